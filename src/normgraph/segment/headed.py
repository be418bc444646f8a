"""The blocks of a document in, where in its annexes each of them stands out.

A statute in an annex counts the paragraphs of each article anew: "paragraph 1" is one
of twenty-four in S/RES/1966 (2010), annex 1. What its headings number goes into the
path of a paragraph: an article always; a part or a section where the count begins again
below it, so that the number alone does not tell a paragraph from others.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from normgraph.rules import load
from normgraph.rules import words as listed
from normgraph.segment.blocks import Block, Blocks
from normgraph.segment.starts import Kind

_ANNEXES = (Kind.ANNEX, Kind.TAIL)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the annexes a block stands, as steps of a path."""

    annex: str
    """``annex/1``, ``annex/A/annex/I``."""
    division: str = ""
    """``section/B``, ``part/I``; empty where no heading numbers one."""
    article: str = ""
    """``art/13bis``; empty where no heading numbers one."""
    around: str = ""
    """The annex an annexed text has its own annex in; empty where it is in none."""

    @property
    def apart(self) -> str:
        """What a number is printed once in, if the divisions count for themselves."""
        return "/".join(filter(None, [self.annex, self.article or self.division]))

    @property
    def whole(self) -> str:
        """What a number is printed once in, if the count runs through the annex."""
        return f"{self.annex}/{self.article}" if self.article else self.annex

    @property
    def bare(self) -> str:
        """What paragraphs without a number are counted in."""
        return self.whole if self.article else self.around or self.annex


@dataclass(frozen=True, slots=True)
class Places:
    """Where the blocks of a document stand, by their order."""

    by_block: dict[int, Place]
    """Of blocks in annexes."""
    anew: frozenset[str]
    """Annexes in which divisions that are no articles count anew."""

    def annex(self, at: int) -> str:
        """Return the annex a block is in, ``annex/1``; empty for the body."""
        place = self.by_block.get(at)
        return place.annex if place else ""

    def head(self, at: int, number: str) -> str:
        """Return what the path of a paragraph in an annex begins with."""
        place = self.by_block[at]
        if not number:
            return place.bare
        return place.apart if place.annex in self.anew else place.whole


def places(found: Blocks) -> Places:
    """Return where in the annexes each block stands."""
    by_block: dict[int, Place] = {}
    if all(block.start.kind not in _ANNEXES for block in found.items):
        return Places(by_block, frozenset())
    state = _State()
    for at, block in enumerate(found.items):
        _take(state, block, found.page.items[block.lines[0]].text)
        if state.place:
            by_block[at] = state.place
    return Places(by_block, frozenset(_anew(found, by_block)))


@dataclass(slots=True)
class _State:
    """How far the annexes have come."""

    place: Place | None = None
    outer: str = ""
    """The last annex of the document itself that is no attachment to another."""
    many: int = 0


def _take(state: _State, block: Block, text: str) -> None:
    if block.start.kind in _ANNEXES:
        state.many += 1
        state.place = Place(f"annex/{block.start.number or state.many}")
        if _annexed().match(text):
            state.outer = state.place.annex
    elif state.place and block.start.kind is Kind.HEADING:
        state.place = _below(state, state.place, text)


def _below(state: _State, place: Place, text: str) -> Place:
    """Return where one stands below a heading; as before where it numbers nothing."""
    for kind, pattern in _numbered():
        found = pattern.match(text)
        if found:
            number = "".join(found["number"].split())
            if kind == "own":
                state.outer = f"annex/{number}"
                return Place(state.outer)
            if kind == "annex":
                inner = f"{state.outer or place.annex}/annex/{number}"
                return Place(inner, around=place.around or place.annex)
            if kind == "art":
                return replace(place, article=f"art/{number}")
            return replace(place, division=f"{kind}/{number}", article="")
    return place


def _anew(found: Blocks, by_block: dict[int, Place]) -> list[str]:
    """Return the annexes in which a number stands twice outside of articles."""
    many = Counter(
        (place.annex, found.items[at].start.number)
        for at, place in by_block.items()
        if found.items[at].start.kind is Kind.OPERATIVE and not place.article
    )
    return [annex for (annex, number), n in many.items() if number and n > 1]


@cache
def _annexed() -> re.Pattern[str]:
    return re.compile(listed(load("layout"), "proper", "patterns")[0])


@cache
def _numbered() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the step of a path and the heading that numbers it."""
    steps = ("art", "section", "chapter", "part", "annex", "own", "letter")
    table = load("layout")
    return tuple(
        ("section" if step == "letter" else step, re.compile(pattern))
        for step in steps
        for pattern in listed(table, "places", step)
    )
