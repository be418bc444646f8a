"""Put the rows of the questions together: duties, the ends of mandates, their chains.

Two instruments are of one family where they extend the mandate of one body, or where
one says that it extends the other. A chain is the duties of one bearer in a family.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from statistics import median

from normgraph import rules
from normgraph.mandates.days import Day, by_the_end, due, following
from normgraph.mandates.ends import (
    End,
    Place,
    Row,
    Who,
    by_norm,
    one_end,
    place_of,
    printed,
    read_ends,
)

_MONTH = 30.44
_SERIES = 3
"""So many due days make a series of which a frequency is said."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty to report."""

    at: Place
    bearers: tuple[Who, ...]
    counterparties: tuple[Who, ...]
    action: str
    how: tuple[str, ...]
    """Empty where the words do not say how."""
    limit: str
    days: tuple[Day, ...]
    frequency: str
    frequency_rule: str
    """``stated``, or ``implied: `` and by what."""
    period: str = ""
    """How long after or before something, as the words say; empty where they do not."""
    mandates: tuple[Who, ...] = ()
    """The bodies whose mandate the instrument extends."""
    ends: date | None = None
    """When the mandate ends that the instrument extends; None for several days."""
    earlier: tuple[str, ...] = ()
    """Instruments of the chain before this one, as symbols, the latest last."""
    later: tuple[str, ...] = ()
    state: str = ""
    """What the words say of the day that was asked about; empty where none was."""


@dataclass(frozen=True, slots=True)
class Register:
    """What the record says of reports and of the ends of mandates."""

    duties: tuple[Duty, ...]
    ends: tuple[End, ...]


def register(
    duties: Iterable[Row],
    ends: Iterable[Row],
    extensions: Iterable[Row],
    as_of: date | None = None,
) -> Register:
    """Return the register; rows are those of the queries, in their order.

    With ``as_of`` each duty tells how it stands on that day by the texts' own words.
    """
    found = tuple(read_ends(ends, as_of))
    made = [_of_mandates(duty, found) for duty in _duties(duties)]
    whole = _chained(made, _families(found, extensions))
    if as_of is not None:
        days = {duty.at.symbol: duty.at.adopted for duty in whole}
        whole = [replace(d, state=_state(d, as_of, days)) for d in whole]
    return Register(tuple(whole), found)


def of_entity(whole: Register, entities: Iterable[str]) -> Register:
    """Return what concerns actors: they report, are told, or their mandate goes on."""
    wanted = frozenset(entities)
    duties = (
        d
        for d in whole.duties
        if wanted & {w.iri for w in (*d.bearers, *d.counterparties, *d.mandates)}
    )
    ends = (e for e in whole.ends if e.whose and e.whose.iri in wanted)
    return Register(tuple(duties), tuple(ends))


def of_instrument(whole: Register, instruments: Iterable[str]) -> Register:
    """Return what instruments lay down."""
    wanted = frozenset(instruments)
    return Register(
        tuple(d for d in whole.duties if d.at.instrument in wanted),
        tuple(e for e in whole.ends if e.at.instrument in wanted),
    )


def _duties(rows: Iterable[Row]) -> Iterator[Duty]:
    for group in by_norm(rows):
        row, at = group[0], place_of(group[0])
        action, limit = row["action"], row.get("timeLimit", "")
        frequency = row.get("frequency", "")
        days = due(
            action,
            limit,
            printed(group),
            row.get("duration", ""),
            frequency,
            at.adopted,
        )
        yield Duty(
            at,
            _who(group, "bearer"),
            _who(group, "counterparty"),
            action,
            tuple(name for name, form in _forms() if form.search(action)),
            limit,
            days,
            frequency,
            "stated" if frequency else "",
            period=row.get("duration", ""),
        )


def _who(group: Sequence[Row], key: str) -> tuple[Who, ...]:
    found = {r[key]: r.get(f"{key}Name", r[key]) for r in group if key in r}
    return tuple(Who(iri, found[iri]) for iri in sorted(found))


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = rules.rows(rules.load("mandates"), "form")
    return tuple((str(f["id"]), re.compile(str(f["pattern"]))) for f in forms)


