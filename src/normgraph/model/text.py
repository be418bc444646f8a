"""A text as it is read and cut: document, paragraphs, and what belongs to none."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from normgraph.symbol import Symbol

if TYPE_CHECKING:
    from normgraph.model.source import Facts, SourceBlock


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, half-open, in code points.

    >>> Span(0, 4).of("Urges Member States")
    'Urge'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward: {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return the words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def __contains__(self, other: object) -> bool:
        return (
            isinstance(other, Span)
            and self.start <= other.start
            and other.end <= self.end
        )

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Anchor:
    """From code point ``at`` of a text on, the source runs from ``source`` on."""

    at: int
    source: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text of an instrument in one language, as a reader gives it."""

    name: str
    """What the source is called, for messages and provenance."""
    symbol: Symbol | None
    """None where the text prints no symbol and none was given."""
    title: str
    language: str
    """BCP 47 tag, ``en``."""
    adopted: date | None
    """Day of adoption; None where the text does not print it."""
    text: str
    """Of page text the decoded source, unchanged: every character of it can be pointed
    at. Of PDF and XML the words in reading order, a line or a block on one line."""
    pages: tuple[int, ...]
    """Offsets in ``text`` where pages begin; the first is 0."""
    furniture: tuple[Span, ...]
    """Running headers, page and job numbers, masthead, in ``text``; in order."""
    media_type: str
    sha256: str
    """Of the bytes that were read."""
    blocks: tuple[SourceBlock, ...] = ()
    """What the source says of its own structure, in text order; empty for a source
    that says nothing, such as page text."""
    facts: Facts | None = None
    """What the source states beside its words; None where it states nothing."""
    problems: tuple[Problem, ...] = ()
    """What the reader found odd, such as XML that is not well-formed."""
    is_excerpt: bool = False
    """True where the source says that it is not the whole of the instrument."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A stretch of a document's text and the file it was taken from."""

    at: int
    """Where it begins in ``Document.text``."""
    document: Document
    """The file as read alone."""
    span: Span
    """Where it stands in the text of that file."""


class Part(StrEnum):
    """Where in an instrument a paragraph stands."""

    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Division:
    """A numbered sub-paragraph inside its top-level paragraph."""

    number: str
    """As printed, ``(a)``."""
    path: str
    """``4(a)``, ``4(a)(i)``; below an unnumbered paragraph ``(a)`` alone."""
    span: Span
    """From its number to the end of its words."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A top-level paragraph with its sub-paragraphs."""

    part: Part
    number: str
    """As printed, without the full stop: ``4``; empty where none is printed."""
    path: str
    """``op/4``, ``pp/22``, ``par/3`` (statement), ``annex/1/4``, ``annex/1/art/10/3``
    in an article, ``annex/1/par/2`` without a number; ``par/<8 hex>`` where
    the beginning of the text is not seen and no number is printed. Unique in the
    document: a repeated number gets ``op/4-2``."""
    text: str
    """White space folded, words joined that the page layout split, without the
    paragraph's own number, with those of its sub-paragraphs."""
    source: Span
    """From its first to its last character in ``Document.text``."""
    anchors: tuple[Anchor, ...]
    """Where each run of ``text`` stands in ``Document.text``, in order."""
    divisions: tuple[Division, ...]
    is_cut: bool
    """True where the source ends (or begins) before the paragraph does."""

    def trace(self, span: Span) -> tuple[Span, ...]:
        """Return where the words of ``span`` stand in ``Document.text``.

        Several spans where a line end, page break or split word lies between.
        """
        return tuple(self._pieces(span))

    def _pieces(self, span: Span) -> Iterator[Span]:
        first = bisect.bisect_right([a.at for a in self.anchors], span.start) - 1
        for i in range(max(first, 0), len(self.anchors)):
            anchor = self.anchors[i]
            if anchor.at >= span.end:
                return
            last = i + 1 == len(self.anchors)
            until = span.end if last else min(span.end, self.anchors[i + 1].at)
            begin = max(span.start, anchor.at)
            shift = anchor.source - anchor.at
            if begin < until:
                yield Span(begin + shift, until + shift)


class PassageKind(StrEnum):
    """What text is that belongs to no paragraph."""

    FURNITURE = "furniture"
    MASTHEAD = "masthead"
    TITLE = "title"
    FORMULA = "formula"
    HEADING = "heading"
    FOOTNOTE = "footnote"
    TABLE = "table"
    SIGNATURE = "signature"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of the instrument that belongs to no paragraph, kept all the same."""

    kind: PassageKind
    text: str
    source: Span
    """In ``Document.text``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a user should know of: said on stderr, kept in the provenance."""

    code: str
    """A short name that does not change, ``number-gap``."""
    message: str
    """A sentence: what, where, and what to do."""
    source: Span | None
    """In ``Document.text``; None where the whole document is meant."""


@dataclass(frozen=True, slots=True)
class Segments:
    """A document cut into paragraphs and what belongs to none, in text order."""

    paragraphs: tuple[Paragraph, ...]
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]
    is_excerpt: bool
    """True where the text begins in mid-document: no ordinals are minted."""
