"""Carry out what corrections of one paragraph say.

A reading and changes in, a reading out, in text order, and where each annotation of
before stands in it. Parts are changed, then what is rejected is left out, so that no
change moves what another one means.
"""

from __future__ import annotations

from bisect import insort_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from normgraph import model
from normgraph.errors import NormgraphError
from normgraph.interpret import is_reporting
from normgraph.model import (
    Act,
    Citation,
    Mention,
    Norm,
    NormKind,
    Pinpoint,
    Reading,
    Span,
)
from normgraph.model.review import Annotation, Correction, Verdict
from normgraph.review import values
from normgraph.review.match import Place

Change = Callable[["Slots"], None]
T = TypeVar("T")

_KIND_OF = {"demand": NormKind.OBLIGATION, "authorize": NormKind.PERMISSION}


@dataclass(slots=True)
class Slots:
    """The annotations of a paragraph, None where one was rejected."""

    acts: list[Act | None]
    citations: list[Citation | None]
    mentions: list[Mention | None]
    norms: list[Norm | None]


@dataclass(frozen=True, slots=True)
class Done:
    """A paragraph with changes carried out."""

    reading: Reading
    places: dict[tuple[Annotation, int], int]
    """Where the annotations that stay stand now, by where they stood."""


def slot(kind: Annotation) -> Annotation:
    """Return the annotation that holds a kind: a bearer is of a norm."""
    return Annotation.NORM if kind.is_of_norm else kind


def done(reading: Reading, changes: Sequence[Change]) -> Done:
    """Return the reading with all changes."""
    slots = Slots(
        list(reading.acts),
        list(reading.citations),
        list(reading.mentions),
        list(reading.norms),
    )
    for change in changes:
        change(slots)
    places = {
        (kind, at): new
        for kind, held in (
            (Annotation.ACT, slots.acts),
            (Annotation.CITATION, slots.citations),
            (Annotation.MENTION, slots.mentions),
            (Annotation.NORM, slots.norms),
        )
        for new, at in enumerate(i for i, one in enumerate(held) if one is not None)
    }
    made = replace(
        reading,
        acts=_kept(slots.acts),
        citations=_kept(slots.citations),
        mentions=_kept(slots.mentions),
        norms=_kept(slots.norms),
        is_rejected=None in slots.norms,
    )
    return Done(replace(made, changes=_standing(reading, made)), places)


def _standing(before: Reading, after: Reading) -> tuple[model.Change, ...]:
    """Return what the paragraph still changes.

    A change rests on the words that name what is changed: where a person says that they
    name something else, or nothing, the change goes with them.
    """
    gone = _named(before) - _named(after)
    return tuple(
        one
        for one in before.changes
        if gone.isdisjoint(one.bodies)
        and gone.isdisjoint((part.target, part.pinpoint) for part in one.parts)
    )


def _named(reading: Reading) -> set[str | tuple[str, Pinpoint | None]]:
    return {m.actor for m in reading.mentions} | {
        (c.target, c.pinpoint) for c in reading.citations
    }


def _kept(held: Sequence[T | None]) -> tuple[T, ...]:
    return tuple(one for one in held if one is not None)


# What a correction changes


def change(reading: Reading, asked: Correction, place: Place, own: str) -> Change:
    """Return the change that a correction makes at a place.

    Its value is read here, so that words that name nothing are refused before.
    """
    rejects, words = asked.verdict is Verdict.REJECT, asked.corrected
    kind, at = asked.annotation, place.at
    if kind is Annotation.ACT:
        act = None if rejects else values.forced(reading.acts[at], words)
        return lambda slots: _put_act(slots, at, act)
    if kind is Annotation.CITATION:
        cited = None if rejects else _cited(reading.citations[at], words, own)
        return lambda slots: _put_citation(slots, at, cited)
    if kind is Annotation.MENTION:
        span = reading.mentions[at].span
        named = None if rejects else values.mention(words, span)
        return lambda slots: _put_mention(slots, at, named)
    if kind is Annotation.NORM and rejects:
        return lambda slots: slots.norms.__setitem__(at, None)
    edit = _edit(reading.paragraph.text, asked, place, reading.norms[at])
    settled = _SETTLES.get(kind, ())
    return lambda slots: _edit_norm(slots, at, edit, settled)


def _cited(old: Citation, words: str, own: str) -> Citation:
    """Return the citation of another instrument by the same words, for the same end."""
    new = values.citation(words, old.span, own)
    return replace(new, function=old.function, pinpoint_span=old.pinpoint_span)


def _put_act(slots: Slots, at: int, act: Act | None) -> None:
    """Put an act in the place of another; norms of one that asks nothing go."""
    old, slots.acts[at] = slots.acts[at], act
    asks = act if act and act.force.is_directive else None
    for i, norm in enumerate(slots.norms):
        if norm and norm.act == old:
            slots.norms[i] = replace(norm, act=asks) if asks else None


def _put_citation(slots: Slots, at: int, cited: Citation | None) -> None:
    """Put a citation in the place of another, and among what norms rest on."""
    old, slots.citations[at] = slots.citations[at], cited
    for i, norm in enumerate(slots.norms):
        if norm and old in norm.basis:
            basis = _kept([cited if one == old else one for one in norm.basis])
            slots.norms[i] = replace(norm, basis=basis)


