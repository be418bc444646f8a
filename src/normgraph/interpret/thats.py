"""Tell what leads to a that-clause, and cut one that lays down several things.

Ground in, a pattern or spans out: "that A shall, and that B shall" is two.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.interpret.coordination import AND
from normgraph.interpret.ground import Ground
from normgraph.interpret.words import can_act, stripped
from normgraph.model import Span

_AND_THAT = re.compile(
    rf"{AND} that,? "
    r"|,? and (?=(?P<who>(?:Member )?States|(?:all|any|both|each|such|the)"
    r"(?: (?!and\b|that\b|to\b|which\b|who\b)[\w’-]+){1,8}?) (?:shall|should) )"
)
_SHALL = re.compile(r"\b(?:may|must|shall|should|will)\b")
_UNLESS = re.compile(
    r"\b(?:except|if|in order that|provided|so that|unless|when|where|while)\b"
)


def and_that(ground: Ground, start: int) -> list[Span]:
    """Cut "that A shall, and that B shall" at "and that", or before a second "shall".

    "the Committee shall consider ... and the flag State shall immediately deregister
    that vessel" (S/RES/2375 (2017) OP 8).
    """
    cuts: list[re.Match[str]] = []
    begun = start
    for m in _AND_THAT.finditer(ground.text, start, ground.end):
        if m["who"] is None or _is_second(ground.text[begun : m.start()], m["who"]):
            cuts.append(m)
            begun = m.end()
    begins = [start, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), ground.end]
    pairs = zip(begins, ends, strict=True)
    return [Span(b, max(b, stripped(ground.text, e))) for b, e in pairs]


def _is_second(before: str, who: str) -> bool:
    """Tell whether words before a modal are the subject of a clause of their own."""
    modal = _SHALL.search(before)
    limit = _UNLESS.search(before, modal.end()) if modal else None
    return modal is not None and limit is None and can_act(who)


@cache
def to_that() -> re.Pattern[str]:
    """Return what leads to a that-clause: "Urges as a matter of priority that".

    "reiterates its decision in resolution 2165 (2014) that all Syrian parties to the
    conflict shall enable" (S/RES/2191 (2014)).
    """
    hedges = rules.any_of("norms", "conditions", "hedges")
    return re.compile(
        rf"(?:,?(?: [^,;]{{1,120}},)?|,[^;:]{{1,300}},| (?:{hedges}),?"
        r"| in (?:paragraph \d+ of )?resolution \d+ \(\d{4}\)) that\b,? "
    )
