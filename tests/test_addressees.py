"""Who is to do what an act asks: real sentences of the Council, and near misses."""

from __future__ import annotations

import pytest
from reading import norms


def who(text: str) -> list[list[str]]:
    """Return the words that name who is to do each action."""
    return [[b.span.of(text) for b in norm.bearers] for norm in norms(text)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2666 (2022) OP 36, shortened: a second one, with no "for"
        (
            "further requests MONUSCO to implement paragraph 45 of resolution 2612 "
            "(2021) and troop- and police-contributing countries to implement "
            "paragraphs 46 and 47 of resolution 2612 (2021);",
            [["MONUSCO"], ["troop- and police-contributing countries"]],
        ),
        # S/PRST/2014/28, shortened: what the speed is for
        (
            "urges the Secretary-General to speed up recruitment procedures, in order "
            "to reach its capacity as soon as possible and enable the Mission to "
            "effectively discharge its mandate;",
            [["Secretary-General"]],
        ),
        # S/PRST/2021/4, shortened: an authority that is a body
        (
            "calls on the interim executive authority to improve services;",
            [["interim executive authority"]],
        ),
        # S/RES/2242 (2015) OP 2, shortened
        (
            "calls upon countries with national action plans to provide an update on "
            "the progress made in their implementation;",
            [["countries with national action plans"]],
        ),
        # S/RES/2272 (2016) OP 7, shortened
        (
            "Urges all non-United Nations forces authorised under a Security Council "
            "mandate to take adequate measures to prevent impunity;",
            [["non-United Nations forces authorised under a Security Council mandate"]],
        ),
        # S/RES/1814 (2008) OP 10, shortened
        (
            "urges those Member States which have offered to contribute to AMISOM to "
            "fulfil such commitments;",
            [["Member States which have offered to contribute to AMISOM"]],
        ),
        # S/RES/2622 (2022) OP 2, shortened
        (
            "Further decides that the 1540 Committee, while continuing its current "
            "work pursuant to its mandate, shall conduct the review;",
            [["1540 Committee"]],
        ),
        # S/PRST/2016/18, shortened
        (
            "also calls upon the opposition forces, on their side, to show "
            "responsibility;",
            [["opposition forces"]],
        ),
        # S/RES/1741 (2007) OP 5, shortened
        (
            "Reiterates its demand expressed in paragraph 1 of resolution 1640 (2005) "
            "that Eritrea reverse all restrictions on UNMEE’s movement;",
            [["Eritrea"]],
        ),
        # S/RES/2335 (2016) OP 1
        (
            "Reaffirms its call in paragraph 2 of resolution 1958 (2010) for the "
            "Government of Iraq to provide without delay payments referred to therein;",
            [["Government of Iraq"]],
        ),
        # S/PRST/2009/19, shortened
        (
            "reaffirms its demand of 15 May 2009 that violent opposition groups "
            "immediately end their offensive;",
            [["violent opposition groups"]],
        ),
        # S/RES/2205 (2015) OP 10, shortened
        (
            "reiterates its demands that immediately and without preconditions the "
            "Government of Sudan redeploy the Oil Police in Diffra;",
            [["Government of Sudan"]],
        ),
        # S/RES/1739 (2007) OP 8, shortened
        (
            "Authorizes from the date of adoption of this resolution the French forces "
            "to use all necessary means in order to support UNOCI;",
            [["French forces"]],
        ),
        # S/RES/1909 (2010) OP 3, shortened
        (
            "Decides that, working with the parties, UNMIN should make the necessary "
            "arrangements with the Government of Nepal for its withdrawal;",
            [["UNMIN"]],
        ),
        # S/PRST/2005/67, shortened
        (
            "demands, in particular, that the SLM/A, the JEM and the Government of the "
            "Sudan immediately cease violence;",
            [["SLM/A", "JEM", "Government of the Sudan"]],
        ),
    ],
)
def test_words_before_those_addressed_are_not_theirs(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2369 (2017) OP 1
        (
            "encourages the sides and all involved participants to sustain their "
            "commitment to a settlement under United Nations auspices;",
            [["sides", "involved participants"]],
        ),
        # S/RES/1335 (2001) OP 7, shortened
        (
            "Requests the United Nations military observers to cooperate fully;",
            [["United Nations military observers"]],
        ),
        # S/RES/2751 (2024) OP 3
        (
            "Encourages the MSS mission to accelerate its deployment;",
            [["MSS mission"]],
        ),
        # S/RES/1723 (2006) OP 6
        (
            "Requests that the United States, on behalf of the multinational force, "
            "continue to report to the Council;",
            [["United States"]],
        ),
        # S/RES/1531 (2004) OP 8, shortened
        (
            "Urges both parties once again to establish expeditiously a direct "
            "high-altitude flight route between Asmara and Addis Ababa;",
            [["parties"]],
        ),
        # S/PRST/2005/25, shortened
        (
            "invites, accordingly, the Secretary-General to include in his next report "
            "recommendations;",
            [["Secretary-General"]],
        ),
        # S/RES/1371 (2001) OP 6, shortened
        (
            "Demands that all concerned ensure the safety of international personnel;",
            [["all concerned"]],
        ),
        # S/RES/1937 (2010), shortened: which parties
        (
            "Calling upon all concerned parties to strengthen their efforts,",
            [["concerned parties"]],
        ),
        # S/RES/2153 (2014) OP 15, shortened: an aside names nobody else
        (
            "Invites the KPCS, in particular, its Working Groups on Monitoring and "
            "Statistics, to communicate information;",
            [["KPCS"]],
        ),
    ],
)
def test_those_addressed_are_named_one_by_one(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2157 (2014) OP 5, shortened
        (
            "encourages coordinated action by all relevant regional, subregional and "
            "international partners of Guinea-Bissau in this field;",
            [
                [
                    "relevant regional, subregional and international partners of "
                    "Guinea-Bissau"
                ]
            ],
        ),
        # S/RES/2293 (2016) OP 10, shortened
        (
            "calls for enhanced cooperation between all States, particularly those in "
            "the region, MONUSCO and relevant UN bodies;",
            [["States", "MONUSCO", "relevant UN bodies"]],
        ),
        # S/RES/1543 (2004), shortened
        (
            "encouraging continued cooperation between both Governments,",
            [["Governments"]],
        ),
        # S/RES/2659 (2022) OP 9: women and youth take part, the words name no giver
        (
            "further encourages the full, equal and meaningful participation of women "
            "and youth in this process;",
            [[]],
        ),
        # S/RES/2771 (2025) OP 14, shortened: a part is done by the mission
        (
            "strongly urges full respect for UNFICYP’s freedom of movement, including "
            "to ensure systematic monitoring and reporting by the mission;",
            [[]],
        ),
    ],
)
def test_whoever_gives_what_is_called_for_is_addressed(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2257 (2015) OP 10, shortened
        (
            "Further requests that the next report of the Secretary-General provide an "
            "assessment of UNDOF’s equipment, resources, and requirements;",
            [["Secretary-General"]],
        ),
        # S/RES/2101 (2013) OP 20, shortened
        (
            "Decides that the report of the Group of Experts, as referred to in "
            "paragraph 7 (e) of resolution 1727 (2006) may include, as appropriate, "
            "any information and recommendations;",
            [["Group of Experts"]],
        ),
        # S/RES/2391 (2017) OP 34, shortened: nothing is asked of the report
        (
            "Decides that the reports of the Secretary-General mentioned in paragraph "
            "33 above constitute an alternative to the different lines of reporting;",
            [[]],
        ),
        # S/RES/1893 (2009) OP 17, shortened
        (
            "Decides that a request made in accordance with paragraph 16 shall be "
            "submitted to the Committee jointly by the Kimberley Process and the "
            "importing Member State;",
            [["Kimberley Process", "importing Member State"]],
        ),
        # S/RES/2321 (2016) OP 7, shortened: the list is adopted by the Committee
        (
            "Decides that the measures shall also apply to the items listed in a new "
            "conventional arms dual-use list to be adopted by the Committee;",
            [[]],
        ),
        # S/RES/1715 (2006), shortened
        (
            "Recommends to the General Assembly that Mr. Ban Ki-moon be appointed "
            "Secretary-General of the United Nations for a term of office;",
            [["General Assembly"]],
        ),
        # S/RES/2259 (2015) OP 11, shortened
        (
            "Requests that the Committee be prepared to list individuals in Libya;",
            [["Committee"]],
        ),
    ],
)
def test_what_is_said_of_a_thing_is_somebody_s_to_do(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2481 (2019) OP 2, shortened
        (
            "Decides further that, to support the parties in implementing their "
            "commitments, UNMHA shall undertake the following mandate: (a) to monitor "
            "the compliance of the parties; (b) to work with the parties;",
            [["UNMHA"], ["UNMHA"]],
        ),
        # S/RES/2551 (2020) OP 14, shortened
        (
            "decides that a State or international, regional or subregional "
            "organisation choosing to do so should inform the Committee;",
            [
                [
                    "State",
                    "international, regional or subregional organisation choosing "
                    "to do so",
                ]
            ],
        ),
        # S/RES/2509 (2020) OP 3, shortened
        (
            "reiterates its request that the focal point inform the Committee of any "
            "vessels transporting petroleum;",
            [["focal point"]],
        ),
        # S/PRST/2017/13, shortened
        (
            "requests that the Secretary-General identifies options for enhancing the "
            "United Nations involvement in Burundi;",
            [["Secretary-General"]],
        ),
        # S/RES/1857 (2008), shortened
        (
            "demanding that all the parties to the Goma and Nairobi processes to "
            "respect the ceasefire,",
            [["parties to the Goma and Nairobi processes"]],
        ),
        # S/PRST/2004/45, shortened
        (
            "further calls in this regard on the Congolese authorities to accelerate "
            "the integration of the armed forces;",
            [["Congolese authorities"]],
        ),
        # S/RES/1561 (2004) OP 4, shortened: through whom is not who
        (
            "Requests the Secretary-General through his Special Representative to "
            "continue to report periodically to the Council;",
            [["Secretary-General"]],
        ),
        # S/RES/1397 (2002) OP 2, shortened
        (
            "Calls upon the Israeli and Palestinian sides and their leaders to "
            "cooperate in the implementation of the Tenet work plan;",
            [["Israeli and Palestinian sides", "leaders"]],
        ),
        # S/RES/1519 (2003) OP 2, shortened
        (
            "Requests the Secretary-General to establish a monitoring group composed "
            "of up to four experts, with the following mandate, which should focus on "
            "arms embargo violations: (a) to investigate the violations of the "
            "arms embargo; (b) to carry out field based investigations;",
            [["Secretary-General"], [], []],
        ),
    ],
)
def test_whoever_a_duty_is_laid_on_is_found(text: str, named: list[list[str]]) -> None:
    assert who(text) == named


