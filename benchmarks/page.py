"""How long the page takes, as a ratio to importing rdflib and pyoxigraph.

Run it as ``python benchmarks/page.py``. Whole processes, from their start, interleaved
so that a busy machine slows all alike; medians. Modules are compiled once, as they are
in an installed package. Exit code 1 where a limit is broken.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "examples" / "S_RES_2388_page4.txt"
ROUNDS = 15
LIMITS = {"build": 2.5, "build and validate": 6.0}
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
NORMGRAPH = [sys.executable, "-m", "normgraph"]


def main() -> int:
    """Measure and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        graph = str(Path(folder) / "page.ttl")
        build = [*NORMGRAPH, "build", str(PAGE), "-o", graph]
        yardstick = [sys.executable, "-c", "import rdflib, pyoxigraph"]
        jobs = {
            "yardstick": [yardstick],
            "build": [build],
            "build and validate": [build, [*NORMGRAPH, "validate", graph]],
        }
        times: dict[str, list[float]] = {name: [] for name in jobs}
        for turn in range(ROUNDS + 1):
            for name, commands in jobs.items():
                seconds = sum(_seconds(command) for command in commands)
                if turn:  # the first round warms the disk
                    times[name].append(seconds)
    return _report({name: statistics.median(taken) for name, taken in times.items()})


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def _report(medians: dict[str, float]) -> int:
    one = medians.pop("yardstick")
    print(f"python -c 'import rdflib, pyoxigraph': {one * 1000:.0f} ms")
    for name, taken in medians.items():
        ratio, limit = taken / one, LIMITS[name]
        verdict = "ok" if ratio <= limit else "TOO SLOW"
        print(
            f"{name}: {taken * 1000:.0f} ms, {ratio:.2f} x, limit {limit} x, {verdict}"
        )
    return int(any(taken / one > LIMITS[name] for name, taken in medians.items()))


if __name__ == "__main__":
    raise SystemExit(main())
