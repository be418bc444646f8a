"""Fill a folder with pages."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from html import unescape
from importlib.resources import files as resources

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from normgraph.export import BASE, PREFIXES
from normgraph.publish.content import Content, File
from normgraph.publish.site.addresses import FORMATS, Addresses
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

_PART = NamedNode(PREFIXES["eli"] + "is_part_of")
_TEXT = NamedNode(PREFIXES["ng"] + "text")
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_POSITION = NamedNode(PREFIXES["ng"] + "position")
_LEFT_OUT = ("editor", "pictures", "vendor/")
"""Beginnings of the names of files that only pages of the service use."""
_SCRIPT = "text/javascript"

_OFTEN = 50
"""Pages after which what they left behind is looked for."""

Show = Callable[[int, int, int], None]
Subject = NamedNode | BlankNode | Triple


class Filling:
    """Writes the files of a site one by one, and keeps what is said of them."""

    def __init__(self, content: Content, show: Show) -> None:
        self._folder, self._show = content.folder, show
        self._nodes = Nodes(content.store)
        whose = content.publisher
        addresses = Addresses(self._nodes, whose.base, whose.endpoint)
        mark = sha256(content.manifest.dump().encode()).hexdigest()[:12]
        self._source = SiteSource(content.store, mark)
        lines = partial(_lines, content)
        self._maker = Maker(self._source, self._nodes, addresses, whose.base, lines)
        self._made: list[File] = []
        self._texts = Texts()

    async def filled(self) -> list[File]:
        """Write all files and return them."""
        self._static()
        listed = {one.iri: one for one in await documents(self._source)}
        # The latest first, as the search counts them; then what has no text.
        paths = dict.fromkeys(
            [*(iri.removeprefix(BASE) for iri in listed), *self._nodes]
        )
        with _seldom_collected():
            for done, path in enumerate(paths, 1):
                await self._node(path, listed.get(BASE + path))
                self._show(done, len(paths), 0)
                if done % _OFTEN == 0:
                    gc.collect(0)
        async for file, html in lists(self._maker):
            self._write(file, html.encode(), "text/html", _title(html))
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
        said = self._maker.data(path)
        html = await self._maker.page(path)
        if html is None:
            return
        title = _title(html)
        self._write(f"{path}/index.html", html.encode(), "text/html", title)
        self._data(path, said, title)
        if listed:
            rows = tuple(_paragraphs(said, listed.iri))
            text = Text(listed.symbol, listed.date, f"{path}/index.html", rows)
            file, script = self._texts.take(text)
            self._write(file, script.encode(), _SCRIPT, "a part of the search")
            async for file, html in self._maker.others(path):
                self._write(file, html.encode(), "text/html", title)

    def _data(self, path: str, said: Store, title: str) -> None:
        for suffix, data in written(said):
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


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for what nobody needs any more only where told to.

    Python looks through all that is remembered again and again, while hardly anything
    is left behind by a page: a tenth of the time goes there.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _title(html: str) -> str:
    return unescape(html.partition("<title>")[2].partition(" – normgraph<")[0])


def _lines(content: Content, iri: str) -> bytes:
    """Return the N-Quads that the store keeps of an instrument, where it does."""
    part = content.manifest.parts.get(iri)
    if part is None or content.shards is None or part.key not in content.shards:
        return b""
    return content.shards.get(part.key).lines


def _paragraphs(said: Store, iri: str) -> Iterator[tuple[str, str, str]]:
    """Yield place, label and words of each paragraph, in the order of the text."""
    whole = NamedNode(iri)
    parts = (q.subject for q in said.quads_for_pattern(None, _PART, whole, None))
    rows = []
    for node in parts:
        text = _words(said, node, _TEXT)
        if text and isinstance(node, NamedNode):
            at = int(_words(said, node, _POSITION) or 0)
            rows.append((at, node.value, _words(said, node, _LABEL), text))
    symbol = _words(said, whole, _LABEL)
    for _, name, label, text in sorted(rows):
        yield inside(name, iri), label.removeprefix(symbol).strip(), text


def _words(said: Store, node: Subject, naming: NamedNode) -> str:
    """Return a value in English, or one in no language."""
    for quad in said.quads_for_pattern(node, naming, None, None):
        if isinstance(quad.object, Literal) and quad.object.language in (None, "en"):
            return quad.object.value
    return ""


def _named(every: Iterable[Name], nodes: Nodes) -> Iterator[Named]:
    """Yield the names of what has a page."""
    for one in every:
        file = nodes.shown_at(one.iri)
        if file and "#" not in file:
            yield Named(one.words, one.folded, one.kind, file, one.is_held)
