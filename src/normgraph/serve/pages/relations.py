"""What an instrument cites, who cites it, and where it stands in its chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from normgraph.export import natural
from normgraph.iri import BASE
from normgraph.serve.pages import links
from normgraph.serve.pages.reading import Reading
from normgraph.serve.pages.statements import Statements, text
from normgraph.serve.pages.values import Link
from normgraph.serve.source import Row, Source

CITING = """SELECT ?citing ?symbol ?date ?paragraph ?place ?function WHERE {
  ?citation ng:cited ?cited ; ng:function ?f ; ng:statedIn ?paragraph .
  ?paragraph eli:is_part_of ?citing ; rdfs:label ?place .
  ?citing rdfs:label ?symbol .
  ?f rdfs:label|skos:prefLabel ?function .
  OPTIONAL { ?citing eli:date_document ?date }
}"""
_CITING_PART = CITING.replace("ng:cited ?cited", "ng:pinpoint ?pinpoint")
_ORDER = """SELECT ?node ?place ?position WHERE {
  ?node eli:is_part_of ?whole ; ng:position ?position ; rdfs:label ?place .
}"""
_CHAIN = """SELECT ?item ?name ?node ?symbol ?date WHERE {
  ?node ng:agendaItem ?item ; rdfs:label ?symbol ; eli:date_document ?date .
  ?item rdfs:label|skos:prefLabel ?name .
}"""
_SHOWN = 40
_AROUND = 4
"""So many steps of a chain are shown before and after."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another instrument, with the paragraphs that make the relation."""

    words: str
    href: str
    date: str
    functions: tuple[str, ...]
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """Who cites an instrument, the latest first."""

    shown: tuple[Related, ...]
    more: int
    """How many there are, where not all are shown; else 0."""


@dataclass(frozen=True, slots=True)
class Step:
    """An instrument of a chain."""

    words: str
    href: str
    date: str
    note: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """The instruments under one item of the agenda, around the one shown.

    Where it is under none: those that it cites or that cite it.
    """

    subject: Link
    among: str
    """What the number counts."""
    at: int
    of: int
    steps: tuple[Step, ...]


def cited(
    reading: Reading, whole: str, addresses: Mapping[str, str]
) -> tuple[Related, ...]:
    """Return what the paragraphs cite, parts of an instrument with it; by name.

    ``addresses`` tells where each paragraph is shown.
    """
    found: dict[str, list[tuple[str, str, str]]] = {}
    for paragraph, nodes in reading.said.items():
        for node in nodes:
            target = reading.stated.one(node, "ng:cited")
            if target and target != whole:
                part = reading.stated.one(node, "ng:pinpoint")
                function = reading.name(reading.stated.one(node, "ng:function"))
                place = reading.parts.one(paragraph, "rdfs:label")
                label = place.removeprefix(reading.names.get(whole, "")).strip()
                shown = addresses.get(paragraph, links.path(paragraph))
                row = (part or target, function, f"{shown} {label}")
                found.setdefault(target, []).append(row)
    made = (_related(reading, target, rows) for target, rows in found.items())
    return tuple(sorted(made, key=lambda one: natural(one.words)))


def _related(
    reading: Reading, target: str, rows: list[tuple[str, str, str]]
) -> Related:
    places: dict[str, str] = {}
    for part, _, place in rows:
        anchor, _, label = place.partition(" ")
        short = _within(reading.name(part), reading.name(target))
        places[anchor] = label if part == target else f"{label} ({short})"
    return Related(
        reading.name(target),
        links.path(target),
        "",
        tuple(sorted({function for _, function, _ in rows})),
        tuple(Link(places[at], at) for at in sorted(places, key=natural)),
    )


def _within(part: str, whole: str) -> str:
    """Return what a part is called beside its whole.

    >>> _within("UNTOC, article 15: Jurisdiction", "UN Convention against Crime")
    'article 15'
    >>> _within("S/RES/1904 (2009) annex II, para. 8", "S/RES/1904 (2009)")
    'annex II, para. 8'
    """
    inner = part.removeprefix(whole)
    short = inner.lstrip(", ") if inner != part else part.rpartition(", ")[2]
    return short.partition(":")[0]


def noted(chain: Chain, cites: Sequence[Related], cited_by: Sequence[Related]) -> Chain:
    """Return a chain that tells what its steps have to do with the one shown."""
    notes = {one.href: f"this {', '.join(one.functions)} it" for one in cites}
    for one in cited_by:
        notes[one.href] = f"{', '.join(one.functions)} this"
    steps = (replace(step, note=notes.get(step.href, "")) for step in chain.steps)
    return replace(chain, steps=tuple(steps))


def extending(related: Sequence[Related]) -> list[Link]:
    """Return those whose relation is that one extends the other."""
    found = (one for one in related if "extends" in one.functions)
    return [Link(one.words, one.href) for one in found]


