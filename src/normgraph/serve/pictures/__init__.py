"""Pages of pictures, each with the table that it is drawn from.

    neighbours.py   what an instrument or an actor is tied to
    years.py        how often it was cited or asked, year by year
    chain.py        what became of it, or of its mandate, in time order

The tables are in the page; ``static/pictures.js`` draws what they say with D3 and
Observable Plot. Without a script the tables remain.
"""

from __future__ import annotations

import asyncio

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from normgraph.serve import pages
from normgraph.serve.pages import links
from normgraph.serve.pages.render import page, rebased
from normgraph.serve.pages.statements import text
from normgraph.serve.pictures.chain import chain
from normgraph.serve.pictures.neighbours import neighbours
from normgraph.serve.pictures.years import Year, years, years_of_all
from normgraph.serve.safety import POLICY
from normgraph.serve.source import Source

PATH = "/picture"
DRAWN = f"{POLICY}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:"
"""Plot styles its drawings in place, and a PNG is drawn from the SVG of the page."""
_NAME = "SELECT ?name WHERE { ?node rdfs:label|skos:prefLabel ?name } LIMIT 1"


def address(iri: str) -> str:
    """Return where the pictures of a node are.

    >>> address("https://w3id.org/normgraph/id/actor/unodc")
    '/picture?iri=https%3A%2F%2Fw3id.org%2Fnormgraph%2Fid%2Factor%2Funodc'
    """
    return links.about(iri).replace("/about", PATH, 1)


def routes(source: Source) -> list[Route]:
    """Return the pages of pictures."""
    counted: dict[str, list[Year]] = {}

    async def picture(request: Request) -> Response:
        iri = rebased(request).inward(request.query_params.get("iri", ""))
        if iri:
            return await _of_node(source, iri, request)
        state = source.generation
        if state not in counted:  # seconds over the Council's record
            told = await years_of_all(source)
            counted.clear()
            counted[state] = told
        return _of_all(source, counted[state], request)

    return [Route(PATH, picture)]


def _of_all(source: Source, counted: list[Year], request: Request) -> Response:
    made = page(
        "pictures.html",
        request,
        "The record in pictures",
        generation=source.generation,
        name="the record",
        href="/",
        ties=[],
        years=counted,
        chain=[],
    )
    return _drawn(made)


async def _of_node(source: Source, iri: str, request: Request) -> Response:
    try:
        node = NamedNode(iri)
    except ValueError:
        return pages.missing(iri, [], request)
    name, ties, by_year, later = await asyncio.gather(
        source.ask(_NAME, node=node),
        neighbours(source, node),
        years(source, node),
        chain(source, node),
    )
    if not name:
        return pages.missing(iri, [], request)
    words = text(name[0], "name")
    made = page(
        "pictures.html",
        request,
        f"{words} in pictures",
        generation=source.generation,
        name=words,
        href=links.path(iri),
        centre=iri,
        ties=ties,
        years=by_year,
        chain=later,
    )
    return _drawn(made)


def _drawn(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = DRAWN
    return answer
