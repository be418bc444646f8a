"""Say where the Council acts under Chapter VII, and which words say so.

A graph in, for each act or paragraph the ground out. Three forms are in use:

- in the preamble: "Acting under Chapter VII of the Charter of the United Nations,"
  covers all operative paragraphs (S/RES/2507 (2020));
- in an operative paragraph, before or behind an act: it covers that act and those
  that follow in the paragraph, not one before it: "Decides to extend ..., and
  acting under Chapter VII ..., further decides" (S/RES/2156 (2014) OP 1);
- in an operative paragraph that only opens those that follow: it covers them:
  "Acting under Chapter VII of the Charter of the United Nations, decides as follows:"
  (S/RES/2134 (2014) OP 29).

To recall the Chapter is no ground; nor is what the library says (``ng:isChapterVII``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from pyoxigraph import NamedNode, Store

from normgraph import iri, rules
from normgraph.assess.reading import Part, Parts, value, values
from normgraph.namespace import ng

_CHARTER = f"{iri.BASE}eli/un/treaty/I-1"
_CHAPTER = f"{_CHARTER}/chapter/VII"
_ARTICLES = {f"{_CHARTER}/art/{number}": str(number) for number in range(39, 52)}
_QUOTED = "http://www.w3.org/ns/prov#wasQuotedFrom"
_BEHIND = 40
"""Between "Decides" and the words cited stands ", acting under" and no more."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Words that say what the Council acts under."""

    paragraph: str
    articles: frozenset[str]
    """Numbers of articles of the Chapter that they name, "41"."""
    start: int | None
    """Where the words cited begin; None where the graph holds no evidence."""


class Scope:
    """Which ground covers an act."""

    def __init__(self, store: Store, parts: Parts) -> None:
        self._store = store
        self._parts = parts
        self._inside: dict[str, Ground] = {}
        self._whole: dict[str, Ground] = {}
        self._after: dict[str, list[tuple[int, Ground]]] = {}
        for ground in _grounds(store):
            self._add(ground)

    def _add(self, ground: Ground) -> None:
        part = self._parts.get(ground.paragraph)
        if part is None:
            return
        if part.kind == "preamble":
            last = self._whole.setdefault(part.instrument, ground)
            if self._parts[last.paragraph].position < part.position:
                self._whole[part.instrument] = ground
            return
        self._inside[ground.paragraph] = ground
        texts = values(self._store, ground.paragraph, ng.text)
        if part.kind == "operative" and any(map(_opens().search, texts)):
            after = self._after.setdefault(part.instrument, [])
            after.append((part.position, ground))

    def of(self, paragraph: str, act: str) -> Ground | None:
        """Return the ground of an act in a paragraph; None where none is said."""
        own = self._inside.get(paragraph)
        if own and self._covers(own, act):
            return own
        part = self._parts[paragraph]
        if part.kind != "operative":
            return None
        return self._whole.get(part.instrument) or self._before(part)

    def _before(self, part: Part) -> Ground | None:
        found = self._after.get(part.instrument, [])
        before = [(at, ground) for at, ground in found if at < part.position]
        return max(before, key=lambda one: one[0])[1] if before else None

    def _covers(self, ground: Ground, act: str) -> bool:
        quoted = value(self._store, act, _QUOTED)
        placed = iri.placed(quoted) if quoted else None
        if placed is None or ground.start is None:
            return True
        span = placed[1]
        return span.start >= ground.start or ground.start - span.end <= _BEHIND


@cache
def _opens() -> re.Pattern[str]:
    """Return how a paragraph ends that opens those that follow."""
    table = rules.load("effects")
    return re.compile(str(cast(rules.Table, table["scope"])["opens"]))


def _grounds(store: Store) -> Iterator[Ground]:
    """Yield the grounds in the order of their IRIs: one for each paragraph."""
    under = NamedNode(iri.function("acting-under"))
    found: dict[str, list[tuple[str, int | None]]] = {}
    for quad in store.quads_for_pattern(None, NamedNode(ng.function), under):
        assert isinstance(quad.subject, NamedNode)
        citation = quad.subject.value
        part = value(store, citation, ng.pinpoint)
        paragraph = value(store, citation, ng.statedIn)
        if paragraph and part and (part == _CHAPTER or part in _ARTICLES):
            quoted = value(store, citation, _QUOTED)
            placed = iri.placed(quoted) if quoted else None
            start = placed[1].start if placed else None
            found.setdefault(paragraph, []).append((part, start))
    for paragraph in sorted(found):
        yield _ground(paragraph, found[paragraph])


def _ground(paragraph: str, cited: Iterable[tuple[str, int | None]]) -> Ground:
    pairs = list(cited)
    starts = [start for _, start in pairs if start is not None]
    articles = frozenset(_ARTICLES[part] for part, _ in pairs if part in _ARTICLES)
    return Ground(paragraph, articles, min(starts, default=None))
