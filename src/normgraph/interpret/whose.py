"""Tell who is to do what a clause says of a thing: of a mandate, a report, a request.

Ground and the place of the clause's subject or verb in, the words that name somebody
out; None where the clause names nobody.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.interpret.ground import Ground
from normgraph.interpret.words import can_act
from normgraph.model import Span
from normgraph.pattern import pattern

_BE = pattern(r"(?<!\bto )\bbe (?:\w+ly )?[a-z]+(?:ed|en|id|ade|eld|ut)\b")
_WHICH = pattern(r"\b(?:that|which|who) (?:can|may|shall|should|will) (?:not )?$")
""" "this provision shall not apply with respect to such leasing ... exclusively for
livelihood purposes which will not be used by DPRK individuals or entities to generate
revenue" (S/RES/2270 (2016) OP 19): they do nothing of it."""
_IS = pattern(
    r"(?:shall|should|will) (?:(?:also|initially|no longer) )?(?:be|focus|include)\b"
)
_IS_TO = pattern(r" (?:are|is|remains?) (?=to )")
_BY = pattern(
    r"[^,;:]{1,60}?(?:(?<=be made)|(?<=be provided)|(?<!made)(?<!provided)) by "
    r"(?P<who>(?:(?! (?:as|at|for|from|in|on|through|to|under|until|when|with|within) )"
    r"[^,;:]){2,90})"
)
_NOT_ITS = pattern(r" (?:of|that|to be|which) ")
"""A participle behind these is of something else: "objectives to be pursued by"."""


def whose(ground: Ground, start: int) -> Span:
    """Return who is to do what is said of a thing from a place on, empty for nobody."""
    verbs = _BE.finditer(ground.text, start, ground.end)
    own = (v for v in verbs if not _WHICH.search(ground.text, start, v.start()))
    verb = next(own, None)
    found = (verb and _doer(ground, verb.start())) or _author(ground, start)
    return found or Span(start, start)


def charged(ground: Ground, start: int, end: int) -> Span | None:
    """Return whose mandate the subject of a clause is: "the mandate of MINUSCA"."""
    found = _mandate().match(ground.text, start, end)
    if found is None:
        return None
    group = "of" if found["of"] else "whose"
    return Span(found.start(group), found.end(group))


def charge_is(ground: Ground, start: int) -> tuple[Span, int] | None:
    """Return whose charge it is to do something, and where that begins.

    "the strategic priorities of MONUSCO are to contribute to the following objectives"
    (S/RES/2277 (2016) OP 29), not "the first step is to".
    """
    found = _IS_TO.search(ground.text, start, ground.end)
    who = charged(ground, start, found.start()) if found else None
    return (who, found.end()) if found and who else None


def is_charge(ground: Ground, at: int) -> bool:
    """Tell what a mandate is from how long it lasts: "UNAMID’s strategic priority
    shall be protection of civilians" (S/RES/2525 (2020) OP 3), not "the Panel’s
    mandated tasks shall remain as defined" (S/RES/2571 (2021) OP 12)."""
    return _IS.match(ground.text, at, ground.end) is not None


def _author(ground: Ground, start: int) -> Span | None:
    """Return whose report is to say something.

    "the next report of the Secretary-General provide an assessment" (S/RES/2257 (2015)
    OP 10), not "reports of the Secretary-General ... constitute an alternative".
    """
    found = _report().match(ground.text, start, ground.end)
    if found is None or not can_act(found["who"]):
        return None
    return Span(found.start("who"), found.end("who"))


def _doer(ground: Ground, verb: int) -> Span | None:
    """Return by whom something is to be done: "shall be submitted to the Committee by
    the Government of Liberia and the exporting state" (S/RES/1683 (2006) OP 3)."""
    found = _BY.match(ground.text, verb, ground.end)
    if found is None or _NOT_ITS.search(ground.text, verb, found.start("who")):
        return None
    who = Span(found.start("who"), found.end("who"))
    return who if can_act(who.of(ground.text)) else None


@cache
def _report() -> re.Pattern[str]:
    nouns, verbs = (
        rules.any_of("norms", "verbs", key) for key in ("documents", "says")
    )
    return re.compile(
        rf"(?:the )?(?:[\w-]+ (?:and the )?){{0,4}}?(?:{nouns}) (?:by|from|of) "
        r"(?P<who>[^,;:]+?)(?:,[^;:]{1,100},|,? as referred to in [^,;:]{1,60}?)? "
        rf"(?:(?:may|must|shall|should|will) )?(?:also )?(?:{verbs})\b"
    )


@cache
def _mandate() -> re.Pattern[str]:
    nouns = rules.any_of("norms", "verbs", "charges")
    return re.compile(
        rf"(?:[^,;:]{{1,100}}, )?(?:the )?(?:[\w-]+ ){{0,2}}(?:{nouns}) of "
        r"(?P<of>[^,;:]+?)(?: as an? [^,;:]+)?(?:,.*)?$"
        rf"|(?P<whose>[^,;:]+?)[’']s? (?:[\w-]+ )?(?:{nouns})$",
        re.S,
    )
