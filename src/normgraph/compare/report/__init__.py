"""Write a comparison down: as lines, as a page to read, as JSON.

A comparison in, text out; the same comparison gives the same text.
"""

from __future__ import annotations

from normgraph.compare.report.lines import Paint, lines, plain
from normgraph.compare.report.page import page
from normgraph.compare.report.records import records

__all__ = ["Paint", "lines", "page", "plain", "records"]
