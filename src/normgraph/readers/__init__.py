"""Bytes and the name they came under in, a ``Document`` out.

The table says which reader takes which ending; a new format is one file and one line.
Opening files and folders is the business of the pipeline.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Protocol

from normgraph.model import Document, Symbol
from normgraph.readers import pdf, text
from normgraph.readers.decode import ReadError

__all__ = ["READERS", "ReadError", "Reader", "read"]


class Reader(Protocol):
    """What every reader looks like."""

    def __call__(
        self, data: bytes, name: str, symbol: Symbol | None = None
    ) -> Document: ...


READERS: Mapping[str, Reader] = MappingProxyType(
    {".txt": text.read, ".text": text.read, "": text.read, ".pdf": pdf.read}
)
"""By the ending of the file's name, in lower case; a name without one is text."""


def read(data: bytes, name: str, symbol: Symbol | None = None) -> Document:
    """Return the document that ``data`` holds, read by the ending of ``name``.

    >>> str(read(b"S/RES/2388 (2017)", "page4.txt").symbol)
    'S/RES/2388 (2017)'
    """
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(filter(None, READERS)))
        raise ReadError(
            f"no reader for files that end in {suffix}",
            where=name,
            advice=f"Save it as plain text; these endings are read: {known}.",
        )
    return reader(data, name, symbol)
