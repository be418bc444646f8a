"""Cut what an act asks into actions: the tasks of a list, or coordinated infinitives.

Ground in, actions out, in text order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from normgraph.interpret.appointed import appointed
from normgraph.interpret.coordination import split
from normgraph.interpret.ground import Ground
from normgraph.interpret.tasks import (
    Action,
    gerunds,
    has_limits,
    set_up,
    sets_up,
    tasks,
)
from normgraph.interpret.words import stripped
from normgraph.model import Span
from normgraph.pattern import pattern

_TAIL = pattern(
    r",? and (?:in particular|especially|specifically) to$"
    r"|,? and in addition$"
    r"|,? and that [^;:]{3,160} (?:shall|should)\b[^;:]{0,120}$"
    r"|,? (?:this|these|the|which) (?:mandate|tasks) (?:being|shall be|will be)"
    r" as follows$"
    r"|, in the following (?:[\w-]+ )?areas$"
    r"|,? including by taking the following (?:[\w-]+ )?(?:measures|steps)$"
    r"|,? (?:and )?with a particular focus on the priorities (?:laid|set) out below$"
)
"""What leads from what a stem asks itself to its list: "to further increase efforts
..., in the following priority areas: (a) support" (S/RES/2489 (2019) OP 7), "including
by taking the following necessary measures: (a) to facilitate" (S/RES/1483 (2003) OP
16)."""
_CHARGED = pattern(r", which shall be authori[sz]ed to [^;:]*$")
""" "to maintain the deployment of AMISOM ..., which shall be authorised to take all
necessary measures, in full compliance with ..., to carry out the following tasks: (a)"
(S/RES/2093 (2013) OP 1): what limits the power limits each task."""
_AIM = pattern(r"(?:, to|\bin order(?:,? [^,;:]{3,60},)? to|\bso as to)$")
"""Behind this a list is what the action before it is for: "participate in and
coordinate the work of the MVM ..., in order to: (i)" (S/RES/2381 (2017) OP 2)."""
_MEANS = pattern(r"\b(?:action|actions|efforts|means|measures|plans|steps)\b")
_ABOVE = pattern(r"\b(?:below|following|follows)\b")
"""What hands over to the list behind it, and asks nothing of its own."""


def single(start: int, end: int, subject: Span | None = None) -> Action:
    """Return an action with nothing before it."""
    return Action(Span(start, end), subject, Span(start, start))


def whole(ground: Ground, start: int) -> tuple[Action, ...]:
    """Return all words as one action; none where there are no words."""
    end = ground.end if has_limits(ground) else stripped(ground.text, ground.until)
    return (single(min(start, end), end),) if start < end else ()


def _before_list(ground: Ground, start: int) -> Iterator[Action]:
    """Yield what the stem asks besides the tasks of its list.

    "to use all necessary means ..., and in particular to: (a) Contribute" (S/RES/1739
    (2007) OP 8), "to fulfil its mandate as consolidated below, and to provide to the
    Council ...: (a)" (S/RES/2293 (2016) OP 9).
    """
    tail = _TAIL.search(ground.text, start, ground.end)
    if tail:
        for part in split(ground.text, start, tail.start()):
            yield Action(part.span, part.subject, part.lead)
        return
    parts = list(split(ground.text, start, ground.end))
    own = [part for part in parts if not _ABOVE.search(part.span.of(ground.text))]
    if (own and len(own) < len(parts)) or sets_up(ground, start):
        yield from (Action(part.span, part.subject, part.lead) for part in own or parts)


def _with_list(ground: Ground, start: int) -> tuple[Action, ...]:
    """Return what a stem asks, the last of it with its list.

    "to submit a report ... and to include, inter alia: a. Analysis on the particular
    needs of women" (S/RES/1889 (2009) OP 19).
    """
    end = ground.until
    parts = list(split(ground.text, start, ground.end))
    if len(parts) < 2:
        return whole(ground, start)
    last = parts.pop()
    return (
        *(Action(part.span, part.subject, part.lead) for part in parts),
        Action(Span(last.span.start, end), last.subject, last.lead),
    )


def _is_aimed(ground: Ground, start: int) -> bool:
    """Tell a list of purposes from one of tasks.

    "to take all necessary measures, ..., to: (a) support the FGS" (S/RES/2767 (2024)
    OP 16) lists tasks.
    """
    aim = _AIM.search(ground.text, start, ground.end) if ground.items else None
    if aim is None or "in order" in aim[0]:
        # "to take the necessary action ... in order to: (i)" (S/RES/1769 (2007) OP 15).
        return aim is not None
    return not _MEANS.search(ground.text, start, aim.start())


def cut(ground: Ground, start: int) -> tuple[Action, ...]:
    """Return the actions from a place on: tasks of a list, or infinitives cut apart."""
    if _is_aimed(ground, start):
        return whole(ground, start)
    charged_with = appointed(ground, start)
    if charged_with:
        return charged_with
    made = set_up(ground, start)
    listed = made or tasks(ground) or gerunds(ground)
    charged = _CHARGED.search(ground.text, start, ground.end) if listed else None
    if charged:
        power = Span(charged.start(), ground.end)
        own = single(start, charged.start())
        return (own, *(replace(task, lead=power) for task in listed))
    if listed:
        return listed if made else (*_before_list(ground, start), *listed)
    if ground.items and not has_limits(ground):
        return _with_list(ground, start)
    return tuple(
        Action(part.span, part.subject, part.lead)
        for part in split(ground.text, start, ground.end)
    )
