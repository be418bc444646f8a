"""Tell whom a noun phrase names: somebody of the register, a group, or nobody.

Words and mentions in, a bearer out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from normgraph import iri, rules
from normgraph.interpret.words import can_act, events, heads, is_verb_stem, things
from normgraph.model import Bearer, Mention, Span
from normgraph.pattern import pattern
from normgraph.vocabulary import (
    Entry,
    actor_called,
    class_called,
    found_name,
    kind,
    one_spelling,
)

_TITLE = pattern(
    r"(?: \([^)]*\)| as a whole| concerned|,? [A-Z][\w.’-]+(?: [A-Z][\w.’-]+)*)?"
)
_AROUND = pattern(r"^[\W_]+|[^\w)]+$")
_POST = pattern(r" (?:of|to|in|on|for|as|with|by|that|which|who)\b|,")
_GERUND = pattern(r"(?P<stem>[a-z-]+)ing (?P<rest>[a-z].*)")
_FINITE = pattern(r"includes in (?:her|his|its|the|their)\b")
""" "requests that the Secretary-General ... includes in his biennial report"
(S/PRST/2021/9)."""
_SHALL = pattern(r"(?:^|, )(?:may|must|shall|should|will) ")


def named(text: str, phrase: Span, mentions: Sequence[Mention]) -> Bearer | None:
    """Return whom a phrase names that is no pronoun; None where it is nobody."""
    whole = _whole(text, phrase, mentions)
    if whole:
        return Bearer(phrase, whole.actor, whole.name, whole.kind, None)
    words = phrase.of(text)
    plain = _AROUND.sub("", words) or words
    if "(" not in plain:
        # "(hereafter, the “Committee”) may": S/RES/2564 (2021) OP 4.
        plain = re.sub(r"\W+$", "", plain) or plain
    entry = actor_called(plain) or _class(text, phrase, plain)
    if entry:
        return Bearer(phrase, entry.iri, entry.label, kind(entry), None)
    if is_nobody(plain):
        return None
    head = next((m.actor for m in mentions if m.span in phrase and m.is_class), None)
    node = iri.found_class(one_spelling(plain))
    return Bearer(phrase, node, found_name(plain), "class", head)


def _whole(text: str, phrase: Span, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention that the phrase is, modifiers such as "relevant" aside."""
    for m in mentions:
        if not m.span.overlaps(phrase):
            continue
        before = text[phrase.start : max(m.span.start, phrase.start)]
        after = text[min(m.span.end, phrase.end) : phrase.end]
        if _epithets().fullmatch(before) and _TITLE.fullmatch(after):
            return m
    return None


def _class(text: str, phrase: Span, plain: str) -> Entry | None:
    """Return the class that words name, "all" before them too: "all states".

    "IGAD and its member states" (S/RES/2567 (2021)) are not those of the UN.
    """
    before = text[max(0, phrase.start - len(" their ")) : phrase.start].lower()
    if before.endswith((" its ", " their ")):
        return None
    every = class_called(f"all {plain}") if before.endswith(" all ") else None
    return every or class_called(plain)


def is_nobody(words: str) -> bool:
    """Tell a thing, an event or something done from those who act.

    >>> is_nobody("such meetings"), is_nobody("participating States")
    (True, False)
    >>> is_nobody("empowering women")  # S/RES/2242 (2015) OP 15
    True
    """
    if _FINITE.match(words) or _SHALL.search(words):
        return True
    if can_act(words) or words.lower() in heads():
        return False
    head = _POST.split(words, maxsplit=1)[0]
    last = head.rpartition(" ")[2]
    doing = _GERUND.fullmatch(head)
    if doing and last.islower() and is_verb_stem(doing["stem"]):
        # "remaining parties listed in" (S/RES/2031 (2011) OP 18) are somebody.
        return heads().isdisjoint(head.split())
    return last in things() or last in events()


@cache
def _epithets() -> re.Pattern[str]:
    epithets = rules.any_of("norms", "addressees", "epithets")
    return re.compile(rf"(?:(?:{epithets}) )*")
