"""Find "the Committee", "his Personal Envoy", "the Government", and whom they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normgraph import iri
from normgraph.model import Span
from normgraph.pattern import pattern
from normgraph.recognise.actors.actor import Actor, Find, registered
from normgraph.recognise.actors.heads import Place, heads
from normgraph.recognise.actors.lists import words
from normgraph.recognise.actors.memory import Memory
from normgraph.recognise.actors.names import government
from normgraph.recognise.actors.offices import the_post
from normgraph.vocabulary import by_iri, state_matcher

# "the Force Commander" is no force; "the Panel of Experts on Libya" and "its Mission
# (ECOMIB)", S/RES/2267 (2016), are other names.
_GOES_ON = pattern(
    r" (?:[A-Z]|\([A-Z][\w-]+\)|(?:concerning|established|of)\b"
    r"|(?:on|for|in|to) (?:the )?(?:former )?[A-Z])"
)
_AND = pattern(r" and (?:the |all )?(?:political )?\w+ of (?:the )?(?=[A-Z])")
_BOSS = "Secretary-General"


def short_forms(text: str, places: Sequence[Place], memory: Memory) -> Iterator[Find]:
    """Yield the short forms of a paragraph that mean somebody the document knows."""
    for start, before, head in places:
        end = start + len(head)
        if before in words("each"):
            memory.leave_open(head)
        leads = before in words("determiners") or _of_nations(text, start, head)
        if not leads or _GOES_ON.match(text, end):
            continue
        if heads()[head].office and before in words("his") and _of_others(text, start):
            continue
        actors, rule = _meant(text, start, head, memory)
        if not actors and rule != "each":
            actors, rule = _not_named(text, start, before, head, memory)
        if not actors:
            continue
        if len(actors) == 1:
            memory.define(text, Span(start, end), actors[0])
        yield Find(Span(start, end), actors, f"actors:{rule}", text[start:end])


_Meant = tuple[tuple[Actor, ...], str]
"""Those a short form means or could mean, and the rule."""


def _meant(text: str, start: int, head: str, memory: Memory) -> _Meant:
    """Return whom a short form means of those that the document names."""
    one = heads()[head]
    theirs = _of_both(text, start + len(head)) if one.is_of_state else None
    if theirs:
        return (theirs,), "government-of"
    actors, rule = memory.meant(head, start)
    if _is_each(head, rule, text[:start]):
        return (), "each"
    if one.office and rule == "short-form" and not memory.is_near(actors, start):
        # "through his Special Representative, to continue to direct the operations of
        # an integrated UNMISS", S/RES/2223 (2015) OP 6, which names another before.
        post = the_post(iri.actor(one.office), memory)
        if post and post not in actors:
            return (post,), "post-of-mission"
    return actors, rule


def _not_named(text: str, start: int, before: str, head: str, memory: Memory) -> _Meant:
    """Return whom a short form means that the document names nowhere."""
    actors = tuple(_his(text, start, before, head))
    if actors:
        for actor in actors:
            memory.name(actor, start)
        return actors, "of-the-secretary"
    if heads()[head].office:
        return tuple(_of_mission(head, memory)), "post-of-mission"
    if heads()[head].is_of_state:
        return tuple(_of_topic(memory)), "of-the-state"
    return (), ""


def _of_both(text: str, end: int) -> Actor | None:
    """Return the government of the State that stands behind what it is joined with.

    "the Government and all political stakeholders of the Central African Republic"
    (S/RES/1923 (2010) OP 21).
    """
    joined = _AND.match(text, end)
    if joined is None:
        return None
    return next(
        (
            government(hit.entry)
            for hit in state_matcher().find(text)
            if hit.span.start == joined.end()
        ),
        None,
    )


def _of_topic(memory: Memory) -> Iterator[Actor]:
    """Yield the government of the State that a document is on, where it names none."""
    state = memory.topic()
    if state:
        yield government(by_iri()[state])


def _of_nations(text: str, start: int, head: str) -> bool:
    """Tell "the United Nations Panel of Experts": S/RES/1753 (2007) OP 3."""
    return heads()[head].is_of_regime and text.endswith(
        ("United Nations ", "UN "), 0, start
    )


def _is_each(head: str, rule: str, before: str) -> bool:
    """Tell whether the paragraph spoke of many: the Committee is then each of them.

    "to brief these sanctions committees, in accordance with the Committee’s rules of
    procedure" (S/RES/2388 (2017) OP 27).
    """
    if rule != "regime" and not (rule == "short-form" and heads()[head].is_of_regime):
        return False
    noun, of, matter = head.partition(" of ")
    return f"{noun}s{of}{matter}".lower() in before.lower()


def _of_others(text: str, start: int) -> bool:
    """Tell whether somebody else than the Secretary-General is named last before it."""
    before = text[max(0, start - 120) : start]
    before = before[before.rfind(_BOSS) + 1 :]
    return any(other in before for other in words("others"))


def _his(text: str, start: int, before: str, head: str) -> Iterator[Actor]:
    """Yield the office of "the Secretary-General and his Personal Envoy"."""
    office = heads()[head].office
    if office and before in words("his") and _BOSS in text[max(0, start - 200) : start]:
        entry = by_iri().get(iri.actor(office))
        if entry:
            yield registered(entry)


def _of_mission(head: str, memory: Memory) -> Iterator[Actor]:
    """Yield the post at the mission that the document acts on.

    "the mandate of the Special Adviser and the Team" (S/RES/2597 (2021) OP 2).
    """
    office = heads()[head].office
    post = the_post(iri.actor(office), memory) if office else None
    if post:
        yield post
