"""An index of the words of all paragraphs: those with some words, the latest first.

A source in, once for each state of its data; words in, paragraphs out. The index is
SQLite's (FTS5), in memory: it holds where words stand and no text, some 8 MB for
46,000 paragraphs. A server elsewhere is not asked for all its texts: there is none
then, nor where SQLite was built without FTS5.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from threading import Lock

from normgraph.export import natural
from normgraph.serve.pages.apart import apart
from normgraph.serve.pages.documents import dates
from normgraph.serve.pages.kept import kept
from normgraph.serve.pages.statements import text
from normgraph.serve.source import LocalSource, Row, Source

_TEXTS = """SELECT ?paragraph ?text WHERE {
  ?paragraph ng:text ?text ; ng:position ?position ; rdfs:label ?label .
  FILTER(LANG(?text) = "en")
}"""
_MADE = """CREATE VIRTUAL TABLE texts USING fts5(
  words, content='', tokenize='unicode61 remove_diacritics 2')"""
_FILLED = "INSERT INTO texts(rowid, words) VALUES (?, ?)"
_FOUND = "SELECT rowid FROM texts WHERE texts MATCH ?"
_BEGINNING = 3
"""Letters of a word that may go on."""
_Parts = tuple[bytes, list[str], list[int]]
_APART = 6
"""So many words are looked for apart."""


class Texts:
    """The words of the paragraphs in one state of the data."""

    def __init__(self, rows: Iterable[Row], days: Mapping[str, str]) -> None:
        self._lock, nodes = Lock(), list[str]()
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        self._index.execute(_MADE)
        with self._index:
            self._index.executemany(_FILLED, _numbered(rows, nodes))
        order = sorted(range(len(nodes)), key=lambda at: natural(nodes[at]))
        order.sort(key=lambda at: day(nodes[at], days), reverse=True)
        self._ordered = [nodes[at] for at in order]
        self._ranks = [0] * len(nodes)
        for rank, at in enumerate(order):
            self._ranks[at] = rank

    def __getstate__(self) -> _Parts:
        return self._index.serialize(), self._ordered, self._ranks

    def __setstate__(self, parts: _Parts) -> None:
        index, self._ordered, self._ranks = parts
        self._lock = Lock()
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        self._index.deserialize(index)

    def like(self, asked: str, most: int) -> list[str]:
        """Return paragraphs with the words one after the other, else with all of them.

        A word of three letters may go on: the last of several in a row, else each.
        """
        words = re.findall(r"\w+", asked)
        if not words:
            return []
        found = self._matching(_begun(" ".join(words), words[-1]), most)
        if found or len(words) == 1:
            return found
        apart = (_begun(word, word) for word in words[:_APART])
        return self._matching(" ".join(apart), most)

    def _matching(self, match: str, most: int) -> list[str]:
        with self._lock:
            found = self._index.execute(_FOUND, (match,)).fetchall()
        ranks = (self._ranks[at] for (at,) in found)
        return [self._ordered[rank] for rank in nsmallest(most, ranks)]


def _numbered(rows: Iterable[Row], nodes: list[str]) -> Iterator[tuple[int, str]]:
    """Yield number and text of each row; note its paragraph at that number."""
    for at, row in enumerate(rows):
        nodes.append(text(row, "paragraph"))
        yield at, text(row, "text")


def _begun(words: str, last: str) -> str:
    """Return words as FTS5 is asked for them; half the texts have a word on "a"."""
    return f'"{words}"' + (" *" if len(last) >= _BEGINNING else "")


def day(node: str, days: Mapping[str, str]) -> str:
    """Return the day of the document that a node stands in; empty for none.

    >>> day("R/annex/1/op/4", {"R": "2017-11-21"})
    '2017-11-21'
    """
    while node and node not in days:
        node = node.rpartition("/")[0]
    return days.get(node, "")


async def texts(source: Source) -> Texts | None:
    """Return the index of a source; None where its texts are searched without one."""
    return await kept(source, "texts", _read)


async def _read(source: Source) -> Texts | None:
    found = await apart(source, "texts")
    return found if isinstance(found, Texts) else await made(source)


async def made(source: Source) -> Texts | None:
    """Make the index, in this process."""
    if not isinstance(source, LocalSource):
        return None
    days = await dates(source)
    try:
        return await asyncio.to_thread(_made, source, days)
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        return None


def _made(source: LocalSource, days: Mapping[str, str]) -> Texts:
    return Texts(source.stream(_TEXTS), days)
