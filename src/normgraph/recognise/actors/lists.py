"""The lists of ``rules/actors.toml`` as sets of words."""

from __future__ import annotations

from functools import cache

from normgraph import rules


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of the table ``names``."""
    return frozenset(rules.words(rules.load("actors"), "names", name))
