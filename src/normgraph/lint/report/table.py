"""Faults as CSV (RFC 4180, UTF-8), one row a fault."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from normgraph.lint.catalogue import rules
from normgraph.lint.fault import Fault

HEADER = (
    "file",
    "line",
    "column",
    "severity",
    "rule",
    "message",
    "words",
    "right",
    "paragraph",
    "symbol",
    "year",
)


def table(faults: Sequence[Fault], _: int) -> bytes:
    """Return the faults as CSV with a header."""
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow(HEADER)
    out.writerows(map(_row, faults))
    return text.getvalue().encode()


def _row(fault: Fault) -> tuple[str | int, ...]:
    return (
        fault.file,
        fault.line,
        fault.column,
        rules()[fault.rule].severity.value,
        fault.rule,
        fault.message,
        fault.words,
        fault.right,
        fault.paragraph,
        fault.symbol,
        fault.year or "",
    )
