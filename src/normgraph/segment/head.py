"""Lines in, where title and enacting formula stand and where the body begins."""

from __future__ import annotations

from dataclasses import replace

from normgraph.segment.lines import Line, Lines
from normgraph.segment.numbers import candidates
from normgraph.segment.openings import openings
from normgraph.segment.starts import Kind, Start, Starts
from normgraph.segment.translated import opens_preambular

_HEAD = 80
"""So many lines may stand before the enacting formula."""


def head(page: Lines, starts: Starts) -> tuple[Lines, int]:
    """Mark title and formula; return the lines and where the body begins."""
    page, formula = _formula(page)
    if formula is None:
        return page, _title(page, starts)
    title = next(
        (
            at
            for at in range(max(formula - _HEAD, 0), formula)
            if openings().title.match(page.items[at].text)
        ),
        formula,
    )
    if title > 0:
        starts[0] = Start(Kind.OTHER)
    if title < formula:
        starts[title] = Start(Kind.TITLE)
    starts[formula] = Start(Kind.FORMULA)
    return page, formula + 1


def _formula(page: Lines) -> tuple[Lines, int | None]:
    """Find the line of the formula; part it from what follows on the same line."""
    rule = openings().formula
    for at, line in enumerate(page.items[:_HEAD]):
        found = rule.match(line.text)
        if found and found.end() == len(line.text):
            return page, at
        rest = line.text[found.end() :].lstrip() if found else ""
        if found and _opens(rest, page.language):
            return _parted(page, at, found.end()), at
    return page, _below_later_pages(page)


def _opens(text: str, language: str) -> bool:
    return openings().is_preambular(text) or opens_preambular(text, language)


def _below_later_pages(page: Lines) -> int | None:
    """Return the line of the formula where later pages were pasted above the first.

    Nobody's head has numbered paragraphs; what an annex quotes has a formula as well.
    """
    below = range(_HEAD, len(page) - 1)
    rule = openings()
    at = next((at for at in below if rule.formula.fullmatch(page.text(at))), None)
    if at is None or not _opens(page.text(at + 1), page.language):
        return None
    is_quoted = any(rule.annex.fullmatch(page.text(i)) for i in range(at))
    is_above = any(number.opens for number in candidates(page, 0, at))
    return at if is_above and not is_quoted else None


def _parted(page: Lines, at: int, width: int) -> Lines:
    line = page.items[at]
    rest = line.text[width:].lstrip()
    first = Line(
        line.start,
        line.start + width,
        line.text[:width],
        line.is_apart,
        line.turns_page,
        line.misses_page,
    )
    second = Line(line.end - len(rest), line.end, rest, False, False, False)
    return replace(page, items=(*page.items[:at], first, second, *page.items[at + 1 :]))


def _title(page: Lines, starts: Starts) -> int:
    """Mark title lines at the very beginning; return where the body begins."""
    rule = openings().title
    at = 0
    while at < len(page) and at < _HEAD:
        text = page.items[at].text
        before = page.items[at - 1].text if at else ""
        unfinished = before.startswith("Adopted by") and not before[-4:].isdigit()
        if not (rule.match(text) or unfinished):
            break
        at += 1
    if at:
        starts[0] = Start(Kind.TITLE)
    return at
