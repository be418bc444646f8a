"""The page of an actor: what is asked of it, by whom, over time, and beside whom."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from normgraph.serve.pages import facts, legislation, links, register
from normgraph.serve.pages.asked import Asked, asked
from normgraph.serve.pages.documents import dates
from normgraph.serve.pages.quotes import MOST
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import labels, named, of_nodes, text
from normgraph.serve.pages.uses import Uses
from normgraph.serve.pages.years import Bar, bars, chosen
from normgraph.serve.source import Row, Source

COUNTED = """SELECT ?instrument ?force (COUNT(?norm) AS ?number) WHERE {
  ?norm ng:bearer ?actor ; ng:force ?force ; ng:statedIn/eli:is_part_of ?instrument .
} GROUP BY ?instrument ?force"""
_NAMED_WITH = """SELECT ?other (COUNT(?paragraph) AS ?paragraphs) WHERE {
  ?paragraph ng:mentions ?actor , ?other .
  FILTER(!SAMETERM(?actor, ?other))
} GROUP BY ?other ORDER BY DESC(?paragraphs) ?other LIMIT 15"""
_SPOKEN_OF = """SELECT (COUNT(?paragraph) AS ?paragraphs) WHERE {
  ?paragraph ng:mentions ?actor
}"""
NORMS_IN = """SELECT ?norm ?paragraph ?instrument WHERE {
  ?paragraph eli:is_part_of ?instrument .
  ?norm ng:statedIn ?paragraph ; ng:bearer ?who .
  FILTER(SAMETERM(?who, ?actor))
}"""
_SAID = (
    ("Other names", "skos:altLabel"),
    ("Short", "skos:notation"),
    ("Adjective", "ng:demonym"),
    ("Established by", "ng:establishedBy"),
    ("Began", "ng:beginDate"),
    ("Ended", "ng:endDate"),
    ("Part of", "org:subOrganizationOf"),
    ("A post in", "org:postIn"),
    ("Member of", "ng:memberOf"),
    ("Party to", "ng:participatesIn"),
    ("Replaced by", "dcterms:isReplacedBy"),
    ("Example", "skos:example"),
    ("Note", "skos:historyNote"),
    ("Source", "dcterms:source"),
    ("The same elsewhere", "skos:exactMatch"),
)


async def actor(source: Source, iri: str, request: Request) -> Response:
    """Return the page of an actor."""
    node = NamedNode(iri)
    own, counted, beside, spoken, days = await asyncio.gather(
        of_nodes(source, [iri]),
        source.ask(COUNTED, actor=node),
        source.ask(_NAMED_WITH, actor=node),
        source.ask(_SPOKEN_OF, actor=node),
        dates(source),
    )
    uses = Uses(counted, days)
    own = own.joined(register.said_of(iri))
    names = await labels(source, [*uses.forces, *(text(r, "other") for r in beside)])
    year = chosen(request, uses.years)
    norms = await _latest(source, node, uses, year)
    name = own.one(iri, "rdfs:label") or register.label(iri)
    others = own.all(iri, "skos:altLabel")
    return page(
        "actor.html",
        request,
        name,
        iri=iri,
        generation=source.generation,
        described=legislation.thing(_schema(own.kinds(iri)), iri, name, others),
        name=name,
        kind=facts.kind(own, iri),
        is_found=own.one(iri, "ng:foundInText") == "true",
        facts=facts.said(own, iri, _SAID),
        total=uses.total,
        paragraphs=next((text(row, "paragraphs") for row in spoken), "0"),
        years=uses.by_year(links.path(iri)),
        forces=uses.by_force(names),
        beside=_beside(beside, names),
        year=year,
        asked=norms,
        of_year=uses.years.get(year, 0),
        query=links.query("asked-of", actor=iri),
        naming=links.query("paragraphs-naming", actor=iri),
    )


def _schema(kinds: set[str]) -> str:
    if "ng:State" in kinds:
        return "Country"
    return "Organization" if "ng:Body" in kinds else "Thing"


def _beside(rows: Sequence[Row], names: dict[str, str]) -> list[Bar]:
    return bars(
        (
            named(text(row, "other"), names),
            int(text(row, "paragraphs")),
            links.path(text(row, "other")),
        )
        for row in rows
    )


async def _latest(
    source: Source, node: NamedNode, uses: Uses, year: str
) -> list[Asked]:
    """Return the latest norms of a year, as many as are shown."""
    within = uses.latest(year, MOST)
    if not within:
        return []
    given = [NamedNode(instrument) for instrument in within]
    rows = await source.ask(NORMS_IN, actor=node, instrument=given)
    return await asked(source, rows, within)
