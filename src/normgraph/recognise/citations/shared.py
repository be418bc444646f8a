"""Tell apart the instruments that bear the same title by what else is spoken of.

A title and its text in, the register's label of the one instrument out, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from normgraph.model import Span
from normgraph.pattern import pattern
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.memory import Memory
from normgraph.recognise.citations.rows import Shared
from normgraph.recognise.citations.titles import Title
from normgraph.vocabulary import instrument_labelled

_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_BORDER = pattern(r"\b")


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
    years = _YEAR.findall(text, title.tail.end, title.span.end)
    label = called(text, _words(text, title), memory, until)
    issued = instrument_labelled(label).begin if label else ""
    return "" if any(issued[:4] != year for year in years) else label


def called(text: str, words: str, memory: Memory, until: str) -> str:
    """Return which one instrument a paragraph calls ``words``; empty for none."""
    row = book().shared.get(words)
    if row is None:
        return ""
    named = [n for n, where in row.meant if any(word in text for word in where)]
    if len(named) != 1:
        owner = words.rpartition(" of the ")[2]
        named = [
            n for n, where in row.meant if memory.holds(_defined(where, owner))
        ] or (named or _of_document(row, memory))
    if len(named) != 1 or _is_later(named[0], until):
        return ""
    return named[0]


def named_last(text: str, words: str, at: int) -> str:
    """Return which of those called ``words`` is spoken of last before ``at``.

    "The International Tribunal for Rwanda ... in accordance with article 12 of the
    Statute of that Tribunal": S/RES/1329 (2000), annex I, article 13 bis.
    """
    row = book().shared.get(words)
    places = [
        (text.rfind(word, 0, at), label)
        for label, where in (row.meant if row else ())
        for word in where
    ]
    place, label = max(places, default=(-1, ""))
    return label if place >= 0 else ""


def nounless(
    text: str, memory: Memory, until: str
) -> Iterator[tuple[Span, Sequence[str]]]:
    """Yield where names stand that end in no noun of titles, with what they mean.

    "Fulfil their commitment under the CPA": S/RES/1990 (2011), OP 9. A name in the
    plural means all that the document speaks of, and they are two or more: "carry out
    their Completion Strategies" (S/PRST/2004/28).
    """
    for name, row in book().nounless.items():
        if name not in text:
            continue
        one = called(text, row.title, memory, until)
        all_ = [n for n in _of_document(row, memory) if not _is_later(n, until)]
        is_plural = name in row.plural
        labels = (all_ if len(all_) > 1 else []) if is_plural else [one] if one else []
        for span in _alone(text, name):
            yield span, labels


def _alone(text: str, name: str) -> Iterator[Span]:
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if _BORDER.match(text, start) and _BORDER.match(text, end):
            yield Span(start, end)
        start = text.find(name, end)


def _of_document(row: Shared, memory: Memory) -> list[str]:
    return [label for label, where in row.meant if memory.holds(where)]


def _is_later(label: str, until: str) -> bool:
    return bool(until) and instrument_labelled(label).begin[:4] > until


def _defined(where: Iterable[str], owner: str) -> Iterator[str]:
    """Yield how a document says whom it calls so.

    "the International Tribunal for the Former Yugoslavia (“the International
    Tribunal”)" beside the one for Rwanda: S/RES/1877 (2009) PP 2.
    """
    return (f"{word} (“the {owner}”)" for word in where)


def _words(text: str, title: Title) -> str:
    """Return a title without the date behind it."""
    return text[title.span.start : title.tail.end]
