"""Marks on the words of a text in, elements that hold the same words out.

A mark inside another becomes an element inside its element. Of two that stand on the
same words a citation holds an act, an act the name of an actor. One that begins inside
another and ends behind it is written in two pieces.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from normgraph.akn.elements import Ids, add
from normgraph.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """An element to be put around some words."""

    span: Span
    rank: int
    """Of marks on the same words, the lower one holds the higher."""
    name: str
    """Of the element, ``ref``."""
    attributes: tuple[tuple[str, str], ...]
    node: str = ""
    """The IRI of what was read there; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A mark, or as much of it as an element can hold."""

    span: Span
    mark: Mark


def nested(marks: Iterable[Mark], inside: Span) -> Iterator[Piece]:
    """Yield the marks within ``inside``, outer ones first, none across another.

    >>> words = Span(0, 9)
    >>> a, b = (Mark(s, 0, "ref", ()) for s in (Span(0, 5), Span(3, 8)))
    >>> [(p.span.start, p.span.end) for p in nested([b, a], words)]
    [(0, 5), (3, 5), (5, 8)]
    """
    waiting = [_keyed(mark, mark.span) for mark in marks if mark.span.overlaps(inside)]
    heapq.heapify(waiting)
    ends = [inside.end]
    while waiting:
        _, piece = heapq.heappop(waiting)
        start, end = max(piece.span.start, inside.start), piece.span.end
        while ends[-1] <= start and len(ends) > 1:
            ends.pop()
        if start >= inside.end:
            continue
        if end > ends[-1] and len(ends) > 1:
            heapq.heappush(waiting, _keyed(piece.mark, Span(ends[-1], end)))
        ends.append(min(end, ends[-1]))
        yield Piece(Span(start, ends[-1]), piece.mark)


def _keyed(mark: Mark, span: Span) -> tuple[tuple[int, int, int, str, str], Piece]:
    key = (span.start, -span.end, mark.rank, mark.node, str(mark.attributes))
    return key, Piece(span, mark)


def write(
    element: etree._Element,
    words: str,
    inside: Span,
    marks: Iterable[Mark],
    ids: Ids,
    within: str = "",
) -> dict[str, str]:
    """Put the words of a stretch into an element, with their marks.

    ``within`` is the identifier of the provision the words belong to. Return the
    identifier of the first element of each thing that was read.
    """
    given: dict[str, str] = {}
    open_: list[tuple[etree._Element, int]] = [(element, inside.end)]
    at = inside.start
    for piece in nested(marks, inside):
        at = _close(open_, words, at, piece.span.start)
        _append(open_[-1][0], words[at : piece.span.start])
        at = piece.span.start
        mark = piece.mark
        made = add(open_[-1][0], mark.name, *mark.attributes)
        made.set("eId", ids.counted(within, mark.name))
        if mark.node:
            given.setdefault(mark.node, made.get("eId", ""))
        open_.append((made, piece.span.end))
    at = _close(open_, words, at, inside.end)
    _append(element, words[at : inside.end])
    return given


def _close(
    open_: list[tuple[etree._Element, int]], words: str, at: int, until: int
) -> int:
    """Close the elements that end before ``until``; return where the words are."""
    while len(open_) > 1 and open_[-1][1] <= until:
        element, end = open_.pop()
        _append(element, words[at:end])
        at = end
    return at


def _append(element: etree._Element, words: str) -> None:
    if not words:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
