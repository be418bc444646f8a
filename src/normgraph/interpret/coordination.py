"""Cut coordinated actions at the top level.

Words in, parts out: "to A, to B, and to C" is three; "to review, amend and implement X"
is one; "and for States Parties to implement X" brings a subject of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from normgraph import rules
from normgraph.interpret.nesting import (
    BESIDE,
    LISTED,
    MEANS,
    MODAL,
    TO,
    ends_relative,
    goes_on,
    has_inner,
    has_object,
    is_aimed,
    is_ensured_twice,
    is_inner_row,
    is_nested,
    is_purpose,
    opened,
    shares_object,
)
from normgraph.interpret.series import NOUN, Cut, closes_row, ends_series, series
from normgraph.interpret.tails import is_ensured
from normgraph.interpret.words import (
    ADVERBS,
    ambiguous,
    base,
    before_to,
    can_act,
    is_determined,
    owed,
    stripped,
    works,
)
from normgraph.model import Span
from normgraph.pattern import pattern

AND = r"(?:, and| and|;|, as well as| as well as)"
# "those still unaccounted for, and to continue" (S/RES/2107 (2013) OP 2) hangs nowhere.
_HANGING = pattern(
    r"\b(?:to|with|(?<![^e]ed )for|on|in|of|by|from|into|against|upon|between"
    r"|to \w+ly)$"
)
_NEAR = 40
"""What hangs is no longer than this."""
# "to move forward expeditiously and transparently to complete" (S/RES/2155 (2014)
# OP 19), not "and immediately to take steps" (S/RES/2497 (2019) OP 18).
_TWO_WAYS = pattern(r"ly and \w+ly,? (?:to )?[\w-]+$")
_AND_TO = pattern(r",? and,? (?:[\w ]+, )?(?:\w+ly |also )?to ")
# "and as necessary, discontinue the ... cooperation" (S/RES/2155 (2014) OP 11).
_HEDGED = rules.any_of("norms", "verbs", "hedged")
_HEDGE = rf"(?:as|if|when(?:ever)?|where(?:ver)?) (?:{_HEDGED})(?!,? (?:and|or|to)\b)"
# "and instead to support the political transition" (S/RES/2201 (2015) OP 9), "and then,
# every three months, to report" (S/RES/2164 (2014) OP 33).
_INSTEAD = r"instead|then(?:, [^,;:]{3,40},(?= to ))?"
_TO_BE = pattern(r"to be \w+(?:ed|en|id|ade|eld|ut)\b")
_OTHERS = pattern(
    rf"(?:(?:\d|\(\d{{4}}\)|mandate|{_HEDGED})"
    r"(?P<joint>,? and )"
    r"|(?P<apart>, and ))"
    r"(?:the )?(?P<who>(?!(?:can|may|must|shall|should|will|[a-z]+s the) )"
    r"(?:(?!(?:by|for|from|in|of|on|to|with)\b)[\w-]+ ){0,5}[\w-]+"
    r"(?: \([A-Z]\w*[A-Z]\))?)"
    rf" (?P<to>to {ADVERBS}(?P<verb>[\w-]+))"
)
_PHRASE = pattern(r"(?:^|.*(?:,| (?:and|by|for|from|in|of|on|to)) )(?P<last>[^,]+)$")
_WITH = pattern(r" (?:with|between|among)\b[^,]*$")
_SET_OUT = pattern(r" (?:forth|out) in ")
""" "criteria established in the relevant resolutions, and set out in paragraph 2"
(S/RES/2368 (2017) OP 73): no verb of the row."""
_ONE = pattern(r", [\w-]+$")
_WILL = pattern("will ")
_TWO_ADVERBS = pattern(r"(?<=ly) and \w+ly(?=, and )")
""" "lay down their arms immediately and unconditionally, and engage" (S/PRST/2018/17):
the verb stands behind both."""
_FIRST = pattern(rf"(?:to )?{ADVERBS}(?P<verb>[\w-]+) ")
_ASIDE = pattern(r", [^,;]{3,60}, (?:on|to) ")
# "until 31 July 2000, with the expectation that the parties will offer ... proposals"
# (S/RES/1301 (2000) OP 1) tells why.
_HOPE = ", with the expectation that "
# "to elaborate, with the assistance of UNODC and UNDP, and adopt a complete set of
# counter-piracy laws" (S/RES/2015 (2011) OP 7): an aside is no object.
_UNTIED = pattern(r"(?<=\w), (?:in|with|without) [^,;:]+$")
_TIME = r"(?:no later than|by|within) (?:(?! and )[^;:]){3,80}?,?"
_REPORT = r"an? (?:[\w-]+ ){0,2}(?:briefing|report|review|update)\b"
_TIME_FIRST = pattern(rf"to (?:present|provide|submit) {_TIME} {_REPORT}")
_AND_REPORT = pattern(
    rf",? and (?={_TIME} {_REPORT}|{_REPORT}(?: to [^,;:]{{3,40}})? {_TIME})"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One coordinated action, and whose it is where the words say so."""

    span: Span
    subject: Span | None
    """None where the subject before the first action is meant."""
    lead: Span
    """What stands between "and" and it: "and, where appropriate, to include"."""


