"""Reason over a store of any size, by SPARQL rules compiled from the ontology.

A store in, the types that follow written into it. The rules are no second ontology:
each is made from an axiom of ``ontology/normgraph.ttl``, so a defined class that is
added there is inferred here. What they know of OWL is what our axioms use: named
superclasses, domains, ranges, and definitions made of ``intersectionOf``, ``unionOf``,
``oneOf``, ``someValuesFrom`` and ``hasValue`` over properties with subproperties,
inverses and transitivity. On graphs that HermiT finds consistent the types are the
same (tested); anything else in a definition is an error, not a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, count, product

import pyoxigraph as ox

from normgraph import assets
from normgraph.errors import NormgraphError

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE = ox.NamedNode(_RDF + "type")
_NIL = ox.NamedNode(_RDF + "nil")
_LITERAL = ox.NamedNode(_RDFS + "Literal")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A node of two classes that exclude each other."""

    node: str
    classes: tuple[str, str]

    def __str__(self) -> str:
        one, other = (name.rpartition("#")[2] for name in self.classes)
        return f"{self.node} is both {one} and {other}, which exclude each other"


def entail(store: ox.Store) -> int:
    """Add the types that follow to the default graph; return how many were added.

    The rules run until none of them adds anything. What was added is not marked: a
    store is built anew when its data change, and this is the last step of building it.
    """
    before = len(store)
    size = -1
    while size != len(store):
        size = len(store)
        for rule in rules():
            store.update(rule)
    return size - before


def clashes(store: ox.Store) -> tuple[Clash, ...]:
    """Return the nodes of two classes that exclude each other, sorted."""
    query = f"""SELECT DISTINCT ?x ?a ?b WHERE {{
        VALUES (?a ?b) {{ {_rows(_disjoint())} }} ?x a ?a . ?x a ?b }}"""
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    rows = sorted((row["x"].value, row["a"].value, row["b"].value) for row in found)
    return tuple(Clash(node, (one, other)) for node, one, other in rows)


@cache
def defined() -> frozenset[str]:
    """Return the IRIs of the classes a definition fills: no build states them."""
    pairs = _Ontology().pairs(_OWL + "equivalentClass")
    return frozenset(n.value for n, _ in pairs if isinstance(n, ox.NamedNode))


@cache
def rules() -> tuple[str, ...]:
    """Return the SPARQL updates that the axioms of the ontology amount to."""
    ontology = _Ontology()
    return (
        _superclasses(ontology),
        *_domains_and_ranges(ontology),
        *_definitions(ontology),
    )


class _Ontology:
    """The axioms, looked up by node."""

    def __init__(self) -> None:
        self._store = ox.Store()
        path = assets.path("ontology/normgraph.ttl")
        self._store.load(path=str(path), format=ox.RdfFormat.TURTLE)
        self._serial = count()

    def variable(self) -> str:
        return f"?v{next(self._serial)}"

    def pairs(self, predicate: str) -> list[tuple[Term, Term]]:
        found = self._store.quads_for_pattern(None, ox.NamedNode(predicate), None)
        return sorted(((q.subject, q.object) for q in found), key=str)

    def value(self, node: Term, predicate: str) -> Term | None:
        assert not isinstance(node, ox.Literal | ox.Triple)
        found = self._store.quads_for_pattern(node, ox.NamedNode(predicate), None)
        return next((quad.object for quad in found), None)

    def items(self, node: Term | None) -> Iterator[Term]:
        """Yield the members of an RDF list."""
        while node is not None and node != _NIL:
            first = self.value(node, _RDF + "first")
            if first is not None:
                yield first
            node = self.value(node, _RDF + "rest")

    def is_transitive(self, term: Term) -> bool:
        return (term, ox.NamedNode(_OWL + "TransitiveProperty")) in self.pairs(
            _TYPE.value
        )


def _insert(pattern: str, name: str) -> str:
    new = f"?x a {name}"
    return f"INSERT {{ {new} }} WHERE {{ {pattern} FILTER NOT EXISTS {{ {new} }} }}"


def _rows(pairs: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"(<{one}> <{other}>)" for one, other in pairs)


def _superclasses(ontology: _Ontology) -> str:
    """Make one rule of all named superclasses, those in a definition included."""
    direct = {
        (one.value, other.value)
        for one, other in ontology.pairs(_RDFS + "subClassOf") + _conjuncts(ontology)
        if isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode)
    }
    values = _rows(sorted(_closed(direct)))
    return _insert(f"VALUES (?sub ?super) {{ {values} }} ?x a ?sub .", "?super")


