"""Write an analysis as annotation records: one for each top-level paragraph.

Analysis in, records out, in text order, as ``docs/annotations.md`` describes them: the
content of the graph in stand-off form. Offsets count code points in ``text``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TypedDict

from normgraph import iri
from normgraph.model import (
    Act,
    Analysis,
    Bearer,
    Citation,
    Deadline,
    Document,
    Force,
    Mention,
    Norm,
    Paragraph,
    Part,
    Reading,
    Span,
)

_KINDS = {
    Part.PREAMBLE: "preambular",
    Part.OPERATIVE: "operative",
    Part.ANNEX: "annex",
}


class Words(TypedDict):
    """Quoted words and their place."""

    text: str
    start: int
    end: int


class Division(TypedDict):
    """A sub-paragraph."""

    number: str
    path: str
    start: int
    end: int


class Addressee(Words):
    """Who is to act."""

    name: str
    iri: str | None


class Limit(Words):
    """A time limit; day, length and period where the words give them."""

    date: str | None
    duration: str | None
    frequency: str | None


class Action(Words):
    """A thing to be done, with the positions of its own addressees and conditions."""

    addressees: list[int]
    conditions: list[int]
    deadline: bool


class ActRecord(TypedDict):
    """What the issuing body does."""

    verb: str
    start: int
    end: int
    force: str
    addressees: list[Addressee]
    actions: list[Action]
    conditions: list[Words]
    deadline: Limit | None


class CitationRecord(Words):
    """What is cited."""

    target: str
    pinpoint: str | None
    kind: str
    label: str
    iri: str


class ActorRecord(Words):
    """Who is named."""

    name: str
    kind: str
    iri: str


class Record(TypedDict):
    """One top-level paragraph."""

    doc: str
    iri: str
    kind: str
    number: str
    text: str
    lang: str
    divisions: list[Division]
    acts: list[ActRecord]
    citations: list[CitationRecord]
    actors: list[ActorRecord]


def annotate(analysis: Analysis) -> Iterator[Record]:
    """Yield the record of each top-level paragraph, in text order."""
    for reading in analysis.readings:
        yield _record(analysis.document, reading)


def lines(analysis: Analysis) -> Iterator[str]:
    """Yield the records as JSON Lines, each line ended."""
    for record in annotate(analysis):
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _record(document: Document, reading: Reading) -> Record:
    paragraph = reading.paragraph
    return Record(
        doc=str(document.symbol or ""),
        iri=iri.paragraph(iri.instrument_of(document), paragraph.path),
        kind=_KINDS[paragraph.part],
        number=paragraph.number,
        text=paragraph.text,
        lang=document.language,
        divisions=_divisions(paragraph),
        acts=[_act(reading, act) for act in reading.acts],
        citations=list(_citations(paragraph.text, reading.citations)),
        actors=_named(paragraph.text, reading.mentions, reading.acts),
    )


def _words(text: str, span: Span) -> Words:
    return Words(text=span.of(text), start=span.start, end=span.end)


def _divisions(paragraph: Paragraph) -> list[Division]:
    return [
        Division(number=d.number, path=d.path, start=d.span.start, end=d.span.end)
        for d in paragraph.divisions
    ]


def _act(reading: Reading, act: Act) -> ActRecord:
    text = reading.paragraph.text
    own = [norm for norm in reading.norms if norm.act is act]
    addressed = _phrases([b for n in own for b in n.bearers])
    phrases = list(addressed)
    limits = _limits(text, (c for n in own for c in n.conditions))
    limits = limits or _limits(text, _intended(reading, act))
    times = (*(n.deadline for n in own), *_due(reading, act))
    deadline = next((time for time in times if time), None)
    return ActRecord(
        verb=act.span.of(text),
        start=act.span.start,
        end=act.span.end,
        force=act.force,
        addressees=[_addressee(text, *item) for item in addressed.items()],
        actions=[_action(text, n, phrases, limits, deadline) for n in own],
        conditions=[_words(text, c) for c in limits.values()],
        deadline=_limit(text, deadline) if deadline else None,
    )


def _limits(text: str, spans: Iterable[Span]) -> dict[str, Span]:
    """Return conditions by their words, each in its first place.

    "As notified in advance to the Committee" is said of five supplies in one act
    (S/RES/2536 (2020) OP 1): one condition that they share.
    """
    found: dict[str, Span] = {}
    for span in sorted(spans):
        found.setdefault(span.of(text), span)
    return found


_LEADS = (", ", ", the Council ", ", the Security Council ")


def _intended(reading: Reading, act: Act) -> Iterator[Span]:
    """Yield what limits an intention: the graph has no norm that it could limit."""
    if act.force is Force.INTEND:
        text = reading.paragraph.text
        for limit in reading.intended:
            # "and upon receipt of the Secretary-General’s report, expresses its intent"
            # (S/RES/2139 (2014) OP 17).
            if limit in act.extent or text[limit.end : act.span.start] in _LEADS:
                yield limit


def _due(reading: Reading, act: Act) -> Iterator[Deadline]:
    if act.force is Force.INTEND:
        yield from (time for time in reading.due if time.span in act.extent)


def _phrases(bearers: Sequence[Bearer]) -> dict[Span, list[Bearer]]:
    """Return whom each phrase names: "them" and "Governments of Sudan and South Sudan"
    (S/RES/2205 (2015) OP 13) may be several, and are one addressee."""
    named: dict[Span, list[Bearer]] = {}
    for bearer in bearers:
        those = named.setdefault(bearer.span, [])
        if all(bearer.actor != other.actor for other in those):
            those.append(bearer)
    return named


def _addressee(text: str, span: Span, those: Sequence[Bearer]) -> Addressee:
    name = " and ".join(b.name for b in those)
    actor = those[0].actor if len(those) == 1 else None
    return Addressee(**_words(text, span), name=name, iri=actor)


def _action(
    text: str,
    norm: Norm,
    phrases: list[Span],
    limits: dict[str, Span],
    deadline: Deadline | None,
) -> Action:
    known = list(limits)
    return Action(
        **_words(text, norm.action),
        addressees=[phrases.index(span) for span in _phrases(norm.bearers)],
        conditions=sorted({known.index(c.of(text)) for c in norm.conditions}),
        deadline=norm.deadline is not None and norm.deadline == deadline,
    )


def _limit(text: str, deadline: Deadline) -> Limit:
    return Limit(
        **_words(text, deadline.span),
        date=deadline.date.isoformat() if deadline.date else None,
        duration=deadline.duration,
        frequency=deadline.frequency,
    )


def _citations(text: str, cited: Sequence[Citation]) -> Iterator[CitationRecord]:
    """Yield one record a citation, a printed range ("paragraphs 1 to 19") as one."""
    key = attrgetter("target", "span", "pinpoint_span")
    for _, group in groupby(cited, key):
        parts = list(group)
        if len(parts) > 1 and parts[0].pinpoint_span:
            yield _citation(text, parts[0], _range(parts))
        else:
            yield from (_citation(text, c, _place(c)) for c in parts)


def _place(citation: Citation) -> str | None:
    return str(citation.pinpoint) if citation.pinpoint else None


def _range(parts: Sequence[Citation]) -> str:
    """Return "paragraphs 1 to 19" for the citations of its parts."""
    first, last = parts[0].pinpoint, parts[-1].pinpoint
    assert first
    assert last
    kind, _, start = str(first).rpartition(f"{first.kind} ")
    return f"{kind}{first.kind}s {start} to {str(last).rpartition(' ')[2]}"


def _citation(text: str, citation: Citation, place: str | None) -> CitationRecord:
    return CitationRecord(
        **_words(text, citation.span),
        target=citation.name,
        pinpoint=place,
        kind=citation.kind,
        label=citation.name,
        iri=citation.target,
    )


def _named(
    text: str, mentions: Sequence[Mention], acts: Sequence[Act]
) -> list[ActorRecord]:
    """Return each named actor once, by its fullest mention; classes are left out.

    So is who could be one of several, and who does the acts: "The Security Council
    welcomes the briefing" (S/PRST/2003/17). A State is listed where its name is a place
    too: the graph tells them apart.
    """
    fullest: dict[str, Mention] = {}
    behind = {act.span.start - 1 for act in acts}
    for mention in mentions:
        if mention.is_class or mention.is_ambiguous or mention.span.end in behind:
            continue
        held = fullest.get(mention.actor)
        if held is None or _length(mention) > _length(held):
            fullest[mention.actor] = mention
    return [
        ActorRecord(**_words(text, m.span), name=m.name, kind=m.kind, iri=m.actor)
        for m in sorted(fullest.values(), key=lambda m: m.span)
    ]


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start
