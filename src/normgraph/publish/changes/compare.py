"""Two states in, what differs out: what was added, changed and removed.

Both go by once, in the order of their IRIs; only what differs is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from normgraph.publish.changes.state import ASPECTS, Known


class Kind(StrEnum):
    """What happened to something."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to an instrument or an entry of the register."""

    kind: Kind
    iri: str
    name: str
    is_instrument: bool
    aspects: tuple[str, ...] = ()
    """In what an instrument changed; not said of an entry."""
    annotations: tuple[tuple[Kind, tuple[str, ...]], ...] = ()
    """Of an instrument that changed: IRIs of its annotations, by what happened."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two publications."""

    changes: tuple[Change, ...]
    """Of instruments, then of the register, each in the order of their IRIs."""
    counts: Counter[str]
    """What there is now: instruments, annotations, entries."""
    annotations: Counter[Kind]
    """How many were added, changed and removed, with whole instruments too."""
    read_anew: int
    """Instruments of which the evidence alone differs."""

    def of(self, is_instrument: bool, kind: Kind) -> list[Change]:
        """Return the changes of one kind."""
        return [
            one
            for one in self.changes
            if one.kind is kind and one.is_instrument is is_instrument
        ]


def compare(now: Iterable[Known], before: Iterable[Known]) -> Comparison:
    """Return what differs; both are sorted by ``Known.place``."""
    changes: list[Change] = []
    counts: Counter[str] = Counter()
    annotations: Counter[Kind] = Counter()
    read_anew = 0
    for new, old in _pairs(now, before):
        if new:
            counts["instruments" if new.is_instrument else "entries"] += 1
            counts["annotations"] += len(new.annotations)
        change = _change(new, old)
        if change:
            changes.append(change)
            annotations.update(_counted(change, new or old))
        elif new and old and new.digests != old.digests:
            read_anew += 1
    return Comparison(tuple(changes), counts, annotations, read_anew)


def count(now: Iterable[Known]) -> Comparison:
    """Return what there is, where there is nothing to compare it with."""
    counts: Counter[str] = Counter()
    for one in now:
        counts["instruments" if one.is_instrument else "entries"] += 1
        counts["annotations"] += len(one.annotations)
    return Comparison((), counts, Counter(), 0)


def _pairs(
    now: Iterable[Known], before: Iterable[Known]
) -> Iterator[tuple[Known | None, Known | None]]:
    """Yield what is the same thing in both side by side, what is in one alone."""
    left, right = iter(now), iter(before)
    new, old = next(left, None), next(right, None)
    while new or old:
        if old is None or (new and new.place < old.place):
            yield new, None
            new = next(left, None)
        elif new is None or old.place < new.place:
            yield None, old
            old = next(right, None)
        else:
            yield new, old
            new, old = next(left, None), next(right, None)


def _change(new: Known | None, old: Known | None) -> Change | None:
    if new and not old:
        return Change(Kind.ADDED, new.iri, new.name, new.is_instrument)
    if old and not new:
        return Change(Kind.REMOVED, old.iri, old.name, old.is_instrument)
    assert new and old
    if not new.is_instrument:
        same = new.digests == old.digests
        return None if same else Change(Kind.CHANGED, new.iri, new.name, False)
    aspects = tuple(_differing(new, old))
    if not aspects:
        return None
    annotations = tuple(_annotations(new, old))
    return Change(Kind.CHANGED, new.iri, new.name, True, aspects, annotations)


def _differing(new: Known, old: Known) -> Iterator[str]:
    """Yield the aspects that differ, but for evidence."""
    for aspect, one, other in zip(ASPECTS, new.digests, old.digests, strict=True):
        if one != other and aspect != "evidence":
            yield aspect


def _annotations(new: Known, old: Known) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    here, there = new.annotations, old.annotations
    sets = (
        (Kind.ADDED, here.keys() - there.keys()),
        (Kind.CHANGED, {e for e in here.keys() & there if here[e] != there[e]}),
        (Kind.REMOVED, there.keys() - here.keys()),
    )
    for kind, ends in sets:
        if ends:
            yield kind, tuple(new.iri + end for end in sorted(ends))


def _counted(change: Change, known: Known | None) -> Counter[Kind]:
    if change.kind is Kind.CHANGED:
        return Counter({kind: len(iris) for kind, iris in change.annotations})
    return Counter({change.kind: len(known.annotations) if known else 0})
