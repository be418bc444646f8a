"""Look things up in a graph, wherever in it they stand.

Content and evidence may lie in graphs of their own or in one; both are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from normgraph.namespace import ng

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PART_OF = "http://data.europa.eu/eli/ontology#is_part_of"
_KINDS = {
    "PreambularParagraph": "preamble",
    "OperativeParagraph": "operative",
    "AnnexParagraph": "annex",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Where a top-level paragraph stands."""

    instrument: str
    kind: str
    """``preamble``, ``operative`` or ``annex``."""
    position: int


Parts = dict[str, Part]


def parts(store: Store) -> Parts:
    """Return the top-level paragraphs of a graph by their IRIs."""
    instruments = dict(pairs(store, _PART_OF))
    positions = dict(pairs(store, ng.position))
    return {
        node: Part(instruments[node], kind, int(positions[node]))
        for name, kind in _KINDS.items()
        for node in members(store, ng[name])
        if node in instruments and node in positions
    }


def pairs(store: Store, predicate: str) -> Iterator[tuple[str, str]]:
    """Yield subjects and values of a property."""
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(
            quad.object, NamedNode | Literal
        ):
            yield quad.subject.value, quad.object.value


def members(store: Store, name: str) -> set[str]:
    """Return the IRIs of the nodes of a class."""
    found = store.quads_for_pattern(None, NamedNode(_TYPE), NamedNode(name), None)
    return {q.subject.value for q in found if isinstance(q.subject, NamedNode)}


def types(store: Store, node: str) -> frozenset[str]:
    """Return the local names of the classes of ours that a node is of."""
    found = store.quads_for_pattern(NamedNode(node), NamedNode(_TYPE), None, None)
    return frozenset(
        q.object.value.rpartition("#")[2]
        for q in found
        if isinstance(q.object, NamedNode)
    )


def value(store: Store, node: str, predicate: str) -> str | None:
    """Return the value of a property, the first of several; None where none is."""
    return min(values(store, node, predicate), default=None)


def values(store: Store, node: str, predicate: str) -> set[str]:
    """Return all values of a property, in whatever language."""
    found = store.quads_for_pattern(NamedNode(node), NamedNode(predicate), None, None)
    return {q.object.value for q in found if isinstance(q.object, NamedNode | Literal)}
