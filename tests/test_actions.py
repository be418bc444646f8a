"""Actions: where one ends and the next begins, with real sentences and near misses.

The sentences are shortened, and what is left of a list is lettered anew.
"""

from __future__ import annotations

import pytest
from reading import actions, bearers, norms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Decides that UNMIL shall have the following mandate: (a) to observe and "
            "monitor the implementation of the ceasefire agreement; (b) to assist in "
            "the development of cantonment sites and to provide security at these "
            "sites;",
            [
                "to observe and monitor the implementation of the ceasefire agreement",
                "to assist in the development of cantonment sites",
                "to provide security at these sites",
            ],
            id="S/RES/1509 (2003) OP 3",
        ),
        pytest.param(
            "Calls upon the two leaders urgently to: (a) provide the necessary "
            "political support and overall guidance to free the Technical Committees "
            "from obstructions in their work, and to empower them to submit "
            "proposals; (b) increase their support to, and ensure a meaningful role "
            "for, civil society engagement in peace efforts, and to support "
            "implementation of the recommendations;",
            [
                "provide the necessary political support and overall guidance to free "
                "the Technical Committees from obstructions in their work, and to "
                "empower them to submit proposals",
                "increase their support to, and ensure a meaningful role for, civil "
                "society engagement in peace efforts",
                "to support implementation of the recommendations",
            ],
            id="S/RES/2587 (2021) OP 4: guidance to free and to empower is one",
        ),
        pytest.param(
            "Decides that the mandate of MINUSCA shall include the following "
            "priority tasks: (a) To make more proactive use of strategic "
            "communications to support its protection of civilians’ strategy, to help "
            "the local population better understand the mandate, and to build trust "
            "with the CAR citizens; (b) To monitor, help investigate and report;",
            [
                "To make more proactive use of strategic communications to support "
                "its protection of civilians’ strategy, to help the local population "
                "better understand the mandate, and to build trust with the CAR "
                "citizens",
                "To monitor, help investigate and report",
            ],
            id="S/RES/2605 (2021) OP 34: three purposes are no tasks",
        ),
        pytest.param(
            "Decides further that UNAMA shall: (a) continue, with the support of the "
            "Office of the United Nations High Commissioner for Human Rights, to "
            "cooperate with the Afghan Independent Human Rights Commission (AIHRC), to "
            "monitor the situation of civilians, to coordinate efforts to ensure their "
            "protection and to assist in the full implementation of the fundamental "
            "freedoms; (b) support regional cooperation;",
            [
                "continue, with the support of the Office of the United Nations High "
                "Commissioner for Human Rights, to cooperate with the Afghan "
                "Independent Human Rights Commission (AIHRC)",
                "to monitor the situation of civilians",
                "to coordinate efforts to ensure their protection",
                "to assist in the full implementation of the fundamental freedoms",
                "support regional cooperation",
            ],
            id="S/RES/1806 (2008) OP 4: a row that begins before the efforts",
        ),
        pytest.param(
            "Decides that BINUH may: (a) Reinforce the capacity of the Haitian "
            "National Police (HNP), including through training on human rights, to "
            "maintain public order, to respond to gang violence, and to pursue "
            "vetting; (b) Monitor the situation;",
            [
                "Reinforce the capacity of the Haitian National Police (HNP), "
                "including through training on human rights, to maintain public order, "
                "to respond to gang violence, and to pursue vetting",
                "Monitor the situation",
            ],
            id="S/RES/2476 (2019) OP 1: what the capacity is for",
        ),
        pytest.param(
            "Requests also that the Secretary-General terminate within this time "
            "period the ongoing operations of the “Oil-for-Food” Programme, including "
            "by taking the following necessary measures: (a) to facilitate the "
            "shipment of priority civilian goods; (b) to consolidate into a single "
            "fund the accounts;",
            [
                "terminate within this time period the ongoing operations of the "
                "“Oil-for-Food” Programme",
                "to facilitate the shipment of priority civilian goods",
                "to consolidate into a single fund the accounts",
            ],
            id="S/RES/1483 (2003) OP 16",
        ),
    ],
)
def test_a_second_to_opens_another_task_of_an_item(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Decides that UNSMIL shall undertake: (a) human rights monitoring and "
            "reporting; (b) support for securing uncontrolled arms; (c) support to key "
            "Libyan institutions;",
            [
                "human rights monitoring and reporting",
                "support for securing uncontrolled arms",
                "support to key Libyan institutions",
            ],
            id="S/RES/2213 (2015) OP 9: most of them are tasks",
        ),
        pytest.param(
            "Requests the Secretary-General to implement the following activities and "
            "existing obligations: (a) peacekeeping performance requirements under "
            "resolutions 2378 (2017) and 2436 (2018); (b) youth, peace and security "
            "requirements under resolution 2250 (2015);",
            [
                "peacekeeping performance requirements under resolutions 2378 (2017) "
                "and 2436 (2018)",
                "youth, peace and security requirements under resolution 2250 (2015)",
            ],
            id="S/RES/2771 (2025) OP 19: nouns",
        ),
        pytest.param(
            "Decides that these tasks shall include: (a) Assisting with logistic "
            "support to the National Electoral Commission; (b) The provision of wider "
            "security and deterrence;",
            [
                "Assisting with logistic support to the National Electoral Commission",
                "The provision of wider security and deterrence",
            ],
            id="S/RES/1389 (2002) OP 1",
        ),
        pytest.param(
            "Requests the Secretary-General to ensure (a) continued monitoring and "
            "reporting of the situation of children and (b) continued dialogue with "
            "the parties to the conflict;",
            [
                "continued monitoring and reporting of the situation of children",
                "continued dialogue with the parties to the conflict",
            ],
            id="S/RES/2003 (2011) OP 23: letters in the sentence",
        ),
        pytest.param(
            "Requests the Secretary-General to report to the Council every three "
            "months on the implementation of MONUSCO’s mandate, including on: (i) the "
            "situation on the ground; (ii) progress made by the DRC on protecting "
            "human rights; (iii) progress in the implementation of the "
            "recommendations;",
            [
                "to report to the Council every three months on the implementation of "
                "MONUSCO’s mandate, including on: (i) the situation on the ground; "
                "(ii) progress made by the DRC on protecting human rights; (iii) "
                "progress in the implementation of the recommendations"
            ],
            id="S/RES/2277 (2016) OP 50: what is reported on is no task",
        ),
    ],
)
def test_the_items_of_a_list_of_tasks_are_all_tasks(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found


def test_who_ensures_ensures_each_item() -> None:
    # S/RES/2231 (2015) OP 22, shortened
    text = (
        "Decides that Member States engaging in the activities permitted in paragraph "
        "21 shall ensure that: (a) all such activities are undertaken strictly in "
        "accordance with the JCPOA; (b) they notify the Committee;"
    )
    assert actions(text) == [
        "all such activities are undertaken strictly in accordance with the JCPOA",
        "they notify the Committee",
    ]
    who = "Member States engaging in the activities permitted in paragraph 21"
    assert bearers(text) == [[who], [who]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Calls on UNAMA to further increase efforts to achieve greater coherence, "
            "in the following priority areas: (a) support implementation of the Kabul "
            "Process; (b) coordinate and facilitate the delivery of humanitarian "
            "assistance;",
            [
                "to further increase efforts to achieve greater coherence",
                "support implementation of the Kabul Process",
                "coordinate and facilitate the delivery of humanitarian assistance",
            ],
            id="S/RES/2489 (2019) OP 7",
        ),
        pytest.param(
            "Requests the Secretary-General to submit a report to the Security "
            "Council within 12 months and to include, inter alia: (a) Analysis on the "
            "particular needs of women and girls; (b) Challenges to women’s "
            "participation;",
            [
                "to submit a report to the Security Council within 12 months",
                "to include, inter alia: (a) Analysis on the particular needs of "
                "women and girls; (b) Challenges to women’s participation",
            ],
            id="S/RES/1889 (2009) OP 19: the list is of the last",
        ),
        pytest.param(
            "Decides that the Mission shall, on a temporary basis, participate in and "
            "coordinate the work of the MVM, in order to: (i) Verify compliance with "
            "the ceasefire; (ii) Enable timely response by the parties;",
            [
                "shall, on a temporary basis, participate in and coordinate the work "
                "of the MVM, in order to: (i) Verify compliance with the ceasefire; "
                "(ii) Enable timely response by the parties"
            ],
            id="S/RES/2381 (2017) OP 2: what it is for is no task",
        ),
        pytest.param(
            "Authorizes the Member States to take all necessary measures, in full "
            "respect of the sovereignty of Somalia, to: (a) support the FGS to "
            "degrade Al-Shabaab; (b) support the protection of civilians;",
            [
                "support the FGS to degrade Al-Shabaab",
                "support the protection of civilians",
            ],
            id="S/RES/2767 (2024) OP 16: measures are announced",
        ),
    ],
)
def test_a_stem_keeps_what_it_asks_itself(text: str, found: list[str]) -> None:
    assert actions(text) == found


