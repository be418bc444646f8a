"""Tell where words stand that a condition may begin with, and match them.

A text in, places and first words out; a first word in, a pattern out. The words are
data, ``[conditions]`` of ``rules/norms.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from normgraph import rules
from normgraph.interpret.listing import shape, shapes
from normgraph.matcher import tokens

_WHOLE = (
    r"(?!(?:(?<=asked)|(?<=request)|(?<=requested)|(?<=required)) "
    r"(?:to do so|by|for|from|in(?! [a-z]+ing\b)|of|under)\b"
    r"|(?:(?<=needed)|(?<=necessary)) (?:at any time )?in (?:the )?light of\b"
    r"|(?:(?<=applicable)|(?<=relevant)) to\b(?! strengthen| support))"
)
""" "upon request of the President" (S/RES/1855 (2008) OP 1) goes on, and "as relevant
to the implementation of resolution 1373 (2001)" (S/RES/2341 (2017) OP 10) says which.
"""


@lru_cache(maxsize=16)
def starts(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return where words stand that conditions begin with, and those with a shape."""
    found = tokens(text)
    following, words = _following(), [*found.folded, ""]
    at = [
        i
        for i in found.at(following.keys())
        if not (known := following[words[i]]) or words[i + 1] in known
    ]
    return (
        tuple(found.starts[i] for i in at),
        tuple(words[i] if words[i] in _shaped() else "" for i in at),
    )


@cache
def _following() -> dict[str, frozenset[str]]:
    """Return the first words, each with those that may follow it; none for any.

    One "to" in fifteen hundred begins a condition, "to the extent possible".
    """
    found: dict[str, set[str]] = {}
    for one in _words("hedges") + _words("openings"):
        first, *others = tokens(one).folded
        found.setdefault(first, set()).add(others[0] if others else "")
    free = {*_shaped(), *(word for word, others in found.items() if "" in others)}
    return {word: frozenset(found[word]) for word in found.keys() - free} | (
        dict.fromkeys(free, frozenset())
    )


@cache
def _shaped() -> frozenset[str]:
    return frozenset((*shapes("hedged"), *shapes("opened")))


def _words(key: str) -> list[str]:
    """Return a list of the rules, the longest first."""
    return sorted(rules.words(rules.load("norms"), "conditions", key), key=len)[::-1]


@cache
def _first(words: str) -> str:
    return tokens(words).folded[0]


def begins(text: str, start: int, end: int, word: str) -> re.Match[str] | None:
    """Return what a condition begins with, by its first word if that has shapes."""
    found = _begun_by(word).match(text, start, end)
    if found and found["opening"] and _no_opening().match(text, start, end):
        return None
    return found


@cache
def _no_opening() -> re.Pattern[str]:
    return re.compile(shape("no_opening"))


@cache
def _begun_by(word: str) -> re.Pattern[str]:
    hedges = _any(_begun("hedges", word), shapes("hedged").get(word, ()))
    openings = _any(_begun("openings", word), shapes("opened").get(word, ()))
    return re.compile(
        rf"(?<![\w-])(?:(?P<hedge>(?:{hedges}){shape('tail')}{_WHOLE})"
        rf"|(?P<opening>{openings}))(?![\w-])"
    )


def _begun(key: str, word: str) -> list[str]:
    first = {word} if word else _following().keys() - _shaped()
    return [one for one in _words(key) if _first(one) in first]


def _any(words: Sequence[str], forms: Sequence[str]) -> str:
    return "|".join([rules.alternatives(words)] * bool(words) + [*forms]) or "(?!)"
