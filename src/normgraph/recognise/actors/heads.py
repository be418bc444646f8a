"""Head nouns that stand for a body: "the Committee", "the Special Representative".

The rows of ``[[head]]`` in ``rules/actors.toml`` as values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from normgraph import rules
from normgraph.matcher import tokens


@dataclass(frozen=True, slots=True)
class Head:
    """A short form, and the names of those it can stand for."""

    words: str
    names: tuple[str, ...]
    """Words in the name of those it can stand for."""
    never: tuple[str, ...]
    """Words that such a name does not have."""
    kinds: frozenset[str]
    also: frozenset[str]
    """Kinds it can stand for where nobody of the first ones is named."""
    bodies: tuple[str, ...]
    """Short forms of the bodies whose office it is: the Tribunal of the Prosecutor."""
    is_of_regime: bool
    """True for what a sanctions regime has one of: Committee, Panel of Experts."""
    is_of_state: bool
    """True for what the State that a document is on has one of: the Government."""
    is_of_mandate: bool
    """True for what a document means by extending its mandate, whatever its name."""
    office: str | None
    """Slug of the office of the Secretary-General that "his" one is; else None."""


@cache
def heads() -> dict[str, Head]:
    """Return the short forms by their words."""
    return {
        str(row["words"]): Head(
            words=str(row["words"]),
            names=tuple(cast(list[str], row.get("names", [row["words"]]))),
            never=tuple(cast(list[str], row.get("never", []))),
            kinds=frozenset(cast(list[str], row["kinds"])),
            also=frozenset(cast(list[str], row.get("also", []))),
            bodies=tuple(cast(list[str], row.get("of", []))),
            is_of_regime=bool(row.get("regime")),
            is_of_state=bool(row.get("state")),
            is_of_mandate=bool(row.get("mandate")),
            office=cast("str | None", row.get("office")),
        )
        for row in rules.rows(rules.load("actors"), "head")
    }


@cache
def any_head() -> str:
    """Return a pattern of all short forms, the longest first."""
    return "|".join(sorted(map(re.escape, heads()), key=lambda w: (-len(w), w)))


@lru_cache(maxsize=4096)
def fits(head: str, name: str, kind: str) -> bool:
    """Tell whether a short form can stand for somebody of this name and kind.

    >>> fits("Mission", "Economic Community of West African States", "organization")
    False
    """
    one = heads()[head]
    if kind not in one.kinds or any(words in name for words in one.never):
        return False
    plain = f" {name} "
    return any(f" {part} " in plain for part in one.names)


def fits_too(head: str, name: str, kind: str) -> bool:
    """Tell whether a short form can stand for somebody if for nobody who fits better.

    >>> fits_too("Committee", "Committee on Missing Persons in Cyprus", "organization")
    True
    """
    one = heads()[head]
    if any(words in name for words in one.never):
        return False
    return kind in one.also and head in name.split(" of ")[0].split()


@cache
def _by_first() -> dict[str, list[str]]:
    """Return the short forms by their first word, in each the longest first."""
    found: dict[str, list[str]] = {}
    for words in sorted(heads(), key=len, reverse=True):
        found.setdefault(tokens(words).folded[0], []).append(words)
    return found


Place = tuple[int, str, str]
"""Where a short form begins, the word before it, its words."""


def heads_in(text: str) -> list[Place]:
    """Return where short forms begin, the word before each, and their words."""
    found = tokens(text)
    forms = _by_first()
    places: list[Place] = []
    free = 0
    for i in found.at(forms.keys()):
        start = found.starts[i]
        if start < free or not text[start].isupper():
            continue
        for words in forms[found.folded[i]]:
            end = start + len(words)
            if text.startswith(words, start) and not _goes_on(text, end):
                free = end
                places.append((start, found.folded[i - 1] if i else "", words))
                break
    return places


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word does: "Committees", "Force-wide"."""
    after = text[end : end + 1]
    return after.isalnum() or after == "-"
