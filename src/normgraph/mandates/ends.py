"""Until when mandates go on: rows of the question in, the ends of mandates out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from normgraph.days import after
from normgraph.mandates.bodies import Actor, body, is_of_mandate
from normgraph.mandates.days import Day, runs_from_adoption

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Who:
    """Somebody who reports, is told, or whose mandate goes on."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said."""

    norm: str
    instrument: str
    symbol: str
    paragraph: str
    adopted: date | None


@dataclass(frozen=True, slots=True)
class End:
    """A mandate that is extended, and until when."""

    at: Place
    whose: Who | None
    """None where the words leave open which of those named it is."""
    action: str
    limit: str
    days: tuple[Day, ...]
    state: str = ""
    """What the words say of the day that was asked about; empty where none was."""


def by_norm(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Return the rows of each norm together."""
    return (list(group) for _, group in groupby(rows, key=lambda r: r["norm"]))


def place_of(row: Row) -> Place:
    """Return where the norm of a row stands."""
    adopted = row.get("adopted")
    return Place(
        row["norm"],
        row["instrument"],
        row["symbol"],
        row["place"],
        date.fromisoformat(adopted) if adopted else None,
    )


def printed(group: Sequence[Row]) -> list[date]:
    """Return the days that the words of a norm print, in order."""
    days = sorted({r["deadline"] for r in group if "deadline" in r})
    return [date.fromisoformat(day) for day in days]


def one_end(own: Sequence[End]) -> date | None:
    """Return when the mandate ends that a text extends; None for several days."""
    # S/RES/2497 (2019) extends UNISFA's mandate and a task of it, both to 15 May 2020.
    last = {max((day.on for day in end.days), default=None) for end in own}
    return last.pop() if len(last) == 1 else None


def read_ends(rows: Iterable[Row], as_of: date | None) -> tuple[End, ...]:
    """Return the ends that the rows of the question tell, in their order."""
    found = tuple(_ends(rows))
    if as_of is None:
        return found
    own: dict[Who | None, list[End]] = defaultdict(list)
    for end in found:
        own[end.whose].append(end)
    return tuple(replace(e, state=_state(e, as_of, own[e.whose])) for e in found)


def _ends(rows: Iterable[Row]) -> Iterator[End]:
    groups = list(by_norm(rows))
    alone = Counter(group[0]["place"] for group in groups)
    for group in groups:
        row, at = group[0], place_of(group[0])
        if not (is_of_mandate(row["action"]) or any("change" in r for r in group)):
            continue
        limit = row.get("timeLimit", "")
        whose = _whose(group, is_alone=alone[row["place"]] == 1)
        days = _changed(group, at, whose) or _last_days(group, at)
        who = Who(whose.iri, whose.name) if whose else None
        yield End(at, who, row["action"], limit, days)


def _whose(group: Sequence[Row], *, is_alone: bool) -> Actor | None:
    """Return whose mandate it is: by the words of the norm, or by the one change."""
    named = {
        r["actor"]: Actor(
            r["actor"], r["actorName"], r.get("acronym", ""), "mission" in r
        )
        for r in group
        if "actorName" in r
    }
    found = body(group[0]["action"], list(named.values()))
    # "The mandate of UNAMSIL shall be extended": S/RES/1370 (2001) OP 1.
    changed = {r["actor"] for r in group if "change" in r}
    only = {named[a] for a in changed & named.keys()} if is_alone else set()
    return only.pop() if found is None and len(only) == 1 else found


def _changed(group: Sequence[Row], at: Place, whose: Actor | None) -> tuple[Day, ...]:
    """Return the last day of the change that extends the mandate of somebody."""
    own = [r for r in group if whose and "change" in r and r["actor"] == whose.iri]
    until = {r["until"] for r in own if "until" in r}
    if len(until) != 1:
        return ()
    on = date.fromisoformat(until.pop())
    return (Day(on, _counted(group, own, at, on) or "printed"),)


def _counted(group: Sequence[Row], own: Sequence[Row], at: Place, on: date) -> str:
    """Return how a last day is counted; nothing where the words print it."""
    # "For a period of six months from 30 September 2001", not until then.
    days = printed(group)
    starts = [(str(day), day) for day in days]
    if at.adopted:
        starts.append((f"adopted {at.adopted}", at.adopted))
    period = next((r["period"] for r in own if "period" in r), "")
    for said, start in starts if period and on not in days else []:
        # The first day of a period that "begins on" it is counted.
        if after(start, period) in (on, on + timedelta(days=1)):
            limit = group[0].get("timeLimit", "")
            return f"computed: {said} + {period}" + (f" (“{limit}”)" if limit else "")
    return ""


def _last_days(group: Sequence[Row], at: Place) -> tuple[Day, ...]:
    row = group[0]
    limit, period = row.get("timeLimit", ""), row.get("duration", "")
    days = tuple(Day(on, "printed") for on in printed(group))
    if days or not at.adopted or not period or not _is_from_adoption(limit):
        return days
    on = after(at.adopted, period)
    rule = f"computed: adopted {at.adopted} + {period} (“{limit}”)"
    return (Day(on, rule),) if on else ()


def _is_from_adoption(limit: str) -> bool:
    # "for a period of 13 months from the date of adoption of this resolution",
    # S/RES/2752 (2024) OP 1; "for a period of six months" says no beginning.
    return runs_from_adoption(limit) or "from the date of adoption" in limit


def _state(end: End, on: date, own: Iterable[End]) -> str:
    """Return whether a mandate goes on by these words on a day, and what came since.

    ``own`` are the ends of the mandate of the same body.
    """
    adopted = end.at.adopted
    if adopted is not None and adopted > on:
        return "not yet adopted"
    again = [
        other.at.symbol
        for other in own
        if end.whose is not None
        and (adopted or on) < (other.at.adopted or date.min) <= on
    ]
    more = f"; extended again by {again[0]}" if again else ""
    if not end.days:
        return f"no day follows from the words{more}"
    last = end.days[-1].on
    return (f"goes on until {last}" if last >= on else f"ended on {last}") + more
