"""Find "the Chairman of the Committee", "its Chairman": offices of bodies named.

The register says in which body an office is a post; an office that it lacks is found in
the text, with the name of its body. The body keeps its mention; the word for the office
gets one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from normgraph import iri, rules
from normgraph.matcher import tokens
from normgraph.model import Mention, Span
from normgraph.recognise.actors.actor import Actor, Find, registered
from normgraph.recognise.actors.heads import heads
from normgraph.recognise.actors.lists import words
from normgraph.recognise.actors.memory import Memory
from normgraph.vocabulary import by_iri, entry_nodes, per_registers

_NO_BODY = frozenset(("armed-group", "class", "office-holder", "state"))
# "the tripartite mechanism and its Chair", S/PRST/2019/1, is not the Security Council.
_ORGAN = "un-body"


def seats(text: str, found: Sequence[Mention], memory: Memory) -> Iterator[Find]:
    """Yield the offices of bodies among the mentions of a paragraph."""
    if _first_words().isdisjoint(tokens(text).vocabulary):
        return
    last: dict[str, Actor] = {}
    for role in _roles().finditer(text):
        kind = _plain(role["role"])
        # "through its Chair, … and further requests the Chair to hold periodic
        # briefings": S/RES/1989 (2011) OP 55.
        again = last.get(kind) if role["the"] and not role["of"] else None
        actor = again or _whose(role, found, memory)
        if actor:
            last[kind] = actor
            yield Find(Span(*role.span("role")), (actor,), "actors:seat")


def _whose(
    role: re.Match[str], found: Sequence[Mention], memory: Memory
) -> Actor | None:
    """Return the office that the words for a role are in their place."""
    said = role["role"]
    if role["of"] and role["its"]:
        return None
    if role["of"]:
        return _of_whom(role, found)
    before = [m for m in reversed(found) if m.span.end <= role.start("role")]
    if role["its"]:
        # "its" is whoever is named last before it and has such an office.
        return _seat(before, said, frozenset((*_NO_BODY, _ORGAN)))
    if role["head"]:
        # "the Committee Chair’s report" (S/RES/2508 (2020) OP 3).
        return _of_head(role["head"], said, role.start(), memory)
    if role["the"]:
        return _alone(before, said, role.start(), memory)
    # "the IGAD Chairperson", "the AU Commission Chairperson".
    text = role.string
    gap = [text[m.span.end : role.start("role")] for m in before[:1]]
    return _seat(before[:1], said) if gap in ([" "], ["’s "]) else None


def _of_whom(role: re.Match[str], found: Sequence[Mention]) -> Actor | None:
    """Return the office of the body named behind "of".

    "Commander of IRGC Navy", S/RES/1747 (2007), is the Navy's; "the President of the
    Palestinian Authority Mr. Mahmoud Abbas" (S/PRST/2005/6) is that of the Authority.
    """
    bodies = [m for m in found if m.span.start == role.end()]
    text, said = role.string, role["role"]
    goes_on = any(_goes_on().match(text, m.span.end) for m in bodies)
    return _seat(bodies, said, composed=not goes_on)


def _alone(
    before: Sequence[Mention], said: str, start: int, memory: Memory
) -> Actor | None:
    """Return "the Chair" of the committee named last, or that the document is on.

    "encourages the Committee to consider … visits to selected countries by the Chair
    and/or Committee members" (S/RES/2521 (2020) OP 17).
    """
    if said not in ("Chair", "Chairman"):
        return None
    near = [m for m in before if m.kind == "committee" or _office(m.actor, said)]
    return _seat(near[:1], said) or _of_head("Committee", said, start, memory)


def _of_head(head: str, said: str, start: int, memory: Memory) -> Actor | None:
    """Return the office of the body that a short form means."""
    actors, _ = memory.meant(head, start)
    if len(actors) != 1:
        return None
    (body,) = actors
    return _office(body.iri, said) or _composed(body.name, said)


def _seat(
    bodies: Iterable[Mention],
    said: str,
    without: frozenset[str] = _NO_BODY,
    *,
    composed: bool = True,
) -> Actor | None:
    """Return the office of the first of these bodies that has one in the register.

    Where none has, it is that of the first: "UNIFIL, notably … its Commander".
    """
    named = [m for m in bodies if m.actor and m.kind != "state"]
    office = next((a for m in named if (a := _office(m.actor, said))), None)
    if office or not composed or not named or named[0].kind in without:
        return office
    return _composed(named[0].name, said)


def _composed(body: str, said: str) -> Actor:
    """Return an office that the register lacks, an actor found in the text."""
    label = f"{_plain(said)} of the {body}"
    return Actor(iri.found_actor(label), label, "office-holder")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(role.split()[0].casefold() for role in words("roles"))


def _office(body: str, role: str) -> Actor | None:
    office = _offices().get((body, _plain(role)))
    return registered(by_iri()[office]) if office else None


@per_registers
def _offices() -> dict[tuple[str, str], str]:
    """Return the offices by their bodies and by what their names begin with."""
    return {
        (body, _plain(node["label"][0].partition(" of ")[0])): office
        for office, node in entry_nodes("actor").items()
        for body in node.get("posts", ())
    }


def _plain(role: str) -> str:
    """Return a role as the same for whoever holds it.

    >>> _plain("Chairman"), _plain("Chairperson")
    ('Chair', 'Chair')
    """
    return role.removesuffix("man").removesuffix("person").removesuffix("woman")


@cache
def _goes_on() -> re.Pattern[str]:
    """Return that a name goes on, but for a person's behind it."""
    titles = "|".join(rules.words(rules.load("actors"), "names", "titles"))
    return re.compile(rf" (?!(?:{titles})(?!\w))[A-Z]")


@cache
def _roles() -> re.Pattern[str]:
    listed = rules.any_of("actors", "names", "roles")
    bodies = "|".join(head for head, one in heads().items() if one.is_of_regime)
    under = "".join(rf"(?<!{word}[ -])" for word in sorted(words("under")))
    # "the statements of its President" are mostly those of the Council's; "the Chairman
    # and members of the National Council for Democracy and Development"
    # (S/PRST/2009/27) are another's.
    before = rf"(?P<its>its )(?!President)|(?P<head>{bodies}) |(?P<the>the )"
    return re.compile(
        rf"(?<![\w-])(?:{before})?{under}(?P<role>{listed})\b(?P<of> of (?:the )?)?"
        r"(?(the)(?! and \w+ of))"
    )
