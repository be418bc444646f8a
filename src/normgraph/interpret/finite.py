"""Find the verb of a that-clause, its modal, and where its subject begins.

"that, for a period of one year, all Member States shall ..." and, without a modal,
"demands that the parties cease ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normgraph import rules
from normgraph.interpret.ground import Ground
from normgraph.interpret.words import (
    ADVERBS,
    ambiguous,
    base,
    before_to,
    can_act,
    heads,
    is_determined,
)
from normgraph.pattern import pattern

_NEAR = 600
"""The subject of a that-clause begins within so many letters."""
_FAR = 3000
"""Its verb stands within so many."""
_MODAL = pattern(
    r"\b(?P<modal>shall|must|should|may|will|can|could|would)\b"
    r"(?P<not>(?: also| for an? [\w-]+ period(?: (?!not\b)\w+){0,6})?"
    r" (?:neither|not)\b)?"
)
""" "the ICC ... shall for a 12-month period starting 1 July 2003 not commence"
(S/RES/1487 (2003) OP 1), "shall also not apply" (S/RES/2009 (2011) OP 13)."""
VERB = pattern(rf" {ADVERBS}(?P<verb>[a-z-]+)(?=[ ,]|$)")
"""A word that may be the verb, with the adverbs before it."""
_RELATIVE = pattern(r"\b(?:as|than|that|what|which|who) (?:\w+ly |also )?$")
_NOUN = pattern(r" (?:be|by|for|from|of)\b")
"""After these a word that may be a verb is a noun: "respect for the ceasefire"."""
_HISSED = ("ches", "cuses", "shes", "sses", "xes")
""" "Requests that BNUB focuses on and supports the Government" (S/RES/1959 (2010))."""
_THIS = pattern(r"\b(?:each|every|its|such|that|the|their|this)$")
""" "requests that this report also consider" (S/RES/2331 (2016) OP 23)."""
_NAME = pattern(
    r"^(?!(?:if|in|once|should|then|unless|when|where|while)\b)"
    r"(?:[\w’-]+ ){0,5}(?:[A-Z][\w-]+|focal point|office|secretariat)$"
)
JOINED = pattern(
    r"\b(?:an?|the|to|and|or|who|which|that|can|may|must|shall|should|will)$"
)
_IS = pattern(r"(?<!who )(?<!which )(?<!that )\b(?:are|has|have|is|was|were)\b")
_PASSIVE = pattern(
    r"(?:(?!be\b)\w+ )?(?:not )?(?:\w+ly )?(?:(?:continue )?to )?be "
    r"(?:\w+ly (?:and )?)*"
    r"(?!(?:entrusted|prepared to)\b)"
    r"(?:\w+(?:ed|en|ept|id|ade|ut|un|eld|ought|uilt)|done|known|met|sent|(?:re)?sold)\b"
)
_NAMED = pattern(
    r"^[^,]+ (?!(?:a|all|and|as|at|before|between|by|for|from|if|in|into|of|on|or|such"
    r"|that|the|to|under|when|where|which|with|within) )(?:[a-z]+|\d{4}) "
    r"(?P<who>(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*) $"
)
_AT_ONCE = pattern(
    r"(?:\w+ly|without [a-z]+)(?: and (?:\w+ly|without [a-z]+))* (?=(?:all|the) )"
)
""" "its demands that immediately and without preconditions the Government of Sudan
redeploy" (S/RES/2205 (2015) OP 3)."""
_SECOND = pattern(r" and (?P<verb>[a-z-]+)")
_OBJECT = pattern(r" (?:an?|its|his|her|the|their)\b")
_THEN = pattern(
    r"(?:if|when|where)\b[^;:]{3,400}?, then "
    r"(?P<who>(?:the|all|any|that|[A-Z])[^,;:]{2,80}?)(?:, including [^;:]{3,80},)?"
    r" (?:may|must|shall|should|will) "
)
""" "if, within 10 days ..., no Member of the Security Council has submitted such a
draft resolution for a vote, then the President of the Security Council shall"
(S/RES/2231 (2015) OP 11)."""
_SUBJECT = pattern(
    r", (?:then )?(?:(?=(?P<article>(?:all|any?|both|each|every|its|no|such|that|the"
    r"|their|these|those|they|States|Member States)\b))|(?=[A-Z]))"
)


