"""How a paragraph changes an earlier one: the verb, what is changed, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from reading import paragraph

from normgraph import rules
from normgraph.model import Change
from normgraph.recognise.actors import mentions
from normgraph.recognise.acts import acts
from normgraph.recognise.changes import changes
from normgraph.recognise.citations import every_mention
from normgraph.vocabulary.entries import by_iri

ADOPTED = date(2020, 1, 31)


def read(text: str) -> tuple[Change, ...]:
    """Return the changes of a paragraph that stands alone."""
    one = paragraph(text)
    cited = every_mention([one], None, "https://example.org/self")
    return changes(one, acts(one), cited[0], mentions([one], cited)[0], ADOPTED)


def said(text: str) -> list[str]:
    """Return each change as words: "extends S/RES/1 (1946), paragraph 2 until ..."."""
    return [line for change in read(text) for line in _lines(change)]


def _lines(change: Change) -> Iterator[str]:
    named = [f"{p.name}, {p.pinpoint}" if p.pinpoint else p.name for p in change.parts]
    named += [by_iri()[body].label for body in change.bodies]
    named += ["this paragraph"] if change.here else []
    days = f" from {change.begins}" if change.begins else ""
    days += f" until {change.ends}" if change.ends else ""
    return (f"{change.kind} {name}{days}" for name in named)


def _cases(of: str) -> list[tuple[str, str, list[str]]]:
    found = []
    for row in rules.rows(rules.load("changes"), "change"):
        for case in rules.rows(row, of):
            finds = case.get("finds", [])
            listed = [finds] if isinstance(finds, str) else finds
            found.append((str(row["id"]), str(case["text"]), listed))
    return found


@pytest.mark.parametrize(("rule", "text", "finds"), _cases("example"))
def test_a_rule_finds_what_its_example_says(
    rule: str, text: str, finds: list[str]
) -> None:
    assert rule in {change.rule for change in read(text)}
    assert said(text) == finds


@pytest.mark.parametrize(("rule", "text", "finds"), _cases("not"))
def test_a_rule_leaves_its_near_miss(rule: str, text: str, finds: list[str]) -> None:
    assert said(text) == finds


def test_every_rule_has_an_example_and_a_near_miss() -> None:
    rows = {str(row["id"]) for row in rules.rows(rules.load("changes"), "change")}
    assert {rule for rule, _, _ in _cases("example")} == rows
    assert {rule for rule, _, _ in _cases("not")} == rows
