"""Tell what the stem of a list says of itself and of its items.

Ground in, a ``Clause``, actions or yes or no out.
"""

from __future__ import annotations

from dataclasses import replace

from normgraph.interpret.actions import cut
from normgraph.interpret.ground import Ground
from normgraph.interpret.laid import Clause, lay
from normgraph.interpret.tasks import Action, has_limits, tasks, with_stem
from normgraph.interpret.whose import charge_is
from normgraph.model import Span
from normgraph.pattern import pattern

TAKES = pattern(r" take (?:[a-z]+ ){0,3}(?:action|measures|steps)$")
""" "demands all parties to the conflict take appropriate measures to: a. end and
prevent violations" (S/RES/2657 (2022) OP 10)."""
_FRONT = pattern(
    r"(?:after|following|once|upon|when) [^;:]*$|[^;:]*, the Council hereby [^;:]*$"
)
_OWN_CLAUSE = pattern(r"\W+(?:[a-z]\) )?[A-Z][^;:]{1,500}? (?:shall|should) ")
_COMBINES = pattern(r", (?:that|which) [\w ]*includes? the following [\w ]*tasks$")


def charge_of(ground: Ground, begin: int) -> Clause | None:
    """Read what somebody's priorities are, in a list or in the sentence itself."""
    charge = charge_is(ground, begin)
    if charge is None:
        return None
    who, first = charge
    listed = tasks(ground)
    if not listed:
        return lay("that-clause", ground, who, first, cut(ground, first))
    tail = _COMBINES.search(ground.text, first, ground.end)
    if tail is None:
        return lay("that-clause", ground, who, ground.end, listed)
    own = Action(Span(first, tail.start()), None, Span(first, first))
    return lay("that-clause", ground, who, first, (own, *listed))


def with_own(
    text: str, laid: tuple[Action, ...], listed: tuple[Action, ...], at: int
) -> tuple[Action, ...]:
    """Return what is laid down before a list, then the list with a lead of its own.

    "the mandate of UNSMIL ..., in full accordance with the principles of national
    ownership, shall focus ..., and further, within operational and security
    constraints, shall undertake: (a)" (S/RES/2213 (2015) OP 9).
    """
    *own, last = laid
    if not own:
        return listed
    first = replace(own[0], span=Span(max(at, own[0].span.start), own[0].span.end))
    return (first, *own[1:], *(with_stem(text, task, last.lead) for task in listed))


def opens_clauses(ground: Ground, start: int) -> bool:
    """Tell whether only a condition stands before a list of clauses of their own.

    "that, upon receipt by the Security Council of the report ...: (a) The provisions of
    resolutions ... shall be terminated; (b) All States shall comply" (S/RES/2231 (2015)
    OP 7), "the Council hereby establishes the following ... authorities, ...: – UNMOVIC
    and the IAEA shall determine" (S/RES/1441 (2002) OP 7).
    """
    if has_limits(ground) or not _FRONT.match(ground.text, start, ground.end):
        return False
    return all(_OWN_CLAUSE.match(d.span.of(ground.text)) for d in ground.items)
