"""Tell in which annexes the issuing body speaks, and in which somebody else does.

Paragraphs in, the paths of those out that hold a text of others: an agreement, a list,
a decision of another body. Its "shall" and its "decides" are no acts of the Council. A
declaration that the Council makes in an annex names it as the one who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from normgraph import rules
from normgraph.model import Paragraph, Part


def annexed(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Return the paths of paragraphs in whose annex the issuing body says nothing."""
    apart = [p for p in paragraphs if p.part is Part.ANNEX]
    if not apart:
        return frozenset()
    own = {_annex(p.path) for p in apart if _speaks().match(p.text)}
    return frozenset(p.path for p in apart if _annex(p.path) not in own)


def _annex(path: str) -> str:
    """Return the annex a paragraph is of: ``annex/II`` of ``annex/II/par/3``."""
    return "/".join(path.split("/", 2)[:2])


@cache
def _speaks() -> re.Pattern[str]:
    rows = rules.rows(rules.load("acts"), "annex")
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows))
