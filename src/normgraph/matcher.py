"""Find the labels of a register in running text.

Entries in, hits out: leftmost, longest, never overlapping, at word borders. A label's
capitals must stand in the text ("Member States", never "member states"); its small
letters may be either; typographic apostrophes, hyphens and full stops do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from normgraph.model import Span

T = TypeVar("T")

_TOKEN = re.compile(r"[^\W_]+|[^\w\s.\-\u2010\u2011\u2013\u2018\u2019'\"\u201c\u201d]")


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words and marks of ``text`` with start and end.

    >>> [word for word, _, _ in tokens("the Counter-Terrorism Committee’s")]
    ['the', 'Counter', 'Terrorism', 'Committee', 's']
    """
    return tuple((m[0], m.start(), m.end()) for m in _TOKEN.finditer(text))


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
    words: tuple[str, ...]


class Matcher(Generic[T]):
    """A tree of labels, word by word, each branch made when its first word is met.

    >>> names = Matcher([("UNODC", "unodc", True), ("Member States", "ms", False)])
    >>> [h.entry for h in names.find("urges Member States and UNODC, member states")]
    ['ms', 'unodc']
    """

    def __init__(self, names: Iterable[tuple[str, T, bool]]) -> None:
        """Take labels, what they name, and whether their letters must be exact."""
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
                words = tuple(m[0] for m in _TOKEN.finditer(label))
                node = branch
                for step in words[1:]:
                    node = node.next.setdefault(step.casefold(), _Node())
                node.ends.append(_Name(label, entry, exact, words))
        return branch

    def find(self, text: str) -> tuple[Hit[T], ...]:
        """Return the hits of ``text``, in order."""
        return tuple(self._scan(text))

    def _scan(self, text: str) -> Iterator[Hit[T]]:
        words, i = tokens(text), 0
        while i < len(words):
            word = words[i][0].casefold()
            hit = self._longest(words, i, word) if word in self._waiting else None
            if hit is None:
                i += 1
                continue
            last = i + len(hit.words) - 1
            yield Hit(Span(words[i][1], words[last][2]), hit.entry, hit.label)
            i = last + 1

    def _longest(
        self, words: tuple[tuple[str, int, int], ...], at: int, first: str
    ) -> _Name[T] | None:
        node: _Node[T] | None = self._branch(first)
        best, i = None, at
        while node is not None:
            seen = words[at : i + 1]
            best = next((n for n in node.ends if _printed_so(n, seen)), best)
            i += 1
            node = node.next.get(words[i][0].casefold()) if i < len(words) else None
        return best


def _printed_so(name: _Name[T], seen: tuple[tuple[str, int, int], ...]) -> bool:
    label = name.words
    if name.is_exact:
        return all(word == got[0] for word, got in zip(label, seen, strict=True))
    return all(
        not word[0].isupper() or got[0][0].isupper() or (i == 0 and len(label) > 2)
        for i, (word, got) in enumerate(zip(label, seen, strict=True))
    )
