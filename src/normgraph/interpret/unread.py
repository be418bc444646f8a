"""Say what of a norm was not read surely, so that nothing is guessed in silence.

A paragraph's text, its norms, mentions and times in, the norms with their marks out.
A mark names a part (``ontology/vocabularies/unread-parts.ttl``); the words that show it
are in ``rules/unread.toml``. What is cut off or has no bearer says so by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.model import Deadline, Mention, Norm, Span

_INFINITIVE = (" and to ", " or to ", " as well as to ")
"""What a second infinitive stands behind, looked for before the pattern is."""
_LISTED = ("; ", ": ", " – ", " — ")


def unread(
    text: str,
    norms: Sequence[Norm],
    mentions: Sequence[Mention],
    deadlines: Sequence[Deadline],
) -> tuple[Norm, ...]:
    """Return the norms of a paragraph, each with the parts that are not sure.

    Where the source breaks off before it says what is asked, there is no norm:
    "Requests the".
    """
    whole = [norm for norm in norms if not _breaks_off(norm, text)]
    return tuple(
        replace(norm, unread=parts) if parts else norm
        for norm in whole
        for parts in [tuple(_parts(text, norm, whole, mentions, deadlines))]
    )


def _breaks_off(norm: Norm, text: str) -> bool:
    """Tell whether the words that should be a noun end before their noun does."""
    words = norm.action.of(text)
    last = words.rsplit(None, 1)[-1:]
    if not _broken().issuperset(last):
        return False
    return norm.rule == "frame:noun" or _broken().issuperset(words.split())


@cache
def _broken() -> frozenset[str]:
    """Return the words with which no action ends."""
    return frozenset(rules.words(rules.load("unread"), "broken"))


def _parts(
    text: str,
    norm: Norm,
    norms: Sequence[Norm],
    mentions: Sequence[Mention],
    deadlines: Sequence[Deadline],
) -> Iterator[str]:
    """Yield the names of the parts, in the order of the alphabet."""
    words = norm.action.of(text)
    if _is_doubtful_bearer(norm, mentions):
        yield "bearer"
    if norm.conditions and _is_doubtful_scope(text, norm, norms):
        yield "condition-scope"
    if any(map(words.__contains__, _INFINITIVE)) and _shown("coordination").search(
        words
    ):
        yield "coordination"
    if len(deadlines) > 1 and sum(d.span in norm.action for d in deadlines) > 1:
        yield "time"
    if _is_undivided(words):
        yield "undivided"


def _is_doubtful_bearer(norm: Norm, mentions: Sequence[Mention]) -> bool:
    """Tell whether words name somebody who may be the one to act, or one of several."""
    if any(b.actor is None or not _is_balanced(b.name) for b in norm.bearers):
        return True
    if norm.bearers:
        open_ones = [m for m in mentions if m.is_ambiguous]
        return any(m.span.overlaps(b.span) for m in open_ones for b in norm.bearers)
    before = Span(norm.act.span.end, max(norm.act.span.end, norm.action.start))
    return any(m.place is None and m.span in before for m in mentions)


def _is_doubtful_scope(text: str, norm: Norm, norms: Sequence[Norm]) -> bool:
    """Tell whether a condition may limit more than the action, or a part of it."""
    inside = [c for c in norm.conditions if c.start > norm.action.start]
    if not inside:
        return False
    if len(norm.conditions) > _number("most"):
        return True
    brought = _shown("condition-scope").search(text, norm.action.start, norm.action.end)
    if brought and any(c.start > brought.start() for c in inside):
        return True
    same = [one for one in norms if one.act == norm.act]
    last = max(same, key=lambda one: one.action.end)
    if len(same) < 2 or norm is not last:
        return False
    # Without a comma it is of the last alone: of 15 such norms 12 were read right.
    ends = [c.start for c in inside if c.end >= norm.action.end - 1]
    return any(text.endswith(", ", 0, start) for start in ends)


def _is_undivided(words: str) -> bool:
    if not _is_balanced(words):
        return True
    listed = any(map(words.__contains__, _LISTED))
    if listed and _shown("undivided").search(words):
        return True
    return words.count(" ") >= _number("longest")


def _is_balanced(words: str) -> bool:
    """Tell whether each bracket that opens closes, and none closes before.

    >>> _is_balanced("to cooperate) with UNMISS (as appropriate")
    False
    """
    if "(" not in words and ")" not in words:
        return True
    depth = 0
    for mark in words:
        depth += (mark == "(") - (mark == ")")
        if depth < 0:
            return False
    return depth == 0


@cache
def _shown(part: str) -> re.Pattern[str]:
    """Return the pattern of words that leave a part open."""
    rows = rules.rows(rules.load("unread"), "part")
    return next(re.compile(str(row["pattern"])) for row in rows if row["id"] == part)


@cache
def _number(name: str) -> int:
    return cast(int, rules.load("unread")[name])
