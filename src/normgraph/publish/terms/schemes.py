"""Read the vocabularies: schemes of concepts, each with its definition and example.

``ontology/vocabularies/`` in, schemes out, in the order of ``schemes.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from pyoxigraph import NamedNode

from normgraph import assets
from normgraph.iri import BASE
from normgraph.publish.terms.expression import Expression, Piece, expression, named
from normgraph.publish.terms.said import Said, long

_SHOWN = {
    long(name)
    for name in (
        "rdf:type",
        "skos:inScheme",
        "skos:prefLabel",
        "skos:altLabel",
        "skos:definition",
        "skos:example",
        "ng:notExample",
        "dcterms:source",
    )
}
_UNDOCS = "https://undocs.org/"
_YEAR = re.compile(r"(?<=\d)\((\d{4})\)$")


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a vocabulary."""

    iri: str
    name: str
    label: str
    other_labels: tuple[str, ...]
    definition: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]
    sources: tuple[Piece, ...]
    """Documents that the quotations are from."""
    facts: tuple[tuple[Piece, tuple[Expression, ...]], ...]
    """What else is said of it: properties with their values."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A vocabulary."""

    iri: str
    name: str
    title: str
    description: str
    file: str
    classes: tuple[str, ...]
    """IRIs of the classes of its concepts."""
    concepts: tuple[Concept, ...]

    @property
    def place(self) -> str:
        """The file of its page, from the top of the site of the ontology."""
        return f"schemes/{self.name}.html"


def schemes() -> tuple[Scheme, ...]:
    """Return the vocabularies that have a page."""
    found: dict[str, Scheme] = {}
    for path in assets.paths("ontology", "vocabularies/*.ttl"):
        said = Said([path])
        for node in said:
            if long("skos:ConceptScheme") in said.kinds(node):
                assert isinstance(node, NamedNode)
                found[node.value] = _scheme(said, node, path)
    return tuple(found[f"{BASE}id/{name}"] for name in listed()["vocabularies"])


def listed() -> dict[str, list[str]]:
    """Return the names of schemes: those with a page, and the registers."""
    path = Path(__file__).with_name("schemes.toml")
    known: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return known


def _scheme(said: Said, scheme: NamedNode, path: Path) -> Scheme:
    inside = [
        node
        for node in said
        if isinstance(node, NamedNode) and scheme in said.nodes(node, "skos:inScheme")
    ]
    concepts = (_concept(said, node, scheme) for node in inside)
    return Scheme(
        scheme.value,
        scheme.value.rpartition("/")[2],
        said.one(scheme, "dcterms:title"),
        said.one(scheme, "dcterms:description"),
        path.name,
        tuple(sorted({kind for node in inside for kind in said.kinds(node)})),
        tuple(sorted(concepts, key=lambda concept: concept.name)),
    )


def _concept(said: Said, node: NamedNode, scheme: NamedNode) -> Concept:
    facts = (
        (named(name), tuple(expression(said, value) for value in values))
        for name, values in said.of(node).items()
        if name not in _SHOWN
    )
    return Concept(
        node.value,
        node.value.removeprefix(f"{scheme.value}/"),
        said.one(node, "skos:prefLabel"),
        said.words(node, "skos:altLabel"),
        said.one(node, "skos:definition"),
        said.words(node, "skos:example"),
        said.words(node, "ng:notExample"),
        tuple(_source(source.value) for source in said.nodes(node, "dcterms:source")),
        tuple(facts),
    )


def _source(iri: str) -> Piece:
    """Return a document by its symbol.

    >>> _source("https://undocs.org/S/RES/2609(2021)").text
    'S/RES/2609 (2021)'
    """
    symbol = unquote(iri.removeprefix(_UNDOCS))
    return Piece(_YEAR.sub(r" (\1)", symbol), iri)
