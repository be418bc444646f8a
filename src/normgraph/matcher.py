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
        self.ends: list[tuple[T, str, tuple[str, ...], bool]] = []


class Matcher(Generic[T]):
    """A tree of labels, word by word.

    >>> names = Matcher([("UNODC", "unodc", True), ("Member States", "ms", False)])
    >>> [h.entry for h in names.find("urges Member States and UNODC, member states")]
    ['ms', 'unodc']
    """

    def __init__(self, names: Iterable[tuple[str, T, bool]]) -> None:
        """Take labels, what they name, and whether their letters must be exact."""
        self._root: _Node[T] = _Node()
        for label, entry, exact in names:
            self._add(label, entry, exact)

    def _add(self, label: str, entry: T, exact: bool) -> None:
        words = tuple(word for word, _, _ in tokens(label))
        node = self._root
        for word in words:
            node = node.next.setdefault(word.casefold(), _Node())
        if words:
            node.ends.append((entry, label, words, exact))

    def find(self, text: str) -> tuple[Hit[T], ...]:
        """Return the hits of ``text``, in order."""
        return tuple(self._scan(text))

    def _scan(self, text: str) -> Iterator[Hit[T]]:
        words = tokens(text)
        i, first = 0, self._root.next
        while i < len(words):
            hit = None
            if words[i][0].casefold() in first:
                hit = self._longest(words, i)
            if hit is None:
                i += 1
                continue
            (entry, label, seen, _), i = hit, i + len(hit[2])
            yield Hit(Span(words[i - len(seen)][1], words[i - 1][2]), entry, label)

    def _longest(
        self, words: tuple[tuple[str, int, int], ...], at: int
    ) -> tuple[T, str, tuple[str, ...], bool] | None:
        node, best = self._root, None
        for i in range(at, len(words)):
            found = node.next.get(words[i][0].casefold())
            if found is None:
                break
            node = found
            for end in node.ends:
                if _printed_so(end[2], words[at : i + 1], end[3]):
                    best = end
                    break
        return best


def _printed_so(
    label: tuple[str, ...], seen: tuple[tuple[str, int, int], ...], exact: bool
) -> bool:
    if exact:
        return all(word == got[0] for word, got in zip(label, seen, strict=True))
    return all(
        not word[0].isupper() or got[0][0].isupper() or (i == 0 and len(label) > 2)
        for i, (word, got) in enumerate(zip(label, seen, strict=True))
    )
