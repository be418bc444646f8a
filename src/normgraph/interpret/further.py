"""Cut a task of a list where a second "to" opens another.

Words of the task in, its parts out.
"""

from __future__ import annotations

from collections.abc import Iterator

from normgraph.interpret.coordination import Part, cut_at, joints
from normgraph.interpret.nesting import LISTED, TO, has_inner, has_object, is_held
from normgraph.interpret.words import base, stripped
from normgraph.model import Span
from normgraph.pattern import pattern

_MARKED = pattern(r"[;:] (?!and to )|[•–—] ")
_EMPHASIS = pattern(r"\b(?:especially|particularly) to\b")
# "continue, with the support of the Office of the High Commissioner ..., to cooperate
# with and strengthen the capacity of the AIHRC, to cooperate also with" (S/RES/2274
# (2016) OP 7).
_CONTINUE = pattern(r"[Cc]ontinue(?:, [^,;:]+,)? to ")


def tasks_within(text: str, start: int, end: int) -> Iterator[Part]:
    """Cut a task of a list where a second "to" opens another.

    "(iii) To protect United Nations personnel ... and to ensure the security and
    freedom of movement of its staff" (S/RES/1861 (2009) OP 7) is two, "(a) provide ...
    guidance to free the Technical Committees ..., and to empower them" (S/RES/2587
    (2021) OP 4) one: bare verbs under one "to" are one action.
    """
    begun, lead = start, Span(start, start)
    for at, begin in _further(text, start, end):
        yield Part(Span(begun, stripped(text, at)), None, lead)
        begun, lead = begin, Span(at, begin)
    yield Part(Span(begun, end), None, lead)


def _further(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the task before a further one ends, and where that one begins."""
    if text.find(" to ", start + 3, end) < 0:
        return
    begun, inner_list = start, _MARKED.search(text, start, end)
    end = inner_list.start() if inner_list else end
    for joint in joints().finditer(text, start, end):
        if not joint["to_verb"] or joint["who"] or joint["others"]:
            continue
        cut = cut_at(text, begun, joint)
        if cut is None:
            continue
        goes_on = _CONTINUE.match(text, begun, cut[0])
        listed = list(_beside(text, goes_on.end() if goes_on else begun, cut[0]))
        first = _own(text[begun : listed[0][0] if listed else joint.start()])
        if not _is_further(first, ", to " if listed else joint[0]):
            continue
        # "to make more proactive use of strategic communications to support its
        # strategy, ..., to help the population ..., and to build trust" (S/RES/2605
        # (2021) OP 34) is three purposes.
        if not listed or not (has_inner(first) or " including " in first):
            yield from (*listed, (cut[0], cut[1]))
            begun = cut[1]


def _beside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the middle ones of "to A, to B, and to C"."""
    for m in LISTED.finditer(text, start, end):
        if m["verb"] in base() and not _EMPHASIS.match(text, m.end()):
            yield m.start(), m.end()


def _own(words: str) -> str:
    """Return a task in small letters, without "continue to"."""
    words = words[:1].lower() + words[1:]
    words = words.replace("continuing to ", "continuing ", 1)
    goes_on = _CONTINUE.match(words)
    return "to " + words[goes_on.end() :] if goes_on else words


def _is_further(words: str, joint: str) -> bool:
    """Tell a further task from what belongs to words of the task before it."""
    if not has_object(words) or _EMPHASIS.search(joint):
        return False
    if not has_inner(words) or "thereafter" in joint:  # S/RES/1533 (2004) OP 8
        return True
    # Under a bare verb of the list's own "to", and without a comma, it is nested.
    if not TO.match(words) or not joint.startswith((",", ";")):
        return False
    return not is_held(words)
