"""Sub-paragraphs that each state a task, or that limit the clause before them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normgraph.interpret.ground import Ground
from normgraph.interpret.words import ADVERBS, base, stripped
from normgraph.model import Division, Span

_PLAIN = re.compile(rf"\s*(?:to )?{ADVERBS}(?P<verb>[\w-]+)", re.I)
_LED = re.compile(
    rf"\s*(?:[^,:;]{{1,80}}, )?(?=(?:to )?{ADVERBS}(?P<verb>[\w-]+))", re.I
)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to be done, and who alone is to do it where the words say so."""

    span: Span
    subject: Span | None
    """None where the clause's subject is meant."""
    lead: Span
    """Words before it that hold for it alone: "(f) within its capabilities, to"."""


def tasks(ground: Ground) -> tuple[Action, ...]:
    """Return the sub-paragraphs that each state a task."""
    found = tuple(
        Action(
            Span(begin, stripped(ground.text, d.span.end)),
            None,
            Span(d.span.start, begin),
        )
        for d in ground.items
        if (begin := _task_start(ground.text, d)) is not None
    )
    return found if len(found) * 2 > len(ground.items) else ()


def _task_start(text: str, item: Division) -> int | None:
    begin = item.span.start + len(item.number)
    words = text[begin : item.span.end]
    plain = _PLAIN.match(words)
    if plain and plain["verb"].lower() in base():
        return begin + len(words) - len(words.lstrip())
    led = _LED.match(words)
    return begin + led.end() if led and led["verb"].lower() in base() else None


def is_limit(text: str, item: Division) -> bool:
    """Tell an exception: "shall not apply: (a) Where the Committee determines ..."."""
    words = text[item.span.start + len(item.number) : item.span.end].strip().lower()
    return bool(
        re.match(
            r"(?:where|when|if|unless|to the extent|in the case|provided)\b", words
        )
    )


def has_limits(ground: Ground) -> bool:
    """Tell whether all sub-paragraphs are exceptions."""
    return bool(ground.items) and all(is_limit(ground.text, d) for d in ground.items)
