"""Numbers by year, as a table whose rows are bars too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a table that is a picture as well."""

    words: str
    number: int
    share: int
    """Of the longest bar, in hundredths."""
    href: str = ""


def bars(counted: Iterable[tuple[str, int, str]]) -> list[Bar]:
    """Return rows of words, a number and an address with the length of each bar.

    >>> [(bar.words, bar.share) for bar in bars([("2016", 1, ""), ("2017", 4, "")])]
    [('2016', 25), ('2017', 100)]
    """
    rows = list(counted)
    most = max((number for _, number, _ in rows), default=1)
    return [
        Bar(words, number, max(1, round(100 * number / most)), href)
        for words, number, href in rows
    ]


def by_year(dates: Iterable[str], here: str, **more: str) -> list[Bar]:
    """Return how many dates are of each year; each row leads to its year."""
    counts = Counter(day[:4] for day in dates if day)
    return bars(
        (year, counts[year], f"{here}?{urlencode({**more, 'year': year})}#year")
        for year in sorted(counts)
    )


def chosen(request: Request, years: Iterable[str]) -> str:
    """Return the year that is asked for, else the last; empty where there is none."""
    there = sorted(set(years))
    asked = request.query_params.get("year", "")
    return asked if asked in there else (there[-1] if there else "")
