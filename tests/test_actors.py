"""Actors: the register, composed names, and names that a text introduces."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import paragraph

from normgraph import readers, rules
from normgraph.graph import graph
from normgraph.graph.terms import LABEL, ng
from normgraph.iri import BASE, instrument
from normgraph.model import Mention, Symbol
from normgraph.pipeline import analyse
from normgraph.recognise.actors import mentions
from normgraph.recognise.citations import citations
from normgraph.vocabulary import actor_called


def read(
    *texts: str, symbol: str = "S/RES/9999 (2024)", adopted: date | None = None
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each paragraph of a document."""
    paragraphs = [paragraph(text) for text in texts]
    own = Symbol.parse(symbol)
    cited = citations(paragraphs, own, instrument(own))
    return mentions(paragraphs, cited, instrument(own), adopted)


def named(
    *texts: str, symbol: str = "S/RES/9999 (2024)"
) -> list[list[tuple[str, str]]]:
    """Return words and name of each mention of each paragraph."""
    return [
        [(m.span.of(text), m.name) for m in one]
        for text, one in zip(texts, read(*texts, symbol=symbol), strict=True)
    ]


def slugs(*texts: str, symbol: str = "S/RES/9999 (2024)") -> list[list[str]]:
    """Return the ends of the IRIs of those mentioned in each paragraph."""
    return [
        [m.actor.rpartition("/")[2] for m in one if not m.is_class]
        for one in read(*texts, symbol=symbol)
    ]


def committee(number: int, year: int) -> str:
    """Return the label of a committee of the register."""
    entry = actor_called(
        f"Committee established pursuant to resolution {number} ({year})"
    )
    assert entry
    return entry.label


def _cases(kind: str, table: str = "rule") -> Iterator[object]:
    for row in rules.rows(rules.load("actors"), table):
        for i, case in enumerate(rules.rows(row, kind)):
            yield pytest.param(row, case, id=f"{row['id']}-{kind}-{i}")


@pytest.mark.parametrize(("row", "case"), list(_cases("example")))
def test_a_government_is_composed_with_its_state(
    row: rules.Table, case: rules.Table
) -> None:
    words = [text for text, _ in named(str(case["text"]))[0]]
    assert case["finds"] in words


@pytest.mark.parametrize(("row", "case"), list(_cases("not")))
def test_no_government_without_its_state(row: rules.Table, case: rules.Table) -> None:
    (found,) = mentions([paragraph(str(case["text"]))])
    assert all(m.rule != f"actors:{row['id']}" for m in found)


def test_a_definition_holds_for_the_committee_and_not_for_a_state_before_it() -> None:
    # S/RES/2255 (2015) OP 1 and OP 9: the number of the resolution without its year
    _, found = named(
        "constituting a threat to the peace, stability and security of Afghanistan as "
        "designated by the Committee established in paragraph 35 of resolution 1988 "
        "(“the Committee”),",
        "Directs the Committee to consider requests,",
    )
    assert found == [("Committee", committee(1988, 2011))]


@pytest.mark.parametrize(("row", "case"), list(_cases("example", "place")))
def test_a_country_is_a_place_behind_words_of_place(
    row: rules.Table, case: rules.Table
) -> None:
    text = str(case["text"])
    assert [m.span.of(text) for m in read(text)[0] if m.place] == [case["finds"]]


@pytest.mark.parametrize(("row", "case"), list(_cases("not", "place")))
def test_a_state_that_is_asked_or_helped_is_no_place(
    row: rules.Table, case: rules.Table
) -> None:
    found = [m for m in read(str(case["text"]))[0] if m.kind == "state"]
    assert found
    assert all(m.place is None for m in found)


@pytest.mark.parametrize(("row", "case"), list(_cases("example", "instrument")))
def test_a_body_is_known_by_what_established_it(
    row: rules.Table, case: rules.Table
) -> None:
    words = [text for text, _ in named(str(case["text"]))[0]]
    assert case["finds"] in words


@pytest.mark.parametrize(("row", "case"), list(_cases("not", "instrument")))
def test_what_a_body_does_pursuant_to_a_resolution_did_not_establish_it(
    row: rules.Table, case: rules.Table
) -> None:
    assert all(m.rule != "actors:established" for m in read(str(case["text"]))[0])


def test_a_council_of_others_is_not_the_security_council() -> None:
    # S/RES/1295 (2000) OP 31; S/RES/2179 (2014) OP 25
    ministers, ours = named(
        "Welcomes the appeal, by the Council of Ministers of the OAU,",
        "to inform the Council of progress",
    )
    assert all(name != "Security Council" for _, name in ministers)
    assert [words for words, _ in ours] == ["Council"]


