"""Tell which verbs a word of a paragraph may be, and in which form.

A text and a word of it in, verbs out, with where the words for each begin: "urges",
"continues to urge", "joins the Secretary-General in urging".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from normgraph.pattern import pattern
from normgraph.recognise.forms import (
    PARTICIPLE,
    THIRD,
    first_parts,
    infinitives,
    said,
    spelt,
)
from normgraph.vocabulary import Verb

_CONTINUES = pattern(r"\b(?P<form>[Cc]ontinu(?:es|ing)) to (?:\w+ly )?$")
_CONTINUES_TO = pattern(r"ontinu(?:es|ing) to ")
_JOINS = pattern(
    r"\b(?P<form>[Jj]oin(?:s|ing)) (?:with )?(?:the )?[A-Z][^.,;]{2,60} in $"
)
""" "it joins the Secretary-General in encouraging the parties to be ready"
(S/PRST/2000/16), "joins with the African Union in expressing particular outrage"
(S/PRST/2005/48)."""
_SAID = pattern(
    r"(?:^|[.;“] ?)(?:The (?:Security )?Council|It) (?:(?:also|further) )?"
    r"(?P<word>[a-z]+)\b"
)
""" "The Security Council also urged them" (S/PRST/2012/2), "It also reiterate its call"
(S/PRST/2001/17), "The Security Council request UNOWAS" (S/PRST/2017/2)."""


@dataclass(frozen=True, slots=True)
class Form:
    """A verb in the form that a word shows, and where the words for it begin."""

    verb: Verb
    form: str
    start: int


def firsts_in(text: str) -> Set[str]:
    """Return the words, or first parts of such, that may be verbs in a text."""
    firsts = first_parts()
    if "ontinu" in text and _CONTINUES_TO.search(text):
        firsts = firsts | infinitives().keys()
    return firsts | ({m["word"] for m in _SAID.finditer(text)} & said().keys())


def named_by(text: str, word: re.Match[str]) -> Iterator[Form]:
    """Yield the verbs that a word may be: "takes" note, or "takes" into account."""
    for verb, form in spelt().get(word[0].lower(), ()):
        yield Form(verb, form, word.start())
    for other in (_continued(text, word), _joined(text, word), _said(text, word)):
        if other:
            yield other


def _continued(text: str, word: re.Match[str]) -> Form | None:
    """Read "continues to urge" as one act of urging, from "continues" on."""
    verb = infinitives().get(word[0])
    before = _CONTINUES.search(text[: word.start()][-60:]) if verb else None
    if verb is None or before is None:
        return None
    form = THIRD if before["form"].lower() == "continues" else PARTICIPLE
    return Form(verb, form, word.start() - len(before[0]))


def _joined(text: str, word: re.Match[str]) -> Form | None:
    """Read "joins the Secretary-General in encouraging" as one act of encouraging."""
    if not text.endswith(" in ", 0, word.start()):
        return None
    before = _JOINS.search(text[: word.start()][-90:])
    verb = next((v for v, f in spelt().get(word[0], ()) if f == PARTICIPLE), None)
    if verb is None or before is None:
        return None
    form = THIRD if before["form"].endswith("s") else PARTICIPLE
    return Form(verb, form, word.start() - len(before[0]))


def _said(text: str, word: re.Match[str]) -> Form | None:
    """Read the past and the plain form where the Council stands right before it."""
    verb = said().get(word[0])
    before = text[: word.end()][-60:]
    if verb is None or not any(m.end() == len(before) for m in _SAID.finditer(before)):
        return None
    return Form(verb, THIRD, word.start())
