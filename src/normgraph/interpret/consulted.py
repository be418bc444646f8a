"""Tell where those consulted end, who are listed over commas.

A comma within a qualifier in, the place up to which the list goes on out: "in
cooperation with ECOWAS, international organizations and interested States"
(S/RES/1509 (2003) OP 3) is one condition, "in consultation with the Committee, a group
of experts" (S/RES/1977 (2011) OP 5) ends at its comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from normgraph import rules
from normgraph.interpret.words import base, can_act
from normgraph.model import Span
from normgraph.pattern import pattern

TOGETHER = (
    "in close",
    "in coll",
    "in conj",
    "in cons",
    "in coo",
    "in full co",
    "in partnership",
    "with ",
)
"""What is done with somebody begins so."""
_LEADS = (" with", " of", " from")
_EPITHETS = r"(?:(?:the|all|its|other|relevant) )*"
_PREPOSITION = r"(?:by|especially|for|from|in|on|that|to|which|who|with)\b"
_ITEM = rf"{_EPITHETS}(?!{_PREPOSITION}|and\b)(?:[\w’()/-]+ ){{0,7}}?[\w’()/-]+"
_ROW = pattern(
    rf"(?P<items>(?:, {_ITEM}){{1,6}}?),? "
    r"(?:and(?=,)|(?:and|as well as|or) (?!to\b|\w+ly to\b))"
)
# "UNIPSIL, the United Nations Country Team, multilateral and bilateral partners, the
# Peacebuilding Commission" (S/RES/2097 (2013) OP 5): two of them, and not the last.
_BOTH = pattern(rf", {_EPITHETS}[\w-]+ and (?P<who>{_ITEM})(?=,)")
# "in close consultation with MINUSCA, including UNMAS, and the Panel of Experts,"
# (S/RES/2507 (2020) OP 13): the last one, behind a comma of its own.
_LAST = pattern(
    rf", (?:and|as well as) (?:with )?(?P<who>{_ITEM})"
    r"(?: (?:appointed|established) [^,;:]{3,80})?(?:(?=[,;.]|$)|(?P<more> to\b))"
)
_NEXT = pattern(r", (?:and )?(?:(?:the|all|its|other|relevant) )*")
_END = pattern(r"[,;.]|$")
_MORE = pattern(
    r"(?:, |,? and |,? as well as |,? or )(?=the |its |other |with |resolution|[A-Z])"
)


def goes_on(
    text: str, start: int, opens: int, comma: int, end: int, names: Sequence[Span]
) -> int | None:
    """Return up to where a list goes on over a comma, None where it ends there.

    The qualifier begins at ``start`` and its opening ends at ``opens``; words from
    ``end`` on are none of it.
    """
    opening = text[start:opens]
    if opening.endswith(_LEADS) and opening.startswith(TOGETHER):
        further = _row(text, opens, comma, end)
        if further:
            return further
    named = any(name.end == comma for name in names)
    is_row = "," in text[opens:comma]
    return comma + 1 if named and _lists_name(text, comma, names, is_row) else None


def _row(text: str, opens: int, comma: int, end: int) -> int | None:
    """Return where a row of those who can act is left, told by its "and"."""
    row = _ROW.match(text, comma, end)
    if row:
        can = [_is_one(who) for who in row["items"][2:].split(", ")]
        if can[0]:
            return row.end() if all(can) else comma + 1
    both = _BOTH.match(text, comma, end)
    if both and _is_one(both["who"]):
        return comma + 1
    last = _LAST.match(text, comma, end)
    is_row = last and (not last["more"] or "," in text[opens:comma])
    return last.end("who") if last and is_row and _is_one(last["who"]) else None


def _is_one(words: str) -> bool:
    """Tell one who acts from what they do: "use their good offices"."""
    first, _, rest = words.partition(" ")
    last = (rest or first).rpartition(" ")[2]
    return first not in base() and (last in _consulted() or can_act(words))


@cache
def _consulted() -> frozenset[str]:
    return frozenset(rules.words(rules.load("norms"), "conditions", "consulted"))


def _lists_name(text: str, comma: int, names: Sequence[Span], is_row: bool) -> bool:
    """Tell that a name follows a comma, and another one or the last behind "and".

    In a row it may be the last: "over the National Oil Corporation, the Central Bank of
    Libya, and the Libyan Investment Authority" (S/RES/2509 (2020) OP 5).
    """
    next_one = _NEXT.match(text, comma)
    name = next_one and next(
        (n for n in names if n.start == next_one.end() and n.end > n.start), None
    )
    if name is None:
        return False
    is_last = is_row and text.startswith(", and ", comma)
    return bool((_END if is_last else _MORE).match(text, name.end))
