"""What a page shows of an instrument: its paragraphs, their lines, marks and norms."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from normgraph.model import Span
from normgraph.serve.pages.marks import Kind


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Norm:
    """What an act makes of somebody's conduct."""

    iri: str
    anchor: str
    number: int
    """In its paragraph, from 1, as its tag in the text shows."""
    kind: str
    """``directive``, ``obligation``, ``permission`` or ``prohibition``."""
    force: Link
    bearers: tuple[Link, ...]
    """Empty where nobody is named."""
    counterparties: tuple[Link, ...]
    action: str
    conditions: tuple[str, ...]
    limit: str
    """The words for the time; empty for none."""
    due: tuple[str, ...]
    """The day, period or interval that follows from them."""
    basis: tuple[Link, ...]
    is_reporting: bool
    is_cut: bool
    place: Span | None
    """Of the action, in the text of its paragraph; None where that is not told."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph's opening words, one of its subparagraphs, or a part of that."""

    depth: int
    anchor: str
    """Empty for the opening words."""
    label: str
    text: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Found:
    """Words that something was read out of: a row of "how do we know"."""

    kind: Kind
    what: Link
    note: str
    """One line that explains it."""
    words: str
    span: Span
    rule: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or text between paragraphs."""

    iri: str
    anchor: str
    kind: str
    """``OperativeParagraph``, ``Heading`` and so on."""
    number: str
    label: str
    """``OP 4``; empty for text between paragraphs."""
    text: str
    lines: tuple[Line, ...]
    norms: tuple[Norm, ...]
    found: tuple[Found, ...]
    without: str
    """Why it lays down no norm; empty where it does."""
    is_cut: bool

    @property
    def is_paragraph(self) -> bool:
        """Tell it from a heading, a masthead and the like."""
        return self.kind.endswith("Paragraph")

    @property
    def sign(self) -> str:
        """Return its number as printed; ``¶12`` where it bears none and is counted."""
        counted = self.label.rpartition(" ")[2]
        return self.number or (f"¶{counted}" if counted.isdecimal() else "¶")
