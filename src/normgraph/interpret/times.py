"""Tell which times are an action's own, and which of them counts.

Deadlines and the spans of an action in, deadlines out. A time may be said of a part of
the action, of something that is past, or before all that is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from normgraph import rules
from normgraph.interpret.reporting import is_reporting
from normgraph.model import Deadline, Span
from normgraph.pattern import pattern

_NEAR = 200
"""What makes a time that of something else stands no farther before it."""


def times_of(
    text: str,
    deadlines: Sequence[Deadline],
    action: Span,
    leads: Sequence[Span],
    limits: Sequence[Span],
) -> tuple[Deadline, ...]:
    """Return the times inside the action, or those said before it or all of them.

    "for an initial period of one year ..., all Member States shall immediately take"
    (S/RES/2653 (2022) OP 11). "subject to approval by the Committee within 90 days"
    (S/RES/2733 (2024) OP 2) says by when the Committee decides; "without delay or
    preconditions" (S/RES/1791 (2007) OP 3) begins with a time of the duty.
    What makes a time that of something else stands in the action with it: "States that
    have not yet submitted such a report to do so as soon as possible" (S/PRST/2005/16).
    """
    if not deadlines:
        return ()
    near = sorted(
        {d for span in (action, *leads) for d in _inside(deadlines, span)}, key=_at
    )
    return tuple(
        d
        for d in near
        if not is_elsewhere(text, d, action.start)
        and not any(d.span in one and d.span.start > one.start for one in limits)
        and not _is_of_part(text, action, d)
    )


def _is_of_part(text: str, action: Span, deadline: Deadline) -> bool:
    """Tell "including by immediately removing": a time of a part, and vague.

    "including through the withdrawal of all foreign forces, foreign fighters and
    mercenaries from Libya without further delay" (S/RES/2769 (2025) OP 4).
    """
    start = deadline.span.start
    if start < action.start:
        return False
    if _is_wanted(text, action, start) and is_reporting(text, action):
        return True
    if deadline.span.of(text) not in _open():
        return False
    return _within().search(text, action.start, start) is not None


def _is_wanted(text: str, action: Span, at: int) -> bool:
    """Tell by when something is wanted from when to report.

    "in his upcoming reports ... with a view to meeting them by 15 March 2011"
    (S/RES/1861 (2009) OP 29).
    """
    return text.find("with a view to", action.start, at) >= 0


@cache
def _within() -> re.Pattern[str]:
    words = rules.any_of("norms", "deadlines", "within")
    return re.compile(
        rf"\b(?:{words})\b[^,;.]*$"
        r"|\bincluding through (?:the|an?) (?:(?!, to )[^;.])*(?<!, )$"
    )


def _at(deadline: Deadline) -> int:
    return deadline.span.start


def deadline_of(text: str, near: Sequence[Deadline], action: Span) -> Deadline | None:
    """Return the time that counts: one that can be counted before "immediately".

    So do other words: "before the end of February" (S/RES/1865 (2009) OP 1). Of two
    that nobody can count, the action's own goes before that of the words in front.
    """
    own = _own(text, near, action)
    best = min(own, key=lambda one: _vagueness(text, one, action), default=None)
    return best and _joined(text, near, best)


def _own(text: str, near: Sequence[Deadline], action: Span) -> list[Deadline]:
    """Return times without those of what is done by the way, behind a vague one.

    "to keep the Security Council regularly informed ..., including through ... written
    reports every 90 days" (S/RES/2527 (2020) OP 2), "to take the necessary measures as
    expeditiously as possible to re-establish the Panel of Experts, ... for a period of
    10 months" (S/RES/2237 (2015) OP 4), not "regularly, and at least every three
    months" (S/RES/1861 (2009) OP 28).
    """
    vague = _open() - _OF_A_THING
    own: list[Deadline] = []
    left: Deadline | None = None
    for one in near:
        start = one.span.start
        after = left and _AND.fullmatch(text, left.span.end, start)
        if after or any(
            other.span.of(text) in vague
            and action.start < other.span.start < start
            and _by_the_way().search(text, other.span.end, start)
            for other in own
        ):
            left = one
        else:
            own.append(one)
    return own


@cache
def _by_the_way() -> re.Pattern[str]:
    words = rules.any_of("norms", "deadlines", "within")
    means = rules.any_of("norms", "deadlines", "means")
    return re.compile(rf"(?<=possible) to |\b(?:{words}|{means})\b[^,;.]*$")


_OF_A_THING = frozenset(["periodic", "regular"])
"""These say it of the reports, of which some may have times of their own."""
_AND = pattern(r",? (?:and|but) (?:ideally |then |thereafter )?")
_LAST = ("no later than ", "not later than ")


def _joined(text: str, near: Sequence[Deadline], first: Deadline) -> Deadline:
    """Return a time with the next: "in 30 days of its adoption and every 30 days
    thereafter" (S/RES/2139 (2014) OP 17), not that of another report.

    The last day that is allowed goes with what it is said of: "immediately but no later
    than 24 months from the date of adoption of this resolution" (S/RES/2397 (2017)).
    """
    for other in near:
        if other.span.end < first.span.start:
            between = text[other.span.end : first.span.start]
            if text.startswith(_LAST, first.span.start) and _AND.fullmatch(between):
                often = other.frequency or first.frequency
                span = Span(other.span.start, first.span.end)
                first = replace(first, span=span, frequency=often)
        elif first.span.end < other.span.start:
            between = text[first.span.end : other.span.start]
            again = between == ", " and other.span.of(text).endswith("thereafter")
            if again or _AND.fullmatch(between):
                often = first.frequency or other.frequency
                span = Span(first.span.start, other.span.end)
                return replace(first, span=span, frequency=often)
    return first


def is_counted(deadline: Deadline) -> bool:
    """Tell a time that names a day, a span or how often."""
    return bool(deadline.date or deadline.duration or deadline.frequency)


# "an update by mid-March 2010 and a full report by the end of April 2010" (S/RES/1911
# (2010) OP 22): the first names a year too, if no day.
# So do two ends: "from the commencement of the activities of MINUSCA until the end of
# MINUSCA’s mandate" (S/RES/2217 (2015) OP 50).
# So does what is to happen first: "a report on the situation before the end of the
# mandate period and an interim report, within three months" (S/RES/1570 (2004) OP 2).
_SPAN = pattern(
    r"\b(?:19|20)\d\d$|^from .* until |^(?:ahead of|at the time of|before|prior to) "
)


def _vagueness(text: str, deadline: Deadline, action: Span) -> tuple[bool, ...]:
    span = deadline.span
    return (
        _is_wanted(text, action, span.start),
        not (is_counted(deadline) or _SPAN.search(span.of(text))),
        span.of(text) in _open(),
        span not in action,
    )


@cache
def _open() -> frozenset[str]:
    """Return "immediately", "regularly": times that nobody can count."""
    return frozenset(rules.words(rules.load("dates"), "words", "open"))


def _inside(deadlines: Sequence[Deadline], span: Span) -> Iterator[Deadline]:
    first = bisect_left(deadlines, span.start, key=lambda d: d.span.start)
    for deadline in islice(deadlines, first, None):
        if deadline.span.start >= span.end:
            return
        if deadline.span in span:
            yield deadline


def is_elsewhere(text: str, deadline: Deadline, since: int = 0) -> bool:
    """Tell whether a time is that of something else, by the words before it.

    ``since`` is where the action begins that it may be of.
    """
    start = deadline.span.start
    # No mark stands in the words, nor between them and the time.
    first = max(0, since if since < start else 0, start - _NEAR)
    near = max(first, *(text.rfind(mark, first, start) for mark in ",;."))
    if _KNOWN.search(text, first, start):
        return True
    return bool(_elsewhere().search(text, near, start))


_KNOWN = pattern(rules.form("norms", "deadlines", "known"))


@cache
def _elsewhere() -> re.Pattern[str]:
    """Return what makes a time that of something else: "which existed there"."""
    words = rules.any_of("norms", "deadlines", "elsewhere")
    return re.compile(rf"\b(?<!\bbe )(?!determined to\b)(?:{words})\b[^,;.]{{0,120}}$")
