"""Norms: who is to do what, with real sentences of the Council and near misses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import limits, norms, paragraph, reading

from normgraph import rules
from normgraph.interpret import interpret, is_reporting
from normgraph.interpret.conditions import conditions
from normgraph.model import Division, Norm, NormKind, Paragraph, Part, Span
from normgraph.recognise.actors import mentions
from normgraph.recognise.acts import acts
from normgraph.recognise.dates import dates

# S/RES/2388 (2017) OP 2
OP2 = (
    "Urges Members States to consider, as a matter of priority, ratifying or acceding "
    "to, and for States Parties to effectively implement, the United Nations "
    "Convention against Transnational Organized Crime and its supplementing Protocol "
    "to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and "
    "Children, as well as all relevant international instruments;"
)
# S/RES/2388 (2017) OP 4
OP4 = (
    "Further calls upon Member States, where appropriate, to review, amend and "
    "implement anti-trafficking and related legislation to ensure that all forms of "
    "trafficking in persons are addressed, and to consider establishing jurisdiction "
    "to end the impunity of offenders in line with art. 15 of the UN Convention "
    "against Transnational Organized Crime;"
)
# S/RES/1807 (2008) OP 10, shortened to its first two exceptions
NOT_APPLY = (
    "Decides that the measures imposed by paragraph 9 above shall not apply: (a) Where "
    "the Committee determines in advance and on a case-by-case basis that such travel "
    "is justified on the grounds of humanitarian need, including religious obligation; "
    "(b) Where the Committee concludes that an exemption would further the objectives "
    "of the Council’s resolutions;"
)
# S/RES/1291 (2000) OP 7, shortened to three tasks
MANDATE = (
    "Decides that MONUC, in cooperation with the JMC, shall have the following "
    "mandate: (a) to monitor the implementation of the Ceasefire Agreement and "
    "investigate violations of the ceasefire; (c) to develop, within 45 days of "
    "adoption of this resolution, an action plan for the overall implementation of the "
    "Ceasefire Agreement; (f) within its capabilities and areas of deployment, to "
    "monitor compliance with the provisions of the Ceasefire Agreement;"
)


def asks(text: str, part: Part = Part.OPERATIVE) -> list[tuple[list[str], str]]:
    """Return who is to do what, in short."""
    return [
        ([b.name for b in norm.bearers], norm.action.of(text))
        for norm in norms(text, part)
    ]


def laid_down(one: Paragraph) -> tuple[Norm, ...]:
    """Return the norms of a paragraph, nobody known by name."""
    return interpret(one, acts(one), (), (), ())


def test_only_states_parties_are_to_implement() -> None:
    (who, consider), (own, implement) = asks(OP2)
    assert who == ["Member States"]
    assert consider == "to consider, as a matter of priority, ratifying or acceding to"
    assert own == ["States Parties"]
    assert implement.startswith("to effectively implement")


def test_a_condition_inside_one_action_is_not_the_other_s() -> None:
    assert limits(OP2) == [["as a matter of priority"], []]


def test_a_hedge_before_the_actions_holds_for_all_of_them() -> None:
    first, second = limits(OP4)
    assert first == ["where appropriate"]
    assert second[0] == "where appropriate"
    assert second[1].startswith("in line with art. 15")


def test_the_article_a_duty_is_to_agree_with_is_its_basis() -> None:
    bases = [[str(c.pinpoint) for c in norm.basis] for norm in norms(OP4)]
    assert bases == [[], ["article 15"]]


def test_three_verbs_with_one_object_are_one_action() -> None:
    first, second = asks(OP4)
    assert first[1].startswith("to review, amend and implement")
    assert second[1].startswith("to consider establishing")


def test_two_verbs_with_an_object_each_are_two_actions() -> None:
    # S/RES/2650 (2022) OP 17
    text = (
        "Demands the parties cease any restrictions and hindrances to the movement of "
        "UNIFIL personnel and guarantee the freedom of movement of UNIFIL, including "
        "by allowing announced and unannounced patrols;"
    )
    assert [action.split()[0] for _, action in asks(text)] == ["cease", "guarantee"]
    assert all(norm.kind is NormKind.OBLIGATION for norm in norms(text))


def test_after_that_a_bare_verb_is_what_they_are_to_do() -> None:
    # S/RES/2139 (2014) OP 8: "respect" is a noun as well.
    text = "Demands that all parties respect the principle of medical neutrality;"
    assert asks(text) == [(["parties"], "respect the principle of medical neutrality")]
    # S/RES/1333 (2000) OP 1: "comply" is no adverb.
    text = "Demands that the Taliban comply with resolution 1267 (1999);"
    assert asks(text) == [(["Taliban"], "comply with resolution 1267 (1999)")]


def test_not_before_a_bare_verb_forbids_that_action_alone() -> None:
    # S/RES/2087 (2013) OP 2, shortened
    text = (
        "Demands that the DPRK not proceed with any further launches using ballistic "
        "missile technology, and comply with resolutions 1718 (2006) and 1874 (2009);"
    )
    kinds = [norm.kind for norm in norms(text)]
    assert kinds == [NormKind.PROHIBITION, NormKind.OBLIGATION]


def test_two_adverbs_are_no_action() -> None:
    # S/RES/1304 (2000) OP 3, shortened
    text = (
        "Demands that Ugandan and Rwandan forces immediately and completely withdraw "
        "from Kisangani;"
    )
    ((_, action),) = asks(text)
    assert action == "immediately and completely withdraw from Kisangani"


def test_after_that_a_thing_done_is_nobodys_duty() -> None:
    # No sentence of the Council: a noun between those who act and the verb.
    text = "Demands that all parties’ respect for the ceasefire be monitored;"
    assert [bearers for bearers, _ in asks(text)] == [[]]


def test_a_purpose_is_no_action_of_its_own() -> None:
    # S/RES/2388 (2017) OP 15
    text = (
        "Encourages Member States to use refugee registration mechanisms to assess "
        "vulnerability and identify potential victims of trafficking as well as their "
        "specific assistance needs;"
    )
    assert len(norms(text)) == 1


def test_a_noun_duty_is_borne_by_who_gives_it() -> None:
    # S/RES/2388 (2017) OP 3
    text = (
        "calls for the continued support of the United Nations Office on Drugs and "
        "Crime (UNODC) in providing technical assistance to Member States upon request;"
    )
    (norm,) = norms(text)
    assert [b.name for b in norm.bearers] == [
        "United Nations Office on Drugs and Crime"
    ]
    assert [c.of(text) for c in norm.conditions] == ["upon request"]


def test_an_urging_of_something_without_anybody_names_no_bearer() -> None:
    # S/RES/2338 (2017) OP 5
    assert asks("Urges the implementation of confidence-building measures;") == [
        ([], "the implementation of confidence-building measures")
    ]


def test_a_pronoun_carries_what_it_stands_for() -> None:
    # S/RES/2203 (2015) OP 13
    text = (
        "Encourages international bilateral and multilateral partners to continue "
        "their technical support to Guinea-Bissau, calls upon them to increase their "
        "support to WACI and the TCU;"
    )
    first, second = norms(text)
    assert second.bearers[0].span.of(text) == "them"
    assert second.bearers[0].actor == first.bearers[0].actor


def test_sub_paragraphs_that_state_tasks_are_one_norm_each() -> None:
    found = norms(MANDATE)
    assert [norm.action.of(MANDATE).split()[1].strip(",") for norm in found] == [
        "monitor",
        "develop",
        "monitor",
    ]
    assert all(norm.bearers[0].name.startswith("U") for norm in found)
    assert [norm.deadline is not None for norm in found] == [False, True, False]


def test_a_list_of_exceptions_limits_one_norm_without_bearer() -> None:
    (norm,) = norms(NOT_APPLY)
    assert norm.action.of(NOT_APPLY) == (
        "the measures imposed by paragraph 9 above shall not apply"
    )
    assert norm.bearers == ()
    assert len(norm.conditions) == 2


def test_what_somebody_shall_do_is_borne_by_them() -> None:
    # S/RES/1737 (2006) OP 1
    text = (
        "Affirms that Iran shall without further delay take the steps required by the "
        "IAEA Board of Governors in its resolution GOV/2006/14;"
    )
    (norm,) = norms(text)
    assert norm.kind is NormKind.OBLIGATION
    assert norm.bearers[0].name.endswith("Iran")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # S/RES/2658 (2022) OP 4
        (
            "Authorizes Member States to take all necessary measures, at the request "
            "of either EUFOR ALTHEA or the NATO Headquarters;",
            NormKind.PERMISSION,
        ),
        # S/RES/1881 (2009) OP 5
        ("demands that there be no recurrence of such attacks;", NormKind.PROHIBITION),
        # S/RES/2454 (2019) OP 1: the Council's own decision obliges nobody by its words
        (
            "Decides to renew until 31 January 2020 the measures and provisions as set "
            "out in paragraphs 1 to 19 of resolution 2399 (2018);",
            NormKind.DIRECTIVE,
        ),
        # S/RES/2388 (2017) OP 5
        (
            "Also calls upon Member States to step up their efforts to investigate;",
            NormKind.DIRECTIVE,
        ),
    ],
)
def test_the_kind_goes_by_the_words(text: str, kind: NormKind) -> None:
    assert [norm.kind for norm in norms(text)] == [kind]


def test_reporting_is_told_apart() -> None:
    # S/RES/2388 (2017) OP 34
    text = (
        "Requests the Secretary-General to follow-up on the implementation of this "
        "resolution and report back to the Security Council on progress made within 12 "
        "months;"
    )
    follow, report = norms(text)
    assert (follow.is_reporting, report.is_reporting) == (False, True)
    assert report.deadline is not None
    assert report.deadline.duration == "P12M"
    assert follow.deadline is None


def test_an_action_at_the_end_of_a_cut_paragraph_is_marked_cut() -> None:
    text = "Calls upon Member States to combat crimes and to identify and"
    found = reading(text, is_cut=True).norms
    assert [norm.is_cut for norm in found] == [False, True]


def test_preambles_ask_as_well() -> None:
    # S/RES/2388 (2017) PP 17
    text = (
        "Expressing grave concern over the high numbers of women and children "
        "subjected to trafficking in armed conflicts, and calling on all Member States "
        "to hold perpetrators accountable and to assist victims in their recovery;"
    )
    found = asks(text, Part.PREAMBLE)
    assert [who for who, _ in found] == [["Member States"], ["Member States"]]


def _within(norm: Norm, text: str) -> bool:
    spans = [norm.action, *norm.conditions, *(b.span for b in norm.bearers)]
    return all(0 <= s.start <= s.end <= len(text) for s in spans)


_WORDS = st.sampled_from(
    [
        "Urges", "Decides", "that", "all States", "shall", "to", "report", "and", ",",
        "the Secretary-General", "(a)", ":", ";", "not", "for", "them",
        "where appropriate", "within 12 months", "calls upon", "review", "its mandate",
        "Requests", ".", "unless",
    ]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=120))
def test_no_text_makes_the_interpreter_fail(text: str) -> None:
    assert all(_within(norm, text) for norm in norms(text))


@pytest.mark.parametrize(
    ("text", "bearers", "openings"),
    [
        # S/RES/2127 (2013) OP 52: "to the conflict" is no action
        (
            "Demands that all parties to the conflict, in particular the former "
            "Seleka, ensure the rapid, safe and unhindered access of humanitarian "
            "organizations;",
            ["parties to the conflict"],
            ["ensure the rapid"],
        ),
        # S/RES/2389 (2017) OP 17: the Governments are to go on, not the continuation
        (
            "encourages the continuation of efforts by the Governments of the region "
            "to address issues of illegal exploitation and smuggling of natural "
            "resources;",
            ["Member States in the region"],
            ["the continuation of efforts"],
        ),
        # S/RES/2389 (2017) OP 9: three governments
        (
            "Requests the Governments of the DRC, Uganda and Rwanda to strengthen "
            "their collaboration to ensure the repatriation of former M23 combatants;",
            [
                "Government of Democratic Republic of the Congo",
                "Government of Uganda",
                "Government of Rwanda",
            ],
            ["to strengthen"],
        ),
        # S/RES/2341 (2017) OP 11: "in this regard" is no name, an adjunct no addressee
        (
            "Encourages in this regard the CTC, with the support of CTED, as well as "
            "the CTITF to continue working together to facilitate technical "
            "assistance;",
            [
                "Counter-Terrorism Committee",
                "Counter-Terrorism Implementation Task Force",
            ],
            ["to continue working"],
        ),
        # S/RES/2389 (2017) OP 5: examples are no addressees; "and that" is a new clause
        (
            "Demands that all armed groups operating in the DRC, including the FDLR, "
            "the ADF, the LRA, cease immediately all forms of violence, and that their "
            "members immediately and permanently disband;",
            ["Armed groups operating in the DRC"],
            ["cease immediately", "immediately and permanently disband"],
        ),
        # S/RES/2289 (2016) OP 1: what the Council decides to authorize others do
        (
            "Decides to authorize the Member States of the African Union to maintain "
            "the deployment of AMISOM until 8 July 2016;",
            ["Member States of the African Union"],
            ["to maintain"],
        ),
        # S/RES/2153 (2014) OP 7: a bare verb before any infinitive
        (
            "Requests the Ivoirian Government ensure that notifications and approval "
            "requests sent to the Sanctions Committee contain all relevant "
            "information;",
            ["Government of Côte d’Ivoire"],
            ["ensure that"],
        ),
        # S/RES/2251 (2015) OP 19: spare parts are spared nobody
        (
            "Calls upon all Member States to ensure the free movement of all "
            "personnel, as well as equipment, including vehicles, aircraft, and spare "
            "parts;",
            ["Member States"],
            ["to ensure the free"],
        ),
        # S/RES/2397 (2017) OP 4, from its last clause: what those do who are to act
        (
            "decides that all Member States providing crude oil shall provide a report "
            "to the Committee every 90 days from the date of adoption of this "
            "resolution of the amount of crude oil provided to the DPRK;",
            ["Member States providing crude oil"],
            ["shall provide a report"],
        ),
        # S/RES/2523 (2020) OP 1: a time without comma
        (
            "decides that during this period UNAMID shall maintain all team sites for "
            "mandate implementation;",
            ["African Union-United Nations Hybrid Operation in Darfur"],
            ["shall maintain"],
        ),
        # S/RES/1901 (2009) OP 2, shortened: the Tribunal is where the judges serve
        (
            "Decides that in order for the International Tribunal to complete existing "
            "trials or conduct additional trials the total number of ad litem Judges "
            "serving at the International Tribunal may from time to time temporarily "
            "exceed the maximum of nine;",
            [],
            ["in order for"],
        ),
        # S/RES/2231 (2015) OP 8, shortened: the clause has begun before the Council
        (
            "Decides, acting under Article 41 of the Charter of the United Nations, "
            "that on the date ten years after the JCPOA Adoption Day, as defined in "
            "the JCPOA, all the provisions of this resolution shall be terminated, and "
            "none of the previous resolutions shall be applied, the Security Council "
            "will have concluded its consideration of the Iranian nuclear issue;",
            [],
            ["on the date ten years"],
        ),
        # S/RES/2591 (2021) OP 23, shortened: a verb that is a noun elsewhere
        (
            "requests the Secretary-General look at ways to enhance UNIFIL’s efforts;",
            ["Secretary-General of the United Nations"],
            ["look at ways"],
        ),
    ],
)
def test_who_is_to_do_what(text: str, bearers: list[str], openings: list[str]) -> None:
    found = asks(text)
    assert [
        action[: len(o)] for (_, action), o in zip(found, openings, strict=True)
    ] == (openings)
    assert found[0][0] == bearers


def test_a_finite_clause_keeps_its_verb() -> None:
    # S/RES/2161 (2014) OP 62
    text = (
        "Decides that the Focal Point may receive requests from listed individuals "
        "provided that the request has first been submitted for the consideration of "
        "the State of residence;"
    )
    assert limits(text) == [
        [
            "provided that the request has first been submitted for the consideration "
            "of the State of residence"
        ]
    ]


def test_what_the_council_affirms_it_shall_do_asks_nothing_of_others() -> None:
    # S/RES/2127 (2013) OP 61
    text = "Affirms that it shall keep the situation in the CAR under review;"
    assert norms(text.replace("under", "under continuous")) == ()


def test_a_further_sub_paragraph_goes_back_to_the_stem() -> None:
    # S/RES/2161 (2014) OP 62, shortened
    text = (
        "Decides that the Focal Point mechanism may: (a) Receive requests for "
        "exemptions, and further directs the Committee to notify such individuals; (b) "
        "Receive requests from listed individuals;"
    )
    stem = [n for n in norms(text) if n.act.span.start == 0]
    assert [n.action.of(text) for n in stem] == [
        "Receive requests for exemptions",
        "Receive requests from listed individuals",
    ]
    assert {n.kind for n in stem} == {NormKind.PERMISSION}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        # S/RES/2388 (2017) OP 23
        (
            "encourages Member States to provide to UNODC information on victims of "
            "trafficking from areas affected by conflict;",
            ["actor/unodc"],
        ),
        # S/RES/2388 (2017) OP 34
        (
            "Requests the Secretary-General to report back to the Security Council on "
            "progress made within 12 months;",
            ["actor/un-security-council"],
        ),
        # S/RES/2337 (2017) OP 11
        (
            "Requests the Secretary General to update the Security Council on the "
            "implementation of this resolution;",
            ["actor/un-security-council"],
        ),
        # S/RES/2388 (2017) OP 5: nobody at the other end
        ("Also calls upon Member States to step up their efforts to investigate;", []),
        # S/RES/2388 (2017) OP 20: whom the efforts are of is not who is assisted
        (
            "encourages civil societies organizations to strengthen Member States’ "
            "efforts in this regard;",
            [],
        ),
    ],
)
def test_who_is_at_the_other_end_of_a_duty(text: str, other: list[str]) -> None:
    (norm,) = norms(text)
    assert [iri.partition("/id/")[2] for iri in norm.counterparties] == other


@pytest.mark.parametrize(
    ("text", "bearers", "openings"),
    [
        # S/RES/2207 (2015) OP 2: what stands before the subject is no addressee
        (
            "further requests that, after a discussion with the Committee, the Panel "
            "of Experts submit to the Council its midterm report by 7 September 2015;",
            [["Panel of Experts"]],
            ["submit to"],
        ),
        # S/RES/2195 (2014) OP 3, shortened: the hedge before "that"
        (
            "Urges as a matter of priority that Member States ratify, accede to, and "
            "implement the relevant international conventions;",
            [["Member States"]],
            ["ratify, accede to, and implement"],
        ),
        # S/RES/2187 (2014) OP 24, shortened: "report" must be the verb
        (
            "Requests that the Secretary-General report to the Security Council on the "
            "implementation of the UNMISS mandate in two written reports;",
            [["Secretary-General of the United Nations"]],
            ["report to"],
        ),
        # S/RES/1315 (2000) OP 2, shortened: jurisdiction is nobody
        (
            "Recommends that the subject matter jurisdiction of the special court "
            "should include notably crimes against humanity;",
            [[]],
            ["the subject matter"],
        ),
        # S/RES/1769 (2007) OP 2, shortened: of what it consists asks nothing of it
        (
            "Decides that UNAMID, which shall incorporate AMIS personnel, shall "
            "consist of up to 19,555 military personnel;",
            [[]],
            ["UNAMID, which shall incorporate"],
        ),
        # S/RES/2499 (2019) OP 28, shortened
        (
            "Decides that MINUSCA shall continue to comprise up to 11,650 military "
            "personnel;",
            [[]],
            ["MINUSCA shall continue"],
        ),
        # Near miss: "which shall" is no verb of the clause
        (
            "Decides that UNAMID, which shall incorporate AMIS personnel, shall "
            "protect civilians;",
            [["African Union-United Nations Hybrid Operation in Darfur"]],
            ["shall protect"],
        ),
        # S/RES/2521 (2020) OP 9, shortened: a duty, and a power to do the same
        (
            "Decides to authorize all Member States to, and that all Member States "
            "shall, upon discovery of items the supply, sale, or transfer of which is "
            "prohibited by paragraph 4 of resolution 2428 (2018), seize and dispose of "
            "such items;",
            [["Member States"], ["Member States"]],
            ["shall, upon discovery", "seize and dispose of such items"],
        ),
        # S/RES/2201 (2015) OP 7, shortened: a bare verb in each sub-paragraph
        (
            "Demands that the Houthis immediately and unconditionally: (a) engage in "
            "good faith in the negotiations; (b) withdraw their forces from government "
            "institutions;",
            [["Houthis"], ["Houthis"]],
            ["engage", "withdraw"],
        ),
        # S/RES/1718 (2006) OP 8, shortened: each sub-paragraph is a that-clause
        (
            "Decides that: (a) All Member States shall prevent the supply of luxury "
            "goods; (b) The DPRK shall cease the export of all items covered above;",
            [["Member States"], ["Democratic People’s Republic of Korea"]],
            ["shall prevent", "shall cease"],
        ),
        # S/RES/2003 (2011) OP 19, shortened: a second addressee behind "and on"
        (
            "calls on all parties to provide unhindered access and on the Government "
            "of Sudan to lift all access restrictions;",
            [["parties"], ["Government of Sudan"]],
            ["to provide", "to lift"],
        ),
        # S/RES/2003 (2011) OP 14: a noun, then a duty of somebody
        (
            "calls for an immediate cessation of hostilities and for all parties to "
            "commit themselves to a sustained and permanent ceasefire;",
            [[], ["parties"]],
            ["an immediate cessation", "to commit"],
        ),
        # S/RES/1755 (2007), shortened: "to do so" is what they are to do
        (
            "calls upon those parties that have not signed the Darfur Peace Agreement "
            "to do so;",
            [["Parties that have not signed the Darfur Peace Agreement"]],
            ["to do so"],
        ),
        # S/RES/2019 (2011) OP 10, shortened: "or in cooperation" is no condition
        (
            "Authorizes the Member States acting through or in cooperation with the EU "
            "to establish a multinational stabilization force;",
            [
                [
                    "Member States acting nationally or through regional organizations "
                    "or arrangements"
                ]
            ],
            ["to establish"],
        ),
        # S/RES/1345 (2001) OP 9: "those" is whom the clause is about
        (
            "calls on all those who have contact with the extremist armed groups to "
            "make clear that they have no support from any quarter;",
            [["Those who have contact with the extremist armed groups"]],
            ["to make clear"],
        ),
        # S/RES/2215 (2015) OP 5, shortened: the two States are one region
        (
            "calls upon all United Nations entities in Côte d’Ivoire and Liberia to "
            "support the Ivoirian and Liberian authorities;",
            [["United Nations entities in Côte d’Ivoire and Liberia"]],
            ["to support"],
        ),
        # S/RES/2195 (2014) OP 5, shortened: here "further" is a verb
        (
            "encourages the States of the African region to further their engagement "
            "within the FATF-style regional bodies;",
            [["States of the African region"]],
            ["to further"],
        ),
    ],
)
def test_frames_of_clauses(
    text: str, bearers: list[list[str]], openings: list[str]
) -> None:
    found = asks(text)
    assert [who for who, _ in found] == bearers
    assert [
        action[: len(o)] for (_, action), o in zip(found, openings, strict=True)
    ] == openings


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        # S/RES/2356 (2017) OP 2, shortened: "shall" behind a bare verb
        (
            "Reaffirms its decisions that the DPRK shall abandon all nuclear weapons, "
            "and immediately cease all related activities; shall not conduct any "
            "further launches; and shall abandon any other existing weapons;",
            [
                "shall abandon all nuclear weapons",
                "immediately cease all related activities",
                "shall not conduct any further launches",
                "shall abandon any other existing weapons",
            ],
        ),
        # S/RES/2622 (2022) OP 2, shortened
        (
            "Further decides that the 1540 Committee shall continue to conduct and "
            "complete the comprehensive review and submit to the Security Council a "
            "report;",
            [
                "shall continue to conduct and complete the comprehensive review",
                "submit to the Security Council a report",
            ],
        ),
        # S/RES/1995 (2011) OP 4, shortened: no object
        (
            "Decides that Judge Dennis Byron may work part-time and engage in another "
            "judicial occupation;",
            ["may work part-time", "engage in another judicial occupation"],
        ),
        # S/RES/2368 (2017) OP 73, shortened: "set" is no verb of the Committee
        (
            "Directs the Committee to consider requests for the removal of individuals "
            "that no longer meet the criteria established in the relevant resolutions, "
            "and set out in paragraph 2 of this resolution;",
            [
                "to consider requests for the removal of individuals that no longer "
                "meet the criteria established in the relevant resolutions, and set "
                "out in paragraph 2 of this resolution",
            ],
        ),
        # S/RES/2372 (2017) OP 22, shortened: what is done with the assessment
        (
            "Requests the Secretary-General to expedite an Operational Readiness "
            "Assessment, to be completed by 1 December 2017, to be led by the Federal "
            "Government of Somalia, and to report on it;",
            [
                "to expedite an Operational Readiness Assessment, to be completed by 1 "
                "December 2017, to be led by the Federal Government of Somalia",
                "to report on it",
            ],
        ),
        # S/RES/2524 (2020) OP 3, shortened: what the one who is appointed does
        (
            "Requests the Secretary-General to appoint a Special Representative for "
            "Sudan, who shall assume overall authority and provide strategic "
            "direction for all activities;",
            [
                "to appoint a Special Representative for Sudan, who shall assume "
                "overall authority and provide strategic direction for all activities",
            ],
        ),
        # S/RES/2272 (2016) OP 12, shortened: the verb of a clause behind its aside
        (
            "encourages the Secretary-General to ensure that United Nations peace "
            "operations, as applicable, facilitate the identification of possible "
            "abuses and mitigate against the stigmatization of victims;",
            [
                "to ensure that United Nations peace operations, as applicable, "
                "facilitate the identification of possible abuses and mitigate "
                "against the stigmatization of victims",
            ],
        ),
        # S/RES/2116 (2013) OP 10, shortened
        (
            "reiterates its call on the Government of Liberia to continue to combat "
            "sexual violence, and in coordination with UNMIL, to continue to combat "
            "impunity;",
            [
                "to continue to combat sexual violence",
                "to continue to combat impunity",
            ],
        ),
        # S/RES/2395 (2017) OP 31, shortened: what others are worked with for
        (
            "Directs CTED to work with relevant partners, including UNODC and UNOCT, "
            "and in consultation with the CTC, to avoid duplication;",
            [
                "to work with relevant partners, including UNODC and UNOCT, and in "
                "consultation with the CTC, to avoid duplication",
            ],
        ),
        # S/RES/1695 (2006) OP 4, shortened: bare words for an object
        (
            "Requires all Member States to exercise vigilance and prevent the "
            "procurement of missiles;",
            ["to exercise vigilance and prevent the procurement of missiles"],
        ),
        # S/RES/2277 (2016) OP 9, shortened: each verb has its object
        (
            "calls on the Government of the DRC to put swiftly in place an adequate "
            "electoral budget, and conduct without delay a credible update of the "
            "electoral register;",
            [
                "to put swiftly in place an adequate electoral budget",
                "conduct without delay a credible update of the electoral register",
            ],
        ),
        # S/RES/2539 (2020) OP 8, shortened: "close" is no verb
        (
            "requests the Secretary-General to elaborate a detailed plan, in full and "
            "close consultation with the parties;",
            [
                "to elaborate a detailed plan, in full and close consultation with the "
                "parties"
            ],
        ),
        # S/RES/2625 (2022) OP 13, shortened: both belong to the efforts
        (
            "Calls upon the GoSS to resolve housing issues, including through efforts "
            "to develop a National Land Policy and to create a secure environment;",
            [
                "to resolve housing issues, including through efforts to develop a "
                "National Land Policy and to create a secure environment"
            ],
        ),
        # S/RES/1345 (2001) OP 4, shortened: a series, each with its object
        (
            "Demands that all those who are engaged in armed action immediately cease "
            "all such actions, lay down their weapons and return to their homes;",
            [
                "immediately cease all such actions",
                "lay down their weapons",
                "return to their homes",
            ],
        ),
        # S/RES/2461 (2019) OP 22, shortened: behind a comma, two verbs of one object
        (
            "Requests the Secretary-General to keep the Security Council regularly "
            "informed, identify and report on progress;",
            [
                "to keep the Security Council regularly informed, identify and report "
                "on progress"
            ],
        ),
        # S/RES/1997 (2011) OP 6, shortened: "present to" is a verb
        (
            "Requests the Secretary-General to consult with the parties, and present "
            "to the Security Council options for UN support;",
            [
                "to consult with the parties",
                "present to the Security Council options for UN support",
            ],
        ),
    ],
)
def test_coordination_goes_by_objects(text: str, actions: list[str]) -> None:
    assert [action for _, action in asks(text)] == actions


def test_a_body_that_is_set_up_has_the_tasks_of_the_list() -> None:
    # S/RES/1521 (2003) OP 21, shortened
    text = (
        "Decides to establish, in accordance with rule 28 of its provisional rules of "
        "procedure, a Committee of the Security Council, consisting of all the members "
        "of the Council, to undertake the following tasks: (a) to monitor the "
        "implementation of the measures; (b) to report to the Council;"
    )
    made, *tasks = norms(text)
    assert made.bearers == ()
    assert made.action.of(text).endswith("consisting of all the members of the Council")
    assert [b.span.of(text) for n in tasks for b in n.bearers] == ["Committee"] * 2


def test_nobody_has_the_tasks_of_a_body_that_another_is_to_set_up() -> None:
    # S/RES/1343 (2001) OP 19, shortened
    text = (
        "Requests the Secretary-General to establish, within one month from the date "
        "of adoption of this resolution, a Panel of Experts for a period of six "
        "months, with the following mandate: (a) to investigate any violations of the "
        "measures; (b) to report to the Council;"
    )
    made, *tasks = norms(text)
    assert made.bearers[0].span.of(text) == "Secretary-General"
    assert made.action.of(text).endswith("for a period of six months")
    assert [n.bearers for n in tasks] == [(), ()]


def test_under_whom_a_body_is_set_up_holds_for_its_tasks() -> None:
    # S/RES/1929 (2010) OP 29, shortened: whom one consults holds for setting it up
    text = (
        "Requests the Secretary-General to create for an initial period of one year, "
        "in consultation with the Committee, a group of up to eight experts (“Panel of "
        "Experts”), under the direction of the Committee, to carry out the following "
        "tasks: (a) assist the Committee in carrying out its mandate; (b) make "
        "recommendations on actions the Council may consider;"
    )
    made, *tasks = norms(text)
    under = "under the direction of the Committee"
    assert [c.of(text) for c in made.conditions] == [
        "in consultation with the Committee",
        under,
    ]
    assert [[c.of(text) for c in n.conditions] for n in tasks] == [[under]] * 2


def test_how_the_tasks_of_a_list_are_to_be_done_holds_for_each() -> None:
    # S/RES/2237 (2015) OP 3, shortened: what a task says itself is of it alone
    text = (
        "Decides to extend the mandate of the Panel of Experts for a period of 10 "
        "months to undertake the following tasks in close collaboration with the "
        "Government of Liberia: (a) To investigate and compile a final report; (b) To "
        "provide to the Council, after discussion with the Committee, a final report;"
    )
    made, *tasks = norms(text)
    closely = "in close collaboration with the Government of Liberia"
    assert made.conditions == ()
    assert [[c.of(text) for c in n.conditions] for n in tasks] == [
        [closely],
        [closely, "after discussion with the Committee"],
    ]


def test_what_a_heading_says_of_its_tasks_holds_for_each() -> None:
    # S/RES/2459 (2019) OP 7, shortened: not for the tasks of another heading
    text = (
        "Decides that the mandate of UNMISS shall be as follows: (a) Monitoring (i) To "
        "monitor and report on abuses of human rights; (b) Supporting the Peace "
        "Process: To carry out, within its capabilities, the following tasks (i) To "
        "assist all parties in a process of reconciliation;"
    )
    said = [[c.of(text) for c in n.conditions] for n in laid_down(nested(text))]
    assert said[-2:] == [[], ["within its capabilities"]]


def test_a_list_without_a_body_set_up_is_whose_it_was() -> None:
    # S/RES/2333 (2016) OP 11, shortened: a mandate is that of the mission
    text = (
        "Decides that until 30 March 2018, the mandate of UNMIL shall be the "
        "following: (a) To protect the civilian population from threat of physical "
        "violence; (b) To advise the Government of Liberia in developing the "
        "leadership;"
    )
    assert [who for who, _ in asks(text)] == [["United Nations Mission in Liberia"]] * 2


def nested(text: str) -> Paragraph:
    """Return a paragraph with the (i) in each of its lettered items."""
    one = paragraph(text)
    inner = [
        Division(
            "(i)", f"{d.path}(i)", Span(text.index("(i)", d.span.start), d.span.end)
        )
        for d in one.divisions
    ]
    return replace(one, divisions=(*one.divisions, *inner))


def test_headings_of_tasks_are_no_tasks() -> None:
    # S/RES/2333 (2016) OP 11, shortened: "Reform" is a noun here
    text = (
        "Decides that the mandate of UNMIL shall be the following: (a) Reform of "
        "Justice and Security Institutions (i) To advise the Government of Liberia; "
        "(b) Public Information (i) To continue to communicate with the people;"
    )
    actions = [n.action.of(text) for n in laid_down(nested(text))]
    assert actions == [
        "To advise the Government of Liberia",
        "To continue to communicate with the people",
    ]


def test_bullets_are_sub_paragraphs_without_a_number() -> None:
    # S/RES/2625 (2022) OP 9, shortened
    text = (
        "Calls upon the GoSS to take action to fulfill the following priority "
        "measures: • Provide security to re-designated protection of civilian sites; • "
        "Initiate and oversee a permanent constitution-making process; • Completion of "
        "graduation of necessary unified forces;"
    )
    assert [action for _, action in asks(text)] == [
        "Provide security to re-designated protection of civilian sites",
        "Initiate and oversee a permanent constitution-making process",
        "Completion of graduation of necessary unified forces",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # S/RES/2653 (2022) OP 11, shortened
        (
            "Decides that, for an initial period of one year from the date of adoption "
            "of this resolution, all Member States shall immediately take the "
            "necessary measures;",
            "for an initial period of one year from the date of adoption of this "
            "resolution",
        ),
        # S/RES/2003 (2011) OP 14, shortened: no other time
        (
            "Demands that all parties to the conflict in Darfur immediately end "
            "violence;",
            "immediately",
        ),
    ],
)
def test_a_time_that_can_be_counted_goes_first(text: str, words: str) -> None:
    (norm,) = norms(text)
    assert norm.deadline is not None
    assert norm.deadline.span.of(text) == words


def test_dashes_are_sub_paragraphs_and_asides_are_not() -> None:
    # S/PRST/2002/19, shortened
    text = (
        "demands that RCD-Goma immediately: – cease its harassment of United Nations "
        "officials; – fully cooperate with all investigations of violence;"
    )
    assert [action for _, action in asks(text)] == [
        "cease its harassment of United Nations officials",
        "fully cooperate with all investigations of violence",
    ]
    # No sentence of the Council: dashes around an aside
    text = "Urges all States – and others – to report to the Committee;"
    assert [action for _, action in asks(text)] == ["to report to the Committee"]


def test_a_task_may_stand_behind_its_title() -> None:
    # S/RES/2295 (2016) OP 20, shortened; near miss: "Support for" is the title
    text = (
        "Further authorizes MINUSMA to use its existing capacities to assist in "
        "implementing the following tasks: (a) Weapons and ammunition management To "
        "assist the Malian authorities; (b) Support for cultural preservation To "
        "assist them in protecting sites from attack;"
    )
    assert [action for _, action in asks(text)] == [
        "To assist the Malian authorities",
        "To assist them in protecting sites from attack",
    ]


def test_a_title_may_hold_a_name_in_brackets_or_lead_to_an_aim() -> None:
    # S/RES/2295 (2016) OP 20 and 19, shortened
    text = (
        "Further authorizes MINUSMA to use its existing capacities to assist in "
        "implementing the following tasks: (a) Cooperation with the 1267/1989/2253 "
        "ISIL (Da’esh) and Al-Qaida Sanctions Committee To assist the Monitoring Team; "
        "(b) Countering asymmetric attacks in active defence of MINUSMA’s mandate In "
        "pursuit of its priorities and active defence of its mandate, to anticipate "
        "and deter threats;"
    )
    assert [action for _, action in asks(text)] == [
        "To assist the Monitoring Team",
        "to anticipate and deter threats",
    ]


def test_a_list_behind_what_is_stressed_is_the_mandate() -> None:
    # S/RES/2729 (2024) OP 3, shortened
    text = (
        "Decides that UNMISS shall have the following mandate, and stresses that the "
        "protection of civilians shall be given priority in decisions about the use of "
        "available capacity; (a) To protect civilians; (b) To monitor human rights;"
    )
    assert [action for _, action in asks(text)] == [
        "To protect civilians",
        "To monitor human rights",
    ]


def test_gerunds_spell_activities_out_but_not_principles() -> None:
    # S/RES/2625 (2022) OP 20, shortened
    text = (
        "Requests the Secretary-General to fully implement the following activities "
        "and existing obligations: (a) Strengthening the implementation of an early "
        "warning strategy; (b) Providing safety training to peacekeepers;"
    )
    assert [a.split()[0] for _, a in asks(text)] == ["Strengthening", "Providing"]
    # S/RES/2255 (2015) OP 34, shortened
    text = (
        "requests the Committee to consider delisting requests in accordance with the "
        "following principles: (a) Delisting requests concerning reconciled "
        "individuals should include a communication; (b) Delisting requests for "
        "reportedly deceased individuals should include an official statement;"
    )
    assert len(norms(text)) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # S/RES/2567 (2021) OP 20, shortened: each of a series
        (
            "Encourages continued firm engagement by IGAD, the AU, the AUPSC and "
            "countries in the region to find durable solutions;",
            ["IGAD", "AU", "AUPSC", "countries in the region"],
        ),
        # S/RES/2129 (2013) OP 26, shortened: a name with "’s"
        (
            "encourages CTED’s continued active participation in all relevant "
            "activities;",
            ["CTED"],
        ),
        # S/PRST/2009/21, shortened: "its" has the words of whom it stands for
        (
            "welcomes the ongoing efforts of the Afghan Government and encourages its "
            "additional efforts to ensure security;",
            ["Afghan Government"],
        ),
        # S/RES/2759 (2024), shortened: an implementation is nobody's own
        ("encourages its implementation;", []),
        # S/PRST/2002/27, shortened: they signed; nobody is named to implement
        (
            "calls for the implementation of all the agreements signed by the parties;",
            [],
        ),
    ],
)
def test_who_gives_what_is_called_for(text: str, words: list[str]) -> None:
    found = norms(text)[-1]
    assert [b.span.of(text) for b in found.bearers] == words


def test_governments_are_named_together_and_others_beside_them() -> None:
    # S/RES/2205 (2015) OP 13, shortened
    text = (
        "calls upon the Governments of Sudan and South Sudan, the AJOC, and the "
        "Misseriya community to extend full cooperation to UNISFA;"
    )
    (norm,) = norms(text)
    assert [b.name for b in norm.bearers] == [
        "Government of Sudan",
        "Government of South Sudan",
        "Abyei Joint Oversight Committee",
        "Misseriya community",
    ]
    together = "Governments of Sudan and South Sudan"
    assert [b.span.of(text) for b in norm.bearers][:2] == [together] * 2


def test_an_aside_is_no_addressee() -> None:
    # S/RES/1325 (2000) OP 13, shortened: what they plan for is nobody
    text = (
        "Encourages all those involved in the planning for disarmament, demobilization "
        "and reintegration to consider the different needs of female and male "
        "ex-combatants;"
    )
    assert [who for who, _ in asks(text)] == [
        ["Those involved in the planning for disarmament"]
    ]
    # S/RES/1805 (2008) OP 9, shortened
    text = (
        "requests the CTC, in addition to the report requested in paragraph 8, to "
        "report orally to the Council;"
    )
    assert [who for who, _ in asks(text)] == [["Counter-Terrorism Committee"]]


def test_a_passive_without_a_modal_names_nobody() -> None:
    # S/RES/1967 (2011) OP 9, shortened
    text = (
        "urges that the ongoing blockade around the Golf Hotel be lifted without delay;"
    )
    assert [who for who, _ in asks(text)] == [[]]
    # S/RES/2003 (2011) OP 12, shortened: UNAMID is to get it, not to do it
    text = "Demands that UNAMID be given a licence for its own radio transmitter;"
    assert [who for who, _ in asks(text)] == [[]]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        # after S/RES/1695 (2006) OP 4
        (
            "Requires all Member States, in accordance with their national legal "
            "authorities and legislation and consistent with international law, to "
            "exercise vigilance;",
            [
                "in accordance with their national legal authorities and legislation",
                "consistent with international law",
            ],
        ),
        # after S/RES/2301 (2016) OP 30: a noun narrowed
        (
            "Urges MINUSCA to ensure unhindered access for the Panel of Experts, in "
            "particular to persons, documents and sites within their control in order "
            "for the Panel to execute its mandate;",
            [],
        ),
        # after S/RES/1455 (2003) OP 8: what stands inside another is not one more
        (
            "Requests the Secretary-General to reappoint five experts, drawing, as "
            "much as possible and as appropriate, on the expertise of the members of "
            "the Monitoring Group;",
            [
                "drawing, as much as possible and as appropriate, on the expertise of "
                "the members of the Monitoring Group"
            ],
        ),
        # after S/RES/2389 (2017) OP 7: an including before what is asked
        (
            "Calls on the Government of the Democratic Republic of the Congo, in close "
            "collaboration with MONUSCO, including by conducting joint operations in "
            "accordance with its mandate, to vigorously pursue the neutralization of "
            "all armed groups;",
            [
                "in close collaboration with MONUSCO, including by conducting joint "
                "operations in accordance with its mandate"
            ],
        ),
        # after S/RES/2659 (2022) OP 42: an including of what is asked
        (
            "Urges all parties to ensure unhindered access throughout the Central "
            "African Republic, in line with resolution 2518 (2020), including by "
            "authorising night flights;",
            ["in line with resolution 2518 (2020)"],
        ),
        # after S/RES/1893 (2009) OP 17: what limits is said before all else
        (
            "Decides further that where the Committee has approved an exemption, the "
            "importing Member State shall notify the Committee of the results;",
            ["where the Committee has approved an exemption"],
        ),
        # after S/RES/2231 (2015) OP 11: with an aside of its own
        (
            "Decides further that if, within 10 days of the notification, no Member "
            "of the Security Council has submitted such a draft resolution, then the "
            "President of the Security Council shall submit such a draft resolution;",
            [
                "if, within 10 days of the notification, no Member of the Security "
                "Council has submitted such a draft resolution"
            ],
        ),
        # after S/RES/1483 (2003) OP 23
        (
            "Decides that all Member States shall freeze those funds and, unless these "
            "funds are themselves the subject of a prior judicial, administrative, or "
            "arbitral judgement, immediately shall cause their transfer;",
            [
                "unless these funds are themselves the subject of a prior judicial, "
                "administrative, or arbitral judgement"
            ],
        ),
        # after S/RES/1391 (2002) OP 13
        (
            "Requests the Secretary-General to submit a comprehensive report, "
            "following appropriate consultations, including with the Government of "
            "Lebanon and the troop-contributing countries;",
            [
                "following appropriate consultations, including with the Government of "
                "Lebanon and the troop-contributing countries"
            ],
        ),
        # after S/RES/2196 (2015) OP 4: "to refuse" is the State's
        (
            "Decides that all Member States shall prevent the entry of the "
            "individuals, provided that nothing in this paragraph shall oblige a State "
            "to refuse its own nationals entry into its territory;",
            [
                "provided that nothing in this paragraph shall oblige a State to "
                "refuse its own nationals entry into its territory"
            ],
        ),
    ],
)
def test_a_condition_goes_to_its_end_and_no_further(
    text: str, conditions: list[str]
) -> None:
    assert limits(text) == [conditions]


def test_what_limits_an_act_within_an_action_is_its_own() -> None:
    # S/RES/2536 (2020) OP 1, shortened; before the act it is of the action as well.
    text = (
        "Decides that these measures shall not apply to: (a) Supplies intended solely "
        "for the CAR process of security sector reform (SSR), in coordination with "
        "MINUSCA, and requests that MINUSCA report on the contribution to SSR of this "
        "exemption, as part of its regular reports to the Council; (b) Protective "
        "clothing temporarily exported to the CAR by United Nations personnel;"
    )
    assert limits(text) == [
        ["in coordination with MINUSCA"],
        ["as part of its regular reports to the Council"],
    ]


def _cases(kind: str) -> Iterator[object]:
    for row in rules.rows(rules.load("norms-cases"), "case"):
        for i, case in enumerate(rules.rows(row, kind)):
            yield pytest.param(case, id=f"{row['id']}-{kind}-{i}")


def _found(text: str) -> list[str]:
    named = [m.span for m in mentions([paragraph(text)])[0]]
    whole = Span(0, len(text))
    times = [d.span for d in dates(text)]
    return [c.of(text) for c in conditions(text, whole, named, times)]


@pytest.mark.parametrize("case", list(_cases("example")))
def test_conditions_of_a_real_sentence(case: rules.Table) -> None:
    assert _found(str(case["text"])) == case["finds"]


@pytest.mark.parametrize("case", list(_cases("not")))
def test_a_near_miss_is_no_condition(case: rules.Table) -> None:
    assert _found(str(case["text"])) == []


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        # S/RES/1743 (2007) OP 5: a qualifier stands between "and" and the next action
        (
            "Reaffirms its call upon MINUSTAH to support the constitutional and "
            "political process under way in Haiti, including through its good offices "
            "and, in cooperation with the Government of Haiti, to promote "
            "all-inclusive political dialogue and national reconciliation;",
            ["to support the constitutional", "to promote all-inclusive"],
        ),
        # S/PRST/2000/33, shortened: what is named is the one thing asked
        (
            "urges all parties to continue to cooperate in accordance with the "
            "Townsville Peace Agreement, namely, to restore and maintain peace and "
            "ethnic harmony, to renounce the use of armed force and violence and to "
            "confirm their respect for human rights;",
            ["to continue to cooperate"],
        ),
        # S/RES/2331 (2016) OP 23, shortened: purposes behind the second action
        (
            "Requests the Secretary-General to follow up the implementation of this "
            "resolution and report, within twelve months, on strengthening "
            "coordination, to prevent and counter trafficking in persons, and to "
            "protect those affected by armed conflict;",
            ["to follow up the implementation", "report, within twelve months, on"],
        ),
        # S/RES/2107 (2013) OP 2, shortened: "unaccounted for" hangs nowhere
        (
            "Calls upon the Government of Iraq to continue cooperation with the ICRC "
            "by facilitating the search by ICRC for those still unaccounted for, and "
            "to continue efforts to search for missing Kuwaiti property;",
            ["to continue cooperation", "to continue efforts"],
        ),
        # S/RES/2545 (2020) OP 1, shortened
        (
            "Decides to extend, to 25 September 2021, the mandate of the Verification "
            "Mission;",
            ["to extend, to 25 September 2021"],
        ),
        # S/PRST/2012/17, shortened: each "shall" is one
        (
            "Decides that Member States shall refrain from the threat or use of force, "
            "and shall also give the United Nations every assistance;",
            ["shall refrain from", "shall also give"],
        ),
        # S/PRST/2011/13: three nouns
        (
            "calls on the signatories to ensure cohesion, unity and focus on the "
            "completion of the transitional tasks;",
            ["to ensure cohesion, unity and focus"],
        ),
        # S/RES/2765 (2024) OP 13: two things are demanded
        (
            "demands the cessation of such support and the immediate withdrawal of "
            "any such party from the DRC;",
            ["the cessation of such support", "the immediate withdrawal"],
        ),
        # both are promoted
        (
            "calls for the promotion of the restoration of order and the protection "
            "of civilians;",
            ["the promotion of the restoration"],
        ),
        # S/RES/1569 (2004) OP 1, shortened
        (
            "Decides to hold meetings in Nairobi starting on 18 November 2004 and "
            "that the agenda for these meetings will be the reports;",
            ["to hold meetings in Nairobi", "the agenda for these meetings"],
        ),
        # S/RES/1945 (2010), shortened, and S/RES/2203 (2015) OP 10: one object
        (
            "calling upon the Government to continue to implement this agreement and "
            "refrain from supporting rebel forces;",
            ["to continue to implement this agreement", "refrain from supporting"],
        ),
        (
            "Calls upon the authorities to continue to actively reform and strengthen "
            "the judicial system;",
            ["to continue to actively reform and strengthen"],
        ),
        # S/RES/2301 (2016) OP 6, shortened: a verb in a row, though a noun as well
        (
            "Demands that all armed groups lay down their arms, cease all forms of "
            "violence and destabilizing activities, and release children from their "
            "ranks;",
            ["lay down their arms", "cease all forms", "release children"],
        ),
        # S/PRST/2017/13, shortened
        (
            "calls for the full and equal participation of women in decision-making, "
            "as well as for the engagement of women organizations;",
            ["the full and equal participation", "the engagement of women"],
        ),
        # S/PRST/2017/23, shortened: a sentence ends behind an acronym
        (
            "encourages the Group of Experts to consider issues related to armed "
            "groups in the DRC. In that regard, the Security Council welcomes the "
            "decisions of the ICGLR.",
            ["to consider issues related to armed groups in the DRC"],
        ),
    ],
)
def test_actions_are_cut_as_a_reader_would(text: str, actions: list[str]) -> None:
    found = [action for _, action in asks(text)]
    assert len(found) == len(actions)
    assert all(f.startswith(a) for f, a in zip(found, actions, strict=True))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # S/PRST/2011/3, shortened
        (
            "urges all other rebel movements to join the peace process without "
            "preconditions, and all parties to engage with a view to concluding a "
            "comprehensive agreement;",
            [["armed groups"], ["parties"]],
        ),
        # S/RES/2331 (2016) OP 21, shortened: the verb in the indicative
        (
            "requests further that the Secretary-General takes steps to improve the "
            "collection of data;",
            [["Secretary-General of the United Nations"]],
        ),
        # S/RES/2331 (2016) OP 23, shortened: a report does nothing
        ("further requests that this report also consider options;", [[]]),
        # S/RES/1299 (2000) OP 2, shortened
        (
            "calls upon all those in a position to do so to provide further support;",
            [["Member States in a position to do so"]],
        ),
    ],
)
def test_each_action_has_its_own_bearers(text: str, who: list[list[str]]) -> None:
    assert [names for names, _ in asks(text)] == who


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        # S/RES/1329 (2000) OP 2, shortened: said before all that is decided
        (
            "decides also, without prejudice to Article 12 of the Statute, that they "
            "shall serve until the date of the expiry of the terms of office of the "
            "existing judges, and that the Security Council shall establish a list "
            "from the nominations received;",
            [["without prejudice to Article 12 of the Statute"]] * 2,
        ),
        # S/RES/1493 (2003) OP 14, shortened: of the parties, not of what "they" do
        (
            "demands that all the parties, in compliance with the “Acte d’Engagement” "
            "of 19 June 2003, withdraw to the positions agreed to in the plans, and "
            "that they refrain from any provocative action;",
            [["in compliance with the “Acte d’Engagement” of 19 June 2003"], []],
        ),
    ],
)
def test_what_is_said_before_all_who_are_named_limits_all(
    text: str, conditions: list[list[str]]
) -> None:
    assert limits(text) == conditions


def test_a_time_inside_a_condition_is_not_the_duty_s() -> None:
    # after S/RES/2733 (2024) OP 2
    text = (
        "decides that all such Member States shall dispose of such items, subject to "
        "approval by the Committee within 90 days after request;"
    )
    (norm,) = norms(text)
    assert norm.deadline is None


def test_all_times_of_an_action_are_kept() -> None:
    # S/RES/2353 (2017) OP 2, shortened
    text = (
        "decides that the Panel of Experts should provide to the Council an interim "
        "report by 1 December 2017, a final report by 1 May 2018, and updates each "
        "month;"
    )
    (norm,) = norms(text)
    assert [t.span.of(text) for t in norm.times] == [
        "by 1 December 2017",
        "by 1 May 2018",
        "each month",
    ]


@pytest.mark.parametrize(
    ("action", "reports"),
    [
        # S/RES/2468 (2019) OP 15, S/RES/1292 (2000) OP 2, S/RES/2388 (2017) OP 33
        ("to keep the Council fully informed through his reports", True),
        ("to provide an assessment of the situation", True),
        ("to include in relevant regular reports information on efforts", True),
        # S/RES/2725 (2024) OP 2, S/RES/2317 (2016) OP 40, S/RES/2502 (2019) OP 51
        (
            "to provide the Security Council Committee established pursuant to "
            "resolution 1591 (2005) concerning the Sudan (hereafter “the Committee”) "
            "with an interim report on its activities",
            True,
        ),
        (
            "to submit, for the Security Council’s consideration, through the "
            "Committee, two final reports",
            True,
        ),
        ("to include gender analysis in all reports to the Security Council", True),
        # S/PRST/2007/18, S/RES/2663 (2022) OP 22
        ("to continue to follow closely and report regularly to the Council", True),
        ("to continue to jointly brief once per year the Security Council", True),
        # S/RES/2797 (2025) OP 3, S/RES/2375 (2017) OP 5
        ("to submit ideas to support a final mutually-acceptable solution", False),
        ("to regularly update this list every twelve months", False),
        # S/RES/2129 (2013) OP 10, S/RES/1365 (2001) OP 3
        (
            "to make available information contained in national counterterrorism "
            "surveys and assessments",
            False,
        ),
        (
            "to continue to take the necessary measures to implement the "
            "reconfiguration of UNIFIL as outlined in his report",
            False,
        ),
    ],
)
def test_what_is_a_report(action: str, reports: bool) -> None:
    (norm,) = norms(f"Requests the Secretary-General {action};")
    assert norm.is_reporting is reports


@pytest.mark.parametrize(
    ("text", "last", "reports"),
    [
        # S/RES/2515 (2020) OP 2
        (
            "Requests the Panel of Experts to provide to the Committee no later than 3 "
            "August 2020 a midterm report on its work, … and requests also a final "
            "report to the Committee no later than 5 February 2021 with its findings "
            "and recommendations",
            "a final report to the Committee no later than 5 February 2021 with its "
            "findings and recommendations",
            True,
        ),
        # S/PRST/2010/17
        (
            "and requests a briefing upon her return.",
            "a briefing upon her return",
            True,
        ),
        # S/RES/2195 (2014) OP 21
        (
            "requests that the report include recommendations of concrete options for "
            "strengthening Member States’ capabilities",
            "the report include recommendations of concrete options for strengthening "
            "Member States’ capabilities",
            False,
        ),
    ],
)
def test_a_report_may_be_what_is_requested(text: str, last: str, reports: bool) -> None:
    norm = norms(text)[-1]
    assert (norm.action.of(text), norm.is_reporting) == (last, reports)


@pytest.mark.parametrize(
    ("action", "reports"),
    [
        # S/RES/1737 (2006) OP 23, S/RES/1713 (2006) OP 2, S/RES/2345 (2017) OP 2,
        # S/RES/2477 (2019) OP 5, S/RES/2657 (2022) OP 15, S/RES/1483 (2003) OP 8
        ("a report from the Director General of the IAEA", True),
        ("no later than 90 days after adoption an interim report to it", True),
        ("a final report to the Committee no later than 1 February 2018", True),
        ("prompt reporting by the Secretary-General to the Council", True),
        ("regular updates on the situation, including through briefings", True),
        ("reporting regularly to the Council on his activities", True),
        # S/RES/1737 (2006) OP 23: of a report that is there, S/RES/1612 (2005)
        ("the report of the Panel of Experts to be published", False),
        ("the monitoring and reporting mechanism on children", False),
        ("a reporting mechanism to the Council", False),
    ],
)
def test_a_report_may_be_what_is_asked(action: str, *, reports: bool) -> None:
    assert is_reporting(action, Span(0, len(action))) is reports


def test_a_time_limit_counts_before_immediately() -> None:
    # after S/RES/1865 (2009) OP 1
    text = (
        "calls upon the Ivorian parties to continue to take immediately and as a "
        "priority the concrete steps necessary to complete these operations before the "
        "end of February 2009;"
    )
    (norm,) = norms(text)
    assert norm.deadline
    assert norm.deadline.span.of(text) == "before the end of February 2009"


def test_what_is_to_happen_first_counts_before_a_later_period() -> None:
    # S/RES/1570 (2004) OP 2, shortened
    text = (
        "Requests that the Secretary-General provide a report on the situation before "
        "the end of the mandate period and an interim report, within three months from "
        "adoption of the resolution, on the evolution of the situation;"
    )
    (norm,) = norms(text)
    assert norm.deadline
    assert norm.deadline.span.of(text) == "before the end of the mandate period"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # S/RES/1929 (2010) OP 3, shortened, where it is reaffirmed
        (
            "decides that Iran shall cooperate fully with the IAEA on all "
            "outstanding issues, including by providing access without delay to "
            "all sites;",
            None,
        ),
        # S/RES/2143 (2014) OP 1, shortened: what stands before the action
        (
            "urges all parties, including armed groups, to immediately put an end to "
            "such practices;",
            "immediately",
        ),
        # S/RES/1955 (2010) OP 1, shortened: when they began
        (
            "Decides that the Judges are authorized to complete the case which they "
            "began before the expiry of their term of office;",
            None,
        ),
        # S/RES/2769 (2025) OP 4, and with the time behind a comma
        (
            "urges Member States to respect and support the full implementation of the "
            "agreement, including through the withdrawal of all foreign forces, "
            "foreign fighters and mercenaries from Libya without further delay;",
            None,
        ),
        (
            "urges Member States to respect the agreement, including through the "
            "withdrawal of all foreign forces, without further delay;",
            "without further delay",
        ),
        # S/RES/1802 (2008) OP 11, shortened
        (
            "Requests UNMIT to continue to support PNTL, which includes interim law "
            "enforcement until PNTL is reconstituted;",
            None,
        ),
        # S/PRST/2020/4, shortened
        (
            "requests the Informal Working Group to carry out an examination of "
            "the report which is due to be submitted to the Council by 31 March 2020;",
            None,
        ),
        # S/RES/1562 (2004) OP 6, shortened: what it is to lead to
        (
            "Urges the Government of Sierra Leone to intensify its efforts so that the "
            "Government can take over from UNAMSIL as soon as possible;",
            None,
        ),
        # S/PRST/2005/16: who had not yet submitted one
        (
            "calls upon States that have not yet submitted such a report to do so as "
            "soon as possible;",
            "as soon as possible",
        ),
        # S/RES/2240 (2015) OP 8, shortened: before those authorized
        (
            "Decides to authorise for a period of one year from the date of the "
            "adoption of this resolution, Member States acting nationally to seize "
            "vessels inspected under the authority of paragraph 7;",
            "for a period of one year from the date of the adoption of this resolution",
        ),
        # S/RES/1989 (2011) OP 3, shortened: which requests, and a day of the duty
        (
            "Directs the Committee to transmit all delisting requests that were "
            "pending before the Committee as of the date of adoption of this "
            "resolution;",
            None,
        ),
        (
            "Directs the Committee to transmit all pending delisting requests as of "
            "the date of adoption of this resolution;",
            "as of the date of adoption of this resolution",
        ),
        # S/RES/2397 (2017) OP 8, shortened: the last day with what it is said of
        (
            "decides that Member States shall repatriate all DPRK nationals "
            "immediately but no later than 24 months from the date of adoption of "
            "this resolution;",
            "immediately but no later than 24 months from the date of adoption of this "
            "resolution",
        ),
        # S/RES/1743 (2007) OP 23, shortened
        (
            "Requests the Secretary-General to report to the Council semi-annually but "
            "not later than 45 days prior to its expiration;",
            "semi-annually but not later than 45 days prior to its expiration",
        ),
        # S/RES/1861 (2009) OP 28, shortened: a period is more than "regularly"
        (
            "Requests the Secretary-General to report regularly, and at least every "
            "three months, on the situation in eastern Chad;",
            "at least every three months",
        ),
    ],
)
def test_a_time_of_a_part_is_not_the_duty_s(text: str, words: str | None) -> None:
    (norm,) = norms(text)
    assert (norm.deadline and norm.deadline.span.of(text)) == words


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        # S/RES/2779 (2025) OP 17, shortened
        (
            "urges the transitional government to prioritize expanding all components "
            "of the rule of law and justice sector, in order to strengthen protection "
            "of civilians, combat impunity, and promote accountability;",
            1,
        ),
        # S/RES/1445 (2002) OP 15, shortened: a report is no purpose
        (
            "requests the Secretary-General to increase the presence of MONUC "
            "stationed in the area, in order to provide support to this process, and "
            "report back to the Council;",
            2,
        ),
        # S/RES/1963 (2010) OP 6, shortened
        (
            "Encourages CTED to arrange meetings with Member States, with a view to "
            "ensuring coherence and complementarity of efforts and to avoid any "
            "duplication;",
            1,
        ),
        # S/PRST/2017/9, shortened: a commitment is honoured for itself
        (
            "“The Security Council calls on all armed group leaders to sensitize their "
            "members in order to implement the provisions in the agreement as well as "
            "to honour their commitment.",
            2,
        ),
        # S/RES/1345 (2001) OP 12, shortened: what the measures do
        (
            "Calls on all States in the region to cooperate on measures that foster "
            "stability and promote regional political and economic cooperation;",
            1,
        ),
        # S/RES/2755 (2024) OP 9, shortened
        (
            "urges all parties to refrain from any actions that could escalate "
            "tensions, exacerbate conflicts or undermine the ceasefire;",
            1,
        ),
        # S/RES/2265 (2016) OP 8, shortened: nothing is to be done to instability
        (
            "Calls upon the Government of Sudan to address the illicit transfer of "
            "small arms, which also contributes to instability in the region, and "
            "further to ensure the security of their stockpiles;",
            2,
        ),
        # S/RES/2089 (2013) OP 10, shortened: nobody is enabled to anything
        (
            "Calls on both sides to allow access to deminers and to facilitate the "
            "removal of the remaining mines in Cyprus;",
            2,
        ),
    ],
)
def test_a_purpose_that_goes_on_is_no_action_of_its_own(
    text: str, actions: int
) -> None:
    assert len(norms(text)) == actions


@pytest.mark.parametrize(
    ("text", "start"),
    [
        # S/RES/2395 (2017) OP 30, shortened
        (
            "Encourages continued, closer cooperation between ICAO and CTED to ensure "
            "the detection of terrorist threats;",
            "continued, closer cooperation",
        ),
        # S/RES/2605 (2021) OP 6, shortened
        (
            "calls for the reactivation and regular follow-up of bilateral joint "
            "commissions between the CAR and neighbouring countries to address "
            "cross-border issues;",
            "the reactivation",
        ),
        # S/PRST/2000/31, shortened: contingents that depart are somebody
        (
            "urges both departing and incoming contingents to display all possible "
            "flexibility;",
            "to display",
        ),
        # S/RES/1393 (2002) OP 6, shortened
        (
            "calls on others having influence with the parties to promote this "
            "outcome;",
            "to promote",
        ),
        # S/RES/1735 (2006) OP 32, shortened
        (
            "Decides, in order to assist the Committee in the fulfilment of its "
            "mandate, to extend the mandate of the current Monitoring Team;",
            "to extend",
        ),
    ],
)
def test_an_action_begins_with_what_is_asked(text: str, start: str) -> None:
    (norm,) = norms(text)
    assert norm.action.of(text).startswith(start)


def test_a_condition_before_an_act_is_not_of_the_one_before() -> None:
    # S/RES/2375 (2017) OP 8, shortened
    text = (
        "Calls upon all States to cooperate with inspections, and, if the flag State "
        "does not consent to inspection on the high seas, decides that the flag State "
        "shall direct the vessel to a port;"
    )
    assert limits(text) == [
        [],
        ["if the flag State does not consent to inspection on the high seas"],
    ]


def test_what_the_council_thinks_before_an_act_limits_nothing() -> None:
    # S/PRST/2009/21, shortened
    text = (
        "urges the Government to hold elections, and, while recognizing its ongoing "
        "efforts, encourages the Government to adopt a plan;"
    )
    assert limits(text) == [[], []]


def test_what_stands_before_an_action_in_a_row_is_its_own() -> None:
    # S/RES/2329 (2016) OP 1, shortened; then with no aside
    text = (
        "Reiterates its request to the ICTY to complete its work and facilitate the "
        "closure of the Tribunal as expeditiously as possible and, in light of "
        "resolution 1966 (2010), to redouble its efforts to review its projected case "
        "completion dates and to prevent any additional delays;"
    )
    assert limits(text) == [[], [], ["in light of resolution 1966 (2010)"], []]
    assert limits(text.replace(", in light of resolution 1966 (2010),", "")) == [[]] * 4