def told(
    node: str, cites: Sequence[Related], cited_by: Citing, chain: Sequence[Chain]
) -> dict[str, object]:
    """Return what a page tells of the relations of an instrument."""
    return {
        "cites": cites,
        "citing": cited_by.shown,
        "citing_more": cited_by.more,
        "citing_query": links.query("who-cites", cited=node),
        "chain": [noted(one, cites, cited_by.shown) for one in chain],
        "extends": extending(cites),
        "extended_by": extending(cited_by.shown),
    }


async def citing(source: Source, node: str) -> Citing:
    """Return the instruments whose paragraphs cite one."""
    return _sorted(await source.ask(CITING, cited=NamedNode(node)), node)


async def citing_part(source: Source, part: str) -> Citing:
    """Return the instruments whose paragraphs cite a paragraph or an article."""
    rows = await source.ask(_CITING_PART, pinpoint=NamedNode(part))
    return _sorted(rows, part)


def _sorted(rows: list[Row], node: str) -> Citing:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if text(row, "citing") != node:
            found.setdefault(text(row, "citing"), []).append(row)
    made = [_citing(those) for those in found.values()]
    made.sort(key=lambda one: (one.date, one.words), reverse=True)
    return Citing(tuple(made[:_SHOWN]), len(made) if len(made) > _SHOWN else 0)


def _citing(rows: list[Row]) -> Related:
    symbol, whole = text(rows[0], "symbol"), text(rows[0], "citing")
    places = {
        text(row, "paragraph"): text(row, "place").removeprefix(symbol).strip()
        for row in rows
    }
    return Related(
        symbol,
        links.path(whole),
        text(rows[0], "date"),
        tuple(sorted({text(row, "function") for row in rows})),
        tuple(Link(places[p], links.path(p)) for p in sorted(places, key=natural)),
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """The paragraphs before and after one; None at an end."""

    before: Link | None
    after: Link | None


async def around(source: Source, whole: str, node: str) -> Beside:
    """Return the paragraphs before and after one."""
    rows = await source.ask(_ORDER, whole=NamedNode(whole))
    rows.sort(key=lambda row: (int(text(row, "position")), text(row, "node")))
    there = [Link(text(r, "place"), links.path(text(r, "node"))) for r in rows]
    nodes = [text(row, "node") for row in rows]
    if node not in nodes:
        return Beside(None, None)
    at = nodes.index(node)
    before = there[at - 1] if at else None
    return Beside(before, there[at + 1] if at + 1 < len(there) else None)


async def chains(source: Source, node: str, own: Statements) -> tuple[Chain, ...]:
    """Return the place of an instrument under each item of the agenda it is of."""
    items = [NamedNode(item) for item in own.all(node, "ng:agendaItem")]
    rows = await source.ask(_CHAIN, item=items) if items else []
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(text(row, "item"), []).append(row)
    return tuple(_chain(item, found[item], node) for item in sorted(found))


def _chain(item: str, rows: list[Row], here: str) -> Chain:
    order = {
        text(row, "node"): row
        for row in sorted(rows, key=lambda r: (text(r, "date"), text(r, "symbol")))
    }
    nodes = list(order)
    at = nodes.index(here) if here in order else 0
    around = nodes[max(0, at - _AROUND) : at + _AROUND + 1]
    steps = tuple(
        Step(
            text(order[n], "symbol"),
            links.path(n),
            text(order[n], "date"),
            "",
            n == here,
        )
        for n in around
    )
    subject = Link(text(rows[0], "name"), links.path(item))
    return Chain(subject, "under this item", at + 1, len(nodes), steps)


def by_citation(
    here: Step,
    cites: Sequence[Related],
    citing: Sequence[Related],
    days: Mapping[str, str],
) -> tuple[Chain, ...]:
    """Return the documents that one cites, itself and those that cite it, by date.

    Every seventh document is under no item of the agenda (S/PRST/2009/1), and has a
    place among these. ``days`` tells those whose text is there.
    """
    tied = {one.href: one.words for one in (*cites, *citing)}
    dated = ((href, days.get(BASE + href[1:], "")) for href in tied)
    others = [Step(tied[href], href, day, "", False) for href, day in dated if day]
    order = sorted([*others, here], key=lambda step: (step.date, step.words))
    if not others or not here.date:
        return ()
    at = order.index(here)
    around = order[max(0, at - _AROUND) : at + _AROUND + 1]
    # S/PRST/2000/27 cites nothing, and its page has no such chapter.
    place = "#cites" if cites else "#cited-by"
    subject = Link("What it cites, and what cites it", place)
    among = "among these documents"
    return (Chain(subject, among, at + 1, len(order), tuple(around)),)
