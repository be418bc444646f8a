"""Write the catalogue of a publication: for portals, for crawlers and for people.

The files that the other parts wrote in; ``catalog.ttl`` and its two other forms, VoID,
the description of the service, the first page and the list of pages out. It comes last
of the parts, since it gives the size and the sum of each file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import RdfFormat

from normgraph.publish.catalogue import (
    dcat,
    page,
    publication,
    record,
    service,
    sets,
    sitemap,
    void,
    words,
)
from normgraph.publish.catalogue.publication import Publication
from normgraph.publish.content import Content, File

__all__ = ["catalogue"]

_FORMS = {
    "catalog.ttl": (RdfFormat.TURTLE, "text/turtle", "Catalogue as Turtle"),
    "catalog.jsonld": (
        RdfFormat.JSON_LD,
        "application/ld+json",
        "Catalogue as JSON-LD",
    ),
    "catalog.rdf": (RdfFormat.RDF_XML, "application/rdf+xml", "Catalogue as RDF/XML"),
}
_MOST_STARTS = 12
"""Pages that the first page leads to: the first of each folder, not thousands."""


def catalogue(content: Content, files: Sequence[File]) -> list[File]:
    """Write the catalogue of ``files`` and return the files it is."""
    made = _publication(content, files)
    pages = [*files, File("index.html", "text/html", "", made.publisher.title)]
    written = list(_written(made, content, files))
    for name, data in sitemap.write(
        made.publisher.base, sitemap.addresses(made.publisher.base, pages)
    ).items():
        written.append((File(name, "application/xml", "", "Pages, for crawlers"), data))
    for file, data in written:
        content.write(file.path, data)
    return [file for file, _ in written]


def _publication(content: Content, files: Sequence[File]) -> Publication:
    found = sets.datasets(files, content.folder)
    parts = content.manifest.parts
    return Publication(
        content.publisher,
        record.read(content.store),
        found,
        len(parts),
        sum(len(part.files) for part in parts.values()),
        content.manifest.software,
        publication.version(content, found),
        content.date or content.publisher.date,
        content.previous_version,
    )


def _written(
    made: Publication, content: Content, files: Sequence[File]
) -> Iterator[tuple[File, bytes]]:
    triples = list(dcat.triples(made))
    for name, (form, media, title) in _FORMS.items():
        yield File(name, media, "", title), words.write(triples, form)
    described = words.write(
        void.triples(made, content.store, content.folder), RdfFormat.TURTLE
    )
    for name in ("void.ttl", ".well-known/void"):
        yield File(name, "text/turtle", "", "What is in the data, counted"), described
    if made.publisher.endpoint:
        said = words.write(service.triples(made), RdfFormat.TURTLE)
        title = "Description of the SPARQL service"
        yield File("service-description.ttl", "text/turtle", "", title), said
    starts = sorted((file for file in files if _is_start(file)), key=_path)
    first = File("index.html", "text/html", "", made.publisher.title)
    yield first, page.write(made, starts[:_MOST_STARTS])
    robots = File("robots.txt", "text/plain", "", "Leads crawlers to the list of pages")
    yield robots, sitemap.robots(made.publisher.base)


def _path(file: File) -> str:
    return file.path


def _is_start(file: File) -> bool:
    """Tell whether a page is the first of a folder at the top: ``ontology/``."""
    folder, _, name = file.path.rpartition("/")
    return name == "index.html" and bool(folder) and "/" not in folder
