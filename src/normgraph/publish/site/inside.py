"""Collect all that a store says of an instrument and of what stands inside it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store, Triple

from normgraph.export import PREFIXES
from normgraph.iri import vote

_CONTENT = DefaultGraph()
_INTO = (
    NamedNode(PREFIXES["eli"] + "is_part_of"),
    NamedNode(PREFIXES["ng"] + "statedIn"),
)
"""What is inside points so to what it is inside of."""
_REALISED = PREFIXES["eli"] + "is_realized_by"


def inside(store: Store, iri: str) -> Iterator[Quad]:
    """Yield the quads of a node and of those inside it, evidence and all.

    A walk along the graph, as ``serve`` takes it for one node; but it asks only for
    what leads inwards, since two thousand are asked for.
    """
    heads = (f"{iri}/", f"{iri}#")
    waiting: list[NamedNode | BlankNode] = [NamedNode(iri), NamedNode(vote(iri))]
    seen = set(waiting)

    def note(node: NamedNode | BlankNode) -> None:
        if node not in seen:
            seen.add(node)
            waiting.append(node)

    for node in waiting:
        for quad in store.quads_for_pattern(node, None, None, _CONTENT):
            yield quad
            found = quad.object
            if isinstance(found, NamedNode) and found.value.startswith(heads):
                note(found)
                if quad.predicate.value == _REALISED:
                    graph = NamedNode(f"{found.value}/evidence")
                    yield from store.quads_for_pattern(None, None, None, graph)
            elif isinstance(found, BlankNode):
                note(found)
        for into in _INTO:
            for quad in store.quads_for_pattern(None, into, node, _CONTENT):
                if not isinstance(quad.subject, Triple):
                    note(quad.subject)
