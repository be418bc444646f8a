"""Tell a qualifier that describes what the words before it name.

Words before a qualifier and the qualifier in, yes or no out: "to criminalize piracy
under their domestic law" (S/RES/2015 (2011) OP 9) tells what the crime is to be. The
forms are data, ``describing`` of ``rules/norms.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from normgraph import rules

_FAR = 240


def describes(text: str, start: int, at: int) -> bool:
    """Tell that the qualifier at a place describes what stands before it."""
    rows = _rows()
    first = text[at : text.find(" ", at)]
    found = [*rows.get(first, ()), *rows[""]]
    near = max(start, at - _FAR)
    return any(
        words.match(text, at) and behind.search(text, near, at)
        for words, behind in found
    )


@cache
def _rows() -> dict[str, list[tuple[re.Pattern[str], re.Pattern[str]]]]:
    """Return the forms, by their first word; under none those of any words."""
    found: dict[str, list[tuple[re.Pattern[str], re.Pattern[str]]]] = {"": []}
    table = cast(rules.Table, rules.load("norms")["conditions"])
    for row in rules.rows(table, "describing"):
        form = (
            re.compile(f"{row['words']}" + (r"(?![\w-])" if row["words"] else "")),
            re.compile(f"(?:{row['behind']})$"),
        )
        for first in cast(list[str], row["first"]):
            found.setdefault(first, []).append(form)
    return found
