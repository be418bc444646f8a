"""Find names: of the register, composed with a State's, or introduced by the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from normgraph import iri, rules
from normgraph.matcher import tokens
from normgraph.model import Span
from normgraph.pattern import pattern
from normgraph.recognise.actors.actor import Actor, Find, Taken, registered
from normgraph.recognise.actors.heads import heads
from normgraph.recognise.actors.lists import words
from normgraph.recognise.actors.memory import Memory
from normgraph.recognise.actors.places import is_of_place
from normgraph.recognise.actors.posts import posted
from normgraph.vocabulary import Entry, actor_matcher, state_matcher

_ACRONYM = pattern(
    r" \((?:the |hereafter |hereinafter )?[“\"]?"
    r"(?P<short>[A-Z][A-Za-z0-9’/&-]*[A-Z][A-Za-z0-9’/-]*)[”\"]?\)"
)
_TERM = pattern(
    r"[^.;()]{0,60} \((?:the |hereafter |hereinafter )?,?[“\"]?(?:[Tt]he )?[“\"]?"
    r"(?P<term>(?:[A-Z][a-z]+ ){1,3}[A-Z][a-z]+)[”\"]?\)"
)
"""A term of several words: (the Verification Mission)."""
_WORD = pattern(r"[\w’'-]+")
_NEXT_WORD = pattern(r" (\w+)")
_CAPITAL = pattern(r"(?<![\w’'-])([A-Z][\w-]*) $")
_OF_OTHERS = pattern(r" (?:of|for) [A-Z]")


def known(text: str, memory: Memory) -> list[Find]:
    """Return names of the register and names composed with a State's."""
    return [*_registered(text, memory), *_composed(text, memory)]


def _composed(text: str, memory: Memory) -> Iterator[Find]:
    """Find "Government of Liberia", "Congolese authorities", "DRC Government"."""
    if words("governing").isdisjoint(tokens(text).vocabulary):
        return
    for hit in state_matcher().find(text):
        for rule in _rules():
            name = rule.around(text, hit.span)
            if name:
                actor = government(hit.entry)
                whole = _whole(text, name, actor, memory)
                yield Find(whole, (actor,), f"actors:{rule.name}")
                break


def government(state: Entry) -> Actor:
    """Return the government of a State, an actor found in the text."""
    label = _government().format(state=state.label)
    return Actor(iri.found_actor(label), label, "state")


def _registered(text: str, memory: Memory) -> Iterator[Find]:
    """Find the names of the register, unless they only qualify another noun."""
    for hit in actor_matcher().find(text):
        actor = registered(hit.entry)
        slug = actor.iri.rpartition("/")[2]
        # "Taliban Sanctions Committee" is not that of 2011 in S/PRST/2005/3.
        was_there = memory.regime.was_there(hit.entry)
        if not was_there or _qualifies(actor, slug, text, hit.span):
            continue
        if slug in words("generic"):
            post = posted(text, hit)
            if post:
                span = _whole(text, post.span, post.actor, memory)
                yield Find(span, (post.actor,), post.rule)
                continue
        if actor.kind != "state" or not is_of_place(text, hit.span):
            span = _whole(text, hit.span, actor, memory)
            yield Find(span, (actor,), f"register:{slug}")


def _qualifies(actor: Actor, slug: str, text: str, span: Span) -> bool:
    """Tell "UN procurement" and "Security Council resolutions" from the bodies."""
    # "Council of Ministers of the OAU" (S/RES/1295 (2000) OP 31), "the Supreme Defence
    # Council" (S/RES/1565 (2004) OP 13).
    if actor.kind == "un-body" and _goes_on(text, span):
        return True
    is_whole = slug == "united-nations"
    if not is_whole and slug not in words("qualifiers"):
        return False
    after = _NEXT_WORD.match(text, span.end, span.end + 30)
    if after is None:
        return False
    if is_whole:
        return after[1].islower() and after[1] not in words("followers")
    return after[1] in words("qualified")


def _goes_on(text: str, span: Span) -> bool:
    """Tell whether a name of one word is the begin or the end of another's."""
    if " " in span.of(text):
        return False
    before = _CAPITAL.search(text, max(0, span.start - 30), span.start)
    longer = before and before[1].lower() not in words("determiners")
    return bool(longer or _OF_OTHERS.match(text, span.end))


