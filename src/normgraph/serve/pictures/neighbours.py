"""What a node is tied to: whom an instrument cites and asks, who asks an actor.

A source and a node in, ties out, the closest first; and the ties among those found,
so that the picture is a graph and not a star.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from normgraph.iri import BASE
from normgraph.serve.pages import links
from normgraph.serve.pages.statements import labels, named, text
from normgraph.serve.source import Row, Source

_MOST = 18
"""Ties of one sort; more cannot be told apart in a picture."""
_CITES = """SELECT ?other (COUNT(?p) AS ?count) WHERE {
  ?p eli:is_part_of ?node ; eli:cites ?other . ?other a ng:Instrument
  FILTER(!SAMETERM(?other, ?node))
} GROUP BY ?other ORDER BY DESC(?count) ?other LIMIT %d"""
_CITED = """SELECT ?other (COUNT(?p) AS ?count) WHERE {
  ?p eli:cites ?node ; eli:is_part_of ?other . ?other a ng:Instrument
  FILTER(!SAMETERM(?other, ?node))
} GROUP BY ?other ORDER BY DESC(?count) ?other LIMIT %d"""
_ASKS = """SELECT ?other (COUNT(?norm) AS ?count) WHERE {
  ?p eli:is_part_of ?node . ?norm ng:statedIn ?p ; ng:bearer ?other
} GROUP BY ?other ORDER BY DESC(?count) ?other LIMIT %d"""
_ASKED = """SELECT ?other (COUNT(?norm) AS ?count) WHERE {
  ?norm ng:bearer ?node ; ng:statedIn ?p . ?p eli:is_part_of ?other
} GROUP BY ?other ORDER BY DESC(?count) ?other LIMIT %d"""
_TOGETHER = """SELECT ?other (COUNT(?p) AS ?count) WHERE {
  ?p ng:mentions ?node . ?p ng:mentions ?other FILTER(!SAMETERM(?other, ?node))
} GROUP BY ?other ORDER BY DESC(?count) ?other LIMIT %d"""
_FACTS = """SELECT ?other ?p (1 AS ?count) WHERE {
  VALUES ?p {
    ng:establishedBy ng:supplements ng:memberOf skos:broader org:subOrganizationOf
  }
  ?node ?p ?other
}"""
_AMONG = """SELECT ?one ?other (COUNT(?p) AS ?count) WHERE {
  ?p eli:is_part_of ?one ; eli:cites ?other FILTER(!SAMETERM(?one, ?other))
} GROUP BY ?one ?other ORDER BY ?one ?other"""
_WORDS = {
    "establishedBy": "is established by",
    "supplements": "supplements",
    "memberOf": "is a member of",
    "broader": "is one of",
    "subOrganizationOf": "is part of",
}
_KINDS = (
    ("eli/un/treaty/", "treaty"),
    ("eli/", "document"),
    ("id/actor-class/", "class of actors"),
    ("id/actor/", "actor"),
)


@dataclass(frozen=True, slots=True)
class End:
    """A node at an end of a tie."""

    iri: str
    name: str
    kind: str

    @property
    def href(self) -> str:
        """Where its page is."""
        return links.path(self.iri)


@dataclass(frozen=True, slots=True)
class Tie:
    """What one node has to do with another, and in how many places."""

    one: End
    words: str
    other: End
    count: int


_Found = tuple[str, str, str, int]
"""IRI, words, IRI, places."""


async def neighbours(source: Source, node: NamedNode) -> list[Tie]:
    """Return what a node is tied to, and the ties among those nodes."""
    told = await asyncio.gather(
        _out(source, node, _CITES, "cites"),
        _out(source, node, _ASKS, "asks"),
        _out(source, node, _TOGETHER, "is named with"),
        _into(source, node, _CITED, "cites"),
        _into(source, node, _ASKED, "asks"),
        _facts(source, node),
    )
    found = [tie for ties in told for tie in ties]
    found += await _among(source, node, found)
    names = await labels(
        source, {iri for one, _, two, _ in found for iri in (one, two)}
    )
    return [
        Tie(_end(one, names), words, _end(two, names), count)
        for one, words, two, count in found
    ]


async def _out(source: Source, node: NamedNode, query: str, words: str) -> list[_Found]:
    rows = await source.ask(query % _MOST, node=node)
    return [(node.value, words, text(r, "other"), _count(r)) for r in rows]


async def _into(
    source: Source, node: NamedNode, query: str, words: str
) -> list[_Found]:
    rows = await source.ask(query % _MOST, node=node)
    return [(text(r, "other"), words, node.value, _count(r)) for r in rows]


async def _facts(source: Source, node: NamedNode) -> list[_Found]:
    rows = await source.ask(_FACTS, node=node)
    said = ((text(r, "p").rpartition("#")[2], text(r, "other")) for r in rows)
    return sorted((node.value, _WORDS[p], other, 1) for p, other in said)[:_MOST]


async def _among(
    source: Source, node: NamedNode, found: Iterable[_Found]
) -> list[_Found]:
    """Return which of the documents found cite each other."""
    those = {iri for one, _, two, _ in found for iri in (one, two)} - {node.value}
    documents = [NamedNode(i) for i in sorted(those) if i.startswith(BASE + "eli/")]
    if len(documents) < 2:
        return []
    rows = await source.ask(_AMONG, one=documents, other=documents)
    return [(text(r, "one"), "cites", text(r, "other"), _count(r)) for r in rows]


def _count(row: Row) -> int:
    return int(text(row, "count") or 0)


def _end(iri: str, names: dict[str, str]) -> End:
    kind = next((k for start, k in _KINDS if iri.startswith(BASE + start)), "other")
    return End(iri, named(iri, names), kind)