def finite(ground: Ground, start: int) -> tuple[int, str, bool] | None:
    """Return where the verb of the clause stands, its modal and "not"."""
    modal = _modal(ground, start)
    end = modal.start() if modal else ground.end
    given = _given(ground, start)
    bare = _subjunctive(ground, start, end, ambiguous())
    # "that the Secretary-General provide in his next report further details of what
    # measures are required to deal with these challenges" (S/PRST/2008/37).
    is_before = bare is not None and given is not None and bare < given.start()
    if given and given.start() <= end and not is_before:
        return given.start(), "may" if given["may"] else "shall", False
    if bare is None and modal is None:
        # Some word must be the verb: "Requests that the Secretary-General report to the
        # Security Council" (S/RES/2187 (2014) OP 24).
        bare = _subjunctive(ground, start, end, frozenset())
    if bare is not None:
        # "not proceed with launches, and comply": "not" is of its own action alone.
        return bare, "", False
    if modal is None:
        return None
    return modal.start(), modal["modal"], bool(modal["not"])


def _modal(ground: Ground, start: int) -> re.Match[str] | None:
    """Return the modal of the clause."""
    return next(modals(ground.text, start, ground.end), None)


def modals(
    text: str, start: int = 0, end: int | None = None
) -> Iterator[re.Match[str]]:
    """Yield the modals of a clause, not of one inside it ("that can be used to")."""
    for modal in _MODAL.finditer(text, start, len(text) if end is None else end):
        if not _RELATIVE.search(text[start : modal.start()]):
            yield modal


def past_fronted(ground: Ground, start: int) -> int:
    """Return where the subject begins: "for a period of one year, all States shall"."""
    now = _AT_ONCE.match(ground.text, start, ground.end)
    start = now.end() if now else start
    if not _fronted().match(ground.text, start):
        return start
    text = ground.text
    then = _THEN.match(text, start, ground.end)
    if then:
        # Who or what: "then the provisions ... shall remain in effect" (OP 13 there).
        return then.start("who")
    named: list[int] = []
    for comma in _SUBJECT.finditer(text, start, min(ground.end, start + _NEAR)):
        verb = finite(ground, comma.end())
        is_open = text.count("(", start, comma.end()) > text.count(
            ")", start, comma.end()
        )
        if verb is None or is_open:
            continue
        if not can_act(text[comma.end() : verb[0]]):
            if comma["article"] and verb[1] and is_passive(ground, verb[0]):
                # "on the date ten years after the JCPOA Adoption Day, ..., all the
                # provisions of this resolution shall be terminated, and ..., the
                # Security Council will": the clause has begun (S/RES/2231 (2015) OP 8).
                break
            continue
        if comma["article"]:
            return comma.end()
        named.append(comma.end())
    return named[0] if named else _past_short(ground, start)


def _past_short(ground: Ground, start: int) -> int:
    """Return where a name begins behind a time without comma.

    "that during this period UNAMID shall maintain all team sites" (S/RES/2523 (2020)
    OP 1), not "pending the decision of the Council".
    """
    verb = finite(ground, start)
    named = verb and _NAMED.search(ground.text[start : verb[0]])
    is_own = named and "," not in named[0] and can_act(named["who"])
    return start + named.start("who") if named and is_own else start


@cache
def _fronted() -> re.Pattern[str]:
    return re.compile(rf"(?:{rules.any_of('norms', 'verbs', 'fronted')})\b")


def _subjunctive(
    ground: Ground, start: int, end: int, doubtful: frozenset[str]
) -> int | None:
    """ "demands that the Government of Sudan recommit to": no modal.

    Of verbs that are nouns as well only where it must be one: after those who can act
    ("Demands that all parties respect", S/RES/2139 (2014) OP 8).
    """
    for word in VERB.finditer(ground.text, start, min(end, start + _FAR)):
        at = word.start()
        before = ground.text[start:at]
        is_led = ground.text.startswith((" to ", " on ", " with "), word.end())
        is_sure = _OBJECT.match(ground.text, word.end()) is not None
        if _is_indicative(word["verb"], before, is_led, is_sure=is_sure):
            return at + 1
        if (
            word["verb"] in base()
            and (
                word["verb"] not in doubtful
                or _ends_plural(before)
                or _is_followed(ground.text, word)
            )
            and not JOINED.search(before[-8:])
            and can_act(before)
            and (doubtful or _must_be(ground.text, word, before))
        ):
            return at + 1
    return None


def _is_followed(text: str, word: re.Match[str]) -> bool:
    """Tell a verb by a second one and its object, or by its own behind an aside.

    "AMISOM support and assist the Somali authorities" (S/RES/2111 (2013) OP 18),
    "as appropriate, use their good offices" (S/RES/2565 (2021) OP 13).
    """
    second = _SECOND.match(text, word.end())
    if second:
        return second["verb"] in base() and is_determined(text, second.end())
    return text[word.start() - 1] == "," and _OBJECT.match(text, word.end()) is not None


