"""Bytes and the name they came under in, a ``Document`` out.

The table says which reader takes which ending; a new format is one file and one line.
Opening files and folders is the business of the pipeline.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import Protocol

from normgraph.model import Document, Symbol
from normgraph.pattern import pattern
from normgraph.readers.decode import OCR, ReadError

__all__ = ["READERS", "ReadError", "Reader", "read", "symbol"]


class Reader(Protocol):
    """What every reader looks like."""

    def __call__(
        self, data: bytes, name: str, symbol: Symbol | None = None
    ) -> Document: ...


READERS: Mapping[str, str] = MappingProxyType(
    {
        "": "text",
        ".akn": "akn",
        ".pdf": "pdf",
        ".text": "text",
        ".txt": "text",
        ".xml": "akn",
    }
)
"""Module by the ending of the file's name, in lower case; without one it is text.

Only the module that is needed is loaded: lxml and PDFium take time that a page of text
should not."""


_PICTURES = (".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
_DOCUMENTS = (".doc", ".docx", ".epub", ".htm", ".html", ".odt", ".rtf")
"""What a program can be asked to save as text."""

_AKN = pattern(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml\b|akomaNtoso\b)")
"""How Akoma Ntoso begins, as it comes on standard input, which has no ending."""


def read(data: bytes, name: str, symbol: Symbol | None = None) -> Document:
    """Return the document that ``data`` holds, read by the ending of ``name``.

    >>> str(read(b"S/RES/2388 (2017)", "page4.txt").symbol)
    'S/RES/2388 (2017)'
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(filter(None, READERS)))
        raise ReadError(
            f"no reader for files that end in {suffix}",
            where=name,
            advice=f"{_remedy(suffix)}These endings are read: {known}.",
        )
    module = READERS[suffix]
    if not suffix and _AKN.match(data):
        module = "akn"
    return _reader(module)(data, name, symbol)


def _remedy(suffix: str) -> str:
    """Return what to do with a file of a kind that is not read, where that is known."""
    if suffix in _PICTURES:
        return f"{OCR} "
    return "Save it as plain text. " if suffix in _DOCUMENTS else ""


def symbol(data: bytes, name: str) -> Symbol | None:
    """Return the symbol of the document that ``read`` would return, and no more.

    ``ReadError`` where ``read`` would raise it. Of Akoma Ntoso the head is enough.

    >>> str(symbol(b"S/RES/2388 (2017)", "page4.txt"))
    'S/RES/2388 (2017)'
    """
    if READERS.get(PurePath(name).suffix.lower()) == "akn":
        from normgraph.readers import akn

        return akn.symbol(data, name)
    return read(data, name).symbol


def _reader(module: str) -> Reader:
    found: Reader = import_module(f"normgraph.readers.{module}").read
    return found
