"""The norms of a paragraph, as a page shows them."""

from __future__ import annotations

import re

from normgraph.model import Span
from normgraph.serve.pages import links
from normgraph.serve.pages.lines import inside
from normgraph.serve.pages.reading import Reading
from normgraph.serve.pages.values import Link, Norm

_KINDS = ("Obligation", "Prohibition", "Permission", "Directive")
_PERIOD = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?.*)?"
)
_UNITS = ("year", "month", "week", "day", "hour")


def norms(reading: Reading, paragraph: str, root: str) -> tuple[Norm, ...]:
    """Return the norms of a paragraph in text order, numbered from 1."""
    places = {one.node: one.span for one in reading.seen.get(paragraph, ())}
    ours = [
        node
        for node in reading.said.get(paragraph, ())
        if "ng:Norm" in reading.stated.kinds(node)
    ]
    ours.sort(key=lambda n: (_start(places.get(n)), n))
    return tuple(
        _norm(reading, node, number, places.get(node), inside(node, root))
        for number, node in enumerate(ours, 1)
    )


def _start(span: Span | None) -> tuple[int, int]:
    return (span.start, span.end) if span else (0, 0)


def _norm(
    reading: Reading, node: str, number: int, place: Span | None, anchor: str
) -> Norm:
    stated, kinds = reading.stated, reading.stated.kinds(node)
    force = stated.one(node, "ng:force")
    return Norm(
        iri=node,
        anchor=anchor,
        number=number,
        kind=next((k.lower() for k in _KINDS if f"ng:{k}" in kinds), "norm"),
        force=Link(reading.name(force), links.path(force)),
        bearers=_links(reading, node, "ng:bearer"),
        counterparties=_links(reading, node, "ng:counterparty"),
        action=stated.one(node, "ng:action"),
        conditions=tuple(stated.all(node, "ng:condition")),
        limit=stated.one(node, "ng:timeLimit"),
        due=tuple(_due(reading, node)),
        basis=_links(reading, node, "ng:legalBasis"),
        is_reporting="ng:ReportingDuty" in kinds,
        is_cut=bool(stated.one(node, "ng:isCut")),
        place=place,
    )


def _links(reading: Reading, node: str, name: str) -> tuple[Link, ...]:
    found = [
        Link(reading.name(n), links.path(n)) for n in reading.stated.all(node, name)
    ]
    return tuple(sorted(found, key=lambda link: link.words))


def _due(reading: Reading, node: str) -> list[str]:
    stated = reading.stated
    every = [f"every {period(p)}" for p in stated.all(node, "ng:frequency")]
    within = [period(p) for p in stated.all(node, "ng:duration")]
    return [*stated.all(node, "ng:deadline"), *within, *every]


def period(words: str) -> str:
    """Return a period of XML Schema in words.

    >>> period("P90D"), period("P1Y6M")
    ('90 days', '1 year 6 months')
    """
    found = _PERIOD.fullmatch(words)
    if not found or not any(found.groups()):
        return words
    pairs = zip(found.groups(), _UNITS, strict=True)
    return " ".join(f"{n} {unit}{'s' * (n != '1')}" for n, unit in pairs if n)
