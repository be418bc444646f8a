"""What a table is: a query with a header that says what its columns hold.

A file of ``queries/tables`` in, a ``Table`` out. The header is TOML behind ``#+``, so
that the file is plain SPARQL for every other tool.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from normgraph import assets
from normgraph.errors import NormgraphError
from normgraph.export import PREFIXES

SEPARATOR = "|"
"""Between the values of a cell that holds several."""


EACH = {"instrument": "Instrument", "actor": "Actor"}
"""What a query can be asked for some at a time: the variable, and its class."""


class ColumnType(StrEnum):
    """What the cells of a column are."""

    IRI = "iri"
    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    DURATION = "duration"
    """ISO 8601, ``P6M``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    description: str
    type: ColumnType = ColumnType.STRING
    optional: bool = False
    """Whether a cell may be empty."""
    many: bool = False
    """Whether a cell holds several values, with ``SEPARATOR`` between them."""
    says: str = ""
    """The property of the graph that says the same, ``ng:force``; empty where no
    triple does."""
    values: str = ""
    """Template of the IRI that a cell stands for, ``…/id/force/{force}``."""
    refers: str = ""
    """Name of the table whose key its cells are."""

    @property
    def says_iri(self) -> str:
        """That property in full; empty where there is none."""
        prefix, _, name = self.says.partition(":")
        return PREFIXES[prefix] + name if self.says else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and the query that fills it."""

    name: str
    title: str
    description: str
    each: str
    """The variable whose nodes the query is asked for, some at a time."""
    key: tuple[str, ...]
    """Columns that tell rows apart."""
    about: str
    """Column of the node that a row describes."""
    columns: tuple[Column, ...]
    query: str
    by: str
    """Column that holds the node of ``each``."""
    claims: bool = False
    """Whether it holds claims of legal effect, which the store may not have."""
    within: bool = False
    """Whether the query asks only what instruments say of themselves and of what is
    inside them, and of others their names and classes."""


@cache
def read(folder: str) -> tuple[Table, ...]:
    """Return the tables whose queries stand in a folder, by name."""
    return tuple(
        parse(path.read_text("utf-8"), path.stem)
        for path in assets.paths(folder, "*.rq")
    )


def parse(text: str, name: str) -> Table:
    """Return the table that a query file describes."""
    head = "\n".join(line[2:] for line in text.splitlines() if line.startswith("#+"))
    try:
        header = tomllib.loads(head)
        columns = header.pop("columns")
        made = Table(
            name=name,
            key=tuple(header.pop("key")),
            columns=tuple(_column(key, columns[key]) for key in columns),
            query=text,
            by=header.pop("by", header["each"]),
            **header,
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise NormgraphError(
            f"the header of this table is wrong ({error})", where=name
        ) from error
    _check(made)
    return made


def _column(name: str, about: Mapping[str, str]) -> Column:
    given = dict(about)
    kind = ColumnType(given.pop("type", ColumnType.STRING))
    return Column(name=name, type=kind, **given)  # type: ignore[arg-type]


def _check(table: Table) -> None:
    if table.each not in EACH:
        raise NormgraphError(
            f"each is {table.each!r}",
            where=table.name,
            advice=f"Use one of {', '.join(EACH)}.",
        )
    names = [column.name for column in table.columns]
    for name in (*table.key, table.about, table.by):
        if name not in names:
            raise NormgraphError(f"there is no column {name!r}", where=table.name)
