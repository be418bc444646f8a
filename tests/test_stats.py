"""What a graph holds, counted: each figure against the graph, in each format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from normgraph import store
from normgraph.cli import main
from normgraph.export import PREFIXES
from normgraph.query.stats import Figure, StatsFormat, stats, write

HERE = Path(__file__).parent / "queries"
RECORD = HERE / "record" / "record.trig"


@pytest.fixture(scope="module")
def record() -> ox.Store:
    return store.load([RECORD])


def topic(figures: tuple[Figure, ...], name: str) -> dict[str, int | float]:
    return {f.name: f.value for f in figures if f.topic == name}


def test_a_chain_of_five_resolutions_is_counted(record: ox.Store) -> None:
    figures = stats(record)
    assert topic(figures, "instruments read") == {"": 5, "Resolution": 5}
    assert topic(figures, "years") == {"first": 2006, "last": 2009}
    assert topic(figures, "paragraphs") == {
        "": 29,
        "OperativeParagraph": 18,
        "PreambularParagraph": 11,
    }
    assert topic(figures, "languages") == {"": 5, "en": 5}
    assert topic(figures, "problems") == {"": 0}


def test_cited_instruments_are_known_and_not_read(record: ox.Store) -> None:
    known = topic(stats(record), "instruments known")
    assert known[""] > topic(stats(record), "instruments read")[""]
    assert known["Resolution"] + known["Treaty"] <= known[""]


def _subjects(of: ox.Store, name: str) -> int:
    kind = ox.NamedNode(PREFIXES["ng"] + name)
    graph = ox.DefaultGraph()
    rdf_type = ox.NamedNode(PREFIXES["rdf"] + "type")
    return len({q.subject for q in of.quads_for_pattern(None, rdf_type, kind, graph)})


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("acts", "Act"),
        ("norms", "Norm"),
        ("citations", "Citation"),
        ("actors", "Actor"),
        ("instruments known", "Instrument"),
    ],
)
def test_totals_are_those_of_the_graph(record: ox.Store, name: str, of: str) -> None:
    assert topic(stats(record), name)[""] == _subjects(record, of)


def test_forces_and_functions_add_up(record: ox.Store) -> None:
    for name in ("acts", "citations"):
        found = topic(stats(record), name)
        assert found.pop("") == sum(found.values())


def test_evidence_is_told_from_content() -> None:
    apart = store.load([HERE / "page.trig"])
    quads = topic(stats(apart), "quads")
    default = sum(1 for q in apart if isinstance(q.graph_name, ox.DefaultGraph))
    assert (quads[""], quads["content"]) == (len(apart), default)
    assert quads["evidence"] == len(apart) - default > 0
    assert quads["a paragraph"] == round(len(apart) / 9, 1)


def test_problems_are_counted_wherever_they_lie() -> None:
    codes = [("urn:a", "cut"), ("urn:b", "cut"), ("urn:c", "gap")]
    code = ox.NamedNode(PREFIXES["ng"] + "code")
    for graph in (ox.DefaultGraph(), ox.NamedNode("urn:evidence")):
        data = ox.Store()
        for iri, word in codes:
            data.add(ox.Quad(ox.NamedNode(iri), code, ox.Literal(word), graph))
        assert topic(stats(data), "problems") == {"": 3, "cut": 2, "gap": 1}


def test_an_empty_graph_has_nothing_and_fails_nowhere() -> None:
    figures = stats(ox.Store())
    assert {f.value for f in figures} == {0}
    assert "an instrument" not in topic(figures, "quads")


def test_each_format_says_the_same(record: ox.Store) -> None:
    figures = stats(record)
    rows = list(csv.reader(io.StringIO(write(figures, StatsFormat.CSV, 80).decode())))
    assert rows[1:] == [[f.topic, f.name, str(f.value)] for f in figures]
    read = json.loads(write(figures, StatsFormat.JSON, 80))
    assert read == {
        f.topic: {g.name or "all": g.value for g in figures if g.topic == f.topic}
        for f in figures
    }
    table = write(figures, StatsFormat.TABLE, 80).decode()
    assert all(len(line) <= 80 for line in table.splitlines())
    assert len(table.splitlines()) <= 24


def test_the_command_counts_files(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["stats", str(RECORD), "--format", "csv"]) == 0
    assert b"\ninstruments read,Resolution,5\n" in capsysbinary.readouterr().out


def test_a_format_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(RECORD), "--format", "yaml"]) == 2
    assert "Use one of table, csv, json." in capsys.readouterr().err
