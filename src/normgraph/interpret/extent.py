"""Tell where a condition ends.

Its opening in, a place out: at the next comma, an "including", a purpose, a verb of the
duty, unless what stands there belongs to the condition ("if the Committee, before that
date, determines").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.interpret.consulted import TOGETHER, goes_on
from normgraph.interpret.narrowing import is_of_help, is_of_thing
from normgraph.interpret.words import (
    ambiguous,
    base,
    before_to,
    can_act,
    last_word,
)
from normgraph.model import Span

# "in accordance with the will of the people" (S/PRST/2021/5): a noun.
_VERBS = r"| (?P<is>is|are|was|were|has|have|shall|should|(?<!the )will|must|may)\b"
_STOP = (
    r"(?<!\d),|,(?!\d)|[;:]|(?<!\bart)(?<!\barts)(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bDr)\.(?=\s|$)|\s[–—]"
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
_LEADS = (" by", " from", " in", " of", " with")
_MODALS = (" may", " must", " shall", " should", " will")
_SUBJECT = re.compile(r" (?:the|such|an?) [A-Z]?\w*")
# "if the Committee decides, on a case-by-case basis and upon request of a flag State,
# that" and "was involved in activities, or the transport of items, prohibited by"
# (S/RES/2397 (2017) OP 9): what is decided is still to come.
_TO_COME = re.compile(
    r", (?:or |prohibited |that )|, (?:as|by|in|on|upon)\b[^,;:]{3,100}, that "
)
_NUMBERED = re.compile(
    r" (?:and |or )?(?:of )?\d+(?: \(|,|;| and\b|$)|(?<=[\d)],) of th(?:at|e|is)\b"
)
_OR_IF = re.compile(r", or (?:if|unless|when|where)\b")
_PARTICIPLE = re.compile(r" \w+ed")

NEAR = 200
"""The last word before a qualifier stands in so many letters."""


def end_of(
    text: str,
    match: re.Match[str],
    within: Span,
    names: Sequence[Span],
    times: Sequence[Span],
) -> int:
    """Return where the condition ends that an opening begins."""
    start = match.end()
    # "if a flag State neither consents ..., or if the vessel refuses to comply"
    # (S/RES/2375 (2017) OP 8): two of them.
    end = _before_time(match, _end(text, match, within, names), times)
    if match["opening"] in listed("finite") and text.find(", or ", start, end) >= 0:
        second = _OR_IF.search(text, start, end)
        end = second.start() if second else end
    return _before_second(text, match, _before_topic(text, match, end))


def _end(text: str, match: re.Match[str], within: Span, names: Sequence[Span]) -> int:
    is_long = match["opening"] in listed("long")
    is_finite = match["opening"] in listed("finite")
    stops = _FINITE if is_finite else _PLAIN
    position = match.end()
    while stop := stops.search(text, position, within.end):
        position = stop.end()
        verb = stop["verb"] or stop["next"]
        if verb and (verb not in base() or is_long):
            continue
        if stop["next"] and _is_noun(text, stop):
            continue
        if stop["verb"] and _is_inner(text, match, stop):
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
            or (not is_finite and _is_row(text, stop.start()))
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


def _is_inner(text: str, match: re.Match[str], stop: re.Match[str]) -> bool:
    """Tell an infinitive that belongs to the condition.

    "if they have information that provides reasonable grounds to believe" (S/RES/1929
    (2010) OP 21), "transparent criteria to be determined by the Committee" (S/RES/1455
    (2003) OP 14).
    """
    if stop[0] == " to be" or word_before(text, stop.start()) in listed("infinitives"):
        return True
    is_finite = match["opening"] in listed("finite")
    return is_finite and stop[0][:3] == " to" and not _is_whole(text, match, stop)


def _is_noun(text: str, stop: re.Match[str]) -> bool:
    """Tell "while ensuring the separation of powers and access to justice for all"
    (S/RES/2203 (2015) OP 10) from "and report to the Council"."""
    noun = stop["next"] in ambiguous() and stop["next"] not in before_to()
    return noun and text.startswith((" on ", " to "), stop.end())


def _is_whole(text: str, match: re.Match[str], stop: re.Match[str]) -> bool:
    """Tell "when the PRSP II is finalized to determine" (S/RES/2027 (2011) OP 8).

    So is "once established to ensure" (S/RES/1509 (2003)).
    """
    return bool(
        _whole().search(text, max(0, stop.start() - NEAR), stop.start())
        or _PARTICIPLE.fullmatch(text, match.end(), stop.start())
    )


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"\b(?:is|are|been) (?!(?:{any_of('asked')})\b)\w+ed$")


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
    before = word_before(text, comma)
    if before in listed("no_pair"):
        return False
    return bool(_plain("pair").match(text, comma - len(before)))


def _is_row(text: str, comma: int) -> bool:
    """Tell things in a row: "in line with their mandates, authorisations and the
    HRDDP" (S/RES/2809 (2025) OP 5)."""
    if text[comma - 1] != "s":
        return False
    row = _plain("row").match(text, comma - len(word_before(text, comma)))
    if row is None or can_act(row["first"]) or can_act(row["item"]):
        return False
    return row["item"].partition(" ")[0] not in base() and row["next"] not in base()


