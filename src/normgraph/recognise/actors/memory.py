"""What a document has named and defined, and what a short form means by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter

from normgraph.model import Span
from normgraph.pattern import pattern
from normgraph.recognise.actors.actor import Actor, registered
from normgraph.recognise.actors.heads import any_head, fits, fits_too, heads
from normgraph.recognise.actors.lists import words
from normgraph.recognise.actors.regime import Regime
from normgraph.vocabulary import (
    Entry,
    actor_called,
    bodies_on,
    by_iri,
    is_state,
)

_At = tuple[int, int]
"""Which paragraph, and where in it."""

_MANDATE = pattern(
    r"\b(?:extend|renew)\w*\b[^.;]{0,120}?\bmandates? of (?:the )?$", re.IGNORECASE
)
# "Decides that the mandate of the United Nations Mission in Liberia (UNMIL) shall be
# extended": S/RES/1777 (2007) OP 1.
_EXTENDED = pattern(r"[^.;]{0,160}? (?:shall|should)? ?be (?:extended|renewed)\b")
_MOST = 4
"""Of more than so many, nothing is said by naming them all."""


class Memory:
    """What the document has named so far, and in the end."""

    def __init__(self, regime: Regime) -> None:
        self.regime = regime
        self.at = 0
        """The paragraph that is read."""
        self.shorts: dict[str, Actor] = {}
        """Acronyms and terms the text introduced."""
        self._named: dict[str, tuple[Actor, list[_At]]] = {}
        """Who is named, by IRI, with the places."""
        self._states: dict[str, list[_At]] = {}
        """The States among them."""
        self._mandated: dict[str, Actor] = {}
        """Those whose mandate the document extends."""
        self._defined: dict[str, list[tuple[_At, Actor]]] = {}
        self._by_head: dict[str, tuple[list[Actor], list[Actor]]] = {}
        self._so_far: dict[str, Actor] = {}
        """Whom a short form meant before."""
        self._open: set[str] = set()
        """Short forms of what the document has several of."""

    def leave_open(self, head: str) -> None:
        """Hold to it that a short form may mean any: "inform the relevant Committee".

        S/RES/2744 (2024), on the requests to all committees but the one it names.
        """
        self._open.add(head)

    def learn(self, short: str, actor: Actor) -> None:
        """Hold to what an acronym stands for in this document."""
        self.shorts.setdefault(short, actor)

    def note(self, text: str, span: Span, actor: Actor) -> None:
        """Remember who is named, where, and whether its mandate is extended."""
        if actor.kind == "class":
            return
        self.name(actor, span.start)
        self._note_seats(text, span, actor)
        if _is_extended(text, span):
            self._mandated[actor.iri] = actor
        self.define(text, span, actor)

    def _note_seats(self, text: str, span: Span, office: Actor) -> None:
        """Remember the body that the words for an office name.

        "the President of the International Tribunal for the former Yugoslavia (“the
        International Tribunal”)": S/RES/1915 (2010) PP 1 names the Tribunal.
        """
        if office.kind != "office-holder" or office.iri not in by_iri():
            return
        printed = span.of(text).casefold()
        for seat in map(by_iri().get, by_iri()[office.iri].posts):
            if seat and any(label.casefold() in printed for label in seat.labels):
                body = registered(seat)
                self.name(body, span.start)
                self.define(text, span, body)

    def name(self, actor: Actor, start: int) -> None:
        """Remember who is named, and where."""
        found = self._named.get(actor.iri)
        if found is None:
            self._by_head.clear()
            self._named[actor.iri] = found = (actor, [])
            if actor.kind == "state" and is_state(actor.iri):
                self._states[actor.iri] = found[1]
        found[1].append((self.at, start))

    def is_named(self, actor: str) -> bool:
        """Tell whether the document names somebody, by IRI."""
        return actor in self._named

    def named(self) -> list[Actor]:
        """Return whom the document names."""
        return [actor for actor, _ in self._named.values()]

    def states(self) -> list[str]:
        """Return the IRI of the State that is named most; of several, where even."""
        count = self._counts()
        most = max(count.values(), default=0)
        return [iri for iri, times in count.items() if times == most]

    def topic(self) -> str:
        """Return the IRI of the State named twice as often as any other; else nothing.

        S/RES/1653 (2006), on a region, names the Democratic Republic of the Congo ten
        times and Burundi six.
        """
        states = self.states()
        count = self._counts()
        others = (times for iri, times in count.items() if iri != states[0])
        is_far = len(states) == 1 and count[states[0]] >= 2 * max(others, default=0)
        return states[0] if is_far else ""

    def _counts(self) -> dict[str, int]:
        """Return how often each State is named."""
        return {state: len(places) for state, places in self._states.items()}

    def was_there(self, entry: Entry) -> bool:
        """Tell whether a body had been set up, and was not long gone."""
        return self.regime.is_alive(entry)

    def acted_on(self) -> list[Actor]:
        """Return those it establishes, or whose mandate it extends."""
        return [
            actor
            for actor in self.named()
            if actor.iri in self._mandated or self.regime.is_founded_here(actor)
        ]

    def define(self, text: str, span: Span, actor: Actor) -> None:
        """Hold to what the text defines behind a name: (“the Committee”), if it is one.

        "established in paragraph 35 of resolution 1988 (“the Committee”)": whoever is
        named before (S/RES/2255 (2015), Afghanistan) is no committee.
        """
        if text.find(" (", span.end, span.end + 122) < 0:
            return
        said = definition().match(text, span.end)
        if said is None:
            return
        if fits(said["head"], actor.name, actor.kind):
            at = (self.at, span.start)
            self._defined.setdefault(said["head"], []).append((at, actor))

    def meant(self, head: str, start: int) -> tuple[tuple[Actor, ...], str]:
        """Return who "the Committee" is at a place, or could be, and the rule."""
        actors, rule = self._meant(head, (self.at, start))
        if len(actors) == 1 and rule != "same-paragraph":
            self._so_far[head] = actors[0]
        return actors, rule

    def _meant(self, head: str, here: _At) -> tuple[tuple[Actor, ...], str]:
        defined = [one for one in self._defined.get(head, ()) if one[0] < here]
        if defined:
            return (max(defined, key=itemgetter(0))[1],), "defined"
        fit = self._known(head)[0]
        if head in self._open and len(fit) == 1:
            return tuple(a for a in fit if self._is_near(a, here)), "same-paragraph"
        extended = self._extended(head)
        if heads()[head].is_of_mandate and len(extended) == 1:
            return tuple(extended), "mandate"
        known = self._before(head, here)
        acts_on = heads()[head].is_of_regime
        if len(known) > 1:
            cited = self.regime.cited(head) if acts_on else ()
            return self._one_of(head, known, here, cited)
        regime = self.regime.bodies(head) if acts_on else ()
        if not known:
            # "Decides further that the Mission will be a political mission of unarmed
            # international observers", which it establishes: S/RES/2261 (2016) OP 2.
            regime = regime or self.regime.founded_by([self.regime.own], head)
            if regime:
                return regime if len(regime) <= _MOST else (), "regime"
            office = tuple(self._office(head, here))
            if office or not acts_on:
                return office, "office"
            return self._on_state(head), "of-the-state"
        others = () if known[0] in regime else regime
        both = (*known, *others)
        return both if len(both) <= _MOST else (), "short-form"

    def _one_of(
        self, head: str, known: list[Actor], here: _At, cited: tuple[Actor, ...]
    ) -> tuple[tuple[Actor, ...], str]:
        """Return which of several is meant, where the language makes it certain.

        "The Committee" of S/RES/2368 (2017) stays the one on Al-Qaida behind OP 90,
        which names the Counter-Terrorism Committee.
        """
        near = [a for a in known if self._is_near(a, here)]
        so_far = [a for a in known if a == self._so_far.get(head) and not near]
        acted_on = [a for a in known if a in cited]
        for few, rule in (
            (near, "same-paragraph"),
            (so_far, "short-form"),
            (acted_on, "regime"),
        ):
            if len(few) == 1:
                return tuple(few), rule
        return (tuple(known) if len(known) <= _MOST else ()), "short-form"

    def _extended(self, head: str) -> list[Actor]:
        """Return whose mandate the document extends, of the kind of a short form.

        "The Mission" is UNISFA in S/RES/2609 (2021), a force by its name, and not
        UNMISS, which it names too.
        """
        kinds = heads()[head].kinds
        return [a for a in self._mandated.values() if a.kind in kinds]

    def _office(self, head: str, here: _At) -> Iterator[Actor]:
        """Yield "the Prosecutor" of the one tribunal that a document names.

        S/RES/1757 (2007), which has the Statute of the Special Tribunal for Lebanon.
        """
        bodies = {b for each in heads()[head].bodies for b in self._before(each, here)}
        if len(bodies) == 1:
            entry = actor_called(f"{head} of the {bodies.pop().name}")
            if entry:
                yield registered(entry)

    def _on_state(self, head: str) -> tuple[Actor, ...]:
        """Return the one panel on the State that a document names most.

        S/RES/2789 (2025) extends "the mandate of the Panel of Experts" and cites none
        of the resolutions that established the one on the Central African Republic.
        """
        states = self.states()
        on = bodies_on().get(states[0], ()) if len(states) == 1 else ()
        there = (registered(by_iri()[b]) for b in on if self.was_there(by_iri()[b]))
        found = tuple(a for a in there if fits(head, a.name, a.kind))
        return found if len(found) == 1 else ()

    def is_near(self, actors: Iterable[Actor], start: int) -> bool:
        """Tell whether one of these is named before a place, in the same paragraph."""
        return any(self._is_near(actor, (self.at, start)) for actor in actors)

    def _is_near(self, actor: Actor, here: _At) -> bool:
        """Tell whether somebody is named before a place, in the same paragraph."""
        return any(at[0] == here[0] and at < here for at in self._named[actor.iri][1])

    def _before(self, head: str, here: _At) -> list[Actor]:
        """Return who of this head is named before a place, or at all where none is."""
        fit, other = self._known(head)
        is_new = self._so_far.get(head) not in fit
        if is_new and not any(self._is_near(a, here) for a in fit):
            near = [a for a in other if self._is_near(a, here)]
            if len(near) == 1:
                return near
        all_of = fit or [a for a in other if fits_too(head, a.name, a.kind)]
        before = [a for a in all_of if self._named[a.iri][1][0] < here] or all_of
        exact = [a for a in before if a.iri.rpartition("/")[2] not in words("generic")]
        return exact or before

    def _known(self, head: str) -> tuple[list[Actor], list[Actor]]:
        """Return who is named of this head, and who else it can mean beside its name.

        The Committee on Missing Persons of S/RES/2723 (2024) OP 11 is "the Committee"
        there, and UNOWAS "the Mission" of S/PRST/2019/7.
        """
        if head not in self._by_head:
            every = [actor for actor, _ in self._named.values()]
            fit = [a for a in every if fits(head, a.name, a.kind)]
            is_of_mandate = heads()[head].is_of_mandate
            other = [
                a
                for a in every
                if a not in fit
                and (
                    fits_too(head, a.name, a.kind)
                    or (is_of_mandate and a.kind in heads()[head].kinds)
                )
            ]
            self._by_head[head] = fit, other
        return self._by_head[head]


def _is_extended(text: str, body: Span) -> bool:
    """Tell whether a text extends the mandate of the body named at a place."""
    before = text[max(0, body.start - 16) : body.start]
    if "mandate of" not in before and "mandates of" not in before:
        return False
    return bool(_MANDATE.search(text[: body.start]) or _EXTENDED.match(text, body.end))


@cache
def definition() -> re.Pattern[str]:
    """Return how a text defines a short form: (hereinafter “the Committee”)."""
    return re.compile(
        r"(?:[^.;()]|\(\d{4}\)|\([a-z]\)){0,120}? "
        r"\((?:(?:referred to )?(?:herein ?after|hereafter|henceforth))?,? ?"
        r"(?:referred to as|called)?,? ?"
        rf"[“\"]?(?:[Tt]he )?[“\"]?(?P<head>{any_head()})[”\"]?\)"
    )
