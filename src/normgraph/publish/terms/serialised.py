"""Write versions of the ontology in the formats that are asked for by their types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from normgraph.export import Format, write
from normgraph.publish.content import File

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


def serialised(source: Path, folder: Path, stem: str, title: str) -> Iterator[File]:
    """Write a file of Turtle in each format, as ``folder/stem.suffix``.

    The files are told as ``ontology/stem.suffix``, where the folder is to be.
    """
    quads = list(parse(path=str(source), format=RdfFormat.TURTLE))
    for name, suffix, media, to in FORMATS:
        place = folder / f"{stem}.{suffix}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(write(quads, to))
        path = f"ontology/{stem}.{suffix}"
        yield File(path, media, "", f"{title}, {name}", count=len(set(quads)))
