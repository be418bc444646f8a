"""A document in, blocks of its lines out: paragraphs to be, or what belongs to none.

Copied text has no markup: a block is told by the words it opens with, by the count
of the numbers, and by where the line before it ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from normgraph.model import Document
from normgraph.pattern import pattern
from normgraph.segment.annexes import annex, annexes, tail, tail_kind
from normgraph.segment.furniture import has_masthead, of_statement
from normgraph.segment.head import head
from normgraph.segment.lines import Lines, lines
from normgraph.segment.openings import openings
from normgraph.segment.resolution import resolution
from normgraph.segment.starts import Kind, Start, Starts
from normgraph.segment.statement import closing, statement

_MAY_BE_NOTES = (Kind.PREAMBLE, Kind.STATEMENT)
"""What looks like a footnote opens none of these: the second one below a page of a
preamble (A/RES/73/6), a statement of which only the note is left (S/PRST/2000/9)."""
_COLUMNS = pattern(r"\S(?: {3,}|\t)\S.*(?: {3,}|\t)\S")


@dataclass(slots=True)
class Block:
    """Lines that belong together, not always side by side: a footnote may part them."""

    start: Start
    lines: list[int] = field(default_factory=list)
    is_cut: bool = False
    """The words after it are not there."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """A document's blocks in text order."""

    page: Lines
    items: tuple[Block, ...]
    begins: bool
    """The beginning of the instrument is seen."""
    is_statement: bool


def blocks(document: Document) -> Blocks:
    """Return the blocks of the lines of a document.

    That it begins here, its masthead says, its title or the formula.
    """
    starts: Starts = {}
    is_statement = of_statement(document)
    page, body = head(lines(document), starts)
    titles = any(s.kind in (Kind.TITLE, Kind.FORMULA) for s in starts.values())
    begins = titles or has_masthead(document)
    ends = [*annexes(page, body, starts), len(page)]
    rest = (closing if is_statement else tail)(page, body, ends[0])
    if rest is not None:
        starts[rest] = Start(tail_kind(page, rest))
        ends.insert(0, rest)
    if is_statement:
        statement(page, body, ends[0], starts)
    else:
        resolution(page, (body, ends[0]), 0 if begins else None, starts)
    for first, last in pairwise(ends):
        annex(page, first, last, starts)
    _notes(page, body, starts)
    _breaks(page, body, starts)
    return Blocks(page, tuple(_assembled(page, starts)), begins, is_statement)


def _notes(page: Lines, body: int, starts: Starts) -> None:
    for i in range(body, len(page)):
        text = page.text(i)
        taken = i in starts and starts[i].kind not in _MAY_BE_NOTES
        if not taken and _is_note(page, i, body):
            starts[i] = Start(Kind.FOOTNOTE)
        elif openings().signature.fullmatch(text):
            starts[i] = Start(Kind.SIGNATURE)
        elif _is_row(page, i) and i not in starts:
            starts[i] = Start(Kind.TABLE)


def _is_note(page: Lines, at: int, body: int) -> bool:
    """Tell whether a footnote opens; never where a list of symbols goes on.

    "S/PRST/2006/57, S/PRST/2007/1, / S/PRST/2007/3 and S/PRST/2007/24." is no note
    (S/PRST/2007/31).
    """
    text, before = page.text(at), page.items[at - 1]
    after = at == body or before.ends or page.is_apart(at)
    if not after or not openings().footnote.match(text):
        return False
    listed = text[:1].isalpha() and before.text.endswith(",")
    return at == body or not listed or page.is_apart(at) or page.had_room(at - 1)


def _is_row(page: Lines, at: int) -> bool:
    """Tell whether a line has columns, and one of its neighbours too."""
    if not _has_columns(page.text(at)):
        return False
    near = (at - 1, at + 1)
    return any(0 <= i < len(page) and _has_columns(page.text(i)) for i in near)


def _has_columns(text: str) -> bool:
    # The pattern is slow, and few lines hold such a gap.
    return ("   " in text or "\t" in text) and bool(_COLUMNS.search(text))


def _breaks(page: Lines, body: int, starts: Starts) -> None:
    """Open a paragraph of its own after a page that is missing."""
    kind = Kind.PREAMBLE
    for i in range(body, len(page)):
        if i in starts:
            kind = starts[i].kind
        elif page.items[i].misses_page:
            starts[i] = Start(kind, is_cut=True)


def _assembled(page: Lines, starts: Starts) -> Iterator[Block]:
    current = Block(Start(Kind.OTHER))
    resumed = current
    for i in range(len(page)):
        notes = current.start.kind in (Kind.FOOTNOTE, Kind.TABLE, Kind.SIGNATURE)
        if i in starts and starts[i].kind is current.start.kind is Kind.TABLE:
            current.lines.append(i)
            continue
        if i in starts:
            if page.items[i].misses_page:
                current.is_cut = True
            resumed = resumed if notes else current
            current = Block(starts[i])
            yield current
        elif notes and (page.items[i].turns_page or current.start.kind != "footnote"):
            current = resumed
        if not current.lines and i not in starts:
            yield current
        current.lines.append(i)
