"""Find instruments that share a noun: "the Linas-Marcoussis and Accra III Agreements".

A text in, marks out, in text order: one for each name that the register knows with the
noun in the singular. Fewer than two known are left to those who read single titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normgraph.model import CitationKind, Span
from normgraph.pattern import pattern
from normgraph.recognise.citations.book import book, holds_any
from normgraph.recognise.citations.mark import Mark
from normgraph.vocabulary import Entry, treaty_matcher

_NAME = r"[A-ZÀ-Þ][\w’'/-]*(?: [A-ZÀ-Þ][\w’'/-]*){0,4}"
_EACH = pattern(_NAME)


def several(text: str) -> Iterator[Mark]:
    """Yield the instruments that a text names together with one noun.

    >>> text = "under the Linas-Marcoussis and Accra III Agreements"
    >>> [mark.span.of(text) for mark in several(text)]
    ['Linas-Marcoussis', 'Accra III Agreements']
    """
    if " and " not in text or not holds_any(text, tuple(book().titles.plural)):
        return
    for found in _together().finditer(text):
        noun = book().titles.plural[found["noun"]]
        read = [
            (name, _known(f"{name[0]} {noun}"))
            for name in _EACH.finditer(text, *found.span("names"))
        ]
        known = [(name, entry) for name, entry in read if entry]
        if len(known) < 2:
            continue
        for name, entry in known:
            end = found.end() if name.end() == found.end("names") else name.end()
            kind = CitationKind.DECLARATION
            if "Declaration" not in entry.classes:
                kind = CitationKind.TREATY
            span = Span(name.start(), end)
            yield Mark(span, entry.iri, entry.label, kind, "several")


@cache
def _together() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, book().titles.plural))
    names = rf"(?P<names>{_NAME}(?:, {_NAME})*,? and {_NAME})"
    return re.compile(rf"\b{names} (?P<noun>{nouns})\b")


def _known(title: str) -> Entry | None:
    """Return the instrument of the register that has this very title."""
    return treaty_matcher().called(title)
