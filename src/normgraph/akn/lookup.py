"""Nodes of a store, asked for by their IRIs; what is said of each, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from normgraph.export import PREFIXES
from normgraph.namespace import ng

ELI, SKOS, RDFS = PREFIXES["eli"], PREFIXES["skos"], PREFIXES["rdfs"]
DCTERMS, PROV = PREFIXES["dcterms"], PREFIXES["prov"]
PART_OF = ELI + "is_part_of"
_TYPE = PREFIXES["rdf"] + "type"
_NAMES = (RDFS + "label", SKOS + "prefLabel")


class Node:
    """What one graph of a store says of a node."""

    __slots__ = ("_links", "_words", "iri")

    def __init__(self, iri: str, quads: Iterator[Quad]) -> None:
        """Take the IRI, and the quads that begin with it."""
        self.iri = iri
        self._links: dict[str, list[str]] = {}
        self._words: dict[str, list[tuple[str, str]]] = {}
        for quad in quads:
            predicate, value = quad.predicate.value, quad.object
            if isinstance(value, Literal):
                said = (value.language or "", _printable(value.value))
                self._words.setdefault(predicate, []).append(said)
            elif isinstance(value, NamedNode):
                self._links.setdefault(predicate, []).append(value.value)

    def links(self, predicate: str) -> list[str]:
        """Return the IRIs it points to, sorted."""
        return sorted(self._links.get(predicate, ()))

    def link(self, predicate: str) -> str:
        """Return the first IRI it points to; nothing where it points to none."""
        return min(self._links.get(predicate, ("",)))

    def words(self, predicate: str, language: str = "") -> str:
        """Return the first value, of a language where one is given; "" for none."""
        return next(iter(self.all_words(predicate, language)), "")

    def all_words(self, predicate: str, language: str = "") -> list[str]:
        """Return the values, of a language where one is given, sorted."""
        said = self._words.get(predicate, ())
        return sorted(w for tag, w in said if not language or tag == language)

    def is_a(self, name: str) -> bool:
        """Tell whether it is of a class of ours, by its local name."""
        return ng[name] in self._links.get(_TYPE, ())

    def classes(self) -> frozenset[str]:
        """Return the local names of its classes of ours."""
        found = (c.rpartition("#") for c in self._links.get(_TYPE, ()))
        return frozenset(name for head, mark, name in found if head + mark == _OURS)


_OURS = ng.Norm.removesuffix("Norm")


def _printable(words: str) -> str:
    r"""Return words that XML can hold, of the same length.

    >>> _printable("Urges\x01it")
    'Urges\ufffdit'
    """
    return words if words.isprintable() else _NEVER.sub("\ufffd", words)


_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML file may have; a scan may leave a few in page text."""


class Lookup:
    """A store, asked for one node at a time; what was asked once is kept."""

    def __init__(self, store: Store) -> None:
        """Take the store."""
        self._store = store
        self._nodes: dict[str, Node] = {}

    def node(self, iri: str) -> Node:
        """Return what the content says of a node."""
        found = self._nodes.get(iri)
        if found is None:
            quads = self._store.quads_for_pattern(
                NamedNode(iri), None, None, DefaultGraph()
            )
            found = self._nodes[iri] = Node(iri, quads)
        return found

    def pointing(self, predicate: str, iri: str) -> list[str]:
        """Return the nodes of the content that point to one, sorted."""
        return self._subjects(NamedNode(predicate), NamedNode(iri))

    def having(self, predicate: str) -> list[str]:
        """Return the nodes of the content that have a property, sorted."""
        return self._subjects(NamedNode(predicate), None)

    def _subjects(self, predicate: NamedNode, value: NamedNode | None) -> list[str]:
        found = self._store.quads_for_pattern(None, predicate, value, DefaultGraph())
        nodes = (quad.subject for quad in found)
        return sorted({node.value for node in nodes if isinstance(node, NamedNode)})

    def graph(self, name: str) -> dict[str, Node]:
        """Return the nodes of a named graph."""
        by: dict[str, list[Quad]] = {}
        found = self._store.quads_for_pattern(None, None, None, NamedNode(name))
        for quad in found:
            if isinstance(quad.subject, NamedNode):
                by.setdefault(quad.subject.value, []).append(quad)
        return {iri: Node(iri, iter(by[iri])) for iri in sorted(by)}

    def label(self, iri: str) -> str:
        """Return what a node is called; the end of its IRI where nothing says so."""
        node = self.node(iri)
        names = (node.words(name) for name in _NAMES)
        return next(filter(None, names), iri.rstrip("/").rpartition("/")[2])
