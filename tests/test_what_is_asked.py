"""What an act asks is cut where the language cuts it, and given to whom it names.

The sentences are shortened, and what is left of a list is lettered anew.
"""

from __future__ import annotations

import pytest
from reading import actions, bearers, limits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Urges the Member States participating in the MNJTF to further enhance "
            "regional military cooperation and coordination, deny haven to Boko Haram, "
            "secure the conditions to enable humanitarian access and facilitate the "
            "restoration of civilian security;",
            [
                "to further enhance regional military cooperation and coordination",
                "deny haven to Boko Haram",
                "secure the conditions to enable humanitarian access",
                "facilitate the restoration of civilian security",
            ],
            id="S/PRST/2017/2: the last closes the row",
        ),
        pytest.param(
            "Urges the parties to secure the conditions to enable humanitarian access "
            "and facilitate the restoration of civilian security;",
            [
                "to secure the conditions to enable humanitarian access and facilitate "
                "the restoration of civilian security",
            ],
            id="near miss, constructed: no row, two things that the conditions are for",
        ),
        pytest.param(
            "Demands the SLM/A, the JEM and the Government of Sudan to immediately "
            "cease violence, comply with the N’djamena Ceasefire Agreement, end "
            "impediments to the peace process and cooperate fully with the African "
            "Union Mission;",
            [
                "to immediately cease violence",
                "comply with the N’djamena Ceasefire Agreement",
                "end impediments to the peace process",
                "cooperate fully with the African Union Mission",
            ],
            id="S/PRST/2005/48: a noun as well is a verb in a row of verbs",
        ),
        pytest.param(
            "Urges all parties in Timor-Leste to continue to work together and engage "
            "in political dialogue;",
            ["to continue to work together", "engage in political dialogue"],
            id="S/RES/1802 (2008) OP 5: together is no object",
        ),
        pytest.param(
            "Encourages the Government of the Republic of South Sudan to ratify into "
            "law and implement key international human rights treaties;",
            [
                "to ratify into law and implement key international human rights "
                "treaties",
            ],
            id="S/RES/1996 (2011) OP 13: one object",
        ),
        pytest.param(
            "Calls upon the international community to support its efforts to "
            "strengthen further democratic institutions, to maintain security and "
            "combat terrorism and to create a safe, stable and prosperous future;",
            [
                "to support its efforts to strengthen further democratic institutions, "
                "to maintain security and combat terrorism and to create a safe, "
                "stable and prosperous future",
            ],
            id="S/PRST/2014/20: what the efforts are for",
        ),
        pytest.param(
            "Calls on MONUC to continue to implement fully its mandate, in particular "
            "by robust actions to protect civilians at risk and to deter any attempt "
            "to threaten the political process;",
            [
                "to continue to implement fully its mandate, in particular by robust "
                "actions to protect civilians at risk and to deter any attempt to "
                "threaten the political process",
            ],
            id="S/PRST/2008/40: what the actions are for",
        ),
        pytest.param(
            "Calls on UNAMA and the Special Representative to further increase efforts "
            "with a view to maximizing their collective effectiveness, and continue to "
            "lead international civilian efforts, in the following priority areas: (a) "
            "support implementation of the Kabul Process; (b) support the efforts of "
            "the Afghan Government;",
            [
                "to further increase efforts with a view to maximizing their "
                "collective effectiveness",
                "continue to lead international civilian efforts",
                "support implementation of the Kabul Process",
                "support the efforts of the Afghan Government",
            ],
            id="S/RES/2274 (2016) OP 8: behind a gerund, and in a stem",
        ),
        pytest.param(
            "Encourages further steps to enhance inter-mission cooperation;",
            ["further steps to enhance inter-mission cooperation"],
            id="S/RES/2227 (2015) OP 26: more of the thing",
        ),
        pytest.param(
            "Encourages further the parties to pursue the dialogue;",
            ["to pursue the dialogue"],
            id="near miss, constructed: once more",
        ),
        pytest.param(
            "Urges Member States, as appropriate, to provide adequate financial "
            "assistance to support mine action, and whenever possible, increase their "
            "support;",
            [
                "to provide adequate financial assistance to support mine action",
                "increase their support",
            ],
            id="S/PRST/2003/22: a hedge before the second",
        ),
        pytest.param(
            "Requests the Secretary-General to: (a) Continue to provide information on "
            "actions taken to prevent similar incidents, and to provide the Security "
            "Council with recommendations; (b) Report swiftly to the Council;",
            [
                "Continue to provide information on actions taken to prevent similar "
                "incidents",
                "to provide the Security Council with recommendations",
                "Report swiftly to the Council",
            ],
            id="S/RES/2730 (2024) OP 16: a second to behind continue to",
        ),
    ],
)
def test_an_act_is_cut_into_what_is_to_be_done(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Calls on Sahel, West African and Maghreb States to enhance interregional "
            "cooperation;",
            [["Sahel, West African and Maghreb States"]],
            id="S/PRST/2013/10: names before one head",
        ),
        pytest.param(
            "Calls on the FGS, FMS and Member States to reduce the export of charcoal;",
            [["FGS", "FMS", "Member States"]],
            id="S/RES/2551 (2020) OP 22: near miss, three",
        ),
        pytest.param(
            "Calls on all the parties for further constructive engagement;",
            [["parties"]],
            id="S/PRST/2014/4: who is called on for something",
        ),
        pytest.param(
            "Authorizes the residual UNAMSIL presence to use all necessary means to "
            "carry out its mandate;",
            [["residual UNAMSIL presence"]],
            id="S/RES/1562 (2004) OP 3: a presence acts",
        ),
        pytest.param(
            "Decides to extend UNSOM’s mandate for a period of 12 months as follows: "
            "(a) To provide good offices functions; (b) To support the Federal "
            "Government of Somalia;",
            [[], ["UNSOM"], ["UNSOM"]],
            id="S/RES/2158 (2014) OP 1: whose mandate it is",
        ),
        pytest.param(
            "Decides to authorise for a period of one year from the date of the "
            "adoption of this resolution, Member States to seize vessels inspected "
            "under the authority of paragraph 7;",
            [["Member States"]],
            id="S/RES/2240 (2015) OP 8: behind the period",
        ),
        pytest.param(
            "Calls upon all States, especially Serbia and Montenegro, Croatia, Bosnia "
            "and Herzegovina, and on the Republika Srpska, to intensify cooperation "
            "with the ICTY;",
            [["States", "Republika Srpska"]],
            id="S/RES/1503 (2003) OP 2: the aside ends",
        ),
    ],
)
def test_who_is_named_has_what_is_asked(text: str, found: list[list[str]]) -> None:
    assert bearers(text) == found


