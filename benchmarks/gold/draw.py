"""Draw the paragraphs of the gold: ``python benchmarks/gold/draw.py [--shared DIR]``.

Prints the paragraphs of ``norms.paragraphs.jsonl``, drawn from the English corpus with
the seed written here. Nothing of what is read out of them plays a part: half of the
documents have even numbers and half odd ones; operative paragraphs that hold a word of
time, those that hold none, preambular ones and statements come in fixed numbers, one a
document, from each five years in turn. Paragraphs of annexes, of fewer than 40 and of
more than 3,000 letters and documents of the other hand gold are left out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from normgraph.errors import NormgraphError
from normgraph.model import Part
from normgraph.readers import read
from normgraph.segment import segment

ROOT = Path(__file__).resolve().parents[2]
SEED = 2606
OTHERS = {"Arabic", "Chinese", "French", "Russian", "Spanish"}
TIME = re.compile(
    r"\b(?:within|until|no later than|not later than|every|by (?:\d|the end|January|"
    r"February|March|April|May|June|July|August|September|October|November|December)|"
    r"days?|weeks?|months?|years?|annually|quarterly|before the (?:end|expir)\w*)\b",
    re.IGNORECASE,
)
WANTED = {
    ("operative", True): 32,
    ("operative", False): 22,
    ("preamble", False): 8,
    ("statement", True): 4,
    ("statement", False): 4,
}
"""Paragraphs of each half, by kind and by whether they hold a word of time."""


@dataclass(frozen=True, order=True)
class Candidate:
    """A paragraph that may be drawn."""

    symbol: str
    year: int
    file: str
    part: str
    path: str
    number: str
    text: str

    @property
    def half(self) -> int:
        found = re.search(r"/(\d+) ?\(|/(\d+)$", self.symbol)
        return int(found[1] or found[2]) % 2 if found else 0

    @property
    def stratum(self) -> tuple[str, bool]:
        kind = "statement" if "PRST" in self.symbol else self.part
        return kind, kind != "preamble" and bool(TIME.search(self.text))


def candidates(shared: Path, longest: int = 3000) -> Iterator[Candidate]:
    """Yield the paragraphs of the corpus that may be drawn."""
    hand = (shared / "gold" / "hand-dev.jsonl").read_text("utf-8").splitlines()
    used = {json.loads(line)["id"].rsplit(" ", 1)[0] for line in hand}
    corpus = shared / "corpus"
    for path in sorted(corpus.rglob("*.xml")):
        if path.parent.name in OTHERS or re.search(r"[ACFRS]\.xml$", path.name):
            continue
        try:
            document = read(path.read_bytes(), path.name)
        except NormgraphError as error:
            print(error, file=sys.stderr)
            continue
        symbol = str(document.symbol or "")
        if document.language != "en" or not symbol or symbol in used:
            continue
        year = document.adopted.year if document.adopted else 0
        name = str(path.relative_to(corpus))
        for one in segment(document).paragraphs:
            if one.part is not Part.ANNEX and 40 <= len(one.text) <= longest:
                part, number = one.part.value, one.number
                yield Candidate(symbol, year, name, part, one.path, number, one.text)


def drawn(rows: list[Candidate]) -> Iterator[Candidate]:
    """Yield the paragraphs drawn from ``rows``, the half of even numbers first."""
    chance = random.Random(SEED)
    strata = defaultdict(list)
    for row in sorted(rows):
        strata[row.half, row.stratum].append(row)
    documents: set[str] = set()
    for half in (0, 1):
        for stratum, wanted in WANTED.items():
            periods = defaultdict(list)
            for row in strata[half, stratum]:
                periods[(row.year - 2000) // 5].append(row)
            for period in sorted(periods):
                chance.shuffle(periods[period])
            yield from _in_turn(
                [periods[p] for p in sorted(periods)], wanted, documents
            )


def _in_turn(
    periods: list[list[Candidate]], wanted: int, documents: set[str]
) -> Iterator[Candidate]:
    """Yield one of each period in turn, none of a document that had one."""
    for turn in range(wanted):
        rows = periods[turn % len(periods)]
        while rows:
            row = rows.pop()
            if row.symbol not in documents:
                documents.add(row.symbol)
                yield row
                break


def main() -> None:
    """Print one record a paragraph."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared = parser.parse_args().shared
    for row in drawn(list(candidates(shared))):
        tag = "PP" if row.path.startswith("pp/") else "OP"
        kind = "preambular" if tag == "PP" else "operative"
        place = f"{row.symbol} {tag}{row.path.partition('/')[2]}"
        record = {"id": place, "file": row.file, "kind": kind, "text": row.text}
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
