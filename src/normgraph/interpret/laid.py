"""What a directive act asks, laid out: subject, lead, actions.

Ground and actions in, a ``Clause`` out, whatever frame it was read in.
"""

from __future__ import annotations

from dataclasses import dataclass

from normgraph.interpret.ground import Ground
from normgraph.interpret.tasks import Action, before_limits, has_limits, limits
from normgraph.interpret.words import stripped
from normgraph.model import Span


@dataclass(frozen=True, slots=True)
class Clause:
    """What a directive act asks, laid out."""

    frame: str
    subject: Span
    """Where those addressed are named; empty where nobody is."""
    lead: Span
    """From the phrase to the first action: conditions here hold for all actions."""
    actions: tuple[Action, ...]
    modal: str
    """``shall``, ``may``; empty where there is none."""
    is_negated: bool
    conditions: tuple[Span, ...]
    """Sub-paragraphs that limit the clause ("shall not apply: (a) Where ...")."""
    head: int
    """Where the words end that can limit an action with a list in it: "based on the
    following principles: – no armed forces without the consent of its Government"
    (S/RES/1701 (2006) OP 8) limits a principle, not the support."""


def lay(
    frame: str,
    ground: Ground,
    subject: Span,
    start: int,
    actions: tuple[Action, ...],
    modal: str = "",
    negated: bool = False,
) -> Clause:
    limited = tuple(
        Span(d.span.start + len(d.number) + 1, stripped(ground.text, d.span.end))
        for d in limits(ground)
        # "(f) When necessary and in cooperation with the Abyei Police Service, provide
        # security" (S/RES/1990 (2011) OP 2) is a task, and limits no other.
        if not any(d.span.start < a.span.start < d.span.end for a in actions)
    )
    # What the stem says of all its tasks stands anywhere before the list.
    end = ground.end if actions and actions[0].lead.end > ground.end else start
    lead = Span(ground.start, max(ground.start, end))
    marked = ground.items and not ground.items[0].path
    head = ground.end if marked and not has_limits(ground) else ground.until
    actions = tuple(before_limits(ground, action) for action in actions)
    return Clause(frame, subject, lead, actions, modal, negated, limited, head)
