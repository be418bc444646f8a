"""Answer by a walk what each page asks of the node that it is about.

The small store of that node and the terms of a question in; the rows that the engine
would give out, in another order. To read a question and to plan its answer takes the
engine longer than the walk, and a site puts it a hundred thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from normgraph.export import PREFIXES
from normgraph.serve.pages.reading import EVIDENCE, PARTS, QUOTING, STATED
from normgraph.serve.pages.statements import OF_NODES
from normgraph.serve.source import Given, Row

_CONTENT = DefaultGraph()
_PART_OF = NamedNode(PREFIXES["eli"] + "is_part_of")
_STATED_IN = NamedNode(PREFIXES["ng"] + "statedIn")
_TEXT = NamedNode(PREFIXES["ng"] + "text")
_QUOTING = frozenset(
    NamedNode(PREFIXES[prefix] + name)
    for prefix, name in (word.split(":") for word in QUOTING)
)

Node = NamedNode | BlankNode | Triple
Terms = Mapping[str, Sequence[Given]]
Walk = Callable[[Store, Terms], Iterable[Quad]]


def walked(store: Store, query: str, given: Terms) -> list[Row] | None:
    """Return the rows of a question; None where no walk answers it."""
    walk = _WALKS.get(query)
    if walk is None:
        return None
    return [
        {"node": quad.subject, "p": quad.predicate, "o": quad.object}
        for quad in walk(store, given)
    ]


def _of_nodes(store: Store, given: Terms) -> Iterator[Quad]:
    for node in _named(given["node"]):
        yield from _about(store, node)


def _parts(store: Store, given: Terms) -> Iterator[Quad]:
    """Yield what is said of the parts of a whole and of theirs, text in a language."""
    language = given["language"][0].value
    waiting = [
        node
        for whole in _named(given["whole"])
        for node in _into(store, _PART_OF, whole)
    ]
    seen = set(waiting)
    for part in waiting:
        for quad in _about(store, part):
            if quad.predicate != _TEXT or _language(quad) == language:
                yield quad
        new = [n for n in _into(store, _PART_OF, part) if n not in seen]
        seen.update(new)
        waiting += new


def _stated(store: Store, given: Terms) -> Iterator[Quad]:
    """Yield what is said of all that is stated in the paragraphs of a whole."""
    for whole in _named(given["whole"]):
        for paragraph in _into(store, _PART_OF, whole):
            for node in _into(store, _STATED_IN, paragraph):
                yield from _about(store, node)


def _evidence(store: Store, given: Terms) -> Iterator[Quad]:
    for graph in _named(given["graph"]):
        for quad in store.quads_for_pattern(None, None, None, graph):
            if quad.predicate in _QUOTING:
                yield quad


def _named(terms: Sequence[Given]) -> list[NamedNode]:
    return [term for term in terms if isinstance(term, NamedNode)]


def _about(store: Store, node: Node) -> Iterator[Quad]:
    return store.quads_for_pattern(node, None, None, _CONTENT)


def _into(store: Store, predicate: NamedNode, node: Node) -> list[Node]:
    """Return the nodes that point to one."""
    found = store.quads_for_pattern(None, predicate, node, _CONTENT)
    return [quad.subject for quad in found]


def _language(quad: Quad) -> str | None:
    term = quad.object
    return (term.language or "") if isinstance(term, Literal) else None


_WALKS: Mapping[str, Walk] = {
    OF_NODES: _of_nodes,
    PARTS: _parts,
    STATED: _stated,
    EVIDENCE: _evidence,
}