def split(text: str, start: int, end: int) -> Iterator[Part]:
    """Cut coordinated actions at the top level."""
    hope = text.find(_HOPE, start, end)
    end = hope if hope >= 0 else end
    cuts = _cuts(text, start, end)
    begins = [(start, None), *((b, subject) for _, b, subject in cuts)]
    ends = [*(a for a, _, _ in cuts), end]
    before, own = start, None
    for (begin, subject), stop in zip(begins, ends, strict=True):
        last = stripped(text, stop)
        # "and all parties immediately to cease hostilities and engage constructively"
        # (S/PRST/2010/24): the parties are to do both.
        own = subject or (None if TO.match(text, begin) else own)
        subject = own
        if begin < last:
            yield Part(Span(begin, last), subject, Span(before, begin))
        before = stop


def _cuts(text: str, start: int, end: int) -> list[Cut]:
    """Return where an action ends, where the next begins, and whose it is."""
    found: list[Cut] = []
    begun, position = start, start
    # "to cooperate ..., namely, to restore peace, to renounce violence": what is named
    # is the one thing asked (S/PRST/2000/33).
    at = text.find(", namely,", start, end)
    end = at if at >= 0 else end
    while joint := joints().search(text, position, end):
        position = joint.end()
        adverbs = _TWO_ADVERBS.match(text, joint.start())
        if adverbs:
            position = adverbs.end()
            continue
        cut = cut_at(text, start if joint["modal"] else begun, joint)
        if cut is None and (joint["others"] or joint["who"]):
            # "and all other relevant regulations and to uphold" (S/PRST/2018/15), "in
            # full and on time their obligations ... and to support" (S/PRST/2019/14).
            position = joint.start("others" if joint["others"] else "who")
        if cut and begun > start and joint["to_verb"]:
            cut = None if is_purpose(text, begun, joint.start()) else cut
        if cut:
            found.append(cut)
            begun = cut[1]
    # "to respect the sovereignty ..., not to interfere" (S/PRST/2013/11).
    is_owed = any(
        m["verb"] in owed() or text.startswith("not ", m.end())
        for m in LISTED.finditer(text, start, end)
    )
    if is_owed or any(_AND_TO.match(text, a, end) for a, _, s in found if s is None):
        within = Span(start, end if is_owed else found[-1][0])
        # Begun before: "and, in light of resolution 1966 (2010), to redouble"
        # (S/RES/2329 (2016) OP 1).
        begins = {begin for _, begin, _ in found}
        listed = [c for c in _listed(text, within, found) if c[1] not in begins]
        found = sorted(found + listed)
        found += [cut for one in listed for cut in _bare_within(text, one, found)]
        found.sort()
    rows = (series(text, start, end, found), _timed(text, start, end))
    return sorted([*found, *chain(*rows, _others(text, start, end))])


def _others(text: str, start: int, end: int) -> Iterator[Cut]:
    """Yield where another one is asked something, with no "for": whose words cannot go
    on with what stands before "and".

    "requests MONUSCO to implement paragraph 45 of resolution 2612 (2021) and troop- and
    police-contributing countries to implement" (S/RES/2666 (2022) OP 36), not "to
    support the Government and the parties to implement".
    """
    if text.find(" to ", start + len("to "), end) < 0:
        return
    for m in _OTHERS.finditer(text, start, end):
        joint = "joint" if m["joint"] else "apart"
        bare = m["who"].partition(" ")[0] in base()
        if m["apart"] and _in_row(text[start : m.start(joint)]):
            continue
        if m["verb"] in base() and not bare and can_act(m["who"]):
            yield m.start(joint), m.start("to"), Span(m.start("who"), m.end("who"))


