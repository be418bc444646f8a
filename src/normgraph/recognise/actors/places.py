"""Tell a country as a place from the State of the same name.

"in Mali", "the territory of Iraq" are places; "calls on Mali", "the authorities of
Mali" name an actor.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.model import Mention, Span
from normgraph.pattern import pattern
from normgraph.recognise.actors.lists import words

_AND = pattern(r",? (?:and|or) (?:the )?|, (?:the )?|/")
_OWNS = ("’s ", "'s ")
_REACH = 40
"""How far before a name its preposition may begin."""


def is_place(text: str, named: Mention, before: Mention | None) -> bool:
    """Tell whether a State's name is a place here; ``before`` is named before it.

    "in the Sudan and Chad" names two places.
    """
    if not named.rule.startswith("register:"):
        return False
    if text.startswith(_OWNS, named.span.end):
        return False
    start = named.span.start
    if before and before.place and _AND.fullmatch(text, before.span.end, start):
        return True
    return bool(_leads().search(text, max(0, start - _REACH), start))


def is_of_place(text: str, name: Span) -> bool:
    """Tell "Lake Chad" and "Gulf of Guinea", which name no State."""
    if not text.endswith(_before_waters(), 0, name.start):
        return False
    return bool(_waters().search(text, max(0, name.start - _REACH), name.start))


@cache
def _leads() -> re.Pattern[str]:
    rows = rules.rows(rules.load("actors"), "place")
    return re.compile("|".join(rf"(?:\b(?:{row['before']})$)" for row in rows))


@cache
def _before_waters() -> tuple[str, ...]:
    """Return what stands right before such a name."""
    return tuple(f"{water} " for water in words("waters"))


@cache
def _waters() -> re.Pattern[str]:
    listed = rules.any_of("actors", "names", "waters")
    return re.compile(rf"\b(?:{listed}) $")
