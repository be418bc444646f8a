"""Lay answers out for a person at a terminal.

Rows in, text out: what is the same in every row is said once above, IRIs are short and
cut so that a line fits, words go over several lines. One row alone is shown whole, a
line a column.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from normgraph.export import short
from normgraph.iri import BASE

Cell = NamedNode | BlankNode | Literal | Triple | None

_GAP = "  "
_LEAST = 8
"""A column is never cut below this, whatever the terminal."""
_PHRASE = 16
_NAME = 24
"""Columns up to this width keep it as long as longer ones have room to give."""
_DEEPEST = 8
"""Lines a cell may take; what is longer ends with a mark."""
_TAIL = 14
"""What is left of an IRI tells nodes apart; words get the room before."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    cells: tuple[str, ...]
    are_iris: bool
    are_numbers: bool

    @property
    def width(self) -> int:
        return max(map(len, (self.name, *self.cells)))

    def lines(self, i: int, width: int) -> list[str]:
        """Return a cell in lines of this width; the end of an IRI tells nodes apart."""
        cell = self.cells[i]
        if len(cell) <= width:
            return [cell.rjust(width) if self.are_numbers else cell.ljust(width)]
        if self.are_iris:
            return ["…" + cell[1 - width :] if width > 1 else "…"]
        wrapped = textwrap.wrap(
            cell, width, max_lines=_DEEPEST, placeholder=" …", break_on_hyphens=False
        )
        return [line.ljust(width) for line in wrapped]


def layout(
    variables: Sequence[str], rows: Sequence[Sequence[Cell]], width: int | None
) -> str:
    """Return the rows as text; lines are cut at ``width`` where one is given.

    >>> print(layout(["word"], [[Literal("urges")], [Literal("asks")]], 80), end="")
    word
    -----
    urges
    asks
    """
    if not rows:
        return ""
    columns = [
        _column(name, [row[i] for row in rows]) for i, name in enumerate(variables)
    ]
    if len(rows) == 1:
        return _record(columns, width)
    # A count above the table would be read as a total.
    same = [c for c in columns if len(set(c.cells)) == 1 and not c.are_numbers]
    others = [c for c in columns if c not in same]
    if not others:
        others, same = columns, []
    head = _record(same, width)
    grid = _grid([_without_common(c) for c in others], len(rows), width)
    return head + ("\n" if head else "") + grid


def _column(name: str, terms: Sequence[Cell]) -> _Column:
    bound = [t for t in terms if t is not None]
    numbers = (isinstance(t, Literal) and _is_number(t) for t in bound)
    return _Column(
        name=name,
        cells=tuple(map(_shown, terms)),
        are_iris=any(isinstance(t, NamedNode) for t in bound),
        are_numbers=bool(bound) and all(numbers),
    )


def _without_common(column: _Column) -> _Column:
    """Return a column without the path or the words that all its cells share.

    The last part of a path stays, ``op/4#act-urges``: a number alone says nothing.
    """
    cells = {c for c in column.cells if c}
    if len(cells) < 2:
        return column
    shared = _beginning(cells)
    if not column.are_iris:
        # Labels of one document: "S/RES/2388 (2017) OP 2" is known by "OP 2".
        is_label = re.match(r"[A-Z]+/\S+ ", shared)
        words = shared.rfind(" ", 0, shared.rfind(" ")) + 1 if is_label else 0
        return replace(column, cells=tuple(c[words:] for c in column.cells))
    cut = max(shared.rfind(mark) for mark in "/#:") + 1
    if shared[:cut].endswith("/"):
        cut = shared.rfind("/", 0, cut - 1) + 1
    return replace(column, cells=tuple(c[cut:] for c in column.cells))


def _beginning(cells: Collection[str]) -> str:
    """Return the characters with which all cells begin.

    >>> _beginning(["force:call", "force:concern"])
    'force:c'
    """
    first, last = min(cells), max(cells)
    pairs = enumerate(zip(first, last, strict=False))
    return first[: next((i for i, (a, b) in pairs if a != b), len(first))]


def _is_number(literal: Literal) -> bool:
    kind = literal.datatype.value.rpartition("#")[2]
    return kind in ("integer", "decimal", "double")


def _shown(term: Cell) -> str:
    """Return a term in one line; what a terminal would obey is made visible."""
    if term is None:
        return ""
    words = term.value if isinstance(term, Literal) else short(term)
    if isinstance(term, NamedNode):
        words = words.removeprefix("<").removesuffix(">").removeprefix(BASE)
    folded = " ".join(words.split())
    return "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in folded
    )


def _record(columns: Sequence[_Column], width: int | None) -> str:
    """Return a line for each column that says something: name and first cell."""
    shown = [c for c in columns if c.cells[0]]
    indent = max((len(c.name) for c in shown), default=0) + len(_GAP)
    lines: list[str] = []
    for column in shown:
        words = column.cells[0]
        room = max(_LEAST, width - indent) if width else max(1, len(words))
        first, *more = textwrap.wrap(words, room, break_on_hyphens=False) or [""]
        lines.append(column.name.ljust(indent) + first)
        lines += [" " * indent + line for line in more]
    return "".join(f"{line}\n" for line in lines)


def _grid(columns: Sequence[_Column], count: int, width: int | None) -> str:
    widths = _fitted(columns, width)
    rule = _GAP.join("-" * w for w in widths)
    names = [
        c.name[:w].rjust(w) if c.are_numbers else c.name[:w].ljust(w)
        for c, w in zip(columns, widths, strict=True)
    ]
    lines = [_GAP.join(names), rule]
    for i in range(count):
        cells = [c.lines(i, w) for c, w in zip(columns, widths, strict=True)]
        for depth in range(max(map(len, cells))):
            row = (
                cell[depth] if depth < len(cell) else " " * width
                for cell, width in zip(cells, widths, strict=True)
            )
            lines.append(_GAP.join(row))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _fitted(columns: Sequence[_Column], width: int | None) -> list[int]:
    """Return the widths of columns, lowered until a line fits; IRIs give way first."""
    fitted = [c.width for c in columns]
    for least, which in (
        (_TAIL, [i for i, c in enumerate(columns) if c.are_iris]),
        (_PHRASE, [i for i, c in enumerate(columns) if c.width > _NAME]),
        (_LEAST, range(len(columns))),
    ):
        while width and sum(fitted) + len(_GAP) * (len(fitted) - 1) > width:
            widest = max(which, key=fitted.__getitem__, default=None)
            if widest is None or fitted[widest] <= least:
                break
            fitted[widest] -= 1
    return fitted
