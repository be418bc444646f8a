"""Tell where a condition ends.

Its opening in, a place out: at the next comma, an "including", a purpose, a verb of the
duty, unless what stands there belongs to the condition ("if the Committee, before that
date, determines").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from normgraph.interpret.apart import (
    THROUGHOUT,
    WEIGHED,
    before_object,
    before_second,
    before_subject,
    before_time,
    before_topic,
)
from normgraph.interpret.listing import (
    NEAR,
    any_of,
    enumerates,
    in_brackets,
    includes,
    is_bare_row,
    is_listed,
    is_pair,
    is_row,
    listed,
    plain,
    word_before,
)
from normgraph.interpret.onward import onward
from normgraph.interpret.subordinate import (
    FRONTED,
    is_doing_both,
    is_next,
    is_verbless,
    lacks_verb,
)
from normgraph.interpret.words import (
    ambiguous,
    base,
    before_to,
    is_only_verb,
)
from normgraph.model import Span
from normgraph.pattern import pattern

# "in accordance with the will of the people" (S/PRST/2021/5): a noun.
_VERBS = (
    r"| (?P<is>is|are|was|were|has|have|shall|should|must|may"
    r"|(?<!the )(?<!political )will)\b"
)
_STOP = (
    r"(?<!\d),|,(?!\d)|[;:]|(?<!\bart)(?<!\barts)(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bDr)\.(?=[\s”]|$)|\s[–—]"
    r"| (?:including|with a view to|in order (?:to|for)|in support of|so as to)\b"
    r"| in an effort to\b"
    r"| (?:especially|particularly) (?:by|in|through|when|where)\b"
    r"|(?: and)? with (?:an? )?(?:particular|special|specific) "
    r"(?:attention|emphasis|focus)\b"
    r"|(?:,? and| as well as)? to (?:\w+ly )?(?P<verb>[\w-]+)"
    r"| and for (?:the|their|all)\b"
    r"|,? and (?P<next>[\w-]+)(?= (?:the|its|their|to|on|back|all)\b)"
    r"|,? and(?= (?:(?P<too>also|further) )?"
    r"(?!that\b|which\b|who\b)(?P<plainly>[a-z]{3,}) [\w“])"
)
_CLAUSE = (
    r"| and (?:that|which|who)\b"
    r"| (?:for the purpose|with the (?:aim|goal|objective)) of"
    r"(?! (?:this|that|paragraph)\b)"
)
_PLAIN = pattern(_STOP + _CLAUSE + _VERBS)
_FINITE = pattern(_STOP + "|(?P<is>(?!))")
_IN_RELATIVE = pattern(r" (?:that|where|which|who|whose)\b[^,;]*$")
# "if the Committee decides, on a case-by-case basis and upon request of a flag State,
# that" and "was involved in activities, or the transport of items, prohibited by"
# (S/RES/2397 (2017) OP 9): what is decided is still to come.
_TO_COME = pattern(
    r", (?:or |prohibited |that (?!(?:Member )?State\b)|would )"
    r"|, (?:as|by|following|in|on|upon)\b[^,;:]{3,100}, that "
    r"|, (?:and |or )?(?:fails?|provides?|refuses?|that (?:he|it|they) ha[sd])\b"
)
_HAS_VERB = pattern(
    r"\b(?:are|has|have|is|was|were|otherwise \w+ed|[a-z]+(?:ides?|ines?|ees?|oves?))\b"
)
# A clause takes its "including" with it: "unless those officials are travelling for
# humanitarian purposes, including religious obligation" (S/RES/1333 (2000) OP 14). How
# or where to act is the duty's.
_OWN_INCLUDING = pattern(
    r",? including (?!,|[a-z]+ing\b|(?:as|at|by|during|for|from|how|in|of|on|through|to"
    r"|under|via|when|with|within)\b)"
)
_GROUNDS = ("based ", "in light", "in the light")
_ONWARD = (", or any other ", ", and any other ", THROUGHOUT.removeprefix("before"))
# "while ensuring the risk to civilians are mitigated" (S/RES/2502 (2019) OP 29).
_ENSURING = pattern(
    r" (?:\w+ly )?ensuring "
    r"(?:(?!\b(?:are|has|have|is|may|must|shall|should|will)\b)[^,;:])+"
)
_SAME = pattern(r",? including (?:[a-z]+ )?(?P<noun>[a-z]{4,}s)\b")
_OR_IF = pattern(r", or (?:if|unless|when|where)\b")
_DOING = pattern(r" \w+ing(?: (?:closely )?with [^,;:]{3,80})?")
_PARTICIPLE = pattern(r" \w+ed")


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
    end = before_time(text, match, _end(text, match, within, names), times)
    if match["opening"] in listed("finite") and text.find(", or ", start, end) >= 0:
        second = _OR_IF.search(text, start, end)
        end = second.start() if second else end
    end = before_second(text, match, before_topic(text, match, end))
    return before_subject(text, match, before_object(text, match, end))


def _end(text: str, match: re.Match[str], within: Span, names: Sequence[Span]) -> int:
    stops = _FINITE if match["opening"] in listed("finite") else _PLAIN
    position = match.end()
    while stop := stops.search(text, position, within.end):
        position = stop.end()
        if _is_inside(text, match, stop, within, names):
            continue
        further = onward(text, match, stop, within, names)
        if not further:
            return stop.start()
        position = further
    return within.end


def _is_inside(
    text: str,
    match: re.Match[str],
    stop: re.Match[str],
    within: Span,
    names: Sequence[Span],
) -> bool:
    """Tell a stop that belongs to the condition, whatever follows it."""
    opens, at = match.end(), stop.start()
    is_long = match["opening"] in listed("long")
    is_fronted = is_long and text.endswith(FRONTED, within.start, match.start())
    is_long = is_long and not is_fronted
    return bool(
        _is_verb_within(text, match, stop, is_long)
        or _is_before_task(text, stop, within)
        or in_brackets(text, opens, at, within.end)
        or any(name.start < at < name.end for name in names)
        # "within its capacity and in the areas where its armed units are deployed"
        # (S/RES/1545 (2004) OP 5).
        or (stop["is"] and _IN_RELATIVE.search(text, opens, at))
        or (
            stop[0] in (",", " including")
            and (includes(text, match, stop) or _includes_own(text, match, stop))
        )
        or (stop[0] == "," and is_long)
        or (stop[0] == "," and _runs_over(text, match, stop, within, is_fronted))
    )


def _runs_over(
    text: str,
    match: re.Match[str],
    stop: re.Match[str],
    within: Span,
    is_fronted: bool,
) -> bool:
    """Tell a comma between parts of the condition."""
    opens, at = match.end(), stop.start()
    if match["opening"] in listed("finite"):
        is_more = (
            lacks_verb(text[opens:at])
            or is_verbless(text[opens:at])
            or _TO_COME.match(text, at, within.end)
            or is_next(text, match, at, within)
        )
    else:
        is_more = is_row(text, at)
    return bool(
        is_more
        or enumerates(text, stop.end(), within.end)
        or text.startswith(_ONWARD, at)
        or (is_fronted and not _HAS_VERB.search(text, opens, at))
        or is_pair(text, at)
        or is_bare_row(text, at)
        or is_doing_both(text, opens, at)
        or is_listed(text, match, at, within)
    )


def _is_verb_within(
    text: str, match: re.Match[str], stop: re.Match[str], is_long: bool
) -> bool:
    """Tell a verb at which a condition does not end."""
    verb = stop["verb"] or stop["next"]
    if verb and (verb not in base() or is_long):
        return True
    if stop["plainly"]:
        return not _begins_another(text, match, stop)
    if stop[0] == " in support of":
        return match["opening"] in listed("finite") or (
            match["opening"].startswith(WEIGHED)
        )
    if stop["is"] and text.endswith(" as", match.end(), stop.start()):
        # "in consultation with INTERPOL as may be appropriate" (S/RES/2253 (2015)
        # OP 78).
        return True
    if stop["is"] and match["opening"] in ("while", "whilst"):
        return _ENSURING.fullmatch(text, match.end(), stop.start()) is not None
    if stop["next"] and _is_noun(text, stop):
        return True
    return bool(stop["verb"] and _is_inner(text, match, stop))


def _is_before_task(text: str, stop: re.Match[str], within: Span) -> bool:
    """Tell an infinitive before what is asked: "while working to make unity attractive,
    to take urgent action" (S/PRST/2010/24)."""
    return (
        stop[0].startswith(" to ")
        and text.startswith("to ", within.end)
        and text.endswith(", ", stop.end(), within.end)
    )


