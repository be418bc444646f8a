"""The frozen values that travel between the stages.

A reader makes a ``Document``; ``segment`` cuts it into ``Segments``; the recognisers
find ``Act``, ``Citation`` and ``Mention`` in a paragraph; ``interpret`` makes ``Norm``
of them; ``Analysis`` holds all of it. No value here knows RDF, files or the network.

All spans are half-open and count Unicode code points in the text of the top-level
paragraph, unless the field says "in ``Document.text``".
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from normgraph.symbol import Symbol as Symbol
from normgraph.symbol import SymbolError as SymbolError


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
    """The decoded source, unchanged: every character of it can be pointed at."""
    pages: tuple[int, ...]
    """Offsets in ``text`` where pages begin; the first is 0."""
    furniture: tuple[Span, ...]
    """Running headers, page and job numbers, masthead, in ``text``; in order."""
    media_type: str
    sha256: str
    """Of the bytes that were read."""


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
    """``op/4``, ``pp/22``, ``par/3`` (statement), ``annex/1/4``; ``par/<8 hex>`` where
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


class Force(StrEnum):
    """What an act does, by the words used; the 22 classes of the annotation guide."""

    DECIDE = "decide"
    DEMAND = "demand"
    AUTHORIZE = "authorize"
    REQUEST = "request"
    CALL = "call"
    URGE = "urge"
    ENCOURAGE = "encourage"
    RECOMMEND = "recommend"
    INVITE = "invite"
    CONDEMN = "condemn"
    CONCERN = "concern"
    WELCOME = "welcome"
    ENDORSE = "endorse"
    RECOGNIZE = "recognize"
    DETERMINE = "determine"
    RECALL = "recall"
    REAFFIRM = "reaffirm"
    EMPHASIZE = "emphasize"
    INTEND = "intend"
    SEIZED = "seized"
    ACT = "act"
    OTHER = "other"

    @property
    def is_directive(self) -> bool:
        """Tell whether an act of this force lays something on somebody."""
        return self in _DIRECTIVE


_DIRECTIVE = frozenset(
    {
        Force.DECIDE,
        Force.DEMAND,
        Force.AUTHORIZE,
        Force.REQUEST,
        Force.CALL,
        Force.URGE,
        Force.ENCOURAGE,
        Force.RECOMMEND,
        Force.INVITE,
    }
)


@dataclass(frozen=True, slots=True)
class Act:
    """A performative phrase of the issuing body at its place."""

    span: Span
    """The phrase: adverbs, verb, particle, noun of attitude."""
    extent: Span
    """From the phrase to where the next act or the paragraph ends."""
    verb: str
    """IRI of the verb's concept."""
    force: Force
    rule: str
    """What recognised it: the verb's slug, or the row of ``rules/acts.toml``."""


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The part of an instrument that a citation names.

    >>> str(Pinpoint("article", "41", Pinpoint("chapter", "VII", None)))
    'Chapter VII, article 41'
    >>> str(Pinpoint("paragraph", "2(a)", None))
    'paragraph 2 (a)'
    """

    kind: str
    """``article``, ``paragraph``, ``preambular``, ``chapter``, ``annex``, ``part``,
    ``section``, ``appendix``."""
    path: str
    """``15``, ``2(a)``, ``VII``."""
    within: Pinpoint | None
    """The part that holds it, where the words name that too; else None."""

    def __str__(self) -> str:
        number = re.sub(r"(?<=[^\s(])\(", " (", self.path, count=1)
        kind = "Chapter" if self.kind == "chapter" else self.kind
        kind = "preambular paragraph" if kind == "preambular" else kind
        here = f"{kind} {number}".strip()
        return f"{self.within}, {here}" if self.within else here


class CitationKind(StrEnum):
    """What sort of thing a citation points to."""

    RESOLUTION = "resolution"
    STATEMENT = "statement"
    DOCUMENT = "document"
    TREATY = "treaty"
    DECLARATION = "declaration"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Citation:
    """Words that point to an instrument; one for each instrument and pinpoint."""

    span: Span
    """The words that name the instrument: ``1267 (1999)``."""
    target: str
    """IRI of the instrument, never of a document; of the citing one for ``self``."""
    name: str
    """What the instrument is called: its symbol, official title, or ``self``."""
    kind: CitationKind
    pinpoint: Pinpoint | None
    """The part cited, such as article 15; None when the whole instrument is meant."""
    pinpoint_span: Span | None
    """The words of the pinpoint; None when there is none."""
    function: str
    """IRI of a concept: recalls, reaffirms, pursuant to; or plain ``cites``."""
    rule: str
    """The row of ``rules/citations.toml`` that matched."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor or a class of actors."""

    span: Span
    actor: str
    """IRI of the actor."""
    name: str
    """Preferred label in the register; the words themselves where it lacks one."""
    kind: str
    """As the annotation format has it: ``un-body``, ``state``, ``class``."""
    rule: str
    """``register:<slug>``, or the row of ``rules/actors.toml`` that matched."""

    @property
    def is_class(self) -> bool:
        """Tell whether a group (Member States) is meant, not somebody by name."""
        return self.kind == "class"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who is to act, as the words say it."""

    span: Span
    actor: str | None
    """IRI of the actor; None where the words name nobody the register could know."""
    name: str
    """Its label, or the words; what a pronoun stands for."""
    kind: str
    """As for a mention; ``class`` for a group."""
    broader: str | None
    """IRI of the group these words narrow ("armed groups in Mali" are armed groups);
    None where they narrow none."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when, for how long or how often."""

    span: Span
    date: date | None
    """The day named; None where the words give none."""
    duration: str | None
    """ISO 8601, ``P12M``; None where the words give none."""
    frequency: str | None
    """ISO 8601 period of a recurring duty, ``P6M``; None where it does not recur."""


class NormKind(StrEnum):
    """Disjoint kinds, by the words used and by nothing else."""

    OBLIGATION = "Obligation"
    PROHIBITION = "Prohibition"
    PERMISSION = "Permission"
    DIRECTIVE = "Directive"


@dataclass(frozen=True, slots=True)
class Norm:
    """What a directive act makes of somebody's conduct: one for each action."""

    kind: NormKind
    act: Act
    action: Span
    bearers: tuple[Bearer, ...]
    """Empty: none is named."""
    conditions: tuple[Span, ...]
    deadline: Deadline | None
    """None where the words set no time."""
    basis: tuple[Citation, ...]
    """What the action is to agree with or rests on: "in line with art. 15 of ..."."""
    is_reporting: bool
    """True where the action is to report, inform or brief."""
    is_cut: bool
    """True where the source ends before the action does."""
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one paragraph; tuples in text order."""

    paragraph: Paragraph
    acts: tuple[Act, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    norms: tuple[Norm, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document and everything read out of it."""

    document: Document
    origins: tuple[Origin, ...]
    """The files its text was put together from, in text order; one for most."""
    segments: Segments
    readings: tuple[Reading, ...]
    """One for each paragraph, in text order."""
    problems: tuple[Problem, ...]

    def locate(self, at: int) -> Origin:
        """Return the origin of the character ``at`` of ``document.text``."""
        starts = [origin.at for origin in self.origins]
        return self.origins[max(bisect.bisect_right(starts, at) - 1, 0)]
