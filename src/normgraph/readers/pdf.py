"""A PDF in, a ``Document`` out.

PDFium finds the letters and where they stand; the text is put together as the page
shows it. A scan has no letters: it is refused, with the advice to run OCR first.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from normgraph.model import Document, Problem, Span, Symbol
from normgraph.pattern import pattern
from normgraph.readers import text
from normgraph.readers.decode import ReadError
from normgraph.readers.glyphs import PrintedLine, page_lines
from normgraph.readers.printed import Printed, printed

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MAGIC = b"%PDF-"
_CHUNK = 1 << 16
_ILLEGIBLE = 0.05
"""More letters than this without Unicode, and the words can't be trusted."""

_STREAM = pattern(rb"/Fl(?:ateDecode)?\b[^\0]{0,400}?>>\s*stream\r?\n")
"""What opens a packed stream that is packed in no other way on top."""
_OTHER_FILTER = pattern(rb"/(?:Encrypt|ASCII85Decode|ASCIIHexDecode|Crypt)\b")

Lines = tuple[PrintedLine, ...]


def read(data: bytes, name: str, symbol: Symbol | None = None) -> Document:
    """Return the document that the PDF in ``data`` holds.

    ``symbol`` counts more than the one printed. ``ReadError`` where the file is
    encrypted, broken, without pages or without a text layer.
    """
    pages = _pages(data, name)
    found = printed(pages)
    _check_letters(found.text, name)
    plain = text.read(found.text.encode(), name, symbol or found.symbol)
    return replace(
        plain,
        title=found.title or plain.title,
        pages=found.pages,
        furniture=found.furniture,
        media_type="application/pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        problems=(*plain.problems, *_damage(data), *_empty_pages(pages, found)),
    )


def _pages(data: bytes, name: str) -> tuple[Lines, ...]:
    """Return the lines of each page, or say why there are none."""
    if not data.strip():
        raise ReadError("the file is empty", name, "Check the file you meant.")
    # A PDF may begin behind some other bytes; 1024 is what PDFium allows.
    if _MAGIC not in data[:1024]:
        raise ReadError(
            "this is no PDF, whatever its name says",
            where=name,
            advice="Give the PDF itself; name a file of plain text .txt.",
        )
    document = _opened(data, name)
    try:
        pages = tuple(_read_pages(document, name))
    finally:
        document.close()
    if not any(pages):
        raise _no_text(len(pages), name)
    return pages


def _opened(data: bytes, name: str) -> PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(data, name) from error


def _refused(data: bytes, name: str) -> ReadError:
    """Return why a PDF does not open."""
    from pypdfium2 import raw

    # The code of the last error outlives it: it counts only where opening fails.
    handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if handle:
        raw.FPDF_CloseDocument(handle)
        return ReadError("the PDF has no pages", name, "Check the file you meant.")
    if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
        return ReadError(
            "the PDF is encrypted: it opens with a password only",
            where=name,
            advice="Save it without the password, as with qpdf --decrypt.",
        )
    return _broken("the PDF cannot be opened: it is broken or ends too early", name)


def _broken(what: str, name: str) -> ReadError:
    return ReadError(
        what,
        where=name,
        advice="Download it again, or repair it, as with qpdf IN.pdf OUT.pdf.",
    )


def _no_text(count: int, name: str) -> ReadError:
    pages = "its page has" if count == 1 else f"none of its {count} pages has"
    return ReadError(
        f"the PDF has no text layer: {pages} any letters; it is a scan or empty",
        where=name,
        advice="Run OCR first, as with ocrmypdf IN.pdf OUT.pdf.",
    )


def _read_pages(document: PdfDocument, name: str) -> Iterator[Lines]:
    for number in range(1, len(document) + 1):
        page = _page(document, number, name)
        try:
            yield page_lines(page)
        finally:
            page.close()


def _page(document: PdfDocument, number: int, name: str) -> PdfPage:
    import pypdfium2

    try:
        return document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise _broken(f"page {number} of the PDF cannot be read", name) from error


def _check_letters(words: str, name: str) -> None:
    """Refuse a PDF whose fonts do not say which letters they print."""
    letters = sum(not letter.isspace() for letter in words)
    lost = words.count("\ufffd")
    if lost > _ILLEGIBLE * letters:
        raise ReadError(
            f"{lost} of {letters} letters in the PDF have no Unicode: its fonts do not "
            "say what they print",
            where=name,
            advice="Run OCR over it, as with ocrmypdf --force-ocr IN.pdf OUT.pdf.",
        )


def _empty_pages(pages: tuple[Lines, ...], found: Printed) -> Iterator[Problem]:
    """Yield the pages without letters among others that have some."""
    for number, (page, start) in enumerate(zip(pages, found.pages, strict=True), 1):
        if not page:
            yield Problem(
                "page-without-text",
                f"page {number} of the PDF has no letters: if it is not blank, run OCR "
                "over it.",
                Span(start, start),
            )


def _damage(data: bytes) -> Iterator[Problem]:
    """Yield what is said of a PDF with packed parts that cannot be unpacked whole.

    PDFium takes what it can get of such a part and says nothing.
    """
    if _OTHER_FILTER.search(data):
        return
    broken = sum(not _unpacks(data, m.end()) for m in _STREAM.finditer(data))
    if broken:
        yield Problem(
            "pdf-damaged",
            f"{broken} parts of the PDF are damaged and words may be missing or wrong: "
            "download it again.",
            None,
        )


def _unpacks(data: bytes, start: int) -> bool:
    unpacker = zlib.decompressobj()
    try:
        for at in range(start, len(data), _CHUNK):
            unpacker.decompress(data[at : at + _CHUNK])
            if unpacker.eof:
                return True
    except zlib.error:
        pass
    return unpacker.eof
