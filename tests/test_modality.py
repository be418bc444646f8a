"""Whether a norm obliges, forbids, allows or none of these: each clause by its words."""

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
            id="S/RES/2321 (2016) OP 2: of its own verb alone",
        ),
        pytest.param(
            "Decides that Iran shall not export any of the items in documents "
            "S/2006/814 and S/2006/815 and that all Member States shall prohibit the "
            "procurement of such items from Iran by their nationals;",
            [FORBIDS, OBLIGES],
            id="S/RES/1737 (2006) OP 7: another clause",
        ),
        pytest.param(
            "Decides that Iraq shall not take or threaten hostile acts directed "
            "against any representative or personnel of the United Nations or the "
            "IAEA;",
            [FORBIDS],
            id="S/RES/1441 (2002) OP 8: two verbs under one modal",
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
            id="S/RES/1977 (2011): how it is read",
        ),
        pytest.param(
            "Decides that technical cooperation provided to Iran by the IAEA shall "
            "only be for food, agricultural, medical, safety or other humanitarian "
            "purposes, but that no such technical cooperation shall be provided that "
            "relates to the proliferation sensitive nuclear activities;",
            [OBLIGES, FORBIDS],
            id="S/RES/1737 (2006) OP 16: what is done to a thing",
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
            id="S/PRST/2007/35: no effort spared is all done",
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
            id="S/RES/1373 (2001) OP 2: with a capital letter",
        ),
        pytest.param(
            "Demands that all parties immediately desist and refrain from any "
            "violence against those gathered at United Nations facilities;",
            [FORBIDS],
            id="S/RES/2155 (2014) OP 15: behind an adverb",
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
