"""Write versions of the ontology in the formats that are asked for by their types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from normgraph.export import Format, write
from normgraph.publish.content import Content, File

FORMATS = (
    ("Turtle", "ttl", "text/turtle", Format.TURTLE),
    ("RDF/XML", "rdf", "application/rdf+xml", Format.RDFXML),
    ("JSON-LD", "jsonld", "application/ld+json", Format.JSONLD),
    ("N-Triples", "nt", "application/n-triples", Format.NT),
)

Data = list[tuple[str, str, str]]
"""Name, file and media type of each format."""


def data(stem: str) -> Data:
    """Return the files a graph is written to.

    >>> data("1.3.0")[0]
    ('Turtle', '1.3.0.ttl', 'text/turtle')
    """
    return [(name, f"{stem}.{suffix}", media) for name, suffix, media, _ in FORMATS]


def serialised(source: Path, content: Content, stem: str, title: str) -> Iterator[File]:
    """Write a file of Turtle in each format, as ``ontology/stem.suffix``."""
    quads = list(parse(path=str(source), format=RdfFormat.TURTLE))
    for name, suffix, media, to in FORMATS:
        path = f"ontology/{stem}.{suffix}"
        content.write(path, write(quads, to))
        yield File(path, media, "", f"{title}, {name}", count=len(set(quads)))
