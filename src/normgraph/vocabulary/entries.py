"""The entries of the registers: treaties, declarations and actors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from normgraph import iri as iris
from normgraph import rules
from normgraph.iri import BASE, ONTOLOGY
from normgraph.vocabulary.nodes import Node, nodes, nodes_in
from normgraph.vocabulary.registers import in_use, per_registers

FILES = {
    "treaty": ("treaties",),
    "declaration": ("declarations",),
    "actor": (
        "bodies",
        "missions",
        "committees",
        "offices",
        "states",
        "groups",
        "actor-classes",
    ),
}
"""The files of each kind of entry, by the last word of their scheme."""
_KINDS = {
    **{f"{BASE}id/{kind}": kind for kind in FILES},
    f"{BASE}id/actor-class": "actor",
}
_ADDED = ("other", "hidden", "notation", "demonym")
"""What a user's register may add to an entry of the package."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One node of a register: a treaty, a declaration, an actor."""

    iri: str
    label: str
    """The preferred label, in English."""
    classes: tuple[str, ...]
    """Local names in our ontology, as the file states them."""
    labels: tuple[str, ...]
    """All names seen in print, the preferred one first."""
    notations: tuple[str, ...]
    """Acronyms."""
    demonyms: tuple[str, ...]
    """Adjectives of a State, ``Congolese``, as in "Congolese authorities"."""
    parent: str | None
    """IRI of the instrument a protocol supplements; None where there is none."""
    parts: tuple[str, ...]
    """IRIs of the instruments that it is a name for taken together."""
    founded: tuple[str, ...]
    """IRIs of the instruments that established a body."""
    begin: str
    """Day, month or year when a body began or an instrument was adopted; empty where
    none is known."""
    end: str
    """The day a body ended; empty where it has not, or the day is not known."""
    posts: tuple[str, ...]
    """IRIs of the bodies that an office is a post in."""
    within: tuple[str, ...]
    """IRIs of the bodies, or the State, that a body is part of."""


class _Entries(Mapping[str, Entry]):
    """Entries by IRI, each made when it is first asked for: a text names few."""

    def __init__(self, found: Mapping[str, Node]) -> None:
        self._nodes = found
        self._made: dict[str, Entry] = {}

    def __getitem__(self, iri: str) -> Entry:
        made = self._made.get(iri)
        if made is None:
            made = self._made[iri] = _entry(iri, self._nodes[iri])
        return made

    def __contains__(self, iri: object) -> bool:
        return iri in self._nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)


def _entry(iri: str, node: Node) -> Entry:
    label = node["label"][0]
    return Entry(
        iri=iri,
        label=label,
        classes=tuple(
            value.removeprefix(ONTOLOGY)
            for value in node["type"]
            if value.startswith(ONTOLOGY)
        ),
        labels=(label, *node.get("other", ()), *node.get("hidden", ())),
        notations=tuple(node.get("notation", ())),
        demonyms=tuple(node.get("demonym", ())),
        parent=next(iter(node.get("supplements", ())), None),
        parts=tuple(node.get("parts", ())),
        founded=tuple(node.get("founded", ())),
        begin=node.get("begin", [""])[0],
        end=node.get("end", [""])[0],
        posts=tuple(node.get("posts", ())),
        within=tuple(node.get("within", ())),
    )


@per_registers
def _added() -> dict[str, Node]:
    """Return what the user's registers say, all of a node together."""
    found: dict[str, Node] = {}
    for register in in_use():
        for iri, node in nodes_in(register.data).items():
            known = found.setdefault(iri, {})
            for key, values in node.items():
                known.setdefault(key, []).extend(values)
    return found


@per_registers
def entry_nodes(kind: str) -> dict[str, Node]:
    """Return the nodes of all entries of a kind: treaty, declaration or actor."""
    found = {
        iri: node
        for file in FILES[kind]
        for iri, node in nodes(file).items()
        if "scheme" in node and "label" in node
    }
    for iri, node in _added().items():
        if iri in found:
            found[iri] = _joined(found[iri], node)
        elif "label" in node and _KINDS.get(node.get("scheme", [""])[0]) == kind:
            found[iri] = node
    return found


def _joined(node: Node, added: Node) -> Node:
    """Return a node of the package with the names that a user adds."""
    more = {key: node.get(key, []) + added[key] for key in _ADDED if key in added}
    return {**added, **node, **more}


def _entries(kind: str) -> tuple[Entry, ...]:
    return tuple(by_iri()[iri] for iri in entry_nodes(kind))


@per_registers
def treaties() -> tuple[Entry, ...]:
    """Return the treaties of the register."""
    return _entries("treaty")


@per_registers
def declarations() -> tuple[Entry, ...]:
    """Return the declarations, agreements and plans of the register."""
    return _entries("declaration")


@per_registers
def actors() -> tuple[Entry, ...]:
    """Return the actors and actor classes of the register."""
    return _entries("actor")


@per_registers
def instrument_labelled(label: str) -> Entry:
    """Return the treaty or declaration whose preferred label it is; it has to be one.

    >>> instrument_labelled("Charter of the United Nations").begin
    '1945-06-26'
    """
    nodes = entry_nodes("treaty") | entry_nodes("declaration")
    return by_iri()[next(n for n, said in nodes.items() if said["label"][0] == label)]


def kind(entry: Entry) -> str:
    """Return the kind of an actor as the annotation record has it: ``un-body``.

    A government is the State; its army or its electoral commission is neither that nor
    an organization (S/RES/2277 (2016) OP 9: CENI).
    """
    if entry.iri.rpartition("/")[2] in _governments():
        return "state"
    if "Organization" in entry.classes and _is_of_state(entry):
        return "other"
    return _kind(entry.classes)


def is_state(iri: str) -> bool:
    """Tell a State of the register from whoever else acts for one."""
    entries = by_iri()
    return iri in entries and "State" in entries[iri].classes


def _is_of_state(entry: Entry) -> bool:
    """Tell whether a body is part of a State, or of what is part of one."""
    over = (by_iri()[iri] for iri in entry.within if iri in by_iri())
    return any("State" in one.classes or _is_of_state(one) for one in over)


@cache
def _governments() -> frozenset[str]:
    return frozenset(cast(list[str], rules.load("actors")["names"]["governments"]))  # type: ignore[index]


@cache
def _kind(classes: tuple[str, ...]) -> str:
    kinds = cast(dict[str, str], rules.load("actors")["kinds"])
    return next((kinds[c] for c in classes if c in kinds), "other")


@per_registers
def by_iri() -> Mapping[str, Entry]:
    """Return every entry of the registers by its IRI."""
    return _Entries({iri: n for kind in FILES for iri, n in entry_nodes(kind).items()})


@per_registers
def supplements() -> dict[str, tuple[Entry, ...]]:
    """Return the instruments that supplement another, by the IRI of that one."""
    found: dict[str, tuple[Entry, ...]] = {}
    for iri, node in entry_nodes("treaty").items():
        for parent in node.get("supplements", ()):
            found[parent] = (*found.get(parent, ()), by_iri()[iri])
    return found


@per_registers
def _states() -> dict[str, Entry]:
    states = (entry for entry in actors() if "State" in entry.classes)
    return {iris.slug(label): e for e in states for label in e.labels}


def state_called(name: str) -> Entry | None:
    """Return the State of this name, in whatever capitals, accents and apostrophes.

    >>> entry = state_called("T\u00dcRK\u0130YE")
    >>> entry.label if entry else ""
    'Türkiye'
    """
    return _states().get(iris.slug(name).removeprefix("the-"))
