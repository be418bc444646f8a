"""Another engine, pyshifty, says of our graphs what pySHACL says: our shapes are plain.

Focus node, shape, severity, value and message of every result are compared: on all
examples, on the page, and on graphs with triples dropped and changed at random.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox
import pytest
import rdflib
from benchmark import quality
from rdflib import Graph

from normgraph import assets, readers
from normgraph.graph import graph
from normgraph.iri import ONTOLOGY
from normgraph.pipeline import analyse_instrument
from normgraph.store import load
from normgraph.validate import Result, merge, validate
from normgraph.validate.report import results_of

if TYPE_CHECKING:
    from shifty import PreparedValidator
else:
    PreparedValidator = pytest.importorskip(
        "shifty", reason="pyshifty is not installed: pip install 'normgraph[dev]'"
    ).PreparedValidator

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "shapes" / "examples").rglob("*.ttl"))
DOCUMENTS = 200
"""Of the corpus, each as it is and with faults."""
PARTS = 8
CHANGES = 30
"""Triples of a document that a mutation drops or changes."""
Triples = frozenset[ox.Triple]


@cache
def engine() -> PreparedValidator:
    """Return the other engine with our shapes."""
    files = assets.paths("shapes", "*.ttl")
    return PreparedValidator("\n".join(path.read_text("utf-8") for path in files))


def theirs(triples: Triples) -> frozenset[Result]:
    """Return what the other engine says."""
    text = "".join(f"{triple} .\n" for triple in sorted(map(str, triples)))
    with pytest.MonkeyPatch.context() as patched:
        # rdflib would read the "P1W" of their report as P7D.
        patched.setattr(rdflib, "NORMALIZE_LITERALS", False)
        _, report, _ = engine().validate(text, graph_mode="data", infer=False)
    return frozenset(results_of(cast(Graph, report)))


def ours(triples: Triples) -> frozenset[Result]:
    """Return what pySHACL says."""
    quads = (ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    return frozenset(validate(merge(quads)).results)


def flat(quads: Iterable[ox.Quad]) -> Triples:
    """Return quads as triples of one graph."""
    return frozenset(quad.triple for quad in quads)


def of_text(name: str, data: bytes) -> Triples:
    """Return the graph of a text."""
    return flat(graph(analyse_instrument([readers.read(data, name)])[0]))


def mutated(triples: Triples, seed: int) -> Triples:
    """Return a graph with some triples dropped, doubled with another value, or bent."""
    chance = random.Random(seed)
    steady = sorted(triples, key=str)
    made = set(triples)
    values = [t.object for t in steady] + list(_odd())
    for triple in chance.sample(steady, min(CHANGES, len(steady))):
        other = ox.Triple(triple.subject, triple.predicate, chance.choice(values))
        turn = chance.randrange(3)
        if turn != 1:
            made.discard(triple)
        if turn != 0:
            made.add(other)
    return frozenset(made)


def _odd() -> Iterator[ox.NamedNode | ox.Literal]:
    """Yield values that shapes refuse."""
    xsd = "http://www.w3.org/2001/XMLSchema#"
    for words, kind in (("2017-02-30", "date"), ("-3", "integer"), ("x", "duration")):
        yield ox.Literal(words, datatype=ox.NamedNode(xsd + kind))
    # A week is no part of an xsd:duration, though rdflib reads it.
    yield ox.Literal("P1W", datatype=ox.NamedNode(xsd + "duration"))
    yield ox.Literal("", language="en")
    yield ox.Literal("words")
    yield ox.Literal("mots", language="fr")
    yield ox.NamedNode(ONTOLOGY + "Office")
    yield ox.NamedNode("urn:elsewhere")


def texts(shared: Path, part: int) -> Iterator[tuple[str, bytes]]:
    """Yield name and page text of a part of the documents, spread over the years."""
    files = sorted((shared / "corpus").glob("*/English/*.xml"))
    for path in files[:: len(files) // DOCUMENTS][:DOCUMENTS][part::PARTS]:
        file = str(path.relative_to(shared / "corpus"))
        yield f"{path.stem}.txt", quality().page_text(shared, file, "copy").encode()


def name(path: Path) -> str:
    """Return what a test is called in the output."""
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_both_engines_say_the_same_of_an_example(path: Path) -> None:
    triples = flat(load([path]))
    assert theirs(triples) == ours(triples)


@pytest.mark.parametrize("seed", range(10))
def test_both_say_the_same_of_the_page_with_faults(page: Path, seed: int) -> None:
    broken = mutated(of_text(page.name, page.read_bytes()), seed)
    found = ours(broken)
    assert found and theirs(broken) == found


@pytest.mark.parametrize("part", range(PARTS))
def test_both_say_the_same_of_documents_as_they_are_and_with_faults(
    shared: Path, part: int
) -> None:
    differ, faults = [], 0
    for seed, (name, data) in enumerate(texts(shared, part)):
        whole = of_text(name, data)
        for triples in (whole, mutated(whole, seed)):
            found = ours(triples)
            faults += len(found)
            if theirs(triples) != found:
                differ.append((name, seed))
    assert differ == []
    assert faults > 100
