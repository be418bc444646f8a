"""How a paragraph changes an earlier one: the verb, what is changed, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import paragraph

from normgraph import rules
from normgraph.api import analyse
from normgraph.api import read as read_file
from normgraph.model import Change, ChangeKind
from normgraph.recognise.actors import mentions
from normgraph.recognise.acts import acts
from normgraph.recognise.changes import changes
from normgraph.recognise.citations import every_mention
from normgraph.vocabulary.entries import by_iri

ADOPTED = date(2020, 1, 31)


def read(text: str) -> tuple[Change, ...]:
    """Return the changes of a paragraph that stands alone."""
    one = paragraph(text)
    cited = every_mention([one], None, "https://example.org/self")
    return changes(one, acts(one), cited[0], mentions([one], cited)[0], ADOPTED)


def said(text: str) -> list[str]:
    """Return each change as words: "extends S/RES/1 (1946), paragraph 2 until ..."."""
    return [line for change in read(text) for line in _lines(change)]


def _lines(change: Change) -> Iterator[str]:
    named = [f"{p.name}, {p.pinpoint}" if p.pinpoint else p.name for p in change.parts]
    named += [by_iri()[body].label for body in change.bodies]
    named += ["this paragraph"] if change.here else []
    days = f" from {change.begins}" if change.begins else ""
    days += f" until {change.ends}" if change.ends else ""
    return (f"{change.kind} {name}{days}" for name in named)


def _cases(of: str) -> list[tuple[str, str, list[str]]]:
    found = []
    for row in rules.rows(rules.load("changes"), "change"):
        for case in rules.rows(row, of):
            finds = case.get("finds", [])
            listed = [finds] if isinstance(finds, str) else finds
            found.append((str(row["id"]), str(case["text"]), listed))
    return found


@pytest.mark.parametrize(("rule", "text", "finds"), _cases("example"))
def test_a_rule_finds_what_its_example_says(
    rule: str, text: str, finds: list[str]
) -> None:
    assert rule in {change.rule for change in read(text)}
    assert said(text) == finds


@pytest.mark.parametrize(("rule", "text", "finds"), _cases("not"))
def test_a_rule_leaves_its_near_miss(rule: str, text: str, finds: list[str]) -> None:
    assert said(text) == finds


def test_every_rule_has_an_example_and_a_near_miss() -> None:
    rows = {str(row["id"]) for row in rules.rows(rules.load("changes"), "change")}
    assert {rule for rule, _, _ in _cases("example")} == rows
    assert {rule for rule, _, _ in _cases("not")} == rows


def test_words_put_in_are_kept_and_change_nothing_themselves() -> None:
    text = (
        "Decides that paragraph 26 of resolution 2321 (2016) shall be replaced by "
        "the following: “Decides that the DPRK shall not supply or sell coal, and "
        "decides further that this provision shall not apply with respect to coal that "
        "originated outside the DPRK”;"
    )
    (change,) = read(text)
    assert change.kind is ChangeKind.AMENDS
    assert change.replacement is not None
    words = change.replacement.of(text)
    assert words.startswith("Decides that the DPRK shall not")
    assert words.endswith("outside the DPRK")


def test_two_extensions_in_one_paragraph_have_each_its_day() -> None:
    text = (
        "Decides to renew until 1 July 2027 the measures as set out or extended in "
        "paragraphs 1 and 3 of resolution 2783 (2025), decides to extend, until 1 "
        "August 2027, the mandate of the Group of Experts as set forth in paragraph 6 "
        "of resolution 2360 (2017)"
    )
    assert said(text) == [
        "extends S/RES/2783 (2025), paragraph 1 until 2027-07-01",
        "extends S/RES/2783 (2025), paragraph 3 until 2027-07-01",
        "extends S/RES/2360 (2017), paragraph 6 until 2027-08-01",
    ]


def test_a_list_of_renewals_is_read_item_by_item() -> None:
    text = (
        "Decides, on the basis of its assessments above of progress made: (a) to renew "
        "the measures on arms and travel imposed by paragraphs 2 and 4 of resolution "
        "1521 (2003) for a further period of 12 months from the date of adoption of "
        "this resolution, and to review them after six months; (b) to renew the "
        "measures on diamonds imposed by paragraph 6 of resolution 1521 (2003) for a "
        "further period of six months from the date of adoption of this resolution"
    )
    assert said(text) == [
        "extends S/RES/1521 (2003), paragraph 2 from 2020-01-31 until 2021-01-31",
        "extends S/RES/1521 (2003), paragraph 4 from 2020-01-31 until 2021-01-31",
        "extends S/RES/1521 (2003), paragraph 6 from 2020-01-31 until 2020-07-31",
    ]


def test_a_period_said_once_behind_two_verbs_holds_for_both() -> None:
    text = (
        "Decides: (a) To renew the measures on arms imposed by paragraph 2 of "
        "resolution 1521 (2003) and to renew the measures on travel imposed by "
        "paragraph 4 of resolution 1521 (2003) for a further period of 12 months from "
        "the date of adoption of this resolution"
    )
    assert said(text) == [
        "extends S/RES/1521 (2003), paragraph 2 from 2020-01-31 until 2021-01-31",
        "extends S/RES/1521 (2003), paragraph 4 from 2020-01-31 until 2021-01-31",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Expresses its intention to terminate the measures imposed by paragraph 5 of "
        "resolution 733 (1992)",
        "Requests the Secretary-General to recommend whether to extend the measures "
        "imposed by paragraph 5 of resolution 733 (1992)",
        "Decides that, if the Council so determines, the measures imposed by paragraph "
        "5 of resolution 733 (1992) shall be terminated",
        "Decides not to renew the measure in paragraph 10 of resolution 1521 (2003)",
        "Decides that the measures imposed by paragraph 5 of resolution 733 (1992) "
        "shall apply to the individuals designated by the Committee",
    ],
)
def test_what_is_intended_asked_or_conditional_changes_nothing(text: str) -> None:
    assert read(text) == ()


def test_a_period_without_its_first_day_has_no_last_day() -> None:
    (change,) = read("Decides to extend the mandate of MINURSO for six months")
    assert change.ends is None
    assert change.duration == "P6M"


def test_what_a_later_text_did_to_a_measure_is_not_what_is_renewed() -> None:
    text = (
        "Decides to renew until 15 February 2008 the measures on arms imposed by "
        "paragraph 20 of resolution 1493 (2003) as amended and expanded by paragraph 1 "
        "of resolution 1596 (2005)"
    )
    assert said(text) == ["extends S/RES/1493 (2003), paragraph 20 until 2008-02-15"]


@given(st.text("paragrh 5of (2013);,:“”()toextendDecides", max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for change in read(text or " "):
        assert 0 <= change.span.start <= change.span.end <= len(text)


def test_a_period_that_another_paragraph_specifies_has_its_last_day(
    tmp_path: Path,
) -> None:
    # S/RES/1771 (2007), OP 1 and 6; OP 5 with a number that is not there.
    page = tmp_path / "1771.txt"
    page.write_text(
        "S/RES/1771 (2007)\nThe Security Council,\n"
        "1. Decides to renew until 15 February 2008 the measures on arms imposed by "
        "paragraph 20 of resolution 1493 (2003);\n"
        "2. Decides to renew, for the period specified in paragraph 1 above, the "
        "financial and travel measures imposed by paragraphs 13 and 15 of resolution "
        "1596 (2005);\n"
        "3. Decides to renew, for the period specified in paragraph 7 above, the "
        "measures on transport imposed by paragraph 6 of resolution 1596 (2005);\n"
    )
    found = analyse(read_file(str(page))).readings
    days = {str(r.paragraph.number): {c.ends for c in r.changes} for r in found}
    assert days["1"] == days["2"] == {date(2008, 2, 15)}
    assert days["3"] == {None}


def test_that_date_is_the_one_before_it(tmp_path: Path) -> None:
    # S/RES/1859 (2008), OP 1
    page = tmp_path / "1859.txt"
    page.write_text(
        "S/RES/1859 (2008)\nThe Security Council,\n"
        "1. Decides to extend until 31 December 2009 the arrangements established in "
        "paragraph 20 of resolution 1483 (2003), and further decides that the "
        "provisions of paragraph 22 of resolution 1483 (2003) shall continue to apply "
        "until that date;\n"
        "2. Decides that paragraph 22 of resolution 1483 (2003) shall "
        "continue to apply until that date;\n"
    )
    first, second = analyse(read_file(str(page))).readings[-2:]
    assert {c.ends for c in first.changes} == {date(2009, 12, 31)}
    assert {c.ends for c in second.changes} == {None}
