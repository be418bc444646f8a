"""Read what somebody who is to be appointed is to do: "whose tasks shall include".

Ground in, actions out: the appointing, then each task as the appointed one's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from normgraph import rules
from normgraph.interpret.ground import Ground
from normgraph.interpret.tasks import Action, is_done, spelled
from normgraph.interpret.words import can_act, stripped
from normgraph.model import Span
from normgraph.pattern import pattern

_NEXT = pattern(
    r", (?:and )?(?:(?P<lead>(?:and, )?(?:as|in|on|with|within|under) [^,;:]{3,80}), )?"
    r"(?P<verb>(?P<stem>[a-z]+)ing) "
)
_THROUGH = pattern(r" (?:by|in|through)$")


def appointed(ground: Ground, start: int) -> tuple[Action, ...]:
    """Return the appointing and the tasks; empty where no tasks are told.

    "to appoint a Special Representative for Iraq whose independent responsibilities
    shall involve reporting regularly to the Council ..., coordinating ..., and, in
    coordination with the Authority, assisting the people of Iraq through: (a)"
    (S/RES/1483 (2003) OP 8).
    """
    text = ground.text
    if text.find(" whose ", start, ground.end) < 0:
        return ()
    found = _whose().search(text, start, ground.end)
    if found is None or not can_act(found["who"]) or not is_done(found["stem"]):
        return ()
    own = Span(found.start("who"), found.end("who"))
    made = Action(Span(start, own.end), None, Span(start, start))
    given = list(_in_row(ground, found.start("verb")))
    last = given[-1]
    listed = spelled(ground) if ground.items else ()
    if listed and _THROUGH.search(text[last.span.start : last.span.end]):
        # The last one is only what the list spells out.
        given.pop()
    listed = tuple(replace(t, lead=last.lead) for t in listed)
    return (made, *(replace(t, subject=own) for t in (*given, *listed)))


def _in_row(ground: Ground, start: int) -> Iterator[Action]:
    """Yield tasks in gerunds with objects of their own: not "promoting, supporting and
    facilitating efforts"."""
    text, lead = ground.text, Span(start, start)
    for m in _NEXT.finditer(text, start, ground.end):
        has_object = " " in text[start : m.start()].strip()
        if has_object and is_done(m["stem"]):
            yield Action(Span(start, stripped(text, m.start())), None, lead)
            start, lead = m.start("verb"), Span(m.start(), m.start("verb"))
    yield Action(Span(start, stripped(text, ground.end)), None, lead)


@cache
def _whose() -> re.Pattern[str]:
    nouns = rules.any_of("norms", "verbs", "charges")
    return re.compile(
        r" (?:an?|the) (?P<who>[^,;:]{3,90}?),? whose (?:[\w-]+ ){0,2}"
        rf"(?:{nouns}) (?:shall|should|will|would) (?:also |solely )?"
        r"(?:be|focus on|include|involve) (?P<verb>(?P<stem>[a-z]+)ing) "
    )