def test_a_period_before_what_is_authorized_is_its_time() -> None:
    # S/RES/1671 (2006) OP 2, shortened
    text = (
        "Authorizes, for a period ending four months after the date of the first round "
        "of the presidential and parliamentary elections, the deployment of Eufor;"
    )
    (norm,) = norms(text)
    assert norm.action.of(text) == "the deployment of Eufor"
    assert norm.deadline is not None
    assert norm.deadline.span.of(text).endswith(
        "presidential and parliamentary elections"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # S/RES/2139 (2014) OP 17, shortened
        (
            "Requests the Secretary-General to report to the Council on the "
            "implementation of this resolution, in 30 days of its adoption and every "
            "30 days thereafter;",
            "in 30 days of its adoption and every 30 days thereafter",
        ),
        # S/RES/2625 (2022) OP 30, shortened
        (
            "Requests the Secretary-General to report in a comprehensive written "
            "report to be submitted within 90 days of the date of adoption of this "
            "resolution, every 90 days thereafter;",
            "within 90 days of the date of adoption of this resolution, every 90 days "
            "thereafter",
        ),
        # S/RES/2733 (2024) OP 5
        (
            "Requests the Secretary-General to report to the Security Council within "
            "six months and eleven months of the adoption of this resolution on its "
            "implementation;",
            "within six months and eleven months of the adoption of this resolution",
        ),
        # S/RES/1713 (2006) OP 2, shortened: of two reports
        (
            "Requests the Panel of Experts to provide no later than 29 March 2007 a "
            "midterm briefing on its work and no later than 90 days after adoption of "
            "this resolution an interim report to the Committee;",
            "no later than 29 March 2007",
        ),
    ],
)
def test_two_times_that_are_one_are_told_together(text: str, words: str) -> None:
    found = norms(text)[0].deadline
    assert found is not None
    assert found.span.of(text) == words


