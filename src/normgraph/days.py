"""Count days: a period from a day, a day and month without a year.

Days and periods in, days out. Nothing is counted that has no day in the calendar.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from functools import cache

from normgraph import rules

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def after(start: date, period: str, times: int = 1) -> date | None:
    """Return the day so many periods later; None for one that no calendar has.

    >>> after(date(2017, 8, 31), "P6M")
    datetime.date(2018, 2, 28)
    >>> after(date(2017, 9, 11), "P15D")
    datetime.date(2017, 9, 26)
    >>> after(date(2017, 9, 11), "P15D", -1)
    datetime.date(2017, 8, 27)
    """
    found = _PERIOD.fullmatch(period)
    if found is None or len(period) < 3:
        return None
    years, months, weeks, days = (int(part or 0) * times for part in found.groups())
    month = start.month - 1 + months + 12 * years
    year, month = start.year + month // 12, month % 12 + 1
    if not 0 < year <= MAXYEAR:
        return None
    moved = start.replace(
        year=year, month=month, day=min(start.day, monthrange(year, month)[1])
    )
    try:
        return moved + timedelta(days=days + 7 * weeks)
    except OverflowError:
        return None


def coming(words: str, start: date) -> date | None:
    """Return the next day that words without a year name, from ``start`` on.

    >>> coming("by 31 July", date(2001, 1, 30))
    datetime.date(2001, 7, 31)
    >>> coming("by the end of February", date(2011, 1, 16))
    datetime.date(2011, 2, 28)
    """
    found = _yearless().search(words)
    if found is None:
        return None
    number = found["day"] or found["us_day"]
    month = _months().index(found["month"] or found["us_month"] or found["end"]) + 1
    for year in (start.year, start.year + 1):
        last = monthrange(year, month)[1]
        if number and int(number) > last:
            return None
        on = date(year, month, int(number) if number else last)
        if on >= start:
            return on
    return None


def _months() -> tuple[str, ...]:
    return rules.words(rules.load("dates"), "words", "months")


@cache
def _yearless() -> re.Pattern[str]:
    months = "|".join(_months())
    return re.compile(
        rf"(?:\b(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month>{months})"
        rf"|(?P<us_month>{months}) (?P<us_day>\d\d?)|\bend of (?P<end>{months}))\b"
        r"(?!,? ?(?:19|20)\d\d)"
    )
