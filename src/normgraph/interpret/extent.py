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
from itertools import chain

from normgraph.interpret.consulted import TOGETHER, goes_on
from normgraph.interpret.listing import (
    NEAR,
    any_of,
    enumerates,
    hedges,
    includes,
    is_listed,
    is_pair,
    is_row,
    listed,
    over_aside,
    plain,
    shape,
    shapes,
    word_before,
)
from normgraph.interpret.narrowing import is_of_help, is_of_thing
from normgraph.interpret.words import (
    ambiguous,
    base,
    before_to,
)
from normgraph.model import Span

# "in accordance with the will of the people" (S/PRST/2021/5): a noun.
_VERBS = (
    r"| (?P<is>is|are|was|were|has|have|shall|should|must|may"
    r"|(?<!the )(?<!political )will)\b"
)
_STOP = (
    r"(?<!\d),|,(?!\d)|[;:]|(?<!\bart)(?<!\barts)(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bDr)\.(?=\s|$)|\s[–—]"
    r"| (?:including|with a view to|in order (?:to|for)|in support of|so as to)\b"
    r"| in an effort to\b"
    r"|(?: and)? with (?:an? )?(?:particular|special|specific) "
    r"(?:attention|emphasis|focus)\b"
    r"|(?:,? and)? to (?:\w+ly )?(?P<verb>[\w-]+)"
    r"| and for (?:the|their|all)\b"
    r"|,? and (?P<next>[\w-]+)(?= (?:the|its|their|to|on|back|all)\b)"
)
_CLAUSE = r"| and (?:that|which|who)\b"
_PLAIN = re.compile(_STOP + _CLAUSE + _VERBS)
_FINITE = re.compile(_STOP + "|(?P<is>(?!))")
_IN_RELATIVE = re.compile(r" (?:that|where|which|who|whose)\b[^,;]*$")
_LEADS = (" by", " from", " in", " of", " with")
_JOINED = tuple(f"{lead} and" for lead in _LEADS)
_OPEN = (*_LEADS, "as", "when", "where")
_MODALS = (" may", " must", " shall", " should", " will")
_SUBJECT = re.compile(r" (?:the|such|an?) [A-Z]?\w*")
# "if the Committee decides, on a case-by-case basis and upon request of a flag State,
# that" and "was involved in activities, or the transport of items, prohibited by"
# (S/RES/2397 (2017) OP 9): what is decided is still to come.
_TO_COME = re.compile(
    r", (?:or |prohibited |that )|, (?:as|by|in|on|upon)\b[^,;:]{3,100}, that "
)
_OR_IF = re.compile(r", or (?:if|unless|when|where)\b")
_DOING = re.compile(r" \w+ing")
_PARTICIPLE = re.compile(r" \w+ed")


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
        if stop[0] in (",", " including") and includes(text, match, stop):
            continue
        if stop[0] == "," and (
            is_long
            or enumerates(text, stop.end(), within.end)
            or (is_finite and _lacks_verb(text[match.end() : stop.start()]))
            or (is_finite and _TO_COME.match(text, stop.start(), within.end))
            or is_pair(text, stop.start())
            or (not is_finite and is_row(text, stop.start()))
            or is_listed(text, match, stop.start(), within)
        ):
            continue
        further = stop[0] == "," and (
            over_aside(text, match.end(), stop.start(), within.end)
            or goes_on(
                text, match.start(), match.end(), stop.start(), within.end, names
            )
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
    if match["opening"] in ("while", "whilst"):
        # "while striving to find a peaceful resolution" (S/PRST/2016/11).
        return _DOING.fullmatch(text, match.end(), stop.start()) is not None
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
    opening = match["opening"]
    if not opening.startswith((*TOGETHER, "after", "following")):
        return end
    for word, key in ((" on ", "topic"), (" in ", "topic_in")):
        if text.find(word, match.end(), end) < 0:
            continue
        found = plain(key).search(text, match.end(), end)
        if found and (key == "topic" or opening.startswith("in ")):
            end = found.start()
    return end


def _before_second(text: str, match: re.Match[str], end: int) -> int:
    """Return where a qualifier ends before another: "in accordance with the letter of
    the President in the light of developments" (S/RES/1365 (2001) OP 3) are two."""
    start = match.end()
    end = _before_joined(text, match, end)
    if match["opening"] in listed("timed"):
        return end
    third = _apart().search(text, start, end)
    narrows = third and (
        word_before(text, third.start()) in listed("narrowing")
        or text[match.start() : third.start()].endswith(_JOINED)
        or is_of_thing(text[start : third.start()])
        or is_of_help(match["opening"], third[0])
    )
    return third.start() if third and not narrows else end


def _before_joined(text: str, match: re.Match[str], end: int) -> int:
    """Return where a qualifier ends before another that "and" joins to it.

    "in agreement with the relevant Member States and with the assistance of its Group
    of Experts" (S/RES/2663 (2022) OP 24), not "if requested by and in close
    consultation with" (S/RES/2543 (2020) OP 6), nor what a verb in the first has with
    it.
    """
    at = text.find(" and ", match.end(), end)
    if at < 0:
        return end
    is_finite = match["opening"] in listed("finite")
    for second in _further().finditer(text, max(match.end(), at - 1), end):
        if second["more"] and is_finite:
            continue
        if not text.endswith(_OPEN, match.start(), second.start()):
            return second.start()
    return end


@cache
def _further() -> re.Pattern[str]:
    """Return where a second qualifier begins that "and" joins to the first."""
    clauses = any_of("clauses")
    lasting = any_of("lasting")
    more = "|".join(chain(*shapes("opened").values()))
    return re.compile(
        rf",? and (?:{lasting}|{hedges()}|(?!(?:{clauses})\b)(?:{any_of('openings')}"
        rf"|in {shape('with')} with|(?P<more>{more})))(?![\w-])"
    )


@cache
def _apart() -> re.Pattern[str]:
    """Return where a second qualifier begins without an "and"."""
    return re.compile(rf" (?:{any_of('apart')})\b")
