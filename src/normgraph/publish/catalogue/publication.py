"""A publication as its catalogue sees it: whose, of what, in which version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from normgraph.errors import NormgraphError
from normgraph.publish.catalogue import words
from normgraph.publish.catalogue.record import Record
from normgraph.publish.catalogue.sets import Dataset
from normgraph.publish.publisher import Publisher


@dataclass(frozen=True, slots=True)
class Previous:
    """The publication before this one."""

    base: str
    version: str
    anchors: frozenset[str]
    """Of its datasets, and of the catalogue."""

    def iri(self, anchor: str) -> str:
        """Return the name of a dataset as it was in that version."""
        return f"{self.base}#{anchor};version={self.version}"


@dataclass(frozen=True, slots=True)
class Publication:
    """What the catalogue is made of."""

    publisher: Publisher
    record: Record
    datasets: tuple[Dataset, ...]
    instruments: int
    made_from: int
    """Files that were read."""
    software: str
    """Fingerprint of code, rules and vocabularies."""
    version: str
    previous: Previous | None

    def iri(self, anchor: str) -> str:
        """Return the name of something in the publication.

        Its fragment is an anchor of the first page, so that the name leads there.
        """
        return f"{self.publisher.base}#{anchor}"

    def address(self, path: str) -> str:
        """Return where a file is served; the path is quoted already."""
        return self.publisher.base + path

    def yearly(self) -> dict[str, tuple[Dataset, ...]]:
        """Return the datasets that come by year, by name, in the order of years."""
        found: dict[str, list[Dataset]] = {}
        for one in self.datasets:
            if one.year is not None:
                found.setdefault(one.name, []).append(one)
        return {name: tuple(those) for name, those in found.items()}


def version(publisher: Publisher, datasets: Iterable[Dataset]) -> str:
    """Return the version: as the publisher says, the day, or a sum of all files."""
    said = publisher.version or publisher.modified
    if said:
        return said
    whole = hashlib.sha256()
    for one in datasets:
        for download in one.downloads:
            whole.update(f"{download.sha256} {download.file.path}\n".encode())
    return whole.hexdigest()[:12]


def previous(folder: Path | None, now: str) -> Previous | None:
    """Return the publication in a folder; None where it is this same version.

    ``NormgraphError`` where the folder has no catalogue that can be read.
    """
    if folder is None:
        return None
    path = folder / "catalog.ttl"
    try:
        found = _read(path)
    except (OSError, SyntaxError, StopIteration) as error:
        raise NormgraphError(
            "the publication before this one has no catalogue that can be read",
            where=str(path),
            advice="Name a folder that normgraph publish made.",
        ) from error
    return None if found.version == now else found


def _read(path: Path) -> Previous:
    triples = [q.triple for q in parse(path=str(path), format=RdfFormat.TURTLE)]
    kind, stated = words.term("rdf:type"), words.term("dcat:version")
    classes = {words.term("dcat:Catalog"), words.term("dcat:Dataset")}
    named = {
        t.subject.value
        for t in triples
        if t.predicate == kind
        and t.object in classes
        and isinstance(t.subject, NamedNode)
    }
    base = next(iri for iri in named if iri.endswith("#catalog"))
    number = next(
        t.object.value
        for t in triples
        if t.predicate == stated
        and t.subject == NamedNode(base)
        and isinstance(t.object, Literal)
    )
    anchors = frozenset(iri.partition("#")[2] for iri in named)
    return Previous(base.partition("#")[0], number, anchors)
