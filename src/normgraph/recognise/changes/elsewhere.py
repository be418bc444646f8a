"""Say until when a change holds where its words send the reader elsewhere.

Readings of one document in, the same readings out, with days that another paragraph or
the change before says: "for the period specified in paragraph 1 above".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from normgraph.model import Change, ChangeKind, Reading
from normgraph.recognise.changes.rows import pattern

_GOES_ON = (ChangeKind.ESTABLISHES, ChangeKind.EXTENDS)


def dated(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the readings, their changes with the last days that they refer to."""
    if not any(_is_open(c) for reading in readings for c in reading.changes):
        return readings
    last = {r.paragraph.path: _last(r) for r in readings}
    return tuple(
        replace(reading, changes=tuple(_dated(reading, last)))
        if any(map(_is_open, reading.changes))
        else reading
        for reading in readings
    )


def _is_open(change: Change) -> bool:
    return (
        change.kind in _GOES_ON
        and change.limit is not None
        and not (change.ends or change.duration)
    )


def _dated(reading: Reading, last: dict[str, date | None]) -> Iterator[Change]:
    for at, change in enumerate(reading.changes):
        ends = None
        if change.limit is not None and _is_open(change):
            words = change.limit.of(reading.paragraph.text)
            there = pattern("time", "in_paragraph").fullmatch(words)
            if there:
                ends = last.get(f"op/{there[1]}")
            elif pattern("time", "that_date").fullmatch(words):
                ends = _before(reading.changes[:at])
        yield replace(change, ends=ends) if ends else change


def _last(reading: Reading) -> date | None:
    """Return the one last day of what a paragraph extends."""
    days = {c.ends for c in reading.changes if c.kind in _GOES_ON and c.ends}
    return days.pop() if len(days) == 1 else None


def _before(changes: Sequence[Change]) -> date | None:
    """Return the day of the change before: its last, or that on which it ends."""
    # "To terminate, on 30 June 2011, the arrangements ..., and further decides that ...
    # shall continue to apply until that date": S/RES/1956 (2010) OP 1.
    if not changes:
        return None
    one = changes[-1]
    return one.begins if one.kind is ChangeKind.TERMINATES else one.ends
