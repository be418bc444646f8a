"""A further duty behind the first: what shows that it is one of its own."""

from __future__ import annotations

import pytest
from reading import actions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Urges all parties to show utmost restraint, refrain from all forms of "
            "violence or incitement to hatred, and to resort to dialogue;",
            [
                "to show utmost restraint",
                "refrain from all forms of violence or incitement to hatred",
                "to resort to dialogue",
            ],
            id="S/PRST/2019/13",
        ),
        pytest.param(
            "Urges all the parties to adhere to dialogue, reject acts of violence to "
            "achieve political goals, refrain from provocations, and fully abide by "
            "resolution 2051 (2012);",
            [
                "to adhere to dialogue",
                "reject acts of violence to achieve political goals",
                "refrain from provocations",
                "fully abide by resolution 2051 (2012)",
            ],
            id="S/PRST/2013/3: behind a purpose",
        ),
        pytest.param(
            "Calls on all Libyan leaders to de-escalate tensions, refrain from the use "
            "of force;",
            ["to de-escalate tensions", "refrain from the use of force"],
            id="S/RES/2755 (2024): with no 'and'",
        ),
        pytest.param(
            "Demands that all parties meet their international obligations; support "
            "the political process; and facilitate humanitarian relief;",
            [
                "meet their international obligations",
                "support the political process",
                "facilitate humanitarian relief",
            ],
            id="S/PRST/2007/15",
        ),
        pytest.param(
            "Calls upon the parties to agree upon measures that could ease tensions, "
            "calm all sides;",
            ["to agree upon measures that could ease tensions, calm all sides"],
            id="near miss, constructed: what the measures could do",
        ),
    ],
)
def test_what_is_forbidden_is_a_duty_of_its_own_in_a_row(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Urges all those concerned to allow full unimpeded access to all people in "
            "need, to promote the safety of humanitarian personnel, and also to "
            "respect and protect medical personnel;",
            [
                "to allow full unimpeded access to all people in need",
                "to promote the safety of humanitarian personnel",
                "also to respect and protect medical personnel",
            ],
            id="S/RES/2299 (2016)",
        ),
        pytest.param(
            "Calls on all countries of the region to respect the sovereignty of "
            "neighbouring countries, not to interfere in their internal affairs, not "
            "to harbour persons accused of violations;",
            [
                "to respect the sovereignty of neighbouring countries",
                "not to interfere in their internal affairs",
                "not to harbour persons accused of violations",
            ],
            id="S/PRST/2013/11",
        ),
        pytest.param(
            "Urges the Government of Lebanon to coordinate further with UNIFIL, "
            "notably to visibly mark the Blue Line;",
            [
                "to coordinate further with UNIFIL, notably to visibly mark the Blue "
                "Line"
            ],
            id="near miss: S/RES/1773 (2007)",
        ),
    ],
)
def test_infinitives_go_on_behind_also_and_not(text: str, found: list[str]) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Calls upon all Member States to support the Djibouti Peace Process and "
            "support reconciliation efforts by the TFG in Somalia;",
            [
                "to support the Djibouti Peace Process",
                "support reconciliation efforts by the TFG in Somalia",
            ],
            id="S/RES/1907 (2009) OP 2",
        ),
        pytest.param(
            "Requests the Joint Investigative Mechanism to complete its first report "
            "within 90 days, and complete subsequent reports as appropriate;",
            [
                "to complete its first report within 90 days",
                "complete subsequent reports as appropriate",
            ],
            id="S/RES/2235 (2015) OP 11",
        ),
        pytest.param(
            "Requests the Secretary-General to support capacity of the Somali "
            "government in areas of public finance management and support to service "
            "delivery;",
            [
                "to support capacity of the Somali government in areas of public "
                "finance management and support to service delivery"
            ],
            id="near miss: S/RES/1863 (2009) OP 23",
        ),
    ],
)
def test_the_verb_before_is_no_noun_where_it_comes_again(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Decides that States shall close any such joint venture if it has not been "
            "approved by the Committee, and States shall close any such entity within "
            "120 days after the Committee has denied a request;",
            [
                "shall close any such joint venture if it has not been approved by the "
                "Committee",
                "shall close any such entity within 120 days after the Committee has "
                "denied a request",
            ],
            id="S/RES/2375 (2017) OP 18",
        ),
        pytest.param(
            "Decides that all Member States shall provide a midterm report if "
            "applicable, and all Member States shall provide final reports by 27 "
            "months from the date of adoption of this resolution;",
            [
                "shall provide a midterm report if applicable",
                "shall provide final reports by 27 months from the date of adoption of "
                "this resolution",
            ],
            id="S/RES/2397 (2017) OP 8",
        ),
        pytest.param(
            "Decides that the schedule for the downsizing will be adjusted; and, "
            "accordingly, that two battalions will be retained during this period;",
            [
                "the schedule for the downsizing will be adjusted",
                "two battalions will be retained during this period",
            ],
            id="S/RES/1473 (2003) OP 2",
        ),
        pytest.param(
            "Decides that technical cooperation shall only be for food, agricultural "
            "or other humanitarian purposes, but that no such technical cooperation "
            "shall be provided that relates to the activities set out in paragraph 2;",
            [
                "technical cooperation shall only be for food, agricultural or other "
                "humanitarian purposes",
                "no such technical cooperation shall be provided that relates to the "
                "activities set out in paragraph 2",
            ],
            id="S/RES/1737 (2006) OP 16",
        ),
        pytest.param(
            "Decides that the Committee shall list a vessel, provided that the State "
            "has been heard, and the State shall be told of it;",
            [
                "shall list a vessel, provided that the State has been heard, and the "
                "State shall be told of it"
            ],
            id="near miss, constructed: what else is provided",
        ),
    ],
)
def test_a_clause_with_a_subject_of_its_own_is_another_duty(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Urges its completion within the stipulated timeframe, as well as "
            "continued efforts by UNAMID to ensure that its personnel are focused;",
            [
                "its completion within the stipulated timeframe",
                "continued efforts by UNAMID to ensure that its personnel are focused",
            ],
            id="S/RES/2113 (2013) OP 2",
        ),
        pytest.param(
            "Encourages the ongoing efforts of the African Union to strengthen its "
            "peacekeeping capacity, as well as ongoing efforts to develop a "
            "continental early warning system;",
            [
                "the ongoing efforts of the African Union to strengthen its "
                "peacekeeping capacity",
                "ongoing efforts to develop a continental early warning system",
            ],
            id="S/RES/1809 (2008) OP 4",
        ),
        pytest.param(
            "Reaffirms its call for the inclusion of provisions for the protection of "
            "children in peace negotiations; mandates; training programmes; as well as "
            "the inclusion of child protection advisers in peacekeeping;",
            [
                "the inclusion of provisions for the protection of children in peace "
                "negotiations; mandates; training programmes",
                "the inclusion of child protection advisers in peacekeeping",
            ],
            id="S/PRST/2002/12",
        ),
        pytest.param(
            "Encourages the adoption of a roadmap, including the completion of a "
            "reform, as well as the establishment of the Zone;",
            [
                "the adoption of a roadmap, including the completion of a reform, as "
                "well as the establishment of the Zone"
            ],
            id="near miss: S/PRST/2019/2, among what is included",
        ),
        pytest.param(
            "Demands an immediate halt to all acts of violence, especially those "
            "against civilians, as well as the infiltration of camps by armed "
            "elements;",
            [
                "an immediate halt to all acts of violence, especially those against "
                "civilians, as well as the infiltration of camps by armed elements"
            ],
            id="near miss: S/PRST/2000/41, what shall be halted",
        ),
    ],
)
def test_a_second_thing_is_called_for_as_well_as_the_first(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found


def test_those_for_whom_it_is_called_do_each_thing() -> None:
    """S/PRST/2023/1; near miss, constructed: one object of both."""
    text = (
        "Calls for the strengthening of ongoing efforts, and for all parties to "
        "{} all acts of terrorism{};"
    )
    two = text.format("condemn", " and refrain from incitement to violence")
    assert actions(two)[1:] == [
        "to condemn all acts of terrorism",
        "refrain from incitement to violence",
    ]
    one = text.format("condemn and prevent", "")
    assert actions(one)[1:] == ["to condemn and prevent all acts of terrorism"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param(
            "Decides that the 1540 Committee will continue to submit to the Security "
            "Council its Programme of Work, and will brief the Security Council in the "
            "first quarter of each year;",
            2,
            id="S/RES/2325 (2016) OP 2",
        ),
        pytest.param(
            "Decides that the Committee will conduct comprehensive reviews, and will "
            "submit to the Security Council a report;",
            2,
            id="S/RES/2663 (2022) OP 3",
        ),
        pytest.param(
            "Decides that a judge may act as President, which will not alter his or "
            "her status, and will effect no changes of the terms of service;",
            1,
            id="near miss: S/RES/1995 (2011) OP 3",
        ),
    ],
)
def test_the_same_modal_again_opens_another_action(text: str, count: int) -> None:
    assert len(actions(text)) == count


