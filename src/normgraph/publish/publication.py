"""Put the parts of a publication together: checks first, then work, then the seal."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from normgraph.errors import NormgraphError
from normgraph.export import PREFIXES
from normgraph.memory import give_back
from normgraph.pipeline.sources import sources
from normgraph.publish.archive import archive
from normgraph.publish.catalogue import catalogue
from normgraph.publish.changes import changes
from normgraph.publish.content import Content, File
from normgraph.publish.crate import crate
from normgraph.publish.dump import dump
from normgraph.publish.faults import faults
from normgraph.publish.folder import Edition, PublicationFolder, mark
from normgraph.publish.manifest import manifest
from normgraph.publish.network import tables_and_network
from normgraph.publish.publisher import Publisher
from normgraph.publish.records import records
from normgraph.publish.site import site
from normgraph.publish.tables import TableFormat, check_formats
from normgraph.publish.terms import terms
from normgraph.publish.w3id import w3id
from normgraph.store import Generation, Home, Manifest, StoreError

if TYPE_CHECKING:
    from normgraph.model.review import Correction

Show = Callable[[int, int, int], None]
"""Told after each step: how much is done, of how much, problems so far."""
Part = Callable[[Content, Show], list[File]]

_DATED = NamedNode(PREFIXES["eli"] + "date_document")
_ROOM = 3
"""So many times the size of a store is asked of the disk for its publication."""


def _quiet(part: Callable[[Content], list[File]]) -> Part:
    """Return a part that tells nothing of its way as one that could."""
    return lambda content, show: part(content)


PARTS: tuple[tuple[str, Part], ...] = (
    ("pieces of the graph", dump),
    ("tables", _quiet(tables_and_network)),
    ("terms of the ontology", _quiet(terms)),
    ("pages", site),
    ("redirects", _quiet(w3id)),
    ("documents annotated", records),
    ("files checked", faults),
    ("instruments compared", changes),
)
"""In this order; each with what it counts. What is made of the files of all others,
the catalogue and the crate, comes behind them, and the manifest last."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published."""

    edition: Edition
    instruments: int
    files: int
    bytes: int
    passed_over: int
    """Files among the sources that the store was not built from."""


def publish(
    home: Home,
    folder: Path,
    publisher: Publisher,
    show: Callable[[str], Show],
    packed: Path | None = None,
    inputs: Sequence[str] = (),
    corrections: Sequence[Correction] = (),
    workers: Executor | None = None,
) -> Publication:
    """Publish a store into a folder; ``packed`` is a zip to make of it as well.

    With the ``inputs`` and ``corrections`` that the store was built from, what only
    the files themselves tell is published too: annotations and faults. ``workers`` are
    processes that write pages, where there are any.

    ``show`` is told what the next part counts, and gives whom to tell its steps. All
    that can be wrong is told before any work, as ``NormgraphError``; whatever ends the
    work leaves the publication that was there as it was.
    """
    _check_apart(folder, home.folder, packed)
    check_formats(tuple(TableFormat))
    place = PublicationFolder(folder)
    # It is published whatever is built meanwhile.
    found = home.generation()
    content, edition = _content(home, found, place, publisher, inputs, corrections)
    try:
        with place.filled() as aside:
            there = replace(content, folder=aside, workers=workers)
            files = _parts(there, lambda: home.opened(found), show)
            sizes = _seal(there, edition, files, packed)
    except OSError as error:
        raise NormgraphError(
            f"publishing failed: {error.strerror or error}",
            where=str(error.filename or place.folder),
            advice="What was published before is still in place.",
        ) from error
    passed = content.sources.beside if content.sources else 0
    held = len(content.manifest.parts)
    return Publication(edition, held, len(sizes), sum(sizes), passed)


def _content(
    home: Home,
    generation: Generation,
    place: PublicationFolder,
    publisher: Publisher,
    inputs: Sequence[str],
    corrections: Sequence[Correction],
) -> tuple[Content, Edition]:
    """Return what is published, and as which edition; raise where it cannot be."""
    store, held = _opened(home, generation)
    found = sources(inputs, held, corrections) if inputs else None
    place.check_room(_ROOM * _size(home.folder / "generations"))
    edition = _edition(publisher, held, store, place)
    before = place.edition()
    content = Content(
        store,
        held,
        publisher,
        place.folder,
        home.shards,
        edition.version,
        edition.date,
        place.folder if before and before.version != edition.version else None,
        edition.previous,
        place.folder if before else None,
        found,
    )
    return content, edition


