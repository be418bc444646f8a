"""Tell how far two readers agree: ``python benchmarks/agreement.py [--shared DIR]``.

The even half of our own gold was annotated twice, by readers who saw neither each
other's work nor any output (``gold/README.md``). The second reading is scored against
the first by the measures that score the program, and both against what was settled. A
figure above that agreement would tell that a program has learnt one reader's habits.
Of ``further`` a third of what was kept apart at first was read twice, and all of
``reported``, with the rulings written down before; nothing was settled there.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import ModuleType

from norms import GOLD, Record, measures, rows, symbol
from quality import ROOT, gold_tool, is_odd

READINGS = ROOT / "benchmarks" / "gold" / "readings"
COMPARED = (("first", "second"), ("settled", "first"), ("settled", "second"))


def readings(name: str) -> dict[str, list[Record]]:
    """Return the readings of what was read twice, the settled one among them."""
    second = rows(READINGS / f"{name}.second.jsonl")
    if name in ("further", "reported"):
        twice = {row["id"] for row in second}
        return {
            "first": [row for row in rows(GOLD[name]) if row["id"] in twice],
            "second": second,
        }
    settled = [row for row in rows(GOLD[name]) if not is_odd(symbol(row))]
    first = rows(READINGS / f"{name}.first.jsonl")
    return {"settled": settled, "first": first, "second": second}


def compare(tool: ModuleType, name: str) -> None:
    """Print the figures of each reading against another."""
    file = GOLD[name].with_suffix(".paragraphs.jsonl")
    texts = {row["id"]: row for row in rows(file)}
    read = readings(name)
    for one, other in (pair for pair in COMPARED if read.keys() >= set(pair)):
        found = [
            {**row, "doc": symbol(row), "text": texts[row["id"]]["text"]}
            for row in read[other]
        ]
        counted = measures(tool, tool.Index(found), read[one], texts)
        for measure in (m for m in counted if m.found):
            print(f"{name:10} {other:6} against {one:7} {measure.line()}")


def main() -> int:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    tool = gold_tool(options.shared, "score")
    for name in ("norms", "directives", "further", "reported"):
        compare(tool, name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
