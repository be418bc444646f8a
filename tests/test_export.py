"""Every format says the same, in the same bytes, whatever the order of the quads."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from normgraph.errors import NormgraphError
from normgraph.export import BASE, PREFIXES, Format, write

NG = PREFIXES["ng"]
XSD = PREFIXES["xsd"]
OP = BASE + "eli/un/sc/res/2017/2388/op/"
EVIDENCE = ox.NamedNode(BASE + "eli/un/sc/res/2017/2388/eng/evidence")
READERS = {
    Format.TURTLE: ox.RdfFormat.TURTLE,
    Format.NT: ox.RdfFormat.N_TRIPLES,
    Format.NQ: ox.RdfFormat.N_QUADS,
    Format.TRIG: ox.RdfFormat.TRIG,
    Format.JSONLD: ox.RdfFormat.JSON_LD,
    Format.RDFXML: ox.RdfFormat.RDF_XML,
}


def node(iri: str) -> ox.NamedNode:
    """Return a node."""
    return ox.NamedNode(iri)


def typed(value: str, kind: str) -> ox.Literal:
    """Return a literal of an XSD type."""
    return ox.Literal(value, datatype=node(XSD + kind))


ACT = node(OP + "4#act-further-calls-upon")
QUADS = [
    ox.Quad(ACT, node(PREFIXES["rdf"] + "type"), node(NG + "Act")),
    ox.Quad(ACT, node(NG + "force"), node(BASE + "id/force/call")),
    ox.Quad(
        ACT, node(NG + "phrase"), ox.Literal('Further "calls"\nupon', language="en")
    ),
    ox.Quad(ACT, node(NG + "phrase"), ox.Literal("Demande", language="fr")),
    ox.Quad(ACT, node(NG + "phrase"), ox.Literal("no language")),
    ox.Quad(node(OP + "10"), node(NG + "isCut"), typed("true", "boolean")),
    ox.Quad(node(OP + "10"), node(NG + "deadline"), typed("2017-12-31", "date")),
    ox.Quad(node(OP + "10"), node(NG + "deadline"), ox.Literal("2017-12-31")),
    ox.Quad(node(OP + "10"), node(NG + "position"), typed("007", "integer")),
    ox.Quad(node(OP + "2"), node(PREFIXES["eli"] + "cites"), node(BASE)),
    ox.Quad(node(OP + "2"), node(PREFIXES["eli"] + "cites"), node(BASE + "eli/a//b")),
    ox.Quad(
        node(OP + "2"), node(NG + "cited"), node(PREFIXES["treaty"] + "XVIII-12-a")
    ),
    ox.Quad(node(OP + "2"), node("http://example.org/a"), ox.BlankNode("x")),
    ox.Quad(ACT, node(NG + "start"), typed("3", "integer"), EVIDENCE),
    ox.Quad(ACT, node(NG + "start"), typed(str(2**60), "integer"), EVIDENCE),
]


def canonical(quads: list[ox.Quad]) -> set[ox.Quad]:
    """Return quads with blank nodes named by what they say."""
    whole = ox.Dataset(quads)
    whole.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(whole)


def merged(quads: list[ox.Quad], to: Format) -> list[ox.Quad]:
    """Return quads as a format can hold them."""
    return quads if to.has_graphs else [ox.Quad(*q.triple) for q in quads]


def back(data: bytes, to: Format) -> list[ox.Quad]:
    """Return what another reader understands."""
    return list(ox.parse(data, format=READERS[to]))


@pytest.mark.parametrize("to", Format)
def test_what_is_written_reads_back_the_same(to: Format) -> None:
    got = canonical(back(write(QUADS, to), to))
    assert got == canonical(merged(QUADS, to))


@pytest.mark.parametrize("to", Format)
def test_the_order_of_the_quads_does_not_show(to: Format) -> None:
    shuffled = QUADS * 2
    random.Random(2388).shuffle(shuffled)
    assert write(shuffled, to) == write(QUADS, to)


@pytest.mark.parametrize(
    ("to", "name"),
    [(Format.TURTLE, "turtle"), (Format.TRIG, "trig"), (Format.JSONLD, "json-ld")],
)
def test_rdflib_reads_it_too(to: Format, name: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=write(QUADS, to), format=name)
    lines = dataset.serialize(format="nquads").encode()
    got = canonical(list(ox.parse(lines, format=ox.RdfFormat.N_QUADS)))
    assert {str(q.predicate) for q in got} == {str(q.predicate) for q in QUADS}
    assert len(got) == len(canonical(merged(QUADS, to)))


@given(st.text(), st.sampled_from([Format.TURTLE, Format.TRIG, Format.JSONLD]))
def test_no_text_breaks_a_format(text: str, to: Format) -> None:
    text = text.encode("utf-8", "ignore").decode()
    quads = [ox.Quad(ACT, node(NG + "text"), ox.Literal(text, language="en"))]
    assert back(write(quads, to), to) == quads


@given(st.text(alphabet="abcXYZ019/._-:~'()é", max_size=20))
def test_no_name_breaks_turtle(name: str) -> None:
    quads = [
        ox.Quad(node(start + name), node(NG + "cited"), node(start + name))
        for start in (BASE, BASE + "eli/", BASE + "eli/un/treaty/", BASE + "eli/a#", NG)
    ]
    assert set(back(write(quads, Format.TURTLE), Format.TURTLE)) == set(quads)


def test_turtle_is_short_and_sorted_as_people_count() -> None:
    text = write(QUADS, Format.TURTLE).decode()
    assert text.startswith(f"BASE <{BASE}>\nPREFIX eli: ")
    assert "PREFIX verb:" not in text
    assert text.index("op/2>") < text.index("op/4#") < text.index("op/10>")
    assert "\n    a ng:Act ;\n    ng:force force:call ;\n" in text
    assert '"2017-12-31"^^xsd:date' in text
    assert "ng:cited treaty:XVIII-12-a ;" in text


def test_evidence_keeps_its_graph_where_the_format_has_graphs() -> None:
    text = write(QUADS, Format.TRIG).decode()
    assert "GRAPH <eli/un/sc/res/2017/2388/eng/evidence> {" in text
    assert "GRAPH" not in write(QUADS, Format.TURTLE).decode()


def test_json_ld_uses_plain_words() -> None:
    whole = json.loads(write(QUADS, Format.JSONLD))
    act = next(n for n in whole["@graph"] if "act-" in n["id"])
    assert act["type"] == "Act"
    assert act["force"] == "forces:call"
    assert {"@value": "Demande", "@language": "fr"} in act["phrase"]
    evidence = next(n for n in whole["@graph"] if "@graph" in n)
    assert evidence["@graph"][0]["start"][0] == 3


def test_a_control_character_is_refused_by_rdf_xml_only() -> None:
    quads = [ox.Quad(ACT, node(NG + "text"), ox.Literal("a\x01b"))]
    assert back(write(quads, Format.TURTLE), Format.TURTLE) == quads
    with pytest.raises(NormgraphError, match="control character"):
        write(quads, Format.RDFXML)


def test_an_unknown_suffix_is_named_with_those_that_work() -> None:
    with pytest.raises(NormgraphError, match=r"'\.docx'") as raised:
        Format.of_file("page.docx")
    assert ".ttl" in raised.value.advice
    assert Format.of_file("A.NQ") is Format.NQ


def test_the_context_and_the_ontology_know_the_same_terms(root: Path) -> None:
    """A term that is renamed in one place only would get a key that means nothing."""
    text = (root / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    context = json.loads(text)["@context"]
    named = {
        value["@id"].removeprefix("ng:")
        for value in context.values()
        if isinstance(value, dict) and value["@id"].startswith("ng:")
    }
    graph = rdflib.Graph().parse(root / "ontology" / "normgraph.ttl")
    kinds = [rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty]
    declared = {
        str(term).removeprefix(NG)
        for kind in kinds
        for term in graph.subjects(rdflib.RDF.type, kind)
        if str(term).startswith(NG)
    }
    links = {
        str(term).removeprefix(NG)
        for term in graph.subjects(rdflib.RDF.type, rdflib.OWL.ObjectProperty)
        if str(term).startswith(NG)
    }
    assert named <= declared
    assert links <= named
