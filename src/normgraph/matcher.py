"""Find the labels of a register in running text.

Entries in, hits out: leftmost, longest, never overlapping, at word borders. A label's
capitals must stand in the text ("Member States", never "member states"); its small
letters may be either; typographic apostrophes, hyphens and full stops do not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, starmap
from typing import Generic, TypeVar, cast

from normgraph.model import Span
from normgraph.pattern import pattern

T = TypeVar("T")

_TOKEN = pattern(r"[^\W_]+|[^\w\s.\-\u2010\u2011\u2013\u2018\u2019'\"\u201c\u201d]")
_PIECE = pattern(f"({_TOKEN.pattern})")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a text, in order."""

    text: str
    folded: list[str]
    """Each without capitals, as long as it is printed."""
    vocabulary: frozenset[str]
    """The different ones among them."""
    starts: list[int]
    places: dict[Tree, list[list[_Place]]] = field(default_factory=dict)
    hits: dict[object, object] = field(default_factory=dict)
    """What was found in it, by who looked for it: citations and mentions ask of it one
    after the other."""

    def at(self, firsts: AbstractSet[str]) -> list[int]:
        """Return which tokens are among some words, without capitals."""
        if firsts.isdisjoint(self.vocabulary):
            return []
        return [i for i, word in enumerate(self.folded) if word in firsts]

    def end(self, at: int) -> int:
        """Return where a token ends."""
        return self.starts[at] + len(self.folded[at])

    def printed(self, first: int, after: int) -> list[str]:
        """Return some tokens as they are printed."""
        return [self.text[self.starts[i] : self.end(i)] for i in range(first, after)]


@lru_cache(maxsize=2048)
def tokens(text: str) -> Tokens:
    """Return the words and marks of ``text``, and where they begin.

    They are kept for all who ask of a paragraph, until ``forget``.

    >>> tokens("the Counter-Terrorism Committee’s").folded
    ['the', 'counter', 'terrorism', 'committee', 's']
    """
    # What stands before a token, the token, and so on: no loop of ours counts places.
    pieces = _PIECE.split(_folded(text))
    folded = pieces[1::2]
    starts = list(accumulate(map(len, pieces)))[:-1:2]
    return Tokens(text, folded, frozenset(folded), starts)


def forget() -> None:
    """Let go of the texts read so far.

    A document's are of no use to the next, whose words then stand where these stood: in
    memory that is near at hand.
    """
    tokens.cache_clear()


def _folded(text: str) -> str:
    """Return a text without capitals and of the same length.

    >>> _folded("Straße")
    'straße'
    """
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(f if len(f := c.casefold()) == 1 else c for c in text)


@dataclass(slots=True)
class Hit(Generic[T]):
    """A label found in a text, and the entry it belongs to."""

    span: Span
    entry: T
    label: str
    others: tuple[T, ...] = ()
    """Entries that bear the same name: which is meant the text must tell."""


Label = tuple[str, str, bool]
"""A label, the key of what it names, and whether its letters must be exact."""


@dataclass(frozen=True, slots=True)
class _Name:
    register: int
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

    def sort(self, word: str, names: list[_Name]) -> _Node:
        """Return the names that go on with a word, sorted by those behind it."""
        found = self.following[word] = _Node(names, self._depth + 1)
        return found


_Best = dict[int, list[_Name]]
"""The longest names that are printed at a place, by their register."""
_Place = tuple[int, int, list[_Name]]
"""Where names begin and end, and all of a register that are printed there."""


