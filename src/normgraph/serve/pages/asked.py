"""Norms as they stand in lists: where, when, what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from normgraph.export import natural
from normgraph.serve.pages import links
from normgraph.serve.pages.quotes import MOST
from normgraph.serve.pages.statements import labels, named, of_nodes, text
from normgraph.serve.source import Row, Source

_BASED = """SELECT DISTINCT ?norm ?paragraph ?instrument ?who WHERE {
  ?norm ng:legalBasis ?basis ; ng:statedIn ?paragraph .
  ?paragraph eli:is_part_of ?instrument .
  OPTIONAL { ?norm ng:bearer ?who }
}"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A norm in a list."""

    place: str
    href: str
    date: str
    force: str
    action: str
    limit: str


async def asked(
    source: Source, rows: Sequence[Row], days: Mapping[str, str]
) -> list[Asked]:
    """Return the norms in rows, the latest first, at most ``MOST``."""
    order = [
        (
            days.get(text(row, "instrument"), ""),
            text(row, "norm"),
            text(row, "paragraph"),
        )
        for row in rows
    ]
    # OP 9 before OP 10, of the latest document first.
    order.sort(key=lambda one: natural(one[1]))
    order.sort(key=lambda one: one[0], reverse=True)
    shown = order[:MOST]
    said = await of_nodes(source, [norm for _, norm, _ in shown])
    forces = [said.one(norm, "ng:force") for _, norm, _ in shown]
    names = await labels(source, [*(p for _, _, p in shown), *filter(None, forces)])
    return [
        Asked(
            named(paragraph, names),
            links.path(norm),
            day,
            names.get(force, ""),
            said.one(norm, "ng:action"),
            said.one(norm, "ng:timeLimit"),
        )
        for (day, norm, paragraph), force in zip(shown, forces, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Under:
    """What is asked under a treaty or a part of one."""

    shown: Sequence[tuple[str, Asked]] = ()
    """Who is to act, empty where nobody is named, and the norm; the latest first."""
    count: int = 0


async def under(source: Source, bases: Sequence[str], days: Mapping[str, str]) -> Under:
    """Return the norms that have one of some nodes as their legal basis."""
    nodes = [NamedNode(base) for base in bases]
    rows = await source.ask(_BASED, basis=nodes) if nodes else []
    names = await labels(source, {text(row, "who") for row in rows} - {""})
    who: dict[str, set[str]] = {}
    for row in rows:
        actor = text(row, "who")
        who.setdefault(text(row, "norm"), set()).add(names.get(actor, actor))
    norms = {text(row, "norm"): row for row in rows}
    told = {links.path(norm): "; ".join(sorted(who[norm])) for norm in norms}
    found = await asked(source, list(norms.values()), days)
    return Under([(told[one.href], one) for one in found], len(norms))
