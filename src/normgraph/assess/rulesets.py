"""Read a set of effect rules: TOML in, a ``RuleSet`` out.

What is misspelt or missing is told with the rule it stands in: a rule that silently
never applies would be read as an opinion that nobody has.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from normgraph import __version__, iri, rules
from normgraph.errors import NormgraphError
from normgraph.model import Force
from normgraph.rules import Table

OWN = "normgraph"
"""The name of the set that ships with the program."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_LISTS = ("force", "class", "addressee", "does", "part", "issued", "verb", "articles")
_FLAGS = ("chapter-vii", "recalls-article-25")
_CONDITIONS = (*_LISTS, *_FLAGS, "action")
_SAYS = ("id", "title", "assessment", "reason", "sources", "binds", "example", "not")
_VALUES = {
    "class": ("obligation", "prohibition", "permission", "directive"),
    "part": ("preamble", "operative", "annex"),
    "issued": ("resolution", "statement", "other"),
    "force": tuple(force.value for force in Force if force.is_directive),
}
ASSESSMENTS = (
    "binding",
    "internal",
    "permissive",
    "not-binding",
    "disputed",
    "unclear",
)
BEARERS = "bearers"
"""In ``binds``: those the norm addresses."""


class RuleSetError(NormgraphError):
    """A set of effect rules that cannot be used: which rule, and why."""


@dataclass(frozen=True, slots=True)
class EffectRule:
    """When it applies, and what its author then says."""

    iri: str
    title: str
    reason: str
    sources: tuple[str, ...]
    assessment: str
    binds: tuple[str, ...]
    """IRIs of those bound; ``bearers`` for those the norm addresses."""
    any_of: dict[str, frozenset[str]]
    """For each feature of a case the values of which it has one."""
    flags: dict[str, bool]
    action: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules in the order in which they are tried: the first that fits counts."""

    name: str
    iri: str
    """Of the set, and of a graph of its own."""
    title: str
    author: str
    """IRI of who stands for it."""
    author_name: str
    rules: tuple[EffectRule, ...]
    groups: tuple[Group, ...] = ()
    """Who is a State, who is of the United Nations; empty: those of the package."""


@dataclass(frozen=True, slots=True)
class Group:
    """Addressees of which rules speak together, ``states``."""

    name: str
    types: frozenset[str]
    """Local names of classes."""
    pattern: re.Pattern[str] | None
    """Of the end of the IRI, ``actor-class/member-states``."""


@cache
def own() -> RuleSet:
    """Return the set that ships with the program."""
    author = f"{iri.BASE}id/software/normgraph-{__version__}"
    made = _set(rules.load("effects"), "effects.toml", OWN, author)
    # The store calls the program so, wherever it stands.
    return replace(made, author_name=f"normgraph {__version__}")


def parse(data: bytes, name: str) -> RuleSet:
    """Return the set a file holds; ``name`` is what messages call the file."""
    try:
        table = cast(Table, tomllib.loads(data.decode("utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleSetError(
            f"is no TOML: {error}",
            where=name,
            advice="docs/legal-effect.md shows a file of effect rules.",
        ) from None
    head = cast(Table, table.get("set", {})) if _is_table(table.get("set")) else {}
    title = _text(head, "id", name, "the [set]")
    if not _NAME.fullmatch(title) or title == OWN:
        raise RuleSetError(
            f"a set cannot be called {title!r}",
            where=name,
            advice='Use small letters, digits and hyphens, not "normgraph": '
            'id = "legal-desk".',
        )
    author = _text(head, "author", name, "the [set]")
    if not re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", author):
        raise RuleSetError(
            f"the author of a set is an IRI, not {author!r}",
            where=name,
            advice='Name who stands for it: author = "https://orcid.org/…" and '
            'author-name = "…".',
        )
    return _set(table, name, title, author)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _set(table: Table, name: str, key: str, author: str) -> RuleSet:
    head = cast(Table, table["set"])
    node = f"{iri.BASE}id/effect-rule/{key}"
    made = tuple(_rules(table, name, node))
    if not made:
        raise RuleSetError("holds no [[rule]]", where=name)
    return RuleSet(
        name=key,
        iri=node,
        title=_text(head, "title", name, "the [set]"),
        author=author,
        author_name=_text(head, "author-name", name, "the [set]"),
        rules=made,
        groups=tuple(map(_group, rules.rows(table, "group"))),
    )


def _rules(table: Table, name: str, node: str) -> Iterator[EffectRule]:
    seen: set[str] = set()
    for at, row in enumerate(rules.rows(table, "rule"), 1):
        key = _text(row, "id", name, f"rule {at}")
        if key in seen or not _NAME.fullmatch(key):
            raise RuleSetError(
                f"rule {at} cannot be called {key!r}",
                where=name,
                advice="Give each rule a name of its own: small letters and hyphens.",
            )
        seen.add(key)
        yield _rule(row, name, f"rule {key}", f"{node}/{key}")


def _rule(row: Table, name: str, where: str, node: str) -> EffectRule:
    for key in row:
        if key not in (*_CONDITIONS, *_SAYS):
            raise RuleSetError(
                f"{where} has an unknown key {key!r}",
                where=name,
                advice=f"Conditions are {', '.join(_CONDITIONS)}.",
            )
    assessment = _text(row, "assessment", name, where)
    if assessment not in ASSESSMENTS:
        raise RuleSetError(
            f"{where} has the assessment {assessment!r}",
            where=name,
            advice=f"It is one of {', '.join(ASSESSMENTS)}.",
        )
    return EffectRule(
        iri=node,
        title=_text(row, "title", name, where),
        reason=_text(row, "reason", name, where),
        sources=_list(row, "sources", name, where),
        assessment=assessment,
        binds=tuple(_bound(one) for one in _list(row, "binds", name, where)),
        any_of={
            key: frozenset(_checked(row, key, name, where))
            for key in _LISTS
            if key in row
        },
        flags={key: _flag(row, key, name, where) for key in _FLAGS if key in row},
        action=_pattern(row, name, where),
    )


def _bound(name: str) -> str:
    return name if name == BEARERS or ":" in name else f"{iri.BASE}id/{name}"


def _checked(row: Table, key: str, name: str, where: str) -> tuple[str, ...]:
    found = _list(row, key, name, where)
    allowed = _VALUES.get(key)
    for one in found:
        if allowed and one not in allowed:
            raise RuleSetError(
                f"{where} has {key} {one!r}",
                where=name,
                advice=f"It is one of {', '.join(allowed)}.",
            )
    return found


def _pattern(row: Table, name: str, where: str) -> re.Pattern[str] | None:
    words = row.get("action")
    if words is None:
        return None
    try:
        return re.compile(str(words))
    except re.error as error:
        raise RuleSetError(
            f"{where} has a pattern for action that cannot be read: {error}",
            where=name,
        ) from None


def _flag(row: Table, key: str, name: str, where: str) -> bool:
    value = row[key]
    if not isinstance(value, bool):
        raise RuleSetError(f"{where}: {key} is true or false", where=name)
    return value


def _text(row: Table, key: str, name: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RuleSetError(f"{where} lacks {key}: a text in quotes", where=name)
    return value


def _list(row: Table, key: str, name: str, where: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise RuleSetError(f"{where}: {key} is a list of texts", where=name)
    return tuple(cast(list[str], value))


def _group(row: Table) -> Group:
    words = str(row.get("pattern", ""))
    return Group(
        name=str(row["name"]),
        types=frozenset(rules.words(row, "types")) if "types" in row else frozenset(),
        pattern=re.compile(words) if words else None,
    )
