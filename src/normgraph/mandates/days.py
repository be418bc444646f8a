"""When a report falls due: words, periods and the day of adoption in, days out.

A day is printed, or computed when it is asked for; a computed one names its rule. Where
the words do not say from when a period runs, no day is given.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from normgraph import rules
from normgraph.days import after
from normgraph.pattern import pattern
from normgraph.recognise.dates import periods

_FIRST = "; taking the first to fall due one period after the adoption"
"""The words say how often, not when first."""
_WANTED = pattern(r"\bwith a view to [^,;]*$")
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
        several = _from_adoption(limit)
        each = several if len(several) > 1 else [duration]
        return tuple(day for one in each for day in _computed(adopted, one, limit))
    if frequency:
        if _begins_elsewhere(words, limit):
            return ()
        first = _computed(adopted, frequency, limit)
        return tuple(Day(day.on, f"{day.rule}{_FIRST}") for day in first)
    return _next_such(limit, adopted)


def _begins_elsewhere(words: str, limit: str) -> bool:
    """Tell whether a series begins with another report, or with a year that is said."""
    behind = words.partition(limit)[2]
    return bool(
        _anchor("thereafter").search(limit) or _anchor("beginning").search(behind)
    )


def _from_adoption(limit: str) -> list[str]:
    """Return the periods that run from the adoption, each later than the one before.

    >>> _from_adoption("six months and one year after the adoption of this resolution")
    ['P6M', 'P1Y']
    """
    counted = (part for part in limit.split("; ") if runs_from_adoption(part))
    return [period for part in counted for period in periods(part)]


def _next_such(limit: str, adopted: date) -> tuple[Day, ...]:
    """Return the next day after the adoption that has no year in the words."""
    found = _of_no_year().match(limit)
    if found is None:
        return ()
    whole, month = found["whole"], found["whole"] or found["of"] or found["in"]
    number = _months().index(month) + 1
    for year in (adopted.year, adopted.year + 1):
        last = monthrange(year, number)[1]
        day = last if whole else int(found["day"] or found["number"])
        if day <= last and date(year, number, day) > adopted:
            rule = f"computed: the next such day after {adopted} (“{limit}”)"
            return (Day(date(year, number, day), rule),)
    return ()


def runs_from_adoption(limit: str) -> bool:
    """Tell whether the words say that a period runs from the adoption.

    >>> runs_from_adoption("within 60 days of the adoption of this resolution")
    True
    >>> runs_from_adoption("within 90 days")
    False
    """
    return any(map(_anchor("adoption").search, limit.split("; ")))


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
    spans = (s for s in _by_day().finditer(words) if not _is_wanted(words, s.start()))
    days = (_day(*m.groups()) for s in spans for m in _DATE.finditer(s[0]))
    return {day for day in days if day is not None}


def _is_wanted(words: str, at: int) -> bool:
    """Tell by when something is to be so of which a report tells."""
    # "with a view to completing its mandate by 20 May 2005": S/RES/1543 (2004) OP 6.
    return _WANTED.search(words, 0, at) is not None


def _day(day: str, month: str, year: str) -> date | None:
    if month not in _months():
        return None
    try:
        return date(int(year), _months().index(month) + 1, int(day))
    except ValueError:
        return None


def _months() -> tuple[str, ...]:
    return rules.words(rules.load("dates"), "words", "months")


@cache
def _of_no_year() -> re.Pattern[str]:
    form = str(rules.rows(rules.load("mandates"), "yearless")[0]["pattern"])
    return re.compile(form.replace("{month}", f"(?:{'|'.join(_months())})"))


@cache
def _by_day() -> re.Pattern[str]:
    form = str(rules.rows(rules.load("mandates"), "printed")[0]["pattern"])
    return re.compile(form.replace("{date}", r"\d{1,2} ?[A-Z][a-z]+ \d{4}"))


@cache
def _anchor(name: str) -> re.Pattern[str]:
    found = rules.rows(rules.load("mandates"), "anchor")
    return next(re.compile(str(row["pattern"])) for row in found if row["id"] == name)
