"""The Turtle vocabularies as plain values and matchers, once a process.

``ontology/vocabularies/*.ttl`` in, entries and matchers out. The files are the
gazetteers: a block in them is all it takes to add a treaty, an agency or a verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from normgraph import assets
from normgraph.iri import ONTOLOGY
from normgraph.matcher import Hit, Matcher

__all__ = ["Article", "Entry", "Hit", "Matcher", "Verb"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_ELI = "http://data.europa.eu/eli/ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_FOLDER = "ontology/vocabularies"

_ACTOR_FILES = (
    "bodies",
    "missions",
    "committees",
    "offices",
    "states",
    "groups",
    "actor-classes",
)

Properties = dict[str, list[ox.Literal | ox.NamedNode]]


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


@dataclass(frozen=True, slots=True)
class Article:
    """An article or chapter of a treaty in the register."""

    iri: str
    number: str
    heading: str
    """Empty where the treaty prints none."""


def _subjects(path: Path) -> Iterator[tuple[str, Properties]]:
    """Yield each subject of a Turtle file with its properties, in file order."""
    found: dict[str, Properties] = {}
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        node, value = triple.subject, triple.object
        if isinstance(node, ox.NamedNode) and not isinstance(value, ox.BlankNode):
            properties = found.setdefault(node.value, {})
            properties.setdefault(triple.predicate.value, []).append(value)
    yield from found.items()


def _texts(node: Properties, predicate: str) -> tuple[str, ...]:
    """Return the English or untagged values of a property."""
    return tuple(
        value.value
        for value in node.get(predicate, ())
        if isinstance(value, ox.Literal) and value.language in (None, "en")
    )


def _first(node: Properties, predicate: str) -> str | None:
    values = node.get(predicate)
    return values[0].value if values else None


def _entry(iri: str, node: Properties) -> Entry:
    label = _texts(node, _SKOS + "prefLabel")
    more = _texts(node, _SKOS + "altLabel") + _texts(node, _SKOS + "hiddenLabel")
    return Entry(
        iri=iri,
        label=label[0],
        classes=tuple(
            value.value.removeprefix(ONTOLOGY)
            for value in node.get(_TYPE, ())
            if value.value.startswith(ONTOLOGY)
        ),
        labels=label + more,
        notations=_texts(node, _SKOS + "notation"),
        demonyms=_texts(node, ONTOLOGY + "demonym"),
        parent=_first(node, ONTOLOGY + "supplements"),
    )


def _entries(names: Iterable[str]) -> Iterator[Entry]:
    for name in names:
        for iri, node in _subjects(assets.path(f"{_FOLDER}/{name}.ttl")):
            if _SKOS + "inScheme" in node and _texts(node, _SKOS + "prefLabel"):
                yield _entry(iri, node)


@cache
def treaties() -> tuple[Entry, ...]:
    """Return the treaties of the register."""
    return tuple(_entries(["treaties"]))


@cache
def declarations() -> tuple[Entry, ...]:
    """Return the declarations, agreements and plans of the register."""
    return tuple(_entries(["declarations"]))


@cache
def actors() -> tuple[Entry, ...]:
    """Return the actors and actor classes of the register."""
    return tuple(_entries(_ACTOR_FILES))


def _names(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry, bool]]:
    for entry in entries:
        yield from ((label, entry, False) for label in entry.labels)
        yield from ((notation, entry, True) for notation in entry.notations)


@cache
def treaty_matcher() -> Matcher[Entry]:
    """Return the matcher of treaties and declarations."""
    return Matcher(_names(treaties() + declarations()))


@cache
def actor_matcher() -> Matcher[Entry]:
    """Return the matcher of actors and actor classes."""
    return Matcher(_names(actors()))


@cache
def by_iri() -> dict[str, Entry]:
    """Return every entry of the registers by its IRI."""
    return {e.iri: e for e in treaties() + declarations() + actors()}


@cache
def _concepts() -> dict[str, str]:
    return {
        iri: _texts(node, _SKOS + "prefLabel")[0]
        for name in ("verbs", "forces", "citation-functions", "no-norm-reasons")
        for iri, node in _subjects(assets.path(f"{_FOLDER}/{name}.ttl"))
        if _SKOS + "prefLabel" in node
    }


def concept_label(iri: str) -> str:
    """Return the label of a verb, a force, a citation's function or a reason."""
    return _concepts()[iri]


@cache
def verbs() -> tuple[Verb, ...]:
    """Return the operative verbs."""
    found = _subjects(assets.path(f"{_FOLDER}/verbs.ttl"))
    return tuple(_verb(iri, n) for iri, n in found if ONTOLOGY + "defaultForce" in n)


def _verb(iri: str, node: Properties) -> Verb:
    third = _texts(node, _SKOS + "prefLabel")[0]
    return Verb(
        iri=iri,
        third=third,
        participle="".join(_texts(node, ONTOLOGY + "participle")),
        force=(_first(node, ONTOLOGY + "defaultForce") or "").rpartition("/")[2],
        particles=_texts(node, ONTOLOGY + "particle"),
        needs_particle=_first(node, ONTOLOGY + "needsParticle") == "true",
        opens_only=_first(node, ONTOLOGY + "opensOnly") == "true",
    )


@cache
def _provisions() -> dict[str, Article]:
    return {
        iri: Article(
            iri,
            _first(node, _ELI + "number") or "",
            _first(node, _ELI + "title") or "",
        )
        for iri, node in _subjects(assets.path(f"{_FOLDER}/articles.ttl"))
    }


def provision(iri: str) -> Article | None:
    """Return the article or chapter of the register with this IRI, if it has one."""
    return _provisions().get(iri)
