"""Index names and texts, so that a script finds them without a server.

Names and paragraphs in; files of a script out, few of which are loaded for a search:

    index.js      the first word of each file, and how the paragraphs are counted
    names-N.js    names, under each of their words
    words-N.js    numbers of the paragraphs that have a word
    text-N.js     the paragraphs of the document N, the latest first

Each is a script that hands over what it holds: unlike data that a script fetches, these
can be loaded from a folder without any server, and the strictest policy lets them.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from normgraph.vocabulary.names import fold

FOLDER = "search"
_WORD = re.compile(r"[a-z0-9]+")
_FILE = 48_000
"""Letters that a file of words or names has at most, a single word apart."""
_SHARE = 4
"""A word that is in more than one paragraph in so many tells nothing."""
_QUOTED = 1_200
"""Letters of a passage that are kept to quote; one of S/PRST/2018/18 has 753,447."""
_COMMON = 400
"""A name is not kept under a word that more names have, if it has another."""

Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True)
class Named:
    """A name to find a page by."""

    words: str
    """As it is shown."""
    folded: str
    kind: str
    file: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A document to find paragraphs in."""

    symbol: str
    date: str
    file: str
    paragraphs: tuple[tuple[str, str, str], ...]
    """Place in the page, label and words of each."""


class Texts:
    """The words of the documents that were taken in, the latest first."""

    def __init__(self) -> None:
        self._places: dict[str, array[int]] = {}
        self._counts: list[int] = []
        self._next = 0

    def take(self, text: Text) -> tuple[str, str]:
        """Note the words of a document; return its file, name and script."""
        number = len(self._counts)
        self._counts.append(len(text.paragraphs))
        for at, (_, _, words) in enumerate(text.paragraphs, self._next):
            for word in set(_WORD.findall(fold(words))):
                if word not in self._places:
                    self._places[word] = array("L")
                self._places[word].append(at)
        self._next += len(text.paragraphs)
        quoted = [(at, label, _cut(words)) for at, label, words in text.paragraphs]
        said: Json = [text.symbol, text.date, text.file, quoted]
        return _script(f"text-{number}", said)

    def files(self, names: Iterable[Named]) -> Iterator[tuple[str, str]]:
        """Yield the files of the index, name and script; the one that leads last."""
        most = self._next // _SHARE
        common = {w for w, those in self._places.items() if len(those) > max(most, 50)}
        words = {
            word: json.dumps([those[0], *(b - a for a, b in pairwise(those))])
            for word, those in self._places.items()
            if word not in common
        }
        word_files = list(_parted(words))
        for number, held in enumerate(word_files):
            body = ",".join(f'"{word}":{words[word]}' for word in held)
            yield _written(f"words-{number}", f"{{{body}}}")
        by_word = _by_word(names)
        name_files = list(_parted(by_word))
        for number, held in enumerate(name_files):
            rows = dict.fromkeys(chain.from_iterable(by_word[word] for word in held))
            yield _written(f"names-{number}", f"[{','.join(rows)}]")
        yield _script(
            "index",
            {
                "words": [held[0] for held in word_files],
                "names": [held[0] for held in name_files],
                "counts": self._counts,
                "common": sorted(common),
            },
        )


def _cut(words: str) -> str:
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]} …"


def _by_word(names: Iterable[Named]) -> dict[str, list[str]]:
    """Return names, each as a row of a file, under the words that tell them apart."""
    every = list(names)
    words = [set(_WORD.findall(name.folded)) for name in every]
    counts = Counter(chain.from_iterable(words))
    found: dict[str, list[str]] = {}
    for name, those in zip(every, words, strict=True):
        row = json.dumps(_row(name), ensure_ascii=False, separators=(",", ":"))
        rarest = sorted(those, key=lambda w: (counts[w], w))
        telling = [w for w in rarest if counts[w] <= _COMMON] or rarest[:1]
        for word in telling:
            found.setdefault(word, []).append(row)
    return found


def _row(name: Named) -> list[Json]:
    alike = fold(name.words) == name.folded
    row: list[Json] = [name.words, name.kind, name.file, int(name.is_held)]
    return row if alike else [*row, name.folded]


def _parted(
    words: Mapping[str, str] | Mapping[str, list[str]],
) -> Iterator[list[str]]:
    """Yield the words in their order, as many at a time as fit in a file."""
    held, weight = list[str](), 0
    for word in sorted(words):
        own = sum(map(len, words[word])) + len(word)
        if held and weight + own > _FILE:
            yield held
            held, weight = [], 0
        held.append(word)
        weight += own
    if held:
        yield held


def _script(name: str, data: Json) -> tuple[str, str]:
    return _written(name, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _written(name: str, data: str) -> tuple[str, str]:
    return f"{FOLDER}/{name}.js", f"normgraphFound({json.dumps(name)},{data});\n"
