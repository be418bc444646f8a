"""Which page a node has, by its class."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from normgraph.iri import BASE
from normgraph.serve.pages import (
    actor,
    entry,
    instrument,
    paragraph,
    register,
    terms,
    treaty,
    verb,
)
from normgraph.serve.pages.statements import of_nodes
from normgraph.serve.source import Source

Page = Callable[[Source, str, Request], Awaitable[Response]]

_TREATIES = f"{BASE}eli/un/treaty/"
_KINDS: tuple[tuple[str, Page], ...] = (
    ("ng:Treaty", treaty.treaty),
    ("ng:Instrument", instrument.instrument),
    ("ng:Provision", paragraph.paragraph),
    ("ng:Passage", paragraph.paragraph),
    ("ng:Actor", actor.actor),
    ("ng:Verb", verb.verb),
)
_REGISTERED = (
    ("id/actor/", actor.actor),
    ("id/actor-class/", actor.actor),
    ("id/verb/", verb.verb),
)


async def page_of(source: Source, iri: str, request: Request) -> Response | None:
    """Return the page of a node, or None where nothing is known of it."""
    if iri in (f"{BASE}ontology", f"{BASE}ontology/"):
        return await terms.terms(source, request)
    try:
        own = await of_nodes(source, [iri])
    except ValueError:
        return None
    if iri not in own and iri not in register.said_of(iri):
        return None
    return await _page(iri, own.kinds(iri))(source, iri, request)


def _page(iri: str, kinds: set[str]) -> Page:
    if iri.startswith(_TREATIES):
        is_part = "/" in iri.removeprefix(_TREATIES)
        return treaty.article if is_part else treaty.treaty
    for kind, page in _KINDS:
        if kind in kinds:
            return page
    for head, page in _REGISTERED:
        if iri.startswith(BASE + head):
            return page
    return entry.entry
