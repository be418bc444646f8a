"""How text is written: rules and word lists as TOML tables."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import cast

Table = dict[str, object]
_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Table:
    """Return the tables of ``rules/<name>.toml``, read once a process."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


def words(table: Table, *path: str) -> tuple[str, ...]:
    """Return the list of strings at ``path``.

    >>> "again" in words(load("acts"), "phrase", "adverbs")
    True
    """
    for key in path:
        value = table[key]
        if isinstance(value, list):
            return tuple(cast(list[str], value))
        table = cast(Table, value)
    raise KeyError(path)


def any_of(name: str, *path: str) -> str:
    """Return a pattern for any of the strings at ``path``, the longest first.

    >>> any_of("dates", "words", "numbers").split("|")[-1]
    'two'
    """
    listed = words(load(name), *path)
    return "|".join(sorted(map(re.escape, listed), key=lambda w: (-len(w), w)))


@cache
def compiled(form: str) -> re.Pattern[str]:
    """Return a pattern of the rules compiled, each once, when a text first needs it.

    A page needs a third of them, and is read before all would be compiled.
    """
    return re.compile(form)


def rows(table: Table, key: str) -> tuple[Table, ...]:
    """Return the array of tables called ``key``."""
    return tuple(cast(list[Table], table.get(key, [])))


def fingerprint(more: Iterable[bytes]) -> str:
    """Return twelve hexadecimal digits made from all rules and what else is given."""
    whole = hashlib.sha256()
    for path in sorted(_FOLDER.glob("*.toml")):
        whole.update(path.read_bytes())
    for data in more:
        whole.update(data)
    return whole.hexdigest()[:12]
