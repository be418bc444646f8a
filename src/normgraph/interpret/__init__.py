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
from functools import cache
from itertools import islice
from typing import TypeVar

from normgraph import rules
from normgraph.interpret.addressees import Said, bearers
from normgraph.interpret.clauses import clause
from normgraph.interpret.conditions import conditions
from normgraph.interpret.givers import again, givers, possessor
from normgraph.interpret.ground import before
from normgraph.interpret.intentions import intended, intention
from normgraph.interpret.kinds import kinds
from normgraph.interpret.laid import Clause
from normgraph.interpret.tasks import Action
from normgraph.interpret.words import ADVERBS, base
from normgraph.model import (
    Act,
    Bearer,
    Citation,
    Deadline,
    Force,
    Mention,
    Norm,
    NormKind,
    Paragraph,
    Span,
)

__all__ = ["due", "intended", "interpret", "is_reporting"]

_FAR = 10_000
_NEAR = 200
"""What makes a time that of something else stands no farther before it."""
_MODAL = re.compile(r"(?:(?:to|shall|should|must|may)\s+)?")
_MODALS = ("may ", "must ", "shall ", "should ")
_MANNER = re.compile(r"(?:(?:also|further|continue to|\w+ly)\s+)?")


def interpret(
    paragraph: Paragraph,
    acts: Sequence[Act],
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
    deadlines: Sequence[Deadline],
) -> tuple[Norm, ...]:
    """Return the norms that the directive acts of a paragraph lay down."""
    said: list[Said] = []
    found: list[Norm] = []
    own = [d for d in deadlines if not _is_elsewhere(paragraph.text, d)]
    for act in acts:
        if act.force.is_directive:
            laid = clause(paragraph, act, acts)
            end = max([act.extent.end, *(a.span.end for a in laid.actions)])
            named = _near(mentions, act.span.start, end)
            cited = _near(citations, act.span.start, end)
            found += _norms(paragraph, act, laid, named, cited, own, said)
    return tuple(found)


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
    spans = (*(m.span for m in mentions), *(c.span for c in citations))
    names = list(spans)
    times = tuple(d.span for d in deadlines)
    own_lead = before(text, act)
    lead = [
        *(conditions(text, own_lead, names, times) if own_lead else ()),
        *conditions(text, laid.lead, names, times),
        *laid.conditions,
    ]
    named = min((b.span.start for b in shared), default=laid.subject.start)
    for action in laid.actions:
        own = bearers(text, action.subject, mentions, said) if action.subject else ()
        # "that all States should refrain ..., and that the territory of Somalia should
        # not be used" (S/PRST/2001/1): nobody is named for the second.
        is_nobody = action.subject is not None and action.subject.of(text) == ""
        limits = (
            *(_for_all(text, lead, named, action) if own else lead),
            *conditions(text, action.lead, names, times),
            *conditions(text, _head(text, action.span, laid.head), names, times),
        )
        near = _times(text, deadlines, action.span, laid.lead, limits)
        yield Norm(
            kind=_kind(text, act, laid, action),
            act=act,
            action=action.span,
            bearers=own or (() if is_nobody else shared),
            counterparties=_counterparties(text, action.span, mentions),
            conditions=limits,
            deadline=_deadline(text, near, action.span),
            times=tuple(d for d in near if _is_counted(d)),
            basis=_basis(citations, limits),
            is_reporting=is_reporting(text, action.span),
            is_cut=paragraph.is_cut and _ends(paragraph, action),
            rule=f"frame:{laid.frame}",
            does=kinds(act.force, action.span.of(text), own or shared),
        )


def _shared(
    text: str, laid: Clause, mentions: Sequence[Mention], said: list[Said]
) -> tuple[Bearer, ...]:
    """Return who is to do all that an act asks."""
    subject = laid.subject
    if laid.frame != "noun":
        return bearers(text, subject, mentions, said)
    if subject.of(text) in ("her", "his", "its", "their"):
        return possessor(text, subject, mentions, said)
    them = givers(text, subject, mentions)
    found = tuple(b for who in them for b in bearers(text, who, mentions, said))
    return found or again(text, laid.lead.end, said)


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
    if colon >= 0 and text.find(";", colon, action.end) >= 0:
        end = min(end, colon)
    return Span(action.start, end) if action.start < end < action.end else action


