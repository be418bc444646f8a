"""Say from when and until when a change holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from normgraph.days import after
from normgraph.model import ChangeKind, Deadline, Span
from normgraph.recognise.changes.rows import pattern
from normgraph.recognise.dates import date_pattern, dates, day


@dataclass(frozen=True, slots=True)
class When:
    """The time of a change."""

    limit: Span | None = None
    begins: date | None = None
    ends: date | None = None
    duration: str | None = None


def when(
    text: str, kind: ChangeKind, places: tuple[Span, ...], adopted: date | None
) -> When:
    """Return the time that the first of some stretches of a text gives."""
    if kind.says_again or kind is ChangeKind.EXEMPTS:
        return When()
    for place in places:
        found = _in(text, kind, place, adopted)
        if found != When():
            return found
    return When()


def _in(text: str, kind: ChangeKind, place: Span, adopted: date | None) -> When:
    begins = _begins(place.of(text), kind, adopted)
    limit = _limit(text, place)
    if limit is None or limit.date is None:
        # "For a further 13 months to 31 August 2014": S/RES/2113 (2013) OP 1.
        limit = _printed(text, place) or limit
    if limit is None:
        return When(begins=begins)
    if kind is ChangeKind.TERMINATES:
        # What ends by a day ends on it: its last day is not one more extension.
        return When(limit.span, begins=begins or _last(text, limit, adopted))
    ends = _last(text, limit, adopted)
    if kind is ChangeKind.ESTABLISHES and begins and limit.duration and not ends:
        # "Beginning on 16 October 2019 and for an initial period of 12 months":
        # S/RES/2476 (2019) OP 1.
        words = place.of(text) if begins != adopted else ""
        ends = _end(begins, limit.duration, words)
    return When(limit.span, begins, ends, limit.duration)


def _printed(text: str, place: Span) -> Deadline | None:
    """Return a last day that no time limit is: "terminating on", "January 15, 2025"."""
    found = _day("end").search(text, place.start, place.end)
    if found:
        return Deadline(Span(*found.span()), day(found[0]), None, None)
    turned = pattern("time", "end_turned").search(text, place.start, place.end)
    if turned is None:
        return None
    on = day("{day} {month} {year}".format(**turned.groupdict()))
    return Deadline(Span(*turned.span()), on, None, None)


def _limit(text: str, place: Span) -> Deadline | None:
    """Return the time limit of a stretch: that with a day, or the first period."""
    inside: list[Deadline] = []
    for one in dates(text):
        if (
            place.start <= one.span.start
            and one.span.end <= place.end
            and not one.frequency
            and pattern("time", "until").search(one.span.of(text))
            and not (inside and _is_beside(text, inside[0], one))
        ):
            inside.append(one)
    return min(inside, key=_rank, default=None)


def _is_beside(text: str, first: Deadline, one: Deadline) -> bool:
    """Tell a time to which it may come yet, behind the one that is set."""
    between = text[first.span.end : one.span.start]
    return pattern("time", "beside").search(between) is not None


def _rank(limit: Deadline) -> int:
    """Return the order in which limits are taken: a day, then a period."""
    return 0 if limit.date and not limit.duration else 1 if limit.date else 2


def _last(text: str, limit: Deadline, adopted: date | None) -> date | None:
    """Return the last day: printed, or counted from the day a period begins."""
    start = adopted
    if limit.duration and pattern("time", "since").search(limit.span.of(text)):
        start = limit.date or start
    elif limit.date or not limit.duration:
        return limit.date
    if start is None or limit.duration is None:
        return None
    behind = text[limit.span.start : limit.span.end + 60]
    runs = limit.date or pattern("time", "adoption").search(behind)
    if runs is None:
        return None
    # A period that begins with the adoption ends on the day of the same number.
    words = limit.span.of(text) if limit.date else ""
    return _end(start, limit.duration, words)


def _end(start: date, period: str, words: str) -> date | None:
    """Return the last day of a period; one that "begins on" a day has that day."""
    last = after(start, period)
    if last is None or not pattern("time", "first").search(words):
        return last
    return last - timedelta(days=1)


def _begins(words: str, kind: ChangeKind, adopted: date | None) -> date | None:
    named = _day("day").search(words)
    if named is None and kind is ChangeKind.TERMINATES:
        named = _day("on").search(words)
    if named:
        return day(named[0])
    return adopted if pattern("time", "at_once").search(words) else None


@cache
def _day(key: str) -> re.Pattern[str]:
    """Return a pattern in which {date} is a day as it is printed."""
    words = pattern("time", key).pattern
    return re.compile(words.replace("{date}", f"(?:{date_pattern()})"))
