"""Where an action begins and ends, with real sentences and near misses."""

from __future__ import annotations

import pytest
from reading import actions, bearers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Requests the Secretary-General to establish a focal point to receive "
            "de-listing requests and to perform the tasks described in the annex;",
            [
                "to establish a focal point to receive de-listing requests and to "
                "perform the tasks described in the annex"
            ],
            id="S/RES/1730 (2006) OP 1: what somebody is set up for",
        ),
        pytest.param(
            "Requests the Secretary-General to establish a group of experts to monitor "
            "the arms embargo and to make the necessary financial arrangements;",
            [
                "to establish a group of experts to monitor the arms embargo",
                "to make the necessary financial arrangements",
            ],
            id="near miss: who sets up makes the arrangements, S/RES/1533 (2004)",
        ),
        pytest.param(
            "Encourages the Government of Lebanon to continue to fully implement its "
            "National Action Plan, including to prevent and respond to sexual violence "
            "and to increase women’s representation;",
            [
                "to continue to fully implement its National Action Plan, including to "
                "prevent and respond to sexual violence and to increase women’s "
                "representation"
            ],
            id="S/RES/2650 (2022) OP 27: two examples",
        ),
        pytest.param(
            "Urges the authorities to allow equitable and broader access to media and "
            "in particular to State media and to refrain from using it to incite the "
            "population to hatred;",
            [
                "to allow equitable and broader access to media and in particular to "
                "State media",
                "to refrain from using it to incite the population to hatred",
            ],
            id="near miss: no infinitive, S/RES/1962 (2010) OP 12",
        ),
        pytest.param(
            "Encourages the Government to carry out the reform, by pursuing its "
            "efforts to consolidate the reform of the police and to integrate the "
            "armed forces.",
            [
                "to carry out the reform, by pursuing its efforts to consolidate the "
                "reform of the police and to integrate the armed forces"
            ],
            id="S/PRST/2007/28: what it is done by",
        ),
        pytest.param(
            "Urges MINUSMA to take all necessary measures, including by making full "
            "use of the authority of the SRSG to ensure accountability and through "
            "effective support arrangements and to keep the Council fully informed;",
            [
                "to take all necessary measures, including by making full use of the "
                "authority of the SRSG to ensure accountability and through effective "
                "support arrangements",
                "to keep the Council fully informed",
            ],
            id="near miss: what is done beside it, S/RES/2531 (2020) OP 57",
        ),
    ],
)
def test_two_infinitives_go_with_the_end_of_an_action(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found", "whose"),
    [
        pytest.param(
            "Calls for strengthening the process of regional economic cooperation, "
            "including measures to facilitate regional trade, to increase foreign "
            "investments and to develop infrastructure;",
            [
                "strengthening the process of regional economic cooperation, including "
                "measures to facilitate regional trade, to increase foreign "
                "investments and to develop infrastructure"
            ],
            [[]],
            id="S/RES/1806 (2008) OP 32: a gerund",
        ),
        pytest.param(
            "Encourages regional initiatives aimed at increasing youth employment and "
            "livelihoods, to enhance young people’s economic self-sufficiency.",
            [
                "regional initiatives aimed at increasing youth employment and "
                "livelihoods, to enhance young people’s economic self-sufficiency"
            ],
            [[]],
            id="S/PRST/2016/2: initiatives",
        ),
        pytest.param(
            "Encourages notifying Member States to alert the Agency;",
            ["to alert the Agency"],
            [["notifying Member States"]],
            id="near miss: those who notify, S/RES/2769 (2025) OP 17",
        ),
    ],
)
def test_a_thing_done_is_no_one_who_acts(
    text: str, found: list[str], whose: list[list[str]]
) -> None:
    assert actions(text) == found
    assert bearers(text) == whose
