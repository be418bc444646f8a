"""Ask what outsiders say: ``python benchmarks/outsiders.py --store DIR [--check]``.

Press releases, library guides and pages of organizations say what resolutions ask of
whom, in which paragraph, by when. ``gold/outsiders.jsonl`` has such statements, each
with the one named query that a user would ask and what its answer must hold. An answer
is right where one of its rows holds all of it; partly right where the row lacks
something; of a wrong paragraph where it lacks only the place; missing where no row has
what is asked. ``--first`` asks as it was written before any answer was seen. Odd and
even documents are told apart; ``--misses`` lists what is not right in the odd ones.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from norms import rows
from pyoxigraph import Store
from quality import ROOT, below_floors, is_odd

from normgraph.query import Rows, query
from normgraph.store import Home

GOLD = ROOT / "benchmarks" / "gold" / "outsiders.jsonl"
VERDICTS = ("right", "partly", "wrong paragraph", "missing")
COLUMNS = {
    "who": "actor actorName bearers bearer bearerName who name cited target acronym",
    "what": "action words exemption replacement actorName acronym name does",
    "place": "place part",
    "by": "deadline until timeLimit duration frequency limit first from action"
    " conditions",
    "force": "force kind",
    "under": "under basisName rule",
}
"""In which columns of the answers each part of a statement is looked for."""
Row = Mapping[str, str]
Statement = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement, and how it was answered."""

    statement: Statement
    verdict: str
    lacks: frozenset[str]
    """Parts of the statement that the best row does not hold."""

    @property
    def half(self) -> str:
        """``odd`` or ``even``, by the number of the document."""
        return "odd" if is_odd(self.statement["symbol"]) else "even"


def statements(file: Path = GOLD) -> list[Statement]:
    """Return the statements of outsiders."""
    return rows(file)


def asked(statement: Statement, is_first: bool) -> tuple[str, dict[str, str]]:
    """Return the query and its parameters, as first written or as asked now."""
    one = statement["first"] if is_first else statement.get("ask", statement["first"])
    return one["query"], one["given"]


def judge(store: Store, statement: Statement, is_first: bool = False) -> Judged:
    """Ask the query of a statement and compare its rows with what is said."""
    name, given = asked(statement, is_first)
    answer = query(store, name, **given)
    assert isinstance(answer, Rows)
    own = [row for row in answer if statement["symbol"] in row.get("place", "")]
    return Judged(statement, *verdict(statement["says"], own))


def verdict(
    says: Mapping[str, str | list[str]], own: Sequence[Row]
) -> tuple[str, frozenset[str]]:
    """Return how well the best row holds what is said, and what it lacks.

    >>> verdict({"what": "report", "by": "2020"}, [{"action": "to report by 2020"}])
    ('right', frozenset())
    """
    if not own:
        return "missing", frozenset(says)
    lacks = min((_lacking(says, row) for row in own), key=_badness)
    if not lacks:
        return "right", lacks
    if lacks == {"place"}:
        return "wrong paragraph", lacks
    main = "what" if "what" in says else "by"
    return ("missing" if main in lacks else "partly"), lacks


def _badness(lacks: frozenset[str]) -> tuple[int, bool]:
    return len(lacks), "what" in lacks


def _lacking(says: Mapping[str, str | list[str]], row: Row) -> frozenset[str]:
    return frozenset(p for p, words in says.items() if not _holds(p, words, row))


def _holds(part: str, words: str | list[str], row: Row) -> bool:
    text = " | ".join(_plain(row.get(c, "")) for c in COLUMNS[part].split())
    wanted = [words] if isinstance(words, str) else words
    if part == "place":
        # "OP 1" is not "OP 10"; "OP 1(a)" is in paragraph 1.
        return all(re.search(rf"{re.escape(w)}(?!\d)", text) for w in wanted)
    return all(re.search(w, text, re.I) for w in wanted)


def _plain(value: str) -> str:
    """Return the last part of an IRI as words."""
    is_node = value.startswith("http")
    return re.split("[/#]", value)[-1].replace("-", " ") if is_node else value


def lines(found: Sequence[Judged]) -> Iterator[str]:
    """Yield the figures: each half, then each kind of statement."""
    for half in ("odd", "even"):
        yield _line(half, [one for one in found if one.half == half])
    for kind in sorted({one.statement["kind"] for one in found}):
        yield _line(kind, [one for one in found if one.statement["kind"] == kind])


def _line(name: str, those: Sequence[Judged]) -> str:
    counts = Counter(one.verdict for one in those)
    told = ", ".join(f"{counts[v]} {v}" for v in VERDICTS if counts[v])
    return f"{name:26} {len(those):3} statements: {told}"


def shares(found: Sequence[Judged]) -> dict[str, float]:
    """Return the share of right answers of each half."""
    halves = ("odd", "even")
    those = {
        h: [one.verdict == "right" for one in found if one.half == h] for h in halves
    }
    return {half: sum(right) / (len(right) or 1) for half, right in those.items()}


def tell_misses(found: Sequence[Judged], is_first: bool) -> None:
    """Print what is not right in odd documents."""
    for one in found:
        if one.half == "odd" and one.verdict != "right":
            name, given = asked(one.statement, is_first)
            print(f"{one.statement['symbol']}: {one.statement['statement']}")
            print(f"  {name} {given}: {one.verdict}, lacks {sorted(one.lacks)}")


def main() -> int:
    """Ask all statements and print how they were answered."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--first", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    store = Home(options.store).open()
    found = [judge(store, one, options.first) for one in statements()]
    print("\n".join(lines(found)))
    if options.misses:
        tell_misses(found, options.first)
    return below_floors("outsiders", shares(found)) if options.check else 0


if __name__ == "__main__":
    sys.exit(main())