def test_how_often_again_is_kept_beside_the_first_time() -> None:
    # S/RES/1725 (2006) OP 7, shortened
    text = (
        "Requests the African Union to report to the Security Council on the mandate "
        "within thirty (30) days, and every sixty (60) days thereafter;"
    )
    (norm,) = norms(text)
    assert norm.deadline is not None
    assert (norm.deadline.duration, norm.deadline.frequency) == ("P30D", "P60D")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # S/RES/2527 (2020) OP 2, shortened
        (
            "Requests the Secretary-General to continue to keep the Security Council "
            "regularly informed on the implementation of this resolution, including "
            "through oral updates and written reports every 90 days as set out in "
            "resolution 2461 (2019), with the next report due by 13 August 2020;",
            "regularly",
        ),
        # S/RES/2297 (2016) OP 44, shortened
        (
            "Requests the Secretary-General to keep the Security Council regularly "
            "informed on the implementation of this resolution, including through oral "
            "updates, with the first written report by 12 September 2016, and every "
            "120 days thereafter;",
            "regularly",
        ),
        # S/RES/2779 (2025) OP 3, shortened: how, not when
        (
            "Authorizes UNMISS to use all necessary means immediately to implement its "
            "mandate and to promptly and effectively engage any actor;",
            "immediately",
        ),
        # S/RES/2237 (2015) OP 4, shortened
        (
            "Requests the Secretary-General to take the necessary administrative "
            "measures as expeditiously as possible to re-establish the Panel of "
            "Experts, to consist of 1 member, for a period of 10 months from the date "
            "of adoption of this resolution;",
            "as expeditiously as possible",
        ),
        # S/RES/2217 (2015) OP 50, shortened
        (
            "Authorizes French forces, from the commencement of the activities of "
            "MINUSCA until the end of MINUSCA’s mandate as authorized in this "
            "resolution, to use all necessary means to provide operational support to "
            "elements of MINUSCA from the date of adoption of this resolution;",
            "from the commencement of the activities of MINUSCA until the end of "
            "MINUSCA’s mandate",
        ),
        # S/RES/1861 (2009) OP 28, shortened: how often is of the reports
        (
            "Requests the Secretary-General to continue to report regularly, and at "
            "least every three months, on the security and humanitarian situation;",
            "at least every three months",
        ),
        # S/RES/2607 (2021) OP 41, shortened: the updates are regular
        (
            "Requests the Panel to provide regular updates to the Committee, including "
            "a minimum of four different thematic reports delivered on a quarterly "
            "basis;",
            "on a quarterly basis",
        ),
    ],
)
def test_the_time_of_the_action_goes_before_that_of_its_means(
    text: str, words: str
) -> None:
    found = norms(text)[0].deadline
    assert found is not None
    assert found.span.of(text) == words


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/1919 (2010) OP 11, shortened
        (
            "Welcomes the CPA parties’ sustained commitment to work together and urges "
            "their continued cooperation in further implementing the CPA;",
            [["CPA parties"]],
        ),
        # S/RES/2459 (2019) OP 11, shortened
        (
            "Welcomes the efforts of IGAD, the AU, and countries in the region to find "
            "durable solutions in South Sudan, encourages their continued firm "
            "engagement with South Sudan’s leaders;",
            [["IGAD", "AU", "countries in the region"]],
        ),
        # S/PRST/2009/7: no one's
        (
            "The Security Council supports the Six Party Talks, calls for their early "
            "resumption;",
            [[]],
        ),
        # S/RES/2389 (2017) OP 12, shortened: among whom a dialogue is
        (
            "Urges continued regional and international support for initiatives aimed "
            "at promoting inclusive dialogue amongst national stakeholders;",
            [[]],
        ),
        # S/RES/2103 (2013), shortened
        (
            "encouraging enhanced cooperation between UNODC and UNIOGBIS;",
            [["UNODC", "UNIOGBIS"]],
        ),
        # S/RES/2301 (2016) OP 16, shortened: whose needs they are
        (
            "encourages continued coordination with the PBC in support of CAR’s long "
            "term peace building needs;",
            [[]],
        ),
        # S/RES/2759 (2024) OP 15, shortened
        (
            "calls for the continued support of international partners to ensure that "
            "the criminal justice system remain operational, and for the continued "
            "support of international partners to the Special Criminal Court;",
            [["international partners"], ["international partners"]],
        ),
        # S/RES/2531 (2020) OP 63, shortened
        (
            "Further requests the Secretary-General, addressing perspectives from all "
            "relevant actors, to provide every six months the Security Council with a "
            "letter;",
            [["Secretary-General"]],
        ),
        # S/RES/2277 (2016) OP 29, shortened
        (
            "Decides that the strategic priorities of MONUSCO are to contribute to the "
            "following objectives: (a) Protection of civilians; (b) Stabilization "
            "through the establishment of functional state institutions;",
            [["MONUSCO"], ["MONUSCO"]],
        ),
        # S/RES/2231 (2015) OP 7, shortened
        (
            "Decides that, upon receipt by the Security Council of the report from the "
            "IAEA: (a) The provisions of resolutions 1696 (2006) and 1737 (2006) shall "
            "be terminated; (b) All States shall comply with paragraphs 1, 2 and 4;",
            [[], ["States"]],
        ),
        # S/RES/2295 (2016) OP 16, shortened
        (
            "Decides that the strategic priority of MINUSMA is to support the "
            "implementation by the Government of the Agreement;",
            [["MINUSMA"]],
        ),
        # S/RES/2535 (2020) OP 20, shortened
        (
            "Requests the Secretary-General and his Special Envoys to include the "
            "views of youth in relevant discussions;",
            [["Secretary-General", "his Special Envoys"]],
        ),
    ],
)
def test_those_named_by_the_way_are_asked(text: str, named: list[list[str]]) -> None:
    assert who(text) == named


