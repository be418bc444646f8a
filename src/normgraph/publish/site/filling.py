"""Fill a folder with pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import unescape
from importlib.resources import files as resources

from pyoxigraph import Literal, NamedNode, Quad

from normgraph.export import BASE, PREFIXES
from normgraph.iri import ONTOLOGY
from normgraph.publish.content import Content, File
from normgraph.publish.site.addresses import FORMATS, TERMS, Addresses
from normgraph.publish.site.browse import lists
from normgraph.publish.site.data import written
from normgraph.publish.site.index import Named, Text, Texts
from normgraph.publish.site.nodes import Nodes
from normgraph.publish.site.pages import Maker
from normgraph.publish.site.source import SiteSource
from normgraph.serve.pages.documents import Listed, documents
from normgraph.serve.pages.lines import inside
from normgraph.serve.pages.names import Name, names
from normgraph.serve.pages.render import files
from normgraph.serve.register import registered

_PART = NamedNode(PREFIXES["eli"] + "is_part_of")
_SAID = {
    PREFIXES["ng"] + "text": "text",
    PREFIXES["rdfs"] + "label": "label",
    PREFIXES["ng"] + "position": "position",
}
_LEFT_OUT = ("editor", "pictures", "vendor/")
"""Beginnings of the names of files that only pages of the service use."""
_SCRIPT = "text/javascript"


class Filling:
    """Writes the files of a site one by one, and keeps what is said of them."""

    def __init__(self, content: Content) -> None:
        self._folder = content.folder
        self._nodes = Nodes(content.store)
        whose = content.publisher
        addresses = Addresses(self._nodes, whose.base, whose.endpoint)
        mark = sha256(content.manifest.dump().encode()).hexdigest()[:12]
        self._source = SiteSource(content.store, mark)
        self._maker = Maker(self._source, self._nodes, addresses, whose.base)
        self._made: list[File] = []
        self._texts = Texts()

    async def filled(self) -> list[File]:
        """Write all files and return them."""
        self._static()
        listed = {one.iri: one for one in await documents(self._source)}
        for iri, one in listed.items():
            await self._node(iri.removeprefix(BASE), one)
        for path in self._nodes:
            if BASE + path not in listed:
                await self._node(path, None)
        async for file, html in lists(self._maker):
            self._write(file, html.encode(), "text/html", "a list")
        self._data(TERMS, registered(ONTOLOGY.rstrip("#")), "The ontology")
        for file, script in self._texts.files(await self._named()):
            self._write(file, script.encode(), _SCRIPT, "a part of the search")
        return self._made

    def _static(self) -> None:
        for name, (data, media) in files().items():
            if not name.startswith(_LEFT_OUT):
                media = media.partition(";")[0]
                self._write(f"static/{name}", data, media, "a part of each page")
        own = resources("normgraph.publish.site") / "static" / "search.js"
        self._write(
            "static/search.js", own.read_bytes(), _SCRIPT, "a part of each page"
        )

    async def _node(self, path: str, listed: Listed | None) -> None:
        quads = self._maker.data(path)
        html = await self._maker.page(path)
        if html is None:
            return
        title = unescape(html.partition("<title>")[2].partition(" – normgraph<")[0])
        self._write(f"{path}/index.html", html.encode(), "text/html", title)
        self._data(path, quads, title)
        if listed:
            rows = tuple(_paragraphs(quads, listed.iri))
            text = Text(listed.symbol, listed.date, f"{path}/index.html", rows)
            file, script = self._texts.take(text)
            self._write(file, script.encode(), _SCRIPT, "a part of the search")

    def _data(self, path: str, quads: Sequence[Quad], title: str) -> None:
        for suffix, data in written(quads):
            self._write(f"{path}.{suffix}", data, FORMATS[suffix], title)

    async def _named(self) -> Iterator[Named]:
        return _named(await names(self._source), self._nodes)

    def _write(self, path: str, data: bytes, media: str, title: str) -> None:
        target = self._folder / path
        try:
            target.write_bytes(data)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        self._made.append(File(path, media, "", title))


def _paragraphs(quads: Sequence[Quad], iri: str) -> Iterator[tuple[str, str, str]]:
    """Yield place, label and words of each paragraph, in the order of the text."""
    whole = NamedNode(iri)
    direct = {q.subject for q in quads if q.predicate == _PART and q.object == whole}
    said: dict[str, dict[str, str]] = {}
    for quad in quads:
        name, value = _SAID.get(quad.predicate.value), quad.object
        if not name or quad.subject not in direct or not isinstance(value, Literal):
            continue
        if value.language in (None, "en") and isinstance(quad.subject, NamedNode):
            said.setdefault(quad.subject.value, {})[name] = value.value
    there = {node: those for node, those in said.items() if "text" in those}
    order = sorted(there, key=lambda n: (int(there[n].get("position", "0")), n))
    symbol = next((_words(q) for q in quads if _is_label(q, whole)), "")
    for node in order:
        label = there[node].get("label", "").removeprefix(symbol).strip()
        yield inside(node, iri), label, there[node]["text"]


def _words(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else ""


def _is_label(quad: Quad, node: NamedNode) -> bool:
    return quad.subject == node and _SAID.get(quad.predicate.value) == "label"


def _named(every: Iterable[Name], nodes: Nodes) -> Iterator[Named]:
    """Yield the names of what has a page."""
    for one in every:
        file = nodes.shown_at(one.iri)
        if file and "#" not in file:
            yield Named(one.words, one.folded, one.kind, file, one.is_held)
