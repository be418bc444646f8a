"""Tell words that describe a thing or another's work from words on the duty itself.

Words before a qualifier in, yes or no out: "information gathered by MONUC in the
context of its monitoring mandate" (S/RES/1533 (2004) OP 10) says which information.
"""

from __future__ import annotations

import re

# "the thematic paper developed by UNODC in consultation with relevant agencies"
# (S/RES/2388 (2017) OP 24), not "shall be inspected by States in cooperation with".
_DONE_BY = re.compile(
    r"(?<!\bbe )(?<!\bis )(?<!\bare )\b[a-z]{3,}(?:ed|en)(?: out)? by "
    r"(?:[\w’&-]+ ){0,6}(?!and$)[\w’&)(-]+$"
)
# "supplies for essential civilian needs, financed in accordance with" (S/RES/1447
# (2002) OP 4), not "be implemented in accordance with" nor "keep it informed in".
_DONE = re.compile(
    r"\b(?:(?!need\b|proceed\b|exceed\b|succeed\b|indeed\b|agreed\b)[a-z]{3,}ed"
    r"|given|held|made|taken|undertaken)(?: out)?$"
)
_ENDINGS = ("ed", "given", "held", "made", "out", "taken")
_IS_DONE = re.compile(
    r"\b(?:be|being|been|is|are|was|were|has|have|had|remain|remains|shall|as)\b"
    r"(?: [\w-]+,?){0,4} $|\bke(?:ep|pt|eping)\b[^,;]*$"
)
# "arms that are supplied in accordance with exemptions" (S/RES/2117 (2013) OP 3), "the
# tasks to be carried out in accordance with" (S/RES/1425 (2002) OP 15), not "remaining
# authorized forces continue to be deployed consistent with" (S/RES/2179 (2014) OP 5).
_SUCH = re.compile(
    r"\b(?:that|which) (?:are|is|was|were|ha[ds] been|have been) (?:\w+ly )?$"
    r"|(?<!continue)(?<!deemed)(?<=[a-z)]) to be (?:\w+ly )?$"
)
# "recommendations made by MINUSMA in the framework of the HRDDP" (S/RES/2531 (2020)
# OP 35), not "support provided to non-United Nations security forces is provided in".
_GIVEN = re.compile(
    r"(?<!be )(?<!been )(?<!is )(?<!are )(?<!was )(?<!were )"
    r"\b(?:adopted|carried out|conducted|made|notified|provided|scheduled|submitted"
    r"|taken|undertaken) (?:by|for|in|on|to) "
    r"(?:(?! (?:is|are|be|shall|should|and to)\b)[^,;:(])+(?<! and)(?<! or)$"
)
_PASSIVE = re.compile(r"\b(?:be|been|being|is|are)(?: \w+ly)? $")
# "a stabilization force, which will fulfil its missions in cooperation with the NATO HQ
# presence" (S/RES/1575 (2004) OP 10): how another acts.
_WHICH = re.compile(r", (?:which|who)\b(?:\([^)]*\)|[^,;(]){1,400}$")
# "Geneva, which is to be implemented in a synchronised, phased, gradual and balanced
# manner" (S/RES/2647 (2022) OP 8). What a force will or shall do is part of the duty:
# "EUFOR, which will fulfil its missions ... in accordance with the arrangements agreed
# between NATO and the EU" (S/RES/1575 (2004) OP 10).
_WHICH_IS = re.compile(r", (?:which|who)\b(?! will\b| shall\b)[^,;(]{1,400}$")
# "which could include enacting, if not yet established, victim and witness protection
# laws" (S/RES/2467 (2019) OP 14), "information which, where possible, has been
# reviewed" (S/RES/1893 (2009) OP 15), "with the understanding that the Quneitra
# crossing will be re-opened as soon as security conditions permit" (S/RES/2257 (2015)
# OP 6).
_COULD = re.compile(r", which (?:can|could|may|might|would) include\b")
_WITH = re.compile(r" with the (?:expectation|understanding) that\b")
# "Decides further that, to support the parties in implementing their commitments in
# accordance with the Hodeidah Agreement, UNMHA shall" (S/RES/2481 (2019) OP 2).
_FRONTED = re.compile(r" ?that,? (?:in order )?to [a-z]+ [^,;:]*")
# "in order to facilitate the conclusion of the demarcation process in accordance with
# the Boundary Commission’s schedule" (S/RES/1507 (2003) OP 8) says what is to be so;
# behind a comma it may be the duty.
_PURPOSE = re.compile(
    r"\b(?:in order (?:for|to)|so (?:as to|that)|with a view to"
    r"|aim(?:ed at|ing (?:at|to)))\b[^,;:(]*(?<!\band)(?<!\bor)(?<![,;:( ])$"
)
# "strategies to combat in a comprehensive and integrated manner" (S/RES/2295 (2016)
# OP 42), "to ensure its continued ability to carry out its mandate in an independent,
# effective and timely manner" (S/RES/2161 (2014) OP 46), "within and outside the United
# Nations, to support the activities ... in a timely manner" (S/RES/2805 (2025) OP 24).
_ABLE = re.compile(
    r"(?:\b(?:ability|strategy|strategies) to [a-z]+"
    r"|(?<=[\w)’], )to (?:allow|enable|help|support))(?: [^,;:(]*)?$"
)


def is_of_thing(before: str) -> bool:
    """Tell that words end with how a thing was made, not with what is to be done."""
    if " by " in before and _DONE_BY.search(before):
        return True
    made = _DONE.search(before) if before.endswith(_ENDINGS) else None
    if made is None:
        return False
    return (
        not _IS_DONE.search(before, 0, made.start())
        or _SUCH.search(before, 0, made.start()) is not None
    )


def is_given(before: str) -> bool:
    """Tell that words end with what was given, made or done by or to somebody."""
    if "ed " not in before and "made " not in before and "taken " not in before:
        return False
    return _GIVEN.search(before) is not None


def is_done(text: str, start: int, at: int) -> bool:
    """Tell that a participle at ``at`` is of a passive: "should be determined"."""
    return _PASSIVE.search(text, start, at) is not None


def is_of_another(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are in a clause on what somebody else does."""
    return _has_relative(text, start, end) and bool(_WHICH.search(text, start, end))


def is_told(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are in a clause on how something is."""
    return _has_relative(text, start, end) and bool(_WHICH_IS.search(text, start, end))


def _has_relative(text: str, start: int, end: int) -> bool:
    """Tell cheaply that a relative clause may stand between two places."""
    return text.find(", wh", start, end) >= 0


def is_example(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are of what could or will be otherwise."""
    if text.endswith(" which, ", start, end):
        return True
    for opening, shape in ((", which ", _COULD), (" with the ", _WITH)):
        at = text.rfind(opening, start, end)
        if at >= 0 and shape.match(text, at) and text.find(";", at, end) < 0:
            return True
    return False


def is_of_ability(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are on what somebody will be able to do."""
    return _ABLE.search(text, start, end) is not None


def is_of_purpose(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are in a purpose, before its comma."""
    before = text[start:end].rstrip(" ")
    if "to " not in before and "so that " not in before:
        return False
    return bool(_FRONTED.fullmatch(before) or _PURPOSE.search(before))
