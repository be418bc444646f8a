"""Tell whether named actors have the right kind: ``python benchmarks/kinds.py``.

Reads the documents of both hand gold files (``gold/norms.jsonl`` here and
``hand-dev.jsonl`` beside the corpus) and compares the kind of each actor of the gold
that was found with ours. Odd and even documents are told apart; ``--errors`` shows
those of odd documents alone. ``--check`` compares with ``floors.toml``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from norms import GOLD, Index, Record, rows, symbol
from quality import ROOT, below_floors, gold_tool, is_odd, records

_ALIKE = 0.6
"""So much of the words or the names of two actors must be the same."""


class Pair(NamedTuple):
    """An actor of the gold that was found, with both kinds."""

    paragraph: str
    words: str
    gold: str
    found: str


def named(record: Record) -> list[Record]:
    """Return the actors of a record once each; classes are none, as in the scorer."""
    actors = [one for one in record["actors"] if one["kind"] != "class"]
    return list({one["text"].lower(): one for one in actors}.values())


def pairs(
    tool: ModuleType, index: Index, gold: list[Record], texts: dict[str, Record]
) -> list[Pair]:
    """Return each actor of the gold that was found."""

    def same(one: Record, other: Record) -> float:
        words = tool.overlap(one["text"], other["text"])
        near: float = max(words, tool.overlap(one["name"], other["name"]))
        return near if near >= _ALIKE else 0.0

    measure, found = tool.Measure("kind"), []
    for row in gold:
        read = index.find(symbol(row), texts[row["id"]]["text"])[0] or {"actors": []}
        matched = measure.add(named(row), named(read), same, row["id"])
        found += [Pair(row["id"], a["text"], a["kind"], b["kind"]) for a, b in matched]
    return found


def scored(shared: Path, gold: Path, errors: int) -> dict[str, float]:
    """Print and return the share of right kinds in each half of a gold file."""
    tool = gold_tool(shared, "score")
    texts = {row["id"]: row for row in rows(gold.with_suffix(".paragraphs.jsonl"))}
    files = sorted({row["file"] for row in texts.values()})
    lines = "".join(records((shared, file, "xml")) for file in files).splitlines()
    index = tool.Index(map(json.loads, lines))
    figures = {}
    for half, odd in (("odd", True), ("even", False)):
        these = [row for row in rows(gold) if is_odd(symbol(row)) is odd]
        found = pairs(tool, index, these, texts)
        wrong = [one for one in found if one.gold != one.found]
        right = len(found) - len(wrong)
        figures[f"{gold.stem} {half}"] = right / (len(found) or 1)
        print(f"{gold.stem:9} {half:4} {right} of {len(found)} kinds are right")
        for (ours, theirs), times in Counter((p.found, p.gold) for p in wrong).items():
            print(f"    {times} times {ours} for {theirs}")
        for one in wrong[: errors if odd else 0]:
            print(f"    {one.paragraph}: {one.words}: {one.found} for {one.gold}")
    return figures


def main() -> int:
    """Print one line for each half of each gold file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    for gold in (GOLD["norms"], options.shared / "gold" / "hand-dev.jsonl"):
        figures |= scored(options.shared, gold, options.errors)
    return below_floors("kinds", figures) if options.check else 0


if __name__ == "__main__":
    sys.exit(main())
