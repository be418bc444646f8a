"""What the commands that read graphs share: files, or ``-`` for standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser
from normgraph.errors import NormgraphError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from normgraph.store import Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of some files."""

    store: Store
    is_partial: bool
    """True where a file could not be read; the user has been told."""


def add_files(made: Parser) -> None:
    """Add the argument that names graphs."""
    made.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a graph in any RDF format, a folder of them, or - for standard input",
    )


def load(files: Sequence[str]) -> Loaded:
    """Return one store with what the files say; tell the user of those unreadable."""
    from normgraph import store

    sources = [_stdin() if name == "-" else name for name in files]
    if len(sources) == 1:
        return Loaded(store.load(sources), is_partial=False)
    stores, errors = [], []
    for source in sources:
        try:
            stores.append(store.load([source]))
        except NormgraphError as error:
            errors.append(error)
            terminal.fail(error)
    if not stores:
        raise NormgraphError("none of the files could be read")
    for other in stores[1:]:
        stores[0].bulk_extend(other)
    return Loaded(stores[0], is_partial=bool(errors))


def _stdin() -> Source:
    from normgraph.store import Source

    return Source("standard input", sys.stdin.buffer.read())
