"""Read two leads to one action: "to authorize States to, and that States shall".

What is to be done is both allowed and a duty: two norms, the second with the words of
the verb alone.
"""

from __future__ import annotations

from dataclasses import replace

from normgraph.interpret.ground import Ground
from normgraph.interpret.laid import Clause
from normgraph.interpret.words import is_only_verb
from normgraph.model import Span
from normgraph.pattern import pattern

_TO_AND_THAT = pattern(
    r"(?: also| further)? to (?:allow|authori[sz]e|permit) [^,;]{3,80} to, and that "
)
""" "Decides to authorize all Member States to, and that all Member States shall, ...
seize" (S/RES/2521 (2020) OP 9)."""
_SHALL = pattern(r"shall\b")
_AND_SHALL = pattern(r",? and shall ")
_VERB = pattern(r",? (?P<verb>[a-z-]+)")


def to_and_that(ground: Ground) -> int | None:
    """Return where the second lead begins, None where there are not two."""
    both = _TO_AND_THAT.match(ground.text, ground.start, ground.end)
    return both.end() if both else None


def allowed_too(text: str, duty: Clause) -> Clause:
    """Return a duty with what it lays down as a power besides: its first action, from
    the verb on, which stands behind what limits it.

    "shall, upon discovery of items the supply, sale, or transfer of which is prohibited
    ..., seize and dispose ... of such items, and shall notify the Committee"
    (S/RES/2781 (2025) OP 9): to notify is a duty alone.
    """
    if not duty.actions:
        return duty
    first, *others = duty.actions
    shall = _SHALL.match(text, first.span.start, first.span.end)
    begin = shall.end() if shall else first.span.start
    duty_alone = _AND_SHALL.search(text, begin, first.span.end)
    end = duty_alone.start() if duty_alone else first.span.end
    for word in _VERB.finditer(text, begin, end):
        if is_only_verb(word["verb"]):
            at = word.start("verb")
            own = Span(begin, at)
            power = replace(first, span=Span(at, end), lead=own, modal="may")
            return replace(duty, actions=(first, power, *others))
    return duty
