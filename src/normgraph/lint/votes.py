"""Votes and meetings: counts that do not add up, numbers that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from normgraph.lint.fault import Finding
from normgraph.lint.source import AKN, Source, words
from normgraph.rules import Table, load

_RULES = cast(Table, load("lint")["votes"])
_PRINTED = re.compile(str(_RULES["printed"]))
_MEMBERS = int(cast(int, _RULES["members"]))
_RECORD = re.compile(str(cast(Table, load("lint")["meeting"])["record"]))


def votes(source: Source) -> Iterator[Finding]:
    """Yield votes that contradict themselves, and meetings with two numbers."""
    counts = source.all("count")
    yield from _against_voters(counts)
    yield from _too_few(counts)
    yield from _against_step(source, counts)
    yield from _meeting(source)


def _value(count: etree._Element) -> int:
    value = count.get("value", "")
    return int(value) if re.fullmatch(r"\d{1,4}", value) else 0


def _voters(count: etree._Element) -> int:
    return sum(1 for _ in count.iter(AKN + "organization"))


def _against_voters(counts: list[etree._Element]) -> Iterator[Finding]:
    for count in counts:
        if _value(count) != _voters(count):
            yield Finding(
                "vote-against-voters",
                count,
                f'value="{count.get("value")}"',
                f"{_value(count)} votes {count.get('refersTo')} are counted and "
                f"{_voters(count)} States named",
                f'value="{_voters(count):03}", if the States are right',
            )


def _too_few(counts: list[etree._Element]) -> Iterator[Finding]:
    named = sum(map(_voters, counts))
    if counts and named != _MEMBERS:
        yield Finding(
            "vote-incomplete",
            counts[0],
            f'value="{counts[0].get("value")}"',
            f"{named} States are named, the Council has {_MEMBERS} members",
            "every member in favour, against, abstaining or not voting",
        )


def _against_step(source: Source, counts: list[etree._Element]) -> Iterator[Finding]:
    given = {c.get("refersTo", ""): _value(c) for c in counts}
    for step in source.all("step"):
        found = _PRINTED.search(step.get("by", ""))
        if step.get("outcome") != "adopted" or not found or not counts:
            continue
        said = {kind: int(value) for kind, value in found.groupdict().items()}
        if any(given.get(kind, 0) != value for kind, value in said.items()):
            yield Finding(
                "vote-against-step",
                step,
                found[0],
                f"the step says {found[0]}, the counts are "
                + "-".join(str(given.get(kind, 0)) for kind in said),
                "the same vote in both places",
            )


def _meeting(source: Source) -> Iterator[Finding]:
    records = {
        int(found["number"])
        for step in source.all("step")
        if (found := _RECORD.fullmatch(step.get("as", "")))
    }
    for inline in source.all("inline"):
        if inline.get("name") != "adoptionMeeting":
            continue
        printed = re.search(r"\d{3,5}", words(inline))
        if printed and records and int(printed[0]) not in records:
            yield Finding(
                "meeting-against-record",
                inline,
                printed[0],
                f"adopted at meeting {printed[0]} by the words, and by the record "
                f"S/PV.{min(records)} at meeting {min(records)}",
                "one meeting in both places",
            )
