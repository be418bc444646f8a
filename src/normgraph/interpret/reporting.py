"""Tell a duty to report from what else is asked: an action in, yes or no out."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.model import Span
from normgraph.pattern import pattern

# "to report to the Council every three months ..., including on: (i) the situation on
# the ground, including updates on operations ..., in accordance with paragraph 29"
# (S/RES/2463 (2019) OP 46), not "to report on the following and to: (a)".
_TOPICS = pattern(
    r"\b(?:assess(?:ment)?|brief(?:ing)?|evaluat(?:e|ion)|inform(?:ation)?|reports?"
    r"|reporting|updates?)\b[^;:]*\b(?:concerning|including|o[fn]|regarding|towards"
    r"|the following(?: [a-z]+){0,3}): (?=\(|[a-z0-9]\. |[–•] )"
)

# Not how it is to be reported: "(c) an update on the status of individuals designated
# by the Committee, where information is available" (S/RES/2607 (2021) OP 44).
_STANDARDS = pattern(
    r"(?:as (?:called for|necessary|per|requested|required)|consistent with|pursuant to"
    r"|in (?:accordance|line) with|without)\b"
)

_LED = pattern(
    r"(?:(?:to|shall|should|must|may|will)\s+)?"
    r"(?:(?:also|again|and|continue to|further|jointly|thereafter|\w+ly)\s+)*"
)


def is_reporting(text: str, action: Span) -> bool:
    """Tell whether an action is to report, to inform or to brief."""
    words = action.of(text).lower()
    led = _LED.match(words)
    at = led.end() if led else 0
    return any(kind.match(words, at) for kind in _reports())


def is_of_topic(text: str, action: Span, at: int) -> bool:
    """Tell a standard in the listed topics of a report: what is reported has it."""
    if not _STANDARDS.match(text, at):
        return False
    found = _TOPICS.search(text, action.start, action.end)
    return found is not None and found.end() < at


@cache
def _reports() -> tuple[re.Pattern[str], ...]:
    """Return what an action of reporting begins with: to report, or a report."""
    table = cast(rules.Table, rules.load("norms")["verbs"])
    done = "|".join(rules.words(table, "reports"))
    return re.compile(done), re.compile(rules.form("norms", "verbs", "reports_named"))
