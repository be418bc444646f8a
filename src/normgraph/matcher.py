"""Find the labels of a register in running text.

Entries in, hits out: leftmost, longest, never overlapping, at word borders. A label's
capitals must stand in the text ("Member States", never "member states"); its small
letters may be either; typographic apostrophes, hyphens and full stops do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Generic, TypeVar

from normgraph.model import Span

T = TypeVar("T")

_TOKEN = re.compile(r"[^\W_]+|[^\w\s.\-\u2010\u2011\u2013\u2018\u2019'\"\u201c\u201d]")
_PIECE = re.compile(f"({_TOKEN.pattern})")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a text, in order."""

    words: list[str]
    folded: list[str]
    """The same without capitals."""
    vocabulary: frozenset[str]
    """The different ones among ``folded``."""
    starts: list[int]

    def at(self, firsts: AbstractSet[str]) -> list[int]:
        """Return which tokens are among some words, without capitals."""
        there = self.vocabulary & firsts
        return (
            [i for i, word in enumerate(self.folded) if word in there] if there else []
        )


@lru_cache(maxsize=256)
def tokens(text: str) -> Tokens:
    """Return the words and marks of ``text`` with start and end.

    >>> tokens("the Counter-Terrorism Committee’s").words
    ['the', 'Counter', 'Terrorism', 'Committee', 's']
    """
    # What stands before a token, the token, and so on: no loop of ours counts places.
    pieces = _PIECE.split(text)
    words = pieces[1::2]
    # No token holds a line end: all are folded in one go.
    folded = "\n".join(words).casefold().split("\n") if words else []
    starts = list(accumulate(map(len, pieces)))[:-1:2]
    return Tokens(words, folded, frozenset(folded), starts)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A label found in a text, and the entry it belongs to."""

    span: Span
    entry: T
    label: str


class _Node(Generic[T]):
    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.ends: list[_Name[T]] = []


@dataclass(frozen=True, slots=True)
class _Name(Generic[T]):
    label: str
    entry: T
    is_exact: bool
    words: list[str]


class Matcher(Generic[T]):
    """A tree of labels, word by word, each branch made when its first word is met.

    >>> names = Matcher([("UNODC", "unodc", True), ("Member States", "ms", False)])
    >>> [h.entry for h in names.find("urges Member States and UNODC, member states")]
    ['ms', 'unodc']
    """

    def __init__(self, names: Iterable[tuple[str, T, bool]]) -> None:
        """Take labels, what they name, and whether their letters must be exact."""
        self._found = lru_cache(maxsize=256)(self._scan)
        """Citations and mentions ask the same of a paragraph, one after the other."""
        self._waiting: dict[str, list[tuple[str, T, bool]]] = {}
        self._branches: dict[str, _Node[T]] = {}
        for name in names:
            first = _TOKEN.search(name[0])
            if first:
                self._waiting.setdefault(first[0].casefold(), []).append(name)

    def _branch(self, word: str) -> _Node[T]:
        """Return the labels that begin with a word, as a tree."""
        branch = self._branches.get(word)
        if branch is None:
            branch = self._branches[word] = _Node()
            for label, entry, exact in self._waiting[word]:
                words = _TOKEN.findall(label)
                node = branch
                for step in words[1:]:
                    node = node.next.setdefault(step.casefold(), _Node())
                node.ends.append(_Name(label, entry, exact, words))
        return branch

    def find(self, text: str) -> tuple[Hit[T], ...]:
        """Return the hits of ``text``, in order."""
        return self._found(text)

    def _scan(self, text: str) -> tuple[Hit[T], ...]:
        found, free, hits = tokens(text), 0, []
        folded, last = found.folded, len(found.folded) - 1
        for i in found.at(self._waiting.keys()):
            word = folded[i]
            branch = self._branches.get(word) or self._branch(word)
            # Four in five words that could begin a label, "the", begin none.
            goes_on = i < last and folded[i + 1] in branch.next
            if i < free or not (goes_on or branch.ends):
                continue
            hit = self._longest(found, i, branch)
            if hit is not None:
                free = i + len(hit.words)
                end = found.starts[free - 1] + len(found.words[free - 1])
                span = Span(found.starts[i], end)
                hits.append(Hit(span, hit.entry, hit.label))
        return tuple(hits)

    def _longest(self, found: Tokens, at: int, branch: _Node[T]) -> _Name[T] | None:
        folded, last = found.folded, len(found.folded) - 1
        node: _Node[T] | None = branch
        best, i = None, at
        while node is not None:
            if node.ends:
                seen = found.words[at : i + 1]
                best = next((n for n in node.ends if _printed_so(n, seen)), best)
            if i == last:
                return best
            i += 1
            node = node.next.get(folded[i])
        return best


def _printed_so(name: _Name[T], seen: list[str]) -> bool:
    label = name.words
    if name.is_exact:
        return label == seen
    if label == seen:
        return True
    return all(
        not word[0].isupper() or got[0].isupper() or (i == 0 and len(label) > 2)
        for i, (word, got) in enumerate(zip(label, seen, strict=True))
    )
