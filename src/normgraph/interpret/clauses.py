"""Lay out what follows a directive phrase: subject, lead, actions.

Paragraph and act in, a ``Clause`` out. Five frames, tried in this order: the Council's
own decision ("Decides to extend"), a that-clause ("that all States shall"), an
infinitive ("Member States to"), a bare verb ("the parties cease"), and a noun ("calls
for the continued support of UNODC"); each may end in a list of sub-paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normgraph import rules
from normgraph.interpret.actions import cut, whole
from normgraph.interpret.both import allowed_too, to_and_that
from normgraph.interpret.finite import (
    JOINED,
    VERB,
    finite,
    is_made_up,
    is_passive,
    past_charge,
    past_fronted,
)
from normgraph.interpret.ground import ANNOUNCES, Ground, ground
from normgraph.interpret.infinitives import first_infinitive, within_powers
from normgraph.interpret.laid import Clause, lay
from normgraph.interpret.nouns import nominal
from normgraph.interpret.stems import TAKES, charge_of, opens_clauses, with_own
from normgraph.interpret.tasks import Action, has_limits, tasks
from normgraph.interpret.thats import also_that, and_that, laid_down, to_that
from normgraph.interpret.whose import charged, is_charge, whose
from normgraph.interpret.words import (
    ADVERBS,
    ambiguous,
    base,
    can_act,
    ends_a_name,
    is_abstract,
    is_determined,
    may_act,
    stripped,
)
from normgraph.model import Act, Division, Paragraph, Span
from normgraph.pattern import pattern

_UNLED = pattern(
    r",? (?:as of [^,;]{3,40}, )?(?!\()"
    r"(?=(?:(?!(?:that|to|which|who) )[^\s;:]+ ){2,20}?(?:shall|should|will) )"
)
_JOINT = pattern(r"(?:, and|,| and|,? as well as) (?:in this regard,? )?")
_HELD = pattern(r"[;:]| (?:for|in|of women|to|which|who) ")
_BESIDE = pattern(r", (?:in|while|with)\b[^;:]{3,120},$")
""" "Requests the United Nations Secretary-General, in coordination with the OPCW
Director-General, present a report" (S/RES/2319 (2016) OP 8)."""
_ASKS = pattern(rf"to (?P<verb>{rules.any_of('norms', 'verbs', 'asks')})(?=,? )")
_PERIOD = pattern(r",? (?:for|in) [^;:]{3,160}?(?= (?:all )?Member States\b)")
""" "to authorise, in these exceptional and specific circumstances, for a period of one
year from the date of the adoption of this resolution, Member States, acting nationally
..., to inspect" (S/RES/2240 (2015) OP 7)."""
_WHOM = pattern(r" to (?P<who>(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*)(?= that )")
""" "Recommends to the General Assembly that Mr. Ban Ki-moon be appointed"
(S/RES/1715 (2006))."""
_TIME_FIRST = pattern(r" from the date of adoption of this resolution(?= the )")
""" "Authorizes from the date of adoption of this resolution the French forces to"
(S/RES/1739 (2007) OP 8)."""
_OWN_BEGIN = pattern(
    rf",?(?: (?!(?:\w+ )?that\b|{ADVERBS}to\b)[^,]{{1,60}},)?"
    rf" (?={ADVERBS}to {ADVERBS}\w)"
)
_OWN_AIM = pattern(
    rf",? (?:{rules.any_of('norms', 'verbs', 'own_aside')}) [^;:]{{3,240}}?,"
    r" (?=to [a-z])"
)
""" "Decides, in order to assist the Committee in the fulfilment of its mandate, to
extend the mandate" (S/RES/1735 (2006) OP 32)."""
_OWN_STEM = pattern(
    rf"(?:,? (?:{rules.any_of('norms', 'verbs', 'own_aside')}) [^;:]*)?$"
)
_COUNCIL = pattern(r"(?:the )?(?:Security )?Council")
""" "and that, at the end of this period, the Council will decide whether the Taliban
has complied" (S/RES/1333 (2000) OP 23): what it intends, which is no action."""
_ENSURES = pattern(r"\bensure that$")
_ENDS = pattern(
    rf"(?:these|they) (?:{rules.any_of('norms', 'verbs', 'ends')})(?: \w+ly)?$"
)
_LED = pattern(r"[\s,]*(?:on|upon|for|to)? ?(?:the|all|a|an|its|their)? ?")
_OWN = ("decide", "resolve", "agree", "undertake")


