"""Lists: what a stem says of its items, and where a list begins and ends.

The sentences are shortened, and what is left of a list is lettered anew.
"""

from __future__ import annotations

import pytest
from reading import actions, bearers, limits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Requests the IWG to: – establish, in liaison with the Prime Minister, a "
            "precise timetable, – evaluate, monitor and follow up closely the progress "
            "achieved, – submit any recommendations it deems necessary;",
            [
                "establish, in liaison with the Prime Minister, a precise timetable",
                "evaluate, monitor and follow up closely the progress achieved",
                "submit any recommendations it deems necessary",
            ],
            id="S/RES/1721 (2006) OP 25: a comma before a dash is enough",
        ),
        pytest.param(
            "Authorizes MONUC to take the necessary measures: – to ensure the "
            "security of its personnel; – to protect civilians; – and to contribute "
            "to the improvement of the security conditions;",
            [
                "to ensure the security of its personnel",
                "to protect civilians",
                "to contribute to the improvement of the security conditions",
            ],
            id="S/RES/1493 (2003) OP 25: and behind a dash",
        ),
        pytest.param(
            "Calls upon the parties to cooperate – without delay – with MONUC;",
            ["to cooperate – without delay – with MONUC"],
            id="near miss, constructed: dashes around an aside",
        ),
        pytest.param(
            "Authorizes the BoP to: (A) enter into such arrangements as may be "
            "necessary; and (B) establish operational entities;",
            [
                "enter into such arrangements as may be necessary",
                "establish operational entities",
            ],
            id="S/RES/2803 (2025) OP 4: capitals in the sentence",
        ),
        pytest.param(
            "Requests UNIOGBIS to focus on the following priorities: (a) Support an "
            "inclusive political dialogue; (b) Supports, including by technical "
            "assistance, the national authorities; (c) Provide strategic and technical "
            "advice;",
            [
                "Support an inclusive political dialogue",
                "Supports, including by technical assistance, the national authorities",
                "Provide strategic and technical advice",
            ],
            id="S/RES/2343 (2017) OP 2: a slip ends no list",
        ),
        pytest.param(
            "Decides to establish a Committee to undertake the following tasks: (a) To "
            "seek from all States information regarding the actions taken by them to "
            "implement the measures and to comply with paragraph 18, and thereafter "
            "to request from them whatever further information it may consider useful; "
            "(b) To present regular reports to the Council;",
            [
                "to establish a Committee",
                "To seek from all States information regarding the actions taken by "
                "them to implement the measures and to comply with paragraph 18",
                "thereafter to request from them whatever further information it may "
                "consider useful",
                "To present regular reports to the Council",
            ],
            id="S/RES/1533 (2004) OP 8: what comes thereafter is another task",
        ),
        pytest.param(
            "Decides that the provisions of paragraph 10 shall apply to individuals, "
            "and that the provisions of paragraph 12 shall apply to entities, "
            "designated by the Committee: (a) as violating the measures; (b) as "
            "obstructing the "
            "work of the Monitoring Group;",
            [
                "the provisions of paragraph 10 shall apply to individuals",
                "the provisions of paragraph 12 shall apply to entities, designated by "
                "the Committee: (a) as violating the measures; (b) as obstructing the "
                "work of the Monitoring Group",
            ],
            id="S/RES/1907 (2009) OP 15: the list of the last clause",
        ),
        pytest.param(
            "Decides that the Committee shall maintain a list, that the prohibition "
            "imposed by paragraph 11 above shall not apply to humanitarian flights, "
            "and that the Committee shall keep the list under regular review;",
            [
                "shall maintain a list",
                "the prohibition imposed by paragraph 11 above shall not apply to "
                "humanitarian flights",
                "shall keep the list under regular review",
            ],
            id="S/RES/1333 (2000) OP 12: clauses in a row",
        ),
        pytest.param(
            "Demands that their members immediately and permanently disband, lay down "
            "their arms and demobilize children from their ranks;",
            [
                "immediately and permanently disband",
                "lay down their arms",
                "demobilize children from their ranks",
            ],
            id="S/RES/2147 (2014) OP 18: disbanding has no object",
        ),
        pytest.param(
            "Urges the Transitional Authority to build further on efforts of the "
            "Interim Administration to promote the welfare of Afghan women and to "
            "provide education to boys and girls;",
            [
                "to build further on efforts of the Interim Administration to promote "
                "the welfare of Afghan women and to provide education to boys and girls"
            ],
            id="S/RES/1419 (2002) OP 7: the efforts are for both",
        ),
        pytest.param(
            "Calls upon the parties to redouble their efforts to end the recruitment "
            "of children, and to release all children;",
            [
                "to redouble their efforts to end the recruitment of children",
                "to release all children",
            ],
            id="near miss, S/RES/2459 (2019)",
        ),
    ],
)
def test_where_a_list_begins_and_ends(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found", "who"),
    [
        pytest.param(
            "Decides to extend the mandate of UNIOGBIS until 31 May 2014, and to "
            "readjust it as recommended by the Secretary-General to perform the "
            "following tasks: (a) Supporting an inclusive political dialogue; (b) "
            "Assisting national authorities to combat drug trafficking, in close "
            "cooperation with UNODC;",
            [
                [],
                ["as recommended by the Secretary-General"],
                [
                    "as recommended by the Secretary-General",
                    "in close cooperation with UNODC",
                ],
            ],
            [[], ["UNIOGBIS"], ["UNIOGBIS"]],
            id="S/RES/2103 (2013) OP 1: the condition is of every task",
        ),
        pytest.param(
            "Decides to extend the mandate of UNSMIL, as an integrated special "
            "political mission, and for UNSMIL within operational and security "
            "constraints, to undertake the following tasks: (a) human rights "
            "monitoring and reporting; (b) support to key Libyan institutions;",
            [
                [],
                ["within operational and security constraints"],
                ["within operational and security constraints"],
            ],
            [[], ["UNSMIL"], ["UNSMIL"]],
            id="S/RES/2291 (2016) OP 1",
        ),
        pytest.param(
            "Decides that the mandate of UNSMIL, in full accordance with the "
            "principles of national ownership, shall focus on support to the "
            "political process, and further, within operational and security "
            "constraints, shall undertake: (a) "
            "human rights monitoring and reporting; (b) support to key Libyan "
            "institutions;",
            [
                ["in full accordance with the principles of national ownership"],
                *[
                    [
                        "in full accordance with the principles of national ownership",
                        "within operational and security constraints",
                    ]
                ]
                * 2,
            ],
            [["UNSMIL"]] * 3,
            id="S/RES/2213 (2015) OP 9: a second shall has limits of its own",
        ),
        pytest.param(
            "Decides to establish, in accordance with rule 28 of its provisional rules "
            "of procedure, a Committee, to undertake the following tasks and to report "
            "on its work to the Council: (a) to make periodic reports to the Council; "
            "(b) to update this list;",
            [
                [
                    "in accordance with rule 28 of its provisional rules of procedure",
                ],
                [],
                [],
                [],
            ],
            [[], ["Committee"], ["Committee"], ["Committee"]],
            id="S/RES/1343 (2001) OP 14: near miss, the rule is of the setting up",
        ),
        pytest.param(
            "Decides that the strategic priorities of MONUSCO are to contribute to the "
            "following objectives: (a) Protection of civilians; (b) Stabilization "
            "through the establishment of state institutions;",
            [[], []],
            [["MONUSCO"], ["MONUSCO"]],
            id="S/RES/2277 (2016) OP 29",
        ),
        pytest.param(
            "Decides that, upon receipt by the Security Council of the report: (a) The "
            "provisions of resolution 1696 (2006) shall be terminated; (b) All States "
            "shall comply with paragraph 1 of Annex B;",
            [["upon receipt by the Security Council of the report"]] * 2,
            [[], ["States"]],
            id="S/RES/2231 (2015) OP 7",
        ),
        pytest.param(
            "Requests the Secretary-General to implement the following activities in "
            "the planning of operations within the limits of the mandate: (a) women, "
            "peace and security requirements; (b) the policies on serious misconduct, "
            "and to report to the Security Council if such cases occur;",
            [
                ["within the limits of the mandate"],
                ["within the limits of the mandate"],
                ["if such cases occur"],
            ],
            [["Secretary-General"]] * 3,
            id="S/RES/2723 (2024) OP 20: behind a thing it is no longer of the list",
        ),
        pytest.param(
            "Requests the Secretary-General to carry out the following tasks within "
            "the limits of the mandate: (a) monitor the armistice, and to report on "
            "violations; (b) support the parties;",
            [["within the limits of the mandate"]] * 3,
            [["Secretary-General"]] * 3,
            id="near miss, constructed: behind a bare verb it is one of the tasks",
        ),
        pytest.param(
            "Demands all parties to the conflict take appropriate measures to: (a) end "
            "and prevent violations against children; (b) identify those responsible;",
            [[], []],
            [["parties to the conflict"]] * 2,
            id="S/RES/2657 (2022) OP 10",
        ),
    ],
)
def test_what_a_stem_says_of_its_items(
    text: str, found: list[list[str]], who: list[list[str]]
) -> None:
    assert limits(text) == found
    assert bearers(text) == who
