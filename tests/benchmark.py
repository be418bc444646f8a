"""Load the scripts of ``benchmarks/`` for tests that share their means."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"


@cache
def benchmark(name: str) -> ModuleType:
    """Return ``benchmarks/<name>.py`` as a module; it may import its neighbours."""
    sys.path.insert(0, str(FOLDER))
    try:
        return import_module(name)
    finally:
        sys.path.remove(str(FOLDER))


def quality() -> ModuleType:
    """Return the benchmark that scores what is read."""
    return benchmark("quality")
