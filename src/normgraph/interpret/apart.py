"""Tell what else begins before a condition would end, with no comma between them.

The opening of a condition and its end in, the same end or an earlier one out: before a
time of the duty, before the object of its verb, before what those consulted are
consulted on, before another condition.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from normgraph.interpret.consulted import TOGETHER
from normgraph.interpret.listing import (
    any_of,
    hedges,
    listed,
    plain,
    shape,
    word_before,
)
from normgraph.interpret.narrowing import is_of_help, is_of_thing
from normgraph.interpret.words import base
from normgraph.model import Span
from normgraph.pattern import pattern

_LEADS = (" by", " from", " in", " of", " with")
_JOINED = (*(f"{lead} and" for lead in _LEADS), " are", " is")
# "where the Committee determines in advance and on a case-by-case basis that"
# (S/RES/1737 (2006) OP 9): the second is the clause's own.
_STILL_THAT = pattern(r"[^,;:]{0,80},? that ")
# "in close collaboration with MONUSCO, including by conducting joint operations in
# accordance with its mandate" (S/RES/2389 (2017) OP 7): one.
_WAY = pattern(r",? including (?:by|through) [^,;]*$")
_OBJECT = pattern(
    r" \(?(?P<noun>[\w’)]{2,}(?= (?:the(?! (?:supply|sale)\b)|an?) [a-z]{3})"
    r"|laws?(?= [a-z]+ (?:concerning|regarding|relating to) ))"
)
# "taking into account resolution 1966 (2010) which requested the International Tribunal
# to complete its trial and appeals proceedings by 31 December 2014" (S/RES/2130 (2013)
# OP 1).
_ASKED = pattern(r" (?:that|which|who) [a-z]+ed [^,;:]* to [a-z]+ [^,;:]*$")
# What a verb itself goes on with: "to agree in consultation with MINUSTAH upon a list
# of voting centres" (S/PRST/2005/50), "to contribute within its competence to the
# attainment of the relevant objectives" (S/PRST/2001/16).
_GOVERNS = pattern(
    r"\b(agree|commitment|contribut|participat|respond)(?:e|ing)?"
    r"(?: [a-z]+ly(?:,? and)?)? $"
)
_OWN = {
    "agree": pattern(r" (?:up)?on (?=an?\b|the\b)"),
    "commitment": pattern(r" to (?=an?\b|the\b)"),
    "contribut": pattern(r" to (?=an?\b|the\b|[a-z]+ing\b)"),
    "participat": pattern(r" in (?=an?\b|the\b|[a-z]+ing\b)"),
    "respond": pattern(r" to (?=an?\b|the\b)"),
}
WEIGHED = ("bearing", "in such", "taking", "while", "whilst")
_VERBAL = ("ed", "ing")
# "in the event it determines that ..., that it shall adjust the mandate" (S/RES/1678
# (2006) OP 4), "for the purpose of that election the Security Council shall"
# (S/RES/1329 (2000) OP 2).
_SUBJECT = pattern(r",? (?:that it|the (?:[A-Z]\w+(?: [A-Z]\w+)*|above [a-z]+)) ?$")
THROUGHOUT = "before, during and after "
"""It names all of the time, and a condition does not end there: "mitigate risk before,
during and after any military operation" (S/RES/2147 (2014) OP 4)."""


def before_time(
    text: str, match: re.Match[str], end: int, times: Sequence[Span]
) -> int:
    """Return where a qualifier ends before a time of the duty itself.

    "in consultation with the parties by 31 March"; what is finite has its own times
    ("if the Committee has not acted within five days").
    """
    if match["opening"] in listed("timed"):
        return end
    first = bisect_left(times, match.end(), key=lambda time: time.start)
    if first < len(times) and text.startswith(THROUGHOUT, times[first].start):
        first += 1
    if first == len(times) or _ASKED.search(text, match.end(), times[first].start):
        return end
    return min(end, times[first].start)


