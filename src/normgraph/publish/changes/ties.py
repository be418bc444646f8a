"""Corrigenda, revisions and addenda with what they belong to, as the graph has them.

``S/2000/496/Corr.1`` is a corrigendum to ``S/2000/496``: the symbol says it. What a
corrigendum does to the text, it says itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from normgraph.export import PREFIXES
from normgraph.namespace import ng

_IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")
_RELATIONS = {
    ng.corrigendumTo: "is a corrigendum to",
    ng.revisionOf: "is a revision of",
    ng.supplements: "is an addendum to",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A document that changes another, and what its symbol says it is to it."""

    iri: str
    symbol: str
    relation: str
    """IRI of a property."""
    words: str
    base: str
    """IRI of the other."""
    base_symbol: str


def ties(store: Store) -> tuple[Tie, ...]:
    """Return those among all documents that a store names, by symbol."""
    made = (tie for relation in _RELATIONS for tie in _tied(store, relation))
    return tuple(sorted(made, key=lambda tie: (tie.symbol, tie.iri)))


def _tied(store: Store, relation: str) -> Iterator[Tie]:
    """Yield what has a symbol at both ends: a protocol to a treaty has none."""
    here = DefaultGraph()
    for quad in store.quads_for_pattern(None, NamedNode(relation), None, here):
        node, base = quad.subject, quad.object
        if not isinstance(node, NamedNode) or not isinstance(base, NamedNode):
            continue
        symbol, other = _symbol(store, node), _symbol(store, base)
        if symbol and other:
            words = _RELATIONS[relation]
            yield Tie(node.value, symbol, relation, words, base.value, other)


def _symbol(store: Store, node: NamedNode) -> str:
    found = store.quads_for_pattern(node, _IDENTIFIER, None, DefaultGraph())
    said = (quad.object.value for quad in found if isinstance(quad.object, Literal))
    return min(said, default="")
