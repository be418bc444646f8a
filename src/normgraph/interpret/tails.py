"""Tell infinitives that two belong to what stands at the end of an action.

Words of an action before "and to" in, yes or no out: "including to secure its borders
and to prevent acts of smuggling" (S/RES/2380 (2017) OP 2) has both in its examples.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.interpret.words import ADVERBS, base
from normgraph.pattern import pattern

_INNER = pattern(rf"\bto {ADVERBS}(?P<verb>[\w-]+)")
_LISTED = pattern(rf", to {ADVERBS}(?P<verb>[\w-]+)")
_SET_UP = pattern(
    r"to (?:appoint|create|establish|set up)\b[^;]*?"
    rf" to {ADVERBS}(?P<verb>[\w-]+)(?= [^,;]*$)"
)


def is_in_tail(before: str) -> bool:
    """Tell an action whose end holds an infinitive that another one goes with.

    In a row "to A, to B, including by continuing to C and to D" (S/RES/2333 (2016) OP
    9) nobody can tell.
    """
    found = _in_examples().search(before)
    if found is None or any(m["verb"] in base() for m in _LISTED.finditer(before)):
        return False
    return any(m["verb"] in base() for m in _INNER.finditer(before, found.start()))


def is_set_up(before: str) -> bool:
    """Tell what somebody is set up for: "to establish focal points to enhance
    cooperation with the Monitoring Group and to facilitate information exchange"
    (S/RES/1519 (2003) OP 5)."""
    found = _SET_UP.match(before)
    return found is not None and found["verb"] in base()


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