def test_a_condition_before_a_task_is_of_no_other() -> None:
    # S/RES/1990 (2011) OP 2, shortened
    text = (
        "Decides that UNISFA shall have the following mandate: (a) Monitor and verify "
        "the redeployment of any Sudan Armed Forces; (b) When necessary and in "
        "cooperation with the Abyei Police Service, provide security for oil "
        "infrastructure;"
    )
    first, second = limits(text)
    assert first == []
    assert second[0] == "When necessary"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Endorses the recommendation on the drawdown of UNMIL, and consistent with "
            "resolution 2190 (2014), authorizes the Secretary-General to implement the "
            "third phase;",
            [["consistent with resolution 2190 (2014)"]],
            id="S/RES/2215 (2015) OP 1: of the act it stands before",
        ),
        pytest.param(
            "Decides to terminate the mandate of the Commission, and, in accordance "
            "with Decision No. 277 of the Governing Council, directs the Commission to "
            "conclude the outstanding matters;",
            [[], ["in accordance with Decision No. 277 of the Governing Council"]],
            id="S/RES/2621 (2022) OP 7: a number has its point",
        ),
        pytest.param(
            "Demands that all parties allow and facilitate unhindered access, and in "
            "line with the humanitarian principles, underlines the importance of "
            "proper accounting;",
            [["in line with the humanitarian principles"]],
            id="near miss, S/RES/2358 (2017) OP 23: what follows asks nothing",
        ),
        pytest.param(
            "Upon full cessation of hostilities, calls upon the Government of Lebanon "
            "and UNIFIL to deploy their forces together throughout the South;",
            [["Upon full cessation of hostilities"]],
            id="S/RES/1701 (2006) OP 2: first in the paragraph",
        ),
        pytest.param(
            "Consistent with paragraph 2 above regarding repatriation, requests the "
            "Secretary-General to assess whether a Member State has taken the "
            "appropriate steps;",
            [["Consistent with paragraph 2 above regarding repatriation"]],
            id="S/RES/2272 (2016) OP 3: first in the paragraph",
        ),
        pytest.param(
            "Bearing in mind that the misuse of small arms and light weapons fuels "
            "conflict, reiterates its demand that all parties comply strictly with "
            "the obligations;",
            [[]],
            id="near miss, S/RES/2117 (2013) OP 13: why the Council demands it",
        ),
        pytest.param(
            "Requests the Secretary-General, pending signature of a Comprehensive "
            "Peace Agreement to take the necessary preparatory steps;",
            [[]],
            id="S/RES/1547 (2004) OP 4: a time is no condition too",
        ),
        pytest.param(
            "Requests the Secretary-General to report every three months on the "
            "implementation of MONUSCO’s mandate, including on: (i) operations to "
            "neutralize armed groups, in accordance with paragraph 29;",
            [[]],
            id="S/RES/2463 (2019) OP 46: of what is reported",
        ),
        pytest.param(
            "Requests the Secretary-General to report, including on: (i) the status of "
            "individuals designated by the Committee, where information is available;",
            [["where information is available"]],
            id="near miss, S/RES/2607 (2021) OP 44: how it is reported",
        ),
    ],
)
def test_a_condition_is_of_what_it_stands_with(
    text: str, found: list[list[str]]
) -> None:
    assert limits(text) == found
