"""The real page says what a reader would say of it: S/RES/2388 (2017), page 4."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from normgraph import iri
from normgraph.model import Analysis, NormKind, Reading
from normgraph.pipeline import analyse
from normgraph.readers import read

PAGE = Path(__file__).resolve().parents[1] / "examples" / "S_RES_2388_page4.txt"
UNTOC = "United Nations Convention against Transnational Organized Crime"
PALERMO = (
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially "
    "Women and Children"
)
UNODC = iri.actor("unodc")


@cache
def analysis() -> Analysis:
    return analyse(read(PAGE.read_bytes(), PAGE.name))


def row(opening: str) -> Reading:
    """Return what was read of the paragraph that opens with these words, or number."""
    (found,) = [
        r
        for r in analysis().readings
        if r.paragraph.number == opening or r.paragraph.text.startswith(opening)
    ]
    return found


def phrases(reading: Reading) -> list[str]:
    return [act.span.of(reading.paragraph.text) for act in reading.acts]


def asks(reading: Reading) -> list[tuple[list[str], str]]:
    text = reading.paragraph.text
    return [([b.name for b in n.bearers], n.action.of(text)) for n in reading.norms]


def actors(reading: Reading) -> list[str]:
    return list(dict.fromkeys(m.actor for m in reading.mentions if not m.is_class))


def cites(reading: Reading) -> list[tuple[str, str]]:
    return [(c.name, str(c.pinpoint or "")) for c in reading.citations]


def test_the_page_has_three_preambular_and_six_operative_paragraphs() -> None:
    assert [r.paragraph.part for r in analysis().readings] == ["preamble"] * 3 + [
        "operative"
    ] * 6
    assert [r.paragraph.number for r in analysis().readings[3:]] == list("123456")


def test_an_excerpt_mints_no_ordinals() -> None:
    assert analysis().segments.is_excerpt
    paths = [r.paragraph.path for r in analysis().readings]
    assert all(len(p) == len("par/") + 8 for p in paths[:3])
    assert paths[3:] == [f"op/{n}" for n in "123456"]


@pytest.mark.parametrize(
    ("opening", "acts"),
    [
        ("Noting the initiative", ["Noting"]),
        ("Underscoring the need", ["Underscoring"]),
        ("Reaffirming the need", ["Reaffirming", "further recognizing"]),
        ("1", ["Reaffirms its condemnation in the strongest terms", "stresses"]),
        ("2", ["Urges"]),
        ("3", ["Calls upon", "underscores", "calls for"]),
        ("4", ["Further calls upon"]),
        ("5", ["Also calls upon"]),
        ("6", ["Calls upon"]),
    ],
)
def test_each_paragraph_acts(opening: str, acts: list[str]) -> None:
    assert phrases(row(opening)) == acts


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        (
            "Noting the initiative",
            [
                "Department of Peacekeeping Operations",
                "Department of Field Support",
                "United Nations Office on Drugs and Crime",
            ],
        ),
        ("Underscoring the need", ["UNODC", "INTERPOL"]),
        ("Reaffirming the need", ["United Nations System"]),
        ("1", []),
        ("2", []),
        ("3", ["United Nations Office on Drugs and Crime (UNODC)"]),
        ("4", []),
        ("5", []),
        ("6", []),
    ],
)
def test_each_paragraph_names(opening: str, names: list[str]) -> None:
    reading = row(opening)
    words = {m.span.of(reading.paragraph.text) for m in reading.mentions}
    assert set(names) <= words
    assert len(actors(reading)) == len(names)


def test_unodc_is_one_node_under_all_its_names() -> None:
    for opening in ("Noting the initiative", "Underscoring the need", "3"):
        assert UNODC in actors(row(opening))


@pytest.mark.parametrize(
    ("opening", "cited"),
    [
        ("Noting the initiative", []),
        ("Underscoring the need", []),
        ("Reaffirming the need", []),
        ("1", []),
        ("2", [(UNTOC, ""), (PALERMO, "")]),
        ("3", []),
        ("4", [(UNTOC, "article 15")]),
        ("5", []),
        ("6", []),
    ],
)
def test_each_paragraph_cites(opening: str, cited: list[tuple[str, str]]) -> None:
    assert cites(row(opening)) == cited


def test_op_2_asks_member_states_to_consider_and_states_parties_to_implement() -> None:
    first, second = asks(row("2"))
    assert first == (
        ["Member States"],
        "to consider, as a matter of priority, ratifying or acceding to",
    )
    assert second[0] == ["States Parties"]
    assert second[1].startswith("to effectively implement")


def test_op_3_asks_member_states_and_unodc() -> None:
    first, second, third = asks(row("3"))
    assert (first[0], second[0]) == (["Member States"], ["Member States"])
    assert first[1].startswith("to reinforce their political commitment to and improve")
    assert second[1].startswith("to strengthen efforts to detect and disrupt")
    assert third[0] == ["United Nations Office on Drugs and Crime"]
    assert third[1].startswith("the continued support of")
    text = row("3").paragraph.text
    assert [c.of(text) for c in row("3").norms[2].conditions] == ["upon request"]


def test_op_4_asks_where_appropriate_and_in_line_with_article_15() -> None:
    first, second = row("4").norms
    text = row("4").paragraph.text
    assert first.action.of(text).startswith("to review, amend and implement")
    assert second.action.of(text).startswith("to consider establishing jurisdiction")
    assert [c.of(text) for c in first.conditions] == ["where appropriate"]
    assert [c.of(text) for c in second.conditions] == [
        "where appropriate",
        "in line with art. 15 of the UN Convention against Transnational Organized "
        "Crime",
    ]


def test_op_5_asks_two_things_of_member_states() -> None:
    first, second = asks(row("5"))
    assert first[1].startswith("to step up their efforts to investigate, disrupt")
    assert second[1].startswith("to take all appropriate measures to collect")


def test_op_6_is_cut_off_at_the_end_of_the_page() -> None:
    assert row("6").paragraph.is_cut
    ((who, action),) = asks(row("6"))
    assert who == ["Member States"]
    assert action.startswith("to combat crimes")
    assert [n.is_cut for n in row("6").norms] == [True]


def test_words_split_by_the_page_are_joined() -> None:
    assert "armed conflict or by armed" in row("4").paragraph.text
    assert "such as money laundering" in row("6").paragraph.text


def test_nothing_on_the_page_obliges_by_its_words() -> None:
    norms = [n for r in analysis().readings for n in r.norms]
    assert {n.kind for n in norms} == {NormKind.DIRECTIVE}


def test_every_paragraph_leads_back_to_its_characters_in_the_file() -> None:
    source = analysis().document.text
    for reading in analysis().readings:
        text = reading.paragraph.text
        for act in reading.acts:
            words = "".join(s.of(source) for s in reading.paragraph.trace(act.span))
            assert squash(words) == squash(act.span.of(text))


def squash(words: str) -> str:
    return "".join(c for c in words if c.isalnum())
