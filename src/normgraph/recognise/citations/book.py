"""Load ``rules/citations.toml``: how instruments are named in print.

The file in, its rows out, once a process. A pattern may use ``{name}`` for a
row of ``[words]``; an unknown name, a rule without example or a second rule of the
same id stops the loading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

from normgraph import rules as files
from normgraph.errors import NormgraphError
from normgraph.model import CitationKind
from normgraph.recognise.citations.rows import (
    Book,
    Example,
    Form,
    Function,
    Link,
    Organ,
    Place,
    Rule,
    Series,
    Shared,
    Titles,
)

FILE = "rules/citations.toml"

Table = Mapping[str, object]


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


def _any_of(row: Table, key: str) -> tuple[str, ...]:
    listed = row.get(key, [])
    return (listed,) if isinstance(listed, str) else tuple(cast(list[str], listed))


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
        words=frozenset(_any_of(row, "word")),
        hints=_any_of(row, "hint"),
        form=pattern,
        item_form=fill(_text(row, "item", pattern), words, name),
        symbol=_text(row, "symbol", ""),
        examples=_shown(row),
        misses=_examples(row, "not", "why"),
    )


def _place(row: Table, rank: int, words: Mapping[str, str]) -> Place:
    pattern = fill(_text(row, "pattern"), words, _text(row, "kind"))
    return Place(
        kind=_text(row, "kind"),
        rank=rank,
        words=frozenset(_any_of(row, "word")),
        hints=_any_of(row, "hint"),
        form=pattern,
        examples=_shown(row),
    )


def _link(row: Table, words: Mapping[str, str]) -> Link:
    name = _text(row, "id")
    return Link(id=name, form=fill(_text(row, "pattern"), words, name))


def _function(row: Table, words: Mapping[str, str]) -> Function:
    name = _text(row, "id")
    reach = row.get("reach", 60)
    reach = reach if isinstance(reach, int) else 60
    return Function(
        id=name,
        hints=_any_of(row, "hint"),
        form=fill(_text(row, "pattern"), words, name),
        reach=reach,
        is_weak=row.get("weak") is True,
        examples=_shown(row),
        misses=_examples(row, "not", "why"),
    )


def _form(row: Table) -> Form:
    return Form(
        id=_text(row, "id"),
        form=_text(row, "pattern"),
        examples=_shown(row),
        misses=_examples(row, "not", "why"),
    )


def _shared(row: Table) -> Shared:
    return Shared(
        title=_text(row, "title"),
        also=_any_of(row, "also"),
        short=_any_of(row, "short"),
        plural=_any_of(row, "plural"),
        meant=tuple(
            (_text(one, "label"), _list(one, "where")) for one in _tables(row, "means")
        ),
        examples=_shown(row),
        misses=_examples(row, "not", "why"),
    )


def _organ(row: Table) -> Organ:
    name, symbol = _text(row, "id"), _text(row, "symbol")
    return Organ(id=name, form=_text(row, "pattern"), symbol=symbol)


def _series(row: Table) -> Series:
    first, last = (tuple(cast(list[int], row[key])) for key in ("from", "to"))
    return Series(files.compiled(_text(row, "symbol")), first, last)


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
        complements={
            noun: tuple(onward)
            for noun, onward in cast(
                Mapping[str, list[str]], table.get("complements", {})
            ).items()
        },
        small=frozenset(_list(table, "small")),
        onward=_list(table, "onward"),
        end=frozenset(_list(table, "end")),
        pointing=fill(_text(table, "pointing"), words, "pointing"),
        leads=frozenset(_list(table, "leads")),
        kin=files.compiled(fill(_text(table, "kin"), words, "kin")),
        describable=_list(table, "describable"),
        described=files.compiled(fill(_text(table, "described"), words, "described")),
        alias=files.compiled(fill(_text(table, "alias"), words, "alias")),
        acronym=files.compiled(fill(_text(table, "acronym"), words, "acronym")),
        pointed={
            noun: frozenset(map(CitationKind, kinds))
            for noun, kinds in cast(Mapping[str, list[str]], table["pointed"]).items()
        },
        plural=cast(Mapping[str, str], table.get("plural", {})),
        default=cast(Mapping[str, str], table.get("default", {})),
    )


def _list(table: Table, key: str) -> tuple[str, ...]:
    return files.words(cast(files.Table, table), key)


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
    shared = [_shared(row) for row in _tables(data, "shared")]
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
        shared={title: row for row in shared for title in (row.title, *row.also)},
        nounless={name: row for row in shared for name in (*row.short, *row.plural)},
    )


@cache
def book() -> Book:
    """Return the rules of the package."""
    return read(files.load("citations"))
