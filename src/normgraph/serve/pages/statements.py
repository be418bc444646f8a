"""What is stated of nodes, as pages need it: values by node and property.

A source and IRIs in, ``Statements`` out. Properties are shortened as in Turtle, since
templates name them so.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from normgraph.export import PREFIXES, short
from normgraph.serve.source import Row, Source, Terms

OF_NODES = "SELECT ?node ?p ?o WHERE { ?node ?p ?o }"
LABELS = """SELECT ?node ?label WHERE {
  ?node rdfs:label|skos:prefLabel ?label
}"""


@dataclass(frozen=True, slots=True)
class Value:
    """The object of a statement."""

    text: str
    """An IRI, or the words."""
    language: str = ""
    is_node: bool = False


@dataclass(frozen=True, slots=True)
class Statements:
    """What is stated, by node and property."""

    held: dict[str, dict[str, list[Value]]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __contains__(self, node: str) -> bool:
        return node in self.held

    def all(self, node: str, name: str) -> list[str]:
        """Return all values of a property, in order."""
        said = self.held.get(node)
        values = said.get(name, ()) if said else ()
        if len(values) < 2:
            return [value.text for value in values]
        return sorted({value.text for value in values})

    def one(self, node: str, name: str) -> str:
        """Return one value of a property; empty where there is none."""
        said = self.held.get(node)
        values = said.get(name, ()) if said else ()
        if len(values) == 1:
            return values[0].text
        return min((value.text for value in values), default="")

    def kinds(self, node: str) -> set[str]:
        """Return the classes of a node."""
        return set(self.all(node, "a"))

    def subjects(self, name: str) -> dict[str, list[str]]:
        """Return the nodes that have each value of a property, in order."""
        found: dict[str, list[str]] = {}
        for node in sorted(self.held):
            for value in self.all(node, name):
                found.setdefault(value, []).append(node)
        return found

    def nodes(self) -> set[str]:
        """Return all nodes that are values."""
        return {
            value.text
            for said in self.held.values()
            for values in said.values()
            for value in values
            if value.is_node
        }

    def joined(self, other: Statements) -> Statements:
        """Return what both say."""
        held = {node: dict(said) for node, said in self.held.items()}
        for node, said in other.held.items():
            into = held.setdefault(node, {})
            for name, values in said.items():
                into[name] = [*into.get(name, ()), *values]
        return Statements(held)


def text(row: Row, name: str) -> str:
    """Return what a variable is bound to, as words or an IRI; empty for nothing."""
    term = row.get(name)
    return term.value if isinstance(term, NamedNode | Literal) else ""


def gathered(rows: Iterable[Row]) -> Statements:
    """Return the statements in rows of node, ``p`` and ``o``."""
    held: dict[str, dict[str, list[Value]]] = {}
    names: dict[str, str] = {}
    for row in rows:
        p, o, node = row["p"].value, row["o"], text(row, "node")  # type: ignore[union-attr]
        if p not in names:
            names[p] = "a" if p == PREFIXES["rdf"] + "type" else _short(p)
        name = names[p]
        if isinstance(o, Literal):
            value = Value(o.value, o.language or "")
        elif isinstance(o, NamedNode):
            value = Value(_class(o.value) if name == "a" else o.value, "", True)
        else:
            continue
        said = held.get(node)
        if said is None:
            said = held[node] = {}
        if name in said:
            said[name].append(value)
        else:
            said[name] = [value]
    return Statements(held)


class Stating(ABC):
    """A source that need not make rows of statements, and these of rows."""

    @abstractmethod
    async def stated(self, query: str, **terms: Terms) -> Statements:
        """Return the statements that a question asks for."""


async def stated(source: Source, query: str, **terms: Terms) -> Statements:
    """Return the statements that a question for node, ``p`` and ``o`` asks for."""
    if isinstance(source, Stating):
        return await source.stated(query, **terms)
    return gathered(await source.ask(query, **terms))


@lru_cache(1000)
def _class(iri: str) -> str:
    return _short(iri)


def _short(iri: str) -> str:
    return short(NamedNode(iri))


async def of_nodes(source: Source, nodes: Iterable[str]) -> Statements:
    """Return all that is stated of some nodes."""
    asked = [NamedNode(node) for node in sorted(set(nodes))]
    return await stated(source, OF_NODES, node=asked) if asked else gathered(())


async def labels(source: Source, nodes: Iterable[str]) -> dict[str, str]:
    """Return the name of each node that has one."""
    asked = [NamedNode(node) for node in sorted(set(nodes))]
    rows = await source.ask(LABELS, node=asked) if asked else []
    return {text(row, "node"): text(row, "label") for row in rows}


def named(node: str, names: dict[str, str]) -> str:
    """Return the name of a node, or the end of its IRI.

    >>> named("https://w3id.org/normgraph/id/actor/unodc", {})
    'actor:unodc'
    """
    return names.get(node) or _short(node).strip("<>")
