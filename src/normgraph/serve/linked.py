"""Answer for the IRIs of the graph: a page or RDF, by what is asked for.

An IRI below the base is the same path of this server. What is no document, such as an
actor or a verb (``id/``), leads with 303 to documents about it: its path with
``.html``, ``.ttl`` and so on behind it. Any other path can have these behind it too. A
fragment is never sent: the document it stands in speaks of it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from normgraph import __version__, export
from normgraph.iri import BASE
from normgraph.serve import pages
from normgraph.serve.accept import accepted, chosen
from normgraph.serve.near import Near
from normgraph.serve.rebase import Rebase
from normgraph.serve.settings import Settings
from normgraph.serve.source import Source

_HTML = "text/html"
MEDIA = {
    "ttl": ("text/turtle", export.Format.TURTLE),
    "nt": ("application/n-triples", export.Format.NT),
    "jsonld": ("application/ld+json", export.Format.JSONLD),
    "rdf": ("application/rdf+xml", export.Format.RDFXML),
    "nq": ("application/n-quads", export.Format.NQ),
    "trig": ("application/trig", export.Format.TRIG),
}
"""Media type and format by suffix; behind an IRI the suffix asks for the format."""
_SUFFIX = {
    "text/html": "html",
    **{media: suffix for suffix, (media, _) in MEDIA.items()},
}
_SAFE = "/:#;=,"
_THING = "id/"
"""Begins the paths of what is no document."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Answers for every path that no other route takes."""

    source: Source
    settings: Settings
    near: Near

    async def __call__(self, request: Request) -> Response:
        """Return the page or the RDF of the IRI that has this path."""
        path, suffix = _split(request.path_params["path"])
        media = chosen(accepted(request), [*_SUFFIX])
        if not suffix and media is None:
            what = f"{path} comes as one of {', '.join(_SUFFIX)}"
            return PlainTextResponse(f"{what}\n", 406, {"Vary": "Accept"})
        wanted = suffix or _SUFFIX[media or _HTML]
        if not suffix and path.startswith(_THING):
            return await self._elsewhere(request, path, wanted)
        headers = self._headers(path, "" if suffix else "Accept")
        headers["Content-Location"] = _address(path, wanted)
        headers["ETag"] = tag = f'W/"{self.source.generation}-{__version__}-{wanted}"'
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if wanted == "html":
            found = await pages.node(self.source, self.settings, BASE + path, request)
        else:
            found = await self._data(path, wanted)
        if found is None:
            return await self._missing(request, path, wanted)
        found.headers.update(headers)
        return found

    async def _data(self, path: str, suffix: str) -> Response | None:
        quads = await self.source.describe(BASE + path)
        if not quads:
            return None
        names = Rebase(self.settings.base)
        if names:
            quads = list(names.quads(quads))
        media, form = MEDIA[suffix]
        return Response(
            await asyncio.to_thread(export.write, quads, form), 200, None, media
        )

    async def _elsewhere(self, request: Request, path: str, suffix: str) -> Response:
        if not await self.source.knows(BASE + path):
            return await self._missing(request, path, suffix)
        headers = self._headers(path, "Accept")
        # The years of an actor are asked of its IRI, and are shown by the page.
        asked = request.url.query if suffix == "html" else ""
        place = _address(path, suffix) + (f"?{asked}" if asked else "")
        return RedirectResponse(place, 303, headers)

    async def _missing(self, request: Request, path: str, suffix: str) -> Response:
        whole = path.rstrip("/")
        if whole != path and await self.source.knows(BASE + whole):
            return RedirectResponse(f"/{quote(whole)}", 308)
        near = await self.near(path)
        if suffix == "html":
            return pages.missing(BASE + path, near, request)
        lines = [
            f"nothing is known of {BASE}{path}",
            *(f"  near: {BASE}{p[1:]} {name}" for p, name in near),
        ]
        lines = list(map(Rebase(self.settings.base).page, lines))
        return PlainTextResponse("\n".join(lines) + "\n", 404)

    def _headers(self, path: str, vary: str) -> dict[str, str]:
        """Return the headers that say what is described and in which other forms."""
        iri = Rebase(self.settings.base).outward(BASE + path)
        others = (
            f'<{_address(path, suffix)}>; rel="alternate"; type="{media}"'
            for media, suffix in _SUFFIX.items()
        )
        links = (f'<{quote(iri, safe=_SAFE)}>; rel="describes"', *others)
        varied = {"Vary": vary} if vary else {}
        return {"Link": ", ".join(links), "Cache-Control": "no-cache", **varied}


def _split(path: str) -> tuple[str, str]:
    """Return a path and the suffix that asks for a format; empty where none does."""
    head, _, suffix = path.rpartition(".")
    if head and (suffix in MEDIA or suffix == "html"):
        return head, suffix
    return path, ""


def _address(path: str, suffix: str) -> str:
    return f"/{quote(path)}.{suffix}"
