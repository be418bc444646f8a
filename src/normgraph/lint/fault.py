"""What a rule finds, and what a user is told.

A check yields ``Finding`` values: a rule, an element, the words concerned. ``Fault`` is
the same with its place in the file, so that it can be sorted, written and read alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found in a source."""

    rule: str
    """Local name of a concept in ``ontology/vocabularies/lint-rules.ttl``."""
    element: etree._Element | None
    """Where; None for the file as a whole."""
    words: str
    """The words concerned, as the file has them."""
    message: str
    """What is wrong, in one sentence without a full stop."""
    right: str
    """What would be right; empty where the file alone does not tell."""
    offset: int | None = None
    """Where in the file's text, in code points; None: at the words in the element."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault of a file with its place."""

    file: str
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    rule: str
    words: str
    message: str
    right: str
    paragraph: str
    """``OP 4(a)``, ``PP 3``, ``cover page``; empty where it cannot be told."""
    symbol: str
    """Of the document, as printed; empty where it prints none."""
    year: int
    """Of the document; 0 where nothing tells it."""
    before: str
    """The source just before the words, white space folded."""
    after: str
    """The source just after the words, white space folded."""
