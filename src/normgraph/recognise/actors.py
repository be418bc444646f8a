"""Find who is named: organs, bodies, missions, States, office-holders, groups, classes.

All paragraphs of a document in, for each its mentions out, since a short form that one
paragraph introduces ("the Government of National Accord (GNA)") is used in later ones.
What the register lacks becomes an actor found in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from normgraph import iri, rules
from normgraph.model import Mention, Paragraph, Span
from normgraph.vocabulary import (
    actor_matcher,
    kind,
    state_matcher,
    treaty_matcher,
)

_ACRONYM = re.compile(
    r" \((?:the |hereafter |hereinafter )?[“\"]?"
    r"(?P<short>[A-Z][A-Za-z0-9’/&-]*[A-Z][A-Za-z0-9’/-]*)[”\"]?\)"
)
_WORD = re.compile(r"[\w’'-]+")
_ONE_WORD = re.compile(r"[\w’'-]+(?<!’s)")
_NEXT_WORD = re.compile(r" (\w+)")
_OF_OTHERS = re.compile(r" (?:of|for) [A-Z]")


@dataclass(frozen=True, slots=True)
class _Actor:
    """Who is named, without the place."""

    iri: str
    name: str
    kind: str


class _Memory:
    """What the document has named so far."""

    def __init__(self) -> None:
        self.shorts: dict[str, _Actor] = {}
        """Acronyms the text introduced."""
        self.heads: dict[str, set[_Actor]] = {}
        """Bodies by their head noun: "the Committee" is one of them, or none."""

    def learn(self, short: str, actor: _Actor) -> None:
        self.shorts.setdefault(short, actor)

    def note(self, words: str, actor: _Actor) -> None:
        """Remember a body for short forms; an office "of the Committee" is no body."""
        if actor.kind in ("class", "office-holder", "state"):
            return
        for head in _short_heads():
            if head in words or head in actor.name:
                self.heads.setdefault(head, set()).add(actor)
                return

    def define(self, head: str, actor: _Actor) -> None:
        """Hold to what the text defines: (“the Committee”), if it is one.

        "established in paragraph 35 of resolution 1988 (“the Committee”)": whoever is
        named before (S/RES/2255 (2015), Afghanistan) is no committee.
        """
        if head.split()[0] in actor.name:
            self.heads[head] = {actor}


def mentions(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each paragraph, in text order, never overlapping."""
    memory = _Memory()
    return tuple(tuple(_in(paragraph.text, memory)) for paragraph in paragraphs)


def _in(text: str, memory: _Memory) -> list[Mention]:
    busy = bytearray(len(text))
    for hit in treaty_matcher().find(text):
        _take(busy, hit.span)
    found: list[Mention] = []
    for source in (_known, _introduced, _abbreviated, _short_forms):
        for span, actor, rule in source(text, memory):
            if not any(busy[span.start : span.end]):
                memory.note(span.of(text), actor)
                found.append(Mention(span, actor.iri, actor.name, actor.kind, rule))
                _take(busy, span)
    return sorted(found, key=lambda mention: mention.span.start)


def _take(busy: bytearray, span: Span) -> None:
    """Mark the characters of a name, so that no other name has one of them."""
    busy[span.start : span.end] = b"\x01" * (span.end - span.start)


_Find = tuple[Span, _Actor, str]


def _known(text: str, memory: _Memory) -> list[_Find]:
    """Find names composed or registered, the longest first.

    "Government of Liberia" goes before Liberia, and "Federal Government of Somalia", a
    name of the register, before "Government of Somalia".
    """
    found = [*_registered(text, memory), *_composed(text, memory)]
    return sorted(found, key=lambda one: one[0].start - one[0].end)


def _composed(text: str, memory: _Memory) -> Iterator[_Find]:
    """Find "Government of Liberia", "Congolese authorities", "DRC Government"."""
    for hit in state_matcher().find(text):
        for rule in _rules():
            name = rule.around(text, hit.span)
            if name:
                label = rule.label.format(state=hit.entry.label)
                actor = _Actor(iri.found_actor(label), label, "state")
                yield _whole(text, name, actor, memory), actor, f"actors:{rule.name}"
                break


def _registered(text: str, memory: _Memory) -> Iterator[_Find]:
    """Find the names of the register, unless they only qualify another noun."""
    for hit in actor_matcher().find(text):
        actor = _Actor(hit.entry.iri, hit.entry.label, kind(hit.entry))
        if not _qualifies(actor, text, hit.span):
            rule = f"register:{actor.iri.rpartition('/')[2]}"
            yield _whole(text, hit.span, actor, memory), actor, rule


def _qualifies(actor: _Actor, text: str, span: Span) -> bool:
    """Tell "UN procurement" and "Security Council resolutions" from the bodies."""
    after = _NEXT_WORD.match(text, span.end, span.end + 30)
    if after is None:
        return False
    # "Council of Ministers of the OAU" (S/RES/1295 (2000) OP 31).
    if actor.kind == "un-body" and _goes_on(text, span):
        return True
    slug = actor.iri.rpartition("/")[2]
    if slug == "united-nations":
        return after[1].islower() and after[1] not in _plain_followers()
    return slug in _qualifiers() and after[1] in _qualified()


