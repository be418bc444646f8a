"""Score norms against our own gold: ``python benchmarks/norms.py [--shared DIR]``.

Reads the documents of four golds (``gold/README.md``) from the corpus, as XML and as
page text, and compares with what was annotated by hand: what the scorer beside the
corpus measures, and two measures of pairs, who is to do what and which condition limits
which action. All but ``norms.jsonl`` have norms alone: no citations, no actors. What is
worked on and what is only reported, even documents and ``reported.jsonl``, are told
apart; ``--errors`` shows the errors of the first alone.
``--check`` compares with ``floors.toml``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from quality import ROOT, STYLES, gold_tool, is_odd, records

GOLD = {
    name: ROOT / "benchmarks" / "gold" / f"{name}.jsonl"
    for name in ("norms", "directives", "further", "reported")
}
PAIRS = {
    "addressees": ("addressee of action", 0.6),
    "conditions": ("condition of action", 0.7),
}
WORKED_ON = (
    "odd",
    "first",
    "later",
    "again",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "lists",
)
_ACTION = 0.7
"""So much of the words of two actions must be the same, as the scorer has it."""
Record = dict[str, Any]


class Measure(Protocol):
    """What the scorer counts."""

    name: str
    tp: int
    found: int
    gold: int
    miss: list[tuple[str, str]]
    false: list[tuple[str, str]]

    def line(self) -> str: ...


class Index(Protocol):
    """The annotation records, as the scorer finds them."""

    def find(self, doc: str, text: str) -> tuple[Record | None, bool]: ...


def symbol(row: Record) -> str:
    """Return the symbol of the document a paragraph of the gold is from."""
    return str(row["id"]).rpartition(" ")[0]


def rows(file: Path) -> list[Record]:
    """Return the records of a file, one a line."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def halves(
    name: str, gold: list[Record], texts: dict[str, Record]
) -> dict[str, list[Record]]:
    """Return the rows of a gold by whether, or when, they were worked on."""
    parted: dict[str, list[Record]] = defaultdict(list)
    for row in gold:
        half = "odd" if is_odd(symbol(row)) else "even"
        half = "apart" if name == "reported" else half
        parted[texts[row["id"]].get("half", half)].append(row)
    return parted


def pairs(record: Record, key: str) -> list[tuple[str, str]]:
    """Return each action with each of its own addressees, or conditions."""
    return [
        (words(act[key][position]), words(action))
        for act in record["acts"]
        for action in act["actions"]
        for position in action[key]
    ]


def words(value: str | Record) -> str:
    """Return the words of an annotation, written as text or as a record."""
    return value if isinstance(value, str) else str(value["text"])


def alike(
    tool: ModuleType, least: float
) -> Callable[[tuple[str, str], tuple[str, str]], float]:
    """Return how much two pairs are the same, 0 where one of their parts is not."""

    def same(one: tuple[str, str], other: tuple[str, str]) -> float:
        near = tool.overlap(one[0], other[0]), tool.overlap(one[1], other[1])
        return sum(near) if near[0] >= least and near[1] >= _ACTION else 0.0

    return same


def measures(
    tool: ModuleType, index: Index, gold: list[Record], texts: dict[str, Record]
) -> Iterator[Measure]:
    """Yield the measures of the scorer, then those of pairs."""
    yield from (m for m in tool.score_hand(index, gold, texts, None) if m.gold)
    for key, (name, least) in PAIRS.items():
        measure = tool.Measure(f"hand: {name}")
        for row in gold:
            found = index.find(symbol(row), texts[row["id"]]["text"])[0] or {"acts": []}
            asked = pairs(row, key), pairs(found, key)
            measure.add(*asked, alike(tool, least), row["id"], " | ".join)
        yield measure


def scored(shared: Path, name: str, style: str, errors: int) -> dict[str, float]:
    """Print and return the figures of a gold in one form of the documents."""
    tool = gold_tool(shared, "score")
    file = GOLD[name]
    gold = rows(file)
    texts = {row["id"]: row for row in rows(file.with_suffix(".paragraphs.jsonl"))}
    jobs = [
        (shared, name, style) for name in sorted({r["file"] for r in texts.values()})
    ]
    with ProcessPoolExecutor() as pool, tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.jsonl"
        found.write_text("".join(pool.map(records, jobs, chunksize=8)), "utf-8")
        index = tool.Index(tool.lines(str(found)))
    figures = {}
    for half, these in halves(name, gold, texts).items():
        for measure in measures(tool, index, these, texts):
            print(f"{name:10} {style:4} {half:4} {measure.line()}")
            tell(measure, errors if half in WORKED_ON else 0)
            right = 2 * measure.tp / (measure.found + measure.gold or 1)
            figures[f"{style} {half} {measure.name}"] = right
    return figures


def tell(measure: Measure, errors: int) -> None:
    """Print the first misses and false alarms of a measure."""
    for kind, items in (("missed", measure.miss), ("false", measure.false)):
        for where, what in items[:errors]:
            print(f"    {kind}: {where}: {what}")


def main() -> int:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--gold", nargs="*", choices=GOLD, default=tuple(GOLD))
    parser.add_argument("--style", nargs="*", choices=STYLES, default=("copy", "xml"))
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    low: list[str] = []
    for gold in options.gold:
        figures: dict[str, float] = {}
        for style in options.style:
            figures |= scored(options.shared, gold, style, options.errors)
        low += below(gold, figures)
    if options.check:
        print("\n".join(low) or "all figures are at or above their floors")
    return 1 if options.check and low else 0


def below(gold: str, figures: dict[str, float]) -> list[str]:
    """Return which figures of a gold fall below their floors."""
    floors = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text())[gold]
    return [
        f"{gold} {name}"
        for name, floor in floors.items()
        if name in figures and figures[name] < floor
    ]


if __name__ == "__main__":
    sys.exit(main())
