"""Where the service gets its own questions answered: a store of ours, or a server.

A query of *ours* and typed terms in, rows or triples out. Queries of strangers go
through ``pool``, where they can be stopped.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from normgraph.errors import NormgraphError
from normgraph.export import PREFIXES
from normgraph.query import bind
from normgraph.serve.register import registered
from normgraph.serve.told import Term, is_told, told
from normgraph.store import Home

Given = NamedNode | Literal
Row = Mapping[str, Term]
"""Terms by variable; what is not bound is left out."""
Terms = Given | Sequence[Given]

_OFTEN = 0.5
"""Seconds between two looks whether there is a new generation."""


class Source(Protocol):
    """Answers questions of ours. Remote ones too: nothing here knows of files."""

    @property
    def generation(self) -> str:
        """A word that changes when the data does, for ETag and for caches."""

    async def ask(self, query: str, **terms: Terms) -> list[Row]:
        """Return the rows of a SELECT; each keyword is a variable bound to terms.

        Prefixes of ours are declared. Several terms are alternatives.
        """

    async def graph(self, query: str, **terms: Terms) -> list[Triple]:
        """Return the triples of a CONSTRUCT."""

    async def knows(self, iri: str) -> bool:
        """Tell whether anything is said of a node."""

    async def describe(self, iri: str) -> list[Quad]:
        """Return what is said of a node and of the nodes inside it, in all graphs.

        Inside an instrument are its paragraphs, and in those their acts and norms.
        """


def bound(query: str, terms: Mapping[str, Terms]) -> str:
    """Return a query of ours with its terms in a VALUES block."""
    given = {
        name: (those,) if isinstance(those, NamedNode | Literal) else tuple(those)
        for name, those in terms.items()
    }
    return bind(query, given, "")


def solutions(found: QuerySolutions) -> Iterator[Row]:
    """Yield the rows of an answer; what is not bound is left out."""
    names = [v.value for v in found.variables]
    for row in found:
        yield {n: t for n, t in zip(names, row, strict=True) if t is not None}


class LocalSource:
    """A store of ours, in this process; a new build is noticed within a second."""

    def __init__(self, store: Store, home: Home | None = None) -> None:
        self._store, self._home = store, home
        self._mark = _mark(home)
        self._looked = time.monotonic()

    @classmethod
    def at(cls, folder: str | Path) -> LocalSource:
        """Open the store of a folder for reading."""
        home = Home(folder)
        return cls(home.open(), home)

    @property
    def folder(self) -> str:
        """The folder of the store; empty where it is in memory."""
        return str(self._home.folder) if self._home else ""

    @property
    def generation(self) -> str:
        """A word that changes when a build ends."""
        self.store()
        return self._mark

    def store(self) -> Store:
        """Return the store as it is now."""
        now = time.monotonic()
        if self._home and now - self._looked > _OFTEN:
            self._looked = now
            # A store that is moved or deleted is answered from while it is gone.
            with suppress(OSError, NormgraphError):
                mark = _mark(self._home)
                if mark != self._mark:
                    self._store, self._mark = self._home.open(), mark
        return self._store

    async def ask(self, query: str, **terms: Terms) -> list[Row]:
        """Return the rows of a SELECT."""
        return await asyncio.to_thread(self._rows, bound(query, terms))

    async def graph(self, query: str, **terms: Terms) -> list[Triple]:
        """Return the triples of a CONSTRUCT."""
        return await asyncio.to_thread(self._triples, bound(query, terms))

    async def describe(self, iri: str) -> list[Quad]:
        """Return what is said of a node and of the nodes inside it."""
        return await asyncio.to_thread(self._told, iri)

    async def knows(self, iri: str) -> bool:
        """Tell whether anything is said of a node."""
        return await asyncio.to_thread(self._knows, iri)

    def _knows(self, iri: str) -> bool:
        return is_told(self.store(), iri) or bool(registered(iri))

    def _told(self, iri: str) -> list[Quad]:
        return list(told(self.store(), iri)) or registered(iri)

    def stream(self, query: str) -> Iterator[Row]:
        """Yield the rows of a SELECT one by one, in a thread of who asks."""
        found = self.store().query(query, prefixes=PREFIXES)
        if not isinstance(found, QuerySolutions):
            raise TypeError("this is no SELECT")
        return solutions(found)

    def _rows(self, text: str) -> list[Row]:
        return list(self.stream(text))

    def _triples(self, text: str) -> list[Triple]:
        found = self.store().query(text, prefixes=PREFIXES)
        if not isinstance(found, QueryTriples):
            raise TypeError("this is no CONSTRUCT")
        return list(found)


def _mark(home: Home | None) -> str:
    if home is None:
        return "memory"
    pointer = home.folder / "current"
    return f"{pointer.read_text('utf-8').strip()}-{pointer.stat().st_mtime_ns:x}"