def _ends(paragraph: Paragraph, action: Action) -> bool:
    """Tell whether an action runs to the end of its (cut) paragraph."""
    rest = paragraph.text[action.span.end :]
    return not re.sub(r"[\W_]|\b(?:and|or)\b", "", rest)


def _kind(text: str, act: Act, laid: Clause, action: Action) -> NormKind:
    """Sort a norm by its words: "shall", "demands", "authorizes", or none of them."""
    words = text[laid.lead.start : action.span.end]
    # "shall seize ..., and may seize, inspect" (S/RES/2397 (2017) OP 9): its own first.
    modal = laid.modal
    if text.startswith(_MODALS, action.span.start):
        modal = text[action.span.start : action.span.end].partition(" ")[0]
    if act.force is Force.AUTHORIZE or modal == "may":
        return NormKind.PERMISSION
    if act.force is Force.DEMAND or modal in ("shall", "must"):
        forbids = _forbids().search(action.span.of(text)) or laid.is_negated
        return NormKind.PROHIBITION if forbids else NormKind.OBLIGATION
    if act.force is Force.DECIDE and re.search(r"\bto prohibit\b", words):
        return NormKind.PROHIBITION
    return NormKind.DIRECTIVE


@cache
def _forbids() -> re.Pattern[str]:
    words = rules.any_of("norms", "verbs", "forbids")
    return re.compile(rf"^(?:shall |must |that )?(?:{words})\b")


