"""Write faults down: as lines, a table, a graph or a page to read.

Faults in, bytes out; the same faults give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from normgraph.lint.fault import Fault
from normgraph.lint.report.graph import graph
from normgraph.lint.report.lines import lines
from normgraph.lint.report.names import shortened
from normgraph.lint.report.page import page
from normgraph.lint.report.table import table

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Write",
    "graph",
    "lines",
    "page",
    "shortened",
    "table",
]

Write = Callable[[Sequence[Fault], int], bytes]
"""Takes the faults and how many files were checked."""

FORMATS: Mapping[str, Write] = MappingProxyType(
    {"lines": lines, "csv": table, "turtle": graph, "html": page}
)
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {".txt": "lines", ".csv": "csv", ".ttl": "turtle", ".html": "html", ".htm": "html"}
)
"""Which format a file's ending asks for."""
