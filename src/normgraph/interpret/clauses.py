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
from functools import cache

from normgraph import rules
from normgraph.interpret.actions import cut, single, whole
from normgraph.interpret.coordination import AND, first_infinitive, two_deeds
from normgraph.interpret.finite import (
    JOINED,
    VERB,
    finite,
    is_passive,
    past_charge,
    past_fronted,
)
from normgraph.interpret.ground import ANNOUNCES, Ground, ground
from normgraph.interpret.tasks import (
    Action,
    charged,
    has_limits,
    limits,
    tasks,
)
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

_GIVEN = (
    rf"\b(?:(?:{rules.any_of('norms', 'verbs', 'given')})(?: and [a-z]+)? (?:of|from)"
    rf"|(?:(?<!ed )(?<!en )|(?:{rules.any_of('norms', 'addressees', 'done')}) )by"
    r"|amongs?t?|between|on the part of) (?P<who>.+)"
)
_FURTHER = re.compile(
    rf",? and (?:for|on|upon) (?P<who>(?:(?!\bto\b)[^,;]){{3,80}}?) "
    rf"to {ADVERBS}(?P<verb>[\w-]+)"
)
""" "calls for an immediate cessation of hostilities and for all parties to commit
themselves" (S/RES/2003 (2011) OP 14)."""
_AND_FOR = re.compile(r"(?:, and|,? as well as) for (?=the |an? |full|[a-z-]+ )")
_POSSESSED = re.compile(
    r"(?P<who>(?:its|their|his|her)\b|(?:the )?(?:[\w-]+ ){0,5}?[A-Z][\w-]*(?=[’']))"
    rf"(?:[’']s?)? (?:[\w-]+,? (?:and )?){{0,4}}?"
    rf"(?:{rules.any_of('norms', 'verbs', 'possessed')})\b"
)
""" "encourages its additional efforts", "CTED’s continued active participation"."""
_DELEGATES = re.compile(
    r"to (?P<verb>authori[sz]e|request|call upon|invite|direct|mandate|ask|urge)(?= )"
)
_TO_AND_THAT = re.compile(r"[^,;]{3,80} to, and that ")
""" "Decides to authorize all Member States to, and that all Member States shall, ...
seize" (S/RES/2521 (2020) OP 9): two leads to one action, of which the duty counts."""
_OWN_BEGIN = re.compile(
    rf",?(?: (?!{ADVERBS}to\b)[^,]{{1,60}},)? (?={ADVERBS}to {ADVERBS}\w)"
)
_OWN_AIM = re.compile(r",? in order to [^;:]{3,200}?, (?=to [a-z])")
""" "Decides, in order to assist the Committee in the fulfilment of its mandate, to
extend the mandate" (S/RES/1735 (2006) OP 32)."""
_LED = re.compile(r"[\s,]*(?:on|upon|for|to)? ?(?:the|all|a|an|its|their)? ?")
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
    head: int
    """Where the words end that can limit an action with a list in it: "based on the
    following principles: – no armed forces without the consent of its Government"
    (S/RES/1701 (2006) OP 8) limits a principle, not the support."""


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
    begin = _OWN_AIM.match(ground.words) or _OWN_BEGIN.match(ground.words)
    if slug not in _OWN or begin is None:
        return None
    start = ground.start + begin.end()
    inner = _DELEGATES.match(ground.text, start, ground.end)
    if inner:
        both = _TO_AND_THAT.match(ground.text, inner.end(), ground.end)
        if both:
            at = both.end()
            return _one_that(replace(ground, start=at), at, goes_on=False)
        found = _infinitive(replace(ground, start=inner.end()))
        if found and can_act(found.subject.of(ground.text)):
            modal = "may" if inner["verb"].startswith("authori") else ""
            return replace(found, frame="own-decision", modal=modal)
    first, more = _also_that(ground, start)
    actions = (*cut(first, start), *more)
    return _clause("own-decision", ground, Span(start, start), start, actions)


def _also_that(ground: Ground, start: int) -> tuple[Ground, tuple[Action, ...]]:
    """Return the ground before "and that", and what is laid down behind it.

    "Decides to hold meetings in Nairobi ..., and that the agenda for these meetings
    will be" (S/RES/1569 (2004) OP 1), not "to ensure that ..., and that".
    """
    if ground.items or " and that" not in ground.words:
        return ground, ()
    parts = _and_that(ground, start)
    if len(parts) < 2 or " that " in parts[0].of(ground.text):
        return ground, ()
    head = replace(ground, end=parts[0].end, until=parts[0].end)
    later = [replace(ground, start=p.start, end=p.end) for p in parts[1:]]
    if any(finite(g, past_fronted(g, g.start)) is None for g in later):
        return ground, ()
    return head, tuple(a for g in later for a in _later_that(g, g.start))


