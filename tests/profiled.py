"""Put stores into the words of others, for the tests of the profiles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Quad, Store, Triple
from rdflib import Graph

from normgraph import assets, readers
from normgraph.export import Format, write
from normgraph.graph import graph
from normgraph.pipeline import analyse_instrument
from normgraph.profiles import find, profiles
from normgraph.store import load

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = [
    path
    for path in sorted((ROOT / "tests/queries").rglob("*.trig"))
    if path.name != "page.trig" or path.parent.name == "queries"
]
"""Real documents with votes, drafts, changes and languages; no page comes twice."""


@cache
def page_store() -> Store:
    """Return the graph of the example page."""
    path = ROOT / "examples" / "S_RES_2388_page4.txt"
    store = Store()
    document = readers.read(path.read_bytes(), path.name)
    store.bulk_extend(graph(analyse_instrument([document])[0]))
    return store


def said(store: Store, name: str) -> list[Triple]:
    """Return what a store says in a profile."""
    return [triple for some in profiles(store, find(name)) for triple in some]


def quads(triples: list[Triple]) -> list[Quad]:
    """Return triples as quads of one graph."""
    return [Quad(t.subject, t.predicate, t.object) for t in triples]


@cache
def source(name: str) -> Store:
    """Return what a gate puts into a profile: the documents, or the register."""
    if find(name).source == "register":
        return load(assets.paths("ontology/vocabularies", "*.ttl"))
    return load(FIXTURES)


@cache
def lines(name: str) -> str:
    """Return what a profile says of what a gate looks at, as N-Triples."""
    return write(quads(said(source(name), name)), Format.NT).decode()


def fresh(name: str) -> Graph:
    """Return the same for rdflib, to be broken at will."""
    return Graph().parse(data=lines(name), format="nt")
