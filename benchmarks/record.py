"""What building the English record costs, as a ratio to what it cannot cost less than.

Run it as ``python benchmarks/record.py ../shared [--every 8]``. CPU seconds of one
process in one run. The floor: lxml parses the same files, and pyoxigraph loads the same
quads from N-Quads. Exit code 1 where a limit is broken.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
from lxml import etree
from quality import page_text

from normgraph import iri, readers
from normgraph.graph import own, register, used
from normgraph.interpret import interpret
from normgraph.model import Analysis, Reading
from normgraph.recognise.actors import mentions
from normgraph.recognise.acts import acts
from normgraph.recognise.citations import citations
from normgraph.recognise.dates import dates
from normgraph.segment import join, segment

CHUNK = 200_000
"""So many quads are loaded at a time: the whole record at once takes 2 GiB."""
WARM = 20
"""So many documents are read beforehand, which loads rules and registers."""
LIMITS = {
    "cost / floor": 2.5,
    "peak memory, MiB": 1024.0,
    "quads a paragraph": 40.0,
    "evidence / content": 1.0,
}
STAGES = ("read", "segment", "citations", "mentions", "acts", "dates", "norms")
BUILD = (*STAGES, "graph", "load")


@dataclass(slots=True)
class Tally:
    """CPU seconds by stage, and what was counted."""

    seconds: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def clock(self, stage: str) -> Iterator[None]:
        """Add the CPU time of all threads of the process to a stage."""
        start = time.process_time()
        yield
        self.seconds[stage] += time.process_time() - start


def main() -> int:
    """Measure, print, and compare with the limits."""
    options = _options()
    files = english(options.shared)[:: options.every]
    for file in files[:WARM]:
        own(analysed(options.shared, file, Tally()))
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "record.nq")
        with lines.open("wb") as out:
            _build(options.shared, files, tally, out.write)
        for stage in ("load", "load, floor"):
            _load(lines, Path(folder, stage.replace(", ", "-")), stage, tally)
    return report(tally)


def _options() -> argparse.Namespace:
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("shared", type=Path, help="the folder with corpus and tools")
    made.add_argument("--every", type=int, default=1, help="read one file in so many")
    return made.parse_args()


def english(shared: Path) -> list[str]:
    """Return the English files of the corpus, by name."""
    corpus = shared / "corpus"
    found = (p.relative_to(corpus) for p in corpus.rglob("*.xml"))
    kept = (
        p for p in found if p.parts[0] in ("Pre-2020", "PRST") or "English" in p.parts
    )
    return sorted(map(str, kept))


def _build(
    shared: Path, files: list[str], tally: Tally, write: Callable[[bytes], int]
) -> None:
    entries: set[str] = set()
    for file in files:
        data = (shared / "corpus" / file).read_bytes()
        with tally.clock("parse, floor"):
            etree.fromstring(data, etree.XMLParser(recover=True, huge_tree=True))
        analysis = analysed(shared, file, tally)
        with tally.clock("graph"):
            quads = own(analysis)
            entries |= used(analysis)
        write(quads)
        tally.counts["documents"] += 1
        tally.counts["paragraphs"] += len(analysis.readings)
        tally.counts["sub-paragraphs"] += sum(
            len(r.paragraph.divisions) for r in analysis.readings
        )
    with tally.clock("graph"):
        quads = register(entries)
    write(quads)


def analysed(shared: Path, file: str, tally: Tally) -> Analysis:
    """Return the analysis of one file, its stages on the clock.

    The file itself where a reader takes it, else the page text it would print.
    """
    name, data = file, (shared / "corpus" / file).read_bytes()
    if ".xml" not in readers.READERS:
        name, data = f"{file}.txt", page_text(shared, file, "copy").encode()
    with tally.clock("read"):
        document = readers.read(data, name)
    with tally.clock("segment"):
        joined = join([document])
        segments = segment(joined.document)
    paragraphs = segments.paragraphs
    with tally.clock("citations"):
        cited = citations(paragraphs, document.symbol, iri.instrument_of(document))
    with tally.clock("mentions"):
        named = mentions(paragraphs)
    with tally.clock("acts"):
        found = [acts(p) for p in paragraphs]
    asks = [any(a.force.is_directive for a in of) for of in found]
    with tally.clock("dates"):
        limits = [
            dates(p.text) if ask else ()
            for p, ask in zip(paragraphs, asks, strict=True)
        ]
    with tally.clock("norms"):
        every = zip(paragraphs, found, named, cited, limits, strict=True)
        norms = [interpret(*one) for one in every]
    all_of = zip(paragraphs, found, cited, named, norms, strict=True)
    readings = tuple(Reading(*one) for one in all_of)
    problems = (*joined.problems, *segments.problems)
    return Analysis(joined.document, joined.origins, segments, readings, problems)


def _load(lines: Path, folder: Path, stage: str, tally: Tally) -> None:
    """Load the quads in chunks: ours are known to be valid, the floor's are not."""
    store = ox.Store(str(folder))
    is_ours = stage == "load"
    for chunk in _chunks(lines):
        with tally.clock(stage):
            store.bulk_load(chunk, format=ox.RdfFormat.N_QUADS, lenient=is_ours)
    if is_ours:
        tally.counts["quads"] = len(store)
        content = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        tally.counts["content"] = sum(1 for _ in content)


def _chunks(lines: Path) -> Iterator[bytes]:
    chunk: list[bytes] = []
    with lines.open("rb") as quads:
        for line in quads:
            chunk.append(line)
            if len(chunk) == CHUNK:
                yield b"".join(chunk)
                chunk.clear()
    yield b"".join(chunk)


def report(tally: Tally) -> int:
    """Print what was measured; 1 where a limit is broken."""
    seconds, counts = tally.seconds, tally.counts
    documents = counts["documents"]
    floor = seconds["parse, floor"] + seconds["load, floor"]
    cost = sum(seconds[stage] for stage in BUILD)
    print(f"{documents} documents, {counts['paragraphs']} paragraphs")
    for stage in ("parse, floor", "load, floor", *BUILD):
        taken = seconds[stage]
        each = taken / documents * 1000
        print(f"{stage:13} {taken:7.2f} s {each:6.2f} ms {taken / floor:5.2f} x floor")
    evidence = counts["quads"] - counts["content"]
    inner = counts["paragraphs"] + counts["sub-paragraphs"]
    print(f"quads: {counts['quads']}, {counts['quads'] / documents:.0f} a document, ")
    print(f"  {counts['quads'] / inner:.1f} a paragraph or sub-paragraph")
    figures = {
        "cost / floor": cost / floor,
        "peak memory, MiB": _peak(),
        "quads a paragraph": counts["quads"] / counts["paragraphs"],
        "evidence / content": evidence / counts["content"],
    }
    for name, figure in figures.items():
        verdict = "ok" if figure <= LIMITS[name] else "OVER"
        print(f"{name}: {figure:.2f}, limit {LIMITS[name]:.2f}, {verdict}")
    return int(any(figure > LIMITS[name] for name, figure in figures.items()))


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    raise SystemExit(main())
