"""What is called for in nouns and lists, by two acts at once, with its own time."""

from __future__ import annotations

import pytest
from reading import actions, bearers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Authorizes the immediate deployment of a Multinational Interim Force for "
            "a period of not more than three months from adoption of this resolution: "
            "(a) To contribute to a secure and stable environment in the Haitian "
            "capital; (b) To facilitate the provision of humanitarian assistance;",
            [
                "the immediate deployment of a Multinational Interim Force for a "
                "period of not more than three months from adoption of this resolution",
                "To contribute to a secure and stable environment in the Haitian "
                "capital",
                "To facilitate the provision of humanitarian assistance",
            ],
            id="S/RES/1529 (2004) OP 2: tasks behind a noun",
        ),
        pytest.param(
            "Encourages consideration of the need to: – continuously support national "
            "governments; – support the pacific settlement of local disputes;",
            [
                "consideration of the need to: – continuously support national "
                "governments; – support the pacific settlement of local disputes"
            ],
            id="S/PRST/2018/1: the need to",
        ),
        pytest.param(
            "Decides that in addition to paragraph 1 above, BNUB shall also continue "
            "to "
            "support the Government of Burundi in the following areas: (a) Supporting "
            "the efforts of the Government; (b) Providing support to Burundi’s "
            "deepening regional integration, as requested;",
            [
                "Supporting the efforts of the Government",
                "Providing support to Burundi’s deepening regional integration, as "
                "requested",
            ],
            id="S/RES/2027 (2011) OP 2: areas of support",
        ),
        pytest.param(
            "Decides that the composition and strength of the police component of "
            "UNMISET will be adjusted and will include the following specific "
            "measures: (i) inclusion of an internationally formed unit for one year; "
            "(v) the following-up of the recommendations outlined in the report;",
            [
                "the composition and strength of the police component of UNMISET will "
                "be adjusted",
                "inclusion of an internationally formed unit for one year",
                "the following-up of the recommendations outlined in the report",
            ],
            id="S/RES/1473 (2003) OP 1: measures",
        ),
        pytest.param(
            "Decides to carry out during the period mentioned in paragraph 1 above: "
            "(a) "
            "A review of the measures renewed in paragraph 1 above;",
            [
                "A review of the measures renewed in paragraph 1 above",
            ],
            id="S/RES/1893 (2009) OP 2: carry out",
        ),
        pytest.param(
            "Calls on the parties to explore and pursue a range of confidence-building "
            "measures, including the following: (a) Affording humane treatment to each "
            "other’s nationals; (b) Exercising restraint in public statements;",
            [
                "to explore and pursue a range of confidence-building measures, "
                "including the following: (a) Affording humane treatment to each "
                "other’s nationals; (b) Exercising restraint in public statements"
            ],
            id="S/RES/1369 (2001) OP 6: what is included",
        ),
        pytest.param(
            "Requests the Secretary-General to develop recommendations on the mandate "
            "of such an operation taking into account the following tasks in Mogadishu "
            "and its environs: (a) To facilitate humanitarian assistance; (b) To "
            "assist "
            "with the free movement of those involved;",
            [
                "to develop recommendations on the mandate of such an operation taking "
                "into account the following tasks in Mogadishu and its environs: (a) "
                "To facilitate humanitarian assistance; (b) To assist with the free "
                "movement of those involved"
            ],
            id="S/RES/1863 (2009) OP 6: tasks of somebody else",
        ),
    ],
)
def test_a_list_is_told_by_what_leads_to_it(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Regrets that those responsible have not been arrested, and calls for "
            "action "
            "in this regard and for an early start to the trials of those accused of "
            "killing the humanitarian workers;",
            [
                "action in this regard",
                "an early start to the trials of those accused of killing the "
                "humanitarian workers",
            ],
            id="S/PRST/2000/39",
        ),
        pytest.param(
            "Calls for the enlargement and diversification of the donor base to "
            "provide "
            "the necessary funding for ATMIS and for the UNSOS administered Trust "
            "Fund;",
            [
                "the enlargement and diversification of the donor base to provide the "
                "necessary funding for ATMIS and for the UNSOS administered Trust Fund"
            ],
            id="S/RES/2741 (2024) OP 4: what the funding is for",
        ),
        pytest.param(
            "Requests the Panel of Experts to provide no later than 31 March 2010 a "
            "midterm briefing on its work and no later than 90 days after adoption of "
            "this resolution an interim report to the Committee and a final report no "
            "later than 30 days prior to termination of its mandate to the Council;",
            [
                "to provide no later than 31 March 2010 a midterm briefing on its work",
                "no later than 90 days after adoption of this resolution an interim "
                "report to the Committee",
                "a final report no later than 30 days prior to termination of its "
                "mandate to the Council",
            ],
            id="S/RES/1891 (2009) OP 2",
        ),
        pytest.param(
            "Requests the Secretary-General to provide to it an update by mid-March "
            "2010 and a full report by the end of April 2010;",
            [
                "to provide to it an update by mid-March 2010 and a full report by the "
                "end of April 2010"
            ],
            id="S/RES/1911 (2010) OP 22: no time before the first",
        ),
        pytest.param(
            "Requests the Secretary-General to consider and to suggest in his next "
            "report ways to develop the role of the United Nations;",
            [
                "to consider and to suggest in his next report ways to develop the "
                "role "
                "of the United Nations"
            ],
            id="S/PRST/2004/3: one object",
        ),
        pytest.param(
            "Urges the parties to cease hostilities and to participate fully in that "
            "process;",
            ["to cease hostilities", "to participate fully in that process"],
            id="S/PRST/2000/29: two objects",
        ),
        pytest.param(
            "Calls for the rapid deployment of the Light and Heavy Support Packages "
            "for the African Union Mission in Sudan, the full deployment of UNAMID and "
            "the protection of humanitarian workers,",
            [
                "the rapid deployment of the Light and Heavy Support Packages for the "
                "African Union Mission in Sudan",
                "the full deployment of UNAMID",
                "the protection of humanitarian workers",
            ],
            id="S/RES/1784 (2007): a row",
        ),
        pytest.param(
            "Demands the immediate cessation of all military operations by all "
            "Ivoirian parties and full compliance with the ceasefire agreement;",
            [
                "the immediate cessation of all military operations by all Ivoirian "
                "parties",
                "full compliance with the ceasefire agreement",
            ],
            id="S/PRST/2004/42: a manner of its own",
        ),
        pytest.param(
            "Calls for increased implementation of the two Action Plans signed in 2012 "
            "and strengthening of the legal framework for the protection of children;",
            [
                "increased implementation of the two Action Plans signed in 2012",
                "strengthening of the legal framework for the protection of children",
            ],
            id="S/RES/2232 (2015) OP 34: an object of its own",
        ),
        pytest.param(
            "Calls for agreement on and implementation of further steps to build trust "
            "between the communities;",
            [
                "agreement on and implementation of further steps to build trust "
                "between the communities"
            ],
            id="S/RES/2263 (2016): one object",
        ),
        pytest.param(
            "Encourages further consideration of the perspective and experience of "
            "civil society representatives;",
            [
                "further consideration of the perspective and experience of civil "
                "society representatives"
            ],
            id="S/RES/2331 (2016) OP 22: what is considered",
        ),
        pytest.param(
            "Encourages dialogue with civil society and the Somali public, including "
            "integration of women and youth in this regard;",
            [
                "dialogue with civil society and the Somali public, including "
                "integration of women and youth in this regard"
            ],
            id="S/RES/2358 (2017) OP 10: with whom",
        ),
    ],
)
def test_several_things_are_called_for(text: str, found: list[str]) -> None:
    assert actions(text) == found