def _in_row(before: str) -> bool:
    """Tell whether somebody stands before ", and", who may be in a row with the next.

    "in the implementation of the Peacebuilding Cooperation Framework, and international
    donors to continue" (S/RES/1793 (2007)), not "to cooperate with the UNODC, IMO, and
    other States to build judicial capacity" (S/RES/1897 (2009) OP 14).
    """
    last = _PHRASE.match(before)
    return last is None or can_act(last["last"]) or _WITH.search(before) is not None


def _timed(text: str, start: int, end: int) -> Iterator[Cut]:
    """Yield where another report begins, each with a time of its own before it.

    "to provide no later than 31 March 2010 a midterm briefing on its work and no later
    than 90 days after adoption of this resolution an interim report ... and a final
    report no later than" (S/RES/1891 (2009) OP 2) is three.
    """
    if _TIME_FIRST.match(text, start, end):
        for m in _AND_REPORT.finditer(text, start, end):
            yield m.start(), m.end(), None


def _bare_within(
    text: str,
    listed: Cut,
    found: Sequence[Cut],
) -> Iterator[Cut]:
    """In "to A, to show restraint and refrain from force, and to C" there are four.

    S/RES/1827 (2008) OP 2.
    """
    begin = listed[1]
    stop = min((at for at, _, _ in found if at > begin), default=begin)
    for cut in _cuts(text, begin, stop):
        if cut[2] is None and not TO.match(text, cut[1]):
            yield cut


def _listed(text: str, row: Span, found: Sequence[Cut]) -> Iterator[Cut]:
    """In "to A, to B, and to C" the middle one is an action as well.

    "to respect ... human rights ..., to adhere to the rule of law, to bring to justice"
    (S/RES/2279 (2016) OP 2): nobody adheres to something for a purpose.
    """
    known = [begin for _, begin, _ in found]
    last = row.start
    for m in LISTED.finditer(text, row.start, row.end):
        # "to work together in the spirit of compromise, to refrain from any actions
        # ..., to exercise restraint" (S/RES/2486 (2019)): nobody works to exercise it.
        begun = max((b for _, b, _ in found if b <= m.start()), default=row.start)
        begun = max(begun, last)
        before = text[begun : m.start()]
        means = m["verb"] not in BESIDE and MEANS.search(before)
        passive = m["verb"] == "be" and _TO_BE.match(text, m.start("verb") - 3)
        if m["verb"] == "enable" or means or passive or is_aimed(before):
            # "to enable the international community to respond ... and to report"
            # (S/RES/2303 (2016) OP 12).
            continue
        if m["verb"] in base() and m.end() not in known:
            last = m.end()
            yield m.start(), m.end(), None


def cut_at(text: str, begun: int, joint: re.Match[str]) -> Cut | None:
    """Return where an action ends at a joint, where one begins, and whose it is."""
    at = joint.start()
    verb = joint["to_verb"] or joint["verb"]
    for whose, their in (("who", "their"), ("others", "own")):
        if joint[whose]:
            who = Span(joint.start(whose), joint.end(whose))
            acts = verb in base() and can_act(who.of(text))
            # "to join the process, and all parties to engage" (S/PRST/2011/3), not
            # "to assist the State and all parties to engage".
            apart = whose == "who" or joint[0].startswith(",")
            return (at, joint.start(their), who) if acts and apart else None
    if verb not in base() or _hangs(text, begun, joint):
        return None
    return (at, joint.start("next"), None) if _is_apart(text, begun, joint) else None


