"""Ask HermiT, through owlready2, what follows from a graph.

N-Triples in, an ``Inference`` out. HermiT is complete for OWL 2 DL: what it does not
find does not follow. It runs in Java, in a process of its own.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from normgraph.errors import NormgraphError
from normgraph.iri import ONTOLOGY
from normgraph.reason.background import n_triples, terms
from normgraph.reason.reduce import CLASS, NAMED_INDIVIDUAL, TYPE, Reduced, reduce
from normgraph.reason.rules import Clash, clashes, entail

if TYPE_CHECKING:
    import owlready2

_THING = "http://www.w3.org/2002/07/owl#Thing"


class ReasonError(NormgraphError):
    """The reasoner could not be asked, or did not read what it was given."""


@dataclass(frozen=True, slots=True)
class Inference:
    """What follows from a graph."""

    consistent: bool
    unsatisfiable: tuple[str, ...]
    """IRIs of classes that can have no member; empty in an inconsistent graph."""
    inferred: tuple[tuple[str, str], ...]
    """Node and class for each type that follows and was not stated, sorted; empty in
    an inconsistent graph, from which anything follows."""
    clashes: tuple[Clash, ...]
    """Why the graph is inconsistent: nodes of two classes that exclude each other.
    Empty in a consistent graph, and where the reason is of another sort."""


def ontology(data: bytes = b"") -> owlready2.Ontology:
    """Return the ontology as owlready2 classes, with the nodes of ``data`` in them.

    ``data`` are N-Triples. Each call makes a world of its own.

    >>> onto = ontology()
    >>> onto.Obligation in onto.Norm.subclasses()
    True
    """
    whole = terms() + data
    return _load(whole + n_triples(_declared(whole)))


def reason(data: bytes) -> Inference:
    """Return what follows from ``data``: ontology, vocabularies and graph together.

    ``reason(schema() + graph)`` is the usual call. N-Triples may be joined like this
    as long as the graph has no blank nodes, and ours have none.
    """
    reduced = reduce(_parse(data))
    loaded = _load(n_triples(reduced.triples))
    if not _consistent(loaded.world):
        return Inference(False, (), (), _culprits(reduced))
    unsatisfiable = (c.iri for c in loaded.world.inconsistent_classes())
    bad = tuple(sorted(iri for iri in unsatisfiable if iri in reduced.classes))
    return Inference(True, bad, tuple(sorted(_new(loaded.world, reduced))), ())


def _parse(data: bytes) -> Iterator[ox.Triple]:
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple
    except SyntaxError as error:
        raise ReasonError(
            f"this is no N-Triples: {error}",
            where="reason",
            advice="Write it as N-Triples first: normgraph build FILE --format nt.",
        ) from error


def _declared(data: bytes) -> Iterator[ox.Triple]:
    """Yield what owlready2 needs to see the nodes of a graph as individuals."""
    for node in reduce(_parse(data)).stated:
        yield ox.Triple(ox.NamedNode(node), TYPE, NAMED_INDIVIDUAL)


def _load(data: bytes) -> owlready2.Ontology:
    """Load N-Triples into a fresh world, and prove that they were read.

    owlready2 reads Turtle without complaint and finds nothing in it.
    """
    import owlready2

    loaded = owlready2.World().get_ontology(ONTOLOGY).load(fileobj=io.BytesIO(data))
    given = {
        t.subject.value
        for t in _parse(data)
        if t.predicate == TYPE and t.object == CLASS
        if isinstance(t.subject, ox.NamedNode)
    }
    found = {c.iri for c in loaded.world.classes()}
    if given - found:
        raise ReasonError(
            f"owlready2 read {len(found)} classes of {len(given)}",
            where="reason",
            advice="This is a defect of normgraph; please report it with the graph.",
        )
    return loaded


def _consistent(world: owlready2.World) -> bool:
    """Run HermiT, which writes what follows into ``world``; tell whether it could."""
    import owlready2

    if shutil.which(owlready2.JAVA_EXE) is None:
        raise ReasonError(
            "Java is missing, and the reasoner HermiT runs in it",
            where=owlready2.JAVA_EXE,
            advice="Install a Java runtime, 8 or later; 'java -version' must answer\n"
            "(Debian: apt-get install default-jre-headless). Or reason by rules,\n"
            "which need no Java: normgraph reason --rules.",
        )
    with tempfile.TemporaryDirectory() as folder, _temporary(folder):
        try:
            owlready2.sync_reasoner_hermit(
                world, debug=0, ignore_unsupported_datatypes=True
            )
        except owlready2.OwlReadyInconsistentOntologyError:
            return False
        except owlready2.OwlReadyJavaError as error:
            raise ReasonError(
                "HermiT stopped", where="java", advice=str(error)
            ) from error
    return True


@contextmanager
def _temporary(folder: str) -> Iterator[None]:
    """Have owlready2 write there: it leaves its file where a graph is inconsistent."""
    from owlready2 import reasoning

    usual = reasoning.tempfile
    inside = partial(tempfile.NamedTemporaryFile, dir=folder)
    reasoning.tempfile = SimpleNamespace(NamedTemporaryFile=inside)
    try:
        yield
    finally:
        reasoning.tempfile = usual


def _new(world: owlready2.World, reduced: Reduced) -> Iterator[tuple[str, str]]:
    """Yield node and class for what HermiT added, for twins as for their survivor."""
    for survivor, alike in reduced.twins.items():
        types = {getattr(c, "iri", _THING) for c in world[survivor].INDIRECT_is_a}
        for node in alike:
            new = (types & reduced.classes) - reduced.stated[node]
            yield from ((node, name) for name in new if name != _THING)


def _culprits(reduced: Reduced) -> tuple[Clash, ...]:
    """Say what of an inconsistent graph is of two kinds that exclude each other."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in reduced.triples)
    entail(store)
    return clashes(store)
