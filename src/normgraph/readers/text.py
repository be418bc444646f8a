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
from normgraph.readers.titles import day_of, titled
from normgraph.rules import load, words

_HEAD = 6000
"""So much of a text, furniture left out, may hold its title."""
_ENGLISH = 3
"""Who says "the" so often at the beginning writes English."""


def read(data: bytes, name: str, symbol: Symbol | None = None) -> Document:
    """Return the document that the page text in ``data`` holds.

    ``symbol`` counts more than the one the text prints.
    """
    text, charset = decode(data, name)
    found = layout(text, symbol)
    head = _head(text, found.furniture)
    numbered = titled(head.splitlines())
    return Document(
        name=name,
        symbol=found.symbol or (numbered.symbol if numbered else None),
        title=_title(head) or (numbered.title if numbered else ""),
        language=_language(text),
        adopted=adopted_on(head) or (numbered.adopted if numbered else None),
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


def _language(text: str) -> str:
    """Return the BCP 47 tag of a text; English where the words do not clearly tell."""
    if text.count(" the ", 0, _HEAD) >= _ENGLISH:
        return "en"
    # Loaded here: most texts are English.
    from normgraph.readers.language import spoken_language

    return spoken_language(text[:_HEAD]) or "en"


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


def adopted_on(head: str) -> date | None:
    """Return the day of adoption that the first lines print, or None.

    >>> adopted_on("Adopted by the Security Council on 14 October 2003")
    datetime.date(2003, 10, 14)
    """
    for rule in _adoptions():
        # The title may be wrapped anywhere: a blank stands for every line end.
        found = rule.search(head)
        day = day_of(found) if found else None
        if day:
            return day
    return None
