"""Answer what pages ask, so that thousands of them can be made.

A store in, rows out, the same as ``serve`` gets. What is asked of the instrument whose
page is made is looked up in what is told of it, in memory; much of what is asked of
others is found by a walk. The engine answers the rest. Names of others are remembered,
and so are answers, as many as stay level.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from normgraph.export import PREFIXES
from normgraph.publish.site.far import Far
from normgraph.publish.site.told import Told
from normgraph.publish.site.walks import rows, statements
from normgraph.serve.pages.statements import OF_NODES, Statements, Stating, gathered
from normgraph.serve.source import Given, LocalSource, Row, Terms, bound

_WITHIN = frozenset({"whole", "graph", "expression", "language"})
"""Variables of the questions whose answers lie inside an instrument."""
_MANY = 40_000
"""Nodes of which is remembered what was told."""
_ANSWERS = 300

Key = TypeVar("Key")
Value = TypeVar("Value")


class SiteSource(LocalSource, Stating):
    """A store that does not change while pages are made."""

    def __init__(self, store: Store, generation: str) -> None:
        super().__init__(store)
        self._disk, self._word = store, generation
        self._far = Far(store)
        self._near, self._whole = Told(()), ""
        self._opened: Store | None = None
        self._known: OrderedDict[tuple[str, str], list[Row]] = OrderedDict()
        self._answers: OrderedDict[str, list[Row]] = OrderedDict()

    @property
    def generation(self) -> str:
        """The same word for the same data."""
        return self._word

    def store(self) -> Store:
        """Return the whole store."""
        return self._disk

    def enter(self, iri: str, told: Told) -> None:
        """Take what is said of the node whose page is made next."""
        self._near, self._whole, self._opened = told, iri, None

    async def ask(self, query: str, **terms: Terms) -> list[Row]:
        """Return the rows of a SELECT."""
        given = _listed(terms)
        if given and self._is_here(given):
            return self._asked_near(query, given)
        if given.keys() == {"node"} and _is_of_each_node(query):
            return self._of_each(query, given["node"])
        walked = self._far.rows(query, given)
        if walked is not None:
            return walked
        text = _filled(query, given)
        known = _recalled(self._answers, text)
        if known is None:
            known = _kept(self._answers, text, _rows(self._disk, text), _ANSWERS)
        return known

    async def stated(self, query: str, **terms: Terms) -> Statements:
        """Return the statements that a question asks for."""
        given = _listed(terms)
        if query == OF_NODES:
            near, far = self._parted(given["node"])
            found = statements(self._near, query, {"node": near})
            assert found is not None
            return found.joined(gathered(self._of_each(query, far))) if far else found
        found = statements(self._near, query, given) if self._is_here(given) else None
        return gathered(await self.ask(query, **terms)) if found is None else found

    def _is_here(self, given: Mapping[str, Sequence[Given]]) -> bool:
        """Tell whether an answer lies inside the node whose page is made."""
        return given.keys() <= _WITHIN and all(
            term.value.startswith(self._whole)
            for name, those in given.items()
            for term in those
            if name != "language"
        )

    def _parted(self, nodes: Sequence[Given]) -> tuple[list[Given], list[Given]]:
        """Return the nodes that lie inside that node, and the others."""
        whole, heads = self._whole, (f"{self._whole}/", f"{self._whole}#")
        near, far = list[Given](), list[Given]()
        for node in nodes:
            is_near = node.value == whole or node.value.startswith(heads)
            (near if is_near else far).append(node)
        return near, far

    def _asked_near(
        self, query: str, given: Mapping[str, Sequence[Given]]
    ) -> list[Row]:
        found = rows(self._near, query, given)
        if found is not None:
            return found
        if self._opened is None:
            self._opened = self._near.store()
        return _rows(self._opened, _filled(query, given))

    def _of_each(self, query: str, nodes: Sequence[Given]) -> list[Row]:
        """Return the rows of some nodes; those not yet known are asked for at once."""
        near, far = self._parted(nodes)
        found = self._asked_near(query, {"node": near}) if near else []
        unknown = list[Given]()
        for node in far:
            known = _recalled(self._known, (query, node.value))
            if known is None:
                unknown.append(node)
            else:
                found += known
        return found + self._learnt(query, unknown) if unknown else found

    def _learnt(self, query: str, nodes: Sequence[Given]) -> list[Row]:
        rows = _rows(self._disk, _filled(query, {"node": nodes}))
        by_node: dict[str, list[Row]] = {node.value: [] for node in nodes}
        for row in rows:
            by_node[row["node"].value].append(row)  # type: ignore[union-attr]
        for node, those in by_node.items():
            _kept(self._known, (query, node), those, _MANY)
        return rows


def _listed(terms: Mapping[str, Terms]) -> dict[str, Sequence[Given]]:
    """Return terms by variable, one or several, as several."""
    return {
        name: [those] if isinstance(those, NamedNode | Literal) else list(those)
        for name, those in terms.items()
    }


def _recalled(held: OrderedDict[Key, Value], key: Key) -> Value | None:
    found = held.get(key)
    if found is not None:
        held.move_to_end(key)
    return found


def _kept(held: OrderedDict[Key, Value], key: Key, value: Value, most: int) -> Value:
    held[key] = value
    if len(held) > most:
        held.popitem(last=False)
    return value


@cache
def _is_of_each_node(query: str) -> bool:
    """Tell whether the answer for several nodes is that for each, put together."""
    head, _, _ = query.partition("WHERE")
    gathers = ("COUNT(", "SAMPLE(", "GROUP BY", "ORDER BY", "LIMIT")
    return "?node" in head.split() and not any(word in query for word in gathers)


@cache
def _blank(query: str, names: tuple[str, ...]) -> str:
    """Return a query with a place for the terms of each variable.

    ``bind`` reads a query word by word to find where terms go; it does so once.
    """
    blank = bound(query, {name: NamedNode(f"terms:{name}") for name in names})
    return "".join(_declared(blank)) + blank


def _declared(query: str) -> Iterator[str]:
    """Yield the declarations of the prefixes that a query may use.

    The engine reads each that it is given, at each question.
    """
    for name, namespace in PREFIXES.items():
        if f"{name}:" in query:
            yield f"PREFIX {name}: <{namespace}> "


def _filled(query: str, given: Mapping[str, Sequence[Given]]) -> str:
    text = _blank(query, tuple(given))
    for name, those in given.items():
        text = text.replace(f"<terms:{name}>", " ".join(map(str, those)))
    return text


def _rows(store: Store, text: str) -> list[Row]:
    found = store.query(text)
    if not isinstance(found, QuerySolutions):
        raise TypeError("this is no SELECT")
    names = [variable.value for variable in found.variables]
    rows = (dict(zip(names, row, strict=True)) for row in found)
    return [
        {n: t for n, t in row.items() if t is not None} if None in row.values() else row
        for row in rows
    ]
