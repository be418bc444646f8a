"""What files of Turtle say, by node and property, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from normgraph import assets
from normgraph.export import PREFIXES

Node = NamedNode | BlankNode
Value = NamedNode | BlankNode | Literal | Triple


class Said:
    """Statements, by node and by property."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._held: dict[Node, dict[str, list[Value]]] = {}
        for path in paths:
            for quad in parse(path=str(path), format=RdfFormat.TURTLE):
                if not isinstance(quad.subject, Triple):
                    values = self._held.setdefault(quad.subject, {})
                    values.setdefault(quad.predicate.value, []).append(quad.object)

    def __iter__(self) -> Iterator[Node]:
        return iter(self._held)

    def of(self, node: Node) -> dict[str, list[Value]]:
        """Return all that is said of a node, by the IRI of the property."""
        return self._held.get(node, {})

    def all(self, node: Node, name: str) -> list[Value]:
        """Return the values of a property, named as in ``skos:example``."""
        return self.of(node).get(long(name), [])

    def words(self, node: Node, name: str) -> tuple[str, ...]:
        """Return the values that are literals, as text."""
        return tuple(v.value for v in self.all(node, name) if isinstance(v, Literal))

    def nodes(self, node: Node, name: str) -> tuple[Node, ...]:
        """Return the values that are nodes."""
        found = self.all(node, name)
        return tuple(v for v in found if isinstance(v, NamedNode | BlankNode))

    def one(self, node: Node, name: str) -> str:
        """Return the first text of a property; empty where there is none."""
        return next(iter(self.words(node, name)), "")

    def kinds(self, node: Node) -> set[str]:
        """Return the IRIs of the classes of a node."""
        found = self.all(node, "rdf:type")
        return {v.value for v in found if isinstance(v, NamedNode)}

    def members(self, head: Node) -> Iterator[Node]:
        """Yield the nodes of a list."""
        while head != NamedNode(long("rdf:nil")):
            yield from self.nodes(head, "rdf:first")
            (head,) = self.nodes(head, "rdf:rest")

    def inside(self, node: Node) -> Iterator[Value]:
        """Yield all values said of a node and of the blank nodes it leads to."""
        for name, values in self.of(node).items():
            yield NamedNode(name)
            for value in values:
                yield value
                if isinstance(value, BlankNode):
                    yield from self.inside(value)


def long(name: str) -> str:
    """Return an IRI of a prefixed name.

    >>> long("skos:example")
    'http://www.w3.org/2004/02/skos/core#example'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def called(iri: str) -> str:
    """Return what we call an IRI: prefixed where somebody gave it a prefix.

    >>> called("http://www.w3.org/ns/prov#Agent")
    'prov:Agent'
    >>> called("https://w3id.org/un/ontology/undo/Resolution")
    'undo:Resolution'
    """
    for prefix, space in _prefixes():
        local = iri.removeprefix(space)
        if local != iri and local and not set(local) & set("/#"):
            return f"{prefix}:{local}"
    return iri


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    """Return prefixes and what they stand for, the longest first."""
    path = assets.path("ontology/alignments.ttl")
    alignments = parse(path=str(path), format=RdfFormat.TURTLE)
    for _ in alignments:
        pass
    known = {**alignments.prefixes, **PREFIXES}
    return tuple(sorted(known.items(), key=lambda found: (-len(found[1]), found[0])))
