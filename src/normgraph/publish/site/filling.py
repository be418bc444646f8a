"""Fill a folder with pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.resources import files as resources

from normgraph.export import BASE
from normgraph.pipeline.spread import batches, in_turn
from normgraph.publish.content import Content, File
from normgraph.publish.site.browse import lists
from normgraph.publish.site.index import Named, Texts
from normgraph.publish.site.nodes import Nodes
from normgraph.publish.site.writing import (
    Made,
    Place,
    Wanted,
    Writer,
    elsewhere,
    titled,
)
from normgraph.serve.pages.documents import documents
from normgraph.serve.pages.names import Name, names
from normgraph.serve.pages.render import files

_LEFT_OUT = ("editor", "pictures", "vendor/")
"""Beginnings of the names of files that only pages of the service use."""
_SCRIPT = "text/javascript"
_AT_ONCE = 50
"""Nodes whose pages another process writes in one go."""

Show = Callable[[int, int, int], None]


class Filling:
    """Writes the files of a site one by one, and keeps what is said of them."""

    def __init__(self, content: Content, show: Show) -> None:
        self._show, self._workers = show, content.workers
        self._place = Place.of(content)
        self._writer = Writer(content)
        self._made: list[File] = []
        self._texts = Texts()

    async def filled(self) -> list[File]:
        """Write all files and return them."""
        self._static()
        source = self._writer.source
        listed = {one.iri: one for one in await documents(source)}
        # The latest first, as the search counts them; then what has no text.
        paths = dict.fromkeys(
            [*(iri.removeprefix(BASE) for iri in listed), *self._writer.nodes]
        )
        wanted = [(path, listed.get(BASE + path)) for path in paths]
        done = 0
        async for made in self._pages(wanted):
            self._take(made)
            done += 1
            self._show(done, len(wanted), 0)
        async for file, html in lists(self._writer.maker):
            self._write(file, html.encode(), "text/html", titled(html))
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

    async def _pages(self, wanted: Sequence[Wanted]) -> AsyncIterator[Made]:
        """Write the pages of all nodes; yield what was made in their order."""
        if self._workers is None or self._place is None:
            async for made in self._writer.each(wanted):
                yield made
            return
        work, some = partial(elsewhere, self._place), batches(wanted, _AT_ONCE)
        for made in in_turn(self._workers, work, some):
            yield made

    def _take(self, made: Made) -> None:
        self._made += made.files
        if made.text:
            file, script = self._texts.take(made.text)
            self._write(file, script.encode(), _SCRIPT, "a part of the search")
        self._made += made.others

    async def _named(self) -> Iterator[Named]:
        return _named(await names(self._writer.source), self._writer.nodes)

    def _write(self, path: str, data: bytes, media: str, title: str) -> None:
        self._made.append(self._writer.write(path, data, media, title))


def _named(every: Iterable[Name], nodes: Nodes) -> Iterator[Named]:
    """Yield the names of what has a page."""
    for one in every:
        file = nodes.shown_at(one.iri)
        if file and "#" not in file:
            yield Named(one.words, one.folded, one.kind, file, one.is_held)