Edit = Callable[[Norm], Norm]


def _put_mention(slots: Slots, at: int, named: Mention | None) -> None:
    """Put a mention in the place of another, and of who is at the other end."""
    old, slots.mentions[at] = slots.mentions[at], named
    for i, norm in enumerate(slots.norms):
        if (
            norm
            and old
            and old.span in norm.action
            and old.actor in norm.counterparties
        ):
            new = (named.actor,) if named else ()
            kept = tuple(one for one in norm.counterparties if one != old.actor)
            slots.norms[i] = replace(norm, counterparties=(*kept, *new))


_SETTLES = {
    Annotation.ACTION: ("coordination", "undivided"),
    Annotation.BEARER: ("bearer",),
    Annotation.CONDITION: ("condition-scope",),
    Annotation.DEADLINE: ("time",),
}
"""Which doubts are gone where a person said what is right."""


def _edit_norm(slots: Slots, at: int, edit: Edit, settled: Sequence[str]) -> None:
    norm = slots.norms[at]
    if norm:
        left = tuple(part for part in norm.unread if part not in settled)
        slots.norms[at] = replace(edit(norm), rule=values.RULE, unread=left)


def _edit(text: str, asked: Correction, place: Place, norm: Norm) -> Edit:
    kind, words = asked.annotation, asked.corrected
    if kind is Annotation.NORM:
        sort = values.norm_kind(words)
        return lambda n: replace(n, kind=sort)
    if kind is Annotation.ACTION:
        action = values.span_of(text, words, norm.action)
        reports = is_reporting(text, action)
        return lambda n: replace(n, action=action, is_reporting=reports, further=None)
    if kind is Annotation.DEADLINE:
        rejects = asked.verdict is Verdict.REJECT
        limit = None if rejects else values.deadline(text, words, norm)
        times = (limit,) if limit else ()
        return lambda n: replace(n, deadline=limit, times=times)
    if kind is Annotation.BEARER:
        return _bearers(text, asked, place, norm)
    return _conditions(text, asked, place, norm)


def _bearers(text: str, asked: Correction, place: Place, norm: Norm) -> Edit:
    known = [one for one in norm.bearers if one.actor]
    old = None if asked.verdict is Verdict.ADD else known[place.part]
    new = None
    if asked.verdict is not Verdict.REJECT:
        new = values.bearer(text, asked.corrected, norm, old.span if old else None)
    actor = old.actor if old else ""
    return lambda n: replace(
        n, bearers=_replaced(n.bearers, lambda one: one.actor == actor, new)
    )


def _conditions(text: str, asked: Correction, place: Place, norm: Norm) -> Edit:
    old = None if asked.verdict is Verdict.ADD else norm.conditions[place.part]
    new = None
    if asked.verdict is not Verdict.REJECT:
        new = values.span_of(text, asked.corrected, old or norm.action)
    words = old.of(text) if old else ""
    return lambda n: replace(
        n, conditions=_replaced(n.conditions, lambda one: one.of(text) == words, new)
    )


def _replaced(
    held: Sequence[T], is_old: Callable[[T], bool], new: T | None
) -> tuple[T, ...]:
    """Return the values with a new one in the place of the old ones, or at the end."""
    at = next((i for i, one in enumerate(held) if is_old(one)), len(held))
    kept = [one for one in held[:at] if not is_old(one)]
    rest = [one for one in held[at:] if not is_old(one)]
    return (*kept, *([new] if new is not None else []), *rest)


# What a person adds


def added(reading: Reading, asked: Correction, own: str) -> Reading:
    """Return the reading with a norm, a citation or a mention more, in text order."""
    text = reading.paragraph.text
    span = values.span_of(text, asked.quotation, Span(0, len(text)))
    if asked.annotation is Annotation.MENTION:
        mentions = list(reading.mentions)
        new = values.mention(asked.corrected, span)
        insort_left(mentions, new, key=lambda one: one.span.start)
        return replace(reading, mentions=tuple(mentions))
    if asked.annotation is Annotation.CITATION:
        cited = list(reading.citations)
        made = values.citation(asked.corrected, span, own)
        insort_left(cited, made, key=lambda one: one.span.start)
        return replace(reading, citations=tuple(cited))
    norms = list(reading.norms)
    norm = _norm(reading, asked, span)
    insort_left(norms, norm, key=lambda one: one.action.start)
    return replace(reading, norms=tuple(norms))


def _norm(reading: Reading, asked: Correction, action: Span) -> Norm:
    """Return a norm with an action, laid down by the directive act before it."""
    acts = [a for a in reading.acts if a.force.is_directive]
    acts = [a for a in acts if a.span.start <= action.start]
    if not acts:
        raise NormgraphError(
            "no directive act stands before these words",
            advice="Mend the force of the act that lays the norm down first.",
        )
    act: Act = acts[-1]
    named = asked.corrected
    sort = (
        values.norm_kind(named)
        if named
        else _KIND_OF.get(act.force, NormKind.DIRECTIVE)
    )
    return Norm(
        kind=sort,
        act=act,
        action=action,
        bearers=(),
        counterparties=(),
        conditions=(),
        deadline=None,
        times=(),
        basis=(),
        is_reporting=is_reporting(reading.paragraph.text, action),
        is_cut=False,
        rule=values.RULE,
    )
