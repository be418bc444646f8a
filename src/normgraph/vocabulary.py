"""The Turtle vocabularies as plain values and matchers, once a process.

``ontology/vocabularies/*.ttl`` in, entries and matchers out. The files are the
gazetteers: a block in them is all it takes to add a treaty, an agency or a verb.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

import pyoxigraph as ox

from normgraph import assets, rules
from normgraph import iri as iris
from normgraph.iri import ONTOLOGY
from normgraph.matcher import Hit, Matcher

__all__ = ["Article", "Entry", "Heading", "Hit", "Matcher", "Verb"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TERMS = "http://purl.org/dc/terms/"
_ELI = "http://data.europa.eu/eli/ontology#"
_ORG = "http://www.w3.org/ns/org#"
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

# The properties that are read, by the short names they have here: the rest (examples,
# sources, links) costs time and is not needed to read a text.
_READ = {
    ox.NamedNode(iri): name
    for iri, name in (
        (_TYPE, "type"),
        (_SKOS + "inScheme", "scheme"),
        (_SKOS + "prefLabel", "label"),
        (_SKOS + "altLabel", "names"),
        (_SKOS + "hiddenLabel", "names"),
        (_SKOS + "notation", "notation"),
        (_TERMS + "issued", "issued"),
        (_TERMS + "hasPart", "parts"),
        (_ORG + "postIn", "posts"),
        *((ONTOLOGY + name, name) for name in (
            "beginDate", "defaultForce", "demonym", "endDate", "establishedBy",
            "needsParticle", "opensOnly", "participle", "particle", "shortcut",
            "supplements",
        )),
    )
}  # fmt: skip
_FOREIGN = frozenset({"ar", "es", "fr", "ru", "zh"})
_Node = dict[str, list[str]]


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
    issued: str
    """Day, month or year of adoption or signature; empty where it is not known."""
    parts: tuple[str, ...]
    """IRIs of the instruments that it is a name for taken together."""
    founded: tuple[str, ...] = ()
    """IRIs of the instruments that established a body."""
    begin: str = ""
    """First day, ISO 8601; empty where none is known."""
    end: str = ""
    """Last day, ISO 8601; empty where none is known."""
    posts: tuple[str, ...] = ()
    """IRIs of the bodies that an office is a post in."""


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


@dataclass(frozen=True, slots=True)
class Heading:
    """A subject or an agenda item, as librarians head what they file."""

    iri: str
    label: str


@cache
def _nodes(name: str) -> dict[str, _Node]:
    """Return the nodes of a vocabulary by IRI, texts in English alone."""
    found: dict[str, _Node] = {}
    path = assets.path(f"{_FOLDER}/{name}.ttl")
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        key = _READ.get(triple.predicate)
        if key is None:
            continue
        value = triple.object
        if isinstance(value, ox.Literal) and value.language in _FOREIGN:
            continue
        node = found.setdefault(triple.subject.value, {})
        node.setdefault(key, []).append(value.value)
    return found


def _entry(iri: str, node: _Node) -> Entry:
    label = node["label"][0]
    return Entry(
        iri=iri,
        label=label,
        classes=tuple(
            value.removeprefix(ONTOLOGY)
            for value in node["type"]
            if value.startswith(ONTOLOGY)
        ),
        labels=(label, *node.get("names", ())),
        notations=tuple(node.get("notation", ())),
        demonyms=tuple(node.get("demonym", ())),
        parent=next(iter(node.get("supplements", ())), None),
        issued="".join(node.get("issued", ())),
        parts=tuple(node.get("parts", ())),
        founded=tuple(node.get("establishedBy", ())),
        begin="".join(node.get("beginDate", ())[:1]),
        end="".join(node.get("endDate", ())[:1]),
        posts=tuple(node.get("posts", ())),
    )


def _entries(names: Iterable[str]) -> Iterator[Entry]:
    for name in names:
        for iri, node in _nodes(name).items():
            if "scheme" in node and "label" in node:
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


def actor_called(words: str) -> Entry | None:
    """Return the actor whose name ``words`` are, from first to last.

    >>> entry = actor_called("Member States")
    >>> entry.iri if entry else ""
    'https://w3id.org/normgraph/id/actor-class/member-states'
    """
    hits = actor_matcher().find(words)
    whole = [h.entry for h in hits if (h.span.start, h.span.end) == (0, len(words))]
    return whole[0] if whole else None


def kind(entry: Entry) -> str:
    """Return the kind of an actor as the annotation record has it: ``un-body``."""
    return _kind(entry.classes)


@cache
def _kind(classes: tuple[str, ...]) -> str:
    kinds = cast(dict[str, str], rules.load("actors")["kinds"])
    return next((kinds[c] for c in classes if c in kinds), "other")


@cache
def state_matcher() -> Matcher[Entry]:
    """Return the matcher of States by every name, acronym and adjective they have."""
    states = [entry for entry in actors() if "State" in entry.classes]
    adjectives = ((word, entry, False) for entry in states for word in entry.demonyms)
    return Matcher([*_names(states), *adjectives])


@cache
def by_iri() -> dict[str, Entry]:
    """Return every entry of the registers by its IRI."""
    return {e.iri: e for e in treaties() + declarations() + actors()}


@cache
def supplements() -> dict[str, tuple[Entry, ...]]:
    """Return the instruments that supplement another, by the IRI of that one."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in treaties():
        if entry.parent:
            found[entry.parent] = (*found.get(entry.parent, ()), entry)
    return found


