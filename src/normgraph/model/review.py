"""What a person says of what was read: a correction, and what became of it.

A correction names its annotation by the words of the text and by what was read, never
by a place or an IRI, so that it outlives a rebuild with other rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from normgraph.model.reading import Reading
from normgraph.model.text import Span

ORPHANED = "correction-orphaned"
"""The code of the problem that a correction is which finds no annotation now."""


class Annotation(StrEnum):
    """What may be corrected; action, bearer, condition and deadline are of a norm."""

    ACT = "act"
    NORM = "norm"
    ACTION = "action"
    BEARER = "bearer"
    CONDITION = "condition"
    DEADLINE = "deadline"
    CITATION = "citation"
    MENTION = "mention"

    @property
    def is_of_norm(self) -> bool:
        """Tell whether it is a norm or a part of one: its quotation is the action."""
        return self not in (Annotation.ACT, Annotation.CITATION, Annotation.MENTION)


class Verdict(StrEnum):
    """What a person says of an annotation."""

    REJECT = "reject"
    MEND = "mend"
    ADD = "add"


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """What a person puts in the place of what was read."""

    instrument: str
    """Its IRI."""
    paragraph: str
    """``op/4``, as in the IRI of the paragraph."""
    annotation: Annotation
    quotation: str
    """Words of the paragraph: of a norm its action, of all others their own."""
    reading: str
    """What was read there; empty for what is added."""
    verdict: Verdict
    corrected: str
    """What is right; empty where the verdict is to reject."""
    author: str
    date: date
    reason: str

    def __str__(self) -> str:
        """Return what it is of, as a message names it."""
        read = f", read as {_short(self.reading)}" if self.reading else ""
        return f"{self.annotation} {_short(self.quotation)} of {self.paragraph}{read}"


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:59]}…")


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that was carried out in a paragraph."""

    correction: Correction
    span: Span
    """Of the words it quotes."""
    before: Reading
    """The paragraph as it was read."""
    after: Reading
    """The same with this correction alone."""
    at: int | None
    """Which annotation of its kind it was in ``before``; None for what was added."""
    final: int | None
    """Which it is with all corrections; None for what was rejected."""
