"""Cut rows of bare verbs: "cease violence, comply with the agreement and cooperate".

Words and joints in, places and yes or no out: a row is closed by one "and", each verb
of it has an object of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normgraph.interpret.nesting import (
    TO,
    ends_relative,
    has_inner,
    has_object,
    uncontinued,
)
from normgraph.interpret.words import (
    ADVERBS,
    ambiguous,
    base,
    is_determined,
    is_only_verb,
)
from normgraph.model import Span
from normgraph.pattern import pattern

NOUN = pattern(r",| (?:and|by|for|from|in|of|on|or|to|with)\b|$")
_BARE = pattern(rf"[,;] (?P<next>{ADVERBS}(?P<verb>[\w-]+)(?= ))")
_ARTICLE = pattern(
    r" (?:(?:all|an?|any|his|immediately|its|the|their|these|those)\b"
    r"|(?:maximum |utmost )?restraint\b)"
)
_TWO = pattern(r" and (?P<other>[\w-]+) (?!and\b)")
""" "reject violence, end and prevent violations" (S/RES/2612 (2021) OP 13)."""
_THAT_ASIDE = pattern(r"\bthat [^,;]{3,100}, (?:as|if|when|where) [^,;]{3,30}$")
""" "to ensure that United Nations peace operations, as applicable, facilitate the
identification" (S/RES/2272 (2016) OP 12): the verb of the clause."""
_OWED = pattern(r"(?:cease|desist|refrain)\b")
_ASIDE_VERB = pattern(r"^(?:may|must|shall|should|to),|\binter alia$")

Cut = tuple[int, int, Span | None]
"""Where an action ends, where the next one begins, and whose that is."""


def series(text: str, start: int, end: int, found: Sequence[Cut]) -> Iterator[Cut]:
    """In "cease all such actions, lay down their weapons and return" there are three.

    S/RES/1345 (2001) OP 4. Before a bare verb behind "and", each with an object of its
    own: "review, amend and implement" is one. With no "and" too where something is
    forbidden: "to de-escalate tensions, refrain from the use of force" (S/RES/2755
    (2024)).
    """
    begins = [start, *(begin for _, begin, _ in found)]
    for begun, (at, begin, subject) in zip(begins, found, strict=False):
        if subject is None:
            # "to investigate all such reports, take the necessary steps to prevent
            # further violations and to ensure" (S/RES/1719 (2006) OP 11).
            is_led = TO.match(text, begin) is not None
            yield from _row(text, Span(begun, at), is_led=is_led)
    for cut in _row(text, Span(begins[-1], end), is_led=True):
        if _OWED.match(text, cut[1]):
            yield cut


def _row(text: str, row: Span, *, is_led: bool) -> Iterator[Cut]:
    """Yield where a bare verb of a row begins, with an object of its own."""
    begun, in_row = row.start, False
    for m in _BARE.finditer(text, begun, row.end):
        before = text[begun : m.start()]
        if (
            m["verb"] in base()
            and not (is_led and _begins_aside(text, m, before))
            and (
                m["verb"] not in ambiguous()
                or _ARTICLE.match(text, m.end())
                or (in_row and _has_own(text, m.end()))
            )
            and has_object(before)
            # Nobody does anything to refrain from something: "reject acts of violence
            # to achieve political goals, refrain from provocations" (S/PRST/2013/3).
            and (
                _OWED.match(text, m.start("verb")) or not has_inner(uncontinued(before))
            )
            and not ends_relative(before)
            and not _THAT_ASIDE.search(before)
        ):
            yield m.start(), m.start("next"), None
            begun, in_row = m.start("next"), True


def _has_own(text: str, end: int) -> bool:
    """Tell whether an object of its own follows a verb, or one it shares."""
    two = _TWO.match(text, end)
    return not NOUN.match(text, end) or (two is not None and is_only_verb(two["other"]))


def _begins_aside(text: str, bare: re.Match[str], before: str) -> bool:
    """Tell "shall, after publication ..., notify" (S/RES/1857 (2008) OP 19) and "to,
    inter alia, support" (S/RES/2239 (2015) OP 19) from a verb in a row."""
    is_verb = (
        _ARTICLE.match(text, bare.end())
        or _OWED.match(text, bare.start("verb"))
        # "to declare all national caveats, provide troops and police ..., and to fully
        # and effectively implement" (S/RES/2531 (2020) OP 44): no aside of the first.
        # Not "to ensure that members ... are paid in a timely fashion, operate".
        or (
            is_only_verb(bare["verb"])
            and has_object(before.partition(",")[0])
            and " that " not in before
        )
    )
    return not is_verb or bool(_ASIDE_VERB.search(before))


def ends_series(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell "lay down their arms, reject violence ..., and release children" (S/PRST/
    2023/3): verbs in a row, each with its object.

    Without a comma before "and" too (S/RES/2211 (2015) OP 23), but not "to ensure that
    members ... are paid in a timely fashion, operate in accordance with established
    command and control regulations" (S/RES/2021 (2011) OP 12).
    """
    if NOUN.match(text, joint.end("verb")):
        return False
    has_comma = joint[0].startswith(",")
    for m in _BARE.finditer(text, begun, joint.start()):
        before = text[begun : m.start()]
        if is_only_verb(m["verb"]) and not has_inner(before):
            return has_comma or not (_ASIDE_VERB.search(before) or " that " in before)
    return False


def closes_row(text: str, begun: int, joint: re.Match[str]) -> bool:
    """Tell the "and" that a row of verbs with objects of their own must end with.

    "deny haven to Boko Haram ..., secure the conditions to enable humanitarian access
    and facilitate the restoration" (S/PRST/2017/10).
    """
    at = joint.start()
    if text.find(", ", begun, at) < 0 or not is_determined(text, joint.end("verb")):
        return False
    for m in _BARE.finditer(text, begun, at):
        before = text[begun : m.start()]
        if m["verb"] in base() and not NOUN.match(text, m.end()):
            is_verb = m["verb"] not in ambiguous() or _ARTICLE.match(text, m.end())
            if is_verb and has_object(before) and not ends_relative(before):
                return not has_inner(uncontinued(before))
    return False
