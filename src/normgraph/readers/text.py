"""Text copied out of a page in, a ``Document`` out.

``Document.text`` is the decoded source unchanged; what is header, page number, job
number or masthead is pointed at, not cut away.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from functools import cache

from normgraph.model import Document, Span, Symbol
from normgraph.readers.decode import decode
from normgraph.readers.layout import layout
from normgraph.rules import load, words

_HEAD = 6000
"""So much of a text, furniture left out, may hold its title."""
_MONTHS = {
    "January": 1,
    "February": 2,
    "March": 3,
    "April": 4,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "September": 9,
    "October": 10,
    "November": 11,
    "December": 12,
}


def read(data: bytes, name: str, symbol: Symbol | None = None) -> Document:
    """Return the document that the page text in ``data`` holds.

    ``symbol`` counts more than the one the text prints.
    """
    text, charset = decode(data, name)
    found = layout(text, symbol)
    head = _head(text, found.furniture)
    title = _title(head)
    return Document(
        name=name,
        symbol=found.symbol or _symbol_of(title),
        title=title,
        language="en",
        adopted=adopted_on(head),
        text=text,
        pages=found.pages,
        furniture=found.furniture,
        media_type=f"text/plain; charset={charset}",
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _head(text: str, furniture: tuple[Span, ...]) -> str:
    """Return the first lines without furniture, white space folded in each."""
    kept, at = [], 0
    for span in furniture:
        if at > _HEAD:
            break
        kept.append(text[at : min(span.start, at + _HEAD)])
        at = span.end
    kept.append(text[at : at + _HEAD])
    lines = "".join(kept)[:_HEAD].splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


@cache
def _starts() -> re.Pattern[str]:
    starts = "|".join(words(load("layout"), "title", "starts"))
    return re.compile(f"^(?:{starts}).*", re.MULTILINE)


@cache
def _adoptions() -> tuple[re.Pattern[str], ...]:
    flags = re.MULTILINE | re.DOTALL
    rules = words(load("layout"), "title", "adopted")
    return tuple(re.compile(rule, flags) for rule in rules)


def _title(head: str) -> str:
    found = _starts().search(head)
    return found[0].strip() if found else ""


def _symbol_of(title: str) -> Symbol | None:
    """Return the symbol of the resolution that the title numbers.

    The Council alone numbers with the year: "Resolution 2388 (2017)".
    """
    found = re.match(r"(?i:resolution) (\d+) \((\d{4})\)", title)
    return Symbol.parse(f"S/RES/{found[1]} ({found[2]})") if found else None


def adopted_on(head: str) -> date | None:
    """Return the day of adoption that the first lines print, or None.

    >>> adopted_on("Adopted by the Security Council on 14 October 2003")
    datetime.date(2003, 10, 14)
    """
    for rule in _adoptions():
        # The title may be wrapped anywhere: a blank stands for every line end.
        found = rule.search(head)
        if found and found["month"] in _MONTHS:
            return _day(found)
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), _MONTHS[found["month"]], int(found["day"]))
    except ValueError:
        return None
