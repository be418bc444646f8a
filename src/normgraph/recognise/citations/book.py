"""Load ``rules/citations.toml``: how instruments are named in print.

The file in, compiled patterns out, once a process. A pattern may use ``{name}`` for a
row of ``[words]``; an unknown name, a rule without example or a second rule of the
same id stops the loading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from normgraph import rules as files
from normgraph.errors import NormgraphError
from normgraph.model import CitationKind

FILE = "rules/citations.toml"

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Example:
    """A quotation and what the rules find in it."""

    text: str
    source: str
    """Symbol and paragraph; for a near miss why it is none."""
    before: str
    """Words of an earlier paragraph; empty where none are needed."""
    finds: tuple[str, ...]
    """Names of the instruments, each with its pinpoint; empty for a near miss."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which an instrument is named."""

    id: str
    cites: CitationKind
    reads: str
    """``symbol``, ``self`` or ``pointing``: how the words are understood."""
    hints: tuple[str, ...]
    """One of them every text holds that it matches; none where there is no such word.
    To look for a word costs a hundredth of what the pattern does."""
    pattern: re.Pattern[str]
    """What marks the place; with a group ``items`` where a list follows."""
    item: re.Pattern[str]
    """What names one instrument of the list; the pattern itself without list."""
    symbol: str
    """How the symbol is spelt, from the groups of the item; empty: by organ."""
    examples: tuple[Example, ...]
    misses: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of part that pinpoints name."""

    kind: str
    rank: int
    """Parts of a lower rank hold those of a higher."""
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that join a pinpoint to what it is a part of."""

    id: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Function:
    """Words that say what a citation is for."""

    id: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    reach: int
    """How many characters may lie between the words and the citation."""
    is_weak: bool
    """True where any other words that say what it is for go before."""
    examples: tuple[Example, ...]
    misses: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What a document is, by the noun that stands before its symbol."""

    id: str
    """``report``, ``letter``, ``note``, or ``other`` for what is none of them."""
    pattern: re.Pattern[str]
    examples: tuple[Example, ...]
    misses: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A title that several bear, longer forms of it, and labels with words near it."""

    title: str
    also: tuple[str, ...]
    meant: tuple[tuple[str, tuple[str, ...]], ...]
    examples: tuple[Example, ...]
    misses: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Organ:
    """Who adopts resolutions that are numbered by session."""

    id: str
    pattern: re.Pattern[str]
    symbol: str