def introduced(text: str, memory: Memory, taken: Taken) -> Iterator[Find]:
    """Find a name with its acronym: "the Joint Military Commission (JMC)"."""
    for m in _ACRONYM.finditer(text):
        # Most belong to a name of the register, which was found with its acronym.
        if m["short"] in memory.shorts and not taken.is_free(Span(*m.span())):
            continue
        name = _name_before(text, m.start(), m["short"])
        if name is None or m["short"] in words("not_actors"):
            continue
        printed = name.of(text)
        guessed = _guess(printed)
        if guessed:
            new = Actor(iri.found_actor(printed), printed, guessed)
            actor = memory.shorts.get(m["short"], new)
            memory.learn(m["short"], actor)
            yield Find(Span(name.start, m.end()), (actor,), "actors:introduced")


def abbreviated(text: str, memory: Memory, taken: Taken) -> Iterator[Find]:
    """Find acronyms that the document has introduced."""
    places = (
        (start, short)
        for short in memory.shorts
        if short in text
        for start in _alone(text, short)
    )
    for start, short in sorted(places):
        span = Span(start, start + len(short))
        if taken.is_free(span):
            yield Find(span, (memory.shorts[short],), "actors:abbreviated")


def _alone(text: str, short: str) -> Iterator[int]:
    """Yield where an acronym stands that is no part of another word."""
    start = text.find(short)
    while start >= 0:
        end = start + len(short)
        until = end + 2 if text.startswith("’s", end) else end
        before = start and _WORD.match(text, start - 1, start)
        if not before and not _WORD.match(text, until, until + 1):
            yield start
        start = text.find(short, end)


def _whole(text: str, name: Span, actor: Actor, memory: Memory) -> Span:
    """Return the name with its acronym in parentheses, and learn the acronym."""
    # Both an acronym and a term open with a parenthesis near by.
    if text.find(" (", name.end, name.end + 122) < 0:
        return name
    term = _TERM.match(text, name.end)
    if term and term["term"] not in heads() and _is_of(term["term"], actor):
        memory.learn(term["term"], actor)
    found = _ACRONYM.match(text, name.end)
    if found is None:
        return name
    memory.learn(found["short"], actor)
    return Span(name.start, found.end())


def _is_of(term: str, actor: Actor) -> bool:
    """Tell "the Verification Mission" from what was agreed: its noun is in the name."""
    return actor.kind != "class" and term.split()[-1] in _WORD.findall(actor.name)


def _name_before(text: str, end: int, short: str) -> Span | None:
    """Return the capitalised words before an acronym that it abbreviates."""
    for word in reversed([*_WORD.finditer(text, max(0, end - 160), end)][-12:]):
        if not word[0][0].isupper():
            if word[0].lower() not in words("joining"):
                return None
        elif word[0][0] == short[0] and _capitals(text[word.start() : end]) > 1:
            return Span(word.start(), end)
    return None


def _capitals(printed: str) -> int:
    return sum(word[0][0].isupper() for word in _WORD.finditer(printed))


def _guess(printed: str) -> str:
    """Return the kind that the head noun of a name shows; empty if it is no actor."""
    if not words("things").isdisjoint(_WORD.findall(printed)):
        return ""
    return next((name for name, head in _heads() if head.search(printed)), "")


# The rules and lists of rules/actors.toml.


@cache
def _heads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = cast(dict[str, list[str]], rules.load("actors")["heads"])
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(nouns)})\b"))
        for name, nouns in table.items()
    )


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    before: re.Pattern[str]
    after: re.Pattern[str]

    def around(self, text: str, state: Span) -> Span | None:
        """Return the words around a State that make its government, if they do."""
        after = self.after.match(text, state.end)
        if after is None:
            return None
        before = self.before.search(text, max(0, state.start - 80), state.start)
        if before is None:
            return None
        return Span(before.start(), after.end())


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            str(row["id"]),
            re.compile(rf"(?<![\w-])(?:{row['before']})$"),
            re.compile(rf"(?:{row['after']})(?![\w-])"),
        )
        for row in rules.rows(rules.load("actors"), "rule")
    )


@cache
def _government() -> str:
    return str(rules.load("actors")["government"])
