"""Text in, what is furniture of its pages out: headers, numbers, masthead.

A line is furniture as a whole or not at all. Every line is looked at by itself, so
that headers and footers may stand on any side and in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile, zip_longest

from normgraph.model import Span, Symbol
from normgraph.pattern import pattern
from normgraph.rules import load, words

_LINE = pattern(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_HEADED, _RECORD = re.compile("united nations ", re.I), re.compile(r"S/\d")
"""A draft's symbol may stand alone on a line of the text as well."""
_LONGEST = 200
"""No line of furniture is longer."""
_CLOSING = 3
"""The lines that say when a resolution was adopted are no more."""


_TITLES, _TITLE = 3, 3
"""A running title has no more lines and no fewer words."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the pages of a text look like."""

    symbol: Symbol | None
    """None where the text prints none on a line of its own."""
    pages: tuple[int, ...]
    furniture: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """The rows of ``rules/layout.toml`` that say what furniture is."""

    symbol: re.Pattern[str]
    page: re.Pattern[str]
    running: re.Pattern[str]
    """Header and footer: symbol, page number, job number, in any order."""
    masthead: re.Pattern[str]
    closing: re.Pattern[str]
    """One to three lines below the last paragraph: when and how it was adopted."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank, its white space folded."""

    start: int
    end: int
    words: str


@cache
def patterns() -> Patterns:
    """Return the patterns of page furniture, compiled once a process."""
    table = load("layout")
    symbol, page = (
        _either(words(table, key, "patterns")) for key in ("symbol", "page")
    )
    bare = re.sub(r"\?P<\w+>", "?:", page)
    parts = (rf"{symbol}\*{{0,2}}", bare, *words(table, "job", "patterns"))
    return Patterns(
        symbol=re.compile(symbol),
        page=re.compile(rf"(?:^|(?<=\s)){page}(?=\s|$)"),
        running=_row_of(parts),
        masthead=_row_of(
            (
                *parts,
                *words(table, "masthead", "patterns"),
                *words(table, "masthead", "others"),
            )
        ),
        closing=re.compile("|".join(words(table, "closing", "patterns"))),
    )


def _either(parts: Sequence[str]) -> str:
    return f"(?:{'|'.join(f'(?:{part})' for part in parts)})"


def _row_of(parts: Sequence[str]) -> re.Pattern[str]:
    part = _either(parts)
    return re.compile(f"{part}(?: {part})*")


def layout(text: str, given: Symbol | None) -> Layout:
    """Return the furniture of the pages of ``text``.

    The symbol that was ``given`` counts more than the one printed.
    """
    rows = tuple(_rows(text))
    printed = _printed_symbol(rows)
    marks = _marks(rows, given or printed, printed)
    spans = tuple(_spans(text, rows, marks))
    return Layout(given or printed, tuple(_pages(text, spans)), spans)


def _rows(text: str) -> Iterator[Row]:
    for found in _LINE.finditer(text):
        words = " ".join(found[0][:_LONGEST].replace("\u2011", "-").split())
        if words or found[0].strip():
            yield Row(found.start(), found.end(), words)


def _printed_symbol(rows: Sequence[Row]) -> Symbol | None:
    rule = patterns()
    for at, row in enumerate(rows):
        if "/" in row.words and rule.masthead.fullmatch(row.words):
            found = rule.symbol.search(row.words)
            if found and (
                not _RECORD.match(found[0])
                or _HEADED.match(row.words)
                or _heads_page(rows, at)
            ):
                return Symbol.parse(found[0])
    return None


