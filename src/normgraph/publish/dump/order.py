"""Put more lines in order than memory holds: cut by splitters, sorted piece by piece.

Sorted lines in, all lines in order out, each once. Each piece lies in a file of its
own until it is its turn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

_HELD = 16 * 1024 * 1024
"""So many bytes are held before they go to the disk."""


class Ordered:
    """Takes sorted lines batch by batch, gives all of them in order."""

    def __init__(self, folder: Path, splitters: Sequence[bytes]) -> None:
        """Take a folder that is ours, and the lines at which pieces begin, sorted."""
        self._folder = folder
        self._splitters = splitters
        self.count = len(splitters) + 1
        """Pieces there are."""
        self._held: dict[int, list[bytes]] = {}
        self._size = 0
        folder.mkdir(parents=True)

    def add(self, lines: Sequence[bytes]) -> None:
        """Take sorted lines, without their ends."""
        at = 0
        while at < len(lines):
            piece = bisect_right(self._splitters, lines[at])
            end = len(lines)
            if piece < len(self._splitters):
                end = bisect_left(lines, self._splitters[piece], at)
            run = b"\n".join(lines[at:end])
            self._held.setdefault(piece, []).append(run)
            self._size += len(run)
            at = end
        if self._size > _HELD:
            self.spill()

    def spill(self) -> None:
        """Put what is held on the disk."""
        for piece, runs in self._held.items():
            with self._place(piece).open("ab") as file:
                file.write(b"\n".join(runs) + b"\n")
        self._held, self._size = {}, 0

    def pieces(self) -> Iterator[list[bytes]]:
        """Yield the lines in order, piece by piece, and leave nothing on the disk."""
        for piece in range(self.count):
            place = self._place(piece)
            lines: list[bytes] = []
            if place.exists():
                lines = place.read_bytes().splitlines()
                place.unlink()
            for run in self._held.pop(piece, []):
                lines += run.splitlines()
            # Runs in order are sorted by merging them; a set would have none.
            lines.sort()
            yield list(dict.fromkeys(lines))
        self._folder.rmdir()

    def _place(self, piece: int) -> Path:
        return self._folder / f"{piece:06}"
