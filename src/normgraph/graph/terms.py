"""Write triples: terms made once, each triple stated once, classes with all above."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pyoxigraph as ox

from normgraph import assets
from normgraph.iri import ONTOLOGY
from normgraph.namespace import ng

__all__ = ["DCTERMS", "ELI", "LABEL", "PROV", "SKOS", "TYPE", "Writer", "ng"]

ELI = "http://data.europa.eu/eli/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DEFAULT = ox.DefaultGraph()

_Value = ox.NamedNode | ox.Literal


@cache
def node(iri: str) -> ox.NamedNode:
    """Return the node of an IRI, made once."""
    return ox.NamedNode(iri)


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


class Writer:
    """Collects the triples of one graph."""

    def __init__(self, graph: str | None) -> None:
        """Take the IRI of a named graph, or None for the default graph."""
        self._graph = node(graph) if graph else _DEFAULT
        self._triples: dict[tuple[str, str, _Value], None] = {}

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the quads, in the order they were written."""
        for subject, predicate, value in self._triples:
            yield ox.Quad(node(subject), node(predicate), value, self._graph)

    def link(self, subject: str, predicate: str, target: str) -> None:
        """State a triple between two nodes."""
        self._triples[subject, predicate, node(target)] = None

    def words(self, subject: str, predicate: str, words: str, lang: str = "") -> None:
        """State a text, with its language where it has one; empty words are none."""
        if not words:
            return
        value = ox.Literal(words, language=lang) if lang else ox.Literal(words)
        self._triples[subject, predicate, value] = None

    def number(self, subject: str, predicate: str, number: int) -> None:
        """State a whole number."""
        value = ox.Literal(str(number), datatype=node(_XSD + "integer"))
        self._triples[subject, predicate, value] = None

    def true(self, subject: str, predicate: str) -> None:
        """State that something holds."""
        value = ox.Literal("true", datatype=node(_XSD + "boolean"))
        self._triples[subject, predicate, value] = None

    def date(self, subject: str, predicate: str, day: date) -> None:
        """State a day."""
        value = ox.Literal(day.isoformat(), datatype=node(_XSD + "date"))
        self._triples[subject, predicate, value] = None

    def duration(self, subject: str, predicate: str, period: str) -> None:
        """State a length of time, ISO 8601."""
        value = ox.Literal(period, datatype=node(_XSD + "duration"))
        self._triples[subject, predicate, value] = None

    def types(self, subject: str, *classes: str) -> None:
        """State classes of ours, by local name, and all above them."""
        for name in classes:
            for iri in above(name):
                self.link(subject, TYPE, iri)
