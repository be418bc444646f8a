"""The bodies that belong to what a document acts on, by the instruments it cites.

A resolution on the sanctions of resolution 1533 (2004) says "the Committee" and names
it nowhere: S/RES/2293 (2016). The register tells which body an instrument established.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from normgraph import iri
from normgraph.model import Citation, Symbol
from normgraph.pattern import pattern
from normgraph.recognise.actors.actor import Actor, registered
from normgraph.recognise.actors.heads import fits
from normgraph.recognise.actors.lists import words
from normgraph.vocabulary import Entry, by_iri, entry_nodes, per_registers

_YEAR = pattern(r"/sc/res/(\d{4})/")


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
        self._cited: dict[str, tuple[Actor, ...]] = {}

    def bodies(self, head: str) -> tuple[Actor, ...]:
        """Return those a short form can mean where the document names none.

        Resolutions 1373 (2001) and 1540 (2004) are recalled in texts on other things:
        S/RES/2551 (2020) acts on Somalia.
        """
        found = self.cited(head)
        own = self.founded_by([self.own], head)
        return own or tuple(
            a for a in found if a.iri.rpartition("/")[2] not in words("recalled")
        )

    def cited(self, head: str) -> tuple[Actor, ...]:
        """Return those of this head whose resolution the document acts on or cites."""
        if head not in self._cited:
            each = (self.founded_by(instruments, head) for instruments in self._rank)
            self._cited[head] = next(filter(None, each), ())
        return self._cited[head]

    def founded_by(self, instruments: Iterable[str], head: str) -> tuple[Actor, ...]:
        """Return the bodies of this head that instruments established, those alive."""
        found = {
            entry.iri: registered(entry)
            for instrument in instruments
            for entry in _founded().get(instrument, ())
            if self.is_alive(entry)
        }
        return tuple(
            found[one] for one in sorted(found) if _is_called(head, found[one])
        )

    def numbered(self, number: str, head: str) -> tuple[Actor, ...]:
        """Return the bodies of this head by the number of their resolution alone."""
        return self.founded_by(_numbers().get(number, ()), head)

    def is_founded_here(self, actor: Actor) -> bool:
        """Tell whether the document itself established a body of the register."""
        entries = _founded().get(self.own, ())
        return any(entry.iri == actor.iri for entry in entries)

    def is_alive(self, entry: Entry) -> bool:
        """Tell whether a body was there on the day, or in the year after its last.

        A text still speaks of what was wound up: the Panel of Experts of resolution
        1929 (2010) ended on 16 January 2016.
        """
        ended = entry.end and self._day and self._day[:4] > str(int(entry.end[:4]) + 1)
        return not ended and self.was_there(entry)

    def was_there(self, entry: Entry) -> bool:
        """Tell whether a body was established by the year of the document."""
        year = self._day[:4]
        began = _YEAR.search(entry.founded[0]) if year and entry.founded else None
        return began is None or began[1] <= year


def _is_called(head: str, actor: Actor) -> bool:
    return fits(head, actor.name, actor.kind)


@per_registers
def _founded() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for node, said in entry_nodes("actor").items():
        for instrument in said.get("founded", ()):
            found.setdefault(instrument, []).append(by_iri()[node])
    return found


@per_registers
def _numbers() -> dict[str, list[str]]:
    """Return the resolutions that established a body by their numbers."""
    council = iri.instrument(Symbol.parse("S/RES/1 (1946)")).rpartition("/")[0]
    head = council.rpartition("/")[0]
    found: dict[str, list[str]] = {}
    for instrument in _founded():
        if instrument.startswith(head):
            found.setdefault(instrument.rpartition("/")[2], []).append(instrument)
    return found
