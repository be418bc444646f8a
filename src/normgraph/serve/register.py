"""What the package itself says of its terms, verbs, actors and treaties.

An IRI in, quads out, for what a store does not mention. The files are read when first
asked for.
"""

from __future__ import annotations

from functools import cache

from pyoxigraph import Quad, RdfFormat, Store

from normgraph import assets
from normgraph.serve.told import told


@cache
def _store() -> Store:
    made = Store()
    folders = (("ontology", "normgraph.ttl"), ("ontology/vocabularies", "*.ttl"))
    for folder, names in folders:
        for path in assets.paths(folder, names):
            made.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    return made


def registered(iri: str) -> list[Quad]:
    """Return what the package's files say of a node and of the nodes inside it."""
    return list(told(_store(), iri))
