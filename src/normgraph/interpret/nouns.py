"""Read what an act asks in a noun: "calls for the continued support of UNODC".

Ground in, a ``Clause`` out: several things called for are several actions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from normgraph.interpret.actions import single, whole
from normgraph.interpret.coordination import split
from normgraph.interpret.givers import whose_giving
from normgraph.interpret.ground import ANNOUNCES, Ground
from normgraph.interpret.laid import Clause, lay
from normgraph.interpret.nesting import has_inner
from normgraph.interpret.tasks import Action, tasks
from normgraph.interpret.words import ADVERBS, base, can_act, is_deed
from normgraph.model import Span
from normgraph.pattern import pattern

_FURTHER = pattern(
    rf"(?:, and| and) (?:for|on|upon) "
    r"(?P<who>(?:(?!\bto (?!the (?:armed )?conflict |the [A-Z]))[^,;]){3,80}?) "
    rf"to (?!the\b){ADVERBS}(?P<verb>[\w-]+)"
)
""" "calls for an immediate cessation of hostilities and for all parties to commit
themselves" (S/RES/2003 (2011) OP 14), "and for all parties to the conflict to seek a
sustainable resolution" (S/RES/2724 (2024) OP 1)."""
_FRONT = pattern(
    r"[\s,]*(?:(?:as appropriate|for an? (?:[a-z]+ )?period|within"
    r"|where appropriate)\b[^,;:]*, (?=(?:the|an?|any|all|additional|appropriate) )"
    r"|within \d+ days (?=an? )|for )?"
)
""" "Requests within 60 days a report from the Director General" (S/RES/1737 (2006)
OP 23), "Authorizes, for a period ending four months after the date of ..., the
deployment of Eufor R.D.Congo" (S/RES/1671 (2006) OP 2)."""
_EPITHETS = r"(?:(?!(?:for|in|including|of|on|the|to)\b)[\w-]+,? (?:and )?){0,4}?"
_DEED = rf"(?:(?P<article>the|an?|its|their) )?{_EPITHETS}(?P<noun>[a-z]+)"
_OF = r"(?:by|for|from|of|on|to|with|within)\b"
_FIRST_DEED = pattern(rf"{_DEED} {_OF}")
# "demands the cessation of such support and the immediate withdrawal of any such party"
# (S/RES/2765 (2024) OP 13), "the immediate cessation of all military operations ... and
# full compliance with the ceasefire agreement" (S/PRST/2004/42), not "continuation of
# efforts to counter the production and the trafficking of drugs".
_FURTHER_DEED = pattern(
    rf"(?P<joint>,? (?:and|as well as)|,) (?={_DEED} (?P<led>of|on|to|with)\b)"
)
_FULL = pattern(r"(?:continued|full|greater|immediate|increased|renewed)\b")
_AS_WELL = pattern(rf"[,;] as well as (?={_DEED} {_OF})")
_WITHIN = pattern(r"[;:]| (?:between|including|such as)\b")
_SAID = pattern(
    r"\b(?:proposals?|recommendations?|requests?) (?:by|from|of) (?:the )?$"
)
_DEED_OF = pattern(r"\b(?P<noun>[a-z]+) of\b")
_AND_TO = pattern(
    rf"(?P<what>(?:(?! to {ADVERBS}[a-z])[^,;:]){{3,400}}?),? and "
    rf"(?P<to>(?:\w+ly )?to {ADVERBS}(?P<verb>[\w-]+))"
)
""" "calls for the continued implementation by United Nations peacekeeping operations of
the ... policy ... and to ensure full compliance" (S/RES/2225 (2015) OP 16)."""
_ASKED = pattern(
    r"(?:(?<= on)|(?<= to)|(?<=upon)| on| to| upon) "
    r"(?P<who>(?:(?! for )[^,;:]){3,80}) for "
)
""" "calls on the government of the DRC for further military action" (S/RES/2211 (2015)
OP 8), "its call on all parties for political dialogue" (S/PRST/2001/25)."""
_ONLY_WHERE = pattern(
    r" in (?:and the requirements of )?(?:paragraphs? [\d(), a-z]{1,30} of )?"
    r"resolutions? \d{3,4} \(\d{4}\)"
)
""" "Reiterates its decisions in and the requirements of resolution 1540 (2004)"
(S/RES/2325 (2016) OP 1), "Reaffirms its decision in paragraph 7 of resolution 1483
(2003)" (S/RES/2199 (2015) OP 17): where it was said, and nothing more is."""
_AND_FOR = pattern(
    r"(?:, and| and|, as well as| as well as) for (?=the |an? |full|[a-z-]+ )"
)


