"""Find the instruments that paragraphs cite, and the parts of them.

The paragraphs of a document in, citations out: for each paragraph one tuple, in text
order. Paragraphs are read together because words point back: "that Protocol", "the
Peace Agreement". Such words are given the instrument they must mean, or none.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normgraph.model import (
    Citation,
    CitationKind,
    Paragraph,
    Pinpoint,
    Span,
    Symbol,
)
from normgraph.recognise.citations.apt import apt_rules
from normgraph.recognise.citations.attach import Pair, attach
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.forms import form
from normgraph.recognise.citations.functions import function
from normgraph.recognise.citations.home import Home, homes
from normgraph.recognise.citations.mark import Mark, Taken
from normgraph.recognise.citations.memory import Memory
from normgraph.recognise.citations.named import named
from normgraph.recognise.citations.pinpoints import phrases
from normgraph.recognise.citations.rewritten import rewritten
from normgraph.recognise.citations.rows import Rule
from normgraph.recognise.citations.symbols import symbols

__all__ = ["citations", "every_mention", "once"]

_FAR = 60
"""How many citations back "that resolution" may point."""

_OF_ONE = (
    "self-paragraph-here",
    "self-paragraph-before",
    "self-article",
    "self-statute",
)
"""Rules whose words name one part: where that has no number they name none."""


def citations(
    paragraphs: Sequence[Paragraph], symbol: Symbol | None, self_iri: str
) -> tuple[tuple[Citation, ...], ...]:
    """Return what each paragraph cites, once for each instrument and part."""
    return tuple(map(once, every_mention(paragraphs, symbol, self_iri)))


def once(mentions: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return the first citation of each instrument and part."""
    first: dict[tuple[str, Pinpoint | None], Citation] = {}
    for one in mentions:
        first.setdefault((one.target, one.pinpoint), one)
    return tuple(first.values())


def every_mention(
    paragraphs: Sequence[Paragraph], symbol: Symbol | None, self_iri: str
) -> tuple[tuple[Citation, ...], ...]:
    """Return what each paragraph cites, at every place where it does."""
    return tuple(
        tuple(_citation(text, pair, taken) for pair in pairs)
        for text, pairs, taken in _read(paragraphs, symbol, self_iri)
    )


def _read(
    paragraphs: Sequence[Paragraph], symbol: Symbol | None, self_iri: str
) -> Iterator[tuple[str, list[Pair], Taken]]:
    """Yield the words of each paragraph, what it names, and where that stands."""
    memory = Memory([p.text for p in paragraphs])
    each = homes(paragraphs, symbol, self_iri)
    new: list[tuple[str, Mark]] = []
    for paragraph, home in zip(paragraphs, each, strict=True):
        text = paragraph.text
        memory.rewritten = next((m for n, m in new if home.is_in_annex(n)), None)
        pairs, taken = _named(text, home, memory)
        new += rewritten(text, pairs)
        yield text, pairs, taken


def _named(text: str, home: Home, memory: Memory) -> tuple[list[Pair], Taken]:
    marks = _marks(text, home, memory)
    taken = Taken(mark.span for mark in marks)
    parts = [phrase for phrase in phrases(text) if taken.take(phrase.span)]
    return list(attach(text, marks, parts, home) if marks or parts else ()), taken


def _start(pair: Pair) -> int:
    words = pair.words.start if pair.words else pair.mark.span.start
    return min(words, pair.mark.span.start)


def _citation(text: str, pair: Pair, named: Taken) -> Citation:
    mark = pair.mark
    is_document = mark.kind is CitationKind.DOCUMENT
    return Citation(
        span=mark.span,
        target=mark.target,
        name=mark.name,
        kind=mark.kind,
        pinpoint=pair.pinpoint,
        pinpoint_span=pair.words,
        function=function(text, _start(pair), named),
        rule=mark.rule,
        form=form(text, mark.span.start) if is_document else "",
    )


def _marks(text: str, home: Home, memory: Memory) -> tuple[Mark, ...]:
    found = list(symbols(text))
    taken = Taken(mark.span for mark in found)
    selves = _selves(text, home, memory.rewritten)
    found += [mark for mark in selves if taken.take(mark.span)]
    found.sort(key=_at)
    found += [mark for mark in _pointing(text, found) if taken.take(mark.span)]
    found += named(text, memory, taken, home.name)
    return tuple(sorted(found, key=_at))


def _at(mark: Mark) -> Span:
    return mark.span


def _selves(text: str, home: Home, other: Mark | None) -> Iterator[Mark]:
    """Yield where the instrument names itself, or the ``other`` that it rewrites."""
    for rule in apt_rules("self", text):
        base = _named_whole(rule, home)
        of_other = replace(other, rule=rule.id) if other else None
        for place in rule.pattern.finditer(text):
            span = Span(*place.span())
            if base or rule.id not in _OF_ONE:
                yield Mark(span, home.iri, "self", CitationKind.SELF, rule.id, base)
            elif of_other and rule.id == "self-statute":
                yield replace(of_other, span=span)


def _named_whole(rule: Rule, home: Home) -> Pinpoint | None:
    """Return the part that the words of a rule name: "this annex"; else None."""
    if rule.id == "self-annex":
        return home.annex
    if rule.id == "self-article":
        return home.article
    if rule.id == "self-statute":
        return home.annex if home.has_statute else None
    if rule.id == "self-paragraph-here":
        return home.here
    return home.before if rule.id == "self-paragraph-before" else None


def _pointing(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return what "that resolution" means: the one the paragraph named last."""
    found = []
    for rule in apt_rules("pointing", text):
        for place in rule.pattern.finditer(text):
            kinds = book().titles.pointed[place["noun"]]
            span = Span(*place.span())
            until = bisect.bisect_left(marks, span, key=_at)
            near = [m for m in marks[max(0, until - _FAR) : until] if m.kind in kinds]
            if near:
                found.append(replace(near[-1], span=span, rule=rule.id))
    return found
