"""The operative verbs, and the labels of all concepts that a reading points to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from normgraph.vocabulary.nodes import Node, nodes


@dataclass(frozen=True, slots=True)
class Verb:
    """An operative verb in its forms."""

    iri: str
    third: str
    """As in operative paragraphs, ``urges``."""
    participle: str
    """As in preambular paragraphs, ``urging``; empty where it has none, or where
    ``third`` is an adjective (``concerned``)."""
    force: str
    particles: tuple[str, ...]
    """Words that belong to the phrase where they follow, ``upon``."""
    needs_particle: bool
    """True where the form alone is an ordinary word: "calls" without "upon"."""
    opens_only: bool
    """True where others do it in mid-sentence: "a resolution that establishes"."""


_FILES = (
    "verbs",
    "forces",
    "citation-functions",
    "no-norm-reasons",
    "norm-kinds",
    "unread-parts",
)


@cache
def _concepts() -> dict[str, str]:
    return {
        iri: node["label"][0]
        for name in _FILES
        for iri, node in nodes(name).items()
        if "label" in node
    }


def concept_label(iri: str) -> str:
    """Return the label of a verb, a force, a function, a reason and the like."""
    return _concepts()[iri]


@cache
def shortcuts() -> dict[str, str]:
    """Return the property that says of a provision what a citation's function says."""
    return {
        iri: node["shortcut"][0]
        for iri, node in nodes("citation-functions").items()
        if "shortcut" in node
    }


@cache
def verbs() -> tuple[Verb, ...]:
    """Return the operative verbs."""
    found = nodes("verbs").items()
    return tuple(_verb(iri, node) for iri, node in found if "defaultForce" in node)


def _verb(iri: str, node: Node) -> Verb:
    return Verb(
        iri=iri,
        third=node["label"][0],
        participle="".join(node.get("participle", ())),
        force=node["defaultForce"][0].rpartition("/")[2],
        particles=tuple(node.get("particle", ())),
        needs_particle=node.get("needsParticle") == ["true"],
        opens_only=node.get("opensOnly") == ["true"],
    )
