"""Find bodies known by their instruments: "the Committee established pursuant to …".

The register tells which body an instrument established. A body that it lacks, and that
the words say an instrument established, becomes an actor found in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from normgraph import iri, rules
from normgraph.model import Span, Symbol
from normgraph.pattern import pattern
from normgraph.recognise.actors.actor import Actor, Find
from normgraph.recognise.actors.heads import Place, heads
from normgraph.recognise.actors.regime import Regime
from normgraph.symbol import SymbolError

_SPEAKING = ("pursuant", "resolution", "stablish")
_NUMBER = pattern(r"\d{3}")
_BEFORE = pattern(r"(?:[A-Z][\w’-]* )*$")
_NUMBERED = pattern(
    r"(?<![\w/])(?P<number>\d{3,4})(?:/\d{3,4})* (?:[A-Z][\w’()-]*(?:/[\w-]+)? "
    r"|\(Da’esh\) |and |& )*$"
)
_REACH = 90


def established(
    text: str, places: Sequence[Place], regime: Regime, known: Sequence[Find]
) -> Iterator[Find]:
    """Yield the bodies that a paragraph names by what established them.

    ``places`` are its head nouns, ``known`` its names of the register, which knows more
    of "United Nations Assistance Mission in Afghanistan (UNAMA) as established by
    resolution 1662 (2006)".
    """
    if not any(word in text for word in _SPEAKING) and not _NUMBER.search(text):
        return
    for start, _, head in places:
        find = _numbered(text, start, head, regime)
        find = find or _by_instrument(text, start, head, regime)
        named = [k for k in known if k.span.start <= start < k.span.end]
        if find and all(k.actors == find.actors for k in named):
            begin = min([find.span.start, *(k.span.start for k in named)])
            yield replace(find, span=Span(begin, find.span.end))


def _numbered(text: str, start: int, head: str, regime: Regime) -> Find | None:
    """Return who "the 1267/1989 Committee" is."""
    low = max(0, start - _REACH)
    # Three figures are found sooner than the pattern finds none.
    has_number = _NUMBER.search(text, low, start)
    before = has_number and _NUMBERED.search(text, low, start)
    if before is None:
        return None
    found = regime.numbered(before["number"], head)
    if len(found) != 1:
        return None
    span = Span(before.start(), start + len(head))
    return Find(span, found, "actors:numbered")


def _by_instrument(text: str, start: int, head: str, regime: Regime) -> Find | None:
    """Return who is meant by "the Committee established pursuant to …"."""
    said = _said().match(text, start + len(head))
    if said is None:
        return None
    low = _BEFORE.search(text, max(0, start - _REACH), start)
    begin = low.start() if low else start
    name = text[begin : start + len(head)]
    found = _founded(said, head, name, regime)
    if len(found) != 1:
        return None
    return Find(Span(begin, said.end()), found, "actors:established")


def _founded(
    said: re.Match[str], head: str, name: str, regime: Regime
) -> tuple[Actor, ...]:
    if said["number"] and not said["year"]:
        # "in paragraph 35 of resolution 1988 (“the Committee”)": S/RES/2255 (2015).
        return regime.numbered(said["number"], head)
    instrument = _instrument(said, regime)
    if not instrument:
        return ()
    found = regime.founded_by([instrument], head)
    if found or said["how"] not in _founds():
        return found
    # A later resolution sets up anew what an earlier one established.
    again = () if said["on"] else regime.bodies(head)
    return again if len(again) == 1 else _new(head, name, said, instrument)


def _instrument(said: re.Match[str], regime: Regime) -> str | None:
    """Return the instrument the words name; "this resolution" is the document."""
    if said["number"] is None:
        return regime.own if said["how"] else None
    try:
        symbol = Symbol.parse(f"S/RES/{said['number']} ({said['year']})")
    except SymbolError:
        return None
    return iri.instrument(symbol)


def _new(
    head: str, name: str, said: re.Match[str], instrument: str
) -> tuple[Actor, ...]:
    """Return a body that the register lacks, named by what established it."""
    if said["number"] is None:
        return ()
    label = f"{name}{said['on'] or ''} established pursuant to resolution"
    label = f"{label} {said['number']} ({said['year']})"
    kinds = heads()[head].kinds
    kind = "committee" if "committee" in kinds else "other"
    kind = next(iter(kinds)) if len(kinds) == 1 else kind
    return (Actor(iri.found_actor(label), label, kind, instrument),)


@cache
def _said() -> re.Pattern[str]:
    (row,) = rules.rows(rules.load("actors"), "instrument")
    return re.compile(str(row["after"]))


@cache
def _founds() -> frozenset[str]:
    return frozenset(rules.words(rules.load("actors"), "names", "founds"))
