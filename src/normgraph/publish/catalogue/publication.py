"""A publication as its catalogue sees it: whose, of what, in which version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from normgraph.publish.catalogue.record import Record
from normgraph.publish.catalogue.sets import Dataset
from normgraph.publish.content import Content
from normgraph.publish.publisher import Publisher


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
    date: str
    """Of this publication; empty where neither publisher nor store say one."""
    previous: str
    """Version of the one before; empty where this is the first."""

    def iri(self, anchor: str) -> str:
        """Return the name of something in the publication.

        Its fragment is an anchor of the first page, so that the name leads there.
        """
        return f"{self.publisher.base}#{anchor}"

    def before(self, anchor: str) -> str:
        """Return the name that something had in the version before; empty for none."""
        return f"{self.iri(anchor)};version={self.previous}" if self.previous else ""

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


def version(content: Content, datasets: Iterable[Dataset]) -> str:
    """Return the version of a publication: that it was given, or a sum of all files."""
    said = content.version or content.publisher.version
    if said:
        return said
    whole = hashlib.sha256()
    for one in datasets:
        for download in one.downloads:
            whole.update(f"{download.sha256} {download.file.path}\n".encode())
    return whole.hexdigest()[:12]