@cache
def _concepts() -> dict[str, str]:
    return {
        iri: node["label"][0]
        for name in ("verbs", "forces", "citation-functions", "no-norm-reasons")
        for iri, node in _nodes(name).items()
        if "label" in node
    }


def concept_label(iri: str) -> str:
    """Return the label of a verb, a force, a citation's function or a reason."""
    return _concepts()[iri]


@cache
def shortcuts() -> dict[str, str]:
    """Return the property that says of a provision what a citation's function says."""
    return {
        iri: node["shortcut"][0]
        for iri, node in _nodes("citation-functions").items()
        if "shortcut" in node
    }


@cache
def verbs() -> tuple[Verb, ...]:
    """Return the operative verbs."""
    found = _nodes("verbs").items()
    return tuple(_verb(iri, node) for iri, node in found if "defaultForce" in node)


def _verb(iri: str, node: _Node) -> Verb:
    return Verb(
        iri=iri,
        third=node["label"][0],
        participle="".join(node.get("participle", ())),
        force=node["defaultForce"][0].rpartition("/")[2],
        particles=tuple(node.get("particle", ())),
        needs_particle=node.get("needsParticle") == ["true"],
        opens_only=node.get("opensOnly") == ["true"],
    )


@cache
def _provisions() -> ox.Store:
    """Return the articles as a store: thousands of nodes of which a text cites few."""
    store = ox.Store()
    path = assets.path(f"{_FOLDER}/articles.ttl")
    store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


@cache
def provision(iri: str) -> Article | None:
    """Return the article or chapter of the register with this IRI, if it has one."""
    found = {
        quad.predicate.value: quad.object.value  # type: ignore[union-attr]
        for quad in _provisions().quads_for_pattern(ox.NamedNode(iri), None, None, None)
    }
    if not found:
        return None
    return Article(iri, found.get(_ELI + "number", ""), found.get(_ELI + "title", ""))


@cache
def article_numbers(treaty: str) -> frozenset[str]:
    """Return the numbers of all articles of a treaty; none where some are not known."""
    part, number = ox.NamedNode(_ELI + "is_part_of"), ox.NamedNode(_ELI + "number")
    store, found = _provisions(), set[str]()
    for quad in store.quads_for_pattern(None, part, ox.NamedNode(treaty), None):
        if "/art/" in quad.subject.value:  # type: ignore[union-attr]
            numbers = store.quads_for_pattern(quad.subject, number, None, None)
            found.update(n.object.value for n in numbers)  # type: ignore[union-attr]
    counted = {int(n) for n in found if n.isdigit()}
    has_gap = counted != set(range(1, len(counted) + 1))
    return frozenset() if has_gap else frozenset(found)


@cache
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


@cache
def _scheme_kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = rules.rows(rules.load("facts"), "scheme")
    return tuple((re.compile(str(r["pattern"])), str(r["kind"])) for r in rows)


def scheme_kind(scheme: str) -> str:
    """Return what a list of subjects holds, empty for an unknown one.

    ``thesaurus``, ``authority``, ``agenda`` (headings), ``item`` (of the agenda) or
    ``title``, by the name a source gives the list.

    >>> scheme_kind("S/72"), scheme_kind("S/")
    ('agenda', 'item')
    """
    return next((k for p, k in _scheme_kinds() if p.fullmatch(scheme)), "")


@cache
def _headings() -> dict[tuple[str, str], Heading]:
    places = {
        "agenda": iris.subject("agenda", ""),
        "authority": iris.subject("authority", ""),
        "item": iris.agenda_item(""),
    }
    heads = {iri.rpartition("/")[0]: kind for kind, iri in places.items()}
    found: dict[tuple[str, str], Heading] = {}
    for iri, node in _nodes("subjects").items():
        if "scheme" in node:
            heading = Heading(iri, node["label"][0])
            kind = heads.get(iri.rpartition("/")[0], "thesaurus")
            for label in (heading.label, *node.get("names", ())):
                found[kind, iris.slug(label)] = heading
    return found


def heading(kind: str, words: str) -> Heading | None:
    """Return the heading of a kind (see ``scheme_kind``) that ``words`` are.

    One that the vocabulary lacks gets an IRI made of its words; a concept of the
    thesaurus has one of the library's or none, and is None then.

    >>> heading("item", "The situation in Cyprus.")
    Heading(iri='https://w3id.org/normgraph/id/agenda-item/the-situation-in-cyprus', \
label='The situation in Cyprus')
    """
    label = " ".join(unicodedata.normalize("NFC", words).split())
    label = label.rstrip(". ") if kind == "item" else label
    known = _headings().get((kind, iris.slug(label)))
    if known or kind == "thesaurus" or not label:
        return known
    if kind == "item":
        return Heading(iris.agenda_item(label), label)
    return Heading(iris.subject(kind, label), label)
