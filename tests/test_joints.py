"""Joints between actions: what opens another one and what belongs to the one before.

The sentences are shortened, and what is left of a list is lettered anew.
"""

from __future__ import annotations

import pytest
from reading import actions, norms, reading

from normgraph.interpret import intended
from normgraph.model import Force


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Authorizes the Secretary-General to take the necessary steps, in "
            "accordance with paragraph 8, to expedite force and asset generation, and "
            "as necessary, discontinue the inter-mission cooperation already "
            "authorized under resolution 2132 (2013);",
            [
                "to take the necessary steps, in accordance with paragraph 8, to "
                "expedite force and asset generation",
                "discontinue the inter-mission cooperation already authorized under "
                "resolution 2132 (2013)",
            ],
            id="S/RES/2155 (2014) OP 11: a hedge before a bare verb",
        ),
        pytest.param(
            "Encourages the parties to resume cooperation with the Office of the "
            "United Nations High Commissioner for Refugees to review and, where "
            "possible, expand confidence-building measures;",
            [
                "to resume cooperation with the Office of the United Nations High "
                "Commissioner for Refugees to review and, where possible, expand "
                "confidence-building measures"
            ],
            id="S/RES/2351 (2017) OP 12: two verbs of one purpose",
        ),
        pytest.param(
            "Encourages Member States to share with the private sector information in "
            "their national databases, and, if a listed party is found to be using a "
            "false identity including to secure credit or fraudulent travel documents, "
            "to provide the Committee with information in this regard;",
            [
                "to share with the private sector information in their national "
                "databases",
                "to provide the Committee with information in this regard",
            ],
            id="S/RES/2161 (2014) OP 17: a long condition before another",
        ),
        pytest.param(
            "Authorizes UNIFIL to take all necessary action in areas of deployment of "
            "its forces and as it deems within its capabilities, to ensure that its "
            "area of operations is not utilized for hostile activities of any kind, to "
            "resist attempts by forceful means to prevent it from discharging its "
            "duties, and to protect United Nations personnel;",
            [
                "to take all necessary action in areas of deployment of its forces and "
                "as it deems within its capabilities, to ensure that its area of "
                "operations is not utilized for hostile activities of any kind, to "
                "resist attempts by forceful means to prevent it from discharging its "
                "duties, and to protect United Nations personnel"
            ],
            id="S/RES/1701 (2006) OP 12: what action is taken for",
        ),
        pytest.param(
            "Requests the Secretary-General to take the necessary measures, in this "
            "exceptional instance, to re-appoint the current members of the Panel of "
            "Experts, and to make the necessary financial and security arrangements;",
            [
                "to take the necessary measures, in this exceptional instance, to "
                "re-appoint the current members of the Panel of Experts",
                "to make the necessary financial and security arrangements",
            ],
            id="S/RES/1731 (2006) OP 5: arrangements beside the measures",
        ),
        pytest.param(
            "Calls upon the parties to continue to show political will and work in an "
            "atmosphere propitious for dialogue;",
            [
                "to continue to show political will",
                "work in an atmosphere propitious for dialogue",
            ],
            id="S/RES/1979 (2011) OP 4: work as a verb",
        ),
        pytest.param(
            "Urges the Government to investigate all such reports, take the necessary "
            "steps to prevent further violations and to ensure that those responsible "
            "for such violations are brought to justice;",
            [
                "to investigate all such reports",
                "take the necessary steps to prevent further violations",
                "to ensure that those responsible for such violations are brought to "
                "justice",
            ],
            id="S/RES/1719 (2006) OP 11: a bare verb between two with to",
        ),
        pytest.param(
            "Decides that the Secretariat shall, after publication but within one week "
            "after a name is added to the list of individuals and entities, notify the "
            "Permanent Mission of the country and to include with this notification a "
            "copy of the statement;",
            [
                "shall, after publication but within one week after a name is added to "
                "the list of individuals and entities, notify the Permanent Mission of "
                "the country",
                "to include with this notification a copy of the statement",
            ],
            id="S/RES/1857 (2008) OP 19: the verb behind an aside",
        ),
        pytest.param(
            "Requests the Secretary-General to take all necessary measures to ensure "
            "full compliance of UNISFA with the United Nations zero tolerance policy "
            "and to ensure that all personnel of the mission are vetted;",
            [
                "to take all necessary measures to ensure full compliance of UNISFA "
                "with the United Nations zero tolerance policy",
                "to ensure that all personnel of the mission are vetted",
            ],
            id="S/RES/2469 (2019) OP 31: to ensure, and to ensure that",
        ),
        pytest.param(
            "Calls on the Central African authorities to investigate swiftly alleged "
            "violations and abuses in order to hold perpetrators accountable and to "
            "ensure that those responsible for such violations and abuses are excluded "
            "from the security forces;",
            [
                "to investigate swiftly alleged violations and abuses in order to hold "
                "perpetrators accountable and to ensure that those responsible for "
                "such violations and abuses are excluded from the security forces"
            ],
            id="S/RES/2217 (2015) OP 17: a purpose",
        ),
        pytest.param(
            "Calls on the Central African authorities to take concrete steps, without "
            "delay and as a matter of priority, to strengthen justice institutions and "
            "to fight impunity;",
            [
                "to take concrete steps, without delay and as a matter of priority, to "
                "strengthen justice institutions and to fight impunity"
            ],
            id="S/RES/2217 (2015) OP 11: what steps are for",
        ),
        pytest.param(
            "Requests the Secretary-General to take the necessary measures, in this "
            "exceptional instance, to re-appoint the current members of the Panel of "
            "Experts and to make the necessary financial and security arrangements;",
            [
                "to take the necessary measures, in this exceptional instance, to "
                "re-appoint the current members of the Panel of Experts",
                "to make the necessary financial and security arrangements",
            ],
            id="S/RES/1731 (2006) OP 5: arrangements beside measures",
        ),
        pytest.param(
            "Calls on the parties to the Lusaka Ceasefire Agreement not to resume "
            "hostilities and to implement this agreement;",
            ["not to resume hostilities", "to implement this agreement"],
            id="S/RES/1341 (2001) OP 1: not to",
        ),
        pytest.param(
            "Urges the Governments of the Democratic Republic of the Congo and Rwanda "
            "to continue to work together and to agree on a clear set of end-state "
            "objectives;",
            [
                "to continue to work together",
                "to agree on a clear set of end-state objectives",
            ],
            id="S/RES/1925 (2010) OP 8: what is continued is no purpose",
        ),
        pytest.param(
            "Calls on the Government of Liberia to continue to combat sexual violence "
            "and gender-based violence and to combat impunity for perpetrators;",
            [
                "to continue to combat sexual violence and gender-based violence",
                "to combat impunity for perpetrators",
            ],
            id="S/RES/2239 (2015) OP 8: the verb again",
        ),
        pytest.param(
            "Calls on all parties concerned to adhere to the fundamental requirements "
            "laid out by the electoral law and all other relevant regulations and to "
            "uphold the highest standards of integrity;",
            [
                "to adhere to the fundamental requirements laid out by the electoral "
                "law and all other relevant regulations",
                "to uphold the highest standards of integrity",
            ],
            id="S/PRST/2018/15: all regulations do nothing",
        ),
        pytest.param(
            "Calls upon all parties to refrain from actions that could escalate "
            "tensions and incite violence;",
            [
                "to refrain from actions that could escalate tensions and incite "
                "violence"
            ],
            id="S/RES/2343 (2017) OP 6: in a relative clause",
        ),
        pytest.param(
            "Calls upon all States, in particular States of the region, in order to "
            "ensure strict implementation of the arms embargo, to inspect in their "
            "territory all cargo bound to or from Eritrea;",
            ["to inspect in their territory all cargo bound to or from Eritrea"],
            id="S/RES/2023 (2011) OP 8: behind its purpose",
        ),
        pytest.param(
            "Decides to extend the mandate of MINURSO until 31 July 2000, with the "
            "expectation that the parties will offer the Secretary-General’s Personal "
            "Envoy specific and concrete proposals;",
            ["to extend the mandate of MINURSO until 31 July 2000"],
            id="S/RES/1301 (2000) OP 1: what is expected",
        ),
        pytest.param(
            "Calls upon the Secretary-General to develop a strategy, including through "
            "appropriate training, to increase the number of women appointed to pursue "
            "good offices on his behalf, and to take measures to increase women’s "
            "participation;",
            [
                "to develop a strategy, including through appropriate training, to "
                "increase the number of women appointed to pursue good offices on his "
                "behalf",
                "to take measures to increase women’s participation",
            ],
            id="S/RES/1889 (2009) OP 4: what a strategy is for",
        ),
        pytest.param(
            "Requests the TFG to elaborate, with the assistance of UNODC and UNDP, and "
            "adopt a complete set of counter-piracy laws;",
            [
                "to elaborate, with the assistance of UNODC and UNDP, and adopt a "
                "complete set of counter-piracy laws"
            ],
            id="S/RES/2015 (2011) OP 7: two verbs, one object",
        ),
        pytest.param(
            "Requests the Secretary-General to advance contingency planning, "
            "consistent with resolution 2279 (2016), to enable the international "
            "community to respond to any further deterioration of the situation and "
            "to report to the Security Council as needed;",
            [
                "to advance contingency planning, consistent with resolution 2279 "
                "(2016), to enable the international community to respond to any "
                "further deterioration of the situation",
                "to report to the Security Council as needed",
            ],
            id="S/RES/2303 (2016) OP 12: to enable is what for",
        ),
    ],
)
def test_what_opens_another_action(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Decides that UNAMID is authorised to take the necessary action, in the "
            "areas of deployment of its forces and as it deems within its capabilities "
            "in order to: (i) protect its personnel, facilities, installations and "
            "equipment, (ii) support early and effective implementation of the Darfur "
            "Peace Agreement;",
            [
                "to take the necessary action, in the areas of deployment of its "
                "forces and as it deems within its capabilities in order to: (i) "
                "protect its personnel, facilities, installations and equipment, (ii) "
                "support early and effective implementation of the Darfur Peace "
                "Agreement"
            ],
            id="S/RES/1769 (2007) OP 15: purposes",
        ),
        pytest.param(
            "Decides that States shall ensure that: (a) they notify the Committee "
            "within ten days of the supply, sale or transfer; and (b) in the case of "
            "items, materials, equipment, goods and technology contained in document "
            "S/2006/814, they also notify the IAEA;",
            [
                "they notify the Committee within ten days of the supply, sale or "
                "transfer",
                "in the case of items, materials, equipment, goods and technology "
                "contained in document S/2006/814, they also notify the IAEA",
            ],
            id="S/RES/1737 (2006) OP 5: a case of a duty",
        ),
        pytest.param(
            "Requests that BNUB focuses on and supports the Government of Burundi in "
            "the following areas: (a) Strengthening the independence, capacities and "
            "legal frameworks of key national institutions; (b) Promoting and "
            "protecting human rights;",
            [
                "Strengthening the independence, capacities and legal frameworks of "
                "key national institutions",
                "Promoting and protecting human rights",
            ],
            id="S/RES/1959 (2010) OP 3: supports is no act",
        ),
    ],
)
def test_what_a_list_asks(text: str, found: list[str]) -> None:
    assert actions(text) == found


