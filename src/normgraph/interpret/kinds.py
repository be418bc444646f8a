"""Say what a norm does besides asking: it extends a mandate, exempts, gives a power.

The act, the action's words and who is addressed in, names of kinds out, sorted; most
norms have none. The rows of ``rules/kinds.toml`` say which words tell a kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from normgraph import rules
from normgraph.model import Bearer, Force


@dataclass(frozen=True, slots=True)
class _Row:
    """A way to tell a kind."""

    kind: str
    words: tuple[str, ...]
    """One of them stands in the action, else the form is not looked for."""
    form: str
    bearer: str
    """Of the kind and name of one who is addressed; empty where it may be anybody."""
    is_own: bool
    """True where nobody is addressed: the Council does it itself."""


def kinds(force: Force, action: str, bearers: Sequence[Bearer]) -> tuple[str, ...]:
    """Return what a norm does, by names of ``ontology/vocabularies/norm-kinds.ttl``."""
    words = action.lower()
    found = {row.kind for row in _rows().get(force, ()) if _fits(row, words, bearers)}
    return tuple(sorted(found)) if found else ()


def _fits(row: _Row, words: str, bearers: Sequence[Bearer]) -> bool:
    if (row.is_own and bearers) or not any(map(words.__contains__, row.words)):
        return False
    if row.bearer and not any(
        rules.compiled(row.bearer).search(_shown(one)) for one in bearers
    ):
        return False
    return rules.compiled(row.form).search(words) is not None


def _shown(bearer: Bearer) -> str:
    return f"{bearer.kind} {bearer.name}".lower()


@cache
def _rows() -> dict[Force, tuple[_Row, ...]]:
    """Return the rows by the forces they are for."""
    found: dict[Force, tuple[_Row, ...]] = {}
    for table in rules.rows(rules.load("kinds"), "row"):
        row = _Row(
            kind=str(table["kind"]),
            words=rules.words(table, "words"),
            form=str(table["pattern"]),
            bearer=str(table.get("bearer", "")),
            is_own=bool(table.get("own", False)),
        )
        for force in map(Force, rules.words(table, "force")):
            found[force] = (*found.get(force, ()), row)
    return found
