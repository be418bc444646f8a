"""Count the links out of the registers: ``python benchmarks/links.py``.

Prints one row for each kind of entry: how many there are, how many of them are linked
to each vocabulary of ``ontology/vocabularies/links.ttl``, how many have codes, and how
many have neither link nor code. ``docs/links.md`` shows the table and says why what is
missing is missing. ``--missing KIND`` lists those entries. Nothing outside the checkout
is read.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

FOLDER = Path(__file__).resolve().parents[1] / "ontology" / "vocabularies"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_VOID = "http://rdfs.org/ns/void#"
_SEE = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
_CODE = "http://purl.org/dc/terms/identifier"
_LINKS = (_SKOS + "exactMatch", _SKOS + "closeMatch", _SEE)
PAGE = "system-chart"
"""The target without a place of its own: each page lies on its entity's site."""
CODES = "codes"
FILES = {
    "States": "states",
    "classes of actors": "actor-classes",
    "bodies": "bodies",
    "missions": "missions",
    "committees": "committees",
    "offices": "offices",
    "armed and other groups": "groups",
    "treaties": "treaties",
    "declarations and agreements": "declarations",
}
TARGETS = ("unbis", "unms", "wikidata", "ror", "untc", PAGE)
Triples = list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """The entries of one kind and what they are linked to."""

    kind: str
    entries: frozenset[str]
    linked: dict[str, frozenset[str]]
    """By target; ``codes`` for those with an identifier."""

    @property
    def missing(self) -> frozenset[str]:
        """Entries with neither link nor code."""
        return self.entries.difference(*self.linked.values())


def triples(name: str) -> Triples:
    """Return the triples of a vocabulary as strings."""
    path = FOLDER / f"{name}.ttl"
    found = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    return [(t.subject.value, t.predicate.value, t.object.value) for t in found]


def spaces() -> dict[str, str]:
    """Return where the entries of each target lie, by the name of the target."""
    return {
        subject.rpartition("/")[2]: value
        for subject, predicate, value in triples("links")
        if predicate == _VOID + "uriSpace"
    }


def target(predicate: str, value: str, known: dict[str, str]) -> str:
    """Return the target that a link leads to; empty for one that none declares."""
    found = (name for name, space in known.items() if value.startswith(space))
    return next(found, PAGE if predicate == _SEE else "")


def links() -> Triples:
    """Return every link out of the registers."""
    files = [*FILES.values(), "links"]
    return [t for name in files for t in triples(name) if t[1] in _LINKS]


def rows() -> Iterator[Row]:
    """Yield a row for each kind of entry."""
    known = spaces()
    led: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in links():
        led[target(predicate, value, known)].add(subject)
    for kind, name in FILES.items():
        held = triples(name)
        entries = frozenset(s for s, p, _ in held if p == _SKOS + "inScheme")
        coded = frozenset(s for s, p, _ in held if p == _CODE) & entries
        linked = {one: entries & led[one] for one in TARGETS}
        yield Row(kind, entries, {**linked, CODES: coded})


def table() -> str:
    """Return the rows as a table in Markdown."""
    heads = ("kind", "entries", *TARGETS, CODES, "none")
    lines = [heads, ("---",) * len(heads)]
    for row in rows():
        counts = [len(row.entries), *map(len, row.linked.values()), len(row.missing)]
        lines.append((row.kind, *(str(n or "–") for n in counts)))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> None:
    """Print the table, or what is missing in one of its rows."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("--missing", choices=list(FILES), metavar="KIND")
    kind = made.parse_args().missing
    if kind is None:
        print(table())
        return
    for row in rows():
        if row.kind == kind:
            print(*sorted(row.missing), sep="\n")


if __name__ == "__main__":
    main()
