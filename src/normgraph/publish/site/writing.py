"""Write the pages of one node after the other, with their data.

What there is to publish in; for each node its files on the disk and in a list, and of
a document its text, which the search is made of.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from html import unescape
from pathlib import Path

from normgraph.errors import NormgraphError
from normgraph.pipeline.collector import seldom_collected
from normgraph.publish.content import Content, File
from normgraph.publish.dump.groups import About
from normgraph.publish.publisher import Publisher
from normgraph.publish.site.addresses import FORMATS, Addresses
from normgraph.publish.site.data import written
from normgraph.publish.site.index import Text
from normgraph.publish.site.nodes import Nodes
from normgraph.publish.site.pages import Maker
from normgraph.publish.site.source import SiteSource
from normgraph.publish.site.told import Told, named, term, words
from normgraph.serve.pages.documents import Listed
from normgraph.serve.pages.lines import inside
from normgraph.store import Home

_PART = term("eli", "is_part_of")
_TEXT = term("ng", "text")
_LABEL = term("rdfs", "label")
_POSITION = term("ng", "position")

Wanted = tuple[str, Listed | None]
"""Path of a node, and what lists tell of it if it is a document."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written of one node."""

    files: tuple[File, ...] = ()
    text: Text | None = None
    """Of a document."""
    others: tuple[File, ...] = ()
    """In further languages."""


@dataclass(frozen=True, slots=True)
class Place:
    """All that another process needs to write pages of the same publication."""

    store: Path
    folder: Path
    publisher: Publisher
    mark: str

    @classmethod
    def of(cls, content: Content) -> Place | None:
        """Return it; None of a store that lies in no folder."""
        if content.shards is None:
            return None
        store = content.shards.folder.parent
        return cls(store, content.folder, content.publisher, mark(content))

    def content(self) -> Content:
        """Return what there is to publish, opened anew."""
        home = Home(self.store)
        found = home.current()
        assert found is not None
        made = Content(
            home.open(), found.manifest(), self.publisher, self.folder, home.shards
        )
        if mark(made) != self.mark:
            raise NormgraphError(
                "the store was built again while it was being published",
                where=str(self.store),
                advice="Publish it once more.",
            )
        return made


class Writer:
    """Writes files of a site."""

    def __init__(self, content: Content) -> None:
        self._folder = content.folder
        self._top, self._folders = str(content.folder), set[str]()
        self.nodes, whose = Nodes(content.store), content.publisher
        addresses = Addresses(self.nodes, whose.base, whose.endpoint)
        self.source = SiteSource(content.store, mark(content))
        lines = partial(_lines, content)
        self.maker = Maker(self.source, self.nodes, addresses, whose.base, lines)

    async def each(self, wanted: Sequence[Wanted]) -> AsyncIterator[Made]:
        """Write the pages of nodes, one after the other."""
        with seldom_collected():
            for path, listed in wanted:
                yield await self.node(path, listed)

    async def node(self, path: str, listed: Listed | None) -> Made:
        """Write the pages and the data of a node."""
        said = self.maker.data(path)
        html = await self.maker.page(path)
        if html is None:
            return Made()
        title = titled(html)
        files = [self.write(f"{path}/index.html", html.encode(), "text/html", title)]
        for suffix, data in written(said):
            files.append(self.write(f"{path}.{suffix}", data, FORMATS[suffix], title))
        if listed is None:
            return Made(tuple(files))
        rows = tuple(_paragraphs(said, listed.iri))
        text = Text(listed.symbol, listed.date, f"{path}/index.html", rows)
        others = [
            self.write(file, html.encode(), "text/html", title)
            async for file, html in self.maker.others(path)
        ]
        return Made(tuple(files), text, tuple(others))

    def write(self, path: str, data: bytes, media: str, title: str) -> File:
        """Write a file and return it."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self._folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        # By its name in words, without a buffer: there are 60,000.
        with open(f"{self._top}/{path}", "wb", buffering=0) as file:  # noqa: PTH123
            file.write(data)
        return File(path, media, "", title)


def mark(content: Content) -> str:
    """Return a word that is the same for the same data."""
    return sha256(content.manifest.dump().encode()).hexdigest()[:12]


def elsewhere(place: Place, wanted: Sequence[Wanted]) -> list[Made]:
    """Write the pages of some nodes, in whatever process this is."""
    return _runner().run(_every(_writer(place), wanted))


async def _every(writer: Writer, wanted: Sequence[Wanted]) -> list[Made]:
    return [made async for made in writer.each(wanted)]


@cache
def _writer(place: Place) -> Writer:
    return Writer(place.content())


@cache
def _runner() -> asyncio.Runner:
    """Return the loop of a process; what pages have in common is made in it once."""
    return asyncio.Runner()


def titled(html: str) -> str:
    """Return the title of a page."""
    return unescape(html.partition("<title>")[2].partition(" – normgraph<")[0])


def _lines(content: Content, iri: str) -> bytes:
    """Return the N-Quads that the store keeps of an instrument, where it does."""
    part = content.manifest.parts.get(iri)
    if part is None or content.shards is None or part.key not in content.shards:
        return b""
    return content.shards.get(part.key).lines


def _paragraphs(said: Told, iri: str) -> Iterator[tuple[str, str, str]]:
    """Yield place, label and words of each paragraph, in the order of the text."""
    whole = f"<{iri}>".encode()
    rows = []
    for node in said.into(_PART, whole):
        about = said.content[node]
        text = _words(about, _TEXT)
        if text:
            at = int(_words(about, _POSITION) or 0)
            rows.append((at, named(node), _words(about, _LABEL), text))
    symbol = _words(said.content.get(whole, {}), _LABEL)
    for _, name, label, text in sorted(rows):
        yield inside(name, iri), label.removeprefix(symbol).strip(), text


def _words(about: About, naming: bytes) -> str:
    """Return a value in English, or one in no language."""
    for value in about.get(naming, ()):
        if value[0] == 34:
            found = words(value)
            if found.language in ("", "en"):
                return found.text
    return ""
