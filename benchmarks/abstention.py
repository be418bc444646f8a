"""Measure the marks of doubt: ``python benchmarks/abstention.py [--shared DIR]``.

A norm says which of its parts could not be read surely (``ng:unread``); a paragraph
that asks and has no norm says why. Two questions: how large a share of the record is so
marked, and are norms with a mark wrong more often than those without? Were they not,
the marks would be useless. Judged by our own gold (``gold/README.md``), action by
action: its words, its addressees, its conditions. ``--check`` compares with
``floors.toml``.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from norms import GOLD, Record, rows, symbol, words
from quality import ROOT, gold_tool, is_odd, source

from normgraph import readers
from normgraph.graph.paragraphs import is_unread, why
from normgraph.model import Analysis, Norm, Reading
from normgraph.pipeline import analyse

_SAME = {"action": 0.9, "addressees": 0.6, "conditions": 0.7}
"""So much of two actions, addressees, conditions must be the same. An action with a
piece too many is wrong here, though the scorer lets it pass."""
Overlap = Callable[[str, str], float]
_RECORD = 10
"""Every so many documents of the corpus are counted."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A norm that was read, and whether it is what the gold has."""

    odd: bool
    marks: tuple[str, ...]
    right: bool


@cache
def read(shared: Path, file: str) -> Analysis:
    """Return the analysis of a document of the corpus."""
    return analyse(readers.read(*source(shared, file, "xml")))


def judged(shared: Path) -> Iterator[Judged]:
    """Yield each norm of the paragraphs of the gold."""
    overlap = gold_tool(shared, "score").overlap
    texts = {
        row["id"]: row for row in rows(GOLD["norms"].with_suffix(".paragraphs.jsonl"))
    }
    for row in rows(GOLD["norms"]):
        asked = texts[row["id"]]
        readings = read(shared, asked["file"]).readings
        found = max(readings, key=lambda r: overlap(r.paragraph.text, asked["text"]))
        for norm in found.norms:
            right = is_right(overlap, found.paragraph.text, norm, row)
            yield Judged(is_odd(symbol(row)), marks(norm), right)


def marks(norm: Norm) -> tuple[str, ...]:
    """Return what a norm leaves open, cut off among it."""
    return (*norm.unread, *("cut off",) * norm.is_cut)


def is_valueless(norm: Norm) -> bool:
    """Tell whether a norm has a time that nobody can count: "immediately".

    That says what the text leaves open, not what of it was read in doubt.
    """
    limit = norm.deadline
    return bool(limit) and not (limit.date or limit.duration or limit.frequency)


def is_right(overlap: Overlap, text: str, norm: Norm, gold: Record) -> bool:
    """Tell whether an action of the gold has these words, addressees and conditions."""
    for act in gold["acts"]:
        for action in act["actions"]:
            if overlap(words(action), norm.action.of(text)) < _SAME["action"]:
                continue
            found = {
                "addressees": list(dict.fromkeys(b.span for b in norm.bearers)),
                "conditions": list(norm.conditions),
            }
            return all(
                _are_same(
                    overlap,
                    [span.of(text) for span in spans],
                    [words(act[key][at]) for at in action[key]],
                    _SAME[key],
                )
                for key, spans in found.items()
            )
    return False


def _are_same(
    overlap: Overlap, found: list[str], gold: list[str], least: float
) -> bool:
    known = (any(overlap(f, g) >= least for g in gold) for f in found)
    return len(found) == len(gold) and all(known)


def told(found: list[Judged]) -> Iterator[tuple[str, int, int]]:
    """Yield each mark with how many norms have it, and how many of them are right."""
    names = sorted({mark for one in found for mark in one.marks})
    groups = {
        "all norms": found,
        "without a mark": [one for one in found if not one.marks],
        "with a mark": [one for one in found if one.marks],
    } | {f"  {n}": [one for one in found if n in one.marks] for n in names}
    for name, those in groups.items():
        yield name, len(those), sum(one.right for one in those)


def counted(job: tuple[Path, str]) -> Counter[str]:
    """Return what one document of the corpus has of norms, marks and reasons."""
    analysis = read(*job)
    found: Counter[str] = Counter()
    for reading in analysis.readings:
        found.update(_of(reading))
    return found


def _of(reading: Reading) -> Iterator[str]:
    yield "paragraphs"
    if not reading.norms:
        yield f"reason {why(reading, 'en')}"
    for act in reading.acts:
        yield from ("directive acts",) * act.force.is_directive
        yield from ("mark action",) * is_unread(act, reading)
    for norm in reading.norms:
        yield "norms"
        yield from ("norms marked",) * bool(marks(norm))
        yield from (f"mark {mark}" for mark in marks(norm))
        yield from ("norms without bearer",) * (not norm.bearers)
        yield from ("norms with time without value",) * is_valueless(norm)


def share(shared: Path) -> None:
    """Print the shares over a part of the record, odd and even documents apart."""
    corpus = shared / "corpus"
    names = sorted(str(p.relative_to(corpus)) for p in corpus.rglob("*.xml"))
    english = [n for n in names if "English" in n or n.startswith(("PRST", "Pre-2020"))]
    jobs = [(shared, name) for name in english[::_RECORD]]
    total: Counter[str] = Counter()
    with ProcessPoolExecutor(1) as pool:
        for found in pool.map(counted, jobs, chunksize=16):
            total.update(found)
    print(f"{len(jobs)} documents of the record")
    for name, count in sorted(total.items()):
        of = {"mark": "norms", "norm": "norms", "reas": "paragraphs"}.get(name[:4])
        of = "directive acts" if name == "mark action" else of
        part = f" {count / total[of]:.1%} of {of}" if of and name != of else ""
        print(f"  {name:28} {count:6}{part}")


def main() -> int:
    """Print the shares, then how often norms are right with each mark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    share(options.shared)
    found = list(judged(options.shared))
    figures: dict[str, float] = {}
    for half, odd in (("odd", True), ("even", False)):
        for name, many, right in told([one for one in found if one.odd is odd]):
            figures[f"{half} {name.strip()}"] = right / (many or 1)
            print(f"{half:4} {name:24} {right / (many or 1):.3f} ({right}/{many})")
    return _below(figures) if options.check else 0


def _below(figures: dict[str, float]) -> int:
    """Say where a mark does not tell the doubtful from the sure by enough."""
    text = (ROOT / "benchmarks" / "floors.toml").read_text("utf-8")
    least = tomllib.loads(text)["abstention"]
    low = [
        f"{half}: {gap:.3f} between norms without and with a mark, {least[half]} asked"
        for half in ("odd", "even")
        if (gap := figures[f"{half} without a mark"] - figures[f"{half} with a mark"])
        < least[half]
    ]
    print("\n".join(low) or "the marks tell the doubtful from the sure")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
