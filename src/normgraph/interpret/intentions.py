"""Find what limits what the Council says it will do itself.

A paragraph with its acts, mentions and citations in, spans out. "Decides to keep the
measures ... under continuous review in light of progress achieved" (S/RES/2731 (2024)
OP 12) lays nothing on anybody: there is no norm that it could limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normgraph.interpret.conditions import conditions
from normgraph.interpret.extent import end_of
from normgraph.interpret.ground import STOP, before
from normgraph.interpret.listing import plain
from normgraph.interpret.times import deadline_of, times_of
from normgraph.interpret.words import base
from normgraph.model import (
    Act,
    Citation,
    Deadline,
    Force,
    Mention,
    Paragraph,
    Part,
    Span,
)
from normgraph.pattern import pattern

_TO = pattern(r" to (?P<word>[\w-]+)")
"""What somebody is committed to, or what he is to do."""
_OTHERS = pattern(
    r",? that\b(?!,? (?:[^;]{3,160}?, (?:then )?)?(?:it|the (?:Security )?Council) )"
    r"(?![^;]{0,200}\bthe (?:Security )?Council (?:shall|will) )"
)
"""What is to be, by whomever: "expressing resolve that the day when Iraqis govern
themselves must come quickly" (S/RES/1483 (2003))."""
_VERB = pattern(r",? to (?:\w+ly )?([a-z-]+)")
_HINDERED = pattern(r" prevent [^,;]{1,80} from [^,;]*$")
""" "that no such acts of intimidation prevent UNIFIL from implementing its mandate in
accordance with Security Council resolution 1701 (2006)" (S/RES/2539 (2020))."""
_AIMED = pattern(r" (?:so as|with a view) to [^,;]*$")
""" "to keep under regular review the measures ..., so as to terminate them as soon as
possible once the conditions in paragraphs 7 and 11 have been met" (S/RES/1521 (2003)
OP 20): when it will end them."""
_TIME = pattern(r", and (?:before|by|no later than) ")


def intended(
    paragraph: Paragraph,
    acts: Sequence[Act],
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
) -> tuple[Span, ...]:
    """Return the conditions of the intentions of a paragraph, in text order."""
    names = [*(m.span for m in mentions), *(c.span for c in citations)]
    works = ((act, intention(paragraph, act)) for act in acts)
    return tuple(
        limit
        for act, work in works
        if work
        for limit in _limits(paragraph.text, act, work, names)
    )


def _limits(text: str, act: Act, work: Span, names: Sequence[Span]) -> Iterator[Span]:
    """Yield what limits one intention, as it would limit a duty, and more."""
    # "In the light of these reports, the Security Council will consider further steps"
    # (S/PRST/2012/6).
    own = before(text, act)
    yield from conditions(text, own, names) if own else ()
    front = _front(text, work)
    if front:
        yield front
        work = Span(front.end, work.end)
    position = work.start
    for limit in (*conditions(text, work, names), Span(work.end, work.end)):
        yield from _further(text, work, Span(position, limit.start), names)
        position = limit.end
        if limit.start < limit.end and not _is_of_thing(text, act, work, limit.start):
            yield limit


def _front(text: str, work: Span) -> Span | None:
    """Return what an intention depends on, said before what is intended.

    "Expresses its readiness upon the commencement of the intra-Afghan negotiations to
    consider" (S/RES/2513 (2020) OP 7).
    """
    begin = plain("intended_if").match(text, work.start, work.end)
    if begin is None:
        return None
    verbs = [v for v in _VERB.finditer(text, begin.end(), work.end) if v[1] in base()]
    # "in determining whether to extend, adjust or curtail this mission, to take into
    # account" (S/RES/1433 (2002) OP 1): the comma tells which.
    behind = [v.start() for v in verbs if text[v.start()] == ","]
    end = next(iter(behind or [v.start() for v in verbs]), None)
    if end is None:
        return None
    time = _TIME.search(text, begin.end(), end)
    return Span(begin.start("opening"), time.start() if time else end)


def _further(text: str, work: Span, gap: Span, names: Sequence[Span]) -> Iterator[Span]:
    """Yield what only what the Council will do itself depends on: "to review progress
    ... based on reporting by the Secretary-General" (S/RES/1355 (2001) OP 29)."""
    position = gap.start
    while found := plain("intended_on").search(text, position, gap.end):
        end = min(end_of(text, found, work, names, ()), gap.end)
        position = max(found.end(), end)
        yield Span(found.start(), position)


def intention(paragraph: Paragraph, act: Act) -> Span | None:
    """Return the words on what the Council intends by an act; None where it does not.

    In a preamble it intends as well: "Determined to ensure the full implementation of
    the mandate of ISAF, in coordination with the Afghan Government" (S/RES/1833
    (2008)).
    """
    text = paragraph.text
    if act.force is not Force.INTEND or _OTHERS.match(text, act.span.end):
        return None
    stop = STOP.search(text, act.span.end, act.extent.end)
    return Span(act.span.end, stop.start() if stop else act.extent.end)


def _is_of_thing(text: str, act: Act, work: Span, at: int) -> bool:
    """Tell what is said of a thing that the Council is committed to, or of others.

    "reaffirms its commitment to the sovereignty ... of all States in accordance with
    the Charter" (S/PRST/2020/5) tells which; behind a comma it is said of the
    commitment, "to the pacific settlement of disputes, in conformity with the Charter"
    (S/PRST/2021/9).
    """
    if _HINDERED.search(text, work.start, at) or _AIMED.search(text, work.start, at):
        return True
    start = act.span.end - 3 if text.endswith(" to", 0, act.span.end) else act.span.end
    found = _TO.match(text, start, act.extent.end)
    if found is None or found["word"] in base() or found["word"].endswith("ing"):
        return False
    return not text.endswith((", ", ", and "), 0, at)


# "expressing its intention to examine without delay the situation" (S/RES/1933 (2010)).
_INTENDS = pattern(r"(?i)\b(?:intent|intention|readiness|willingness|determined to)$")


def due(
    paragraph: Paragraph,
    acts: Sequence[Act],
    deadlines: Sequence[Deadline],
    limits: Sequence[Span],
) -> tuple[Deadline, ...]:
    """Return the time of each intention of a paragraph that has one, in text order.

    "Expresses its intention to review the mandate of UNAMI in twelve months"
    (S/RES/1883 (2009) OP 6). ``limits`` are the conditions of the intentions.
    """
    works = [
        work
        for act in acts
        # "its strong commitment to ... a path to hold ... elections in Libya as soon as
        # possible" (S/RES/2629 (2022)): a time of what it is committed to.
        if paragraph.part is not Part.PREAMBLE
        or _INTENDS.search(act.span.of(paragraph.text))
        if (work := intention(paragraph, act))
    ]
    text = paragraph.text
    found = (
        deadline_of(text, times_of(text, deadlines, work, (), limits), work)
        for work in works
    )
    return tuple(one for one in found if one is not None)
