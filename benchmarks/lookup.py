"""How long a look-up takes: processor time of whole processes, from their start.

Run it as ``python benchmarks/lookup.py``. Beside it stands what importing pyoxigraph
costs, below which no look-up can be. The least of some runs is told: a busy machine
adds time and takes none away. Exit code 1 where the limit is broken.
"""

from __future__ import annotations

import sys

from processes import least

ROUNDS = 7
LIMIT = 0.2
NORMGRAPH = [sys.executable, "-m", "normgraph", "lookup"]
WORDS = {
    "an acronym": "UNODC",
    "a name": "United Nations Convention against Transnational Organized Crime",
    "an article": "UNTOC article 15",
    "a part of names": "Mission in",
    "a misspelt name": "UNAMDI",
    "nothing known": "zyzzyva",
}


def main() -> int:
    """Measure and print the times."""
    floor = least([sys.executable, "-c", "import pyoxigraph"], ROUNDS)
    print(f"python -c 'import pyoxigraph': {floor * 1000:.0f} ms")
    # A name that nothing bears ends with 1.
    times = {n: least([*NORMGRAPH, w], ROUNDS, (0, 1)) for n, w in WORDS.items()}
    for name, taken in times.items():
        verdict = "ok" if taken <= LIMIT else "TOO SLOW"
        print(f"{name} ({WORDS[name]}): {taken * 1000:.0f} ms, {verdict}")
    return int(max(times.values()) > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
