"""Lay out what follows a directive phrase: subject, lead, actions.

Paragraph and act in, a ``Clause`` out. Five frames, tried in this order: the Council's
own decision ("Decides to extend"), a that-clause ("that all States shall"), an
infinitive ("Member States to"), a bare verb ("the parties cease"), and a noun ("calls
for the continued support of UNODC"); each may end in a list of sub-paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from normgraph import rules
from normgraph.interpret.coordination import AND, first_infinitive, split
from normgraph.interpret.words import (
    ADVERBS,
    ambiguous,
    base,
    can_act,
    is_determined,
    stripped,
)
from normgraph.model import Act, Division, Paragraph, Span

_MODAL = re.compile(
    r"\b(?P<modal>shall|must|should|may|will|can|could|would)\b(?P<not> not\b)?"
)
_GIVEN = (
    rf"\b(?:{rules.any_of('norms', 'verbs', 'given')}) "
    r"(?:of|by|from|among|between) (?P<who>.+)"
)
_OWN = ("decide", "resolve", "agree", "undertake")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to be done, and who alone is to do it where the words say so."""

    span: Span
    subject: Span | None
    """None where the clause's subject is meant."""
    lead: Span
    """Words before it that hold for it alone: "(f) within its capabilities, to"."""


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


@dataclass(frozen=True, slots=True)
class _Ground:
    """The words a frame is looked for in."""

    text: str
    start: int
    """End of the phrase."""
    end: int
    """Where the chapeau ends: at the first sub-paragraph, or with the act."""
    until: int
    """Where the act ends."""
    items: tuple[Division, ...]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


def clause(paragraph: Paragraph, act: Act) -> Clause:
    """Return what the words after a directive phrase ask, of whom."""
    ground = _ground(paragraph, act)
    slug = act.verb.rpartition("/")[2]
    for frame in (_own, _that, _infinitive, _bare):
        found = frame(ground, slug)
        if found is not None:
            return found
    return _nominal(ground)


def _ground(paragraph: Paragraph, act: Act) -> _Ground:
    text, until = paragraph.text, _sentence(paragraph.text, act)
    inside = [
        d
        for d in paragraph.divisions
        if act.span.end <= d.span.start and d.span.start < until
    ]
    top = tuple(
        d for d in inside if not any(d.span in o.span for o in inside if o != d)
    )
    end = min((d.span.start for d in top), default=until)
    return _Ground(text, act.span.end, stripped(text, end), until, top)


def _sentence(text: str, act: Act) -> int:
    """Return where the act's sentence ends: statements have several in a paragraph."""
    stop = re.compile(r"(?<=[a-z)\]”]{2})\. (?=[A-Z“])").search(
        text, act.span.end, act.extent.end
    )
    return stripped(text, stop.start() if stop else act.extent.end)


# The frames.


def _own(ground: _Ground, slug: str) -> Clause | None:
    """ "Decides to extend the mandate": what the Council does itself."""
    begin = re.match(
        rf",?(?: [^,]{{1,60}},)? (?={ADVERBS}to {ADVERBS}\w)", ground.words
    )
    if slug not in _OWN or begin is None:
        return None
    start = ground.start + begin.end()
    actions = _actions(ground, start)
    return _clause("own-decision", ground, Span(start, start), start, actions)


def _that(ground: _Ground, slug: str) -> Clause | None:
    that = re.match(r",?(?: [^,]{1,120},)? that\b,? ", ground.words)
    if that is None:
        return None
    start = ground.start + that.end()
    verb = _finite(ground, start)
    if verb is None:
        return _clause(
            "that-clause", ground, Span(start, start), start, _whole(ground, start)
        )
    at, modal, negated = verb
    subject = Span(start, stripped(ground.text, at))
    if not can_act(subject.of(ground.text)) or _is_passive(ground, at):
        actions = _split_that(ground, start)
        return _clause(
            "that-clause", ground, Span(start, start), start, actions, modal, negated
        )
    actions = _actions(ground, at)
    return _clause("that-clause", ground, subject, at, actions, modal, negated)


def _infinitive(ground: _Ground, slug: str) -> Clause | None:
    found = first_infinitive(ground.text, ground.start, ground.end)
    if found is None:
        if not ground.items:
            return None
        tail = re.search(r"(?:,? )to$", ground.words)
        start = ground.start + tail.start() if tail else ground.end
        subject = Span(ground.start, max(ground.start, start))
        tasks = _tasks(ground)
        if not tasks or not can_act(subject.of(ground.text)):
            return None
        return _clause("infinitive", ground, subject, start, tasks)
    return _clause(
        "infinitive", ground, Span(ground.start, found), found, _actions(ground, found)
    )


def _bare(ground: _Ground, slug: str) -> Clause | None:
    """ "Demands the parties cease any restrictions"."""
    for word in re.finditer(r" (?:(?:\w+ly) )?(?P<verb>[a-z-]+)(?= )", ground.words):
        start = ground.start + word.start()
        subject = Span(ground.start, start)
        if (
            word["verb"] in base()
            and can_act(subject.of(ground.text))
            and "," not in subject.of(ground.text)
            and (
                word["verb"] not in ambiguous()
                or is_determined(ground.text, ground.start + word.end())
            )
        ):
            return _clause(
                "bare-verb", ground, subject, start + 1, _actions(ground, start + 1)
            )
    return None


