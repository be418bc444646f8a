"""Put the parts of the service together."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from normgraph.serve import pages
from normgraph.serve.linked import Linked
from normgraph.serve.settings import Settings
from normgraph.serve.source import Source


def application(source: Source, settings: Settings) -> Starlette:
    """Return the service as an ASGI application."""

    async def health(_: Request) -> Response:
        return PlainTextResponse(f"ok {source.generation}\n")

    return Starlette(
        routes=[
            Route("/health", health),
            *pages.routes(source, settings),
            Route("/{path:path}", Linked(source, settings).__call__),
        ]
    )
