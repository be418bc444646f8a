"""Tell what leads to a that-clause, and cut one that lays down several things.

Ground in, a pattern or spans out: "that A shall, and that B shall" is two.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.interpret.actions import whole
from normgraph.interpret.coordination import AND
from normgraph.interpret.finite import finite
from normgraph.interpret.ground import Ground
from normgraph.interpret.tasks import Action
from normgraph.interpret.words import can_act, stripped
from normgraph.model import Span
from normgraph.pattern import pattern

_AND_THAT = pattern(
    rf"(?:{AND}| but)(?:, accordingly,)? that,? "
    # "that the Committee shall maintain a list ..., that the prohibition imposed by
    # paragraph 11 above shall not apply" (S/RES/1333 (2000) OP 12).
    r"|(?<!provided)(?<!however), that (?=(?:all|any|the) [^,;:]{3,80}? shall "
    r"|all parties [a-z]+ )"
    r"|,? and (?=(?P<who>(?:Member )?States|(?:all|any|both|each|such|the)"
    r"(?: (?!and\b|that\b|to\b|which\b|who\b)[\w’-]+){1,8}?) (?:shall|should) )"
)
_ALSO_THAT = pattern(
    r",? and (?:also |further )?that (?=(?:all|any|both|each|it|no|such|the|they|these"
    r"|this|those|[A-Z]\w+) )"
)
_SAID = pattern(r"(?<!,) that |\bto ensure\b")
_SHALL = pattern(r"\b(?:may|must|shall|should|will)\b")
_AND_SHALL = pattern(
    r",? and (?:therefore )?(?:further, [^,;]{3,80}, )?(?=(?:shall|should|will) )"
)
_VERB = pattern(r"\b(?:appl(?:y|ies)|are|may|must|shall|should|will)\b")
_BE = pattern(r"[^,;:]{1,120}? be ")
_WHICH = pattern(r"\b(?:if|that|unless|when|where|which|who)\b")
_SO_THAT = pattern(r"\b(?:in order that|provided|so that|whereby|which|while)\b")
_UNLESS = pattern(
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
        before = ground.text[begun : m.start()]
        if m["who"] is None or _is_second(before, m["who"], m[0]):
            cuts.append(m)
            begun = m.end()
    begins = [start, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), ground.end]
    pairs = zip(begins, ends, strict=True)
    return [Span(b, max(b, stripped(ground.text, e))) for b, e in pairs]


def _is_second(before: str, who: str, joint: str) -> bool:
    """Tell whether words before a modal are the subject of a clause of their own.

    Not of what limits the clause before, but of none behind a comma: "if such joint
    venture or cooperative entity has not been approved by the Committee ..., and States
    shall close" (S/RES/2375 (2017) OP 18).
    """
    modal = _SHALL.search(before)
    limits = _SO_THAT if joint.startswith(",") else _UNLESS
    limit = limits.search(before, modal.end()) if modal else None
    return modal is not None and limit is None and can_act(who)


def also_that(ground: Ground) -> tuple[int, int] | None:
    """Return where what is asked ends, and where what is laid down beside it begins.

    "Requests the Panel of Experts to provide a mid-term update ..., and also that they
    include information" (S/RES/2511 (2020) OP 8), "demands an immediate halt to all
    acts of violence ..., and that those responsible ... be brought to justice"
    (S/PRST/2000/41); not "to ensure ..., and that".
    """
    if ground.items or " that " not in ground.words:
        return None
    found = _ALSO_THAT.search(ground.text, ground.start, ground.end)
    if found is None or _SAID.search(ground.text, ground.start, found.start()):
        return None
    if ground.text.endswith(" to", 0, found.start()):
        return None
    is_clause = finite(ground, found.end()) is not None or _BE.match(
        ground.text, found.end(), ground.end
    )
    return (found.start(), found.end()) if is_clause else None


def laid_down(ground: Ground, start: int) -> tuple[Action, ...]:
    """Return what is laid down of a thing: "the Panel’s mandated tasks shall remain as
    defined ... and shall also apply with respect to" (S/RES/2571 (2021) OP 12); a third
    too: "and shall not be subject to further renewal" (S/RES/1302 (2000) OP 10)."""
    begun, found = start, list[Action]()
    lead = Span(start, start)
    joints = () if ground.items else _AND_SHALL.finditer(ground.text, start, ground.end)
    for joint in joints:
        before = ground.text[begun : joint.start()]
        if not _VERB.search(before) or _WHICH.search(before):
            break
        found.append(Action(Span(begun, joint.start()), None, lead))
        begun, lead = joint.end(), Span(*joint.span())
    if not found:
        return whole(ground, start)
    end = max(begun, stripped(ground.text, ground.end))
    return (*found, Action(Span(begun, end), None, lead))


@cache
def to_that() -> re.Pattern[str]:
    """Return what leads to a that-clause: "Urges as a matter of priority that".

    "reiterates its decision in resolution 2165 (2014) that all Syrian parties to the
    conflict shall enable" (S/RES/2191 (2014)).
    """
    hedges = rules.any_of("norms", "conditions", "hedges")
    return re.compile(
        rf"(?:,?(?: (?!that )[^,;]{{1,120}},)?(?: also| further)?|,[^;:]{{1,300}},"
        rf"| (?:{hedges}|in particular),?"
        r"| in (?:paragraph \d+ of )?resolution \d+ \(\d{4}\)) that\b,? "
    )