def _of_mandates(duty: Duty, ends: Sequence[End]) -> Duty:
    own = [e for e in ends if e.at.instrument == duty.at.instrument]
    whose = sorted({e.whose for e in own if e.whose})
    only = one_end(own)
    by_end: tuple[Day, ...] = ()
    if only and not duty.days:
        by_end = by_the_end(duty.limit, only, duty.period)
    return replace(duty, mandates=tuple(whose), ends=only, days=duty.days or by_end)


def _families(ends: Iterable[End], extensions: Iterable[Row]) -> dict[str, set[str]]:
    """Return for each instrument what those of its family share."""
    keys: dict[str, set[str]] = defaultdict(set)
    for end in ends:
        if end.whose is not None:
            keys[end.at.instrument].add(end.whose.iri)
    for row in extensions:
        keys[row["instrument"]] |= {row["cited"], row["instrument"]}
        keys[row["cited"]].add(row["cited"])
    return keys


def _chained(duties: Sequence[Duty], families: Mapping[str, set[str]]) -> list[Duty]:
    chains: dict[tuple[str, str], list[Duty]] = defaultdict(list)
    for duty in duties:
        for key in _keys(duty, families):
            chains[key].append(duty)
    return [
        _linked(d, [o for key in _keys(d, families) for o in chains[key]])
        for d in duties
    ]


def _keys(duty: Duty, families: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    shared = sorted(families.get(duty.at.instrument, ()))
    return [(who.iri, key) for who in duty.bearers for key in shared]


def _linked(duty: Duty, chain: Sequence[Duty]) -> Duty:
    day = duty.at.adopted
    if day is None:
        return duty
    others = sorted({(d.at.adopted, d.at.symbol) for d in chain if d.at.adopted})
    linked = replace(
        duty,
        earlier=tuple(s for on, s in others if on < day),
        later=tuple(s for on, s in others if on > day),
    )
    implied = "" if duty.frequency or not duty.days else _implied(chain)
    if not implied:
        return linked
    period, rule = implied.split(" ", 1)
    return replace(linked, frequency=period, frequency_rule=rule)


def _implied(chain: Sequence[Duty]) -> str:
    """Return a period and how a series implies it; nothing where it is uneven."""
    days = sorted({day.on for d in chain if not d.frequency for day in d.days})
    if len(days) < _SERIES:
        return ""
    gaps = [(b - a).days for a, b in pairwise(days) if (b - a).days > 15]
    if len(gaps) < _SERIES - 1:
        return ""
    months = max(1, round(median(gaps) / _MONTH))
    even = sum(abs(gap / _MONTH - months) < 1 for gap in gaps)
    if 3 * even < 2 * len(gaps):
        return ""
    return f"P{months}M implied: {len(days)} due days from {days[0]} to {days[-1]}"


def _state(duty: Duty, on: date, adopted: Mapping[str, date | None]) -> str:
    """Return what the words say of a day: a due day, and where the bearer is next.

    That the later duty is the same one is not said: only its bearer and family are.
    """
    if duty.at.adopted is not None and duty.at.adopted > on:
        return "not yet adopted"
    again = [s for s in duty.later if (adopted.get(s) or date.max) <= on]
    more = f"; reports again under {again[0]}" if again else ""
    return _next(duty, on) + more


def _next(duty: Duty, on: date) -> str:
    ahead = [day.on for day in duty.days if day.on >= on]
    if ahead:
        return f"due {ahead[0]}"
    if not duty.days:
        return "no day follows from the words"
    last = duty.days[-1].on
    if duty.frequency and duty.frequency_rule == "stated":
        coming = following(last, duty.frequency, on)
        if coming is None or (duty.ends and coming > duty.ends):
            return f"no day ahead: the mandate ended on {duty.ends}"
        return f"next due {coming} (computed: {last} + n × {duty.frequency})"
    return f"last due {last}"