def test_each_item_has_the_subject_that_it_names() -> None:
    text = (
        "Calls on the parties to fulfil the following obligations: (a) The parties "
        "must facilitate the establishment of a secure and practicable air corridor; "
        "(b) Eritrea must provide UNMEE with information on the local militia;"
    )  # S/RES/1369 (2001) OP 5
    found = [
        ([b.span.of(text) for b in norm.bearers], norm.action.of(text))
        for norm in norms(text)
    ]
    assert found == [
        (
            ["parties"],
            "must facilitate the establishment of a secure and practicable air "
            "corridor",
        ),
        (
            ["Eritrea"],
            "must provide UNMEE with information on the local militia",
        ),
    ]


def test_what_limits_a_power_limits_its_tasks() -> None:
    text = (
        "Decides to authorize the Member States of the African Union to maintain the "
        "deployment of AMISOM until 28 February 2014, which shall be authorised to "
        "take all necessary measures, in full compliance with its obligations under "
        "international humanitarian law and human rights law, to carry out the "
        "following tasks: (a) To maintain a presence in the four sectors; (b) To "
        "support dialogue and reconciliation in Somalia;"
    )  # S/RES/2093 (2013) OP 1
    deployed, *tasks = norms(text)
    assert deployed.action.of(text) == (
        "to maintain the deployment of AMISOM until 28 February 2014"
    )
    assert deployed.conditions == ()
    assert [[c.of(text) for c in task.conditions] for task in tasks] == [
        [
            "in full compliance with its obligations under international humanitarian "
            "law and human rights law"
        ]
    ] * 2


