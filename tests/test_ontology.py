"""The ontology as a published work: explained, versioned, mapped, within OWL 2 DL."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest

from normgraph import assets
from normgraph.namespace import ng, terms
from normgraph.reason import ReasonError, defined, reason

NG = "https://w3id.org/normgraph/ontology#"
ONTOLOGY = "https://w3id.org/normgraph/ontology"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"

FILES = ("normgraph", "alignments")
TERMS = sorted(terms())


def read(file: Path) -> list[ox.Triple]:
    """Return the triples of a Turtle file."""
    return [q.triple for q in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)]


def ontology(name: str = "normgraph") -> list[ox.Triple]:
    """Return the triples of a file in ``ontology/``."""
    return read(assets.path(f"ontology/{name}.ttl"))


def values(subject: str, predicate: str, triples: list[ox.Triple]) -> list[str]:
    """Return the values of a property, as strings."""
    return [
        t.object.value
        for t in triples
        if isinstance(t.subject, ox.NamedNode)
        and t.subject.value == subject
        and t.predicate.value == predicate
        and not isinstance(t.object, ox.Triple)
    ]


@pytest.fixture(scope="module")
def triples() -> list[ox.Triple]:
    return ontology()


@pytest.fixture(scope="module")
def vocabularies() -> list[ox.Triple]:
    files = assets.paths("ontology/vocabularies", "*.ttl")
    return [t for file in files for t in read(file)]


# Every term is explained


@pytest.mark.parametrize("term", TERMS)
def test_term_has_one_label_one_definition_and_an_example(
    term: str, triples: list[ox.Triple]
) -> None:
    iri = NG + term
    assert len(values(iri, RDFS + "label", triples)) == 1
    assert len(values(iri, SKOS + "definition", triples)) == 1
    assert values(iri, SKOS + "example", triples)
    assert values(iri, RDFS + "isDefinedBy", triples) == [ONTOLOGY]


def test_no_two_classes_and_no_two_properties_share_a_label(
    triples: list[ox.Triple],
) -> None:
    for group in (str.isupper, str.islower):
        names = [t for t in TERMS if group(t[0])]
        labels = [values(NG + t, RDFS + "label", triples)[0] for t in names]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", sorted(defined()))
def test_a_defined_class_says_that_it_is_inferred(
    name: str, triples: list[ox.Triple]
) -> None:
    (definition,) = values(name, SKOS + "definition", triples)
    assert definition.startswith("Inferred: ")


def quotations() -> Iterator[tuple[str, str]]:
    """Yield symbol and quoted words of the examples that quote."""
    form = r"(S/(?:RES|PRST)/\d+(?: \(\d{4}\)|/\d+)?)[^“”]{0,40}: “([^”]+)”"
    for triple in ontology():
        if triple.predicate.value == SKOS + "example":
            yield from re.findall(form, triple.object.value)


def test_examples_quote_what_resolutions_say(shared: Path) -> None:
    texts: dict[str, str] = {}
    with gzip.open(shared / "gold" / "markup-dev.jsonl.gz", "rt") as lines:
        for line in lines:
            row = json.loads(line)
            texts[row["doc"]] = texts.get(row["doc"], "") + "\n" + row["text"]
    page = (shared / "seed" / "S_RES_2388_page4.txt").read_text()
    texts["S/RES/2388 (2017)"] = " ".join(page.split())
    found = set(quotations())
    missing = [(s, q) for s, q in found if q not in texts.get(s, "")]
    assert missing == []
    assert len(found) > 50


# Versions


def known_versions() -> dict[str, dict[str, str]]:
    """Return the fingerprints of each version's files, the first version first."""
    with assets.path("ontology/versions.toml").open("rb") as file:
        return tomllib.load(file)


EARLIER = list(known_versions())[:-1]


def fingerprint(triples: list[ox.Triple]) -> str:
    """Return the SHA-256 of the RDFC-1.0 canonical form of an ontology file."""
    graph = ox.Dataset(ox.Quad(*t) for t in triples)
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = ox.serialize(graph, format=ox.RdfFormat.N_QUADS) or b""
    return sha256(b"".join(sorted(lines.splitlines(keepends=True)))).hexdigest()


def version(triples: list[ox.Triple]) -> str:
    (info,) = values(ONTOLOGY, OWL + "versionInfo", triples)
    return info


@pytest.mark.parametrize("name", FILES)
def test_no_edit_without_a_new_version(name: str, triples: list[ox.Triple]) -> None:
    current, found = version(triples), fingerprint(ontology(name))
    assert known_versions()[current][name] == found, (
        f"ontology/{name}.ttl is not version {current} any more. Keep the one before "
        f"in ontology/versions/{current}/, raise owl:versionIRI and owl:versionInfo, "
        f"set owl:priorVersion, and add to versions.toml: "
        f'["<version>"] {name} = "{found}"'
    )


