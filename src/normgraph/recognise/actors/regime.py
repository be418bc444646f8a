"""The bodies that belong to what a document acts on, by the instruments it cites.

A resolution on the sanctions of resolution 1533 (2004) says "the Committee" and names
it nowhere: S/RES/2293 (2016). The register tells which body an instrument established.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from normgraph import iri
from normgraph.model import Citation, Symbol
from normgraph.recognise.actors.actor import Actor, registered
from normgraph.recognise.actors.heads import fits
from normgraph.vocabulary import Entry, actors


class Regime:
    """What a document is, what it cites, and when it was adopted."""

    def __init__(
        self, citations: Iterable[Citation], own: str, adopted: date | None
    ) -> None:
        self.own = own
        cited = list(citations)
        pinned = {c.target for c in cited if c.pinpoint}
        self._rank = ({own}, pinned, {c.target for c in cited})
        """What the document acts on, the surest first: "the measures of paragraph 9 of
        resolution 1718 (2006)" before "Recalling resolution 1540 (2004)", both in
        S/RES/2375 (2017)."""
        self._day = adopted.isoformat() if adopted else ""
        self._bodies: dict[str, tuple[Actor, ...]] = {}

    def bodies(self, head: str) -> tuple[Actor, ...]:
        """Return those a short form can mean, by what the document is or cites."""
        if head not in self._bodies:
            each = (self.founded_by(instruments, head) for instruments in self._rank)
            self._bodies[head] = next(filter(None, each), ())
        return self._bodies[head]

    def founded_by(self, instruments: Iterable[str], head: str) -> tuple[Actor, ...]:
        """Return the bodies of this head that instruments established, those alive."""
        found = {
            entry.iri: registered(entry)
            for instrument in instruments
            for entry in _founded().get(instrument, ())
            if self._is_alive(entry)
        }
        return tuple(
            found[one] for one in sorted(found) if _is_called(head, found[one])
        )

    def numbered(self, number: str, head: str) -> tuple[Actor, ...]:
        """Return the bodies of this head by the number of their resolution alone."""
        return self.founded_by(_numbers().get(number, ()), head)

    def _is_alive(self, entry: Entry) -> bool:
        """Tell whether a body was there on the day; one that ended is wound up still.

        A year after its last day a text still speaks of it: the Panel of Experts of
        resolution 1929 (2010) ended on 16 January 2016.
        """
        if not self._day:
            return True
        return not entry.end or self._day[:4] <= _next_year(entry.end)


def _is_called(head: str, actor: Actor) -> bool:
    return fits(head, actor.name, actor.kind)


def _next_year(day: str) -> str:
    return str(int(day[:4]) + 1)


@cache
def _founded() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in actors():
        for instrument in entry.founded:
            found.setdefault(instrument, []).append(entry)
    return found


@cache
def _numbers() -> dict[str, list[str]]:
    """Return the resolutions that established a body by their numbers."""
    council = iri.instrument(Symbol.parse("S/RES/1 (1946)")).rpartition("/")[0]
    head = council.rpartition("/")[0]
    found: dict[str, list[str]] = {}
    for instrument in _founded():
        if instrument.startswith(head):
            found.setdefault(instrument.rpartition("/")[2], []).append(instrument)
    return found
