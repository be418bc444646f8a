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
from normgraph.interpret.consulted import TOGETHER, goes_on
from normgraph.interpret.narrowing import (
    is_done,
    is_of_another,
    is_of_purpose,
    is_of_thing,
)
from normgraph.interpret.words import base, last_word
from normgraph.matcher import tokens
from normgraph.model import Span

# "in accordance with the will of the people" (S/PRST/2021/5): a noun.
_VERBS = r"| (?P<is>is|are|was|were|has|have|shall|should|(?<!the )will|must|may)\b"
_STOP = (
    r"(?<!\d),|,(?!\d)|[;:]|(?<!\bart)(?<!\barts)(?<!\bNo)\.(?=\s|$)|\s[–—]"
    r"| (?:including|with a view to|in order (?:to|for)|in support of|so as to)\b"
    r"| in an effort to\b"
    r"| with (?:an? )?(?:particular|special|specific) (?:attention|emphasis|focus)\b"
    r"|(?:,? and)? to (?:\w+ly )?(?P<verb>[\w-]+)"
    r"| and for (?:the|their|all)\b"
    r"|,? and (?P<next>[\w-]+)(?= (?:the|its|their|to|on|back|all)\b)"
)
_CLAUSE = r"| and (?:that|which|who)\b"
_PLAIN = re.compile(_STOP + _CLAUSE + _VERBS)
_FINITE = re.compile(_STOP + "|(?P<is>(?!))")
_IN_RELATIVE = re.compile(r" (?:that|where|which|who|whose)\b[^,;]*$")
_WAYS = (" manner", " way")
_LEADS = (" by", " in", " of", " with")
_MODALS = (" may", " must", " shall", " should", " will")
_SUBJECT = re.compile(r" (?:the|such|an?) [A-Z]?\w*")
_WHOLE = (
    r"(?!(?:(?<=request)|(?<=requested)|(?<=required)) (?:by|for|from|in|of|under)\b"
    r"|(?<=relevant) to\b)"
)
""" "upon request of the President" (S/RES/1855 (2008) OP 1) goes on, and "as relevant
to the implementation of resolution 1373 (2001)" (S/RES/2341 (2017) OP 10) says which.
"""
# "if the Committee decides, on a case-by-case basis and upon request of a flag State,
# that" and "was involved in activities, or the transport of items, prohibited by"
# (S/RES/2397 (2017) OP 9): what is decided is still to come.
_TO_COME = re.compile(
    r", (?:or |prohibited |that )|, (?:as|by|in|on|upon)\b[^,;:]{3,100}, that "
)
_NUMBERED = re.compile(r" (?:and |or )?(?:of )?\d+(?: \(|,|;| and\b|$)")


def conditions(
    text: str, within: Span, names: Sequence[Span] = (), times: Sequence[Span] = ()
) -> tuple[Span, ...]:
    """Return the conditions in a stretch of ``text``, in order.

    ``names`` are names of actors and instruments, never cut in the middle; ``times``
    are those of the duty, with which a qualifier ends.

    >>> words = "Member States, where appropriate, to review"
    >>> [c.of(words) for c in conditions(words, Span(0, len(words)))]
    ['where appropriate']
    """
    # Most actions have no words before them that are theirs alone.
    if within.start >= within.end:
        return ()
    return tuple(_scan(text, within, names, times))


def _scan(
    text: str, within: Span, names: Sequence[Span], times: Sequence[Span]
) -> Iterator[Span]:
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
        if match[0].endswith(_WAYS) and is_of_purpose(text, within.start, start):
            continue
        end = match.end()
        if match["opening"]:
            end = _before_time(match, _end(text, match, within, names), times)
            end = _before_second(text, match, _before_topic(text, match, end))
            if not text[match.end() : end].strip(" ,:;"):
                # "where: (a) ...": nothing follows.
                continue
        end = match.start() + len(_DANGLING.sub("", text[match.start() : end]))
        yield Span(match.start(), end)
        position = last = max(end, match.end())


