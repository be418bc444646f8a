"""The page of a verb: what it does by itself, how often it is used, and where."""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from normgraph.serve.pages import facts, legislation, links, register
from normgraph.serve.pages.documents import dates
from normgraph.serve.pages.quotes import MOST, quotes
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import labels, of_nodes, text
from normgraph.serve.pages.uses import Uses
from normgraph.serve.pages.years import chosen
from normgraph.serve.source import Source

_COUNTED = """SELECT ?instrument ?force (COUNT(?act) AS ?number) WHERE {
  ?act ng:verb ?verb ; ng:force ?force ; ng:statedIn/eli:is_part_of ?instrument .
} GROUP BY ?instrument ?force"""
_IN = """SELECT ?phrase ?paragraph WHERE {
  ?paragraph eli:is_part_of ?instrument .
  ?act ng:statedIn ?paragraph ; ng:verb ?used ; ng:phrase ?phrase .
  FILTER(SAMETERM(?used, ?verb))
}"""
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
    uses = Uses(await source.ask(_COUNTED, verb=node), await dates(source))
    names = await labels(source, uses.forces)
    year = chosen(request, uses.years)
    within = [NamedNode(document) for document in uses.latest(year, MOST)]
    rows = await source.ask(_IN, verb=node, instrument=within) if within else []
    notes = {text(row, "paragraph"): text(row, "phrase") for row in rows}
    name = register.label(iri)
    return page(
        "verb.html",
        request,
        name,
        iri=iri,
        generation=source.generation,
        described=legislation.thing("DefinedTerm", iri, name),
        name=name,
        facts=facts.said(own, iri, _SAID),
        total=uses.total,
        years=uses.by_year(links.path(iri)),
        forces=uses.by_force(names),
        year=year,
        of_year=uses.years.get(year, 0),
        quoted=await quotes(source, notes),
        query=links.query("acts-with-verb", verb=iri),
    )