def test_the_acronym_belongs_to_the_first_mention() -> None:
    # S/RES/2388 (2017) OP 3
    (found,) = named(
        "calls for the continued support of the United Nations Office on Drugs and "
        "Crime (UNODC) in providing technical assistance"
    )
    assert found[0][0] == "United Nations Office on Drugs and Crime (UNODC)"


def test_a_name_the_register_lacks_is_found_in_the_text_and_again_by_its_acronym() -> (
    None
):
    first, second = named(
        "welcomes the work of the Xanadu Reconciliation Commission (XRC) in this "
        "regard",
        "requests the XRC to report",
    )
    assert first[-1][1] == "Xanadu Reconciliation Commission"
    assert second == [("XRC", "Xanadu Reconciliation Commission")]


def test_an_acronym_of_a_thing_names_nobody() -> None:
    # The usual form of S/RES/2164 (2014) OP 5
    (found,) = named("an effective Disarmament, Demobilization and Reintegration (DDR)")
    assert found == []


def test_a_treaty_s_title_names_no_actor() -> None:
    (found,) = named("recalling the Charter of the United Nations,")
    assert found == []


def test_classes_are_told_from_names() -> None:
    (found,) = mentions([paragraph("urges Member States and UNODC to cooperate")])
    assert [(m.is_class, m.rule.startswith("register:")) for m in found] == [
        (True, True),
        (False, True),
    ]


def _apart(found: tuple[Mention, ...]) -> bool:
    spans = [m.span for m in found]
    return all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(max_size=200) | st.sampled_from(["(UN)", "UN (UN) (UN)", "A (AB)"]))
def test_no_text_makes_the_search_for_actors_fail(text: str) -> None:
    assert _apart(mentions([paragraph(text)])[0])


def test_a_short_form_is_what_the_text_defines_it_to_be() -> None:
    # S/RES/2161 (2014), preamble and OP 62
    first, second = named(
        "the Committee established pursuant to resolutions 1267 (1999) and 1989 (2011) "
        "(“the Committee”),",
        "directs the Committee to consider such requests",
    )
    assert second == [("Committee", first[0][1])]


def test_of_two_committees_a_short_form_means_neither_and_could_mean_each() -> None:
    *_, last = read(
        "the Committee established pursuant to resolution 1267 (1999)",
        "the Committee established pursuant to resolution 1373 (2001)",
        "requests the Committee to report",
    )
    assert [(m.actor, m.is_ambiguous) for m in last] == [("", True)]
    assert [iri.rpartition("/")[2] for iri, _, _ in last[0].candidates] == [
        "committee-1267",
        "ctc",
    ]


def test_the_council_is_named_unless_it_only_qualifies_a_noun() -> None:
    # S/RES/2388 (2017) PP 12 and the usual form of reporting duties
    asked, qualified = named(
        "Requests the Secretary-General to keep the Council informed",
        "all Member States fully implementing relevant Security Council resolutions",
    )
    assert ("Council", "Security Council") in asked
    assert [name for _, name in qualified] == ["Member States"]


def test_a_longer_name_of_the_register_goes_before_a_composed_one() -> None:
    (found,) = mentions([paragraph("in coordination with the Government of Liberia")])
    assert [(m.name, m.kind) for m in found] == [("Government of Liberia", "state")]


# Bodies known by their instruments


def test_the_number_of_a_resolution_names_its_committee() -> None:
    # S/RES/2761 (2024) OP 2
    (found,) = slugs(
        "Recalls the role of the 1267/1989/2253 Sanctions Committee in monitoring"
    )
    assert found == ["committee-1267"]


def test_the_same_resolution_establishes_a_committee_and_its_panel() -> None:
    # S/RES/2791 (2025) OP 2
    (found,) = slugs(
        "the Panel of Experts originally appointed pursuant to resolution 1591 (2005) "
        "and the Committee established pursuant to resolution 1591 (2005)"
    )
    assert found == ["panel-of-experts-sudan", "committee-1591"]


def test_a_committee_established_by_this_text_is_that_of_the_document() -> None:
    # S/RES/1343 (2001) OP 7
    (found,) = slugs(
        "as designated by the Committee established by paragraph 14 below",
        symbol="S/RES/1343 (2001)",
    )
    assert found == ["committee-1343"]


