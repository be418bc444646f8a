"""What outsiders say of resolutions, asked of the documents that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmark import benchmark

from normgraph.pipeline.record import build_record
from normgraph.query import named
from normgraph.store import Home

outsiders = benchmark("outsiders")
STATEMENTS = outsiders.statements()


def test_statements_are_data_that_somebody_else_can_check() -> None:
    assert len(STATEMENTS) >= 60
    for one in STATEMENTS:
        assert one["address"].startswith("http") and one["source"], one["id"]
        assert 0 < len(one["quotation"].split()) <= 25, one["id"]
        assert set(one["says"]) <= set(outsiders.COLUMNS), one["id"]


def test_each_is_asked_by_one_named_query() -> None:
    known = {q.name: {p.name for p in q.parameters} for q in named()}
    for one in STATEMENTS:
        for is_first in (True, False):
            name, given = outsiders.asked(one, is_first)
            assert set(given) <= known[name], one["id"]


REPORT = {"what": ["report"], "by": "2026-06-01", "place": "OP 2", "who": "UNIFIL"}


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ({}, "right"),
        ({"place": "S/RES/2790 (2025) OP 21"}, "wrong paragraph"),
        ({"deadline": "2026-12-01"}, "partly"),
        ({"action": "to withdraw"}, "missing"),
    ],
)
def test_a_row_must_hold_all_that_is_said(row: dict[str, str], verdict: str) -> None:
    """S/RES/2790 (2025); the row is cut short."""
    whole = {
        "place": "S/RES/2790 (2025) OP 2",
        "action": "to report",
        "deadline": "2026-06-01",
        "bearer": "https://w3id.org/normgraph/id/actor/unifil",
    }
    assert outsiders.verdict(REPORT, [whole | row])[0] == verdict


def test_no_row_is_a_missing_answer() -> None:
    assert outsiders.verdict(REPORT, [])[0] == "missing"


@pytest.fixture(scope="module")
def judged(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Return the statements as a store of the documents they name answers them."""
    home = Home(tmp_path_factory.mktemp("outsiders") / "store")
    build_record(list(_files(shared / "corpus")), home, None, lambda *_: None)
    store = home.open()
    return [outsiders.judge(store, one) for one in STATEMENTS]


def _files(corpus: Path) -> Iterator[str]:
    numbers = (re.search(r"/(\d+ \(|\d+/\d+$)", s["symbol"]) for s in STATEMENTS)
    wanted = {found[1].rstrip(" (") for found in numbers if found}
    for path in sorted(corpus.rglob("*.xml")):
        first = path.relative_to(corpus).parts[0]
        found = re.match(r"(?:SC|S_RES)_(\d+)|S_PRST_(\d+_\d+)", path.name)
        is_english = first in ("PRST", "Pre-2020") or path.parent.name == "English"
        symbol = found and (found[1] or found[2].replace("_", "/"))
        if is_english and symbol in wanted:
            yield str(path)


def test_outsiders_are_answered(judged: list[Any]) -> None:
    assert outsiders.below_floors("outsiders", outsiders.shares(judged)) == 0


def test_a_sub_paragraph_is_told(judged: list[Any]) -> None:
    """S/RES/2653 (2022) OP 7(a) and (b), S/RES/1373 (2001) OP 1(a), 2(c), 3(d)."""
    parts = re.compile(r"\([a-z]\)$")
    odd = [
        one
        for one in judged
        if one.half == "odd" and parts.search(one.statement["says"].get("place", ""))
    ]
    assert len(odd) >= 5
    assert {one.verdict for one in odd} == {"right"}
