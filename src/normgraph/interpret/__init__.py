"""Make norms of what directive acts ask: who is to do what, how, by when.

The paragraph, its acts, mentions, citations and deadlines in, norms out, in text order:
one for each action at the top level of coordination, each with the bearers, conditions
and deadline that are its own ("and for States Parties to effectively implement": only
States Parties). Nothing here says whether anybody is bound: kinds go by the words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

from normgraph import rules
from normgraph.interpret.addressees import Said, bearers
from normgraph.interpret.clauses import clause
from normgraph.interpret.conditions import conditions
from normgraph.interpret.founded import founded
from normgraph.interpret.givers import givers
from normgraph.interpret.ground import before
from normgraph.interpret.intentions import due, intended
from normgraph.interpret.kinds import kinds
from normgraph.interpret.laid import Clause
from normgraph.interpret.modality import modality, moods
from normgraph.interpret.objects import with_objects
from normgraph.interpret.reporting import is_of_topic, is_reporting
from normgraph.interpret.said import again, as_before, plural, possessor
from normgraph.interpret.tasks import Action
from normgraph.interpret.times import deadline_of, is_counted, is_elsewhere, times_of
from normgraph.interpret.words import ADVERBS, base, can_act
from normgraph.model import (
    Act,
    Bearer,
    Citation,
    Deadline,
    Mention,
    Norm,
    Paragraph,
    Span,
)
from normgraph.pattern import pattern

__all__ = ["due", "intended", "interpret", "is_reporting"]

_FAR = 10_000


def interpret(
    paragraph: Paragraph,
    acts: Sequence[Act],
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
    deadlines: Sequence[Deadline],
    own: str = "",
) -> tuple[Norm, ...]:
    """Return the norms that the directive acts of a paragraph lay down.

    ``own`` is the IRI of the instrument that the paragraph is of.
    """
    said: list[Said] = []
    found: list[Norm] = []
    for act in acts:
        if act.force.is_directive:
            laid = clause(paragraph, act, acts)
            end = max([act.extent.end, *(a.span.end for a in laid.actions)])
            named = _near(mentions, act.span.start, end)
            cited = _near(citations, act.span.start, end)
            found += _norms(paragraph, act, laid, named, cited, deadlines, said)
    norms = with_objects(paragraph.text, founded(paragraph.text, found, own))
    return tuple(_without_inner(one, norms) for one in norms)


def _without_inner(norm: Norm, norms: Sequence[Norm]) -> Norm:
    """Return a norm without what limits another act that is said within its action.

    "these measures shall not apply to: ... (b) Supplies of non-lethal equipment ...,
    and requests that MINUSCA report on the contribution to SSR of this exemption, as
    part of its regular reports to the Council; (c)" (S/RES/2536 (2020) OP 1).
    """
    start = norm.act.span.start
    inner = {
        limit
        for other in norms
        if other.act.span.start > start and other.act.span in norm.action
        for limit in other.conditions
    }
    limits = tuple(one for one in norm.conditions if one not in inner)
    if len(limits) == len(norm.conditions):
        return norm
    basis = tuple(c for c in norm.basis if any(c.span in limit for limit in limits))
    return replace(norm, conditions=limits, basis=basis)


T = TypeVar("T", Mention, Citation)


def _near(things: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Return those an act can speak of: a pronoun means nobody named pages before."""
    first = bisect_left(things, start - _FAR, key=lambda t: t.span.start)
    return things[first : bisect_left(things, end, first, key=lambda t: t.span.start)]


