"""State the times of norms: the words, and the days and periods that follow.

What follows from the words alone is ``ng:deadline``; what follows with the day of the
adoption is ``ng:computedDeadline``, so that nobody takes the one for the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from normgraph.days import after, coming
from normgraph.graph.names import Called
from normgraph.graph.terms import Writer, ng
from normgraph.model import Deadline, Norm, Reading
from normgraph.pattern import pattern

_BEGINS = pattern(
    r"(?:as from|as of|beginning|from|starting|with effect from) (?!.* until )"
)
_NOT_BEFORE = pattern(r"(?:after|at least) ")


def times(reading: Reading, called: Called, adopted: date | None, out: Writer) -> None:
    """State the times of the norms of one paragraph."""
    for norm, node in zip(reading.norms, called.norms, strict=True):
        if norm.deadline:
            _times(norm, reading.paragraph.text, node, adopted, out)


def _times(norm: Norm, text: str, node: str, adopted: date | None, out: Writer) -> None:
    found = norm.times or tuple(d for d in (norm.deadline,) if d)
    # "by 1 December 2017, a final report by 1 May 2018, and ... updates each month"
    # (S/RES/2353 (2017) OP 2): one limit in three pieces.
    words = "; ".join(one.span.of(text) for one in found)
    out.words(node, ng.timeLimit, words, "en")
    for day in days(found, text):
        out.date(node, ng.deadline, day)
    lasting = next((one for one in found if one.duration), None)
    if lasting and lasting.duration:
        out.duration(node, ng.duration, lasting.duration)
    again = next((one.frequency for one in found if one.frequency), None)
    if again:
        out.duration(node, ng.frequency, again)
    counted = (lasting or found[0]).counted_from
    if counted:
        out.words(node, ng.countedFrom, counted)
    computed = adopted and _computed(found, text, adopted)
    if computed:
        out.date(node, ng.computedDeadline, computed)


def days(found: tuple[Deadline, ...], text: str) -> Iterator[date]:
    """Yield the days named; a first day only where no last one is."""
    named = [
        (day, one.span.of(text))
        for one in found
        if one.date
        for day in (one.date, *one.later)
    ]
    last = [day for day, words in named if not _BEGINS.match(words)]
    yield from last or [day for day, _ in named]


def _computed(found: tuple[Deadline, ...], text: str, adopted: date) -> date | None:
    """Return the day that follows with that of the adoption, of the first time."""
    for one in found:
        words = one.span.of(text)
        if one.date:
            return None
        if one.duration and one.counted_from == "adoption":
            return None if _NOT_BEFORE.match(words) else after(adopted, one.duration)
        day = coming(words, adopted)
        if day:
            return day
    return None
