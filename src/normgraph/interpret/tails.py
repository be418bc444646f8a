"""Tell whether two infinitives both belong to the end of an action.

Words of an action before "and to" in, yes or no out: "including to secure its borders
and to prevent acts of smuggling" (S/RES/2380 (2017) OP 2) has both in its examples.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.interpret.words import ADVERBS, base, is_only_verb
from normgraph.pattern import pattern

INNER = pattern(rf"\bto {ADVERBS}(?P<verb>[\w-]+)")
_LISTED = pattern(rf", to {ADVERBS}(?P<verb>[\w-]+)")
_SET_UP = pattern(
    r"to (?:appoint|create|establish|set up)\b[^;]*?"
    rf" to {ADVERBS}(?P<verb>[\w-]+)(?= [^,;]*$)"
)
_OPEN_PURPOSE = pattern(
    rf"\bin order to {ADVERBS}(?P<verb>[a-z-]+) [^,;]+"
    rf"(?:, {ADVERBS}(?P<next>[a-z-]+)(?P<last> [^,;]+))+$"
)
_AND = pattern(rf" and {ADVERBS}([\w-]+)")
_TOLD = pattern(
    rf"(?:^| )to {ADVERBS}(?:convey (?:[a-z]+ )?to|encourage|persuade|press|urge) "
    rf"(?:(?! to )[^,;]){{3,120}} to {ADVERBS}(?P<verb>[\w-]+)\b[^,;]*"
    rf"(?:, to {ADVERBS}[\w-]+ [^,;]*)*$"
)
_ENSURED = pattern(
    r"\b(?:ensur(?:e|ing)|so) that (?:in (?:the )?event of [^,;]*, )?"
    r"(?P<clause>[^,;]*)$"
)
_HEDGED = pattern(r", (?:as|where) [a-z]+,(?= )")
""" "United Nations peace operations, as applicable, facilitate"."""
_CAN = pattern(r"\b(?:can|could|may|might|will|would)\b")
_PLURAL = pattern(r"[a-z]s (?:\w+ly )?(?P<verb>[a-z-]+)\b")
_EXERCISE = pattern(r"exercise (?:[a-z]+ )?restraint\b")
""" "to ensure that the security forces exercise restraint and remain impartial"
(S/RES/1711 (2006) OP 8)."""


def is_in_tail(before: str) -> bool:
    """Tell an action whose end holds an infinitive that another one goes with.

    In a row "to A, to B, including by continuing to C and to D" (S/RES/2333 (2016) OP
    9) nobody can tell.
    """
    found = _in_examples().search(before)
    if found is None or any(m["verb"] in base() for m in _LISTED.finditer(before)):
        return False
    return any(m["verb"] in base() for m in INNER.finditer(before, found.start()))


def is_set_up(before: str) -> bool:
    """Tell what somebody is set up for: "to establish focal points to enhance
    cooperation with the Monitoring Group and to facilitate information exchange"
    (S/RES/1519 (2003) OP 5)."""
    found = _SET_UP.match(before)
    return found is not None and found["verb"] in base()


def is_told(before: str) -> bool:
    """Tell what those addressed are to tell others: "to encourage them to refrain from
    violence, to enter negotiations ... and to join the Arusha peace process"
    (S/RES/1355 (2001) OP 11), "to convey strongly to the Syrian armed opposition groups
    ... to halt all activities ... and to accord" (S/RES/2108 (2013) OP 3)."""
    found = _TOLD.search(before)
    return found is not None and found["verb"] in base()


def is_open_purpose(before: str) -> bool:
    """Tell a row of purposes that no "and" has closed: "in order to track progress on
    implementation, identify unintended consequences and unexpected challenges, and to
    help facilitate further adjustments" (S/RES/2199 (2015) OP 30)."""
    found = _OPEN_PURPOSE.search(before)
    return (
        found is not None
        and found["verb"] in base()
        and is_only_verb(found["next"])
        and not any(m[1] in base() for m in _AND.finditer(found["last"]))
    )


def is_ensured(before: str) -> bool:
    """Tell whether a clause of its own ends the action, with a verb like the next.

    "so that the 2010 NPT Review Conference can successfully strengthen the Treaty and
    set realistic and achievable goals" (S/RES/1887 (2009) OP 6), not "to ensure that
    child protection and gender concerns are integrated ... and accelerate" (S/RES/2211
    (2015) OP 9).
    """
    found = _ENSURED.search(_HEDGED.sub("", before))
    if found is None:
        return False
    return bool(_CAN.search(found["clause"])) or any(
        is_only_verb(m["verb"]) or _EXERCISE.match(found["clause"], m.start("verb"))
        for m in _PLURAL.finditer(found["clause"])
    )


@cache
def _in_examples() -> re.Pattern[str]:
    """Return an infinitive of examples: "including through efforts to develop a Policy
    and to create an environment" (S/RES/2625 (2022) OP 13).

    So is one of what it is done by: "by pursuing its efforts to consolidate the reform
    of the police and to integrate the armed forces" (S/PRST/2007/28).
    """
    nouns = rules.any_of("norms", "verbs", "holds")
    return re.compile(
        rf"\b(?:including|such as)\b[^,;]* (?:{nouns}) to [^,;]*$"
        r"|\bin particular (?:by|through) [^,;]* to [^,;]*$"
        r"|\b(?:including|in particular|particularly)(?: by [a-z]+ing)? to [^,;]*$"
        rf"|\bby (?:continuing|[a-z]+ing [^,;]* (?:{nouns})(?: of [^,;]*)?) to [^,;]*$"
        r"|\bas part of [^,;]* to [^,;]*$"
    )
