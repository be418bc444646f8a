"""What the ontology and the registers of the package say of a node.

A store holds of an actor or a treaty no more than its name and class. Examples, other
names, days and sources are in the vocabularies; they are loaded when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from normgraph import assets
from normgraph.export import PREFIXES, short
from normgraph.serve.pages.statements import Statements, gathered

_LEFT_OUT = ("lint-rules", "links")
"""Files that are about other things, or lead out in thousands of lines."""
_NAMES = (
    ("skos", "prefLabel"),
    ("rdfs", "label"),
    ("dcterms", "title"),
)


@cache
def _store() -> Store:
    files = [
        *assets.paths("ontology/vocabularies", "*.ttl"),
        assets.path("ontology/normgraph.ttl"),
        assets.path("ontology/parties.ttl"),
    ]
    store = Store()
    for file in files:
        if file.stem not in _LEFT_OUT:
            store.load(path=str(file), format=RdfFormat.TURTLE)
    return store


def said_of(iri: str) -> Statements:
    """Return what the files say of a node; nothing of one they do not have."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return gathered(())
    found = _store().quads_for_pattern(node, None, None, None)
    return gathered({"node": node, "p": q.predicate, "o": q.object} for q in found)


def nodes() -> Iterator[str]:
    """Yield the nodes that the files say something of, each as often as they do."""
    for quad in _store():
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def pointing_to(iri: str, prefix: str, local: str) -> list[str]:
    """Return the nodes that have another as the value of a property, in order."""
    quads = _store().quads_for_pattern(
        None, NamedNode(PREFIXES[prefix] + local), NamedNode(iri), None
    )
    found = {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}
    return sorted(found)


def label(iri: str) -> str:
    """Return the name of a node in English; the end of its IRI where it has none."""
    return next(_labels(iri), None) or short(NamedNode(iri)).strip("<>")


def _labels(iri: str) -> Iterator[str]:
    for prefix, local in _NAMES:
        naming = NamedNode(PREFIXES[prefix] + local)
        for quad in _store().quads_for_pattern(NamedNode(iri), naming, None, None):
            if isinstance(quad.object, Literal) and quad.object.language in (
                None,
                "en",
            ):
                yield quad.object.value
