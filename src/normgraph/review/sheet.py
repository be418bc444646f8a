"""The sheet that people fill in: CSV in, corrections out; rows in, CSV out.

A row is an annotation. Rows without a verdict say nothing. What is wrong with a row is
told with its line and column, and all faults at once. Cells that a spreadsheet would
take for a formula have an apostrophe before them, which is taken off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from normgraph import iri
from normgraph.errors import NormgraphError
from normgraph.model import Symbol, SymbolError
from normgraph.model.review import Annotation, Correction, Verdict

COLUMNS = (
    "symbol",
    "paragraph",
    "annotation",
    "quotation",
    "reading",
    "doubt",
    "verdict",
    "corrected",
    "author",
    "date",
    "reason",
)
_SHOWN = "doubt"
"""A column for the eye: which parts of a norm were not read surely."""
_ASKED = ("verdict", "corrected", "author", "date", "reason")
"""The columns that people fill in."""
SEPARATORS = {"comma": ",", "semicolon": ";"}
PARAGRAPH = "paragraph"
"""The annotation of a row that shows a paragraph and asks nothing."""
_FIRST = "=+-@\t\r"
"""What a formula begins with, in Excel and its like."""
_RIGHT = "right"
_NUMBER = re.compile(r"(?:(op|pp|par|annex|attachment|statement)[ /]*)?(.+)")
_HEADS = r"(?:op|pp|par|annex|attachment|statement)"
_PARAGRAPH = re.compile(
    rf"(?:{_HEADS}[ /]*)?\d+[a-z]*(?:\(\w+\)|/\w+)*|{_HEADS}/\w+(?:\(\w+\)|/\w+)*"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Row = tuple[str, ...]


class _SheetError(NormgraphError):
    """A sheet that cannot be taken, with all its faults."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a person filled in."""

    corrections: tuple[Correction, ...]
    right: int
    """Rows that say that the reading is right."""
    empty: int
    """Rows without a verdict."""


# Out


def write(rows: Iterable[Row], separator: str = "comma") -> bytes:
    """Return the sheet, as spreadsheets know that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATORS[separator])
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(tuple(_FIRST)) else cell


def _plain(cell: str) -> str:
    cell = " ".join(cell.split())
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple(_FIRST) else cell


# In


def read(data: bytes, name: str) -> Sheet:
    """Return what is filled in; ``NormgraphError`` with every fault of the sheet."""
    faults: list[str] = []
    found: dict[Correction, int] = {}
    right = empty = 0
    for line, cells in _rows(data, name):
        verdict = cells["verdict"].casefold()
        if not verdict and not cells["corrected"]:
            empty += 1
        elif verdict == _RIGHT:
            right += 1
        else:
            try:
                correction = _correction(cells)
            except _FaultError as fault:
                where = f"line {line}, column {fault.column}"
                faults.append(f"{where}: {fault.what}. {fault.advice}")
                continue
            faults += _twice(correction, line, found)
            found[correction] = line
    if faults:
        many = "a fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise _SheetError(
            f"the corrections have {many}; nothing was read", name, "\n".join(faults)
        )
    return Sheet(tuple(sorted(found)), right, empty)


def is_filled(data: bytes) -> bool:
    r"""Tell whether somebody has written into a sheet; a damaged one may be filled too.

    >>> is_filled(b"symbol;verdict\nS/RES/2388 (2017);right\n")
    True
    >>> is_filled(write([])), is_filled(b"no sheet")
    (False, False)
    """
    text = data.decode("utf-8-sig", "replace")
    # A quotation mark too many is a fault that read() tells; here work is looked for.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        asked = [i for i, column in enumerate(header) if column in _ASKED]
        return any(row[i].strip() for row in reader for i in asked if i < len(row))
    except csv.Error:
        return "verdict" in text.partition("\n")[0].casefold()


def joined(sheets: Iterable[tuple[str, Sheet]]) -> tuple[Correction, ...]:
    """Return what several sheets correct, each by its name.

    ``NormgraphError`` where two of them correct one annotation.
    """
    found: dict[Correction, str] = {}
    for name, sheet in sheets:
        for one in sheet.corrections:
            for other, held in found.items():
                if held != name and _clash(other, one):
                    raise _SheetError(
                        f"the correction of {one} stands in {held} as well",
                        where=name,
                        advice="Leave one of the two.",
                    )
        found |= dict.fromkeys(sheet.corrections, name)
    return tuple(sorted(found))


def _clash(old: Correction, new: Correction) -> bool:
    adds = new.verdict is Verdict.ADD
    return _key(old) == _key(new) and (not adds or old.corrected == new.corrected)


def _twice(new: Correction, line: int, found: dict[Correction, int]) -> Iterator[str]:
    """Yield a fault where two rows correct one thing: nobody could say which holds."""
    for old, at in found.items():
        if _clash(old, new):
            yield (
                f"line {line}, column verdict: line {at} corrects the same annotation. "
                "Leave one of the two."
            )


def _key(one: Correction) -> tuple[str, ...]:
    return (
        one.instrument,
        one.paragraph.casefold(),
        one.annotation,
        one.quotation,
        one.reading,
        str(one.verdict is Verdict.ADD),
    )


def _rows(data: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with the line it begins on, its cells by their column."""
    text = _decoded(data, name)
    rows = io.StringIO(text, newline="")
    reader = csv.reader(rows, delimiter=_separator(text), strict=True)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        _check_header(header, name)
        line = reader.line_num + 1
        for row in reader:
            cells = dict.fromkeys(COLUMNS, "")
            cells |= {c: _plain(v) for c, v in zip(header, row, strict=False) if c}
            if any(cells.values()):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _SheetError(
            f"this line is no CSV ({error})",
            where=f"{name}, line {reader.line_num}",
            advice="Save the sheet again as CSV UTF-8 from the spreadsheet.",
        ) from error


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _SheetError(
            "the sheet is not in UTF-8",
            where=f"{name}, line {line}",
            advice='Save it as "CSV UTF-8": other forms lose letters.',
        ) from error