def test_two_acts_on_one_object_ask_it_both() -> None:
    text = (
        "Requests and encourages the Special Representative of the Secretary-General "
        "to promote peace and reconciliation;"
    )  # S/RES/2327 (2016) OP 12
    assert [norm.act.force for norm in norms(text)] == [
        Force.REQUEST,
        Force.ENCOURAGE,
    ]


def test_a_responsibility_is_given_to_whoever_has_it() -> None:
    text = (
        "Decides that the Federal Government of Somalia has the primary responsibility "
        "to notify the Committee, for its information at least five days in advance, "
        "of any deliveries of weapons or military equipment;"
    )  # S/RES/2111 (2013) OP 14
    (norm,) = norms(text)
    assert [b.span.of(text) for b in norm.bearers] == ["Federal Government of Somalia"]
    assert norm.action.of(text).startswith("to notify the Committee, for its")


def test_a_clause_on_who_is_responsible_is_its_own() -> None:
    text = (
        "Decides that the supplying Member State is primarily responsible for "
        "notifying the Committee;"
    )  # S/RES/2507 (2020) OP 2
    (norm,) = norms(text)
    assert norm.action.of(text) == (
        "is primarily responsible for notifying the Committee"
    )
    assert [b.span.of(text) for b in norm.bearers] == ["supplying Member State"]


