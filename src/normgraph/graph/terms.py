"""Write quads as lines of N-Quads: each stated once, classes with all above."""

from __future__ import annotations

from datetime import date
from functools import cache

import pyoxigraph as ox

from normgraph import assets
from normgraph.iri import ONTOLOGY
from normgraph.namespace import ng
from normgraph.pattern import pattern

__all__ = ["DCTERMS", "ELI", "LABEL", "PROV", "SKOS", "TYPE", "Writer", "ng"]

ELI = "http://data.europa.eu/eli/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_OURS = f"> <{TYPE}> <{ONTOLOGY}"
_ESCAPES = (("\\", r"\\"), ('"', r"\""), ("\n", r"\n"), ("\r", r"\r"))
"""What N-Quads cannot hold as it is; the backslash first."""


@cache
def above(name: str) -> tuple[str, ...]:
    """Return the IRIs of a class of ours and of every named class above it.

    >>> [c.rpartition("#")[2] for c in above("Charter")]
    ['Charter', 'Treaty', 'Instrument', 'LegalResource']
    """
    found, new = [getattr(ng, name)], [getattr(ng, name)]
    while new:
        new = [c for one in new for c in _direct().get(one, ()) if c not in found]
        found += new
    return tuple(dict.fromkeys(found))


@cache
def _direct() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    path = assets.path("ontology/normgraph.ttl")
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        below, over = triple.subject, triple.object
        if (
            triple.predicate == _SUBCLASS
            and isinstance(below, ox.NamedNode)
            and isinstance(over, ox.NamedNode)
            and below.value.startswith(ONTOLOGY)
        ):
            found.setdefault(below.value, []).append(over.value)
    return found


@cache
def _typed(name: str) -> tuple[str, ...]:
    """Return what the lines of a node of this class say after its name."""
    return tuple(f"> <{TYPE}> <{iri}>" for iri in above(name))


@cache
def _typed_ours(name: str) -> tuple[str, ...]:
    return tuple(said for said in _typed(name) if said.startswith(_OURS))


def _quoted(words: str) -> str:
    """Return a text as N-Quads has it, between its quotation marks.

    >>> _quoted('the "Quartet"')
    '"the \\\\"Quartet\\\\""'
    """
    for mark, escaped in _ESCAPES:
        if mark in words:
            words = words.replace(mark, escaped)
    return f'"{words}"'


_MONTHS = pattern(r"P(\d+)M")


def spelt(period: str) -> str:
    """Return a length of time as stores spell it.

    >>> spelt("P18M"), spelt("P30D")
    ('P1Y6M', 'P30D')
    """
    months = _MONTHS.fullmatch(period)
    if months is None or int(months[1]) < 12:
        return period
    years, rest = divmod(int(months[1]), 12)
    return f"P{years}Y{rest}M" if rest else f"P{years}Y"


class Writer:
    """Collects the quads of one graph, each as a line of N-Quads.

    A line is text that a store loads and that stands for itself when the same is said
    twice; a term of its own for each of its parts costs ten times as much.
    """

    def __init__(self, graph: str | None) -> None:
        """Take the IRI of a named graph, or None for the default graph."""
        self._end = f" <{graph}> .\n" if graph else " .\n"
        self._lines: dict[str, None] = {}

    def lines(self) -> bytes:
        """Return N-Quads, in the order they were written."""
        # One "“" would widen all letters of a joined text before they are encoded.
        return b"".join(map(str.encode, self._lines))

    def link(self, subject: str, predicate: str, target: str) -> None:
        """State a triple between two nodes."""
        self._lines[f"<{subject}> <{predicate}> <{target}>{self._end}"] = None

    def words(self, subject: str, predicate: str, words: str, lang: str = "") -> None:
        """State a text, with its language where it has one; empty words are none."""
        if words:
            tag = f"@{lang}" if lang else ""
            line = f"<{subject}> <{predicate}> {_quoted(words)}{tag}{self._end}"
            self._lines[line] = None

    def number(self, subject: str, predicate: str, number: int) -> None:
        """State a whole number."""
        self._value(subject, predicate, f'"{number}"^^<{_XSD}integer>')

    def true(self, subject: str, predicate: str) -> None:
        """State that something holds."""
        self._value(subject, predicate, f'"true"^^<{_XSD}boolean>')

    def date(self, subject: str, predicate: str, day: date) -> None:
        """State a day."""
        self._value(subject, predicate, f'"{day.isoformat()}"^^<{_XSD}date>')

    def duration(self, subject: str, predicate: str, period: str) -> None:
        """State a length of time, ISO 8601, as stores spell it: ``P1Y``."""
        self._value(subject, predicate, f'"{spelt(period)}"^^<{_XSD}duration>')

    def types(self, subject: str, *classes: str) -> None:
        """State classes of ours, by local name, and all above them."""
        for name in classes:
            for said in _typed(name):
                self._lines[f"<{subject}{said}{self._end}"] = None

    def ours(self, subject: str, *classes: str) -> None:
        """State classes of ours and those of ours above them.

        For what stands in its thousands in a document, provisions and norms: that each
        is of a class of ELI or LegalRuleML as well stands once, in the ontology.
        """
        for name in classes:
            for said in _typed_ours(name):
                self._lines[f"<{subject}{said}{self._end}"] = None

    def _value(self, subject: str, predicate: str, value: str) -> None:
        self._lines[f"<{subject}> <{predicate}> {value}{self._end}"] = None
