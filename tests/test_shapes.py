"""Every shape is proven by an example that breaks it, and our own data obey them all.

``shapes/examples/<file>/fail-<shape>.ttl`` breaks that shape and no other;
``pass*.ttl`` conforms.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, BNode, Graph, URIRef

from normgraph.iri import BASE, ONTOLOGY
from normgraph.namespace import terms
from normgraph.store import load
from normgraph.validate import Report, merge, shapes, validate, validate_against

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "shapes" / "examples"
FAILING = sorted(EXAMPLES.rglob("fail-*.ttl"))
PASSING = sorted(EXAMPLES.rglob("pass*.ttl"))
OURS = sorted(
    path for path in (ROOT / "ontology").rglob("*.ttl") if "versions" not in path.parts
)
SHAPE = f"{BASE}shape/"
NG = f"<{ONTOLOGY}"


def name(path: Path) -> str:
    """Return what a test is called in the output."""
    return f"{path.parent.name}/{path.stem}"


def judged(*paths: Path) -> Report:
    """Return what our shapes say of the files, taken as one graph."""
    return validate(merge(load(paths)))


@cache
def named_shapes() -> dict[str, str]:
    """Return the file of each shape that has a name."""
    return {
        subject.value.removeprefix(SHAPE): path.stem
        for path in sorted((ROOT / "shapes").glob("*.ttl"))
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if isinstance(subject := quad.subject, ox.NamedNode)
        and subject.value.startswith(SHAPE)
    }


@pytest.mark.parametrize("path", FAILING, ids=name)
def test_a_failing_example_breaks_the_shape_it_is_named_after_alone(
    path: Path,
) -> None:
    broken = {result.shape for result in judged(path).results}
    assert broken == {path.stem.removeprefix("fail-")}


@pytest.mark.parametrize("path", PASSING, ids=name)
def test_a_passing_example_conforms(path: Path) -> None:
    assert judged(path).results == ()


def test_every_shape_has_a_failing_example_in_the_folder_of_its_file() -> None:
    proven = {p.stem.removeprefix("fail-"): p.parent.name for p in FAILING}
    assert proven == named_shapes()


def test_every_shape_has_a_row_in_the_docs() -> None:
    text = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| \S", text, re.MULTILINE)
    assert sorted(rows) == sorted(named_shapes())


def test_every_file_of_shapes_has_a_passing_example() -> None:
    assert {p.parent.name for p in PASSING} == set(named_shapes().values())


def test_every_shape_says_in_one_sentence_what_is_wrong_and_what_to_do() -> None:
    rules = shapes()
    for shape in named_shapes():
        node = URIRef(SHAPE + shape)
        (message,) = (str(m) for m in rules.objects(node, SH.message))
        assert re.fullmatch(r"\S.+[^ ]: \S.+\.", message), shape
        assert not re.search(r"[.!?] [A-Z]", message), shape


def test_every_shape_with_targets_has_a_name_and_a_severity() -> None:
    rules = shapes()
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    aimed = {shape for target in targets for shape in rules.subjects(target)}
    assert not any(isinstance(shape, BNode) for shape in aimed)
    assert {str(s).removeprefix(SHAPE) for s in aimed} == set(named_shapes())
    assert all((shape, SH.severity, None) in rules for shape in aimed)


def test_shapes_ask_only_for_terms_the_ontology_declares() -> None:
    found = {
        str(term).removeprefix(ONTOLOGY)
        for triple in shapes()
        for term in triple
        if str(term).startswith(ONTOLOGY)
    }
    patterns = " ".join(str(p) for p in shapes().objects(None, SH.pattern))
    kinds = re.findall(r"[A-Z]\w+", " ".join(re.findall(r"#\(([^)]+)\)\$", patterns)))
    assert {"Norm", "bearer", "Prohibition", "Footnote"} <= found | set(kinds)
    assert (found | set(kinds)) - terms() == set()


def test_every_class_and_property_occurs_in_a_passing_example() -> None:
    used = set(re.findall(rf"{NG}(\w+)>", "\n".join(map(str, load(PASSING)))))
    assert terms() - used == set()


@pytest.mark.parametrize("path", PASSING, ids=name)
def test_a_passing_example_quotes_its_own_text(path: Path) -> None:
    words = """
        PREFIX ng: <https://w3id.org/normgraph/ontology#>
        SELECT ?node ?exact ?start ?end ?text WHERE {
            ?node ng:exact ?exact ; ng:start ?start ; ng:end ?end ;
                ng:statedIn/ng:text ?text .
        }"""
    for row in load([path]).query(words):
        start, end = int(row["start"].value), int(row["end"].value)
        assert row["text"].value[start:end] == row["exact"].value, row["node"]


def test_the_shapes_are_well_formed_shacl() -> None:
    import pyshacl

    grammar = Path(pyshacl.__file__).with_name("assets") / "shacl-shacl.ttl"
    assert validate_against(shapes(), merge(load([grammar]))).results == ()


def test_no_shape_needs_sparql() -> None:
    assert set(shapes().subjects(SH.sparql)) == set()


@pytest.mark.parametrize("path", OURS, ids=name)
def test_our_ontology_and_vocabularies_obey_our_shapes(path: Path) -> None:
    assert judged(path).results == ()


def test_our_ontology_and_vocabularies_obey_our_shapes_together() -> None:
    assert judged(*OURS).results == ()


def test_our_vocabularies_obey_the_shapes_of_skos(shared: Path) -> None:
    rules = shared / "assets" / "shapes" / "skos" / "skos.shacl.ttl"
    if not rules.is_file():
        pytest.skip("the SKOS shapes are not among the shared assets")
    graph = merge(load(OURS))
    assert len(graph) > 1000
    assert validate_against(graph, merge(load([rules]))).results == ()


def test_the_shapes_of_skos_would_find_a_name_listed_twice(shared: Path) -> None:
    rules = shared / "assets" / "shapes" / "skos" / "skos.shacl.ttl"
    if not rules.is_file():
        pytest.skip("the SKOS shapes are not among the shared assets")
    twice = Graph().parse(EXAMPLES / "vocabulary" / "fail-entry-other-label.ttl")
    assert (None, RDF.type, URIRef(ONTOLOGY + "Entity")) in twice
    assert not validate_against(twice, merge(load([rules]))).conforms
