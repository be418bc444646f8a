"""Names as people type them: what they leave out, and whose names they are.

Words in, the same words folded out; folded words in, the entries that bear them out.
Whatever finds an entry by its name, a query or a look-up, folds it here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from normgraph.model import Symbol, SymbolError
from normgraph.vocabulary.entries import FILES, entry_nodes
from normgraph.vocabulary.nodes import Node
from normgraph.vocabulary.registers import per_registers
from normgraph.vocabulary.verbs import verbs

_MARKS = re.compile(r"(?:[^\w+&]|_)+")
_BARE = re.compile(
    r"(?:(?:security council )?resolution )?(\d+) ?\((\d{4})\)", re.IGNORECASE
)

KINDS = (*FILES, "verb")
_HOW = {
    "label": "official name",
    "other": "name",
    "hidden": "misprint or lax spelling",
    "notation": "acronym",
}


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of the registers under one of its names."""

    name: str
    iri: str
    label: str
    """What the entry is called first."""
    how: str
    """What the name is to the entry, ``acronym``."""


def fold(words: str) -> str:
    """Return words without what people leave out or type otherwise.

    Capitals, accents, hyphens, full stops and other marks, and an article before them.
    A text is read more strictly: there capitals tell a name from a word.

    >>> fold("The  Counter\u2011Terrorism Committee\u2019s")
    'counter terrorism committee s'
    >>> fold("T\u00dcRK\u0130YE")
    'turkiye'
    """
    plain = words
    if not words.isascii():
        marked = unicodedata.normalize("NFKD", words)
        plain = "".join(c for c in marked if not unicodedata.combining(c))
    found = _MARKS.sub(" ", plain.casefold()).strip().removeprefix("the ")
    # A name of marks alone is nothing but its marks.
    return found or words.strip()


@per_registers
def names(kind: str) -> tuple[Named, ...]:
    """Return all names of treaties, declarations, actors or verbs, by ``KINDS``."""
    if kind == "verb":
        return tuple(_verb_names())
    return tuple(_names_of(entry_nodes(kind)))


def _names_of(found: dict[str, Node]) -> Iterator[Named]:
    for iri, node in found.items():
        label = node["label"][0]
        for key, how in _HOW.items():
            yield from (Named(name, iri, label, how) for name in node.get(key, ()))


def _verb_names() -> Iterator[Named]:
    for verb in verbs():
        yield Named(verb.third, verb.iri, verb.third, "form in operative paragraphs")
        if verb.participle:
            yield Named(verb.participle, verb.iri, verb.third, "form in preambles")
        for particle in verb.particles:
            name = f"{verb.third} {particle}"
            yield Named(name, verb.iri, verb.third, "form with a particle")


@per_registers
def by_fold(kind: str) -> dict[str, tuple[Named, ...]]:
    """Return who bears each folded name."""
    found: dict[str, tuple[Named, ...]] = {}
    for named in names(kind):
        folded = fold(named.name)
        found[folded] = (*found.get(folded, ()), named)
    return found


def known(words: str, kinds: Iterable[str] = KINDS) -> tuple[Named, ...]:
    """Return who bears a name, whatever its capitals and marks.

    >>> [one.iri for one in known("counter terrorism committee", ["actor"])]
    ['https://w3id.org/normgraph/id/actor/ctc']
    """
    folded = fold(words)
    return tuple(one for kind in kinds for one in by_fold(kind).get(folded, ()))


def symbol(words: str) -> Symbol | None:
    """Return the symbol that words spell, in any letters; None where they spell none.

    >>> str(symbol("resolution 2388 (2017)")), str(symbol("s/res/2388(2017)"))
    ('S/RES/2388 (2017)', 'S/RES/2388 (2017)')
    """
    bare = _BARE.fullmatch(words)
    try:
        return Symbol.parse(f"S/RES/{bare[1]} ({bare[2]})" if bare else words.upper())
    except SymbolError:
        return None
