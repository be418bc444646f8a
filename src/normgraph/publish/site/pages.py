"""Make the pages of nodes with the functions of ``serve``.

A node in; what is said of it out, and its page.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from urllib.parse import urlencode, urlsplit

from pyoxigraph import BlankNode, NamedNode, Quad, Store, Triple
from starlette.applications import Starlette
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from normgraph.export import BASE
from normgraph.iri import expression
from normgraph.publish.site.addresses import LANGUAGE_PAGES, Addresses
from normgraph.publish.site.inside import Node, held, inside
from normgraph.publish.site.nodes import Nodes
from normgraph.publish.site.source import SiteSource
from normgraph.publish.site.told import Told
from normgraph.serve import Settings, pages
from normgraph.serve.pages import entry
from normgraph.serve.pages.languages import languages
from normgraph.serve.register import registered


class _Asked(Request):
    """A request for the page of a file that is being made."""

    def __init__(self, app: Starlette, url: str, query: Mapping[str, str]) -> None:
        parts = urlsplit(url)
        super().__init__(
            {
                "type": "http",
                "method": "GET",
                "path": parts.path,
                "query_string": urlencode(query).encode(),
                "headers": [],
                "app": app,
            }
        )
        self._address = URL(url)

    @property
    def url(self) -> URL:
        """Where the file will be."""
        return self._address


class Maker:
    """Makes pages."""

    def __init__(
        self,
        source: SiteSource,
        nodes: Nodes,
        addresses: Addresses,
        base: str,
        lines: Callable[[str], bytes],
    ) -> None:
        """``lines`` returns what is kept of an instrument; nothing where nothing is."""
        self.source = source
        self._nodes, self._addresses, self._base = nodes, addresses, base
        self._settings, self._lines = Settings(), lines
        asks = [Route("/queries", _never)] if addresses.endpoint else []
        self._app = Starlette(routes=asks)

    def request(self, file: str, **query: str) -> Request:
        """Return what a page function is asked, where its page is to be this file."""
        return _Asked(self._app, self._base + file, query)

    def html(self, made: Response, file: str) -> str:
        """Return a page as it stands in a file of the site."""
        return self._addresses.moved(bytes(made.body).decode(), file)

    def data(self, path: str) -> Told:
        """Return what is said of a node; the next page that is made may be of it."""
        iri, store = self._nodes.iri(path), self.source.store()
        lines = self._lines(iri)
        said = held(store, iri, lines) if lines else Told.of(_said(store, iri, path))
        self.source.enter(iri, said)
        return said if len(said) else Told.of(_of_register(iri))

    async def others(self, path: str) -> AsyncIterator[tuple[str, str]]:
        """Yield the pages, with their files, of an instrument in further languages."""
        iri = self._nodes.iri(path)
        for code in (await languages(self.source, iri))[1:]:
            for name, page in LANGUAGE_PAGES.items():
                file = f"{expression(path, code)}/{page}"
                request = self.request(file, page="all", **{name: code})
                made = await pages.node(self.source, self._settings, iri, request)
                if made:
                    yield file, self.html(made, file)

    async def page(self, path: str) -> str | None:
        """Return the page of a node whose data were asked for just now."""
        iri, file = self._nodes.iri(path), f"{path}/index.html"
        request = self.request(file, page="all")
        if iri.startswith(BASE):
            made = await pages.node(self.source, self._settings, iri, request)
        else:
            request = self.request(file, iri=iri)
            made = await entry.about(self.source, request)
        return self.html(made, file) if made and made.status_code == 200 else None


def _said(store: Store, iri: str, path: str) -> list[Quad]:
    if path.startswith("eli/"):
        return list(inside(store, iri))
    return _reached(iri, lambda node: store.quads_for_pattern(node, None, None, None))


def _of_register(iri: str) -> list[Quad]:
    """Return what the registers say of a node, without what has pages of its own."""
    said: dict[Node, list[Quad]] = {}
    for quad in registered(iri):
        if not isinstance(quad.subject, Triple):
            said.setdefault(quad.subject, []).append(quad)
    return _reached(iri, lambda node: said.get(node, ()))


def _reached(iri: str, about: Callable[[Node], Iterable[Quad]]) -> list[Quad]:
    """Return what is said of a node, and of the nodes without names it points to."""
    found: list[Quad] = []
    waiting: list[Node] = [NamedNode(iri)]
    for node in waiting:
        for quad in about(node):
            found.append(quad)
            if isinstance(quad.object, BlankNode) and quad.object not in waiting:
                waiting.append(quad.object)
    return found


async def _never(_: Request) -> Response:
    raise NotImplementedError("a site answers no question")
