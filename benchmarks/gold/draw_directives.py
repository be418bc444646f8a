"""Draw what asks: ``python benchmarks/gold/draw_directives.py [--half even]``.

Prints the paragraphs of ``directives.paragraphs.jsonl``, drawn from the English corpus
with the seeds written here, one for each half; ``--half further more again third fourth
fifth sixth seventh eighth lists`` those of ``further.paragraphs.jsonl``, and ``--half
apart aside beside`` those of ``reported.paragraphs.jsonl``. They are sorted by the verb
that opens them and by whether they have sub-paragraphs; what a program reads out of
them plays no part, so that those in which none finds a condition are among them. One
comes from a document, each five years are in turn, and documents of the golds made
before are left out; but from ``again`` to ``fifth`` they are other paragraphs of all
odd documents, and ``seventh`` and ``eighth`` of those even ones that nothing is
reported of; ``lists`` are those with letters that are too long for the others, half of
them of odd documents, and ``beside`` other paragraphs of the even documents that are
reported.
``--all`` prints the whole draw, of which every second one of a kind was annotated.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from draw import ROOT, Candidate, candidates

SEEDS = {
    "odd": 9101,
    "even": 9202,
    "further": 9303,
    "more": 9404,
    "again": 9505,
    "third": 9606,
    "apart": 9707,
    "fourth": 9808,
    "fifth": 9909,
    "aside": 10010,
    "sixth": 10111,
    "seventh": 10212,
    "eighth": 10313,
    "lists": 10414,
    "beside": 10515,
}
BEFORE = {
    "odd": 1,
    "even": 1,
    "further": 2,
    "more": 2,
    "again": 3,
    "third": 4,
    "apart": 4,
    "fourth": 5,
    "fifth": 6,
    "aside": 8,
    "sixth": 9,
    "seventh": 10,
    "eighth": 11,
    "lists": 12,
    "beside": 13,
}
"""How many draws were made before one; ``further`` and ``more`` count as one."""
EVEN = ("even", "apart", "aside", "sixth", "seventh", "eighth", "beside")
ANEW = ("again", "third", "fourth", "fifth", "seventh", "eighth", "lists", "beside")
"""Drawn from documents that other paragraphs were drawn of."""
NAMED = ("aside", "sixth")
"""Of documents that nothing else was drawn of, and named in the set they are in."""
IN_TURN = {"further": 6, "more": 18}
"""So many of a draw were worked on first, and then as many later."""
LONGEST = {"list": 2600, "": 1500}
"""So many letters may a paragraph have: those with sub-paragraphs more."""
LONGEST_OF_ALL = 6000
LISTS = 12
"""So many of the long lists are of odd documents, and of even ones."""
WANTED = {
    "list": (30, 14, 65, 65, 24, 45, 24, 22, 84, 22, 52, 52, 84, 0, 18),
    "decide": (18, 10, 45, 45, 16, 33, 16, 16, 60, 16, 38, 36, 30, 0, 13),
    "authorize": (8, 4, 20, 20, 8, 14, 8, 8, 30, 8, 18, 18, 12, 0, 5),
    "request": (26, 14, 60, 60, 24, 43, 24, 20, 76, 20, 48, 46, 40, 0, 18),
    "call": (20, 10, 40, 40, 16, 29, 16, 14, 54, 14, 34, 34, 22, 0, 12),
    "urge": (14, 6, 30, 30, 10, 22, 10, 11, 40, 10, 26, 26, 16, 0, 9),
    "encourage": (18, 8, 36, 36, 12, 27, 12, 14, 52, 12, 32, 32, 16, 0, 11),
    "other": (14, 8, 24, 24, 8, 17, 8, 8, 30, 8, 18, 18, 10, 0, 8),
    "statement": (18, 10, 40, 40, 10, 30, 10, 14, 54, 10, 34, 34, 22, 0, 14),
}
"""Paragraphs of each kind that are drawn, in the order of the seeds."""
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
        kind = sort_of(row) if row.half == (half not in EVEN) else None
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


def drawn_anew(
    rows: list[Candidate], half: str
) -> Iterator[tuple[str, int, Candidate]]:
    """Yield paragraphs of documents that others were drawn of."""
    column = list(SEEDS).index(half)
    odd = half not in EVEN
    kinds = ((sort_of(row), row) for row in sorted(rows) if row.half == odd)
    pool = [(kind, row) for kind, row in kinds if kind]
    random.Random(SEEDS[half]).shuffle(pool)
    documents: set[str] = set()
    places: Counter[str] = Counter()
    for kind, row in pool:
        if row.symbol not in documents and places[kind] < WANTED[kind][column]:
            documents.add(row.symbol)
            yield kind, places[kind], row
            places[kind] += 1


def long_lists(rows: list[Candidate]) -> Iterator[tuple[str, int, Candidate]]:
    """Yield lists of tasks that are longer than what the other draws let in."""
    fit = [
        row
        for row in sorted(rows)
        if row.part != "preamble"
        and LONGEST["list"] < len(row.text) <= LONGEST_OF_ALL
        and _INSIDE.search(row.text)
        and _LISTED.search(row.text)
    ]
    random.Random(SEEDS["lists"]).shuffle(fit)
    documents: set[str] = set()
    places: Counter[str] = Counter()
    for row in fit:
        half = "odd" if row.half else "even"
        if row.symbol not in documents and places[half] < LISTS:
            documents.add(row.symbol)
            yield "list", places[half], row
            places[half] += 1


def others(half: str) -> set[str]:
    """Return the names of the paragraphs that were drawn before."""
    before = (
        "norms",
        "directives",
        "further",
        "again",
        "third",
        "fourth",
        "fifth",
        "reported",
        "aside",
        "sixth",
        "seventh",
        "eighth",
        "lists",
    )[: BEFORE[half]]
    names: set[str] = set()
    for gold in ("norms", "directives", "further", "reported"):
        file = ROOT / "benchmarks" / "gold" / f"{gold}.paragraphs.jsonl"
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            part = row.get("half")
            if (part if part in (*ANEW, *NAMED) else gold) in before:
                names.add(row["id"])
    return names


def reported_on() -> set[str]:
    """Return the documents of the sets whose even halves are only reported."""
    return {
        json.loads(line)["id"].rpartition(" ")[0]
        for gold in ("norms", "directives", "reported")
        for line in (
            (ROOT / "benchmarks" / "gold" / f"{gold}.paragraphs.jsonl")
            .read_text("utf-8")
            .splitlines()
        )
    }


def all_of(every: list[Candidate], half: str) -> list[tuple[str, int, Candidate]]:
    """Return the draw of a half: each paragraph with its kind and its place in it."""
    used = others(half)
    if half == "lists":
        closed = reported_on()
        return list(
            long_lists(
                [
                    row
                    for row in every
                    if name_of(row) not in used
                    and (row.half or row.symbol not in closed)
                ]
            )
        )
    if half in ANEW:
        closed = reported_on() if half in EVEN else set()
        if half == "beside":  # of the documents that are closed, and of no other
            closed = {row.symbol for row in every} - closed
        return list(
            drawn_anew(
                [
                    row
                    for row in every
                    if name_of(row) not in used and row.symbol not in closed
                ],
                half,
            )
        )
    documents = {name.rpartition(" ")[0] for name in used}
    if half == "more":
        documents |= {row.symbol for _, _, row in all_of(every, "further")}
    return list(drawn([row for row in every if row.symbol not in documents], half))


def name_of(row: Candidate) -> str:
    """Return the name of a paragraph in a gold."""
    return f"{row.symbol} OP{row.path.partition('/')[2]}"


def main() -> None:
    """Print one record a paragraph."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--half", choices=SEEDS, nargs="*", default=("odd", "even"))
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    every = list(candidates(options.shared, LONGEST_OF_ALL))
    for half in options.half:
        for number, (_, place, row) in enumerate(all_of(every, half)):
            if options.all or BEFORE[half] > 1 or place % 2 == 0:
                record = {"id": name_of(row), "file": row.file, "kind": "operative"}
                if half in IN_TURN:
                    is_later = number // IN_TURN[half] % 2
                    record["half"] = "later" if is_later else "first"
                if half in (*ANEW, *NAMED):
                    record["half"] = half
                print(json.dumps(record | {"text": row.text}, ensure_ascii=False))


if __name__ == "__main__":
    main()
