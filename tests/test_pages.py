"""Pages of one resolution given together: joined, never glued over what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from normgraph.model import Analysis
from normgraph.pipeline import analyse_all

HEAD = "S/RES/9999 (2030)\n30-00001\n"
ONE = (
    f"{HEAD}1/3\nThe Security Council,\nRecalling its resolution 1267 (1999),\n"
    "1.\nUrges all parties to implement the agreement and\n"
)
TWO = f"{HEAD}2/3\nto protect civilians;\n2.\nRequests the Panel to report;\n"
THREE = f"{HEAD}3/3\n3.\nDecides to remain seized of the matter.\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name, text in (("a", ONE), ("b", TWO), ("c", THREE)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def read(
    pages: Path, *names: str, symbol: str | None = None
) -> tuple[list[Analysis], list[str]]:
    """Return the analyses of files, and why some were not read."""
    inputs = [str(pages / f"{name}.txt") for name in names]
    analyses, errors = analyse_all(inputs, symbol, lambda name: None)
    return list(analyses), [error.what for error in errors]


def codes(analysis: Analysis) -> set[str]:
    return {problem.code for problem in analysis.problems}


def texts(analysis: Analysis) -> list[str]:
    return [r.paragraph.text for r in analysis.readings if r.paragraph.number]


def test_a_paragraph_goes_on_over_the_page(pages: Path) -> None:
    for order in ("abc", "cba"):
        (analysis,), errors = read(pages, *order)
        assert errors == []
        assert texts(analysis)[0].endswith("the agreement and to protect civilians;")


def test_a_missing_page_is_said_and_its_edges_are_cut(pages: Path) -> None:
    (analysis,), _ = read(pages, "a", "c")
    assert "page-missing" in codes(analysis)
    first = analysis.readings[1].paragraph
    assert (first.number, first.is_cut) == ("1", True)


def test_pages_without_numbers_are_put_in_the_order_of_their_paragraphs(
    pages: Path,
) -> None:
    for name in "abc":
        path = pages / f"{name}.txt"
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if "/3" not in line]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = [read(pages, *order)[0][0] for order in ("abc", "cba", "bca")]
    assert len({tuple(texts(analysis)) for analysis in found}) == 1
    assert "order-guessed" in codes(found[0])
    assert texts(found[0])[0].endswith("to protect civilians;")


def test_another_text_on_the_same_page_is_refused_not_dropped(pages: Path) -> None:
    other = f"{HEAD}2/3\n9.\nDecides something quite new and of other words;\n"
    (pages / "e.txt").write_text(other, encoding="utf-8")
    analyses, errors = read(pages, "b", "e")
    assert len(analyses) == 1
    assert errors == ["a page of it has other words than the same page of another file"]


def test_the_same_page_twice_counts_once(pages: Path) -> None:
    (pages / "d.txt").write_text(TWO, encoding="utf-8")
    (analysis,), errors = read(pages, "b", "d")
    assert errors == []
    assert "cut-replaced" not in codes(analysis)


def test_a_complete_paragraph_replaces_a_cut_one_and_that_is_said(pages: Path) -> None:
    cut = TWO.replace("to report;", "to")
    (pages / "d.txt").write_text(cut, encoding="utf-8")
    (analysis,), errors = read(pages, "b", "d")
    assert errors == []
    assert "cut-replaced" in codes(analysis)
    assert texts(analysis) == ["Requests the Panel to report;"]


def test_a_symbol_is_never_put_over_a_printed_one(pages: Path) -> None:
    analyses, errors = read(pages, "a", symbol="S/RES/2400 (2018)")
    assert analyses == []
    assert errors == [
        "the text prints S/RES/9999 (2030), --symbol says S/RES/2400 (2018)"
    ]
