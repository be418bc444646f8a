"""Find what limits or qualifies a duty.

Words in, spans out: hedges ("where appropriate") and qualifiers that run to the next
comma or the end of the action ("in accordance with international law"). Purposes and
"including ..." tails are none (annotation guide, conditions).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.interpret.aims import (
    before_quoted,
    is_aim,
    is_aside_of_others,
    is_ground,
    is_heed,
    is_in_example,
    is_in_purpose,
    is_of_ability,
    is_of_part,
    is_of_purpose,
)
from normgraph.interpret.consulted import TOGETHER
from normgraph.interpret.described import describes
from normgraph.interpret.extent import end_of
from normgraph.interpret.listing import NEAR, any_of, listed, plain
from normgraph.interpret.narrowing import (
    is_case,
    is_circumstance,
    is_done,
    is_example,
    is_given,
    is_in_attitude,
    is_of_another,
    is_of_thing,
    is_of_time,
    is_permitted,
    is_reason,
    is_reviewed,
    is_stressed,
    is_such,
    is_told,
)
from normgraph.interpret.openings import begins, starts
from normgraph.interpret.placed import fronted, joined
from normgraph.interpret.words import last_word
from normgraph.model import Span
from normgraph.pattern import pattern

_WAYS = (" manner", " way")
_REASONS = ("in light of", "in the light of", "in view of")
_WHICH_ONES = ("as he deems", "as it deems", "as may be", "as the", "as they deem")
_REACHES = ("subject to", "within its", "within their")
_CASES = ("in case of", "in cases of", "in event of", "in the event of")
_PREDICATES = (" are ", " may ", " must ", " shall ", " should ")
_BEFORE_SUBJECT = (", ", "; ", "( ", " and ", " or ", " that ")
_UN = (" United Nations entities ", " UN entities ")
_OF_ANOTHER = (*TOGETHER, "in the context of")
_WITH_WHOM = tuple(one for one in TOGETHER if one.startswith("in "))


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
    places, words = starts(text)
    first = bisect_left(places, within.start)
    after = bisect_left(places, within.end, first)
    if first == after:
        return ()
    begun = zip(places[first:after], words[first:after], strict=True)
    within = Span(within.start, before_quoted(text, within))
    return tuple(_scan(text, begun, within, names, times))


def _scan(
    text: str,
    begun: Iterable[tuple[int, str]],
    within: Span,
    names: Sequence[Span],
    times: Sequence[Span],
) -> Iterator[Span]:
    position = last = within.start
    for start, word in begun:
        if start < position:
            continue
        small = _lowered(text, start, within) if text[start].isupper() else text
        match = begins(small, start, within.end, word)
        if match is None:
            aside = fronted(text, start, within, times)
            if aside is not None:
                yield Span(start, aside)
                position = last = aside
                continue
            match = joined(text, start, last, times)
        if match is None:
            continue
        position = match.end()
        if not _limits(text, match, within, last):
            continue
        end = _end(text, match, within, names, times)
        if _is_empty(text, match, end) or _is_of_subject(text, match, end):
            continue
        is_time = any((t.start, t.end) == (match.start(), end) for t in times)
        if not is_time and not describes(text, within.start, match.start()):
            # "pending signature of a Comprehensive Peace Agreement" (S/RES/1547 (2004)
            # OP 4) is when.
            yield Span(match.start(), end)
        position = last = max(end, match.end())


def _end(
    text: str,
    match: re.Match[str],
    within: Span,
    names: Sequence[Span],
    times: Sequence[Span],
) -> int:
    """Return where a qualifier ends, with no word left over."""
    start, end = match.span()
    if match["opening"]:
        end = end_of(text, match, within, names, times)
    if text.endswith(_DANGLES, start, end):
        end = start + len(_DANGLING.sub("", text[start:end]))
    return end


def _is_empty(text: str, match: re.Match[str], end: int) -> bool:
    """Tell an opening that nothing follows: "where: (a) ..."."""
    return bool(match["opening"]) and not (
        _is_closed(match["opening"]) or text[match.end() : end].strip(" ,:;")
    )


def _is_of_subject(text: str, match: re.Match[str], end: int) -> bool:
    """Tell "States providing technical assistance in accordance with paragraph 6 (b)
    above shall notify" (S/RES/1744 (2007) OP 7): with no comma, which States."""
    return (
        bool(match["opening"] or match["hedge"])
        and text.startswith(_PREDICATES, end)
        and match["opening"] not in listed("finite")
        and match["opening"] not in listed("clauses")
        and not text.endswith(_BEFORE_SUBJECT, 0, match.start())
    )


