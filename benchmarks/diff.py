"""How long it takes to compare two long resolutions, beside reading both.

Run it as ``python benchmarks/diff.py [BEFORE.xml AFTER.xml]``. Without files it takes
two of the longest, S/RES/2610 (2021) and its renewal S/RES/2734 (2024), from the corpus
beside the checkout: some 105,000 characters in 180 paragraphs each. Whole processes
from their start, processor time, the least of some runs: a busy machine adds time and
takes none away. Exit code 1 where a limit is broken.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from processes import least

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
PAIR = ("2021/English/S_RES_2610*.xml", "2024/English/S_RES_2734*.xml")
SYMBOLS = ("S/RES/2610 (2021)", "S/RES/2734 (2024)")
ROUNDS = 5
LIMIT = 1.7
"""Times reading both, which takes 0.6 s on an idle machine: less than 1 s in all."""
NORMGRAPH = [sys.executable, "-m", "normgraph"]


def main() -> int:
    """Measure and print the times."""
    files = sys.argv[1:] or [str(p) for glob in PAIR for p in CORPUS.glob(glob)]
    if len(files) != 2:
        print(f"two files are compared, {len(files)} were found in {CORPUS}")
        return 2
    floor = least([*NORMGRAPH, "annotate", *files], ROUNDS)
    print(f"reading both (annotate): {floor:.2f} s")
    times = {"two files": least([*NORMGRAPH, "diff", *files], ROUNDS)}
    if not sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            home = str(Path(folder) / "store")
            build = [*NORMGRAPH, "build", *files, "--store", home]
            subprocess.run(build, check=True, capture_output=True)
            asked = [*NORMGRAPH, "diff", *SYMBOLS, "--store", home]
            times["two symbols of a store"] = least(asked, ROUNDS)
    for name, taken in times.items():
        ratio = taken / floor
        verdict = "ok" if ratio <= LIMIT else "TOO SLOW"
        print(f"{name}: {taken:.2f} s, {ratio:.2f} x, limit {LIMIT} x, {verdict}")
    return int(max(times.values()) > LIMIT * floor)


if __name__ == "__main__":
    raise SystemExit(main())
