"""Bytes in, text and the name of the encoding out; binary is refused.

UTF-8 is tried first, then UTF-16 by its mark or its zeros; what is neither is taken
for Windows-1252, which every Latin-1 text is, and the encoding's name says so.
"""

from __future__ import annotations

import codecs

from normgraph.errors import NormgraphError
from normgraph.pattern import pattern

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OCR = "Read its letters by OCR, as with tesseract, and give the text."
_MAGIC = (
    (b"\xff\xd8\xff", "a picture (JPEG)", OCR),
    (b"\x89PNG", "a picture (PNG)", OCR),
    (b"II*\0", "a picture (TIFF)", OCR),
    (b"MM\0*", "a picture (TIFF)", OCR),
    (b"%PDF", "a PDF", "Give it a name that ends in .pdf."),
    (b"PK\x03\x04", "a packed file (Word, EPUB, ZIP)", "Save it as plain text."),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "Save it as plain text."),
    (b"{\\rtf", "a Rich Text file", "Save it as plain text."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first."),
)
_CONTROL = pattern(r"[\x00-\x08\x0e-\x1b\x7f]")
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1C), 0x7F])
"""The same; in UTF-8 they are single bytes, which are found four times faster."""
_LARGEST = 20_000_000
"""Bytes; one text of this size takes a minute and 3 GB to read."""
_FEW = 1000
"""One control character among so many is dirt from a scan; more of them are data."""


class ReadError(NormgraphError):
    """A source that cannot be read."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text and the encoding it was found in, or raise ``ReadError``.

    >>> decode("Côte d’Ivoire".encode("cp1252"), "a.txt")
    ('Côte d’Ivoire', 'windows-1252')
    """
    _refuse_known_formats(data, name)
    if len(data) > _LARGEST:
        raise ReadError(
            f"the file has {len(data) // 1_000_000} MB, too many for one text",
            where=name,
            advice="The longest resolutions have under 1 MB: is it the right file?",
        )
    text, charset = _decoded(data, name)
    if not text.strip():
        raise ReadError(
            "there is no text in it", where=name, advice="Check the file you meant."
        )
    if charset != "utf-8" or len(data.translate(None, _CONTROLS)) < len(data):
        _refuse_binary(text, name)
    return text, charset


def _refuse_known_formats(data: bytes, name: str) -> None:
    for magic, kind, advice in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"this is {kind}, not text", where=name, advice=advice)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], charset, name), charset
    guess = _utf16_by_zeros(data)
    if guess:
        return _strictly(data, guess, name), guess
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _western(data), "windows-1252"


def _strictly(data: bytes, charset: str, name: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"byte {error.start} does not fit {charset}, which the file begins in",
            where=name,
            advice="Save it as UTF-8 text.",
        ) from None


def _utf16_by_zeros(data: bytes) -> str:
    """Return the byte order of a UTF-16 text that lacks its mark, or nothing."""
    sample = data[:4096]
    pairs = len(sample) // 2
    if pairs < 4 or len(data) % 2:
        return ""
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > 0.7 * pairs and first == 0:
        return "utf-16-le"
    return "utf-16-be" if first > 0.7 * pairs and second == 0 else ""


def _western(data: bytes) -> str:
    # Five bytes have no character in Windows-1252; Latin-1 has one for each byte.
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _refuse_binary(text: str, name: str) -> None:
    allowed = 1 + len(text) // _FEW
    for many, found in enumerate(_CONTROL.finditer(text), 1):
        if found[0] == "\x00" or many > allowed:
            line = text.count("\n", 0, found.start()) + 1
            raise ReadError(
                f"control character U+{ord(found[0]):04X} in line {line}: "
                "this is not plain text",
                where=name,
                advice="Give the text of the document, as UTF-8.",
            )
