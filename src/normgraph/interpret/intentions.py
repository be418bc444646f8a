"""Find what limits what the Council says it will do itself.

A paragraph with its acts, mentions and citations in, spans out. "Decides to keep the
measures ... under continuous review in light of progress achieved" (S/RES/2731 (2024)
OP 12) lays nothing on anybody: there is no norm that it could limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normgraph.interpret.conditions import conditions
from normgraph.interpret.ground import STOP
from normgraph.model import Act, Citation, Force, Mention, Paragraph, Part, Span

_WORK = re.compile(r",? (?:[^,;.]{1,60}, )?(?:to|that it) (?!the\b|all\b|an?\b)")
"""What the Council intends to do, not what it is committed to."""


def intended(
    paragraph: Paragraph,
    acts: Sequence[Act],
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
) -> tuple[Span, ...]:
    """Return the conditions of the intentions of a paragraph, in text order."""
    if paragraph.part is Part.PREAMBLE:
        return ()
    return tuple(
        limit
        for act in acts
        if act.force is Force.INTEND
        for limit in _limits(paragraph.text, act, mentions, citations)
    )


def _limits(
    text: str, act: Act, mentions: Sequence[Mention], citations: Sequence[Citation]
) -> Iterator[Span]:
    begins = _WORK.match(text, act.span.end, act.extent.end)
    if begins is None:
        return
    stop = STOP.search(text, begins.end(), act.extent.end)
    within = Span(act.span.end, stop.start() if stop else act.extent.end)
    names = [*(m.span for m in mentions), *(c.span for c in citations)]
    yield from conditions(text, within, names)
