"""Tell the object that an action shares with the next one, behind which it stands.

"to consider, as a matter of priority, ratifying or acceding to, and for States Parties
to effectively implement, the United Nations Convention against Transnational Organized
Crime" (S/RES/2388 (2017) OP 2). Norms in, norms out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from normgraph.interpret.words import ADVERBS, base
from normgraph.model import Norm, Span
from normgraph.pattern import pattern

_LACKS = pattern(r"\b(?P<verb>[a-z-]+?)(?P<ing>ing)? (?:to|with)$")
_ANOTHER = pattern(r",? and ")


def with_objects(text: str, norms: Sequence[Norm]) -> tuple[Norm, ...]:
    """Return norms, those whose action ends before its object with where that stands.

    "to consider ratifying or acceding to, and for States Parties to effectively
    implement the Protocol" (S/RES/2240 (2015) OP 16), not "to work to this end".
    """
    found = []
    for norm in norms:
        nexts = [
            n for n in norms if n.act == norm.act and n.action.start > norm.action.end
        ]
        lacks = _LACKS.search(norm.action.of(text))
        if (
            lacks
            and nexts
            and _is_verb(lacks)
            and _ANOTHER.match(text, norm.action.end)
        ):
            norm = replace(norm, further=_object(text, nexts[0].action))
        found.append(norm)
    return tuple(found)


def _is_verb(lacks: re.Match[str]) -> bool:
    """Tell "acceding to" and "accede to" from "progress to"."""
    stem = lacks["verb"]
    stems = (f"{stem}e", stem) if lacks["ing"] else (stem,)
    return not base().isdisjoint(stems)


def _object(text: str, action: Span) -> Span | None:
    verb = _verb().match(text, action.start, action.end)
    if verb is None or verb["verb"] not in base() or verb.end() >= action.end:
        return None
    return Span(verb.end(), action.end)


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:to |shall )?{ADVERBS}(?P<verb>[a-z-]+),? {ADVERBS}(?:, )?")
