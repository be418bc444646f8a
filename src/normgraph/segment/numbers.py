"""Lines in, the numbers that open operative paragraphs out.

A number at the start of a line opens a paragraph when it goes on with the count, or
when what stands around it leaves no other reading: a sentence may as well break
before "2001." or "12. The". A gap or a repeat in the count is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from normgraph.pattern import pattern
from normgraph.rules import load, words
from normgraph.segment.lines import Lines
from normgraph.segment.openings import openings

_LABEL = pattern(r"^\([a-z]{1,3}\)\s*")
_AHEAD = 24
"""So many candidates ahead are asked whether they fit the count better."""


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number that may open a paragraph."""

    line: int
    value: int
    printed: str
    width: int
    """Characters of the line that are number."""
    is_firm: bool
    """The line before ends as a paragraph ends, or there is none."""
    is_listed: bool
    """The line before ends in a colon."""
    is_likely: bool
    """The line before stopped short, as a heading does."""
    is_capital: bool
    """The words behind it begin with a capital."""
    is_last: bool
    """No words are behind it."""
    opens: bool
    """The words behind it are an operative paragraph's."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in words(load("numbering"), "numbers", "patterns"))


def printed_number(text: str) -> re.Match[str] | None:
    """Return the number with its full stop that a line begins with.

    >>> printed_number("12. The Security Council")["number"]
    '12'
    """
    return _patterns()[0].match(text)


def candidates(page: Lines, first: int, last: int) -> tuple[Number, ...]:
    """Return the numbers at the start of the lines from ``first`` to ``last``."""
    found = (_candidate(page, at, first) for at in range(first, last))
    return tuple(number for number in found if number)


def _candidate(page: Lines, at: int, first: int) -> Number | None:
    text = page.items[at].text
    if not text[:2].strip('“"')[:1].isdigit():
        return None
    full, bare = (pattern.match(text) for pattern in _patterns())
    found = full or bare
    if not found:
        return None
    rest = text[found.end() :].strip() or _text(page, at + 1)
    before = page.items[at - 1] if at > first else None
    opens = openings().is_operative(rest)
    if bare and not (opens and before and before.stops):
        return None
    return Number(
        line=at,
        value=int(found.groupdict().get("number") or found["bare"]),
        printed=found.groupdict().get("number") or found["bare"],
        width=found.end(),
        is_firm=before is None or before.ends,
        is_listed=before is not None and before.text.endswith(":"),
        is_likely=before is not None and (page.is_apart(at) or page.had_room(at - 1)),
        is_capital=not _LABEL.sub("", rest).lstrip('“"‘([')[:1].islower(),
        is_last=not rest,
        opens=opens,
    )


def _text(page: Lines, at: int) -> str:
    return page.items[at].text if at < len(page) else ""


def chain(found: Sequence[Number], last: int | None) -> Iterator[Number]:
    """Yield the numbers that open paragraphs.

    ``last`` is the number before the first: 0 where the count begins here, None where
    its beginning is not seen. A list below a paragraph has a count of its own:
    S/RES/2469 (2019), OP 8.
    """
    listed = 0
    for i, number in enumerate(found):
        ahead = found[i + 1 : i + 1 + _AHEAD]
        if _is_listed(number, last, listed, ahead):
            listed = number.value
        elif _opens(number, last, ahead):
            last, listed = number.value, 0
            yield number


def _is_listed(
    number: Number, last: int | None, listed: int, ahead: Sequence[Number]
) -> bool:
    """Tell whether a number counts in a list below a paragraph."""
    if number.value != listed + 1 or not last:
        return False
    if number.value == 1:
        return number.is_listed and any(n.value == last + 1 for n in ahead)
    return number.value != last + 1 or _is_followed(number, ahead)


def _opens(number: Number, last: int | None, ahead: Sequence[Number]) -> bool:
    if last is not None and number.value == last + 1:
        return _goes_on(number, ahead)
    if last is None:
        return _begins(number, ahead)
    if not number.is_firm or not number.is_capital:
        return False
    fits_better = any(n.value == last + 1 and n.is_firm for n in ahead)
    restarts = number.value == 1 and any(n.value == 2 for n in ahead)
    return number.opens or (restarts and not fits_better)


def _begins(number: Number, ahead: Sequence[Number]) -> bool:
    """Tell whether the first number of an excerpt opens a paragraph.

    At the end of a page its words may be missing.
    """
    if number.is_last:
        return number.is_firm
    if not number.is_capital or not (number.is_firm or number.is_likely):
        return False
    return number.opens or any(n.value == number.value + 1 for n in ahead[:2])


def _goes_on(number: Number, ahead: Sequence[Number]) -> bool:
    if number.is_firm or (number.is_likely and number.is_capital):
        return True
    return number.is_capital and not _is_followed(number, ahead)


def _is_followed(number: Number, ahead: Sequence[Number]) -> bool:
    """Tell whether the same number comes again in a better place before the next."""
    for later in ahead:
        if later.value == number.value + 1:
            return False
        if later.value == number.value and later.is_firm and later.is_capital:
            return True
    return False
