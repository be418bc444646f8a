"""What a reasoner knows before it sees a graph: the ontology and the vocabularies.

Nothing in, N-Triples out. The vocabularies name the resolution that set a body up by
its IRI alone; what that IRI says of it is added, so that what follows from it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox

from normgraph import assets, iri
from normgraph.namespace import ng

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_PASSED_BY = ox.NamedNode("http://data.europa.eu/eli/ontology#passed_by")
_COUNCIL = iri.BASE + "eli/un/sc/res/"


@cache
def schema() -> bytes:
    """Return the ontology and the vocabularies as N-Triples."""
    files = assets.paths("ontology/vocabularies", "*.ttl")
    vocabularies = [triple for file in files for triple in read(str(file))]
    founders = _founders(vocabularies)
    return terms() + n_triples(vocabularies) + n_triples(founders)


@cache
def terms() -> bytes:
    """Return the ontology alone as N-Triples."""
    return n_triples(read(str(assets.path("ontology/normgraph.ttl"))))


def read(path: str) -> Iterator[ox.Triple]:
    """Yield the triples of a Turtle file."""
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        yield quad.triple


def n_triples(triples: Iterable[ox.Triple]) -> bytes:
    """Return triples as N-Triples."""
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _founders(vocabularies: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield what the IRI of a Council resolution that set something up says of it."""
    council = ox.NamedNode(iri.actor("un-security-council"))
    resolution = ox.NamedNode(ng.Resolution)
    founded = {t.object for t in vocabularies if t.predicate.value == ng.establishedBy}
    for node in sorted(founded, key=str):
        if isinstance(node, ox.NamedNode) and node.value.startswith(_COUNCIL):
            yield ox.Triple(node, _TYPE, resolution)
            yield ox.Triple(node, _PASSED_BY, council)
