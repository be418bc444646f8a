"""Dates: days that never were, and days that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import cast

from lxml import etree

from normgraph.lint.fault import Finding
from normgraph.lint.source import AKN, Source, local, local_parent, words
from normgraph.rules import Table, load
from normgraph.rules import words as listed

_RULES = cast(Table, load("lint")["dates"])
_FIRST, _NONE = date.fromisoformat(str(_RULES["first"])), str(_RULES["none"])
_MONTHS = listed(_RULES, "months")
_URI_DATE = re.compile(str(cast(Table, load("lint")["uri"])["date"]))


def dates(source: Source) -> Iterator[Finding]:
    """Yield dates that are impossible, or at odds with each other or with words."""
    adopted = _day(_stated(source, "FRBRWork"))
    for element in source.all("FRBRdate", "docDate", "step"):
        yield from _impossible(element)
    for element in source.all("docDate"):
        yield from _against_words(element)
    yield from _against_symbol(source, adopted)
    yield from _apart(source)
    yield from _out_of_order(source)
    yield from _against_uri(source)


def _stated(source: Source, name: str) -> etree._Element | None:
    holder = source.find(name)
    return holder.find(AKN + "FRBRdate") if holder is not None else None


def _doc_date(source: Source, role: str) -> etree._Element | None:
    found = (d for d in source.all("docDate") if d.get("refersTo") == role)
    return next(found, None)


def _day(element: etree._Element | None) -> date | None:
    """Return the date an element has; None where it is none or cannot be."""
    try:
        day = date.fromisoformat(element.get("date", "") if element is not None else "")
    except ValueError:
        return None
    return day if day >= _FIRST else None


def _quoted(element: etree._Element) -> str:
    return f'date="{element.get("date", "")}"'


def _impossible(element: etree._Element) -> Iterator[Finding]:
    if element.get("date") is None or _day(element) is not None:
        return
    name = f"{local_parent(element)}/{local(element)}"
    is_empty_step = element.get("date") == _NONE and not element.get("by", "")
    if local(element) == "step" and is_empty_step and not element.get("as", ""):
        yield Finding(
            "date-placeholder",
            element,
            _quoted(element),
            "a step that never was taken has a date that never was",
            "no such step",
        )
        return
    yield Finding(
        "date-impossible",
        element,
        _quoted(element),
        f"{element.get('date') or 'no date'} in {name} is no day since the Council "
        "first met",
        _from_words(element),
    )


def _from_words(element: etree._Element) -> str:
    found = re.fullmatch(r"(\d{1,2}) ([A-Za-z]+) (\d{4})", words(element))
    if found is None or found[2].lower() not in _MONTHS:
        return "the day itself, as YYYY-MM-DD"
    month = _MONTHS.index(found[2].lower()) + 1
    return f'date="{found[3]}-{month:02}-{int(found[1]):02}"'


def _against_words(element: etree._Element) -> Iterator[Finding]:
    day, printed = _day(element), words(element)
    numbers = {int(n) for n in re.findall(r"\d{1,4}", printed)}
    if day is None or not numbers:
        return
    months = {
        _MONTHS.index(m) + 1
        for m in re.findall(r"[a-z]+", printed.lower())
        if m in _MONTHS
    }
    if {day.day, day.year} <= numbers and months in (set(), {day.month}):
        return
    yield Finding(
        "date-against-words",
        element,
        _quoted(element),
        f"the words are “{printed}”",
        _from_words(element),
    )


def _against_symbol(source: Source, adopted: date | None) -> Iterator[Finding]:
    number = source.find("docNumber")
    if adopted is None or number is None or not source.symbol:
        return
    if source.year and source.year != adopted.year:
        yield Finding(
            "year-against-date",
            number,
            words(number),
            f"the symbol has the year {source.year}, the day of adoption is {adopted}",
            "one of the two is wrong: see the name of the file and the text",
        )


def _apart(source: Source) -> Iterator[Finding]:
    """Yield dates of one event that differ between the places that state it."""
    adoption = _stated(source, "FRBRWork")
    pairs = [
        (_doc_date(source, "#adoptionDate"), adoption, "adoption"),
        (
            _doc_date(source, "#dateOfIssuance"),
            _stated(source, "FRBRExpression"),
            "issue",
        ),
        *((step, adoption, "adoption") for step in _adoptions(source)),
    ]
    for printed, stated, event in pairs:
        one, other = _day(printed), _day(stated)
        if printed is not None and one and other and one != other:
            yield Finding(
                "dates-differ",
                printed,
                _quoted(printed),
                f"the day of {event} is {one} here and {other} in the FRBR metadata",
                "the same day in both places",
            )


def _adoptions(source: Source) -> list[etree._Element]:
    return [s for s in source.all("step") if s.get("outcome") == "adopted"]


def _out_of_order(source: Source) -> Iterator[Finding]:
    """Yield what comes before what it can only follow."""
    adopted = _day(_doc_date(source, "#adoptionDate")) or _day(
        _stated(source, "FRBRWork")
    )
    issued = _doc_date(source, "#dateOfIssuance")
    drafts = (s for s in source.all("step") if s.get("outcome") == "draftResolution")
    if adopted is None:
        return
    if issued is not None and (day := _day(issued)) and day < adopted:
        yield Finding(
            "issued-before-adopted",
            issued,
            _quoted(issued),
            f"it was issued on {day} and adopted on {adopted}",
            f'date="{adopted}" or later',
        )
    for draft in drafts:
        if (day := _day(draft)) and day > adopted:
            yield Finding(
                "draft-after-adoption",
                draft,
                _quoted(draft),
                f"the draft is of {day}, it was adopted on {adopted}",
                "one of the two days is wrong",
            )


def _against_uri(source: Source) -> Iterator[Finding]:
    for holder in source.all("FRBRWork"):
        uri, stated = holder.find(AKN + "FRBRuri"), holder.find(AKN + "FRBRdate")
        if uri is None or stated is None:
            continue
        found = _URI_DATE.search(uri.get("value", ""))
        if found and found["date"] != stated.get("date"):
            yield Finding(
                "uri-against-date",
                uri,
                uri.get("value", ""),
                f"the URI has {found['date']}, the FRBR date is {stated.get('date')}",
                "the day of adoption in both",
            )