def _begins_another(text: str, match: re.Match[str], stop: re.Match[str]) -> bool:
    """Tell a verb of the duty behind "and", whatever its object is like.

    "within its own work and enable greater oversight" (S/RES/2242 (2015) OP 5), not "to
    prevent and combat terrorism" within a qualifier.
    """
    verb = stop["plainly"]
    if verb in ambiguous() or match["opening"] in listed("finite"):
        return False
    is_verb = verb in base() or (stop["too"] and verb[:-1] in base())
    before = word_before(text, stop.start())
    is_pair = is_only_verb(before)
    return (
        bool(is_verb) and not is_pair and " to " not in text[match.end() : stop.start()]
    )


def _includes_own(text: str, match: re.Match[str], stop: re.Match[str]) -> bool:
    """Tell an "including" that a clause, or what is weighed, takes with it."""
    opening = match["opening"]
    is_clause = opening in listed("finite") or opening in ("while", "whilst")
    return bool(
        (is_clause or opening.startswith((*WEIGHED, *_GROUNDS)))
        and " " in text[match.end() : stop.start()].strip(" ,")
        and _OWN_INCLUDING.match(text, stop.start())
    ) or _includes_same(text, match.end(), stop.start())


def _includes_same(text: str, start: int, at: int) -> bool:
    """Tell what is included by its own noun, said again: "in the event of changes in
    security conditions, including changes in the mandate" (S/RES/1666 (2006) OP 11)."""
    same = _SAME.match(text, at)
    return same is not None and text.find(f" {same['noun']}", start, at) >= 0


