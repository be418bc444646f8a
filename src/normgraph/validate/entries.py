"""Tell what keeps the entries of registers from being understood and told apart.

What registers say and what is known besides in, faults out: each with its file, its
entry and what to do. How an entry is written, the shapes judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.iri import BASE, ONTOLOGY
from normgraph.namespace import terms
from normgraph.validate.book import ABOVE, NAMES, SOURCES, Book, Said, classes_of, short
from normgraph.vocabulary import provision
from normgraph.vocabulary.names import fold

_SCHEMES = {
    "ActorClass": "actor-class",
    "Actor": "actor",
    "Treaty": "treaty",
    "Instrument": "declaration",
}
"""The scheme of each class, the narrower first."""
_FOLDERS = {"treaty": "eli/un/", "declaration": "eli/un/"}
"""Where the IRIs of instruments stand; those of actors below their scheme."""
_OURS = tuple(
    BASE + folder
    for folder in (
        "id/actor/",
        "id/actor-class/",
        "eli/un/treaty/",
        "eli/un/declaration/",
    )
)
_TYPES = "such as ng:Entity, ng:Mission, ng:Committee, ng:Convention or ng:Protocol"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an entry."""

    kind: str
    """Which check found it, ``names``."""
    file: str
    entry: str
    """Its IRI."""
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {short(self.entry)}: {self.what}: {self.remedy}"


def faults(own: Book, known: Book) -> tuple[Fault, ...]:
    """Return the faults of what registers say, ``known`` being said besides."""
    books = _Books(own, known)
    found = (
        Fault(kind, said.file, iri, what, remedy)
        for iri, said in own.items()
        for kind, check in _CHECKS.items()
        for what, remedy in check(iri, said, books)
    )
    return tuple(found)


class _Books:
    """What a user's registers say, and what is known besides."""

    def __init__(self, own: Book, known: Book) -> None:
        self.own, self.known = own, known
        self.bearers: dict[tuple[str, str], list[str]] = {}
        """Who bears a folded name, actors and instruments apart; the user's last."""
        for book in (known, own):
            for iri, said in book.items():
                for name in said.all(*NAMES):
                    key = (_family(self.first(iri, said)), fold(name))
                    held = self.bearers.setdefault(key, [])
                    if iri not in held:
                        held.append(iri)

    def first(self, iri: str, said: Said) -> Said:
        """Return what the package says of a node; what the user says of a new one."""
        return self.known.get(iri, said)

    def holds(self, iri: str) -> bool:
        """Tell whether there is such a node."""
        return iri in self.own or iri in self.known or provision(iri) is not None


def _family(said: Said) -> str:
    return "actor" if "Actor" in classes_of(said) else "instrument"


_Found = Iterator[tuple[str, str]]
"""What is wrong, and what to do."""


def _is_entry(said: Said) -> bool:
    """Tell an entry from a scheme, a part of a treaty or a former name (SKOS-XL)."""
    kinds = set(classes_of(said))
    others = ("#ConceptScheme", "/skos-xl#Label")
    is_other = any(one.endswith(others) for one in said.all("type"))
    return not is_other and "Provision" not in kinds


def _is_new(iri: str, said: Said, books: _Books) -> bool:
    return iri not in books.known and _is_entry(said)


def _classes(iri: str, said: Said, books: _Books) -> _Found:
    ours = [one for one in said.all("type") if one.startswith(ONTOLOGY)]
    for one in ours:
        name = one.removeprefix(ONTOLOGY)
        if name not in terms():
            yield f"ng:{name} is no class", _near(name, terms()) or f"use one {_TYPES}"
    if not _is_new(iri, said, books):
        return
    if not ours:
        near = _near(short(iri), map(short, books.known))
        yield "is of no class", near or f"give it one, {_TYPES}"
    elif not _scheme(said) and all(c.removeprefix(ONTOLOGY) in terms() for c in ours):
        yield (
            f"ng:{ours[0].removeprefix(ONTOLOGY)} is no actor or instrument",
            (f"a register holds those: use a class {_TYPES}"),
        )


def _scheme(said: Said) -> str:
    """Return the scheme that a node of these classes stands in; empty for none."""
    kinds = set(classes_of(said))
    return next((s for kind, s in _SCHEMES.items() if kind in kinds), "")


def _properties(iri: str, said: Said, books: _Books) -> _Found:
    for one in sorted(said.properties):
        name = one.removeprefix(ONTOLOGY)
        if one.startswith(ONTOLOGY) and name not in terms():
            yield (
                f"ng:{name} is no property",
                _near(name, terms()) or "docs/ontology.md lists those there are",
            )


