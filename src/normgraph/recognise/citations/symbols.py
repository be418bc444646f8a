"""Find instruments that are named by symbol or number.

A text in, marks out, in text order. Resolutions of the Council, the Assembly and other
organs, statements of the President, reports and letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normgraph import iri
from normgraph.model import Span, Symbol, SymbolError
from normgraph.pattern import pattern
from normgraph.recognise.citations.apt import apt_rules
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.mark import Mark, Taken
from normgraph.recognise.citations.rows import Rule
from normgraph.vocabulary.council import lasts, year_of

_SENTENCE = pattern(r"[;:] |(?<=[a-z\d)])\. (?=[A-Z(“])")
_OPENS = pattern(r"(?<=\d)\(")
_SLASH = pattern(r"\s*/\s*")
_DIGIT = pattern(r"\d")
_BY_ORGAN = pattern(r"[^;.,]{0,30}? (?:of|by) the ")
_LOOK_BACK = 200


def symbols(text: str) -> tuple[Mark, ...]:
    """Return the instruments that ``text`` names by symbol or number.

    >>> [mark.name for mark in symbols("resolutions 1970 and 1973 (2011)")]
    ['S/RES/1970 (2011)', 'S/RES/1973 (2011)']
    """
    rules = apt_rules("symbol", text)
    if not rules or not _DIGIT.search(text):
        return ()
    found: list[Mark] = []
    taken = Taken()
    for rule in rules:
        found += [m for m in _marks(rule, text) if taken.take(m.span)]
    return tuple(sorted(found, key=lambda mark: mark.span))


def _later(year: str | None) -> int | None:
    """Return the year of a number that is beyond the last one known.

    >>> _later("2027"), _later("2017") is None
    (2027, True)
    """
    last, _ = lasts()[-1]
    return int(year) if year and int(year) >= last else None


def _can_be(symbol: str) -> bool:
    """Tell whether there can be such a symbol; others stay words.

    >>> _can_be("A/RES/64/293"), _can_be("A/RES/999/9"), _can_be("S/RES/0 (2017)")
    (True, False, False)
    """
    for series in book().series:
        found = series.symbol.fullmatch(symbol)
        if found:
            figures = map(int, found.groups())
            bounds = zip(series.first, figures, series.last, strict=True)
            return all(first <= n <= last for first, n, last in bounds)
    return any(c.isdigit() for c in symbol)


def _marks(rule: Rule, text: str) -> Iterator[Mark]:
    for place in rule.pattern.finditer(text):
        if "items" not in rule.pattern.groupindex:
            yield from _mark(rule, text, place, place)
            continue
        for item in rule.item.finditer(text, *place.span("items")):
            if item.lastgroup:  # a date among the numbers names nothing
                yield from _mark(rule, text, place, item)


def _mark(
    rule: Rule, text: str, place: re.Match[str], item: re.Match[str]
) -> Iterator[Mark]:
    groups = {**place.groupdict(), **item.groupdict()}
    groups.pop("items", None)
    symbol = _spelt(rule.symbol or _organ(text, place), tuple(groups.items()))
    if symbol:
        start, end = _edges(item)
        yield Mark(Span(start, end), _target(symbol), symbol, rule.cites, rule.id)


@lru_cache(maxsize=4096)
def _spelt(form: str, printed: tuple[tuple[str, str | None], ...]) -> str:
    """Return the symbol that the groups of a match spell; empty where there is none.

    Two in three come again: documents on one matter recall the same resolutions.

    >>> _spelt("S/RES/{number} ({year})", (("number", "1540"), ("year", None)))
    'S/RES/1540 (2004)'
    """
    groups = {name: _tidy(value) for name, value in printed if value}
    if form.startswith("S/RES/"):
        # A number has one year: "resolution 2312 (2106)" in S/RES/2491 (2019), OP 2,
        # can only be S/RES/2312 (2016). The citation's span keeps the words as printed.
        year = year_of(int(groups["number"])) or _later(groups.get("year"))
        if year is None:
            return ""
        groups["year"] = str(year)
    symbol = form.format_map(groups)
    return symbol if _can_be(symbol) else ""


def _tidy(value: str) -> str:
    if value.isdigit():
        return value
    return _OPENS.sub(" (", _SLASH.sub("/", value.strip()))


def _edges(item: re.Match[str]) -> tuple[int, int]:
    """Return where the words of the item stand; parentheses are not theirs."""
    words = item[0]
    start = item.start() + len(words) - len(words.lstrip("( "))
    opened = words.lstrip("( ").count("(")
    tail = words.rstrip()
    end = item.start() + len(tail)
    if tail.endswith(")") and not opened:
        end -= 1
    return start, end


def _organ(text: str, place: re.Match[str]) -> str:
    """Return how the organ spells symbols whose resolution stands at ``place``.

    >>> text = "the Human Rights Council in its resolution 35/33"
    >>> _organ(text, re.search("resolution.*", text))
    'A/HRC/RES/{number}'
    """
    behind = _BY_ORGAN.match(text, place.end())
    for organ in book().organs:
        if behind and organ.pattern.match(text, behind.end()):
            return organ.symbol
    before = text[max(0, place.start() - _LOOK_BACK) : place.start()]
    before = _SENTENCE.split(before)[-1]
    ends = [
        (found.end(), organ.symbol)
        for organ in book().organs
        for found in organ.pattern.finditer(before)
    ]
    return max(ends)[1] if ends else book().organs[0].symbol


@lru_cache(maxsize=4096)
def _target(symbol: str) -> str:
    """Return the IRI; "INFCIRC/254/Rev.9/Part 1" of another body stays as it is."""
    try:
        return iri.instrument(Symbol.parse(symbol))
    except SymbolError:
        return iri.instrument(Symbol(symbol))
