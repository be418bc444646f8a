"""Answer by a walk what thousands of pages ask of the whole store.

The store and the term of a question in; the rows that the engine would give out. Most
of these answers have a few rows, and the engine takes longer to plan them; what has
many is left to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise, product
from typing import NamedTuple

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Store,
    Triple,
)

from normgraph.export import PREFIXES
from normgraph.publish.site.walks import Terms
from normgraph.serve.pages.actor import COUNTED, NORMS_IN
from normgraph.serve.pages.entry import USED, USERS
from normgraph.serve.pages.relations import CITING
from normgraph.serve.source import Row

_CONTENT = DefaultGraph()
_MOST = 400
"""Of more users than a page has room for, the engine finds the latest."""
_DAY = NamedNode(PREFIXES["xsd"] + "date")

Node = NamedNode | BlankNode | Triple
Term = Node | Literal


def _named(prefix: str, local: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + local)


_LABEL, _PREFERRED = _named("rdfs", "label"), _named("skos", "prefLabel")
_DATE, _PART_OF = _named("eli", "date_document"), _named("eli", "is_part_of")
_CITED, _FUNCTION = _named("ng", "cited"), _named("ng", "function")
_STATED_IN, _BEARER = _named("ng", "statedIn"), _named("ng", "bearer")
_FORCE = _named("ng", "force")


class _User(NamedTuple):
    """What has a node as a value, under one of its names."""

    quad: Quad
    label: Term
    day: Term | None

    def row(self) -> Row:
        """Return it as the engine gives it out."""
        row: dict[str, Term] = {
            "user": self.quad.subject,
            "label": self.label,
            "p": self.quad.predicate,
        }
        return row if self.day is None else row | {"date": self.day}

    def order(self) -> tuple[str, str]:
        """Return day and name as words."""
        return _words(self.day) if self.day else "", _words(self.label)


class Far:
    """Walks along a store that does not change."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._walks: dict[str, Callable[[Terms], list[Row] | None]] = {
            CITING: self._citing,
            COUNTED: self._counted,
            NORMS_IN: self._norms_in,
            USED: self._used,
            USERS: self._users,
        }
        self._heads: dict[Term, tuple[list[Term], list[Term]]] = {}
        self._functions: dict[Term, list[Term]] = {}
        self._borne: tuple[Term, list[tuple[Node, Term, Term]]] | None = None

    def rows(self, query: str, given: Terms) -> list[Row] | None:
        """Return the rows of a question; None where the engine has to answer it."""
        walk = self._walks.get(query)
        return None if walk is None else walk(given)

    def _citing(self, given: Terms) -> list[Row]:
        """Return what cites some nodes, with place, day and function."""
        return [row for node in given["cited"] for row in self._citing_one(node)]

    def _citing_one(self, node: Term) -> Iterator[Row]:
        for citation in self._into(_CITED, node):
            functions = [
                name
                for function in self._out(citation, _FUNCTION)
                for name in self._function(function)
            ]
            for paragraph in self._out(citation, _STATED_IN):
                places = self._out(paragraph, _LABEL)
                for citing in self._out(paragraph, _PART_OF):
                    symbols, days = self._head(citing)
                    those = product(symbols, places, functions, _or_none(days))
                    for symbol, place, function, day in those:
                        row: dict[str, Term] = {
                            "citing": citing,
                            "symbol": symbol,
                            "paragraph": paragraph,
                            "place": place,
                            "function": function,
                        }
                        yield row if day is None else row | {"date": day}

    def _head(self, citing: Term) -> tuple[list[Term], list[Term]]:
        """Return names and days of what cites; these are as many as have a text."""
        found = self._heads.get(citing)
        if found is None:
            names, days = self._out(citing, _LABEL), self._out(citing, _DATE)
            found = self._heads[citing] = (names, days)
        return found

    def _function(self, function: Term) -> list[Term]:
        found = self._functions.get(function)
        if found is None:
            naming = (_LABEL, _PREFERRED)
            found = [name for by in naming for name in self._out(function, by)]
            self._functions[function] = found
        return found

    def _counted(self, given: Terms) -> list[Row]:
        """Return how many norms with each force an actor bears, by instrument."""
        counts = Counter[tuple[Term, Term]]()
        for actor in given["actor"]:
            for norm, _, instrument in self._norms(actor):
                counts.update((instrument, f) for f in self._out(norm, _FORCE))
        return [
            {"instrument": instrument, "force": force, "number": Literal(number)}
            for (instrument, force), number in counts.items()
        ]

    def _norms_in(self, given: Terms) -> list[Row]:
        """Return the norms that an actor bears in some instruments."""
        within = frozenset(given["instrument"])
        return [
            {"norm": norm, "paragraph": paragraph, "instrument": instrument}
            for actor in given["actor"]
            for norm, paragraph, instrument in self._norms(actor)
            if instrument in within
        ]

    def _norms(self, actor: Term) -> list[tuple[Node, Term, Term]]:
        """Return the norms of an actor with their places; a page asks twice."""
        if self._borne is None or self._borne[0] != actor:
            found = [
                (norm, paragraph, instrument)
                for norm in self._into(_BEARER, actor)
                for paragraph in self._out(norm, _STATED_IN)
                for instrument in self._out(paragraph, _PART_OF)
            ]
            self._borne = (actor, found)
        return self._borne[1]

    def _used(self, given: Terms) -> list[Row] | None:
        """Return how often a node is used, by property."""
        pointing = self._pointing(given["node"])
        if pointing is None:
            return None
        counts = Counter(quad.predicate for quad in pointing)
        return [{"p": p, "number": Literal(n)} for p, n in counts.items()]

    def _users(self, given: Terms) -> list[Row] | None:
        """Return what uses a node, the latest first, by name on the same day."""
        pointing = self._pointing(given["node"])
        if pointing is None:
            return None
        found: list[_User] = []
        for quad in pointing:
            days = self._out(quad.subject, _DATE)
            for label in self._out(quad.subject, _LABEL):
                found += (_User(quad, label, day) for day in _or_none(days))
        return [one.row() for one in found] if _put_in_order(found) else None

    def _pointing(self, nodes: Sequence[Term]) -> list[Quad] | None:
        """Return the quads that have a node as their value; None of very many."""
        (node,) = nodes
        quads = self._store.quads_for_pattern(None, None, node, _CONTENT)
        found = list(islice(quads, _MOST + 1))
        return None if len(found) > _MOST else found

    def _into(self, predicate: NamedNode, node: Term) -> list[Node]:
        """Return the nodes of which a node is said."""
        found = self._store.quads_for_pattern(None, predicate, node, _CONTENT)
        return [quad.subject for quad in found]

    def _out(self, node: Term, predicate: NamedNode) -> list[Term]:
        """Return what is said of a node."""
        if isinstance(node, Literal):
            return []
        found = self._store.quads_for_pattern(node, predicate, None, _CONTENT)
        return [quad.object for quad in found]


def _or_none(terms: list[Term]) -> Sequence[Term | None]:
    return terms or (None,)


def _put_in_order(users: list[_User]) -> bool:
    """Sort users as the engine does; False where words do not tell its order."""
    named = {_kind(user.label) for user in users}
    dated = {_kind(user.day) for user in users if user.day}
    if len(users) > _MOST or len(named) > 1 or not dated <= {(None, _DAY)}:
        return False
    users.sort(key=lambda user: user.order()[1])
    users.sort(key=lambda user: user.order()[0], reverse=True)
    # Of two on one day with one name the engine has an order of its own.
    return not any(
        one.order() == other.order() and one.quad.subject != other.quad.subject
        for one, other in pairwise(users)
    )


def _kind(term: Term) -> tuple[str | None, NamedNode | None]:
    """Return language and type of words; nothing of what is none."""
    if isinstance(term, Literal):
        return term.language, term.datatype
    return None, None


def _words(term: Term) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else str(term)
