"""How often a document was cited, or an actor asked, in each year.

A source and a node in, counts by year and kind out, in time order.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from pyoxigraph import NamedNode

from normgraph.serve.pages.statements import text
from normgraph.serve.source import Row, Source

_CITED = """SELECT ?year ?what (COUNT(?p) AS ?count) WHERE {
  ?p eli:cites ?node ; eli:is_part_of ?document .
  ?document eli:date_document ?date FILTER(!SAMETERM(?document, ?node))
  BIND(YEAR(?date) AS ?year) BIND("paragraphs that cite it" AS ?what)
} GROUP BY ?year ?what ORDER BY ?year"""
_ASKED = """SELECT ?year ?what (COUNT(?norm) AS ?count) WHERE {
  ?norm ng:bearer ?node ; ng:force ?force ; ng:statedIn ?p .
  ?p eli:is_part_of ?document . ?document eli:date_document ?date .
  ?force skos:prefLabel ?what FILTER(LANG(?what) = "en") BIND(YEAR(?date) AS ?year)
} GROUP BY ?year ?what ORDER BY ?year ?what"""
_ALL_NORMS = """SELECT ?year ("norms" AS ?what) (COUNT(?norm) AS ?count) WHERE {
  ?norm a ng:Norm ; ng:statedIn ?p . ?p eli:is_part_of ?document .
  ?document eli:date_document ?date BIND(YEAR(?date) AS ?year)
} GROUP BY ?year ORDER BY ?year"""
_ALL_CITATIONS = """SELECT ?year ("citations" AS ?what) (COUNT(?c) AS ?count) WHERE {
  ?c a ng:Citation ; ng:statedIn ?p . ?p eli:is_part_of ?document .
  ?document eli:date_document ?date BIND(YEAR(?date) AS ?year)
} GROUP BY ?year ORDER BY ?year"""


@dataclass(frozen=True, slots=True)
class Year:
    """How much of one kind there is of a year."""

    year: int
    what: str
    count: int


async def years(source: Source, node: NamedNode) -> list[Year]:
    """Return how often a node was cited or asked in each year."""
    told = await asyncio.gather(*(source.ask(q, node=node) for q in (_CITED, _ASKED)))
    return [_year(row) for rows in told for row in rows]


async def years_of_all(source: Source) -> list[Year]:
    """Return how many norms and citations there are of each year."""
    told = await asyncio.gather(*(source.ask(q) for q in (_ALL_NORMS, _ALL_CITATIONS)))
    return [_year(row) for rows in told for row in rows]


def _year(row: Row) -> Year:
    return Year(int(text(row, "year")), text(row, "what"), int(text(row, "count")))
