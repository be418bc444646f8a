"""One line a fault, as compilers write them: editors know how to go there."""

from __future__ import annotations

from collections.abc import Sequence

from normgraph.lint.catalogue import rules
from normgraph.lint.fault import Fault


def lines(faults: Sequence[Fault], _: int) -> bytes:
    """Return ``file:line:col: severity rule: message`` for each fault."""
    return "".join(line(fault) + "\n" for fault in faults).encode()


def line(fault: Fault) -> str:
    """Return the line of one fault."""
    place = f"{fault.file}:{fault.line}:{fault.column}"
    where = f"{fault.paragraph}: " if fault.paragraph else ""
    right = f"; right would be: {fault.right}" if fault.right else ""
    severity = rules()[fault.rule].severity
    words = f"{where}{fault.message}{right}"
    return f"{place}: {severity} {fault.rule}: {words}"
