"""Tell words that describe a thing or another's work from words on the duty itself.

Words before a qualifier in, yes or no out: "information gathered by MONUC in the
context of its monitoring mandate" (S/RES/1533 (2004) OP 10) says which information.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.interpret.listing import plain
from normgraph.pattern import pattern

# "the thematic paper developed by UNODC in consultation with relevant agencies"
# (S/RES/2388 (2017) OP 24), not "shall be inspected by States in cooperation with",
# nor "data disaggregated by disability within existing mandates" (S/RES/2475 (2019)
# OP 9).
_DONE_BY = pattern(
    r"(?<!\bbe )(?<!\bis )(?<!\bare )\b(?!disaggregated)[a-z]{3,}(?:ed|en)(?: out)? by "
    r"(?:[\w’&-]+ ){0,6}(?!and$)[\w’&)(-]+$"
)
# "supplies for essential civilian needs, financed in accordance with" (S/RES/1447
# (2002) OP 4), not "be implemented in accordance with" nor "keep it informed in",
# nor "will be notified to the Secretary-General and financed in accordance with"
# (S/RES/1302 (2000) OP 8).
_DONE = pattern(
    r"\b(?:(?!need\b|proceed\b|exceed\b|succeed\b|indeed\b|agreed\b|concerned\b)"
    r"[a-z]{3,}ed"
    r"|given|held|made|taken|undertaken)(?: out)?$"
)
_ENDINGS = ("ed", "given", "held", "made", "out", "taken")
_IS_DONE = pattern(
    r"\b(?:be|being|been|is|are|was|were|has|have|had|remain|remains|shall|as)\b"
    r"(?: [\w-]+,?){0,4} $|\bke(?:ep|pt|eping)\b[^,;]*$"
    r"|\b(?:be|is|are) [a-z]+ed (?:to|on) [^;:()]*\band $"
)
# "arms that are supplied in accordance with exemptions" (S/RES/2117 (2013) OP 3), "the
# tasks to be carried out in accordance with" (S/RES/1425 (2002) OP 15), not "remaining
# authorized forces continue to be deployed consistent with" (S/RES/2179 (2014) OP 5),
# nor "any further extension to be decided at the request of" (S/RES/2651 (2022) OP 2).
_SUCH = pattern(
    r"\b(?:that|which) (?:are|is|was|were|ha[ds] been|have been) (?:\w+ly )?$"
    r"|(?<!continue)(?<!deemed)(?<!extension)(?<=[a-z)]) to be (?:\w+ly )?$"
)
# "recommendations made by MINUSMA in the framework of the HRDDP" (S/RES/2531 (2020)
# OP 35), not "support provided to non-United Nations security forces is provided in".
_GIVEN = pattern(
    r"(?<!be )(?<!been )(?<!is )(?<!are )(?<!was )(?<!were )"
    r"\b(?:adopted|carried out|conducted|made|notified(?: in advance)?|provided|taken"
    r"|scheduled|submitted|transferred|undertaken) (?:by|for|in(?! this)|on|to) (?:(?!"
    r" (?:is|are|be|shall|should|take|and to)\b)[^,;:(]|\([^()]*\))+(?<! and)(?<! or)$"
)
# "exclusively humanitarian activities ... that are carried out by impartial actors in a
# manner consistent with international humanitarian law" (S/RES/2665 (2022)).
_THAT_ARE = pattern(
    r"\b(?:that|which|who) (?:are|is|was|were|ha(?:s|ve|d) been) (?:[a-z]+ly )?"
    r"(?:carried out|conducted|imposed|made|organi[sz]ed|provided|submitted|taken"
    r"|undertaken) (?:by|for|in|on|to) [^,;:(]+(?<! and)(?<! or)$"
)
_THEY = (" he", " it", " they")
# "every assistance in any action it takes in accordance with the Charter"
# (S/PRST/2013/1).
_TAKES = pattern(r"\b(?:actions?|decisions?|measures|steps) (?:he|it|they) \w+$")
# "AMISOM’s strategic partners, operating solely under the African Union Strategic
# Concept ..., and in cooperation and coordination with AMISOM" (S/RES/2111 (2013)
# OP 10).
_OPERATING = pattern(r"\boperating (?:solely )?under [^;:]*\band$")
# "MINUSCA’s mandate should be implemented based on a prioritization of tasks"
# (S/RES/2217 (2015) OP 30).
_BE_DONE = pattern(r"\bbe (?:[a-z]+ly )?[a-z]+ed $")
_PASSIVE = pattern(r"\b(?:be|been|being|is|are)(?: \w+ly)? $")
# "a stabilization force, which will fulfil its missions in cooperation with the NATO HQ
# presence" (S/RES/1575 (2004) OP 10): how another acts.
_WHICH = pattern(r", (?:which|who)\b(?! should be\b)(?:\([^)]*\)|[^,;(]){1,400}$")
# "Geneva, which is to be implemented in a synchronised, phased, gradual and balanced
# manner" (S/RES/2647 (2022) OP 8). What a force will or shall do is part of the duty:
# "EUFOR, which will fulfil its missions ... in accordance with the arrangements agreed
# between NATO and the EU" (S/RES/1575 (2004) OP 10).
_WHICH_IS = pattern(
    r", (?:which|who)\b(?! will| should| shall\b(?! be (?!authori|mandated)[a-z]+ed\b))"
    r"[^,;(]{1,400}$"
)
# "urgent temporary measures ..., which are limited in scope, time-bound and consistent
# with the objectives set out in paragraphs 42 and 43 (e)" (S/RES/2387 (2017) OP 43).
_WHICH_ARE = pattern(
    r", (?:which|who) (?:is|are|was|were)\b[^;:(]{1,200}\b(?:and|or) $"
)
# "acts of incitement to violence ... that undermine the peace, stability or security of
# the CAR in accordance with paragraph 32 (g)" (S/RES/2499 (2019) OP 34): which acts.
_HARMS = pattern(r"\bthat undermine the [^;:.()]*(?<!,) $")
# "Decides, in light of the exceptional circumstances, that" (S/RES/1995 (2011) OP 4):
# the Council's own reason.
_DECIDES = pattern(r"\b[Dd]ecides(?: also| further)?,?(?: that)?,? $")
# "such enforcement action as may be necessary", "such changes as he deems appropriate"
# (S/RES/1787 (2007) OP 2): which ones; not "to take such action as may be appropriate
# consistent with their domestic law" (S/RES/2023 (2011) OP 11).
_SUCH_AS = pattern(r"(?<!take )\bsuch (?:[a-z-]+ ){1,3}$")
# "to convene immediately upon receipt of a report in accordance with paragraphs 4 or 11
# above" (S/RES/1441 (2002) OP 12), not "after three months in the light of".
_TIME = pattern(
    r"\b(?:after|following the|until|upon) (?!consult)"
    r"(?:it|they|(?:(?:the|an?|its|their) )?(?:[a-z-]+ ){0,2}?"
    r"(?:[a-z]{3,}(?:ation|ing|ment|[cept]tion)|measures|receipt|transfer))\b"
    r"(?:(?! (?:shall|should|will|must|may|to [a-z]+)\b)[^,;:])*"
    r"(?<! and)(?<! or)(?<! acting)$"
)
# "disciplinary action and other action to ensure full accountability in cases of such
# conduct" (S/RES/1675 (2006) OP 4), "preventive action, including predeployment
# accountability in cases of such conduct" (S/RES/1755 (2007) OP 5).
_AIM_OF_ACTION = pattern(
    r"\b(?:actions?|efforts|measures|steps) to [a-z]+ [^,;:]*(?:, including [a-z]+,)?$"
    r"|\bincluding (?:[a-z-]+ ){0,2}accountability$"
    r"|\bincluding [^;:]*, to [a-z]+ [^,;:]*$"
)
_HELP = ("taking", "while", "whilst", "with ")
# "interim administrations in the North of Mali under the conditions set out in the
# Agreement" (S/RES/2531 (2020) OP 28).
_LAID_DOWN = (" provided by", " set out in")
_PERMITS = pattern(
    r" (?:the )?(?:circumstances|conditions|security)(?: \w+)?"
    r" (?:allows?|permits?|warrants?)\b"
)
# "to provide updates on these reviews as part of his regular reports" (S/RES/2155
# (2014) OP 12), not "to address transitional justice as part of the peace process".
# So is "as part of a coordinated international response" (S/PRST/2018/5).
_REPORTS = pattern(
    r" (?:his|its|their|the|(?:the )?[\w-]+’s?) (?:[^,;:]* )?report"
    r"| an? (?:[\w-]+,? (?:and )?){1,4}?"
    r"(?:approach|effort|plan|programme|response|strategy)\b"
)
# "to take further steps in the case of non-compliance with this resolution" (S/RES/2139
# (2014) OP 17), not "repatriation (DDRR) in the case of foreign fighters".
_FAILURE = pattern(r" (?:failure|non-[a-z])")
# "cooperate fully with the Expert Panel while ensuring necessary security for the
# experts" (S/RES/1355 (2001) OP 23), not "capable of maintaining public security and
# combating impunity while respecting human rights" (S/RES/2103 (2013)).
_MEANWHILE = pattern(
    r" (?:(?:avoid|carry|ensur|keep|observ|preserv|protect|provid|pursu|respect|retain"
    r"|safeguard|tak|uphold)ing|the [a-z]+ continues|it|they) [a-z]"
)
_NESTED = (" in acc", " in comp", " in li", " in the li", " within its current")
_STRESSED = ("especially", "in particular", "notably", "particularly")
"""Before a case that is not the only one."""
_WEIGHS = ("in light of", "in the light of", "on the basis of", "taking ")
# "which could include enacting, if not yet established, victim and witness protection
# laws" (S/RES/2467 (2019) OP 14), "information which, where possible, has been
# reviewed" (S/RES/1893 (2009) OP 15), "with the understanding that the Quneitra
# crossing will be re-opened as soon as security conditions permit" (S/RES/2257 (2015)
# OP 6).
_COULD = pattern(r", which (?:can|could|may|might|would) include\b")
_WITH = pattern(r" with the (?:expectation|understanding) that\b")


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
    if before.rpartition(" ")[0].endswith(_THEY) and _TAKES.search(before):
        return True
    if before.endswith(" and") and _OPERATING.search(before):
        return True
    if "ed " not in before and "made " not in before and "taken " not in before:
        return False
    return bool(_GIVEN.search(before) or _THAT_ARE.search(before))


def is_case(before: str) -> bool:
    """Tell that words before "in cases of" end with what other action is to ensure."""
    return _AIM_OF_ACTION.search(before) is not None


def is_of_time(before: str) -> bool:
    """Tell that words end with an event after which something is to be done."""
    if not any(
        word in before for word in ("upon ", "after ", "until ", " to ", "the ")
    ):
        return False
    return _TIME.search(before) is not None


def is_circumstance(text: str, opening: str, end: int) -> bool:
    """Tell a clause on the duty, with no comma before it, from one on a thing.

    "reconstruction processes where these are mandated tasks" (S/RES/2493 (2019) OP 10),
    "to make recommendations based on its investigations" (S/RES/1519 (2003) OP 2), not
    "the establishment of a State based on the rule of law" (S/RES/1493 (2003) OP 11).
    """
    if opening.startswith("where"):
        return bool(_where().match(text, end) or plain("knowing").match(text, end))
    if opening == "as part of":
        return _REPORTS.match(text, end) is not None
    if opening.endswith("case of"):
        return _FAILURE.match(text, end) is not None
    if opening == "under the conditions":
        return text.startswith(_LAID_DOWN, end)
    if opening in ("while", "whilst"):
        return _MEANWHILE.match(text, end) is not None
    if opening == "using":
        return plain("at_hand").match(text, end) is not None
    if opening == "respecting":
        # "and respecting the outcome of the election" (S/RES/1962 (2010) OP 2).
        return text.startswith("and respecting the ", end - len("and respecting"))
    at = end - len(opening)
    near = max(0, at - 40)
    if not opening.startswith("based ") or _PASSIVE.search(text, near, at):
        return False
    return bool(_evidence().match(text, end) or _BE_DONE.search(text, near, at))


def is_permitted(text: str, end: int) -> bool:
    """Tell "from areas where the security situation permits" (S/RES/1925 (2010) OP 3)
    from where something is."""
    return _PERMITS.match(text, end) is not None


def is_reviewed(text: str, end: int) -> bool:
    """Tell what a duty depends on from what befalls a person.

    "be subject to full financial reimbursement" (S/RES/2391 (2017) OP 13), not "shall
    be subject to the travel restrictions imposed" (S/RES/1973 (2011) OP 22).
    """
    return _reviews().match(text, end) is not None


@cache
def _where() -> re.Pattern[str]:
    words = rules.any_of("norms", "conditions", "where_so")
    return re.compile(
        rf" (?:(?:it|such|their|these|they|this|those) (?!can\b)"
        rf"(?![a-z]+ most\b)|(?:{words})\b)|{_PERMITS.pattern}"
    )


@cache
def _evidence() -> re.Pattern[str]:
    words = rules.any_of("norms", "conditions", "evidence")
    return re.compile(rf" (?:(?!are\b|is\b|of\b)[\w()’-]+ ){{0,5}}(?:{words})\b")


@cache
def _reviews() -> re.Pattern[str]:
    words = rules.any_of("norms", "conditions", "reviews")
    return re.compile(rf" (?:an? |its )?(?:[a-z]+ (?:and )?){{0,3}}(?:{words})\b")


def is_done(text: str, start: int, at: int) -> bool:
    """Tell that a participle at ``at`` is of a passive: "should be determined"."""
    return _PASSIVE.search(text, start, at) is not None


def is_of_another(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are in a clause on what somebody else does."""
    return _has_relative(text, start, end) and bool(_WHICH.search(text, start, end))