def test_another_body_is_asked_behind_a_thing_named_last() -> None:
    """S/PRST/2018/9, S/PRST/2002/3: a World Drug Report is nobody to be asked."""
    text = (
        "Encourages UNODC to continue including this issue in its programmes, "
        "including its World Drug Report, and the Counterterrorism Committee Executive "
        "Directorate (CTED) to leverage its Global Research Network;"
    )
    assert len(actions(text)) == 2
    text = (
        "Calls on donor countries to honour the pledges, as well as on the United "
        "Nations system as a whole to support the transitional government;"
    )
    assert len(actions(text)) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Calls on the parties to cease all forms of violence, lay down their arms "
            "immediately and unconditionally, and engage constructively in the peace "
            "process;",
            [
                "to cease all forms of violence",
                "lay down their arms immediately and unconditionally",
                "engage constructively in the peace process",
            ],
            id="S/PRST/2018/17",
        ),
        pytest.param(
            "Calls on the Government to provide a safe environment to enable them to "
            "carry out their work safely and freely, and fulfill the commitments set "
            "out on inclusivity;",
            [
                "to provide a safe environment to enable them to carry out their work "
                "safely and freely",
                "fulfill the commitments set out on inclusivity",
            ],
            id="S/RES/2625 (2022) OP 14",
        ),
        pytest.param(
            "Calls on Member States to declare all national caveats, provide troops "
            "and police with the minimum of declared caveats, and to fully and "
            "effectively implement the Memoranda of Understanding;",
            [
                "to declare all national caveats",
                "provide troops and police with the minimum of declared caveats",
                "to fully and effectively implement the Memoranda of Understanding",
            ],
            id="S/RES/2531 (2020) OP 44",
        ),
        pytest.param(
            "Calls on the parties to resume dialogue, make full use of all existing "
            "mechanisms, and to comply with the decisions;",
            [
                "to resume dialogue",
                "make full use of all existing mechanisms",
                "to comply with the decisions",
            ],
            id="S/RES/1752 (2007) OP 2",
        ),
        pytest.param(
            "Requests the Government to ensure that members of the National Army are "
            "paid in a timely fashion, operate in accordance with regulations, and to "
            "report to the Council;",
            [
                "to ensure that members of the National Army are paid in a timely "
                "fashion, operate in accordance with regulations",
                "to report to the Council",
            ],
            id="near miss: S/RES/2021 (2011) OP 12, what is ensured",
        ),
    ],
)
def test_a_bare_verb_of_a_row_has_an_object_of_its_own(
    text: str, found: list[str]
) -> None:
    assert actions(text) == found
