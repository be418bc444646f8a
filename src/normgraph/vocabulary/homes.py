"""Names that bodies of several States share, told apart by the State they belong to.

The register calls a body "Independent Electoral Commission of Côte d’Ivoire"; a text on
Côte d’Ivoire leaves the State out. What is left of a body's names without those of its
State is found here, with whose names they may be. A State in parentheses behind a name
counts too, "Joint Commission (Angola)": so librarians tell apart what bears one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normgraph.iri import ONTOLOGY
from normgraph.vocabulary.entries import entry_nodes
from normgraph.vocabulary.nodes import Node
from normgraph.vocabulary.registers import per_registers

_BODIES = {f"{ONTOLOGY}Committee", f"{ONTOLOGY}ExpertPanel"}
_STATE = f"{ONTOLOGY}State"
_LINK = re.compile(r" (?:of|in|for) (?:the )?$")

_ON = re.compile(r".* (?:on|concerning|in|for) (?:the )?(.+)$")

Bearer = tuple[str, str]
"""A body and its State, by IRI."""


@per_registers
def at_home() -> dict[str, tuple[Bearer, ...]]:
    """Return who bears a name that lacks the State.

    >>> len(at_home()["Independent Electoral Commission"]) > 1
    True
    """
    found: dict[str, dict[Bearer, None]] = {}
    actors = entry_nodes("actor")
    states = {i: _called(n) for i, n in actors.items() if _STATE in n["type"]}
    by_name = {name: iri for iri, names in states.items() for name in names}
    for iri, node in actors.items():
        if iri in states:
            continue
        homes = {*node.get("within", ()), *node.get("posts", ())} & states.keys()
        for name in _names(node):
            for home in homes:
                for bare in _bare(name, states[home]):
                    found.setdefault(bare, {})[iri, home] = None
            if name[-1] == ")":
                bare, _, place = name[:-1].partition(" (")
                if place in by_name:
                    found.setdefault(bare, {})[iri, by_name[place]] = None
    return {bare: tuple(bearers) for bare, bearers in found.items()}


@per_registers
def bodies_on() -> dict[str, tuple[str, ...]]:
    """Return the committees, panels and groups of experts on each State, by IRI.

    >>> len(bodies_on()["https://w3id.org/normgraph/id/actor/liberia"]) > 1
    True
    """
    found: dict[str, dict[str, None]] = {}
    actors = entry_nodes("actor")
    states = {
        name: iri
        for iri, node in actors.items()
        if _STATE in node["type"]
        for name in _names(node)
    }
    for iri, node in actors.items():
        if not _BODIES.isdisjoint(node["type"]):
            for name in _names(node):
                on = _ON.search(name)
                if on and on[1] in states:
                    found.setdefault(states[on[1]], {})[iri] = None
    return {state: tuple(bodies) for state, bodies in found.items()}


def _names(node: Node) -> Iterator[str]:
    for key in ("label", "other", "hidden"):
        yield from node.get(key, ())


def _called(state: Node) -> tuple[str, ...]:
    """Return the names and adjectives of a State."""
    return (*_names(state), *state.get("demonym", ()))


def _bare(name: str, states: tuple[str, ...]) -> Iterator[str]:
    """Yield what is left of a name without its State, if it still is one.

    One word, "President", is none: it stands for others in any text.
    """
    for state in states:
        at = name.find(state)
        if at < 0:
            continue
        left = ""
        if at == 0:
            left = name[len(state) :].removeprefix("’s").strip()
        elif at + len(state) == len(name):
            link = _LINK.search(name, 0, at)
            left = name[: link.start()] if link else ""
        if " " in left and left[0].isupper():
            yield left
