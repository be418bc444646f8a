"""Put the parts of the service together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from normgraph.serve import editor, pages, pictures
from normgraph.serve.accept import takes_gzip
from normgraph.serve.bounded import Bounded
from normgraph.serve.linked import Linked
from normgraph.serve.near import Near
from normgraph.serve.pool import Answerer
from normgraph.serve.rate import Rate
from normgraph.serve.safety import Safety
from normgraph.serve.settings import Settings
from normgraph.serve.source import Source
from normgraph.serve.sparql import PATH, Sparql

_SEEN = ["ETag", "Link", "Normgraph-Limits", "Retry-After"]


def application(source: Source, answerer: Answerer, settings: Settings) -> Starlette:
    """Return the service as an ASGI application."""

    async def health(_: Request) -> Response:
        return PlainTextResponse(f"ok {source.generation}\n")

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        await answerer.open()
        preparing = asyncio.create_task(pages.prepare(source))
        try:
            yield
        finally:
            preparing.cancel()
            await answerer.close()

    rate = Rate(settings.rate)
    sparql = Sparql(source, answerer, settings, rate, editor.PATH)
    bounded = Bounded(source, answerer, settings, rate)
    service = Starlette(
        routes=[
            Route("/health", health),
            Route(PATH, sparql.__call__, methods=["GET", "POST"]),
            *pages.routes(source, settings, bounded),
            *pictures.routes(source),
            *editor.routes(source),
            Route("/{path:path}", Linked(source, settings, Near(source)).__call__),
        ],
        middleware=[
            Middleware(Safety),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "POST"],
                allow_headers=["*"],
                expose_headers=_SEEN,
                max_age=86_400,
            ),
            Middleware(_Packed, minimum_size=500, compresslevel=4),
        ],
        lifespan=life,
    )
    service.state.base = settings.base
    service.state.more_pages = (("Pictures", pictures.PATH), ("SPARQL", editor.PATH))
    return service


class _Packed(GZipMiddleware):
    """Packs answers for those who take them so; Starlette looks for the word alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, packed or not."""
        if scope["type"] == "http":
            encodings = Headers(scope=scope).getlist("accept-encoding")
            if not takes_gzip(", ".join(encodings)):
                kept = [p for p in scope["headers"] if p[0] != b"accept-encoding"]
                scope = {**scope, "headers": kept}
        await super().__call__(scope, receive, send)
