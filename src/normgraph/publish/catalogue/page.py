"""The first page: what there is to download, for people and for search engines.

A publication in, HTML out. The page says the same in the words of schema.org, needs no
script and asks nothing of other servers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment

from normgraph import __version__
from normgraph.publish import codes
from normgraph.publish.catalogue import dcat
from normgraph.publish.catalogue.publication import Publication
from normgraph.publish.catalogue.sets import Dataset, Download
from normgraph.publish.content import File
from normgraph.templates import embedded, templates

Described = dict[str, object]
_POWERS = ("bytes", "kB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class Group:
    """A dataset as the page shows it: the whole, then its years."""

    name: str
    title: str
    description: str
    whole: Dataset | None
    years: tuple[Dataset, ...]


def write(made: Publication, pages: Sequence[File]) -> bytes:
    """Return the page; ``pages`` are others in the publication it may lead to."""
    html = _environment().get_template("index.html")
    return html.render(
        made=made,
        who=made.publisher,
        licence=codes.licences()[made.publisher.licence],
        period=made.record.whole,
        languages=[
            found[1] for tag in made.record.languages if (found := codes.language(tag))
        ],
        groups=_groups(made),
        pages=pages,
        how=dcat.how(made),
        texts=dcat.TEXTS,
        software=f"normgraph {__version__}",
        described=embedded(described(made), indent=1),
    ).encode()


def _groups(made: Publication) -> tuple[Group, ...]:
    names = dict.fromkeys(one.name for one in made.datasets)
    return tuple(_group(made, name) for name in names)


def _group(made: Publication, name: str) -> Group:
    those = [one for one in made.datasets if one.name == name]
    words = those[0].words
    whole = next((one for one in those if one.year is None), None)
    years = tuple(one for one in those if one.year is not None)
    return Group(name, words.title, words.description, whole, years)


def described(made: Publication) -> Described:
    """Return what the page says in the words of schema.org."""
    who = made.publisher
    catalogue: Described = {
        "@type": "DataCatalog",
        "@id": made.iri("catalog"),
        "name": who.title,
        "description": who.description,
        "url": who.base,
        "license": who.licence,
        "version": made.version,
        "publisher": {"@id": who.iri or made.iri("publisher")},
        "dataset": [{"@id": made.iri(one.anchor)} for one in made.datasets],
    }
    people: Described = {
        "@type": "Person" if who.is_person else "Organization",
        "@id": who.iri or made.iri("publisher"),
        "name": who.name,
        "url": who.homepage,
        "email": who.email,
        "contactPoint": {
            "@type": "ContactPoint",
            "@id": made.iri("contact"),
            "contactType": "questions about the data",
            "email": who.email,
        },
    }
    sets = [_dataset(made, one) for one in made.datasets]
    graph = [catalogue | _dates(made), people, *sets]
    return {"@context": "https://schema.org/", "@graph": graph}


def _dates(made: Publication) -> Described:
    who = made.publisher
    said = {"datePublished": who.issued, "dateModified": made.date}
    return {name: day for name, day in said.items() if day}


def _dataset(made: Publication, one: Dataset) -> Described:
    who = made.publisher
    about: Described = {
        "@type": "Dataset",
        "@id": made.iri(one.anchor),
        "name": f"{who.title}: {one.title}",
        "description": one.words.description,
        "url": made.iri(one.anchor),
        "license": who.licence,
        "version": made.version,
        "isAccessibleForFree": True,
        "keywords": [*one.words.keywords, *who.keywords],
        "creator": {"@id": who.iri or made.iri("publisher")},
        "publisher": {"@id": who.iri or made.iri("publisher")},
        "includedInDataCatalog": {"@id": made.iri("catalog")},
        "distribution": [_download(made, d) for d in one.downloads],
    }
    period = made.record.period(one.year)
    if one.words.is_of_the_record and period:
        about["temporalCoverage"] = f"{period.first}/{period.last}"
        about["inLanguage"] = list(made.record.languages)
    if one.year is not None and _group(made, one.name).whole:
        about["isPartOf"] = {"@id": made.iri(one.name)}
    return about | _dates(made)


def _download(made: Publication, one: Download) -> Described:
    return {
        "@type": "DataDownload",
        "@id": dcat.distribution_iri(made, one),
        "name": one.file.title,
        "contentUrl": made.address(one.address),
        "encodingFormat": codes.media(one.file.media_type).media_type,
        "contentSize": f"{one.size} B",
        "sha256": one.sha256,
    }


def size(number: int) -> str:
    """Return a number of bytes as people say it.

    >>> size(999), size(1_234_567)
    ('999 bytes', '1.2 MB')
    """
    value, power = float(number), 0
    while value >= 1000 and power < len(_POWERS) - 1:
        value, power = value / 1000, power + 1
    return f"{value:.1f} {_POWERS[power]}" if power else f"{number} bytes"


def _rows(one: Dataset) -> Iterator[Mapping[str, str]]:
    """Yield what the page says of each file."""
    for download in one.downloads:
        yield {
            "title": download.file.title,
            "href": download.address,
            "media": codes.media(download.file.media_type).media_type,
            "form": dcat.described(download),
            "size": size(download.size),
            "sha256": download.sha256,
        }


@cache
def _environment() -> Environment:
    made = templates(Path(__file__).parent / "templates")
    made.filters["rows"] = _rows
    return made