def test_a_body_the_register_lacks_is_found_with_what_established_it() -> None:
    # S/RES/1681 (2006) OP 6
    (found,) = read(
        "contributions to the Trust Fund, established pursuant to resolution "
        "1177 (1998)"
    )
    (fund,) = found
    assert fund.name == "Trust Fund established pursuant to resolution 1177 (1998)"
    assert fund.founded == instrument(Symbol.parse("S/RES/1177 (1998)"))


def test_a_mission_the_register_knows_keeps_its_name_before_its_resolution() -> None:
    # S/RES/2145 (2014) PP 1
    (found,) = slugs(
        "the mandate of the United Nations Assistance Mission in Afghanistan (UNAMA) "
        "as established by resolution 1662 (2006)"
    )
    assert found == ["unama"]


# Which one is meant


def test_a_committee_named_nowhere_is_that_of_the_resolution_acted_on() -> None:
    # S/RES/2293 (2016) OP 3
    (found,) = slugs(
        "the measures imposed by paragraph 20 of resolution 1533 (2004) shall not "
        "apply to supplies as approved in advance by the Committee"
    )
    assert found == ["committee-1533"]


def test_measures_acted_on_go_before_a_resolution_that_is_recalled() -> None:
    # S/RES/2375 (2017) PP 1 and OP 5
    _, found = slugs(
        "Recalling its previous relevant resolutions, including resolution 1540 (2004) "
        "and resolution 1718 (2006),",
        "the measures of paragraph 8 of resolution 1718 (2006), and directs the "
        "Committee to undertake its tasks",
    )
    assert found == ["committee-1718"]


def test_a_resolution_that_is_cited_tells_no_special_representative_from_another() -> (
    None
):
    # S/RES/2217 (2015): resolution 1888 (2009) made one of them
    *_, found = read(
        "the Special Representative of the Secretary-General on Sexual Violence in "
        "Conflict and the measures of paragraph 4 of resolution 1888 (2009)",
        "the Special Representative of the Secretary-General for the Central African "
        "Republic",
        "Requests the Special Representative to take the necessary steps",
    )
    assert [m.is_ambiguous for m in found] == [True]


def test_behind_many_committees_the_committee_is_each_of_them() -> None:
    # S/RES/2388 (2017) OP 11 and OP 27
    *_, found = slugs(
        "the Committee established pursuant to resolutions 1267 (1999) and 1989 (2011)",
        "under the policy guidance of the Counter-Terrorism Committee (CTC)",
        "to brief these sanctions committees, as necessary, in accordance with the "
        "Committee’s rules of procedure",
    )
    assert found == []


def test_two_resolutions_recalled_leave_the_committee_open() -> None:
    _, (found,) = read(
        "Recalling resolutions 1970 (2011) and 1718 (2006),", "directs the Committee"
    )
    assert found.is_ambiguous


def test_a_committee_is_not_meant_before_it_was_established() -> None:
    _, (found,) = read(
        "Recalling resolutions 1970 (2011) and 1718 (2006),",
        "directs the Committee",
        adopted=date(2009, 6, 12),
    )
    assert found.name == committee(1718, 2006)


def test_a_name_is_not_that_of_a_body_established_later() -> None:
    # S/PRST/2005/3
    text = (
        "cooperation with the Al Qaeda/Taliban Sanctions Committee established "
        "pursuant to resolution 1267 (1999)"
    )
    before, after = (
        [m.name for m in read(text, adopted=date(year, 1, 18))[0]]
        for year in (2005, 2015)
    )
    assert committee(1267, 1999) in before
    assert committee(1267, 1999) not in after


def test_resolution_1373_is_recalled_and_not_acted_on() -> None:
    # S/RES/2551 (2020) OP 34
    _, found = slugs(
        "measures in paragraph 2 of resolution 1373 (2001)",
        "Requests the Panel to provide regular updates to the Committee",
    )
    assert found == []


def test_a_definition_goes_before_whoever_else_is_named() -> None:
    # The usual form of S/RES/2253 (2015)
    *_, found = slugs(
        "the Committee established pursuant to resolution 1267 (1999) "
        "(“the Committee”)",
        "the Counter-Terrorism Committee and the Committee established pursuant to "
        "resolution 1540 (2004)",
        "Directs the Committee to review",
    )
    assert found == ["committee-1267"]


def test_of_several_missions_the_one_named_in_the_paragraph_is_meant() -> None:
    # The usual form of S/RES/2659 (2022)
    *_, found = slugs(
        "commends EUTM Mali,",
        "requests MINUSCA to ensure that the Mission’s data collection improves",
    )
    assert found == ["minusca", "minusca"]


