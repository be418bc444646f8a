"""When a report falls due: words, periods and the day of adoption in, days out.

A day is printed, or computed when it is asked for; a computed one names its rule. Where
the words do not say from when a period runs, no day is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from normgraph import rules
from normgraph.days import after

_FIRST = "; taking the first to fall due one period after the adoption"
"""The words say how often, not when first."""
_DATE = re.compile(r"(\d{1,2}) ?([A-Z][a-z]+) (\d{4})")


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something falls due, and why it is that day."""

    on: date
    rule: str
    """``printed``, or ``computed: `` and how."""


def due(
    words: str,
    limit: str,
    printed: Sequence[date],
    duration: str,
    frequency: str,
    adopted: date | None,
) -> tuple[Day, ...]:
    """Return the days that follow, in order; of a series the first.

    ``words`` are those of the action, ``limit`` those of its time limit.
    """
    named = {*printed, *_printed(words)}
    if named:
        return tuple(Day(on, "printed") for on in sorted(named))
    if adopted is None:
        return ()
    if duration and runs_from_adoption(limit):
        return _computed(adopted, duration, limit)
    if frequency and not _anchor("thereafter").search(limit):
        first = _computed(adopted, frequency, limit)
        return tuple(Day(day.on, f"{day.rule}{_FIRST}") for day in first)
    return ()


def runs_from_adoption(limit: str) -> bool:
    """Tell whether the words say that a period runs from the adoption.

    >>> runs_from_adoption("within 60 days of the adoption of this resolution")
    True
    >>> runs_from_adoption("within 90 days")
    False
    """
    return _anchor("adoption").search(limit) is not None


def by_the_end(limit: str, ends: date, period: str = "") -> tuple[Day, ...]:
    """Return the end of a mandate, or so long before it, where the words set the limit.

    >>> by_the_end("before the end of the mandate period", date(2019, 10, 31))[0].rule
    'computed: before the mandate ends on 2019-10-31'
    >>> words = "15 days prior to the termination of their mandate"
    >>> str(by_the_end(words, date(2009, 6, 20), "P15D")[0].on)
    '2009-06-05'
    """
    if _anchor("mandate-end").search(limit) is None:
        return ()
    on = after(ends, period, -1) if period else ends
    # "At the end of this period": S/RES/1451 (2002) OP 3.
    when = "when" if limit.startswith(("at the end", "upon")) else "before"
    when = f"{period} before" if period else when
    return (Day(on, f"computed: {when} the mandate ends on {ends}"),) if on else ()


def following(first: date, period: str, day: date) -> date | None:
    """Return the first day of a series that is ``day`` or later.

    >>> following(date(2020, 1, 31), "P1M", date(2020, 3, 30))
    datetime.date(2020, 3, 31)
    """
    on: date | None = first
    times = 0
    while on is not None and on < day:
        times += 1
        on = after(first, period, times)
        if on == first:
            return None
    return on


def _computed(adopted: date, period: str, limit: str) -> tuple[Day, ...]:
    on = after(adopted, period)
    rule = f"computed: adopted {adopted} + {period} (“{limit}”)"
    return (Day(on, rule),) if on else ()


def _printed(words: str) -> set[date]:
    spans = _by_day().finditer(words)
    days = (_day(*m.groups()) for s in spans for m in _DATE.finditer(s[0]))
    return {day for day in days if day is not None}


def _day(day: str, month: str, year: str) -> date | None:
    months = rules.words(rules.load("dates"), "words", "months")
    if month not in months:
        return None
    try:
        return date(int(year), months.index(month) + 1, int(day))
    except ValueError:
        return None


@cache
def _by_day() -> re.Pattern[str]:
    pattern = str(rules.rows(rules.load("mandates"), "printed")[0]["pattern"])
    return re.compile(pattern.replace("{date}", r"\d{1,2} ?[A-Z][a-z]+ \d{4}"))


@cache
def _anchor(name: str) -> re.Pattern[str]:
    found = rules.rows(rules.load("mandates"), "anchor")
    return next(re.compile(str(row["pattern"])) for row in found if row["id"] == name)
