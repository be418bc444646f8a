"""Ask the librarians: ``python benchmarks/witness.py --store DIR [--misses N]``.

The authority headings under which the UN library files a resolution name bodies and
treaties that it deals with. For each one this says whether the text was read so: the
actor among those mentioned, the treaty among those cited. Which entry of the register
a heading means stands in ``ontology/vocabularies/subjects.ttl``; a heading that is
tied to none is a miss. Odd and even documents are told apart. What a heading names is
told by its form (``witness.toml``). ``--check`` compares with ``floors.toml``.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from quality import ROOT, below_floors, is_odd

from normgraph.export import PREFIXES
from normgraph.store import Home

ASKED = ("body", "treaty")
UNTIED = "the register has no entry tied to it"
ABSENT = "the entry is not found in the text"
_HEADING = "https://w3id.org/normgraph/id/subject/authority/"
_FOLDER = ROOT / "ontology" / "vocabularies"


@dataclass(frozen=True)
class Filed:
    """An instrument under a heading."""

    symbol: str
    heading: str
    kind: str
    entries: frozenset[str]
    """What the heading means, of the register."""
    is_found: bool

    @property
    def miss(self) -> str:
        """Why it was not found; empty where it was."""
        if self.is_found:
            return ""
        return ABSENT if self.entries else UNTIED


def node(name: str) -> ox.NamedNode:
    """Return the node of a name such as ``ng:mentions``."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = tomllib.loads((ROOT / "benchmarks" / "witness.toml").read_text())["kind"]
    return tuple((row["name"], re.compile(row["pattern"])) for row in rows)


def kind(heading: str) -> str:
    """Return what a heading names.

    >>> kind("UN Mission in Liberia"), kind("Linas-Marcoussis Agreement (2003)")
    ('body', 'instrument')
    """
    return next((name for name, form in _kinds() if form.search(heading)), "body")


def ties() -> dict[str, frozenset[str]]:
    """Return the entries of the register that each heading is tied to."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    path = str(_FOLDER / "subjects.ttl")
    matches = (node("skos:exactMatch"), node("skos:closeMatch"))
    for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        if triple.predicate in matches:
            found[triple.subject.value].add(triple.object.value)
    return {heading: frozenset(entries) for heading, entries in found.items()}


def named(opened: ox.Store) -> dict[str, set[str]]:
    """Return the actors and instruments that each instrument names."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in ("ng:mentions", "eli:cites"):
        for quad in opened.quads_for_pattern(None, node(name), None, None):
            place = quad.subject.value  # type: ignore[union-attr]
            instrument = re.sub(r"/(?:op|pp|par|annex|text)/.*", "", place)
            found[instrument].add(quad.object.value)  # type: ignore[union-attr]
    return found


def filed(opened: ox.Store) -> Iterator[Filed]:
    """Yield each instrument of the store under each of its authority headings."""
    tied, names = ties(), named(opened)
    labels = node("rdfs:label"), node("skos:prefLabel")
    for quad in opened.quads_for_pattern(None, node("dcterms:subject"), None, None):
        heading = quad.object.value  # type: ignore[union-attr]
        if heading.startswith(_HEADING):
            symbol = _label(opened, quad.subject, labels[0])
            words = _label(opened, quad.object, labels[1])
            entries = tied.get(heading, frozenset())
            cited = {name.partition("/art/")[0] for name in names[quad.subject.value]}
            yield Filed(symbol, words, kind(words), entries, bool(entries & cited))


def _label(opened: ox.Store, of: ox.Term, naming: ox.NamedNode) -> str:
    quads = opened.quads_for_pattern(of, naming, None, None)  # type: ignore[arg-type]
    return next((q.object.value for q in quads), "")  # type: ignore[union-attr]


def shares(rows: list[Filed]) -> dict[str, float]:
    """Return the share that is found, by half and kind: ``odd body``."""
    found: dict[str, float] = {}
    for half, odd in (("odd", True), ("even", False)):
        for name in ASKED:
            those = [r for r in rows if r.kind == name and is_odd(r.symbol) is odd]
            hits = sum(row.is_found for row in those)
            found[f"{half} {name}"] = hits / len(those) if those else 0.0
            print(f"{half:4} {name:7} {hits:5} of {len(those):5}", end="  ")
            print(f"{found[f'{half} {name}']:.3f}")
    return found


def tell_misses(rows: list[Filed], most: int) -> None:
    """Print what odd documents miss, by reason and heading, the most frequent first."""
    missed = [r for r in rows if r.kind in ASKED and r.miss and is_odd(r.symbol)]
    counts = Counter((r.miss, r.kind, r.heading) for r in missed)
    example = {(r.miss, r.kind, r.heading): r.symbol for r in missed}
    for reason, number in Counter(r.miss for r in missed).most_common():
        print(f"\n{reason}: {number}")
        these = [(k, n) for k, n in counts.most_common() if k[0] == reason]
        for key, times in these[:most]:
            print(f"  {times:4} {key[1]:7} {key[2]}  ({example[key]})")


def main() -> int:
    """Print the share of headings found, and what was missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    opened = Home(options.store).open()
    rows = sorted(filed(opened), key=lambda row: (row.symbol, row.heading))
    figures = shares(rows)
    others = Counter(row.kind for row in rows if row.kind not in ASKED)
    print("not asked for:", ", ".join(f"{n} {k}" for k, n in sorted(others.items())))
    tell_misses(rows, options.misses)
    return below_floors("witness", figures) if options.check else 0


if __name__ == "__main__":
    sys.exit(main())
