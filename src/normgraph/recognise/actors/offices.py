"""Tell which post "his Special Representative" is: that of the mission a text acts on.

"Expresses its full support for the Special Representative of the Secretary-General"
(S/RES/1743 (2007) OP 3) names no place; the resolution extends the mandate of MINUSTAH,
which has one. What could be the post of several missions stays an office of no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from normgraph.iri import ONTOLOGY
from normgraph.model import Mention
from normgraph.pattern import pattern
from normgraph.recognise.actors.actor import Actor, registered
from normgraph.recognise.actors.lists import words
from normgraph.recognise.actors.memory import Memory
from normgraph.vocabulary import (
    Entry,
    by_iri,
    entry_nodes,
    per_registers,
    state_called,
)

_OFFICE = f"{ONTOLOGY}Office"
_BOSS = " of the Secretary-General"
_LINK = pattern(rf"(?:{_BOSS})?(?: (?:for|in|on|to) | and Head of )")
# "on sexual violence and armed conflict" (S/RES/1889 (2009) OP 16) is another's office;
# "efforts of the Special Representative on the basis of these documents" are not.
_GOES_ON = pattern(r" (?:on (?!(?:an?|his|her|the) )|(?:for|in) (?:the )?[A-Z])")


def is_generic(mention: Mention) -> bool:
    """Tell an office of no place: ``actor:srsg``."""
    return mention.actor.rpartition("/")[2] in words("generic")


def post_meant(text: str, mention: Mention, memory: Memory) -> Actor | None:
    """Return the post that an office of no place is in this document; None for none."""
    printed = mention.span.of(text)
    if not words("plural").isdisjoint(re.findall(r"\w+", printed)):
        return None
    if _GOES_ON.match(text, mention.span.end):
        return None
    return the_post(mention.actor, memory)


def the_post(office: str, memory: Memory) -> Actor | None:
    """Return the one post of an office at the missions the document acts on, or names.

    The mission whose mandate it extends, or that it establishes, goes before others.
    """
    family = _posts().get(office, ())
    if not family:
        return None
    named = {e.iri for e, _ in family if memory.is_named(e.iri) and _is_abroad(e)}
    found = _at(office, memory.acted_on()) or _at_named(office, memory)
    if len(found) != 1 or (named and found[0].iri not in named):
        return None
    return found[0]


def _at_named(office: str, memory: Memory) -> list[Actor]:
    """Return the posts at the missions a document names, or else at its State.

    S/RES/1653 (2006) names missions in several States, and none of the States is its
    topic; S/RES/1865 (2009), on Côte d’Ivoire, names the mission in Liberia too.
    """
    posts = _at(office, memory.named())
    found = [post for post in posts if _is_topic(post, memory)]
    if len(posts) > len(found) == 1:
        return found if _state(found[0].name) in ("", memory.topic()) else []
    return found or _in_state(_posts()[office], memory)


def _in_state(family: tuple[_Post, ...], memory: Memory) -> list[Actor]:
    """Return the posts at the one State that a document names most.

    S/RES/1707 (2006), on the force in Afghanistan, names no mission of the United
    Nations; the Force is to consult "the Special Representative of the
    Secretary-General" (OP 4).
    """
    state = memory.topic()
    if not state:
        return []
    return [registered(post) for post, _ in family if _state(post.label) == state]


@per_registers
def _state(post: str) -> str:
    """Return the IRI of the State of a post; empty where it is at none."""
    state = state_called(_LINK.split(post)[-1])
    return state.iri if state else ""


def _is_topic(post: Actor, memory: Memory) -> bool:
    """Tell whether a post is at the State that a document names most, if at a State.

    S/RES/1497 (2003), on Liberia, names UNAMSIL for what it lends, and "his Special
    Representative" (OP 15) is not the one for Sierra Leone.
    """
    state = _state(post.name)
    return not state or state in memory.states()


def _is_abroad(entry: Entry) -> bool:
    """Tell a post at a place from one on a subject, which has an office of its own.

    "on Children and Armed Conflict" stands beside the post of BINUCA in
    S/RES/2031 (2011) OP 18 and 19.
    """
    seats = [by_iri()[post] for post in entry.posts if post in by_iri()]
    return not seats or any("Mission" in seat.classes for seat in seats)


def _at(office: str, missions: Iterable[Actor]) -> list[Actor]:
    """Return the posts of an office at these missions, each once."""
    there = {post for m in missions if m.iri in by_iri() for post in _of(office, m.iri)}
    return [registered(entry) for entry, _ in _posts()[office] if entry.iri in there]


@per_registers
def _of(office: str, mission: str) -> frozenset[str]:
    """Return the posts of an office at one mission, by the register or their place."""
    one = by_iri()[mission]
    return frozenset(
        entry.iri for entry, place in _posts()[office] if _is_at(entry, place, one)
    )


def _is_at(entry: Entry, place: re.Pattern[str], mission: Entry) -> bool:
    """Tell whether a post is of a mission, by the register or by their one place."""
    if mission.iri in entry.posts:
        return True
    return "Mission" in mission.classes and any(map(place.search, mission.labels))


_Post = tuple[Entry, re.Pattern[str]]
"""A post, and its place as the name of a mission has it: "in the Sudan"."""


@per_registers
def _posts() -> dict[str, tuple[_Post, ...]]:
    """Return the posts of each office of no place."""
    nodes = entry_nodes("actor").items()
    offices = [by_iri()[node] for node, said in nodes if _OFFICE in said["type"]]
    generic = {
        entry.iri: entry.label.removesuffix(_BOSS)
        for entry in offices
        if entry.iri.rpartition("/")[2] in words("generic")
    }
    return {
        iri: tuple(
            (entry, _place(entry.label.removeprefix(head)))
            for entry in offices
            if entry.label.startswith(head) and _LINK.match(entry.label, len(head))
        )
        for iri, head in generic.items()
    }


def _place(post: str) -> re.Pattern[str]:
    """Return how a mission's name has the place of a post.

    "for the Sudan" is no "Mission in South Sudan".
    """
    place = re.escape(_LINK.sub("", post, count=1))
    return re.compile(rf"^United Nations .*\b(?:for|in) {place}(?!\w)")
