"""Find the labels of a register in running text.

Entries in, hits out: leftmost, longest, never overlapping, at word borders. A label's
capitals must stand in the text ("Member States", never "member states"); its small
letters may be either; typographic apostrophes, hyphens and full stops do not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, count, starmap
from typing import Generic, TypeVar, cast

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
        if not there:
            return []
        return list(compress(count(), map(there.__contains__, self.folded)))


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
    others: tuple[T, ...] = ()
    """Entries that bear the same name: which is meant the text must tell."""


@dataclass(frozen=True, slots=True)
class _Name:
    label: str
    key: str
    is_exact: bool
    words: list[str]
    folded: list[str]


class _Node:
    """Names that begin alike: those that end here, and the others by the next word.

    What goes on is sorted further when a text goes on so: of the hundreds of names
    that begin with "United Nations" a text holds few.
    """

    __slots__ = ("_depth", "ends", "following")

    def __init__(self, names: Iterable[_Name], depth: int) -> None:
        self.ends: list[_Name] = []
        self._depth = depth
        self.following: dict[str, _Node | list[_Name]] = {}
        for name in names:
            if len(name.folded) == depth:
                self.ends.append(name)
            else:
                waiting = self.following.setdefault(name.folded[depth], [])
                cast(list[_Name], waiting).append(name)

    def next(self, word: str) -> _Node | None:
        """Return the names that go on with a word."""
        found = self.following.get(word)
        if isinstance(found, list):
            found = self.following[word] = _Node(found, self._depth + 1)
        return found


class Matcher(Generic[T]):
    """A tree of labels, word by word, each branch made when its first word is met.

    >>> names = [("UNODC", "unodc", True), ("Member States", "ms", False)]
    >>> text = "urges Member States and UNODC, member states"
    >>> [hit.entry for hit in Matcher(names, str.upper).find(text)]
    ['MS', 'UNODC']
    """

    def __init__(
        self, names: Iterable[tuple[str, str, bool]], entry: Callable[[str], T]
    ) -> None:
        """Take labels, keys of what they name, and whether letters must be exact.

        ``entry`` returns what a key stands for; it is asked for those met in a text.
        """
        self._entry = entry
        self._found = lru_cache(maxsize=256)(self._scan)
        """Citations and mentions ask the same of a paragraph, one after the other."""
        self._waiting: dict[str, list[tuple[str, str, bool]]] = {}
        self._branches: dict[str, _Node] = {}
        for name in names:
            first = name[0].partition(" ")[0]
            if not first.isalnum():
                found = _TOKEN.search(name[0])
                first = found[0] if found else ""
            self._waiting.setdefault(first.casefold(), []).append(name)
        self._waiting.pop("", None)

    def _branch(self, word: str) -> _Node:
        """Return the labels that begin with a word, as a tree."""
        branch = self._branches.get(word)
        if branch is None:
            names = starmap(_name, self._waiting[word])
            branch = self._branches[word] = _Node(names, 1)
        return branch

    def find(self, text: str) -> tuple[Hit[T], ...]:
        """Return the hits of ``text``, in order."""
        return self._found(text)

    def _scan(self, text: str) -> tuple[Hit[T], ...]:
        found, free, hits = tokens(text), 0, []
        folded, last, branches = found.folded, len(found.folded) - 1, self._branches
        for i in found.at(self._waiting.keys()):
            if i < free:
                continue
            branch = branches.get(folded[i]) or self._branch(folded[i])
            # Four in five words that could begin a label, "the", begin none.
            goes_on = i < last and folded[i + 1] in branch.following
            if not (goes_on or branch.ends):
                continue
            named = self._longest(found, i, branch)
            if named:
                free = i + len(named[0].words)
                end = found.starts[free - 1] + len(found.words[free - 1])
                hits.append(self._hit(Span(found.starts[i], end), named))
        return tuple(hits)

    def _hit(self, span: Span, named: list[_Name]) -> Hit[T]:
        first = named[0]
        others = dict.fromkeys(name.key for name in named if name.key != first.key)
        return Hit(
            span, self._entry(first.key), first.label, tuple(map(self._entry, others))
        )

    def _longest(self, found: Tokens, at: int, branch: _Node) -> list[_Name]:
        """Return the names that are the longest to be printed at a place."""
        folded, last = found.folded, len(found.folded) - 1
        node: _Node | None = branch
        best: list[_Name] = []
        i = at
        while node is not None:
            if node.ends:
                seen = found.words[at : i + 1]
                best = [n for n in node.ends if _printed_so(n, seen)] or best
            if i == last:
                return best
            i += 1
            node = node.next(folded[i])
        return best


def _name(label: str, key: str, is_exact: bool) -> _Name:
    words = _TOKEN.findall(label)
    return _Name(label, key, is_exact, words, "\n".join(words).casefold().split("\n"))


def _printed_so(name: _Name, seen: list[str]) -> bool:
    label = name.words
    if name.is_exact:
        return label == seen
    if label == seen:
        return True
    return all(
        not word[0].isupper() or got[0].isupper() or (i == 0 and len(label) > 2)
        for i, (word, got) in enumerate(zip(label, seen, strict=True))
    )
