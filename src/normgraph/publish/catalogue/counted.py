"""What VoID says of a graph: how much of what is in it, counted.

A store, or the files of the registers, in; triples, subjects, objects, classes and
properties out. Nothing is estimated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from normgraph import assets

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_VOID = "http://rdfs.org/ns/void#"
_LINKS = (
    *(f"{_SKOS}{kind}Match" for kind in ("exact", "close", "broad", "narrow")),
    f"{_RDFS}seeAlso",
    f"{_RDFS}subClassOf",
    f"{_RDFS}subPropertyOf",
    "http://www.w3.org/2002/07/owl#equivalentClass",
    "http://www.w3.org/2002/07/owl#equivalentProperty",
)
CONTENT = "{ ?s ?p ?o }"
"""Pattern of what stands in the default graph."""
EVIDENCE = "{ GRAPH ?g { ?s ?p ?o } }"
"""Pattern of what stands in named graphs."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in a graph."""

    triples: int
    entities: int
    """Subjects that have a class."""
    subjects: int
    objects: int
    classes: Mapping[str, int]
    """Members of each class."""
    properties: Mapping[str, int]
    """Triples with each property."""


@dataclass(frozen=True, slots=True)
class Target:
    """A vocabulary of others that links lead into."""

    iri: str
    title: str
    space: str
    """What its names begin with."""


@dataclass(frozen=True, slots=True)
class Links:
    """How often one property leads into one vocabulary of others."""

    target: Target
    predicate: str
    count: int


def space(iri: str) -> str:
    """Return what a term has in common with the others of its vocabulary.

    >>> space("http://www.w3.org/ns/org#hasUnit")
    'http://www.w3.org/ns/org#'
    """
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def in_store(store: Store, pattern: str) -> Counts:
    """Return what a store holds where a pattern fits."""
    kinds = pattern.replace("?p ?o", "a ?o")
    classes = _groups(store, f"SELECT ?o (COUNT(?s) AS ?n) WHERE {kinds} GROUP BY ?o")
    properties = _groups(
        store, f"SELECT ?p (COUNT(?s) AS ?n) WHERE {pattern} GROUP BY ?p"
    )
    return Counts(
        sum(properties.values()),
        _one(store, f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {kinds}"),
        _one(store, f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {pattern}"),
        _one(store, f"SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE {pattern}"),
        classes,
        properties,
    )


def _groups(store: Store, query: str) -> Mapping[str, int]:
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    found = {}
    for name, n in answer:
        if isinstance(name, NamedNode) and isinstance(n, Literal):
            found[name.value] = int(n.value)
    return found


def _one(store: Store, query: str) -> int:
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    value = next(iter(answer))[0]
    assert isinstance(value, Literal)
    return int(value.value)


def in_file(place: Path) -> Counts:
    """Return what a file of Turtle holds."""
    store = Store()
    store.bulk_load(path=str(place), format=ox.RdfFormat.TURTLE)
    return in_store(store, CONTENT)


def in_triples(triples: frozenset[Triple]) -> Counts:
    """Return what a set of triples holds."""
    classes = Counter(
        t.object.value
        for t in triples
        if t.predicate == _TYPE and isinstance(t.object, NamedNode)
    )
    return Counts(
        len(triples),
        len({t.subject for t in triples if t.predicate == _TYPE}),
        len({t.subject for t in triples}),
        len({t.object for t in triples}),
        classes,
        Counter(t.predicate.value for t in triples),
    )


def registers() -> frozenset[Triple]:
    """Return all that the registers say."""
    return frozenset(_parsed("ontology/vocabularies", "*.ttl"))


def ontology() -> frozenset[Triple]:
    """Return all that the ontology says, with what it is aligned to."""
    names = ("normgraph.ttl", "alignments.ttl")
    return frozenset(t for name in names for t in _parsed("ontology", name))


def _parsed(folder: str, glob: str) -> Iterator[Triple]:
    for path in assets.paths(folder, glob):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield quad.triple


def targets(triples: frozenset[Triple]) -> tuple[Target, ...]:
    """Return the vocabularies of others that the registers say they are linked to."""
    said: dict[str, dict[str, str]] = {}
    for t in triples:
        if isinstance(t.subject, NamedNode) and isinstance(t.object, Literal):
            said.setdefault(t.subject.value, {})[t.predicate.value] = t.object.value
    title, space = "http://purl.org/dc/terms/title", f"{_VOID}uriSpace"
    return tuple(
        Target(iri, facts.get(title, iri), facts[space])
        for iri, facts in sorted(said.items())
        if space in facts
    )


def links(
    pairs: Iterator[tuple[str, str]], known: tuple[Target, ...]
) -> tuple[Links, ...]:
    """Return how often which property leads into which of the vocabularies."""
    found: Counter[tuple[Target, str]] = Counter()
    for predicate, iri in pairs:
        target = next((t for t in known if iri.startswith(t.space)), None)
        if target:
            found[target, predicate] += 1
    ordered = sorted(found, key=lambda key: (key[0].iri, key[1]))
    return tuple(Links(*key, found[key]) for key in ordered)


def pairs(triples: frozenset[Triple]) -> Iterator[tuple[str, str]]:
    """Yield the links in a set of triples: the property, and where it leads."""
    for t in triples:
        if t.predicate.value in _LINKS and isinstance(t.object, NamedNode):
            yield t.predicate.value, t.object.value


def pairs_in_store(store: Store) -> Iterator[tuple[str, str]]:
    """Yield the links in the default graph of a store."""
    for predicate in _LINKS:
        for quad in store.quads_for_pattern(
            None, NamedNode(predicate), None, ox.DefaultGraph()
        ):
            if isinstance(quad.object, NamedNode):
                yield predicate, quad.object.value