def _separator(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _check_header(header: Sequence[str], name: str) -> None:
    where = f"{name}, line 1"
    for column in filter(None, header):
        if column not in COLUMNS:
            near = get_close_matches(column, COLUMNS, 1)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise _SheetError(
                f"there is no column {column!r}",
                where=where,
                advice=f"{hint}The columns are {', '.join(COLUMNS)}.",
            )
    needed = (column for column in COLUMNS if column != _SHOWN)
    missing = [column for column in needed if column not in header]
    if missing:
        raise _SheetError(
            f"the column {missing[0]} is missing",
            where=where,
            advice="Keep the first line as normgraph review writes it.",
        )


# One row


class _FaultError(NormgraphError):
    """A cell that says nothing that can be understood."""

    def __init__(self, column: str, what: str, advice: str) -> None:
        super().__init__(what, advice=advice)
        self.column = column


def _correction(cells: dict[str, str]) -> Correction:
    verdict = _verdict(cells)
    annotation = _annotation(cells["annotation"])
    _check_filled(cells, annotation, verdict)
    return Correction(
        instrument=_instrument(cells["symbol"]),
        paragraph=paragraph(cells["paragraph"]),
        annotation=annotation,
        quotation=cells["quotation"],
        reading="" if verdict is Verdict.ADD else cells["reading"],
        verdict=verdict,
        corrected="" if verdict is Verdict.REJECT else cells["corrected"],
        author=cells["author"],
        date=_day(cells["date"]),
        reason=cells["reason"],
    )


def _verdict(cells: dict[str, str]) -> Verdict:
    words = cells["verdict"].casefold()
    if not words:
        raise _FaultError(
            "verdict", "is empty, and corrected is not", "Write mend, or add."
        )
    try:
        return Verdict(words)
    except ValueError as error:
        raise _FaultError(
            "verdict",
            f"{cells['verdict']!r} is none",
            f"Write {', '.join(Verdict)} or {_RIGHT}, or leave it empty.",
        ) from error


def _annotation(words: str) -> Annotation:
    if words.casefold() == PARAGRAPH:
        raise _FaultError(
            "annotation",
            "a paragraph is not corrected, what is read in it is",
            "Fill in the rows below it, or add one.",
        )
    try:
        return Annotation(words.casefold())
    except ValueError as error:
        raise _FaultError(
            "annotation", f"{words!r} is none", f"Write one of {', '.join(Annotation)}."
        ) from error


def _check_filled(
    cells: dict[str, str], annotation: Annotation, verdict: Verdict
) -> None:
    needed = ["symbol", "paragraph", "quotation", "author", "date", "reason"]
    # The kind of an added norm follows from its act where nobody says it.
    if verdict is Verdict.MEND or (
        verdict is Verdict.ADD and annotation is not Annotation.NORM
    ):
        needed.append("corrected")
    if verdict is not Verdict.ADD:
        needed.append("reading")
    for column in COLUMNS:
        if column in needed and not cells[column]:
            raise _FaultError(column, "is empty", "Fill it in, or clear the verdict.")
    whole = (Annotation.ACT, Annotation.ACTION)
    if verdict is Verdict.ADD and annotation in whole:
        raise _FaultError(
            "verdict", f"no {annotation} can be added", "Add a norm instead."
        )
    if verdict is Verdict.REJECT and annotation is Annotation.ACTION:
        raise _FaultError(
            "verdict",
            "a norm has to have an action",
            "Mend it, or reject the row of its norm.",
        )


def _instrument(words: str) -> str:
    if words.startswith(iri.BASE):
        return words
    try:
        return iri.instrument(Symbol.parse(words))
    except SymbolError as error:
        raise _FaultError(
            "symbol",
            f"{words!r} is no symbol",
            "Write it like S/RES/2388 (2017).",
        ) from error


def paragraph(words: str) -> str:
    """Return the number of a paragraph as its IRI has it.

    >>> paragraph("OP 4"), paragraph("4"), paragraph("annex/1/4")
    ('op/4', 'op/4', 'annex/1/4')
    """
    found = _NUMBER.fullmatch(words.strip().casefold())
    if found is None:
        return words
    return f"{found[1] or 'op'}/{found[2].replace(' ', '')}"


def is_paragraph(words: str) -> bool:
    """Tell whether words can be the number of a paragraph; else they name a file.

    >>> is_paragraph("OP 4"), is_paragraph("annex/II/3(a)"), is_paragraph("4.txt")
    (True, True, False)
    """
    return _PARAGRAPH.fullmatch(words.strip().casefold()) is not None


def _day(words: str) -> date:
    try:
        if _DAY.fullmatch(words):
            return date.fromisoformat(words)
    except ValueError:
        pass
    raise _FaultError(
        "date",
        f"{words!r} is no day",
        "Write it like 2018-03-31; give the column of the spreadsheet the format text.",
    )
