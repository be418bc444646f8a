"""Say what a citation is for: recalls, pursuant to, established by, or plain cites."""

from __future__ import annotations

from normgraph import iri
from normgraph.model import Span
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.mark import Taken

_ENDS = ("; ", ": ", ". ")
_LOOK_BACK = 2500
_WORDS = 40
"""No function is said in more letters."""


def function(text: str, at: int, named: Taken) -> str:
    """Return the IRI of the function of the citation that begins ``at``.

    ``named`` holds the words of all citations: in a list, the words before the first
    hold for all.

    >>> function("pursuant to resolution 1", 23, Taken()).rpartition("/")[2]
    'pursuant-to'
    """
    before = _clause(text, at, named)
    best, found = (0, -1), "cites"
    near_words: dict[int, str] = {}
    for row in book().functions:
        if row.reach not in near_words:
            near_words[row.reach] = before[-row.reach - _WORDS :]
        window = near_words[row.reach]
        for hint in row.hints:
            if hint in window:
                break
        else:
            continue
        start = max(best[0], len(before) - row.reach - _WORDS)
        for words in row.pattern.finditer(before, start):
            near = len(before) - words.end() <= row.reach
            if near and words.end() > best[1]:
                best, found = words.span(), row.id
    return iri.function(found)


def _clause(text: str, end: int, named: Taken) -> str:
    """Return the words of the clause before ``end`` without citations and blanks."""
    start = max(0, end - _LOOK_BACK)
    pieces = []
    for span in (*named.before(end, _LOOK_BACK), Span(end, end)):
        pieces.append(text[start : span.start])
        start = max(start, span.end)
    words = "".join(pieces)
    last = max(words.rfind(mark) for mark in _ENDS)
    clause = words[last + 2 :] if last >= 0 else words
    while "  " in clause:
        clause = clause.replace("  ", " ")
    return clause
