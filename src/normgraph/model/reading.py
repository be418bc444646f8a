"""What is read in a paragraph: acts, citations, mentions, norms."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from normgraph.model.text import (
    Document,
    Origin,
    Paragraph,
    Problem,
    Segments,
    Span,
)
from normgraph.model.version import Version

if TYPE_CHECKING:
    from normgraph.model.review import Applied
    from normgraph.model.source import Facts


ANALYSED = "en"
"""The language that rules and vocabularies are written for; of others paragraphs are
told, and nothing is read out of them."""


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

    @property
    def number(self) -> str:
        """The number as it is printed.

        >>> Pinpoint("paragraph", "2(a)", None).number
        '2 (a)'
        >>> Pinpoint("article", "13bis", None).number
        '13 bis'
        """
        spaced = re.sub(r"(?<=\d)(?=(?:bis|ter|quater)\b)", " ", self.path)
        return re.sub(r"(?<=[^\s(])\(", " (", spaced, count=1)

    def __str__(self) -> str:
        number = self.number
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
    form: str = ""
    """What a document cited by symbol is called, ``report``, ``letter`` or ``note``;
    empty where the words do not say."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor or a class of actors."""

    span: Span
    actor: str
    """IRI of the actor; empty where several could be meant."""
    name: str
    """Preferred label in the register; the words themselves where it lacks one."""
    kind: str
    """As the annotation format has it: ``un-body``, ``state``, ``class``."""
    rule: str
    """``register:<slug>``, or the row of ``rules/actors.toml`` that matched."""
    place: str | None = None
    """IRI of the place, where the words name the country and not the State that acts:
    "in Mali"; else None."""
    founded: str | None = None
    """IRI of the instrument that set up an actor the register lacks, where the words
    name it; else None."""
    candidates: tuple[tuple[str, str, str], ...] = ()
    """IRI, name and kind of each who could be meant, where the words leave it open."""
    holder: str = ""
    """Name of the person who holds the office, as printed behind it; empty where none
    is."""

    @property
    def is_class(self) -> bool:
        """Tell whether a group (Member States) is meant, not somebody by name."""
        return self.kind == "class"

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether several could be meant, so that nobody is named for sure."""
        return bool(self.candidates)


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


_Days = tuple[date, ...]


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
    counted_from: str | None = None
    """From what it is counted, ``adoption``; None where the words do not say."""
    later: _Days = ()
    """The days behind ``date``, where the words list several."""


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
    counterparties: tuple[str, ...]
    """IRIs of those at the other end: who gets the report, who is cooperated with."""
    conditions: tuple[Span, ...]
    deadline: Deadline | None
    """None where the words set no time."""
    times: tuple[Deadline, ...]
    """All that can be counted, in text order: "by 1 December 2017, ... each month"."""
    basis: tuple[Citation, ...]
    """What the action is to agree with or rests on: "in line with art. 15 of ..."."""
    is_reporting: bool
    """True where the action is to report, inform or brief."""
    is_cut: bool
    """True where the source ends before the action does."""
    rule: str
    does: tuple[str, ...] = ()
    """What it does besides asking, ``extending``: names of ``norm-kinds.ttl``."""
    unread: tuple[str, ...] = ()
    """Parts that are not read surely, by the names of
    ``ontology/vocabularies/unread-parts.ttl``."""
    further: Span | None = None
    """Where the object stands, with another action between: "acceding to, and for
    States Parties to effectively implement, the ... Convention" (S/RES/2388 (2017))."""

    def asked(self, text: str) -> str:
        """Return what is asked, words between left out: "acceding to … the Treaty"."""
        words = self.action.of(text)
        return f"{words} … {self.further.of(text)}" if self.further else words


class ChangeKind(StrEnum):
    """What a paragraph does to an earlier provision, measure or mandate."""

    ESTABLISHES = "establishes"
    EXTENDS = "extends"
    AMENDS = "amends"
    SUPERSEDES = "supersedes"
    TERMINATES = "terminates"
    SUSPENDS = "suspends"
    EXEMPTS = "exemptsFrom"
    REAFFIRMS = "reaffirms"
    REITERATES = "reiterates"
    RECALLS = "recalls"

    @property
    def says_again(self) -> bool:
        """Tell whether what was laid down is called to mind and stays as it is."""
        return self in _AGAIN


_AGAIN = frozenset({ChangeKind.REAFFIRMS, ChangeKind.REITERATES, ChangeKind.RECALLS})


@dataclass(frozen=True, slots=True)
class Change:
    """What the issuing body does to something that an earlier text laid down."""

    kind: ChangeKind
    span: Span
    """From the verb to the last words that were understood."""
    parts: tuple[Citation, ...]
    """What is changed, as it is cited; empty where it is named otherwise."""
    here: bool
    """True where it is what the paragraph itself lays down: "this measure"."""
    bodies: tuple[str, ...]
    """IRIs of the actors whose mandate is changed; empty where it is none."""
    limit: Span | None
    """The words that say until when or for how long; None where there are none."""
    begins: date | None
    """The day from which, where the words give it."""
    ends: date | None
    """The last day, printed or counted from the adoption; None where none follows."""
    duration: str | None
    """ISO 8601, where the words give a period."""
    replacement: Span | None
    """The quoted words that stand there from now on."""
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one paragraph; tuples in text order."""

    paragraph: Paragraph
    acts: tuple[Act, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    norms: tuple[Norm, ...]
    changes: tuple[Change, ...] = ()
    is_rejected: bool = False
    """True where a person rejected a norm of it: it may be without one now."""
    intended: tuple[Span, ...] = ()
    """What limits what the Council says it will do itself."""
    due: tuple[Deadline, ...] = ()
    """By when it will."""


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
    versions: tuple[Version, ...] = ()
    """In other languages, by their tags."""
    facts: tuple[Facts, ...] = ()
    """What files of metadata beside the document state of it, in any order; what its
    own head states is in ``Document.facts``."""
    corrections: tuple[Applied, ...] = ()
    """What people corrected in it; ``readings`` have it already."""

    def oddities(self) -> Iterator[tuple[Document, Problem]]:
        """Yield what is odd about the text of each language, with its document."""
        yield from ((self.document, problem) for problem in self.problems)
        for version in self.versions:
            yield from ((version.document, problem) for problem in version.problems)

    def locate(self, at: int) -> Origin:
        """Return the origin of the character ``at`` of ``document.text``."""
        starts = [origin.at for origin in self.origins]
        return self.origins[max(bisect.bisect_right(starts, at) - 1, 0)]
