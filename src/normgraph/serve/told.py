"""Collect what a store says of a node and of the nodes that stand inside it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

Term = NamedNode | BlankNode | Literal | Triple

_MOST = 20_000
"""Quads that are told of one node."""


def is_told(store: Store, iri: str) -> bool:
    """Tell whether a store says anything of a node."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return False
    return next(store.quads_for_pattern(node, None, None, None), None) is not None


def told(store: Store, iri: str) -> Iterator[Quad]:
    """Yield the quads of a node and of those whose IRI continues its own."""
    try:
        waiting: list[NamedNode | BlankNode] = [NamedNode(iri)]
    except ValueError:
        return
    seen, count = set(waiting), 0
    while waiting and count < _MOST:
        node = waiting.pop(0)
        for quad in store.quads_for_pattern(node, None, None, None):
            count += 1
            yield quad
            _note(quad.object, iri, seen, waiting)
        if isinstance(node, NamedNode):
            for quad in store.quads_for_pattern(None, None, node, None):
                _note(quad.subject, iri, seen, waiting)


def _note(
    node: Term,
    iri: str,
    seen: set[NamedNode | BlankNode],
    waiting: list[NamedNode | BlankNode],
) -> None:
    if isinstance(node, NamedNode):
        inside = node.value.startswith((iri + "/", iri + "#", iri + ";"))
    else:
        inside = isinstance(node, BlankNode)
    if inside and isinstance(node, NamedNode | BlankNode) and node not in seen:
        seen.add(node)
        waiting.append(node)
