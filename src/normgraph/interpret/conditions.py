"""Find what limits or qualifies a duty.

Words in, spans out: hedges ("where appropriate") and qualifiers that run to the next
comma or the end of the action ("in accordance with international law"). Purposes and
"including ..." tails are none (annotation guide, conditions).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import cast

from normgraph import rules
from normgraph.interpret.words import base, last_word
from normgraph.matcher import tokens
from normgraph.model import Span

_VERBS = r"| (?:is|are|was|were|has|have|shall|should|will|must|may)\b"
_STOP = (
    r"[,;:]|(?<!\bart)(?<!\barts)(?<!\bNo)\.(?=\s|$)|\s[–—]"
    r"| (?:including|with a view to|in order (?:to|for)|so as to)\b"
    r"|(?:,? and)? to (?:\w+ly )?(?P<verb>[\w-]+)"
    r"|,? and (?P<next>[\w-]+)(?= (?:the|its|their|to|on|back|all)\b)"
)
_PLAIN, _FINITE = re.compile(_STOP + _VERBS), re.compile(_STOP)
_NUMBERED = re.compile(r" (?:and |or )?(?:of )?\d+(?: \(|,|;| and\b|$)")


def conditions(text: str, within: Span, names: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the conditions in a stretch of ``text``, in order.

    ``names`` are names of actors and instruments, never cut in the middle.

    >>> words = "Member States, where appropriate, to review"
    >>> [c.of(words) for c in conditions(words, Span(0, len(words)))]
    ['where appropriate']
    """
    # Most actions have no words before them that are theirs alone.
    return tuple(_scan(text, within, names)) if within.start < within.end else ()


def _scan(text: str, within: Span, names: Sequence[Span]) -> Iterator[Span]:
    position = last = within.start
    starts = _starts(text)
    first = bisect_left(starts, within.start)
    for start in starts[first : bisect_left(starts, within.end, first)]:
        match = None
        if start >= position:
            match = _pattern().match(text, start, within.end)
        if match is None:
            continue
        position = match.end()
        if match["opening"] and not _opens(text, match, within, last):
            continue
        end = _end(text, match, within, names) if match["opening"] else match.end()
        second = _second(text, match.end(), end) if match["opening"] else None
        if second:
            # "in accordance with ... and consistent with ..." are two.
            end = second.start()
        if match["opening"] and not text[match.end() : end].strip(" ,:;"):
            # "where: (a) ...": nothing follows.
            continue
        end = match.start() + len(_DANGLING.sub("", text[match.start() : end]))
        yield Span(match.start(), end)
        position = last = max(end, match.end())


_NEAR = 200
"""The last word before a qualifier stands in so many letters."""
_DANGLING = re.compile(r"(?:[ ,]|\b(?:and|or|of|with|the)$)+$")


def _opens(text: str, match: re.Match[str], within: Span, last: int) -> bool:
    """Tell a qualifier of the action from words that only narrow a noun.

    "the Committee established pursuant to resolution 1267 (1999)" and "trafficking in
    persons where it is committed" (S/RES/2388 (2017) OP 12) limit no duty.
    """
    near = max(within.start, match.start() - _NEAR)
    before = text[near : match.start()].rstrip(" ")
    opening = match["opening"]
    narrows = last_word(before) in _listed("narrowing")
    if opening in ("within its", "within their") and _in_reach(text, match.end()):
        return False
    if narrows and opening not in _listed("finite"):
        return False
    if opening not in _listed("clauses"):
        return True
    chained = text[last : match.start()].strip() in ("and", "or")
    return not before or before.endswith((",", "(", ";")) or chained


def _before(text: str, at: int) -> str:
    return last_word(text[max(0, at - _NEAR) : at].rstrip(" "))


def _in_reach(text: str, at: int) -> bool:
    """Tell "sites within their control" (S/RES/2301 (2016) OP 30): a noun narrowed."""
    return bool(_reach().match(text, at))


@cache
def _reach() -> re.Pattern[str]:
    return re.compile(rf" (?:own |respective )?(?:{_any('reach')})\b")


def _end(text: str, match: re.Match[str], within: Span, names: Sequence[Span]) -> int:
    is_long = match["opening"] in _listed("long")
    stops = _FINITE if match["opening"] in _listed("finite") else _PLAIN
    position = match.end()
    while stop := stops.search(text, position, within.end):
        position = stop.end()
        verb = stop["verb"] or stop["next"]
        if verb and (verb not in base() or is_long):
            continue
        if stop["verb"] and _before(text, stop.start()) in _listed("infinitives"):
            continue
        if any(name.start < stop.start() < name.end for name in names):
            continue
        if stop[0] in (",", " including") and _includes(text, match, stop):
            continue
        if stop[0] == "," and (is_long or _goes_on(text, stop.end(), within.end)):
            continue
        return stop.start()
    return within.end


def _includes(text: str, match: re.Match[str], stop: re.Match[str]) -> bool:
    """Tell that a list of those consulted goes on: "the parties, including Lebanon"."""
    if "consultation" not in match["opening"]:
        return False
    at = stop.end() - len(" including") if stop[0] == " including" else stop.end()
    return bool(_included().match(text, at))


def _goes_on(text: str, at: int, end: int) -> bool:
    """Tell "within their mandates, capabilities" and "resolutions 1612, 1882"."""
    return bool(_enumerated().match(text, at, end) or _NUMBERED.match(text, at, end))


@lru_cache(maxsize=16)
def _starts(text: str) -> tuple[int, ...]:
    """Return where words stand that conditions begin with."""
    found = tokens(text)
    return tuple(found.starts[i] for i in found.at(_first_words()))


@cache
def _first_words() -> frozenset[str]:
    table = rules.load("norms")
    listed = [
        *rules.words(table, "conditions", "hedges"),
        *rules.words(table, "conditions", "openings"),
    ]
    # Shapes that no list holds begin so: "in a timely manner", "drawing, ..., on".
    shapes = {"in", "as", "drawing"}
    return frozenset(tokens(words).folded[0] for words in listed) | shapes


@cache
def _pattern() -> re.Pattern[str]:
    hedges, openings = _any("hedges"), _any("openings")
    return re.compile(
        rf"(?<![\w-])(?:(?P<hedge>{hedges}|{_shape('hedged')})"
        rf"|(?P<opening>{openings}|{_shape('opened')}))(?![\w-])"
    )


@cache
def _included() -> re.Pattern[str]:
    return re.compile(_shape("included"))


def _second(text: str, start: int, end: int) -> re.Match[str] | None:
    at = text.find(" and ", start, end)
    return _further().search(text, max(start, at - 1), end) if at >= 0 else None


@cache
def _further() -> re.Pattern[str]:
    """Return where a second qualifier begins that "and" joins to the first."""
    clauses = _any("clauses")
    return re.compile(
        rf",? and (?!(?:{clauses})\b)(?:{_any('openings')}|{_any('hedges')})(?![\w-])"
    )


@cache
def _enumerated() -> re.Pattern[str]:
    return re.compile(
        rf" (?:and )?(?:existing |respective )*(?:{_any('enumerated')})\b"
    )


def _shape(key: str) -> str:
    return cast(dict[str, str], rules.load("norms")["conditions"])[key]


def _any(key: str) -> str:
    return rules.any_of("norms", "conditions", key)


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(rules.words(rules.load("norms"), "conditions", key))