def _goes_on(text: str, span: Span) -> bool:
    """Tell whether a name of one word is the begin of another's."""
    return " " not in span.of(text) and bool(_OF_OTHERS.match(text, span.end))


def _introduced(text: str, memory: _Memory) -> Iterator[_Find]:
    """Find a name with its acronym: "the Joint Military Commission (JMC)"."""
    for m in _ACRONYM.finditer(text):
        name = _name_before(text, m.start(), m["short"])
        if name is None or m["short"] in _not_actors():
            continue
        words = name.of(text)
        guessed = _guess(words)
        if guessed:
            new = _Actor(iri.found_actor(words), words, guessed)
            actor = memory.shorts.get(m["short"], new)
            memory.learn(m["short"], actor)
            yield Span(name.start, m.end()), actor, "actors:introduced"


def _abbreviated(text: str, memory: _Memory) -> Iterator[_Find]:
    """Find acronyms that the document has introduced."""
    places = (
        (start, short)
        for short in memory.shorts
        if short in text and _ONE_WORD.fullmatch(short)
        for start in _alone(text, short)
    )
    for start, short in sorted(places):
        span = Span(start, start + len(short))
        yield span, memory.shorts[short], "actors:abbreviated"


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


def _short_forms(text: str, memory: _Memory) -> Iterator[_Find]:
    """Find "the Committee" where the document has named just one."""
    clear = (head for head, known in memory.heads.items() if len(known) == 1)
    if not any(head in text for head in clear):
        return
    for m in _short_pattern().finditer(text):
        known = memory.heads.get(m["head"], set())
        if len(known) == 1:
            (actor,) = known
            yield Span(m.start("head"), m.end("head")), actor, "actors:short-form"


def _whole(text: str, name: Span, actor: _Actor, memory: _Memory) -> Span:
    """Return the name with its acronym in parentheses, and learn the acronym."""
    # Both the acronym and the definition open with a parenthesis near by.
    if text.find(" (", name.end, name.end + 122) < 0:
        return name
    defined = _defined().match(text, name.end)
    if defined:
        memory.define(defined["head"], actor)
    found = _ACRONYM.match(text, name.end)
    if found is None:
        return name
    memory.learn(found["short"], actor)
    return Span(name.start, found.end())


def _name_before(text: str, end: int, short: str) -> Span | None:
    """Return the capitalised words before an acronym that it abbreviates."""
    for word in reversed([*_WORD.finditer(text, max(0, end - 160), end)][-12:]):
        if not word[0][0].isupper():
            if word[0].lower() not in _joining():
                return None
        elif word[0][0] == short[0] and _capitals(text[word.start() : end]) > 1:
            return Span(word.start(), end)
    return None


def _capitals(words: str) -> int:
    return sum(word[0][0].isupper() for word in _WORD.finditer(words))


def _guess(words: str) -> str:
    """Return the kind that the head noun of a name shows; empty if it is no actor."""
    if not _things().isdisjoint(_WORD.findall(words)):
        return ""
    return next((name for name, head in _heads() if head.search(words)), "")


# The lists of rules/actors.toml.


def _set(*path: str) -> frozenset[str]:
    return frozenset(rules.words(rules.load("actors"), *path))


@cache
def _not_actors() -> frozenset[str]:
    return _set("names", "not_actors")


@cache
def _heads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = cast(dict[str, list[str]], rules.load("actors")["heads"])
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(heads)})\b"))
        for name, heads in table.items()
    )


@cache
def _things() -> frozenset[str]:
    return _set("names", "things")


@cache
def _joining() -> frozenset[str]:
    return _set("names", "joining")


@cache
def _qualifiers() -> frozenset[str]:
    return _set("names", "qualifiers")


@cache
def _qualified() -> frozenset[str]:
    return _set("names", "qualified")


@cache
def _plain_followers() -> frozenset[str]:
    return _set("names", "followers")


@cache
def _short_heads() -> tuple[str, ...]:
    return rules.words(rules.load("actors"), "names", "short_forms")


@cache
def _short_pattern() -> re.Pattern[str]:
    heads = rules.any_of("actors", "names", "short_forms")
    return re.compile(rf"\b[Tt]he (?P<head>{heads})(?! (?:of|on|for|established)\b)\b")


@cache
def _defined() -> re.Pattern[str]:
    heads = rules.any_of("actors", "names", "short_forms")
    return re.compile(
        r"[^.;()]{0,120} \((?:herein(?:after)?|hereafter)?(?:,? referred to as)? ?"
        rf"[“\"]?(?:[Tt]he )?[“\"]?(?P<head>{heads})[”\"]?\)"
    )


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    label: str

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
            str(row["label"]),
        )
        for row in rules.rows(rules.load("actors"), "rule")
    )
