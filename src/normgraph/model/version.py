"""The text of an instrument in another language, beside the English one."""

from __future__ import annotations

from dataclasses import dataclass

from normgraph.model.text import Division, Document, Paragraph, Passage, Problem


@dataclass(frozen=True, slots=True)
class Translation:
    """What another language says in the place of an English paragraph."""

    paragraph: Paragraph
    """The English one."""
    division: Division | None
    """Its sub-paragraph; None where the whole paragraph is meant."""
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """The text of the instrument in another language, put beside the English one."""

    document: Document
    translations: tuple[Translation, ...]
    unmatched: tuple[Paragraph, ...]
    """Paragraphs that have no counterpart in English."""
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]