def test_the_mission_is_the_one_whose_mandate_is_extended() -> None:
    # S/RES/2609 (2021): UNISFA is a force by its name, UNMISS a mission
    *_, found = slugs(
        "Decides to extend until 15 May 2022 the mandate of UNISFA",
        "in coordination with UNMISS",
        "overall performance, the Mission’s implementation of the plan",
    )
    assert found == ["unisfa"]


def test_a_mission_with_an_acronym_of_its_own_is_another() -> None:
    # S/RES/2267 (2016) PP 12
    *_, found = slugs(
        "Decides to extend the mandate of UNIOGBIS for a period of 12 months",
        "through the activities of its Mission (ECOMIB)",
    )
    assert "uniogbis" not in found


def test_the_government_is_the_only_one_the_document_names() -> None:
    # S/RES/2005 (2011) OP 5
    one, two = named(
        "Commends the Government of Sierra Leone", "Urges the Government to step up"
    )
    assert two == [("Government", one[0][1])]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # S/RES/2277 (2016) OP 7
        (
            "Calls on the Government of the DRC and its national partners, including "
            "the CENI, to ensure a transparent and credible electoral process",
            ["state", "other"],
        ),
        # S/RES/2297 (2016) PP 4
        (
            "the Federal Government of Somalia (FGS) has a responsibility to protect "
            "its citizens and build its own national security forces",
            ["state"],
        ),
        # S/PRST/2021/7
        ("adequate resources to the Haitian National Police", ["other"]),
        # Near miss: part of no State, S/RES/1737 (2006) PP.
        ("resolutions of the IAEA Board of Governors", ["organization"]),
        # The government of a part of a State is not the State: S/PRST/2007/6.
        ("commends the Government of Southern Sudan and others", ["other"]),
    ],
)
def test_a_government_is_the_state_and_its_institutions_are_others(
    text: str, kinds: list[str]
) -> None:
    (found,) = read(text)
    assert [m.kind for m in found if not m.is_class] == kinds


def test_the_federal_government_is_that_of_the_document() -> None:
    # S/RES/2297 (2016) PP 4 and OP 28
    one, two = slugs(
        "Recognizing that the Federal Government of Somalia (FGS) has a responsibility",
        "Requests the Federal Government to continue its efforts",
    )
    assert one == two == ["fgs"]


def test_the_head_of_a_longer_name_is_no_short_form() -> None:
    _, found = slugs("commends UNIFIL", "the Force Headquarters and the Force’s posts")
    assert found == ["unifil"]


def test_a_term_of_several_words_is_learnt_as_an_acronym_is() -> None:
    # The usual form of S/RES/2545 (2020)
    _, found = slugs(
        "the United Nations Verification Mission in Colombia (the Verification "
        "Mission)",
        "the progress of the Verification Mission",
    )
    assert found == ["unvmc"]


def test_a_committee_of_others_is_meant_where_no_other_is_named() -> None:
    # S/RES/2263 (2016) OP 5
    _, found = slugs(
        "welcomes the work of the Committee on Missing Persons in Cyprus",
        "given the need to intensify the Committee’s work",
    )
    assert found == ["cmp-cyprus"]


def test_the_prosecutor_is_of_the_only_tribunal_that_is_named() -> None:
    # S/RES/1757 (2007), annex
    _, found = slugs(
        "the establishment of the Special Tribunal for Lebanon",
        "The Prosecutor shall be responsible for the investigation",
    )
    assert found == ["prosecutor-stl"]


def test_a_report_s_symbol_is_no_acronym_of_the_group() -> None:
    # S/RES/1811 (2008) OP 3
    _, found = slugs(
        "the mandate of the Monitoring Group on Somalia and Eritrea",
        "the previous reports of the Monitoring Group (S/2004/604, S/2005/153)",
    )
    assert found == ["monitoring-group-somalia"]


# Posts


def test_a_post_is_found_by_its_office_and_its_place() -> None:
    # S/RES/2173 (2014): the register has it as of the Secretary-General
    (found,) = slugs("the United Nations Special Envoy for Sudan and South Sudan")
    assert found == ["sesg-sudan-ss"]


def test_a_post_the_register_lacks_is_found_in_the_text() -> None:
    # S/RES/1531 (2004) OP 7
    (found,) = named(
        "its full support for the Secretary-General’s Special Envoy for Ethiopia and "
        "Eritrea, Lloyd Axworthy"
    )
    assert [name for _, name in found] == [
        "Special Envoy of the Secretary-General for Ethiopia and Eritrea"
    ]


