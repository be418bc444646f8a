"""What a source says of itself beside its words: its structure, and facts about it.

A structured source (XML) names its blocks; page text and PDF do not. Facts stand in
the head of an XML file or in a file of metadata beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from normgraph.model.text import Part, Problem, Span


class BlockKind(StrEnum):
    """What a block of a structured source is."""

    PARAGRAPH = "paragraph"
    """A paragraph, or a numbered or unnumbered piece of one; see ``depth``."""
    ANNEX = "annex"
    """The heading that opens an annex."""
    MASTHEAD = "masthead"
    TITLE = "title"
    FORMULA = "formula"
    HEADING = "heading"
    FOOTNOTE = "footnote"
    TABLE = "table"
    SIGNATURE = "signature"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A block of words whose kind and place the source itself states."""

    kind: BlockKind
    part: Part | None
    """Where a paragraph stands; None for what is no paragraph."""
    number: str
    """As printed, without the full stop: ``4``, ``(a)``; empty where none is."""
    depth: int
    """0 opens a top-level paragraph; 1 and more goes on with the one before it, as
    sub-paragraph ``(a)``, ``(i)``, or, without a number, as words that belong to it."""
    span: Span
    """In ``Document.text``, its printed number included."""
    is_cut: bool = False
    """True where the source says that its words are not all there."""


class Choice(StrEnum):
    """How a State voted."""

    FAVOUR = "in-favour"
    AGAINST = "against"
    ABSTAINING = "abstaining"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One State's vote."""

    state: str
    """Its name as the source prints it, ``RUSSIAN FEDERATION``."""
    choice: Choice


@dataclass(frozen=True, slots=True)
class Tally:
    """How many voted how."""

    in_favour: int
    against: int
    abstaining: int

    def of(self, choice: Choice) -> int:
        """Return how many made ``choice``."""
        match choice:
            case Choice.FAVOUR:
                return self.in_favour
            case Choice.AGAINST:
                return self.against
            case Choice.ABSTAINING:
                return self.abstaining


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject heading or keyword given to an instrument."""

    label: str
    scheme: str
    """The list it is from, as the source names it: ``UNBIS Thesaurus``, ``DHLAUTH``,
    ``S/72`` (agenda), ``UNBIS``, ``EuroVoc``, ``SDGO``."""
    iri: str
    """Empty where the source gives none."""
    is_machine_made: bool
    """True for ``UNBIS``, ``EuroVoc`` and ``SDGO``: keywords made by machine, noisy;
    the librarians' own lists are ``UNBIS Thesaurus``, ``DHLAUTH`` and ``S/nn``."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stated of an instrument beside its words; empty where it is not."""

    source: str
    """The file it was found in, for provenance."""
    issued: date | None
    """Day of issue; None where it is not stated."""
    meeting: str
    """As printed, ``8111th meeting``."""
    agenda: tuple[str, ...]
    uris: tuple[str, ...]
    """FRBR URIs as printed, ``/akn/un/statement/deliberation/unsc/…``."""
    draft: str
    """Symbol of the draft adopted, ``S/2017/973``."""
    record: str
    """Symbol of the verbatim record, ``S/PV.8111``, or of the letter with the vote."""
    sponsors: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    subjects: tuple[Subject, ...]
    title: str = ""
    """The title librarians gave, ``Security Council resolution 2388 (2017) [on …]``."""
    adopted: date | None = None
    """Day of adoption; None where it is not stated."""
    adoption: str = ""
    """How it was adopted, as printed: ``Adopted 14-0-1, 7348th meeting``."""
    tally: Tally | None = None
    """None where no vote is counted, as in an adoption without vote."""
    draft_issued: date | None = None
    """Day the draft was issued; None where it is not stated."""
    is_chapter_vii: bool = False
    """True where the librarians count it among those under Chapter VII."""
    sha256: str = ""
    """Of the bytes that state this: one line of a file of metadata; empty where it is
    the head of the document itself."""
    problems: tuple[Problem, ...] = ()
    """What contradicts itself or is a mere placeholder; spans are None."""
