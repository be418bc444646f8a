"""The inputs a user names in, the files they stand for and their bytes out."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from normgraph import readers
from normgraph.errors import NormgraphError, reason

METADATA = ".json"
"""The ending of files that state facts beside the documents."""


_NAMED_ENDINGS = tuple(filter(None, readers.READERS))
"""Of the files of a folder those with such an ending are read."""


def is_metadata(name: str) -> bool:
    """Tell whether a file holds facts about documents, by its ending."""
    return name.lower().endswith(METADATA)


class EmptyFolderError(NormgraphError):
    """A folder that is there and holds nothing that could be read."""


def files(inputs: Sequence[str]) -> Iterator[tuple[str, NormgraphError | None]]:
    """Yield the files that the inputs name, folders opened, each once, in order."""
    seen: set[str] = set()
    for given in inputs:
        for name, failure in _opened(given):
            if name not in seen:
                seen.add(name)
                yield name, failure


def _opened(given: str) -> Iterator[tuple[str, NormgraphError | None]]:
    path = Path(given)
    try:
        is_folder = bool(given) and given != "-" and path.is_dir()
    except OSError as error:
        yield given, _unreadable(given, error)
        return
    if not is_folder:
        # The name goes into the graph: on Windows it is to be the same.
        yield given.replace(os.sep, "/"), None
        return
    closed: list[OSError] = []
    found = sorted(
        p.as_posix()
        for p in _inside(path, closed)
        if p.suffix.lower() in _NAMED_ENDINGS or is_metadata(p.name)
        if not _never_ends(p)
    )
    for shut in closed:
        name = str(shut.filename or given)
        yield name, _unreadable(name, shut)
    if not found and not closed:
        known = ", ".join(sorted((*_NAMED_ENDINGS, METADATA)))
        yield (
            given,
            EmptyFolderError(
                "nothing in this folder can be read",
                where=given,
                advice=f"These endings are read: {known}.",
            ),
        )
    yield from ((name, None) for name in found)


def left_out(inputs: Sequence[str]) -> Counter[str]:
    """Return how many files of the folders named are not read, by their ending.

    What is hidden is nobody's text.
    """
    # What cannot be looked into was told when the files were opened.
    named = (Path(given) for given in inputs if given not in ("", "-"))
    folders = [path for path in named if path.is_dir()]
    inside = (path for folder in folders for path in _inside(folder, []))
    kinds = (path.suffix.lower() for path in inside if path.name[0] != ".")
    return Counter(kind for kind in kinds if kind not in (*_NAMED_ENDINGS, METADATA))


def _never_ends(path: Path) -> bool:
    """Tell whether it is a pipe, a socket or a device: a folder's are not its files."""
    return path.exists() and not path.is_file()


def _inside(path: Path, closed: list[OSError]) -> Iterator[Path]:
    """Yield what lies below a folder; not what a store keeps, which is no source."""
    # Loaded here: a page alone is in no folder, and needs no store.
    from normgraph.store import Home

    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = [name for name in folders if not Home.is_at(Path(folder, name))]
        yield from (Path(folder, name) for name in names)


def content(name: str) -> bytes:
    """Return the bytes of a file; ``-`` is standard input."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> NormgraphError:
    return NormgraphError(
        f"cannot be read ({reason(error)})",
        where=name,
        advice="Check the path and whether you may read it.",
    )
