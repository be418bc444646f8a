"""Paragraphs as they are quoted in lists: place, date, why, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from normgraph.export import natural
from normgraph.serve.pages import links
from normgraph.serve.pages.statements import text
from normgraph.serve.source import Source

_PARAGRAPHS = """SELECT ?paragraph ?label ?text ?date WHERE {
  ?paragraph rdfs:label ?label ; ng:text ?text ; eli:is_part_of ?whole .
  OPTIONAL { ?whole eli:date_document ?date }
  FILTER(LANG(?text) = "en")
}"""
_LETTERS = 320
MOST = 50
"""So many are quoted on one page."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A paragraph in a list."""

    words: str
    href: str
    date: str
    note: str
    text: str


async def quotes(source: Source, notes: Mapping[str, str]) -> list[Quote]:
    """Return the paragraphs with their notes, the latest first, at most ``MOST``."""
    asked = [NamedNode(node) for node in notes]
    rows = await source.ask(_PARAGRAPHS, paragraph=asked) if asked else []
    found = [
        Quote(
            text(row, "label"),
            links.path(text(row, "paragraph")),
            text(row, "date"),
            notes[text(row, "paragraph")],
            shortened(text(row, "text")),
        )
        for row in rows
    ]
    found.sort(key=lambda one: natural(one.words))
    found.sort(key=lambda one: one.date, reverse=True)
    return found[:MOST]


def first(nodes: Iterable[str]) -> list[str]:
    """Return as many distinct nodes as are quoted."""
    return list(dict.fromkeys(nodes))[:MOST]


def shortened(words: str, most: int = _LETTERS) -> str:
    """Return a text cut at a word, with a mark that there is more.

    >>> shortened("a few words")
    'a few words'
    """
    if len(words) <= most:
        return words
    return words[:most].rpartition(" ")[0] + " …"
