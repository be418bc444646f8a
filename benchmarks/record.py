"""What building a record costs, as ratios to what it cannot cost less than.

    python benchmarks/record.py FOLDER [--every N] [--jobs N] [--scale N]

FOLDER holds Akoma Ntoso files and the metadata beside them; the English files are
built, all or one in N. Each build runs in a process of its own, warmed by a few
documents, through the same function as ``normgraph build FOLDER --store DIR``. Exit
code 1 where a limit is broken.

The floor is the CPU time to parse the same files with lxml, and to load the same quads
from N-Quads into a store on disk, in chunks, each checked.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
from lxml import etree
from scaled import scaled
from stages import NAMES, Clock

from normgraph.cli.executors import processes
from normgraph.pipeline.record import build_record
from normgraph.pipeline.spread import batches, mapped
from normgraph.pipeline.work import Task, Text, make
from normgraph.store import Home

CHUNK = 200_000
WARM = 20
"""So many documents are built beforehand, which loads rules and registers."""
SAMPLE = 200
"""So many different documents are repeated where the record is scaled."""
LIMITS = {
    "cost / floor": 2.5,
    "peak memory, MiB": 1024.0,
    "quads a paragraph": 40.0,
    "evidence / content": 1.0,
    "second run, nothing changed": 0.05,
    "second run, one file changed": 0.40,
    "cost a document, most / fewest documents": 1.15,
    "memory, most / fewest documents": 2.0,
}
AT_LEAST = {"reading, two processes": 1.8, "build, two processes": 1.4}

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a build took."""

    cpu: float
    wall: float
    peak: float
    """MiB, of the process that builds and, where more read, of the largest of them."""
    stages: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a store holds."""

    instruments: int
    quads: int
    content: int
    paragraphs: int
    inner: int
    """Sub-paragraphs."""
    within: int
    """Quads about a paragraph, its parts, or what was read in it, evidence included."""


def main() -> int:
    """Measure, print, and compare with the limits."""
    options = _options()
    files = english(options.folder)[:: options.every]
    inputs = [*map(str, files), *map(str, metadata(options.folder))]
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        first = alone(_build, inputs, folder / "store", 1, stages=True)
        figures |= _against_floor(first, files, folder)
        figures |= _again(first, inputs, folder)
        if options.jobs > 1:
            figures |= _together(inputs, files, options.jobs, folder)
        if options.scale:
            figures |= _levels(files, options.scale, folder)
    return verdict(figures)


def _options() -> argparse.Namespace:
    made = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    made.add_argument("folder", type=Path, help="Akoma Ntoso and metadata beside it")
    made.add_argument("--every", type=int, default=1, help="build one file in so many")
    made.add_argument("--jobs", type=int, default=2, help="processes to compare (2)")
    made.add_argument(
        "--scale", type=int, default=4000, help="documents to go up to (4000; 0: none)"
    )
    return made.parse_args()


def english(folder: Path) -> list[Path]:
    """Return the English files of the UN's record, by name."""
    found = sorted(folder.rglob("*.xml"))
    return [p for p in found if {"English", "Pre-2020", "PRST"} & set(p.parts)]


def metadata(folder: Path) -> list[Path]:
    """Return the files of metadata."""
    return sorted(folder.rglob("*.json"))


# One build, in a process of its own.


