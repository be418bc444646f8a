"""Make graphs of rdflib, which pySHACL reads, from quads of pyoxigraph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from normgraph.errors import NormgraphError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def merge(quads: Iterable[ox.Quad]) -> Graph:
    """Return quads as one rdflib graph, without the names of their graphs."""
    return merge_with(quads, Terms())


def merge_with(quads: Iterable[ox.Quad], terms: Terms) -> Graph:
    """Return quads as one rdflib graph, of terms that several graphs may share."""
    from rdflib import Graph

    from normgraph.validate.triples import Triples

    made = Graph(store=Triples(), bind_namespaces="none")
    # The store is filled directly: Graph.add checks each term, which we just made.
    add = made.store.add
    for quad in quads:
        triple = (terms[quad.subject], terms[quad.predicate], terms[quad.object])
        add(triple, made)
    return made


class Terms(dict[Term, "Node"]):
    """The rdflib term for each term of pyoxigraph, made once."""

    def __missing__(self, term: Term) -> Node:
        from normgraph.rdf import to_term

        if isinstance(term, ox.Triple):
            raise NormgraphError(
                f"a triple within a triple cannot be validated: {term}"
            )
        made = self[term] = to_term(term)
        return made
