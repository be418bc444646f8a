"""Where one of those who are addressed ends and the next begins, what is an aside."""

from __future__ import annotations

import pytest
from reading import bearers


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2234 (2015): "their leaders" are others than the sides
        (
            "urging the two sides and their leaders to foster positive public "
            "rhetoric,",
            ["two sides", "leaders"],
        ),
        # S/PRST/2004/38, shortened: an article of their own
        (
            "encourages the Transitional Federal Parliament and the President to take "
            "further steps to select a Prime Minister;",
            ["Transitional Federal Parliament", "President"],
        ),
        # S/RES/1704 (2006) OP 11, shortened
        (
            "encourages the two Governments and the Commissioners to make every effort "
            "to strengthen the efficiency of the Commission;",
            ["two Governments", "Commissioners"],
        ),
        # S/RES/1407 (2002) OP 6, shortened: a body that is set up
        (
            "Requests the Chairman of the Committee and the team of experts to notify "
            "the Council immediately of any lack of cooperation;",
            ["Chairman of the Committee", "team of experts"],
        ),
        # S/PRST/2014/28, shortened
        (
            "calls on the Transitional Authorities, humanitarian personnel and all "
            "relevant actors to establish favorable conditions for the return of "
            "refugees.",
            ["Transitional Authorities", "humanitarian personnel", "relevant actors"],
        ),
        # S/PRST/2005/34, shortened
        (
            "strongly encourages Member States as well as the respective Committees to "
            "redouble their efforts.",
            ["Member States", "respective Committees"],
        ),
        # S/RES/1807 (2008) OP 8, shortened: another place, and whose hand it is
        (
            "Decides that the government of the Democratic Republic of the Congo on "
            "the one hand, and those of States bordering Ituri and the Kivus on the "
            "other hand, shall strengthen customs controls;",
            [
                "government of the Democratic Republic of the Congo",
                "those of States bordering Ituri and the Kivus",
            ],
        ),
        # S/PRST/2007/13, shortened: "the region" is nobody
        (
            "calls on the parties in Somalia and the region to reject violence.",
            ["parties in Somalia and the region"],
        ),
    ],
)
def test_others_have_an_article_of_their_own(text: str, named: list[str]) -> None:
    assert bearers(text)[0] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/1534 (2004) OP 4, shortened
        (
            "Calls on the ICTY and ICTR Prosecutors to review the case load;",
            ["ICTY and ICTR Prosecutors"],
        ),
        # S/PRST/2014/8, shortened
        (
            "urges relevant UN and AU missions in the region, notably MONUSCO, to "
            "continue their efforts to combat the LRA.",
            ["relevant UN and AU missions in the region"],
        ),
        # S/RES/2003 (2011), shortened: no noun behind both
        (
            "encouraging the AU and the UN to pursue their efforts,",
            ["AU", "UN"],
        ),
        # S/RES/2612 (2021) OP 48, shortened: a body between two
        (
            "encourages the Joint Working Group between the United Nations and the "
            "Government of the DRC to engage in regular discussions;",
            [
                "Joint Working Group between the United Nations and the Government of "
                "the DRC"
            ],
        ),
    ],
)
def test_names_before_one_head(text: str, named: list[str]) -> None:
    assert bearers(text)[0] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/PRST/2012/12, shortened
        (
            "calls on the leaders of Sudan and South Sudan to meet immediately.",
            ["leaders of Sudan and South Sudan"],
        ),
        # S/PRST/2017/14, shortened
        (
            "calls upon all parties in Yemen, South Sudan, Somalia and northeast "
            "Nigeria to take steps.",
            ["parties in Yemen, South Sudan, Somalia and northeast Nigeria"],
        ),
        # S/PRST/2001/34, shortened: where a place lies
        (
            "calls upon all women and men of Kosovo, Federal Republic of Yugoslavia, "
            "to vote.",
            ["women and men of Kosovo, Federal Republic of Yugoslavia"],
        ),
        # S/RES/2179 (2014) OP 2, shortened: two Governments, behind others
        (
            "calls upon the communities and the Governments of Sudan and South Sudan "
            "to take concrete steps towards that goal;",
            ["communities", *["Governments of Sudan and South Sudan"] * 2],
        ),
        # S/RES/2349 (2017) OP 2, shortened: Benin is no member
        (
            "Commends and urges the Member States of the Lake Chad Basin Commission "
            "(LCBC) and Benin to sustain momentum;",
            ["Member States of the Lake Chad Basin Commission (LCBC)", "Benin"],
        ),
        # S/PRST/2012/19, shortened: one Government, and others
        (
            "calls on the Government of Sudan and SPLM North to implement its terms.",
            ["Government of Sudan", "SPLM North"],
        ),
    ],
)
def test_states_of_which_there_are_several(text: str, named: list[str]) -> None:
    assert bearers(text)[0] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/1704 (2006) OP 10, shortened
        (
            "Urges the development partners including the United Nations agencies and "
            "multilateral financial institutions to continue providing resources;",
            ["development partners"],
        ),
        # S/RES/2003 (2011) OP 20, shortened
        (
            "Calls upon UN agencies in particular UNICEF, UNDP and UNEP to meet their "
            "commitments;",
            ["UN agencies"],
        ),
        # S/RES/2316 (2016) OP 26, shortened
        (
            "urges both state and non-State actors affected by piracy, most notably "
            "the international shipping community, to contribute to them;",
            ["state and non-State actors affected by piracy"],
        ),
        # S/RES/2134 (2014) OP 39, shortened
        (
            "Urges CAR’s political figures — including senior officials, such as "
            "Francois Bozize and Noureddine Adam — to call on their supporters to "
            "cease any and all attacks on civilians;",
            ["CAR’s political figures"],
        ),
        # S/RES/1696 (2006) OP 1, shortened
        (
            "Calls upon Iran without further delay to take the steps required by the "
            "IAEA Board of Governors;",
            ["Iran"],
        ),
        # S/RES/1814 (2008) OP 5, shortened
        (
            "requests the Secretary-General within 60 days from the adoption of this "
            "resolution to report on progress with this work;",
            ["Secretary-General"],
        ),
        # S/PRST/2004/40, shortened: what they were set up for tells which
        (
            "urges all international and national courts specifically established to "
            "prosecute war-related crimes to provide gender expertise.",
            [
                "international and national courts specifically established to "
                "prosecute war-related crimes"
            ],
        ),
    ],
)
def test_asides_within_a_phrase_add_nobody(text: str, named: list[str]) -> None:
    assert bearers(text)[0] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/RES/2242 (2015) OP 1, shortened: "those" is the word that names them
        (
            "encourages those supporting peace processes to facilitate women’s "
            "meaningful inclusion;",
            ["those supporting peace processes"],
        ),
        # S/RES/1744 (2007) OP 2, shortened
        (
            "encourages those in the Transitional Federal Government and the other "
            "Transitional Federal Institutions to unite behind efforts;",
            [
                "those in the Transitional Federal Government",
                "Transitional Federal Institutions",
            ],
        ),
        # S/PRST/2000/12, shortened: another noun names them
        (
            "urges those host States to continue to provide protection.",
            ["host States"],
        ),
        # S/RES/2164 (2014) OP 4, shortened: two clauses, one with an insertion
        (
            "urges all such groups that have cut off all ties with terrorist "
            "organizations and who recognize, without conditions, the unity and "
            "territorial integrity of the Malian State, to engage in an inclusive "
            "dialogue;",
            [
                "such groups that have cut off all ties with terrorist organizations "
                "and who recognize, without conditions, the unity and territorial "
                "integrity of the Malian State"
            ],
        ),
        # S/RES/2292 (2016) OP 4, shortened
        (
            "Authorizes Member States, acting nationally or through regional "
            "organizations, conducting inspections pursuant to paragraph 3, to use all "
            "measures;",
            ["Member States"],
        ),
        # S/RES/1784 (2007) OP 12, shortened
        (
            "calls upon the parties to the Comprehensive Peace Agreement and the "
            "communiqué, signed between the United Nations and the Government of "
            "National Unity in Khartoum on 28 March 2007, to support all humanitarian "
            "operations;",
            ["parties to the Comprehensive Peace Agreement and the communiqué"],
        ),
        # S/RES/2368 (2017) OP 95, shortened: the noun of "in its" is still to come
        (
            "Directs the Monitoring Team, in its comprehensive, independent reports to "
            "the Committee, to report on relevant thematic topics;",
            ["Monitoring Team"],
        ),
        # S/RES/2601 (2021) OP 19, shortened: others behind an office
        (
            "Requests his Special Representative for Children and Armed Conflict, "
            "UNICEF, and UNESCO to monitor attacks;",
            [
                "his Special Representative for Children and Armed Conflict",
                "UNICEF",
                "UNESCO",
            ],
        ),
        # S/PRST/2012/28, shortened: who holds the office
        (
            "encourages the African Union (AU)’s Special Envoy, Francisco Madeira, and "
            "the Secretary-General’s Special Representative for Central Africa and "
            "Head of UNOCA, Abou Moussa, to continue to work together.",
            [
                "African Union (AU)’s Special Envoy",
                "Secretary-General’s Special Representative for Central Africa and "
                "Head of UNOCA",
            ],
        ),
        # S/RES/1765 (2007) OP 10, shortened
        (
            "Encourages the Facilitator, President Blaise Compaoré, to continue to "
            "support the process;",
            ["Facilitator"],
        ),
    ],
)
def test_what_tells_which_of_them(text: str, named: list[str]) -> None:
    assert bearers(text)[0] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # S/PRST/2018/2, shortened
        (
            "calls on all countries in the region and international community to renew "
            "their efforts.",
            ["countries in the region", "international community"],
        ),
        # S/PRST/2013/17, shortened
        (
            "calls upon all countries of the region and other concerned UN Member "
            "States to take concrete steps.",
            ["countries of the region", "concerned UN Member States"],
        ),
        # S/PRST/2012/28, shortened
        (
            "calls on the UN missions in the region and AU-RTF to work together.",
            ["UN missions in the region", "AU-RTF"],
        ),
        # S/RES/2634 (2022) OP 10, shortened: of which gulf they are
        (
            "urges the full participation of the coastal States of the Gulf of Guinea "
            "in all planning efforts;",
            ["coastal States of the Gulf of Guinea"],
        ),
        # S/PRST/2001/16, shortened: areas of what is done
        (
            "encourages increased international cooperation by interested Member "
            "States in areas such as prevention.",
            ["interested Member States"],
        ),
    ],
)
def test_those_in_a_place(text: str, named: list[str]) -> None:
    assert bearers(text)[0] == named


def test_who_alone_is_named_whole() -> None:
    # S/RES/2666 (2022) OP 10, shortened: "of armed groups" tells whose members
    found = bearers(
        "demands the immediate withdrawal of the M23 from all occupied areas and that "
        "all members of armed groups permanently disband;"
    )
    assert found[-1] == ["members of armed groups"]