def clause(paragraph: Paragraph, act: Act, acts: Sequence[Act]) -> Clause:
    """Return what the words after a directive phrase ask, of whom.

    ``acts`` are all acts of the paragraph: a list that another act interrupts goes on.
    """
    governed = ground(paragraph, act, acts)
    both = to_and_that(governed)
    if both:
        duty = _one_that(replace(governed, start=both), both, goes_on=False)
        return allowed_too(governed.text, duty)
    slug = act.verb.rpartition("/")[2]
    found = _own(governed, slug) or _that(governed) or _unled(governed, slug)
    if found:
        return found
    later = also_that(governed)
    head = replace(governed, end=later[0], until=later[0]) if later else governed
    found = (
        _infinitive(head)
        or _bare(head, head.end)
        or _with_next(paragraph, head, act, acts)
        or nominal(head)
    )
    more = _later_that(governed, later[1]) if later else ()
    return replace(found, actions=(*found.actions, *more)) if later else found


# The frames.


def _own(ground: Ground, slug: str) -> Clause | None:
    """Read "Decides to extend the mandate": what the Council does itself.

    "Decides to authorize Member States to inspect" asks it of Member States.
    """
    if slug not in _OWN:
        return None
    begin = _OWN_AIM.match(ground.words) or _OWN_BEGIN.match(ground.words)
    if begin is None:
        return _own_list(ground)
    start = ground.start + begin.end()
    inner = _ASKS.match(ground.text, start, ground.end)
    if inner:
        period = _PERIOD.match(ground.text, inner.end(), ground.end)
        after = period.end() if period else inner.end()
        found = _infinitive(replace(ground, start=after))
        if found and can_act(found.subject.of(ground.text)):
            lead = Span(inner.end(), found.lead.end)
            found = replace(found, lead=lead if period else found.lead)
            modal = "may" if inner["verb"][:2] in ("al", "au", "pe") else ""
            return replace(found, frame="own-decision", modal=modal)
    first, more = _also_that(ground, start)
    actions = (*cut(first, start), *more)
    return lay("own-decision", ground, Span(start, start), start, actions)


def _own_list(ground: Ground) -> Clause | None:
    """Read "Decides, on the basis of its assessment ...: (a) To renew the measures"
    (S/RES/1731 (2006) OP 1)."""
    if not ground.items or not _OWN_STEM.match(ground.words):
        return None
    listed = tasks(ground)
    none = Span(ground.end, ground.end)
    if not listed:
        return None
    return lay("own-decision", ground, none, ground.end, listed)


def _also_that(ground: Ground, start: int) -> tuple[Ground, tuple[Action, ...]]:
    """Return the ground before "and that", and what is laid down behind it.

    "Decides to hold meetings in Nairobi ..., and that the agenda for these meetings
    will be" (S/RES/1569 (2004) OP 1), not "to ensure that ..., and that".
    """
    if ground.items or " and that" not in ground.words:
        return ground, ()
    parts = and_that(ground, start)
    if len(parts) < 2 or " that " in parts[0].of(ground.text):
        return ground, ()
    head = replace(ground, end=parts[0].end, until=parts[0].end)
    later = [replace(ground, start=p.start, end=p.end) for p in parts[1:]]
    if any(finite(g, past_fronted(g, g.start)) is None for g in later):
        return ground, ()
    return head, tuple(a for g in later for a in _later_that(g, g.start))