def _counterparties(
    text: str, action: Span, mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """Return who is at the other end: "to provide to UNODC information"."""
    for m in mentions:
        if m.span in action:
            before = text[action.start : m.span.start]
            met = _addresses().fullmatch(before) or _transfers(before)
            if met and not _COMPOUND.match(text, m.span.end):
                return (m.actor,)
    return ()


# "ISIL (Da'esh) & Al-Qaida Sanctions List", "GNA-led efforts": part of another name.
_COMPOUND = re.compile(r"-|[’']s\b| (?:&|[A-Z]\w)| \w+ efforts\b")


@cache
def _addresses() -> re.Pattern[str]:
    verbs = rules.any_of("norms", "verbs", "addresses")
    return re.compile(rf"(?:to |shall )?{ADVERBS}(?:{verbs}) (?:the |all )?")


def _transfers(before: str) -> bool:
    """Tell whether words lead to the other end of a transfer: "to provide to"."""
    found = _transfer().fullmatch(before)
    return found is not None and not any(
        second["verb"] in base() for second in _SECOND.finditer(found["given"])
    )


_SECOND = re.compile(rf"(?= to {ADVERBS}(?P<verb>\w+))")
"""Another infinitive: who stands behind it is at its other end."""


@cache
def _transfer() -> re.Pattern[str]:
    verbs = rules.any_of("norms", "verbs", "transfers")
    return re.compile(
        rf"(?:to |shall )?{ADVERBS}(?:continue to )?(?:{verbs})\b(?P<given>[^;]*?)"
        r"(?<!accordance)(?<!consistent)(?<!line)(?<!view) (?:to|with) (?:the |all )?"
    )


def _times(
    text: str,
    deadlines: Sequence[Deadline],
    action: Span,
    lead: Span,
    limits: Sequence[Span],
) -> tuple[Deadline, ...]:
    """Return the times inside the action, or those said before all of them.

    "for an initial period of one year ..., all Member States shall immediately take"
    (S/RES/2653 (2022) OP 11). "subject to approval by the Committee within 90 days"
    (S/RES/2733 (2024) OP 2) says by when the Committee decides; "without delay or
    preconditions" (S/RES/1791 (2007) OP 3) begins with a time of the duty.
    """
    if not deadlines:
        return ()
    near = sorted(
        {d for span in (action, lead) for d in _inside(deadlines, span)}, key=_at
    )
    return tuple(
        d
        for d in near
        if not any(d.span in one and d.span.start > one.start for one in limits)
        and not _is_of_part(text, action, d)
    )


def _is_of_part(text: str, action: Span, deadline: Deadline) -> bool:
    """Tell "including by immediately removing": a time of a part, and vague."""
    start = deadline.span.start
    if start < action.start:
        return False
    if "with a view to" in text[action.start : start] and is_reporting(text, action):
        # "in his upcoming reports ... with a view to meeting them by 15 March 2011"
        # (S/RES/1861 (2009) OP 29): by when something is wanted, not when to report.
        return True
    if deadline.span.of(text) not in _open():
        return False
    return _within().search(text, action.start, start) is not None


@cache
def _within() -> re.Pattern[str]:
    words = rules.any_of("norms", "deadlines", "within")
    return re.compile(rf"\b(?:{words})\b[^,;.]*$")


def due(
    paragraph: Paragraph,
    acts: Sequence[Act],
    deadlines: Sequence[Deadline],
    limits: Sequence[Span],
) -> tuple[Deadline, ...]:
    """Return the time of each intention of a paragraph that has one, in text order.

    "Expresses its intention to review the mandate of UNAMI in twelve months"
    (S/RES/1883 (2009) OP 6). ``limits`` are the conditions of the intentions.
    """
    text = paragraph.text
    own = [d for d in deadlines if not _is_elsewhere(text, d)]
    found = (
        _deadline(text, _times(text, own, work, work, limits), work)
        for act in acts
        if (work := intention(paragraph, act))
    )
    return tuple(one for one in found if one is not None)


def _at(deadline: Deadline) -> int:
    return deadline.span.start


def _deadline(text: str, near: Sequence[Deadline], action: Span) -> Deadline | None:
    """Return the time that counts: one that can be counted before "immediately".

    So do other words: "before the end of February" (S/RES/1865 (2009) OP 1). Of two
    that nobody can count, the action's own goes before that of the words in front.
    """
    return min(near, key=lambda one: _vagueness(text, one, action), default=None)


def _is_counted(deadline: Deadline) -> bool:
    return bool(deadline.date or deadline.duration or deadline.frequency)


# "an update by mid-March 2010 and a full report by the end of April 2010" (S/RES/1911
# (2010) OP 22): the first names a year too, if no day.
_YEAR = re.compile(r"\b(?:19|20)\d\d$")


def _vagueness(text: str, deadline: Deadline, action: Span) -> tuple[bool, ...]:
    span = deadline.span
    return (
        # "in his upcoming reports ... with a view to meeting them by 15 March 2011"
        # (S/RES/1861 (2009) OP 29): by when something is wanted, not when to report.
        "with a view to" in text[action.start : span.start],
        not (_is_counted(deadline) or _YEAR.search(span.of(text))),
        span.of(text) in _open(),
        span not in action,
    )


@cache
def _open() -> frozenset[str]:
    """Return "immediately", "regularly": times that nobody can count."""
    return frozenset(rules.words(rules.load("dates"), "words", "open"))


def _inside(deadlines: Sequence[Deadline], span: Span) -> Iterator[Deadline]:
    first = bisect_left(deadlines, span.start, key=lambda d: d.span.start)
    for deadline in islice(deadlines, first, None):
        if deadline.span.start >= span.end:
            return
        if deadline.span in span:
            yield deadline


def _is_elsewhere(text: str, deadline: Deadline) -> bool:
    """Tell whether a time is that of something else, by the words before it."""
    start = deadline.span.start
    return bool(_elsewhere().search(text, max(0, start - _NEAR), start))


@cache
def _elsewhere() -> re.Pattern[str]:
    """Return what makes a time that of something else: "which existed there"."""
    words = rules.any_of("norms", "deadlines", "elsewhere")
    return re.compile(rf"\b(?<!\bbe )(?:{words})\b[^,;.]{{0,120}}$")


def _basis(
    citations: Sequence[Citation], limits: Sequence[Span]
) -> tuple[Citation, ...]:
    return tuple(c for c in citations if any(c.span in limit for limit in limits))


def is_reporting(text: str, action: Span) -> bool:
    """Tell whether an action is to report, to inform or to brief."""
    words = action.of(text).lower()
    words = words[_MODAL.match(words).end() :]  # type: ignore[union-attr]
    words = words[_MANNER.match(words).end() :]  # type: ignore[union-attr]
    return _reports().match(words) is not None


@cache
def _reports() -> re.Pattern[str]:
    """Return what an action of reporting begins with."""
    return re.compile(str(rules.load("norms")["verbs"]["reports"]))  # type: ignore[index]