def nominal(ground: Ground) -> Clause:
    """ "Calls for the continued support of UNODC": whoever gives it is addressed."""
    if _ONLY_WHERE.fullmatch(ground.words):
        none = Span(ground.end, ground.end)
        return lay("noun", ground, none, ground.end, ())
    asked = _ASKED.match(ground.text, ground.start, ground.end)
    if asked and can_act(asked["who"]):
        first = nominal(replace(ground, start=asked.end()))
        return replace(first, subject=Span(asked.start("who"), asked.end("who")))
    # "reaffirms its call for the inclusion of gender components" (S/PRST/2001/31).
    start = ground.start + len(_FRONT.match(ground.words)[0])  # type: ignore[index]
    further = _FURTHER.search(ground.text, start, ground.end)
    if further and further["verb"] in base() and can_act(further["who"]):
        first = nominal(replace(ground, end=further.start(), until=further.start()))
        who = Span(further.start("who"), further.end("who"))
        return replace(first, actions=(*first.actions, *_asked(ground, who)))
    both = _AND_FOR.search(ground.text, start, ground.end)
    if both and _is_called_for(ground.text, start, both):
        first = nominal(replace(ground, end=both.start(), until=both.start()))
        return replace(first, actions=(*first.actions, *_also(ground, both.end())))
    done = _AND_TO.match(ground.text, start, ground.end)
    if done and done["verb"] in base() and not ground.items:
        first = nominal(replace(ground, end=done.end("what"), until=done.end("what")))
        return replace(
            first, actions=(*first.actions, single(done.start("to"), ground.end))
        )
    second = _beside(ground.text, start, ground.end) or _two_deeds(
        ground.text, start, ground.end
    )
    if second:
        first = nominal(replace(ground, end=second[0], until=second[0]))
        return replace(first, actions=(*first.actions, *_also(ground, second[1])))
    # Not "consideration of the need to – support" (S/PRST/2018/1).
    listed = () if ground.words.endswith(" to") else tasks(ground)
    if listed and not ANNOUNCES.match(ground.words.lstrip()):
        stem = replace(ground, until=ground.end)
        listed = (*whole(stem, start), *listed)
    words = ground.text[start : ground.end]
    given = whose_giving(words)
    begin = start + given.start("who") if given else start
    subject = Span(begin, start + given.end("who") if given else start)
    actions = listed or whole(ground, start)
    return lay("noun", ground, subject, start, actions)


def _asked(ground: Ground, who: Span) -> Iterator[Action]:
    """Yield what those are to do for whom it is called as well: "and for all parties to
    condemn all acts of terrorism and refrain from incitement" (S/PRST/2023/1)."""
    for part in split(ground.text, who.end + 1, ground.end):
        yield Action(part.span, part.subject or who, part.lead)


def _is_called_for(text: str, start: int, both: re.Match[str]) -> bool:
    """Tell "calls for action in this regard and for an early start to the trials"
    (S/PRST/2000/39)."""
    if " for " in text[start : both.start()]:
        return False
    return not both[0].startswith(" and") or text.endswith(" for ", 0, start)


def _also(ground: Ground, start: int) -> Iterator[Action]:
    """Yield what else is called for: "participation ..., as well as for the engagement"
    (S/PRST/2017/13)."""
    other = nominal(replace(ground, start=start))
    begin = other.subject.start
    who, to, _ = other.subject.of(ground.text).partition(" to ")
    # Not "the immediate withdrawal of heavy weapons" (S/PRST/2018/12), nor "the
    # proposal by the Council of Ministers ... to establish" (S/PRST/2019/5).
    is_whose = can_act(who) and not (to and _SAID.search(ground.text, start, begin))
    whose = Span(begin, begin + len(who)) if is_whose else None
    for action in other.actions:
        yield replace(action, subject=whose)


def _beside(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a thing called for ends, and the one "as well as" it begins.

    "the inclusion of provisions ...; as well as the inclusion of child protection
    advisers" (S/PRST/2002/12): both with an article; "its completion ..., as well as
    continued efforts by UNAMID" (S/RES/2113 (2013) OP 2).
    """
    first = _FIRST_DEED.match(text, start, end)
    if not first or not is_deed(first["noun"]):
        return None
    for second in _AS_WELL.finditer(text, first.end(), end):
        alike = second["article"] == "the" == first["article"]
        again = second["noun"] == first["noun"] or _FULL.match(text, second.end())
        is_within = " including " in text[first.end() : second.start()]
        if is_deed(second["noun"]) and (alike or again) and not is_within:
            return second.start(), second.end()
    return None


def _two_deeds(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the first of two things called for ends, and the second begins."""
    first = _FIRST_DEED.match(text, start, end)
    if not first or not is_deed(first["noun"]):
        return None
    for second in _FURTHER_DEED.finditer(text, first.end(), end):
        what = text[first.end() : second.start()]
        deeds = (is_deed(m["noun"]) for m in _DEED_OF.finditer(what))
        if _WITHIN.search(what) or any(deeds):
            return None
        is_own = is_deed(second["noun"]) and _is_own(what, second)
        if is_own and (second["joint"] != "," or _two_deeds(text, second.end(), end)):
            return second.start(), second.end()
    return None


def _is_own(what: str, second: re.Match[str]) -> bool:
    """Tell a further thing called for from one that the first is about: "strengthening
    of regional cooperation and coordination with", "agreements and relevant resolutions
    of the Council"."""
    joint, has_article = second["joint"], second["article"] in ("the", "a", "an")
    if not what.strip() or has_inner(what) or "," in what:
        return False
    if has_article:
        return second["led"] == "of"
    words = second.string[second.end() : second.end("noun")]
    is_one = words.islower() and not second["noun"].endswith(("ions", "ments"))
    if joint == "," or not is_one:
        return False
    # "and strengthening of the legal framework" (S/RES/2232 (2015) OP 34).
    is_gerund = words.endswith("ing") and second.string.startswith(
        " of the ", second.end("noun")
    )
    is_apart = is_gerund or joint != " and"
    is_full = _FULL.match(words) is not None
    return is_full or (is_apart and not is_deed(what.rpartition(" ")[2]))
