"""The N-Quads of each instrument, kept beside the store by what they were made from.

So that a second build reads only what changed, and knows which quads to take out. A
key says everything the quads depend on: the same key, the same bytes. The first line
is a comment that says what was read.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from normgraph.store.aside import written_aside
from normgraph.store.files import StoreError
from normgraph.store.part import Part


@dataclass(frozen=True, slots=True)
class Shard:
    """The quads of one instrument, and what they were made from."""

    part: Part
    lines: bytes
    """N-Quads, one a line, without those of the register."""

    def pack(self) -> bytes:
        """Return it in little room: N-Quads shrink to a tenth at the lowest level."""
        head = f"# {self.part.dump()}\n".encode()
        return zlib.compress(head + self.lines, 1)

    @classmethod
    def unpack(cls, packed: bytes) -> Shard:
        """Return what ``pack`` was given."""
        head, _, lines = zlib.decompress(packed).partition(b"\n")
        return cls(Part.parse(head.removeprefix(b"# ").decode()), lines)


class Shards:
    """A folder of compressed N-Quads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._place(key).is_file()

    def keep_packed(self, packed: bytes) -> Shard:
        """Keep a packed shard, whole or not at all, and return what it holds."""
        shard = Shard.unpack(packed)
        self._write(shard.part.key, packed)
        return shard

    def put(self, shard: Shard) -> Shard:
        """Keep a shard, whole or not at all, and return it."""
        self._write(shard.part.key, shard.pack())
        return shard

    def _write(self, key: str, packed: bytes) -> None:
        place = self._place(key)
        # Most folders are there: 256 hold all shards.
        if not place.parent.is_dir():
            place.parent.mkdir(parents=True, exist_ok=True)
        with written_aside(place) as file:
            file.write(packed)

    def get(self, key: str) -> Shard:
        """Return what is kept under a key.

        ``StoreError`` where the bytes are damaged, as after a loss of power; all that
        are so are removed, and the next build reads those documents anew.
        """
        try:
            return Shard.unpack(self._place(key).read_bytes())
        except zlib.error as error:
            raise StoreError(
                f"{self._remove_damaged()} of its pieces were damaged and are removed",
                where=str(self.folder),
                advice="Run the same build again: it reads those documents anew.",
            ) from error

    def _remove_damaged(self) -> int:
        found = [place for place in self._all() if not _is_whole(place)]
        for place in found:
            place.unlink()
        return len(found)

    def packed(self, key: str) -> bytes:
        """Return what is kept under a key as it lies there, to be sent elsewhere."""
        return self._place(key).read_bytes()

    def keep(self, keys: Set[str]) -> None:
        """Remove all shards but these."""
        for place in list(self._all()):
            if place.suffix != ".nqz" or place.stem not in keys:
                place.unlink(missing_ok=True)

    def _all(self) -> Iterator[Path]:
        for folder in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            yield from sorted(folder.iterdir())

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.nqz"


def _is_whole(place: Path) -> bool:
    try:
        zlib.decompress(place.read_bytes())
    except zlib.error:
        return False
    return True