def _that(ground: Ground) -> Clause | None:
    that = _to_that().match(ground.words)
    if ground.items and ground.words.endswith(" that") and not has_limits(ground):
        return _listed_that(ground)
    if that is None or (
        that[0][0] != "," and first_infinitive(that[0], 0, len(that[0])) is not None
    ):
        return None
    start = ground.start + that.end()
    parts = _and_that(ground, start)
    # A list behind the last clause is the first one's where that announces it, not in
    # "cooperate ..., and that they ensure: – the safety" (S/RES/1857 (2008) OP 14).
    is_own = not parts[1:] or ANNOUNCES.search(parts[0].of(ground.text))
    listed = ground.items if is_own else ()
    head = replace(ground, end=parts[0].end, items=listed)
    first = _one_that(head, start, bool(parts[1:]))
    more = [
        action
        for part in parts[1:]
        for action in _later_that(replace(ground, end=part.end, items=()), part.start)
    ]
    return replace(first, actions=(*first.actions, *more))


def _listed_that(ground: Ground) -> Clause | None:
    """Read "Decides that: (a) All Member States shall ..." (S/RES/1718 (2006) OP 8)."""
    actions: list[Action] = []
    first: Clause | None = None
    for item in ground.items:
        begin = item.span.start + len(item.number) + 1
        end = max(begin, stripped(ground.text, item.span.end))
        inside = replace(ground, end=end, until=end, items=())
        first = first or _one_that(inside, begin, goes_on=False)
        actions += _later_that(inside, begin)
    if first is None:
        return None
    lead = Span(ground.start, ground.end)
    none = Span(ground.end, ground.end)
    return replace(first, subject=none, lead=lead, actions=tuple(actions))


def _and_that(ground: Ground, start: int) -> list[Span]:
    """Cut "that A shall, and that B shall" at "and that"."""
    cuts = list(re.finditer(rf"{AND} that,? ", ground.text[start : ground.end]))
    begins = [start, *(start + m.end() for m in cuts)]
    ends = [*(start + m.start() for m in cuts), ground.end]
    pairs = zip(begins, ends, strict=True)
    return [Span(b, max(b, stripped(ground.text, e))) for b, e in pairs]


def _one_that(ground: Ground, start: int, goes_on: bool) -> Clause:
    begin = past_fronted(ground, start)
    verb = finite(ground, begin)
    stem = replace(ground, until=ground.end) if goes_on else ground
    if verb is None:
        with_list = _listed_tasks(replace(ground, start=begin))
        if with_list:
            return replace(with_list, frame="that-clause")
        actions = whole(stem, start)
        return _clause("that-clause", ground, Span(start, start), start, actions)
    at, modal, negated = verb
    subject = Span(begin, max(begin, stripped(ground.text, at)))
    if not can_act(subject.of(ground.text)) or is_passive(ground, at):
        listed = tasks(ground)
        whose = charged(ground, begin, subject.end) if listed else None
        actions = listed or whole(stem, start)
        who = whose or Span(start, start)
        return _clause("that-clause", ground, who, start, actions, modal, negated)
    actions = cut(ground, past_charge(ground, at))
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
    if bare:
        return bare
    subject = Span(ground.start, found)
    if is_abstract(_unled(subject.of(ground.text))):
        return None
    # "for those responsible to be held to account" (S/RES/2213 (2015) OP 4): nobody.
    near = ground.text[max(ground.start - 4, 0) : ground.start + 5]
    if " for " in near and is_passive(ground, found):
        return None
    return _clause("infinitive", ground, subject, found, cut(ground, found))


def _unled(words: str) -> str:
    return words[len(_LED.match(words)[0]) :]  # type: ignore[index]


def _listed_tasks(ground: Ground) -> Clause | None:
    """Read "Calls upon all States: (a) To ..." and "... to: (a) ..."."""
    if not ground.items:
        return None
    tail = re.search(r"(?:,? )to$", ground.words)
    start = ground.start + tail.start() if tail else ground.end
    subject = Span(ground.start, max(ground.start, start))
    listed = tasks(ground)
    # "Demands that the Houthis immediately and unconditionally: (a) engage"
    # (S/RES/2201 (2015) OP 7).
    who = re.sub(r"(?:(?: and)? \w+ly)+$", "", subject.of(ground.text))
    if not listed or not can_act(who):
        return None
    subject = Span(subject.start, subject.start + len(who))
    return _clause("infinitive", ground, subject, start, listed)


