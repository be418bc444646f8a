"""Lay an answer out as a table that people read.

Rows in, cells out: heads in words, what is the same in every row said once above, a
column that repeats another left out, places that lead to what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from normgraph.export import PREFIXES, short
from normgraph.query.heads import head
from normgraph.serve.pages import links, register
from normgraph.serve.pages.norms import period
from normgraph.serve.pages.quotes import shortened
from normgraph.serve.source import Row

_LETTERS = 1200
"""Of one cell; a download has all."""
_LINE = 60
_ALIGNED = {"xsd:integer": "n", "xsd:decimal": "n", "xsd:date": "d"}
_PERIODS = ("xsd:duration", "xsd:dayTimeDuration", "xsd:yearMonthDuration")
_INSIDE = re.compile(r"/eli/[^#]+#")
_PLACE, _WHOLE, _WITHIN = "place", "instrument", ("place", "part")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in the table."""

    words: str
    href: str
    kind: str
    """``n`` for a number, ``d`` for a day, ``t`` for much text; else empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """A variable with its values, one a row."""

    name: str
    head: str
    cells: tuple[Cell, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Return what the cells show."""
        return tuple(cell.words for cell in self.cells)

    @property
    def is_linked(self) -> bool:
        """Tell whether some of its cells lead somewhere."""
        return any(cell.href for cell in self.cells)

    @property
    def is_inside(self) -> bool:
        """Tell whether its nodes stand within paragraphs, as norms and citations do."""
        return all(_INSIDE.match(cell.href) for cell in self.cells)

    @property
    def is_same(self) -> bool:
        """Tell whether each row has the same value; a count is not told of as one."""
        return len(set(self.cells)) == 1 and self.cells[0].kind != "n"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, and what is the same in all its rows."""

    same: tuple[tuple[str, Cell], ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def grid(
    query: str, variables: Sequence[str], rows: Sequence[Row], names: Mapping[str, str]
) -> Grid:
    """Return the table of some rows; ``names`` are those of the nodes in them."""
    columns = [
        Column(
            name,
            head(query, name),
            tuple(_cell(row.get(name), names) for row in rows),
        )
        for name in variables
    ]
    shown = _placed(_once([c for c in columns if any(c.words)]))
    same = [c for c in shown if c.is_same and len(rows) > 1]
    others = [c for c in shown if c not in same]
    if not others:
        others, same = shown, []
    return Grid(
        tuple((c.head, c.cells[0]) for c in same),
        tuple(c.head for c in others),
        tuple(zip(*(c.cells for c in others), strict=True)),
    )


def _once(columns: Sequence[Column]) -> list[Column]:
    """Return columns without those that show what another does, which leads there.

    A query gives a treaty and its name; on a page the first bears the second.
    """
    linked = {c.words for c in columns if c.is_linked}
    return [c for c in columns if c.is_linked or c.words not in linked]


def _placed(columns: list[Column]) -> list[Column]:
    """Return columns with places that are short and lead to what stands there.

    "S/RES/2388 (2017) OP 4" is OP 4 beside its document; a norm has no name for people
    but its place.
    """
    whole = next((c for c in columns if c.name == _WHOLE), None)
    short_ones = [_shortened(c, whole) if whole else c for c in columns]
    inner = next((c for c in reversed(short_ones) if c.is_inside), None)
    place = next((c for c in short_ones if c.name == _PLACE and not c.is_linked), None)
    if place is None or inner is None:
        return short_ones
    pairs = zip(place.cells, inner.cells, strict=True)
    leading = tuple(replace(at, href=to.href) for at, to in pairs)
    shown = replace(place, cells=leading)
    return [shown if c is place else c for c in short_ones if c is not inner]


def _shortened(column: Column, whole: Column) -> Column:
    """Return places and parts without the name of the document in the same row."""
    if column.name not in _WITHIN:
        return column
    pairs = zip(column.cells, whole.words, strict=True)
    cells = (replace(c, words=c.words.removeprefix(f"{over} ")) for c, over in pairs)
    return replace(column, cells=tuple(cells))


def _cell(term: object, names: Mapping[str, str]) -> Cell:
    if isinstance(term, NamedNode):
        return Cell(_named(term, names), links.path(term.value), "")
    if isinstance(term, Literal):
        datatype = short(term.datatype)
        if datatype in _PERIODS:
            return Cell(period(term.value), "", "")
        words = shortened(term.value.strip(), _LETTERS)
        is_long = len(words) > _LINE
        return Cell(words, "", "t" if is_long else _ALIGNED.get(datatype, ""))
    return Cell("" if term is None else str(term), "", "")


def _named(node: NamedNode, names: Mapping[str, str]) -> str:
    """Return the name of a node; of one in a paragraph what tells it from others.

    Columns beside it say where ``…/op/4#norm-7fc760bc`` stands.
    """
    if node.value in names:
        return names[node.value]
    if node.value.startswith(PREFIXES["ng"]):
        return register.label(node.value)
    return node.value.partition("#")[2] or short(node).strip("<>")
