"""What the Council itself intends, and on what that depends."""

from __future__ import annotations

import pytest
from reading import reading

from normgraph.interpret import due, intended
from normgraph.model import Part
from normgraph.recognise.dates import dates


def _limits(text: str, part: Part = Part.OPERATIVE) -> list[str]:
    found = reading(text, part)
    limits = intended(found.paragraph, found.acts, found.mentions, found.citations)
    return [c.of(text) for c in limits]


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        pytest.param(
            "Expresses its readiness upon the commencement of the intra-Afghan "
            "negotiations to consider the start of the review of the status of "
            "designations of individuals;",
            ["upon the commencement of the intra-Afghan negotiations"],
            id="S/RES/2513 (2020) OP 7: before what is intended",
        ),
        pytest.param(
            "Expresses its intention in determining whether to extend, adjust or "
            "curtail this mission, to take into account the recommendations of the "
            "Secretary-General;",
            ["in determining whether to extend, adjust or curtail this mission"],
            id="S/RES/1433 (2002) OP 1: with an infinitive of its own",
        ),
        pytest.param(
            "Expresses its intention, following receipt of the report requested in "
            "paragraph 23 of this resolution, and before 30 June 2026, to adapt the "
            "support provided to AUSSOM;",
            [
                "following receipt of the report requested in paragraph 23 of this "
                "resolution"
            ],
            id="S/RES/2809 (2025) OP 26: a time beside it is none",
        ),
        pytest.param(
            "“The Security Council requests MONUC to report. Based on this assessment, "
            "the Council will examine whether any further support should be given;",
            ["Based on this assessment"],
            id="S/PRST/2002/5: before the Council",
        ),
        pytest.param(
            "Requests the Secretary-General to report every 30 days, and upon receipt "
            "of the Secretary-General’s report, expresses its intent to take further "
            "steps in the case of non-compliance with this resolution;",
            [
                "upon receipt of the Secretary-General’s report",
                "in the case of non-compliance with this resolution",
            ],
            id="S/RES/2139 (2014) OP 17: before the verb",
        ),
        pytest.param(
            "“In light of this worsening crisis, the Security Council intends to act.",
            [],
            id="near miss, after S/PRST/2017/7: only why",
        ),
        pytest.param(
            "Recalling its readiness to respond with measures pursuant to resolution "
            "2374 (2017) should the parties engage in hostilities in violation of the "
            "Agreement;",
            ["should the parties engage in hostilities in violation of the Agreement"],
            id="S/RES/2531 (2020) OP 2: the verb first",
        ),
        pytest.param(
            "Expresses its intention to consider authorizing it as soon as further "
            "progress has been achieved;",
            ["as soon as further progress has been achieved"],
            id="S/RES/1417 (2002) OP 3: as soon as something is so",
        ),
        pytest.param(
            "Intends to transform or reconfigure UNMEE as the Council may decide;",
            ["as the Council may decide"],
            id="after S/RES/1710 (2006) OP 7: what the Council may decide",
        ),
        pytest.param(
            "Affirms its intention to prevent a further transfer of sensitive "
            "technologies until such time as the Security Council determines that "
            "the objectives of this resolution have been met;",
            [],
            id="after S/RES/1737 (2006): until when",
        ),
        pytest.param(
            "Further decides to review progress at least every four months based on "
            "reporting by the Secretary-General;",
            ["based on reporting by the Secretary-General"],
            id="S/RES/1355 (2001) OP 29: behind a time",
        ),
        pytest.param(
            "Expresses its intention to take further measures against the supporters "
            "of the military coup, should the situation remain unresolved;",
            ["should the situation remain unresolved"],
            id="after S/PRST/2012/15: without if",
        ),
        pytest.param(
            "Stresses its determination that the Agreement should provide the basis "
            "for lasting peace in accordance with the Charter of the United Nations;",
            [],
            id="after S/PRST/2008/33: what is to be is not what the Council does",
        ),
        pytest.param(
            "Reaffirms its commitment to the pacific settlement of disputes, in "
            "conformity with the Charter of the United Nations;",
            ["in conformity with the Charter of the United Nations"],
            id="S/PRST/2021/9: said of the commitment",
        ),
        pytest.param(
            "Reaffirms its commitment to the sovereignty, territorial integrity and "
            "political independence of all States in accordance with the Charter of "
            "the United Nations;",
            [],
            id="S/PRST/2020/5: says which independence",
        ),
        pytest.param(
            "Decides to keep under regular review the measures imposed by paragraphs "
            "6 and 10 above, so as to terminate them as soon as possible once the "
            "conditions in paragraphs 7 and 11 have been met;",
            [],
            id="S/RES/1521 (2003) OP 20: of an aim",
        ),
        pytest.param(
            "Reaffirms its determination to ensure that no such acts of intimidation "
            "prevent UNIFIL from implementing its mandate in accordance with Security "
            "Council resolution 1701 (2006);",
            [],
            id="S/RES/2539 (2020): how others do it",
        ),
    ],
)
def test_what_an_intention_depends_on(text: str, limits: list[str]) -> None:
    assert _limits(text) == limits


def test_a_preamble_has_conditions_and_times_of_what_is_intended_alone() -> None:
    text = (
        "Determined to ensure the full implementation of the mandate of ISAF, in "
        "coordination with the Afghan Government,"
    )  # S/RES/1833 (2008)
    assert _limits(text, Part.PREAMBLE) == [
        "in coordination with the Afghan Government"
    ]
    late = (
        "Reaffirming its commitment to create a path to hold free elections in Libya "
        "as soon as possible,"
    )  # S/RES/2629 (2022)
    found = reading(late, Part.PREAMBLE)
    assert due(found.paragraph, found.acts, dates(late), ()) == ()
    own = (
        "expressing its intention to examine without delay the situation should any "
        "such attempt take place,"
    )  # S/RES/1933 (2010)
    found = reading(own, Part.PREAMBLE)
    (time,) = due(found.paragraph, found.acts, dates(own), ())
    assert time.span.of(own) == "without delay"


def test_what_the_council_is_determined_to_do_has_its_time() -> None:
    # S/PRST/2001/24
    text = (
        "The Council is determined to keep sanctions in place until it is convinced "
        "that the conditions in its relevant resolutions are met."
    )
    found = reading(text)
    (time,) = due(found.paragraph, found.acts, dates(text), ())
    assert text.endswith(f"in place {time.span.of(text)}.")


def test_a_report_that_is_known_comes_at_a_time_of_its_own() -> None:
    # S/RES/1737 (2006) OP 24
    known = (
        "Affirms that it shall review Iran’s actions in the light of the report "
        "referred to in paragraph 23 above, to be submitted within 60 days;"
    )
    found = reading(known)
    assert due(found.paragraph, found.acts, dates(known), ()) == ()
    own = (
        "Affirms that it shall review Iran’s actions in the light of the report "
        "referred to in paragraph 23 above within 60 days;"
    )
    found = reading(own)
    (time,) = due(found.paragraph, found.acts, dates(own), ())
    assert time.span.of(own) == "within 60 days"
