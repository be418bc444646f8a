"""What the columns and parameters of the named queries are called for people.

A query and a variable in, words out, of ``queries/heads.toml``. Downloads keep the
names of the variables.
"""

from __future__ import annotations

import tomllib
from functools import cache

from normgraph import assets


def head(query: str, name: str) -> str:
    """Return what a variable of a query is called; its own name where nothing says.

    >>> head("family-of", "member"), head("members-of-class", "member")
    ('Related document', 'Member')
    """
    common, own = _heads()
    return own.get(query, {}).get(name) or common.get(name, name)


@cache
def _heads() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    table = tomllib.loads(assets.path("queries/heads.toml").read_text("utf-8"))
    return table["heads"], table["of"]
