"""Measure what checking a record costs beside building it: CPU, as a ratio, in one run.

    python benchmarks/validate.py FOLDER_OF_TEXTS [DOCUMENTS]

Both are done in one process without a pool, so that the seconds are those of the work.
The two take turns, and the best round of each counts. Exit code 1 where checking costs
more than the limit.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from normgraph.pipeline.record import build_record
from normgraph.pipeline.validation import validate_record
from normgraph.store import Home

LIMIT = 3.0
ROUNDS = 3


def main(folder: str, documents: int) -> int:
    """Measure and print the ratio."""
    inputs = sorted(str(path) for path in Path(folder).rglob("*.txt"))
    chosen = inputs[:: max(1, len(inputs) // documents)][:documents]
    built, checked = [], []
    with tempfile.TemporaryDirectory() as store:
        _warm(chosen[:1], Path(store) / "warm")
        for turn in range(ROUNDS):
            home = Home(Path(store) / str(turn))
            built.append(_cpu(lambda h=home: build_record(chosen, h, None, _quiet)))
            checked.append(_cpu(lambda h=home: validate_record(h, None, _quiet)))
    ratio = min(checked) / min(built)
    verdict = "ok" if ratio <= LIMIT else "TOO SLOW"
    print(f"{len(chosen)} documents, CPU in milliseconds a document:")
    print(f"build {_each(built, chosen)}, validate {_each(checked, chosen)}")
    print(f"{ratio:.2f} x, limit {LIMIT} x, {verdict}")
    return int(ratio > LIMIT)


def _warm(inputs: list[str], store: Path) -> None:
    """Load modules, rules and shapes, which a record pays once."""
    build_record(inputs, Home(store), None, _quiet)
    validate_record(Home(store), None, _quiet)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _each(seconds: list[float], documents: list[str]) -> str:
    return f"{min(seconds) * 1000 / len(documents):.1f}"


def _quiet(done: int, total: int, problems: int) -> None:
    """Show nothing."""


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1], int((sys.argv[2:] or ["200"])[0])))
