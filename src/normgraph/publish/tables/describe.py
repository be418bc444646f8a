"""Say what tables hold in the words that others read: CSVW and Frictionless.

Tables in, JSON out. CSVW (W3C) ties each column to the property of the graph that says
the same; a data package (Frictionless) is what R and data portals read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from normgraph.publish.publisher import Publisher
from normgraph.publish.tables.schema import SEPARATOR, Column, ColumnType, Table

Json = str | bool | Sequence["Json"] | dict[str, "Json"]

_CSVW = {
    ColumnType.IRI: "anyURI",
    ColumnType.STRING: "string",
    ColumnType.INTEGER: "integer",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.DATE: "date",
    ColumnType.DURATION: "duration",
}


def csvw(tables: Sequence[Table], title: str, publisher: Publisher) -> bytes:
    """Return the CSVW description of a group of tables."""
    keys = _keys(tables)
    return _dumped(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "dc:title": title,
            "dc:license": {"@id": publisher.licence},
            "dc:publisher": publisher.name,
            "dialect": {"lineTerminators": ["\n"]},
            "tables": [_csvw_table(table, keys) for table in tables],
        }
    )


def _keys(tables: Sequence[Table]) -> dict[str, str]:
    """Return the column by which other tables refer to a table, by its name."""
    return {table.name: table.key[0] for table in tables}


def _csvw_table(table: Table, keys: Mapping[str, str]) -> dict[str, Json]:
    schema: dict[str, Json] = {
        "columns": [_csvw_column(column) for column in table.columns],
        "primaryKey": list(table.key),
        "aboutUrl": f"{{+{table.about}}}",
        "foreignKeys": [
            {
                "columnReference": column.name,
                "reference": {
                    "resource": f"{column.refers}.csv",
                    "columnReference": keys[column.refers],
                },
            }
            for column in table.columns
            if column.refers
        ],
    }
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": schema,
    }


def _csvw_column(column: Column) -> dict[str, Json]:
    said: dict[str, Json] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": _CSVW[column.type],
        "required": not column.optional and not column.many,
    }
    if column.many:
        said["separator"] = SEPARATOR
    if not column.says:
        # No triple of the graph says the same: a reader that makes RDF leaves it out.
        return {**said, "suppressOutput": True}
    said["propertyUrl"] = column.says_iri
    if column.values or column.type is ColumnType.IRI:
        said["valueUrl"] = column.values or f"{{+{column.name}}}"
    return said


def package(
    tables: Sequence[Table], name: str, title: str, publisher: Publisher
) -> bytes:
    """Return the data package of a group of tables."""
    keys = _keys(tables)
    return _dumped(
        {
            "name": name,
            "title": title,
            "profile": "tabular-data-package",
            "homepage": publisher.homepage,
            "licenses": [{"path": publisher.licence, "title": publisher.licence}],
            "contributors": [{"title": publisher.name, "role": "publisher"}],
            "resources": [_resource(table, keys) for table in tables],
        }
    )


def _resource(table: Table, keys: Mapping[str, str]) -> dict[str, Json]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_package_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [column.name],
                    "reference": {
                        "resource": column.refers,
                        "fields": [keys[column.refers]],
                    },
                }
                for column in table.columns
                if column.refers
            ],
        },
    }


def _package_field(column: Column) -> dict[str, Json]:
    said: dict[str, Json] = {
        "name": column.name,
        "type": "string" if column.type is ColumnType.IRI else column.type.value,
        "description": column.description,
        "constraints": {"required": not column.optional and not column.many},
    }
    if column.type is ColumnType.IRI:
        said["format"] = "uri"
    if column.says:
        said["rdfType"] = column.says_iri
    return said


def _dumped(said: Json) -> bytes:
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()
