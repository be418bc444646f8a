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
from normgraph.recognise.actors.offices import the_post
from normgraph.vocabulary import by_iri

# "the Force Commander" is no force; "the Panel of Experts on Libya" and "its Mission
# (ECOMIB)", S/RES/2267 (2016), are other names.
_GOES_ON = pattern(
    r" (?:[A-Z]|\([A-Z][\w-]+\)|(?:concerning|established|of)\b"
    r"|(?:on|for|in|to) (?:the )?(?:former )?[A-Z])"
)
_BOSS = "Secretary-General"


def short_forms(text: str, places: Sequence[Place], memory: Memory) -> Iterator[Find]:
    """Yield the short forms of a paragraph that mean somebody the document knows."""
    for start, before, head in places:
        end = start + len(head)
        leads = before in words("determiners") or _of_nations(text, start, head)
        if not leads or _GOES_ON.match(text, end):
            continue
        if heads()[head].office and before in words("his") and _of_others(text, start):
            continue
        actors, rule = memory.meant(head, start)
        if rule == "regime" and _several(head, text[:start]):
            continue
        if not actors:
            actors, rule = tuple(_his(text, start, before, head)), "of-the-secretary"
            for actor in actors:
                memory.name(actor, start)
        if not actors and heads()[head].office:
            actors, rule = tuple(_of_mission(head, memory)), "post-of-mission"
        if not actors:
            continue
        if len(actors) == 1:
            memory.define(text, Span(start, end), actors[0])
        yield Find(Span(start, end), actors, f"actors:{rule}", text[start:end])


def _of_nations(text: str, start: int, head: str) -> bool:
    """Tell "the United Nations Panel of Experts": S/RES/1753 (2007) OP 3."""
    return heads()[head].is_of_regime and text.endswith(
        ("United Nations ", "UN "), 0, start
    )


def _several(head: str, before: str) -> bool:
    """Tell whether the paragraph spoke of many: the Committee is then each of them.

    "to brief these sanctions committees, in accordance with the Committee’s rules of
    procedure" (S/RES/2388 (2017) OP 27).
    """
    return head.partition(" of ")[0].lower() + "s" in before.lower()


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
