"""Say what a citation is for: recalls, pursuant to, established by, or plain cites."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normgraph import iri
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.mark import Taken

_ENDS = ("; ", ": ", ". ")
_LOOK_BACK = 2500
_WORDS = 40
"""No function is said in more letters."""
_NEAR = 100
"""What is said from farther away is looked for in the whole clause."""
_JOIN = 70
"""No words between two instruments of a list are longer."""


def function(text: str, at: int, named: Taken) -> str:
    """Return the IRI of the function of the citation that begins ``at``.

    ``named`` holds the words of all citations: in a list, the words before the first
    hold for all.

    >>> function("pursuant to resolution 1", 23, Taken()).rpartition("/")[2]
    'pursuant-to'
    """
    return _said(_clause(text, at, named))


@lru_cache(maxsize=4096)
def _said(before: str) -> str:
    """Return the IRI of the function that the words of a clause say at its end.

    Clauses come again, "Recalling" and whole ones in a series of resolutions: nearly
    half of all.
    """
    near, end = before[-_NEAR - _WORDS :], len(before)
    best, begun, found = -1, 0, "cites"
    for row in book().functions:
        # Nothing later stands nearer, and weak words go behind all others.
        if best == end or (row.is_weak and best >= 0):
            break
        window = near if row.reach <= _NEAR else before
        for hint in row.hints:
            if hint in window:
                break
        else:
            continue
        first = end - row.reach
        for words in row.pattern.finditer(before, max(begun, first - _WORDS)):
            if words.end() >= first and words.end() > best:
                begun, best = words.span()
                found = row.id
    return iri.function(found)


def _clause(text: str, end: int, named: Taken) -> str:
    """Return the words of the clause before ``end`` without citations and blanks.

    What joins a list is left out with them: all of "extended by resolutions 1779
    (2007), 1841 (2008) and 1891 (2009)" stand right behind "extended by".
    """
    start = max(0, end - _LOOK_BACK)
    pieces: list[str] = []
    for first, after in (*named.before(end, _LOOK_BACK), (end, end)):
        between = text[start:first]
        if len(between) > _JOIN or not pieces or not _joined().fullmatch(between):
            pieces.append(between)
        start = max(start, after)
    words = "".join(pieces)
    last = max(map(words.rfind, _ENDS))
    clause = words[last + 2 :] if last >= 0 else words
    while "  " in clause:
        clause = clause.replace("  ", " ")
    return _without_joints(clause)


def _without_joints(clause: str) -> str:
    """Return a clause without "resolutions" and the like at its end."""
    clause = clause.rstrip(" (“,")
    while clause:
        left, _, last = clause.rpartition(" ")
        if not _joined().fullmatch(last):
            break
        clause = left
    return clause


@cache
def _joined() -> re.Pattern[str]:
    return book().pattern("joined")