def _standing(iri: str, said: Said, books: _Books) -> _Found:
    """Find what a new entry lacks, and what one of the package has already."""
    if iri in books.known:
        label, types = books.known[iri].first("label"), books.known[iri].all("type")
        for other in said.all("label"):
            if other != label:
                yield (
                    f"is {label!r} in the package",
                    f"make {other!r} a skos:altLabel of it",
                )
        if set(said.all("type")) - set(types):
            yield "has its class in the package", "leave the class out"
        return
    scheme = _scheme(said)
    if not _is_entry(said) or not scheme:
        return
    folder = _FOLDERS.get(scheme, f"id/{scheme}/")
    if not iri.startswith(BASE + folder):
        yield (
            "has an IRI that no text can point to",
            f"give it one below {BASE}{folder}",
        )
    if f"{BASE}id/{scheme}" not in said.all("scheme"):
        yield (
            "does not stand in the scheme of its class",
            f"add skos:inScheme <{BASE}id/{scheme}>",
        )
    if not said.all("label"):
        yield "has no official name", "add a skos:prefLabel tagged @en"
    if not said.all(*SOURCES):
        yield (
            "has no source",
            "add dcterms:source with the IRI of the document that says there is one",
        )


def _dates(iri: str, said: Said, books: _Books) -> _Found:
    for day in sorted(said.days):
        if not _is_day(day):
            yield f"there is no day {day!r}", 'write it like "2005-03-24"^^xsd:date'
    begin, end = said.first("begin"), said.first("end")
    if _is_day(begin) and _is_day(end) and begin > end:
        yield (
            f"ends on {end}, before it begins on {begin}",
            "put ng:beginDate and ng:endDate right",
        )


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return len(words) == len("2005-03-24")


def _names(iri: str, said: Said, books: _Books) -> _Found:
    """Find names that others bear, unless dates tell the two apart."""
    this = books.first(iri, said)
    for name in dict.fromkeys(said.all(*NAMES)):
        bearers = books.bearers[_family(this), fold(name)]
        # Of two entries of the user's the later one is told.
        for other in bearers[: bearers.index(iri)] if iri in bearers else bearers:
            there = books.known.get(other) or books.own[other]
            if not _are_apart(this, there):
                yield (
                    f"{name!r} is also a name of {short(other)} ({there.file})",
                    "add your names to that entry, leave this one out, or let "
                    "ng:beginDate and ng:endDate tell the two apart",
                )


def _are_apart(one: Said, other: Said) -> bool:
    """Tell whether one had ended when the other began."""
    return any(
        before.first("end") and before.first("end") <= after.first("begin")
        for before, after in ((one, other), (other, one))
    )


def _words(iri: str, said: Said, books: _Books) -> _Found:
    """Find acronyms and names that are ordinary words; a class is named by one."""
    first = books.first(iri, said)
    if "ActorClass" in classes_of(first) or said.all("counter") + first.all("counter"):
        return
    for name in said.all(*NAMES):
        if name[:1].isupper() and name.lower() in _common():
            yield (
                f"{name!r} is also an ordinary word",
                "add an ng:notExample, real words in which it is one, or leave it out",
            )


@cache
def _common() -> frozenset[str]:
    table = cast(dict[str, str], rules.load("registers")["common"])
    return frozenset(table["words"].split())


def _links(iri: str, said: Said, books: _Books) -> _Found:
    """Find links to nodes of ours that are not there."""
    for link in sorted(said.links):
        if link.startswith(_OURS) and not books.holds(link):
            near = _near(short(link), map(short, (*books.known, *books.own)))
            advice = near or "link to an entry there is, or add a block for this one"
            yield f"leads to {short(link)}, which is nowhere", advice


def _cycles(iri: str, said: Said, books: _Books) -> _Found:
    """Find what is above itself; told once, of the entry with the first name."""
    for kind in ABOVE:
        met, waiting = [iri], said.all(kind)
        while waiting:
            one = waiting.pop()
            if one == iri and iri == min(met):
                chain = " > ".join(map(short, (*met, iri)))
                yield f"is above itself ({chain})", "take one of these links out"
                break
            if one not in met:
                met.append(one)
                waiting += _above(one, kind, books)


def _above(iri: str, kind: str, books: _Books) -> list[str]:
    pages = (book[iri] for book in (books.known, books.own) if iri in book)
    return [one for said in pages for one in said.all(kind)]


def _near(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), 1, 0.8)
    return f"did you mean {near[0]}?" if near else ""


_CHECKS: Mapping[str, Callable[[str, Said, _Books], _Found]] = {
    "class": _classes,
    "property": _properties,
    "standing": _standing,
    "dates": _dates,
    "names": _names,
    "words": _words,
    "links": _links,
    "cycles": _cycles,
}
