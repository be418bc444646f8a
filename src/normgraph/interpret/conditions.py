"""Find what limits or qualifies a duty.

Words in, spans out: hedges ("where appropriate") and qualifiers that run to the next
comma or the end of the action ("in accordance with international law"). Purposes and
"including ..." tails are none (annotation guide, conditions).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import cast

from normgraph import rules
from normgraph.interpret.consulted import TOGETHER
from normgraph.interpret.extent import NEAR, any_of, end_of, hedges, listed, shape
from normgraph.interpret.narrowing import (
    is_done,
    is_example,
    is_given,
    is_of_ability,
    is_of_another,
    is_of_purpose,
    is_of_thing,
    is_told,
)
from normgraph.interpret.words import last_word
from normgraph.matcher import tokens
from normgraph.model import Span

_WHOLE = (
    r"(?!(?:(?<=request)|(?<=requested)|(?<=required)) (?:by|for|from|in|of|under)\b"
    r"|(?<=relevant) to\b)"
)
""" "upon request of the President" (S/RES/1855 (2008) OP 1) goes on, and "as relevant
to the implementation of resolution 1373 (2001)" (S/RES/2341 (2017) OP 10) says which.
"""
_WAYS = (" manner", " way")


def conditions(
    text: str, within: Span, names: Sequence[Span] = (), times: Sequence[Span] = ()
) -> tuple[Span, ...]:
    """Return the conditions in a stretch of ``text``, in order.

    ``names`` are names of actors and instruments, never cut in the middle; ``times``
    are those of the duty, with which a qualifier ends.

    >>> words = "Member States, where appropriate, to review"
    >>> [c.of(words) for c in conditions(words, Span(0, len(words)))]
    ['where appropriate']
    """
    # Most actions have no words before them that are theirs alone.
    if within.start >= within.end:
        return ()
    starts = _starts(text)
    first = bisect_left(starts, within.start)
    near = starts[first : bisect_left(starts, within.end, first)]
    return tuple(_scan(text, near, within, names, times)) if near else ()


def _scan(
    text: str,
    starts: Sequence[int],
    within: Span,
    names: Sequence[Span],
    times: Sequence[Span],
) -> Iterator[Span]:
    position = last = within.start
    for start in starts:
        match = None
        if start >= position:
            small = _lowered(text, start, within) if text[start].isupper() else text
            match = _pattern().match(small, start, within.end)
        if match is None:
            continue
        position = match.end()
        if match["opening"] and not _opens(text, match, within, last):
            continue
        if is_example(text, within.start, start):
            continue
        if match[0].endswith(_WAYS) and _is_way_of_thing(text, within.start, start):
            continue
        if match["hedge"] and _is_aside(text, match, within):
            continue
        end = match.end()
        if match["opening"]:
            end = end_of(text, match, within, names, times)
            if not text[match.end() : end].strip(" ,:;"):
                # "where: (a) ...": nothing follows.
                continue
        end = match.start() + len(_DANGLING.sub("", text[match.start() : end]))
        yield Span(match.start(), end)
        position = last = max(end, match.end())


def _lowered(text: str, start: int, within: Span) -> str:
    """Return the text with a small letter where a lettered item begins: "(c) In
    consultation with UNOCI, intervene" (S/RES/1739 (2007) OP 8). "(h) Working with the
    Peacebuilding Commission" (S/RES/2157 (2014) OP 1) is the task."""
    if " " in text[within.start : start].strip(" "):
        return text
    if text[start : text.find(" ", start)].endswith("ing"):
        return text
    return text[:start] + text[start].lower() + text[start + 1 :]


_DANGLING = re.compile(r"(?:[ ,]|\b(?:and|or|of|with|the)(?=[ ,]*$))+$")


