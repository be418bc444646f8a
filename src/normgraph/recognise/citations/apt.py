"""Which rules can match a text at all, by the words it holds: most texts hold none.

A text in, rows of ``rules/citations.toml`` out. Texts share few sets of such words, so
what a set asks for is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from normgraph.matcher import tokens
from normgraph.recognise.citations.book import book, holds_any
from normgraph.recognise.citations.rows import Place, Rule

_Row = TypeVar("_Row", Rule, Place)


@dataclass(frozen=True, slots=True)
class _Apt:
    """The rows that some words ask for."""

    rules: dict[str, tuple[Rule, ...]]
    """By how they are read."""
    places: tuple[Place, ...]


def apt_rules(reads: str, text: str) -> list[Rule]:
    """Return the rules that may match a text, of those that are read in a way.

    >>> [rule.id for rule in apt_rules("symbol", "see resolution 1540")]
    ['resolution-number']
    """
    rows = _apt(text).rules.get(reads)
    return _hinted(text, rows) if rows else []


def apt_places(text: str) -> list[Place]:
    """Return the kinds of parts that a text may name.

    >>> [place.kind for place in apt_places("in article 2")]
    ['article']
    """
    return _hinted(text, _apt(text).places)


def _hinted(text: str, rows: Iterable[_Row]) -> list[_Row]:
    return [row for row in rows if not row.hints or holds_any(text, row.hints)]


@lru_cache(maxsize=4)
def _apt(text: str) -> _Apt:
    return _asked(tokens(text).vocabulary & _words())


@cache
def _words() -> frozenset[str]:
    """Return the words of all rows."""
    each = (row.words for rows in (book().rules, book().places) for row in rows)
    return frozenset().union(*each)


@lru_cache(maxsize=1024)
def _asked(words: frozenset[str]) -> _Apt:
    found: dict[str, list[Rule]] = {}
    for rule in _worded(words, book().rules):
        found.setdefault(rule.reads, []).append(rule)
    rules = {reads: tuple(those) for reads, those in found.items()}
    return _Apt(rules, tuple(_worded(words, book().places)))


def _worded(words: frozenset[str], rows: Iterable[_Row]) -> list[_Row]:
    return [row for row in rows if not row.words or row.words & words]
