"""The pages that people read.

A source and a request in, a page out: text as it stands with what was understood in it,
and beside each thing its address, its data and how it is known. Templates escape what
they are given; a page loads nothing from elsewhere and reads well without its script.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from normgraph.serve.pages import browse, entry, find, questions, start
from normgraph.serve.pages.find import missing
from normgraph.serve.pages.kinds import page_of
from normgraph.serve.pages.names import names
from normgraph.serve.pages.questions import Put
from normgraph.serve.pages.render import static_file
from normgraph.serve.pages.texts import texts
from normgraph.serve.settings import Settings
from normgraph.serve.source import LocalSource, Row, Source

Answer = Callable[[Request], Awaitable[Response]]
Page = Callable[[Source, Request], Awaitable[Response]]

__all__ = ["missing", "node", "prepare", "routes"]


def routes(source: Source, settings: Settings, put: Put | None = None) -> list[Route]:
    """Return the pages that have an address of their own, such as the first one.

    ``put`` answers the named questions within limits; without it the source does.
    """
    pages = {
        "/": start.start,
        "/about": entry.about,
        "/browse": browse.browse,
        "/browse/{what}": browse.used,
        "/queries": questions.listed,
        "/search": find.search,
        "/suggest": find.suggest,
    }

    def answering(page: Page) -> Answer:
        async def answer(request: Request) -> Response:
            return await page(source, request)

        return answer

    async def question(request: Request) -> Response:
        return await questions.question(source, request, put or straight)

    async def straight(query: str, limit: int, _: Request) -> list[Row]:
        return (await source.ask(query))[:limit]

    return [
        Route("/queries/{name}", question),
        *(Route(path, answering(page)) for path, page in pages.items()),
        Route("/opensearch.xml", find.described),
        Route("/static/{name:path}", static_file),
    ]


async def prepare(source: Source) -> None:
    """Make what searches look into, so that the first one need not wait."""
    if isinstance(source, LocalSource):
        await asyncio.gather(names(source), texts(source))


async def node(
    source: Source, settings: Settings, iri: str, request: Request
) -> Response | None:
    """Return the page of a node; None where neither data nor registers have it."""
    return await page_of(source, iri, request)
