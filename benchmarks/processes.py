"""Processor time of whole processes, from their start."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Sequence


def least(command: Sequence[str], rounds: int, ends: Sequence[int] = (0,)) -> float:
    """Return the least seconds of some runs: a busy machine adds time, takes none away.

    ``CalledProcessError`` where a run ends with another code than ``ends``.
    """
    return min(_seconds(command, ends) for _ in range(rounds + 1))


def _seconds(command: Sequence[str], ends: Sequence[int]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode not in ends:
        done.check_returncode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(
        getattr(after, kind) - getattr(before, kind)
        for kind in ("ru_utime", "ru_stime")
    )
