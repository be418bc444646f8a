"""Words in, the language they are in out, with what the file says against it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from normgraph.model import Problem
from normgraph.rules import load, words

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
"""The six of the United Nations, by their BCP 47 tags."""
_LATIN = ("en", "fr", "es")
_SAMPLE = 3000
_SCRIPT = 0.2
"""So many of the letters are of a script whose language the text is in."""


@cache
def _codes() -> dict[str, str]:
    table = load("languages")
    return {c: tag for tag in LANGUAGES for c in words(table, "codes", tag)}


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load("languages")
    return tuple(
        (tag, re.compile(words(table, "scripts", tag)[0])) for tag in ("ar", "ru", "zh")
    )


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern for _, rule in _scripts()))


class _Common(NamedTuple):
    """The commonest words of a language."""

    words: frozenset[str]
    own: frozenset[str]
    """Those that no other of the three has."""


@cache
def _common() -> tuple[tuple[str, _Common], ...]:
    table = load("languages")
    listed = {tag: frozenset(words(table, "common", tag)) for tag in _LATIN}
    many = Counter(word for known in listed.values() for word in known)
    return tuple(
        (tag, _Common(known, frozenset(word for word in known if many[word] == 1)))
        for tag, known in listed.items()
    )


def language(text: str, stated: str) -> tuple[str, Problem | None]:
    """Return the BCP 47 tag of ``text``, and a problem where ``stated`` is another.

    ``stated`` is the code the file gives, ``eng``; it stands where the words do not
    clearly tell. The sample is the first 3,000 characters.

    >>> language("The Security Council, recalling the report of the group", "fra")[0]
    'en'
    >>> language("S/RES/2388 (2017)", "fra")[0]
    'fr'
    """
    said = _codes().get(stated.lower(), "")
    spoken = spoken_language(text[:_SAMPLE])
    if not spoken or spoken == said or not stated:
        return spoken or said or "en", None
    name, claim = name_of(spoken), name_of(said) if said else f"“{stated}”"
    problem = Problem(
        "language-declared",
        f"the file says that its language is {claim}, but its words are {name}; they "
        f"were read as {name}.",
        None,
    )
    return spoken, problem


def name_of(tag: str) -> str:
    """Return what messages call one of the six languages.

    >>> name_of("fr")
    'French'
    """
    return words(load("languages"), "names", tag)[0]


def spoken_language(text: str) -> str:
    """Return the tag of the language the words are in, or nothing where it is unclear.

    >>> spoken_language("Le Conseil de sécurité, rappelant les résolutions du Conseil")
    'fr'
    """
    if _foreign().search(text):
        letters = sum(map(str.isalpha, text)) or 1
        for tag, script in _scripts():
            if len(script.findall(text)) > letters * _SCRIPT:
                return tag
    said = Counter(text.lower().split())
    counts = sorted(
        (
            (_count(said, common.own), _count(said, common.words), tag)
            for tag, common in _common()
        ),
        reverse=True,
    )
    (own, most, first), (next_own, _, _), *_ = counts
    return first if most >= 3 and own > 1.5 * next_own else ""


def _count(said: Counter[str], known: frozenset[str]) -> int:
    return sum(said[word] for word in known)
