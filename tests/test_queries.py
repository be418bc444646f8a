"""Each named query answers as its file in tests/queries says, in every layout.

There are three sets of documents: a page and single paragraphs, in ``record`` a chain
of resolutions, in ``parts`` citations of paragraphs that are not there. A query is
asked of the set beside which its expected answer lies.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from normgraph import export, query, store
from normgraph.query import NamedQuery, ResultFormat, Rows, Triples

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
HERE = Path(__file__).parent / "queries"
NAMED = query.named()
by_name = pytest.mark.parametrize("asked", NAMED, ids=lambda q: q.name)
APART = {p.stem: p.parent for p in HERE.glob("*/*") if p.suffix != ".trig"}
"""Queries of a set in a folder; an empty file there brings one more among them."""


@dataclass(frozen=True, slots=True)
class Documents:
    """A set of documents in each layout, and for another query engine."""

    graphs: ox.Store
    """Content in the default graph, evidence in named graphs."""
    merged: ox.Store
    """Content and evidence in one graph, as Turtle holds them."""
    turned: ox.Store
    """The same, loaded in another order."""
    dataset: rdflib.Dataset

    @staticmethod
    def of(folder: Path) -> Documents:
        graphs = store.load(sorted(folder.glob("*.trig")))
        turtle = export.write(graphs, export.Format.TURTLE)
        turned = ox.Store()
        turned.extend(sorted(graphs, key=str, reverse=True))
        dataset = rdflib.Dataset()
        dataset.parse(data=export.write(graphs, export.Format.NQ), format="nquads")
        merged = store.load([store.Source("merged.ttl", turtle)])
        return Documents(graphs, merged, turned, dataset)


SETS = cache(Documents.of)


def documents(asked: NamedQuery) -> Documents:
    return SETS(folder(asked))


def folder(asked: NamedQuery) -> Path:
    return APART.get(asked.name, HERE)


@pytest.fixture(scope="module")
def graphs() -> ox.Store:
    return SETS(HERE).graphs


def examples(asked: NamedQuery) -> dict[str, str]:
    return {p.name: p.example for p in asked.parameters if p.required}


def answer(of: ox.Store, asked: NamedQuery, **more: str) -> bytes:
    result = query.query(of, asked, **(examples(asked) | more))
    return query.write(result, query.usual_format(result))


def expected(asked: NamedQuery) -> bytes:
    found = [p for p in HERE.glob(f"**/{asked.name}.*") if p.suffix != ".trig"]
    assert len(found) == 1, f"tests/queries/ has one expected answer of {asked.name}"
    return found[0].read_bytes()


@by_name
def test_answers_as_expected(asked: NamedQuery, request: pytest.FixtureRequest) -> None:
    graphs = documents(asked).graphs
    if request.config.getoption("--update-gold", False):
        result = query.query(graphs, asked, **examples(asked))
        suffix = {"turtle": "ttl"}.get(query.usual_format(result), "csv")
        kept = "txt" if isinstance(result, bool) else suffix
        (folder(asked) / f"{asked.name}.{kept}").write_bytes(answer(graphs, asked))
    assert answer(graphs, asked).decode() == expected(asked).decode()


@by_name
def test_no_expected_answer_is_empty(asked: NamedQuery) -> None:
    assert len(expected(asked).decode().splitlines()) > (asked.name != "any-obligation")


@by_name
def test_answers_the_same_where_evidence_is_merged(asked: NamedQuery) -> None:
    assert answer(documents(asked).merged, asked) == expected(asked)


@by_name
def test_order_does_not_hang_on_the_order_of_loading(asked: NamedQuery) -> None:
    assert answer(documents(asked).turned, asked) == expected(asked)


SELECTS = [q for q in NAMED if re.search(r"^SELECT", q.text, re.MULTILINE)]


@pytest.mark.parametrize("asked", SELECTS, ids=lambda q: q.name)
def test_another_engine_answers_the_same(asked: NamedQuery) -> None:
    graphs, dataset = documents(asked).graphs, documents(asked).dataset
    ours = query.query(graphs, asked, **examples(asked))
    assert isinstance(ours, Rows)
    text = query.bound(graphs, asked, examples(asked))
    theirs = dataset.query(text)
    rows = [tuple(r) for r in theirs if isinstance(r, rdflib.query.ResultRow)]
    assert [str(v) for v in theirs.vars or ()] == list(ours.variables)
    assert [tuple(map(_plain, row)) for row in rows] == [
        tuple(map(_plain, row)) for row in ours.rows
    ]


def _plain(term: object) -> tuple[str, str] | None:
    """Return a term of either library as words and kind."""
    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        kind = term.language or str(term.datatype or rdflib.XSD.string)
        return str(term), kind
    if isinstance(term, ox.Literal):
        return term.value, term.language or term.datatype.value
    return str(getattr(term, "value", term)), "iri"


OPTIONAL = [(q, p) for q in NAMED for p in q.parameters if not p.required]
by_optional = pytest.mark.parametrize(
    ("asked", "one"), OPTIONAL, ids=[f"{q.name}-{p.name}" for q, p in OPTIONAL]
)


@by_optional
def test_optional_parameter_leaves_what_fits(
    asked: NamedQuery, one: query.Parameter
) -> None:
    graphs = documents(asked).graphs
    free = query.query(graphs, asked, **examples(asked))
    narrow = query.query(graphs, asked, **(examples(asked) | {one.name: one.example}))
    if isinstance(free, bool):
        assert (free, narrow) == (True, False)
        return
    assert isinstance(narrow, Rows)
    assert isinstance(free, Rows)
    assert narrow
    # A row repeats a day that was given; where none was, the cell is empty.
    given = {one.name: next(iter(narrow))[one.name]}
    if one.type in ("symbol", "language"):
        assert [r for r in free if r.items() >= given.items()] == list(narrow)
    else:
        assert len(narrow) < len(free)


@by_optional
def test_optional_parameter_that_fits_nothing_finds_nothing(
    asked: NamedQuery, one: query.Parameter
) -> None:
    graphs = documents(asked).graphs
    nothing = {
        "symbol": "S/RES/1 (1946)",
        "date": "0001-01-01",
        "language": "ar",
        "iri": "https://example.org/nothing",
    }[one.type]
    nothing = "9999-12-31" if one.name == "from" else nothing
    assert not query.query(graphs, asked, **(examples(asked) | {one.name: nothing}))


@by_name
def test_header_says_what_is_asked(asked: NamedQuery) -> None:
    assert asked.title != asked.name
    assert asked.description.endswith(".")
    assert all(p.example and p.description for p in asked.parameters)


@pytest.mark.parametrize("asked", SELECTS, ids=lambda q: q.name)
def test_rows_repeat_what_they_answer_and_are_ordered(asked: NamedQuery) -> None:
    projection = asked.text[asked.text.index("SELECT") : asked.text.index("WHERE")]
    assert all(f"?{p.name}" in projection.split() for p in asked.parameters)
    assert re.search(r"^ORDER BY", asked.text, re.MULTILINE)


def _declared(root: Path) -> set[str]:
    files = [root / "ontology/normgraph.ttl"]
    files += (root / "ontology/vocabularies").glob("*.ttl")
    triples = (t for f in files for t in ox.parse(path=str(f)))
    return {t.subject.value for t in triples if isinstance(t.subject, ox.NamedNode)}


OURS = ("ng", "force", "function", "verb", "reason", "actor", "actor-class")


@by_name
def test_names_of_ours_are_declared(root: Path, asked: NamedQuery) -> None:
    body = re.sub(r"(?m)^(#|PREFIX).*$", "", asked.text)
    used = re.findall(rf"\b({'|'.join(OURS)}):([\w-]+)", body)
    missing = {export.PREFIXES[p] + local for p, local in used} - _declared(root)
    assert not missing


@by_name
def test_prefixes_are_declared_in_the_file(asked: NamedQuery) -> None:
    ox.Store().query(asked.text)
    # The engine would say if one were not: it knows none by itself.
    without = re.sub(r"(?m)^PREFIX .*$", "", asked.text)
    with pytest.raises(SyntaxError, match="Prefix not found"):
        ox.Store().query(without)


def test_docs_list_every_query_with_its_question(root: Path) -> None:
    table = (root / "docs/queries.md").read_text("utf-8")
    listed = dict(re.findall(r"(?m)^\| `([a-z-]+)` \| (.+?) \|", table))
    assert listed == {q.name: q.title for q in NAMED}


def test_every_expected_answer_has_its_query() -> None:
    files = (p for p in HERE.glob("**/*") if p.is_file() and p.suffix != ".trig")
    kept = {p.stem for p in files}
    assert kept == {q.name for q in NAMED}


def test_counts_are_of_nodes_not_of_graphs(graphs: ox.Store) -> None:
    fixtures = sorted(HERE.glob("*.trig"))
    both = store.load([*fixtures, *fixtures])
    assert query.query(both, "forces-used") == query.query(graphs, "forces-used")


def _reread(answer: bytes) -> Iterator[list[str]]:
    yield from list(csv.reader(io.StringIO(answer.decode())))[1:]


@pytest.mark.parametrize("asked", SELECTS, ids=lambda q: q.name)
def test_csv_says_what_the_rows_say(asked: NamedQuery) -> None:
    rows = query.query(documents(asked).graphs, asked, **examples(asked))
    assert isinstance(rows, Rows)
    read = list(_reread(query.write(rows, ResultFormat.CSV)))
    assert read == [[r.get(v, "") for v in rows.variables] for r in rows]


@pytest.mark.parametrize("asked", SELECTS, ids=lambda q: q.name)
@pytest.mark.parametrize("to", ["json", "tsv", "xml"])
def test_rows_survive_each_format(asked: NamedQuery, to: str) -> None:
    rows = query.query(documents(asked).graphs, asked, **examples(asked))
    assert isinstance(rows, Rows)
    form = ox.QueryResultsFormat.from_extension({"xml": "srx"}.get(to, to))
    read = ox.parse_query_results(query.write(rows, ResultFormat(to)), form)
    assert isinstance(read, ox.QuerySolutions)
    assert tuple(tuple(row) for row in read) == rows.rows


@pytest.mark.parametrize("to", list(export.Format))
def test_graph_survives_each_format(graphs: ox.Store, to: export.Format) -> None:
    network = query.query(graphs, "citation-network")
    assert isinstance(network, Triples)
    written = query.write(network, ResultFormat(to.value))
    suffix = next(s for s, f in export.SUFFIXES.items() if f is to)
    read = store.load([store.Source(f"network{suffix}", written)])
    assert {quad.triple for quad in read} == network.triples


def test_what_is_read_stands_in_its_instrument_directly() -> None:
    """Queries join on this: they would miss what lies a step deeper."""
    direct = "?node ng:statedIn/eli:is_part_of ?it . ?it a ng:Instrument"
    for one in (HERE, *set(APART.values())):
        graphs = SETS(one).graphs
        nodes = query.query(graphs, "SELECT DISTINCT ?node { ?node ng:statedIn ?p }")
        found = query.query(graphs, f"SELECT DISTINCT ?node {{ {direct} }}")
        assert isinstance(nodes, Rows)
        assert isinstance(found, Rows)
        assert nodes
        assert set(nodes.rows) == set(found.rows)
