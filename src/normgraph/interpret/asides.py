"""Tell asides among those who are addressed: words that add nobody.

Words and spans in, spans and places out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from normgraph import rules
from normgraph.interpret.words import can_act
from normgraph.model import Mention, Span
from normgraph.pattern import pattern

_DASHES = pattern(r"(?<= )([–—]) [^–—]+ \1(?= |$)")
_TELLS = pattern(r" (?:that|which|who|whose) |\([^)]*$")


def dashed(text: str, subject: Span) -> list[Span]:
    """Return what stands between dashes.

    "CAR’s political figures — including senior officials ..., such as Francois Bozize
    and Noureddine Adam — to call on" (S/RES/2134 (2014) OP 39), "countries of the
    region — who four years ago signed the ... Framework —" (S/PRST/2017/12).
    """
    return [
        Span(m.start(), m.end())
        for m in _DASHES.finditer(text, subject.start, subject.end)
    ]


def opens_within(text: str, phrase: Span, mentions: Sequence[Mention]) -> int | None:
    """Return where examples begin within a phrase, with no comma before them.

    "development partners including the United Nations agencies and multilateral
    financial institutions" (S/RES/1704 (2006) OP 10), "relevant actors including those
    with the ability to influence armed gangs" (S/RES/2743 (2024) OP 24); not in
    a clause on what somebody does.
    """
    for m in _within().finditer(text, phrase.start, phrase.end):
        before = text[phrase.start : m.start()]
        is_named = any(n.span.start < m.start() < n.span.end for n in mentions)
        if not is_named and not _TELLS.search(before) and can_act(before):
            return m.start()
    return None


def _any(key: str) -> str:
    return rules.any_of("norms", "addressees", key)


@cache
def _within() -> re.Pattern[str]:
    return re.compile(rf" (?:and )?(?:{_any('examples_within')}) (?=\w)")


@cache
def examples() -> re.Pattern[str]:
    """Return what opens a list of examples."""
    return re.compile(rf"(?:and )?(?:{_any('examples')})\b")


@cache
def asides() -> re.Pattern[str]:
    """Return what opens an aside that adds nobody."""
    participle = (
        r"[a-z]+(?:ing|ed) (?:at|by|from|in|its|on|pursuant|the|their|to|under|with)"
    )
    return re.compile(rf"(?:and )?(?:{_any('asides')}|{participle})\b")
