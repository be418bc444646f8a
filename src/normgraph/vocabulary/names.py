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
from normgraph.vocabulary.council import dated
from normgraph.vocabulary.entries import FILES, entry_nodes
from normgraph.vocabulary.nodes import Node
from normgraph.vocabulary.registers import per_registers
from normgraph.vocabulary.verbs import verbs

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
"""Where combining marks may be: a long text often has but a curly apostrophe."""
_MARKS = re.compile(r"(?:[^\w+&]|_)+")
_BARE = re.compile(
    r"(?:(?:security council )?resolution )?(\d+) ?\((\d{4})\)", re.IGNORECASE
)
_UNDATED = re.compile(
    r"(?:s/res/|(?:security council )?resolution )(\d{1,4})", re.IGNORECASE
)

KINDS = (*FILES, "verb")
_HOW = {
    "label": "official name",
    "other": "name",
    "hidden": "misprint or lax spelling",
    "notation": "acronym",
}


_Row = tuple[str, str, str, str]
"""What ``Named`` is made of; names are thousands, and few are asked for."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of the registers under one of its names."""

    name: str
    iri: str
    label: str
    """What the entry is called first."""
    how: str
    """What the name is to the entry, ``acronym``."""


def _unmarked(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))


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
    if words.isascii():
        # Most names: marks are sought only where there is one.
        if words.replace(" ", "").isalnum() and "  " not in words:
            return words.casefold().strip().removeprefix("the ")
    else:
        marked = unicodedata.normalize("NFKD", words)
        plain = _FOREIGN.sub(_unmarked, marked)
    found = _MARKS.sub(" ", plain.casefold()).strip().removeprefix("the ")
    # A name of marks alone is nothing but its marks.
    return found or words.strip()


@per_registers
def names(kind: str) -> tuple[str, ...]:
    """Return all names of treaties, declarations, actors or verbs, by ``KINDS``."""
    return tuple(row[0] for row in _rows(kind))


def _rows(kind: str) -> Iterator[_Row]:
    return _verb_rows() if kind == "verb" else _entry_rows(entry_nodes(kind))


def _entry_rows(found: dict[str, Node]) -> Iterator[_Row]:
    for iri, node in found.items():
        label = node["label"][0]
        for key, how in _HOW.items():
            if key in node:
                yield from ((name, iri, label, how) for name in node[key])


def _verb_rows() -> Iterator[_Row]:
    for verb in verbs():
        third = verb.third
        yield third, verb.iri, third, "form in operative paragraphs"
        if verb.participle:
            yield verb.participle, verb.iri, third, "form in preambles"
        for particle in verb.particles:
            yield f"{third} {particle}", verb.iri, third, "form with a particle"


@per_registers
def by_fold(kind: str) -> dict[str, list[_Row]]:
    """Return who bears each folded name, as what ``Named`` is made of."""
    found: dict[str, list[_Row]] = {}
    for row in _rows(kind):
        folded = fold(row[0])
        if folded in found:
            found[folded].append(row)
        else:
            found[folded] = [row]
    return found


def known(words: str, kinds: Iterable[str] = KINDS) -> tuple[Named, ...]:
    """Return who bears a name, whatever its capitals and marks.

    >>> {one.iri for one in known("counter terrorism committee", ["actor"])}
    {'https://w3id.org/normgraph/id/actor/ctc'}
    """
    folded = fold(words)
    rows = (row for kind in kinds for row in by_fold(kind).get(folded, ()))
    return tuple(Named(*row) for row in rows)


def symbol(words: str) -> Symbol | None:
    """Return the symbol that words spell, in any letters; None where they spell none.

    A number of the Council without a year has its own.

    >>> str(symbol("resolution 2388 (2017)")), str(symbol("s/res/2388"))
    ('S/RES/2388 (2017)', 'S/RES/2388 (2017)')
    """
    undated = _UNDATED.fullmatch(words)
    if undated:
        return dated(undated[1])
    bare = _BARE.fullmatch(words)
    try:
        return Symbol.parse(f"S/RES/{bare[1]} ({bare[2]})" if bare else words.upper())
    except SymbolError:
        return None
