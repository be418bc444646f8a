"""Acts: every rule's own quotation and near miss, and where a phrase begins or ends.

The sentences are shortened; those without a symbol are constructed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph import assets, rules
from normgraph.model import Act, Division, Force, Paragraph, Part, Span
from normgraph.recognise.acts import acts
from normgraph.vocabulary import Verb, verbs

_EXAMPLE = ox.NamedNode("http://www.w3.org/2004/02/skos/core#example")


@pytest.fixture(scope="module")
def examples() -> dict[str, list[str]]:
    """Return the quotations of each verb."""
    found: dict[str, list[str]] = {}
    path = assets.path("ontology/vocabularies/verbs.ttl")
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if triple.predicate == _EXAMPLE and isinstance(triple.object, ox.Literal):
            node = triple.subject
            assert isinstance(node, ox.NamedNode)
            found.setdefault(node.value, []).append(triple.object.value)
    return found


def paragraph(text: str, part: Part = Part.OPERATIVE) -> Paragraph:
    return Paragraph(part, "", "op/1", text, Span(0, len(text)), (), (), False)


def acts_in(text: str, part: Part = Part.OPERATIVE) -> tuple[Act, ...]:
    return acts(paragraph(text, part))


def phrases(text: str, part: Part = Part.OPERATIVE) -> list[str]:
    return [act.span.of(text) for act in acts_in(text, part)]


def _cases(table: str, kind: str) -> Iterator[object]:
    for row in rules.rows(rules.load("acts"), table):
        for i, case in enumerate(rules.rows(row, kind)):
            yield pytest.param(row, case, id=f"{row['id']}-{kind}-{i}")


@pytest.mark.parametrize(("row", "case"), list(_cases("place", "example")))
def test_an_act_begins_where_its_rule_says(row: rules.Table, case: rules.Table) -> None:
    assert phrases(str(case["text"]), Part(str(case["part"]))) == case["finds"]


@pytest.mark.parametrize(("row", "case"), list(_cases("place", "not")))
def test_no_act_begins_at_a_near_miss(row: rules.Table, case: rules.Table) -> None:
    assert phrases(str(case["text"]), Part(str(case["part"]))) == case["finds"]


@pytest.mark.parametrize(("row", "case"), list(_cases("force", "example")))
def test_the_words_around_a_verb_give_the_force(
    row: rules.Table, case: rules.Table
) -> None:
    found = acts_in(str(case["text"]))[0]
    assert (found.force, found.rule) == (Force(str(row["force"])), row["id"])


@pytest.mark.parametrize(("row", "case"), list(_cases("force", "not")))
def test_a_near_miss_keeps_the_force_of_its_verb(
    row: rules.Table, case: rules.Table
) -> None:
    found = acts_in(str(case["text"]))
    assert all(act.rule != row["id"] for act in found)


@pytest.mark.parametrize("verb", verbs(), ids=lambda verb: verb.third)
def test_each_verb_is_read_in_its_own_example(
    verb: Verb, examples: dict[str, list[str]]
) -> None:
    parts = (Part.OPERATIVE, Part.PREAMBLE)
    for text in examples[verb.iri]:
        assert verb.iri in {a.verb for part in parts for a in acts_in(text, part)}


@pytest.mark.parametrize(
    ("words", "force"),
    [
        pytest.param(
            "Expresses its intention to consider imposing targeted measures",
            Force.INTEND,
            id="S/RES/1539 (2004) OP 5 (c)",
        ),
        pytest.param(
            "reiterates its call on all States to implement the Programme of Action",
            Force.CALL,
            id="S/PRST/2002/2",
        ),
        pytest.param(
            "Reaffirms its condemnation in the strongest terms of all instances of",
            Force.CONDEMN,
            id="S/RES/2388 (2017) OP 1",
        ),
        pytest.param(
            "Notes with concern the lack of progress by the parties",
            Force.CONCERN,
            id="S/RES/1307 (2000) OP 3",
        ),
        pytest.param(
            "Reaffirms its decisions that the DPRK shall abandon",
            Force.DECIDE,
            id="S/RES/2270 (2016) OP 3",
        ),
        pytest.param(
            "Recalls its decision that UNAMID’s uniformed personnel would be",
            Force.RECALL,
            id="S/RES/2113 (2013) OP 2",
        ),
        pytest.param(
            "Expresses its full support for UNFICYP",
            Force.WELCOME,
            id="S/RES/2537 (2020) OP 11",
        ),
    ],
)
def test_a_noun_of_attitude_gives_the_force(words: str, force: Force) -> None:
    assert acts_in(words)[0].force is force


def test_further_decides_in_mid_paragraph_opens_a_second_act() -> None:
    text = (  # S/RES/2155 (2014) OP 3
        "Decides to extend the mandate of UNMISS until 30 November 2014, and further "
        "decides that UNMISS shall include a component"
    )
    assert [act.force for act in acts_in(text)] == [Force.DECIDE, Force.DECIDE]


def test_a_task_in_a_list_is_no_act_of_the_council() -> None:
    text = "Decides that the mandate shall include: (c) Supporting the parties;"
    item = Division("(c)", "1(c)", Span(40, len(text)))
    whole = Paragraph(
        Part.OPERATIVE, "1", "op/1", text, Span(0, len(text)), (), (item,), False
    )
    assert [act.span.of(text) for act in acts(whole)] == ["Decides"]


def test_extents_follow_one_another_and_stop_before_the_next_phrase() -> None:
    text = "Welcomes the report, and in this regard urges the parties to cooperate;"
    first, second = acts_in(text)
    assert first.extent.of(text) == "Welcomes the report"
    assert second.extent.of(text) == "urges the parties to cooperate"


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        pytest.param(
            "Given the briefing by the IGAD Special Envoy the Security Council further "
            "urges the parties to agree to security arrangements",
            ["further urges"],
            id="S/PRST/2017/25",
        ),
        pytest.param(
            "The Security Council urges the people of Iraq to continue their "
            "efforts against violence and it stresses the importance of dialogue",
            ["urges", "stresses"],
            id="S/PRST/2014/1",
        ),
        pytest.param(
            "The Security Council calls upon the Government of Angola to accelerate "
            "access; it welcomes the decision by the Government of Angola",
            ["calls upon", "welcomes"],
            id="S/PRST/2002/7",
        ),
        pytest.param(
            "Requests the Secretary-General to deploy troops when he deems that it is "
            "necessary and it determines that conditions allow it",
            ["Requests"],
            id="near miss: S/RES/1341 (2001), what another determines",
        ),
        pytest.param(
            "The Security Council notes that UNMIT stays and it will support elections",
            ["notes"],
            id="near miss, constructed: what a mission does",
        ),
    ],
)
def test_the_council_goes_on_as_it(text: str, verbs: list[str]) -> None:
    assert [act.span.of(text) for act in acts_in(text)] == verbs


@given(st.text(max_size=300))
def test_no_text_makes_the_recogniser_fail(text: str) -> None:
    found = acts_in(text)
    assert all(act.span in act.extent for act in found)
    assert list(found) == sorted(found, key=lambda act: act.span)


_OPENERS = st.sampled_from(["Urges", "and stresses", ", further decides", "calls upon"])


@given(st.lists(_OPENERS, max_size=6))
def test_acts_never_overlap(words: list[str]) -> None:
    text = " the parties ".join(words)
    found = [act.extent for act in acts_in(text)]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_list_of_adverbs_holds_no_verb() -> None:
    adverbs = rules.words(rules.load("acts"), "phrase", "adverbs")
    forms = {form for verb in verbs() for form in (verb.third, verb.participle)}
    assert not forms & set(adverbs)


def test_deeds_that_others_committed_are_no_act() -> None:
    # S/RES/2624 (2022) has "attacks claimed and committed by the Houthis"; the Council
    # itself is "committed to" something: S/RES/1677 (2006).
    deed = "Condemning the attacks claimed and committed by the Houthis,"
    own = "Remaining fully committed to the stability of Timor-Leste,"
    assert phrases(deed, Part.PREAMBLE) == ["Condemning"]
    assert phrases(own, Part.PREAMBLE) == ["Remaining fully committed to"]


def test_acting_under_a_chapter_is_an_act_in_mid_paragraph() -> None:
    # S/RES/2575 (2021) OP 1, shortened; near miss: S/RES/2363 (2017) OP 14
    text = (
        "Decides to extend the mandate of UNISFA, and acting under Chapter VII of the "
        "Charter of the United Nations, further decides to extend the tasks of UNISFA"
    )
    assert phrases(text) == ["Decides", "acting under", "further decides"]
    aside = "Decides, acting under Chapter VII, to extend the authorizations"
    assert phrases(aside) == ["Decides"]


def test_what_a_paragraph_will_say_is_no_act_of_this_one() -> None:
    # S/RES/2371 (2017) OP 8, shortened
    text = (
        "Decides that paragraph 26 of resolution 2321 (2016) shall be replaced by the "
        "following: “Decides that the DPRK shall not supply coal, and decides further "
        "that all States shall prohibit the procurement”"
    )
    assert phrases(text) == ["Decides"]
    # A near miss, constructed: a name that is quoted.
    near = "Decides on the draft: “the Committee”, and stresses its work"
    assert phrases(near) == ["Decides", "stresses"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "and encouraging further progress in this regard,",
            ["encouraging"],
            id="S/RES/1446 (2002)",
        ),
        pytest.param(
            "Strongly urges further and increased international support;",
            ["Strongly urges"],
            id="S/RES/2591 (2021) OP 10",
        ),
        pytest.param(
            "Urges further all parties concerned to support the development;",
            ["Urges further"],
            id="near miss: S/RES/2143 (2014) OP 14",
        ),
        pytest.param(
            "encourages further CTED to cooperate with Member States;",
            ["encourages further"],
            id="near miss: S/RES/2617 (2021) OP 22",
        ),
        pytest.param(
            "Recalling further its resolution 1308 (2000) of 17 July 2000,",
            ["Recalling further"],
            id="near miss: S/RES/1337 (2001)",
        ),
    ],
)
def test_further_before_a_noun_is_no_adverb_of_the_act(
    text: str, found: list[str]
) -> None:
    assert phrases(text) == found


@pytest.mark.parametrize(
    ("text", "verb", "force"),
    [
        pytest.param(
            "recalls its intention to keep this number under continuous review;",
            "recalls its intention",
            Force.INTEND,
            id="S/RES/2605 (2021) OP 30",
        ),
        pytest.param(
            "Recalls its determination to upgrade the oversight of operations;",
            "Recalls its determination",
            Force.INTEND,
            id="S/RES/1894 (2009) OP 18",
        ),
        pytest.param(
            "Recalling its determination in resolution 2213 (2015) that the situation "
            "in Libya constitutes a threat to international peace and security;",
            "Recalling",
            Force.RECALL,
            id="near miss: S/RES/2238 (2015)",
        ),
        pytest.param(
            "recalls its request to the Secretary-General to conduct a mission;",
            "recalls",
            Force.RECALL,
            id="near miss: S/RES/2308 (2016) OP 3",
        ),
        pytest.param(
            "urges for increased efforts in the region;",
            "urges for",
            Force.URGE,
            id="S/PRST/2021/19",
        ),
        pytest.param(
            "Forwards the following nominations to the General Assembly;",
            "Forwards",
            Force.OTHER,
            id="S/RES/1340 (2001)",
        ),
        pytest.param(
            "and calls particular attention to the need to reintegrate survivors;",
            "calls particular attention to",
            Force.EMPHASIZE,
            id="S/PRST/2003/22",
        ),
    ],
)
def test_the_words_around_a_verb_give_its_force(
    text: str, verb: str, force: Force
) -> None:
    (act,) = acts_in(text)
    assert (act.span.of(text), act.force) == (verb, force)


def test_the_council_binds_itself_in_mid_sentence() -> None:
    text = (  # S/PRST/2017/14
        "“The Security Council expresses its readiness to support the "
        "Secretary-General and commits to engage on his recommendations.”"
    )
    assert phrases(text) == ["expresses its readiness", "commits"]
    text = (  # near miss, S/RES/2200 (2015)
        "Calls on the Government to fulfil its commitments, including allowing free "
        "expression and undertaking effective efforts to ensure accountability;"
    )
    assert phrases(text) == ["Calls on"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Noting the letter of 24 October 2016, from the Mission of Somalia, "
            "expressing their willingness to consider working with other States, and "
            "requesting that the provisions be renewed,",
            ["Noting"],
            id="S/RES/2316 (2016)",
        ),
        pytest.param(
            "Welcoming the Communiqué of 31 January 2016 on new states and calling on "
            "the United Nations Security Council to support consequences,",
            ["Welcoming"],
            id="S/RES/2290 (2016)",
        ),
        pytest.param(
            "Expressing its support for the strategic priorities in his letter, and "
            "requesting the Secretary-General to continue updating the Council,",
            ["Expressing its support", "requesting"],
            id="near miss: S/RES/2236 (2015)",
        ),
        pytest.param(
            "Noting the letter of 24 October 2016 from Somalia, welcoming its content "
            "and requesting Member States to help,",
            ["Noting", "welcoming", "requesting"],
            id="near miss, constructed: what is welcomed is the Council's",
        ),
        pytest.param(
            "Noting the Secretary-General’s letter of 27 November, and calling upon "
            "Member States to contribute generously to the Court,",
            ["Noting", "calling upon"],
            id="near miss: S/RES/1734 (2006)",
        ),
    ],
)
def test_what_a_letter_asks_is_no_act(text: str, found: list[str]) -> None:
    assert phrases(text, Part.PREAMBLE) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Urging the Government of National Unity to prepare for elections, and "
            "further urges the international community to provide assistance,",
            ["Urging", "further urges"],
            id="S/RES/1784 (2007)",
        ),
        pytest.param(
            "Taking note of the Government’s letter, which recognizes UNMIN’s "
            "contribution and requests an extension of UNMIN at a smaller scale,",
            ["Taking note of"],
            id="near miss: S/RES/1825 (2008)",
        ),
        pytest.param(
            "Welcoming the offers to participate, as well as pledges of contributions,",
            ["Welcoming"],
            id="near miss: S/RES/2793 (2025)",
        ),
    ],
)
def test_a_preamble_may_go_on_in_the_third_person(text: str, found: list[str]) -> None:
    assert phrases(text, Part.PREAMBLE) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "“The Security Council calls on all States to support the Government, and "
            "the Council encourages tangible steps towards reconciliation.",
            ["calls on", "encourages"],
            id="S/PRST/2009/14",
        ),
        pytest.param(
            "“The Security Council welcomes practical suggestions; (iii) The Council "
            "intends to increase its interaction with the Secretariat.",
            ["welcomes", "intends"],
            id="S/PRST/2009/24",
        ),
        pytest.param(
            "“The Security Council condemns the attacks. The Council will ensure "
            "effective implementation of the measures.",
            ["condemns", "will ensure"],
            id="S/PRST/2000/12",
        ),
        pytest.param(
            "“The Security Council remains committed to improving peacekeeping and "
            "will conduct a further review in early 2010.”",
            ["remains committed to", "will conduct"],
            id="S/PRST/2009/24",
        ),
        pytest.param(
            "“The Security Council recognizes that a solution requires the support of "
            "both sides and will require the approval of both communities.",
            ["recognizes"],
            id="near miss: S/PRST/2009/10",
        ),
        pytest.param(
            "Decides that on that date the Security Council will have concluded its "
            "consideration of the issue;",
            ["Decides"],
            id="near miss: S/RES/2231 (2015) OP 8",
        ),
    ],
)
def test_the_council_is_named_again(text: str, found: list[str]) -> None:
    assert phrases(text) == found


def test_the_council_joins_somebody_in_what_it_does() -> None:
    text = (
        "“The Security Council welcomes the report. In this regard, it joins the"
        " Secretary-General in encouraging the parties"
    )
    joined = acts_in(text)[1]  # S/PRST/2000/16
    assert joined.span.of(text) == "joins the Secretary-General in encouraging"
    assert joined.force is Force.ENCOURAGE
    outraged = (
        "“The Security Council deplores this. The Council joins with the African Union"
        " in expressing particular outrage at the September 19 attack by Darfur rebels"
    )
    assert phrases(outraged)[1].endswith("outrage")  # S/PRST/2005/48
    others = (
        "Encourages the Government to join ECOWAS in encouraging the parties to talk"
    )
    assert phrases(others) == ["Encourages"]


@pytest.mark.parametrize(
    ("text", "phrase", "force"),
    [
        pytest.param(
            "The Security Council also urged them to extend their support",
            "also urged",
            Force.URGE,
            id="S/PRST/2012/2",
        ),
        pytest.param(
            "The Security Council expressed its readiness to work with him",
            "expressed its readiness",
            Force.INTEND,
            id="S/PRST/2005/64",
        ),
        pytest.param(
            "It also reiterate its call for safe and unhindered access",
            "also reiterate its call",
            Force.CALL,
            id="S/PRST/2001/17",
        ),
        pytest.param(
            "The Security Council encourage the Government of Sudan to ensure these are"
            " utilised in line with agreements",
            "encourage",
            Force.ENCOURAGE,
            id="S/PRST/2018/19",
        ),
    ],
)
def test_the_past_and_the_plain_form_act_behind_the_council(
    text: str, phrase: str, force: Force
) -> None:
    whole = f"“The Security Council welcomes the report. {text}"
    found = acts_in(whole)[1]
    assert (found.span.of(whole), found.force) == (phrase, force)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "“The Security Council decided, on the basis of this commitment, to deploy "
            "the United Nations Operation in Côte d’Ivoire",
            id="S/PRST/2004/12",
        ),
        pytest.param(
            "Recalling that in resolution 1900 (2009) the Security Council underlined "
            "its intention to extend the terms of office",
            id="S/RES/1931 (2010)",
        ),
        pytest.param(
            "“The Peace and Security Council urged restraint",
            id="constructed: another council",
        ),
    ],
)
def test_what_the_council_did_another_day_is_no_act(text: str) -> None:
    assert not any("ed" in phrase for phrase in phrases(text))


@pytest.mark.parametrize(
    ("text", "part", "found"),
    [
        pytest.param(
            "Renewing its request that all Member States support fully the efforts of"
            " the United Nations, and its call on Member States to use their influence",
            Part.PREAMBLE,
            [("Renewing its request", Force.REQUEST), ("its call", Force.CALL)],
            id="S/RES/2644 (2022)",
        ),
        pytest.param(
            "“The Security Council reiterates its call for all parties to co-operate"
            " fully with the mission, as well as its call for an end to impunity",
            Part.OPERATIVE,
            [("reiterates its call", Force.CALL), ("its call", Force.CALL)],
            id="S/PRST/2010/24",
        ),
        pytest.param(
            "Reiterating its call on all States to comply scrupulously with the"
            " arms embargo, and its insistence that all States should not interfere",
            Part.PREAMBLE,
            [("Reiterating its call", Force.CALL), ("its insistence", Force.DEMAND)],
            id="S/RES/1425 (2002)",
        ),
        pytest.param(
            "Recalling the Kabul Declaration on Good-Neighbourly Relations, and its"
            " call on all States to respect and support its provisions",
            Part.PREAMBLE,
            [("Recalling", Force.RECALL)],
            id="near miss: S/RES/1471 (2003)",
        ),
        pytest.param(
            "and reiterates the call to Haiti and the leadership of the MSS mission to"
            " update regularly the Security Council",
            Part.OPERATIVE,
            [("reiterates the call", Force.CALL)],
            id="S/RES/2751 (2024) OP 1",
        ),
        pytest.param(
            "“The Security Council reiterates the call made in General Assembly"
            " Resolution 66/130 (2011) to increase the role of women",
            Part.OPERATIVE,
            [("reiterates", Force.REAFFIRM)],
            id="near miss: S/PRST/2012/3",
        ),
        pytest.param(
            "and expresses the Security Council’s intention at that time to assess the"
            " work that has been done",
            Part.OPERATIVE,
            [("expresses the Security Council’s intention", Force.INTEND)],
            id="S/RES/2241 (2015) OP 30",
        ),
        pytest.param(
            "Urges the parties to fulfil commitments they have made, and states its"
            " intention to consider taking measures",
            Part.OPERATIVE,
            [("Urges", Force.URGE), ("states its intention", Force.INTEND)],
            id="S/RES/1725 (2006) OP 2",
        ),
        pytest.param(
            "Urges the agreement that Iraq signed and states its objections to",
            Part.OPERATIVE,
            [("Urges", Force.URGE)],
            id="near miss, constructed: what Iraq states",
        ),
    ],
)
def test_what_the_council_restates_asks_again(
    text: str, part: Part, found: list[tuple[str, Force]]
) -> None:
    assert [(act.span.of(text), act.force) for act in acts_in(text, part)] == found


@pytest.mark.parametrize(
    ("text", "part", "found"),
    [
        pytest.param(
            "Notes the AU-PSC communiqué of 13 November 2013 welcoming the proposed"
            " strengthening of the French forces and encouraging the AU Commission to"
            " work towards coordination",
            Part.OPERATIVE,
            ["Notes"],
            id="S/RES/2127 (2013) OP 49",
        ),
        pytest.param(
            "Recalling resolution 2532 (2020) demanding a general and immediate"
            " cessation of hostilities, as well as calling upon all parties to engage",
            Part.PREAMBLE,
            ["Recalling"],
            id="S/RES/2540 (2020)",
        ),
        pytest.param(
            "Recalling also its resolution 1966 (2010) of 22 December 2010,"
            " establishing the Mechanism and requesting the Tribunal to close",
            Part.PREAMBLE,
            ["Recalling also"],
            id="S/RES/1995 (2011)",
        ),
        pytest.param(
            "Noting the decision of the 13th Assembly of the African Union in Sirte,"
            " calling on the Council to impose sanctions",
            Part.PREAMBLE,
            ["Noting"],
            id="S/RES/1907 (2009)",
        ),
        pytest.param(
            "Further welcoming the decision to criminalise female genital mutilation in"
            " Sudan and encouraging the completion of all necessary steps",
            Part.PREAMBLE,
            ["Further welcoming", "encouraging"],
            id="S/RES/2524 (2020)",
        ),
        pytest.param(
            "Welcoming efforts to ensure its implementation and encouraging further"
            " efforts to address remaining challenges, and further encouraging the"
            " international community to support this",
            Part.PREAMBLE,
            ["Welcoming", "encouraging", "further encouraging"],
            id="S/RES/2011 (2011)",
        ),
        pytest.param(
            "Welcoming the report, and welcoming in this regard encouraging"
            " developments in implementing the Revitalised Agreement",
            Part.PREAMBLE,
            ["Welcoming", "welcoming"],
            id="S/RES/2577 (2021)",
        ),
        pytest.param(
            "Taking note of the determination of the Government to restore stability"
            " while reaffirming their commitment to democracy and the rule of law",
            Part.PREAMBLE,
            ["Taking note of"],
            id="S/RES/1802 (2008)",
        ),
        pytest.param(
            "Recalling its contribution, and welcoming their willingness to assist",
            Part.PREAMBLE,
            ["Recalling", "welcoming"],
            id="S/RES/1305 (2000) OP 8",
        ),
        pytest.param(
            "Welcoming the letter which confirms that the Government of Iraq complies"
            " with disarmament treaties and is committed to taking additional steps",
            Part.PREAMBLE,
            ["Welcoming"],
            id="S/RES/1957 (2010)",
        ),
        pytest.param(
            "Noting that the continued delay in establishing the temporary institutions"
            " and resolving the final status of Abyei contributes to tension",
            Part.PREAMBLE,
            ["Noting"],
            id="S/RES/2126 (2013)",
        ),
        pytest.param(
            "Noting that terrorist groups are actively seeking ways to defeat aviation"
            " security, looking to identify and exploit gaps",
            Part.PREAMBLE,
            ["Noting"],
            id="S/RES/2309 (2016)",
        ),
    ],
)
def test_what_others_do_is_left_to_them(
    text: str, part: Part, found: list[str]
) -> None:
    assert phrases(text, part) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "strongly urges the Government to implement its action plan signed on 12"
            " March 2012 further strongly urges the opposition forces to do so",
            ["strongly urges", "further strongly urges"],
            id="S/RES/2155 (2014) OP 18",
        ),
        pytest.param(
            "Calls upon the leaders to display political will and build mutual trust"
            " urgently calls upon the parties to engage in an open dialogue",
            ["Calls upon", "urgently calls upon"],
            id="S/RES/2729 (2024) OP 6",
        ),
        pytest.param(
            "Welcomes the statement which further urges the parties to talk",
            ["Welcomes"],
            id="near miss, constructed: what a statement urges",
        ),
        pytest.param(
            "Welcomes a commitment to cooperating with any further requests for"
            " information in connection with the investigation",
            ["Welcomes"],
            id="near miss: S/RES/1506 (2003)",
        ),
    ],
)
def test_an_adverb_opens_an_act_that_lacks_its_mark(
    text: str, found: list[str]
) -> None:
    assert phrases(text) == found
