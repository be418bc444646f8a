"""Tell by its place that a qualifier limits a purpose, a means or others' work.

Words before a qualifier in, yes or no out: "so as to allow, in accordance with
relevant provisions of international law, the full, safe and unhindered access"
(S/RES/2155 (2014) OP 4) tells how the access is to be.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph.interpret.consulted import TOGETHER
from normgraph.interpret.listing import any_of, listed
from normgraph.model import Span
from normgraph.pattern import pattern

_FAR = 400
_QUOTED = pattern(r" following(?: (?:paragraph|text|words))? ?: ?“")

# The verb of a purpose stands before the comma, or a first qualifier and an "and" do:
# "in order to support, as appropriate and in accordance with its mandate,
# implementation by the Libyans of agreements" (S/RES/2213 (2015) OP 10).
_AIM = pattern(
    r"\b(?:in order to|so as to|with (?:a|the) view to)\b[^;:(]{0,200}?"
    r"(?:(?<= to)|\band to) (?:\w+ly )?[a-z]+,(?: [^,;:(]{3,100} and)?$"
)
# "to provide options for the elaboration of benchmarks, in coordination with EUTM ...,
# to assess the arms embargo measures according to the progress of the SSR" (S/RES/2339
# (2017) OP 29), not "to take all measures, including ..., to ensure".
_TO_ENSURE = pattern(
    r",(?: and)? to (?:allow|assess|carry|enable|ensure|facilitate|guarantee) [^,;:(]*"
    r"(?<!\band)(?<!\bor)$"
)
_STEPS = pattern(
    r"\b(?:actions?|arrangements|attempts?|efforts?|initiatives|means|measures"
    r"|necessary|precautions|steps|those|ways|work(?:ing)?)\b"
)
# "to a State which is taking action, in accordance with international law, solely and
# directly to facilitate the evacuation of its nationals" (S/RES/2219 (2015) OP 4),
# "those individuals ... who are acting, officially or unofficially, on behalf of"
# (S/RES/2023 (2011) OP 11).
_WHO_IS = pattern(
    r"\b(?:that|which|who) (?:are|is|was|were) [a-z]+ing(?: [a-z]+)?,"
    r"(?: [a-z]+ly(?: (?:and|or) [a-z]+ly)?,)?$"
)
# "in its dialogue with member States to develop, in accordance with their obligations
# under international law, strategies" (S/RES/1963 (2010) OP 5): what those do.
_WITH_THEM = pattern(
    r"\b(?:dialogue|engagement|work(?:ing)?) with [^,;:]{2,40} to [a-z]+,$"
    r"|\bto the Committee to [a-z]+,$"
)
# "including through ensuring safe ... environments for women ..., as well as taking
# fully into account gender considerations" (S/RES/2771 (2025) OP 19): one of several.
_MEANS = pattern(r"\b(?:as well as|by|including|through)$")
_PARTICIPLES = ("bearing ", "building ", "drawing ", "making ", "taking ", "using")
# "to continue to provide the 1540 Committee with the assistance of experts" (S/RES/1977
# (2011) OP 5): what is provided.
_GIVES = pattern(r"\bprovid(?:e|ing) (?:the )?(?:[\w’-]+ ){0,3}[\w’-]+$")
# "in particular through providing full access ... and responding in a timely manner to
# requests" (S/RES/2587 (2021) OP 9).
_EXAMPLE = pattern(
    r"\b(?:in particular|notably|particularly) (?:by|through) [^;:]*[^,;:]$"
)

_HEED = pattern(r" (?:also )?(?:giving|paying) (?:[a-z]+ (?:and [a-z]+ )?)?attention\b")
# "to ensure that their return is voluntary, based on informed decisions and in safety"
# (S/PRST/2017/13).
_IS_SO = pattern(r"\b(?:are|be|is) [a-z-]+,$")

# "information gathered by MONUC and, when possible, reviewed by the Group of experts"
# (S/RES/1533 (2004) OP 11).
_DONE_BY = pattern(r", [a-z]+ed by\b")
_ASIDES = (" and ", " earlier ", " sooner ")
# "Decides further that, to support the parties in implementing their commitments in
# accordance with the Hodeidah Agreement, UNMHA shall" (S/RES/2481 (2019) OP 2).
_FRONTED = pattern(r" ?that,? (?:in order )?to [a-z]+ [^,;:]*")
# "in order to facilitate the conclusion of the demarcation process in accordance with
# the Boundary Commission’s schedule" (S/RES/1507 (2003) OP 8) says what is to be so;
# behind a comma it may be the duty. So does "to assist the Lebanese Armed Forces ... to
# enable it to perform its duties in line with resolution 1701" (S/RES/1937 (2010)),
# "resources to assist in building national capacities in close consultation with
# States" (S/RES/2634 (2022) OP 15).
_PURPOSE = pattern(
    r"\b(?:in order (?:for|that|to)|so (?:as to|that)|with (?:a|the) view to(?:wards)?"
    r"|with the (?:aim|goal|intention|objective|purpose) (?:of|to)"
    r"|aim(?:ed at|ing (?:at|to))"
    r"|(?<=[\w)] )(?<!continue )to (?:allow|enable) [^,;:(]{1,60}? to"
    r"|(?<=[\w)] )(?<!continue )(?<!capacities )to assist in [a-z]+ing)\b"
    r"[^,;:(]*(?<!\band)(?<!\bor)(?<![,;:( ])$"
)
# "strategies to combat in a comprehensive and integrated manner" (S/RES/2295 (2016)
# OP 42), "to ensure its continued ability to carry out its mandate in an independent,
# effective and timely manner" (S/RES/2161 (2014) OP 46), "within and outside the United
# Nations, to support the activities ... in a timely manner" (S/RES/2805 (2025) OP 24),
# "the required capacity and resources to fulfil the mandate in a safe and secure way"
# (S/RES/2503 (2019) OP 14), "to assist Member States in preparing and submitting such
# reports in a timely manner" (S/RES/2371 (2017) OP 18), "structure that controls key
# mining activities and manages in an equitable manner" (S/RES/2277 (2016) OP 36).
_ABLE = pattern(
    r"(?:\b(?:ability|able|strategy|strategies) to [a-z]+"
    r"|(?<!existing )\b(?:capacity|capacities|resources) to [a-z]+"
    r"|\b(?:assist|help|support) [^,;:(]+ in [a-z]+ing"
    r"|\bthat [a-z]+s [^,;:(]+ and [a-z]+s"
    r"|(?<=[\w)’] )(?<!continue )to help"
    r"|(?<=[\w)’], )to (?:allow|enable|help|support))(?: [^,;:(]*)?$"
)

# "in order to fully and promptly implement their commitments in good faith" (S/RES/2277
# (2016) OP 4) has one verb.
_AND = pattern(r"(?<!ly) and ")
_HEDGES = pattern(r", (?:as|if|when|where) [a-z]+(?: and [a-z]+)?,(?= |$)")


def before_quoted(text: str, within: Span) -> int:
    """Return where a stretch ends, or a paragraph is quoted in it that is put in:
    "shall be replaced by the following: “Authorises" (S/RES/2733 (2024) OP 2)."""
    at = text.find(" following", within.start, within.end)
    quoted = _QUOTED.search(text, at, within.end) if at >= 0 else None
    return quoted.start() if quoted else within.end


def is_of_part(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell that an opening is of a purpose, a means or others' work, by its place."""
    opening, at = match["opening"], match.start()
    before = text[max(start, at - _FAR) : at].rstrip(" ")
    if _is_part(opening, before):
        return True
    if opening == "in the context of" and not before.endswith(","):
        return _surroundings().match(text, match.end()) is not None
    return opening not in listed("of_duty") and (
        _is_of_aim(opening, before) or _is_of_others(before)
    )


