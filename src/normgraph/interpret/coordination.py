"""Cut coordinated actions at the top level.

Words in, parts out: "to A, to B, and to C" is three; "to review, amend and implement X"
is one; "and for States Parties to implement X" brings a subject of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from normgraph import rules
from normgraph.interpret.words import (
    ADVERBS,
    ambiguous,
    base,
    before_to,
    can_act,
    holds,
    is_deed,
    is_determined,
    last_word,
    stripped,
)
from normgraph.model import Span

AND = r"(?:, and| and|;|, as well as| as well as)"
# "those still unaccounted for, and to continue" (S/RES/2107 (2013) OP 2) hangs nowhere.
_HANGING = re.compile(
    r"\b(?:to|with|(?<![^e]ed )for|on|in|of|by|from|into|against|upon|between"
    r"|to \w+ly)$"
)

_INFINITIVE = re.compile(
    rf"(?<= )(?P<adverb>(?:\w+ly )?(?:not )?)to {ADVERBS}(?P<verb>[\w-]+)"
)
_ADVERB = 40
_LISTED = re.compile(rf"(?P<joint>[,;]) (?={ADVERBS}to {ADVERBS}(?P<verb>[\w-]+))")
_LAST = re.compile(rf" to {ADVERBS}(?P<verb>[\w-]+)(?: [\w-]+)?$")
_INNER = re.compile(rf"\bto {ADVERBS}([\w-]+)")
_LEAD = re.compile(rf"^(?:to )?{ADVERBS}")
_HEAD = re.compile(rf"^(?:to |shall |must |should |may )?{ADVERBS}")
_TO = re.compile(rf"{ADVERBS}to ")
_NOUN = re.compile(r",| (?:and|by|for|from|in|of|on|or|to|with)\b|$")
_BARE = re.compile(rf", (?P<next>{ADVERBS}(?P<verb>[\w-]+)(?= ))")
_MODAL = re.compile(r"(?:shall|should|must|may) ")
_ONE = re.compile(r", [\w-]+$")
_ASIDE = re.compile(r", [^,;]{3,60}, (?:on|to) ")
# "to take the necessary measures, in this exceptional instance, to re-appoint"
# (S/RES/1731 (2006) OP 5): what the measures are for.
_MEANS = re.compile(r"\b(?:action|arrangements|measures|steps)(?:, [^,;]{3,60})?$")
# "in order to strengthen protection of civilians, combat impunity, and promote
# accountability" (S/RES/2779 (2025) OP 17), not "in order to support this process, and
# report back to the Council" (S/RES/1445 (2002) OP 15).
_PURPOSE = re.compile(
    r"\b(?:in order to|so as to|with a view to"
    r"|to (?:allow|enable) (?!(?:him|it|them)\b)[^,;]{3,60}? to (?P<verb>[\w-]+))\b"
    r"(?P<purpose>[^;]*)$"
)
# "which are essential to build confidence ... and to resolve" (S/RES/1737 (2006) OP 1),
# not "which also contributes to instability in the region, and further to ensure"
# (S/RES/2265 (2016) OP 8).
_WHICH = re.compile(r", (?:which|who)\b")
# "measures that foster stability and promote cooperation" (S/RES/1345 (2001) OP 12),
# "actions that could escalate tensions, exacerbate conflicts" (S/RES/2755 (2024) OP 9).
_THAT = re.compile(
    r"\b(?:that|which|who) (?:(?:can|could|may|might|would) )?(?:\w+ly |also )?"
    r"(?P<verb>[a-z-]+)\b[^,;]*$"
)
_EPITHETS = r"(?:(?!(?:for|in|of|on|the|to)\b)[\w-]+,? (?:and )?){0,4}?"
# "demands the cessation of such support and the immediate withdrawal of any such party"
# (S/RES/2765 (2024) OP 13), not "continuation of efforts to counter the production and
# the trafficking of drugs".
_TWO_DEEDS = re.compile(
    rf"(?:(?:the|an?|its|their) )?{_EPITHETS}(?P<one>[a-z]+) (?:of|to) "
    r"(?P<what>(?:(?! to \w| including\b)[^,;:]){3,160}?),? (?:and|as well as) "
    rf"(?=(?:the|an) {_EPITHETS}(?P<two>[a-z]+) of\b)"
)
_DEED_OF = re.compile(r"(?P<noun>[a-z]+) of\b")
_ARTICLE = re.compile(r" (?:all|an?|any|his|its|the|their|these|those)\b")


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
    cuts = _cuts(text, start, end)
    begins = [(start, None), *((b, subject) for _, b, subject in cuts)]
    ends = [*(a for a, _, _ in cuts), end]
    before = start
    for (begin, subject), stop in zip(begins, ends, strict=True):
        last = stripped(text, stop)
        if begin < last:
            yield Part(Span(begin, last), subject, Span(before, begin))
        before = stop


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int, Span | None]]:
    """Return where an action ends, where the next begins, and whose it is."""
    found: list[tuple[int, int, Span | None]] = []
    begun, position = start, start
    # "to cooperate ..., namely, to restore peace, to renounce violence": what is named
    # is the one thing asked (S/PRST/2000/33).
    at = text.find(", namely,", start, end)
    end = at if at >= 0 else end
    while joint := _joint().search(text, position, end):
        position = joint.end()
        cut = _cut(text, begun, joint)
        if cut and begun > start and joint["to_verb"]:
            cut = None if _is_purpose(text, begun, joint.start()) else cut
        if cut:
            found.append(cut)
            begun = cut[1]
    if any(
        re.match(r",? and,? (?:[\w ]+, )?(?:\w+ly )?to ", text[a:end])
        for a, _, s in found
        if s is None
    ):
        found = sorted(found + list(_listed(text, start, found)))
    return sorted(found + list(_series(text, start, found)))


def _series(
    text: str, start: int, found: Sequence[tuple[int, int, Span | None]]
) -> Iterator[tuple[int, int, Span | None]]:
    """In "cease all such actions, lay down their weapons and return" there are three.

    S/RES/1345 (2001) OP 4. Only before a bare verb behind "and", each with an object of
    its own: "review, amend and implement" is one.
    """
    begins = [start, *(begin for _, begin, _ in found)]
    for begun, (at, begin, subject) in zip(begins, found, strict=False):
        if subject is not None or _TO.match(text, begin):
            continue
        for m in _BARE.finditer(text, begun, at):
            before = text[begun : m.start()]
            if (
                m["verb"] in base()
                and (m["verb"] not in ambiguous() or _ARTICLE.match(text, m.end()))
                and _has_object(before)
                and not _has_inner(_uncontinued(before))
                and not _ends_relative(before)
            ):
                yield m.start(), m.start("next"), None
                begun = m.start("next")


def _listed(
    text: str, start: int, found: Sequence[tuple[int, int, Span | None]]
) -> Iterator[tuple[int, int, Span | None]]:
    """In "to A, to B, and to C" the middle one is an action as well."""
    for m in _LISTED.finditer(text[start : found[-1][0]]):
        if m["verb"] in base() and not _MEANS.search(text[start : start + m.start()]):
            yield start + m.start(), start + m.end(), None


def _cut(
    text: str, begun: int, joint: re.Match[str]
) -> tuple[int, int, Span | None] | None:
    at, begin = joint.start(), joint.start("next")
    verb = joint["to_verb"] or joint["verb"]
    for whose, their in (("who", "their"), ("others", "own")):
        if joint[whose]:
            who = Span(joint.start(whose), joint.end(whose))
            acts = verb in base() and can_act(who.of(text))
            # "to join the process, and all parties to engage" (S/PRST/2011/3), not
            # "to assist the State and all parties to engage".
            apart = whose == "who" or joint[0].startswith(",")
            return (at, joint.start(their), who) if acts and apart else None
    if verb not in base() or _HANGING.search(text[begun:at]):
        return None
    if joint["modal"]:
        # "shall refrain ..., and shall also give" (S/PRST/2013/5).
        return (at, begin, None) if _MODAL.match(text, begun) else None
    if _shares_object(text[begun:at], joint) or _goes_on(text, begun, joint):
        return None
    if joint["to_verb"]:
        if joint["aside"] and not _has_object(text[begun:at]):
            # "to undertake, and on the African Union ..., to ensure" has one object
            # (S/RES/2767 (2024) OP 25).
            return None
        nested = _is_nested(text[begun:at], joint[0])
        return None if nested else (at, begin, None)
    fresh = (
        bool(joint["connector"])
        or _is_verb(text, joint)
        or _ends_series(text, begun, joint)
    )
    if verb in ambiguous() and (not fresh or _ends_nouns(text, begun, joint)):
        return None
    if (
        not joint[0].startswith((",", ";"))
        and not joint["connector"]
        and (_has_inner(_opened(text, begun, at)) or _ends_relative(text[begun:at]))
    ):
        return None
    return (at, begin, None) if _has_object(text[begun:at]) else None


def _goes_on(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell a purpose that goes on with a bare verb from a further action."""
    if not _TO.match(text, begun) or joint["connector"] or joint["to_verb"]:
        return False
    found = _PURPOSE.search(text, begun, joint.start())
    # "to allow access to deminers" (S/RES/2089 (2013) OP 10) enables nobody.
    enables = found and (found["verb"] is None or found["verb"] in base())
    return bool(enables) and joint["verb"] not in before_to()


