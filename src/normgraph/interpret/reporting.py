"""Tell a duty to report from what else is asked: an action in, yes or no out."""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.model import Span
from normgraph.pattern import pattern

_LED = pattern(
    r"(?:(?:to|shall|should|must|may)\s+)?(?:(?:also|further|continue to|\w+ly)\s+)?"
)


def is_reporting(text: str, action: Span) -> bool:
    """Tell whether an action is to report, to inform or to brief."""
    words = action.of(text).lower()
    led = _LED.match(words)
    return led is not None and _reports().match(words, led.end()) is not None


@cache
def _reports() -> re.Pattern[str]:
    """Return what an action of reporting begins with."""
    return re.compile(str(rules.load("norms")["verbs"]["reports"]))  # type: ignore[index]
