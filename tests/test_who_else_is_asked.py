"""Who is to do what is called for, a second one asked, and what is nobody."""

from __future__ import annotations

import pytest
from reading import bearers


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/PRST/2021/3, shortened
        (
            "encourages support to such a project from bilateral and development "
            "partners, such as the World Bank;",
            [["bilateral and development partners"]],
        ),
        # S/PRST/2010/11, shortened
        (
            "urges greater efforts by the Group to ensure a coordinated response;",
            [["Group"]],
        ),
        # S/PRST/2004/28
        (
            "encourages further dialogue between the Tribunals and its Working Group "
            "on matters of mutual concern;",
            [["Tribunals", "Working Group"]],
        ),
        # S/PRST/2000/17
        (
            "encourages close cooperation between this office and the Mission of the "
            "OSCE and other international agencies in Tajikistan;",
            [
                [
                    "this office",
                    "Mission of the OSCE",
                    "international agencies in Tajikistan",
                ]
            ],
        ),
        # S/RES/2225 (2015) OP 5, shortened
        (
            "Urges for the unconditional release of abducted children by all Parties "
            "to conflict;",
            [["Parties to conflict"]],
        ),
        # S/RES/2461 (2019) OP 6
        (
            "urges resumption of the dialogue between the Federal government and "
            "“Somaliland”, and requests UNSOM to continue supporting these efforts;",
            [["Federal government", "“Somaliland”"], ["UNSOM"]],
        ),
        # S/RES/2185 (2014) OP 26, shortened
        (
            "Encourages information sharing between the Department of Peacekeeping "
            "Operations including its Police Division, the Department of Political "
            "Affairs, and the UN Office on Drugs and Crime;",
            [
                [
                    "Department of Peacekeeping Operations",
                    "Department of Political Affairs",
                    "UN Office on Drugs and Crime",
                ]
            ],
        ),
        # S/RES/2773 (2025) OP 13, shortened
        (
            "commends the tireless efforts of all MONUSCO contingents, and encourages "
            "the continuation of their efforts;",
            [["MONUSCO contingents"]],
        ),
        # S/RES/1696 (2006) OP 6, shortened
        (
            "encourages the Director General of the IAEA and its secretariat for their "
            "ongoing professional and impartial efforts to resolve all issues;",
            [["Director General of the IAEA", "secretariat"]],
        ),
        # Near misses: who did something, and what is to go on. S/RES/2331 (2016) OP 18
        (
            "requests information, as appropriate, on practical measures undertaken by "
            "parties to the conflict;",
            [[]],
        ),
        # S/RES/2669 (2022) OP 6, shortened
        (
            "Calls for concrete actions to implement the Consensus agreed on 24 April "
            "2021 by all members of ASEAN;",
            [[]],
        ),
        # An aside: S/RES/1393 (2002) OP 9
        (
            "calls for its full and expeditious implementation, in particular by the "
            "Georgian side;",
            [[]],
        ),
        # Who is helped: S/PRST/2020/7, S/RES/2741 (2024) OP 4, shortened
        (
            "calls for international support to the efforts of the countries of the "
            "region;",
            [[]],
        ),
        (
            "encourages the enlargement of the donor base to provide the necessary "
            "funding in support of Somali security forces;",
            [[]],
        ),
        # What it is for: S/RES/2297 (2016) OP 26, S/PRST/2013/9, shortened
        (
            "Calls for the rapid implementation of the policy as a way of improving "
            "coordination between AMISOM and the Somali security forces;",
            [[]],
        ),
        (
            "encourages increased international support in the context of the "
            "Strategic Dialogue between the Lebanese Armed Forces and UNIFIL;",
            [[]],
        ),
    ],
)
def test_who_gives_is_told_from_whom_it_is_given(
    text: str, named: list[list[str]]
) -> None:
    assert bearers(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/PRST/2012/3
        (
            "invites the Special Representative to continue to provide briefings "
            "consistent with her mandate and the Secretary-General to recommend "
            "appropriate actions;",
            [["Special Representative"], ["Secretary-General"]],
        ),
        # S/PRST/2018/9, shortened
        (
            "encourages the United Nations Office on Drugs and Crime (UNODC) to "
            "continue including this issue in its programmes, including its World Drug "
            "Report, and the Executive Directorate (CTED) to leverage its network;",
            [
                ["United Nations Office on Drugs and Crime (UNODC)"],
                ["Executive Directorate (CTED)"],
            ],
        ),
        # S/PRST/2002/3, shortened
        (
            "calls on donor countries to honour the pledges which they made, as well "
            "as on the United Nations system as a whole to support the government;",
            [["donor countries"], ["United Nations system as a whole"]],
        ),
        # S/PRST/2007/40, shortened
        (
            "calls on the international community to provide support, and on the "
            "United Nations system, civil society and other relevant actors to "
            "collaborate in line with national priorities;",
            [
                ["international community"],
                ["United Nations system", "civil society", "relevant actors"],
            ],
        ),
        # Near miss: S/PRST/2011/21, shortened: with both of them
        (
            "encourages the Office to work with the UN missions and the AU to develop "
            "a regional strategy;",
            [["Office"]],
        ),
    ],
)
def test_a_second_one_is_asked_something_else(
    text: str, named: list[list[str]]
) -> None:
    assert bearers(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/1925 (2010) OP 1, S/PRST/2003/30, shortened: another name
        (
            "decides that the United Nations mission in that country, MONUC, shall "
            "bear the title of MONUSCO;",
            [["United Nations mission in that country"]],
        ),
        (
            "urges the FNL of Mr. Rwasa, the last rebel group that has not yet joined "
            "the peace process, to do so without further delay;",
            [["FNL of Mr. Rwasa"]],
        ),
        # Near miss: two
        ("urges MINUSMA, and MONUSCO, to do so;", [["MINUSMA", "MONUSCO"]]),
        # S/RES/1393 (2002) OP 8, shortened
        (
            "Condemns violations of the Agreement, and demands that they cease "
            "immediately;",
            [[]],
        ),
        # Near miss: S/RES/1493 (2003) OP 14, shortened
        (
            "demands that all the parties withdraw, and that they cease any "
            "provocative action;",
            [["parties"], ["parties"]],
        ),
        # S/RES/2519 (2020)
        ("encouraging such activities to continue,", [[]]),
        # S/RES/2391 (2017) OP 15, shortened
        (
            "Recommends that the Secretary-General periodically reviews the "
            "implementation of the technical agreement;",
            [["Secretary-General"]],
        ),
        # S/PRST/2014/23, shortened
        (
            "recommends that UN regional offices located in regions that face "
            "terrorist threats to undertake regional information analysis;",
            [["UN regional offices located in regions that face terrorist threats"]],
        ),
        # S/RES/2012 (2011) OP 13, shortened
        (
            "Requests the United Nations country team, and calls upon all actors, to "
            "complement security operations undertaken by the Government of Haiti;",
            [["United Nations country team"], ["actors"]],
        ),
        # Near miss, a part of it: S/RES/1537 (2004) OP 5, shortened
        ("Decides that a residual UNAMSIL presence will remain in Sierra Leone;", [[]]),
        # S/RES/2607 (2021) OP 5, shortened: a mark is nobody
        (
            "authorises Member States, acting through partnerships such as “Combined "
            "Maritime Forces,” in cooperation with the FGS, to inspect vessels;",
            [["Member States"]],
        ),
    ],
)
def test_another_name_a_thing_or_a_mark_is_nobody_more(
    text: str, named: list[list[str]]
) -> None:
    assert bearers(text) == named
