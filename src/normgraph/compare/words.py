"""Cut texts into words, say how similar two are, and mark where they differ.

Similarity is Dice's: twice the word pairs in common, divided by the word pairs of both.
Pairs of neighbouring words keep something of the order, so that the formulas all
resolutions share ("the Secretary-General to report to the Council") weigh little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from normgraph.compare.values import Mark, Run

Pairs = frozenset[tuple[str, str, int]]
Range = tuple[int, int]

_TOKEN = re.compile(r"\w+(?:[-‑'’./]\w+)*|[^\w\s]")
_ENDING = re.compile(r"[\s;,.:]+(?:and)?[\s;,.]*$")
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "‑": "-"})
_LONG = 2000
"""From so many words on, words that stand everywhere begin no match: a paragraph of
5,000 would take seconds."""


def tokens(text: str) -> list[str]:
    """Return words and marks, with what only typography tells apart made one.

    >>> tokens("the Council’s mandate (2017);")
    ['the', "Council's", 'mandate', '(', '2017', ')', ';']
    """
    return _TOKEN.findall(text.translate(_FOLDED))


def same_words(text: str) -> tuple[str, ...]:
    """Return what two paragraphs share that say the same; how they end is no matter.

    >>> same_words("Decides to remain seized of the matter.") == same_words(
    ...     "Decides to remain seized of the matter; and")
    True
    """
    return tuple(tokens(_ENDING.sub("", text)))


def word_pairs(text: str) -> Pairs:
    """Return the neighbouring words of a text, a pair that comes again with its count.

    >>> sorted(word_pairs("to act, to act"))[2:]
    [('act', 'to', 0), ('to', 'act', 0), ('to', 'act', 1)]
    """
    words = [t.lower() for t in tokens(text) if t[0].isalnum()]
    seen: Counter[tuple[str, str]] = Counter()
    found = set()
    for pair in zip(["", *words], [*words, ""], strict=True):
        found.add((*pair, seen[pair]))
        seen[pair] += 1
    return frozenset(found)


def similarity(one: Pairs, other: Pairs) -> float:
    """Return from 0, nothing in common, to 1, the same.

    >>> round(similarity(word_pairs("Urges all States to act"),
    ...     word_pairs("Urges all Member States to act")), 2)
    0.77
    """
    return 2 * len(one & other) / (len(one) + len(other))


def marked(before: str, after: str) -> tuple[Run, ...]:
    """Return the words of both texts in order, each stretch with where it stands.

    What is not deleted is the text of after, to the letter; what is not inserted the
    text of before, but for white space and typography.
    """
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    keys = [[m[0].translate(_FOLDED) for m in side] for side in (old, new)]
    runs: list[Run] = []
    for is_same, (i, j), (k, n) in _stretches(*keys):
        if not is_same:
            # "vetting," stands where "vetting of all personnel" stood: S/RES/2625
            # (2022) OP 26. What comes off keeps its distance.
            gap = " " if runs and not runs[-1].text[-1:].isspace() else ""
            gap = gap if i and before[old[i - 1].end() :][:1].isspace() else ""
            runs.append(Run(Mark.DELETED, gap + _cut(before, old, i, j)))
        mark = Mark.SAME if is_same else Mark.INSERTED
        runs.append(Run(mark, _cut(after, new, k, n)))
    return tuple(run for run in runs if run.text)


def _stretches(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[bool, Range, Range]]:
    """Yield what is the same and what is not, in turn, as ranges of both."""
    is_long = max(len(old), len(new)) >= _LONG
    i = k = 0
    for block in SequenceMatcher(None, old, new, is_long).get_matching_blocks():
        a, b, size = block
        is_changed = a > i or b > k
        if is_changed and _is_island(old[a : a + size]) and a + size < len(old):
            continue
        if is_changed:
            yield False, (i, a), (k, b)
        i, k = a + size, b + size
        if size:
            yield True, (a, i), (b, k)


def _is_island(words: Sequence[str]) -> bool:
    """Tell whether what two sentences share is by chance: "of the", a comma."""
    return 0 < len(words) <= 2 and all(len(word) <= 3 for word in words)


def _cut(text: str, found: Sequence[re.Match[str]], first: int, last: int) -> str:
    """Return the words from one to another, with the white space behind them."""
    if first == last:
        return ""
    start = found[first].start() if first else 0
    return text[start : found[last].start() if last < len(found) else len(text)]
