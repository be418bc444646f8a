"""What a worker does: bytes in, identity or quads out; no file is touched.

Pure functions of values that can be sent to another process or machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from normgraph import iri, readers
from normgraph.errors import NormgraphError
from normgraph.graph import own, used
from normgraph.model import Analysis
from normgraph.pipeline.together import analyse_instrument, with_corrections
from normgraph.store import Part, Shard
from normgraph.vocabulary import Registers, using

if TYPE_CHECKING:
    from normgraph.model.review import Correction
    from normgraph.model.source import Facts


@dataclass(frozen=True)
class Text:
    """A file's name and bytes, on the way to a worker."""

    name: str
    data: bytes

    @cached_property
    def stamp(self) -> tuple[str, str]:
        """What the quads depend on: the name without folders, and the bytes' hash."""
        return PurePath(self.name).name, hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Identity:
    """Which instrument a file holds; or why it cannot be read."""

    name: str
    instrument: str
    """Its IRI; empty where it could not be read."""
    error: NormgraphError | None


@dataclass(frozen=True, slots=True)
class Task:
    """The files of one instrument, to be read together."""

    key: str
    texts: tuple[Text, ...]
    facts: tuple[Facts, ...]
    """What files of metadata state of it."""
    registers: Registers = ()
    """What names are read by, beside the registers of the package."""
    corrections: tuple[Correction, ...] = ()
    """What people corrected in this instrument."""


def identify(texts: Sequence[Text]) -> list[Identity]:
    """Return the instrument that each file holds."""
    return [_identity(text) for text in texts]


def _identity(text: Text) -> Identity:
    try:
        symbol = readers.symbol(text.data, text.name)
    except NormgraphError as error:
        return Identity(text.name, "", error)
    sha256 = "" if symbol else text.stamp[1]
    return Identity(text.name, iri.instrument_known(symbol, sha256), None)


def make(tasks: Sequence[Task]) -> list[bytes]:
    """Return the packed shard of each task."""
    return [shard.pack() for shard in shards(tasks)]


def shards(tasks: Sequence[Task]) -> list[Shard]:
    """Return the shard of each task, for a process that keeps it itself."""
    return [_shard(task) for task in tasks]


def _shard(task: Task) -> Shard:
    documents = [readers.read(text.data, text.name) for text in task.texts]
    with using(task.registers):
        analysis, refused = analyse_instrument(documents, task.facts)
        analysis = with_corrections(analysis, task.corrections)
        return Shard(_part(task, analysis, refused), own(analysis))


def _part(task: Task, analysis: Analysis, refused: Sequence[NormgraphError]) -> Part:
    document, readings = analysis.document, analysis.readings
    name = PurePath(document.name).name
    return Part(
        key=task.key,
        instrument=iri.instrument_of(document),
        title=str(document.symbol or name),
        files=tuple(text.stamp for text in task.texts),
        register=tuple(sorted(i.removeprefix(iri.BASE) for i in used(analysis))),
        paragraphs=len(readings),
        acts=sum(len(r.acts) for r in readings),
        norms=sum(len(r.norms) for r in readings),
        citations=sum(len(r.citations) for r in readings),
        problems=tuple(_problems(analysis)),
        refused=tuple((e.where, e.what, e.advice) for e in refused),
    )


def _problems(analysis: Analysis) -> Iterator[tuple[str, str, str]]:
    for document, problem in analysis.oddities():
        yield PurePath(document.name).name, problem.code, problem.message
