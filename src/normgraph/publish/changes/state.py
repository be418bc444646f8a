"""What a publication leaves behind so that the next one can be compared with it.

A line for each instrument, annotation and entry of the register, with the digest of
what is said of it: some megabytes for a record whose dumps are a hundred times that.
Written and read line by line, sorted by IRI.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from normgraph.errors import NormgraphError

STATE = "changes/state.tsv.gz"
BEFORE = "changes/before.tsv.gz"
"""The state of the publication before: published again, a version is compared anew."""
ASPECTS = (
    "text",
    "acts",
    "norms",
    "citations",
    "mentions",
    "other annotations",
    "facts",
    "others",
    "evidence",
)
"""What is said of an instrument, each with a digest of its own."""
_HEAD = "\t".join(("normgraph-state", "1", *ASPECTS))
_INSTRUMENT, _ANNOTATION, _ENTRY = "instrument", "annotation", "entry"


@dataclass(frozen=True, slots=True)
class Known:
    """An instrument or an entry of the register, as a publication knows it."""

    iri: str
    name: str
    digests: tuple[str, ...]
    """Of an instrument one for each aspect, of an entry one."""
    annotations: Mapping[str, str]
    """Digests by the end of the IRI that follows the instrument's own; none of an
    entry."""

    @property
    def is_instrument(self) -> bool:
        """Tell it from an entry of the register."""
        return len(self.digests) > 1

    @property
    def place(self) -> tuple[bool, str]:
        """Where it stands in a state: instruments first, then the register."""
        return not self.is_instrument, self.iri


def write(known: Iterable[Known], file: BinaryIO) -> Iterator[Known]:
    """Write a state as it goes by."""
    file.write(f"{_HEAD}\n".encode())
    for one in known:
        file.write("".join(_lines(one)).encode())
        yield one


def _lines(one: Known) -> Iterator[str]:
    kind = _INSTRUMENT if one.is_instrument else _ENTRY
    yield "\t".join((kind, one.iri, " ".join(one.name.split()), *one.digests)) + "\n"
    for end in sorted(one.annotations):
        yield f"{_ANNOTATION}\t{end}\t{one.annotations[end]}\n"


def read(place: Path) -> Iterator[Known]:
    """Yield what a state holds; ``NormgraphError`` where it cannot be read."""
    try:
        with gzip.open(place, "rt", encoding="utf-8", newline="\n") as file:
            yield from _read(iter(file))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise NormgraphError(
            f"what the publication before left to be compared with cannot be read "
            f"({error})",
            where=str(place),
            advice="Publish into a new folder: its changes begin anew.",
        ) from error


def _read(lines: Iterator[str]) -> Iterator[Known]:
    if next(lines, "") != f"{_HEAD}\n":
        raise ValueError("it is of another version of normgraph")
    held: tuple[str, str, tuple[str, ...]] | None = None
    annotations: dict[str, str] = {}
    for line in lines:
        kind, *cells = line.rstrip("\n").split("\t")
        if kind == _ANNOTATION:
            end, digest = cells
            annotations[end] = digest
            continue
        if held:
            yield Known(*held, annotations)
        iri, name, *digests = cells
        held, annotations = (iri, name, tuple(digests)), {}
    if held:
        yield Known(*held, annotations)
