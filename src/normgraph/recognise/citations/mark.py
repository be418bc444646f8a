"""A mark: words of a paragraph that name an instrument, pinpoints left aside."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from normgraph.model import CitationKind, Pinpoint, Span


@dataclass(slots=True)
class Mark:
    """Words that name an instrument."""

    span: Span
    target: str
    """IRI of the instrument."""
    name: str
    kind: CitationKind
    rule: str
    base: Pinpoint | None = None
    """The part the words name already, as "this annex"; else None."""


class Taken:
    """Stretches of a text that were understood; no two share a character.

    >>> taken = Taken([Span(3, 5)])
    >>> taken.is_free(Span(0, 3)), taken.is_free(Span(4, 9))
    (True, False)
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Begin with ``spans``, those left out that share a character with another."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in spans:
            self.take(span)

    def is_free(self, span: Span) -> bool:
        """Tell whether ``span`` shares no character with those taken."""
        after = bisect.bisect_left(self._ends, span.start + 1)
        return after == len(self._starts) or self._starts[after] >= span.end

    def take(self, span: Span) -> bool:
        """Take ``span`` if it is free, and tell whether it was."""
        if not self.is_free(span):
            return False
        at = bisect.bisect_left(self._starts, span.start)
        self._starts.insert(at, span.start)
        self._ends.insert(at, span.end)
        return True

    def before(self, end: int, reach: int) -> Iterator[tuple[int, int]]:
        """Yield where those before ``end`` begin and end, no farther than ``reach``."""
        last = bisect.bisect_right(self._ends, end)
        first = bisect.bisect_left(self._starts, end - reach, hi=last)
        return zip(self._starts[first:last], self._ends[first:last], strict=True)
