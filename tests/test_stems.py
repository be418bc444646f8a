"""What a stem asks beside its list, whose the conditions are, and who may act."""

from __future__ import annotations

import pytest
from reading import norms

from normgraph.model import NormKind


def laid_down(text: str) -> list[tuple[list[str], str, list[str]]]:
    """Return who is to do what, and under which conditions."""
    return [
        (
            [b.name for b in n.bearers],
            n.action.of(text),
            [c.of(text) for c in n.conditions],
        )
        for n in norms(text)
    ]


# S/RES/2009 (2011) OP 16, shortened
EXEMPT = (
    "Decides that the measures imposed by paragraph 17 of that resolution do not apply "
    "to funds of the Central Bank of Libya provided that: (a) a Member State has "
    "notified the Committee of its intent; (b) the Member State has consulted in "
    "advance with the Libyan authorities about the use of such funds;"
)


def test_items_behind_provided_that_limit_what_does_not_apply() -> None:
    ((who, action, limits),) = laid_down(EXEMPT)
    assert who == []
    assert action.startswith("the measures imposed by paragraph 17")
    assert limits == [
        "a Member State has notified the Committee of its intent",
        "the Member State has consulted in advance with the Libyan authorities about "
        "the use of such funds",
    ]


def test_what_lettered_items_say_limits_the_action() -> None:
    # S/RES/2747 (2024) OP 3, shortened
    text = (
        "Requests the Secretary-General to continue to provide a logistical support "
        "package through UNSOS for: (a) UNSOM on a cost-recovery basis; (b) ATMIS "
        "uniformed personnel in line with paragraph 2 to this resolution;"
    )
    ((_, _, limits),) = laid_down(text)
    assert limits == [
        "on a cost-recovery basis",
        "in line with paragraph 2 to this resolution",
    ]


def test_what_is_said_of_ways_behind_dashes_limits_the_action() -> None:
    # S/RES/1407 (2002) OP 1, shortened
    text = (
        "Requests the Secretary-General to establish a team of two experts to provide "
        "the Committee with an action plan, including by: – investigating the "
        "violations; – carrying out field-based research, where possible, in Somalia;"
    )
    ((_, _, limits),) = laid_down(text)
    assert limits == ["where possible"]


def test_what_is_said_of_the_matter_of_a_report_behind_dashes_does_not() -> None:
    # S/RES/1425 (2002) OP 14, shortened
    text = (
        "Requests the Secretary-General to include updates on: – the activities "
        "undertaken on the ground, in accordance with the statement of its President; "
        "– the technical assistance provided;"
    )
    ((_, _, limits),) = laid_down(text)
    assert limits == []


def test_the_tasks_of_a_panel_are_not_done_in_consultation_like_its_making() -> None:
    # S/RES/1533 (2004) OP 10, shortened
    text = (
        "Requests the Secretary-General, in consultation with the Committee, to create "
        "a group of experts having the necessary skills to perform the following "
        "mandate: (a) To examine information gathered by MONUC; (b) To consider and "
        "recommend, where appropriate, ways of improving the capabilities of States;"
    )
    made, examine, recommend = laid_down(text)
    assert made[2] == ["in consultation with the Committee"]
    assert examine[2] == []
    assert recommend[2] == ["where appropriate"]