def _nominal(ground: _Ground) -> Clause:
    """ "Calls for the continued support of UNODC": whoever gives it is addressed."""
    start = ground.start + len(re.match(r"[\s,]*", ground.words)[0])  # type: ignore[index]
    given = re.search(_GIVEN, ground.text[start : ground.end])
    begin = start + given.start("who") if given else start
    subject = Span(begin, ground.end if given else start)
    return _clause("noun", ground, subject, start, _whole(ground, start))


def _clause(
    frame: str,
    ground: _Ground,
    subject: Span,
    start: int,
    actions: tuple[Action, ...],
    modal: str = "",
    negated: bool = False,
) -> Clause:
    limits = tuple(
        Span(d.span.start + len(d.number) + 1, stripped(ground.text, d.span.end))
        for d in ground.items
        if _limits(ground.text, d)
    )
    return Clause(
        frame,
        subject,
        Span(ground.start, max(ground.start, start)),
        actions,
        modal,
        negated,
        limits,
    )


# The verb of a that-clause.


def _finite(ground: _Ground, start: int) -> tuple[int, str, bool] | None:
    """Return where the verb of the clause stands, its modal and "not"."""
    modal = _MODAL.search(ground.text, start, ground.end)
    bare = _subjunctive(ground, start, modal.start() if modal else ground.end)
    if bare is not None:
        return bare, "", False
    if modal is None:
        return None
    return modal.start(), modal["modal"], bool(modal["not"])


def _subjunctive(ground: _Ground, start: int, end: int) -> int | None:
    """ "demands that the Government of Sudan recommit to": no modal."""
    for word in re.finditer(
        r" (?:\w+ly )?(?P<verb>[a-z-]+)(?= )", ground.text[start:end]
    ):
        at = start + word.start()
        before = ground.text[start:at]
        if (
            word["verb"] in base()
            and word["verb"] not in ambiguous()
            and not re.search(r"\b(?:to|and|or|who|which|that)$", before)
            and can_act(before)
        ):
            return at + 1
    return None


def _is_passive(ground: _Ground, at: int) -> bool:
    return bool(
        re.match(
            r"\w+ (?:not )?(?:\w+ly )?be (?:\w+ly )?\w+(?:ed|en|ept|id|ade|ut|un)\b",
            ground.text[at : ground.end],
        )
    )


# Actions and their coordination.


def _action(start: int, end: int, subject: Span | None = None) -> Action:
    return Action(Span(start, end), subject, Span(start, start))


def _whole(ground: _Ground, start: int) -> tuple[Action, ...]:
    end = ground.end if _has_limits(ground) else ground.until
    return (_action(min(start, end), end),) if start < end else ()


def _actions(ground: _Ground, start: int) -> tuple[Action, ...]:
    tasks = _tasks(ground)
    if tasks:
        return tasks
    if ground.items and not _has_limits(ground):
        return _whole(ground, start)
    return tuple(
        _action(part.span.start, part.span.end, part.subject)
        for part in split(ground.text, start, ground.end)
    )


def _tasks(ground: _Ground) -> tuple[Action, ...]:
    """Return the sub-paragraphs that each state a task."""
    found = tuple(
        Action(
            Span(begin, stripped(ground.text, d.span.end)),
            None,
            Span(d.span.start, begin),
        )
        for d in ground.items
        if (begin := _task_start(ground.text, d)) is not None
    )
    return found if len(found) * 2 > len(ground.items) else ()


def _task_start(text: str, item: Division) -> int | None:
    begin = item.span.start + len(item.number)
    words = text[begin : item.span.end]
    lead = re.match(
        rf"\s*(?:[^,:;]{{1,80}}, )?(?=(?:to )?{ADVERBS}(?P<verb>[\w-]+))", words, re.I
    )
    plain = re.match(rf"\s*(?:to )?{ADVERBS}(?P<verb>[\w-]+)", words, re.I)
    for found in (plain, lead):
        if found and found["verb"].lower() in base():
            return begin + (
                found.end() if found is lead else len(words) - len(words.lstrip())
            )
    return None


def _limits(text: str, item: Division) -> bool:
    words = text[item.span.start + len(item.number) : item.span.end].strip().lower()
    return bool(
        re.match(
            r"(?:where|when|if|unless|to the extent|in the case|provided)\b", words
        )
    )


def _has_limits(ground: _Ground) -> bool:
    return bool(ground.items) and all(_limits(ground.text, d) for d in ground.items)


def _split_that(ground: _Ground, start: int) -> tuple[Action, ...]:
    """Cut "that X be done and that Y be done" in two."""
    if _tasks(ground) or (ground.items and not _has_limits(ground)):
        return _whole(ground, start)
    cuts = list(re.finditer(rf"{AND} that ", ground.text[start : ground.end]))
    begins = [start, *(start + m.end() for m in cuts)]
    ends = [*(start + m.start() for m in cuts), ground.end]
    return tuple(
        _action(b, stripped(ground.text, e))
        for b, e in zip(begins, ends, strict=True)
        if b < stripped(ground.text, e)
    )