def alone(work: Callable[..., R], *given: object, **named: object) -> R:
    """Return what a function returns in a new process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *given, **named).result()


def _build(inputs: list[str], store: Path, jobs: int, *, stages: bool = False) -> Cost:
    with processes(jobs) as pool, tempfile.TemporaryDirectory() as warm:
        build_record(inputs[:WARM], Home(warm), pool, _quiet)
        clock = Clock()
        if stages:
            clock.start()
        cpu, wall = time.process_time(), time.perf_counter()
        build_record(inputs, Home(store), pool, _quiet)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        taken = clock.stop() if stages else {}
    return Cost(cpu, wall, _peak(), taken)


def _peak() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    most = max(resource.getrusage(one).ru_maxrss for one in who)
    return most / (1024 if sys.platform != "darwin" else 1024**2)


def _quiet(done: int, total: int, problems: int) -> None:
    """Show nothing."""


# The floor.


def _against_floor(cost: Cost, files: Sequence[Path], folder: Path) -> dict[str, float]:
    parsing = alone(_parse, files)
    loading = alone(_load, folder / "store", folder / "floor")
    counts = alone(_counts, folder / "store")
    floor = parsing + loading
    _tell(cost, counts, parsing, loading)
    return {
        "cost / floor": cost.cpu / floor,
        "peak memory, MiB": cost.peak,
        "quads a paragraph": counts.quads / counts.paragraphs,
        "evidence / content": (counts.quads - counts.content) / counts.content,
    }


def _parse(files: Sequence[Path]) -> float:
    texts = [file.read_bytes() for file in files]
    start = time.process_time()
    for text in texts:
        etree.fromstring(text, etree.XMLParser(recover=True, huge_tree=True))
    return time.process_time() - start


def _load(store: Path, folder: Path) -> float:
    made, taken = ox.Store(str(folder)), 0.0
    for chunk in _chunks(_distinct(store)):
        start = time.process_time()
        made.bulk_load(chunk, format=ox.RdfFormat.N_QUADS)
        taken += time.process_time() - start
    return taken


def _distinct(folder: Path) -> Iterator[bytes]:
    """Yield each quad of a store once, as a line, document after document."""
    home = Home(folder)
    current = home.current()
    seen: set[int] = set()
    for part in current.manifest().parts.values() if current else ():
        for line in home.shards.get(part.key).lines.splitlines(keepends=True):
            if hash(line) not in seen:
                seen.add(hash(line))
                yield line
    # The register's, which no document keeps.
    for quad in home.open():
        line = f"{quad} .\n".encode()
        if hash(line) not in seen:
            yield line


def _chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (b"".join(chunk) for chunk in batches(lines, CHUNK))


def _counts(folder: Path) -> Counts:
    home = Home(folder)
    store, current = home.open(), home.current()
    parts = current.manifest().parts if current else {}
    content = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    inner = ox.NamedNode("https://w3id.org/normgraph/ontology#Subparagraph")
    text = ox.NamedNode("https://w3id.org/normgraph/ontology#text")
    below = store.quads_for_pattern(None, kind, inner, ox.DefaultGraph())
    return Counts(
        instruments=len(parts),
        quads=len(store),
        content=sum(1 for _ in content),
        paragraphs=sum(part.paragraphs for part in parts.values()),
        inner=sum(
            any(store.quads_for_pattern(quad.subject, text, None, None))
            for quad in below
        ),
        within=_within(store),
    )


def _within(store: ox.Store) -> int:
    """Count the quads whose subject is a paragraph that was read, or lies in one."""
    position = ox.NamedNode("https://w3id.org/normgraph/ontology#position")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    provision = ox.NamedNode("https://w3id.org/normgraph/ontology#Provision")
    placed = {q.subject for q in store.quads_for_pattern(None, position, None, None)}
    parts = {q.subject for q in store.quads_for_pattern(None, kind, provision, None)}
    read = {str(node)[1:-1] for node in placed & parts}

    @cache
    def is_within(node: str) -> bool:
        return node in read or ("/" in node and is_within(node.rpartition("/")[0]))

    return sum(is_within(str(quad.subject)[1:-1].partition("#")[0]) for quad in store)


def _tell(cost: Cost, counts: Counts, parsing: float, loading: float) -> None:
    many, floor = counts.instruments, parsing + loading
    inner = counts.paragraphs + counts.inner
    print(f"{many} instruments, {counts.paragraphs} paragraphs, {inner} with inner")
    print(f"{counts.quads} quads: {counts.content} content,", end=" ")
    print(
        f"{counts.quads - counts.content} evidence; {counts.quads / many:.0f} a",
        end=" ",
    )
    print(f"document, {counts.quads / inner:.1f} a paragraph, inner ones counted;")
    each = counts.within / counts.paragraphs
    print(f"{counts.within} of them about paragraphs themselves, {each:.1f} each")
    rows = [("floor: parse", parsing), ("floor: load", loading), ("build", cost.cpu)]
    rows += [(f"  {name}", cost.stages.get(name, 0.0)) for name in NAMES]
    for name, taken in rows:
        each = taken / many * 1000
        print(f"{name:13} {taken:7.2f} s {each:6.2f} ms {taken / floor:5.2f} x floor")


# Again, together, and many.


def _again(first: Cost, inputs: list[str], folder: Path) -> dict[str, float]:
    same = alone(_rebuild, inputs, folder / "store")
    source = Path(inputs[len(inputs) // 3])
    changed = folder / source.name
    changed.write_bytes(source.read_bytes().replace(b"Council", b"Council itself", 1))
    others = [str(changed) if name == str(source) else name for name in inputs]
    one = alone(_rebuild, others, folder / "store")
    print(f"wall time: {first.wall:.2f} s, again {same:.2f} s, one changed {one:.2f} s")
    return {
        "second run, nothing changed": same / first.wall,
        "second run, one file changed": one / first.wall,
    }


def _rebuild(inputs: list[str], store: Path) -> float:
    start = time.perf_counter()
    build_record(inputs, Home(store), None, _quiet)
    return time.perf_counter() - start


def _together(
    inputs: list[str], files: Sequence[Path], jobs: int, folder: Path
) -> dict[str, float]:
    reading = [alone(_read, files, count) for count in (1, jobs)]
    costs = [
        alone(_build, inputs, folder / f"jobs-{count}", count) for count in (1, jobs)
    ]
    building = [cost.wall for cost in costs]
    for name, (one, more) in (("reading", reading), ("build", building)):
        print(f"{name}: {one:.2f} s in one process, {more:.2f} s in {jobs} (wall)")
    print(f"peak of the largest of {jobs}: {costs[1].peak:.0f} MiB")
    return {
        "reading, two processes": reading[0] / reading[1],
        "build, two processes": building[0] / building[1],
    }


def _read(files: Sequence[Path], jobs: int) -> float:
    """Return the wall time to read and interpret files, no store filled."""
    tasks = [
        Task(str(at), (Text(str(file), file.read_bytes()),), ())
        for at, file in enumerate(files)
    ]
    with processes(jobs) as pool:
        for several in (tasks[: WARM * jobs], tasks):
            start = time.perf_counter()
            for _ in mapped(pool, make, batches(several, 8)):
                pass
        return time.perf_counter() - start


def _levels(files: Sequence[Path], most: int, folder: Path) -> dict[str, float]:
    sample = files[:: max(1, len(files) // SAMPLE)][:SAMPLE]
    costs: list[Cost] = []
    counts = sorted({min(SAMPLE, most), max(most // 4, min(SAMPLE, most)), most})
    for count in counts:
        texts = folder / f"scaled-{count}"
        texts.mkdir()
        cost = alone(_build, scaled(sample, count, texts), folder / f"of-{count}", 1)
        each = cost.cpu / count * 1000
        print(f"{count:6} documents: {each:6.2f} ms a document, {cost.peak:5.0f} MiB")
        costs.append(cost)
    fewest, last = costs[0].cpu / counts[0], costs[-1].cpu / counts[-1]
    return {
        "cost a document, most / fewest documents": last / fewest,
        "memory, most / fewest documents": costs[-1].peak / costs[0].peak,
    }


def verdict(figures: dict[str, float]) -> int:
    """Print the figures beside their limits; 1 where one is broken."""
    broken = 0
    for name, figure in figures.items():
        least = AT_LEAST.get(name)
        fits = figure <= LIMITS[name] if least is None else figure >= least
        limit = f"at most {LIMITS[name]}" if least is None else f"at least {least}"
        print(f"{name}: {figure:.3f}, {limit}, {'ok' if fits else 'BROKEN'}")
        broken |= not fits
    return int(broken)


if __name__ == "__main__":
    raise SystemExit(main())
