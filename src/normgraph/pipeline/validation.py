"""Check a whole record: document by document, then what crosses documents.

A store's folder in, one report out, in the same order whoever does the work. The work
on documents is a map: it goes through any ``concurrent.futures`` executor, or none.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from normgraph.pipeline.record import Show
from normgraph.pipeline.spread import batches, mapped
from normgraph.store import Home, Part, Shard, StoreError
from normgraph.validate import Judge, Judged, Report, crossing, joined, register

_BATCH = 8
"""Documents that travel to a worker together."""


@dataclass(frozen=True, slots=True)
class _Packed:
    """A document's quads, on the way to a worker."""

    title: str
    data: bytes


def validate_record(home: Home, executor: Executor | None, show: Show) -> Report:
    """Return what the shapes say of each document of a store, and of all together.

    ``executor`` does the judging, None judges here. ``StoreError`` where the store is
    empty or damaged.
    """
    store = home.open()
    current = home.current()
    parts = tuple(current.manifest().parts.values()) if current else ()
    tasks = batches(_documents(home, parts), _BATCH)
    used = (node for part in parts for node in part.nodes())
    work = partial(_judged, register(store, used))
    found: list[Judged] = []
    problems = 0
    show(0, len(parts), 0)
    for done, judged in enumerate(mapped(executor, work, tasks), 1):
        problems += len(judged.results)
        if judged.results:
            found.append(judged)
        show(done, len(parts), problems)
    return joined([*found, crossing(store)])


def _documents(home: Home, parts: Sequence[Part]) -> Iterator[_Packed]:
    for part in parts:
        try:
            yield _Packed(part.title, home.shards.packed(part.key))
        except OSError as error:
            raise _damaged(part.title, error.strerror or str(error)) from error


def _judged(lent: bytes, documents: Sequence[_Packed]) -> list[Judged]:
    judge = Judge(lent)
    return [_one(judge, document) for document in documents]


def _one(judge: Judge, document: _Packed) -> Judged:
    try:
        return judge(Shard.unpack(document.data).lines)
    except (zlib.error, SyntaxError, ValueError) as error:
        raise _damaged(document.title, str(error)) from error


def _damaged(title: str, why: str) -> StoreError:
    return StoreError(
        f"what the store keeps of this document is damaged ({why})",
        where=title,
        advice="Remove the folder shards of the store and build it again.",
    )
