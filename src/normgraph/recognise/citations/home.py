"""What the citing instrument is, for words that point into it: "paragraph 3 above".

The paragraphs of a document in, one ``Home`` for each out, in text order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from normgraph import iri
from normgraph.model import Paragraph, Part, Pinpoint, Symbol

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

Printed: TypeAlias = "Counter[str]"
"""Numbers of paragraphs, and how often they are printed."""


@dataclass(slots=True)
class Home:
    """The citing instrument, seen from one of its paragraphs."""

    iri: str
    name: str
    """Its symbol."""
    numbers: frozenset[str]
    """Numbers of its operative paragraphs; ordinals where none is printed."""
    annexes: dict[Pinpoint, Printed]
    """What is printed in each of its annexes, and in each article of one."""
    paragraph: Paragraph
    """The one that is read."""
    last: Paragraph | None
    """The one before it; None for the first."""

    @property
    def here(self) -> Pinpoint | None:
        """The paragraph that is read; None where no number tells it from others."""
        return _place(self.paragraph)

    @property
    def before(self) -> Pinpoint | None:
        """The paragraph before it in the same part; None where there is none."""
        last = self.last
        return _place(last) if last and last.part is self.paragraph.part else None

    @property
    def annex(self) -> Pinpoint | None:
        """The annex that holds the paragraph; None in the body."""
        annexes = [part for part in _holders(self.paragraph) if part.kind == "annex"]
        return annexes[-1] if annexes else None

    @property
    def holder(self) -> Pinpoint | None:
        """What the paragraph is counted in: an annex, an article; None in the body."""
        return _holder(self.paragraph)

    @property
    def article(self) -> Pinpoint | None:
        """The article of an annex that holds the paragraph; None outside of any."""
        holder = self.holder
        return holder if holder and holder.kind == "article" else None

    @property
    def has_statute(self) -> bool:
        """Tell whether the annex is a statute, whole, and not some articles of one.

        S/RES/1431 (2002), annex I, begins with article 11: "the present Statute" there
        is that of the Tribunal, not the annex.
        """
        return Pinpoint("article", "1", self.annex) in self.annexes

    @property
    def beside(self) -> frozenset[str]:
        """Numbers that one paragraph of this annex or article has; none in the body."""
        return frozenset(n for n, many in self._printed.items() if many == 1)

    @property
    def apart(self) -> frozenset[str]:
        """Numbers that several paragraphs of this annex or article have."""
        return frozenset(n for n, many in self._printed.items() if many > 1)

    @property
    def letters(self) -> frozenset[str]:
        """Paths of the paragraph's sub-paragraphs, without its number: "(a)(i)"."""
        one = self.paragraph
        return frozenset(d.path.removeprefix(one.number) for d in one.divisions)

    def is_in_annex(self, number: str) -> bool:
        """Tell whether it stands in the annex of a number; without one, in any."""
        here = self.annex
        is_same = here is not None and _figures(number) == _figures(here.path)
        return here is not None and (not number or is_same)

    def has_annex(self, number: str) -> bool:
        """Tell whether it has an annex of that number, in figures of either kind."""
        annexes = [annex for annex in self.annexes if annex.kind == "annex"]
        return _figures(number) in {_figures(annex.path) for annex in annexes}

    @property
    def _printed(self) -> Printed:
        return self.annexes[self.holder] if self.holder else Counter()


def homes(
    paragraphs: Sequence[Paragraph], symbol: Symbol | None, self_iri: str
) -> Iterator[Home]:
    """Yield the instrument as each of its paragraphs sees it."""
    name = str(symbol) if symbol else self_iri.rpartition("/")[2]
    numbers, annexes = _numbers(paragraphs), _annexes(paragraphs)
    last: Paragraph | None = None
    for one in paragraphs:
        yield Home(self_iri, name, numbers, annexes, one, last)
        last = one


def _annexes(paragraphs: Sequence[Paragraph]) -> dict[Pinpoint, Printed]:
    found: dict[Pinpoint, Printed] = {}
    for paragraph in paragraphs:
        for part in _holders(paragraph):
            found.setdefault(part, Counter())
        holder = _holder(paragraph)
        if holder and paragraph.number:
            found[holder][paragraph.number] += 1
    return found


def _holders(paragraph: Paragraph) -> tuple[Pinpoint, ...]:
    if paragraph.part is not Part.ANNEX:
        return ()
    return iri.holders(paragraph.path) or (Pinpoint("annex", "", None),)


def _holder(paragraph: Paragraph) -> Pinpoint | None:
    found = _holders(paragraph)
    return found[-1] if found else None


def _numbers(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    operative = [p for p in paragraphs if p.part is Part.OPERATIVE]
    printed = frozenset(p.number for p in operative if p.number)
    # "In paragraph 6 of the present Statement", S/PRST/2024/1: its sixth paragraph.
    return printed or frozenset(_ordinal(p) for p in operative)


def _ordinal(paragraph: Paragraph) -> str:
    """Return the ordinal in the path; empty for an excerpt, whose paths are hashes."""
    last = paragraph.path.rpartition("/")[2]
    return last if last.isdigit() and len(last) < 4 else ""


def _figures(number: str) -> str:
    """Return a Roman number up to twelve in Arabic figures, another as it is."""
    found = _ROMAN.index(number.lower()) + 1 if number.lower() in _ROMAN else number
    return str(found)


def _place(paragraph: Paragraph) -> Pinpoint | None:
    """Return a paragraph as a citation would name it."""
    if paragraph.part is Part.PREAMBLE:
        number = _ordinal(paragraph)
        return Pinpoint("preambular", number, None) if number else None
    if paragraph.number:
        is_one = paragraph.path.rpartition("/")[2] == paragraph.number
        holder = _holder(paragraph)
        return Pinpoint("paragraph", paragraph.number, holder) if is_one else None
    number = "" if paragraph.part is Part.ANNEX else _ordinal(paragraph)
    return Pinpoint("paragraph", number, None) if number else None
