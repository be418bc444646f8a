"""A page of a PDF in, its printed lines out, from top to bottom.

Letters are put together by where they stand, not by their order in the file: a footer
is often written first, a mark above the line last.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_SAME_LINE = 0.22
"""Of the letters' height: a symbol stands so much off the line of "United Nations"."""
_RAISED = 0.6
_SMALL = 0.8
"""A mark above or below the line has letters so much lower than its words, at most."""
_BLANK = 0.229
"""Of the letters' height: "Houthi -controlled" (S/2022/158, PP 6) is parted by 0.226,
and is one word; "12 August" (S/2020/110, OP 3) by 0.232."""
_BLANK_AT_SLANT = 0.1
"""The same between italics and upright letters: "taking note of | the" (S/2019/90)."""
_COLUMN = 2.7
_HYPHENS = "\x02\ufffe"
"""What PDFium says for a hyphen at the end of a line."""
_SYMBOL_FONTS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–"})
"""Letters of Word's fonts Symbol and Wingdings, which have no Unicode of their own."""
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ITALIC = 1 << 6
"""Bit 7 of a font's flags, ISO 32000-1, table 123."""
_MARKS = "0123456789*†‡"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed; wide gaps in it are three blanks, raised digits are raised."""

    text: str
    base: float
    """Height of the baseline above the foot of the page, in points."""
    size: float
    """Height of the letters, in points."""
    is_note: bool
    """It opens with a raised mark, as a footnote does."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters side by side on one baseline."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_slanted: bool

    @property
    def is_mark(self) -> bool:
        return all(letter in _MARKS for letter in self.text.strip())


@dataclass(slots=True)
class _Row:
    """The runs of one line; marks that are raised stand apart."""

    runs: list[_Run]
    raised: list[_Run]

    @property
    def base(self) -> float:
        return self.runs[0].base

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)


def page_lines(page: PdfPage) -> tuple[PrintedLine, ...]:
    """Return the lines of a page; none where it has no text layer."""
    textpage = page.get_textpage()
    try:
        runs = [run for run in _runs(page, textpage) if run.text.strip()]
    finally:
        textpage.close()
    found = (_line(row) for row in _bound(_rows(runs)))
    return tuple(line for line in found if line.text)


# Letters to runs.


def _runs(page: PdfPage, textpage: PdfTextPage) -> Iterator[_Run]:
    """Yield letters that follow each other on one baseline."""
    turn = _Turn(page.get_rotation(), *page.get_size())
    first = last = -1
    base, letters = 0.0, list[str]()
    for index, letter, y in _letters(textpage, turn):
        if letters and (index > last + 1 or abs(y - base) > 0.05):
            yield _run(textpage, turn, (first, last), letters, base)
            letters.clear()
        if not letters:
            first, base = index, y
        letters.append(letter)
        last = index
    if letters:
        yield _run(textpage, turn, (first, last), letters, base)


@dataclass(frozen=True, slots=True)
class _Turn:
    """How a page is turned for reading, and its size then, in points."""

    degrees: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is seen."""
        if self.degrees == 90:
            return y, self.height - x
        if self.degrees == 180:
            return self.width - x, self.height - y
        if self.degrees == 270:
            return self.width - y, x
        return x, y


def _letters(textpage: PdfTextPage, turn: _Turn) -> Iterator[tuple[int, str, float]]:
    """Yield place, letter and baseline of what is printed, not of what PDFium adds."""
    from pypdfium2 import raw

    handle = textpage.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code <= 32 and raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        yield index, _letter(code), turn.point(x.value, y.value)[1]


def _letter(code: int) -> str:
    letter = chr(code)
    if letter in _HYPHENS:
        return "-"
    if code == 0 or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return letter if letter.isprintable() or code in (0xAD, 0x200B) else " "


def _run(
    textpage: PdfTextPage,
    turn: _Turn,
    place: tuple[int, int],
    letters: Sequence[str],
    base: float,
) -> _Run:
    (left, low), (_, high) = _corners(textpage, turn, place[0])
    right = _corners(textpage, turn, place[1])[1][0]
    text = "".join(letters).translate(_SYMBOL_FONTS)
    return _Run(text, left, right, base, high - low, _is_slanted(textpage, place[1]))


def _is_slanted(textpage: PdfTextPage, index: int) -> bool:
    from pypdfium2 import raw

    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage.raw, index, None, 0, flags)
    return bool(flags.value & _ITALIC)


def _corners(
    textpage: PdfTextPage, turn: _Turn, index: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the lower left and the upper right corner of a letter as it is seen."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage.raw, index, box)
    (x0, y0), (x1, y1) = (
        turn.point(box.left, box.bottom),
        turn.point(box.right, box.top),
    )
    return (min(x0, x1), min(y0, y1)), (max(x0, x1), max(y0, y1))


# Runs to lines.


def _rows(runs: Iterable[_Run]) -> list[_Row]:
    """Return the runs of each height together, from top to bottom."""
    rows: list[_Row] = []
    for run in sorted(runs, key=lambda run: -run.base):
        if rows:
            near = _SAME_LINE * min(run.size, rows[-1].runs[-1].size)
            if rows[-1].runs[-1].base - run.base <= near:
                rows[-1].runs.append(run)
                continue
        rows.append(_Row([run], []))
    return rows


def _bound(rows: Sequence[_Row]) -> Iterator[_Row]:
    """Yield the rows, small letters above or below a line put into it."""
    waiting: _Row | None = None
    for row in rows:
        if waiting and _is_small_beside(waiting, row):
            row.raised += waiting.runs
        elif waiting and _is_small_beside(row, waiting):
            waiting.runs += row.runs
            continue
        elif waiting:
            yield waiting
        waiting = row
    if waiting:
        yield waiting


def _is_small_beside(small: _Row, row: _Row) -> bool:
    """Tell whether all of a row are small letters that touch words of another."""
    return all(any(_touches(run, word) for word in row.runs) for run in small.runs)


def _touches(run: _Run, word: _Run) -> bool:
    if run.size > _SMALL * word.size:
        return False
    near = min(abs(run.left - word.right), abs(word.left - run.right))
    return near < word.size and abs(run.base - word.base) < _RAISED * word.size


def _line(row: _Row) -> PrintedLine:
    raised = {id(run) for run in row.raised}
    parts: list[str] = []
    runs = sorted([*row.runs, *row.raised], key=lambda run: run.left)
    before: _Run | None = None
    for run in runs:
        is_mark = id(run) in raised and run.is_mark
        parts.append(_gap(before, run, tight=is_mark))
        parts.append(run.text.translate(_DIGITS) if is_mark else run.text)
        before = run
    first = runs[0]
    return PrintedLine(
        "".join(parts).strip(),
        row.base,
        row.size,
        is_note=id(first) in raised and first.is_mark,
    )


def _gap(before: _Run | None, run: _Run, *, tight: bool) -> str:
    """Return the blanks between two runs; a mark stands tight behind its word."""
    if before is None:
        return ""
    gap = (run.left - before.right) / max(run.size, before.size, 0.1)
    if gap > _COLUMN:
        return "   "
    has_blank = before.text[-1:].isspace() or run.text[:1].isspace()
    return "" if tight or has_blank or gap < _least(before, run) else " "


def _least(before: _Run, run: _Run) -> float:
    """Return the least gap that is a blank."""
    turns = before.is_slanted != run.is_slanted
    words = before.text[-1:].isalnum() and run.text[:1].isalnum()
    return _BLANK_AT_SLANT if turns and words else _BLANK