def test_special_representatives_in_africa_hold_no_one_post() -> None:
    # S/PRST/2002/31
    (found,) = named("Special Representatives of the Secretary-General in Africa")
    assert [name for _, name in found] == [
        "Special Representative of the Secretary-General"
    ]


def test_the_envoy_of_somebody_else_is_not_the_secretary_general_s() -> None:
    # S/RES/2093 (2013) PP 2
    _, found = slugs(
        "the Special Representative of the Secretary-General for Somalia",
        "the Chairperson of the AU Commission and her Special Representative",
    )
    assert "srsg-somalia" not in found


def test_his_envoy_is_of_the_secretary_general_who_is_named_before() -> None:
    # S/RES/1429 (2002) OP 7; nobody is named before the other
    his, bare = slugs(
        "Invites the Secretary-General and his Personal Envoy to cooperate",
        "the commitment of his Personal Envoy",
    )
    assert his == ["secretary-general", "personal-envoy-sg"]
    assert bare == ["personal-envoy-sg"]


def test_an_office_of_no_place_is_of_the_mission_whose_mandate_is_extended() -> None:
    # S/RES/1743 (2007) OP 1 and 3
    _, found = slugs(
        "Decides to extend the mandate of MINUSTAH, as contained in its resolutions",
        "full support for the Special Representative of the Secretary-General, notably",
    )
    assert found == ["srsg-haiti"]


def test_an_office_of_no_place_stays_so_where_two_missions_have_one() -> None:
    # S/RES/1653 (2006) names the missions of several countries
    _, found = slugs(
        "the efforts of MONUC and of the United Nations Mission in Liberia",
        "in partnership with the Special Representative of the Secretary-General",
    )
    assert found == ["srsg"]


def test_a_mission_named_beside_the_matter_gives_no_post_to_an_office() -> None:
    # S/RES/1497 (2003) OP 5, 15: the post is the one at the State it is about
    *_, found = slugs(
        "Authorizes UNAMSIL to extend the necessary logistical support to the force",
        "the situation in Liberia, in Liberia, and that in Sierra Leone",
        "the Secretary-General through his Special Representative to report",
    )
    assert found == ["secretary-general", "srsg-liberia"]


def test_an_office_of_no_place_is_at_the_state_that_is_named_most() -> None:
    # S/RES/1707 (2006) PP 2, OP 4: no mission of the United Nations is named
    *_, found = slugs(
        "to the sovereignty of Afghanistan",
        "in consultation with the Special Representative of the Secretary-General",
    )
    assert found == ["srsg-afghanistan"]


def test_a_name_of_several_states_is_that_of_the_state_a_text_is_on() -> None:
    body = "obstruction of the action of the Independent Electoral Commission in charge"
    # S/RES/1893 (2009) OP 6; S/RES/1711 (2006) OP 6
    assert slugs("the situation in Côte d’Ivoire", body)[1] == ["iec-civ"]
    on_congo = slugs("in the Democratic Republic of the Congo", body)[1]
    assert on_congo == ["ceni-drc"]


def test_a_name_of_several_states_stays_open_where_two_states_are_named() -> None:
    body = "welcomes the work of the Independent Electoral Commission"
    *_, found = slugs("in Iraq and in the Gambia and in Côte d’Ivoire", body)
    assert found == []


def test_a_state_beside_a_name_goes_before_the_state_a_text_is_on() -> None:
    *_, found = slugs(
        "the situation in Iraq, the people of Iraq",
        "the National Assembly of Mali and the Prime Minister of Finland",
    )
    assert found == ["national-assembly-mali", "finland"]


def test_a_name_with_its_acronym_is_known_once_the_state_is() -> None:
    # S/RES/1341 (2001) OP 18
    _, found = slugs(
        "the territory of the Democratic Republic of the Congo",
        "to relocate the Joint Military Commission (JMC), and all the JMC members",
    )
    assert found == ["jmc-drc", "jmc-drc"]


def test_the_panel_of_experts_is_the_one_on_the_state() -> None:
    # S/RES/2789 (2025) OP 1
    *_, found = slugs(
        "the situation in the Central African Republic",
        "decides to extend the mandate of the Panel of Experts",
    )
    assert found == ["panel-of-experts-car"]


