"""Find the first infinitive of what is asked: a text in, a place out."""

from __future__ import annotations

from normgraph.interpret.words import ADVERBS, base, can_act, holds, last_word
from normgraph.pattern import pattern

_INFINITIVE = pattern(
    rf"(?<= )(?P<adverb>(?:\w+ly )?(?:not )?)\[?to\]? {ADVERBS}(?P<verb>[\w-]+)"
)
_NEAR = 40
"""An adverb stands no farther before its "to"."""
_POWERS = pattern(
    r" (?:in accordance with|in line with|once|under|within) (?:[\w,]+ ){0,6}"
    r"(?:authority|capacity|established|mandates?) "
    rf"(?P<to>to {ADVERBS}(?P<verb>[\w-]+))"
)
_BODY = pattern(
    r"\s*(?:(?:up)?on )?(?:the (?:[a-z]+ ){1,3}authority"
    r"|(?:[\w-]+ ){1,3}with (?!an? |the )(?:[a-z]+ ){1,3}plans"
    r"|[^,;]{3,80} authori[sz]ed under [^,;]{3,50} mandate)"
)
""" "calls on the interim executive authority to agree" (S/PRST/2021/4), "countries with
national action plans to provide an update" (S/RES/2242 (2015) OP 2)."""
# What one is to be doing meanwhile is none of it: "urges States, when designing and
# applying measures to counter the financing of terrorism, to take into account"
# (S/RES/2462 (2019) OP 24).
_MEANWHILE = pattern(
    r", (?:after|as part of|before|by|in|upon|when|while|whilst|without)"
    r"(?:(?<=of)|(?: [a-z]+ly)? [a-z]+ing\b)[^,;:]*$"
)
_THEN = pattern(rf"[^,;:]*, {ADVERBS}to {ADVERBS}(?P<verb>[\w-]+)")
_DO_SO = pattern(r" so,? to ")


def first_infinitive(text: str, start: int, end: int) -> int | None:
    """Return where the first infinitive at the top level begins, None without one.

    "those States in a position to do so to provide", not "calls on the 17 Member States
    which have not yet submitted a report to do so".
    """
    words = text[start:end]
    to = words.find(" to ")
    # "the GoSS [to] urgently renew" (S/RES/2729 (2024) OP 11).
    added = words.find(" [to] ") if "[" in words else -1
    to = max(to, added) if min(to, added) < 0 else min(to, added)
    if to < 0:
        return None
    for m in _INFINITIVE.finditer(words, max(to - _NEAR, 0)):
        before = words[: m.start()].rstrip()
        if before.endswith("in order"):
            # "in order to ensure strict implementation of the arms embargo ..., to
            # inspect" (S/RES/2023 (2011) OP 8).
            continue
        # "the Palestinian Authority to meet" (S/RES/1435 (2002) OP 4) is a name.
        if m["verb"] in base() and (
            last_word(before) not in holds() or _BODY.fullmatch(before)
        ):
            if m["verb"] == "do" and _DO_SO.match(text, start + m.end()):
                continue
            if not _is_meanwhile(before, words, m.end()):
                return start + m.start()
    return None


def _is_meanwhile(before: str, words: str, at: int) -> bool:
    """Tell an infinitive within an aside that ends before the one that is asked."""
    then = _THEN.match(words, at) if _MEANWHILE.search(before) else None
    return then is not None and then["verb"] in base()


def within_powers(text: str, start: int, end: int) -> int | None:
    """Return where an infinitive begins behind the powers of one who is to act.

    "the Panel of Experts in its work in accordance with its mandate to take fully into
    account" (S/RES/1425 (2002) OP 5), not "in his efforts to secure". Only where no
    other infinitive follows.
    """
    if text.find(" to ", start, end) < 0:
        return None
    for m in _POWERS.finditer(text, start, end):
        if m["verb"] in base() and can_act(text[start : m.start()]):
            return m.start("to")
    return None