def _includes(text: str, match: re.Match[str], stop: re.Match[str]) -> bool:
    """Tell that an including is the condition's own: "the parties, including Lebanon",
    "international law, including human rights law" (S/RES/2125 (2013) OP 17)."""
    if not text.startswith((" including", ", including"), stop.start()):
        return False
    comma = stop.start() - (text[stop.start() - 1] == ",")
    head = comma - len(word_before(text, comma))
    if _plain("own").match(text, max(head, match.end())):
        return True
    if "consultation" not in match["opening"]:
        return False
    at = stop.end() - len(" including") if stop[0] == " including" else stop.end()
    return bool(_plain("included").match(text, at))


def _goes_on(text: str, at: int, end: int) -> bool:
    """Tell "within their mandates, capabilities" and "resolutions 1612, 1882"."""
    return bool(_enumerated().match(text, at, end) or _NUMBERED.match(text, at, end))


def _before_time(match: re.Match[str], end: int, times: Sequence[Span]) -> int:
    """Return where a qualifier ends before a time of the duty itself.

    "in consultation with the parties by 31 March"; what is finite has its own times
    ("if the Committee has not acted within five days").
    """
    if match["opening"] in listed("timed"):
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
    if match["opening"] in listed("timed"):
        return end
    third = _apart().search(text, start, end)
    narrows = third and (
        word_before(text, third.start()) in listed("narrowing")
        or is_of_thing(text[start : third.start()])
        or is_of_help(match["opening"], third[0])
    )
    return third.start() if third and not narrows else end


@cache
def _further() -> re.Pattern[str]:
    """Return where a second qualifier begins that "and" joins to the first."""
    clauses = any_of("clauses")
    lasting = "as long as|so long as"
    return re.compile(
        rf",? and (?:{lasting}|(?!(?:{clauses})\b)(?:{any_of('openings')}|{hedges()}"
        rf"|in {shape('with')} with))(?![\w-])"
    )


@cache
def _apart() -> re.Pattern[str]:
    """Return where a second qualifier begins without an "and"."""
    return re.compile(rf" (?:{any_of('apart')})\b")


@cache
def _enumerated() -> re.Pattern[str]:
    return re.compile(
        rf" (?:and )?(?:existing |respective )*(?:{any_of('enumerated')})\b"
    )


@cache
def _plain(key: str) -> re.Pattern[str]:
    return re.compile(shape(key))


def word_before(text: str, at: int) -> str:
    """Return the word before a place."""
    return last_word(text[max(0, at - NEAR) : at].rstrip(" "))


def shape(key: str) -> str:
    """Return a pattern of the rules on conditions."""
    return cast(dict[str, str], rules.load("norms")["conditions"])[key]


def hedges() -> str:
    """Return the hedges of the rules, listed and by their shape, as one pattern."""
    shaped = shape("hedged").replace("{spirit}", shape("spirit"))
    return f"{any_of('hedges')}|{shaped}"


def any_of(key: str) -> str:
    """Return a list of the rules on conditions as one pattern."""
    return rules.any_of("norms", "conditions", key)


@cache
def listed(key: str) -> frozenset[str]:
    """Return a list of the rules on conditions as a set."""
    return frozenset(rules.words(rules.load("norms"), "conditions", key))