def test_the_first_of_two_times_that_name_a_year_counts() -> None:
    # S/RES/1911 (2010) OP 22, shortened
    text = (
        "Requests the Secretary-General to provide to it an update by mid-March 2010 "
        "and a full report by the end of April 2010;"
    )
    (norm,) = norms(text)
    assert norm.deadline is not None
    assert norm.deadline.span.of(text) == "by mid-March 2010"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/PRST/2007/19, shortened
        (
            "calls on the Transitional Federal Government (TFG) and the National "
            "Governance and Reconciliation Committee to ensure that the Congress "
            "convenes;",
            [
                [
                    "Transitional Federal Government (TFG)",
                    "National Governance and Reconciliation Committee",
                ]
            ],
        ),
        # S/PRST/2014/25, shortened
        (
            "urges the United Nations political and peacekeeping missions in the "
            "region and other relevant United Nations presences to enhance their "
            "efforts;",
            [
                [
                    "United Nations political and peacekeeping missions in the region",
                    "relevant United Nations presences",
                ]
            ],
        ),
        # S/RES/2727 (2024) OP 4, shortened
        (
            "calls upon all relevant Afghan political actors and stakeholders to "
            "coordinate with UNAMA;",
            [["relevant Afghan political actors and stakeholders"]],
        ),
        # Near miss, S/PRST/2007/13, shortened
        (
            "urges Member States and partners to contribute continued technical and "
            "financial support;",
            [["Member States", "partners"]],
        ),
        # S/RES/1877 (2009) OP 6, shortened
        (
            "Decides to allow ad litem judges Harhoff, Lattanzi, Mindua, Prandler and "
            "Trechsel to serve in the International Tribunal;",
            [["ad litem judges Harhoff, Lattanzi, Mindua, Prandler and Trechsel"]],
        ),
        # S/RES/2211 (2015) OP 21, shortened
        (
            "Authorizes MONUSCO, only upon notification to the Security Council, to "
            "provide logistical support;",
            [["MONUSCO"]],
        ),
    ],
)
def test_two_are_told_from_one_of_two_nouns(text: str, named: list[list[str]]) -> None:
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/PRST/2001/1, shortened
        (
            "insists that all States should refrain from any military intervention in "
            "Somalia and that the territory of Somalia should not be used to undermine "
            "the stability in the subregion;",
            [["States"], []],
        ),
        # Near miss, S/RES/1373 (2001) OP 2 (e), shortened
        (
            "Decides that all States shall ensure that any person who participates "
            "in terrorist acts is brought to justice, and that the punishment duly "
            "reflects the seriousness of such terrorist acts;",
            [["States"], ["States"]],
        ),
        # S/RES/2525 (2020) OP 3, shortened
        (
            "Decides that UNAMID’s strategic priority shall be protection of "
            "civilians;",
            [["UNAMID"]],
        ),
        # Near miss, S/RES/2571 (2021) OP 12, shortened
        (
            "decides that the Panel’s mandated tasks shall remain as defined in "
            "resolution 2213 (2015);",
            [[]],
        ),
        # S/RES/2213 (2015) OP 9, shortened
        (
            "decides further that the mandate of UNSMIL as an integrated special "
            "political mission, in full accordance with the principles of national "
            "ownership, shall focus on support to the Libyan political process;",
            [["UNSMIL"]],
        ),
        # S/RES/2157 (2014) OP 1, shortened
        (
            "Decides to extend the mandate of UNIOGBIS for a period of 6 months: "
            "(a) Supporting an inclusive political dialogue; (b) Assisting in "
            "strengthening democratic institutions;",
            [[], ["UNIOGBIS"], ["UNIOGBIS"]],
        ),
        # S/RES/2105 (2013) OP 2, shortened
        (
            "Requests the Panel of Experts to provide to the Committee a midterm "
            "report on its work, and requests also a final report to the Committee "
            "by 9 May 2014;",
            [["Panel of Experts"], ["Panel of Experts"]],
        ),
        # Near miss: no report more, and nobody asked for it
        (
            "Requests the Panel of Experts to provide to the Committee a midterm "
            "report on its work, and requests also a final end to the violence;",
            [["Panel of Experts"], []],
        ),
        # S/RES/1929 (2010) OP 36, shortened
        (
            "Requests within 90 days a report from the Director General of the IAEA on "
            "whether Iran has established full and sustained suspension;",
            [["Director General of the IAEA"]],
        ),
    ],
)
def test_a_mandate_or_one_more_report_is_somebody_s(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named


def test_a_name_has_no_bracket_that_it_does_not_open() -> None:
    # S/RES/2564 (2021), OP 4
    (norm,) = norms(
        "Reaffirms its decision that the Committee established in paragraph 19 of "
        "resolution 2140 (2014) (hereafter, the “Committee”) may, on a case-by-case "
        "basis, exempt any activity from the sanctions measures;"
    )
    assert not [b.name for b in norm.bearers if b.name.endswith("”)")]
    # S/RES/2255 (2015), OP 30
    (norm,) = norms("Requests the relevant Member State(s) to provide information;")
    assert [b.name for b in norm.bearers] == ["Relevant Member State(s)"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2293 (2016) OP 26
        (
            "encourages the DRC government’s continued support for the establishment "
            "of traceability and diligence systems;",
            [["DRC government"]],
        ),
        # S/RES/2153 (2014), shortened
        (
            "encouraging Côte d’Ivoire’s full implementation of its Action Plan to "
            "develop its diamond sector,",
            [["Côte d’Ivoire"]],
        ),
        # Near miss: whose implementation it is no word tells
        (
            "Recalls the plan of the African Union and encourages its full "
            "implementation;",
            [[]],
        ),
        # S/RES/2305 (2016) OP 8, shortened
        (
            "reiterates its call for the rapid finalization of the investigation "
            "launched by Lebanon regarding the attacks;",
            [["Lebanon"]],
        ),
        # S/RES/2297 (2016) OP 10
        (
            "requests regular updates on this force generation through the "
            "Secretary-General;",
            [["Secretary-General"]],
        ),
        # S/PRST/2021/3, shortened
        (
            "calls for more detailed and concrete reporting on this implementation "
            "through the Secretary-General’s regular reporting on UNOWAS.",
            [["Secretary-General"]],
        ),
        # S/PRST/2004/43, shortened
        (
            "The Council encourages a dialogue between the international donor "
            "community and the future Transitional Federal Government on the "
            "principles of coordination.",
            [
                [
                    "international donor community",
                    "future Transitional Federal Government",
                ]
            ],
        ),
        # S/RES/2117 (2013) OP 7, shortened
        (
            "Encourages information-sharing between groups of experts, peacekeeping "
            "missions within their mandates and other relevant United Nations "
            "entities on possible violations;",
            [
                [
                    "groups of experts",
                    "peacekeeping missions",
                    "relevant United Nations entities",
                ]
            ],
        ),
        # S/RES/2277 (2016) OP 23, shortened
        (
            "urges greater cooperation between MONUSCO, other United Nations Missions "
            "in the LRA-affected region, regional forces and national governments;",
            [
                [
                    "MONUSCO",
                    "United Nations Missions in the LRA-affected region",
                    "regional forces",
                    "national governments",
                ]
            ],
        ),
        # Near misses: what a thing is for, and who helps. S/PRST/2014/17, shortened
        (
            "The Council encourages the reinvigoration of the vision, in order to "
            "translate the commitment of the international community into results.",
            [[]],
        ),
        # S/RES/2145 (2014) OP 27
        (
            "calls for accelerated and harmonized efforts for further progress, with "
            "support from the international community;",
            [[]],
        ),
    ],
)
def test_whose_giving_it_is_is_told_from_what_it_is_for(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2239 (2015) OP 16, shortened
        (
            "Requests UNMIL, from 1 July 2016, to support the Liberian security "
            "agencies;",
            [["UNMIL"]],
        ),
        # S/RES/1929 (2010) OP 21, shortened
        (
            "Calls upon all States, in addition to implementing their obligations "
            "pursuant to resolutions 1737 (2006), 1747 (2007), 1803 (2008) and this "
            "resolution, to prevent the provision of financial services;",
            [["States"]],
        ),
        # S/RES/1427 (2002) OP 6
        (
            "urges both parties thereafter to give them full and open consideration, "
            "and urges those having influence with the parties to promote this "
            "outcome;",
            [["parties"], ["those having influence with the parties"]],
        ),
        # S/RES/2511 (2020) OP 3, shortened
        (
            "decides that the Committee (hereafter, the “Committee”) may exempt any "
            "activity;",
            [["Committee (hereafter, the “Committee”)"]],
        ),
        # S/RES/2205 (2015) OP 13, shortened
        (
            "calls upon the AJOC, and the Misseriya and Ngok Dinka communities to "
            "extend full cooperation to UNISFA;",
            [["AJOC", "Misseriya and Ngok Dinka communities"]],
        ),
        # S/RES/2211 (2015) OP 2
        (
            "requests MONUSCO’s military, police and civilian components to work "
            "together in an integrated way;",
            [["MONUSCO’s military, police and civilian components"]],
        ),
        # Near miss: two
        (
            "calls upon UNISFA and the Ngok Dinka communities to work together;",
            [["UNISFA", "Ngok Dinka communities"]],
        ),
        # S/RES/2801 (2025) OP 15, shortened
        (
            "Requests the Panel of Experts, and as appropriate the Committee Chair, "
            "to present a report;",
            [["Panel of Experts", "Committee Chair"]],
        ),
        # S/RES/2729 (2024) OP 11, shortened
        (
            "calls on the GoSS [to] urgently renew and implement the Action Plan;",
            [["GoSS"]],
        ),
        # S/RES/2571 (2021) OP 3, shortened
        (
            "requests that the Government of Libya’s focal point informs the "
            "Committee of any vessels;",
            [["Government of Libya’s focal point"]],
        ),
        # S/PRST/2008/37
        (
            "requests that the Secretary-General provide in his next report further "
            "details of what measures are required to deal with these challenges.",
            [["Secretary-General"]],
        ),
        # S/PRST/2020/5, shortened: a thing done
        (
            "The Council encourages holding dialogues in Africa to share best "
            "practices for responses to terrorism.",
            [[]],
        ),
    ],
)
def test_a_number_a_time_or_a_hedge_names_nobody(
    text: str, named: list[list[str]]
) -> None:
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/PRST/2003/19, shortened: two kinds, though one adjective stands before
        (
            "The Council calls on relevant States and organizations to cooperate with "
            "the above mission.",
            [["relevant States", "organizations"]],
        ),
        # S/RES/2365 (2017) OP 12, shortened: not all of them
        (
            "Encourages States and organizations, in a position to do so, to remain "
            "actively engaged;",
            [["States", "organizations, in a position to do so"]],
        ),
        # S/PRST/2005/7, shortened
        (
            "encourages Member States, in a position to do so, to provide assistance;",
            [["Member States, in a position to do so"]],
        ),
        # S/RES/2177 (2014) OP 4, shortened
        (
            "Calls on all airlines and shipping companies to maintain trade and "
            "transport links with the affected countries;",
            [["airlines", "shipping companies"]],
        ),
        # S/RES/1519 (2003) OP 4, shortened
        (
            "urges government officials and other actors contacted outside the region "
            "to cooperate fully with the Monitoring Group;",
            [["government officials", "actors contacted outside the region"]],
        ),
        # S/RES/1483 (2003) OP 6, shortened
        (
            "Calls upon the Authority and relevant organizations and individuals to "
            "continue efforts to locate the archives;",
            [["Authority", "relevant organizations", "individuals"]],
        ),
        # S/RES/1519 (2003) OP 5, shortened
        (
            "Calls upon all States in the region and regional organizations to "
            "establish focal points;",
            [["States in the region", "regional organizations"]],
        ),
        # S/RES/2461 (2019) OP 7, shortened
        (
            "urges the Federal Government of Somalia and Parliament to finalise the "
            "electoral law by mid-2019;",
            [["Federal Government of Somalia", "Parliament"]],
        ),
        # S/RES/2765 (2024) OP 28, shortened: its Government is no place
        (
            "Calls on MONUSCO, the UNCT and other United Nations entities operating "
            "in the DRC and the DRC Government to accelerate progress;",
            [
                [
                    "MONUSCO",
                    "UNCT",
                    "United Nations entities operating in the DRC",
                    "DRC Government",
                ]
            ],
        ),
        # S/RES/2779 (2025), shortened: a short name in brackets
        (
            "Urging the Revitalized Transitional Government of National Unity "
            "(“transitional government”) and future leadership to ensure good "
            "governance,",
            [
                [
                    "Revitalized Transitional Government of National Unity "
                    "(“transitional government”)",
                    "future leadership",
                ]
            ],
        ),
        # S/PRST/2002/1, shortened: two places
        (
            "calls on the authorities and civil society in both Ethiopia and Eritrea "
            "to afford humane treatment;",
            [["authorities", "civil society in both Ethiopia and Eritrea"]],
        ),
        # S/RES/2018 (2011) OP 5, shortened; S/RES/1503 (2003) OP 6, shortened
        (
            "Further calls upon States of ECOWAS, ECCAS and GGC to cooperate;",
            [["States of ECOWAS, ECCAS and GGC"]],
        ),
        (
            "Requests the Presidents of the ICTY and the ICTR and their Prosecutors "
            "to explain their plans;",
            [["Presidents of the ICTY and the ICTR", "Prosecutors"]],
        ),
        # S/RES/2663 (2022) OP 20, shortened
        (
            "Encourages Member States receiving assistance as well as providers of "
            "assistance to provide feedback to the 1540 Committee;",
            [["Member States receiving assistance", "providers of assistance"]],
        ),
        # S/PRST/2016/4, shortened; S/RES/1721 (2006) OP 18, shortened
        (
            "encourages regional organizations along with the international community "
            "to support the ICC.",
            [["regional organizations", "international community"]],
        ),
        (
            "Requests the High Representative for the Elections together with UNOCI "
            "to take account of the rights of women;",
            [["High Representative for the Elections", "UNOCI"]],
        ),
        # S/PRST/2003/2, shortened: in brackets
        (
            "calls on the IGAD Technical Committee comprised of the three Frontline "
            "States (Djibouti, Ethiopia and Kenya) to continue their active role.",
            [
                [
                    "IGAD Technical Committee comprised of the three Frontline States "
                    "(Djibouti, Ethiopia and Kenya)"
                ]
            ],
        ),
        # S/RES/2153 (2014) OP 18, shortened
        (
            "further encourages the coordinated action by authorities from "
            "neighbouring countries to address this issue;",
            [["authorities from neighbouring countries"]],
        ),
        # S/RES/1841 (2008), shortened; S/RES/1977 (2011) OP 6, shortened
        (
            "strongly urging those parties who have not yet agreed to participate in "
            "negotiations to do so immediately,",
            [["parties who have not yet agreed to participate in negotiations"]],
        ),
        (
            "Again calls upon all States that have not yet presented a first report on "
            "steps they have taken or intend to take to implement resolution 1540 "
            "(2004) to submit such a report without delay;",
            [
                [
                    "States that have not yet presented a first report on steps they "
                    "have taken or intend to take to implement resolution 1540 (2004)"
                ]
            ],
        ),
    ],
)
def test_cuts_a_row_where_another_one_begins(text: str, named: list[list[str]]) -> None:
    """Each noun that needs no words of the other is one who is addressed."""
    assert who(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/PRST/2013/12, shortened: under one adjective
        (
            "encourages regional and subregional organizations and arrangements to "
            "strengthen cooperation among them.",
            [["regional and subregional organizations and arrangements"]],
        ),
        # S/RES/2535 (2020) OP 21, shortened: peacekeeping is no one
        (
            "urges all peacekeeping and other relevant United Nations missions to "
            "develop context-specific strategies;",
            [["peacekeeping and other relevant United Nations missions"]],
        ),
        # S/RES/2215 (2015) OP 5, shortened: two places of the same
        (
            "calls upon all United Nations entities in Côte d’Ivoire and Liberia to "
            "support the authorities;",
            [["United Nations entities in Côte d’Ivoire and Liberia"]],
        ),
        # S/RES/1435 (2002) OP 3, shortened: from where they are to withdraw
        (
            "Demands also the expeditious withdrawal of the Israeli occupying forces "
            "from Palestinian cities;",
            [["Israeli occupying forces"]],
        ),
        # S/PRST/2014/7, shortened: what is reported on
        (
            "urges all States to inform the Committee on measures they have taken or "
            "intend to take to implement the resolution.",
            [["States"]],
        ),
        # S/PRST/2002/26, shortened: no other infinitive
        (
            "calls on the 17 Member States which have not yet submitted a report to do "
            "so urgently.",
            [["17 Member States which have not yet submitted a report"]],
        ),
    ],
)
def test_leaves_a_row_under_one_word(text: str, named: list[list[str]]) -> None:
    """One adjective, one place or one clause holds two nouns together."""
    assert who(text) == named
