"""The rows of ``rules/changes.toml`` as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from normgraph import iri, rules
from normgraph.model import ChangeKind, Force


@dataclass(frozen=True, slots=True)
class Row:
    """One way in which a change is put into words."""

    id: str
    kind: ChangeKind
    voice: str
    """``active``, ``asked`` and ``finite``: what is changed stands behind the verb;
    ``passive``: before it; ``act``: the verb is the act."""
    hints: tuple[str, ...]
    """One of them every text holds that the row fits."""
    form: str
    """The verb; empty where it is the act."""
    verbs: frozenset[str]
    """IRIs of the verbs that an act may have; empty for any."""
    of_body: bool
    """True where somebody is changed, not what was laid down."""
    of_part: bool
    """True where a part must be cited: who recalls a resolution recalls no duty."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The verb compiled, once a text holds one of the hints."""
        return rules.compiled(self.form)


_VOICES = ("active", "asked", "finite", "passive", "act")


@cache
def rows() -> tuple[Row, ...]:
    """Return all rows, in their order."""
    return tuple(_row(table) for table in rules.rows(rules.load("changes"), "change"))


def _row(table: rules.Table) -> Row:
    hint = table["hint"]
    words = str(table.get("pattern", "")).replace(
        "{to_verb}", _text("words", "to_verb")
    )
    return Row(
        id=str(table["id"]),
        kind=ChangeKind(str(table["kind"])),
        voice=str(table["voice"]),
        hints=(hint,) if isinstance(hint, str) else tuple(cast(list[str], hint)),
        form=words,
        verbs=frozenset(iri.verb(v) for v in cast(list[str], table.get("verbs", []))),
        of_body=table.get("object") == "body",
        of_part=bool(table.get("part", False)),
    )


@cache
def rows_of(force: Force, verb: str) -> tuple[Row, ...]:
    """Return the rows that an act of this force and verb may fit."""
    voices = {v for v in _VOICES if str(force) in _forces(v)}
    is_old = verb in old_verbs()
    return tuple(
        row
        for row in rows()
        if row.voice in voices and (not is_old if row.form else verb in row.verbs)
    )


def _forces(voice: str) -> tuple[str, ...]:
    return rules.words(rules.load("changes"), "forces", voice)


@cache
def old_verbs() -> frozenset[str]:
    """Return the verbs that say again what was laid down, whatever their force."""
    names = rules.words(rules.load("changes"), "forces", "old")
    return frozenset(map(iri.verb, names))


@cache
def pattern(table: str, key: str) -> re.Pattern[str]:
    """Return a pattern of the tables behind the rows."""
    return re.compile(_text(table, key))


def _text(table: str, key: str) -> str:
    return cast(dict[str, str], rules.load("changes")[table])[key]


@cache
def reach() -> int:
    """Return how far behind the verb the first thing changed may be cited."""
    return int(_text("object", "reach"))


def governs(voice: str, between: str) -> bool:
    """Tell whether a verb belongs to an act, by the words between the two."""
    key = {"active": "governed", "asked": "asked"}.get(voice)
    return key is None or pattern("object", key).search(between) is not None