def test_the_chairman_of_a_committee_is_an_office_beside_it() -> None:
    # S/RES/1455 (2003) OP 10, 11
    *_, found = slugs(
        "the Committee established pursuant to resolution 1267 (1999) and its Chairman",
        "a visit to selected countries by the Chairman of the Committee",
    )
    assert found == ["chair-1267", "committee-1267"]


def test_its_president_is_no_head_of_the_state_named_before() -> None:
    # S/RES/1391 (2002) PP 1: the statements are the Council's
    found, *_ = slugs("on Lebanon, as well as the statements of its President")
    assert found == ["lebanon"]


def test_another_council_is_not_the_security_council() -> None:
    # S/RES/1295 (2000) OP 17
    found, *_ = slugs("the Government of Belgium and the Diamond High Council")
    assert "un-security-council" not in found


def test_representatives_of_the_secretary_general_are_not_one_mission_s() -> None:
    # S/RES/1889 (2009) OP 4: women to be appointed
    _, found = slugs(
        "Decides to extend the mandate of MINUSTAH",
        "as Special Representatives of the Secretary-General and Special Envoys",
    )
    assert found == ["srsg"]


def test_the_facilitator_s_representative_is_not_the_secretary_general_s() -> None:
    # S/RES/1911 (2010) OP 18
    _, found = slugs(
        "Decides to extend the mandate of UNOCI; requests the Secretary-General",
        "UNOCI to assist the Facilitator and his Special Representative in Abidjan",
    )
    assert "srsg-civ" not in found


def test_a_tribunal_is_named_by_the_words_for_its_president() -> None:
    # S/RES/1931 (2010) PP 1, OP 1
    _, found = slugs(
        "the letter from the President of the International Tribunal for the former "
        "Yugoslavia (“the International Tribunal”) dated 31 May 2010",
        "the trial of persons indicted by the International Tribunal",
    )
    assert found == ["icty"]


# Places


def test_countries_joined_by_and_are_places_together() -> None:
    # The usual form of S/RES/2391 (2017)
    (found,) = read("operations in Mali, Niger and Burkina Faso")
    assert [m.place is not None for m in found if m.kind == "state"] == [True] * 3


def test_lake_chad_is_no_state() -> None:
    # S/PRST/2020/11
    (found,) = read("the Multinational Joint Task Force (MNJTF) in the Lake Chad Basin")
    assert all(m.kind != "state" for m in found)


def test_a_government_in_a_country_is_an_actor() -> None:
    (found,) = read("cooperation in Government of Mali structures")
    assert all(m.place is None for m in found)


# In the graph


def quads(*paragraphs: str) -> set[tuple[str, str, str]]:
    """Return subject, predicate and object of what a resolution of these lines says."""
    numbered = "".join(f"{i}. {text};\n\n" for i, text in enumerate(paragraphs, 1))
    text = f"Resolution 9999 (2024)\n\nThe Security Council,\n\n{numbered}"
    analysis = analyse(readers.read(text.encode(), "page.txt"))
    return {
        (q.subject.value, q.predicate.value, q.object.value)  # type: ignore[union-attr]
        for q in graph(analysis)
    }


def test_a_place_is_linked_apart_and_its_state_is_not_mentioned() -> None:
    # S/RES/2164 (2014) OP 5 and S/PRST/2012/5
    said = quads(
        "Urges all armed groups to disarm in Libya",
        "Calls on Sudan and South Sudan to cooperate fully",
    )
    linked = {(p, o) for _, p, o in said}
    assert (ng.mentionsPlace, BASE + "id/place/libya") in linked
    assert (ng.mentions, BASE + "id/actor/libya") not in linked
    assert (ng.mentions, BASE + "id/actor/sudan") in linked
    assert (BASE + "id/place/libya", LABEL, "Libya") in said


def test_who_could_be_meant_is_a_candidate_and_mentioned_by_nothing() -> None:
    said = quads(
        "Recalls resolutions 1970 (2011) and 1718 (2006)",
        "Directs the Committee to report",
    )
    candidates = {o for _, p, o in said if p == ng.candidate}
    assert {c.rpartition("/")[2] for c in candidates} == {
        "committee-1718",
        "committee-1970",
    }
    assert not {o for _, p, o in said if p in (ng.mentions, ng.mentioned)} & candidates
    assert candidates <= {s for s, p, _ in said if p == LABEL}


def test_a_body_found_in_the_text_keeps_what_established_it() -> None:
    said = quads(
        "Welcomes the Trust Fund, established pursuant to resolution 1177 (1998)"
    )
    founded = {o for _, p, o in said if p == ng.establishedBy}
    assert founded == {instrument(Symbol.parse("S/RES/1177 (1998)"))}


