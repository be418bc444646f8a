"""A report says which node, which shape, what is wrong, and whether that fails."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import SH, Dataset, Graph, URIRef

from normgraph.errors import NormgraphError
from normgraph.store import Source, load
from normgraph.validate import Report, line, merge, shapes, validate, validate_against

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "shapes" / "examples"
RESOLUTION = "https://w3id.org/normgraph/eli/un/sc/res/2017/2388"


def example(name: str) -> Graph:
    """Return the graph of an example, ``norm/fail-norm-action``."""
    return merge(load([EXAMPLES / f"{name}.ttl"]))


def described(text: str) -> Report:
    """Return what our shapes say of some Turtle."""
    prefixes = (
        "BASE <https://w3id.org/normgraph/>\n"
        "PREFIX ng: <https://w3id.org/normgraph/ontology#>\n"
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
    )
    return validate(merge(load([Source("data.ttl", (prefixes + text).encode())])))


def test_a_result_is_one_line_of_node_shape_and_advice() -> None:
    (result,) = validate(example("norm/fail-norm-action")).results
    assert line(result) == (
        "eli/un/sc/res/2017/2388/op/4#norm-93efbe04  norm-action  A norm asks for one"
        " thing: give it one ng:action with a language tag, and one norm for each"
        " action."
    )


def test_the_line_in_the_docs_is_the_one_that_is_printed() -> None:
    (result,) = validate(example("norm/fail-norm-deadline")).results
    docs = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")
    assert f"\n{line(result)}\n" in docs


def test_a_node_of_another_base_is_named_in_full_or_by_its_own_base() -> None:
    (result,) = described("<https://example.org/op/4> ng:isCut false .").results
    assert line(result).startswith("https://example.org/op/4  cut  ")
    assert line(result, "https://example.org/").startswith("op/4  cut  ")


def test_a_result_tells_the_value_at_fault_as_it_is_written() -> None:
    (result,) = validate(example("norm/fail-norm-deadline")).results
    assert result.value == '"every 90 days"'
    (result,) = validate(example("instrument/fail-provision-number")).results
    assert result.value == '"4"^^<http://www.w3.org/2001/XMLSchema#integer>'


def test_one_fault_is_told_once_though_two_constraints_find_it() -> None:
    report = validate(example("norm/fail-norm-duration"))
    assert len(list(report.graph.subjects(SH.sourceShape))) == 2
    assert len(report.results) == 1


def test_results_stand_in_the_order_of_their_paragraphs() -> None:
    report = described("<op/10> ng:isCut false . <op/9> ng:isCut false .")
    assert [r.node.rpartition("/")[2] for r in report.results] == ["9", "10"]


def test_a_warning_is_told_and_fails_nothing() -> None:
    report = validate(example("norm/fail-norm-properties"))
    assert [(r.shape, r.severity) for r in report.results] == [
        ("norm-properties", "Warning")
    ]
    assert report.conforms


def test_a_violation_fails() -> None:
    assert not validate(example("norm/fail-norm-action")).conforms


def test_an_empty_graph_conforms() -> None:
    assert validate(Graph()) == Report(True, (), Graph())


def test_evidence_in_a_named_graph_is_judged_with_its_content() -> None:
    whole = example("provenance/pass")
    evidence = URIRef(f"{RESOLUTION}/eng/evidence")
    dataset = Dataset()
    for triple in whole:
        apart = triple[1].rpartition("#")[2] in {"exact", "start", "end", "rule"}
        dataset.graph(evidence if apart else None).add(triple)
    assert validate(dataset).results == ()
    dataset.remove((None, URIRef("https://w3id.org/normgraph/ontology#end"), None))
    assert [r.shape for r in validate(dataset).results] == ["evidence-end"]


def test_merging_keeps_every_term_as_it_is() -> None:
    text = (
        '<urn:a> <urn:b> "Côte d’Ivoire"@en, "P12M"^^'
        "<http://www.w3.org/2001/XMLSchema#duration>, 007, _:c ."
    )
    quads = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    back = merge(quads).serialize(format="nt").encode()
    again = {q.triple for q in ox.parse(back, format=ox.RdfFormat.N_TRIPLES)}
    plain = {str(t.object) for t in again if not isinstance(t.object, ox.BlankNode)}
    assert plain == {
        '"Côte d’Ivoire"@en',
        '"P12M"^^<http://www.w3.org/2001/XMLSchema#duration>',
        '"007"^^<http://www.w3.org/2001/XMLSchema#integer>',
    }
    assert len(again) == 4


def test_a_blank_node_at_fault_is_told() -> None:
    (result,) = described(
        '[] a ng:Act ; ng:title "x" ; ng:phrase "Urges"@en ;'
        " ng:statedIn <op/4> ; ng:force <id/force/urge> ; ng:verb <id/verb/urge> ."
        ' <op/4> ng:text "Urges"@en ; ng:withoutNorm <id/no-norm-reason/no-act> .'
    ).results
    assert (result.shape, result.value) == ("act-properties", '"x"')


def test_a_graph_that_was_merged_can_be_changed() -> None:
    graph = example("norm/pass")
    triple = next(iter(graph))
    size = len(graph)
    graph.remove(triple)
    assert (len(graph), triple in graph) == (size - 1, False)
    assert triple not in list(graph.triples((None, triple[1], None)))
    graph.add(triple)
    graph.add(triple)
    assert (len(graph), triple in graph) == (size, True)


def test_a_week_is_no_part_of_a_duration() -> None:
    """XML Schema has none, though rdflib reads it: S/RES/1679 (2006) says one week."""
    whole = example("norm/fail-norm-duration")
    for period, found in (("P1W", {"norm-duration"}), ("P7D", set())):
        text = whole.serialize(format="nt")
        data = re.sub(
            r'(ontology#duration> )"[^"]*"(?:\S*)',
            rf'\1"{period}"^^<http://www.w3.org/2001/XMLSchema#duration>',
            text,
        )
        assert period in data
        graph = merge(ox.parse(data.encode(), format=ox.RdfFormat.N_TRIPLES))
        assert {r.shape for r in validate(graph).results} == found


def test_a_triple_within_a_triple_is_refused_in_a_sentence() -> None:
    node = ox.NamedNode("urn:a")
    inner = ox.Triple(node, node, node)
    with pytest.raises(NormgraphError, match="a triple within a triple"):
        merge([ox.Quad(node, node, inner)])


def test_the_full_report_is_shacl_and_the_same_each_time() -> None:
    first = validate(example("provenance/fail-evidence-start")).turtle()
    assert first == validate(example("provenance/fail-evidence-start")).turtle()
    report = Graph().parse(data=first, format="turtle")
    (found,) = report.objects(None, SH.result)
    shape = URIRef("https://w3id.org/normgraph/shape/evidence-start")
    assert report.value(found, SH.sourceShape) == shape
    assert report.value(found, SH.focusNode) == URIRef(
        f"{RESOLUTION}/op/3#mention-unodc"
    )
    assert report.value(found, SH.sourceConstraintComponent) == (
        SH.LessThanConstraintComponent
    )
    assert [str(c) for c in report.objects(None, SH.conforms)] == ["false"]


def test_json_has_the_fields_of_a_result() -> None:
    report = json.loads(validate(example("act/fail-act-verb")).json())
    assert report["conforms"] is False
    (result,) = report["results"]
    assert result == {
        "node": f"{RESOLUTION}/op/4#act-further-calls-upon",
        "shape": "act-verb",
        "message": "An act is done with one operative verb: give it one ng:verb out of "
        "verbs.ttl.",
        "severity": "Violation",
        "value": None,
    }


def test_shapes_of_others_judge_a_graph_as_ours_do() -> None:
    rules = Graph().parse(
        data="""
        PREFIX sh: <http://www.w3.org/ns/shacl#>
        <urn:s> sh:targetSubjectsOf <urn:b> ; sh:path <urn:b> ; sh:maxCount 0 ;
            a sh:PropertyShape ; sh:message "No." ."""
    )
    data = Graph().parse(data="<urn:a> <urn:b> <urn:c> .")
    (result,) = validate_against(data, rules).results
    assert line(result) == "urn:a  urn:s  No."


def test_validating_leaves_the_graph_and_the_shapes_as_they_were() -> None:
    graph, before = example("norm/pass"), len(shapes())
    size = len(graph)
    validate(graph)
    assert (len(graph), len(shapes())) == (size, before)
