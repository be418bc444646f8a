"""Draw what asks: ``python benchmarks/gold/draw_directives.py [--half even]``.

Prints the paragraphs of ``directives.paragraphs.jsonl``, drawn from the English corpus
with the seeds written here, one for each half; ``--half further more`` prints those of
``further.paragraphs.jsonl``, of odd documents that no other gold has. They are sorted
by the verb that opens them and by whether they have sub-paragraphs; what a program
reads out of them plays no part, so that those in which none finds a condition are among
them. One comes from a document, each five years are in turn; documents of the golds
made before are left out.
``--all`` prints the whole draw, of which every second one of a kind was annotated.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from draw import ROOT, Candidate, candidates

SEEDS = {"odd": 9101, "even": 9202, "further": 9303, "more": 9404}
BEFORE = {"odd": 1, "even": 1, "further": 2, "more": 3}
"""How many golds were made before a draw."""
IN_TURN = {"further": 6, "more": 18}
"""So many of a draw are to work on, and then as many are kept apart."""
LONGEST = {"list": 2600, "": 1500}
"""So many letters may a paragraph have: those with sub-paragraphs more."""
WANTED = {
    "list": (30, 14, 65, 65),
    "decide": (18, 10, 45, 45),
    "authorize": (8, 4, 20, 20),
    "request": (26, 14, 60, 60),
    "call": (20, 10, 40, 40),
    "urge": (14, 6, 30, 30),
    "encourage": (18, 8, 36, 36),
    "other": (14, 8, 24, 24),
    "statement": (18, 10, 40, 40),
}
"""Paragraphs of each kind that are drawn: odd, even, and further ones."""
OPENINGS = {
    "decide": r"decides",
    "authorize": r"authorizes|permits",
    "request": r"requests|asks|directs|mandates",
    "call": r"calls|appeals|demands|insists",
    "urge": r"urges",
    "encourage": r"encourages|invites|recommends",
}
_WORD = r"(?:(?:\w+ly|also|further|again) )?"
_INSIDE = re.compile(rf"\b(?:{'|'.join(OPENINGS.values())})\b", re.IGNORECASE)
_LISTED = re.compile(r"\(a\) .*\(b\) ")


def sort_of(row: Candidate) -> str | None:
    """Return the kind of a paragraph, None for one that asks nothing."""
    if row.part == "preamble" or not _INSIDE.search(row.text):
        return None
    listed = bool(_LISTED.search(row.text))
    if len(row.text) > LONGEST["list" if listed else ""] or len(row.text) < 120:
        return None
    if "PRST" in row.symbol:
        return "statement"
    if listed:
        return "list"
    for name, verbs in OPENINGS.items():
        if re.match(_WORD + f"(?:{verbs})\\b", row.text, re.IGNORECASE):
            return name
    return "other"


def drawn(rows: list[Candidate], half: str) -> Iterator[tuple[str, int, Candidate]]:
    """Yield each paragraph of a half with its kind and its place in it."""
    chance = random.Random(SEEDS[half])
    pools: dict[str, dict[int, list[Candidate]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in sorted(rows):
        kind = sort_of(row) if row.half == (half != "even") else None
        if kind:
            pools[kind][(row.year - 2000) // 5].append(row)
    documents: set[str] = set()
    for kind, wanted in WANTED.items():
        periods = [pools[kind][p] for p in sorted(pools[kind])]
        for period in periods:
            chance.shuffle(period)
        for place in range(wanted[list(SEEDS).index(half)]):
            period = periods[place % len(periods)]
            while period:
                row = period.pop()
                if row.symbol not in documents:
                    documents.add(row.symbol)
                    yield kind, place, row
                    break


def others(half: str) -> set[str]:
    """Return the symbols of the documents that were drawn before."""
    names = ("norms", "directives", "further")[: BEFORE[half]]
    gold = ROOT / "benchmarks" / "gold"
    texts = [(gold / f"{name}.paragraphs.jsonl").read_text("utf-8") for name in names]
    lines = "".join(texts).splitlines()
    return {json.loads(line)["id"].rpartition(" ")[0] for line in lines}


def main() -> None:
    """Print one record a paragraph."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--half", choices=SEEDS, nargs="*", default=("odd", "even"))
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    every = list(candidates(options.shared))
    for half in options.half:
        used = others(half)
        rows = [row for row in every if row.symbol not in used]
        for number, (_, place, row) in enumerate(drawn(rows, half)):
            if options.all or half in IN_TURN or place % 2 == 0:
                where = f"{row.symbol} OP{row.path.partition('/')[2]}"
                record = {"id": where, "file": row.file, "kind": "operative"}
                if half in IN_TURN:
                    is_kept = number // IN_TURN[half] % 2
                    record["half"] = "kept" if is_kept else "work"
                print(json.dumps(record | {"text": row.text}, ensure_ascii=False))


if __name__ == "__main__":
    main()