_NEAR = 200
"""The last word before a qualifier stands in so many letters."""
_DANGLING = re.compile(r"(?:[ ,]|\b(?:and|or|of|with|the)(?=[ ,]*$))+$")


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
    if (
        narrows
        and opening not in _listed("finite")
        and not is_done(text, near, near + len(before) - len(last_word(before)))
    ):
        # "should be determined in consultation with" (S/RES/2211 (2015) OP 6).
        return False
    if last_word(before) in _behind().get(opening, ()):
        return False
    if opening not in _listed("finite") and is_of_thing(before):
        return False
    if opening.startswith(TOGETHER) and is_of_another(
        text, within.start, match.start()
    ):
        return False
    if opening not in _listed("of_duty") and is_of_purpose(
        text, within.start, match.start()
    ):
        return False
    if opening not in _listed("clauses") or before.endswith(" apply"):
        # "shall not apply where the Committee determines" (S/RES/1521 (2003) OP 4).
        return True
    chained = text[last : match.start()].strip(" ,") in ("and", "or")
    return not before or before.endswith((",", "(", ";")) or chained


def _before(text: str, at: int) -> str:
    return last_word(text[max(0, at - _NEAR) : at].rstrip(" "))


def _in_reach(text: str, at: int) -> bool:
    """Tell "sites within their control" (S/RES/2301 (2016) OP 30): a noun narrowed."""
    return bool(_reach().match(text, at))


@cache
def _reach() -> re.Pattern[str]:
    return re.compile(
        rf" (?:internationally recognized |own |respective )?(?:{_any('reach')})\b"
    )


def _end(text: str, match: re.Match[str], within: Span, names: Sequence[Span]) -> int:
    is_long = match["opening"] in _listed("long")
    is_finite = match["opening"] in _listed("finite")
    stops = _FINITE if is_finite else _PLAIN
    position = match.end()
    while stop := stops.search(text, position, within.end):
        position = stop.end()
        verb = stop["verb"] or stop["next"]
        if verb and (verb not in base() or is_long):
            continue
        if stop["verb"] and (
            # "transparent criteria to be determined by the Committee" (S/RES/1455
            # (2003) OP 14).
            stop[0] == " to be"
            or (is_finite and stop[0].startswith(" to") and not _is_whole(text, stop))
            or _before(text, stop.start()) in _listed("infinitives")
        ):
            # "if they have information that provides reasonable grounds to believe"
            # (S/RES/1929 (2010) OP 21).
            continue
        if any(name.start < stop.start() < name.end for name in names):
            continue
        if _IN_RELATIVE.search(text, match.end(), stop.start()) and stop["is"]:
            # "within its capacity and in the areas where its armed units are deployed"
            # (S/RES/1545 (2004) OP 5).
            continue
        if stop[0] in (",", " including") and _includes(text, match, stop):
            continue
        if stop[0] == "," and (
            is_long
            or _goes_on(text, stop.end(), within.end)
            or (is_finite and _lacks_verb(text[match.end() : stop.start()]))
            or (is_finite and _TO_COME.match(text, stop.start(), within.end))
            or _is_pair(text, stop.start())
        ):
            continue
        further = stop[0] == "," and goes_on(
            text, match.start(), match.end(), stop.start(), within.end, names
        )
        if further:
            position = further
            continue
        return stop.start()
    return within.end


def _is_whole(text: str, stop: re.Match[str]) -> bool:
    """Tell "when the PRSP II is finalized to determine" (S/RES/2027 (2011) OP 8)."""
    return bool(_whole().search(text, max(0, stop.start() - _NEAR), stop.start()))


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"\b(?:is|are|been) (?!(?:{_any('asked')})\b)\w+ed$")


def _lacks_verb(words: str) -> bool:
    """Tell "if the Council, before that date, determines" (S/RES/1343 (2001) OP 11).

    So is "notwithstanding that ... elected term as an ad litem judge of the Tribunal
    will, in accordance with Article 12 ter" (S/RES/1705 (2006) OP 1).
    """
    return bool(_SUBJECT.fullmatch(words)) or words.endswith(_MODALS)


