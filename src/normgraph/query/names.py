"""Names as people type them: what they leave out, and what the registers know.

Words in, the same words folded out; a class in, the names its register has out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_DASHES = re.compile(r"[\u2010-\u2013]")

ACTOR, INSTRUMENT, VERB = "ng:Actor", "ng:Instrument", "ng:Verb"


@dataclass(frozen=True, slots=True)
class Named:
    """A node of the registers under one of its names."""

    name: str
    iri: str
    label: str
    """What the node is called first."""


def fold(words: str) -> str:
    """Return words without what people leave out or type otherwise.

    >>> fold("The  Counter\u2011Terrorism Committee\u2019s")
    "counter-terrorism committee's"
    """
    plain = unicodedata.normalize("NFKC", words).replace("\u2019", "'").casefold()
    return " ".join(_DASHES.sub("-", plain).split()).removeprefix("the ")


def register(kind: str) -> tuple[Named, ...]:
    """Return the names that the registers have for a class; none for other classes."""
    return tuple(_register(kind))


def _register(kind: str) -> Iterator[Named]:
    from normgraph import vocabulary

    if kind == VERB:
        for verb in vocabulary.verbs():
            particles = (f"{verb.third} {particle}" for particle in verb.particles)
            for name in (verb.third, verb.participle, *particles):
                yield Named(name, verb.iri, verb.third)
        return
    entries: tuple[vocabulary.Entry, ...] = ()
    if kind == ACTOR:
        entries = tuple(vocabulary.actors())
    elif kind == INSTRUMENT:
        entries = (*vocabulary.treaties(), *vocabulary.declarations())
    for entry in entries:
        for name in (*entry.labels, *entry.notations):
            yield Named(name, entry.iri, entry.label)


@cache
def known(kind: str) -> dict[str, frozenset[str]]:
    """Return the IRIs that the registers know for a class, by folded name."""
    found: dict[str, frozenset[str]] = {}
    for named in register(kind):
        folded = fold(named.name)
        found[folded] = found.get(folded, frozenset()) | {named.iri}
    return found
