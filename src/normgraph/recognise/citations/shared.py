"""Tell apart the instruments that bear the same title by what else is spoken of.

A title and its text in, the register's label of the one instrument out, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normgraph.pattern import pattern
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.memory import Memory
from normgraph.recognise.citations.titles import Title
from normgraph.vocabulary import instrument_labelled

_YEAR = pattern(r"\b(?:19|20)\d\d\b")


def is_shared(text: str, title: Title) -> bool:
    """Tell whether several instruments bear a title."""
    return _words(text, title) in book().shared


def meant(text: str, title: Title, memory: Memory, until: str) -> str:
    """Return which instrument a title means that several bear; empty for none.

    The paragraph says which, or the document does: the one that alone is spoken of. One
    that was not there by the year ``until``, or not in the year that stands behind the
    title, is not meant: "a Comprehensive Peace Agreement" of S/RES/1547 (2004), OP 1,
    was still to come.
    """
    words = _words(text, title)
    meant = book().shared[words].meant
    named = [n for n, where in meant if any(word in text for word in where)]
    if len(named) != 1:
        owner = words.rpartition(" of the ")[2]
        named = [n for n, where in meant if memory.holds(_defined(where, owner))] or (
            named or [n for n, where in meant if memory.holds(where)]
        )
    if len(named) != 1:
        return ""
    issued = instrument_labelled(named[0]).begin
    years = _YEAR.findall(text, title.tail.end, title.span.end)
    is_later = bool(until) and issued[:4] > until
    return "" if is_later or any(issued[:4] != year for year in years) else named[0]


def _defined(where: Iterable[str], owner: str) -> Iterator[str]:
    """Yield how a document says whom it calls so.

    "the International Tribunal for the Former Yugoslavia (“the International
    Tribunal”)" beside the one for Rwanda: S/RES/1877 (2009) PP 2.
    """
    return (f"{word} (“the {owner}”)" for word in where)


def _words(text: str, title: Title) -> str:
    """Return a title without the date behind it."""
    return text[title.span.start : title.tail.end]
