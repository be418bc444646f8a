"""Find the first infinitive of what is asked: a text in, a place out."""

from __future__ import annotations

import re

from normgraph.interpret.words import ADVERBS, base, can_act, holds, last_word
from normgraph.pattern import pattern

_INFINITIVE = pattern(
    r"(?<= )(?P<adverb>(?:\w+ly (?:and \w+ly )?)?(?:not )?)"
    rf"\[?to\]? {ADVERBS}(?P<verb>[\w-]+)"
)
_NEAR = 40
"""An adverb stands no farther before its "to"."""
_POWERS = pattern(
    r" (?:in accordance with|in line with|once|under|within) (?:[\w,]+ ){0,6}"
    r"(?:authority|capacity|established|mandates?) "
    rf"(?P<to>to {ADVERBS}(?P<verb>[\w-]+))"
)
_BODY = pattern(
    r"\s*(?:(?:up)?on )?(?:the (?:[a-z]+ ){1,3}authority"
    r"|(?:[\w-]+ ){1,3}with (?!an? |the )(?:[a-z]+ ){1,3}plans"
    r"|[^,;]{3,80} authori[sz]ed under [^,;]{3,50} mandate)"
)
""" "calls on the interim executive authority to agree" (S/PRST/2021/4), "countries with
national action plans to provide an update" (S/RES/2242 (2015) OP 2)."""
# What one is to be doing meanwhile is none of it: "urges States, when designing and
# applying measures to counter the financing of terrorism, to take into account"
# (S/RES/2462 (2019) OP 24).
_MEANWHILE = pattern(
    r",(?: and)? (?:after|as part of|before|by|in|upon|when|while|whilst|without)"
    r"(?:(?<=of)|(?: [a-z]+ly)? [a-z]+ing\b)[^,;:]*$"
)
_ASIDE = pattern(
    r",(?: and)? (?:if asked|in order for [^,;:]+"
    r"|(?:consistent|in (?:accordance|line)) with (?:his|its|their) [^,;:]+)$"
)
""" "UNOCI, consistent with its mandate in resolution 1609 to protect United Nations
personnel, to provide security" (S/RES/1721 (2006) OP 23), "in order for AMISOM’s forces
to be incorporated into ..., to provide" (S/RES/1863 (2009) OP 10)."""
_THEN = pattern(rf"[^,;:]*, {ADVERBS}to {ADVERBS}(?P<verb>[\w-]+)")
_CHARGED = pattern(
    r"\b(?:(?:that|which|who) (?:are|(?:has|have) been|is|was|were)|those)"
    r" (?:authori[sz]ed|invited)$"
)
""" "observers that have been invited to attend the ... negotiations" (S/PRST/2021/18),
"him, or those authorized to act on his behalf, to do so" (S/RES/2014 (2011) OP 4)."""
_AGREED = pattern(r"\b(?:that|which|who) have not yet [a-z]+ed$")
_LATER = pattern(r"(?:(?! and| or| position)[^,;])* to do so\b")
""" "those parties who have not yet agreed to participate in negotiations to do so"
(S/RES/1841 (2008))."""
_TAKEN = pattern(r"\b[a-z]+ or (?:intend|plan)(?: to [a-z]+)?$")
_REST = pattern(rf"(?:(?! and| or)[^,;])*? to {ADVERBS}(?P<verb>[\w-]+)")
""" "States that have not yet presented a first report on steps they have taken or
intend to take to implement resolution 1540 (2004) to submit" (S/RES/1673 (2006) OP 2)
"""
_PERFECT = pattern(r" (?:been|[a-z]+ed)\b")
""" "reported or confirmed to have ceased to exist" (S/RES/2368 (2017) OP 75)."""
_DO_SO = pattern(r" so,? to ")


def first_infinitive(text: str, start: int, end: int) -> int | None:
    """Return where the first infinitive at the top level begins, None without one.

    "those States in a position to do so to provide", not "calls on the 17 Member States
    which have not yet submitted a report to do so".
    """
    words = text[start:end]
    to = words.find(" to ")
    # "the GoSS [to] urgently renew" (S/RES/2729 (2024) OP 11).
    added = words.find(" [to] ") if "[" in words else -1
    to = max(to, added) if min(to, added) < 0 else min(to, added)
    if to < 0:
        return None
    for m in _INFINITIVE.finditer(words, max(to - _NEAR, 0)):
        before = words[: m.start()].rstrip()
        if before.endswith("in order"):
            # "in order to ensure strict implementation of the arms embargo ..., to
            # inspect" (S/RES/2023 (2011) OP 8).
            continue
        if _is_of_another(words, m):
            continue
        # "the Palestinian Authority to meet" (S/RES/1435 (2002) OP 4) is a name.
        if m["verb"] in base() and (
            last_word(before) not in holds() or _BODY.fullmatch(before)
        ):
            if m["verb"] == "do" and _DO_SO.match(text, start + m.end()):
                continue
            return start + m.start()
    return None


def _is_of_another(words: str, found: re.Match[str]) -> bool:
    """Tell an infinitive of what those addressed are at, or are said to be or have."""
    before = words[: found.start()].rstrip()
    if found["verb"] == "have" and _PERFECT.match(words, found.end()):
        return True
    if _AGREED.search(before):
        return _LATER.match(words, found.end()) is not None
    if _TAKEN.search(before):
        later = _REST.match(words, found.end())
        return later is not None and later["verb"] in base()
    if not any(p.search(before) for p in (_ASIDE, _CHARGED, _MEANWHILE)):
        return False
    then = _THEN.match(words, found.end())
    return then is not None and then["verb"] in base()


def within_powers(text: str, start: int, end: int) -> int | None:
    """Return where an infinitive begins behind the powers of one who is to act.

    "the Panel of Experts in its work in accordance with its mandate to take fully into
    account" (S/RES/1425 (2002) OP 5), not "in his efforts to secure". Only where no
    other infinitive follows.
    """
    if text.find(" to ", start, end) < 0:
        return None
    for m in _POWERS.finditer(text, start, end):
        if m["verb"] in base() and can_act(text[start : m.start()]):
            return m.start("to")
    return None