def _norms(
    paragraph: Paragraph,
    act: Act,
    laid: Clause,
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
    deadlines: Sequence[Deadline],
    said: list[Said],
) -> Iterator[Norm]:
    text = paragraph.text
    shared = _shared(text, laid, mentions, said)
    names = [*(m.span for m in mentions), *(c.span for c in citations)]
    times = tuple(d.span for d in deadlines if not is_elsewhere(text, d))
    lead = _before_all(text, act, laid, names, times)
    named = min((b.span.start for b in shared), default=laid.subject.start)
    named_first = shared
    stems = _stems(text, laid, lead)
    for (action, stem), mood in zip(stems, moods(text, laid), strict=True):
        own = _alone(text, laid, action.subject, mentions, said)
        own = as_before(text, own, named_first)
        named_first += own
        # "that all States should refrain ..., and that the territory of Somalia should
        # not be used" (S/PRST/2001/1): nobody is named for the second.
        is_nobody = action.subject is not None and action.subject.of(text) == ""
        who = own or (() if is_nobody else shared)
        limits = (
            *(_for_all(text, stem, named, action) if own or is_nobody else stem),
            *conditions(text, action.lead, names, times),
            *_within(text, action.span, laid.head, names, times),
        )
        near = times_of(text, deadlines, action.span, (laid.lead, action.lead), limits)
        yield Norm(
            kind=modality(act.force, action.span.of(text), mood),
            act=act,
            action=action.span,
            bearers=who,
            counterparties=_counterparties(text, action.span, mentions),
            conditions=limits,
            deadline=deadline_of(text, near, action.span),
            times=tuple(d for d in near if is_counted(d)),
            basis=_basis(citations, limits),
            is_reporting=is_reporting(text, action.span),
            is_cut=paragraph.is_cut and _ends(paragraph, action),
            rule=f"frame:{laid.frame}",
            does=kinds(act.force, action.span.of(text), who),
        )


def _before_all(
    text: str, act: Act, laid: Clause, names: Sequence[Span], times: Sequence[Span]
) -> list[Span]:
    """Return the conditions that stand before all that an act asks."""
    own = before(text, act)
    return [
        *(conditions(text, own, names, times) if own else ()),
        *conditions(text, laid.lead, names, times),
        *laid.conditions,
    ]


def _shared(
    text: str, laid: Clause, mentions: Sequence[Mention], said: list[Said]
) -> tuple[Bearer, ...]:
    """Return who is to do all that an act asks."""
    subject = laid.subject
    if laid.frame != "noun":
        found = bearers(text, subject, mentions, said)
        return plural(text, subject, found, mentions)
    if subject.of(text) in ("her", "his", "its", "their"):
        return possessor(text, subject, mentions, said)
    them = givers(text, subject, mentions)
    found = tuple(b for who in them for b in bearers(text, who, mentions, said))
    return found or again(text, laid.lead.end, said)


def _alone(
    text: str,
    laid: Clause,
    subject: Span | None,
    mentions: Sequence[Mention],
    said: list[Said],
) -> tuple[Bearer, ...]:
    """Return who alone is to do an action, of something called for who gives it.

    "and for the continued support of international partners to the Special Criminal
    Court" (S/RES/2759 (2024) OP 15).
    """
    if subject is None:
        return ()
    # "demands the immediate withdrawal of the M23 ... and that all members of armed
    # groups ... disband" (S/RES/2666 (2022) OP 10): who is named is who it is.
    is_whole = text.endswith("that ", 0, subject.start) and can_act(subject.of(text))
    is_thing = laid.frame == "noun" and not is_whole
    them = list(givers(text, subject, mentions)) if is_thing else []
    those = them or [subject]
    return tuple(b for who in those for b in bearers(text, who, mentions, said))


def _for_all(
    text: str, lead: Sequence[Span], named: int, action: Action
) -> Iterator[Span]:
    """Yield what limits an action too that is somebody else's than the first.

    "if a flag State neither consents ..., then the Committee shall consider ... and the
    flag State shall immediately deregister" (S/RES/2375 (2017) OP 8): what stands
    before the first who is ``named``, and before "that" where there is another "that".
    """
    own = action.subject.start if action.subject else action.span.start
    again = text.find(" and that ", named, own) >= 0
    for limit in lead:
        if limit.end <= named and (not again or " that" in text[limit.end : named]):
            yield limit


def _stems(
    text: str, laid: Clause, lead: list[Span]
) -> Iterator[tuple[Action, list[Span]]]:
    """Yield each action with what limits it of what stands before them all."""
    item = ""
    for action in laid.actions:
        if text.startswith("(", action.lead.start):
            item = action.span.of(text)
        leaves = _leaves(text, item, action)
        yield action, _before_list(text, laid, lead) if leaves else lead


def _leaves(text: str, item: str, action: Action) -> bool:
    """Tell a second thing to be done behind an item that is a thing or a gerund.

    "the following activities ...: (c) the United Nations zero-tolerance policies ...,
    and to report to the Security Council if such cases of misconduct occur"
    (S/RES/2723 (2024) OP 20).
    """
    if not item or not action.lead.of(text).endswith(" and "):
        return False
    word = item.partition(" ")[0].lower()
    return text.startswith("to ", action.span.start) and word not in {"to", *base()}


