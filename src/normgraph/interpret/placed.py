"""Tell a condition by its place, whatever words it begins with.

Words in, a place out: an aside between those who are to act and the verb ("Authorizes
MONUSCO, only upon notification to the Security Council ..., to provide") limits the
duty, and so does what an "and" joins to a condition or a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normgraph.interpret.listing import plain
from normgraph.model import Span
from normgraph.pattern import pattern

# "CTED, in close cooperation within the CTITF ..., to focus" (S/RES/1963 (2010) OP 5).
# Another aside may follow.
_VERB = pattern(
    r"(?:, (?:as|by|in(?! particular)|including|upon|when|where|with|within)\b"
    r"[^,;:]{3,200})?"
    r", (?:to (?!an?\b|all\b|its\b|the\b|their\b)|may\b|must\b|shall\b)"
)
_BEGUN = pattern(r"\b(?:[Tt]o [a-z]+|including|may|must|shall|should|will)\b|[;:]")
_NAMED = pattern(r"[\w’)], $")
_CLAUSE = pattern(r" (?:may|must|shall|should|will)\b")


def fronted(text: str, start: int, within: Span, times: Sequence[Span]) -> int | None:
    """Return where an aside before the verb ends, None where there is none.

    So is what stands behind "that": "Requests that, in the implementation of the
    recommendations of the Strategic Review, UNSMIL explores" (S/RES/2629 (2022) OP 3).
    Where to say it is none, "in his first report to the Council" (S/RES/2149 (2014)
    OP 49), nor is a time.
    """
    if not text.endswith((", ", " that "), 0, start):
        return None
    aside = plain("fronted").match(text, start)
    if aside is None or not text.startswith(",", aside.end()):
        return None
    if _BEGUN.search(text, within.start, start):
        return None
    if text.endswith((" that ", " that, "), 0, start):
        # "that in the first phase of its transition UNTMIS will" (S/RES/2753 (2024)
        # OP 7): no comma tells where it ends.
        if _CLAUSE.search(text, start, aside.end()):
            return None
    elif not (
        _NAMED.search(text, within.start, start) and _VERB.match(text, aside.end())
    ):
        return None
    if any(t.start < aside.end() and start < t.end for t in times):
        return None
    return aside.end()


def joined(
    text: str, start: int, last: int, times: Sequence[Span]
) -> re.Match[str] | None:
    """Return the opening of what is joined to a condition, or a time, before it.

    "at its request and with notification to the Secretary-General" (S/RES/1851 (2008)
    OP 7), "no later than 15 September 2022, and following completion of a technical
    assessment" (S/RES/2607 (2021) OP 42).
    """
    if not text.endswith(" and ", 0, start):
        return None
    end = start - len(" and ")
    end -= text.endswith(",", 0, end)
    if end != last and not any(time.end == end for time in times):
        return None
    return plain("joined_by_and").match(text, start)
