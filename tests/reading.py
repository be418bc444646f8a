"""Read one paragraph through the stages, for tests that quote a sentence."""

from __future__ import annotations

import re

from normgraph.interpret import interpret
from normgraph.model import Division, Norm, Paragraph, Part, Reading, Span
from normgraph.recognise.actors import mentions
from normgraph.recognise.acts import acts
from normgraph.recognise.citations import citations
from normgraph.recognise.dates import dates

_ITEM = re.compile(r"(?:^|(?<=[:;,] )|(?<=; and ))\([a-z]\)(?= )")


def paragraph(
    text: str, part: Part = Part.OPERATIVE, *, is_cut: bool = False
) -> Paragraph:
    """Return a paragraph with the items (a), (b) ... that its text prints."""
    marks = [*_ITEM.finditer(text)]
    ends = [*(m.start() for m in marks[1:]), len(text)] if marks else []
    items = tuple(
        Division(m[0], f"1{m[0]}", Span(m.start(), len(text[:end].rstrip())))
        for m, end in zip(marks, ends, strict=True)
    )
    return Paragraph(part, "1", "op/1", text, Span(0, len(text)), (), items, is_cut)


def reading(text: str, part: Part = Part.OPERATIVE, *, is_cut: bool = False) -> Reading:
    """Return what is understood of one paragraph that stands alone."""
    one = paragraph(text, part, is_cut=is_cut)
    found, named = acts(one), mentions([one])[0]
    cited = citations([one], None, "https://example.org/self")[0]
    norms = interpret(one, found, named, cited, dates(text))
    return Reading(one, found, cited, named, norms)


def norms(text: str, part: Part = Part.OPERATIVE) -> tuple[Norm, ...]:
    """Return the norms of one paragraph that stands alone."""
    return reading(text, part).norms


def actions(text: str) -> list[str]:
    """Return what is to be done, in text order."""
    return [norm.action.of(text) for norm in norms(text)]


def bearers(text: str) -> list[list[str]]:
    """Return who is to do each action, by the words."""
    return [[b.span.of(text) for b in norm.bearers] for norm in norms(text)]


def limits(text: str) -> list[list[str]]:
    """Return what limits each action."""
    return [[c.of(text) for c in norm.conditions] for norm in norms(text)]
