"""Write the rows of a table as CSV and as Parquet, in one go.

Rows in, files out, the same bytes for the same rows. CSV needs nothing; Parquet needs
the extra ``tables``.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from normgraph.errors import NormgraphError
from normgraph.publish.tables.rows import Cell, Row
from normgraph.publish.tables.schema import SEPARATOR, Column, ColumnType, Table

if TYPE_CHECKING:
    import pyarrow

_AT_ONCE = 10_000
"""Rows held at a time, and of a row group of Parquet."""
_LEVEL = 6
"""Of Zstandard: smaller takes much longer."""

Rows = Sequence[Row]


class TableFormat(StrEnum):
    """How a table is written; the value is the suffix of its file."""

    CSV = "csv"
    PARQUET = "parquet"

    @property
    def media_type(self) -> str:
        """The media type that a server names."""
        return _MEDIA[self]


_MEDIA = {
    TableFormat.CSV: "text/csv",
    TableFormat.PARQUET: "application/vnd.apache.parquet",
}


def check(formats: Sequence[TableFormat]) -> None:
    """Raise before any work where what a format needs is not installed."""
    if TableFormat.PARQUET not in formats:
        return
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise NormgraphError(
            "Parquet needs pyarrow, which is not installed",
            advice="Install it: pip install 'normgraph[tables]'. "
            "The tables as CSV need nothing.",
        ) from None


def write(
    table: Table, found: Iterator[Row], folder: Path, formats: Sequence[TableFormat]
) -> int:
    """Write a table into a folder and return how many rows it has."""
    count = 0
    with ExitStack() as open_files:
        writers = [
            open_files.enter_context(
                _WRITERS[to](table, folder / f"{table.name}.{to.value}")
            )
            for to in formats
        ]
        while some := list(islice(found, _AT_ONCE)):
            count += len(some)
            for writer in writers:
                writer(some)
    return count


@contextmanager
def _csv(table: Table, path: Path) -> Iterator[Callable[[Rows], None]]:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in table.columns)
        yield lambda some: writer.writerows(map(_words, row) for row in some)


def _words(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return SEPARATOR.join(cell) if isinstance(cell, tuple) else cell


@contextmanager
def _parquet(table: Table, path: Path) -> Iterator[Callable[[Rows], None]]:
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema(
        [_field(column) for column in table.columns],
        metadata={"title": table.title, "description": table.description},
    )
    # What is not said here may change with a release of pyarrow, and so the bytes.
    with parquet.ParquetWriter(
        path,
        schema,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=_LEVEL,
    ) as writer:
        yield lambda some: writer.write_table(_arrow(table, some, schema))
        if path.stat().st_size == 0:
            writer.write_table(_arrow(table, [], schema))


def _arrow(table: Table, some: Rows, schema: pyarrow.Schema) -> pyarrow.Table:
    import pyarrow

    columns = [
        pyarrow.array([_value(column, row[i]) for row in some], schema.field(i).type)
        for i, column in enumerate(table.columns)
    ]
    return pyarrow.Table.from_arrays(columns, schema=schema)


def _value(column: Column, cell: Cell) -> Cell | date:
    if column.type is ColumnType.DATE and isinstance(cell, str):
        return date.fromisoformat(cell)
    return cell


def _field(column: Column) -> pyarrow.Field:
    import pyarrow

    kinds = {
        ColumnType.INTEGER: pyarrow.int64(),
        ColumnType.BOOLEAN: pyarrow.bool_(),
        ColumnType.DATE: pyarrow.date32(),
    }
    kind = kinds.get(column.type, pyarrow.string())
    return pyarrow.field(
        column.name,
        pyarrow.list_(kind) if column.many else kind,
        nullable=column.optional,
        metadata={"description": column.description},
    )


_WRITERS = {TableFormat.CSV: _csv, TableFormat.PARQUET: _parquet}
