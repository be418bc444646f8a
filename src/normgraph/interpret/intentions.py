"""Find what limits what the Council says it will do itself.

A paragraph with its acts, mentions and citations in, spans out. "Decides to keep the
measures ... under continuous review in light of progress achieved" (S/RES/2731 (2024)
OP 12) lays nothing on anybody: there is no norm that it could limit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normgraph.interpret.conditions import conditions
from normgraph.interpret.ground import STOP
from normgraph.model import Act, Citation, Force, Mention, Paragraph, Part, Span

_WORK = re.compile(
    r",? (?:[^,;.]{1,60}, )?(?:to|that it) (?!the\b|all\b|an?\b)"
    r"|,? that,? (?:[^;]{3,160}?, (?:then )?)?(?:it|the (?:Security )?Council) "
    r"|,? that\b,? (?=[^;]{0,200}\bthe (?:Security )?Council (?:shall|will) )"
)
"""What the Council intends to do, not what it is committed to."""


def intended(
    paragraph: Paragraph,
    acts: Sequence[Act],
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
) -> tuple[Span, ...]:
    """Return the conditions of the intentions of a paragraph, in text order."""
    names = [*(m.span for m in mentions), *(c.span for c in citations)]
    return tuple(
        limit
        for act in acts
        if (work := intention(paragraph, act))
        for limit in conditions(paragraph.text, work, names)
    )


def intention(paragraph: Paragraph, act: Act) -> Span | None:
    """Return the words on what the Council intends by an act; None where it does not.

    In a preamble it intends nothing, it says why it does the rest.
    """
    if act.force is not Force.INTEND or paragraph.part is Part.PREAMBLE:
        return None
    text = paragraph.text
    begins = _WORK.match(text, act.span.end, act.extent.end)
    if begins is None:
        return None
    stop = STOP.search(text, begins.end(), act.extent.end)
    return Span(act.span.end, stop.start() if stop else act.extent.end)