def _heads_page(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line is the header of a page copied alone: its number is beside.

    "S/2024/37", and below it "2/2 24-00436".
    """
    beside = rows[1 - at].words if at < 2 <= len(rows) else ""
    found = patterns().running.fullmatch(beside) and _page(beside)
    return bool(found and found["pages"])


def _marks(
    rows: Sequence[Row], symbol: Symbol | None, printed: Symbol | None
) -> list[bool]:
    own = {str(s) for s in (symbol, printed) if s}
    total = _number_of_pages(rows)
    marks = [_is_running(row.words, own, total) for row in rows]
    for i, row in enumerate(rows):
        if not (marks[i] or _is_masthead(row.words)):
            break
        marks[i] = True
    _mark_plain_numbers(rows, marks, total)
    _mark_titles(rows, marks, own)
    closed = closing([row.words for row in rows])
    return [mark or closes for mark, closes in zip(marks, closed, strict=True)]


def closing(lines: Sequence[str]) -> list[bool]:
    """Return which lines say at the end when and how a resolution was adopted.

    >>> closing(["report.", "Adopted unanimously at the 1382nd meeting."])
    [False, True]
    """
    marks = [False] * len(lines)
    for at, line in enumerate(lines):
        if "meeting" in line or line.startswith("Adopted "):
            for end in range(at + 1, min(at + _CLOSING, len(lines)) + 1):
                if patterns().closing.fullmatch("\n".join(lines[at:end])):
                    marks[at:end] = [True] * (end - at)
    return marks


def _number_of_pages(rows: Sequence[Row]) -> str:
    """Return the ``m`` of the numbers ``n/m`` that stand alone, or nothing."""
    seen: Counter[str] = Counter()
    for row in rows:
        if "/" in row.words and len(row.words) < 60:
            found = patterns().running.fullmatch(row.words) and _page(row.words)
            if found and found["pages"] and int(found["page"]) <= int(found["pages"]):
                seen[found["pages"]] += 1
    return seen.most_common(1)[0][0] if seen else ""


def _page(words: str) -> re.Match[str] | None:
    return patterns().page.search(words)


def _is_running(words: str, own: set[str], total: str) -> bool:
    if len(words) > 60:
        return False
    is_row = bool(patterns().running.fullmatch(words))
    # "Security Council  S/RES/2388 (2017)": parts of a masthead beside its own symbol.
    if not is_row and not ("/" in words and patterns().masthead.fullmatch(words)):
        return False
    symbols = {str(Symbol.parse(s)) for s in patterns().symbol.findall(words)}
    found = _page(words)
    return (
        symbols <= own
        and (is_row or bool(symbols))
        and (found is None or found["pages"] is None or found["pages"] == total)
    )


def _is_masthead(words: str) -> bool:
    return len(words) < _LONGEST and bool(patterns().masthead.fullmatch(words))


def _mark_plain_numbers(rows: Sequence[Row], marks: list[bool], total: str) -> None:
    """Mark a page number that stands alone as "4" beside a running header."""
    if total:
        return
    plain = [i for i, row in enumerate(rows) if _is_plain_number(row.words)]
    for i in plain:
        beside = marks[max(i - 1, 0) : i] + marks[i + 1 : i + 2]
        if any(beside):
            marks[i] = True


def _is_plain_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) < 4


def _mark_titles(rows: Sequence[Row], marks: list[bool], own: set[str]) -> None:
    """Mark the running title of pages: lines that come again beside page numbers.

    "Political declaration of the high-level meeting of the General Assembly / on the
    fight against tuberculosis A/RES/73/3 / 18-16895 3/10". The same words on the first
    page are the title itself, below the masthead.
    """
    sides: list[dict[int, str]] = []
    beside: dict[int, str] = {}
    for start, end in _runs(marks):
        is_numbered = any(_is_numbered(row.words) for row in rows[start:end])
        for near in (range(start - 1, -1, -1), range(end, len(rows))):
            lines = takewhile(lambda at: not marks[at], near[:_TITLES])
            sides.append({at: _without(rows[at].words, own) for at in lines})
            beside |= sides[-1] if is_numbered else {}
    # A short page has the same lines beside two numbers: each counts once.
    seen = Counter(beside.values())
    for side in sides:
        again = [at for at, words in side.items() if seen[words] > 1]
        if sum(len(side[at].split()) for at in again) >= _TITLE:
            for at in again:
                marks[at] = True


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where lines of furniture stand together, the masthead left out."""
    edges = [at for at in range(1, len(marks)) if marks[at] != marks[at - 1]]
    if marks and not marks[0]:
        edges = [0, *edges]
    yield from zip_longest(edges[1::2], edges[2::2], fillvalue=len(marks))


def _is_numbered(words: str) -> bool:
    return _is_plain_number(words) or _page(words) is not None


def _without(words: str, own: set[str]) -> str:
    """Return a line without the document's symbol at its beginning or end."""
    for symbol in own:
        words = words.removeprefix(symbol).removesuffix(symbol).strip()
    return words


def _spans(text: str, rows: Sequence[Row], marks: Sequence[bool]) -> Iterator[Span]:
    """Yield runs of furniture lines, cut where a form feed parts two pages."""
    start = end = -1
    for row, marked in zip(rows, marks, strict=True):
        if start >= 0 and (not marked or "\f" in text[end : row.start]):
            yield Span(start, end)
            start = -1
        if marked:
            start, end = (row.start if start < 0 else start), row.end
    if start >= 0:
        yield Span(start, end)


def _pages(text: str, furniture: Sequence[Span]) -> Iterator[int]:
    """Yield where pages begin: after a form feed, else at the running header."""
    yield 0
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if "\f" in text[first:last]:
        yield from (m.end() for m in re.finditer("\f", text) if first < m.end() < last)
        return
    for span in furniture:
        start = _page_start(text, span)
        # The masthead opens the first page, the last footer opens none.
        if start is not None and span.start > first and start < last:
            yield start


def _page_start(text: str, span: Span) -> int | None:
    words = span.of(text)
    header = None
    for found in patterns().symbol.finditer(words):
        header = words.rfind("\n", 0, found.start()) + 1
    if header is not None:
        return span.start + header
    return span.end if patterns().page.search(words) else None
