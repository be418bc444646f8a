"""Cut a graph down to what a reasoner needs, without changing what follows.

Triples in, fewer triples out, with the nodes each of them stands for. Three steps,
each of which keeps every answer on types and consistency:

- Values of annotation properties, of undeclared terms and of properties that no axiom
  speaks of go.
- Of a literal only the datatype counts, and whether it is true: the 300 words of a
  paragraph become "". (No definition asks for a value that is not a truth value.)
- Twins merge: two nodes with the same types, values and neighbours. OWL does not
  assume that two names mean two things, so whatever holds of one holds of the other.
  190 States, or the 40 articles of a treaty, are one node then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = ox.NamedNode(_RDF + "type")
NAMED_INDIVIDUAL = ox.NamedNode(_OWL + "NamedIndividual")
CLASS = ox.NamedNode(_OWL + "Class")

_DECLARING = frozenset(
    _OWL + kind
    for kind in (
        "AnnotationProperty",
        "Class",
        "DatatypeProperty",
        "ObjectProperty",
        "Ontology",
        "TransitiveProperty",
    )
)
_AXIOM = frozenset(
    _RDFS + p for p in ("domain", "range", "subClassOf", "subPropertyOf")
)
_NO_AXIOM = frozenset(
    _OWL + p for p in ("deprecated", "imports", "priorVersion", "versionInfo")
)
_KNOWN = frozenset({"anyURI", "boolean", "dateTime", "decimal", "double"})
"""Datatypes of OWL 2 whose values stay. xsd:date and xsd:duration are none of them."""

_UNUSED = (ox.NamedNode(_OWL + "AnnotationProperty"), ox.NamedNode(_OWL + "Ontology"))
"""Declarations that no axiom needs; another ontology may use the term otherwise."""

Declared = dict[str, frozenset[str]]
Link = tuple[str, ox.NamedNode, str]
Value = tuple[str, ox.NamedNode, ox.Literal]


@dataclass(frozen=True, slots=True)
class Reduced:
    """What a reasoner gets."""

    triples: tuple[ox.Triple, ...]
    classes: frozenset[str]
    """IRIs of the declared classes."""
    stated: dict[str, frozenset[str]]
    """The declared classes each node of the graph was given; empty where none."""
    twins: dict[str, tuple[str, ...]]
    """The nodes for which each node that is left stands, itself among them."""


class _Facts:
    """The assertions of a graph, by node."""

    def __init__(self) -> None:
        self.nodes: set[str] = set()
        self.types: dict[str, set[str]] = defaultdict(set)
        self.values: set[Value] = set()
        self.links: set[Link] = set()


def reduce(triples: Iterable[ox.Triple]) -> Reduced:
    """Return the part of ``triples`` that has a bearing on types and consistency."""
    given = tuple(triples)
    declared = _declarations(given)
    terms = frozenset().union(*declared.values())
    axioms = tuple(t for t in given if _is_axiom(t, terms))
    facts = _facts(given, declared, terms, _spoken_of(axioms))
    stated = {n: frozenset(facts.types.get(n, ())) for n in sorted(facts.nodes)}
    twins = _merge(facts, fixed=_names(axioms))
    kept = tuple(_assertions(facts, twins))
    return Reduced(axioms + kept, declared[_OWL + "Class"], stated, twins)


def _declarations(triples: Iterable[ox.Triple]) -> Declared:
    found: dict[str, set[str]] = {kind: set() for kind in _DECLARING}
    for t in triples:
        if t.predicate == TYPE and isinstance(t.subject, ox.NamedNode):
            kind = t.object.value if isinstance(t.object, ox.NamedNode) else ""
            if kind in found:
                found[kind].add(t.subject.value)
    return {kind: frozenset(names) for kind, names in found.items()}


def _is_axiom(t: ox.Triple, terms: frozenset[str]) -> bool:
    """Tell whether a triple is about terms: a blank node is part of an expression."""
    if t.object in _UNUSED or t.predicate.value in _NO_AXIOM:
        return False
    if isinstance(t.subject, ox.NamedNode) and t.subject.value not in terms:
        return False
    return t.predicate.value in _AXIOM or t.predicate.value.startswith((_OWL, _RDF))


def _spoken_of(axioms: Iterable[ox.Triple]) -> frozenset[str]:
    """Return the terms of which more is said than that they exist."""
    return frozenset(
        term.value
        for t in axioms
        if t.predicate != TYPE
        for term in (t.subject, t.object)
        if isinstance(term, ox.NamedNode)
    )


def _facts(
    given: Iterable[ox.Triple],
    declared: Declared,
    terms: frozenset[str],
    spoken_of: frozenset[str],
) -> _Facts:
    facts = _Facts()
    for t in given:
        if isinstance(t.subject, ox.NamedNode) and t.subject.value not in terms:
            facts.nodes.add(t.subject.value)
            if t.predicate == TYPE or t.predicate.value in spoken_of:
                _add(facts, t.subject.value, t.predicate, t.object, declared)
    return facts


def _add(
    facts: _Facts,
    node: str,
    predicate: ox.NamedNode,
    value: object,
    declared: Declared,
) -> None:
    if isinstance(value, ox.Literal):
        if predicate.value in declared[_OWL + "DatatypeProperty"]:
            facts.values.add((node, predicate, _shortened(value)))
    elif isinstance(value, ox.NamedNode):
        if predicate == TYPE and value.value in declared[_OWL + "Class"]:
            facts.types[node].add(value.value)
        elif predicate.value in declared[_OWL + "ObjectProperty"]:
            facts.links.add((node, predicate, value.value))
            facts.nodes.add(value.value)


def _shortened(value: ox.Literal) -> ox.Literal:
    """Return the plainest value of the datatype, or of one that HermiT knows."""
    datatype = value.datatype.value.removeprefix(_XSD)
    if datatype == "integer":
        return ox.Literal(0)
    return value if datatype in _KNOWN else ox.Literal("")


def _names(axioms: Iterable[ox.Triple]) -> frozenset[str]:
    """Return every name in the axioms: a node that one names has no twin."""
    return frozenset(
        t.object.value for t in axioms if isinstance(t.object, ox.NamedNode)
    )


def _merge(facts: _Facts, fixed: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Merge twins until there are none, and return whom each survivor stands for."""
    groups: dict[str, tuple[str, ...]] = {n: (n,) for n in sorted(facts.nodes)}
    while True:
        alike = _alike(facts, groups, fixed)
        if len(alike) == len(groups):
            return groups
        groups = {g[0]: tuple(n for m in g for n in groups[m]) for g in alike}
        facts.links = {f for f in facts.links if f[0] in groups and f[2] in groups}


