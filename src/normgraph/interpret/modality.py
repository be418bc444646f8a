"""Sort norms by their words: they oblige, forbid, allow, or none of these.

What an act asks, laid out, in; the modal and "not" of each action out, then its class.
A "not" is of its own clause and of the verbs that share its modal. Of a thing a "not"
forbids only what is done to it: that measures shall not apply forbids nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from normgraph import rules
from normgraph.interpret.finite import is_done_to, modals
from normgraph.interpret.laid import Clause
from normgraph.interpret.words import ADVERBS, base
from normgraph.model import Force, NormKind
from normgraph.pattern import pattern

_OPENS = pattern(r"(?P<modal>may|must|shall|should|will)\b")
_BARE = pattern(rf"{ADVERBS}(?:to )?{ADVERBS}(?P<verb>[\w-]+)", re.I)
_ITEM = ("(", "–", "•")
_NOBODY = pattern(r"(?:no(?! efforts?\b)|none of|nothing|neither)\b", re.I)
""" "no such technical cooperation shall be provided" (S/RES/1737 (2006) OP 16), not "no
effort be spared" (S/PRST/2007/35)."""
_NOT_BE = pattern(r"[^,;:]{3,80} not be \w+")
""" "Demands that Afghan territory not be used to threaten or attack any country"
(S/RES/2593 (2021) OP 2): no modal."""
_PROHIBITS = pattern(r"(?:to )?prohibit\b")


@dataclass(frozen=True, slots=True)
class Mood:
    """How the clause of an action speaks."""

    modal: str
    """``shall``, ``may``; empty where there is none."""
    is_negated: bool
    is_of_thing: bool
    """True where it is said of a thing, and nothing is done to that: "the measures
    shall not apply"."""


def moods(text: str, laid: Clause) -> Iterator[Mood]:
    """Yield how the clause of each action speaks, in their order.

    "shall not conduct any further launches ...; shall suspend all activities ... and in
    this context re-establish its pre-existing commitments" (S/RES/2321 (2016) OP 2).
    """
    clause = last = Mood(laid.modal, laid.is_negated, False)
    subject = None
    for at, action in enumerate(laid.actions):
        words = action.span.of(text)
        goes_on = at == 0 or action.subject == subject
        subject = action.subject
        if action.modal:
            yield Mood(action.modal, False, False)
            continue
        if _OPENS.match(words):
            last = _said(words, is_of_thing=goes_on and last.is_of_thing)
        elif text.startswith(_ITEM, action.lead.start):
            last = clause
        elif _is_bare(words):
            last = last if goes_on else Mood(laid.modal, False, False)
        elif laid.frame == "that-clause" and at == 0:
            last = _of_thing(text, words, laid)
        elif laid.frame == "that-clause" and action.subject:
            last = _said(words, is_of_thing=True)
        else:
            last = clause
        yield last


def _is_bare(words: str) -> bool:
    """Tell an action that begins with its verb: "immediately cease"."""
    found = _BARE.match(words)
    return found is not None and found["verb"].lower() in base()


def _of_thing(text: str, words: str, laid: Clause) -> Mood:
    """Return how the first clause speaks, of a thing.

    "the authorization provided in this resolution apply only with respect to the
    situation in Somalia and shall not affect" (S/RES/1851 (2008) OP 10): the modal is
    of the second.
    """
    if not laid.modal:
        return Mood("", _is_nobodys(words), False)
    for modal in modals(words):
        if modal["modal"] == laid.modal and bool(modal["not"]) is laid.is_negated:
            return _by(words, modal)
    is_later = any(_OPENS.match(text, one.span.start) for one in laid.actions[1:])
    return Mood("", False, True) if is_later else Mood(laid.modal, False, False)


def _is_nobodys(words: str) -> bool:
    """Tell what is said of nobody, or not to be, with no modal."""
    return bool(_NOBODY.match(words) or _NOT_BE.match(words))


def _said(words: str, *, is_of_thing: bool) -> Mood:
    """Return how words speak: by their first modal and what stands behind it."""
    modal = next(modals(words), None)
    if modal is None:
        return Mood("", _is_nobodys(words), False)
    by = _by(words, modal)
    return by if is_of_thing else replace(by, is_of_thing=False)


def _by(words: str, modal: re.Match[str]) -> Mood:
    """Return how a clause of a thing speaks by its modal."""
    is_negated = bool(modal["not"] or _NOBODY.match(words))
    return Mood(modal["modal"], is_negated, not is_done_to(words, modal.start()))


def modality(force: Force, action: str, mood: Mood) -> NormKind:
    """Sort a norm by its words: "shall", "demands", "authorizes", or none of them."""
    forbids = mood.is_negated or _forbids().match(action) is not None
    if not forbids and (force is Force.AUTHORIZE or mood.modal == "may"):
        return NormKind.PERMISSION
    if mood.is_negated and mood.is_of_thing:
        return NormKind.DIRECTIVE
    if force is Force.DEMAND or mood.modal in ("may", "must", "shall"):
        return NormKind.PROHIBITION if forbids else NormKind.OBLIGATION
    if force is Force.DECIDE and _PROHIBITS.match(action):
        return NormKind.PROHIBITION
    return NormKind.DIRECTIVE


@cache
def _forbids() -> re.Pattern[str]:
    words = rules.any_of("norms", "verbs", "forbids")
    return re.compile(
        r"(?:(?:may|must|shall|should|will|that|to) )?(?:\w+ly (?:and )?|also )*"
        rf"(?:{words})\b",
        re.I,
    )
