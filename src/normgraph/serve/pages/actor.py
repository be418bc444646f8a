"""The page of an actor: what is asked of it, by whom, over time, and beside whom."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from normgraph.serve.pages import facts, legislation, links, register
from normgraph.serve.pages.asked import Asked, asked
from normgraph.serve.pages.quotes import MOST
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import labels, named, of_nodes, text
from normgraph.serve.pages.years import Bar, bars, chosen
from normgraph.serve.source import Row, Source

_COUNTED = """SELECT ?year ?force (COUNT(?norm) AS ?number) WHERE {
  ?norm ng:bearer ?actor ; ng:force ?force ; ng:statedIn/eli:is_part_of ?instrument .
  ?instrument eli:date_document ?date .
  BIND(YEAR(?date) AS ?year)
} GROUP BY ?year ?force"""
_NAMED_WITH = """SELECT ?other (COUNT(?paragraph) AS ?paragraphs) WHERE {
  ?paragraph ng:mentions ?actor , ?other .
  FILTER(!SAMETERM(?actor, ?other))
} GROUP BY ?other ORDER BY DESC(?paragraphs) ?other LIMIT 15"""
_SPOKEN_OF = """SELECT (COUNT(?paragraph) AS ?paragraphs) WHERE {
  ?paragraph ng:mentions ?actor
}"""
_OF_YEAR = """SELECT ?norm ?paragraph ?date WHERE {
  ?norm ng:bearer ?actor ; ng:statedIn ?paragraph .
  ?paragraph eli:is_part_of ?instrument .
  ?instrument eli:date_document ?date .
  FILTER(?date >= ?from && ?date <= ?until)
}"""
DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
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
    own, counted, beside, spoken = await asyncio.gather(
        of_nodes(source, [iri]),
        source.ask(_COUNTED, actor=node),
        source.ask(_NAMED_WITH, actor=node),
        source.ask(_SPOKEN_OF, actor=node),
    )
    own = own.joined(register.said_of(iri))
    names = await labels(source, [text(r, "force") for r in counted] + [text(r, "other") for r in beside])
    year = chosen(request, (text(row, "year") for row in counted))
    norms = await _of_year(source, node, year) if year else []
    name = own.one(iri, "rdfs:label") or register.label(iri)
    here = links.path(iri)
    return page(
        "actor.html",
        request,
        name,
        iri=iri,
        generation=source.generation,
        described=legislation.thing(_schema(own.kinds(iri)), iri, name, own.all(iri, "skos:altLabel")),
        name=name,
        kind=facts.kind(own, iri),
        is_found=own.one(iri, "ng:foundInText") == "true",
        facts=facts.said(own, iri, _SAID),
        total=sum(int(text(row, "number")) for row in counted),
        paragraphs=next((text(row, "paragraphs") for row in spoken), "0"),
        years=totals(counted, "year", {}, f"{here}?year=", "#year"),
        forces=totals(counted, "force", names),
        beside=[*_beside(beside, names)],
        year=year,
        asked=norms[:MOST],
        of_year=len(norms),
        query=links.query("asked-of", actor=iri),
        naming=links.query("paragraphs-naming", actor=iri),
    )


def _schema(kinds: set[str]) -> str:
    if "ng:State" in kinds:
        return "Country"
    return "Organization" if "ng:Body" in kinds else "Thing"


def totals(
    rows: Sequence[Row], name: str, names: dict[str, str], head: str = "", tail: str = ""
) -> list[Bar]:
    """Return the numbers in rows by one variable: years in order, others by size.

    ``head`` and ``tail`` make the address of a year; without them nodes have theirs.
    """
    counts: Counter[str] = Counter()
    for row in rows:
        counts[text(row, name)] += int(text(row, "number"))
    order = sorted(counts) if head else sorted(counts, key=lambda k: (-counts[k], k))
    return bars(
        (
            names.get(key, key),
            counts[key],
            f"{head}{key}{tail}" if head else links.path(key),
        )
        for key in order
    )


def _beside(rows: Sequence[Row], names: dict[str, str]) -> list[Bar]:
    return bars(
        (
            named(text(row, "other"), names),
            int(text(row, "paragraphs")),
            links.path(text(row, "other")),
        )
        for row in rows
    )


async def _of_year(source: Source, node: NamedNode, year: str) -> list[Asked]:
    days = {
        "from": Literal(f"{year}-01-01", datatype=DATE),
        "until": Literal(f"{year}-12-31", datatype=DATE),
    }
    rows = await source.ask(_OF_YEAR, actor=node, **days)
    return await asked(source, rows)
