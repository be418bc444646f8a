"""Find declarations that have no title and are described: who adopted them, and when.

A text in, marks out, in text order. Kind, body and day together say which one is meant,
in whatever words; where one of them is not said, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator

from normgraph import iri
from normgraph.model import CitationKind, Span
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.mark import Mark


def described(text: str) -> Iterator[Mark]:
    """Yield the declarations and communiqués that a text describes.

    >>> text = "the declaration adopted by the Group at its meeting on 8 November 2013"
    >>> [mark.target.rpartition("/")[2] for mark in described(text)]
    ['declaration-group-8-november-2013']
    """
    for found in book().titles.described.finditer(text):
        key = f"{found['noun'].lower()} {found['who']} {found['day']}"
        kind, words = CitationKind.DECLARATION, found[0]
        yield Mark(Span(*found.span()), iri.titled(key), words, kind, "described")
