"""What registers say, as far as checking them needs it: Turtle in, entries out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from normgraph import assets
from normgraph.iri import BASE, ONTOLOGY
from normgraph.vocabulary import FILES, Register

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_ORG = "http://www.w3.org/ns/org#"
_DATE = "http://www.w3.org/2001/XMLSchema#date"
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")

NAMES = ("label", "other", "hidden", "notation")
SOURCES = ("source", "see", "match", "established")
"""What tells where an entry comes from."""
ABOVE = ("broader", "part", "supplements")
"""Links that must not lead back to where they began."""

_READ = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "type",
    _SKOS + "inScheme": "scheme",
    _SKOS + "prefLabel": "label",
    _SKOS + "altLabel": "other",
    _SKOS + "hiddenLabel": "hidden",
    _SKOS + "notation": "notation",
    _SKOS + "exactMatch": "match",
    _SKOS + "closeMatch": "match",
    _SKOS + "broader": "broader",
    _ORG + "subOrganizationOf": "part",
    ONTOLOGY + "supplements": "supplements",
    ONTOLOGY + "establishedBy": "established",
    ONTOLOGY + "notExample": "counter",
    ONTOLOGY + "beginDate": "begin",
    ONTOLOGY + "endDate": "end",
    "http://purl.org/dc/terms/issued": "begin",
    "http://purl.org/dc/terms/source": "source",
    "http://www.w3.org/2000/01/rdf-schema#seeAlso": "see",
}
_FOREIGN = frozenset({"ar", "es", "fr", "ru", "zh"})


@dataclass(slots=True)
class Said:
    """What is said of one node."""

    file: str
    """Where it is said first."""
    values: dict[str, list[str]] = field(default_factory=dict)
    """By the short names of properties; texts in English alone."""
    properties: set[str] = field(default_factory=set)
    """IRIs of all properties, read or not."""
    links: set[str] = field(default_factory=set)
    """IRIs of all nodes it leads to."""
    days: set[str] = field(default_factory=set)
    """All that is written as a date."""

    def all(self, *names: str) -> list[str]:
        """Return the values of some properties."""
        return [value for name in names for value in self.values.get(name, ())]

    def first(self, name: str) -> str:
        """Return the first value of a property; empty where it has none."""
        return next(iter(self.values.get(name, ())), "")


Book = dict[str, Said]
"""By the IRIs of the nodes."""


def book(registers: Iterable[Register]) -> Book:
    """Return what registers say, of each node together; ``SyntaxError`` for no Turtle.

    >>> turtle = b"<urn:a> <http://www.w3.org/2004/02/skos/core#notation> 'ABC' ."
    >>> book([Register("mine.ttl", turtle)])["urn:a"].all("notation")
    ['ABC']
    """
    found: Book = {}
    for register in registers:
        for triple in ox.parse(register.data, format=ox.RdfFormat.TURTLE):
            if isinstance(triple.subject, ox.NamedNode):
                said = found.setdefault(triple.subject.value, Said(register.name))
                _note(said, triple)
    return found


def _note(said: Said, triple: ox.Quad | ox.Triple) -> None:
    predicate, value = triple.predicate.value, triple.object
    said.properties.add(predicate)
    if isinstance(value, ox.NamedNode):
        said.links.add(value.value)
    elif isinstance(value, ox.Literal):
        if value.language in _FOREIGN:
            return
        if value.datatype.value == _DATE:
            said.days.add(value.value)
    else:
        return
    if predicate in _READ:
        said.values.setdefault(_READ[predicate], []).append(value.value)


@cache
def package() -> Book:
    """Return what the registers of the package say."""
    return book(package_files())


def package_files() -> tuple[Register, ...]:
    """Return the registers of the package, as if a user gave them."""
    return tuple(
        Register(path.name, path.read_bytes())
        for files in FILES.values()
        for file in files
        if (path := assets.path(f"ontology/vocabularies/{file}.ttl"))
    )


@cache
def _over() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    path = assets.path("ontology/normgraph.ttl")
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        below, over = triple.subject, triple.object
        if triple.predicate == _SUBCLASS and isinstance(over, ox.NamedNode):
            known = found.get(str(below)[1:-1], ())
            found[str(below)[1:-1]] = (*known, over.value)
    return found


def classes_of(said: Said) -> Iterator[str]:
    """Yield the local names of the classes of ours that a node is of, and all above."""
    waiting = said.all("type")
    while waiting:
        one = waiting.pop()
        if one.startswith(ONTOLOGY):
            yield one.removeprefix(ONTOLOGY)
        waiting.extend(_over().get(one, ()))


def short(iri: str) -> str:
    """Return an IRI as messages name it, relative to our base.

    >>> short("https://w3id.org/normgraph/id/actor/unodc")
    'id/actor/unodc'
    """
    return iri.removeprefix(BASE)
