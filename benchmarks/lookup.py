"""How long a look-up takes: processor time of whole processes, from their start.

Run it as ``python benchmarks/lookup.py``. Beside it stands what importing pyoxigraph
costs, below which no look-up can be. The least of some runs is told: a busy machine
adds time and takes none away. Exit code 1 where the limit is broken.
"""

from __future__ import annotations

import resource
import subprocess
import sys

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
    floor = _least([sys.executable, "-c", "import pyoxigraph"])
    print(f"python -c 'import pyoxigraph': {floor * 1000:.0f} ms")
    times = {name: _least([*NORMGRAPH, words]) for name, words in WORDS.items()}
    for name, taken in times.items():
        verdict = "ok" if taken <= LIMIT else "TOO SLOW"
        print(f"{name} ({WORDS[name]}): {taken * 1000:.0f} ms, {verdict}")
    return int(max(times.values()) > LIMIT)


def _least(command: list[str]) -> float:
    return min(_seconds(command) for _ in range(ROUNDS + 1))


def _seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(
        getattr(after, kind) - getattr(before, kind)
        for kind in ("ru_utime", "ru_stime")
    )


if __name__ == "__main__":
    raise SystemExit(main())
