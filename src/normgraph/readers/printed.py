"""Printed lines of pages in, one text with its furniture out.

The layout is the UN's: a masthead on the first page, the symbol above and page and job
number below the text of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise, takewhile

from normgraph.model import Span, Symbol, SymbolError
from normgraph.pattern import pattern
from normgraph.readers.glyphs import PrintedLine
from normgraph.readers.layout import closing, patterns
from normgraph.rules import load, words

_GAP = 1.35
"""Of the letters' height: lines stand 1.08 apart, paragraphs 1.6."""
_SMALL_HEAD = 0.93
"""Of the letters of the text: headers are set in 8.5 points, the text in 10."""
_SYMBOL = pattern(r"[A-Z]+(?:/[A-Z]+)*/(?:\d+ ?\(\d{4}\)|[^\s*]*\d[^\s*]*)(?=[*\s]|$)")
_HEAD = 80
"""So many lines may stand above "The Security Council,"."""

Page = Sequence[PrintedLine]


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of a PDF."""

    text: str
    """Lines parted as printed, a blank line between paragraphs, a form feed between
    pages."""
    pages: tuple[int, ...]
    """Where pages begin in it; the first is 0."""
    furniture: tuple[Span, ...]
    symbol: Symbol | None
    """The one the masthead or the first running header prints."""
    title: str
    """The whole title, or who submits a draft, "France: draft resolution"; empty where
    none is printed."""


def printed(pages: Sequence[Page]) -> Printed:
    """Return the text of one or more pages and what is furniture in it."""
    symbol = _symbol(pages)
    parts: list[str] = []
    starts: list[int] = []
    furniture: list[Span] = []
    size = 0
    for at, page in enumerate(pages):
        starts.append(size)
        marks = _furniture(page, symbol, is_first=at == 0)
        text, places = _text(page)
        furniture += _spans(places, marks, size)
        parts.append(text + ("\n\f" if at + 1 < len(pages) else "\n"))
        size += len(parts[-1])
    return Printed(
        "".join(parts), tuple(starts), tuple(furniture), symbol, _title(pages[0])
    )


def _text(page: Page) -> tuple[str, list[Span]]:
    """Return the text of a page and where its lines stand in it."""
    parts: list[str] = []
    places: list[Span] = []
    size = 0
    for at, line in enumerate(page):
        blank = at > 0 and _is_apart(page[at - 1], line)
        parts.append(("\n" if at else "") + ("\n" if blank else "") + line.text)
        size += len(parts[-1])
        places.append(Span(size - len(line.text), size))
    return "".join(parts), places


def _is_apart(before: PrintedLine, line: PrintedLine) -> bool:
    return line.is_note or before.base - line.base > _GAP * max(before.size, line.size)


# Symbol and furniture.


def _symbol(pages: Sequence[Page]) -> Symbol | None:
    """Return the first symbol in the upper lines of the pages."""
    for page in pages[:2]:
        for line in page[:4]:
            for found in _SYMBOL.finditer(line.text):
                try:
                    return Symbol.parse(found[0])
                except SymbolError:
                    continue
    return None


def _furniture(page: Page, symbol: Symbol | None, *, is_first: bool) -> list[bool]:
    """Return for each line of a page whether it is furniture."""
    texts = [_bare(line.text, symbol) for line in page]
    rule = patterns().masthead if is_first else patterns().running
    head = sum(1 for _ in takewhile(lambda text: _is(rule, text), texts))
    if not is_first:
        head = max(head, _small_head(page, symbol))
    below = reversed(texts[head:])
    foot = sum(1 for _ in takewhile(lambda text: _is(patterns().running, text), below))
    body = texts[head : len(texts) - foot]
    return [True] * head + closing(body) + [True] * foot


def _small_head(page: Page, symbol: Symbol | None) -> int:
    """Return how many lines a running header of small letters has: title and symbol."""
    sizes = sorted(line.size for line in page)
    least = _SMALL_HEAD * sizes[len(sizes) // 2] if sizes else 0
    head = list(takewhile(lambda line: line.size < least, page))
    prints = any(
        _bare(line.text, symbol) != " ".join(line.text.split()) for line in head
    )
    return len(head) if prints else 0


def _bare(text: str, symbol: Symbol | None) -> str:
    """Return a line without the document's symbol."""
    folded = " ".join(text.split())
    if symbol is None:
        return folded
    pattern = re.escape(str(symbol)).replace(r"\ ", " ?")
    return re.sub(rf"(?<!\S){pattern}\*{{0,2}}(?!\S)", "", folded).strip()


def _is(rule: re.Pattern[str], text: str) -> bool:
    return not text or bool(rule.fullmatch(text))


def _spans(places: Sequence[Span], marks: Sequence[bool], start: int) -> Iterator[Span]:
    """Yield runs of furniture lines, ``start`` being where their page begins."""
    for is_marked, run in groupby(
        zip(marks, places, strict=True), lambda pair: pair[0]
    ):
        if is_marked:
            spans = [span for _, span in run]
            yield Span(start + spans[0].start, start + spans[-1].end)


# Title.


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a title begins with, and what the whole title of a draft is."""
    table = load("layout")
    starts, drafts = (words(table, "title", key) for key in ("starts", "drafts"))
    return re.compile("|".join(starts)), re.compile("|".join(drafts))


def _title(page: Page) -> str:
    """Return the first lines without a gap that read like a title."""
    starts, drafts = _titles()
    for block in _blocks(page[:_HEAD]):
        if starts.match(block) or drafts.fullmatch(block):
            return block
    return ""


def _blocks(page: Page) -> Iterator[str]:
    """Yield lines that stand together as one."""
    block: list[str] = []
    for before, line in pairwise([*page[:1], *page]):
        if block and _is_apart(before, line):
            yield " ".join(" ".join(block).split())
            block.clear()
        block.append(line.text)
    yield " ".join(" ".join(block).split())
