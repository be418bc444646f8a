"""Say what follows from a graph, and whether it can be true at all.

N-Triples in, an ``Inference`` out. ``reason`` asks HermiT, a complete reasoner for
OWL 2 DL, through owlready2; it takes some four seconds for a page and needs Java.
``entail`` adds the same types to a store of any size by SPARQL rules that are compiled
from the ontology; ``clashes`` lists there what is of two kinds that exclude each other.
"""

from __future__ import annotations

from normgraph.reason.background import schema
from normgraph.reason.hermit import Inference, ReasonError, ontology, reason
from normgraph.reason.rules import Clash, clashes, defined, entail

__all__ = [
    "Clash",
    "Inference",
    "ReasonError",
    "clashes",
    "defined",
    "entail",
    "ontology",
    "reason",
    "schema",
]
