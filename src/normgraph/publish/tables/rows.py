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

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

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
Filled = Iterator[tuple[Table, list[Row]]]

Term = NamedNode | BlankNode | Literal | Triple | None

_AT_ONCE = 100
_NEAR_AT_ONCE = 25
"""Fewer: their statements are copied into memory."""
_HERE = "<nodes:asked-for>"


def filled(content: Content, tables: Sequence[Table]) -> Filled:
    """Yield tables with rows of them: a table again and again, each row once."""
    together = [table for table in tables if _is_near(content, table)]
    for table in tables:
        if table not in together:
            yield from _alone(content.store, table)
    if together and content.shards:
        near = Near(content.store, content.manifest.parts, content.shards)
        for some in _batches(nodes(content.store, together[0].each), _NEAR_AT_ONCE):
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
    # The query has ordered the rows of each instrument; sorting keeps that order.
    found = sorted(answer, key=lambda row: place[row[at].value])
    key_of = itemgetter(*(asked.index(name) for name in table.key))
    cells = [_CELLS.get(column.type, _words) for column in table.columns]
    for i, column in enumerate(table.columns):
        if column.many:
            cells[i] = _several
    seen = set[Cell | Row]()
    for solution in found:
        row = tuple([cell(term) for cell, term in zip(cells, solution, strict=True)])
        # A text that was read from two files has two readings, and each finds the row.
        key = key_of(row)
        if key not in seen:
            yield row
        seen.add(key)


@cache
def _blank(table: Table) -> str:
    """Return the query of a table with a place for the nodes it is asked for.

    ``bind`` reads a query word by word to find where they go; it does so once.
    """
    return bind(table.query, {table.each: (NamedNode(_HERE[1:-1]),)}, table.name)


def _several(term: Term) -> Cell:
    words = _words(term)
    return (
        tuple(sorted(part for part in words.split(SEPARATOR) if part)) if words else ()
    )


def _words(term: Term) -> str | None:
    return None if term is None else term.value  # type: ignore[union-attr]


def _number(term: Term) -> Cell:
    words = _words(term)
    return None if words is None else int(words)


def _truth(term: Term) -> Cell:
    words = _words(term)
    return None if words is None else words in ("true", "1")


_CELLS: dict[ColumnType, Callable[[Term], Cell]] = {
    ColumnType.INTEGER: _number,
    ColumnType.BOOLEAN: _truth,
}
