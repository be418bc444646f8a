"""Put what people say of a reading in its place, and make the sheet they say it in.

An analysis and corrections in, the corrected analysis out, with what the machine read
kept beside it; a sheet (CSV) in, corrections out; a graph in, a sheet to fill in out.
"""

from __future__ import annotations

from normgraph.review.correct import corrected, unread
from normgraph.review.rows import rows
from normgraph.review.sheet import (
    Row,
    Sheet,
    is_filled,
    is_paragraph,
    joined,
    paragraph,
    read,
    write,
)

__all__ = [
    "Row",
    "Sheet",
    "corrected",
    "is_filled",
    "is_paragraph",
    "joined",
    "paragraph",
    "read",
    "rows",
    "unread",
    "write",
]
