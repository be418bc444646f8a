"""The two parts of a word at a line end in, whether it has a hyphen out.

A page may divide a word ("investi- / gate") or break it at a hyphen of its own
("police- / contributing"). The document tells by how it spells the word elsewhere, else
the words of the record in ``rules/spelling.toml``. Measured on half of the record with
the list of the other half: of 9,409 divided words 9,291 are joined, 75 told and 43 keep
the hyphen; of 5,135 words with a hyphen 5,010 keep it, 25 are told, and 100 lose it,
nearly all of them words that the record writes both ways ("subregional"). In 26 PDFs
all 34 hyphens at a line end are of the word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from normgraph.model import ANALYSED
from normgraph.pattern import pattern
from normgraph.rules import load, words

_WORD = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST, _LAST = pattern(r"^[^\W_]+"), pattern(r"[^\W_]+-$")
_SHORT, _LONG = 2, 6
"""Nobody divides a word behind one letter, and six letters or more may be a word of
their own: "multidrug- / resistant" (A/RES/73/3)."""


class Break(Enum):
    """What a hyphen at a line end is."""

    DIVISION = auto()
    """Of the layout alone."""
    HYPHEN = auto()
    """Of the word."""
    DOUBTFUL = auto()


@dataclass(frozen=True, slots=True)
class _Record:
    """How the words of the record are spelt."""

    plain: frozenset[str]
    hyphened: frozenset[str]
    """Words with a hyphen that would be taken for divided ones."""
    firsts: frozenset[str]
    """What stands before a hyphen and is no word: "multi-", "socio-"."""
    seconds: frozenset[str]
    """What stands behind many: "-based", "-led"."""


@cache
def _record() -> _Record:
    """Return the lists, read when a line first ends in a hyphen."""
    table = load("spelling")

    def listed(key: str) -> frozenset[str]:
        return frozenset(" ".join(words(table, key, "words")).split())

    return _Record(*map(listed, ("plain", "hyphened", "firsts", "seconds")))


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a text spells its words where no line end parts them."""

    plain: frozenset[str]
    hyphened: frozenset[str]
    language: str = ANALYSED

    def parts(self, head: str, tail: str) -> Break:
        """Tell what the hyphen between the two parts of a word is.

        >>> text = Spelling(frozenset({"transnational"}), frozenset())
        >>> text.parts("trans", "national") is Break.DIVISION
        True
        >>> text.parts("investi", "gate") is Break.DIVISION
        True
        >>> text.parts("police", "contributing") is Break.HYPHEN
        True
        """
        if len(head) < _SHORT or not tail.islower() or not head[-1].islower():
            return Break.HYPHEN
        first, whole, parted = head.lower(), f"{head}{tail}".lower(), f"{head}-{tail}"
        if parted.lower() in self.hyphened:
            return Break.HYPHEN
        if whole in self.plain:
            return Break.DIVISION
        record = _record()
        # The record's words are English.
        if self.language != ANALYSED or parted.lower() in record.hyphened:
            return Break.HYPHEN
        if whole in record.plain:
            return Break.DIVISION
        return self._by_parts(first, tail, is_name=head[0].isupper())

    def _by_parts(self, first: str, tail: str, *, is_name: bool) -> Break:
        """Tell it of a word that neither the text nor the record has whole."""
        record = _record()
        if first in record.firsts or tail in record.seconds:
            return Break.HYPHEN
        knows_first = self._knows(first)
        if knows_first and self._knows(tail):
            return Break.HYPHEN
        # A name is in no list: "Mazar-e", "Herze- / govina".
        if knows_first or is_name or len(tail) >= _LONG:
            return Break.DOUBTFUL
        return Break.DIVISION

    def _knows(self, word: str) -> bool:
        return word in self.plain or word in _record().plain


def spelling(lines: Iterable[str], language: str = ANALYSED) -> Spelling:
    """Return how the words inside the lines are spelt, parted ones left out.

    >>> sorted(spelling(["traffick-", "ing in persons"]).plain)
    ['in', 'persons']
    """
    found: set[str] = set()
    is_parted = False
    for line in lines:
        whole = _FIRST.sub("", line) if is_parted else line
        is_parted = line.endswith("-")
        found.update(_WORD.findall(_LAST.sub("", whole.lower())))
    hyphened = {word for word in found if "-" in word}
    return Spelling(frozenset(found - hyphened), frozenset(hyphened), language)
