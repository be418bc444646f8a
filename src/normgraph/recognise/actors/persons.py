"""Find who holds an office: "his Personal Envoy, Staffan de Mistura".

The words behind an office in, the person's name out, as printed and without form of
address. A name that is somebody else's in the register is none ("the Secretary-General,
Member States"), nor are words for another office.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.model import Span
from normgraph.recognise.actors.actor import Taken
from normgraph.recognise.actors.lists import words

_WORD = r"(?:[A-ZÀ-Þ][\w’'-]+|[A-ZÀ-Þ]\.)"


def holder(text: str, office: Span, taken: Taken) -> str:
    """Return the name of the person behind the words for an office; empty for none."""
    if text[office.end : office.end + 1] not in (" ", ","):
        return ""
    if not words("plural").isdisjoint(re.findall(r"\w+", office.of(text))):
        return ""
    found = _person().match(text, office.end)
    if found is None or not taken.is_free(Span(*found.span())):
        return ""
    name = found["name"].removesuffix("’s")
    # One word is a name behind a form of address alone: "Ambassador Eide".
    if (" " not in name and not found["title"]) or _is_office(name):
        return ""
    return name


def _is_office(name: str) -> bool:
    """Tell "Force Commander Martin Agwai" from a name."""
    return not words("no_person").isdisjoint(re.findall(r"[\w’]+", name))


@cache
def _person() -> re.Pattern[str]:
    titles = "|".join(rules.words(rules.load("actors"), "names", "titles"))
    small = rules.any_of("actors", "names", "particles")
    rest = rf"(?: (?:(?:{small})[ -])*{_WORD})"
    return re.compile(
        rf",? (?P<title>(?:(?:{titles}) )*)"
        rf"(?P<name>(?:(?:{small})[ -])*{_WORD}{rest}{{0,4}})(?![\w-])"
    )
