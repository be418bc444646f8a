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
    names: re.Pattern[str]
    kinds: frozenset[str]
    also: frozenset[str]
    """Kinds it can stand for where nobody of the first ones is named."""
    bodies: tuple[str, ...]
    """Short forms of the bodies whose office it is: the Tribunal of the Prosecutor."""
    is_of_regime: bool
    """True for what a sanctions regime has one of: Committee, Panel of Experts."""
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
            names=re.compile(str(row["names"])),
            kinds=frozenset(cast(list[str], row["kinds"])),
            also=frozenset(cast(list[str], row.get("also", []))),
            bodies=tuple(cast(list[str], row.get("of", []))),
            is_of_regime=bool(row.get("regime")),
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
    return kind in one.kinds and bool(one.names.search(name))


def fits_too(head: str, name: str, kind: str) -> bool:
    """Tell whether a short form can stand for somebody if for nobody who fits better.

    >>> fits_too("Committee", "Committee on Missing Persons in Cyprus", "organization")
    True
    """
    return kind in heads()[head].also and head in name.split(" of ")[0].split()


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of short forms by first word, in each the longest first."""
    by_first: dict[str, list[str]] = {}
    for words in sorted(heads(), key=len, reverse=True):
        by_first.setdefault(words.split()[0].casefold(), []).append(re.escape(words))
    return {
        first: re.compile(rf"(?:{'|'.join(forms)})(?![\w-])")
        for first, forms in by_first.items()
    }


Place = tuple[int, str, str]
"""Where a short form begins, the word before it, its words."""


def heads_in(text: str) -> list[Place]:
    """Return where short forms begin, the word before each, and their words."""
    found = tokens(text)
    places, free = [], 0
    patterns = _patterns()
    for i in found.at(patterns.keys()):
        start = found.starts[i]
        if start < free or not text[start].isupper():
            continue
        head = patterns[found.folded[i]].match(text, start)
        if head:
            free = head.end()
            places.append((start, found.folded[i - 1] if i else "", head[0]))
    return places
