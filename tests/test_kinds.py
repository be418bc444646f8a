"""What a norm does besides asking: each way to tell it, by example and near miss."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from reading import norms

from normgraph import assets, iri, rules
from normgraph.interpret.kinds import kinds
from normgraph.model import Bearer, Force, Span

ROWS = rules.rows(rules.load("kinds"), "row")
EXAMPLES = [(row, case) for row in ROWS for case in rules.rows(row, "example")]
NEAR = [(row, case) for row in ROWS for case in rules.rows(row, "not")]
COMMITTEE = Bearer(Span(0, 0), None, "Committee", "committee", None)


def named(value: object) -> str:
    return str(value.get("kind", ""))[:40] if isinstance(value, dict) else ""


@pytest.mark.parametrize(("row", "case"), EXAMPLES, ids=named)
def test_the_action_of_an_example_tells_the_kind(
    row: rules.Table, case: rules.Table
) -> None:
    force = Force(rules.words(row, "force")[0])
    bearers = (COMMITTEE,) if "bearer" in row else ()
    assert row["kind"] in kinds(force, str(case["action"]), bearers)


@pytest.mark.parametrize(("row", "case"), NEAR, ids=named)
def test_a_near_miss_is_not_of_the_kind(row: rules.Table, case: rules.Table) -> None:
    found = [kind for norm in norms(str(case["text"])) for kind in norm.does]
    assert row["kind"] not in found


def test_every_row_has_an_example_and_a_near_miss() -> None:
    for row in ROWS:
        assert rules.rows(row, "example") and rules.rows(row, "not")


def test_the_kinds_of_the_rules_are_those_of_the_vocabulary() -> None:
    path = assets.path("ontology/vocabularies/norm-kinds.ttl")
    scheme = ox.NamedNode(iri.norm_kind("")[:-1])
    found = {
        t.subject.value
        for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if t.object == scheme
    }
    assert found == {iri.norm_kind(str(row["kind"])) for row in ROWS}


# S/RES/2327 (2016) OP 5
def test_who_extends_a_mandate_extends() -> None:
    (one,) = norms("Decides to extend the mandate of UNMISS until 15 December 2017;")
    assert one.does == ("extending",)


# S/RES/1503 (2003) OP 8: two things are done, each is a norm of its own
def test_what_replaces_an_article_amends() -> None:
    text = (
        "Decides to amend Article 15 of the Statute of the International Tribunal for "
        "Rwanda and to replace that Article with the provision set out in Annex I to "
        "this resolution;"
    )
    assert [norm.does for norm in norms(text)] == [("amending",)] * 2


# S/RES/1701 (2006) OP 11
def test_help_that_is_extended_extends_no_mandate() -> None:
    action = "Extend its assistance to help ensure humanitarian access to civilians"
    assert kinds(Force.DECIDE, action, ()) == ()


# S/RES/2371 (2017) OP 8: States may, and settle nothing for others
def test_what_states_may_do_is_no_power() -> None:
    text = "Decides that all States may allow those shipments to be imported;"
    assert [norm.does for norm in norms(text)] == [()]


# S/RES/1701 (2006) OP 15
def test_an_exception_within_a_duty_is_no_exemption_of_its_own() -> None:
    action = (
        "shall take the necessary measures to prevent: (a) the sale or supply of arms, "
        "except that these prohibitions shall not apply to arms authorized by UNIFIL"
    )
    assert kinds(Force.DECIDE, action, ()) == ()
