"""Count periods on from a day, as a calendar does."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def after(start: date, period: str, times: int = 1) -> date | None:
    """Return the day so many periods later; None for one that no calendar has.

    >>> after(date(2017, 8, 31), "P6M")
    datetime.date(2018, 2, 28)
    >>> after(date(2017, 9, 11), "P15D")
    datetime.date(2017, 9, 26)
    """
    found = _PERIOD.fullmatch(period)
    if found is None or len(period) < 3:
        return None
    years, months, weeks, days = (int(part or 0) * times for part in found.groups())
    month = start.month - 1 + months + 12 * years
    year, month = start.year + month // 12, month % 12 + 1
    if year > MAXYEAR:
        return None
    moved = start.replace(
        year=year, month=month, day=min(start.day, monthrange(year, month)[1])
    )
    try:
        return moved + timedelta(days=days + 7 * weeks)
    except OverflowError:
        return None