def test_the_committee_that_is_addressed_is_the_bearer() -> None:
    # The usual form of S/RES/2293 (2016)
    said = quads(
        "Renews the measures imposed by paragraph 20 of resolution 1533 (2004)",
        "Directs the Committee to review the list",
    )
    assert {o for _, p, o in said if p == ng.bearer} == {
        BASE + "id/actor/committee-1533"
    }


def test_a_committee_of_experts_is_not_the_committee() -> None:
    # S/RES/1363 (2001) PP 5, S/RES/1333 (2000) OP 15
    *_, found = slugs(
        "the Committee established pursuant to resolution 1267 (1999)",
        "the report (S/2001/511) of the Committee of Experts established pursuant to "
        "resolution 1333 (2000)",
        "Requests the Secretary-General in consultation with the Committee",
    )
    assert found == ["secretary-general", "committee-1267"]


def test_a_short_form_keeps_its_meaning_where_another_is_named_later() -> None:
    # S/RES/2368 (2017) PP 17, OP 54, 90, 93
    *_, found = slugs(
        "the important role the 1267/1989/2253 ISIL (Da’esh) and Al-Qaida Sanctions "
        "Committee plays",
        "Directs the Committee to continue to update, as necessary, the standard form",
        "United Nations counter-terrorism bodies, including the Counter-Terrorism "
        "Committee (CTC)",
        "Directs the Committee to consider requests for information from States",
    )
    assert found == ["committee-1267"]


def test_a_mission_s_mandate_is_extended_in_the_passive_too() -> None:
    # S/RES/1739 (2007) OP 1, 2
    *_, found = slugs(
        "the United Nations Mission in Liberia (UNMIL)",
        "Decides that the mandates of UNOCI and of the French forces which support it "
        "… shall be extended until 30 June 2007",
        "through the Mission’s public information capacity",
    )
    assert found == ["unoci"]


def test_the_committee_behind_one_that_is_none_of_the_council_s_is_that_one() -> None:
    # S/RES/2723 (2024) OP 7, 11
    *_, found = slugs(
        "the Technical Committee on Education",
        "Commends the ongoing work of the Committee on Missing Persons, and calls upon "
        "all parties to enhance their cooperation with the Committee’s work",
    )
    assert found == ["cmp-cyprus", "cmp-cyprus"]


def test_the_mission_is_the_one_in_the_paragraph_whatever_its_name() -> None:
    # S/PRST/2019/7
    *_, found = slugs(
        "the African Union Mission for Mali and the Sahel (MISAHEL)",
        "the scope of UNOWAS’ mandate … the renewal of the Mission’s mandate",
    )
    assert found == ["unowas", "unowas"]


def test_the_relevant_committee_is_none_by_name() -> None:
    # S/RES/2744 (2024) OP 2, annex I
    *_, found = slugs(
        "with the exception of the Committee established pursuant to resolution 1267 "
        "(1999)",
        "the Focal Point for Delisting",
        "the Focal Point will present a written update to the relevant Committee",
        "information requests received from relevant States, the Committee",
    )
    assert found == []


def test_the_focal_point_is_the_one_for_delisting() -> None:
    # S/RES/2744 (2024) PP 1, annex I
    *_, found = slugs(
        "the Focal Point for Delisting",
        "the Focal Point will facilitate a two-month period of engagement",
    )
    assert found == ["focal-point-delisting"]


def test_the_government_named_nowhere_is_that_of_the_state_a_text_is_on() -> None:
    # S/PRST/2004/4
    *_, found = slugs(
        "the situation in Haiti",
        "The Council calls upon the Government and all other parties to respect human "
        "rights",
    )
    assert found[-1] == "government-of-haiti"
    # S/RES/1923 (2010) OP 20, 21
    *_, found = slugs(
        "encourages the Government of Chad to continue talks with the armed groups",
        "Calls upon the Government and all political stakeholders of the Central "
        "African Republic to further implement the outcome",
    )
    assert found[0] == "government-of-central-african-republic"


def test_the_facilitator_is_the_one_named() -> None:
    # S/RES/2303 (2016) PP 14
    *_, found = slugs(
        "under the auspices of the Facilitator of the East African Community (EAC), Mr "
        "Benjamin William Mkapa, and commending the Facilitator’s decision to convene "
        "further meetings"
    )
    assert found[-1] == "eac-mediator-burundi"


