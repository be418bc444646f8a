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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Urges States, when designing and applying measures to counter the "
            "financing of terrorism, to take into account the potential effect of "
            "those measures;",
            ["to take into account the potential effect of those measures"],
            id="S/RES/2462 (2019) OP 24: what those addressed are at",
        ),
        pytest.param(
            "Urges the parties, while working to make unity attractive, to take urgent "
            "action to implement their commitment.",
            ["to take urgent action to implement their commitment"],
            id="S/PRST/2010/24: while",
        ),
        pytest.param(
            "Calls on all parties, when planning elections to ensure that women take "
            "part;",
            ["to ensure that women take part"],
            id="near miss, constructed: no other infinitive",
        ),
        pytest.param(
            "Encourages Member States, when unfreezing the assets of an entity that is "
            "confirmed to have ceased to exist, to recall their obligations;",
            ["to recall their obligations"],
            id="S/RES/2368 (2017) OP 75: what is said of somebody",
        ),
        pytest.param(
            "Encourages him, or those authorized to act on his behalf, to do so;",
            ["to do so"],
            id="S/RES/2014 (2011) OP 4: what somebody may do",
        ),
        pytest.param(
            "Calls upon the Governments of Sudan and South Sudan urgently and "
            "peacefully to resolve the fundamental issues of security.",
            [
                "urgently and peacefully to resolve the fundamental issues of security",
            ],
            id="S/PRST/2012/12: two adverbs",
        ),
        pytest.param(
            "Calls on all Sudanese to honour his memory by restoring peace and calm "
            "throughout Sudan.",
            ["to honour his memory by restoring peace and calm throughout Sudan"],
            id="S/PRST/2005/38: calm is a noun",
        ),
        pytest.param(
            "Strongly urges the parties to calm rising tensions in Abyei, to urgently "
            "reach agreement on Abyei, and to resolve outstanding issues.",
            [
                "to calm rising tensions in Abyei",
                "to urgently reach agreement on Abyei",
                "to resolve outstanding issues",
            ],
            id="near miss: calm is a verb, S/PRST/2010/28",
        ),
        pytest.param(
            "Requesting that the United Nations country team and Member States support "
            "and work in close coordination with him;",
            ["support and work in close coordination with him"],
            id="S/RES/1814 (2008): a country team",
        ),
    ],
)
def test_an_infinitive_that_is_no_duty_begins_no_action(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found
