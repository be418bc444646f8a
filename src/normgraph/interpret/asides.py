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

_NAME = r"(?:[A-Z]\.,? )*(?:[A-Z][\w’-]*\.? )?(?:[A-Z][\w’-]+[ ]?){1,4}"
_HOLDER = pattern(rf", (?:(?:Mr|Mrs|Ms|Dr)\.? .+|(?:President |General )?{_NAME})$")
_OFFICE = pattern(
    r"\b(?:Adviser|Chair\w*|Coordinator|Director|Envoy|Facilitator|Head|Mediator"
    r"|Minister|President|Representative|official)\b"
)


def is_aside(
    text: str, chunk: Span, mentions: Sequence[Mention], *, opens: bool
) -> bool:
    """Tell what stands between commas and adds nobody to those before."""
    return (
        _asides().match(text, chunk.start, chunk.end) is not None
        or _is_holder(text, chunk, mentions)
        or (not opens and _tells_more(text, chunk))
    )


def _is_holder(text: str, chunk: Span, mentions: Sequence[Mention]) -> bool:
    """Tell the name of whoever holds an office that stands before a comma.

    "African Union (AU)’s Special Envoy, Francisco Madeira, and the Secretary-General’s
    Special Representative ..., Abou Moussa" (S/PRST/2012/28), not "his Special
    Representative ..., UNICEF" (S/RES/2601 (2021) OP 19).
    """
    if not text.endswith(", ", 0, chunk.start) or any(
        m.span.overlaps(chunk) for m in mentions
    ):
        return False
    before = text[max(0, chunk.start - 160) : chunk.start - 2].rpartition(", ")[2]
    return (
        _OFFICE.search(before) is not None
        and _HOLDER.fullmatch(text, chunk.start - 2, chunk.end) is not None
    )


def without_holder(text: str, phrase: Span) -> Span:
    """Return an office without who holds it, behind a comma: "the Facilitator,
    President Blaise Compaoré" (S/RES/1765 (2007) OP 10)."""
    found = _HOLDER.search(text, phrase.start, phrase.end)
    if found is None or not _OFFICE.search(text, phrase.start, found.start()):
        return phrase
    return Span(phrase.start, found.start())


def without_apposition(text: str, phrases: Sequence[Span]) -> Sequence[Span]:
    """Return phrases without another name of the one before, no "and" between them.

    "the United Nations mission in that country, MONUC, shall" (S/RES/1925 (2010) OP 1),
    "the FNL (Palipehutu) of Mr. Rwasa, the last rebel group that has not yet joined the
    peace process" (S/PRST/2003/30). Three are a row: "the SLM/A, the JEM and the
    Government of Sudan to immediately cease violence" (S/PRST/2005/48).
    """
    if len(phrases) != 2:
        return phrases
    first, second = phrases
    between = text[first.end : second.start]
    is_one = _ONE_NAME.match(second.of(text)) is not None
    return phrases[:1] if is_one and between in (", ", ", the ") else phrases


_ONE_NAME = pattern(
    r"[A-Z]{3,}$|(?:judicial|last|main|only|principal|sole) (?:[\w-]+ ){0,3}"
    r"(?:body|group|movement|organ|party)\b"
)
_DOING = pattern(r"[a-z]+(?:ed|ing) ")
_DOES = pattern(r"[a-z]+[a-z]s (?:an?|any|each|the) ")
_OPEN = pattern(
    r"in (?:her|his|its|their) (?:[\w-]+ )?[a-z-]+(?:al|ar|(?<!m)ent|ic|ive)$"
)


def _tells_more(text: str, chunk: Span) -> bool:
    """Tell what those before do from somebody: "Member States, acting nationally ...,
    conducting inspections pursuant to paragraph 3" (S/RES/2292 (2016) OP 4), "the
    communiqué, signed between the United Nations and" (S/RES/1784 (2007) OP 12)."""
    words = chunk.of(text)
    return bool(_DOES.match(words)) or (
        _DOING.match(words) is not None and not can_act(words)
    )


def goes_on_aside(text: str, raw: int, start: int) -> bool:
    """Tell the rest of "in its comprehensive, independent reports to the Committee"
    (S/RES/2253 (2015) OP 91), whose noun is still to come."""
    before = text[start : raw - 1].rpartition(",")[2].strip()
    return text.startswith(", ", raw - 1) and _OPEN.fullmatch(before) is not None


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


def any_of(key: str) -> str:
    """Return a list of the rules on those addressed as one pattern."""
    return rules.any_of("norms", "addressees", key)


@cache
def _within() -> re.Pattern[str]:
    return re.compile(rf" (?:and )?(?:{any_of('examples_within')}) (?=\w)")


@cache
def examples() -> re.Pattern[str]:
    """Return what opens a list of examples."""
    return re.compile(rf"(?:and )?(?:{any_of('examples')})\b")


@cache
def _asides() -> re.Pattern[str]:
    """Return what opens an aside that adds nobody."""
    participle = (
        r"[a-z]+(?:ing|ed) (?:at|by|from|in|its|on|pursuant|the|their|to|under|with)"
    )
    return re.compile(rf"(?:and )?(?:{any_of('asides')}|{participle})\b(?!-)")
