"""Whether a norm obliges, forbids, allows or none of these: by its words."""

from __future__ import annotations

import pytest
from reading import norms

OBLIGES, FORBIDS, ALLOWS, LEAVES = (
    "Obligation",
    "Prohibition",
    "Permission",
    "Directive",
)


def kinds(text: str) -> list[str]:
    return [norm.kind.value for norm in norms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "decides that the DPRK shall not conduct any further launches that use "
            "ballistic missile technology, nuclear tests, or any other provocation; "
            "shall suspend all activities related to its ballistic missile programme "
            "and in this context re-establish its pre-existing commitments to a "
            "moratorium on missile launches; shall abandon all nuclear weapons and "
            "existing nuclear programmes in a complete, verifiable and irreversible "
            "manner, and immediately cease all related activities;",
            [FORBIDS, OBLIGES, OBLIGES, OBLIGES, OBLIGES],
            id="S/RES/2321 (2016) OP 2, shortened: of its own verb alone",
        ),
        pytest.param(
            "Decides that Iran shall not export any of the items in documents "
            "S/2006/814 and S/2006/815 and that all Member States shall prohibit the "
            "procurement of such items from Iran by their nationals;",
            [FORBIDS, OBLIGES],
            id="S/RES/1737 (2006) OP 7, shortened: another clause",
        ),
        pytest.param(
            "Decides that Iraq shall not take or threaten hostile acts directed "
            "against any representative or personnel of the United Nations or the "
            "IAEA;",
            [FORBIDS],
            id="S/RES/1441 (2002) OP 8, shortened: two verbs under one modal",
        ),
        pytest.param(
            "Affirms that the authorizations renewed in this resolution apply only "
            "with respect to the situation in Somalia and shall not affect the "
            "rights, obligations, or responsibilities of Member States under "
            "international law;",
            [LEAVES, LEAVES],
            id="S/RES/2246 (2015) OP 15: how far the Council's own words reach",
        ),
        pytest.param(
            "Decides that the measures imposed by paragraph 1 above shall also not "
            "apply to supplies of arms;",
            [LEAVES],
            id="S/RES/2009 (2011) OP 13, shortened",
        ),
        pytest.param(
            "Decides that the measures imposed by paragraph 12 above do not apply to "
            "funds that have been determined by relevant States to be necessary for "
            "basic expenses;",
            [LEAVES],
            id="S/RES/1737 (2006) OP 13, shortened: with “do” as with “shall”",
        ),
        pytest.param(
            "Affirming that none of the obligations in resolution 1540 (2004) shall "
            "be interpreted so as to conflict with or alter the rights and "
            "obligations of State Parties to the Treaty on the Non-Proliferation of "
            "Nuclear Weapons;",
            [LEAVES],
            id="S/RES/1977 (2011), shortened: how it is read",
        ),
        pytest.param(
            "Decides that technical cooperation provided to Iran by the IAEA shall "
            "only be for food, agricultural, medical, safety or other humanitarian "
            "purposes, but that no such technical cooperation shall be provided that "
            "relates to the proliferation sensitive nuclear activities;",
            [OBLIGES, FORBIDS],
            id="S/RES/1737 (2006) OP 16, shortened: what is done to a thing",
        ),
        pytest.param(
            "demands that no acts of intimidation or violence be directed against "
            "United Nations and associated personnel;",
            [FORBIDS],
            id="S/RES/1743 (2007) OP 11",
        ),
        pytest.param(
            "Demands that no effort be spared so that the perpetrators be identified "
            "and brought to justice;",
            [OBLIGES],
            id="S/PRST/2007/35, shortened: no effort spared is all done",
        ),
        pytest.param(
            "Decides that weapons or military equipment sold or supplied solely for "
            "the development of the Security Forces of the Federal Government of "
            "Somalia may not be resold to any individual or entity;",
            [FORBIDS],
            id="S/RES/2093 (2013) OP 34, shortened: what may not be done",
        ),
        pytest.param(
            "decides that all States shall: (a) Refrain from providing any form of "
            "support, active or passive, to entities or persons involved in terrorist "
            "acts; (b) Take the necessary steps to prevent the commission of "
            "terrorist acts;",
            [FORBIDS, OBLIGES],
            id="S/RES/1373 (2001) OP 2, shortened: with a capital letter",
        ),
        pytest.param(
            "Demands that all parties immediately desist and refrain from any "
            "violence against those gathered at United Nations facilities;",
            [FORBIDS],
            id="S/RES/2155 (2014) OP 15, shortened: behind an adverb",
        ),
        pytest.param(
            "Decides that Member States shall take no action inconsistent with "
            "paragraph 1 and with their international obligations;",
            [FORBIDS],
            id="S/RES/1487 (2003) OP 3",
        ),
        pytest.param(
            "Decides that the Panel shall provide a report no later than 30 June 2027;",
            [OBLIGES],
            id="S/RES/2825 (2026) OP 1, shortened: “no later than” forbids nothing",
        ),
        pytest.param(
            "Decides that the Ombudsperson shall neither seek nor receive "
            "instructions from any government;",
            [FORBIDS],
            id="S/RES/1989 (2011) OP 21",
        ),
        pytest.param(
            "Decides that the measures imposed by paragraph 2 (a) of resolution 1521 "
            "(2003) shall not apply to the weapons and ammunition already provided, "
            "and that those weapons and ammunition may remain in the custody of the "
            "SSS;",
            [LEAVES, ALLOWS],
            id="S/RES/1683 (2006) OP 1, shortened",
        ),
    ],
)
def test_each_clause_speaks_for_itself(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


# S/RES/2781 (2025) OP 9, shortened: to notify is a duty alone
def test_what_is_both_allowed_and_a_duty_is_two_norms() -> None:
    text = (
        "Decides to authorize all Member States to, and that all Member States shall, "
        "upon discovery of items the supply, sale, or transfer of which is prohibited "
        "by paragraph 4 of resolution 2428 (2018), seize and dispose of such items, "
        "and shall notify the Committee of such disposal within 30 days;"
    )
    duty, power = norms(text)
    assert kinds(text) == [OBLIGES, ALLOWS]
    assert power.action.of(text) == "seize and dispose of such items"
    assert [b.name for b in power.bearers] == ["Member States"]
    assert power.conditions == duty.conditions


# S/RES/2213 (2015) OP 20, shortened
def test_so_is_what_was_decided_before() -> None:
    text = (
        "Reaffirms its decision to authorize all Member States to, and that all "
        "Member States shall, upon discovery of prohibited items, seize and dispose "
        "of such items;"
    )
    assert kinds(text) == [OBLIGES, ALLOWS]


# Near miss: S/RES/1657 (2006) OP 1
def test_what_is_only_allowed_is_one_norm() -> None:
    text = (
        "Decides to authorize the Secretary-General to redeploy immediately a maximum "
        "of one infantry company from UNMIL;"
    )
    assert kinds(text) == [ALLOWS]


# S/RES/1737 (2006) OP 15, shortened
def test_what_must_be_determined_limits_what_is_exempt() -> None:
    text = (
        "Decides that the measures in paragraph 12 above shall not prevent a "
        "designated person or entity from making payment due under a contract, "
        "provided that the relevant States have determined that: (a) the contract is "
        "not related to any of the prohibited items; (b) the payment is not received "
        "by a person or entity designated pursuant to paragraph 12 above;"
    )
    (one,) = norms(text)
    assert one.does == ("exempting",)
    assert one.action.of(text) == (
        "the measures in paragraph 12 above shall not prevent a designated person or "
        "entity from making payment due under a contract"
    )
    assert [limit.of(text) for limit in one.conditions] == [
        "the contract is not related to any of the prohibited items",
        "the payment is not received by a person or entity designated pursuant to "
        "paragraph 12 above",
    ]


# S/RES/2009 (2011) OP 16, shortened
def test_an_action_ends_before_the_words_that_lead_to_its_limits() -> None:
    text = (
        "Decides that the measures imposed by paragraph 17 of resolution 1970 (2011) "
        "do not apply to funds of the Central Bank of Libya provided that: (a) a "
        "Member State has provided notice to the Committee; (b) the Committee has not "
        "objected;"
    )
    (one,) = norms(text)
    assert one.action.of(text).endswith("the Central Bank of Libya")
    assert len(one.conditions) == 2


# Near miss: S/RES/1718 (2006) OP 8, shortened: what is decided limits nothing
def test_a_list_of_decisions_is_no_list_of_limits() -> None:
    text = (
        "Decides that: (a) All Member States shall prevent the supply of luxury "
        "goods; (b) The DPRK shall cease the export of all items covered above;"
    )
    assert kinds(text) == [OBLIGES, OBLIGES]


# S/RES/2240 (2015) OP 11, shortened
def test_what_is_affirmed_of_an_authorization_is_a_norm_however_long() -> None:
    text = (
        "Affirms that the authorisations provided in paragraphs 7 and 8 apply only "
        "with respect to the situation of migrant smuggling and human trafficking on "
        "the high seas off the coast of Libya and shall not affect the rights or "
        "obligations or responsibilities of Member States under international law;"
    )
    assert kinds(text) == [LEAVES, LEAVES]


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        # S/RES/1737 (2006) OP 16
        (
            "Decides that no such technical cooperation shall be provided that "
            "relates to the proliferation sensitive nuclear activities;",
            [],
        ),
        # S/RES/2292 (2016) OP 3, shortened
        (
            "Decides to authorise Member States to inspect vessels bound to or from "
            "Libya, provided that those Member States make good-faith efforts to "
            "first obtain the consent of the vessel’s Flag State;",
            [
                "provided that those Member States make good-faith efforts to first "
                "obtain the consent of the vessel’s Flag State"
            ],
        ),
    ],
)
def test_what_is_provided_is_no_condition(text: str, limits: list[str]) -> None:
    (one,) = norms(text)
    assert [limit.of(text) for limit in one.conditions] == limits
