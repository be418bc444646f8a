"""Read how our terms map to those of others.

``ontology/alignments.ttl`` in, and what the ontology itself says is a case of another's
term; mappings out, by vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from normgraph import assets
from normgraph.iri import ONTOLOGY
from normgraph.publish.terms.ontology import Ontology
from normgraph.publish.terms.said import Said, called, long

_SAYS = {
    "rdfs:subClassOf": "always a case of",
    "rdfs:subPropertyOf": "always a case of",
    "skos:exactMatch": "the same as",
    "skos:closeMatch": "nearly the same as",
    "skos:broadMatch": "narrower than",
    "skos:relatedMatch": "related to",
}


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a term is in the words of others."""

    iri: str
    """Of ours, or of a term of others that ours stands on."""
    says: str
    other: str
    """IRI of theirs."""

    @property
    def name(self) -> str:
        """What their term is called."""
        return called(self.other)


def mappings(ontology: Ontology) -> tuple[Mapping, ...]:
    """Return all mappings, by vocabulary and name."""
    alignments = Said([assets.path("ontology/alignments.ttl")])
    found = {*_read(alignments), *_own(ontology)}
    return tuple(sorted(found, key=lambda m: (m.name, called(m.iri), m.says)))


def _read(said: Said) -> Iterator[Mapping]:
    for node in said:
        for name, words in _SAYS.items():
            for other in said.nodes(node, name):
                if isinstance(node, NamedNode) and isinstance(other, NamedNode):
                    yield Mapping(node.value, words, other.value)


def _own(ontology: Ontology) -> Iterator[Mapping]:
    """Yield those of our terms alone: what is said of others' is an axiom of theirs."""
    for found in _read(ontology.said):
        ours = found.iri.startswith(ONTOLOGY)
        if ours and not found.other.startswith((ONTOLOGY, long("rdfs:"))):
            yield found
