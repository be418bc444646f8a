"""Write a file whole or not at all: aside first, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written_aside(place: Path) -> Iterator[BinaryIO]:
    """Give a file to fill; it takes its place when the block ends well."""
    aside = place.with_name(f"{place.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            yield file
        aside.replace(place)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
