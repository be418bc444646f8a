"""The IRIs of one document's nodes, each given once.

Fragments are named by meaning. Where a phrase stands twice in a paragraph, each gets a
hash of the words that follow it; where those are the same too, of their count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
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
    changes: list[str]


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
            self._called[path] = self.called(reading)
        return self._called[path]

    def called(self, reading: Reading) -> Called:
        """Return the same of a reading that is not the one that counts."""
        return Called(
            self.paragraph(reading.paragraph),
            self.acts(reading),
            self.norms(reading),
            self.citations(reading),
            self.mentions(reading),
            self.changes(reading),
        )

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
        # Told apart by the hash of a hash: so their names have always been made.
        ends = _told_apart(
            [iri.digest(p.text) for p in found],
            lambda at: iri.digest(f"{found[at].kind} {found[at].text}"),
        )
        return [f"{self.instrument}/text/{end}" for end in ends]

    def acts(self, reading: Reading) -> list[str]:
        """Return the IRI of each act of a paragraph."""
        text, acts = reading.paragraph.text, reading.acts
        return self._named(
            reading,
            ["act-" + iri.slug(a.span.of(text)) for a in acts],
            lambda at: text[acts[at].span.end : acts[at].extent.end],
        )

    def norms(self, reading: Reading) -> list[str]:
        """Return the IRI of each norm of a paragraph."""
        text, norms = reading.paragraph.text, reading.norms
        return self._named(
            reading,
            ["norm-" + iri.digest(n.action.of(text)) for n in norms],
            lambda at: text[norms[at].act.span.start : norms[at].action.end],
        )

    def citations(self, reading: Reading) -> list[str]:
        """Return the IRI of each citation of a paragraph."""
        text, citations = reading.paragraph.text, reading.citations
        return self._named(
            reading,
            [_cited(c, self.instrument) for c in citations],
            lambda at: text[citations[at].span.start :],
        )

    def mentions(self, reading: Reading) -> list[str]:
        """Return the IRI of each mention of a paragraph: its place."""
        node = self.paragraph(reading.paragraph)
        return [iri.place(node, m.span, m.rule) for m in reading.mentions]

    def changes(self, reading: Reading) -> list[str]:
        """Return the IRI of each change that a paragraph makes."""
        text, changes = reading.paragraph.text, reading.changes
        return self._named(
            reading,
            [f"{iri.slug(c.kind)}-{iri.digest(c.span.of(text))}" for c in changes],
            lambda at: text[changes[at].span.start :],
        )

    def _named(
        self, reading: Reading, names: Sequence[str], follows: Callable[[int], str]
    ) -> list[str]:
        """Return the IRIs of things by their names; see ``_told_apart``."""
        if not names:
            return []
        base = self.paragraph(reading.paragraph)
        return [f"{base}#{end}" for end in _told_apart(names, follows)]


def _cited(citation: Citation, own: str) -> str:
    target = "self" if citation.target == own else iri.tail(citation.target)
    if citation.pinpoint is None:
        return f"cit-{target}"
    part = iri.pinpoint(citation.target, citation.pinpoint)
    return f"cit-{target}-{part.removeprefix(citation.target + '/').replace('/', '-')}"


def _told_apart(names: Sequence[str], follows: Callable[[int], str]) -> list[str]:
    """Return the names, those that stand twice with a hash of what follows.

    ``follows`` gives the words behind the thing at an index.
    """
    if len(set(names)) == len(names):
        return list(names)
    many = Counter(names)
    seen: Counter[str] = Counter()
    ends = []
    for at, name in enumerate(names):
        end = f"{name}-{iri.digest(follows(at))}" if many[name] > 1 else name
        seen[end] += 1
        ends.append(end if seen[end] == 1 else f"{end}-{seen[end]}")
    return ends