def _alike(
    facts: _Facts, nodes: Iterable[str], fixed: frozenset[str]
) -> list[list[str]]:
    """Return the nodes in groups of twins, in order."""
    seen: dict[str, set[object]] = defaultdict(set)
    for s, p, o in facts.links:
        seen[s].add((p, o))
        seen[o].add((s, p, None))
    for s, p, v in facts.values:
        seen[s].add((p, v))
    groups: dict[object, list[str]] = defaultdict(list)
    for node in nodes:
        own = node if node in fixed else None
        key = (own, frozenset(facts.types.get(node, ())), frozenset(seen[node]))
        groups[key].append(node)
    return list(groups.values())


def _assertions(facts: _Facts, kept: Iterable[str]) -> Iterator[ox.Triple]:
    survivors = frozenset(kept)
    for node in sorted(survivors):
        yield ox.Triple(ox.NamedNode(node), TYPE, NAMED_INDIVIDUAL)
        for name in sorted(facts.types.get(node, ())):
            yield ox.Triple(ox.NamedNode(node), TYPE, ox.NamedNode(name))
    for s, p, o in facts.links:
        yield ox.Triple(ox.NamedNode(s), p, ox.NamedNode(o))
    for s, p, v in facts.values:
        if s in survivors:
            yield ox.Triple(ox.NamedNode(s), p, v)