def _is_inner(text: str, match: re.Match[str], stop: re.Match[str]) -> bool:
    """Tell an infinitive that belongs to the condition.

    "if they have information that provides reasonable grounds to believe" (S/RES/1929
    (2010) OP 21), "transparent criteria to be determined by the Committee" (S/RES/1455
    (2003) OP 14).
    """
    if text.endswith(" or", match.end(), stop.start()) and (
        text.find(" to ", match.end(), stop.start()) >= 0
    ):
        # "the intention to make or receive such payments or to authorize" (S/RES/2134
        # (2014) OP 35).
        return True
    if stop[0] == " to be" or word_before(text, stop.start()) in listed("infinitives"):
        return True
    if stop[0][:4] == " to " and _theirs().search(text, match.start(), stop.start()):
        return True
    if plain("asks").search(text, match.start(), stop.start()):
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
        or (
            _PARTICIPLE.fullmatch(text, match.end(), stop.start())
            and not text.startswith(" to do so", stop.start())
        )
    )


@cache
def _theirs() -> re.Pattern[str]:
    """Return what has an infinitive of its own, with those whose it is: "the readiness
    of troop-contributing countries to provide" (S/PRST/2000/31)."""
    return re.compile(
        rf"\b(?:{any_of('infinitives')}) (?:of|by) "
        r"(?:(?!\b(?:and|to)\b)[^,;:]){3,90}$"
    )


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"\b(?:is|are|been) (?!(?:{any_of('asked')})\b)\w+ed$")