def is_aside_of_others(text: str, start: int, comma: int, end: int) -> bool:
    """Tell that a hedge behind a comma, up to ``end``, is on what others do."""
    if text.endswith(" and,", 0, comma + 1) and _DONE_BY.match(text, end):
        return True
    return _is_of_others(text[max(start, comma - _FAR) : comma + 1])


def _is_of_aim(opening: str, before: str) -> bool:
    """Tell that words before a qualifier are of a purpose."""
    if before.endswith((",", " and")):
        return "to " in before and _AIM.search(before) is not None
    if ", " not in before or opening.startswith(TOGETHER) or "request" in opening:
        return False
    found = _TO_ENSURE.search(before)
    return found is not None and not _STEPS.search(before, 0, found.start())


def _is_of_others(before: str) -> bool:
    """Tell that words before a qualifier, with a comma, are on what others do."""
    return before.endswith(",") and bool(
        _WHO_IS.search(before) or _WITH_THEM.search(before)
    )


def _is_part(opening: str, before: str) -> bool:
    """Tell that a qualifier is one of several means, or what somebody is given."""
    if opening.startswith("with "):
        return _GIVES.search(before) is not None
    if opening == "based on":
        return _IS_SO.search(before) is not None
    return opening.startswith(_PARTICIPLES) and _MEANS.search(before) is not None


