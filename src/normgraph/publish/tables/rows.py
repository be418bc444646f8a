"""Fill a table from a store, some instruments at a time.

A store and a table in, rows out, in the order of the instruments' IRIs and of their
texts. Never more than the rows of some instruments are held, however large the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from normgraph.errors import NormgraphError
from normgraph.export import natural
from normgraph.namespace import ng
from normgraph.publish.tables.claims import assessed, holds_claims
from normgraph.publish.tables.schema import EACH, SEPARATOR, Column, ColumnType, Table
from normgraph.query.sparql import bind

Cell = str | int | bool | tuple[str, ...] | None
Row = tuple[Cell, ...]

_AT_ONCE = 100
_ASSESSED_AT_ONCE = 20
"""Fewer: their statements are copied into memory."""


def rows(store: Store, table: Table) -> Iterator[Row]:
    """Yield the rows of a table, each once."""
    to_assess = table.claims and not holds_claims(store)
    at_once = _ASSESSED_AT_ONCE if to_assess else _AT_ONCE
    for some in _batches(nodes(store, table.each), at_once):
        yield from _asked(assessed(store, some) if to_assess else store, table, some)


def nodes(store: Store, each: str) -> list[str]:
    """Return the IRIs of all instruments, or of all actors, in their order."""
    kind = NamedNode(ng[EACH[each]])
    answer = store.query(f"SELECT DISTINCT ?node WHERE {{ ?node a {kind} }}")
    assert isinstance(answer, QuerySolutions)
    return sorted((str(node.value) for (node,) in answer), key=natural)


def _batches(names: Sequence[str], at_once: int) -> Iterator[tuple[str, ...]]:
    waiting = iter(names)
    while some := tuple(islice(waiting, at_once)):
        yield some


def _asked(store: Store, table: Table, some: tuple[str, ...]) -> Iterator[Row]:
    terms = {table.each: tuple(map(NamedNode, some))}
    answer = store.query(bind(table.query, terms, table.name))
    assert isinstance(answer, QuerySolutions)
    asked = [variable.value for variable in answer.variables]
    if asked != [column.name for column in table.columns]:
        raise NormgraphError(
            "the columns of the query are not those of its header", where=table.name
        )
    place = {name: i for i, name in enumerate(some)}
    at = asked.index(table.by)
    # The query has ordered the rows of each instrument; sorting keeps that order.
    found = sorted(answer, key=lambda row: place[row[at].value])
    keys = [asked.index(name) for name in table.key]
    seen: set[Row] = set()
    for solution in found:
        row = tuple(map(_cell, table.columns, solution))
        # A text that was read from two files has two readings, and each finds the row.
        key = tuple(row[i] for i in keys)
        if key not in seen:
            yield row
        seen.add(key)


def _cell(column: Column, term: object) -> Cell:
    if term is None:
        return () if column.many else None
    assert isinstance(term, NamedNode | Literal)
    if column.many:
        return tuple(sorted(part for part in term.value.split(SEPARATOR) if part))
    if column.type is ColumnType.INTEGER:
        return int(term.value)
    if column.type is ColumnType.BOOLEAN:
        return term.value in ("true", "1")
    return term.value