@dataclass(frozen=True, slots=True)
class Series:
    """Symbols of one kind, and which of them can be."""

    symbol: re.Pattern[str]
    """Its groups are the figures."""
    first: tuple[int, ...]
    """The least that each figure can be."""
    last: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Titles:
    """How titles are recognised that the register lacks; nouns make their kind."""

    heads: Mapping[str, CitationKind]
    generic: frozenset[str]
    own: frozenset[str]
    local: frozenset[str]
    before: frozenset[str]
    joined: tuple[str, ...]
    plain: frozenset[str]
    small: frozenset[str]
    onward: tuple[str, ...]
    end: frozenset[str]
    pointing: str
    kin: re.Pattern[str]
    described: re.Pattern[str]
    describable: tuple[str, ...]
    alias: re.Pattern[str]
    acronym: re.Pattern[str]
    pointed: Mapping[str, frozenset[CitationKind]]
    plural: Mapping[str, str]
    default: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """All of the file."""

    words: Mapping[str, str]
    rules: tuple[Rule, ...]
    places: tuple[Place, ...]
    links: Mapping[str, Link]
    functions: tuple[Function, ...]
    organs: tuple[Organ, ...]
    series: tuple[Series, ...]
    titles: Titles
    shared: Mapping[str, Shared]
    forms: tuple[Form, ...]
    council: tuple[tuple[int, int], ...]
    """The last number the Council used in each year, from 1946 on."""

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return the row ``name`` of ``[words]`` as a compiled pattern."""
        return _compiled(self.words[name])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _text(table: Table, key: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise _wrong(table, f"it needs {key!r} as a text")
    return value


def _tables(table: Table, key: str) -> tuple[Table, ...]:
    rows = table.get(key, [])
    if not isinstance(rows, list):
        raise _wrong(table, f"{key!r} is no list of tables")
    return tuple(row for row in rows if isinstance(row, dict))


def _wrong(table: Table, what: str) -> NormgraphError:
    return NormgraphError(f"rule {table.get('id', '?')!r}: {what}", where=FILE)


def fill(pattern: str, words: Mapping[str, str], where: str) -> str:
    """Return ``pattern`` with each ``{name}`` replaced by its row of ``words``."""

    def row(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise NormgraphError(f"{where!r} uses unknown {found[0]}", where=FILE)
        return words[found[1]]

    return re.sub(r"\{([a-z_]+)\}", row, pattern)


def _examples(table: Table, key: str, source: str) -> tuple[Example, ...]:
    return tuple(
        Example(
            _text(row, "text"),
            _text(row, source),
            _text(row, "before", ""),
            _names(row),
        )
        for row in _tables(table, key)
    )


def _shown(row: Table) -> tuple[Example, ...]:
    examples = _examples(row, "example", "from")
    if not examples:
        raise _wrong(row, "it shows no example")
    return examples


def _hints(row: Table) -> tuple[str, ...]:
    hints = row.get("hint", [])
    return (hints,) if isinstance(hints, str) else tuple(cast(list[str], hints))


def holds_any(text: str, hints: tuple[str, ...]) -> bool:
    """Tell whether ``text`` holds one of the words; none to look for is held by all.

    >>> holds_any("in paragraph 2", ("aragraph", "OP")), holds_any("op. 2", ("OP",))
    (True, False)
    """
    # A loop: the generator of any() costs more than the search.
    for hint in hints:
        if hint in text:
            return True
    return not hints


def _names(row: Table) -> tuple[str, ...]:
    finds = row.get("finds", [])
    if isinstance(finds, str):
        return (finds,)
    return tuple(str(name) for name in finds) if isinstance(finds, list) else ()


def _rule(row: Table, words: Mapping[str, str]) -> Rule:
    name = _text(row, "id")
    pattern = fill(_text(row, "pattern"), words, name)
    if not _text(row, "why"):
        raise _wrong(row, "it does not say why")
    return Rule(
        id=name,
        cites=CitationKind(_text(row, "cites")),
        reads=_text(row, "reads", "symbol"),
        hints=_hints(row),
        pattern=_compiled(pattern),
        item=_compiled(fill(_text(row, "item", pattern), words, name)),
        symbol=_text(row, "symbol", ""),
        examples=_shown(row),
        misses=_examples(row, "not", "why"),
    )


def _place(row: Table, rank: int, words: Mapping[str, str]) -> Place:
    pattern = fill(_text(row, "pattern"), words, _text(row, "kind"))
    examples = _shown(row)
    return Place(_text(row, "kind"), rank, _hints(row), _compiled(pattern), examples)


def _link(row: Table, words: Mapping[str, str]) -> Link:
    name = _text(row, "id")
    return Link(name, _compiled(fill(_text(row, "pattern"), words, name)))


def _function(row: Table, words: Mapping[str, str]) -> Function:
    name = _text(row, "id")
    pattern = _compiled(fill(_text(row, "pattern"), words, name))
    reach = row.get("reach", 60)
    reach = reach if isinstance(reach, int) else 60
    return Function(
        id=name,
        hints=_hints(row),
        pattern=pattern,
        reach=reach,
        is_weak=row.get("weak") is True,
        examples=_shown(row),
        misses=_examples(row, "not", "why"),
    )


def _form(row: Table) -> Form:
    pattern = _compiled(_text(row, "pattern"))
    return Form(_text(row, "id"), pattern, _shown(row), _examples(row, "not", "why"))


def _shared(row: Table) -> Shared:
    return Shared(
        title=_text(row, "title"),
        also=_list(row, "also") if "also" in row else (),
        meant=tuple(
            (_text(one, "label"), _list(one, "where")) for one in _tables(row, "means")
        ),
        examples=_shown(row),
        misses=_examples(row, "not", "why"),
    )


def _organ(row: Table) -> Organ:
    pattern = _compiled(_text(row, "pattern"))
    return Organ(_text(row, "id"), pattern, _text(row, "symbol"))


def _series(row: Table) -> Series:
    first, last = (tuple(cast(list[int], row[key])) for key in ("from", "to"))
    return Series(_compiled(_text(row, "symbol")), first, last)


def _words(data: Table) -> dict[str, str]:
    """Return the rows of ``[words]``; each may use those above it."""
    words: dict[str, str] = {}
    table = data.get("words", {})
    for name, pattern in table.items() if isinstance(table, dict) else ():
        words[name] = fill(str(pattern), words, name)
    return words


def _titles(data: Table, words: Mapping[str, str]) -> Titles:
    table = cast(Table, data.get("titles", {}))
    kinds = (CitationKind.TREATY, CitationKind.DECLARATION, CitationKind.DOCUMENT)
    return Titles(
        heads={head: kind for kind in kinds for head in _list(table, kind)},
        generic=frozenset(_list(table, "generic")),
        own=frozenset(_list(table, "own")),
        local=frozenset(_list(table, "local")),
        before=frozenset(_list(table, "before")),
        joined=_list(table, "joined"),
        plain=frozenset(_list(table, "plain")),
        small=frozenset(_list(table, "small")),
        onward=_list(table, "onward"),
        end=frozenset(_list(table, "end")),
        pointing=fill(_text(table, "pointing"), words, "pointing"),
        kin=_compiled(fill(_text(table, "kin"), words, "kin")),
        describable=_list(table, "describable"),
        described=_compiled(fill(_text(table, "described"), words, "described")),
        alias=_compiled(fill(_text(table, "alias"), words, "alias")),
        acronym=_compiled(fill(_text(table, "acronym"), words, "acronym")),
        pointed={
            noun: frozenset(map(CitationKind, kinds))
            for noun, kinds in cast(Mapping[str, list[str]], table["pointed"]).items()
        },
        plural=cast(Mapping[str, str], table.get("plural", {})),
        default=cast(Mapping[str, str], table.get("default", {})),
    )


def _list(table: Table, key: str) -> tuple[str, ...]:
    return files.words(cast(files.Table, table), key)


def _council(data: Table) -> tuple[tuple[int, int], ...]:
    table = data.get("council", {})
    rows = table.items() if isinstance(table, dict) else ()
    return tuple((int(year), int(last)) for year, last in rows)


def _unique(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in found:
            raise NormgraphError(f"rule {rule.id!r} stands there twice", where=FILE)
        found[rule.id] = rule
    return tuple(found.values())


def read(data: Table) -> Book:
    """Return the rules that the tables of the file hold."""
    words = _words(data)
    links = [_link(row, words) for row in _tables(data, "link")]
    return Book(
        words=words,
        rules=_unique(_rule(row, words) for row in _tables(data, "rule")),
        places=tuple(
            _place(row, rank, words) for rank, row in enumerate(_tables(data, "place"))
        ),
        links={link.id: link for link in links},
        functions=tuple(_function(row, words) for row in _tables(data, "function")),
        organs=tuple(_organ(row) for row in _tables(data, "organ")),
        series=tuple(_series(row) for row in _tables(data, "series")),
        titles=_titles(data, words),
        forms=tuple(_form(row) for row in _tables(data, "form")),
        shared={
            title: row
            for row in map(_shared, _tables(data, "shared"))
            for title in (row.title, *row.also)
        },
        council=_council(data),
    )


@cache
def book() -> Book:
    """Return the rules of the package."""
    return read(files.load("citations"))
