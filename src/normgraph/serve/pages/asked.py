"""Norms as they stand in lists: where, when, what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normgraph.serve.pages import links
from normgraph.serve.pages.quotes import MOST
from normgraph.serve.pages.statements import labels, named, of_nodes, text
from normgraph.serve.source import Row, Source


@dataclass(frozen=True, slots=True)
class Asked:
    """A norm in a list."""

    place: str
    href: str
    date: str
    force: str
    action: str
    limit: str


async def asked(source: Source, rows: Sequence[Row]) -> list[Asked]:
    """Return the norms in rows, the latest first; details of those that are shown."""
    order = sorted(rows, key=lambda row: (text(row, "date"), text(row, "norm")))[::-1]
    shown = [text(row, "norm") for row in order[:MOST]]
    said = await of_nodes(source, shown)
    names = await labels(
        source, [text(r, "paragraph") for r in order[:MOST]] + [*said.nodes()]
    )
    return [
        Asked(
            named(text(row, "paragraph"), names),
            links.path(text(row, "norm")),
            text(row, "date"),
            named(force, names) if (force := said.one(text(row, "norm"), "ng:force")) else "",
            said.one(text(row, "norm"), "ng:action"),
            said.one(text(row, "norm"), "ng:timeLimit"),
        )
        for row in order
    ]