def test_the_list_behind_the_last_clause_is_its_own() -> None:
    # S/RES/1807 (2008) OP 21, shortened
    text = (
        "Demands that all parties and all States cooperate fully with the work of the "
        "Group of Experts, and that they ensure: (a) The safety of its members; (b) "
        "Unhindered and immediate access;"
    )
    assert actions(text) == [
        "cooperate fully with the work of the Group of Experts",
        "The safety of its members",
        "Unhindered and immediate access",
    ]


def test_a_body_at_the_end_of_the_stem_is_set_up_for_the_tasks() -> None:
    # S/RES/1363 (2001) OP 3, shortened
    text = (
        "Requests the Secretary-General to establish, within 30 days of the date of "
        "adoption of this resolution, a mechanism: (a) to monitor the implementation "
        "of the measures; (b) to offer assistance to States;"
    )
    assert bearers(text) == [["Secretary-General"], [], []]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Encourages CTED to cooperate with Member States and regional and "
            "subregional organizations, upon request, to assess and advise them, and "
            "to make available its assessments;",
            [
                "to cooperate with Member States and regional and subregional "
                "organizations, upon request, to assess and advise them",
                "to make available its assessments",
            ],
            id="S/RES/2129 (2013) OP 7: for what, behind an aside",
        ),
        pytest.param(
            "Calls on all parties to cooperate fully with the operations of UNDOF, to "
            "respect its privileges and immunities and to ensure its freedom of "
            "movement;",
            [
                "to cooperate fully with the operations of UNDOF",
                "to respect its privileges and immunities",
                "to ensure its freedom of movement",
            ],
            id="S/RES/2477 (2019) OP 5: no aside",
        ),
        pytest.param(
            "Calls upon the Secretary-General to engage with Eritrea and Ethiopia to "
            "help them to normalize their relations, to promote stability between the "
            "parties, and to lay the foundation for sustainable peace in the region;",
            [
                "to engage with Eritrea and Ethiopia to help them to normalize their "
                "relations, to promote stability between the parties, and to lay the "
                "foundation for sustainable peace in the region"
            ],
            id="S/RES/1741 (2007) OP 9: a row of aims",
        ),
        pytest.param(
            "Calls upon the Government of South Sudan to move forward expeditiously "
            "and transparently to complete the investigations of allegations of human "
            "rights violations and abuses;",
            [
                "to move forward expeditiously and transparently to complete the "
                "investigations of allegations of human rights violations and abuses"
            ],
            id="S/RES/2155 (2014) OP 19: two ways to do it",
        ),
        pytest.param(
            "Calls upon States Parties to the NPT to cooperate so that the 2010 NPT "
            "Review Conference can successfully strengthen the Treaty and set "
            "realistic and achievable goals;",
            [
                "to cooperate so that the 2010 NPT Review Conference can successfully "
                "strengthen the Treaty and set realistic and achievable goals"
            ],
            id="S/RES/1887 (2009) OP 6: the Conference sets them",
        ),
        pytest.param(
            "Requests MONUSCO to ensure that child protection and gender concerns are "
            "integrated into all operations and accelerate the implementation of "
            "monitoring arrangements;",
            [
                "to ensure that child protection and gender concerns are integrated "
                "into all operations",
                "accelerate the implementation of monitoring arrangements",
            ],
            id="S/RES/2211 (2015) OP 9: concerns accelerate nothing",
        ),
        pytest.param(
            "Requests United Nations entities to develop their capacity to effectively "
            "respond to, prevent, investigate, and prosecute terrorist acts;",
            [
                "to develop their capacity to effectively respond to, prevent, "
                "investigate, and prosecute terrorist acts"
            ],
            id="S/RES/2195 (2014) OP 4: one object",
        ),
        pytest.param(
            "Encourages the Government of Liberia to prioritize national "
            "reconciliation, to combat corruption and to promote efficiency and good "
            "governance;",
            [
                "to prioritize national reconciliation",
                "to combat corruption",
                "to promote efficiency and good governance",
            ],
            id="S/RES/2239 (2015) OP 2: a row",
        ),
        pytest.param(
            "Demands Ethiopia and Eritrea to comply fully with their obligations, to "
            "show maximum restraint and refrain from any threat or use of force "
            "against each other, and to avoid provocative military activities;",
            [
                "to comply fully with their obligations",
                "to show maximum restraint",
                "refrain from any threat or use of force against each other",
                "to avoid provocative military activities",
            ],
            id="S/RES/1827 (2008) OP 2: a bare verb in the middle",
        ),
    ],
)
def test_coordination_tells_aims_and_ways_from_actions(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Decides that the Committee shall consider designating the vessel for the "
            "measures and the flag State shall immediately deregister that vessel;",
            [
                "shall consider designating the vessel for the measures",
                "shall immediately deregister that vessel",
            ],
            id="S/RES/2375 (2017) OP 8: a subject of its own",
        ),
        pytest.param(
            "Decides that the Panel’s mandated tasks shall remain as defined in "
            "resolution 2213 (2015) and shall also apply with respect to the measures "
            "updated in this resolution;",
            [
                "the Panel’s mandated tasks shall remain as defined in resolution "
                "2213 (2015)",
                "shall also apply with respect to the measures updated in this "
                "resolution",
            ],
            id="S/RES/2571 (2021) OP 12: of a thing",
        ),
        pytest.param(
            "Decides that references in the Peace Agreement to IFOR, NATO and the NAC "
            "shall be read as applying to the NATO presence;",
            [
                "references in the Peace Agreement to IFOR, NATO and the NAC shall be "
                "read as applying to the NATO presence"
            ],
            id="S/RES/1785 (2007) OP 12: one subject of several names",
        ),
    ],
)
def test_a_second_shall_lays_down_another_thing(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Authorizes, for a period ending four months after the date of the first "
            "round of the elections, the deployment of Eufor R.D.Congo in the "
            "Democratic Republic of the Congo;",
            [
                "the deployment of Eufor R.D.Congo in the Democratic Republic of the "
                "Congo"
            ],
            id="S/RES/1671 (2006) OP 2",
        ),
        pytest.param(
            "Decides, on the basis of its assessment of progress made to date: (a) To "
            "renew the measures on arms; (b) To review any of the above measures;",
            [
                "To renew the measures on arms",
                "To review any of the above measures",
            ],
            id="S/RES/1731 (2006) OP 1: a list of the Council’s own",
        ),
        pytest.param(
            "Reiterates its request in paragraph 2 of resolution 1590 (2005) that "
            "UNMIS closely and continuously liaise and coordinate at all levels with "
            "AMIS;",
            ["closely and continuously liaise and coordinate at all levels with AMIS"],
            id="S/RES/1663 (2006) OP 3",
        ),
        pytest.param(
            "Calls on Member States, particularly those in which their assets frozen "
            "under the measures are suspected to be present, to report to the "
            "Committee;",
            ["to report to the Committee"],
            id="S/RES/2509 (2020) OP 8: suspected to be",
        ),
        pytest.param(
            "Requests that the Committee be prepared to list individuals, groups, "
            "undertakings and entities in Libya;",
            [
                "be prepared to list individuals, groups, undertakings and entities "
                "in Libya"
            ],
            id="S/RES/2259 (2015) OP 11: no passive",
        ),
        pytest.param(
            "Requests the Secretary-General to make the necessary arrangements to "
            "this effect, and highlights the importance of ensuring that the Team "
            "receive support;",
            ["to make the necessary arrangements to this effect"],
            id="S/RES/2763 (2024) OP 2",
        ),
        pytest.param(
            "Urges the parties to expedite this effort, in this respect expresses its "
            "concern about the situation;",
            ["to expedite this effort"],
            id="S/RES/2109 (2013) OP 5: of the next act",
        ),
    ],
)
def test_an_action_begins_and_ends_with_its_own_words(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Calls upon the Government of Sierra Leone to increase their efforts to "
            "take measures to combat corruption, improve accountability, and promote "
            "the development of the private sector;",
            [
                "to increase their efforts to take measures to combat corruption, "
                "improve accountability, and promote the development of the private "
                "sector"
            ],
            id="S/RES/1941 (2010) OP 3: a row within",
        ),
        pytest.param(
            "Requests the Special Representative to continue to direct the operations "
            "of an integrated UNMISS, coordinate all activities of the United Nations "
            "system, and support a coherent international approach;",
            [
                "to continue to direct the operations of an integrated UNMISS",
                "coordinate all activities of the United Nations system",
                "support a coherent international approach",
            ],
            id="S/RES/2155 (2014) OP 5: the row is the first",
        ),
        pytest.param(
            "Requests the Panel of Experts to provide a mid-term update, and also that "
            "they include information about the components;",
            [
                "to provide a mid-term update",
                "include information about the components",
            ],
            id="S/RES/2511 (2020) OP 8",
        ),
        pytest.param(
            "Further requests UNIFIL to take temporary measures to support the "
            "Lebanese Armed Forces, and that such support be subject to appropriate "
            "oversight;",
            [
                "to take temporary measures to support the Lebanese Armed Forces",
                "such support be subject to appropriate oversight",
            ],
            id="S/RES/2591 (2021) OP 11",
        ),
        pytest.param(
            "Calls on the parties to ensure the reopening of the airport in Goma, and "
            "that the border crossings remain open;",
            [
                "to ensure the reopening of the airport in Goma, and that the border "
                "crossings remain open"
            ],
            id="S/RES/2773 (2025): both are ensured",
        ),
        pytest.param(
            "Calls for the continued implementation by United Nations peacekeeping "
            "operations of the zero-tolerance policy on sexual exploitation and abuse "
            "and to ensure full compliance of their personnel with the code of "
            "conduct;",
            [
                "the continued implementation by United Nations peacekeeping "
                "operations of the zero-tolerance policy on sexual exploitation and "
                "abuse",
                "to ensure full compliance of their personnel with the code of conduct",
            ],
            id="S/RES/2225 (2015) OP 16",
        ),
        pytest.param(
            "Calls for efforts to end the fighting and to open the airport;",
            ["efforts to end the fighting and to open the airport"],
            id="near miss, constructed: what the efforts are for",
        ),
        pytest.param(
            "Calls upon the Somali authorities to interdict, and upon interdiction to "
            "have mechanisms in place to safely return effects seized by pirates;",
            [
                "to interdict",
                "to have mechanisms in place to safely return effects seized by "
                "pirates",
            ],
            id="S/RES/2383 (2017) OP 6",
        ),
        pytest.param(
            "Urges the Government of Burundi to respect human rights and fundamental "
            "freedoms for all, to adhere to the rule of law, to bring to justice all "
            "those responsible;",
            [
                "to respect human rights and fundamental freedoms for all",
                "to adhere to the rule of law",
                "to bring to justice all those responsible",
            ],
            id="S/RES/2279 (2016) OP 2",
        ),
        pytest.param(
            "Calls upon the Council to conduct a comprehensive review of the mandate "
            "of UNIOGBIS, to ensure that it is aligned with the priorities;",
            [
                "to conduct a comprehensive review of the mandate of UNIOGBIS, to "
                "ensure that it is aligned with the priorities"
            ],
            id="S/RES/2157 (2014): a purpose",
        ),
        pytest.param(
            "Requests the Secretary-General to appoint a Special Representative for "
            "Iraq whose independent responsibilities shall involve reporting "
            "regularly to the Council, coordinating activities of the United Nations, "
            "and, in coordination with the Authority, assisting the people of Iraq "
            "through: (a) coordinating humanitarian assistance; (b) promoting the "
            "return of refugees;",
            [
                "to appoint a Special Representative for Iraq",
                "reporting regularly to the Council",
                "coordinating activities of the United Nations",
                "coordinating humanitarian assistance",
                "promoting the return of refugees",
            ],
            id="S/RES/1483 (2003) OP 8",
        ),
        pytest.param(
            "Requests the Secretary-General to appoint a Senior Representative whose "
            "report shall be public;",
            ["to appoint a Senior Representative whose report shall be public"],
            id="near miss, constructed: no tasks",
        ),
    ],
)
def test_a_row_is_one_action_or_several_by_what_began_it(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found


def test_the_tasks_of_somebody_to_be_appointed_are_their_own() -> None:
    # S/RES/1483 (2003) OP 8, shortened
    text = (
        "Requests the Secretary-General to appoint a Special Representative for Iraq "
        "whose responsibilities shall involve reporting regularly to the Council;"
    )
    assert bearers(text) == [["Secretary-General"], ["Special Representative for Iraq"]]


@pytest.mark.parametrize(
    ("text", "found", "limit"),
    [
        pytest.param(
            "Urges States, when designing and applying measures to counter the "
            "financing of terrorism, to take into account the potential effect of "
            "those measures;",
            "to take into account the potential effect of those measures",
            "when designing and applying measures to counter the financing of "
            "terrorism",
            id="S/RES/2462 (2019) OP 24",
        ),
        pytest.param(
            "The Security Council urges the CPA parties, while working to make unity "
            "attractive and recognising the right to self determination, to take "
            "urgent action;",
            "to take urgent action",
            "while working to make unity attractive and recognising the right to self "
            "determination",
            id="S/PRST/2010/24",
        ),
        pytest.param(
            "Calls upon States, in coordination with UNODC, to take measures to "
            "counter the financing of terrorism, to the extent possible;",
            "to take measures to counter the financing of terrorism, to the extent "
            "possible",
            "in coordination with UNODC",
            id="near miss, constructed: what is asked itself",
        ),
    ],
)
def test_what_one_is_to_do_meanwhile_is_no_action(
    text: str, found: str, limit: str
) -> None:
    (norm,) = norms(text)
    assert norm.action.of(text) == found
    assert norm.conditions[0].of(text) == limit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Urges the international community and donors to support MONUSCO in the "
            "DDRRR activities referred to in paragraph 12 (j) and calls upon the "
            "neighbouring States to remain engaged in the process;",
            [
                "to support MONUSCO in the DDRRR activities referred to in paragraph "
                "12 (j)",
                "to remain engaged in the process",
            ],
            id="S/RES/1925 (2010) OP 13",
        ),
        pytest.param(
            "Requests the Special Representative to continue his good offices, "
            "consistent with paragraph 13 (b) (i) and (ii);",
            [
                "to continue his good offices, consistent with paragraph 13 (b) (i) "
                "and (ii)"
            ],
            id="S/RES/2164 (2014) OP 6",
        ),
        pytest.param(
            "Encourages Member States to consult with the flag States of relevant "
            "vessels once they are seized, inspected, and frozen (impounded), and "
            "further decides that this provision shall not apply;",
            [
                "to consult with the flag States of relevant vessels once they are "
                "seized, inspected, and frozen (impounded)",
                "this provision shall not apply",
            ],
            id="S/RES/2397 (2017) OP 9",
        ),
        pytest.param(
            "Urges UNMISS to deploy its assets accordingly, and underscores the need "
            "for UNMISS to focus attention on capacity-building;",
            ["to deploy its assets accordingly"],
            id="S/RES/2109 (2013) OP 3",
        ),
        pytest.param(
            "Requests the Secretary-General to make the necessary arrangements "
            "through a United Nations Trust Fund established for this purpose, "
            "affirms that this Trust Fund will be established;",
            [
                "to make the necessary arrangements through a United Nations Trust "
                "Fund established for this purpose"
            ],
            id="S/RES/1363 (2001) OP 9",
        ),
        pytest.param(
            "Calls on the donor community to support the campaign “Children, Not "
            "Soldiers”, recognizing that its goal can only be attained through "
            "partnership;",
            ["to support the campaign “Children, Not Soldiers”"],
            id="S/RES/2143 (2014) OP 7",
        ),
        pytest.param(
            "“The Security Council calls on all parties to put an end to these "
            "violations.”",
            ["to put an end to these violations"],
            id="near miss: S/PRST/2002/5, the end of a statement",
        ),
        pytest.param(
            "Decides to terminate the mandate of the Commission, and, in accordance "
            "with Decision No. 277 of the Governing Council, directs the Commission "
            "to conclude the outstanding matters;",
            [
                "to terminate the mandate of the Commission",
                "to conclude the outstanding matters",
            ],
            id="S/RES/2621 (2022) OP 7",
        ),
        pytest.param(
            "Requests that the Secretary-General and the Government of Sudan "
            "conclude the agreement, and, acting under Chapter VII of the Charter "
            "of the United Nations, decides to authorize UNISFA to protect its "
            "personnel;",
            ["conclude the agreement", "to protect its personnel"],
            id="S/RES/1990 (2011) OP 4",
        ),
        pytest.param(
            "Reiterates its decisions in and the requirements of resolution 1540 "
            "(2004), and re-emphasizes the importance for all States to implement "
            "fully that resolution;",
            [],
            id="S/RES/2325 (2016) OP 1",
        ),
        pytest.param(
            "Reaffirms its decision in paragraph 7 of resolution 1483 (2003) and "
            "decides that all Member States shall take appropriate steps;",
            ["shall take appropriate steps"],
            id="S/RES/2199 (2015) OP 17",
        ),
        pytest.param(
            "Reiterates its call on all parties for political dialogue;",
            ["political dialogue"],
            id="S/PRST/2001/25",
        ),
        pytest.param(
            "Reiterating its call on all parties to cooperate fully with MONUSCO, and "
            "its condemnation of any and all attacks against peacekeepers,",
            ["to cooperate fully with MONUSCO"],
            id="S/RES/2147 (2014)",
        ),
        pytest.param(
            "Renewing its request that all Member States support fully the efforts of "
            "the United Nations, and its call on Member States to use their influence,",
            [
                "support fully the efforts of the United Nations",
                "to use their influence",
            ],
            id="S/RES/2644 (2022)",
        ),
        pytest.param(
            "Reiterates its demand that all parties ensure the safety of its members, "
            "and its support staff;",
            ["ensure the safety of its members, and its support staff"],
            id="near miss: S/RES/2612 (2021) OP 39, what somebody else has",
        ),
    ],
)
def test_where_an_action_ends_before_another_act(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Decides to adopt targeted sanctions against those individuals who "
            "obstruct peace, obstruct the work of UNOCI and commit serious "
            "violations of human rights;",
            [
                "to adopt targeted sanctions against those individuals who obstruct "
                "peace, obstruct the work of UNOCI and commit serious violations of "
                "human rights"
            ],
            id="S/RES/1975 (2011) OP 12",
        ),
        pytest.param(
            "Calls upon all parties to refrain from any other actions that could "
            "escalate tensions, exacerbate conflicts, endanger civilians and "
            "undermine the political process;",
            [
                "to refrain from any other actions that could escalate tensions, "
                "exacerbate conflicts, endanger civilians and undermine the political "
                "process"
            ],
            id="S/RES/2755 (2024) OP 9",
        ),
        pytest.param(
            "Urges all contributing countries to support survivors who report abuse, "
            "carry out timely investigations into allegations, hold perpetrators "
            "accountable and repatriate units;",
            [
                "to support survivors who report abuse, carry out timely "
                "investigations into allegations",
                "hold perpetrators accountable",
                "repatriate units",
            ],
            id="near miss: S/RES/2809 (2025) OP 16, not all told apart",
        ),
        pytest.param(
            "Insists that the Government of Indonesia take immediate steps to disarm "
            "the militia immediately, restore law and order in the affected areas, "
            "ensure safety and security in the refugee camps, and prevent "
            "cross-border incursions into East Timor;",
            [
                "take immediate steps to disarm the militia immediately, restore law "
                "and order in the affected areas, ensure safety and security in the "
                "refugee camps, and prevent cross-border incursions into East Timor"
            ],
            id="S/RES/1319 (2000) OP 1",
        ),
        pytest.param(
            "Calls on the FDD and FNL to cease immediately all hostilities, enter into "
            "negotiations and join the peace process;",
            [
                "to cease immediately all hostilities",
                "enter into negotiations",
                "join the peace process",
            ],
            id="near miss: S/RES/1375 (2001) OP 3, no infinitive within",
        ),
        pytest.param(
            "Calls on the Transitional institutions to ensure that the security "
            "forces exercise restraint and remain impartial, and to respect the "
            "rights of every candidate;",
            [
                "to ensure that the security forces exercise restraint and remain "
                "impartial",
                "to respect the rights of every candidate",
            ],
            id="S/RES/1711 (2006) OP 8",
        ),
        pytest.param(
            "Requests the Team to incorporate reporting on the impact of these new "
            "measures into their reports in order to track progress on "
            "implementation, identify unintended consequences, and to help "
            "facilitate further adjustments as required;",
            [
                "to incorporate reporting on the impact of these new measures into "
                "their reports in order to track progress on implementation, identify "
                "unintended consequences, and to help facilitate further adjustments "
                "as required"
            ],
            id="S/RES/2199 (2015) OP 30",
        ),
        pytest.param(
            "Requests the Secretary-General to make use of this extended mandate in "
            "order to support the parties in implementing measures to build confidence "
            "and to establish an intensive and meaningful dialogue, and to inform the "
            "Council in his next report;",
            [
                "to make use of this extended mandate in order to support the parties "
                "in implementing measures to build confidence and to establish an "
                "intensive and meaningful dialogue",
                "to inform the Council in his next report",
            ],
            id="near miss: S/RES/1752 (2007) OP 14, the row is closed",
        ),
        pytest.param(
            "Calls on all States in the region to bring to bear their influence on "
            "Burundian armed groups to encourage them to refrain from violence, to "
            "enter negotiations and to join the Arusha peace process;",
            [
                "to bring to bear their influence on Burundian armed groups to "
                "encourage them to refrain from violence, to enter negotiations and to "
                "join the Arusha peace process"
            ],
            id="S/RES/1355 (2001) OP 11",
        ),
        pytest.param(
            "Urges Member States to convey strongly to the Syrian armed opposition "
            "groups to halt all activities and to accord the United Nations personnel "
            "the freedom to carry out their mandate;",
            [
                "to convey strongly to the Syrian armed opposition groups to halt all "
                "activities and to accord the United Nations personnel the freedom to "
                "carry out their mandate"
            ],
            id="S/RES/2108 (2013) OP 3",
        ),
        pytest.param(
            "Requests the Committee to encourage States to become parties to the "
            "conventions, and to strengthen its dialogue with organizations;",
            [
                "to encourage States to become parties to the conventions",
                "to strengthen its dialogue with organizations",
            ],
            id="near miss: S/PRST/2005/3, a comma parts what it is to do itself",
        ),
        pytest.param(
            "Calls on the government of the DRC to urgently put in place and "
            "implement comprehensive DDR and DDRRR Plans;",
            [
                "to urgently put in place and implement comprehensive DDR and DDRRR "
                "Plans"
            ],
            id="S/RES/2147 (2014) OP 21",
        ),
        pytest.param(
            "Calls upon the government of the DRC to swiftly apprehend, bring to "
            "justice, and hold accountable those responsible for such violations;",
            [
                "to swiftly apprehend, bring to justice, and hold accountable those "
                "responsible for such violations"
            ],
            id="S/PRST/2013/11",
        ),
        pytest.param(
            "Requests the Secretary-General, in order for AMISOM’s forces to be "
            "incorporated into a United Nations operation, to provide a logistical "
            "support package;",
            ["to provide a logistical support package"],
            id="S/RES/1863 (2009) OP 10",
        ),
        pytest.param(
            "Requests UNOCI, consistent with its mandate in resolution 1609 to "
            "protect United Nations personnel, to provide security to the High "
            "Representative;",
            ["to provide security to the High Representative"],
            id="S/RES/1721 (2006) OP 23",
        ),
        pytest.param(
            "Requests the Secretary-General, in accordance with his mandate, to "
            "report on progress, and to visit the region;",
            ["to report on progress", "to visit the region"],
            id="near miss, constructed: the aside is closed",
        ),
    ],
)
def test_what_goes_on_with_words_within(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Urges the parties to " + "fully, " * 40 + "comply with it;",
        "Urges the parties to " + "promptly and " * 40 + "fully comply with it;",
        "Calls for the strengthening of trade"
        + ", cooperation with partners, assistance to parties" * 20
        + " and coordination with States;",
    ],
)
def test_long_rows_are_read(text: str) -> None:
    """Rows that a pattern can match in two ways at each word would take hours."""
    assert len(actions(text)) >= 1
