"""Say which report "paragraph 33 of his report" means: one that the document cited.

A text with the reports cited before in, marks out. Which one is meant, its author, its
date and what it is called must tell: where two are left, or none, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normgraph.model import CitationKind, Span
from normgraph.pattern import pattern
from normgraph.recognise.citations.apt import apt_rules
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.forms import form
from normgraph.recognise.citations.mark import Mark

_BEFORE = 200
"""In so many letters before its symbol it is said whose report it is."""
_HIS = "Secretary-General"
"""Nobody else writes reports in the masculine."""
_WHOLE = pattern(r"/\d{2,4}/\d+$")
"""Ends the symbol of a report that is no addendum."""
_SYMBOL = pattern(r"[^;()]{0,160}\(?(?:S|A)/\d")
_CALLED_SO = pattern(
    r"[^;()]{0,40}\((?:here(?:in)?after )?referred to as “the [Rr]eport"
)


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was cited by its symbol."""

    mark: Mark
    words: str
    """What stands before the symbol."""
    day: str
    """Its date as printed; empty where none is."""
    is_called_so: bool
    """True where it is "hereinafter referred to as “the report”"."""


def reports(text: str, marks: Sequence[Mark]) -> Iterator[Report]:
    """Yield the reports that a text cites by symbol, addenda left out."""
    for mark in marks:
        is_document = mark.kind is CitationKind.DOCUMENT
        if not is_document or not _WHOLE.search(mark.name):
            continue
        start, end = mark.span.start, mark.span.end + 1
        if form(text, start) == "report":
            words = text[max(0, start - _BEFORE) : start]
            called_so = bool(_CALLED_SO.match(text, end))
            yield Report(mark, words, _day(words, text, end), called_so)


def _day(words: str, text: str, end: int) -> str:
    """Return the date before a symbol or behind it: "(S/2010/217) of 29 April 2010"."""
    dates = book().pattern("date")
    after = dates.match(text, end)
    found = [after] if after else list(dates.finditer(words))
    return found[-1][0] if found else ""


def pointed(text: str, known: Sequence[Report], here: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the reports that a text points to, ``here`` being cited in it by symbol."""
    for rule in apt_rules("report", text):
        for place in rule.pattern.finditer(text):
            if _SYMBOL.match(text, place.end()):
                continue
            before = [mark for mark in here if mark.span.end <= place.start()]
            all_ = (*known, *reports(text, before))
            one = _only([report for report in all_ if _fits(report, place)])
            if one:
                yield replace(one, span=Span(*place.span()), rule=rule.id)


def _only(fitting: Sequence[Report]) -> Mark | None:
    called_so = [report for report in fitting if report.is_called_so]
    marks = {report.mark.target: report.mark for report in called_so or fitting}
    return next(iter(marks.values())) if len(marks) == 1 else None


def _fits(report: Report, place: re.Match[str]) -> bool:
    """Tell whether all that is said of a report stands with its symbol."""
    author = place["whose"] or place["author"] or (place["his"] and _HIS) or ""
    words = report.words.casefold()
    is_his = author.casefold() in words and (place["called"] or "").casefold() in words
    return is_his and (place["day"] or "") in report.day
