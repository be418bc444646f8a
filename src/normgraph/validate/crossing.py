"""Ask a store what no single document shows: what several say of one node together.

A store in, results out. Two faults come about only when documents meet: a property that
a shape allows once has two values, one from each; and a node is of two classes that the
ontology keeps apart. A pinpoint of a paragraph that does not exist is a fault of the
source and no fault of the graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import pyoxigraph as ox

from normgraph import assets
from normgraph.export import short
from normgraph.iri import BASE
from normgraph.validate.documents import Judged, judged
from normgraph.validate.shacl import shapes

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_TWICE = """
SELECT ?node ?path
WHERE { VALUES ?path { %s } ?node ?path ?value . }
GROUP BY ?node ?path
HAVING (COUNT(DISTINCT ?value) > 1)
ORDER BY ?node ?path
"""
_BOTH = """
SELECT DISTINCT ?node ?one ?other
WHERE { VALUES (?one ?other) { %s } ?node a ?one, ?other . }
"""
_SH = "http://www.w3.org/ns/shacl#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DISJOINT = f"{BASE}shape/disjoint-classes"
_ADVICE = (
    "The documents say that this is {one} and {other}, and nothing is both: see which "
    "of them misreads it."
)


@dataclass(frozen=True, slots=True)
class _Fault:
    """A result before it is written; all but the message are IRIs."""

    node: str
    shape: str
    message: str
    severity: str
    component: str
    path: str | None
    """The property at fault; None where no single one is."""


@dataclass(frozen=True, slots=True)
class _Limit:
    """A shape that allows a property once."""

    path: ox.NamedNode
    shape: str
    message: str
    severity: str
    classes: tuple[ox.NamedNode, ...]
    subjects_of: tuple[ox.NamedNode, ...]
    objects_of: tuple[ox.NamedNode, ...]

    def is_about(self, node: ox.NamedNode, store: ox.Store) -> bool:
        """Tell whether a node is a target; superclasses are stated."""
        return (
            any(_states(store, node, _TYPE, each) for each in self.classes)
            or any(_states(store, node, each, None) for each in self.subjects_of)
            or any(_states(store, None, each, node) for each in self.objects_of)
        )


def crossing(store: ox.Store) -> Judged:
    """Return what documents say together and none of them says alone."""
    from rdflib import Graph

    report = Graph(bind_namespaces="none")
    for fault in (*_twice(store), *_both(store)):
        _state(fault, report)
    return judged(report)


def _twice(store: ox.Store) -> Iterator[_Fault]:
    limits = _limits()
    paths = " ".join(sorted({str(limit.path) for limit in limits}))
    for node, path in _rows(store, _TWICE % paths):
        for limit in limits:
            if limit.path == path and limit.is_about(node, store):
                yield _Fault(
                    node.value,
                    limit.shape,
                    limit.message,
                    limit.severity,
                    f"{_SH}MaxCountConstraintComponent",
                    path.value,
                )


def _both(store: ox.Store) -> Iterator[_Fault]:
    pairs = " ".join(f"({one} {other})" for one, other in _disjoint())
    for node, one, other in _rows(store, _BOTH % pairs):
        yield _Fault(
            node.value,
            _DISJOINT,
            _ADVICE.format(one=short(one), other=short(other)),
            f"{_SH}Violation",
            f"{_SH}SPARQLConstraintComponent",
            None,
        )


def _rows(store: ox.Store, query: str) -> Iterator[tuple[ox.NamedNode, ...]]:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        yield tuple(term for term in row if isinstance(term, ox.NamedNode))


def _states(
    store: ox.Store,
    subject: ox.NamedNode | None,
    predicate: ox.NamedNode,
    value: ox.NamedNode | None,
) -> bool:
    found = store.quads_for_pattern(subject, predicate, value, ox.DefaultGraph())
    return next(iter(found), None) is not None


@cache
def _limits() -> tuple[_Limit, ...]:
    """Return the shapes with a name, one property as path, and at most one value."""
    from rdflib import SH, Literal, URIRef

    rules = shapes()
    named = {s for s in rules.subjects(SH.maxCount, Literal(1)) if type(s) is URIRef}
    return tuple(
        _Limit(
            ox.NamedNode(path),
            str(shape),
            str(rules.value(shape, SH.message)),
            str(rules.value(shape, SH.severity)),
            _nodes(rules, shape, SH.targetClass),
            _nodes(rules, shape, SH.targetSubjectsOf),
            _nodes(rules, shape, SH.targetObjectsOf),
        )
        for shape in sorted(named)
        if isinstance(path := rules.value(shape, SH.path), URIRef)
    )


def _nodes(rules: Graph, shape: Node, predicate: Node) -> tuple[ox.NamedNode, ...]:
    return tuple(ox.NamedNode(str(each)) for each in rules.objects(shape, predicate))


@cache
def _disjoint() -> tuple[tuple[ox.NamedNode, ox.NamedNode], ...]:
    """Return the pairs of classes that our ontology keeps apart."""
    from rdflib import OWL, Graph
    from rdflib.collection import Collection

    ontology = Graph().parse(assets.path("ontology/normgraph.ttl"))
    pairs = set(ontology.subject_objects(OWL.disjointWith))
    for members in ontology.objects(None, OWL.members):
        pairs.update(combinations(Collection(ontology, members), 2))
    told = {tuple(sorted((str(one), str(other)))) for one, other in pairs}
    return tuple((ox.NamedNode(a), ox.NamedNode(b)) for a, b in sorted(told))


def _state(fault: _Fault, report: Graph) -> None:
    from rdflib import RDF, SH, BNode, Literal, URIRef

    made = BNode()
    report.add((made, RDF.type, SH.ValidationResult))
    report.add((made, SH.focusNode, URIRef(fault.node)))
    report.add((made, SH.sourceShape, URIRef(fault.shape)))
    report.add((made, SH.resultMessage, Literal(fault.message)))
    report.add((made, SH.resultSeverity, URIRef(fault.severity)))
    report.add((made, SH.sourceConstraintComponent, URIRef(fault.component)))
    if fault.path:
        report.add((made, SH.resultPath, URIRef(fault.path)))
