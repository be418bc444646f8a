"""Group the files that a user names by the instrument they hold.

Inputs in, groups out, each with a key of all that decides what is read out of it: its
files, what metadata and people say of it, the software and the registers. So a second
build reads only what changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from normgraph import __version__, assets
from normgraph.errors import NormgraphError, printable
from normgraph.pipeline.inputs import content, files, is_metadata
from normgraph.pipeline.spread import batches, mapped
from normgraph.pipeline.together import note_facts
from normgraph.pipeline.work import Text, identify
from normgraph.store import Manifest
from normgraph.vocabulary import fingerprint, in_use

if TYPE_CHECKING:
    from normgraph.model.review import Correction
    from normgraph.model.source import Facts

_BATCH = 32
"""Files that travel to a worker together, to be identified."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of an instrument."""

    name: str
    stamp: tuple[str, str]
    """Name without folders, SHA-256."""


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one instrument."""

    instrument: str
    files: tuple[SourceFile, ...]
    facts: tuple[Facts, ...]
    corrections: tuple[Correction, ...]
    key: str


def grouped(
    inputs: Sequence[str],
    before: Manifest | None,
    executor: Executor | None,
    corrections: Sequence[Correction],
) -> tuple[list[Group], list[NormgraphError]]:
    """Return the files of each instrument, in the order of their IRIs."""
    stamps = known(before)
    errors: list[NormgraphError] = []
    found: dict[str, list[SourceFile]] = {}
    unknown: dict[str, SourceFile] = {}
    facts: dict[str, list[Facts]] = {}

    def texts() -> Iterator[Text]:
        for name, failure in files(inputs):
            try:
                if failure:
                    raise failure
                data = content(name)
                if is_metadata(name):
                    errors.extend(note_facts(facts, data, printable(name)))
                    continue
            except NormgraphError as error:
                errors.append(error)
                continue
            text = Text(printable(name), data)
            file = SourceFile(name, text.stamp)
            if file.stamp in stamps:
                found.setdefault(stamps[file.stamp], []).append(file)
            else:
                unknown[text.name] = file
                yield text

    for identity in mapped(executor, identify, batches(texts(), _BATCH)):
        if identity.error:
            errors.append(identity.error)
        else:
            found.setdefault(identity.instrument, []).append(unknown[identity.name])
    said = by_instrument(corrections)
    groups = [
        group_of(i, those, facts.get(i, []), said.get(i, []))
        for i, those in sorted(found.items())
    ]
    return groups, errors


def by_instrument(corrections: Sequence[Correction]) -> dict[str, list[Correction]]:
    """Return what people corrected, by the instrument it is of."""
    said: dict[str, list[Correction]] = {}
    for one in corrections:
        said.setdefault(one.instrument, []).append(one)
    return said


def known(before: Manifest | None) -> dict[tuple[str, str], str]:
    """Return the instrument of each file, by stamp, that a store was built from."""
    parts = before.parts if before else {}
    return {stamp: i for i, part in parts.items() for stamp in part.files}


def group_of(
    instrument: str,
    those: Sequence[SourceFile],
    facts: Sequence[Facts],
    corrections: Sequence[Correction],
) -> Group:
    """Return the files of an instrument, in order, with their key."""
    # The same bytes under the same name count once, wherever they lie.
    distinct = {file.stamp: file for file in those}
    ordered = tuple(distinct[stamp] for stamp in sorted(distinct))
    stated = tuple(sorted(facts, key=repr) if len(facts) > 1 else facts)
    made_from = [made_by(), [file.stamp for file in ordered], repr(stated)]
    corrected = tuple(sorted(corrections))
    if corrected:
        made_from.append(repr(corrected))
    key = hashlib.sha256(json.dumps(made_from).encode()).hexdigest()
    return Group(instrument, ordered, stated, corrected, key)


def text_of(file: SourceFile) -> Text:
    """Return a file with its bytes; ``NormgraphError`` where they have changed."""
    text = Text(printable(file.name), content(file.name))
    if text.stamp != file.stamp:
        raise NormgraphError(
            "changed while it was being read",
            where=file.name,
            advice="Run the command again.",
        )
    return text


def made_by() -> str:
    """Return a hash of the software, and of the registers that a user adds."""
    return software() + fingerprint(in_use())


@cache
def software() -> str:
    """Return a hash of all that decides what is read out of a file."""
    package = Path(__file__).resolve().parents[1]
    parts = (*sorted(package.rglob("*.py")), *sorted(package.rglob("*.toml")))
    vocabularies = assets.paths("ontology", "**/*.ttl")
    seen = hashlib.sha256(__version__.encode())
    for path in (*parts, *vocabularies):
        seen.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return seen.hexdigest()