def _is_verb(text: str, joint: re.Match[str]) -> bool:
    """Tell a verb from a noun: "and report, within twelve months, on" is one."""
    end = joint.end("verb")
    if is_determined(text, end):
        return True
    return joint["verb"] in before_to() and bool(_ASIDE.match(text, end))


def _ends_series(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell "lay down their arms, reject violence ..., and release children" (S/PRST/
    2023/3): verbs in a row, each with its object."""
    if not joint[0].startswith(",") or _NOUN.match(text, joint.end("verb")):
        return False
    return any(
        m["verb"] in base()
        and m["verb"] not in ambiguous()
        and not _has_inner(text[begun : m.start()])
        for m in _BARE.finditer(text, begun, joint.start())
    )


def _ends_nouns(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell "cohesion, unity and focus on" (S/PRST/2011/13): three nouns."""
    on = text.startswith((" on ", " for "), joint.end("verb"))
    return on and bool(_ONE.search(text[begun : joint.start()]))


def _is_purpose(text: str, begun: int, at: int) -> bool:
    """Tell the end of a series of purposes, behind an action without "to".

    "to follow up the implementation and report ..., to prevent and counter trafficking,
    and to protect those affected" (S/RES/2331 (2016) OP 23) are two actions.
    """
    if _TO.match(text, begun) or _MODAL.match(text, begun):
        return False
    listed = _LISTED.search(text, begun, at)
    return listed is not None and listed["verb"] in base()


def _shares_object(before: str, joint: re.Match[str]) -> bool:
    """Tell verbs with one object, or with bare words for one: a single action.

    "upon discovery of items ..., seize and dispose of such items" (S/RES/2633 (2022)
    OP 10), "exercise vigilance and prevent the procurement" (S/RES/1695 (2006) OP 4).
    """
    if joint[0].startswith((",", ";")) or joint["connector"] or joint["to_verb"]:
        return False
    verb, _, last = _uncontinued(before).rpartition(" ")
    if last in base() and not _HEAD.sub("", f"{verb} ").strip():
        # "to continue to actively reform and strengthen" (S/RES/2203 (2015) OP 10).
        return True
    if last in base() and (last not in ambiguous() or verb.endswith(",")):
        return True
    head = _HEAD.sub("", verb)
    return head in base() and last.islower()


def _is_nested(before: str, joint: str) -> bool:
    """ "efforts to detect and to disrupt": both belong to the efforts."""
    behind = _WHICH.search(before)
    if behind and any(m[1] in base() for m in _INNER.finditer(before, behind.end())):
        return True
    if not joint.startswith((",", ";")) and _in_examples().search(before):
        return True
    if not joint.startswith((",", ";")) and (
        _repeats(before, joint)
        or (_in_purpose(before) and not joint.startswith(" as well"))
    ):
        return True
    inner = _LAST.search(before)
    return (
        inner is not None
        and inner["verb"] in base()
        and not joint.startswith((",", ";"))
    )


def _in_purpose(before: str) -> bool:
    """Tell "with a view to ensuring coherence of efforts and to avoid any duplication"
    (S/RES/1963 (2010) OP 6): the second purpose of one action. "As well as to" goes
    back to the verb before (S/PRST/2017/9)."""
    found = _PURPOSE.search(before)
    return found is not None and found["verb"] is None and "," not in found["purpose"]


def _repeats(before: str, joint: str) -> bool:
    """Tell two purposes in the same words: "to cooperate fully with the UN missions to
    ensure them free access and to ensure unhindered movement" (S/PRST/2012/5)."""
    verb = joint.rpartition(" ")[2]
    inner = before[3:] if before.startswith("to ") else before
    return any(m[1] == verb for m in _INNER.finditer(inner))


def _has_inner(before: str) -> bool:
    """Tell whether an infinitive stands inside the action ("mechanisms to assess")."""
    inner = before[3:] if before.startswith("to ") else before
    return any(m[1] in base() for m in _INNER.finditer(inner))


def _opened(text: str, begun: int, at: int) -> str:
    """Return an action without "to continue to", unless more infinitives follow.

    "to continue to implement this agreement and refrain from supporting rebel forces"
    (S/RES/1945 (2010)) are two; with ", to deliver" behind it is not told whose it is.
    """
    words = text[begun:at]
    whole = _uncontinued(words)
    return words if whole is words or _LISTED.search(text, at, at + 400) else whole


def _uncontinued(words: str) -> str:
    """Return an action without "continue to" at its head."""
    plain = words.removeprefix("to ")
    return plain[12:] if plain.startswith("continue to ") else words


def _ends_relative(before: str) -> bool:
    """Tell whether the action ends in a relative clause with a verb like the next."""
    found = _THAT.search(before)
    return found is not None and found["verb"] in base()


def _has_object(before: str) -> bool:
    """Tell "strengthen compliance and increase" from "review, amend and implement"."""
    words = _LEAD.sub("", before + " ")
    words = re.sub(r"^(?:shall|must|should|may|will) ", "", words)
    rest = [w for w in re.findall(r"[\w-]+", words) if w not in base() and w != "to"]
    return bool(rest)


def first_infinitive(text: str, start: int, end: int) -> int | None:
    """Return where the first infinitive at the top level begins."""
    words = text[start:end]
    to = words.find(" to ")
    if to < 0:
        return None
    for m in _INFINITIVE.finditer(words, max(to - _ADVERB, 0)):
        before = words[: m.start()].rstrip()
        last = last_word(before).lower()
        if m["verb"] in base() and last not in holds():
            # "those States in a position to do so to provide", not "calls on the 17
            # Member States which have not yet submitted a report to do so".
            if m["verb"] == "do" and re.match(r" so,? to ", text[start + m.end() :]):
                continue
            return start + m.start()
    return None


def two_deeds(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the first of two things called for ends, and the second begins."""
    if text.find(" of ", start, end) < 0:
        return None
    found = _TWO_DEEDS.match(text, start, end)
    if not found or not is_deed(found["one"]) or not is_deed(found["two"]):
        return None
    if any(is_deed(m["noun"]) for m in _DEED_OF.finditer(found["what"])):
        return None
    return found.end("what"), found.end()


@cache
def _in_examples() -> re.Pattern[str]:
    """Return an infinitive of examples: "including through efforts to develop a Policy
    and to create an environment" (S/RES/2625 (2022) OP 13)."""
    nouns = rules.any_of("norms", "verbs", "holds")
    return re.compile(rf"\b(?:including|such as)\b[^,;]* (?:{nouns}) to [^,;]*$")


@cache
def _joint() -> re.Pattern[str]:
    connectors = rules.any_of("acts", "phrase", "connectors")
    return re.compile(
        rf"{AND}(?P<connector>(?:,? (?:{connectors}|in particular)),?"
        rf"|(?P<aside>, [^,;:]{{3,90}},)(?= {ADVERBS}to ))?,? "
        rf"(?:(?:for|on|upon) (?P<who>(?:(?!\bto\b)[^,;]){{3,80}}?) "
        rf"(?P<their>to {ADVERBS})"
        rf"|(?P<others>all (?:(?!\bto\b)[^,;]){{3,60}}?|the international community) "
        rf"(?P<own>to {ADVERBS}))?"
        rf"(?P<next>{ADVERBS}to {ADVERBS}(?P<to_verb>[\w-]+)"
        rf"|(?P<modal>(?:shall|should|must|may) )?{ADVERBS}(?P<verb>[\w-]+))"
    )
