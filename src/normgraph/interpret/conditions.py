"""Find what limits or qualifies a duty.

Words in, spans out: hedges ("where appropriate") and qualifiers that run to the next
comma or the end of the action ("in accordance with international law"). Purposes and
"including ..." tails are none (annotation guide, conditions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normgraph import rules
from normgraph.interpret.words import base
from normgraph.model import Span

_STOP = re.compile(
    r"[,;:]|(?<!\bart)(?<!\barts)(?<!\bNo)\.(?=\s|$)|\s[–—]"
    r"| (?:including|with a view to|in order to|so as to)\b"
    r"| (?:is|are|was|were|has|have|shall|should|will|must|may)\b"
    r"|(?:,? and)? to (?:\w+ly )?(?P<verb>[\w-]+)"
    r"|,? and (?P<next>[\w-]+)(?= (?:the|its|their|to|on|back|all)\b)"
)


def conditions(text: str, within: Span) -> tuple[Span, ...]:
    """Return the conditions in a stretch of ``text``, in order.

    >>> words = "Member States, where appropriate, to review"
    >>> [c.of(words) for c in conditions(words, Span(0, len(words)))]
    ['where appropriate']
    """
    return tuple(_scan(text, within))


def _scan(text: str, within: Span) -> Iterator[Span]:
    position = within.start
    while match := _pattern().search(text, position, within.end):
        position = match.end()
        if match["opening"] and not _opens(text, match, within):
            continue
        end = _end(text, match, within) if match["opening"] else match.end()
        yield Span(match.start(), end)
        position = max(end, match.end())


def _opens(text: str, match: re.Match[str], within: Span) -> bool:
    """Tell a qualifier of the action from words that only narrow a noun.

    "the Committee established pursuant to resolution 1267 (1999)" and "trafficking in
    persons where it is committed" (S/RES/2388 (2017) OP 12) limit no duty.
    """
    before = text[within.start : match.start()].rstrip(" ")
    last = re.split(r"[\s,]", before)[-1] if before else ""
    if last in _nouns_before():
        return False
    clause = match["opening"] in rules.words(
        rules.load("norms"), "conditions", "clauses"
    )
    return not clause or before == "" or before.endswith((",", "(", ";"))


def _end(text: str, match: re.Match[str], within: Span) -> int:
    if match["opening"] == "unless":
        return within.end
    position = match.end()
    while stop := _STOP.search(text, position, within.end):
        position = stop.end()
        verb = stop["verb"] or stop["next"]
        if verb and verb not in base():
            continue
        if stop[0] == "," and _goes_on().match(text, stop.end(), within.end):
            continue
        return stop.start()
    return within.end


@cache
def _pattern() -> re.Pattern[str]:
    hedges, openings = _any("hedges"), _any("openings")
    return re.compile(
        rf"(?<![\w-])(?:(?P<hedge>{hedges}|in an? (?:[\w-]+,? (?:and )?){{1,5}}manner)"
        rf"|(?P<opening>{openings}))(?![\w-])"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """Return how "within their mandates, capabilities and areas" goes on."""
    return re.compile(
        rf" (?:and )?(?:existing |respective )*(?:{_any('enumerated')})\b"
    )


def _any(key: str) -> str:
    return rules.any_of("norms", "conditions", key)


@cache
def _nouns_before() -> frozenset[str]:
    return frozenset(rules.words(rules.load("norms"), "conditions", "narrowing"))
