"""Publish the record as tables for those who work with spreadsheets, pandas or R.

What there is to publish in, CSV and Parquet out, with a description of every column.
A table is a query of ``queries/tables``, whose header says what its columns hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from normgraph.publish.content import Content, File
from normgraph.publish.tables.describe import csvw, package
from normgraph.publish.tables.files import TableFormat, Writer, check
from normgraph.publish.tables.rows import filled
from normgraph.publish.tables.schema import Table, read

__all__ = ["TableFormat", "tables"]

FOLDER = "tables"
_CSVW = "csv-metadata.json"
_PACKAGE = "datapackage.json"


def tables(
    content: Content,
    formats: Sequence[TableFormat] = (TableFormat.CSV, TableFormat.PARQUET),
) -> list[File]:
    """Write all tables below ``tables/`` and return their files."""
    check(formats)
    return write_all(content, read("queries/tables"), FOLDER, formats)


def write_all(
    content: Content, those: Sequence[Table], name: str, formats: Sequence[TableFormat]
) -> list[File]:
    """Write a group of tables into a folder of that name, with what describes them."""
    folder = content.folder / name
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        writers = {
            table.name: opened.enter_context(Writer(table, folder, formats))
            for table in those
        }
        for table, rows in filled(content, those):
            writers[table.name].take(rows)
    made = [
        one for t in those for one in _files(t, folder, formats, writers[t.name].count)
    ]
    return made + _described(content, those, folder)


def _files(
    table: Table, folder: Path, formats: Sequence[TableFormat], count: int
) -> list[File]:
    return [
        File(
            path=f"{folder.name}/{table.name}.{to.value}",
            media_type=to.media_type,
            dataset=folder.name,
            title=f"{table.title} ({to.name})",
            count=count,
            schema=f"{folder.name}/{_CSVW}",
        )
        for to in formats
    ]


def _described(content: Content, those: Sequence[Table], folder: Path) -> list[File]:
    title = f"{content.publisher.title}: {folder.name}"
    publisher = content.publisher
    written = (
        (_CSVW, csvw(those, title, publisher), "application/csvm+json", "CSVW"),
        (
            _PACKAGE,
            package(those, f"normgraph-{folder.name}", title, publisher),
            "application/vnd.datapackage+json",
            "Frictionless",
        ),
    )
    for name, text, _, _ in written:
        (folder / name).write_bytes(text)
    return [
        File(
            f"{folder.name}/{name}",
            kind,
            folder.name,
            f"Columns of the {folder.name} ({of})",
        )
        for name, _, kind, of in written
    ]
