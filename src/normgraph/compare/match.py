"""Find for each paragraph of one text the paragraph of another that it became.

Paragraphs with the same words first, then the most similar; each is matched once. Of
equals the one that stands at a nearer place, then the earlier one, so that the same two
texts are always matched alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normgraph.compare.values import ComparedParagraph, ComparedText
from normgraph.compare.words import Pairs, same_words, similarity, word_pairs

REWORDED = 0.3
"""So similar are two paragraphs at least that count as one reworded; ``docs/cli.md``
says what was counted."""


@dataclass(frozen=True, slots=True)
class Match:
    """Places of two paragraphs that belong together, counted from 0."""

    before: int
    after: int
    similarity: float
    is_same: bool
    """True where the words are the same."""


Paragraphs = Sequence[ComparedParagraph]


def matches(before: Paragraphs, after: Paragraphs) -> tuple[Match, ...]:
    """Return the matches, in the order of ``before``."""
    same = _chosen(_same(before, after))
    taken = {m.before for m in same}, {m.after for m in same}
    found = [*same, *_chosen(_similar(before, after, taken))]
    return tuple(sorted(found, key=lambda m: m.before))


def _chosen(candidates: Iterable[Match]) -> list[Match]:
    """Return the first of those that share a paragraph."""
    taken: tuple[set[int], set[int]] = set(), set()
    found = []
    for match in candidates:
        if match.before not in taken[0] and match.after not in taken[1]:
            taken[0].add(match.before)
            taken[1].add(match.after)
            found.append(match)
    return found


def _same(before: Paragraphs, after: Paragraphs) -> list[Match]:
    """Return the paragraphs with the same words, those that stand nearest first."""
    places: dict[tuple[str, ...], list[int]] = {}
    for j, paragraph in enumerate(after):
        places.setdefault(same_words(paragraph.text), []).append(j)
    found = [
        Match(i, j, 1.0, is_same=True)
        for i, paragraph in enumerate(before)
        for j in places.get(same_words(paragraph.text), ())
    ]
    return sorted(found, key=lambda m: _apart(m, before, after))


def _similar(
    before: Paragraphs, after: Paragraphs, taken: Sequence[set[int]]
) -> list[Match]:
    """Return what is similar enough of the paragraphs not taken, most similar first."""
    old, new = _words(before, taken[0]), _words(after, taken[1])
    found = []
    for i, size, one in old:
        for j, other_size, other in new:
            # No two texts are more similar than their lengths let them.
            if 2 * min(size, other_size) < REWORDED * (size + other_size):
                continue
            how = similarity(one, other)
            if how >= REWORDED:
                found.append(Match(i, j, how, is_same=False))
    return sorted(found, key=lambda m: (-m.similarity, _apart(m, before, after)))


def _words(text: Paragraphs, taken: set[int]) -> list[tuple[int, int, Pairs]]:
    """Return the place, the length and the word pairs of each paragraph not taken."""
    left = (i for i in range(len(text)) if i not in taken)
    pairs = ((i, word_pairs(text[i].text)) for i in left)
    return [(i, len(found), found) for i, found in pairs]


def _apart(match: Match, before: Paragraphs, after: Paragraphs) -> tuple[int, ...]:
    i, j = match.before, match.after
    return before[i].part != after[j].part, abs(i - j), i, j


def moved(found: Sequence[Match], before: Paragraphs, after: Paragraphs) -> set[Match]:
    """Return the matches that stand out of order, or in another part.

    As few as possible: the others are a longest series that rises in both texts.
    """
    crossed = {m for m in found if before[m.before].part != after[m.after].part}
    ordered = [m for m in found if m not in crossed]
    return crossed | set(ordered).difference(_rising(ordered))


def _rising(found: Sequence[Match]) -> list[Match]:
    """Return a longest series of matches whose places after rise too."""
    ends: list[int] = []
    tops: list[int] = []
    previous: list[int] = []
    for at, match in enumerate(found):
        length = bisect_left(tops, match.after)
        previous.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [match.after]
        ends[length : length + 1] = [at]
    series, at = [], ends[-1] if ends else -1
    while at >= 0:
        series.append(found[at])
        at = previous[at]
    return series[::-1]


def renumbered(
    before: ComparedText, after: ComparedText, found: Iterable[Match]
) -> dict[str, str]:
    """Return where the paragraphs of before now stand, ``op/18`` as ``op/20``.

    Paragraph 18 of S/RES/2567 (2021) is paragraph 20 of S/RES/2625 (2022): a paragraph
    that cites the one and then the other cites what it did.
    """
    return {
        _own(before, before.paragraphs[m.before]): _own(
            after, after.paragraphs[m.after]
        )
        for m in found
    }


def _own(text: ComparedText, paragraph: ComparedParagraph) -> str:
    return paragraph.iri.removeprefix(text.iri).strip("/")
