"""Tell a qualifier that describes what the words before it name.

Words before a qualifier and the qualifier in, yes or no out: "to criminalize piracy
under their domestic law" (S/RES/2015 (2011) OP 9) tells what the crime is to be. The
forms are data, ``describing`` of ``rules/norms.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from normgraph import rules

_FAR = 240


def describes(text: str, start: int, at: int) -> bool:
    """Tell that the qualifier at a place describes what stands before it."""
    found = _rows().get(text[at : text.find(" ", at)])
    if found is None:
        return False
    near = max(start, at - _FAR)
    return any(
        rules.compiled(words).match(text, at)
        and rules.compiled(behind).search(text, near, at)
        for words, behind in found
    )


@cache
def _rows() -> dict[str, list[tuple[str, str]]]:
    """Return the forms of the qualifier and of what stands behind it, by the first
    word of the qualifier."""
    found: dict[str, list[tuple[str, str]]] = {}
    table = cast(rules.Table, rules.load("norms")["conditions"])
    for row in rules.rows(table, "describing"):
        for first in cast(list[str], row["first"]):
            found.setdefault(first, []).append(
                (rf"(?:{row['words']})(?![\w-])", f"(?:{row['behind']})$")
            )
    return found