def test_his_special_representative_is_at_the_mission_acted_on() -> None:
    # S/RES/2223 (2015) OP 4, 6
    *_, found = slugs(
        "the Special Representative of the Secretary-General on Sexual Violence in "
        "Conflict",
        "to extend the mandate of UNMISS until 30 November 2015",
        "Requests the Secretary-General, through his Special Representative, to "
        "continue to direct the operations of an integrated UNMISS",
    )
    assert found == ["secretary-general", "srsg-south-sudan", "unmiss"]


def test_a_representative_on_the_basis_of_something_keeps_the_post() -> None:
    # S/RES/1393 (2002) OP 3, 12
    *_, found = slugs(
        "to extend the mandate of UNOMIG until 31 July 2002",
        "supports the efforts of the Special Representative on the basis of these "
        "documents",
    )
    assert found == ["srsg-georgia"]


@pytest.mark.parametrize(
    ("before", "text", "office"),
    [
        (
            "the Committee established pursuant to resolution 1533 (2004)",
            # S/RES/2360 (2017) OP 31
            "Requests the Committee to report orally, through its Chair, at least once "
            "per year to the Council",
            "Chair of the Security Council Committee established pursuant to "
            "resolution 1533 (2004) concerning the Democratic Republic of the Congo",
        ),
        (
            "the Committee established pursuant to resolution 1591 (2005)",
            # S/RES/2508 (2020) OP 3
            "taking note of the Committee Chair’s report and recommendations",
            "Chair of the Security Council Committee established pursuant to "
            "resolution 1591 (2005) concerning the Sudan",
        ),
        (
            "the Committee established pursuant to resolution 2206 (2015)",
            # S/RES/2521 (2020) OP 17
            "encourages the Committee to consider, where and when appropriate, visits "
            "to selected countries by the Chair and/or Committee members",
            "Chair of the Security Council Committee established pursuant to "
            "resolution 2206 (2015) concerning South Sudan",
        ),
        (
            "the Committee established pursuant to resolution 1267 (1999)",
            # S/RES/1989 (2011) OP 55
            "Requests the Committee to report orally, through its Chair … and the "
            "Committee established pursuant to resolution 1540 (2004), and further "
            "requests the Chair to hold periodic briefings",
            "Chair of the Committee established pursuant to resolution 1267 (1999)",
        ),
        (
            "",
            # S/RES/1832 (2008) PP 5
            "dedication of the personnel of UNIFIL, notably of its Commander",
            "Commander of the United Nations Interim Force in Lebanon",
        ),
        (
            "",
            # S/RES/2232 (2015) OP 7
            "commitment to work with the AU Chairperson",
            "Chairperson of the African Union",
        ),
    ],
)
def test_the_office_of_a_body_is_named_with_it(
    before: str, text: str, office: str
) -> None:
    *_, found = read(before, text)
    offices = {m.name for m in found if m.kind == "office-holder"}
    assert offices == {office}


@pytest.mark.parametrize(
    "text",
    [
        # S/RES/1747 (2007) annex I: who stands under the Commander, and another body's
        "Brigadier General Morteza Rezaie (Deputy Commander of IRGC)",
        "Rear Admiral Morteza Safari (Commander of IRGC Navy)",
        # S/PRST/2019/1: the chair of the mechanism
        "The Security Council expresses its strong support for the perseverance of the "
        "members of the tripartite mechanism and its Chair",
    ],
)
def test_an_office_that_is_another_s_is_not_the_body_s(text: str) -> None:
    (found,) = read(text)
    assert all(m.kind != "office-holder" for m in found)


def test_the_organs_of_a_tribunal_are_its_own() -> None:
    # S/RES/1757 (2007) annex: Statute, articles 7, 12, 18 and 26
    first, *others = slugs(
        "The Special Tribunal for Lebanon",
        "At the request of the Prosecutor, the Pre-Trial Judge may issue such orders",
        "the Registry shall be responsible for the administration and servicing of the "
        "Special Tribunal",
        "The Appeals Chamber shall hear appeals from persons convicted by the Trial "
        "Chamber",
    )
    assert first == ["stl"]
    assert others == [
        ["prosecutor-stl", "pre-trial-judge-stl"],
        ["registry-stl", "stl"],
        ["appeals-chamber-stl", "trial-chamber-stl"],
    ]


def test_a_chamber_is_nobody_s_where_no_one_tribunal_is_named() -> None:
    # S/RES/1329 (2000) PP 8
    *_, found = slugs("a Trial Chamber may decide … the Appeals Chamber")
    assert found == []
