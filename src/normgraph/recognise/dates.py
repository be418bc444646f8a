"""Find time limits, periods and frequencies.

Text in, deadlines out, in text order, never overlapping: the longest of those that
begin at one place. Dates, durations and periods are computed where the words give them
(XSD ``date`` and ISO 8601 durations); the words are always kept as span.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.matcher import tokens
from normgraph.model import Deadline, Span
from normgraph.pattern import pattern

_LOOSE = {
    "{date}": r"(?:\w+\.? \w+\.?,? \d{4})",
    "{number}": r"(?:[\w-]+(?: \w+)?)",
    "{every}": r"[\w -]+?",
    "{more}": "",
    "{thing}": ".{3}",
    "{told}": r" \w+",
}
"""What stands for some placeholders of a rule where it is only to be ruled out: no
times are "by armed conflict and" and "for identified victims"."""
_NEAR = 200
"""What must stand behind a time begins no farther before it."""
# "The 1st of October 2004" (S/RES/1555 (2004) OP 1), "31January 2021"
# (S/RES/2537 (2020) OP 11).
_ORDINAL = r"(?:st|nd|rd|th)?(?: of)? ?"
"""What stands between the number of a day and its month."""
_NAMED = pattern(r"\(\?P<\w+>")
_DIGITS = tuple("0123456789")


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    form: str
    """Its pattern."""
    gate: str
    """A pattern that matches wherever ``form`` does, and is made much sooner."""
    yields: str
    begins: frozenset[str]
    """The words it begins with; none where it begins with a number."""
    behind: str
    """A pattern of what must stand before it, or nothing."""

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Return what it matches at a place."""
        if not rules.compiled(self.gate).match(text, at):
            return None
        if self.behind:
            near = max(0, at - _NEAR)
            if not rules.compiled(self.behind).search(text, near, at):
                return None
        return rules.compiled(self.form).match(text, at)


def dates(text: str) -> tuple[Deadline, ...]:
    """Return the deadlines of ``text``.

    >>> [d.date.isoformat() for d in dates("Decides to renew until 31 January 2020")]
    ['2020-01-31']
    """
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Deadline]:
    position, words = 0, tokens(text)
    for i in words.at(_first_words()):
        start, word = words.starts[i], words.folded[i]
        if start < position or not text.startswith(word, start):
            continue
        found = _longest(text, start, word)
        if found is not None:
            rule, match = found
            position = _reach(text, rule, match)
            yield _deadline(rule, Span(start, position), text)


@cache
def _first_words() -> frozenset[str]:
    """Return the words that a time can begin with."""
    figures = map(str, range(1, 366))
    return frozenset().union(_numbers(), figures, *(r.begins for r in _rules()))


@cache
def _numbers() -> frozenset[str]:
    return frozenset({*rules.words(rules.load("dates"), "words", "numbers"), *_tens()})


@cache
def _counted() -> _Rule:
    """Return the rule that begins with a number, and so no other does."""
    return next(rule for rule in _rules() if not rule.begins)


def _longest(text: str, at: int, word: str) -> tuple[_Rule, re.Match[str]] | None:
    if word.isdigit() or word in _numbers():
        # Most numbers count no time: "one of the parties", "15 members".
        match = _counted().match(text, at)
        return (_counted(), match) if match else None
    own = _beginning(word)
    found = [(rule, match) for rule in own if (match := rule.match(text, at))]
    return max(found, key=lambda pair: pair[1].end()) if found else None


@cache
def _beginning(word: str) -> tuple[_Rule, ...]:
    """Return the rules that begin with a word."""
    return tuple(rule for rule in _rules() if word in rule.begins)


def _reach(text: str, rule: _Rule, match: re.Match[str]) -> int:
    """Return where a time ends with what goes on behind it.

    "until the completion of its mandate on 25 September 2017" (S/RES/2366 (2017) OP 7),
    "in twelve months or sooner" (S/RES/1936 (2010) OP 5).
    """
    end = match.end()
    if rule.yields == "words" and not match[0].endswith(_DIGITS):
        end = _end_at(_tail("event"), text, end)
    return _end_at(_tail("any"), text, end)


def _end_at(form: re.Pattern[str], text: str, at: int) -> int:
    found = form.match(text, at)
    return found.end() if found else at


def _deadline(rule: _Rule, span: Span, text: str) -> Deadline:
    words = span.of(text)
    listed = _listed(words)
    return Deadline(
        span=span,
        date=next(iter(listed), None) or day(words) or _end_of(words),
        duration=_period(words) if rule.yields == "duration" else None,
        frequency=_period(words) if rule.yields == "frequency" else None,
        counted_from=_counted_from(words),
        later=listed[1:],
    )


def _listed(words: str) -> tuple[date, ...]:
    """Return the days of a list: "on 15 February 2025, 15 June 2025 and 13 October"."""
    found = _list_pattern().search(words) if " and " in words else None
    if found is None:
        return ()
    named = (day(one[0]) for one in _day_pattern().finditer(found[0]))
    return tuple(one for one in named if one is not None)


