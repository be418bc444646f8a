"""A comparison as JSON; ``docs/cli.md`` says what the keys are."""

from __future__ import annotations

import json
from typing import TypedDict

from normgraph.compare.report.wording import deadlines
from normgraph.compare.values import (
    ComparedNorm,
    ComparedParagraph,
    ComparedText,
    Comparison,
    Exchange,
    Named,
    NormPair,
    ParagraphPair,
)


class NamedRecord(TypedDict):
    """A node."""

    label: str
    iri: str


class ExchangeRecord(TypedDict):
    """What is named after and not before, and the other way about."""

    gained: list[NamedRecord]
    lost: list[NamedRecord]


class TextRecord(TypedDict):
    """One of the two sides."""

    iri: str
    label: str
    adopted: str | None
    paragraphs: int


class PlaceRecord(TypedDict):
    """A paragraph."""

    iri: str
    place: str
    part: str
    text: str


class NormRecord(TypedDict):
    """A norm."""

    iri: str
    kind: str
    force: str
    bearers: list[NamedRecord]
    action: str
    conditions: list[str]
    deadline: str | None
    due: list[str]


class NormPairRecord(TypedDict):
    """A norm that differs."""

    before: NormRecord | None
    after: NormRecord | None
    changes: list[dict[str, str]]


class PairRecord(TypedDict):
    """A paragraph of before and what became of it."""

    status: str
    is_moved: bool
    similarity: float
    before: PlaceRecord | None
    after: PlaceRecord | None
    runs: list[dict[str, str]]
    norms: list[NormPairRecord]
    actors: ExchangeRecord
    citations: ExchangeRecord


def records(comparison: Comparison) -> str:
    """Return the comparison as one JSON object."""
    whole = {
        "before": _text(comparison.before),
        "after": _text(comparison.after),
        "differs": comparison.differs,
        "counts": {str(k): n for k, n in comparison.counts.items()},
        "actors": _exchange(comparison.actors),
        "citations": _exchange(comparison.citations),
        "deadlines": [
            {"place": place, "before": old or None, "after": new or None}
            for place, old, new in deadlines(comparison)
        ],
        "paragraphs": [_pair(pair) for pair in comparison.pairs],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _text(text: ComparedText) -> TextRecord:
    return TextRecord(
        iri=text.iri,
        label=text.label,
        adopted=text.adopted or None,
        paragraphs=len(text.paragraphs),
    )


def _pair(pair: ParagraphPair) -> PairRecord:
    return PairRecord(
        status=str(pair.status),
        is_moved=pair.is_moved,
        similarity=pair.similarity,
        before=_place(pair.before),
        after=_place(pair.after),
        runs=[{"mark": str(run.mark), "text": run.text} for run in pair.runs],
        norms=[_norm_pair(norm) for norm in pair.norms],
        actors=_exchange(pair.actors),
        citations=_exchange(pair.citations),
    )


def _place(paragraph: ComparedParagraph | None) -> PlaceRecord | None:
    if paragraph is None:
        return None
    return PlaceRecord(
        iri=paragraph.iri,
        place=paragraph.place,
        part=paragraph.part,
        text=paragraph.text,
    )


def _norm_pair(pair: NormPair) -> NormPairRecord:
    return NormPairRecord(
        before=_norm(pair.before),
        after=_norm(pair.after),
        changes=[
            {"field": c.field, "before": c.before, "after": c.after}
            for c in pair.changes
        ],
    )


def _norm(norm: ComparedNorm | None) -> NormRecord | None:
    if norm is None:
        return None
    return NormRecord(
        iri=norm.iri,
        kind=norm.kind,
        force=norm.force,
        bearers=_named(norm.bearers),
        action=norm.action,
        conditions=list(norm.conditions),
        deadline=norm.deadline or None,
        due=list(norm.due),
    )


def _exchange(exchange: Exchange) -> ExchangeRecord:
    return ExchangeRecord(gained=_named(exchange.gained), lost=_named(exchange.lost))


def _named(nodes: tuple[Named, ...]) -> list[NamedRecord]:
    return [NamedRecord(label=node.label, iri=node.iri) for node in nodes]
