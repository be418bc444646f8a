"""Answer for the IRIs of the graph: a page or RDF, by what is asked for.

An IRI below the base is the same path of this server. ``.ttl`` and the like behind it
ask for a format; without them ``Accept`` decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Quad
from starlette.requests import Request
from starlette.responses import Response

from normgraph import export
from normgraph.iri import BASE
from normgraph.serve import pages
from normgraph.serve.accept import chosen
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


@dataclass(frozen=True, slots=True)
class Linked:
    """Answers for every path that no other route takes."""

    source: Source
    settings: Settings

    async def __call__(self, request: Request) -> Response:
        """Return the page or the RDF of the IRI that has this path."""
        path = request.path_params["path"]
        head, _, suffix = path.rpartition(".")
        if suffix in MEDIA and head:
            return await self._data(request, BASE + head, suffix)
        if suffix == "html" and head:
            return await self._page(request, BASE + head)
        there = [_HTML, *(media for media, _ in MEDIA.values())]
        media = chosen(request.headers.get("accept", ""), there)
        if media in (None, _HTML):
            return await self._page(request, BASE + path)
        suffix = next(s for s, (m, _) in MEDIA.items() if m == media)
        return await self._data(request, BASE + path, suffix)

    async def _page(self, request: Request, iri: str) -> Response:
        page = await pages.node(self.source, self.settings, iri, request)
        return page or pages.missing(iri, [], request)

    async def _data(self, request: Request, iri: str, suffix: str) -> Response:
        quads: list[Quad] = await self.source.describe(iri)
        if not quads:
            return Response(f"nothing is said of {iri}\n", 404, media_type="text/plain")
        media, form = MEDIA[suffix]
        return Response(export.write(quads, form), media_type=media)
