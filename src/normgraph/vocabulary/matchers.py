"""Find the names of the registers in running text, those of all in one walk.

Matchers out, once for the registers in use: a paragraph is asked for treaties, actors,
States and names without their State, one after the other, and looked through once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from normgraph.iri import ONTOLOGY
from normgraph.matcher import Label, Matcher, Tree
from normgraph.vocabulary.entries import Entry, by_iri, entry_nodes
from normgraph.vocabulary.homes import Bearer, at_home
from normgraph.vocabulary.nodes import Node
from normgraph.vocabulary.registers import per_registers


@dataclass(frozen=True, slots=True)
class _Matchers:
    treaties: Matcher[Entry]
    actors: Matcher[Entry]
    states: Matcher[Entry]
    homes: Matcher[tuple[Bearer, ...]]


@per_registers
def _matchers() -> _Matchers:
    tree, entry, actors = Tree(), by_iri().__getitem__, entry_nodes("actor")
    treaties = entry_nodes("treaty") | entry_nodes("declaration")
    states = {i: n for i, n in actors.items() if f"{ONTOLOGY}State" in n["type"]}
    bare = ((name, name, False) for name in at_home())
    return _Matchers(
        Matcher(_names(treaties), entry, tree),
        Matcher(_names(actors), entry, tree),
        Matcher([*_names(states), *_adjectives(states)], entry, tree),
        Matcher(bare, at_home().__getitem__, tree),
    )


def _names(found: Mapping[str, Node]) -> Iterator[Label]:
    for iri, node in found.items():
        yield node["label"][0], iri, False
        for key in ("other", "hidden"):
            if key in node:
                yield from ((label, iri, False) for label in node[key])
        if "notation" in node:
            yield from ((acronym, iri, True) for acronym in node["notation"])


def _adjectives(states: Mapping[str, Node]) -> Iterator[Label]:
    for iri, node in states.items():
        yield from ((word, iri, False) for word in node.get("demonym", ()))


def treaty_matcher() -> Matcher[Entry]:
    """Return the matcher of treaties and declarations."""
    return _matchers().treaties


def actor_matcher() -> Matcher[Entry]:
    """Return the matcher of actors and actor classes."""
    return _matchers().actors


def state_matcher() -> Matcher[Entry]:
    """Return the matcher of States by every name, acronym and adjective they have."""
    return _matchers().states


def home_matcher() -> Matcher[tuple[Bearer, ...]]:
    """Return the matcher of names that lack the State."""
    return _matchers().homes


def actor_called(words: str) -> Entry | None:
    """Return the actor whose name ``words`` are, from first to last.

    >>> entry = actor_called("Member States")
    >>> entry.iri if entry else ""
    'https://w3id.org/normgraph/id/actor-class/member-states'
    """
    return actor_matcher().called(words)
