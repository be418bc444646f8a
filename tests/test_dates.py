"""Time limits: every rule's own quotation and near miss, and what they compute to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph import rules
from normgraph.model import Deadline
from normgraph.recognise.dates import dates, day


def _cases(kind: str) -> Iterator[object]:
    for row in rules.rows(rules.load("dates"), "rule"):
        for i, case in enumerate(rules.rows(row, kind)):
            yield pytest.param(case, id=f"{row['id']}-{kind}-{i}")


def _value(found: Deadline) -> str:
    plain = found.date.isoformat() if found.date else ""
    return found.duration or found.frequency or plain


@pytest.mark.parametrize("case", list(_cases("example")))
def test_a_time_limit_is_found_and_computed(case: rules.Table) -> None:
    text = str(case["text"])
    found = [d for d in dates(text) if d.span.of(text) == case["finds"]]
    assert [_value(d) for d in found] == [case["value"]]


@pytest.mark.parametrize("case", list(_cases("not")))
def test_a_near_miss_is_no_time_limit(case: rules.Table) -> None:
    assert dates(str(case["text"])) == ()


def _anchors(kind: str) -> Iterator[object]:
    for row in rules.rows(rules.load("dates"), "anchor"):
        for i, case in enumerate(rules.rows(row, kind)):
            yield pytest.param(row, case, id=f"{row['id']}-{kind}-{i}")


@pytest.mark.parametrize(("row", "case"), list(_anchors("example")))
def test_an_anchor_is_told_by_the_words(row: rules.Table, case: rules.Table) -> None:
    (found,) = dates(str(case["text"]))
    assert found.counted_from == row["id"]


@pytest.mark.parametrize(("row", "case"), list(_anchors("not")))
def test_a_near_miss_has_no_such_anchor(row: rules.Table, case: rules.Table) -> None:
    found = dates(str(case["text"]))
    assert row["id"] not in {each.counted_from for each in found}


def test_a_day_that_does_not_exist_is_kept_as_words() -> None:
    text = "until 31 June 2020"
    (found,) = dates(text)
    assert found.span.of(text) == text
    assert found.date is None


def test_of_two_days_the_last_counts() -> None:
    assert day("from 1 May 2016 until 30 April 2017") == date(2017, 4, 30)


def test_twice_a_year_is_every_six_months() -> None:
    # after S/RES/2099 (2013) OP 9
    (found,) = dates("to brief the Security Council twice a year")
    assert found.frequency == "P6M"


@given(st.text(max_size=200))
def test_no_text_makes_the_search_for_dates_fail(text: str) -> None:
    found = [d.span for d in dates(text)]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_number_may_be_of_two_words() -> None:
    # S/RES/2368 (2017) OP 94
    words = "for a further period of twenty four months"
    (found,) = dates(words)
    assert found.duration == "P24M"


def test_each_day_of_a_list_is_kept() -> None:
    # S/RES/2759 (2024) OP 58
    text = "report to the Council on 15 February 2025, 15 June 2025 and 13 October 2025"
    (found,) = dates(text)
    assert (found.date, *found.later) == (
        date(2025, 2, 15),
        date(2025, 6, 15),
        date(2025, 10, 13),
    )


def test_a_beginning_and_an_end_are_no_list() -> None:
    # after S/RES/2375 (2017) OP 14
    text = "for three months beginning on 1 October 2017 and ending on 31 December 2017"
    (found,) = dates(text)
    assert found.date == date(2017, 12, 31)
    assert found.later == ()


def test_a_period_with_both_days_ends_on_the_second() -> None:
    # S/RES/2267 (2016) OP 1
    text = "for a period of 12 months beginning on 1 March 2016 until 28 February 2017"
    (found,) = dates(text)
    assert found.date == date(2017, 2, 28)
    assert found.duration == "P12M"
