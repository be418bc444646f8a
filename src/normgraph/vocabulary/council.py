"""Tell which year a number of the Security Council's resolutions is of.

A number in, its year out; a symbol in, what is wrong with its year out. The number
decides the year (``docs/decisions/0007-the-number-decides-the-year.md``).
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.model import Symbol

_DATED = re.compile(r"S/RES/(?P<number>\d+) \((?P<year>\d{4})\)(?P<behind>.*)")


@dataclass(frozen=True, slots=True)
class Misdated:
    """What is wrong with the year of a symbol."""

    why: str
    """``the number 2388 is of 2017, not of 2018``."""
    right: Symbol | None
    """The symbol that has the number; None where the Council has no such number."""


def year_of(number: int) -> int | None:
    """Return the year in which the Council adopted resolution ``number``.

    >>> year_of(687)
    1991
    >>> year_of(9999) is None
    True
    """
    at = bisect.bisect_left([last for _, last in lasts()], number)
    return lasts()[at][0] if number > 0 and at < len(lasts()) else None


def dated(number: str) -> Symbol | None:
    """Return the symbol of the resolution that has a number.

    >>> str(dated("2388")), dated("9999")
    ('S/RES/2388 (2017)', None)
    """
    year = year_of(int(number))
    return Symbol(f"S/RES/{int(number)} ({year})") if year else None


def misdated(symbol: Symbol) -> Misdated | None:
    """Return what is wrong with the year of a symbol; None where it may be right.

    A number beyond the last one known may be of the last year or a later one.

    >>> misdated(Symbol("S/RES/2388 (2018)")).why
    'the number 2388 is of 2017, not of 2018'
    >>> misdated(Symbol("S/RES/9999 (2018)")).why
    'the Security Council has no resolution 9999 of 2018'
    >>> misdated(Symbol("A/RES/73/3")) is None
    True
    """
    found = _DATED.fullmatch(str(symbol))
    if found is None:
        return None
    number, stated = int(found["number"]), int(found["year"])
    year = year_of(number)
    if year == stated or (year is None and number and stated >= lasts()[-1][0]):
        return None
    if year is None:
        why = f"the Security Council has no resolution {number} of {stated}"
        return Misdated(why, None)
    why = f"the number {number} is of {year}, not of {stated}"
    return Misdated(why, Symbol(f"S/RES/{number} ({year}){found['behind']}"))


@cache
def lasts() -> tuple[tuple[int, int], ...]:
    """Return each year with the number of its last resolution, in order.

    >>> lasts()[0]
    (1946, 15)
    """
    table = cast(dict[str, int], rules.load("citations")["council"])
    return tuple((int(year), last) for year, last in table.items())
