"""Remember the instruments a document has named, for words that point back.

Marks go in as they are read; a noun comes out as the instrument it must mean, or as
none: where two could be meant, or where one was named that was not understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from normgraph.recognise.citations.mark import Mark
from normgraph.recognise.citations.titles import first_noun
from normgraph.vocabulary import by_iri

_MOST_TITLES = 100
"""So many long titles are looked for again; no instrument names more."""


@dataclass(slots=True)
class Memory:
    """What a document has named so far."""

    texts: Sequence[str] = ()
    """The words of all its paragraphs, for what only the whole tells."""
    _known: dict[str, Mark] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)
    """What a protocol supplements."""
    _called: dict[str, set[str]] = field(default_factory=dict)
    """Instruments by what they may be called."""
    _aliases: dict[str, Mark] = field(default_factory=dict)
    _here: dict[str, None] = field(default_factory=dict)
    """Targets that the paragraph which is read has named, the last named last."""
    _names: set[tuple[str, str]] = field(default_factory=set)
    rewritten: Mark | None = None
    """What the annex that is read gives new text of; None elsewhere."""

    def holds(self, words: Iterable[str]) -> bool:
        """Tell whether the document holds one of some words."""
        return any(word in text for word in words for text in self.texts)

    def turn(self) -> None:
        """Begin the next paragraph."""
        self._here.clear()

    def add(self, mark: Mark, names: Iterable[str], parent: str | None) -> None:
        """Remember an instrument under all its names."""
        self._known.setdefault(mark.target, mark)
        if parent:
            self._parents[mark.target] = parent
        for name in names:
            if (name, mark.target) not in self._names:
                self._names.add((name, mark.target))
                for words in _short_forms(name):
                    self._called.setdefault(words, set()).add(mark.target)
        self._here.pop(mark.target, None)
        self._here[mark.target] = None

    def call(self, alias: str, mark: Mark) -> None:
        """Remember a short name that the text gives to an instrument."""
        self._aliases[alias] = mark

    @property
    def aliases(self) -> Iterable[tuple[str, Mark]]:
        """Short names given so far, with what they mean."""
        return self._aliases.items()

    def called(self, words: str) -> Mark | None:
        """Return the one instrument that the document calls ``words``."""
        return self._aliases.get(words) or self._one(self._fitting(words))

    def is_doubtful(self, words: str) -> bool:
        """Tell whether several instruments of the document may be called ``words``."""
        return len(self._fitting(words)) > 1

    def pointed(self, noun: str) -> Mark | None:
        """Return what "the Agreement" means: one of this paragraph before others."""
        fitting = self._fitting(noun)
        here = fitting & self._here.keys()
        return self._aliases.get(noun) or self._one(here or fitting)

    def nearest(self, noun: str) -> Mark | None:
        """Return what "that Agreement" means: the one named last."""
        fitting = self._fitting(noun)
        near = next((t for t in reversed(self._here) if t in fitting), None)
        return self._known[near] if near else self.pointed(noun)

    def dated(self, noun: str, year: str) -> Mark | None:
        """Return the one instrument of a year that the document named so far."""
        entries = (by_iri().get(target) for target in self._fitting(noun))
        return self._one(e.iri for e in entries if e and e.begin.startswith(year))

    def supplement(self, noun: str) -> Mark | None:
        """Return the one protocol named that supplements what stands here."""
        fitting = self._fitting(noun)
        return self._one(t for t in fitting if self._parents.get(t) in self._here)

    def others(self, noun: str, label: str) -> bool:
        """Tell whether this paragraph names something else that ``noun`` could mean."""
        here = self._fitting(noun) & self._here.keys()
        return any(self._known[target].name != label for target in here)

    def titled(self) -> Iterator[Mark]:
        """Return the instruments known by a long title alone."""
        long = (m for m in self._known.values() if m.rule == "title" and _is_long(m))
        return islice(long, _MOST_TITLES)

    def _fitting(self, words: str) -> set[str]:
        return self._called.get(words.casefold(), set())

    def _one(self, targets: Iterable[str]) -> Mark | None:
        distinct = set(targets)
        return self._known[distinct.pop()] if len(distinct) == 1 else None


def _is_long(mark: Mark) -> bool:
    return mark.name.count(" ") > 3


@lru_cache(maxsize=4096)
def _short_forms(name: str) -> tuple[str, ...]:
    """Return what an instrument of this name may be called later.

    >>> _short_forms("Lusaka Ceasefire Agreement of 10 July 1999")[1:]
    ('lusaka ceasefire agreement', 'ceasefire agreement', 'agreement')
    """
    end = first_noun(name)
    words = name[:end].casefold().split()
    forms = [" ".join(words[i:]) for i in range(len(words))]
    return name.casefold(), *forms