def test_what_the_council_will_do_itself_is_no_action() -> None:
    text = (
        "Further decides that the measures imposed by paragraphs 5, 8, 10 and 11 above "
        "are established for twelve months and that, at the end of this period, the "
        "Council will decide whether the Taliban has complied with paragraphs 1, 2 and "
        "3 above;"
    )  # S/RES/1333 (2000) OP 23
    assert actions(text) == [
        "the measures imposed by paragraphs 5, 8, 10 and 11 above are established for "
        "twelve months"
    ]


def test_an_intention_behind_that_has_its_condition() -> None:
    text = (
        "Decides that at the end of the period mentioned in paragraph 1 above, the "
        "Security Council shall review the measures imposed by paragraph 6 of "
        "resolution 1643 (2005), in the light of progress accomplished in the peace "
        "process;"
    )  # S/RES/1727 (2006) OP 6
    found = reading(text)
    assert [act.force for act in found.acts] == [Force.INTEND]
    limits = intended(found.paragraph, found.acts, found.mentions, found.citations)
    assert [c.of(text) for c in limits] == [
        "in the light of progress accomplished in the peace process"
    ]


def test_two_verbs_with_one_object_are_no_second_act() -> None:
    text = (
        "Requests MINUSTAH to ensure that this activity is coordinated with, and "
        "supports the work of, the United Nations country team;"
    )  # S/RES/2119 (2013) OP 23
    assert [act.span.of(text) for act in reading(text).acts] == ["Requests"]
    real = (
        "Decides to extend the mandate with which UNMIK is charged, and supports the "
        "efforts of the Secretary-General;"
    )
    assert len(reading(real).acts) == 2


def test_a_further_requirement_stands_under_the_case_before_it() -> None:
    text = (
        "Requires any Member State to submit promptly an initial written report to the "
        "Committee, and, if prohibited items for supply, sale, or transfer are found, "
        "further requires such Member States to submit to the Committee within 30 days "
        "a subsequent written report;"
    )  # S/RES/2633 (2022) OP 11
    first, second = norms(text)
    assert first.conditions == ()
    assert second.act.span.of(text) == "further requires"
    assert [c.of(text) for c in second.conditions] == [
        "if prohibited items for supply, sale, or transfer are found"
    ]
    other = (
        "Calls upon the Government to investigate and, if appropriate, to prosecute "
        "those responsible, further encourages the Government to provide services;"
    )  # S/RES/2463 (2019) OP 7
    assert [c.of(other) for c in norms(other)[-1].conditions] == []