def test_a_panel_that_goes_on_has_its_tasks() -> None:
    # S/RES/1579 (2004) OP 8, shortened
    text = (
        "Decides to re-establish the Panel of Experts appointed pursuant to resolution "
        "1549 (2004) for a further period until 21 June 2005 to undertake the "
        "following tasks: (a) to conduct a follow-up assessment mission to Liberia; "
        "(b) to assess the progress made towards meeting the conditions;"
    )
    made, *listed = laid_down(text)
    assert made[:2] == (
        [],
        "to re-establish the Panel of Experts appointed pursuant to resolution 1549 "
        "(2004) for a further period until 21 June 2005",
    )
    assert [len(who) for who, _, _ in listed] == [1, 1]
    assert all("Panel of Experts" in who[0] for who, _, _ in listed)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        # S/RES/1739 (2007) OP 8, shortened
        (
            "Authorizes the French forces to use all necessary means in order to "
            "support UNOCI, and in particular to: (a) Contribute to the general "
            "security of the area; (b) Help to protect civilians;",
            [
                "to use all necessary means in order to support UNOCI",
                "Contribute to the general security of the area",
                "Help to protect civilians",
            ],
        ),
        # S/RES/2293 (2016) OP 9, shortened
        (
            "Requests the Group of Experts to fulfil its mandate as consolidated "
            "below, and to provide to the Council a mid-term report: (a) assist the "
            "Committee; (b) gather information regarding the implementation;",
            [
                "to provide to the Council a mid-term report",
                "assist the Committee",
                "gather information regarding the implementation",
            ],
        ),
        # S/RES/1333 (2000) OP 16, shortened: the stem asks nothing of its own
        (
            "Requests the Committee to fulfil its mandate by undertaking the following "
            "tasks: (a) To establish and maintain updated lists; (b) To make public "
            "information it considers relevant;",
            [
                "To establish and maintain updated lists",
                "To make public information it considers relevant",
            ],
        ),
    ],
)
def test_a_stem_asks_what_it_does_not_hand_to_its_list(
    text: str, asked: list[str]
) -> None:
    assert [action for _, action, _ in laid_down(text)] == asked


def test_who_is_authorized_may_act() -> None:
    # S/RES/1955 (2010) OP 2, shortened
    text = (
        "Decides that, notwithstanding the expiry of his term of office, UNMIL is "
        "authorized to complete the case;"
    )
    (norm,) = norms(text)
    assert norm.kind is NormKind.PERMISSION
    assert norm.action.of(text) == "to complete the case"
    assert [b.name for b in norm.bearers] == ["United Nations Mission in Liberia"]
    # S/RES/1801 (2008) OP 1, shortened: the mission is what a relative clause tells of
    text = (
        "Decides to renew the authorization of Member States to maintain a mission in "
        "Somalia, which shall be authorized to take all necessary measures;"
    )
    assert [b.name for n in norms(text) for b in n.bearers] == []


def test_reports_to_is_a_verb_and_reports_on_may_be_a_noun() -> None:
    # S/RES/2777 (2025) OP 5, shortened
    text = (
        "Requests that the Secretary-General reports to the Council every three months;"
    )
    assert laid_down(text)[0][0] == ["Secretary-General of the United Nations"]


def test_two_purposes_in_the_same_words_are_one_action() -> None:
    # S/PRST/2012/5, shortened
    text = (
        "Calls on Sudan to cooperate fully with the UN missions to ensure them free "
        "access throughout their areas of operation and to ensure unhindered movement;"
    )
    assert len(laid_down(text)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Decides that States providing supplies or technical assistance in "
            "accordance with paragraph 6 (b) above shall notify the Committee in "
            "advance and on a case-by-case basis;",
            ["on a case-by-case basis"],
            id="S/RES/1744 (2007) OP 7: which States",
        ),
        pytest.param(
            "Decides that States, in accordance with paragraph 6 (b) above, shall "
            "notify the Committee;",
            ["in accordance with paragraph 6 (b) above"],
            id="near miss, constructed: between commas it is of the duty",
        ),
        pytest.param(
            "Decides that where paragraphs 10 or 11 apply, the FGS shall no later "
            "than 30 days after the delivery of weapons and military equipment, submit "
            "to the Committee a post-delivery notification;",
            ["where paragraphs 10 or 11 apply"],
            id="S/RES/2551 (2020) OP 16: whoever acts is no part of the case",
        ),
    ],
)
def test_what_stands_between_a_subject_and_its_shall(
    text: str, found: list[str]
) -> None:
    assert [c for _, _, limits in laid_down(text) for c in limits] == found
