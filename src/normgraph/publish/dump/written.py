"""Write a file piece by piece; compressed, the same bytes for the same pieces."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_LEVEL = 6
_BUFFER = 1024 * 1024


def opened(place: Path) -> BinaryIO:
    """Return a file to fill."""
    return place.open("wb", buffering=_BUFFER)


@contextmanager
def compressed(place: Path) -> Iterator[BinaryIO]:
    """Give a file to fill that is compressed, without a name or a time in it."""
    with (
        place.open("wb") as file,
        gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed,
        io.BufferedWriter(packed, _BUFFER) as buffered,
    ):
        yield buffered