def test_the_current_version_is_the_last_one_known_and_names_the_one_before(
    triples: list[ox.Triple],
) -> None:
    *_, before, current = known_versions()
    assert version(triples) == current
    named = values(ONTOLOGY, OWL + "priorVersion", triples)
    assert named == [f"{ONTOLOGY}/{before}"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("number", EARLIER)
def test_earlier_versions_are_kept_as_they_were(number: str, name: str) -> None:
    kept = ontology(f"versions/{number}/{name}")
    assert fingerprint(kept) == known_versions()[number][name]
    assert fingerprint(kept[1:]) != known_versions()[number][name]


@pytest.mark.parametrize("number", EARLIER)
def test_no_term_of_an_earlier_version_is_taken_away(number: str) -> None:
    def declared(found: list[ox.Triple]) -> set[str]:
        return {t.subject.value for t in found if t.predicate.value == RDF + "type"}

    kept = ontology(f"versions/{number}/normgraph")
    before = {iri for iri in declared(kept) if iri.startswith(NG)}
    assert len(before) > 100
    assert before <= declared(ontology())


def test_layout_does_not_count_for_the_fingerprint() -> None:
    one = ox.parse("<x:a> <x:b> [ <x:c> 1 ] .", format=ox.RdfFormat.TURTLE)
    other = ox.parse("_:z <x:c> 1 . <x:a> <x:b> _:z .", format=ox.RdfFormat.TURTLE)
    graphs = [ox.Dataset(one), ox.Dataset(other)]
    for graph in graphs:
        graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert graphs[0] == graphs[1]


def test_the_version_stands_in_its_iri(triples: list[ox.Triple]) -> None:
    (iri,) = values(ONTOLOGY, OWL + "versionIRI", triples)
    assert iri == f"{ONTOLOGY}/{version(triples)}"


def test_no_term_is_ever_lost_and_none_is_unlisted() -> None:
    listed = assets.path("ontology/terms.txt").read_text().split()
    assert listed == TERMS, "add new terms to ontology/terms.txt; take none away"


def undocumented_deprecations(triples: list[ox.Triple]) -> list[str]:
    """Return deprecated terms that do not say by what they are replaced, and why."""
    gone = [t.subject.value for t in triples if t.predicate.value == OWL + "deprecated"]
    needed = (DCTERMS + "isReplacedBy", SKOS + "changeNote")
    return [t for t in gone if not all(values(t, p, triples) for p in needed)]


def test_a_deprecated_term_says_what_replaces_it(triples: list[ox.Triple]) -> None:
    assert undocumented_deprecations(triples) == []
    careless = ox.Triple(
        ox.NamedNode(NG + "bearer"), ox.NamedNode(OWL + "deprecated"), ox.Literal(True)
    )
    assert undocumented_deprecations([*triples, careless]) == [NG + "bearer"]


# The bounds of OWL 2 DL, and of what HermiT and the rules can do


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_imported_and_nothing_outside_is_made_the_same(name: str) -> None:
    found = ontology(name)
    assert not [t for t in found if t.predicate.value == OWL + "imports"]
    assert not [t for t in found if t.predicate.value == OWL + "sameAs"]
    same = [t for t in found if t.predicate.value.startswith(OWL + "equivalent")]
    assert all(isinstance(t.object, ox.BlankNode) for t in same)


def test_each_term_is_declared_as_one_kind_of_thing(triples: list[ox.Triple]) -> None:
    kinds = {"Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"}
    declared = [
        t.subject
        for t in triples
        if t.predicate.value == RDF + "type"
        and t.object.value.removeprefix(OWL) in kinds
        and isinstance(t.subject, ox.NamedNode)
    ]
    assert len(declared) == len(set(declared))


@pytest.mark.parametrize("name", FILES)
def test_every_foreign_term_is_declared(name: str, triples: list[ox.Triple]) -> None:
    found = [*triples, *ontology(name)]
    declared = {t.subject for t in found if t.predicate.value == RDF + "type"}
    built_in = (RDF, RDFS, OWL, XSD)
    axioms = {RDFS + p for p in ("domain", "range", "subClassOf", "subPropertyOf")}
    used = {t.predicate for t in found} | {
        t.object
        for t in found
        if t.predicate.value in axioms and isinstance(t.object, ox.NamedNode)
    }
    assert {
        term.value for term in used - declared if not term.value.startswith(built_in)
    } == set()


def test_no_range_is_a_datatype_that_owl_lacks(triples: list[ox.Triple]) -> None:
    ranges = [t.object for t in triples if t.predicate.value == RDFS + "range"]
    names = {r.value for r in ranges if isinstance(r, ox.NamedNode)}
    in_use = {n.removeprefix(XSD) for n in names if n.startswith(XSD)}
    assert in_use <= {"boolean", "integer", "string"}


def test_definitions_ask_for_no_value_but_truth_values(
    triples: list[ox.Triple],
) -> None:
    """The reduced graph keeps no other values; see ``reason/reduce.py``."""
    asked = [t.object for t in triples if t.predicate.value == OWL + "hasValue"]
    literals = [v for v in asked if isinstance(v, ox.Literal)]
    assert {v.datatype.value for v in literals} == {XSD + "boolean"}


def test_our_terms_stand_in_order() -> None:
    text = assets.path("ontology/normgraph.ttl").read_text(encoding="utf-8")
    subjects = re.findall(r"^ng:(\w+)$", text, re.MULTILINE)
    assert subjects == sorted(subjects)
    assert len(subjects) == len(TERMS)


# The vocabularies fit the ontology


def test_vocabularies_use_declared_terms_only(vocabularies: list[ox.Triple]) -> None:
    names = {t.predicate.value for t in vocabularies} | {
        t.object.value for t in vocabularies if t.predicate.value == RDF + "type"
    }
    ours = {name.removeprefix(NG) for name in names if name.startswith(NG)}
    assert ours <= terms()


def test_no_class_is_a_value_in_the_vocabularies(vocabularies: list[ox.Triple]) -> None:
    linked = [t for t in vocabularies if t.predicate.value != RDF + "type"]
    values_in_use = {
        t.object.value for t in linked if isinstance(t.object, ox.NamedNode)
    }
    assert not {v for v in values_in_use if v.startswith(NG)}


def test_individuals_of_the_ontology_are_in_the_vocabularies(
    triples: list[ox.Triple], vocabularies: list[ox.Triple]
) -> None:
    known = {t.subject.value for t in vocabularies}
    named = {
        t.object.value
        for t in triples
        if isinstance(t.object, ox.NamedNode)
        and t.object.value.startswith("https://w3id.org/normgraph/")
        and not t.object.value.startswith(ONTOLOGY)
    }
    assert named <= known
    assert len(named) >= 4


# Others' ontologies

ALLOT = """
PREFIX allot: <https://w3id.org/akn/ontology/allot/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
allot:Concept a owl:Class . allot:Event a owl:Class . allot:FRBRExpression a owl:Class .
allot:FRBRManifestation a owl:Class . allot:FRBRWork a owl:Class .
allot:Location a owl:Class . allot:Object a owl:Class . allot:Term a owl:Class .
[] a owl:AllDisjointClasses ; owl:members ( allot:FRBRExpression allot:FRBRWork
    allot:Location allot:Organization allot:Role allot:Term ) .
[] a owl:AllDisjointClasses ; owl:members ( allot:Concept allot:Event
    allot:FRBRManifestation allot:Object ) .
"""
"""What ALLOT says excludes what. The file itself is not with us."""


def n_triples(triples: list[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def turtle(text: str) -> bytes:
    """Return Turtle as N-Triples."""
    found = ox.parse(text, format=ox.RdfFormat.TURTLE)
    return n_triples([q.triple for q in found])


@pytest.fixture(scope="module")
def others(shared: Path) -> bytes:
    """Return UNDO, ALLOT's disjointness and ELI with our ontology and alignments."""
    undo = "assets/authority/undo/ontology/current/undo.nt"
    paths = (shared / undo, shared / "assets/shapes/eli-ontology-v1.2.nt")
    found = [
        q.triple
        for path in paths
        for q in ox.parse(path=str(path), format=ox.RdfFormat.N_TRIPLES)
    ]
    ours = ontology() + ontology("alignments")
    return n_triples(ours + found) + turtle(ALLOT)


def test_the_alignments_hold_with_undo_allot_and_eli(others: bytes) -> None:
    found = reason(others)
    assert found.consistent
    assert found.unsatisfiable == ()
    page = "https://example.org/2388"
    graph = turtle(f"<{page}> a <{NG}Resolution> .")
    undo = "https://w3id.org/un/ontology/undo/Resolution"
    assert (page, undo) in reason(others + graph).inferred


@pytest.mark.parametrize(
    ("name", "trap"),
    [("State", "Location"), ("Office", "Organization"), ("Resolution", "Term")],
)
def test_a_trap_of_allot_is_noticed(others: bytes, name: str, trap: str) -> None:
    allot = "https://w3id.org/akn/ontology/allot/"
    wrong = turtle(f"<{NG}{name}> <{RDFS}subClassOf> <{allot}{trap}> .")
    found = reason(others + wrong)
    assert not found.consistent or NG + name in found.unsatisfiable


# The closed namespace


def test_a_misspelt_term_is_an_attribute_error() -> None:
    assert ng.bearer == NG + "bearer"
    with pytest.raises(AttributeError, match="declares no ng:baerer"):
        _ = ng.baerer


def test_the_namespace_holds_our_terms_and_no_others() -> None:
    assert dir(ng) == TERMS
    assert not hasattr(ng, "LegalResource")


def test_every_term_is_in_the_documentation(root: Path) -> None:
    text = (root / "docs" / "ontology.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`ng:(\w+)`", text))
    assert listed == set(TERMS)


def test_a_broken_graph_is_refused() -> None:
    with pytest.raises(ReasonError):
        reason(b"<x:a> <x:b> .")
