"""Actors: the register, composed names, and names that a text introduces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import paragraph

from normgraph import rules
from normgraph.model import Mention
from normgraph.recognise.actors import mentions


def named(*texts: str) -> list[list[tuple[str, str]]]:
    """Return words and name of each mention of each paragraph."""
    found = mentions([paragraph(text) for text in texts])
    return [
        [(m.span.of(text), m.name) for m in one]
        for text, one in zip(texts, found, strict=True)
    ]


def _cases(kind: str) -> Iterator[object]:
    for row in rules.rows(rules.load("actors"), "rule"):
        for i, case in enumerate(rules.rows(row, kind)):
            yield pytest.param(row, case, id=f"{row['id']}-{kind}-{i}")


@pytest.mark.parametrize(("row", "case"), list(_cases("example")))
def test_a_government_is_composed_with_its_state(
    row: rules.Table, case: rules.Table
) -> None:
    words = [text for text, _ in named(str(case["text"]))[0]]
    assert case["finds"] in words


@pytest.mark.parametrize(("row", "case"), list(_cases("not")))
def test_no_government_without_its_state(row: rules.Table, case: rules.Table) -> None:
    (found,) = mentions([paragraph(str(case["text"]))])
    assert all(m.rule != f"actors:{row['id']}" for m in found)


def test_the_committee_is_no_state_that_is_named_before_it() -> None:
    # S/RES/2255 (2015) OP 1 and OP 9
    _, found = named(
        "constituting a threat to the peace, stability and security of Afghanistan as "
        "designated by the Committee established in paragraph 35 of resolution 1988 "
        "(“the Committee”),",
        "Directs the Committee to consider requests,",
    )
    assert found == [
        (
            "Committee",
            "Security Council Committee established pursuant to resolution 1988 (2011)",
        )
    ]


def test_a_council_of_others_is_not_the_security_council() -> None:
    # S/RES/1295 (2000) OP 31; S/RES/2179 (2014) OP 25
    ministers, ours = named(
        "Welcomes the appeal, by the Council of Ministers of the OAU,",
        "to inform the Council of progress",
    )
    assert all(name != "Security Council" for _, name in ministers)
    assert [words for words, _ in ours] == ["Council"]


def test_the_acronym_belongs_to_the_first_mention() -> None:
    # S/RES/2388 (2017) OP 3
    (found,) = named(
        "calls for the continued support of the United Nations Office on Drugs and "
        "Crime (UNODC) in providing technical assistance"
    )
    assert found[0][0] == "United Nations Office on Drugs and Crime (UNODC)"


def test_a_name_the_register_lacks_is_found_in_the_text_and_again_by_its_acronym() -> (
    None
):
    first, second = named(
        "welcomes the work of the Xanadu Reconciliation Commission (XRC) in this "
        "regard",
        "requests the XRC to report",
    )
    assert first[-1][1] == "Xanadu Reconciliation Commission"
    assert second == [("XRC", "Xanadu Reconciliation Commission")]


def test_an_acronym_of_a_thing_names_nobody() -> None:
    # The usual form of S/RES/2164 (2014) OP 5
    (found,) = named("an effective Disarmament, Demobilization and Reintegration (DDR)")
    assert found == []


def test_a_treaty_s_title_names_no_actor() -> None:
    (found,) = named("recalling the Charter of the United Nations,")
    assert found == []


def test_classes_are_told_from_names() -> None:
    (found,) = mentions([paragraph("urges Member States and UNODC to cooperate")])
    assert [(m.is_class, m.rule.startswith("register:")) for m in found] == [
        (True, True),
        (False, True),
    ]


def _apart(found: tuple[Mention, ...]) -> bool:
    spans = [m.span for m in found]
    return all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(max_size=200) | st.sampled_from(["(UN)", "UN (UN) (UN)", "A (AB)"]))
def test_no_text_makes_the_search_for_actors_fail(text: str) -> None:
    assert _apart(mentions([paragraph(text)])[0])


def test_a_short_form_is_what_the_text_defines_it_to_be() -> None:
    # S/RES/2161 (2014), preamble and OP 62
    first, second = named(
        "the Committee established pursuant to resolutions 1267 (1999) and 1989 (2011) "
        "(“the Committee”),",
        "directs the Committee to consider such requests",
    )
    assert second == [("Committee", first[0][1])]


def test_of_two_committees_a_short_form_means_neither() -> None:
    *_, last = named(
        "the Committee established pursuant to resolution 1267 (1999)",
        "the Committee established pursuant to resolution 1373 (2001)",
        "requests the Committee to report",
    )
    assert last == []


def test_the_council_is_named_unless_it_only_qualifies_a_noun() -> None:
    # S/RES/2388 (2017) PP 12 and the usual form of reporting duties
    asked, qualified = named(
        "Requests the Secretary-General to keep the Council informed",
        "all Member States fully implementing relevant Security Council resolutions",
    )
    assert ("Council", "Security Council") in asked
    assert [name for _, name in qualified] == ["Member States"]


def test_a_longer_name_of_the_register_goes_before_a_composed_one() -> None:
    (found,) = mentions([paragraph("in coordination with the Government of Liberia")])
    assert [(m.name, m.kind) for m in found] == [("Government of Liberia", "state")]
