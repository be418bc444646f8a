"""Tell a verb that belongs to the words before it from one that opens a further action.

Words of an action and what joins the next verb to it in, yes or no out: "efforts to
detect and to disrupt" is one action, so is "review, amend and implement".
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.interpret.tails import (
    INNER,
    is_in_tail,
    is_open_purpose,
    is_set_up,
    is_told,
)
from normgraph.interpret.words import (
    ADVERBS,
    alone,
    ambiguous,
    base,
    before_to,
    holds,
    is_only_verb,
    last_word,
)
from normgraph.pattern import pattern

_LAST = pattern(rf" to {ADVERBS}(?P<verb>[\w-]+)(?: [\w-]+)?$")
_ABLE = pattern(
    r"\b(?:(?:ability|capacity)(?: of [^,;:]{3,80}?)?|efforts of [^,;:]{3,80}?)"
    rf" to {ADVERBS}(?P<verb>[\w-]+)(?=[^;:]*$)"
)
""" "build further on efforts of the Interim Administration to promote the welfare ...
and to provide education" (S/RES/1419 (2002) OP 7): the efforts are for both."""
_SUPPORTS = pattern(
    rf"(?:to )?{ADVERBS}(?:continue to )?(?:assist|back|help|support) [^,;]*"
    rf"\b(?:efforts|initiatives) to {ADVERBS}[\w-]+"
)
""" "to support its efforts to strengthen further democratic institutions, to maintain
security ... and to create" (S/PRST/2014/20), "to support efforts to ensure the safety
..., and in particular to ensure respect for Kabul" (S/RES/1378 (2001) OP 5)."""
_IN_PARTICULAR = pattern(r"\b(?:in particular|especially|particularly)\b")
_INTO = pattern(
    rf"(?:to )?{ADVERBS}(?:[a-z-]+, )*(?:[a-z]+ into [a-z]+|bring to justice"
    r"|hold (?:accountable|to account)|put in place)"
)
""" "to ratify into law and implement key international human rights treaties"
(S/RES/1996 (2011) OP 13), "to swiftly apprehend, bring to justice, and hold accountable
those responsible" (S/PRST/2013/11)."""
_HEADED = pattern(rf"(?:{ADVERBS}to {ADVERBS}(?:continue to )?)?")
_LEAD = pattern(rf"^(?:to )?{ADVERBS}")
_HEAD = pattern(rf"^(?:to |shall |must |should |may )?{ADVERBS}")
# "in order to strengthen protection of civilians, combat impunity, and promote
# accountability" (S/RES/2779 (2025) OP 17), not "in order to support this process, and
# report back to the Council" (S/RES/1445 (2002) OP 15).
_PURPOSE = pattern(
    r"\b(?:in order to|so as to|with a view to"
    r"|to (?:allow|enable) (?!(?:him|it|them)\b)[^,;]{3,60}? to (?P<verb>[\w-]+))\b"
    r"(?P<purpose>[^;]*)$"
)
_VIEW = pattern(r"with a view to (?:\w+ly )?[a-z-]+ing\b")
# "which are essential to build confidence ... and to resolve" (S/RES/1737 (2006) OP 1),
# not "which also contributes to instability in the region, and further to ensure"
# (S/RES/2265 (2016) OP 8).
_WHICH = pattern(r", (?:which|who)\b")
# "measures that foster stability and promote cooperation" (S/RES/1345 (2001) OP 12),
# "actions that could escalate tensions, exacerbate conflicts" (S/RES/2755 (2024) OP 9).
_THAT = pattern(
    r"\b(?:that|which|who) (?:(?:can|could|may|might|should|will|would) )?"
    r"(?:\w+ly |also )?"
    r"(?P<verb>[a-z-]+)\b[^,;]*$"
)
_THOSE = pattern(
    r".*\b(?:(?:that|which|who) (?:can|could|may|might|would)"
    r"|those (?:[a-z]+ )?(?:that|who)) "
    rf"(?P<verb>[a-z-]+)\b[^,;]*(?P<row>(?:, {ADVERBS}[a-z-]+ [^,;]*)+)$"
)
""" "those individuals who obstruct peace and reconciliation ..., obstruct the work of
UNOCI ... and commit serious violations" (S/RES/1975 (2011) OP 12), not "survivors who
report abuse, carry out timely investigations" (S/RES/2809 (2025) OP 16)."""
# "a Special Representative ..., who shall assume overall authority and provide
# strategic direction" (S/RES/2524 (2020) OP 3).
_SHALL = pattern(r", (?:which|who) (?:must|shall) (?:\w+ly )?(?P<verb>[a-z-]+)\b[^;]*$")
_INNER_ROW = pattern(
    rf"\b(?:to|(?:that|which) (?:can|could|may|might|would)) {ADVERBS}(?P<verb>[\w-]+) "
    rf"[^,;:]{{3,90}}, {ADVERBS}(?P<next>[a-z-]+) (?!and )[^,;:]{{3,120}}$"
)
_BARE_LAST = pattern(rf", {ADVERBS}(?P<verb>[a-z-]+) (?!and )[^,;:]{{3,120}}$")
_BARE = pattern(rf", {ADVERBS}(?P<verb>[a-z-]+)(?= )")
_ENSURES = pattern(r"to take (?:[a-z]+ ){0,3}(?:measures|steps) to ensure (?!that\b)")
_NO_OBJECT = ("it", "part-time", "restraint", "them", "together")
""" "may work part-time and engage in" (S/RES/1995 (2011) OP 4) is two, and so is
"exercise restraint and cease military action" (S/RES/1841 (2008))."""
_BEFORE_CONTINUE = pattern(r"^(?:to|may|must|shall|should|will) ")
LISTED = pattern(rf"(?P<joint>[,;]) (?=(?:not )?{ADVERBS}to {ADVERBS}(?P<verb>[\w-]+))")
TO = pattern(rf"{ADVERBS}to ")
MODAL = pattern(r"(?:shall|should|must|may) ")
# "to take the necessary measures, in this exceptional instance, to re-appoint"
# (S/RES/1731 (2006) OP 5): what the measures are for.
MEANS = pattern(r"\b(?:action|arrangements|measures|steps|strategy)(?:, [^,;]{3,60})?$")
# "to take all necessary action in areas of deployment of its forces and as it deems
# within its capabilities, to ensure ..., to resist ..., and to protect" (S/RES/1701
# (2006) OP 12): what it is taken for.
_TAKEN = pattern(
    r"(?:to |may |shall )?take (?:[a-z]+ ){0,3}(?:action|measures)"
    r"(?:,? (?:as|consistent|in|within)\b(?:(?! to )[^;]){3,130}?)?(?:$|, to )"
)
BESIDE = frozenset(
    ("continue", "cooperate", "keep", "make", "report", "submit", "take")
)