def _is_indicative(verb: str, before: str, is_led: bool, *, is_sure: bool) -> bool:
    """Tell "that the Secretary-General takes steps" (S/RES/2331 (2016) OP 21).

    A noun as well is a verb before "to": "reports to the Council" (S/RES/2777 (2025)
    OP 5), and before an article: "periodically reviews the implementation"
    (S/RES/2391 (2017) OP 15), "conducts an independent assessment". "That
    he keeps this under review" (S/RES/2093 (2013) OP 19) is one too.
    """
    stem = verb[:-2] if verb.endswith(_HISSED) else verb[:-1]
    return (
        verb.endswith("s")
        and (stem in base() or f"{verb[:-3]}y" in base())
        and (
            stem not in ambiguous()
            or is_sure
            or (stem in (*before_to(), "focus", "work") and is_led)
        )
        and not before.endswith("s")
        and (_NAME.search(before) is not None or before in ("he", "it", "she"))
        and can_act(before)
    )


def _must_be(text: str, word: re.Match[str], before: str) -> bool:
    """Tell whether a word that is a noun as well is the verb, where one must be."""
    is_noun = word["verb"] in ambiguous() and (
        _NOUN.match(text, word.end()) or _THIS.search(before)
    )
    return not (is_noun or _IS.search(before))


def _ends_plural(words: str) -> bool:
    """Tell whether words end with a plural of those who act: no noun goes on there."""
    if words.strip() in ("he", "it", "she", "they"):
        # "requests that they work through him" (S/RES/1801 (2008) OP 8).
        return True
    last = words.rpartition(" ")[2]
    return last.endswith("s") and last in heads() and "," not in words


def _given(ground: Ground, start: int) -> re.Match[str] | None:
    """Return where somebody is given a power or a duty.

    "MINURCAT shall be authorized to fulfil" (S/RES/1923 (2010) OP 9), not "a mission in
    Somalia, which shall be authorized to" (S/RES/1801 (2008) OP 1).
    """
    found = _charges().search(ground.text, start, ground.end)
    relative = found and _RELATIVE.search(ground.text[start : found.start()])
    return None if relative else found


@cache
def _charges() -> re.Pattern[str]:
    may, must = (rules.any_of("norms", "verbs", key) for key in ("allowed", "obliged"))
    return re.compile(
        r"(?<= )(?:(?:(?:shall|should) be|is|are) (?:\w+ )?"
        rf"(?:(?P<may>{may})|(?:{must})) (?=to )"
        r"|ha(?:s|ve) (?:the )?(?:[a-z]+ )?responsibility (?=to )"
        r"|(?=(?:is|are) (?:[a-z]+ )?responsible for [a-z]+ing\b))"
    )


def past_charge(ground: Ground, at: int) -> int:
    """Return where the action begins: "are authorized to complete the case"."""
    found = _charges().match(ground.text, at, ground.end)
    return found.end() if found else at


def is_made_up(ground: Ground, at: int) -> bool:
    """Tell of what somebody consists: "MINUSCA shall continue to comprise up to 11,650
    military personnel" (S/RES/2499 (2019) OP 28) asks nothing of MINUSCA."""
    return _made_up().match(ground.text, at, ground.end) is not None


@cache
def _made_up() -> re.Pattern[str]:
    verbs = rules.any_of("norms", "verbs", "made_up")
    return re.compile(
        rf"(?:{_MODAL.pattern} )?(?:\w+ly )?(?:continue to )?(?:{verbs})\b"
    )


def is_done_to(words: str, at: int) -> bool:
    """Tell what is done to a thing by its modal: "may not be resold" (S/RES/2093 (2013)
    OP 34), not "shall not be considered as establishing a precedent"."""
    regarded = _regarded().match(words, at)
    return regarded is None and _PASSIVE.match(words, at) is not None


@cache
def _regarded() -> re.Pattern[str]:
    verbs = rules.any_of("norms", "verbs", "regarded")
    return re.compile(rf"{_MODAL.pattern} be (?:{verbs})\b")


def is_passive(ground: Ground, at: int) -> bool:
    """Tell "shall be inspected" and "be lifted" from what somebody does."""
    passive = _PASSIVE.match(ground.text, at, ground.end) is not None
    return passive and past_charge(ground, at) == at
