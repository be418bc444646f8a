"""Check graphs against the shapes.

An rdflib graph in, a ``Report`` out: whether the graph conforms, and a result for each
fault that a shape finds with a node. pySHACL judges. It sees one graph, content and
evidence merged; nothing is fetched, inferred or added.

A record is judged document by document (``documents``), each with the nodes of the
register that it points to; what its documents say of one node together is asked of the
store (``crossing``).
"""

from __future__ import annotations

from normgraph.validate.crossing import crossing
from normgraph.validate.documents import Judge, Judged, joined, register
from normgraph.validate.graphs import merge
from normgraph.validate.report import Report, Result, line
from normgraph.validate.shacl import shapes, validate, validate_against

__all__ = [
    "Judge",
    "Judged",
    "Report",
    "Result",
    "crossing",
    "joined",
    "line",
    "merge",
    "register",
    "shapes",
    "validate",
    "validate_against",
]
