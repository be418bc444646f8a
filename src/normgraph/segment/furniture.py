"""Tell what the furniture and the title of a document say of it as a whole.

A document in, its headers and footers out, or whether it has a masthead, or is a
statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from normgraph.model import Document, Passage, PassageKind


def furniture(document: Document) -> Iterator[Passage]:
    """Yield header, footer and masthead; a masthead has more than numbers."""
    for at, span in enumerate(document.furniture):
        words = " ".join(span.of(document.text).split())
        is_head = (at == 0 and "United Nations" in words) or "Distr." in words
        kind = PassageKind.MASTHEAD if is_head else PassageKind.FURNITURE
        yield Passage(kind, words, span)


def has_masthead(document: Document) -> bool:
    """Tell whether the beginning of the first page is in the document."""
    return any(passage.kind is PassageKind.MASTHEAD for passage in furniture(document))


def of_statement(document: Document) -> bool:
    """Tell whether a document is a statement of the Council's President."""
    if document.symbol and document.symbol.is_statement:
        return True
    return document.title.startswith("Statement by the President")
