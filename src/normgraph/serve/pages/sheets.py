"""Lay a long text out over several pages, each light enough for a telephone.

Paragraphs and a request in; those of one page, and the addresses of the others, out. A
paragraph that is too long for a page goes over several: the table of S/PRST/2018/18 has
750,000 letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

from normgraph.serve.pages import links
from normgraph.serve.pages.values import Paragraph

_DIGITS = 5
"""No text goes over so many pages that their number has as many digits."""
_BUDGET = 230_000
"""Bytes of HTML that the paragraphs of one page may have."""
_KEPT = ("language", "marks")
"""What the address of each page asks for, if that of one does."""

Piece = TypeVar("Piece")
Weigh = Callable[[Paragraph], int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the pages of a long text."""

    words: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A text by page, and which page is asked for."""

    node: str
    pages: Sequence[Sequence[Paragraph]]
    at: int
    asked: Mapping[str, str]

    @property
    def here(self) -> Sequence[Paragraph]:
        """The paragraphs of the page that is asked for."""
        return self.pages[self.at]

    def sheets(self) -> list[Sheet]:
        """Return the pages, to choose one."""
        return [
            Sheet(_range(those) or str(at + 1), self._address(at), at == self.at)
            for at, those in enumerate(self.pages)
        ]

    def addresses(self) -> dict[str, str]:
        """Return where each paragraph is shown, seen from the page asked for."""
        found: dict[str, str] = {}
        for at, those in enumerate(self.pages):
            head = "" if at == self.at else self._address(at)
            for paragraph in those:
                found.setdefault(paragraph.iri, f"{head}#{paragraph.anchor}")
        return found

    def _address(self, at: int) -> str:
        asked = {**self.asked, **({"page": str(at + 1)} if at else {})}
        query = f"?{urlencode(asked)}" if asked else ""
        return links.path(self.node) + query


def layout(
    node: str, whole: Sequence[Paragraph], weigh: Weigh, request: Request
) -> Layout:
    """Return the paragraphs of a node by page; no text makes one page without any."""
    pieces = (piece for paragraph in whole for piece in _pieces(paragraph, weigh))
    pages: Sequence[Sequence[Paragraph]]
    pages = [whole] if is_whole(request) else by_weight(pieces, weigh)
    given = request.query_params
    asked = {name: given[name] for name in _KEPT if name in given}
    return Layout(node, pages, _at(request, pages), asked)


def with_marks(paragraph: Paragraph) -> int:
    """Return about how many bytes of HTML a paragraph and its norms make."""
    words = sum(len(line.html.encode()) + 60 for line in paragraph.lines)
    return words + sum(900 + len(n.action) for n in paragraph.norms) + 300


def without_marks(paragraph: Paragraph) -> int:
    """Return about how many bytes of HTML a paragraph makes as plain text."""
    return len(paragraph.text.encode()) + 150


def by_weight(
    pieces: Iterable[Piece], weigh: Callable[[Piece], int]
) -> list[list[Piece]]:
    """Return pieces by page, as many on each as it can bear."""
    made: list[list[Piece]] = [[]]
    weight = 0
    for piece in pieces:
        own = weigh(piece)
        if made[-1] and weight + own > _BUDGET:
            made.append([])
            weight = 0
        made[-1].append(piece)
        weight += own
    return made


def is_whole(request: Request) -> bool:
    """Tell whether a text is asked for on one page, as a static copy has it."""
    return request.query_params.get("page") == "all"


def asked_for(request: Request, count: int) -> int:
    """Return which of so many pages is asked for by its number, from 0."""
    asked = request.query_params.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < _DIGITS else 1
    return min(max(number, 1), count) - 1


def _pieces(paragraph: Paragraph, weigh: Weigh) -> Iterator[Paragraph]:
    """Yield a paragraph, in pieces of some lines where it is too long for a page."""
    weight, lines = weigh(paragraph), paragraph.lines
    if weight <= _BUDGET:
        yield paragraph
        return
    size = max(1, len(lines) * _BUDGET // (2 * weight))
    for start in range(0, len(lines), size):
        those = lines[start : start + size]
        piece = replace(
            paragraph, lines=those, text=" ".join(line.text for line in those)
        )
        # Norms stand beside the first words, and an address leads there.
        yield replace(piece, anchor="", norms=()) if start else piece


def _at(request: Request, pages: Sequence[Sequence[Paragraph]]) -> int:
    """Return which page is asked for, by its number or by a paragraph of it."""
    sought = request.query_params.get("at", "")
    for at, those in enumerate(pages if sought else ()):
        if any(paragraph.anchor == sought for paragraph in those):
            return at
    return asked_for(request, len(pages))


def _range(paragraphs: Sequence[Paragraph]) -> str:
    labels = [p.label for p in paragraphs if p.label]
    return f"{labels[0]} to {labels[-1]}" if labels else ""