def _that(ground: Ground) -> Clause | None:
    if " that" not in ground.words:
        return None
    asked = _WHOM.match(ground.words)
    if asked:
        laid = _that(replace(ground, start=ground.start + asked.end()))
        who = Span(ground.start + asked.start("who"), ground.start + asked.end())
        is_open = laid is not None and laid.subject.start == laid.subject.end
        return replace(laid, subject=who) if laid and is_open else laid
    that = to_that().match(ground.words)
    # "shall ensure that: (a)" (S/RES/2231 (2015) OP 22) has its own verb.
    whole_that = ground.words.endswith(" that") and not _ENSURES.search(ground.words)
    if ground.items and whole_that and not has_limits(ground):
        return _listed_that(ground)
    if ground.items and that and opens_clauses(ground, ground.start + that.end()):
        return _listed_that(ground)
    if that is None or (
        that[0][0] != "," and first_infinitive(that[0], 0, len(that[0])) is not None
    ):
        return None
    start = ground.start + that.end()
    parts = and_that(ground, start)
    # A list behind the last clause is the first one's where that announces it, not in
    # "cooperate ..., and that they ensure: – the safety" (S/RES/1857 (2008) OP 14).
    is_own = not parts[1:] or bool(ANNOUNCES.search(parts[0].of(ground.text)))
    listed = ground.items if is_own else ()
    head = replace(ground, end=parts[0].end, items=listed)
    first = _one_that(head, start, bool(parts[1:]))
    more = [
        action
        for part in parts[1:]
        for action in _later_that(
            replace(ground, end=part.end, items=_left(ground, part, is_own)), part.start
        )
    ]
    return replace(first, actions=(*first.actions, *more))


def _left(ground: Ground, part: Span, is_taken: bool) -> tuple[Division, ...]:
    """Return the list that the last of several that-clauses ends in."""
    return ground.items if part.end == ground.end and not is_taken else ()


def _unled(ground: Ground, slug: str) -> Clause | None:
    """Read "Decides the BoP ... shall remain authorized" (S/RES/2803 (2025) OP 8)."""
    found = _UNLED.match(ground.words) if slug in _OWN else None
    return _one_that(ground, ground.start + found.end(), False) if found else None


def _with_next(
    paragraph: Paragraph, ground: Ground, act: Act, acts: Sequence[Act]
) -> Clause | None:
    """Read two acts that ask one thing: what is asked is said behind the second.

    "Requests the Secretary-General and calls upon regional organisations to provide
    political support" (S/RES/2765 (2024) OP 3).
    """
    after = next((a for a in acts if a.span.start > act.span.start), None)
    if after is None or not after.force.is_directive or ground.items:
        return None
    who = ground.words
    joint = ground.text[ground.end : after.span.start]
    if not _JOINT.fullmatch(joint) or _HELD.search(who):
        return None
    asked = clause(paragraph, after, acts)
    if asked.frame != "infinitive" or not asked.actions:
        return None
    if not who:
        # "Requests and encourages the Special Representative" (S/RES/2327 (2016)).
        return asked
    if not may_act(who):
        return None
    subject = Span(ground.start, ground.end)
    return replace(asked, subject=subject, lead=subject)


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


