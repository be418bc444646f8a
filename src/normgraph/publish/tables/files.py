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
from pathlib import Path
from typing import TYPE_CHECKING, Self

from normgraph.errors import NormgraphError
from normgraph.publish.tables.rows import Cell, Row
from normgraph.publish.tables.schema import SEPARATOR, Column, ColumnType, Table

if TYPE_CHECKING:
    import pyarrow

_AT_ONCE = 10_000
"""Rows of a row group of Parquet."""
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


def check_formats(formats: Sequence[TableFormat]) -> None:
    """Raise before any work where what a format needs is not installed."""
    if TableFormat.PARQUET not in formats:
        return
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise NormgraphError(
            "Parquet needs pyarrow, which is not installed",
            advice="Install it: pip install pyarrow.",
        ) from None


class Writer:
    """Writes the rows of one table into its files, some at a time."""

    def __init__(
        self, table: Table, folder: Path, formats: Sequence[TableFormat]
    ) -> None:
        self._open = ExitStack()
        self._writers = [
            self._open.enter_context(
                _WRITERS[to](table, folder / f"{table.name}.{to.value}")
            )
            for to in formats
        ]
        self.count = 0
        """Rows so far."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *why: object) -> None:
        self._open.close()

    def take(self, rows: Rows) -> None:
        """Write rows behind those before."""
        self.count += len(rows)
        for writer in self._writers:
            writer(rows)


@contextmanager
def _csv(table: Table, path: Path) -> Iterator[Callable[[Rows], None]]:
    spelt = [c.many or c.type is ColumnType.BOOLEAN for c in table.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in table.columns)
        if any(spelt):
            yield lambda some: writer.writerows(_spelt(row, spelt) for row in some)
        else:
            yield writer.writerows


def _spelt(row: Row, those: Sequence[bool]) -> list[Cell]:
    return [
        _words(cell) if is_so else cell for cell, is_so in zip(row, those, strict=True)
    ]


def _words(cell: Cell) -> str | int | None:
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
        held = [_arrow(table, [], schema)]

        def take(some: Rows) -> None:
            held.append(_arrow(table, some, schema))
            while sum(map(len, held)) >= _AT_ONCE:
                whole = pyarrow.concat_tables(held)
                writer.write_table(whole[:_AT_ONCE].combine_chunks())
                held[:] = [whole[_AT_ONCE:]]

        yield take
        if sum(map(len, held)) or path.stat().st_size == 0:
            writer.write_table(pyarrow.concat_tables(held).combine_chunks())


def _arrow(table: Table, some: Rows, schema: pyarrow.Schema) -> pyarrow.Table:
    import pyarrow

    values = list(zip(*some, strict=True)) or [()] * len(table.columns)
    columns = [
        pyarrow.array(_values(column, cells), schema.field(i).type)
        for i, (column, cells) in enumerate(zip(table.columns, values, strict=True))
    ]
    return pyarrow.Table.from_arrays(columns, schema=schema)


def _values(column: Column, cells: Sequence[Cell]) -> Sequence[Cell | date]:
    if column.type is not ColumnType.DATE:
        return cells
    return [date.fromisoformat(c) if isinstance(c, str) else c for c in cells]


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