def _closed(direct: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the transitive closure."""
    closed = set(direct)
    while True:
        longer = {(a, d) for a, b in closed for c, d in direct if b == c} - closed
        if not longer:
            return closed
        closed |= longer


def _conjuncts(ontology: _Ontology) -> list[tuple[Term, Term]]:
    return [
        (name, item)
        for name, node in ontology.pairs(_OWL + "equivalentClass")
        for item in ontology.items(ontology.value(node, _OWL + "intersectionOf"))
    ]


def _domains_and_ranges(ontology: _Ontology) -> Iterator[str]:
    for predicate, ends in ((_RDFS + "domain", "?x ?y"), (_RDFS + "range", "?y ?x")):
        subject, value = ends.split()
        for term, name in ontology.pairs(predicate):
            if isinstance(name, ox.NamedNode) and not _is_datatype(name):
                pattern = f"{subject} {_path(ontology, term)} {value} ."
                yield _insert(pattern, str(name))


def _is_datatype(name: ox.NamedNode) -> bool:
    return name == _LITERAL or name.value.startswith(
        "http://www.w3.org/2001/XMLSchema#"
    )


def _definitions(ontology: _Ontology) -> Iterator[str]:
    for name, node in ontology.pairs(_OWL + "equivalentClass"):
        for pattern in _patterns(ontology, node, "?x"):
            yield _insert(pattern, str(name))


def _patterns(ontology: _Ontology, node: Term, x: str) -> list[str]:
    """Return the graph patterns of which ``x`` fits one where it is in ``node``.

    A union becomes several rules: inside one, Oxigraph would follow a path from every
    node of the store before it looks at the rest.
    """
    if isinstance(node, ox.NamedNode):
        return [f"{x} a {node} ."]
    if items := ontology.value(node, _OWL + "intersectionOf"):
        parts = [_patterns(ontology, item, x) for item in ontology.items(items)]
        return [" ".join(choice) for choice in product(*parts)]
    if items := ontology.value(node, _OWL + "unionOf"):
        return [p for i in ontology.items(items) for p in _patterns(ontology, i, x)]
    if items := ontology.value(node, _OWL + "oneOf"):
        names = " ".join(str(item) for item in ontology.items(items))
        return [f"VALUES {x} {{ {names} }} {x} a {ontology.variable()} ."]
    return _restriction(ontology, node, x)


def _restriction(ontology: _Ontology, node: Term, x: str) -> list[str]:
    term = ontology.value(node, _OWL + "onProperty")
    value = ontology.value(node, _OWL + "hasValue")
    filler = ontology.value(node, _OWL + "someValuesFrom")
    if term is None or (value is None and filler is None):
        raise NormgraphError(
            "a definition uses an OWL construct that the rules do not know",
            where="ontology/normgraph.ttl",
            advice="Teach src/normgraph/reason/rules.py to compile it.",
        )
    path = _path(ontology, term)
    if filler is None:
        return [f"{x} {path} {value} ."]
    y = ontology.variable()
    if filler == _LITERAL:
        return [f"{x} {path} {y} ."]
    return [f"{x} {path} {y} . {p}" for p in _patterns(ontology, filler, y)]


def _path(ontology: _Ontology, term: Term) -> str:
    """Return the SPARQL path of all that makes a property true."""
    ways = sorted(_ways(ontology, term, frozenset()))
    path = ways[0] if len(ways) == 1 else f"({'|'.join(ways)})"
    inverse = [a for a, b in _inverses(ontology) if b == term]
    if any(ontology.is_transitive(t) for t in (term, *inverse)):
        return f"{path}+"
    return path


def _inverses(ontology: _Ontology) -> list[tuple[Term, Term]]:
    stated = ontology.pairs(_OWL + "inverseOf")
    return stated + [(b, a) for a, b in stated]


def _ways(ontology: _Ontology, term: Term, seen: frozenset[Term]) -> set[str]:
    """Return a property, its subproperties, and the inverses of both, as paths."""
    if term in seen:
        return set()
    found = {str(term)}
    for sub, sup in ontology.pairs(_RDFS + "subPropertyOf"):
        if sup == term:
            found |= _ways(ontology, sub, seen | {term})
    for other, own in _inverses(ontology):
        if own == term:
            ways = _ways(ontology, other, seen | {term})
            found |= {w[1:] if w.startswith("^") else f"^{w}" for w in ways}
    return found


@cache
def _disjoint() -> Pairs:
    """Return the pairs of named classes that exclude each other."""
    ontology = _Ontology()
    pairs = {(a.value, b.value) for a, b in _stated_disjoint(ontology)}
    return tuple(sorted(pairs))


def _stated_disjoint(
    ontology: _Ontology,
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode]]:
    stated = ontology.pairs(_OWL + "disjointWith")
    for _, members in ontology.pairs(_OWL + "members"):
        stated.extend(combinations(ontology.items(members), 2))
    for one, other in stated:
        if isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode):
            yield one, other
