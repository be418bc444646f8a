"""The words of masthead and title in, marks on what they say of the document out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from normgraph.akn.lookup import DCTERMS, ELI, Lookup
from normgraph.akn.marks import Mark
from normgraph.akn.text import Item, Text
from normgraph.model import Span
from normgraph.namespace import ng
from normgraph.rules import load, rows, words


@cache
def _meetings() -> tuple[re.Pattern[str], ...]:
    found = rows(load("facts"), "meeting")
    return tuple(re.compile(str(row["pattern"])) for row in found)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the record knows of a document that its cover prints."""

    text: Text
    lookup: Lookup

    def marks(self, item: Item) -> list[Mark]:
        """Return the marks on the words of a masthead or a title."""
        if item.kind == "Title":
            return [*_titles(self._title(), item.text), *self._adoption(item.text)]
        return [*self._number(item.text), *self._issued(item.text)]

    def _title(self) -> str:
        return self.text.instrument.words(ELI + "title", self.text.language)

    def _number(self, printed: str) -> list[Mark]:
        symbol = self.text.instrument.words(DCTERMS + "identifier")
        found = re.search(_loose(symbol), printed) if symbol else None
        said = (("refersTo", "#symbol"),)
        return [_mark(found, "docNumber", said)] if found else []

    def _issued(self, printed: str) -> list[Mark]:
        day = self.text.expression.words(ELI + "date_publication")
        return _dated(printed, day, "#dateOfIssuance")

    def _adoption(self, printed: str) -> list[Mark]:
        day = self.text.instrument.words(ELI + "date_document")
        marks = _dated(printed, day, "#adoptionDate")
        number = self.text.instrument.link(ng.adoptedAt).rpartition("/")[2]
        said = (("name", "adoptionMeeting"),)
        named = (m for p in _meetings() for m in p.finditer(printed))
        found = next((m for m in named if m["number"] == number), None)
        return [*marks, _mark(found, "inline", said)] if found else marks


def _titles(title: str, printed: str) -> list[Mark]:
    """Return the title proper, and what is printed behind it, "Adopted by …"."""
    whole = len(printed)
    if not title or not printed.startswith(title) or len(title) == whole:
        return [Mark(Span(0, whole), 0, "docTitle", ())]
    start = len(title) + (printed[len(title)] == " ")
    return [
        Mark(Span(0, len(title)), 0, "docTitle", ()),
        Mark(Span(start, whole), 0, "docTitle", (("refersTo", "#adoptionDate"),)),
    ]


def _loose(symbol: str) -> str:
    """Return a pattern for a symbol, whose blanks come and go in print."""
    return r"\s*".join(map(re.escape, symbol.split()))


def _dated(printed: str, day: str, means: str) -> list[Mark]:
    if not day:
        return []
    on = date.fromisoformat(day)
    month = words(load("dates"), "words", "months")[on.month - 1]
    # "on14 November 2025": S/RES/2802 (2025).
    found = re.search(rf"(?<!\d){on.day} {month} {on.year}\b", printed)
    said = (("date", day), ("refersTo", means))
    return [_mark(found, "docDate", said)] if found else []


def _mark(
    found: re.Match[str], name: str, attributes: tuple[tuple[str, str], ...]
) -> Mark:
    return Mark(Span(*found.span()), 1, name, attributes)