def _parts(
    content: Content, opened: Callable[[], Store], show: Callable[[str], Show]
) -> list[File]:
    """Write all parts and return their files.

    Each is given a store of its own: what Oxigraph read from the disk it holds until
    the store is closed, 170 MiB behind the tables of the whole record.
    """
    files: list[File] = []
    for counts, part in PARTS:
        files += part(replace(content, store=opened()), show(counts))
        # A ring of objects may hold the store, and garbage is looked for seldom.
        gc.collect()
        give_back()
    return files


def _seal(
    content: Content, edition: Edition, files: list[File], packed: Path | None
) -> list[int]:
    """Write what is made of all files, and the archive where one is asked for.

    Returns the sizes of all.
    """
    files += catalogue(content, files)
    files += crate(content, files)
    mark(content.folder, edition)
    sizes = manifest(content, files)
    if packed:
        archive(content.folder, packed)
    return sizes


def _check_apart(folder: Path, store: Path, packed: Path | None) -> None:
    """Raise where one of the places lies in another."""
    there = store.resolve()
    for one, other in ((folder.resolve(), there), (there, folder.resolve())):
        if one == other or one in other.parents:
            raise NormgraphError(
                "the store and its publication cannot lie in one another",
                where=str(folder),
                advice="Name a folder beside the store.",
            )
    if packed is None:
        return
    target = packed.resolve()
    if folder.resolve() in target.parents or target.is_dir():
        raise NormgraphError(
            "the archive is a file beside the publication, not in it",
            where=str(packed),
            advice="Name a file elsewhere.",
        )
    if not os.access(target.parent, os.W_OK):
        raise NormgraphError(
            "the archive has no folder that can be written to",
            where=str(packed),
            advice="Make the folder first, or name another.",
        )


def _opened(home: Home, generation: Generation) -> tuple[Store, Manifest]:
    """Return a store that can be published whole."""
    store, held = home.opened(generation), generation.manifest()
    if not held.parts:
        raise StoreError(
            "the store holds no instrument",
            where=str(home.folder),
            advice="Build it of texts first: normgraph build INPUT --store DIR.",
        )
    lost = [part.title for part in held.parts.values() if part.key not in home.shards]
    if lost:
        raise StoreError(
            f"the store lacks the pieces of {len(lost)} of its instruments, such as "
            f"{lost[0]}",
            where=str(home.folder),
            advice="Build it again with the same inputs: they are made anew.",
        )
    return store, held


def _size(folder: Path) -> int:
    """Return the bytes of a generation; of the largest where there are several."""
    return max(
        sum(file.stat().st_size for file in one.rglob("*") if file.is_file())
        for one in folder.iterdir()
    )


def _edition(
    publisher: Publisher, held: Manifest, store: Store, place: PublicationFolder
) -> Edition:
    """Return version and date: from the publisher, or of what the store holds."""
    date = publisher.date or _last_day(held, store)
    if not date:
        raise NormgraphError(
            "no instrument of the store has a date, and a publication has one",
            advice='Give it one in publisher.toml: date = "2024-12-31".',
        )
    made_of = "\n".join(sorted(part.key for part in held.parts.values()))
    digest = hashlib.sha256(f"{held.software}\n{made_of}".encode()).hexdigest()
    version = publisher.version or f"{date}-{digest[:8]}"
    before = place.edition()
    if before is None:
        return Edition(version, date)
    # Published again, a version has the same one before it: same store, same bytes.
    same = before.version == version
    return Edition(version, date, before.previous if same else before.version)


def _last_day(held: Manifest, store: Store) -> str:
    """Return the day on which the last instrument of a store was adopted."""
    found = store.quads_for_pattern(None, _DATED, None, DefaultGraph())
    return max(
        (
            quad.object.value
            for quad in found
            if isinstance(quad.object, Literal)
            and isinstance(quad.subject, NamedNode)
            and quad.subject.value in held.parts
        ),
        default="",
    )
