"""Publish the record as tables for those who work with spreadsheets, pandas or R.

What there is to publish in, CSV and Parquet out, with a description of every column.
A table is a query of ``queries/tables``, whose header says what its columns hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from normgraph.publish.content import Content, File
from normgraph.publish.tables.describe import csvw, package
from normgraph.publish.tables.files import TableFormat, Writer, check_formats
from normgraph.publish.tables.rows import filled
from normgraph.publish.tables.schema import Table, read

__all__ = [
    "Group",
    "TableFormat",
    "check_formats",
    "of_record",
    "tables",
    "write_all",
]

FOLDER = "tables"
_CSVW = "csv-metadata.json"
_PACKAGE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Group:
    """Tables that lie in one folder and are described together."""

    name: str
    """Of the folder."""
    tables: Sequence[Table]
    formats: Sequence[TableFormat]


def tables(
    content: Content,
    formats: Sequence[TableFormat] = (TableFormat.CSV, TableFormat.PARQUET),
) -> list[File]:
    """Write all tables below ``tables/`` and return their files."""
    return write_all(content, [of_record(formats)])


def of_record(
    formats: Sequence[TableFormat] = (TableFormat.CSV, TableFormat.PARQUET),
) -> Group:
    """Return the tables of the record."""
    return Group(FOLDER, read("queries/tables"), formats)


def write_all(content: Content, groups: Sequence[Group]) -> list[File]:
    """Write groups of tables, each into a folder with what describes them.

    All are asked of the same instruments before the next: what is said of these is
    brought together once.
    """
    check_formats([to for group in groups for to in group.formats])
    counts: dict[str, int] = {}
    with ExitStack() as opened:
        writers = {
            table.name: opened.enter_context(_writer(content, table, group))
            for group in groups
            for table in group.tables
        }
        for table, rows in filled(content, [t for g in groups for t in g.tables]):
            writers[table.name].take(rows)
        counts.update((name, writer.count) for name, writer in writers.items())
    return [file for group in groups for file in _written(content, group, counts)]


def _writer(content: Content, table: Table, group: Group) -> Writer:
    folder = content.folder / group.name
    folder.mkdir(parents=True, exist_ok=True)
    return Writer(table, folder, group.formats)


def _written(content: Content, group: Group, counts: Mapping[str, int]) -> list[File]:
    folder = content.folder / group.name
    made = [
        file
        for table in group.tables
        for file in _files(table, folder, group.formats, counts[table.name])
    ]
    return made + _described(content, group.tables, folder)


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
