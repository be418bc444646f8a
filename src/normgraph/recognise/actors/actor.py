"""What the search for actors passes on: who, where, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass

from normgraph.model import Span
from normgraph.vocabulary import Entry, kind


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is named, without the place."""

    iri: str
    name: str
    kind: str
    founded: str | None = None
    """IRI of the instrument that the words say set it up; None where they do not."""


@dataclass(slots=True)
class Find:
    """Words and whom they mean: one, or several of whom it could be any."""

    span: Span
    actors: tuple[Actor, ...]
    rule: str
    words: str = ""
    """The words themselves, where several could be meant."""


class Taken:
    """The characters of a text that a name has, so that no other name has one."""

    def __init__(self, length: int) -> None:
        self._busy = bytearray(length)

    def take(self, span: Span) -> None:
        """Mark the characters of a name."""
        self._busy[span.start : span.end] = b"\x01" * (span.end - span.start)

    def is_free(self, span: Span) -> bool:
        """Tell whether no other name has one of these characters."""
        return self._busy.find(1, span.start, span.end) < 0


_registered: dict[str, Actor] = {}


def registered(entry: Entry) -> Actor:
    """Return an entry of the register as an actor, made once."""
    actor = _registered.get(entry.iri)
    if actor is None:
        actor = Actor(entry.iri, entry.label, kind(entry))
        _registered[entry.iri] = actor
    return actor
