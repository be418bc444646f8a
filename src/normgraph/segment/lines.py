"""A document in, its lines without furniture out, with what their shape tells.

Copied text keeps no blank between paragraphs: that a line stopped though the next
word had room on it is the evidence left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from normgraph.model import Document, Span
from normgraph.pattern import pattern
from normgraph.segment.words import even, is_chinese

_LINE = pattern(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
MARK = r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}$"
"""The mark of a footnote at the end of a line: \\d knows no raised figures."""
_CLOSING = rf"[”’\"'»)\]*]*{MARK}"
_ENDS = pattern(rf"[.;:,!?…—،؛。，；：]{_CLOSING}|[;,] ?(?:and|or)$")
_STOPS = pattern(rf"[.;:!?؛。；：]{_CLOSING}|[;,] ?(?:and|or)$")
_PAGE = pattern(r"(?<![\d/])(\d{1,3})/\d{1,3}(?![\d/])")
_FEW_GAPS = 4
"""Fewer blank lines, as below a title, say nothing."""
_UNWRAPPED = 160
"""Lines longer than this were not broken to fit a page."""
_SURE, _LIKELY = 0.85, 0.97
"""How full a line must be to count as full: proportional type varies by a tenth."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text proper; its span leaves out white space at both ends."""

    start: int
    end: int
    text: str
    is_apart: bool
    """A blank line stands before it."""
    turns_page: bool
    """Furniture stands before it."""
    misses_page: bool
    """The page before it is not there."""

    @property
    def ends(self) -> bool:
        """Tell whether a paragraph may end here, by its last character."""
        return bool(_ENDS.search(self.text[-12:]))

    @property
    def stops(self) -> bool:
        """Tell whether more than a comma ends the line."""
        return bool(_STOPS.search(self.text[-12:]))

    @property
    def is_capital(self) -> bool:
        """Tell whether the first letter is no small one, as none is in Arabic."""
        first = self.text.lstrip('“"‘«([*–—•- ')[:1]
        return first.isalnum() and not first.islower()


@dataclass(frozen=True)
class Lines:
    """The lines of a document, and how wide they were set."""

    items: tuple[Line, ...]
    language: str

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def width(self) -> int:
        """Width of the full lines: nine of ten are not longer."""
        sizes = sorted(len(line.text) for line in self.items)
        return sizes[len(sizes) * 9 // 10] if sizes else 0

    @cached_property
    def has_gaps(self) -> bool:
        """Tell whether blank lines part paragraphs, rather than all lines."""
        return sum(line.is_apart for line in self.items) * 2 < len(self.items)

    @cached_property
    def shows_gaps(self) -> bool:
        """Tell whether a blank line parts nearly every paragraph from the next."""
        borders = sum(
            before.ends and line.is_capital and not line.turns_page
            for before, line in pairwise(self.items)
        )
        gaps = sum(line.is_apart for line in self.items)
        return self.has_gaps and gaps >= _FEW_GAPS and gaps * 2 > borders

    def is_apart(self, at: int) -> bool:
        """Tell whether a blank line that means something stands before a line."""
        return self.has_gaps and self.items[at].is_apart

    def text(self, at: int) -> str:
        """Return the words of a line; nothing behind the last."""
        return self.items[at].text if at < len(self.items) else ""

    def full(self, first: int, at: int) -> int:
        """Return the width of the lines before ``at``, where enough of them tell."""
        near = self.items[max(first, at - 12, 0) : at]
        return max(len(line.text) for line in near) if len(near) > 1 else 0

    def had_room(self, at: int, full: int = 0) -> bool:
        """Tell whether line ``at`` would have taken the next word, were it wanted.

        ``full`` is the width of the lines around it, where known.
        """
        if self.width > _UNWRAPPED:
            return True
        line, following = self.items[at], self.items[at + 1]
        word = following.text.split(None, 1)[0]
        # Chinese parts no words: a line takes the next character.
        need = len(line.text) + 1 + (1 if is_chinese(word[0]) else len(word))
        return need <= max(self.width * _SURE, full * _LIKELY)


def lines(document: Document) -> Lines:
    """Return the lines of the text proper, in order."""
    return Lines(tuple(_lines(document)), document.language)


def _lines(document: Document) -> Iterator[Line]:
    text, furniture = document.text, document.furniture
    starts = [span.start for span in furniture]
    gaps = _missing(document)
    end = page = 0
    for found in _LINE.finditer(text):
        words = found[0].strip()
        near = bisect_right(starts, found.start()) - 1
        if not words or (near >= 0 and found.start() < furniture[near].end):
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        turned = near >= 0 and furniture[near].start >= end > 0
        before = page
        while page < len(gaps) and gaps[page] <= start:
            page += 1
        yield Line(
            start,
            start + len(words),
            even(words),
            is_apart=not turned and _is_blank_between(text, end, start),
            turns_page=turned or "\f" in text[end:start],
            misses_page=page > before and end > 0,
        )
        end = start + len(words)


def _is_blank_between(text: str, end: int, start: int) -> bool:
    between = text[end:start].replace("\r\n", "\n")
    return sum(between.count(c) for c in "\n\r\u2028\u2029") > 1


def _missing(document: Document) -> list[int]:
    """Return where pages begin before which one is missing, by the numbers printed."""
    numbers = page_numbers(document)
    return [
        start
        for start, before, number in zip(
            document.pages[1:], numbers, numbers[1:], strict=False
        )
        if before is not None and number is not None and number != before + 1
    ]


def page_numbers(document: Document) -> tuple[int | None, ...]:
    """Return the number each page prints, ``4`` of "4/8"; None where it prints none."""
    found: list[int | None] = [None] * len(document.pages)
    for span in document.furniture:
        for number in _PAGE.finditer(span.of(document.text)):
            page = bisect_right(document.pages, span.start + number.start()) - 1
            if found[page] is None:
                found[page] = int(number[1])
    return tuple(found)


def page_span(document: Document, at: int) -> Span:
    """Return where the page with index ``at`` stands in the text."""
    ends = (*document.pages[1:], len(document.text))
    return Span(document.pages[at], ends[at])
