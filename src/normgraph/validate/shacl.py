"""Let pySHACL judge a graph."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from normgraph import assets
from normgraph.errors import NormgraphError
from normgraph.validate.graphs import merge
from normgraph.validate.report import Report, results_of

if TYPE_CHECKING:
    from rdflib import Graph


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
    return Report(bool(conforms), results_of(report), report)


@cache
def shapes() -> Graph:
    """Return the shapes that come with the package."""
    files = assets.paths("shapes", "*.ttl")
    return merge(
        quad
        for file in files
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    )


def _flat(dataset: Graph) -> Graph:
    from rdflib import Graph

    made = Graph()
    for subject, predicate, value, *_ in dataset.quads():  # type: ignore[attr-defined]
        made.add((subject, predicate, value))
    return made
