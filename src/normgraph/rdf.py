"""Carry graphs between pyoxigraph, which works, and rdflib, which users know.

Quads in, an ``rdflib.Dataset`` out, and back. Literals keep their spelling: rdflib
would turn the ``P12M`` that a resolution says into ``P1Y``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from rdflib import BNode, Dataset, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from normgraph.errors import NormgraphError
from normgraph.export import PREFIXES

_STRING = PREFIXES["xsd"] + "string"


def to_rdflib(quads: Iterable[Quad]) -> Dataset:
    """Return the quads as a dataset with our prefixes."""
    dataset = Dataset()
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    graphs: dict[str, Graph] = {}
    for quad in quads:
        name = quad.graph_name
        if str(name) not in graphs:
            graphs[str(name)] = (
                dataset.default_graph
                if isinstance(name, DefaultGraph)
                else dataset.graph(URIRef(name.value))
            )
        terms = (to_term(t) for t in (quad.subject, quad.predicate, quad.object))
        subject, predicate, value = terms
        graphs[str(name)].add((subject, predicate, value))
    return dataset


def to_term(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    """Return the term of rdflib; ``NormgraphError`` for a triple within a triple."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        raise NormgraphError(f"rdflib has no triples inside triples: {term}")
    if term.language is not None:
        return RdflibLiteral(term.value, lang=term.language)
    if term.datatype.value == _STRING:
        # To rdflib "x" and "x"^^xsd:string are two terms; its parsers make the first.
        return RdflibLiteral(term.value)
    kind = URIRef(term.datatype.value)
    return RdflibLiteral(term.value, datatype=kind, normalize=False)


def from_rdflib(graph: Graph) -> Iterator[Quad]:
    """Yield what a graph or a dataset of rdflib says."""
    if not isinstance(graph, Dataset):
        for subject, predicate, value in graph:
            yield _quad(subject, predicate, value, None)
        return
    for subject, predicate, value, name in graph.quads():
        yield _quad(subject, predicate, value, name)


def _quad(subject: Node, predicate: Node, value: Node, name: Node | None) -> Quad:
    about, verb = _from_rdflib(subject), _from_rdflib(predicate)
    if isinstance(about, Literal) or not isinstance(verb, NamedNode):
        raise NormgraphError(f"this is no triple: {subject} {predicate} {value}")
    if name is None or name == DATASET_DEFAULT_GRAPH_ID:
        return Quad(about, verb, _from_rdflib(value))
    graph = _from_rdflib(name)
    if isinstance(graph, Literal):
        raise NormgraphError(f"this is no name of a graph: {name}")
    return Quad(about, verb, _from_rdflib(value), graph)


def _from_rdflib(term: Node) -> NamedNode | BlankNode | Literal:
    if isinstance(term, URIRef):
        return NamedNode(str(term))
    if isinstance(term, BNode):
        return BlankNode(str(term))
    if not isinstance(term, RdflibLiteral):
        raise NormgraphError(f"this is no RDF term: {term!r}")
    if term.language is not None:
        return Literal(str(term), language=term.language)
    if term.datatype is not None:
        return Literal(str(term), datatype=NamedNode(str(term.datatype)))
    return Literal(str(term))
