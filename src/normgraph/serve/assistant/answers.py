"""What the tools of an assistant answer with; each says what it rests on.

Without slots: the SDK takes those for values that fields have by default.
"""

from __future__ import annotations

from dataclasses import dataclass

from normgraph.serve.assistant.evidence import Evidence, Part


@dataclass(frozen=True)
class Name:
    """Something a name may stand for."""

    iri: str
    label: str
    kind: str
    why: str
    evidence: list[Evidence]
    """Some of the places that name it."""


@dataclass(frozen=True)
class Names:
    """What a name stands for, and what else it might."""

    named: list[Name]
    others: list[Name]


@dataclass(frozen=True)
class Node:
    """What the graph knows of a node, and from where."""

    iri: str
    kind: str
    label: str
    statements: list[str]
    evidence: list[Evidence]
    is_all: bool
    """False where more words lead to it than are shown."""


@dataclass(frozen=True)
class ParagraphRead:
    """A paragraph with all that was read in it."""

    iri: str
    symbol: str
    paragraph: str
    text: str
    parts: list[Part]


@dataclass(frozen=True)
class Question:
    """A question that has a name."""

    name: str
    title: str
    description: str
    parameters: list[str]
    """Name, type, whether it is required, and an example of each."""


@dataclass(frozen=True)
class Table:
    """Rows or a graph that answer a question."""

    variables: list[str]
    rows: list[list[str]]
    """A cell is empty where nothing is bound."""
    graph: str
    """Turtle, where the question makes a graph; else empty."""
    is_cut: bool
    """True where there are more rows than were asked for."""
    evidence: list[Evidence]
    """The words behind the norms, acts, citations and paragraphs in the rows."""
