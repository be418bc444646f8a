"""Lay out what follows a directive phrase: subject, lead, actions.

Paragraph and act in, a ``Clause`` out. Five frames, tried in this order: the Council's
own decision ("Decides to extend"), a that-clause ("that all States shall"), an
infinitive ("Member States to"), a bare verb ("the parties cease"), and a noun ("calls
for the continued support of UNODC"); each may end in a list of sub-paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normgraph import rules
from normgraph.interpret.coordination import AND, first_infinitive, split
from normgraph.interpret.ground import Ground, ground
from normgraph.interpret.tasks import Action, has_limits, is_limit, tasks
from normgraph.interpret.words import (
    ADVERBS,
    ambiguous,
    base,
    can_act,
    heads,
    is_abstract,
    is_determined,
    stripped,
)
from normgraph.model import Act, Paragraph, Span

_MODAL = re.compile(
    r"\b(?P<modal>shall|must|should|may|will|can|could|would)\b(?P<not> not\b)?"
)
_GIVEN = re.compile(
    rf"\b(?:(?:{rules.any_of('norms', 'verbs', 'given')}) (?:of|from)"
    r"|by|among|between|on the part of) (?P<who>.+)"
)
_VERB = re.compile(rf" {ADVERBS}(?P<verb>[a-z-]+)(?= )")
"""A word that may be the verb, with the adverbs before it."""
_BEGINS = re.compile(rf",?(?: [^,]{{1,60}},)? (?={ADVERBS}to {ADVERBS}\w)")
_DELEGATES = re.compile(
    r"to (?P<verb>authorize|request|call upon|invite|direct|mandate|ask|urge)(?= )"
)
_OWN = ("decide", "resolve", "agree", "undertake")


@dataclass(frozen=True, slots=True)
class Clause:
    """What a directive act asks, laid out."""

    frame: str
    subject: Span
    """Where those addressed are named; empty where nobody is."""
    lead: Span
    """From the phrase to the first action: conditions here hold for all actions."""
    actions: tuple[Action, ...]
    modal: str
    """``shall``, ``may``; empty where there is none."""
    is_negated: bool
    conditions: tuple[Span, ...]
    """Sub-paragraphs that limit the clause ("shall not apply: (a) Where ...")."""


def clause(paragraph: Paragraph, act: Act, acts: Sequence[Act]) -> Clause:
    """Return what the words after a directive phrase ask, of whom.

    ``acts`` are all acts of the paragraph: a list that another act interrupts goes on.
    """
    governed = ground(paragraph, act, acts)
    slug = act.verb.rpartition("/")[2]
    return (
        _own(governed, slug)
        or _that(governed)
        or _infinitive(governed)
        or _bare(governed, governed.end)
        or _nominal(governed)
    )


# The frames.


def _own(ground: Ground, slug: str) -> Clause | None:
    """Read "Decides to extend the mandate": what the Council does itself.

    "Decides to authorize Member States to inspect" asks it of Member States.
    """
    begin = _BEGINS.match(ground.words) if slug in _OWN else None
    if begin is None:
        return None
    start = ground.start + begin.end()
    inner = _DELEGATES.match(ground.text, start, ground.end)
    if inner:
        found = _infinitive(replace(ground, start=inner.end()))
        if found:
            modal = "may" if inner["verb"] == "authorize" else ""
            return replace(found, frame="own-decision", modal=modal)
    actions = _actions(ground, start)
    return _clause("own-decision", ground, Span(start, start), start, actions)


def _that(ground: Ground) -> Clause | None:
    that = re.match(r",?(?: [^,]{1,120},)? that\b,? ", ground.words)
    if that is None:
        return None
    start = ground.start + that.end()
    parts = _and_that(ground, start)
    first = _one_that(replace(ground, end=parts[0].end), start, bool(parts[1:]))
    more = [
        action
        for part in parts[1:]
        for action in _later_that(replace(ground, end=part.end, items=()), part.start)
    ]
    return replace(first, actions=(*first.actions, *more))


def _and_that(ground: Ground, start: int) -> list[Span]:
    """Cut "that A shall, and that B shall" at "and that"."""
    cuts = list(re.finditer(rf"{AND} that ", ground.text[start : ground.end]))
    begins = [start, *(start + m.end() for m in cuts)]
    ends = [*(start + m.start() for m in cuts), ground.end]
    pairs = zip(begins, ends, strict=True)
    return [Span(b, max(b, stripped(ground.text, e))) for b, e in pairs]


def _one_that(ground: Ground, start: int, goes_on: bool) -> Clause:
    verb = _finite(ground, start)
    if verb is None:
        actions = _whole(ground, start, goes_on)
        return _clause("that-clause", ground, Span(start, start), start, actions)
    at, modal, negated = verb
    subject = Span(start, max(start, stripped(ground.text, at)))
    if not can_act(subject.of(ground.text)) or _is_passive(ground, at):
        actions = tasks(ground) or _whole(ground, start, goes_on)
        none = Span(start, start)
        return _clause("that-clause", ground, none, start, actions, modal, negated)
    actions = _actions(ground, at)
    return _clause("that-clause", ground, subject, at, actions, modal, negated)


def _later_that(ground: Ground, start: int) -> Iterator[Action]:
    """Yield the actions of a further that-clause, with a subject of its own."""
    found = _one_that(replace(ground, until=ground.end), start, False)
    for action in found.actions:
        yield replace(action, subject=action.subject or found.subject)


def _infinitive(ground: Ground) -> Clause | None:
    found = first_infinitive(ground.text, ground.start, ground.end)
    if found is None:
        return _listed_tasks(ground)
    bare = _bare(ground, found)
    if bare and bare.lead.end < found:
        return bare
    subject = Span(ground.start, found)
    if is_abstract(_unled(subject.of(ground.text))):
        return None
    return _clause("infinitive", ground, subject, found, _actions(ground, found))


def _unled(words: str) -> str:
    return re.sub(
        r"^[\s,]*(?:on|upon|for|to)? ?(?:the|all|a|an|its|their)? ?", "", words
    )


def _listed_tasks(ground: Ground) -> Clause | None:
    """Read "Calls upon all States: (a) To ..." and "... to: (a) ..."."""
    if not ground.items:
        return None
    tail = re.search(r"(?:,? )to$", ground.words)
    start = ground.start + tail.start() if tail else ground.end
    subject = Span(ground.start, max(ground.start, start))
    listed = tasks(ground)
    if not listed or not can_act(subject.of(ground.text)):
        return None
    return _clause("infinitive", ground, subject, start, listed)


def _bare(ground: Ground, until: int) -> Clause | None:
    """Read "Demands the parties cease any restrictions"; no verb behind ``until``."""
    for word in _VERB.finditer(ground.text, ground.start, ground.end):
        start, verb = word.start(), word["verb"]
        if start >= until:
            return None
        if verb not in base() or not _ends_a_name(ground.text[ground.start : start]):
            continue
        if verb not in ambiguous() or is_determined(ground.text, word.end()):
            subject, at = Span(ground.start, start), start + 1
            return _clause("bare-verb", ground, subject, at, _actions(ground, at))
    return None


def _ends_a_name(words: str) -> bool:
    """Tell whether words are one who can act, up to its last word."""
    last = words.rstrip().rpartition(" ")[2]
    is_head = last in heads() or last[:1].isupper() or last.endswith(")")
    plain = "," not in words and " that" not in words
    return is_head and plain and can_act(words)


def _nominal(ground: Ground) -> Clause:
    """ "Calls for the continued support of UNODC": whoever gives it is addressed."""
    start = ground.start + len(re.match(r"[\s,]*", ground.words)[0])  # type: ignore[index]
    given = _GIVEN.search(ground.text[start : ground.end])
    begin = start + given.start("who") if given else start
    subject = Span(begin, ground.end if given else start)
    return _clause("noun", ground, subject, start, _whole(ground, start))


def _clause(
    frame: str,
    ground: Ground,
    subject: Span,
    start: int,
    actions: tuple[Action, ...],
    modal: str = "",
    negated: bool = False,
) -> Clause:
    limits = tuple(
        Span(d.span.start + len(d.number) + 1, stripped(ground.text, d.span.end))
        for d in ground.items
        if is_limit(ground.text, d)
    )
    # What the stem says of all its tasks stands anywhere before the list.
    end = ground.end if actions and actions[0].lead.end > ground.end else start
    lead = Span(ground.start, max(ground.start, end))
    return Clause(frame, subject, lead, actions, modal, negated, limits)


# The verb of a that-clause.


def _finite(ground: Ground, start: int) -> tuple[int, str, bool] | None:
    """Return where the verb of the clause stands, its modal and "not"."""
    modal = _MODAL.search(ground.text, start, ground.end)
    bare = _subjunctive(ground, start, modal.start() if modal else ground.end)
    if bare is not None:
        # "not proceed with launches, and comply": "not" is of its own action alone.
        return bare, "", False
    if modal is None:
        return None
    return modal.start(), modal["modal"], bool(modal["not"])


def _subjunctive(ground: Ground, start: int, end: int) -> int | None:
    """ "demands that the Government of Sudan recommit to": no modal.

    Of verbs that are nouns as well only where it must be one: after those who can act
    ("Demands that all parties respect", S/RES/2139 (2014) OP 8).
    """
    for word in _VERB.finditer(ground.text, start, end):
        if word["verb"] not in base():
            continue
        at = word.start()
        before = ground.text[start:at]
        if (
            (word["verb"] not in ambiguous() or _ends_plural(before))
            and not re.search(r"\b(?:to|and|or|who|which|that)$", before)
            and can_act(before)
        ):
            return at + 1
    return None


def _ends_plural(words: str) -> bool:
    """Tell whether words end with a plural of those who act: no noun goes on there."""
    last = words.rpartition(" ")[2]
    return last.endswith("s") and last in heads() and "," not in words


def _is_passive(ground: Ground, at: int) -> bool:
    return bool(
        re.match(
            r"\w+ (?:not )?(?:\w+ly )?be (?:\w+ly )?\w+(?:ed|en|ept|id|ade|ut|un)\b",
            ground.text[at : ground.end],
        )
    )


# Actions and their coordination.


def _action(start: int, end: int, subject: Span | None = None) -> Action:
    return Action(Span(start, end), subject, Span(start, start))


def _whole(ground: Ground, start: int, goes_on: bool = False) -> tuple[Action, ...]:
    end = ground.end if goes_on or has_limits(ground) else ground.until
    return (_action(min(start, end), end),) if start < end else ()


def _actions(ground: Ground, start: int) -> tuple[Action, ...]:
    listed = tasks(ground)
    if listed:
        return listed
    if ground.items and not has_limits(ground):
        return _whole(ground, start)
    return tuple(
        _action(part.span.start, part.span.end, part.subject)
        for part in split(ground.text, start, ground.end)
    )
