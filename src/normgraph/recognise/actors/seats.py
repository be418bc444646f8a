"""Find "the Chairman of the Committee", "its Chairman": offices of bodies named.

The register says in which body an office is a post. The body keeps its mention; the
word for the office gets one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from normgraph import rules
from normgraph.matcher import tokens
from normgraph.model import Mention, Span
from normgraph.recognise.actors.actor import Actor, Find, registered
from normgraph.recognise.actors.lists import words
from normgraph.vocabulary import by_iri, entry_nodes, per_registers


def seats(text: str, found: Sequence[Mention]) -> Iterator[Find]:
    """Yield the offices of bodies among the mentions of a paragraph."""
    if _first_words().isdisjoint(tokens(text).vocabulary):
        return
    for role in _roles().finditer(text):
        if role["its"]:
            # "its" is whoever is named last before it and has such an office.
            near = (m for m in reversed(found) if m.span.end <= role.start())
        else:
            near = (m for m in found if m.span.start == role.end())
        bodies = (m.actor for m in near if m.kind != "state")
        actor = next((a for b in bodies if (a := _office(b, role["role"]))), None)
        if actor:
            yield Find(Span(*role.span("role")), (actor,), "actors:seat")


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
def _roles() -> re.Pattern[str]:
    listed = rules.any_of("actors", "names", "roles")
    # "the statements of its President" are mostly those of the Council's.
    its = r"(?P<its>its )?(?(its)(?!President))"
    return re.compile(rf"\b{its}(?P<role>{listed})\b(?(its)(?! of)| of (?:the )?)")
