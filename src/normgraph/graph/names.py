"""The IRIs of one document's nodes, each given once.

Fragments are named by meaning. Where a phrase stands twice in a paragraph, each gets a
hash of the words that follow it; where those are the same too, of their count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from normgraph import iri
from normgraph.graph.parts import Parts
from normgraph.model import (
    Analysis,
    Citation,
    Division,
    Document,
    Paragraph,
    Passage,
    Reading,
)

T = TypeVar("T")


def file_name(document: Document) -> str:
    """Return what the file read is called, wherever it lies: the same bytes for all."""
    name = PurePath(document.name).name
    printable = name.encode("utf-8", "replace").decode("utf-8")
    return "standard input" if name == "-" else printable


@dataclass(frozen=True, slots=True)
class Called:
    """What the nodes of one paragraph are called, in text order."""

    paragraph: str
    acts: list[str]
    norms: list[str]
    citations: list[str]
    mentions: list[str]


class Names:
    """What the nodes of one document are called."""

    def __init__(self, analysis: Analysis) -> None:
        document = analysis.document
        self.instrument = iri.instrument_of(document)
        self.expression = iri.expression(self.instrument, document.language)
        self.evidence = self.expression + "/evidence"
        self.label = str(document.symbol or document.title or file_name(document))
        self._called: dict[str, Called] = {}
        self._paragraphs: dict[str, str] = {}
        self.parts = Parts(self.instrument, analysis.segments.paragraphs)

    def of(self, reading: Reading) -> Called:
        """Return the IRIs of a paragraph and of all that was read in it, made once."""
        path = reading.paragraph.path
        if path not in self._called:
            self._called[path] = Called(
                self.paragraph(reading.paragraph),
                self.acts(reading),
                self.norms(reading),
                self.citations(reading),
                self.mentions(reading),
            )
        return self._called[path]

    def paragraph(self, paragraph: Paragraph) -> str:
        """Return the IRI of a paragraph."""
        path = paragraph.path
        if path not in self._paragraphs:
            self._paragraphs[path] = iri.paragraph(self.instrument, path)
        return self._paragraphs[path]

    def division(self, paragraph: Paragraph, division: Division) -> str:
        """Return the IRI of a sub-paragraph."""
        return iri.division(self.paragraph(paragraph), paragraph, division)

    def passages(self, found: Sequence[Passage]) -> list[str]:
        """Return the IRIs of passages, the same words told apart by their count."""
        ends = _told_apart(
            [(iri.digest(p.text), iri.digest(f"{p.kind} {p.text}")) for p in found]
        )
        return [f"{self.instrument}/text/{end}" for end in ends]

    def acts(self, reading: Reading) -> list[str]:
        """Return the IRI of each act of a paragraph."""
        text = reading.paragraph.text
        return self._named(
            reading,
            [
                (
                    "act-" + iri.slug(a.span.of(text)),
                    text[a.span.end : a.extent.end],
                )
                for a in reading.acts
            ],
        )

    def norms(self, reading: Reading) -> list[str]:
        """Return the IRI of each norm of a paragraph."""
        text = reading.paragraph.text
        return self._named(
            reading,
            [
                (
                    "norm-" + iri.digest(n.action.of(text)),
                    text[n.act.span.start : n.action.end],
                )
                for n in reading.norms
            ],
        )

    def citations(self, reading: Reading) -> list[str]:
        """Return the IRI of each citation of a paragraph."""
        text = reading.paragraph.text
        return self._named(
            reading,
            [
                (_cited(c, self.instrument), text[c.span.start :])
                for c in reading.citations
            ],
        )

    def mentions(self, reading: Reading) -> list[str]:
        """Return the IRI of each mention of a paragraph: its place."""
        node = self.paragraph(reading.paragraph)
        return [iri.place(node, m.span, m.rule) for m in reading.mentions]

    def _named(self, reading: Reading, parts: Sequence[tuple[str, str]]) -> list[str]:
        """Return the IRIs of things by their names and what follows each."""
        base = self.paragraph(reading.paragraph)
        return [f"{base}#{end}" for end in _told_apart(parts)] if parts else []


def _cited(citation: Citation, own: str) -> str:
    target = "self" if citation.target == own else iri.tail(citation.target)
    if citation.pinpoint is None:
        return f"cit-{target}"
    part = iri.pinpoint(citation.target, citation.pinpoint)
    return f"cit-{target}-{part.removeprefix(citation.target + '/').replace('/', '-')}"


def _told_apart(parts: Sequence[tuple[str, str]]) -> list[str]:
    """Return the names, those that stand twice with a hash of what follows."""
    if len({name for name, _ in parts}) == len(parts):
        return [name for name, _ in parts]
    many = Counter(name for name, _ in parts)
    seen: Counter[str] = Counter()
    ends = []
    for name, follows in parts:
        end = f"{name}-{iri.digest(follows)}" if many[name] > 1 else name
        seen[end] += 1
        ends.append(end if seen[end] == 1 else f"{end}-{seen[end]}")
    return ends
