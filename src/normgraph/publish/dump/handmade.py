"""Write what people made by hand: register, ontology, shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad, RdfFormat, parse

from normgraph import assets
from normgraph.export import Format
from normgraph.export import write as exported
from normgraph.publish.content import Content, File
from normgraph.publish.dump.groups import grouped
from normgraph.publish.dump.lines import canonical
from normgraph.publish.dump.turtle import Turtle
from normgraph.publish.dump.whole import canonical_hash
from normgraph.publish.dump.written import opened

_MEDIA = {
    "ttl": ("text/turtle", "Turtle", Format.TURTLE),
    "rdf": ("application/rdf+xml", "RDF/XML", Format.RDFXML),
    "jsonld": ("application/ld+json", "JSON-LD", Format.JSONLD),
    "nt": ("application/n-triples", "N-Triples", Format.NT),
}
_MANY = 10_000
"""Lines from which on a graph is written in the order of its files, unsorted."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A graph that people made, in one or several files."""

    dataset: str
    title: str
    path: str
    """Without the suffix."""
    folder: str
    glob: str
    suffixes: Sequence[str]


_ALL = (
    _Made(
        "register",
        "Register of treaties, bodies, States, verbs and other concepts",
        "data/register",
        "ontology",
        "vocabularies/*.ttl",
        ("ttl",),
    ),
    _Made(
        "ontology",
        "Ontology",
        "ontology",
        "ontology",
        "normgraph.ttl",
        ("ttl", "rdf", "jsonld", "nt"),
    ),
    _Made("shapes", "Shapes (SHACL)", "data/shapes", "shapes", "*.ttl", ("ttl",)),
)


def handmade(content: Content) -> Iterator[File]:
    """Write each in its formats."""
    for made in _ALL:
        quads = list(_quads(made))
        lines = _lines(quads)
        count, digest = canonical_hash(lines)
        for suffix in made.suffixes:
            media_type, called, to = _MEDIA[suffix]
            path = f"{made.path}.{suffix}"
            with opened(content.place(path)) as file:
                file.writelines(_written(quads, lines, to))
            yield File(
                path,
                media_type,
                made.dataset,
                f"{made.title}, {called}",
                count=count,
                canonical=digest,
            )


def _quads(made: _Made) -> Iterator[Quad]:
    for path in assets.paths(made.folder, made.glob):
        yield from parse(path=str(path), format=RdfFormat.TURTLE)


def _lines(quads: list[Quad]) -> dict[bytes, None]:
    """Return canonical N-Quads, in the order they were written where no node is blank.

    Blank nodes get the labels of RDFC-1.0.
    """
    lines = dict.fromkeys(canonical(f"{quad} .".encode()) for quad in quads)
    if any(b"_:" in line for line in lines):
        return dict.fromkeys(exported(quads, Format.NT).splitlines())
    return lines


def _written(
    quads: list[Quad], lines: dict[bytes, None], to: Format
) -> Iterator[bytes]:
    if to is Format.TURTLE and len(lines) > _MANY:
        writer = Turtle()
        return iter([writer.begin(), writer.piece(grouped(lines))])
    return iter([exported(quads, to)])
