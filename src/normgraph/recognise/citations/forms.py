"""Say what a document cited by symbol is: a report, a letter, a note."""

from __future__ import annotations

from normgraph.pattern import pattern
from normgraph.recognise.citations.book import book

_LOOK_BACK = 200
_SENTENCE = pattern(r"; |(?<=[a-z)])\. (?=[A-Z“])")


def form(text: str, at: int) -> str:
    """Return what the document is whose symbol begins ``at``, empty where none says.

    >>> form("the reports of 2 June 2021 (S/2021/519)", 28)
    'report'
    """
    before = _SENTENCE.split(text[max(0, at - _LOOK_BACK) : at])[-1]
    best, nearest = 0, ""
    for row in book().forms:
        for found in row.pattern.finditer(before):
            if found.end() > best:
                best, nearest = found.end(), row.id
    return "" if nearest == "other" else nearest
