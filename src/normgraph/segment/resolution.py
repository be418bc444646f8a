"""The body of a resolution in, where paragraphs and headings begin out.

The preamble is told by the words its paragraphs open with, the operative part by the
count of its numbers; a heading is what is left between the end of one paragraph and
the number of the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normgraph.model import ANALYSED
from normgraph.pattern import pattern
from normgraph.segment.items import is_labelled
from normgraph.segment.lines import Lines
from normgraph.segment.numbers import Number, candidates, chain
from normgraph.segment.openings import openings
from normgraph.segment.starts import Kind, Start, Starts
from normgraph.segment.translated import opens_preambular

_ITEM = pattern(r"\([a-z]{1,4}\)|\(\d{1,2}\)|[–•*-]")
_MARK = pattern(r"[A-Z]{1,4}\.?")
"""The letter or Roman number of a section, alone on its line: S/RES/1295 (2000)."""
_LETTER = pattern(r"[a-z]\.(?=\s|$)")
_MARKED = pattern(r"[B-HJ-Z]\.? [A-Z]")
_BULLETS = frozenset("•–—-*−")
_COMMAS, _COLONS = (",", "，", "،"), (":", "：")
_STUB = 0.5
"""A line that fills less of the width ends a paragraph, whatever follows: "With
consideration to the provisions of Chapter VI" opens one in S/RES/2107 (2013)."""
_HEADING_LINES = 3
_HEADING_LENGTH = 240


def resolution(
    page: Lines, region: tuple[int, int], before: int | None, starts: Starts
) -> None:
    """Mark the paragraphs of a region; ``before`` is the number before its first."""
    first, last = region
    numbers = tuple(chain(candidates(page, first, last), before))
    mark_numbers(page, numbers, first, starts)
    bound = min([n.line for n in numbers] or [last])
    headed = [i for i in range(first, bound) if i in starts]
    _preamble(page, first, min([*headed, bound]), starts)


def mark_numbers(
    page: Lines, numbers: Sequence[Number], first: int, starts: Starts
) -> None:
    """Mark the numbered paragraphs and the headings before them."""
    bound = first
    for number in numbers:
        heading = _heading_before(page, number.line, bound)
        if heading is not None:
            starts[heading] = Start(Kind.HEADING)
        starts[number.line] = Start(Kind.OPERATIVE, number.printed, number.width)
        alone = number.width == len(page.text(number.line))
        bound = number.line + (2 if alone else 1)


def _heading_before(page: Lines, at: int, bound: int) -> int | None:
    """Return the line a heading begins at that ends just before line ``at``."""
    if at - 1 < bound or not _may_end_heading(page.text(at - 1)):
        return None
    size = 0
    for k in range(at - 1, max(bound, 1, at - _HEADING_LINES) - 1, -1):
        size += len(page.text(k))
        if size > _HEADING_LENGTH:
            return None
        if _opens_heading(page, k, at):
            marked = k > max(bound, 1) and _MARK.fullmatch(page.text(k - 1))
            return k - 1 if marked else k
    return None


def _may_end_heading(text: str) -> bool:
    return text[-1] not in ";.؛。；" or bool(_MARK.fullmatch(text))


def _opens_heading(page: Lines, at: int, end: int) -> bool:
    before, line = page.items[at - 1], page.items[at]
    if not (before.ends and line.is_capital) or before.text.endswith(_COLONS):
        return False
    if _MARK.fullmatch(line.text) or re.fullmatch(r"\(.+\)", line.text):
        return True
    if _ITEM.match(line.text) or any(page.items[i].ends for i in range(at, end - 1)):
        return False
    if _opens_paragraph(line.text, page.language):
        return False
    roomy = page.is_apart(at) or page.had_room(at - 1, page.full(at - 6, at))
    if page.text(end - 1).endswith(_COMMAS):
        return bool(_MARKED.match(line.text))
    if before.text.endswith(_COMMAS) or page.text(end - 1).endswith(_COLONS):
        return roomy
    return roomy or (end - at == 1 and len(line.text) < 70 and "." not in line.text)


def _opens_paragraph(text: str, language: str) -> bool:
    if openings().is_operative(text) or openings().is_preambular(text):
        return True
    return language != ANALYSED and opens_preambular(text, language)


def _preamble(page: Lines, first: int, last: int, starts: Starts) -> None:
    begun = first
    for i in range(first, last):
        letter = lettered(page.text(i), page.text(i + 1))
        kind = _kind(page, i, begun) if i > first else _first_kind(page.text(i))
        if letter and (i == first or page.items[i - 1].ends):
            starts[i] = letter
        elif kind:
            starts[i] = Start(kind)
        begun = i if i in starts else begun


def _first_kind(text: str) -> Kind:
    if openings().is_operative(text) and not openings().is_preambular(text):
        return Kind.OPERATIVE
    return Kind.PREAMBLE


def lettered(text: str, following: str) -> Start | None:
    """Return a preambular paragraph that counts "a.", "b.", as in S/RES/2005 (2011).

    ``following`` are the words of the next line, where the letter stands alone.
    """
    found = _LETTER.match(text)
    rest = (text[found.end() :].strip() or following) if found else ""
    if not found or not openings().is_preambular(rest):
        return None
    return Start(Kind.PREAMBLE, found[0].rstrip("."), found.end())


def _kind(page: Lines, at: int, begun: int) -> Kind | None:
    if page.language == ANALYSED:
        return _preambular(page, at, begun)
    return Kind.PREAMBLE if _opens_elsewhere(page, at, begun) else None


def _opens_elsewhere(page: Lines, at: int, begun: int) -> bool:
    """Tell whether a paragraph of a preamble in another language opens at a line.

    A clause ends in a comma too, and the next line of it may open with a participle:
    that the line before had room for it tells.
    """
    line, before = page.items[at], page.items[at - 1]
    if not before.ends or is_labelled(line.text) or line.text[0] in _BULLETS:
        return False
    if page.is_apart(at):
        return True
    if page.shows_gaps and not line.turns_page:
        return False
    if opens_preambular(line.text, page.language):
        return True
    return page.had_room(at - 1, page.full(begun, at))


def _preambular(page: Lines, at: int, begun: int) -> Kind | None:
    """Tell what kind of paragraph opens at a line of the preamble, if any."""
    line, before = page.items[at], page.items[at - 1]
    if lettered(before.text, line.text) and _LETTER.fullmatch(before.text):
        return None
    if not line.is_capital or before.text in _BULLETS or line.text[0] in _BULLETS:
        return None
    apart = page.is_apart(at)
    if openings().is_preambular(line.text):
        if page.shows_gaps and not apart and not line.turns_page:
            return None
        fits = apart or before.ends or page.had_room(at - 1, page.full(begun, at))
        return Kind.PREAMBLE if fits else None
    if not before.ends:
        return None
    if openings().is_operative(line.text):
        return Kind.OPERATIVE
    if apart or len(before.text) < page.width * _STUB:
        return Kind.PREAMBLE
    word = line.text.split(None, 1)[0].strip('“",')
    roomy = page.had_room(at - 1, page.full(begun, at))
    return Kind.PREAMBLE if word.endswith("ing") and roomy else None
