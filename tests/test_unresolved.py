"""Names that resolve to nothing: what the benchmark takes for one and counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmark import benchmark

from normgraph.pipeline import analyse
from normgraph.readers import read

unresolved = benchmark("unresolved")

HEAD = "United Nations S/RES/2519 (2020)\nSecurity Council\n\nThe Security Council,\n\n"


def words(text: str) -> list[tuple[str, str]]:
    """Return the kind and the words of what looks like a name."""
    return [(p.kind, p.words) for p in unresolved.phrases(text)]


def lines(text: str) -> list[str]:
    """Return what the benchmark prints of one document."""
    tally = unresolved.Tally()
    tally.add(analyse(read((HEAD + text).encode(), "page.txt")))
    return list(tally.lines("odd", 9))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "the Anti-Corruption Commission of Sierra Leone",
            [("committee", "Anti-Corruption Commission of Sierra Leone")],
        ),
        (
            "the Ministry of Mines and the National Oil Company",
            [
                ("government", "Ministry of Mines"),
                ("organization", "National Oil Company"),
            ],
        ),
        ("the Panel and the FGS", [("short form", "Panel")]),
        ("the Committee’s guidelines", [("short form", "Committee")]),
        ("the Bangui Forum in May 2015", [("organization", "Bangui Forum")]),
        ("The Peace Agreement", [("short form", "Peace Agreement")]),
        ("the people of South Sudan in Juba", []),
        ("the Council President", []),
    ],
)
def test_a_name_is_a_capitalised_phrase_whose_first_part_ends_in_a_head(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert words(text) == found


def test_names_in_capitals_are_no_acronyms() -> None:
    text = "TANCHON COMMERCIAL BANK and the ECCAS"
    assert [p.words for p in unresolved.acronyms(text)] == ["ECCAS"]


def test_a_name_the_register_has_is_not_listed() -> None:
    """S/RES/2388 (2017) names both; the Security Council only qualifies here."""
    found = lines("Recalling the African Union and Security Council resolutions,\n")
    assert found[0].startswith("odd 2 names, 0 resolve to nothing: 0.00% of them")
    assert not any("[" in line for line in found)


def test_a_name_nobody_knows_is_listed_with_its_document() -> None:
    found = lines(
        "Welcoming the National Lighthouse Commission of Liberia and the "
        "African Union,\n"
    )
    assert found[0].startswith("odd 2 names, 1 resolve to nothing: 50.00% of them")
    assert re.fullmatch(
        r"odd +1 committee +National Lighthouse Commission of Liberia  "
        r"\[S/RES/2519 \(2020\)\]",
        found[-1],
    )


def test_a_short_form_is_counted_apart() -> None:
    found = lines("Stressing that the Authority and the Committee shall report,\n")
    assert found[0].startswith("odd 0 names, 0 resolve to nothing")
    assert "odd 2 of 2 short forms point to no name understood" in found


def test_what_is_no_name_is_excluded_with_a_reason() -> None:
    path = Path(unresolved.__file__).with_suffix(".toml")
    rows = unresolved.tomllib.loads(path.read_text(encoding="utf-8"))["no_name"]
    assert all(row["reason"].endswith(".") and row["phrases"] for row in rows)
    listed = [phrase for row in rows for phrase in row["phrases"]]
    assert len(listed) == len(set(listed))
