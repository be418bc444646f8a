"""The heading of an annex in, its number out, in the six languages."""

from __future__ import annotations

import re
from functools import cache

from normgraph.rules import any_of, load, words


@cache
def _heading() -> re.Pattern[str]:
    names = any_of("languages", "annex", "words")
    number = r"[IVXL]{1,6}|\d{1,2}|[A-Z]|[^\W\d_a-zа-я]+"
    title = r"\s?[-–—:.]\s?(?P<title>.{1,160})|\s?\*{1,2}"
    return re.compile(rf"(?:{names})(?![a-zа-я])\s*(?P<number>{number})?(?:{title})?")


def is_annex(line: str) -> bool:
    """Tell whether a line is the heading of an annex, its title perhaps behind it.

    >>> is_annex("Annexe I"), is_annex("附件一"), is_annex("Annex A: Plan of Action")
    (True, True, True)
    >>> is_annex("Annexes to the report"), is_annex("The annex is complete.")
    (False, False)
    """
    # S/RES/1467 (2003) quotes its annex.
    return bool(_heading().fullmatch(line.lstrip('“"«')))


def is_bare(line: str) -> bool:
    """Tell whether a line is "Annex" or "Annex II" and nothing else.

    >>> is_bare("Annex II"), is_bare("Annex A: Plan of Action")
    (True, False)
    """
    found = _heading().fullmatch(line)
    return found is not None and not found["title"]


def annex_number(line: str) -> str:
    """Return the number an annex is headed with; nothing where it has none.

    >>> annex_number("Annex II"), annex_number("附件一"), annex_number("المرفق ألف")
    ('II', 'I', 'A')
    """
    found = _heading().match(line.lstrip('“"«'))
    number = (found["number"] or "") if found else ""
    if re.fullmatch(r"[IVXL]{1,6}|[A-Z]|\d{1,2}", number):
        return number
    table = load("languages")
    for key in ("arabic", "chinese"):
        listed = words(table, "annex", key)
        if number in listed:
            return words(table, "annex", "numbers")[listed.index(number)]
    letters = words(table, "annex", "arabic-letters")
    return chr(65 + letters.index(number)) if number in letters else ""