def _one_that(ground: Ground, start: int, goes_on: bool) -> Clause:
    begin = past_fronted(ground, start)
    verb = finite(ground, begin)
    stem = replace(ground, until=ground.end) if goes_on else ground
    if verb is None:
        with_list = charge_of(ground, begin)
        with_list = with_list or _listed_tasks(replace(ground, start=begin))
        if with_list:
            return replace(with_list, frame="that-clause")
        at = first_infinitive(ground.text, begin, ground.end)
        subject = Span(begin, at) if at else Span(begin, begin)
        if at and can_act(subject.of(ground.text)):
            # "demanding that all the parties ... to respect" (S/RES/1857 (2008)).
            return lay("that-clause", ground, subject, at, cut(ground, at))
        actions = whole(stem, start)
        return lay("that-clause", ground, whose(ground, start), start, actions)
    at, modal, negated = verb
    subject = Span(begin, max(begin, stripped(ground.text, at)))
    # "this shall be the final such extension" (S/RES/2465 (2019) OP 1).
    is_this = subject.of(ground.text) == "this" or _ENDS.match(
        ground.text, subject.start, ground.end
    )
    passive, made_up = is_passive(ground, at), is_made_up(ground, at)
    if is_this or not can_act(subject.of(ground.text)) or passive or made_up:
        listed = tasks(ground)
        laid = laid_down(replace(stem, items=()) if listed else stem, start)
        has_charge = listed or (not passive and is_charge(ground, at))
        who = charged(ground, begin, subject.end) if has_charge else None
        actions = (*laid[:-1], *listed) if listed else laid
        if who and listed and len(laid) > 1:
            start, actions = at, with_own(ground.text, laid, listed, at)
        who = who or (Span(start, start) if made_up else whose(ground, begin))
        return lay("that-clause", ground, who, start, actions, modal, negated)
    actions = cut(ground, past_charge(ground, at))
    return lay("that-clause", ground, subject, at, actions, modal, negated)


def _later_that(ground: Ground, start: int) -> Iterator[Action]:
    """Yield the actions of a further that-clause, with a subject of its own."""
    # "shall apply to entities, designated by the Committee: (a)" (S/RES/2093 (2013)).
    until = ground.until if ground.items else ground.end
    found = _one_that(replace(ground, until=until), start, False)
    if found.modal == "will" and _COUNCIL.fullmatch(found.subject.of(ground.text)):
        return
    # "shall ensure that any person ... is brought to justice, ... and that the
    # punishment duly reflects" (S/RES/2199 (2015) OP 11) is of those before.
    named = found.subject.start < found.subject.end
    is_ensured = " ensure that " in ground.text[ground.start : start]
    shared = not named and (
        is_ensured or ground.text.startswith(("it ", "they "), start)
    )
    own = None if shared else found.subject
    front = Span(start, max(start, found.lead.end))
    for action in found.actions:
        lead = action.lead if action.lead.start < action.lead.end else front
        yield replace(action, subject=action.subject or own, lead=lead)


def _infinitive(ground: Ground) -> Clause | None:
    found = first_infinitive(ground.text, ground.start, ground.end)
    if found is None:
        found = within_powers(ground.text, ground.start, ground.end)
    if found is None:
        return _listed_tasks(ground)
    bare = _bare(ground, found)
    if bare:
        return bare
    time = _TIME_FIRST.match(ground.words)
    subject = Span(ground.start + time.end() if time else ground.start, found)
    if is_abstract(_bare_of(subject.of(ground.text))):
        return None
    # "for those responsible to be held to account" (S/RES/2213 (2015) OP 4), "a written
    # report of this review to be provided" (S/PRST/2018/4): nobody.
    near = ground.text[max(ground.start - 4, 0) : ground.start + 5]
    is_acted_on = " for " in near or not can_act(subject.of(ground.text))
    if is_acted_on and is_passive(ground, found):
        return None
    return lay("infinitive", ground, subject, found, cut(ground, found))


def _bare_of(words: str) -> str:
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
    who = TAKES.sub("", who) if tail else who
    # "Urges regional ... organizations and arrangements to: (a)" (S/RES/1379 (2001)).
    if not listed or not (can_act(who) or (tail and not is_abstract(_bare_of(who)))):
        return None
    subject = Span(subject.start, subject.start + len(who))
    return lay("infinitive", ground, subject, start, listed)


def _bare(ground: Ground, end: int) -> Clause | None:
    """Read "Demands the parties cease any restrictions", the verb before ``end``."""
    words = ground.text[ground.start : end].replace(",", " ").split(" ")
    if base().isdisjoint(words):
        return None
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
        before = _BESIDE.sub("", before) if before.endswith(",") else before
        if JOINED.search(before[-8:]) or not ends_a_name(before):
            continue
        if verb not in ambiguous() or is_determined(ground.text, word.end()):
            subject, at = Span(ground.start, start), start + 1
            return lay("bare-verb", ground, subject, at, cut(ground, at))
    return None
