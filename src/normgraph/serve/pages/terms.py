"""The page of the ontology: every term with its definition and an example."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, Store
from starlette.requests import Request
from starlette.responses import Response

from normgraph import assets
from normgraph.export import PREFIXES, short
from normgraph.iri import ONTOLOGY
from normgraph.serve.pages import facts, legislation
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import Statements, gathered
from normgraph.serve.pages.values import Link
from normgraph.serve.source import Source

_ALL = "SELECT ?node ?p ?o WHERE { ?node ?p ?o FILTER(isIRI(?node)) }"
_GROUPS = (
    ("Classes", ("owl:Class",)),
    (
        "Properties",
        ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"),
    ),
)
_SAID = (
    ("Kind of", "rdfs:subClassOf"),
    ("Narrower than", "rdfs:subPropertyOf"),
    ("Of", "rdfs:domain"),
    ("Is", "rdfs:range"),
    ("Nothing can be this and", "owl:disjointWith"),
    ("Replaced by", "dcterms:isReplacedBy"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property."""

    name: str
    label: str
    definition: str
    examples: tuple[str, ...]
    said: tuple[tuple[str, tuple[Link, ...]], ...]


async def terms(source: Source, request: Request) -> Response:
    """Return the page of the ontology."""
    iri = ONTOLOGY.rstrip("#")
    stated = _stated()
    name = "The ontology"
    return page(
        "terms.html",
        request,
        name,
        iri=iri,
        generation=source.generation,
        described=legislation.thing("DefinedTermSet", iri, name),
        version=stated.one(iri, "owl:versionInfo"),
        description=stated.one(iri, "dcterms:description"),
        groups=_groups(),
    )


@cache
def _stated() -> Statements:
    store = Store()
    path = assets.path("ontology/normgraph.ttl")
    store.load(path=str(path), format=RdfFormat.TURTLE)
    rows = store.query(_ALL, prefixes=PREFIXES)
    return gathered({"node": n, "p": p, "o": o} for n, p, o in rows)  # type: ignore[union-attr]


@cache
def _groups() -> list[tuple[str, list[Term]]]:
    stated = _stated()
    ours = sorted((n for n in stated if n.startswith(ONTOLOGY)), key=str.casefold)
    return [
        (name, [_term(n) for n in ours if stated.kinds(n) & set(kinds)])
        for name, kinds in _GROUPS
    ]


def _term(iri: str) -> Term:
    stated = _stated()
    said = (
        (name, tuple(_link(node) for node in stated.all(iri, key) if "://" in node))
        for name, key in _SAID
    )
    return Term(
        iri.removeprefix(ONTOLOGY),
        stated.one(iri, "rdfs:label"),
        stated.one(iri, "skos:definition"),
        tuple(stated.all(iri, "skos:example")),
        tuple((name, those) for name, those in said if those),
    )


def _link(iri: str) -> Link:
    words = short(NamedNode(iri)).strip("<>")
    return Link(words, f"#{words[3:]}" if words.startswith("ng:") else facts.place(iri))