def test_two_acts_ask_one_thing() -> None:
    """S/RES/2765 (2024) OP 3."""
    text = (
        "Requests the Secretary-General and calls upon regional organisations to "
        "provide political support to the strengthening of State institutions in the "
        "DRC;"
    )
    asked = (
        "to provide political support to the strengthening of State institutions in "
        "the DRC"
    )
    assert actions(text) == [asked, asked]
    assert bearers(text) == [["Secretary-General"], ["regional organisations"]]


def test_what_is_encouraged_itself_is_no_one_who_acts() -> None:
    """S/PRST/2020/5."""
    text = (
        "The Council encourages the participation and leadership of women in this "
        "process, and encourages Member States to provide youth employment "
        "opportunities."
    )
    assert actions(text) == [
        "the participation and leadership of women in this process",
        "to provide youth employment opportunities",
    ]


@pytest.mark.parametrize(
    ("text", "who", "found"),
    [
        pytest.param(
            "Requests the United Nations Secretary-General, in coordination with the "
            "OPCW Director-General, present a report to the Security Council and "
            "inform "
            "the OPCW Executive Council every 60 days on the progress made;",
            "United Nations Secretary-General",
            [
                "present a report to the Security Council",
                "inform the OPCW Executive Council every 60 days on the progress made",
            ],
            id="S/RES/2319 (2016) OP 8: an aside before the verb",
        ),
        pytest.param(
            "Decides the three Committees will jointly brief once per year the "
            "Security "
            "Council on their cooperation;",
            "three Committees",
            [
                "will jointly brief once per year the Security Council on their "
                "cooperation"
            ],
            id="S/RES/2325 (2016) OP 27: no that",
        ),
        pytest.param(
            "Calls on the Palestinian Authority to meet its expressed commitment to "
            "ensure that those responsible for terrorist acts are brought to justice "
            "by "
            "it;",
            "Palestinian Authority",
            [
                "to meet its expressed commitment to ensure that those responsible for "
                "terrorist acts are brought to justice by it"
            ],
            id="S/RES/1435 (2002) OP 4: a name",
        ),
        pytest.param(
            "Further encourages UNAMA within its existing mandate, resources, and "
            "capacity to continue to provide logistical support;",
            "UNAMA",
            ["to continue to provide logistical support"],
            id="S/RES/2255 (2015) OP 49: within its powers",
        ),
    ],
)
def test_the_one_who_acts_stands_before_the_verb(
    text: str, who: str, found: list[str]
) -> None:
    assert actions(text) == found
    assert bearers(text)[0] == [who]


def test_efforts_that_are_encouraged_hold_their_infinitive() -> None:
    """S/RES/1737 (2006) OP 22."""
    text = (
        "Encourages the Director General of the IAEA and its secretariat for their "
        "ongoing professional and impartial efforts to resolve all remaining "
        "outstanding issues in Iran;"
    )
    assert len(actions(text)) == 1
    assert actions(text)[0].startswith("the Director General")


def test_an_act_ends_before_the_chapter_of_the_next() -> None:
    """S/RES/2519 (2020) OP 1."""
    text = (
        "Decides to extend until 15 November 2020 the mandate of UNISFA as set out in "
        "paragraph 2 of resolution 1990 (2011) and acting under Chapter VII of the "
        "Charter of the United Nations, further decides to extend until 15 November "
        "2020 the mandate of UNISFA;"
    )
    assert actions(text) == [
        "to extend until 15 November 2020 the mandate of UNISFA as set out in "
        "paragraph 2 of resolution 1990 (2011)",
        "to extend until 15 November 2020 the mandate of UNISFA",
    ]
