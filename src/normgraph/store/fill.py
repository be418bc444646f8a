"""Fill a generation: all at once in chunks, or the one before and what changed.

``bulk_load`` of a whole record takes 2 GiB of memory; in chunks it takes a fifth. The
default graph is shared: a triple that two documents state stands there once, and goes
when the last of them goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from pyoxigraph import Quad, RdfFormat, Store, parse

CHUNK = 200_000
"""Quads loaded at once."""


class Loader:
    """Takes N-Quads piece by piece and loads them in chunks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: list[bytes] = []
        self._count = 0

    def add(self, lines: bytes) -> None:
        """Take the quads of one instrument, a line each."""
        self._held.append(lines)
        self._count += lines.count(b"\n")
        if self._count >= CHUNK:
            self._flush()

    def close(self) -> None:
        """Load what is still held, and put all in order.

        Each chunk is a file of its own, and a question looks into all of them: put in
        order, questions on a whole record take half the time.
        """
        self._flush()
        self._store.optimize()

    def _flush(self) -> None:
        if self._held:
            # Lenient: the lines are ours, and checking each IRI costs half the parsing.
            lines = b"".join(self._held)
            self._store.bulk_load(lines, RdfFormat.N_QUADS, lenient=True)
        self._held, self._count = [], 0


def change(
    store: Store, old: Iterable[bytes], new: Iterable[bytes], kept: Iterable[bytes]
) -> None:
    """Take the quads of ``old`` out of a store and put those of ``new`` in.

    What a piece of ``kept`` states as well stays.
    """
    before, after = _lines(old), _lines(new)
    gone = before - after
    if gone:
        gone -= _stated(gone, kept)
    for quad in _quads(gone):
        store.remove(quad)
    store.extend(_quads(after - before))


def _lines(pieces: Iterable[bytes]) -> set[bytes]:
    return {line for piece in pieces for line in piece.splitlines()}


def _stated(wanted: Set[bytes], pieces: Iterable[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for piece in pieces:
        found.update(wanted & set(piece.splitlines()))
    return found


def _quads(lines: Set[bytes]) -> Iterator[Quad]:
    return parse(b"\n".join(sorted(lines)), format=RdfFormat.N_QUADS)