def test_a_name_before_two_verbs_is_whoever_acts() -> None:
    text = (
        "Reiterates its requests that AMISOM support and assist the FGS and FMSs in "
        "implementing the total ban on the export of charcoal from Somalia;"
    )  # S/RES/2551 (2020) OP 24
    (norm,) = norms(text)
    assert [b.span.of(text) for b in norm.bearers] == ["AMISOM"]
    assert norm.action.of(text).startswith("support and assist the FGS")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Underscores that elections support by UNMISS be focused as outlined in "
            "paragraph 3 and urging the transitional government to take proactive "
            "measures to counter violence against women in politics;",
            ["Underscores", "urging"],
            id="S/RES/2779 (2025) OP 7: a participle that asks, behind and",
        ),
        pytest.param(
            "Requests the Secretary-General to report on overall Mission performance, "
            "including lapses in leadership, national caveats, and demanding "
            "operational environments;",
            ["Requests"],
            id="S/RES/2609 (2021) OP 34: an adjective",
        ),
        pytest.param(
            "Requests that UNAMID continue to streamline the Mission accordingly, "
            "requests all components of the UNAMID Force to work together in an "
            "integrated way;",
            ["Requests", "requests"],
            id="S/RES/2363 (2017) OP 11: an adverb of the words before",
        ),
    ],
)
def test_acts_that_were_passed_over(text: str, found: list[str]) -> None:
    assert [act.span.of(text) for act in reading(text).acts] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Demands that all members of armed groups immediately and permanently "
            "disband, lay down their arms, reject violence, end and prevent violations "
            "perpetrated against children and release children from their ranks;",
            [
                "immediately and permanently disband",
                "lay down their arms",
                "reject violence",
                "end and prevent violations perpetrated against children",
                "release children from their ranks",
            ],
            id="S/RES/2666 (2022) OP 10: a verb that shares its object, no last comma",
        ),
        pytest.param(
            "Urges the Government of the Democratic Republic of the Congo to ensure "
            "that members of the National Army are paid in a "
            "timely fashion, operate in "
            "accordance with established command and control regulations, and are "
            "subject to such disciplinary action as may be appropriate;",
            [
                "to ensure that members of the National Army are paid in a timely "
                "fashion, operate in accordance with established command and control "
                "regulations, and are subject to such disciplinary action as may be "
                "appropriate"
            ],
            id="S/RES/2021 (2011) OP 12: a row of clauses",
        ),
        pytest.param(
            "Calls upon the people of Timor-Leste to remain calm, exercise restraint "
            "and maintain stability in the country;",
            [
                "to remain calm",
                "exercise restraint",
                "maintain stability in the country",
            ],
            id="S/RES/1802 (2008) OP 4: calm and restraint need nothing more",
        ),
        pytest.param(
            "Demanding that the parties to the conflict exercise restraint and cease "
            "military action;",
            ["exercise restraint", "cease military action"],
            id="S/RES/1841 (2008)",
        ),
        pytest.param(
            "Calls upon all States to exercise vigilance and "
            "prevent the procurement of "
            "missiles from the DPRK;",
            [
                "to exercise vigilance and prevent the procurement "
                "of missiles from the "
                "DPRK"
            ],
            id="S/RES/1695 (2006) OP 4: vigilance in what follows",
        ),
        pytest.param(
            "Calls on all Member States to refrain from external interference which "
            "seeks to foment conflict and instability and instead to support efforts "
            "for a durable peace;",
            [
                "to refrain from external interference which seeks to foment conflict "
                "and instability",
                "to support efforts for a durable peace",
            ],
            id="S/RES/2736 (2024) OP 6: instead",
        ),
        pytest.param(
            "Requests the Secretary-General to report to the Council within three "
            "months of the adoption of this resolution, focusing on the priority tasks "
            "of MINUSMA, and then, every three months, to report on the implementation "
            "of this resolution;",
            [
                "to report to the Council within three months of the adoption of this "
                "resolution, focusing on the priority tasks of MINUSMA",
                "to report on the implementation of this resolution",
            ],
            id="S/RES/2164 (2014) OP 33: then",
        ),
        pytest.param(
            "Requests the Committee, through its Chairman, to prepare and then to "
            "circulate a written assessment to the Council;",
            ["to prepare and then to circulate a written assessment to the Council"],
            id="S/RES/1455 (2003) OP 15: one object",
        ),
        pytest.param(
            "Urges all States parties to meet in full and on time their obligations "
            "under the Convention and to support the OPCW in its activities;",
            [
                "to meet in full and on time their obligations under the Convention",
                "to support the OPCW in its activities",
            ],
            id="S/PRST/2019/14: on time is on nobody",
        ),
        pytest.param(
            "Calls on the States of the region not to "
            "interfere in the internal affairs "
            "of neighbouring countries, and to neither tolerate nor provide assistance "
            "to armed groups and to neither harbor nor provide protection of any kind "
            "to persons accused of violations;",
            [
                "not to interfere in the internal affairs of neighbouring countries",
                "to neither tolerate nor provide assistance to armed groups",
                "to neither harbor nor provide protection of any kind to persons "
                "accused of violations",
            ],
            id="S/RES/2277 (2016), S/PRST/2014/22: neither",
        ),
        pytest.param(
            "Decides that paragraph 20 of resolution 1284 (1999) shall remain in force "
            "and shall apply to the new 180-day period and shall not be subject to "
            "further renewal;",
            [
                "paragraph 20 of resolution 1284 (1999) shall remain in force",
                "shall apply to the new 180-day period",
                "shall not be subject to further renewal",
            ],
            id="S/RES/1302 (2000) OP 10: a third that is laid down",
        ),
        pytest.param(
            "Demands that all Congolese parties refrain from any action that could "
            "undermine the deployment of an international force, and support it;",
            [
                "refrain from any action that could undermine the deployment of an "
                "international force",
                "support it",
            ],
            id="S/PRST/2003/6: a pronoun behind a verb",
        ),
    ],
)
def test_verbs_with_objects_of_their_own_are_several(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(
            "Encourages the Government of Sierra Leone to continue its engagement with "
            "the Peacebuilding Commission, including through the monitoring of "
            "progress in the implementation of the Peacebuilding "
            "Cooperation Framework, and "
            "international donors to continue to provide support to the Government;",
            [["Government of Sierra Leone"], ["international donors"]],
            id="S/RES/1793 (2007) OP 6",
        ),
        pytest.param(
            "Strongly urges rebel movements to join the peace process without further "
            "delay or preconditions, and all parties immediately to cease hostilities "
            "and engage constructively in negotiations;",
            [["rebel movements"], ["parties"], ["parties"]],
            id="S/PRST/2010/24: an adverb before the infinitive",
        ),
        pytest.param(
            "Encourages UNIOGBIS to work with national authorities in this regard, and "
            "relevant stakeholders to improve women’s participation in peacebuilding;",
            [["UNIOGBIS"]],
            id="S/RES/1949 (2010): whom it works with",
        ),
        pytest.param(
            "Urges the parties to cooperate fully with the Government of Lebanon, the "
            "Council, and the Secretary-General to achieve this goal;",
            [["parties"]],
            id="S/PRST/2007/17: a row of those",
        ),
    ],
)
def test_another_is_asked_something_of_its_own(text: str, who: list[list[str]]) -> None:
    assert [
        [b.span.of(text) for b in norm.bearers] for norm in reading(text).norms
    ] == who


def test_a_row_goes_on_behind_what_nobody_does_for_a_purpose() -> None:
    # S/RES/2486 (2019), shortened
    text = (
        "Calling on all parties to work together in the spirit of compromise, to "
        "refrain from any actions that could undermine the process, to exercise "
        "restraint, to protect civilians and to engage in national reconciliation,"
    )
    assert actions(text) == [
        "to work together in the spirit of compromise",
        "to refrain from any actions that could undermine the process",
        "to exercise restraint",
        "to protect civilians",
        "to engage in national reconciliation",
    ]
