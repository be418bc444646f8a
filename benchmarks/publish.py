"""What the dumps of a store cost, as ratios to its N-Quads dump.

    python benchmarks/publish.py --store DIR [--small DIR]

The floor is what Oxigraph takes to write all quads of the store into a file of N-Quads,
as they are and packed with gzip as we pack them. Each runs in a process of its own. A
second, smaller store shows how memory grows. Exit code 1 where a limit is broken.
"""

from __future__ import annotations

import argparse
import gzip
import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from pyoxigraph import RdfFormat

from normgraph.publish import Content, Publisher
from normgraph.publish.dump import dump
from normgraph.store import Home

LIMIT = 3.0
LEVEL = 2.5
PUBLISHER = Publisher(
    "Benchmark", "https://example.org/", "a@example.org", "https://example.org/", "", ""
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took."""

    cpu: float
    wall: float
    peak: float
    """MiB."""
    size: float
    """MiB written."""


def plain(store: str, folder: str) -> None:
    """Write all quads as N-Quads."""
    Home(store).open().dump(str(Path(folder) / "all.nq"), RdfFormat.N_QUADS)


def packed(store: str, folder: str) -> None:
    """Write all quads as N-Quads, packed."""
    with (
        (Path(folder) / "all.nq.gz").open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=0) as gz,
        io.BufferedWriter(gz, 1 << 20) as out,
    ):
        Home(store).open().dump(out, RdfFormat.N_QUADS)


def dumps(store: str, folder: str) -> None:
    """Write all dumps."""
    dump(_content(store, folder), lambda *_: None)


def _content(store: str, folder: str) -> Content:
    home = Home(store)
    found = home.current()
    if found is None:
        raise SystemExit(f"{store} is no store")
    place = Path(folder)
    return Content(home.open(), found.manifest(), PUBLISHER, place, home.shards)


Work = Callable[[str, str], None]


def measured(work: Work, store: str) -> Cost:
    """Return what a piece of work takes in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_measured, work, store).result()


def _measured(work: Work, store: str) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        cpu, wall = time.process_time(), time.perf_counter()
        work(store, folder)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        size = sum(p.stat().st_size for p in Path(folder).rglob("*") if p.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(cpu, wall, peak, size / 2**20)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True)
    parser.add_argument("--small")
    options = parser.parse_args()
    costs = {w.__name__: measured(w, options.store) for w in (plain, packed, dumps)}
    for name, cost in costs.items():
        print(
            f"{name:8} {cost.cpu:6.1f} s CPU {cost.wall:6.1f} s {cost.peak:6.0f} MiB"
            f" peak {cost.size:6.0f} MiB written"
        )
    broken = False
    for name in ("plain", "packed"):
        ratio = costs["dumps"].cpu / costs[name].cpu
        broken |= ratio > LIMIT
        print(f"all dumps / N-Quads dump, {name}: {ratio:.2f} (limit {LIMIT})")
    if options.small:
        small = measured(dumps, options.small)
        ratio = costs["dumps"].peak / small.peak
        broken |= ratio > LEVEL
        print(f"peak memory / that of the small store: {ratio:.2f} (limit {LEVEL})")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
