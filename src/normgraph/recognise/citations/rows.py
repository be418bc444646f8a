"""The rows of ``rules/citations.toml`` as values: what ``book`` reads out of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from normgraph.model import CitationKind
from normgraph.rules import compiled


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told by words of a form."""

    form: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The form compiled, once a text holds what it needs."""
        return compiled(self.form)


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
class Rule(_Told):
    """One way in which an instrument is named.

    The pattern marks the place, with a group ``items`` where a list follows.
    """

    id: str
    cites: CitationKind
    reads: str
    """``symbol``, ``self`` or ``pointing``: how the words are understood."""
    words: frozenset[str]
    """One of them, without capitals, every text holds that it matches; none where there
    is no such word. To look for it costs a hundredth of what the pattern does."""
    hints: tuple[str, ...]
    """Letters of which the same is true."""
    item_form: str
    """What names one instrument of the list; the form itself without list."""
    symbol: str
    """How the symbol is spelt, from the groups of the item; empty: by organ."""
    examples: tuple[Example, ...]
    misses: tuple[Example, ...]

    @property
    def item(self) -> re.Pattern[str]:
        """The form of one of a list compiled."""
        return compiled(self.item_form)


@dataclass(frozen=True, slots=True)
class Place(_Told):
    """A kind of part that pinpoints name."""

    kind: str
    rank: int
    """Parts of a lower rank hold those of a higher."""
    words: frozenset[str]
    hints: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Link(_Told):
    """Words that join a pinpoint to what it is a part of."""

    id: str


@dataclass(frozen=True, slots=True)
class Function(_Told):
    """Words that say what a citation is for."""

    id: str
    hints: tuple[str, ...]
    reach: int
    """How many characters may lie between the words and the citation."""
    is_weak: bool
    """True where any other words that say what it is for go before."""
    examples: tuple[Example, ...]
    misses: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Form(_Told):
    """What a document is, by the noun that stands before its symbol."""

    id: str
    """``report``, ``letter``, ``note``, or ``other`` for what is none of them."""
    examples: tuple[Example, ...]
    misses: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A title that several bear, longer forms of it, and labels with words near it."""

    title: str
    also: tuple[str, ...]
    short: tuple[str, ...]
    """Names that end in no noun of titles: ``CPA``."""
    plural: tuple[str, ...]
    """Names that mean all of them: ``Completion Strategies``."""
    meant: tuple[tuple[str, tuple[str, ...]], ...]
    examples: tuple[Example, ...]
    misses: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Organ(_Told):
    """Who adopts resolutions that are numbered by session."""

    id: str
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
    complements: Mapping[str, tuple[str, ...]]
    """With which words a noun alone goes on and names nothing."""
    small: frozenset[str]
    onward: tuple[str, ...]
    end: frozenset[str]
    pointing: str
    leads: frozenset[str]
    """The last words of what ``pointing`` matches, without capitals."""
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
    nounless: Mapping[str, Shared]
    """Those of the shared names that only their letters tell."""
    forms: tuple[Form, ...]

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return the row ``name`` of ``[words]`` as a compiled pattern."""
        return compiled(self.words[name])
