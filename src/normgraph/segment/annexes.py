"""Lines in, where annexes and their paragraphs begin out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from normgraph.model import ANALYSED
from normgraph.pattern import pattern
from normgraph.rules.annexes import annex_number, is_annex
from normgraph.segment.lines import Lines
from normgraph.segment.numbers import Number, candidates, chain
from normgraph.segment.openings import openings
from normgraph.segment.resolution import mark_numbers
from normgraph.segment.starts import Kind, Start, Starts

_SEIZED = pattern(r"\bseized of (?:the|this) (?:matter|question)\.”?$")


def annexes(page: Lines, body: int, starts: Starts) -> Iterator[int]:
    for i in range(body, len(page)):
        number = _number(page.text(i), page.language)
        if number is not None and _stands_alone(page, i, body):
            starts[i] = Start(Kind.ANNEX, number)
            yield i


def _number(text: str, language: str) -> str | None:
    """Return the number of the annex that a line heads, "" for none; None for no annex.

    >>> _number("Annex II", "en"), _number("Annexe", "fr"), _number("All States", "en")
    ('II', '', None)
    """
    if language != ANALYSED:
        return annex_number(text) if is_annex(text) else None
    found = openings().annex.fullmatch(text)
    return (found["number"] or "") if found else None


def _stands_alone(page: Lines, at: int, body: int) -> bool:
    if at == body or page.items[at].turns_page or page.is_apart(at):
        return True
    return page.items[at - 1].ends or page.had_room(at - 1)


def annex(page: Lines, first: int, last: int, starts: Starts) -> None:
    # The paragraphs of each article count anew: S/RES/1966 (2010), annex 1.
    heads = [i for i in range(first + 1, last) if _heads(page, i)]
    found = candidates(page, first + 1, last)
    anew = (at for at in heads if _first_below(found, at) == 1)
    for begin, end in pairwise([first, *anew, last]):
        here = tuple(n for n in found if begin < n.line < end)
        mark_numbers(page, tuple(chain(here, 0)), begin + 1, starts)
    for at in heads:
        starts[at] = Start(Kind.HEADING)
        _titles(page, at + 1, last, starts)
    begun, numbered = first + 1, False
    for i in range(_below_title(page, first, last, starts), last):
        if i in starts:
            begun, numbered = i, starts[i].kind is Kind.OPERATIVE
        elif not numbered and _opens_plain(page, i, begun):
            starts[i] = Start(Kind.PLAIN)
            begun = i


def _first_below(found: Sequence[Number], at: int) -> int:
    """Return the first number below a heading, 0 for none."""
    return next((number.value for number in found if number.line > at), 0)


def _heads(page: Lines, at: int) -> bool:
    """Tell whether a line is the heading of an article, a part or a section."""
    stands = page.items[at - 1].ends or page.is_apart(at)
    return stands and bool(openings().heading.fullmatch(page.text(at)))


def _below_title(page: Lines, first: int, last: int, starts: Starts) -> int:
    """Leave to the annex's heading the lines that go on with it; mark the next."""
    at = first + 1
    if starts[first].kind is Kind.TAIL:
        return at
    while at < last and at not in starts and not page.items[at - 1].ends:
        if page.had_room(at - 1) or page.items[at].turns_page:
            break
        at += 1
    below = _titles(page, at, last, starts)
    if below < last and below not in starts:
        starts[below] = Start(Kind.PLAIN)
    return at


def _titles(page: Lines, at: int, last: int, starts: Starts) -> int:
    """Mark the titles that follow the heading; return the line below them.

    A title may take several lines, and the first section's may follow it: "Terms of
    reference of the Informal Working Group of the / … / Sanctions Issues" and "I. Title
    and composition" (S/2024/557, annex II). Blank lines tell; without them one is one.
    """
    while at < last and at not in starts:
        if at + 1 >= last or page.items[at].ends or not page.had_room(at):
            break
        starts[at] = Start(Kind.HEADING)
        at += 1
        while at < last and at not in starts and _goes_on(page, at):
            at += 1
        if not (page.shows_gaps and at < last and page.is_apart(at)):
            break
    return at


def _goes_on(page: Lines, at: int) -> bool:
    line = page.items[at]
    return page.shows_gaps and not (line.is_apart or line.turns_page or line.ends)


def _opens_plain(page: Lines, at: int, begun: int) -> bool:
    line, before = page.items[at], page.items[at - 1]
    if not line.is_capital or line.text[:1] == "(":
        return False
    if page.is_apart(at):
        return True
    # What a colon or comma leads to goes on with it, as in XML.
    if before.text[-1] in ":,":
        return False
    full = page.full(begun, at)
    if before.stops:
        return page.had_room(at - 1, full)
    return len(before.text) < page.width * 0.6 and page.had_room(at - 1, full)


def tail(page: Lines, first: int, last: int) -> int | None:
    """Return where a resolution has ended, "seized of the matter.", and text goes on.

    Procedures and forms follow without the word annex in S/RES/1409 (2002).
    """
    for at in range(first, last - 1):
        if page.items[at].text.endswith(("matter.", "matter.”", "question.")):
            words = f"{page.text(at - 1)} {page.text(at)}" if at else page.text(at)
            following = page.text(at + 1)
            goes_on = following[:1].isdigit() or openings().footnote.match(following)
            if _SEIZED.search(words) and not goes_on:
                return at + 1
    return None


def tail_kind(page: Lines, at: int) -> Kind:
    line = page.items[at]
    if not re.search(r"\w", line.text) or at + 1 == len(page):
        return Kind.OTHER
    is_title = not line.ends and page.had_room(at)
    return Kind.ANNEX if is_title else Kind.TAIL
