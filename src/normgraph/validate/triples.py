"""A store of triples for rdflib that is made for being read by pySHACL.

rdflib's own keeps the graphs of each triple and asks for them each time that one is
read: it takes twice as long to fill, and half as long again to judge.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING

from rdflib.store import Store
from rdflib.term import URIRef

if TYPE_CHECKING:
    from rdflib.graph import _ContextType, _TriplePatternType, _TripleType
    from rdflib.term import Node

_Found = Iterator[tuple["_TripleType", Iterator["_ContextType | None"]]]
_Index = dict["Node", dict["Node", dict["Node", None]]]


class Triples(Store):
    """One graph, indexed by subject and by predicate."""

    # pySHACL wraps what it is given in a Dataset, which insists on these two.
    context_aware = True
    graph_aware = True

    def __init__(self) -> None:
        super().__init__()
        self._by_subject: _Index = {}
        self._by_predicate: _Index = {}
        self._count = 0
        # pySHACL asks which graph a blank node stands in: the one that is filled.
        self._graphs: tuple[_ContextType, ...] = ()
        self._prefixes: dict[str, URIRef] = {}

    def __len__(self, context: _ContextType | None = None) -> int:
        return self._count

    def add(
        self, triple: _TripleType, context: _ContextType, quoted: bool = False
    ) -> None:
        """Add a triple, where it is not there yet."""
        self._graphs = self._graphs or (context,)
        subject, predicate, value = triple
        values = self._by_subject.setdefault(subject, {}).setdefault(predicate, {})
        if value in values:
            return
        values[value] = None
        subjects = self._by_predicate.setdefault(predicate, {}).setdefault(value, {})
        subjects[subject] = None
        self._count += 1

    def remove(
        self, triple: _TriplePatternType, context: _ContextType | None = None
    ) -> None:
        """Remove all triples that match."""
        for (subject, predicate, value), _ in list(self.triples(triple)):
            del self._by_subject[subject][predicate][value]
            del self._by_predicate[predicate][value][subject]
            self._count -= 1

    def triples(
        self, triple_pattern: _TriplePatternType, context: _ContextType | None = None
    ) -> _Found:
        """Yield the triples that match."""
        subject, predicate, value = triple_pattern
        if subject is not None:
            found = self._of_subject(subject, predicate, value)
        else:
            found = self._of_predicate(predicate, value)
        for triple in found:
            yield triple, iter(self._graphs)

    def _of_subject(
        self, subject: Node, predicate: Node | None, value: Node | None
    ) -> Iterator[_TripleType]:
        stated = self._by_subject.get(subject, _NOTHING)
        for verb in _chosen(stated, predicate):
            for thing in _chosen(stated[verb], value):
                yield subject, verb, thing

    def _of_predicate(
        self, predicate: Node | None, value: Node | None
    ) -> Iterator[_TripleType]:
        for verb in _chosen(self._by_predicate, predicate):
            stated = self._by_predicate[verb]
            for thing in _chosen(stated, value):
                for subject in stated[thing]:
                    yield subject, verb, thing

    def contexts(
        self, triple: _TripleType | None = None
    ) -> Generator[_ContextType, None, None]:
        """Yield the one graph."""
        yield from self._graphs

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """Remember a prefix."""
        if override or prefix not in self._prefixes:
            self._prefixes[prefix] = namespace

    def namespace(self, prefix: str) -> URIRef | None:
        """Return what a prefix stands for."""
        return self._prefixes.get(prefix)

    def prefix(self, namespace: URIRef) -> str | None:
        """Return the prefix of a namespace."""
        held = (p for p, bound in self._prefixes.items() if bound == namespace)
        return next(held, None)

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """Yield prefixes and what they stand for."""
        yield from self._prefixes.items()


_NOTHING: dict[Node, dict[Node, None]] = {}


def _chosen(held: Iterable[Node], one: Node | None) -> Iterable[Node]:
    """Return all keys of an index, or the one asked for where it is there."""
    if one is None:
        return held
    return (one,) if one in held else ()
