"""Find for each paragraph of one text the paragraph of another that it became.

Paragraphs with the same words first, then the most similar; each is matched once. Of
equals the one that stands at a nearer place, then the earlier one, so that the same two
texts are always matched alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normgraph.compare.values import ComparedParagraph, ComparedText, Named
from normgraph.compare.words import same_words, similarity, word_pairs

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
    found: list[Match] = []
    free = set(range(len(before))), set(range(len(after)))
    for candidates in (_same(before, after), _similar(before, after)):
        for match in candidates:
            if match.before in free[0] and match.after in free[1]:
                free[0].remove(match.before)
                free[1].remove(match.after)
                found.append(match)
    return tuple(sorted(found, key=lambda m: m.before))


def _same(before: Paragraphs, after: Paragraphs) -> Iterator[Match]:
    places: dict[tuple[str, ...], list[int]] = {}
    for j, paragraph in enumerate(after):
        places.setdefault(same_words(paragraph.text), []).append(j)
    for i, paragraph in enumerate(before):
        for j in places.get(same_words(paragraph.text), ()):
            yield Match(i, j, 1.0, is_same=True)


def _similar(before: Paragraphs, after: Paragraphs) -> list[Match]:
    old = [word_pairs(p.text) for p in before]
    new = [word_pairs(p.text) for p in after]
    totals = [pairs.total() for pairs in new]
    found = []
    for i, one in enumerate(old):
        size = one.total()
        for j, other in enumerate(new):
            # No two texts are more similar than their lengths let them.
            if 2 * min(size, totals[j]) < REWORDED * (size + totals[j]):
                continue
            how = similarity(one, other)
            if how >= REWORDED:
                found.append(Match(i, j, how, is_same=False))
    return sorted(found, key=lambda m: (-m.similarity, _apart(m, before, after)))


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
    before: ComparedText, after: ComparedText, found: Sequence[Match]
) -> ComparedText:
    """Return the text before with the numbers of after where it cites itself.

    Paragraph 18 of S/RES/2567 (2021) is paragraph 20 of S/RES/2625 (2022): a paragraph
    that cites the one and then the other cites what it did.
    """
    became = {
        _own(before, before.paragraphs[m.before]): after.paragraphs[m.after]
        for m in found
    }
    paragraphs = (
        replace(p, citations=tuple(_followed(c, became, after) for c in p.citations))
        for p in before.paragraphs
    )
    return replace(before, paragraphs=tuple(paragraphs))


def _own(text: ComparedText, paragraph: ComparedParagraph) -> str:
    """Return where a paragraph stands in its text, ``op/18``."""
    return paragraph.iri.removeprefix(text.iri).strip("/")


def _followed(
    cited: Named, became: dict[str, ComparedParagraph], after: ComparedText
) -> Named:
    here = became.get(cited.iri)
    if here is None:
        return cited
    return Named(f"{here.place} of this text", _own(after, here))
