"""What the commands that read graphs share: files, standard input, or a store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
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


class GraphOptions(argparse.Namespace):
    """What a user says about the graphs to read."""

    files: list[str]
    store: str | None


_BESIDE = "a store that build made; FILEs are added to it"


def add_files(made: Parser, store: str = _BESIDE) -> None:
    """Add the arguments that name graphs; ``store`` says what ``--store`` does."""
    made.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a graph in any RDF format, a folder of them, or - for standard input",
    )
    made.add_argument("--store", metavar="DIR", help=store)


def load(options: GraphOptions) -> Loaded:
    """Return one store with what was named; tell the user of files unreadable."""
    if options.store is None:
        return _loaded(options.files)
    from normgraph.store import Home

    kept = Home(options.store).open()
    if not options.files:
        return Loaded(kept, is_partial=False)
    # A store is read, never written: what is asked beside it is put together in memory.
    beside = _loaded(options.files)
    beside.store.bulk_extend(kept)
    return beside


def _loaded(files: Sequence[str]) -> Loaded:
    if not files:
        raise NormgraphError(
            "no graph was named",
            advice="Name a FILE, - for standard input, or a store: --store DIR.",
        )
    from normgraph import store

    for name in files:
        if store.Home.is_at(Path(name)):
            raise NormgraphError(
                "is a store, not a file of RDF",
                where=name,
                advice=f"Name it as a store: --store {name}.",
            )
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
