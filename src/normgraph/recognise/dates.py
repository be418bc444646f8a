"""Find time limits, periods and frequencies.

Text in, deadlines out, in text order, never overlapping: the longest of those that
begin at one place. Dates, durations and periods are computed where the words give them
(XSD ``date`` and ISO 8601 durations); the words are always kept as span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.matcher import tokens
from normgraph.model import Deadline, Span

_CUE = re.compile(
    r"\b(?:by|before|not? later|prior|until|through|up to|ending|within|at|after|for|"
    r"once|every|on|in|annually|quarterly|semi-annually|biannually|twice|periodically|"
    r"regularly|immediately|without|forthwith|with|as|urgently|from|starting|beginning|upon|to)\b"
)
_CUE_WORDS = frozenset(re.findall(r"\w+", _CUE.pattern.replace(r"\b", ""))) | {"no"}
"""The words of the cues, to look for them among the words of a text."""
_NAMED = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    yields: str


def dates(text: str) -> tuple[Deadline, ...]:
    """Return the deadlines of ``text``.

    >>> [d.date.isoformat() for d in dates("Decides to renew until 31 January 2020")]
    ['2020-01-31']
    """
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Deadline]:
    position, words = 0, tokens(text)
    for i in words.at(_CUE_WORDS):
        start = words.starts[i]
        cue = _CUE.match(text, start) if start >= position else None
        if cue is None:
            continue
        found = _longest(text, start)
        if found is None:
            position = cue.end()
            continue
        rule, match = found
        yield _deadline(rule, match)
        position = match.end()


def _longest(text: str, at: int) -> tuple[_Rule, re.Match[str]] | None:
    if not _any_rule().match(text, at):
        return None
    found = [
        (rule, match) for rule in _rules() if (match := rule.pattern.match(text, at))
    ]
    return max(found, key=lambda pair: pair[1].end()) if found else None


@cache
def _any_rule() -> re.Pattern[str]:
    """Return what matches where any rule does: most cues, "in", "by", begin no time."""
    plain = (_NAMED.sub("(?:", rule.pattern.pattern) for rule in _rules())
    return re.compile("|".join(f"(?:{pattern})" for pattern in plain))


def _deadline(rule: _Rule, match: re.Match[str]) -> Deadline:
    words = match[0]
    return Deadline(
        span=Span(match.start(), match.end()),
        date=day(words),
        duration=_period(words) if rule.yields == "duration" else None,
        frequency=_period(words) if rule.yields == "frequency" else None,
    )


def day(words: str) -> date | None:
    """Return the last day that ``words`` name, if they name one that exists.

    >>> day("on 31 March 2018")
    datetime.date(2018, 3, 31)
    >>> day("on 31 February 2018") is None
    True
    """
    found = list(_day_pattern().finditer(words))
    if not found:
        return None
    number, month, year = found[-1].group("day", "month", "year")
    try:
        return date(int(year), _months().index(month) + 1, int(number))
    except ValueError:
        return None


def _period(words: str) -> str | None:
    for name, period in _every().items():
        if re.search(rf"\b{name}\b", words):
            return period
    found = re.search(rf"\b({_number()})[\s()\d-]*(?:\w+ )?({_unit()})", words)
    if found:
        return _times(_count(found[1]), found[2])
    alone = re.search(_unit(), words)
    return _times(1, alone[0]) if alone else None


def _times(count: int, unit: str) -> str:
    """Return so many units as ISO 8601 has them: six weeks are ``P42D``."""
    one = _units()[unit]
    return f"P{count * int(one[:-1])}{one[-1]}"


def _count(words: str) -> int:
    if words.isdigit():
        return int(words)
    numbers = rules.words(rules.load("dates"), "words", "numbers")
    word = words.lower()
    return numbers.index(word) + 1 if word in numbers else _tens()[word]


# What the placeholders of rules/dates.toml stand for.


def _table(name: str) -> dict[str, str]:
    return cast(dict[str, dict[str, str]], rules.load("dates")["words"])[name]


@cache
def _months() -> tuple[str, ...]:
    return rules.words(rules.load("dates"), "words", "months")


@cache
def _tens() -> dict[str, int]:
    return {word: int(n) for word, n in _table("tens").items()}


@cache
def _units() -> dict[str, str]:
    return dict(_table("units"))


@cache
def _every() -> dict[str, str]:
    return dict(_table("every"))


@cache
def _number() -> str:
    numbers = rules.words(rules.load("dates"), "words", "numbers")
    words = sorted((*numbers, *_tens()), key=len, reverse=True)
    return r"\d{1,3}|" + "|".join(words)


@cache
def _unit() -> str:
    return "|".join(_units())


@cache
def _day_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>{'|'.join(_months())}),? "
        r"(?P<year>(?:19|20)\d\d)"
    )


@cache
def date_pattern() -> str:
    """Return the pattern of a day as it is printed."""
    return rf"\d\d?(?:st|nd|rd|th)? (?:{'|'.join(_months())}),? (?:19|20)\d\d"


@cache
def _rules() -> tuple[_Rule, ...]:
    filled = {
        "{date}": date_pattern(),
        "{number}": f"(?:{_number()})",
        "{unit}": f"(?:{_unit()})",
        "{every}": f"(?:{'|'.join(_every())})",
    }
    return tuple(_rule(row, filled) for row in rules.rows(rules.load("dates"), "rule"))


def _rule(row: rules.Table, filled: dict[str, str]) -> _Rule:
    pattern = str(row["pattern"])
    for placeholder, words in filled.items():
        pattern = pattern.replace(placeholder, words)
    return _Rule(
        str(row["id"]), re.compile(rf"(?:{pattern})(?!\w)"), str(row["yields"])
    )
