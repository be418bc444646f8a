"""Every node of the page leads back to words of the page."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from normgraph import api
from normgraph.errors import NormgraphError
from normgraph.explain import UnknownNodeError, explain, find
from normgraph.export import PREFIXES
from normgraph.rdf import from_rdflib

NG = PREFIXES["ng"]


@pytest.fixture(scope="module")
def store(page: Path) -> ox.Store:
    """Return the graph of the page with its evidence."""
    made = ox.Store()
    made.bulk_extend(from_rdflib(api.graph(api.analyse(api.read(page)))))
    return made


def nodes(store: ox.Store, *predicates: str) -> dict[str, str]:
    """Return the nodes that have one of some properties, with its value."""
    return {
        q.subject.value: q.object.value
        for predicate in predicates
        for q in store.quads_for_pattern(None, ox.NamedNode(predicate), None, None)
    }


def test_acts_and_norms_are_shown_by_the_words_they_were_read_in(
    store: ox.Store,
) -> None:
    read = nodes(store, NG + "phrase", NG + "action")
    assert len(read) > 10
    for node, words in read.items():
        (found,) = explain(store, node)
        assert found.span is not None
        # Behind "…" stands the object that an action shares with the next.
        assert found.span.of(found.text) == words.partition(" … ")[0]
        assert found.rule


def test_each_explanation_names_file_run_and_place(store: ox.Store, page: Path) -> None:
    text = page.read_bytes().decode("utf-8")
    for node in nodes(store, NG + "phrase", NG + "cited", NG + "mentioned"):
        origin = explain(store, node)[0].origin
        assert origin is not None
        assert Path(origin.file).name == page.name
        assert len(origin.sha256) == 64
        assert origin.software.startswith("normgraph-")
        assert origin.rules
        assert origin.place is not None
        assert origin.place.of(text).strip()


def test_a_mention_is_explained_by_its_place(store: ox.Store) -> None:
    found = [
        e
        for node in nodes(store, NG + "mentioned")
        for e in explain(store, node)
        if e.rule == "register:unodc"
    ]
    assert {e.kinds for e in found} == {("Mention",)}
    assert {e.span.of(e.text) for e in found if e.span} >= {
        "United Nations Office on Drugs and Crime (UNODC)"
    }


def test_a_paragraph_is_explained_by_its_own_text(store: ox.Store) -> None:
    (found,) = explain(store, find(store, "op/4"))
    assert found.text.startswith("Further calls upon Member States")
    assert found.span is None


def test_a_treaty_is_explained_by_the_citations_that_name_it(store: ox.Store) -> None:
    found = explain(store, find(store, "treaty:XVIII-12"))
    assert {e.stated_in for e in found} >= {
        "S/RES/2388 (2017) OP 2",
        "S/RES/2388 (2017) OP 4",
    }
    assert all("Convention" in (e.span.of(e.text) if e.span else "") for e in found)


@pytest.mark.parametrize("words", ["op/99", "urn:x", "actor:nobody", "ng:"])
def test_what_is_not_there_is_named(store: ox.Store, words: str) -> None:
    with pytest.raises(NormgraphError, match=words):
        find(store, words)


@pytest.mark.parametrize(
    "words",
    [
        "S/RES/2388 (2017) OP 4",
        "s/res/2388(2017) op 4",
        "paragraph 4 of resolution 2388",
        "eli/un/sc/res/2017/2388/op/4",
        "2388/op/4",
    ],
)
def test_a_paragraph_is_named_as_outputs_print_it(store: ox.Store, words: str) -> None:
    assert (
        find(store, words) == "https://w3id.org/normgraph/eli/un/sc/res/2017/2388/op/4"
    )


@pytest.mark.parametrize(
    ("words", "node"),
    [
        ("S/RES/2388 (2017)", "eli/un/sc/res/2017/2388"),
        ("UNODC", "id/actor/unodc"),
        ("United Nations Office on Drugs and Crime", "id/actor/unodc"),
        ("id/actor/unodc", "id/actor/unodc"),
    ],
)
def test_instruments_and_actors_are_named_as_outputs_print_them(
    store: ox.Store, words: str, node: str
) -> None:
    assert find(store, words) == f"https://w3id.org/normgraph/{node}"


def test_a_wrong_year_is_answered_with_the_right_one(store: ox.Store) -> None:
    with pytest.raises(UnknownNodeError, match=r"no node") as caught:
        find(store, "S/RES/2388 (2018) OP 4")
    assert "Did you mean S/RES/2388 (2017), paragraph 4?" in str(caught.value)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("S/RES/2388 (2017) OP 99", "S/RES/2388 (2017) has paragraphs 1 to 6."),
        ("S/RES/1325 (2000) OP 3", "The files have no text of S/RES/1325 (2000)."),
    ],
)
def test_a_paragraph_that_is_not_there_is_told_from_a_text_that_is_not(
    store: ox.Store, words: str, told: str
) -> None:
    with pytest.raises(UnknownNodeError, match=r"no node") as caught:
        find(store, words)
    assert told in str(caught.value)


def test_a_paragraph_of_a_statement_is_found_by_its_number() -> None:
    statement = ox.Store()
    node = ox.NamedNode("https://w3id.org/normgraph/eli/un/sc/prst/2012/13/par/5")
    text = ox.Literal(
        "“The Security Council agrees to adjust the measures", language="en"
    )
    statement.add(ox.Quad(node, ox.NamedNode(NG + "text"), text))
    assert find(statement, "S/PRST/2012/13, paragraph 5") == node.value


def test_a_name_of_two_nodes_is_no_name_of_one() -> None:
    twins = ox.Store()
    name = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
    for node in ("urn:one", "urn:other"):
        twins.add(ox.Quad(ox.NamedNode(node), name, ox.Literal("Panel of Experts")))
    with pytest.raises(NormgraphError, match="2 nodes are called 'Panel of Experts'"):
        find(twins, "Panel of Experts")


def test_the_end_of_an_iri_must_be_of_one_node(store: ox.Store) -> None:
    store.add(
        ox.Quad(ox.NamedNode("urn:other/op/4"), ox.NamedNode("urn:p"), ox.Literal("x"))
    )
    with pytest.raises(NormgraphError, match="2 nodes end in"):
        find(store, "op/4")
    whole = "https://w3id.org/normgraph/eli/un/sc/res/2017/2388/op/4"
    assert find(store, whole) == find(store, f"<{whole}>") == whole
