"""The terms of our ontology as attributes, closed: a misspelt term is an error.

``ontology/normgraph.ttl`` in, IRIs out. The file is read once a process and nothing
else is imported for it, so that writing a graph costs no RDF library.
"""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from normgraph import assets
from normgraph.iri import ONTOLOGY

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_OWL = "http://www.w3.org/2002/07/owl#"
_TERMS = frozenset(
    _OWL + kind
    for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
)


@cache
def terms() -> frozenset[str]:
    """Return the local names of the classes and properties we declare."""
    path = assets.path("ontology/normgraph.ttl")
    return frozenset(
        triple.subject.value.removeprefix(ONTOLOGY)
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if triple.predicate == _TYPE
        and isinstance(triple.subject, ox.NamedNode)
        and triple.subject.value.startswith(ONTOLOGY)
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value in _TERMS
    )


class Namespace:
    """Our terms: ``ng.bearer`` is an IRI, ``ng.baerer`` an ``AttributeError``.

    >>> ng.bearer
    'https://w3id.org/normgraph/ontology#bearer'
    >>> hasattr(ng, "baerer")
    False
    """

    def __getattr__(self, name: str) -> str:
        if name not in terms():
            raise AttributeError(f"ontology/normgraph.ttl declares no ng:{name}")
        # Kept as an attribute: a graph of one document asks for a term 3,000 times.
        self.__dict__[name] = ONTOLOGY + name
        return ONTOLOGY + name

    __getitem__ = __getattr__
    """For names made at run time, ``ng[norm.kind]``."""

    def __dir__(self) -> list[str]:
        return sorted(terms())


ng = Namespace()
"""The one instance."""
