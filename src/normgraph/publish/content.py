"""What is published, and the files that are made of it."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from normgraph.pipeline.sources import Sources
from normgraph.publish.publisher import Publisher
from normgraph.store import Manifest, Shards


@dataclass(frozen=True, slots=True)
class Content:
    """What a part of the publication is made from."""

    store: Store
    """Open for reading."""
    manifest: Manifest
    """Of the store: its instruments, and the files they were read from."""
    publisher: Publisher
    folder: Path
    """The publication being filled, aside; parts write below it, each in a folder of
    its own."""
    shards: Shards | None = None
    """Of the store: the N-Quads of each instrument, in the order of its text."""
    version: str = ""
    """Of the publication: from the publisher, or made of what the store holds."""
    date: str = ""
    """ISO 8601, of the publication: from the publisher, or of the last instrument."""
    previous: Path | None = None
    """The publication of another version that this one will replace; whole until then,
    with its manifest."""
    previous_version: str = ""
    """Of the publication before; empty where this is the first."""
    replaced: Path | None = None
    """The publication that this one will replace, whichever its version: ``previous``,
    or this one published again."""
    sources: Sources | None = None
    """The files that the store was built from; None where they are not at hand."""
    workers: Executor | None = None
    """Processes that write pages beside this one; None where it writes them itself."""

    def place(self, path: str) -> Path:
        """Return where a file of the publication is to be; its folder is made.

        ``path`` is from the top of the publication, with ``/``.
        """
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def write(self, path: str, data: bytes) -> None:
        """Write a file of the publication, and make the folder it lies in."""
        self.place(path).write_bytes(data)


@dataclass(frozen=True, slots=True)
class File:
    """One published file: what the catalogue says of it."""

    path: str
    """From the top of the publication, with ``/``."""
    media_type: str
    dataset: str
    """Name of the dataset it is a distribution of: graph, evidence, register, ontology,
    shapes, annotations, lint, tables, network, changes; empty for pages."""
    title: str
    year: int | None = None
    """Of the instruments in it, where a dataset is a series by year."""
    count: int | None = None
    """Triples, rows or lines in it, where that is known."""
    schema: str = ""
    """Path or IRI of what it conforms to: a CSVW description, a profile."""
    canonical: str = ""
    """SHA-256 of its graph as canonical N-Quads (RDFC-1.0), where it holds one."""
