"""Judge documents of a record one by one, each with what it needs of the register.

Bytes in, results out, so that the work can be done in another process. A document's
quads may leave out what the register says of the nodes that it points to; it is lent
them, and those they point to. Results come with their triples in the words of SHACL,
under names made from what they say: the same fault met in two documents is one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from normgraph import assets
from normgraph.validate.graphs import Terms, merge_with
from normgraph.validate.report import (
    VIOLATION,
    Report,
    Result,
    ordered,
    results_of,
)
from normgraph.validate.shacl import shapes, validate_against

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SCHEME = ox.NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")
_SH = "http://www.w3.org/ns/shacl#"
_Lent = dict[ox.NamedNode, tuple[ox.Quad, ...]]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the shapes say of one document."""

    results: tuple[Result, ...]
    lines: frozenset[str]
    """N-Triples of the results, in the words of SHACL; the report is ``_:report``."""


def register(store: ox.Store, used: Iterable[str] = ()) -> bytes:
    """Return N-Quads of all that a store says of the nodes of our vocabularies.

    ``used`` are IRIs of further nodes, of registers that a user added.
    """
    default = ox.DefaultGraph()
    files = assets.paths("ontology", "vocabularies/*.ttl")
    entries = {
        quad.subject
        for file in files
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
        if quad.predicate == _SCHEME and isinstance(quad.subject, ox.NamedNode)
    }
    entries.update(map(ox.NamedNode, used))
    lines = (
        f"{quad} .\n"
        for entry in entries
        for quad in store.quads_for_pattern(entry, None, None, default)
    )
    return "".join(sorted(lines)).encode()


class Judge:
    """Judges documents that share terms and the register: those of one batch."""

    def __init__(self, lent: bytes) -> None:
        """Take what ``register`` returned."""
        self._lent = _by_node(lent)
        self._terms = Terms()

    def __call__(self, document: bytes) -> Judged:
        """Return what our shapes say of a document, N-Quads; else ``SyntaxError``."""
        graph = merge_with(_whole(document, self._lent), self._terms)
        return judged(validate_against(graph, shapes()).graph)


def judged(report: Graph) -> Judged:
    """Return what a report in SHACL says."""
    return Judged(results_of(report), frozenset(_lines(report)))


def joined(parts: Iterable[Judged]) -> Report:
    """Return the report on a record from what was said of its parts."""
    from rdflib import Graph

    results: set[Result] = set()
    lines: set[str] = set()
    for part in parts:
        results.update(part.results)
        lines.update(part.lines)
    conforms = all(result.severity != VIOLATION for result in results)
    said = f"a <{_SH}ValidationReport> ; <{_SH}conforms> {str(conforms).lower()}"
    text = "\n".join((f"_:report {said} .", *sorted(lines)))
    graph = Graph().parse(data=text, format="turtle")
    return Report(conforms, ordered(results), graph)


@lru_cache(maxsize=1)
def _by_node(lines: bytes) -> _Lent:
    """Return the register by its nodes, read once a worker."""
    found: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.subject, ox.NamedNode):
            found.setdefault(quad.subject, []).append(quad)
    return {node: tuple(quads) for node, quads in found.items()}


def _whole(document: bytes, lent: _Lent) -> Iterator[ox.Quad]:
    """Yield the quads of a document, then those of the register that it leads to."""
    seen: set[ox.NamedNode] = set()
    waiting: list[ox.NamedNode] = []

    def meet(quad: ox.Quad) -> ox.Quad:
        value = quad.object
        if isinstance(value, ox.NamedNode) and value in lent and value not in seen:
            seen.add(value)
            waiting.append(value)
        return quad

    yield from map(meet, ox.parse(document, format=ox.RdfFormat.N_QUADS))
    while waiting:
        yield from map(meet, lent[waiting.pop()])


def _lines(report: Graph) -> Iterator[str]:
    from rdflib import RDF, SH

    for node in report.subjects(RDF.type, SH.ValidationResult):
        made: list[str] = []
        name = _named(report, node, made)
        yield f"_:report <{SH.result}> {name} ."
        yield from made


def _named(report: Graph, node: Node, made: list[str]) -> str:
    """Return a node as N-Triples names it; a blank one after what is said of it."""
    from rdflib import BNode

    if not isinstance(node, BNode):
        return node.n3()
    said = sorted(
        f"{predicate.n3()} {_named(report, value, made)} ."
        for predicate, value in report.predicate_objects(node)
    )
    name = "_:r" + hashlib.sha256("\n".join(said).encode()).hexdigest()[:20]
    made.extend(f"{name} {each}" for each in said)
    return name