def is_told(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are in a clause on how something is."""
    if text.find("that undermine the ", start, end) >= 0:
        return _HARMS.search(text, max(start, end - 200), end) is not None
    return _has_relative(text, start, end) and bool(
        _WHICH_IS.search(text, start, end) or _WHICH_ARE.search(text, start, end)
    )


def is_of_help(opening: str, second: str) -> bool:
    """Tell a second qualifier that says how another helps, or what is weighed.

    "with the support of MONUSCO in accordance with its mandate" (S/RES/2277 (2016)
    OP 20).
    """
    helps = opening.startswith(_HELP) or " and with " in opening
    return helps and second.startswith(_NESTED)


def is_stressed(before: str, opening: str) -> bool:
    """Tell that words end with what makes a qualifier one case among others.

    "To protect the civilian population ..., particularly in the event of a
    deterioration of the security situation" (S/RES/2333 (2016) OP 11), not what is
    weighed, "in particular on the basis of a joint assessment" (S/PRST/2007/30).
    """
    return before.endswith(_STRESSED) and not opening.startswith(_WEIGHS)


def is_reason(text: str, at: int) -> bool:
    """Tell that the Council says at a place why it decides."""
    return _DECIDES.search(text, max(0, at - 40), at) is not None


def is_such(text: str, start: int, at: int) -> bool:
    """Tell that the words up to a place end with such things as are told next."""
    return _SUCH_AS.search(text, start, at) is not None


def is_in_attitude(text: str, start: int, end: int) -> bool:
    """Tell that the words up to ``end`` are in what the Council thinks of it.

    "emphasizing that, pursuant to the SOFA, UNMISS is fully authorized"
    (S/RES/2729 (2024) OP 3 (a)). What comes behind a comma may be the duty's.
    """
    if text.endswith(" that, ", start, end):
        end -= len(", ")
    first = max(start, *(text.rfind(stop, start, end) for stop in ",;:"))
    found = _attitude().search(text, first, end)
    return found is not None


@cache
def _attitude() -> re.Pattern[str]:
    words = rules.any_of("norms", "conditions", "attitudes")
    return re.compile(rf"(?<!\bwhile )(?<!\bwhilst )\b(?:{words})\b")


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
