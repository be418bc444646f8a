"""Corrigenda, revisions and addenda, by their symbols, with what they belong to.

``S/2000/496/Corr.1`` is a corrigendum to ``S/2000/496``: the symbol says it. What a
corrigendum does to the text, it says itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from normgraph import iri
from normgraph.export import PREFIXES
from normgraph.model import Symbol, SymbolError
from normgraph.namespace import ng

_SUFFIX = re.compile(r"(?P<base>.+\d.*)/(?P<kind>Corr|Rev|Add)\.(?P<number>\d+)")
_IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")
_RELATIONS = {
    "Corr": (PREFIXES["eli"] + "corrects", "is a corrigendum to"),
    "Rev": (PREFIXES["dcterms"] + "isVersionOf", "is a revision of"),
    "Add": (ng.supplements, "is an addendum to"),
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
    found = set[tuple[str, str]]()
    for quad in store.quads_for_pattern(None, _IDENTIFIER, None, DefaultGraph()):
        node, symbol = quad.subject, quad.object
        if isinstance(node, NamedNode) and isinstance(symbol, Literal):
            found.add((symbol.value, node.value))
    made = (tie for symbol, node in sorted(found) for tie in tied(node, symbol))
    return tuple(made)


def tied(node: str, symbol: str) -> Iterator[Tie]:
    """Yield what a symbol ties a document to.

    >>> [t.base_symbol for t in tied("https://example.org/1", "S/2000/496/Corr.1")]
    ['S/2000/496']
    >>> list(tied("https://example.org/1", "INFCIRC/254/Rev.7/Part2"))
    []
    """
    parts = _SUFFIX.fullmatch(symbol)
    if parts is None:
        return
    base = parts["base"]
    try:
        known = Symbol.parse(base)
    except SymbolError:
        known = Symbol(base)
    relation, words = _RELATIONS[parts["kind"]]
    yield Tie(node, symbol, relation, words, iri.instrument(known), str(known))
