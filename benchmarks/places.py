"""Tell where conditions are begun: ``python benchmarks/places.py [--shared DIR]``.

Reads the documents of ``gold/places.jsonl`` from the corpus and asks of each place that
was judged by reading whether a condition is read from there on. Places of odd and even
documents are told apart; ``--errors`` shows those of one opening word that are read
against the verdict. ``--check`` compares with ``floors.toml``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from norms import Record, rows
from quality import ROOT, below_floors, is_odd

from normgraph import readers
from normgraph.pipeline import analyse

PLACES = ROOT / "benchmarks" / "gold" / "places.jsonl"
ASKED = {"condition": True, "none": False, "time": False}
"""Whether a condition is to be begun at a place of a verdict; elsewhere and doubtful
are only counted."""


def begun(shared: Path, file: str) -> Iterator[tuple[str, set[int]]]:
    """Yield each paragraph of a document with the places where conditions begin."""
    path = shared / "corpus" / file
    for reading in analyse(readers.read(path.read_bytes(), path.name)).readings:
        limits = {c.start for norm in reading.norms for c in norm.conditions}
        yield reading.paragraph.text, limits | {c.start for c in reading.intended}


def read(job: tuple[Path, str, list[Record]]) -> list[bool | None]:
    """Tell of each place of a document whether a condition is begun there, None where
    its words are not found."""
    shared, file, places = job
    texts = list(begun(shared, file))

    def is_begun(place: Record) -> bool | None:
        for text, limits in texts:
            at = text.find(place["before"] + place["words"])
            if at >= 0:
                return at + len(place["before"]) in limits
        return None

    return [is_begun(place) for place in places]


def main() -> int:
    """Print one line for each verdict of each half."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", metavar="WORD", help="such as 'in'")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    by_file: dict[str, list[Record]] = defaultdict(list)
    for place in rows(PLACES):
        by_file[place["file"]].append(place)
    jobs = [(options.shared, file, places) for file, places in by_file.items()]
    counts: Counter[tuple[str, str, bool | None]] = Counter()
    with ProcessPoolExecutor() as pool:
        for (_, _, places), found in zip(
            jobs, pool.map(read, jobs, chunksize=8), strict=True
        ):
            for place, is_begun in zip(places, found, strict=True):
                half = "odd" if is_odd(place["document"]) else "even"
                counts[half, place["verdict"], is_begun] += 1
                tell(place, is_begun, options.errors)
    figures = dict(shares(counts))
    return below_floors("places", figures) if options.check else 0


def tell(place: Record, is_begun: bool | None, word: str | None) -> None:
    """Print a place that is read against its verdict."""
    first = place["words"].partition(" ")[0].strip(",").lower()
    if first == word and ASKED.get(place["verdict"], is_begun) != is_begun:
        words = f"{place['before'][-60:]}[{place['words']}]"
        print(f"{place['verdict']}: {place['document']}: {words}")


def shares(
    counts: Counter[tuple[str, str, bool | None]],
) -> Iterator[tuple[str, float]]:
    """Print and yield, for each half and verdict, the share read as asked."""
    for half, verdict in sorted({key[:2] for key in counts}):
        read, not_read = counts[half, verdict, True], counts[half, verdict, False]
        lost = counts[half, verdict, None]
        gone = f"; {lost} not found" if lost else ""
        print(f"{half:4} {verdict:9} {read} of {read + not_read} begun{gone}")
        if verdict in ASKED:
            right = read if ASKED[verdict] else not_read
            yield f"{half} {verdict}", right / ((read + not_read) or 1)


if __name__ == "__main__":
    sys.exit(main())