def day(words: str) -> date | None:
    """Return the last day that ``words`` name, if they name one that exists.

    >>> day("on 31 March 2018")
    datetime.date(2018, 3, 31)
    >>> day("by July 31, 2015")
    datetime.date(2015, 7, 31)
    >>> day("on 31 February 2018") is None
    True
    """
    found = list(_day_pattern().finditer(words))
    if not found:
        return None
    last = found[-1]
    number = last["day"] or last["us_day"]
    month, year = last["month"] or last["us_month"], last["year"] or last["us_year"]
    try:
        return date(int(year), _month(month), int(number))
    except ValueError:
        return None


def _end_of(words: str) -> date | None:
    """Return the day with which a month or year ends: "by the end of January 2024"."""
    found = _month_end().search(words)
    if found is None:
        return None
    year, month = int(found["year"]), _month(found["month"] or "December")
    return date(year, month, monthrange(year, month)[1])


def _month(name: str) -> int:
    return next(i for i, m in enumerate(_months(), 1) if m.startswith(name[:3]))


def _counted_from(words: str) -> str | None:
    """Return from what a time is counted, where the words say so."""
    if " " not in words:
        return None
    return next((name for name, form in _anchors() if form.search(words)), None)


def _period(words: str) -> str | None:
    for name, period in _every().items():
        if re.search(rf"\b{name}\b", words):
            return period
    found = next(iter(periods(words)), None)
    if found:
        return found
    alone = re.search(_unit(), words)
    return _times(1, alone[0]) if alone else None


def periods(words: str) -> tuple[str, ...]:
    """Return each length of time that ``words`` count.

    >>> periods("within six months and eleven months of the adoption")
    ('P6M', 'P11M')
    """
    found = re.finditer(rf"\b({_number()})[\s()\d-]*(?:\w+ )?({_unit()})", words)
    return tuple(_times(_count(one[1]), one[2]) for one in found)


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
def _month_name() -> str:
    short = (month[:3] + r"\." for month in _months() if len(month) > 4)
    return "|".join((*_months(), *short))


@cache
def _day_pattern() -> re.Pattern[str]:
    months, year = _month_name(), r"(?:19|20)\d\d"
    return re.compile(
        rf"(?P<day>\d\d?){_ORDINAL}(?P<month>{months}),? (?P<year>{year})"
        rf"|(?P<us_month>{months}) (?P<us_day>\d\d?),? (?P<us_year>{year})"
    )


@cache
def date_pattern() -> str:
    """Return the pattern of a day as it is printed."""
    months = _month_name()
    return (
        rf"(?:\d\d?{_ORDINAL}(?:{months}),? (?:19|20)\d\d"
        rf"|(?:{months}) \d\d?,? (?:19|20)\d\d)"
    )


@cache
def _list_pattern() -> re.Pattern[str]:
    one = date_pattern()
    return re.compile(rf"{one}(?:, {one})*,? and (?:(?:then )?(?:again )?by )?{one}")


@cache
def _month_end() -> re.Pattern[str]:
    return re.compile(
        rf"\bend of (?:(?P<month>{_month_name()}),? )?(?P<year>(?:19|20)\d\d)\b"
    )


@cache
def _parts() -> dict[str, str]:
    return cast(dict[str, str], rules.load("dates")["parts"])


@cache
def _filled() -> dict[str, str]:
    """Return what the placeholders of the rules stand for."""
    one = date_pattern()
    return {
        **{f"{{{name}}}": form for name, form in _parts().items()},
        "{more}": rf"(?:(?:, {one})*,? and {one}(?:,? respectively)?)?",
        "{date}": one,
        "{month}": f"(?:{_month_name()})",
        "{number}": f"(?:{_number()})",
        "{unit}": f"(?:{_unit()})",
        "{every}": f"(?:{'|'.join(sorted(_every(), key=len, reverse=True))})",
    }


@cache
def _tail(name: str) -> re.Pattern[str]:
    """Return what goes on behind a time."""
    form = cast(dict[str, str], rules.load("dates")["tail"])[name]
    return re.compile(rf"{_fill(form, _filled())}(?!\w)")


@cache
def _rules() -> tuple[_Rule, ...]:
    rows = rules.rows(rules.load("dates"), "rule")
    return tuple(
        _Rule(
            name=str(row["id"]),
            form=rf"(?:{_form(row, _filled())})(?!\w)",
            gate=_NAMED.sub("(?:", _form(row, _filled() | _LOOSE)),
            yields=str(row["yields"]),
            begins=frozenset(cast(list[str], row.get("begins", []))),
            behind=rf"(?:{row['behind']})$" if "behind" in row else "",
        )
        for row in rows
    )


@cache
def _anchors() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = rules.rows(rules.load("dates"), "anchor")
    return tuple((str(row["id"]), re.compile(_form(row, _filled()))) for row in rows)


def _form(row: rules.Table, filling: Mapping[str, str]) -> str:
    return _fill(str(row["pattern"]), filling)


def _fill(form: str, filling: Mapping[str, str]) -> str:
    for placeholder, words in filling.items():
        form = form.replace(placeholder, words)
    return form
