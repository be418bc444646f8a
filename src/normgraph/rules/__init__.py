"""How text is written: rules and word lists as TOML tables."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import cast

import tomli

Table = dict[str, object]
_Tree = dict[str, "_Tree"]
"""Words by those they stand behind; "" where a string ends."""
_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Table:
    """Return the tables of ``rules/<name>.toml``, read once a process."""
    return tomli.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


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


def form(name: str, *path: str) -> str:
    """Return the pattern at ``path``.

    >>> form("norms", "conditions", "free")
    '(?:any|external|foreign|further|other|political|undue)'
    """
    table = load(name)
    for key in path[:-1]:
        table = cast(Table, table[key])
    return cast(str, table[path[-1]])


def any_of(name: str, *path: str) -> str:
    """Return a pattern for any of the strings at ``path``, the longest first.

    >>> any_of("dates", "words", "numbers").split("|")[-1]
    'two'
    """
    return alternatives(words(load(name), *path))


def alternatives(listed: Iterable[str]) -> str:
    """Return a pattern for any of some strings, the longest first.

    Words that begin alike stand there once: that is compiled in half the time.

    >>> alternatives(["as needed", "as needed there", "as soon as possible", "if any"])
    'as (?:soon as possible|needed(?: there)?)|if any'
    """
    tree: _Tree = {}
    for one in sorted(listed, key=lambda w: (-len(w), w)):
        node = tree
        for word in one.split(" "):
            node = node.setdefault(word, {})
        node[""] = {}
    return "|".join(_branches(tree))


def _branches(tree: _Tree) -> list[str]:
    found = []
    for word, following in tree.items():
        rest = "|".join(_branches({k: v for k, v in following.items() if k}))
        if rest and "" in following:
            rest = f"(?: (?:{rest}))?" if "|" in rest else f"(?: {rest})?"
        elif rest:
            rest = f" (?:{rest})" if len(following) > 1 else f" {rest}"
        # A blank or hyphen need not be escaped, and is slower to compile so.
        found.append(re.escape(word).replace(r"\-", "-") + rest)
    return found


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
