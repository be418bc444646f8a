"""Lines in, the resolution that a title above the formula numbers out.

The printed page has the symbol in its header. Copies in books and on web sites have a
title instead: "Resolution 242 (1967) / of 22 November 1967".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from normgraph.model import Symbol
from normgraph.rules import Table, load, rows, words

_MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_NAMED = 4
"""So many lines of an excerpt without formula may hold a title that names the organ."""


@dataclass(frozen=True, slots=True)
class Titled:
    """What the lines above the formula say."""

    title: str
    symbol: Symbol
    adopted: date | None


@dataclass(frozen=True, slots=True)
class _Form:
    """How an organ's resolutions are numbered in a title."""

    named: re.Pattern[str]
    """A title that names the organ."""
    bare: re.Pattern[str]
    """One that leaves it to the formula."""
    formula: re.Pattern[str]
    symbol: str

    def title(self, line: str, formula: str) -> re.Match[str] | None:
        """Return the number in a title above this formula; "" is one out of sight."""
        if not formula:
            # Small letters are those of a sentence: "its / resolution 1540 (2004)". The
            # Council alone numbers with the year.
            if "resolution" in line or "esol" not in line.casefold():
                return None
            bare = self.bare.fullmatch(line.rstrip("*†")) if "(" in line else None
            return self.named.fullmatch(line) or bare
        bare = self.bare.match(line) if self.formula.match(formula) else None
        return self.named.match(line) or bare


def titled(lines: Sequence[str]) -> Titled | None:
    """Return what a title above the formula numbers; None where none does.

    ``lines`` are the first of a text, white space folded.

    >>> found = titled(["U.N. SECURITY COUNCIL RESOLUTION 242", "NOVEMBER 22, 1967"])
    >>> str(found.symbol), found.adopted
    ('S/RES/242 (1967)', datetime.date(1967, 11, 22))
    >>> titled(["Recalling Security Council resolution 242 (1967),"])
    """
    above, formula = _above(lines)
    adopted = next(filter(None, map(_dated, above)), None)
    for line in above:
        for form in _forms():
            found = form.title(line, formula)
            symbol = _symbol(form, found, adopted) if found else None
            if symbol:
                return Titled(line, symbol, adopted)
    return None


def _above(lines: Sequence[str]) -> tuple[Sequence[str], str]:
    """Return the lines above the formula, and the formula; it may be out of sight."""
    rule = _formula()
    for at, line in enumerate(lines):
        if rule.match(line):
            return lines[:at], line
    return lines[:_NAMED], ""


def _symbol(form: _Form, found: re.Match[str], adopted: date | None) -> Symbol | None:
    said = found.groupdict()
    if "{year}" in form.symbol and not said["year"]:
        if adopted is None:
            return None
        said["year"] = str(adopted.year)
    return Symbol.parse(form.symbol.format_map(said))


def day_of(found: re.Match[str]) -> date | None:
    """Return the date of the groups ``day``, ``month``, ``year``; None for no date."""
    month = _MONTHS.get(found["month"].lower())
    try:
        return date(int(found["year"]), month, int(found["day"])) if month else None
    except ValueError:
        return None


def _dated(line: str) -> date | None:
    found = next(filter(None, (rule.fullmatch(line) for rule in _days())), None)
    return day_of(found) if found else None


@cache
def _days() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, words(load("layout"), "dated", "patterns")))


@cache
def _formula() -> re.Pattern[str]:
    return re.compile("|".join(words(load("layout"), "formula", "patterns")))


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(_read(load("layout")))


def _read(table: Table) -> Iterator[_Form]:
    for row in rows(table, "numbered"):
        word, number = r"resolution (?:no\.? ?)?", rf"{row['number']}(?![\w/])"
        organ = rf"(?:the )?(?:(?:United Nations|U\.?N\.?) )?{row['organ']} "
        yield _Form(
            re.compile(organ + word + number, re.IGNORECASE),
            re.compile(
                f"(?:{word})?{number}" if "alone" in row else word + number,
                re.IGNORECASE,
            ),
            re.compile(rf"[“\"]?The {row['organ']}\b"),
            str(row["symbol"]),
        )
