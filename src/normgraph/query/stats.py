"""Count what a graph holds.

A store in, figures out, topic by topic: instruments, paragraphs, acts, norms,
citations, actors, languages, quads, problems. Each figure is counted anew.
"""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from pyoxigraph import Literal, QuerySolutions, Store

from normgraph.export import PREFIXES
from normgraph.iri import ONTOLOGY
from normgraph.query.names import ACTOR, INSTRUMENT

_READ = "{ SELECT DISTINCT ?x WHERE { ?x eli:is_realized_by ?text } }"
_PARAGRAPH = """{ SELECT ?x WHERE { ?x a ng:Provision } }
{ SELECT ?x WHERE { ?x ng:position ?at } }"""
_YEARS = """SELECT (MIN(YEAR(?day)) AS ?first) (MAX(YEAR(?day)) AS ?last)
WHERE { ?instrument eli:is_realized_by ?text ; eli:date_document ?day }"""
_FORCES = """SELECT ?force (COUNT(?act) AS ?n)
WHERE {
  { SELECT ?act WHERE { ?act a ng:Act } }
  { SELECT ?act ?force WHERE { ?act ng:force ?force } }
}
GROUP BY ?force"""
_CITATIONS = """SELECT ?function (COUNT(?citation) AS ?n)
WHERE { ?citation ng:function ?function } GROUP BY ?function"""
_LANGUAGES = """SELECT ?language (COUNT(?text) AS ?n)
WHERE { ?text dcterms:language ?language } GROUP BY ?language"""
_PROBLEMS = """SELECT ?code (COUNT(DISTINCT ?problem) AS ?n)
WHERE { { ?problem ng:code ?code } UNION { GRAPH ?graph { ?problem ng:code ?code } } }
GROUP BY ?code"""


class StatsFormat(StrEnum):
    """How figures are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts."""

    topic: str
    name: str
    """What is counted within the topic; empty for all of it."""
    value: int | float
    """A count, a year, or quads an instrument or a paragraph to one decimal."""


def stats(store: Store) -> tuple[Figure, ...]:
    """Return the figures of a store, topic by topic, the largest of each first."""
    return tuple(
        figure
        for topic in (
            _kinds(store, "instruments read", _READ, INSTRUMENT),
            _years(store),
            _kinds(store, "instruments known", _all("Instrument"), INSTRUMENT),
            _kinds(store, "paragraphs", _PARAGRAPH, "ng:Provision"),
            _groups(store, "acts", _FORCES),
            _kinds(store, "norms", _all("Norm"), "ng:Norm"),
            _groups(store, "citations", _CITATIONS),
            _kinds(store, "actors", _all("Actor"), ACTOR),
            _groups(store, "languages", _LANGUAGES),
            _quads(store),
            _groups(store, "problems", _PROBLEMS),
        )
        for figure in topic
    )


def write(figures: Sequence[Figure], to: StatsFormat, width: int) -> bytes:
    """Return the figures as a table of ``width`` columns, CSV or JSON."""
    if to is StatsFormat.TABLE:
        return "".join(_lines(figures, width)).encode()
    if to is StatsFormat.CSV:
        rows = io.StringIO(newline="")
        writer = csv.writer(rows, lineterminator="\n")
        writer.writerow(("topic", "name", "value"))
        writer.writerows((f.topic, f.name, f.value) for f in figures)
        return rows.getvalue().encode()
    topics = groupby(figures, lambda f: f.topic)
    made = {topic: {f.name or "all": f.value for f in fs} for topic, fs in topics}
    return (json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode()


def _lines(figures: Sequence[Figure], width: int) -> Iterator[str]:
    room = max((len(f.topic) for f in figures), default=0) + 2
    for topic, found in groupby(figures, lambda f: f.topic):
        parts = [f"{f.name} {_shown(f)}".strip() for f in found]
        words = ", ".join(part.replace(" ", "\xa0") for part in parts)
        indent = " " * room
        text = textwrap.fill(
            words,
            max(width, room + 20),
            initial_indent=indent,
            subsequent_indent=indent,
        )
        yield f"{topic:{room}}{text[room:]}\n".replace("\xa0", " ")


def _shown(figure: Figure) -> str:
    return str(figure.value) if figure.topic == "years" else f"{figure.value:,}"


def _all(name: str) -> str:
    return f"{{ SELECT ?x WHERE {{ ?x a ng:{name} }} }}"


def _kinds(store: Store, topic: str, nodes: str, top: str) -> Iterator[Figure]:
    """Yield how many nodes there are, and how many of each class below the top one."""
    head = ONTOLOGY + top.partition(":")[2]
    text = f"""SELECT ?kind (COUNT(?x) AS ?n)
    WHERE {{ {nodes} {{ SELECT ?x ?kind WHERE {{ ?x a ?kind }} }} }} GROUP BY ?kind"""
    counts = [
        (kind, n) for kind, n in _counts(store, text) if kind.startswith(ONTOLOGY)
    ]
    yield Figure(topic, "", dict(counts).get(head, 0))
    for kind, n in counts:
        if kind != head:
            yield Figure(topic, kind.removeprefix(ONTOLOGY), n)


def _groups(store: Store, topic: str, text: str) -> Iterator[Figure]:
    counts = _counts(store, text)
    yield Figure(topic, "", sum(n for _, n in counts))
    for name, n in counts:
        yield Figure(topic, name.rpartition("/")[2], n)


def _counts(store: Store, text: str) -> list[tuple[str, int]]:
    """Return what a query groups by with its count, the largest first."""
    rows = [(str(group), _number(n)) for group, n in _answer(store, text)]
    words = [(name.strip('<>"'), n) for name, n in rows]
    return sorted(words, key=lambda pair: (-pair[1], pair[0]))


def _years(store: Store) -> Iterator[Figure]:
    for first, last in _answer(store, _YEARS):
        if first is not None:
            yield Figure("years", "first", _number(first))
            yield Figure("years", "last", _number(last))


def _quads(store: Store) -> Iterator[Figure]:
    content = _one(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    instruments = _one(
        store, "SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i eli:is_realized_by ?t }"
    )
    paragraphs = _one(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ {_PARAGRAPH} }}")
    yield Figure("quads", "", len(store))
    yield Figure("quads", "content", content)
    yield Figure("quads", "evidence", len(store) - content)
    for name, n in (("an instrument", instruments), ("a paragraph", paragraphs)):
        if n:
            yield Figure("quads", name, round(len(store) / n, 1))


def _one(store: Store, text: str) -> int:
    return next(_number(n) for (n,) in _answer(store, text))


def _answer(store: Store, text: str) -> QuerySolutions:
    answer = store.query(text, prefixes=PREFIXES)
    assert isinstance(answer, QuerySolutions)
    return answer


def _number(term: object) -> int:
    assert isinstance(term, Literal)
    return int(term.value)