class Tree:
    """The labels of registers that are looked through together, word by word.

    Each branch is made when its first word is met.
    """

    def __init__(self) -> None:
        self._registers = 0
        self._waiting: dict[str, list[tuple[int, Label]]] = {}
        self._branches: dict[str, _Node] = {}

    def add(self, names: Iterable[Label]) -> int:
        """Add a register before any text is read, and return its number."""
        for name in names:
            first = name[0].partition(" ")[0]
            if not first.isalnum():
                found = _TOKEN.search(name[0])
                first = found[0] if found else ""
            self._waiting.setdefault(_folded(first), []).append((self._registers, name))
        self._waiting.pop("", None)
        self._registers += 1
        return self._registers - 1

    def places(self, found: Tokens) -> list[list[_Place]]:
        """Return where labels of each register stand, those of one apart."""
        places = found.places.get(self)
        if places is None:
            places = found.places[self] = self._scan(found)
        return places

    def whole(self, found: Tokens, register: int) -> list[_Name]:
        """Return the names of a register that a text is from first to last."""
        if not found.folded or found.starts[0] or found.end(-1) != len(found.text):
            return []
        if found.folded[0] not in self._waiting:
            return []
        branch = self._branch(found.folded[0])
        named = self._longest(found, 0, branch).get(register, [])
        return named if named and len(named[0].words) == len(found.folded) else []

    def _branch(self, word: str) -> _Node:
        """Return the labels that begin with a word, as a tree."""
        branch = self._branches.get(word)
        if branch is None:
            names = starmap(_name, self._waiting[word])
            branch = self._branches[word] = _Node(names, 1)
        return branch

    def _scan(self, found: Tokens) -> list[list[_Place]]:
        folded, last, branches = found.folded, len(found.folded) - 1, self._branches
        free = [0] * self._registers
        places: list[list[_Place]] = [[] for _ in free]
        for i in found.at(self._waiting.keys()):
            branch = branches.get(folded[i]) or self._branch(folded[i])
            # Four in five words that could begin a label, "the", begin none.
            goes_on = i < last and folded[i + 1] in branch.following
            if not (goes_on or branch.ends):
                continue
            for register, named in self._longest(found, i, branch).items():
                if i >= free[register]:
                    free[register] = after = i + len(named[0].words)
                    place = found.starts[i], found.end(after - 1), named
                    places[register].append(place)
        return places

    def _longest(self, found: Tokens, at: int, branch: _Node) -> _Best:
        """Return the names that are the longest to be printed at a place."""
        folded, last = found.folded, len(found.folded) - 1
        node, i = branch, at
        best: _Best = {}
        while True:
            if node.ends:
                longer = _printed(node.ends, found, at, i)
                best = {**best, **longer} if best else longer
            i += 1
            after = node.following.get(folded[i]) if i <= last else None
            if after is None:
                return best
            node = node.sort(folded[i], after) if isinstance(after, list) else after


class Matcher(Generic[T]):
    """The labels of one register, alone or in a tree with those of others.

    >>> names = [("UNODC", "unodc", True), ("Member States", "ms", False)]
    >>> matcher = Matcher(names, str.upper)
    >>> [hit.entry for hit in matcher.find("urges Member States and UNODC, unodc")]
    ['MS', 'UNODC']
    >>> matcher.called("UNODC"), matcher.called("UNODC and others")
    ('UNODC', None)
    """

    def __init__(
        self,
        names: Iterable[Label],
        entry: Callable[[str], T],
        tree: Tree | None = None,
    ) -> None:
        """Take labels, and what returns what a key stands for.

        ``entry`` is asked for the keys of labels met in a text.
        """
        self._entry = entry
        self._tree = tree or Tree()
        self._register = self._tree.add(names)
        self._called = lru_cache(maxsize=4096)(self._whole)
        """A document speaks of an office again and again, of few places."""

    def find(self, text: str) -> tuple[Hit[T], ...]:
        """Return the hits of ``text``, in order."""
        found = tokens(text)
        hits = found.hits.get(self)
        if hits is None:
            places = self._tree.places(found)[self._register]
            hits = found.hits[self] = tuple(map(self._hit, places))
        return cast("tuple[Hit[T], ...]", hits)

    def called(self, words: str) -> T | None:
        """Return the entry whose label ``words`` are, from first to last."""
        return self._called(words)

    def _whole(self, words: str) -> T | None:
        named = self._tree.whole(tokens(words), self._register)
        return self._entry(named[0].key) if named else None

    def _hit(self, place: _Place) -> Hit[T]:
        start, end, named = place
        first, entry = named[0], self._entry
        if len(named) == 1:
            return Hit(Span(start, end), entry(first.key), first.label)
        keys = dict.fromkeys(name.key for name in named if name.key != first.key)
        others = tuple(map(entry, keys))
        return Hit(Span(start, end), entry(first.key), first.label, others)


def _name(register: int, label: Label) -> _Name:
    words = _TOKEN.findall(label[0])
    return _Name(register, *label, words, [_folded(word) for word in words])


def _printed(names: Iterable[_Name], found: Tokens, first: int, last: int) -> _Best:
    """Return those of some names that are printed so, by their register."""
    best: _Best = {}
    printed = found.text[found.starts[first] : found.end(last)]
    for name in names:
        others = best.get(name.register)
        if others and others[-1].key == name.key:
            continue  # the same by another spelling
        # Most are printed as the register has them.
        if name.label == printed or _printed_so(name, found.printed(first, last + 1)):
            if others:
                others.append(name)
            else:
                best[name.register] = [name]
    return best


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
