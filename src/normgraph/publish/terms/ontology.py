"""Read the terms of a version of the ontology.

Its file in; each class and property out, with what is said of it and what follows from
what is said of others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode

from normgraph.iri import ONTOLOGY
from normgraph.publish.terms.expression import Expression, expression, named
from normgraph.publish.terms.said import Said, called, long

_KINDS = {
    "owl:Class": "Class",
    "owl:ObjectProperty": "Object property",
    "owl:DatatypeProperty": "Data property",
    "owl:AnnotationProperty": "Annotation property",
}
_CHARACTERS = {
    "owl:TransitiveProperty": "transitive",
    "owl:FunctionalProperty": "functional",
    "owl:SymmetricProperty": "symmetric",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A class or a property."""

    name: str
    kind: str
    """Such as ``Object property``."""
    label: str
    definition: str
    examples: tuple[str, ...]
    parents: tuple[Expression, ...]
    """Super-classes, or super-properties."""
    equivalents: tuple[Expression, ...]
    disjoint: tuple[Expression, ...]
    domains: tuple[Expression, ...]
    ranges: tuple[Expression, ...]
    inverses: tuple[Expression, ...]
    characters: tuple[str, ...]
    is_deprecated: bool
    replaced_by: tuple[Expression, ...]
    notes: tuple[str, ...]

    @property
    def iri(self) -> str:
        """The IRI of the term."""
        return ONTOLOGY + self.name

    @property
    def is_class(self) -> bool:
        """Tell a class from a property."""
        return self.kind == "Class"

    @property
    def place(self) -> str:
        """The file of its page, from the top of the site of the ontology.

        Classes and properties lie apart: ``Verb`` and ``verb`` are one name to the
        file systems of Windows and macOS.
        """
        return f"{'classes' if self.is_class else 'properties'}/{self.name}.html"


class Ontology:
    """The terms of a version, and what is said of the version itself."""

    def __init__(self, path: Path) -> None:
        self.said = Said([path])
        self.iri = NamedNode(ONTOLOGY.rstrip("#"))
        ours = sorted(
            (n for n in self.said if isinstance(n, NamedNode) and self._is_term(n)),
            key=lambda node: (node.value.casefold(), node.value),
        )
        self.terms = {term.name: term for term in map(self._term, ours)}
        """By name, in the order of the alphabet."""

    def about(self, name: str) -> str:
        """Return what a property says of the ontology, such as ``dcterms:title``."""
        return self.said.one(self.iri, name)

    @property
    def version(self) -> str:
        """Its number, such as ``1.3.0``."""
        return self.about("owl:versionInfo")

    @property
    def classes(self) -> list[Term]:
        """The classes, in the order of the alphabet."""
        return [term for term in self.terms.values() if term.is_class]

    @property
    def properties(self) -> list[Term]:
        """The properties, in the order of the alphabet."""
        return [term for term in self.terms.values() if not term.is_class]

    def children(self, iri: str) -> list[Term]:
        """Return the terms that have a term, or one of others, as a parent."""
        return [t for t in self.terms.values() if (named(iri),) in t.parents]

    def leaving(self, term: Term) -> list[Term]:
        """Return the properties that a class, alone or among others, may have."""
        return [p for p in self.properties if _names(p.domains, term.iri)]

    def entering(self, term: Term) -> list[Term]:
        """Return the properties that may point to a class."""
        return [p for p in self.properties if _names(p.ranges, term.iri)]

    def _is_term(self, node: NamedNode) -> bool:
        kinds = self.said.kinds(node) & {long(kind) for kind in _KINDS}
        return node.value.startswith(ONTOLOGY) and bool(kinds)

    def _term(self, node: NamedNode) -> Term:
        said, kinds = self.said, self.said.kinds(node)
        is_class = long("owl:Class") in kinds
        parents = "rdfs:subClassOf" if is_class else "rdfs:subPropertyOf"
        return Term(
            node.value.removeprefix(ONTOLOGY),
            next(kind for name, kind in _KINDS.items() if long(name) in kinds),
            said.one(node, "rdfs:label"),
            said.one(node, "skos:definition"),
            said.words(node, "skos:example"),
            (*self._expressions(node, parents), *self._conjuncts(node)),
            self._expressions(node, "owl:equivalentClass"),
            self._excluded(node),
            self._expressions(node, "rdfs:domain"),
            self._expressions(node, "rdfs:range"),
            self._inverse(node),
            tuple(word for name, word in _CHARACTERS.items() if long(name) in kinds),
            said.one(node, "owl:deprecated") == "true",
            self._expressions(node, "dcterms:isReplacedBy"),
            (*said.words(node, "skos:scopeNote"), *said.words(node, "skos:changeNote")),
        )

    def _expressions(self, node: NamedNode, name: str) -> tuple[Expression, ...]:
        return tuple(
            expression(self.said, value) for value in self.said.all(node, name)
        )

    def _conjuncts(self, node: NamedNode) -> tuple[Expression, ...]:
        """Return the classes by name that a defined class is an intersection with."""
        heads = (
            head
            for same in self.said.nodes(node, "owl:equivalentClass")
            for head in self.said.nodes(same, "owl:intersectionOf")
        )
        parts = (part for head in heads for part in self.said.members(head))
        return tuple((named(p.value),) for p in parts if isinstance(p, NamedNode))

    def _inverse(self, node: NamedNode) -> tuple[Expression, ...]:
        """Return the inverses of a property, stated of it or of them."""
        found = {v.value for v in self.said.nodes(node, "owl:inverseOf")}
        found |= {value for value, other in self._inverses if other == node.value}
        return tuple((named(iri),) for iri in sorted(found))

    @cached_property
    def _inverses(self) -> list[tuple[str, str]]:
        return [
            (node.value, other.value)
            for node in self.said
            if isinstance(node, NamedNode)
            for other in self.said.nodes(node, "owl:inverseOf")
        ]

    def _excluded(self, node: NamedNode) -> tuple[Expression, ...]:
        """Return the classes that nothing can belong to besides this one."""
        pairs = ((a, b) for a, b in self._pairs if node.value in (a, b))
        found = {b if a == node.value else a for a, b in pairs}
        return tuple((named(iri),) for iri in sorted(found, key=called))

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for node in self.said:
            others = self.said.nodes(node, "owl:disjointWith")
            found += [(node.value, other.value) for other in others]
            for head in self.said.nodes(node, "owl:members"):
                those = [one.value for one in self.said.members(head)]
                found += [(a, b) for a in those for b in those if a < b]
        return found


def _names(those: tuple[Expression, ...], iri: str) -> bool:
    return any(piece.iri == iri for words in those for piece in words)
