"""Find the files again that a store was built from.

Inputs and what a store was made from in; its groups of files out, the same as in its
build: what is read out of them is what the store holds. All that differs is told before
anything is read out of a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from normgraph import readers
from normgraph.errors import NormgraphError, printable
from normgraph.model import Analysis
from normgraph.pipeline.groups import (
    Group,
    SourceFile,
    by_instrument,
    group_of,
    known,
    made_by,
    software,
    text_of,
)
from normgraph.pipeline.inputs import content, files, is_metadata
from normgraph.pipeline.together import (
    analyse_instrument,
    note_facts,
    with_corrections,
)
from normgraph.pipeline.work import Text
from normgraph.store import Manifest, Part, StoreError

if TYPE_CHECKING:
    from normgraph.model.review import Correction
    from normgraph.model.source import Facts

_TOLD = 5
"""So many documents are named that are not as the store has them."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The files a store was built from."""

    groups: Mapping[str, Group]
    """By the IRI of the instrument; each instrument of the store has one."""
    beside: int
    """Files that lie there too, and that the store was not built from."""

    def analysis(self, instrument: str) -> Analysis:
        """Return what is read out of an instrument, as its build read it.

        ``NormgraphError`` where a file was changed meanwhile.
        """
        group = self.groups[instrument]
        texts = map(text_of, group.files)
        documents = [readers.read(text.data, text.name) for text in texts]
        found, _ = analyse_instrument(documents, group.facts)
        return with_corrections(found, group.corrections)

    def count(self, suffix: str) -> int:
        """Return how many files there are whose names end so."""
        return len(self._ending(suffix))

    def files(self, suffix: str) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of each file that ends so, in the order of names."""
        for file in self._ending(suffix):
            yield printable(file.name), text_of(file).data

    def _ending(self, suffix: str) -> list[SourceFile]:
        every = (file for group in self.groups.values() for file in group.files)
        found = (file for file in every if file.name.lower().endswith(suffix))
        return sorted(found, key=_name)


def _name(file: SourceFile) -> str:
    return file.name


def sources(
    inputs: Sequence[str], held: Manifest, corrections: Sequence[Correction] = ()
) -> Sources:
    """Return the files of the inputs that a store was built from.

    ``StoreError`` where software or registers are not those of its build;
    ``NormgraphError`` where a file is not there or has other content, or where
    metadata or corrections are others.
    """
    _check_software(held)
    found = _Found(held)
    for name, failure in files(inputs):
        if failure:
            raise failure
        found.add(name)
    groups = {
        i: group_of(i, found.files.get(i, ()), found.facts.get(i, ()), said)
        for i, said in _corrected(held, corrections)
    }
    wrong = [w for i, part in held.parts.items() for w in found.wrong(part, groups[i])]
    if wrong:
        raise NormgraphError(
            f"the sources are not what the store was built from: {len(wrong)} of "
            f"{len(held.parts):,} documents differ",
            advice="\n".join(_advice(wrong)),
        )
    return Sources(groups, found.beside)


def _corrected(
    held: Manifest, corrections: Sequence[Correction]
) -> Iterator[tuple[str, Sequence[Correction]]]:
    said = by_instrument(corrections)
    for instrument in held.parts:
        yield instrument, said.get(instrument, ())


def _check_software(held: Manifest) -> None:
    if held.software == made_by():
        return
    if held.software.startswith(software()):
        raise StoreError(
            "the store was built with other registers than are given here",
            advice="Give the same: --register FILE.ttl, as often as in its build.",
        )
    raise StoreError(
        "another version of normgraph built this store, and would read other things "
        "out of the sources",
        advice="Build it again: normgraph build INPUT --store DIR.",
    )


class _Found:
    """What lies among the inputs, sorted by the instruments of a store."""

    def __init__(self, held: Manifest) -> None:
        self.files: dict[str, list[SourceFile]] = {}
        self.facts: dict[str, list[Facts]] = {}
        self.beside = 0
        self._known = known(held)
        self._names = set[str]()

    def add(self, name: str) -> None:
        data = content(name)
        if is_metadata(name):
            # What cannot be read was told in the build, and counted for nothing.
            note_facts(self.facts, data, printable(name))
            return
        file = SourceFile(name, Text(printable(name), data).stamp)
        if file.stamp in self._known:
            self.files.setdefault(self._known[file.stamp], []).append(file)
        else:
            self.beside += 1
            self._names.add(file.stamp[0])

    def wrong(self, part: Part, group: Group) -> Iterator[str]:
        """Yield a sentence where an instrument is not as the store has it."""
        here = {file.stamp for file in group.files}
        lost = next((stamp for stamp in part.files if stamp not in here), None)
        if lost:
            why = "has other content" if lost[0] in self._names else "is not there"
            yield f"{part.title}: {lost[0]} {why}"
        elif group.key != part.key:
            yield f"{part.title}: metadata or corrections are not those of its build"


def _advice(wrong: Sequence[str]) -> Iterator[str]:
    yield from islice(wrong, _TOLD)
    if len(wrong) > _TOLD:
        yield f"… and {len(wrong) - _TOLD:,} more"
    yield "Name all that the store was built from, or build it again from these."