def _before_list(text: str, laid: Clause, lead: Sequence[Span]) -> list[Span]:
    """Return what limits an act, without what its list is to be done within."""
    start = laid.lead.start
    return [one for one in lead if text.find(" following ", start, one.start) < 0]


# "to take active steps to anticipate ... and, in this regard: – to ensure effective and
# dynamic protection" (S/RES/2499 (2019) OP 32), "including by: – investigating the
# violations" (S/RES/1407 (2002) OP 1), not "including on: – the situation in the CAR".
_STATES = pattern(
    r": (?:[–•] (?:to|shall)\b|(?:(?<= by: )|(?<= through: )|(?<= in: )|(?<=apply to: )"
    r"|(?<= need to: ))[–•])"
)


def _within(
    text: str, action: Span, head: int, names: Sequence[Span], times: Sequence[Span]
) -> Iterator[Span]:
    """Yield the conditions within an action."""
    for limit in conditions(text, _head(text, action, head), names, times):
        if not is_of_topic(text, action, limit.start):
            yield limit


def _head(text: str, action: Span, end: int) -> Span:
    """Return an action up to a list in it that states no tasks.

    "consider ... options for: strengthening efforts by existing subsidiary bodies, in
    accordance with their respective mandates, ...; data" (S/RES/2331 (2016) OP 23).
    What lettered items say is of the action: "a logistical support package ... for: (a)
    ... (UNSOM) on a cost-recovery basis" (S/RES/2747 (2024) OP 3).
    """
    colon = text.find(": ", action.start, action.end)
    if colon >= 0 and text.startswith((": (", ": a. "), colon):
        return action
    if colon >= 0 and _STATES.match(text, colon):
        return action
    if colon >= 0 and text.find(";", colon, action.end) >= 0:
        end = min(end, colon)
    return Span(action.start, end) if action.start < end < action.end else action


_NOTHING = pattern(r"(?:[\W_]|\b(?:and|or)\b)*")


def _ends(paragraph: Paragraph, action: Action) -> bool:
    """Tell whether an action runs to the end of its (cut) paragraph."""
    rest = paragraph.text[action.span.end :]
    return _NOTHING.fullmatch(rest) is not None


def _counterparties(
    text: str, action: Span, mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """Return who is at the other end: "to provide to UNODC information"."""
    first = bisect_left(mentions, action.start, key=lambda m: m.span.start)
    for m in mentions[first:]:
        if m.span in action:
            before = text[action.start : m.span.start]
            met = _addresses().fullmatch(before) or _transfers(before)
            if met and not _COMPOUND.match(text, m.span.end):
                return (m.actor,)
    return ()


# "ISIL (Da'esh) & Al-Qaida Sanctions List", "GNA-led efforts": part of another name.
_COMPOUND = pattern(r"-|[’']s\b| (?:&|[A-Z]\w)| \w+ efforts\b")


@cache
def _addresses() -> re.Pattern[str]:
    verbs = rules.any_of("norms", "verbs", "addresses")
    return re.compile(rf"(?:to |shall )?{ADVERBS}(?:{verbs}) (?:the |all )?")


def _transfers(before: str) -> bool:
    """Tell whether words lead to the other end of a transfer: "to provide to"."""
    if not before.endswith(_TOWARDS):
        return False
    found = _transfer().fullmatch(before)
    return found is not None and not any(
        second["verb"] in base() for second in _SECOND.finditer(found["given"])
    )


_TOWARDS = tuple(
    f" {to} {which}" for to in ("to", "with") for which in ("", "the ", "all ")
)
_SECOND = pattern(rf"(?= to {ADVERBS}(?P<verb>\w+))")
"""Another infinitive: who stands behind it is at its other end."""


@cache
def _transfer() -> re.Pattern[str]:
    verbs = rules.any_of("norms", "verbs", "transfers")
    return re.compile(
        rf"(?:to |shall )?{ADVERBS}(?:continue to )?(?:{verbs})\b(?P<given>[^;]*?)"
        r"(?<!accordance)(?<!consistent)(?<!line)(?<!view) (?:to|with) (?:the |all )?"
    )


def _basis(
    citations: Sequence[Citation], limits: Sequence[Span]
) -> tuple[Citation, ...]:
    if not limits:
        return ()
    return tuple(c for c in citations if any(c.span in limit for limit in limits))