def _bare(ground: Ground, end: int) -> Clause | None:
    """Read "Demands the parties cease any restrictions", the verb before ``end``."""
    for word in VERB.finditer(ground.text, ground.start, ground.end):
        start, verb = word.start(), word["verb"]
        if start + 1 >= end:
            return None
        if verb not in base():
            continue
        if verb == "be" and is_passive(ground, word.start("verb")):
            # "the ongoing blockade ... be lifted" (S/RES/1967 (2011) OP 9): nobody.
            return None
        before = ground.text[ground.start : start]
        if JOINED.search(before[-8:]) or not _ends_a_name(before):
            continue
        if verb not in ambiguous() or is_determined(ground.text, word.end()):
            subject, at = Span(ground.start, start), start + 1
            return _clause("bare-verb", ground, subject, at, cut(ground, at))
    return None


def _ends_a_name(words: str) -> bool:
    """Tell whether words are one who can act, up to its last word."""
    last = words.rstrip().rpartition(" ")[2]
    # "the Secretary-General’s report" (S/RES/2601 (2021) OP 18): a noun follows.
    if last.endswith(("’s", "'s")):
        return False
    is_head = (
        last in heads()
        or words.strip() in ("he", "it", "she", "they")
        or last[:1].isupper()
        or last.endswith(")")
    )
    plain = "," not in words and " that" not in words
    return is_head and plain and can_act(words)


def _nominal(ground: Ground) -> Clause:
    """ "Calls for the continued support of UNODC": whoever gives it is addressed."""
    # "reaffirms its call for the inclusion of gender components" (S/PRST/2001/31).
    start = ground.start + len(re.match(r"[\s,]*(?:for )?", ground.words)[0])  # type: ignore[index]
    further = _FURTHER.search(ground.text, start, ground.end)
    if further and further["verb"] in base() and can_act(further["who"]):
        first = _nominal(replace(ground, end=further.start(), until=further.start()))
        who = Span(further.start("who"), further.end("who"))
        more = single(further.end("who") + 1, ground.end, who)
        return replace(first, actions=(*first.actions, more))
    both = _AND_FOR.search(ground.text, start, ground.end)
    if both and " for " not in ground.text[start : both.start()]:
        first = _nominal(replace(ground, end=both.start(), until=both.start()))
        return replace(first, actions=(*first.actions, *_also(ground, both.end())))
    second = two_deeds(ground.text, start, ground.end)
    if second:
        first = _nominal(replace(ground, end=second[0], until=second[0]))
        return replace(first, actions=(*first.actions, *_also(ground, second[1])))
    words = ground.text[start : ground.end]
    given = _POSSESSED.match(words) or re.search(_GIVEN, words)
    begin = start + given.start("who") if given else start
    subject = Span(begin, start + given.end("who") if given else start)
    return _clause("noun", ground, subject, start, whole(ground, start))


def _also(ground: Ground, start: int) -> Iterator[Action]:
    """Yield what else is called for: "participation ..., as well as for the engagement"
    (S/PRST/2017/13)."""
    other = _nominal(replace(ground, start=start))
    whose = other.subject if other.subject.start < other.subject.end else None
    for action in other.actions:
        yield replace(action, subject=whose)


def _clause(
    frame: str,
    ground: Ground,
    subject: Span,
    start: int,
    actions: tuple[Action, ...],
    modal: str = "",
    negated: bool = False,
) -> Clause:
    limited = tuple(
        Span(d.span.start + len(d.number) + 1, stripped(ground.text, d.span.end))
        for d in limits(ground)
    )
    # What the stem says of all its tasks stands anywhere before the list.
    end = ground.end if actions and actions[0].lead.end > ground.end else start
    lead = Span(ground.start, max(ground.start, end))
    marked = ground.items and not ground.items[0].path
    head = ground.end if marked and not has_limits(ground) else ground.until
    return Clause(frame, subject, lead, actions, modal, negated, limited, head)


@cache
def _to_that() -> re.Pattern[str]:
    """Return what leads to a that-clause: "Urges as a matter of priority that"."""
    hedges = rules.any_of("norms", "conditions", "hedges")
    return re.compile(
        rf"(?:,?(?: [^,;]{{1,120}},)?|,[^;:]{{1,300}},| (?:{hedges}),?) that\b,? "
    )