def _opens(text: str, match: re.Match[str], within: Span, last: int) -> bool:
    """Tell a qualifier of the action from words that only narrow a noun.

    "the Committee established pursuant to resolution 1267 (1999)" and "trafficking in
    persons where it is committed" (S/RES/2388 (2017) OP 12) limit no duty.
    """
    near = max(within.start, match.start() - NEAR)
    before = text[near : match.start()].rstrip(" ")
    opening = match["opening"]
    narrows = last_word(before) in listed("narrowing")
    if opening in ("within its", "within their") and _in_reach(text, match.end()):
        return False
    if (
        narrows
        and opening not in listed("finite")
        and not is_done(text, near, near + len(before) - len(last_word(before)))
    ):
        # "should be determined in consultation with" (S/RES/2211 (2015) OP 6).
        return False
    if opening in ("while", "whilst") and _attitude().match(text, match.end()):
        return False
    chained = text[last : match.start()].strip(" ,") in ("and", "or")
    if last_word(before) in _behind().get(opening, ()) and not chained:
        return False
    if opening not in listed("finite") and (
        is_of_thing(before)
        or ("request" not in opening and is_given(before))
        or is_told(text, within.start, match.start())
    ):
        return False
    if opening.startswith(TOGETHER) and is_of_another(
        text, within.start, match.start()
    ):
        return False
    if opening not in listed("of_duty") and is_of_purpose(
        text, within.start, match.start()
    ):
        return False
    if opening not in listed("clauses") or before.endswith(" apply"):
        # "shall not apply where the Committee determines" (S/RES/1521 (2003) OP 4).
        return True
    return not before or before.endswith((",", "(", ";")) or chained


def _is_way_of_thing(text: str, start: int, at: int) -> bool:
    """Tell "elections carried out in a transparent manner" (S/RES/2779 (2025) OP 7)."""
    return (
        is_of_purpose(text, start, at)
        or is_of_ability(text, start, at - 1)
        or is_told(text, start, at)
        or is_of_thing(text[max(start, at - NEAR) : at].rstrip(" "))
    )


def _is_aside(text: str, match: re.Match[str], within: Span) -> bool:
    """Tell "in order to support, as appropriate, the States" (S/PRST/2014/25): a hedge
    of the purpose. At the end, or before an "and", it may be the duty's."""
    at, end = match.start() - 2, match.end()
    if not text.startswith(", ", at) or text.startswith((", and", ", as well"), end):
        return False
    return text.startswith((", ", " and in "), end) and (
        is_of_purpose(text, within.start, at)
    )


def _in_reach(text: str, at: int) -> bool:
    """Tell "sites within their control" (S/RES/2301 (2016) OP 30): a noun narrowed."""
    return bool(_reach().match(text, at))


@cache
def _attitude() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of('attitudes')})\b")


@cache
def _reach() -> re.Pattern[str]:
    return re.compile(
        rf" (?:internationally recognized |own |respective )?(?:{any_of('reach')})\b"
    )


@lru_cache(maxsize=16)
def _starts(text: str) -> tuple[int, ...]:
    """Return where words stand that conditions begin with."""
    found, following = tokens(text), _following()
    words = [*found.folded, ""]
    return tuple(
        found.starts[i]
        for i in found.at(following.keys())
        if not (known := following[words[i]]) or words[i + 1] in known
    )


@cache
def _following() -> dict[str, frozenset[str]]:
    """Return the first words, each with those that may follow it; none for any.

    One "to" in fifteen hundred begins a condition, "to the extent possible".
    """
    found: dict[str, set[str]] = {}
    for one in (*listed("hedges"), *listed("openings")):
        first, *others = tokens(one).folded
        found.setdefault(first, set()).add(others[0] if others else "")
    shaped = dict.fromkeys(listed("shape_words"), frozenset[str]())
    lone = {word: frozenset[str]() for word, others in found.items() if "" in others}
    return {word: frozenset(others) for word, others in found.items()} | lone | shaped


@cache
def _pattern() -> re.Pattern[str]:
    openings = any_of("openings")
    opened = shape("opened").replace("{with}", shape("with"))
    return re.compile(
        rf"(?<![\w-])(?:(?P<hedge>(?:{hedges()}){shape('tail')}{_WHOLE})"
        rf"|(?!{shape('no_opening')})(?P<opening>{openings}|{opened}))(?![\w-])"
    )


@cache
def _behind() -> dict[str, frozenset[str]]:
    table = cast(dict[str, list[str]], rules.load("norms")["conditions"]["behind"])  # type: ignore[index]
    return {opening: frozenset(words) for opening, words in table.items()}
