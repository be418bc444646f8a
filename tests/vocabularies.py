"""Judge triples by the ontologies of others: is each term there, and in its place.

An ontology file of theirs, or a short list of terms where none is at hand
(``tests/profiles/*.toml``, each with its source), in; the faults of a graph out.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

LISTS = Path(__file__).parent / "profiles"
Names = frozenset[Node]
WIDER = {XSD.integer: {XSD.nonNegativeInteger, XSD.integer}}
"""Oxigraph writes each kind of integer as xsd:integer: the value is the same."""


@dataclass
class Terms:
    """What an ontology has, as far as a gate looks at it."""

    known: set[Node] = field(default_factory=set)
    wider: dict[Node, set[Node]] = field(default_factory=dict)
    domains: dict[Node, list[Names]] = field(default_factory=dict)
    ranges: dict[Node, list[Names]] = field(default_factory=dict)
    cardinalities: list[tuple[Node, Node, int]] = field(default_factory=list)
    """Class, property and the number of values each of its members has."""


def read(path: Path) -> Terms:
    """Return the terms of an ontology in a file."""
    graph = Graph().parse(path)
    terms = Terms({n for t in graph for n in t if isinstance(n, URIRef)})
    for narrow, wide in graph.subject_objects(RDFS.subClassOf):
        if isinstance(wide, URIRef):
            terms.wider.setdefault(narrow, set()).add(wide)
        else:
            terms.cardinalities += _cardinality(graph, narrow, wide)
    for place, said in ((RDFS.domain, terms.domains), (RDFS.range, terms.ranges)):
        for of, classes in graph.subject_objects(place):
            names = _names(graph, classes)
            if names:
                said.setdefault(of, []).append(names)
    return terms


def listed(*names: str) -> Terms:
    """Return the terms of the lists of those names."""
    terms = Terms()
    for name in names:
        table = tomllib.loads((LISTS / f"{name}.toml").read_text("utf-8"))
        assert table["source"]
        space = Namespace(table["namespace"])
        terms.known |= {space[n] for n in table["individuals"]}
        for narrow, wide in table["classes"].items():
            terms.known.add(space[narrow])
            terms.wider[space[narrow]] = {space[wide]} if wide else set()
        for of, (domain, range_) in table["properties"].items():
            terms.known.add(space[of])
            for name_, said in ((domain, terms.domains), (range_, terms.ranges)):
                if name_.startswith("xsd:"):
                    said[space[of]] = [frozenset({XSD[name_[4:]]})]
                elif name_:
                    said[space[of]] = [frozenset({space[name_]})]
    return terms


def _cardinality(
    graph: Graph, of: Node, restriction: Node
) -> Iterator[tuple[Node, Node, int]]:
    of_property = graph.value(restriction, OWL.onProperty)
    for kind in (OWL.cardinality, OWL.qualifiedCardinality):
        number = graph.value(restriction, kind)
        if number is not None and isinstance(of_property, URIRef):
            yield of, of_property, int(str(number))


def _names(graph: Graph, classes: Node) -> Names:
    union = graph.value(classes, OWL.unionOf) if isinstance(classes, BNode) else None
    if union is not None:
        return frozenset(Collection(graph, union))
    return frozenset({classes}) if isinstance(classes, URIRef) else frozenset()


def counted(graph: Graph) -> Counter[str]:
    """Return how many nodes there are of each class."""
    return Counter(str(c) for c in graph.objects(None, RDF.type))


def faults(graph: Graph, terms: Terms, *namespaces: str) -> list[str]:
    """Return what is wrong with a graph, each fault a line."""
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    theirs = {name for name in used if str(name).startswith(namespaces)}
    found = {f"{name} is not there" for name in theirs - terms.known}
    for subject, of, value in graph:
        for names in terms.domains.get(of, []):
            if not names & _classes(graph, subject, terms):
                found.add(f"{subject} has {of} and is none of {_said(names)}")
        for names in terms.ranges.get(of, []):
            if not _fits(graph, value, names, terms):
                found.add(f"{subject} has as {of} {value}: none of {_said(names)}")
    return sorted(found | set(_miscounted(graph, terms)))


def _miscounted(graph: Graph, terms: Terms) -> Iterator[str]:
    for of_class, of, number in terms.cardinalities:
        for node in graph.subjects(RDF.type, of_class):
            if len(set(graph.objects(node, of))) != number:
                yield f"{node} has not {number} {of}"


def _said(names: Names) -> str:
    return " ".join(sorted(map(str, names)))


def _fits(graph: Graph, value: Node, names: Names, terms: Terms) -> bool:
    if OWL.Thing in names or RDFS.Resource in names:
        return True
    if isinstance(value, Literal):
        kind = value.datatype or (RDF.langString if value.language else XSD.string)
        return RDFS.Literal in names or bool(names & WIDER.get(kind, {kind}))
    return bool(names & _classes(graph, value, terms))


def _classes(graph: Graph, node: Node, terms: Terms) -> set[Node]:
    """Return the classes of a node with all that are wider."""
    found: set[Node] = {OWL.Thing}
    left = list(graph.objects(node, RDF.type))
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += terms.wider.get(one, ())
    return found
