"""Cut the text of a paragraph into lines: its opening words, and each subparagraph.

The text of a paragraph has that of its subparagraphs in it. They are found by their
words, so that a mark which runs over several lines is cut at each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normgraph.model import Span
from normgraph.serve.pages.marks import Mark, marked
from normgraph.serve.pages.reading import Reading
from normgraph.serve.pages.values import Line

_LONGEST = 10_000
"""Letters of a line."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text that belongs to one part."""

    node: str
    depth: int
    span: Span
    opens: bool
    """True of the first stretch of its part."""


def lines(
    reading: Reading, node: str, text: str, marks: Sequence[Mark], root: str
) -> Iterator[Line]:
    """Yield the lines of a paragraph with its marks; ``root`` is the page's node."""
    for piece in _pieces(reading, node, text, Span(0, len(text)), 0):
        inner = piece.depth > 0 and piece.opens
        for span in _parted(text, _stripped(text, piece.span)):
            opens = inner and span.start == _stripped(text, piece.span).start
            yield Line(
                depth=piece.depth,
                anchor=inside(piece.node, root) if opens else "",
                label=reading.parts.one(piece.node, "rdfs:label") if opens else "",
                text=span.of(text),
                html=marked(text, span, marks),
            )


def _parted(text: str, span: Span) -> Iterator[Span]:
    """Yield a stretch; one that is very long in parts, each to the end of a sentence.

    The table of S/PRST/2018/18 has 750,000 letters and not one end of a line.
    """
    start = span.start
    while span.end - start > _LONGEST:
        end = start + _LONGEST
        cut = text.rfind(". ", start, end) + 1 or text.rfind(" ", start, end)
        cut = cut if cut > start else end
        yield _stripped(text, Span(start, cut))
        start = cut
    if start < span.end:
        yield _stripped(text, Span(start, span.end))


def inside(node: str, root: str) -> str:
    """Return the name of a part within the page of its whole.

    >>> inside("R/op/4/a", "R"), inside("R/op/4#norm-1", "R/op/4")
    ('op-4-a', 'norm-1')
    """
    return node.removeprefix(root).strip("/#").replace("/", "-").replace("#", "-")


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _pieces(
    reading: Reading, node: str, text: str, span: Span, depth: int
) -> Iterator[_Piece]:
    at, opens = span.start, True
    for start, end, child in _divisions(reading, node, text, span):
        if start < at:
            continue
        if text[at:start].strip():
            yield _Piece(node, depth, Span(at, start), opens)
            opens = False
        yield from _pieces(reading, child, text, Span(start, end), depth + 1)
        at = end
    if text[at : span.end].strip():
        yield _Piece(node, depth, Span(at, span.end), opens)


def _divisions(
    reading: Reading, node: str, text: str, span: Span
) -> list[tuple[int, int, str]]:
    """Return where the parts of a part stand in the text; those not there are left."""
    found: dict[int, tuple[int, int, str]] = {}
    for child in reading.children.get(node, ()):
        words = reading.parts.one(child, "ng:text")
        start = text.find(words, span.start, span.end) if words else -1
        while start in found:
            start = text.find(words, start + 1, span.end)
        if start >= 0:
            found[start] = (start, start + len(words), child)
    return [found[start] for start in sorted(found)]
