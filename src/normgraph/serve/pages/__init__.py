"""The pages that people read."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from normgraph.serve.settings import Settings
from normgraph.serve.source import Source


def routes(source: Source, settings: Settings) -> list[Route]:
    """Return the pages that have an address of their own, such as the first one."""

    async def start(request: Request) -> Response:
        return HTMLResponse("<!doctype html><title>normgraph</title><h1>normgraph</h1>")

    return [Route("/", start)]


async def node(
    source: Source, settings: Settings, iri: str, request: Request
) -> Response | None:
    """Return the page of a node; None where the data say nothing of it."""
    quads = await source.describe(iri)
    if not quads:
        return None
    lines = "".join(f"<li>{escape(str(q.triple))}" for q in quads)
    return HTMLResponse(
        f"<!doctype html><title>{escape(iri)}</title><h1>{escape(iri)}</h1><ul>{lines}"
    )


def missing(iri: str, near: list[tuple[str, str]], request: Request) -> Response:
    """Return the page that says there is no such node, and which names are near."""
    items = "".join(f"<li><a href='{escape(p)}'>{escape(n)}</a>" for n, p in near)
    body = f"<!doctype html><title>Not found</title><h1>Not found</h1><ul>{items}"
    return HTMLResponse(body, 404)
