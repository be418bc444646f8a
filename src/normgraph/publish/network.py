"""Publish who cites whom as a graph for Gephi, networkx and other network tools.

What there is to publish in; nodes and edges as CSV and as GraphML out. Edges are typed
by what a citation is for, and dated by the instrument that cites. A node has the same
name in all files: its IRI.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from normgraph.publish.content import Content, File
from normgraph.publish.tables import Group, TableFormat, of_record, write_all
from normgraph.publish.tables.schema import Column, ColumnType, Table, read

FOLDER = "network"
_GRAPHML = "citations.graphml"
_NODE = ("Id",)
_EDGE = ("Source", "Target", "Type")
"""Columns that GraphML says in attributes of its own."""
_TYPES = {ColumnType.BOOLEAN: "boolean", ColumnType.INTEGER: "double"}
# Letters that no XML can hold come out of PDFs.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Row = dict[str, str]


def network(content: Content) -> list[File]:
    """Write the network of citations below ``network/`` and return its files."""
    return _with_graphml(content, write_all(content, [_group()]))


def tables_and_network(content: Content) -> list[File]:
    """Write all tables, and the network beside them; return the files of both.

    The edges are asked of what is brought together for the tables.
    """
    return _with_graphml(content, write_all(content, [of_record(), _group()]))


def _group() -> Group:
    return Group(FOLDER, read("queries/network"), (TableFormat.CSV,))


def _with_graphml(content: Content, made: list[File]) -> list[File]:
    """Write nodes and edges as GraphML, and return its file behind the others."""
    folder = content.folder / FOLDER
    named = {table.name: table for table in _group().tables}
    nodes, edges = named["nodes"], named["edges"]
    with (folder / _GRAPHML).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_graphml(folder, nodes, edges))
    title = "Who cites whom (GraphML)"
    size = next(file.count for file in made if file.path.endswith("/edges.csv"))
    path = f"{FOLDER}/{_GRAPHML}"
    graph = File(path, "application/graphml+xml", FOLDER, title, count=size)
    return [*made, graph]


def _graphml(folder: Path, nodes: Table, edges: Table) -> Iterator[str]:
    """Yield the lines of the GraphML; nodes and edges are read from their CSV."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    of_node, of_edge = _kept(nodes, _NODE), _kept(edges, _EDGE)
    yield from _keys("node", of_node)
    yield from _keys("edge", of_edge)
    yield '<graph id="citations" edgedefault="directed">\n'
    for node in _rows(folder / "nodes.csv"):
        named = f"id={_attribute(node['Id'])}"
        yield f"<node {named}>{_data('node', of_node, node)}</node>\n"
    for number, edge in zip(count(), _rows(folder / "edges.csv"), strict=False):
        ends = (
            f"source={_attribute(edge['Source'])} target={_attribute(edge['Target'])}"
        )
        yield f'<edge id="e{number}" {ends}>{_data("edge", of_edge, edge)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _kept(table: Table, without: Iterable[str]) -> list[Column]:
    return [column for column in table.columns if column.name not in without]


def _keys(of: str, columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        kind = _TYPES.get(column.type, "string")
        name = column.name.lower()
        said = f'attr.name="{name}" attr.type="{kind}"'
        yield f'<key id="{of}-{name}" for="{of}" {said}/>\n'


def _data(of: str, columns: Iterable[Column], row: Row) -> str:
    return "".join(
        f'<data key="{of}-{column.name.lower()}">{escape(_clean(words))}</data>'
        for column in columns
        if (words := row[column.name])
    )


def _attribute(words: str) -> str:
    return quoteattr(_clean(words))


def _clean(words: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words)


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
