"""One group is one node, a thing is nobody, and a pronoun is who was named."""

from __future__ import annotations

import pytest
from reading import actions, bearers, norms, paragraph

from normgraph import iri
from normgraph.interpret import interpret
from normgraph.model import Symbol
from normgraph.recognise.actors import mentions
from normgraph.recognise.acts import acts


def named(text: str) -> list[list[str]]:
    """Return who is to do each action, by the names of the nodes."""
    return [[b.name for b in norm.bearers] for norm in norms(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # S/RES/2647 (2022) OP 7, shortened
        ("Urges all member states to respect fully the sovereignty;", "Member States"),
        # S/RES/2535 (2020) OP 13, shortened
        ("Calls on Member states to take steps;", "Member States"),
        # S/RES/2240 (2015) OP 2, shortened
        (
            "Calls on Member States acting nationally or through regional "
            "organisations to assist Libya;",
            "Member States acting nationally or through regional organizations or "
            "arrangements",
        ),
        # S/RES/2337 (2017) OP 3, shortened
        (
            "Requests the relevant regional organisation to cooperate with President "
            "Barrow;",
            "Relevant regional organization",
        ),
        # S/PRST/2008/1, shortened
        (
            "urges capable member states to contribute the helicopter units;",
            "Capable Member States",
        ),
    ],
)
def test_a_capital_or_a_spelling_makes_no_other_group(text: str, name: str) -> None:
    assert named(text) == [[name]]


def test_the_states_of_a_country_are_not_all_states() -> None:
    text = "Urges the states to respect the agreement;"
    assert norms(text)[0].bearers[0].actor == iri.found_class("states")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # S/RES/2242 (2015) OP 15, shortened
        ("Encourages empowering women to participate in the design of efforts;", [[]]),
        # S/RES/2242 (2015) OP 13, shortened
        (
            "encourages the forthcoming Secretary-General’s Plan of Action to Prevent "
            "Violent Extremism to integrate women’s participation;",
            [[]],
        ),
        # S/RES/2609 (2021), shortened
        (
            "encouraging that such meetings and those of other joint mechanisms take "
            "place on a consistent basis,",
            [[]],
        ),
        # S/RES/2395 (2017) OP 8, shortened
        (
            "Directs CTED, through its visits, assessments, and analytical work on "
            "emerging issues, trends, and developments to support Member States;",
            [["Counter-Terrorism Committee Executive Directorate"]],
        ),
        # S/PRST/2011/5, shortened: somebody who seeks something
        (
            "encourages individuals seeking delisting from the Consolidated List to "
            "pursue their case;",
            [["Individuals seeking delisting from the Consolidated List"]],
        ),
    ],
)
def test_what_takes_place_is_nobody(text: str, expected: list[list[str]]) -> None:
    assert named(text) == expected


def test_what_somebody_is_says_no_more_of_whom() -> None:
    # S/PRST/2016/9, shortened
    text = (
        "encourages the UN Mediation Support Unit as a provider of mediation support "
        "to ensure that mediators have training;"
    )
    assert bearers(text) == [["UN Mediation Support Unit"]]


def test_numbers_in_a_row_are_one_phrase() -> None:
    # S/RES/2240 (2015) OP 10, shortened
    text = (
        "calls upon Member States and regional organisations carrying out activities "
        "under paragraphs 7, 8 and this paragraph, to provide for the safety of "
        "persons on board;"
    )
    phrase = (
        "regional organisations carrying out activities under paragraphs 7, 8 and "
        "this paragraph"
    )
    assert bearers(text) == [["Member States", phrase]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # S/PRST/2010/24, shortened
        (
            "“The Security Council welcomes improved relations between Sudan and Chad "
            "and encourages them to co-operate further.",
            ["Sudan", "Chad"],
        ),
        # S/PRST/2011/10, shortened
        (
            "It regrets the decisions taken by the Transitional Federal Institutions "
            "(TFIs) to extend their mandates and urges them to refrain from further "
            "unilateral action.",
            ["Transitional Federal Institutions"],
        ),
        # S/PRST/2009/23, shortened
        (
            "recognizes the important role of the Peacebuilding Commission, welcomes "
            "the progress it has achieved, calls on it to further enhance its role;",
            ["Peacebuilding Commission"],
        ),
    ],
)
def test_a_pronoun_is_whose_deed_was_noted(text: str, expected: list[str]) -> None:
    assert named(text)[-1] == expected


@pytest.mark.parametrize(
    ("symbol", "article", "expected"),
    [
        (
            "S/RES/1737 (2006)",
            "a",
            "Security Council Committee established pursuant to resolution 1737 (2006)",
        ),
        ("S/RES/1738 (2006)", "a", "Committee"),
    ],
)
def test_a_committee_has_tasks_where_it_is_set_up(
    symbol: str, article: str, expected: str
) -> None:
    # S/RES/1737 (2006) OP 18, shortened
    one = paragraph(
        f"Decides to establish {article} Committee of the Security Council consisting "
        "of all the members of the Council, to undertake the following tasks: (a) to "
        "seek from all States information; (b) to report to the Security Council;"
    )
    own = iri.instrument(Symbol.parse(symbol))
    found = interpret(one, acts(one), mentions([one])[0], (), (), own)
    assert [[b.name for b in norm.bearers] for norm in found[1:]] == [[expected]] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # S/RES/2240 (2015) OP 16, shortened
        (
            "Calls upon Member States that have not yet done so to consider ratifying "
            "or acceding to, and for States Parties to effectively implement the "
            "Protocol against the Smuggling of Migrants by Land, Sea and Air;",
            "to consider ratifying or acceding to … the Protocol against the Smuggling "
            "of Migrants by Land, Sea and Air",
        ),
        # S/RES/1817 (2008) OP 5, shortened
        (
            "Calls upon States that have not done so to consider ratifying or acceding "
            "to, and State parties to implement fully the multilateral treaties;",
            "to consider ratifying or acceding to … the multilateral treaties",
        ),
        # S/PRST/2007/13, shortened
        (
            "calls on the parties to work towards that end, and to ensure constructive "
            "participation in the National Reconciliation Congress;",
            "to work towards that end",
        ),
    ],
)
def test_an_object_may_stand_with_the_next_action(text: str, expected: str) -> None:
    first = norms(text)[0]
    assert first.asked(text) == expected
    assert actions(text)[0] == expected.partition(" … ")[0]
