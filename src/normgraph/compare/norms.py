"""Pair the norms of two paragraphs, and say in what they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normgraph.compare.values import Change, ComparedNorm, Named, NormPair
from normgraph.compare.words import same_words, similarity, word_pairs

_SAME_NORM = 0.3
"""So similar are two actions at least that count as one changed."""


def norm_pairs(
    before: Sequence[ComparedNorm], after: Sequence[ComparedNorm]
) -> tuple[NormPair, ...]:
    """Return the norms that differ: changed and new in the order after, then lost."""
    partner = _partners(before, after)
    found = []
    for j, norm in enumerate(after):
        old = before[partner[j]] if j in partner else None
        differs = tuple(_changes(old, norm)) if old else ()
        if old is None or differs:
            found.append(NormPair(old, norm, differs))
    kept = set(partner.values())
    found += (NormPair(n, None, ()) for i, n in enumerate(before) if i not in kept)
    return tuple(found)


def _partners(
    before: Sequence[ComparedNorm], after: Sequence[ComparedNorm]
) -> dict[int, int]:
    """Return which norm of before each one of after was, by their places."""
    old = [word_pairs(norm.action) for norm in before]
    new = [word_pairs(norm.action) for norm in after]
    ranked = sorted(
        (-similarity(one, other), before[i].force != after[j].force, abs(i - j), i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
    )
    partner: dict[int, int] = {}
    for how, _, _, i, j in ranked:
        if -how >= _SAME_NORM and j not in partner and i not in partner.values():
            partner[j] = i
    return partner


def _changes(before: ComparedNorm, after: ComparedNorm) -> Iterator[Change]:
    """Yield the fields that differ, in the order people ask for them."""
    if named(before.bearers) != named(after.bearers):
        yield Change("bearers", named(before.bearers), named(after.bearers))
    for field in ("force", "kind"):
        old, new = str(getattr(before, field)), str(getattr(after, field))
        if old != new:
            yield Change(field, old, new)
    if same_words(before.action) != same_words(after.action):
        yield Change("action", before.action, after.action)
    lost = _lacking(before.conditions, after.conditions)
    gained = _lacking(after.conditions, before.conditions)
    if lost or gained:
        yield Change("conditions", "; ".join(lost), "; ".join(gained))
    if (before.deadline, before.due) != (after.deadline, after.due):
        yield Change("deadline", time_limit(before), time_limit(after))


def _lacking(conditions: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return the conditions that the others lack, however they are printed."""
    known = {same_words(other) for other in others}
    return [words for words in conditions if same_words(words) not in known]


def named(actors: Sequence[Named]) -> str:
    """Return who is named, in one line; empty for nobody."""
    return "; ".join(actor.label for actor in actors)


def time_limit(norm: ComparedNorm | None) -> str:
    """Return the words of a deadline and what they amount to; empty for none."""
    if norm is None:
        return ""
    due = f" ({', '.join(norm.due)})" if norm.due else ""
    return f"{norm.deadline}{due}".strip()