def before_object(text: str, match: re.Match[str], end: int) -> int:
    """Return where a qualifier ends before the object of the verb, with no comma.

    "to explore in close consultation with the authorities of the Central African
    Republic the possibility of setting up a follow-up committee" (S/PRST/2005/35): an
    article behind a noun begins something else. So does what a law is none of: "share
    ... consistent with international and domestic law data relating to financial flows"
    (S/RES/2388 (2017) OP 9).
    """
    opening = match["opening"]
    if opening in listed("finite") or opening.startswith(WEIGHED):
        return end
    begin = max(match.start(), text.rfind(" ", 0, match.end()))
    for found in _OBJECT.finditer(text, begin, end):
        noun = found["noun"]
        if (
            noun not in listed("no_noun")
            and noun not in base()
            and not noun.endswith(_VERBAL)
            and not text.endswith(" to", 0, found.start())
        ):
            return found.end("noun")
    return end


def before_subject(text: str, match: re.Match[str], end: int) -> int:
    """Return where a qualifier ends before whoever shall act, with no comma or with
    "that" again: "that where paragraphs 10 or 11 apply, the FGS shall"."""
    is_own = match["opening"] in listed("own_shall")
    if is_own or not text.startswith(("shall ", " shall "), end):
        return end
    found = _SUBJECT.search(text, match.end(), end)
    return found.start() if found else end


def before_topic(text: str, match: re.Match[str], end: int) -> int:
    """Return where those consulted end before what the duty is about."""
    opening = match["opening"]
    governs = _GOVERNS.search(text, max(0, match.start() - 40), match.start())
    if governs and opening not in listed("finite"):
        own = _OWN[governs[1]].search(text, match.end(), end)
        end = own.start() if own else end
    if not opening.startswith((*TOGETHER, "after", "following")):
        return end
    for word, key in ((" on ", "topic"), (" in ", "topic_in"), (" ", "topic_of")):
        if text.find(word, match.end(), end) < 0:
            continue
        found = plain(key).search(text, match.end(), end)
        if found and (key != "topic_in" or opening.startswith("in ")):
            end = found.start()
    return end


def before_second(text: str, match: re.Match[str], end: int) -> int:
    """Return where a qualifier ends before another: "in accordance with the letter of
    the President in the light of developments" (S/RES/1365 (2001) OP 3) are two."""
    start = match.end()
    at = text.find(" and ", start, end)
    second = _further().search(text, max(start, at - 1), end) if at >= 0 else None
    if second and not _is_shared(text, match, second):
        is_inner = match["opening"] in listed("finite") and (
            text.find(" that ", start, second.start()) < 0
            and _STILL_THAT.match(text, second.end(), end)
        )
        end = end if is_inner else second.start()
    if match["opening"] in listed("timed"):
        return end
    third = _apart().search(text, start, end)
    narrows = third and (
        word_before(text, third.start()) in listed("narrowing")
        or text[match.start() : third.start()].endswith(_JOINED)
        or is_of_thing(text[start : third.start()])
        or is_of_help(match["opening"], third[0])
        or _WAY.search(text, start, third.start())
        or (
            match["opening"].endswith(" of")
            and text.find(", and of ", third.end(), end) >= 0
        )
    )
    return third.start() if third and not narrows else end


def _is_shared(text: str, match: re.Match[str], second: re.Match[str]) -> bool:
    """Tell two openings of one qualifier, and things with one preposition.

    "if requested by and in close consultation with" (S/RES/2543 (2020) OP 6), "in the
    light of the progress achieved in the electoral process and in the implementation of
    the key steps" (S/RES/1893 (2009) OP 2).
    """
    return text[match.start() : second.start()].endswith(_LEADS)


@cache
def _further() -> re.Pattern[str]:
    """Return where a second qualifier begins that "and" joins to the first.

    "within their respective mandates and through existing mechanisms" (S/RES/2531
    (2020) OP 30) are two.
    """
    clauses = any_of("clauses")
    lasting = any_of("lasting")
    return re.compile(
        rf",? and (?:{lasting}|(?!(?:{clauses})\b)(?:{any_of('openings')}|{hedges()}"
        rf"|in {shape('with')} with)|{shape('second')})(?![\w-])"
    )


@cache
def _apart() -> re.Pattern[str]:
    """Return where a second qualifier begins without an "and"."""
    return re.compile(
        rf" (?:{any_of('apart')}|in an? (?:[a-z-]+,? (?:and )?){{1,4}}manner)\b"
    )