def _limits(text: str, match: re.Match[str], within: Span, last: int) -> bool:
    """Tell that the words found are of the duty."""
    if match["opening"] and not _opens(text, match, within, last):
        return False
    if _is_elsewhere(text, match, within):
        return False
    if match[0].endswith(_WAYS) and _is_way_of_thing(text, within.start, match.start()):
        return False
    return not (match["hedge"] and _is_aside(text, match, within))


def _is_closed(opening: str) -> bool:
    """Tell an opening that needs nothing behind it: "within operational and security
    constraints" (S/RES/2323 (2016) OP 2)."""
    return opening in listed("whole") or bool(plain("closed").fullmatch(opening))


def _lowered(text: str, start: int, within: Span) -> str:
    """Return the text with a small letter where a lettered item begins: "(c) In
    consultation with UNOCI, intervene" (S/RES/1739 (2007) OP 8). "(h) Working with the
    Peacebuilding Commission" (S/RES/2157 (2014) OP 1) is the task."""
    if " " in text[within.start : start].strip(" "):
        return text
    if text[start : text.find(" ", start)].endswith("ing"):
        return text
    return text[:start] + text[start].lower() + text[start + 1 :]


# "and where protection of civilian sites have been re-designated, to maintain a
# flexible posture" (S/RES/2567 (2021) OP 3).
_BEFORE_TASK = pattern(r" [^,;:]{3,150}, to [a-z]")
_DANGLES = (" ", ",", "and", "of", "or", "the", "with")
_DANGLING = pattern(r"(?:[ ,]|\b(?:and|or|of|with|the)(?=[ ,]*$))+$")


def _opens(text: str, match: re.Match[str], within: Span, last: int) -> bool:
    """Tell a qualifier of the action from words that only narrow a noun.

    "the Committee established pursuant to resolution 1267 (1999)" and "trafficking in
    persons where it is committed" (S/RES/2388 (2017) OP 12) limit no duty.
    """
    near = max(within.start, match.start() - NEAR)
    before = text[near : match.start()].rstrip(" ")
    opening = match["opening"]
    last_one = last_word(before)
    narrows = last_one in listed("narrowing") and not (
        (last_one == "including" and plain("taken_in").match(opening))
        or (last_one == "entities" and text.endswith(_UN, 0, match.start()))
    )
    if opening in _REACHES and _in_reach(text, match.end()):
        return False
    if (
        narrows
        and not _is_made_with(opening, before)
        and opening not in listed("finite")
        and not is_done(text, near, near + len(before) - len(last_one))
    ):
        # "should be determined in consultation with" (S/RES/2211 (2015) OP 6).
        return False
    chained = text[last : match.start()].strip(" ,") in ("and", "or")
    if not chained and _is_narrowed(text, match, before):
        return False
    if _is_of_before(text, match, within, before):
        return False
    if opening not in listed("clauses") or before.endswith(" apply"):
        # "shall not apply where the Committee determines" (S/RES/1521 (2003) OP 4).
        return True
    # "Decides that where paragraphs 10 or 11 apply, the FGS" (S/RES/2551 (2020) OP 16).
    if not before or chained or f" {before}".endswith((",", "(", ";", " that")):
        return True
    if before.endswith(", and") and _BEFORE_TASK.match(text, match.end()):
        return True
    if opening in listed("finite") and before.endswith(", or"):
        # The second of two: "on the grounds of humanitarian need, ..., or where the
        # Committee concludes" (S/RES/1521 (2003) OP 4).
        return True
    return not narrows and is_circumstance(text, opening, match.end())


def _is_of_before(text: str, match: re.Match[str], within: Span, before: str) -> bool:
    """Tell a qualifier of what the words before it tell, or aim at."""
    opening, start, at = match["opening"], within.start, match.start()
    if (
        _is_content(text, match, before)
        or is_stressed(before, opening)
        or is_of_part(text, start, match)
    ):
        return True
    if opening not in listed("finite") and (
        (is_of_thing(before) and not _is_made_with(opening, before))
        or is_of_time(before)
        or ("request" not in opening and is_given(before))
        or (is_told(text, start, at) and not _is_of_duty(text, match))
    ):
        return True
    if opening.startswith(_OF_ANOTHER) and is_of_another(text, start, at):
        return True
    return opening not in listed("of_duty") and is_of_purpose(text, start, at)