def is_taken(before: str, verb: str = "") -> bool:
    """Tell words that go on with what measures are taken for."""
    return verb not in BESIDE and _TAKEN.match(before) is not None


def goes_on(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell a purpose that goes on from a further action."""
    before, verb = text[begun : joint.start()], joint["to_verb"] or joint["verb"]
    if ", to " in before and is_taken(before, verb):
        return True
    if not TO.match(text, begun) or joint["connector"] or joint["to_verb"]:
        return False
    found = _PURPOSE.search(text, begun, joint.start())
    # "to allow access to deminers" (S/RES/2089 (2013) OP 10) enables nobody.
    enables = found and (found["verb"] is None or found["verb"] in base())
    if found and _VIEW.match(text, found.start()) and not has_inner(found["purpose"]):
        # "with a view to maximizing their collective effectiveness ..., and continue to
        # lead" (S/RES/2274 (2016) OP 8): another gerund would go on.
        return False
    return bool(enables) and joint["verb"] not in before_to()


def is_purpose(text: str, begun: int, at: int) -> bool:
    """Tell the end of a series of purposes, behind an action without "to".

    "to follow up the implementation and report ..., to prevent and counter trafficking,
    and to protect those affected" (S/RES/2331 (2016) OP 23) are two actions.
    """
    if TO.match(text, begun) or MODAL.match(text, begun):
        return False
    listed = LISTED.search(text, begun, at)
    return listed is not None and listed["verb"] in base()


def shares_object(before: str, joint: re.Match[str]) -> bool:
    """Tell verbs with one object, or with bare words for one: a single action.

    "upon discovery of items ..., seize and dispose of such items" (S/RES/2633 (2022)
    OP 10), "exercise vigilance and prevent the procurement" (S/RES/1695 (2006) OP 4).
    """
    if joint["connector"] or joint["to_verb"]:
        return False
    verb, _, last = uncontinued(before).rpartition(" ")
    if _INTO.fullmatch(before):
        return True
    if joint[0].startswith((",", ";")):
        # "respond to, prevent, investigate, and prosecute" (S/RES/2195 (2014) OP 4).
        return last in base() and verb.endswith(",")
    if last in alone() and joint.string.startswith(" ", joint.end()):
        return False
    if last in base() and not _HEAD.sub("", f"{verb} ").strip():
        # "to continue to actively reform and strengthen" (S/RES/2203 (2015) OP 10).
        return True
    if last in base() and (last not in ambiguous() or verb.endswith(",")):
        return True
    head = _HEAD.sub("", verb)
    return head in base() and last.islower() and last not in _NO_OBJECT


def is_aimed(before: str) -> bool:
    """Tell an action whose next infinitive says what it is for.

    "to cooperate with Member States ..., upon request, to assess and advise them"
    (S/RES/2129 (2013) OP 7), not "to cooperate fully with the operations of UNDOF, to
    respect its privileges" (S/RES/2477 (2019) OP 5).
    """
    return is_taken(before) or _is_with_others(before)


def _is_with_others(before: str) -> bool:
    head = _aimed().match(before)
    return head is not None and "," in before[head.end() :]


def _is_row_of_aims(before: str, joint: str) -> bool:
    """Tell the last of what somebody works with others for.

    "to work together closely ... to strengthen democratic values, to protect the rule
    of law, to depoliticize the army and to safeguard human rights" (S/PRST/2000/11).
    """
    head = _works().match(before)
    if head is None or head["verb"] not in base() or joint.endswith(" work"):
        return False
    return "in particular" in joint or _has_listed(before, head.end())


def _has_listed(before: str, start: int) -> bool:
    return any(m["verb"] in base() for m in LISTED.finditer(before, start))


def is_nested(before: str, joint: str) -> bool:
    """ "efforts to detect and to disrupt": both belong to the efforts."""
    if _is_row_of_aims(before, joint):
        return True
    aims = LISTED.search(before) if not joint.startswith((",", ";")) else None
    if aims and (
        _is_with_others(before[: aims.start()])
        or (
            # "to take concrete steps, without delay ..., to strengthen justice
            # institutions and to fight impunity" (S/RES/2217 (2015) OP 11), not "and to
            # make the necessary ... arrangements" (S/RES/1731 (2006) OP 5).
            MEANS.search(before[: aims.start()])
            and not joint.endswith((" make", " take"))
        )
    ):
        return True
    if (aims or _IN_PARTICULAR.search(joint)) and _SUPPORTS.match(before):
        return True
    if joint.startswith(" and to") and _is_able(before):
        return True
    behind = _WHICH.search(before)
    if behind and any(m[1] in base() for m in INNER.finditer(before, behind.end())):
        return True
    if joint.startswith((", and to", " and to")) and is_open_purpose(before):
        return True
    is_own = joint.startswith((",", ";")) or joint.rpartition(" ")[2] in BESIDE
    if not is_own and any(f(before) for f in (is_in_tail, is_set_up, is_told)):
        return True
    if not joint.startswith((",", ";")) and (
        _repeats(before, joint)
        or (_in_purpose(before) and not joint.startswith(" as well"))
    ):
        return True
    # "not to resume hostilities and to implement this agreement" (S/RES/1341 (2001) OP
    # 1), "to continue to work together and to agree on" (S/RES/1925 (2010) OP 8).
    inner = _LAST.search(before, _HEADED.match(before).end())  # type: ignore[union-attr]
    return (
        inner is not None
        and inner["verb"] in base()
        and not joint.startswith((",", ";"))
        # "to prioritize national reconciliation ..., to combat corruption and to
        # promote efficiency" (S/RES/2239 (2015) OP 2): three.
        and not before.endswith(",", 0, inner.start())
    )


def _is_able(before: str) -> bool:
    """Tell what somebody is to be able to do: "to give all mission personnel the
    ability to effectively recognize, report and respond to violations ... and to
    successfully support child protection activities" (S/RES/2143 (2014) OP 20), not
    "its ability to fulfil its mandate" with a comma behind it."""
    return any(m["verb"] in base() for m in _ABLE.finditer(before))


def _in_purpose(before: str) -> bool:
    """Tell "with a view to ensuring coherence of efforts and to avoid any duplication"
    (S/RES/1963 (2010) OP 6): the second purpose of one action. "As well as to" goes
    back to the verb before (S/PRST/2017/9)."""
    found = _PURPOSE.search(before)
    return found is not None and found["verb"] is None and _is_one_row(found["purpose"])


def _is_one_row(purpose: str) -> bool:
    """Tell a purpose whose commas part infinitives alone: "in order to develop ...
    strategies to combat ..., to prevent the proliferation of all arms and to fight"
    (S/PRST/2013/20)."""
    return purpose.count(",") == purpose.count(", to ")


def _repeats(before: str, joint: str) -> bool:
    """Tell two purposes in the same words: "to cooperate fully with the UN missions to
    ensure them free access and to ensure unhindered movement" (S/PRST/2012/5)."""
    verb = joint.rpartition(" ")[2]
    # "to continue to combat sexual violence ... and to combat impunity" (S/RES/2239
    # (2015) OP 8) are two, so is whatever is continued beside it.
    inner = uncontinued(before).removeprefix("to ")
    return verb != "continue" and any(m[1] == verb for m in INNER.finditer(inner))


def has_inner(before: str) -> bool:
    """Tell whether an infinitive stands inside the action ("mechanisms to assess")."""
    own = TO.match(before)
    inner = before[own.end() :] if own else before
    return any(m[1] in base() for m in INNER.finditer(inner))


def is_held(before: str) -> bool:
    """Tell whether a noun holds an infinitive: "efforts to transfer resources ..., and
    to implement reconstruction plans" (S/RES/2363 (2017) OP 15)."""
    inner = before[3:] if before.startswith("to ") else before
    return any(
        m[1] in base() and _holds(last_word(inner[: m.start()].rstrip()))
        for m in INNER.finditer(inner)
    )


def _holds(word: str) -> bool:
    """Tell a noun that holds an infinitive from "those who continue to violate"."""
    return word != "continue" and word in holds()


def opened(text: str, begun: int, at: int) -> str:
    """Return an action without "to continue to", unless more infinitives follow.

    "to continue to implement this agreement and refrain from supporting rebel forces"
    (S/RES/1945 (2010)) are two; with ", to deliver" behind it is not told whose it is.
    """
    words = text[begun:at]
    whole = uncontinued(words)
    return words if whole is words or LISTED.search(text, at, at + 400) else whole


def uncontinued(words: str) -> str:
    """Return an action without "continue to" at its head."""
    plain = _BEFORE_CONTINUE.sub("", words)
    return plain[12:] if plain.startswith("continue to ") else words


def ends_relative(before: str) -> bool:
    """Tell whether the action ends in a relative clause with a verb like the next."""
    found = (_THAT.search(before), _SHALL.search(before))
    if any(m is not None and m["verb"] in base() for m in found):
        return True
    those = _THOSE.match(before)
    if those is None or those["verb"] not in base():
        return False
    row = [m["verb"] for m in _BARE.finditer(those["row"])]
    return len(row) == those["row"].count(",") and base().issuperset(row)


def is_inner_row(before: str) -> bool:
    """Tell a row of bare verbs that an infinitive or relative clause within began.

    "to take measures to combat corruption, improve accountability, and promote the
    development of the private sector" (S/RES/1941 (2010) OP 3), "other measures that
    could improve the political climate, promote trust-building ..., and create space"
    (S/PRST/2017/13). The row is one or all: where its second is no action of its own,
    its last is none.
    """
    inner = uncontinued(before).removeprefix("to ")
    found = _INNER_ROW.search(inner)
    last = _BARE_LAST.search(inner) if found is None else None
    if last is not None and is_only_verb(last["verb"]):
        # "to disarm ... the militia, restore law and order ..., ensure safety ..., and
        # prevent cross-border incursions" (S/RES/1319 (2000) OP 1).
        return is_inner_row(inner[: last.start()])
    if found is None or not is_only_verb(found["next"]) or found["verb"] not in base():
        return False
    first = inner[: found.start()]
    return not any(is_only_verb(m["verb"]) for m in _BARE.finditer(first))


def is_ensured_twice(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell "to take all necessary measures to ensure full compliance ... and to ensure
    that all personnel are vetted" (S/RES/2469 (2019) OP 31): two things."""
    is_first = _ENSURES.match(text, begun, joint.start()) is not None
    return is_first and text.startswith(" that ", joint.end("to_verb"))


def has_object(before: str) -> bool:
    """Tell "strengthen compliance and increase" from "review, amend and implement"."""
    words = _LEAD.sub("", before + " ")
    words = re.sub(r"^(?:shall|must|should|may|will) ", "", words)
    found = re.findall(r"[\w-]+", words)
    if found and found[-1] in alone():
        return True
    return any(w not in base() and w != "to" for w in found)


@cache
def _aimed() -> re.Pattern[str]:
    return re.compile(rf"(?:to )?{ADVERBS}(?:{rules.form('norms', 'verbs', 'aimed')})")


@cache
def _works() -> re.Pattern[str]:
    return re.compile(
        rf"(?:to )?{ADVERBS}(?:{rules.form('norms', 'verbs', 'works')})\b[^,;:]* "
        rf"to {ADVERBS}(?P<verb>[\w-]+)"
    )
