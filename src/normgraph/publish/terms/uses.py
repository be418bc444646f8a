"""Say where terms are used: in the store, by shapes, by queries.

Counts are of the store that is published; shapes and queries are those of the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from normgraph import assets
from normgraph.export import PREFIXES
from normgraph.iri import BASE, ONTOLOGY
from normgraph.publish.terms.expression import Expression, named
from normgraph.publish.terms.ontology import Term
from normgraph.publish.terms.said import Node, Said
from normgraph.query import NamedQuery
from normgraph.query import named as named_queries

SHAPE = BASE + "shape/"
_OURS = re.compile(r"\bng:(\w+)")
_NO_CODE = re.compile(r"<[^>\s]*>|\"[^\"\n]*\"|#.*")
_TARGETS = {
    "sh:targetClass": "",
    "sh:targetSubjectsOf": "what has ",
    "sh:targetObjectsOf": "what is a value of ",
    "sh:targetNode": "",
}
_SEVERITIES = {"Violation": "error", "Warning": "warning", "Info": "note"}
_COUNT = """SELECT (COUNT(*) AS ?here) WHERE {{
  {{ {0} }} UNION {{ GRAPH ?graph {{ {0} }} }}
}}"""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of ours: what it looks at, and what it says of what is wrong."""

    name: str
    file: str
    messages: tuple[str, ...]
    severity: str
    targets: tuple[tuple[str, Expression], ...]
    """Words before a term, such as ``what has``, and the term."""
    terms: frozenset[str]
    """IRIs of our terms in it."""
    source: str


def shapes() -> tuple[Shape, ...]:
    """Return the shapes of the package, by name."""
    found: list[Shape] = []
    for path in assets.paths("shapes", "*.ttl"):
        said, text = Said([path]), path.read_text("utf-8")
        found += [
            _shape(said, node, path.name, text)
            for node in said
            if isinstance(node, NamedNode) and node.value.startswith(SHAPE)
        ]
    return tuple(sorted(found, key=lambda shape: shape.name))


def _shape(said: Said, node: NamedNode, file: str, text: str) -> Shape:
    name = node.value.removeprefix(SHAPE)
    block = re.search(
        rf"^shape:{re.escape(name)}\n.*?^\.$", text, re.DOTALL | re.MULTILINE
    )
    severity = next((s.value for s in said.nodes(node, "sh:severity")), "Violation")
    values = list(said.inside(node))
    iris = {v.value for v in values if isinstance(v, NamedNode)}
    inside = (v.value for v in values if isinstance(v, Literal))
    iris |= {ONTOLOGY + name for words in inside for name in _OURS.findall(words)}
    return Shape(
        name,
        file,
        said.words(node, "sh:message") or _messages(said, node),
        _SEVERITIES[severity.rpartition("#")[2]],
        tuple(
            (words, (named(target.value),))
            for key, words in _TARGETS.items()
            for target in said.nodes(node, key)
        ),
        frozenset(iri for iri in iris if iri.startswith(ONTOLOGY)),
        block[0] if block else "",
    )


def _messages(said: Said, node: Node) -> tuple[str, ...]:
    parts = said.nodes(node, "sh:sparql")
    return tuple(words for part in parts for words in said.words(part, "sh:message"))


def queries() -> dict[str, tuple[NamedQuery, frozenset[str]]]:
    """Return the queries of the package by name, with the IRIs of our terms in each."""
    return {
        query.name: (query, frozenset(ONTOLOGY + name for name in _used(query.text)))
        for query in sorted(named_queries(), key=lambda query: query.name)
    }


def _used(sparql: str) -> set[str]:
    """Return the names of our terms in a query, not those in its comments.

    >>> sorted(_used("# ng:Act\\nSELECT ?x { ?x ng:bearer <urn:x#ng:y> ; ng:force 1 }"))
    ['bearer', 'force']
    """
    return set(_OURS.findall(_NO_CODE.sub("", sparql)))


def counts(store: Store, terms: Iterable[Term]) -> dict[str, int]:
    """Return how often each is used: nodes of a class, statements of a property."""
    return {
        term.iri: _count(
            store,
            f"?node a <{term.iri}>" if term.is_class else f"?node <{term.iri}> ?o",
        )
        for term in terms
    }


def pointed_at(store: Store, iris: Iterable[str]) -> dict[str, int]:
    """Return how many statements of the store have each node as their value."""
    return {iri: _count(store, f"?node ?p <{iri}>") for iri in iris}


def _count(store: Store, pattern: str) -> int:
    found = store.query(_COUNT.format(pattern), prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    return next(int(row[0].value) for row in found if isinstance(row[0], Literal))