def _is_apart(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell a verb behind "and" that is one more thing for those before to do."""
    if joint["modal"]:
        # "shall refrain ..., and shall also give" (S/PRST/2013/5), "will continue to
        # submit ..., and will brief" (S/RES/2325 (2016) OP 2), not "may act as
        # President ..., which will not alter ..., and will" (S/RES/1995 (2011) OP 3).
        modal = _WILL if joint["modal"] == "will " else MODAL
        return modal.match(text, begun) is not None
    if shares_object(text[begun : joint.start()], joint) or goes_on(text, begun, joint):
        return False
    if joint["to_verb"]:
        return _is_beside(text, begun, joint)
    return _is_bare_beside(text, begun, joint)


def _is_bare_beside(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell a further verb with no "to" from a noun, or from one within the first."""
    before = text[begun : joint.start()]
    fresh = (
        bool(joint["connector"])
        or _is_verb(text, joint)
        or ends_series(text, begun, joint)
        or _is_again(text, begun, joint)
    )
    if joint["verb"] in ambiguous() and (not fresh or _ends_nouns(text, begun, joint)):
        return False
    if (
        not joint[0].startswith((",", ";"))
        and not joint["connector"]
        and not closes_row(text, begun, joint)
        and (
            has_inner(opened(text, begun, joint.start()))
            or ends_relative(before)
            or is_ensured(before)
        )
    ):
        return False
    if joint[0].startswith(", and") and is_inner_row(before):
        return False
    return has_object(_UNTIED.sub("", before))


def _is_beside(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell a further infinitive from one with the same object, or within the first."""
    before = text[begun : joint.start()]
    if joint["front"]:
        # "to interdict, and upon interdiction to have" (S/RES/2383 (2017) OP 6).
        return True
    if joint["beside"]:
        # "gender-based violence, and in coordination with UNMIL, to continue to combat
        # impunity" (S/RES/2116 (2013) OP 10), not "to work with relevant partners ...,
        # and in consultation with the CTC, to avoid" (S/RES/2395 (2017) OP 31).
        return not is_aimed(before) and has_object(before)
    if not has_object(before) and (joint["aside"] or TO.match(text, begun)):
        # "to undertake, and on the African Union ..., to ensure" (S/RES/2767 (2024)
        # OP 25), "to consider and to suggest" (S/PRST/2004/3) have one object.
        return False
    return not is_nested(before, joint[0]) or is_ensured_twice(text, begun, joint)


def _hangs(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell words that end amid something, or in one of two ways to do it."""
    before = text[begun : joint.start()]
    if _HANGING.search(before, max(len(before) - _NEAR, 0)):
        return True
    if joint["verb"] == "set" and _SET_OUT.match(text, joint.end()):
        return True
    plain = joint[0].startswith(" ")
    return plain and _TWO_WAYS.search(text, begun, joint.end()) is not None


def _is_again(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell the verb of the action before from the noun: "to support the Djibouti Peace
    Process and support reconciliation efforts" (S/RES/1907 (2009) OP 2), not "and
    support to service delivery" (S/RES/1863 (2009) OP 23)."""
    first = _FIRST.match(text, begun)
    is_same = first is not None and first["verb"] == joint["verb"]
    return is_same and not NOUN.match(text, joint.end("verb"))


def _is_verb(text: str, joint: re.Match[str]) -> bool:
    """Tell a verb from a noun: "and report, within twelve months, on" is one."""
    end = joint.end("verb")
    if is_determined(text, end) or works(text, joint["verb"], end):
        return True
    return joint["verb"] in before_to() and bool(_ASIDE.match(text, end))


def _ends_nouns(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell "cohesion, unity and focus on" (S/PRST/2011/13): three nouns."""
    on = text.startswith((" on ", " for "), joint.end("verb"))
    return on and bool(_ONE.search(text[begun : joint.start()]))


@cache
def joints() -> re.Pattern[str]:
    """Return what may join an action to the one before it, with its verb."""
    connectors = rules.any_of("acts", "phrase", "connectors")
    return re.compile(
        rf"{AND}(?:,? {_HEDGE},?|(?P<connector>(?:,? (?:{connectors}|{_INSTEAD}"
        r"|in particular)),?"
        rf"|(?P<aside>, (?:[^,;:]{{3,90}}|(?:if|unless|when|where) [^,;:]{{3,200}}),)"
        rf"(?= {ADVERBS}to )"
        r"|(?P<beside>(?<=, and) (?:in (?:collaboration|consultation|cooperation"
        r"|coordination) with |where (?=[^,;:]+ (?:are|have|is) ))[^,;:]{3,90},"
        rf"(?= {ADVERBS}to ))"
        r"|(?P<front>(?<=, and) (?:after|following|once|pending|upon)"
        r" (?!(?:all|any|the) )(?:(?! to (?!the ))[^,;:]){3,60},?"
        rf"(?= {ADVERBS}to ))))?,? "
        rf"(?:(?:for|on|upon) (?P<who>(?:(?!\bto\b)[^,;]"
        r"|, (?=[A-Z]|(?:(?!(?:for|in|including|on|to)\b)[\w-]+ ){1,3}and )){3,80}?) "
        rf"(?P<their>to {ADVERBS})"
        rf"|(?P<others>all (?:(?!\bto\b)[^,;]){{3,60}}?|the international community) "
        rf"(?P<own>{ADVERBS}to {ADVERBS}))?"
        rf"(?P<next>{ADVERBS}to {ADVERBS}(?P<to_verb>[\w-]+)"
        rf"|(?P<modal>(?:shall|should|must|may|will) )?{ADVERBS}(?P<verb>[\w-]+))"
    )
