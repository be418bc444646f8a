"""Find posts for a place: "his Special Representative for Somalia", by office and post.

The register names the offices of the Secretary-General and many of their posts; the
forms vary ("UN Special Envoy for the Horn of Africa"). A post that it lacks becomes an
office found in the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from normgraph import iri
from normgraph.matcher import Hit
from normgraph.model import Span
from normgraph.pattern import pattern
from normgraph.recognise.actors.actor import Actor, registered
from normgraph.vocabulary import Entry, actor_called, state_matcher

_POST = pattern(
    r"(?: \([A-Z]+\))? (?:for|in|to|on) (?P<place>(?:the )?[A-Z][\w’'-]*"
    r"(?:(?: (?:and|of|of the|and the))? [A-Z][\w’'-]*| region)*)"
)
_LINKS = ("for", "in", "on", "to")


@dataclass(frozen=True, slots=True)
class Post:
    """An office with its post."""

    span: Span
    actor: Actor
    rule: str


def posted(text: str, office: Hit[Entry]) -> Post | None:
    """Return the post that follows an office of no place; None where none does."""
    # "Special Representatives of the Secretary-General in Africa" are many.
    follows = _POST.match(text, office.span.end)
    if follows is None or office.span.of(text).endswith("s"):
        return None
    place = follows["place"]
    start = follows.start("place")
    while place:
        entry = _registered(office.entry.label, place)
        if entry:
            span = Span(office.span.start, start + len(place))
            slug = entry.iri.rpartition("/")[2]
            return Post(span, registered(entry), f"register:{slug}")
        place = place.rpartition(" ")[0]
    return _found(text, office, follows["place"], start)


def _registered(office: str, place: str) -> Entry | None:
    bare = place.removeprefix("the ")
    names = (f"{office} {link} {p}" for link in _LINKS for p in (bare, f"the {bare}"))
    return next((entry for name in names if (entry := actor_called(name))), None)


def _found(text: str, office: Hit[Entry], place: str, start: int) -> Post | None:
    """Return an office for a State, found in the text where the register lacks it."""
    states = _states(place)
    if not states:
        return None
    span = Span(office.span.start, start + states[-1].span.end)
    for name in states[0].entry.labels if len(states) == 1 else ():
        entry = _registered(office.entry.label, name)
        if entry:
            slug = entry.iri.rpartition("/")[2]
            return Post(span, registered(entry), f"register:{slug}")
    label = " and ".join(hit.entry.label for hit in states)
    label = f"{office.entry.label} for {label}"
    actor = Actor(iri.found_actor(label), label, "office-holder")
    return Post(span, actor, "actors:post")


def _states(place: str) -> list[Hit[Entry]]:
    """Return the State a place begins with; both of "Ethiopia and Eritrea"."""
    found: list[Hit[Entry]] = []
    at = 4 if place.startswith("the ") else 0
    for hit in state_matcher().find(place):
        gap = place[found[-1].span.end if found else at : hit.span.start]
        if gap != (" and " if found else "") or hit.label in hit.entry.demonyms:
            break
        found.append(hit)
    return found[:2]