def _is_pair(text: str, comma: int) -> bool:
    """Tell a comma between things of one kind: adjectives, nouns in -ion.

    "the cultural, geographic, and historic specificities" (S/RES/2347 (2017) OP 16).
    """
    before = _before(text, comma)
    if before in _listed("no_pair"):
        return False
    return bool(_pair().match(text, comma - len(before)))


def _includes(text: str, match: re.Match[str], stop: re.Match[str]) -> bool:
    """Tell that a list of those consulted goes on: "the parties, including Lebanon"."""
    if "consultation" not in match["opening"]:
        return False
    at = stop.end() - len(" including") if stop[0] == " including" else stop.end()
    return bool(_plain("included").match(text, at))


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
    shapes = {
        "after",
        "as",
        "drawing",
        "if",
        "in",
        "once",
        "when",
        "where",
        "whether",
        "with",
        "working",
    }
    return frozenset(tokens(words).folded[0] for words in listed) | shapes


@cache
def _pattern() -> re.Pattern[str]:
    hedges, openings = _any("hedges"), _any("openings")
    opened = _shape("opened").replace("{with}", _shape("with"))
    hedged = _shape("hedged").replace("{spirit}", _shape("spirit"))
    return re.compile(
        rf"(?<![\w-])(?:(?P<hedge>(?:{hedges}|{hedged}){_shape('tail')}{_WHOLE})"
        rf"|(?!{_shape('no_opening')})(?P<opening>{openings}|{opened}))(?![\w-])"
    )


@cache
def _plain(shape: str) -> re.Pattern[str]:
    return re.compile(_shape(shape))


def _before_time(match: re.Match[str], end: int, times: Sequence[Span]) -> int:
    """Return where a qualifier ends before a time of the duty itself.

    "in consultation with the parties by 31 March"; what is finite has its own times
    ("if the Committee has not acted within five days").
    """
    if match["opening"] in _listed("timed"):
        return end
    first = bisect_left(times, match.end(), key=lambda time: time.start)
    return min(end, times[first].start) if first < len(times) else end


def _before_topic(text: str, match: re.Match[str], end: int) -> int:
    """Return where those consulted end before what the duty is about."""
    if (
        not match["opening"].startswith(TOGETHER)
        or " on " not in text[match.end() : end]
    ):
        return end
    found = _plain("topic").search(text, match.end(), end)
    return found.start() if found else end


def _before_second(text: str, match: re.Match[str], end: int) -> int:
    """Return where a qualifier ends before another: "in accordance with the letter of
    the President in the light of developments" (S/RES/1365 (2001) OP 3) are two."""
    start = match.end()
    at = text.find(" and ", start, end)
    second = _further().search(text, max(start, at - 1), end) if at >= 0 else None
    if second and not text[match.start() : second.start()].endswith(_LEADS):
        # Not "if requested by and in close consultation with" (S/RES/2543 (2020) OP 6).
        end = second.start()
    if match["opening"] in _listed("timed"):
        return end
    third = _apart().search(text, start, end)
    narrows = third and (
        _before(text, third.start()) in _listed("narrowing")
        or is_of_thing(text[start : third.start()])
    )
    return third.start() if third and not narrows else end


@cache
def _further() -> re.Pattern[str]:
    """Return where a second qualifier begins that "and" joins to the first."""
    clauses = _any("clauses")
    lasting = "as long as|so long as"
    hedges = (
        rf"{_any('hedges')}|{_shape('hedged').replace('{spirit}', _shape('spirit'))}"
    )
    return re.compile(
        rf",? and (?:{lasting}|(?!(?:{clauses})\b)(?:{_any('openings')}|{hedges}"
        rf"|in {_shape('with')} with))(?![\w-])"
    )


@cache
def _apart() -> re.Pattern[str]:
    """Return where a second qualifier begins without an "and"."""
    return re.compile(rf" (?:{_any('apart')})\b")


@cache
def _behind() -> dict[str, frozenset[str]]:
    table = cast(dict[str, list[str]], rules.load("norms")["conditions"]["behind"])  # type: ignore[index]
    return {opening: frozenset(words) for opening, words in table.items()}


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(_shape("pair"))


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
