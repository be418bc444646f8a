"""Tell rows that stand for one who is addressed: of agreements, of names.

Words and spans in, spans out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from normgraph.interpret.words import is_thing
from normgraph.model import Mention, Span
from normgraph.pattern import pattern

_OF_NAME = pattern(r"\w (?:of|to) (?:the )?[A-Z]")
_ROW_OF_NAMES = pattern(
    r" ?(?:the )?(?P<who>(?:[a-z]+ )*[Jj]udges [A-Z][\w’-]+"
    r"(?:(?:,|,? and) [A-Z][\w’-]+)+) ?"
)
""" "to allow ad litem judges Harhoff, Lattanzi, Mindua, Prandler and Trechsel to
serve" (S/RES/1877 (2009) OP 6): one duty, and one who it is for."""

_PEOPLES = pattern(r"[A-Z][a-z]+ and [A-Z][a-z]+ (?:[A-Z][a-z]+ )?communities")
""" "the Misseriya and Ngok Dinka communities" (S/RES/2205 (2015) OP 13)."""
_COMPONENTS = pattern(
    r"(?<=military, police),? and civilian (?:components|personnel)\b"
)
""" "MONUSCO’s military, police and civilian components" (S/RES/2211 (2015) OP 2)."""
_ADJECTIVES = pattern(
    r", (?:(?:[A-Z]\w+ )?[A-Z][a-z]+(?:,|,? and) )+[A-Z][a-z]+ "
    r"(?:[Aa]uthorities|[Cc]ountries|[Gg]overnments|States)\b"
)
""" "Sahel, West African and Maghreb States" (S/PRST/2013/10)."""


def begins_row(text: str, phrase: Span) -> bool:
    """Tell the first of several names before the one noun that is the head of all."""
    words = phrase.of(text)
    return words[1:].islower() and _ADJECTIVES.match(text, phrase.end) is not None


def row_of_names(text: str, subject: Span) -> Span | None:
    """Return a row of judges; None where the words are another subject."""
    if text.find("udges ", subject.start, subject.end) < 0:
        return None
    named = _ROW_OF_NAMES.fullmatch(text, subject.start, subject.end)
    return Span(named.start("who"), named.end("who")) if named else None


def one_row(text: str, phrases: Iterable[Span]) -> list[Span]:
    """Return phrases with a row of things left to whoever they tell.

    "the parties to the Comprehensive Peace Agreement, the Darfur Peace Agreement, ...
    and the communiqué of 28 March 2007" (S/RES/1755 (2007) OP 4).
    """
    found: list[Span] = []
    for phrase in phrases:
        tells = found and _OF_NAME.search(found[-1].of(text))
        if tells and is_thing(phrase.of(text)):
            found[-1] = Span(found[-1].start, phrase.end)
        else:
            found.append(phrase)
    return found


def under_one_head(text: str, both: Span, joint: int) -> bool:
    """Tell names before one noun that is the head of both."""
    return bool(
        _PEOPLES.fullmatch(text, both.start, both.end) or _COMPONENTS.match(text, joint)
    )


def goes_with_place(
    text: str, left: Span, right: Span, mentions: Sequence[Mention]
) -> bool:
    """Tell "entities in Côte d’Ivoire and Liberia": two places of the same entities."""
    states = [m.span for m in mentions if m.kind == "state"]
    before = [s for s in states if s.end == left.end and s.start > left.start]
    return right in states and any(
        re.search(r" (?:in|from|between) (?:the )?$", text[left.start : s.start])
        for s in before
    )