def _is_made_with(opening: str, before: str) -> bool:
    """Tell what is to be made together with somebody."""
    return opening.startswith(_WITH_WHOM) and bool(plain("made").search(before))


def _is_narrowed(text: str, match: re.Match[str], before: str) -> bool:
    """Tell a qualifier of the thing before it by the word it stands behind."""
    if match["opening"] in _CASES:
        return is_case(before)
    return _is_behind(before, match["opening"]) and not _is_of_duty(text, match)


def _is_of_duty(text: str, match: re.Match[str]) -> bool:
    """Tell what limits the duty whatever stands before it."""
    if match["opening"] == "where":
        return is_permitted(text, match.end())
    return match["opening"] == "subject to" and is_reviewed(text, match.end())


def _is_content(text: str, match: re.Match[str], before: str) -> bool:
    """Tell what is asked, or thought, from how a thing is to be done.

    "to engage, as a matter of urgency, in consultations with UNFICYP on the demarcation
    of the buffer zone" (S/RES/1953 (2010) OP 6) asks for consultations.
    """
    opening = match["opening"]
    if opening in ("while", "whilst"):
        return bool(_attitude().match(text, match.end()) or is_heed(text, match.end()))
    return "consultations" in opening and " engage" in before


def _is_elsewhere(text: str, match: re.Match[str], within: Span) -> bool:
    """Tell what is of an aim, of a reason, of what the Council thinks of it."""
    start = match.start()
    if match[0].endswith(" auspices") and _is_behind(
        text[within.start : start].rstrip(" "), "under the auspices of"
    ):
        return True
    if match[0].startswith("as relevant") and text.endswith(" well ", 0, start):
        # "Member States, as well as relevant organizations" (S/RES/2325 (2016) OP 19).
        return True
    if match[0].startswith(_REASONS) and (
        is_reason(text, start) or is_ground(text, match.end())
    ):
        return True
    if match[0].startswith(_WHICH_ONES) and is_such(text, within.start, start):
        return True
    return (
        is_example(text, within.start, start)
        or is_aim(text, within.start, start)
        or is_in_attitude(text, within.start, start)
    )


def _is_behind(before: str, opening: str) -> bool:
    """Tell a word before which an opening limits nothing; some have a comma."""
    word = last_word(before) or before.rpartition(" ")[2]
    if word in _behind().get(opening, ()):
        return True
    if not (opening.startswith("in ") and opening.endswith(" with")):
        return False
    # "shipments are in conformity with" (S/RES/1807 (2008) OP 15 (e)) says what is so.
    return word in _behind()["in ... with"] and not plain("kept_to").search(before)


def _is_way_of_thing(text: str, start: int, at: int) -> bool:
    """Tell "elections carried out in a transparent manner" (S/RES/2779 (2025) OP 7)."""
    return (
        is_of_purpose(text, start, at)
        or is_in_example(text[start:at].rstrip(" "))
        or is_of_ability(text, start, at - 1)
        or is_told(text, start, at)
        or is_of_thing(text[max(start, at - NEAR) : at].rstrip(" "))
    )


def _is_aside(text: str, match: re.Match[str], within: Span) -> bool:
    """Tell "in order to support, as appropriate, the States" (S/PRST/2014/25): a hedge
    of the purpose. At the end, or before an "and", it may be the duty's, but not with
    no comma before it: "with a view to extending this authorization further as
    necessary" (S/RES/1305 (2000) OP 10)."""
    at, end = match.start() - 2, match.end()
    if is_aside_of_others(text, within.start, at, end):
        return True
    if not text.startswith(", ", at):
        return is_in_purpose(text, within.start, match.start()) or is_of_ability(
            text, within.start, match.start() - 1
        )
    if text.startswith((", and", ", as well"), end):
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
        r" (?:its |their )?(?:internationally recognized |own |respective )?"
        rf"(?:{any_of('reach')})\b"
    )


@cache
def _behind() -> dict[str, frozenset[str]]:
    table = cast(dict[str, list[str]], rules.load("norms")["conditions"]["behind"])  # type: ignore[index]
    return {opening: frozenset(words) for opening, words in table.items()}
