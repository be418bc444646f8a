"""What is compared, and what comes of it: frozen values that know no graph."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A node and what people call it."""

    label: str
    iri: str


@dataclass(frozen=True, slots=True)
class ComparedNorm:
    """A norm as it is compared; what it lacks is empty."""

    iri: str
    kind: str
    """``Obligation``, ``Prohibition``, ``Permission``, ``Directive``."""
    force: str
    """``decide``, ``request``, ``urge``."""
    bearers: tuple[Named, ...]
    action: str
    conditions: tuple[str, ...]
    deadline: str
    """The words that set a time."""
    due: tuple[str, ...]
    """Day, length and period of the deadline, as XML Schema writes them."""


@dataclass(frozen=True, slots=True)
class ComparedParagraph:
    """A top-level paragraph as it is compared."""

    iri: str
    place: str
    """``OP 4``, ``PP 2``: the label without the name of the instrument."""
    part: str
    """``preamble``, ``operative``, ``annex``."""
    text: str
    norms: tuple[ComparedNorm, ...]
    """In the order of their actions in the text."""
    citations: tuple[Named, ...]
    """Instruments and parts of them; sorted, each once."""
    actors: tuple[Named, ...]
    """Who is named; sorted, each once."""


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One of the two sides."""

    iri: str
    label: str
    language: str
    """BCP 47 tag of the words compared."""
    adopted: str
    """Day of adoption; empty where it is not known."""
    paragraphs: tuple[ComparedParagraph, ...]


class Status(StrEnum):
    """What became of a paragraph."""

    KEPT = "kept"
    """The same words in the same order among the others; its number may differ."""
    MOVED = "moved"
    """The same words at another place among the others, or in another part."""
    REWORDED = "reworded"
    """Other words, similar enough to be the same paragraph."""
    NEW = "new"
    DROPPED = "dropped"


class Mark(StrEnum):
    """Where a stretch of words stands."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are in both texts, or in one."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a norm that differs."""

    field: str
    """``kind``, ``force``, ``bearers``, ``action``, ``conditions``, ``deadline``."""
    before: str
    """Empty for none; of conditions those that the other norm lacks."""
    after: str


@dataclass(frozen=True, slots=True)
class NormPair:
    """A norm of before and the one it became; one of them is None at a loss or gain."""

    before: ComparedNorm | None
    after: ComparedNorm | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is named after and was not before, and the other way about; sorted."""

    gained: tuple[Named, ...]
    lost: tuple[Named, ...]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost)


@dataclass(frozen=True, slots=True)
class ParagraphPair:
    """A paragraph of before and what became of it."""

    status: Status
    before: ComparedParagraph | None
    """None where it is new."""
    after: ComparedParagraph | None
    """None where it was dropped."""
    similarity: float
    """1 where the words are the same, 0 where nothing matches."""
    is_moved: bool
    """True where it stands elsewhere among the others, reworded or not."""
    runs: tuple[Run, ...]
    norms: tuple[NormPair, ...]
    """Those that differ."""
    actors: Exchange
    citations: Exchange

    @property
    def differs(self) -> bool:
        """Tell whether anything but its number is another."""
        return (
            self.status is not Status.KEPT
            or bool(self.norms)
            or bool(self.actors)
            or bool(self.citations)
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts have in common and what they do not."""

    before: ComparedText
    after: ComparedText
    pairs: tuple[ParagraphPair, ...]
    """In the order of the text after, what was dropped where it had stood."""
    actors: Exchange
    """Of the texts as wholes: who is named anywhere in one and nowhere in the other."""
    citations: Exchange

    @property
    def counts(self) -> dict[Status, int]:
        """How many paragraphs became what."""
        found = Counter(pair.status for pair in self.pairs)
        return {status: found[status] for status in Status}

    @property
    def differs(self) -> bool:
        """Tell whether anything is another."""
        return any(pair.differs for pair in self.pairs)
