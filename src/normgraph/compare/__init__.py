"""Compare two texts: paragraphs, words, norms, actors, deadlines, citations.

Two ``ComparedText`` in, a ``Comparison`` out. ``text_in`` makes the one of a graph,
``report`` writes the other for people and programs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from normgraph.compare.match import Match, Paragraphs, matches, moved, renumbered
from normgraph.compare.norms import norm_pairs
from normgraph.compare.texts import find, text_in
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
    "text_in",
]

_AS_BEFORE: Mapping[str, str] = MappingProxyType({})


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
    old, new = before.paragraphs, after.paragraphs
    found = matches(old, new)
    became = renumbered(before, after, found)
    return Comparison(
        before,
        after,
        tuple(_pairs(old, new, found, became)),
        _exchange(
            (a for p in old for a in p.actors), (a for p in new for a in p.actors)
        ),
        _exchange(
            (c for p in old for c in p.citations),
            (c for p in new for c in p.citations),
            became,
        ),
    )


def _pairs(
    old: Paragraphs,
    new: Paragraphs,
    found: Sequence[Match],
    became: Mapping[str, str],
) -> Iterator[ParagraphPair]:
    """Yield the pairs in the order after; what was dropped, behind what it followed."""
    astray = moved(found, old, new)
    came = {match.after: match for match in found}
    dropped = _dropped(len(old), found, astray)
    for j in range(-1, len(new)):
        match = came.get(j)
        if match is not None:
            yield _matched(old[match.before], new[j], match, match in astray, became)
        elif j >= 0:
            yield _alone(Status.NEW, None, new[j])
        yield from (_alone(Status.DROPPED, old[i], None) for i in dropped.get(j, ()))


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
    old: ComparedParagraph,
    new: ComparedParagraph,
    match: Match,
    is_moved: bool,
    became: Mapping[str, str],
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
        _exchange(old.citations, new.citations, became),
    )


def _alone(
    status: Status, old: ComparedParagraph | None, new: ComparedParagraph | None
) -> ParagraphPair:
    """Return the pair of a paragraph that stands in one text only."""
    text = Run(Mark.DELETED, old.text) if old else None
    text = Run(Mark.INSERTED, new.text) if new else text
    return ParagraphPair(
        status,
        old,
        new,
        0.0,
        False,
        (text,) if text else (),
        norm_pairs(old.norms if old else (), new.norms if new else ()),
        _exchange(old.actors if old else (), new.actors if new else ()),
        _exchange(old.citations if old else (), new.citations if new else ()),
    )


def _exchange(
    before: Iterable[Named],
    after: Iterable[Named],
    became: Mapping[str, str] = _AS_BEFORE,
) -> Exchange:
    """Return what only one side names; ``became`` is how paragraphs were renumbered."""
    old = {became.get(_key(node), _key(node)): node for node in before}
    new = {_key(node): node for node in after}
    gained = (new[key] for key in new.keys() - old.keys())
    lost = (old[key] for key in old.keys() - new.keys())
    return Exchange(tuple(sorted(gained)), tuple(sorted(lost)))


def _key(node: Named) -> str:
    """Return what makes two nodes the same: the name, of own paragraphs the place.

    What a text alone knows has an IRI of that text: "the Status of Forces Agreement"
    is one for S/RES/2567 (2021) and another for S/RES/2625 (2022).
    """
    return node.label if "://" in node.iri else node.iri
