"""Draw what asks: ``python benchmarks/gold/draw_directives.py [--half even]``.

Prints the paragraphs of ``directives.paragraphs.jsonl``, drawn from the English corpus
as ``draws.toml`` says, once for each half; ``--half further more again third fourth
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
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from draw import ROOT, Candidate, candidates


@dataclass(frozen=True, slots=True)
class Draw:
    """One row of ``draws.toml``, whose head tells what each field says."""

    seed: int
    after: str
    of: str
    wanted: dict[str, int]
    anew: bool = False
    named: bool = False
    halved: bool = False
    in_turn: int | None = None
    """None where all of a draw was worked on, or reported, at once."""

    @property
    def is_odd(self) -> bool:
        """Tell a draw from the documents with odd numbers."""
        return self.of == "odd"


DRAWS = {
    name: Draw(**row)
    for name, row in tomllib.loads(
        Path(__file__).with_name("draws.toml").read_text("utf-8")
    ).items()
}
MADE = (
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
)
"""The sets of paragraphs in the order in which they were drawn."""
LONGEST = {"list": 2600, "": 1500}
"""So many letters may a paragraph have: those with sub-paragraphs more."""
LONGEST_OF_ALL = 6000
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
    draw = DRAWS[half]
    chance = random.Random(draw.seed)
    pools: dict[str, dict[int, list[Candidate]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in sorted(rows):
        kind = sort_of(row) if row.half == draw.is_odd else None
        if kind:
            pools[kind][(row.year - 2000) // 5].append(row)
    documents: set[str] = set()
    for kind, wanted in draw.wanted.items():
        periods = [pools[kind][p] for p in sorted(pools[kind])]
        for period in periods:
            chance.shuffle(period)
        for place in range(wanted):
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
    draw = DRAWS[half]
    kinds = ((sort_of(row), row) for row in sorted(rows) if row.half == draw.is_odd)
    pool = [(kind, row) for kind, row in kinds if kind]
    random.Random(draw.seed).shuffle(pool)
    documents: set[str] = set()
    places: Counter[str] = Counter()
    for kind, row in pool:
        if row.symbol not in documents and places[kind] < draw.wanted[kind]:
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
    random.Random(DRAWS["lists"].seed).shuffle(fit)
    documents: set[str] = set()
    places: Counter[str] = Counter()
    for row in fit:
        half = "odd" if row.half else "even"
        if row.symbol not in documents and places[half] < DRAWS["lists"].wanted[half]:
            documents.add(row.symbol)
            yield "list", places[half], row
            places[half] += 1


def others(half: str) -> set[str]:
    """Return the names of the paragraphs that were drawn before."""
    before = MADE[: MADE.index(DRAWS[half].after) + 1]
    own = [name for name, draw in DRAWS.items() if draw.named]
    names: set[str] = set()
    for gold in ("norms", "directives", "further", "reported"):
        file = ROOT / "benchmarks" / "gold" / f"{gold}.paragraphs.jsonl"
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            part = row.get("half")
            if (part if part in own else gold) in before:
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
    draw = DRAWS[half]
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
    if draw.anew:
        closed = set() if draw.is_odd else reported_on()
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
    parser.add_argument("--half", choices=DRAWS, nargs="*", default=("odd", "even"))
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    every = list(candidates(options.shared, LONGEST_OF_ALL))
    for half in options.half:
        draw = DRAWS[half]
        for number, (_, place, row) in enumerate(all_of(every, half)):
            if options.all or not draw.halved or place % 2 == 0:
                record = {"id": name_of(row), "file": row.file, "kind": "operative"}
                if draw.in_turn:
                    is_later = number // draw.in_turn % 2
                    record["half"] = "later" if is_later else "first"
                if draw.named:
                    record["half"] = half
                print(json.dumps(record | {"text": row.text}, ensure_ascii=False))


if __name__ == "__main__":
    main()
