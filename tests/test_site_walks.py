"""What pages of the static site ask is answered by walks as the engine would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
)
from test_serve_pages import QUERIES, RESOLUTION, evil

from normgraph.export import PREFIXES
from normgraph.publish.site.data import written
from normgraph.publish.site.far import Far
from normgraph.publish.site.inside import inside
from normgraph.publish.site.told import Told
from normgraph.publish.site.walks import rows, statements
from normgraph.serve.pages.actor import COUNTED, NORMS_IN
from normgraph.serve.pages.entry import USED, USERS
from normgraph.serve.pages.facts import SOURCES, SOURCES_MERGED
from normgraph.serve.pages.languages import LANGUAGES, TEXTS
from normgraph.serve.pages.reading import EVIDENCE, PARTS, STATED
from normgraph.serve.pages.relations import CITING
from normgraph.serve.pages.statements import (
    LABELS,
    OF_NODES,
    Statements,
    gathered,
    text,
)
from normgraph.serve.pages.treaty import INSIDE
from normgraph.serve.source import Given, Row, bound, solutions

BASE = "https://w3id.org/normgraph/"
IRI = BASE + RESOLUTION[1:]
GIVEN: Mapping[str, Sequence[Given]] = {
    "whole": [NamedNode(IRI)],
    "node": [NamedNode(IRI), NamedNode(f"{IRI}/op/4")],
    "graph": [NamedNode(f"{IRI}/eng/evidence")],
    "expression": [NamedNode(f"{IRI}/eng")],
    "language": [Literal("en")],
}
TITLE = NamedNode(PREFIXES["eli"] + "title")


@pytest.fixture(scope="module")
def store() -> Store:
    """Make a store of the example page, facts, languages, duties and script."""
    made = Store()
    for name in ("page", "facts", "languages", "duties"):
        made.load(path=str(QUERIES / f"{name}.trig"), format=RdfFormat.TRIG)
    made.bulk_extend(evil())
    return made


def given(names: str) -> dict[str, list[Given]]:
    """Return the terms of a question by the names of its variables."""
    return {name: list(GIVEN[name]) for name in names.split()}


def engine(store: Store, query: str, terms: Mapping[str, Sequence[Given]]) -> list[Row]:
    """Return the rows that the engine gives out."""
    answer = store.query(bound(query, terms), prefixes=PREFIXES)
    assert isinstance(answer, QuerySolutions)
    return list(solutions(answer))


def told(store: Store) -> Told:
    """Return what is said of the resolution."""
    return Told.of(inside(store, IRI))


def in_words(row: Row) -> frozenset[tuple[str, str]]:
    """Return a row as pages read it."""
    return frozenset((name, text(row, name)) for name in row)


def counted(said: Statements) -> dict[str, dict[str, Counter[str]]]:
    """Return statements in no order."""
    return {
        node: {
            name: Counter(map(str, values)) for name, values in about.items() if values
        }
        for node, about in said.held.items()
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (OF_NODES, "node"),
        (PARTS, "whole language"),
        (STATED, "whole"),
        (EVIDENCE, "graph"),
    ],
)
def test_a_walk_finds_the_statements_that_the_engine_finds(
    store: Store, query: str, names: str
) -> None:
    near, terms = told(store), given(names)
    found = statements(near, query, terms)
    expected = gathered(engine(near.store(), query, terms))
    assert found and found.held and counted(found) == counted(expected)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (LABELS, "node"),
        (LANGUAGES, "whole"),
        (TEXTS, "whole language"),
        (SOURCES, "graph"),
        (SOURCES_MERGED, "expression"),
        (INSIDE, "whole"),
    ],
)
def test_a_walk_gives_the_rows_that_the_engine_gives(
    store: Store, query: str, names: str
) -> None:
    near, terms = told(store), given(names)
    if query == SOURCES_MERGED:
        near = Told.of(Quad(*quad.triple) for quad in near.store())
    found = rows(near, query, terms)
    expected = engine(near.store(), query, terms)
    assert found and Counter(map(in_words, found)) == Counter(map(in_words, expected))


def test_a_question_that_no_walk_answers_is_left_to_the_engine(store: Store) -> None:
    query = "SELECT ?node WHERE { ?node ?p ?o }"
    assert rows(told(store), query, {}) is None
    assert statements(told(store), query, {}) is None
    assert Far(store).rows(query, {}) is None


@pytest.mark.parametrize(
    ("query", "variable", "least"),
    [(COUNTED, "actor", 5), (CITING, "cited", 5), (USED, "node", 50)],
)
def test_a_walk_along_the_record_gives_the_rows_of_the_engine(
    store: Store, query: str, variable: str, least: int
) -> None:
    far, some = Far(store), 0
    for node in nodes(store):
        found = far.rows(query, {variable: [node]})
        expected = engine(store, query, {variable: [node]})
        assert found is not None
        assert Counter(map(in_words, found)) == Counter(map(in_words, expected))
        some += bool(found)
    assert some >= least


def test_the_norms_of_an_actor_are_those_in_some_documents_alone(store: Store) -> None:
    far, some = Far(store), 0
    for actor in nodes(store):
        terms = {"actor": [actor], "instrument": [NamedNode(IRI)]}
        found = far.rows(NORMS_IN, terms)
        expected = engine(store, NORMS_IN, terms)
        assert found is not None
        assert Counter(map(in_words, found)) == Counter(map(in_words, expected))
        some += bool(found)
    assert some


def test_users_come_in_the_order_of_the_engine(store: Store) -> None:
    far, some = Far(store), 0
    for node in nodes(store):
        found = far.rows(USERS, {"node": [node]})
        if found is not None:
            expected = engine(store, USERS, {"node": [node]})
            order = [(text(row, "date"), text(row, "label")) for row in found]
            assert order == [(text(r, "date"), text(r, "label")) for r in expected]
            assert set(map(in_words, found)) == set(map(in_words, expected))
            some += len(found) > 1
    assert some >= 3


@pytest.mark.parametrize(
    "said",
    [
        # Two on one day with one name: which is the first, the engine alone knows.
        [("a", "S/RES/1 (1946)", None), ("b", "S/RES/1 (1946)", None)],
        # Which of two languages comes first is its own rule, too.
        [("a", "Bericht", "de"), ("b", "Report", "en")],
    ],
)
def test_users_in_an_order_that_words_do_not_tell_are_left_to_the_engine(
    said: list[tuple[str, str, str | None]],
) -> None:
    store, node = Store(), NamedNode(f"{BASE}id/agenda-item/mischief")
    for end, words, language in said:
        user = NamedNode(f"{BASE}eli/{end}")
        store.add(Quad(user, NamedNode(PREFIXES["ng"] + "agendaItem"), node))
        label = Literal(words, language=language)
        store.add(Quad(user, NamedNode(PREFIXES["rdfs"] + "label"), label))
    assert Far(store).rows(USERS, {"node": [node]}) is None


def nodes(store: Store) -> list[NamedNode]:
    """Return all that is a value in the content, in order."""
    quads = store.quads_for_pattern(None, None, None, DefaultGraph())
    found = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    return sorted(found, key=str)


@pytest.mark.parametrize(
    "words",
    [
        Literal("less <than> that"),
        Literal("less <https://w3id.org/normgraph/> ."),
        Literal('a "quotation" with \\ and\ta tab\nand a line'),
        Literal("\u007f and \u2028 and 𝄞 and \x01"),
        Literal("P1Y <", datatype=NamedNode(PREFIXES["xsd"] + "duration")),
        Literal("réaffirme <cela>", language="fr"),
    ],
)
@pytest.mark.parametrize(
    "graph",
    [DefaultGraph(), NamedNode(f"{IRI}/eng/evidence")],
    ids=["content", "graph"],
)
def test_lines_are_read_as_the_engine_reads_them(
    words: Literal, graph: DefaultGraph | NamedNode
) -> None:
    quad = Quad(NamedNode(IRI), TITLE, words, graph)
    near = Told.of([quad])
    assert set(near.store()) == {quad}
    groups = near.graphs if isinstance(graph, NamedNode) else {b"": near.content}
    assert sum(map(len, groups.values())) == 1
    files = dict(written(near))
    (triple,) = parse(files["ttl"], format=RdfFormat.TURTLE)
    assert triple.object == words
    if isinstance(graph, DefaultGraph):
        said = statements(near, OF_NODES, {"node": [NamedNode(IRI)]})
        assert said and said.one(IRI, "eli:title") == words.value
        assert said.held[IRI]["eli:title"][0].language == (words.language or "")


def test_what_content_and_evidence_both_say_is_written_once() -> None:
    node, graph = NamedNode(IRI), NamedNode(f"{IRI}/eng/evidence")
    both = [Quad(node, TITLE, Literal("b")), Quad(node, TITLE, Literal("b"), graph)]
    near = Told.of([*both, Quad(node, TITLE, Literal("a"), graph)])
    assert near.merged() == {
        f"<{IRI}>".encode(): {f"<{TITLE.value}>".encode(): [b'"a"', b'"b"']}
    }
