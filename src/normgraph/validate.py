"""Check a graph against the shapes.

An rdflib graph in, a ``Report`` out: whether the graph conforms, and a result for each
fault that a shape finds with a node. pySHACL judges. It sees one graph, content and
evidence merged; nothing is fetched, inferred or added.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from normgraph import assets
from normgraph.errors import NormgraphError
from normgraph.export import Order, natural, write
from normgraph.iri import BASE

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_SHAPE = f"{BASE}shape/"
_SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class Result:
    """A fault that a shape finds with a node."""

    node: str
    """IRI of the node, or the label of a blank node."""
    shape: str
    """Local name of the shape, ``norm-action``."""
    message: str
    """What is wrong and what to do."""
    severity: str
    """``Violation``, ``Warning`` or ``Info``."""
    value: str | None
    """The value at fault as N-Triples has it; None where no single one is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the shapes say of a graph."""

    conforms: bool
    """True where nothing is worse than a warning."""
    results: tuple[Result, ...]
    """In the order of their nodes."""
    graph: Graph = field(compare=False, repr=False)
    """The same in the words of SHACL, with paths and constraint components."""

    def turtle(self) -> str:
        """Return the full report as Turtle, the same for the same data."""
        triples = self.graph.serialize(format="nt").encode()
        return write(ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)).decode()

    def json(self) -> str:
        """Return the results as JSON."""
        results = [asdict(result) for result in self.results]
        whole = {"conforms": self.conforms, "results": results}
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def line(result: Result, base: str = BASE) -> str:
    """Return a result as one line, its node relative to ``base``.

    >>> node = "https://w3id.org/normgraph/eli/un/sc/res/2017/2388/op/4"
    >>> line(Result(node, "paragraph-text", "Give its words.", "Violation", None))
    'eli/un/sc/res/2017/2388/op/4  paragraph-text  Give its words.'
    """
    node = result.node.removeprefix(base) or result.node
    return f"{node}  {result.shape}  {result.message}"


def validate(graph: Graph) -> Report:
    """Return what our shapes say of a graph; a dataset is judged as one graph.

    >>> from rdflib import Graph
    >>> node = "<urn:x> a <https://w3id.org/normgraph/ontology#Source> ."
    >>> report = validate(Graph().parse(data=node, format="turtle"))
    >>> [result.shape for result in report.results]
    ['source-file-name', 'source-format', 'source-sha256']
    """
    return validate_against(graph, shapes())


def validate_against(graph: Graph, rules: Graph) -> Report:
    """Return what other shapes than ours say of a graph."""
    import pyshacl
    from rdflib import Dataset

    # A date that does not exist is a result of the shapes, not a traceback in the log.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    whole = _flat(graph) if isinstance(graph, Dataset) else graph
    # A warning is told but fails nothing, as with SHACL 1.2's sh:conformanceDisallows.
    conforms, report, failure = pyshacl.validate(
        whole, shacl_graph=rules, inference="none", allow_warnings=True
    )
    if not hasattr(report, "subjects"):
        raise NormgraphError(f"the shapes cannot be applied: {failure}")
    results = sorted(set(_results(report)), key=_order)
    return Report(bool(conforms), tuple(results), report)


@cache
def shapes() -> Graph:
    """Return the shapes that come with the package."""
    files = assets.paths("shapes", "*.ttl")
    return merge(
        quad
        for file in files
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    )


def merge(quads: Iterable[ox.Quad]) -> Graph:
    """Return quads as one rdflib graph, without the names of their graphs."""
    from rdflib import Graph

    made, terms = Graph(), _Terms()
    # The store is filled directly: Graph.add checks each term, which we just made.
    add = made.store.add
    for quad in quads:
        triple = (terms[quad.subject], terms[quad.predicate], terms[quad.object])
        add(triple, made)
    return made


class _Terms(dict[Term, "Node"]):
    """The rdflib term for each term of pyoxigraph, made once."""

    def __missing__(self, term: Term) -> Node:
        from normgraph.rdf import to_term

        if isinstance(term, ox.Triple):
            raise NormgraphError(
                f"a triple within a triple cannot be validated: {term}"
            )
        made = self[term] = to_term(term)
        return made


def _flat(dataset: Graph) -> Graph:
    from rdflib import Graph

    made = Graph()
    for subject, predicate, value, *_ in dataset.quads():  # type: ignore[attr-defined]
        made.add((subject, predicate, value))
    return made


def _results(report: Graph) -> Iterator[Result]:
    from rdflib import RDF, SH

    for node in report.subjects(RDF.type, SH.ValidationResult):
        value = report.value(node, SH.value)
        yield Result(
            node=str(report.value(node, SH.focusNode)),
            shape=str(report.value(node, SH.sourceShape)).removeprefix(_SHAPE),
            message=str(report.value(node, SH.resultMessage)),
            severity=str(report.value(node, SH.resultSeverity)).removeprefix(_SHACL),
            value=None if value is None else value.n3(),
        )


def _order(result: Result) -> tuple[Order, str, str]:
    return natural(result.node), result.shape, result.value or ""
