"""The first page: what this is, a search, examples, and ways to browse."""

from __future__ import annotations

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from normgraph.export import BASE
from normgraph.serve.pages import links
from normgraph.serve.pages.browse import counts
from normgraph.serve.pages.names import names
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import labels
from normgraph.serve.pages.values import Link
from normgraph.serve.source import Source

_EXAMPLES = (
    ("eli/un/sc/res/2017/2388", "a resolution, read"),
    ("eli/un/sc/res/2017/2388/op/4", "a paragraph: what it asks, of whom, under what"),
    ("eli/un/treaty/XVIII-12", "a treaty: who invokes which article"),
    ("id/actor/unodc", "an actor: what is asked of it"),
    ("id/verb/call", "a verb: how it is used"),
)


async def start(source: Source, request: Request) -> Response:
    """Return the first page."""
    nodes = [BASE + local for local, _ in _EXAMPLES]
    found = await labels(source, nodes)
    examples = [
        (Link(found[BASE + local], links.path(BASE + local)), what)
        for local, what in _EXAMPLES
        if BASE + local in found
    ]
    answer = page(
        "start.html",
        request,
        "What resolutions say, and what they ask of whom",
        generation=source.generation,
        examples=examples,
        counts=await counts(source),
        summary="UN resolutions as linked data: what each paragraph asks, of whom, "
        "under which treaty, and how we know.",
    )
    # Who comes here types next: the names are then at hand.
    answer.background = BackgroundTask(names, source)
    return answer
