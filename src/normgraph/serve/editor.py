"""The page where people write SPARQL: YASGUI, with our questions as examples.

The name of a question in, a page with its text out. A question that takes parameters
is shown with those of its example in place, so that it runs as it stands. Without a
script the page is a form that sends to ``/sparql``.
"""

from __future__ import annotations

from functools import cache

from pyoxigraph import Store
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from normgraph.export import PREFIXES
from normgraph.query import NamedQuery, QueryError, bound, named
from normgraph.serve.pages.render import page
from normgraph.serve.pictures import DRAWN
from normgraph.serve.source import Source

PATH = "/editor"
_FIRST = """SELECT ?paragraph ?words WHERE {
  ?norm ng:bearer <https://w3id.org/normgraph/id/actor-class/member-states> ;
    ng:action ?words ; ng:statedIn ?paragraph .
}
LIMIT 20
"""
_SHOWN = ("eli", "ng", "rdf", "rdfs", "skos", "xsd")


def routes(source: Source) -> list[Route]:
    """Return the page where people write SPARQL."""

    async def editor(request: Request) -> Response:
        name = request.query_params.get("name", "")
        asked = next((q for q in named() if q.name == name), None)
        answer = page(
            "editor.html",
            request,
            "Write SPARQL",
            generation=source.generation,
            queries=named(),
            chosen=asked,
            text=example(asked) if asked else f"{prologue()}\n{_FIRST}",
        )
        answer.headers["Content-Security-Policy"] = DRAWN
        return answer

    return [Route(PATH, editor)]


def prologue() -> str:
    """Return the lines that declare the prefixes of most questions."""
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in _SHOWN)


@cache
def example(asked: NamedQuery) -> str:
    """Return the text of a question that runs as it stands.

    What the registers do not know of its example is left free.
    """
    given = {p.name: p.example for p in asked.parameters if p.example and p.required}
    try:
        text = bound(Store(), asked, given)
    except QueryError:
        text = asked.text
    return "".join(row for row in text.splitlines(True) if not row.startswith("#+"))