def is_in_example(before: str) -> bool:
    """Tell that words before "in a ... manner" are on one way of doing it."""
    return _EXAMPLE.search(before) is not None


def is_ground(text: str, end: int) -> bool:
    """Tell why something is asked from what it is to follow.

    "In light of the attacks by the LRA" (S/RES/1925 (2010) OP 12), "in view of the need
    to increase AMISOM’s efficiency" (S/RES/2297 (2016) OP 19), not "in the light of
    developments on the ground" (S/RES/1365 (2001) OP 3).
    """
    if text.startswith("in view", end - len("in view of")):
        return _outcomes().match(text, end) is None
    return _grounds().match(text, end) is not None


def is_heed(text: str, end: int) -> bool:
    """Tell what is to be heeded above all, which limits nothing: "while paying specific
    attention to the needs of children" (S/RES/2149 (2014) OP 30)."""
    return _HEED.match(text, end) is not None


@cache
def _outcomes() -> re.Pattern[str]:
    return re.compile(rf" the (?:{any_of('outcomes')})")


@cache
def _grounds() -> re.Pattern[str]:
    return re.compile(
        rf" (?:its |the |this )?(?:[a-z-]+ (?:and )?){{0,3}}?(?:{any_of('grounds')})\b"
    )


@cache
def _surroundings() -> re.Pattern[str]:
    """Return where something happens, not the bounds of the duty: "violence in the
    context of the elections" (S/RES/2277 (2016) OP 35), not "in the context of their
    monitoring mandate" (S/RES/1727 (2006) OP 7)."""
    return re.compile(
        rf" (?:the |any )?(?:[a-z-]+ ){{0,2}}?(?:{any_of('surroundings')})(?![\w-])"
    )


def is_aim(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are in what a duty is to lead to.

    "to work with the parties so that the security of the city of Hodeidah and the
    ports ... is assured by local security forces in accordance with Yemeni law"
    (S/RES/2481 (2019) OP 2).
    """
    at = max(text.rfind(" so that ", start, end), text.rfind(" so that, ", start, end))
    if at < 0 and not text.endswith(" and ", start, end):
        # "in order for them to accomplish the tasks ... and notwithstanding prior
        # understandings" (S/RES/1441 (2002) OP 7) is not in it.
        at = text.rfind(" in order for ", start, end)
    return at >= 0 and not any(text.find(stop, at, end) >= 0 for stop in ";:")


def is_of_ability(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are on what somebody will be able to do."""
    return _ABLE.search(text, start + 1, end) is not None


def is_of_purpose(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are in a purpose, before its comma."""
    before = text[start:end].rstrip(" ")
    if "to " not in before and " that " not in before:
        return False
    if ", if " in before or ", as " in before or ", where " in before:
        # "in order to enable them, if necessary, to take appropriate action according
        # to their national laws" (S/RES/1499 (2003) OP 12).
        before = _HEDGES.sub("", before)
    # No mark stands in a purpose itself.
    last = max(before.rfind(mark) for mark in ",;:(") + 1
    return bool(_FRONTED.fullmatch(before) or _PURPOSE.search(before, last))


def is_in_purpose(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are in a purpose that has one verb.

    "in order to facilitate the implementation ... and keep them under review as may be
    necessary" (S/RES/1857 (2008) OP 6) goes on with the duty.
    """
    if text.endswith(_ASIDES, start, end) or not is_of_purpose(text, start, end):
        return False
    at = max(
        text.rfind(stop, start, end) for stop in (",", " order ", " view ", " so ")
    )
    return _AND.search(text, max(start, at), end) is None
