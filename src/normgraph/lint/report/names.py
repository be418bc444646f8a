"""Names of files without the folder that all of them are in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from normgraph.lint.fault import Fault


def shortened(faults: Sequence[Fault]) -> list[Fault]:
    """Return the faults, their files named from the last folder that they share.

    A page or graph says the same wherever the folder of the files lies.
    """
    folders = [fault.file.split("/")[:-1] for fault in faults]
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*folders, strict=False))
    shared = "".join(f"{level[0]}/" for level in levels)
    return [replace(fault, file=fault.file.removeprefix(shared)) for fault in faults]
