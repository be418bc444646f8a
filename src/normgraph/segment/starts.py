"""What may begin at a line: the values the rules of layout hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block of lines is."""

    OTHER = "other"
    MASTHEAD = "masthead"
    TITLE = "title"
    FORMULA = "formula"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    STATEMENT = "statement"
    PLAIN = "plain"
    ANNEX = "annex"
    """The heading of an annex."""
    TAIL = "tail"
    """Text of an annex that has lost its heading."""
    HEADING = "heading"
    FOOTNOTE = "footnote"
    TABLE = "table"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Start:
    """What begins at a line."""

    kind: Kind
    number: str = ""
    width: int = 0
    """Characters of the first line that are the paragraph's number."""
    is_cut: bool = False
    """The words before it are not there."""


Starts = dict[int, Start]
"""By the line they begin at."""
