"""Compare two texts: paragraphs, words, norms, actors, deadlines, citations.

Two ``ComparedText`` in, a ``Comparison`` out. ``text_in`` makes the one of a graph,
``report`` writes the other for people and programs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from normgraph.compare.match import Match, matches, moved, renumbered
from normgraph.compare.norms import norm_pairs
from normgraph.compare.texts import find, instruments, text_in
from normgraph.compare.values import (
    Change,
    ComparedNorm,
    ComparedParagraph,
    ComparedText,
    Comparison,
    Exchange,
    Mark,
    Named,
    NormPair,
    ParagraphPair,
    Run,
    Status,
)
from normgraph.compare.words import marked
from normgraph.errors import NormgraphError

__all__ = [
    "Change",
    "ComparedNorm",
    "ComparedParagraph",
    "ComparedText",
    "Comparison",
    "Exchange",
    "Mark",
    "Named",
    "NormPair",
    "ParagraphPair",
    "Run",
    "Status",
    "compare",
    "find",
    "instruments",
    "text_in",
]


def compare(before: ComparedText, after: ComparedText) -> Comparison:
    """Return what two texts have in common and what they do not.

    ``NormgraphError`` where they are in two languages.
    """
    if before.language != after.language and before.paragraphs and after.paragraphs:
        raise NormgraphError(
            f"the words of {before.label} are in {before.language!r}, those of "
            f"{after.label} in {after.language!r}: they cannot be compared",
            advice="Name two texts in one language.",
        )
    found = matches(before.paragraphs, after.paragraphs)
    before = renumbered(before, after, found)
    old, new = before.paragraphs, after.paragraphs
    return Comparison(
        before,
        after,
        tuple(_pairs(before, after, found)),
        _exchange(
            (a for p in old for a in p.actors), (a for p in new for a in p.actors)
        ),
        _exchange(
            (c for p in old for c in p.citations), (c for p in new for c in p.citations)
        ),
    )


def _pairs(
    before: ComparedText, after: ComparedText, found: Sequence[Match]
) -> Iterator[ParagraphPair]:
    """Yield the pairs in the order after; what was dropped, behind what it followed."""
    old, new = before.paragraphs, after.paragraphs
    astray = moved(found, old, new)
    came = {match.after: match for match in found}
    dropped = _dropped(len(old), found, astray)
    yield from (_gone(old[i]) for i in dropped.get(-1, ()))
    for j, paragraph in enumerate(new):
        match = came.get(j)
        if match is None:
            yield _come(paragraph)
            continue
        yield _matched(old[match.before], paragraph, match, match in astray)
        yield from (_gone(old[i]) for i in dropped.get(j, ()))


def _dropped(
    count: int, found: Iterable[Match], astray: set[Match]
) -> dict[int, list[int]]:
    """Return what was dropped by the place after that it is to be shown behind."""
    kept = {match.before: match for match in found}
    places: dict[int, list[int]] = {}
    behind = -1
    for i in range(count):
        if i not in kept:
            places.setdefault(behind, []).append(i)
        elif kept[i] not in astray:
            behind = kept[i].after
    return places


def _matched(
    old: ComparedParagraph, new: ComparedParagraph, match: Match, is_moved: bool
) -> ParagraphPair:
    status = Status.MOVED if is_moved else Status.KEPT
    if not match.is_same:
        status = Status.REWORDED
    same = (Run(Mark.SAME, new.text),)
    return ParagraphPair(
        status,
        old,
        new,
        round(match.similarity, 3),
        is_moved,
        same if match.is_same else marked(old.text, new.text),
        norm_pairs(old.norms, new.norms),
        _exchange(old.actors, new.actors),
        _exchange(old.citations, new.citations),
    )


def _come(new: ComparedParagraph) -> ParagraphPair:
    runs = (Run(Mark.INSERTED, new.text),)
    return ParagraphPair(
        Status.NEW,
        None,
        new,
        0.0,
        False,
        runs,
        norm_pairs((), new.norms),
        _exchange((), new.actors),
        _exchange((), new.citations),
    )


def _gone(old: ComparedParagraph) -> ParagraphPair:
    runs = (Run(Mark.DELETED, old.text),)
    return ParagraphPair(
        Status.DROPPED,
        old,
        None,
        0.0,
        False,
        runs,
        norm_pairs(old.norms, ()),
        _exchange(old.actors, ()),
        _exchange(old.citations, ()),
    )


def _exchange(before: Iterable[Named], after: Iterable[Named]) -> Exchange:
    """Return what only one side names, by what it is called.

    What a text alone knows has an IRI of that text: "the Status of Forces Agreement"
    is one for S/RES/2567 (2021) and another for S/RES/2625 (2022).
    """
    old = {node.label: node for node in before}
    new = {node.label: node for node in after}
    gained = (new[label] for label in sorted(new.keys() - old.keys()))
    lost = (old[label] for label in sorted(old.keys() - new.keys()))
    return Exchange(tuple(gained), tuple(lost))
