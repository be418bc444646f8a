"""Fill tables from a store, some instruments at a time.

What there is to publish and tables in, rows out, in the order of the instruments' IRIs
and of their texts. Never more than the rows of some instruments are held, however large
the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from operator import itemgetter

from pyoxigraph import NamedNode, QuerySolutions, Store

from normgraph.errors import NormgraphError
from normgraph.export import natural
from normgraph.namespace import ng
from normgraph.publish.content import Content
from normgraph.publish.tables.claims import add_claims, assessed, holds_claims
from normgraph.publish.tables.near import Near
from normgraph.publish.tables.schema import EACH, SEPARATOR, ColumnType, Table
from normgraph.query.sparql import bind

Cell = str | int | bool | tuple[str, ...] | None
Row = tuple[Cell, ...]
Words = tuple[str | None, ...]
Filled = Iterator[tuple[Table, list[Row]]]

_AT_ONCE = 100
_NEAR_AT_ONCE = 25
"""Fewer that were read: their statements are copied into memory."""
_NAMED_AT_ONCE = 200
"""So many with those that are only cited, of which little is said."""
_HERE = "<nodes:asked-for>"


def filled(content: Content, tables: Sequence[Table]) -> Filled:
    """Yield tables with rows of them: a table again and again, each row once."""
    together = [table for table in tables if _is_near(content, table)]
    for table in tables:
        if table not in together:
            yield from _alone(content.store, table)
    if together and content.shards:
        near = Near(content.store, content.manifest.parts, content.shards)
        for some in _read_batches(content, nodes(content.store, together[0].each)):
            held = near.of(some)
            for table in together:
                if table.claims:
                    add_claims(held, content.store)
                if rows := list(_asked(held, table, some)):
                    yield table, rows


def _is_near(content: Content, table: Table) -> bool:
    """Tell whether a table can be filled from what instruments say themselves."""
    if not table.within or content.shards is None:
        return False
    return not (table.claims and holds_claims(content.store))


def _alone(store: Store, table: Table) -> Filled:
    to_assess = table.claims and not holds_claims(store)
    at_once = _NEAR_AT_ONCE if to_assess else _AT_ONCE
    for some in _batches(nodes(store, table.each), at_once):
        asked = assessed(store, some) if to_assess else store
        yield table, list(_asked(asked, table, some))


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


def _read_batches(content: Content, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    some, read = list[str](), 0
    for name in names:
        some.append(name)
        read += name in content.manifest.parts
        if read == _NEAR_AT_ONCE or len(some) == _NAMED_AT_ONCE:
            yield tuple(some)
            some, read = [], 0
    if some:
        yield tuple(some)


def _asked(store: Store, table: Table, some: tuple[str, ...]) -> Iterator[Row]:
    answer = store.query(_blank(table).replace(_HERE, " ".join(f"<{i}>" for i in some)))
    assert isinstance(answer, QuerySolutions)
    asked = [variable.value for variable in answer.variables]
    if asked != [column.name for column in table.columns]:
        raise NormgraphError(
            "the columns of the query are not those of its header", where=table.name
        )
    place = {name: i for i, name in enumerate(some)}
    at = asked.index(table.by)
    key_of = itemgetter(*(asked.index(name) for name in table.key))
    cells = [
        (i, _several if column.many else _CELLS[column.type])
        for i, column in enumerate(table.columns)
        if column.many or column.type in _CELLS
    ]
    # A text that was read from two files has two readings, and each finds the row.
    rows: dict[Words | str | None, Words] = {}
    for solution in answer:
        row = tuple([None if term is None else term.value for term in solution])
        rows.setdefault(key_of(row), row)
    # The query has ordered the rows of each instrument; sorting keeps that order.
    for words in sorted(rows.values(), key=lambda row: place[row[at] or ""]):
        if not cells:
            yield words
            continue
        made: list[Cell] = list(words)
        for i, cell in cells:
            made[i] = cell(words[i])
        yield tuple(made)


@cache
def _blank(table: Table) -> str:
    """Return the query of a table with a place for the nodes it is asked for.

    ``bind`` reads a query word by word to find where they go; it does so once.
    """
    return bind(table.query, {table.each: (NamedNode(_HERE[1:-1]),)}, table.name)


def _several(words: str | None) -> Cell:
    return (
        tuple(sorted(part for part in words.split(SEPARATOR) if part)) if words else ()
    )


def _number(words: str | None) -> Cell:
    return None if words is None else int(words)


def _truth(words: str | None) -> Cell:
    return None if words is None else words in ("true", "1")


_CELLS: dict[ColumnType, Callable[[str | None], Cell]] = {
    ColumnType.INTEGER: _number,
    ColumnType.BOOLEAN: _truth,
}
