"""The page of a verb: what it does by itself, how often it is used, and where."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from normgraph.serve.pages import facts, legislation, links, register
from normgraph.serve.pages.actor import DATE, totals
from normgraph.serve.pages.quotes import quotes
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import labels, of_nodes, text
from normgraph.serve.pages.years import chosen
from normgraph.serve.source import Source

_COUNTED = """SELECT ?year ?force (COUNT(?act) AS ?number) WHERE {
  ?act ng:verb ?verb ; ng:force ?force ; ng:statedIn/eli:is_part_of ?instrument .
  ?instrument eli:date_document ?date .
  BIND(YEAR(?date) AS ?year)
} GROUP BY ?year ?force"""
_OF_YEAR = """SELECT ?phrase ?paragraph WHERE {
  ?act ng:verb ?verb ; ng:phrase ?phrase ; ng:statedIn ?paragraph .
  ?paragraph eli:is_part_of ?instrument .
  ?instrument eli:date_document ?date .
  FILTER(?date >= ?from && ?date <= ?until)
} ORDER BY DESC(?date) ?paragraph LIMIT 60"""
_SAID = (
    ("By itself", "ng:defaultForce"),
    ("As a participle", "ng:participle"),
    ("With", "ng:particle"),
    ("Also written", "skos:altLabel"),
    ("Example", "skos:example"),
    ("Not in", "ng:notExample"),
    ("Source", "dcterms:source"),
)


async def verb(source: Source, iri: str, request: Request) -> Response:
    """Return the page of a verb."""
    node = NamedNode(iri)
    own = (await of_nodes(source, [iri])).joined(register.said_of(iri))
    counted = await source.ask(_COUNTED, verb=node)
    names = await labels(source, {text(row, "force") for row in counted})
    year = chosen(request, (text(row, "year") for row in counted))
    name, here = register.label(iri), links.path(iri)
    days = {
        "from": Literal(f"{year}-01-01", datatype=DATE),
        "until": Literal(f"{year}-12-31", datatype=DATE),
    }
    rows = await source.ask(_OF_YEAR, verb=node, **days) if year else []
    notes = {text(row, "paragraph"): text(row, "phrase") for row in rows}
    return page(
        "verb.html",
        request,
        name,
        iri=iri,
        generation=source.generation,
        described=legislation.thing("DefinedTerm", iri, name),
        name=name,
        facts=facts.said(own, iri, _SAID),
        total=sum(int(text(row, "number")) for row in counted),
        years=totals(counted, "year", {}, f"{here}?year=", "#year"),
        forces=totals(counted, "force", names),
        year=year,
        quoted=await quotes(source, notes),
        query=links.query("acts-with-verb", verb=iri),
    )
