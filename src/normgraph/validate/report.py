"""What the shapes say: results as values, and the report in the words of SHACL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from normgraph.export import Order, natural, write
from normgraph.iri import BASE

if TYPE_CHECKING:
    from rdflib import Graph

_SHAPE = f"{BASE}shape/"
_SHACL = "http://www.w3.org/ns/shacl#"
VIOLATION = "Violation"


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


def results_of(report: Graph) -> tuple[Result, ...]:
    """Return the results of a report in SHACL, each once, in order."""
    return ordered(set(_results(report)))


def ordered(results: set[Result]) -> tuple[Result, ...]:
    """Return results in the order of their nodes."""
    return tuple(sorted(results, key=_order))


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


def _order(result: Result) -> tuple[Order, str, str, str]:
    return natural(result.node), result.shape, result.value or "", result.message
