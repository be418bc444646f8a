"""What became of a document, or of the mandate of a body, in time order.

A source and a node in, events out: each a paragraph of a later document, what it does
there, and the day until which it lets it last, where it names one.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from pyoxigraph import NamedNode

from normgraph.serve.pages import links
from normgraph.serve.pages.statements import text
from normgraph.serve.source import Row, Source

_LONGEST = 400
_CITED = """SELECT DISTINCT ?date ?p ?place ?what WHERE {
  ?c ng:cited ?node ; ng:function ?function ; ng:statedIn ?p .
  ?function skos:prefLabel ?what FILTER(LANG(?what) = "en")
  ?p rdfs:label ?place ; eli:is_part_of ?document .
  ?document eli:date_document ?date FILTER(!SAMETERM(?document, ?node))
} ORDER BY ?date ?p ?what LIMIT %d"""
_MANDATE = """SELECT DISTINCT ?date ?p ?place ?what ?end WHERE {
  BIND("extends its mandate" AS ?what)
  ?p ng:mentions ?node ; rdfs:label ?place ; eli:is_part_of ?document .
  ?document eli:date_document ?date .
  ?norm ng:statedIn ?p ; ng:action ?action ; ng:deadline ?end
  FILTER(STRSTARTS(STR(?action), "to extend ") || STRSTARTS(STR(?action), "to renew "))
  ?node a ng:Body .
} ORDER BY ?date ?p ?end LIMIT %d"""


@dataclass(frozen=True, slots=True)
class Event:
    """What a paragraph does, on the day of its document."""

    date: str
    end: str
    """Day until which; empty for none."""
    what: str
    place: str
    href: str


async def chain(source: Source, node: NamedNode) -> list[Event]:
    """Return what later documents do with a document or with a body's mandate."""
    told = await asyncio.gather(
        *(source.ask(q % _LONGEST, node=node) for q in (_CITED, _MANDATE))
    )
    events = [_event(row) for rows in told for row in rows]
    return sorted(events, key=lambda e: (e.date, e.place, e.what, e.end))


def _event(row: Row) -> Event:
    return Event(
        text(row, "date")[:10],
        text(row, "end")[:10],
        text(row, "what"),
        text(row, "place"),
        links.path(text(row, "p")),
    )
