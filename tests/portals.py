"""Judge graphs by shapes that others keep, and say how many nodes were looked at."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyshacl import validate
from pyshacl.errors import ShapeRecursionWarning
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node


@dataclass(frozen=True)
class Verdict:
    """What a set of shapes says of a graph."""

    looked_at: Counter[URIRef]
    """Nodes of each class that the set has a shape for, and the graph has."""
    passed_over: frozenset[URIRef]
    """Classes of the graph that the set has no shape for."""
    violations: list[tuple[str, str]]
    """Node and property."""
    warnings: list[tuple[str, str]]


def shapes(path: Path) -> Graph:
    """Return a set of shapes; what it would send for is left out."""
    read = Graph().parse(path)
    read.remove((None, OWL.imports, None))
    return read


def judge(graph: Graph, by: Graph, classes: Graph | None = None) -> Verdict:
    """Return what shapes say of a graph, given which classes are parts of which."""
    data = copied(graph)
    for triple in classes or ():
        data.add(triple)
    with warnings.catch_warnings():
        # The shapes of schema.org lead from the catalogue to its datasets and back.
        warnings.simplefilter("ignore", ShapeRecursionWarning)
        _, report, _ = validate(data, shacl_graph=by, inference="none", advanced=False)
    assert isinstance(report, Graph)
    aimed = {c for c in by.objects(None, SH.targetClass) if isinstance(c, URIRef)}
    there = {c for c in graph.objects(None, RDF.type) if isinstance(c, URIRef)}
    return Verdict(
        Counter({c: n for c in aimed if (n := len(_members(data, c)))}),
        frozenset(c for c in there if not aimed & set(_above(data, c))),
        _results(report, SH.Violation),
        _results(report, SH.Warning),
    )


def _members(data: Graph, kind: URIRef) -> set[Node]:
    below = data.transitive_subjects(RDFS.subClassOf, kind)
    return {node for one in below for node in data.subjects(RDF.type, one)}


def _above(data: Graph, kind: URIRef) -> Iterator[Node]:
    return data.transitive_objects(kind, RDFS.subClassOf)


def _results(report: Graph, severity: URIRef) -> list[tuple[str, str]]:
    # A result may have others as its details: only what the report itself names counts.
    named = set(report.objects(None, SH.result))
    return sorted(
        (str(report.value(one, SH.focusNode)), str(report.value(one, SH.resultPath)))
        for one in named
        if report.value(one, SH.resultSeverity) == severity
    )


def copied(graph: Graph) -> Graph:
    """Return a copy that may be broken."""
    made = Graph()
    for triple in graph:
        made.add(triple)
    return made


def first(graph: Graph, kind: URIRef) -> Node:
    """Return a node of a class, the first by name."""
    return min(graph.subjects(RDF.type, kind), key=str)
