"""Join pinpoints to the instruments they are parts of.

The marks and phrases of a paragraph in, (mark, pinpoint) pairs out, in text order. What
the words do not join stays apart: a pinpoint without instrument is a part of the citing
instrument where that has such a paragraph, else it is left alone.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normgraph.model import CitationKind, Pinpoint, Span
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.mark import Mark
from normgraph.recognise.citations.named import known_by_label
from normgraph.recognise.citations.pinpoints import Phrase

_FARTHEST = 240
_LONGEST_LIST = 60
_ENDS = re.compile(r"[;.:]")
_OF = re.compile(r" of ")


@dataclass(frozen=True, slots=True)
class Home:
    """What the citing instrument is, for words that point into it."""

    iri: str
    name: str
    """Its symbol."""
    numbers: frozenset[str]
    """Numbers of its operative paragraphs."""
    number: str
    """Of the paragraph that is read."""
    has_annex: bool
    annex: Pinpoint | None
    """The annex that holds the paragraph; None in the body."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A mark with one of its parts."""

    mark: Mark
    pinpoint: Pinpoint | None
    words: Span | None
    """The words of the pinpoint."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph with its marks and phrases, each in text order."""

    words: str
    marks: Sequence[Mark]
    phrases: Sequence[Phrase]
    home: Home

    def after(self, at: int) -> int:
        """Return which mark is the first after ``at``."""
        return bisect.bisect_left(self.marks, at, key=lambda mark: mark.span.start)

    def last(self, at: int) -> Mark | None:
        """Return the last mark that ends before ``at``; None where there is none."""
        found = bisect.bisect_right(self.marks, at, key=lambda mark: mark.span.end)
        return self.marks[found - 1] if found else None

    def has_phrase(self, start: int, end: int) -> bool:
        """Tell whether a phrase stands between ``start`` and ``end``."""
        at = bisect.bisect_left(self.phrases, start, key=lambda p: p.span.start)
        return at < len(self.phrases) and self.phrases[at].span.end <= end


def attach(
    text: str, marks: Sequence[Mark], phrases: Sequence[Phrase], home: Home
) -> tuple[Pair, ...]:
    """Return each mark with its parts; once without part where it has none."""
    paragraph = _Text(text, marks, phrases, home)
    pairs: list[Pair] = []
    for phrase in phrases:
        for mark in _owners(paragraph, phrase):
            pairs += _pairs(mark, phrase, home)
    owned = {pair.mark for pair in pairs}
    pairs += [_alone(mark) for mark in marks if mark not in owned]
    return tuple(sorted(pairs, key=_place))


def _alone(mark: Mark) -> Pair:
    return Pair(mark, mark.base, mark.span if mark.base else None)


def _place(pair: Pair) -> tuple[int, int]:
    return pair.mark.span.start, pair.words.start if pair.words else -1


def _pairs(mark: Mark, phrase: Phrase, home: Home) -> Iterator[Pair]:
    for part, words in phrase.parts:
        here = _in_own_paragraph(part, home) if mark.kind is CitationKind.SELF else part
        here = _settled(here)
        yield Pair(mark, _in_base(here, mark.base), words)


def _settled(part: Pinpoint) -> Pinpoint:
    if part.kind == "subparagraph":
        return Pinpoint("paragraph", part.path, part.within)
    return part


def _in_base(part: Pinpoint, base: Pinpoint | None) -> Pinpoint:
    if base is None:
        return part
    within = base if part.within is None else _in_base(part.within, base)
    return Pinpoint(part.kind, part.path, within)


def _in_own_paragraph(part: Pinpoint, home: Home) -> Pinpoint:
    """Return "subparagraph (b)" as a part of the paragraph that is read."""
    if part.path.startswith("(") and part.kind == "subparagraph" and not home.annex:
        return Pinpoint("paragraph", home.number + part.path, part.within)
    return part


def _owners(text: _Text, phrase: Phrase) -> Sequence[Mark]:
    """Return the instruments that ``phrase`` is a part of."""
    if _is_above(text.words, phrase):
        return [_self(text, phrase)]
    after = text.after(phrase.span.end)
    if after < len(text.marks) and _is_forward(text, phrase, text.marks[after]):
        return _list_from(text, after)
    before = text.last(phrase.span.start)
    if before and _is_backward(text, before, phrase):
        return [before]
    if str(phrase.parts[0][0]) in book().titles.default:
        return [_by_default(phrase)]
    if _is_bare(text, phrase) and not _foreign(text.words, before, phrase):
        return [_self(text, phrase)]
    return []


def _is_above(text: str, phrase: Phrase) -> bool:
    links = book().links
    before = text[max(0, phrase.span.start - 20) : phrase.span.start].rstrip()
    return bool(
        links["above"].pattern.match(text, phrase.span.end)
        or links["above-before"].pattern.search(before)
    )


def _self(text: _Text, phrase: Phrase) -> Mark:
    above = book().links["above"].pattern.match(text.words, phrase.span.end)
    span = Span(phrase.span.start, above.end() if above else phrase.span.end)
    return Mark(span, text.home.iri, "self", CitationKind.SELF, "self-paragraph")


def _by_default(phrase: Phrase) -> Mark:
    """Return what "Chapter VII" is a part of in every text."""
    label = book().titles.default[str(phrase.parts[0][0])]
    return replace(known_by_label(label), span=phrase.span)


def _is_forward(text: _Text, phrase: Phrase, mark: Mark) -> bool:
    gap = text.words[phrase.span.end : mark.span.start]
    if len(gap) > _FARTHEST or text.has_phrase(phrase.span.end, mark.span.start):
        return False
    links = book().links
    blank = "" if gap.endswith((" ", "(", "“")) else " "
    if links["forward"].pattern.fullmatch(gap + blank):
        return True
    is_document = mark.kind in (CitationKind.DOCUMENT, CitationKind.STATEMENT)
    return is_document and bool(links["forward-document"].pattern.fullmatch(gap))


def _list_from(text: _Text, first: int) -> Sequence[Mark]:
    """Return the mark ``first``, and those listed with it after "resolutions"."""
    mark = text.marks[first]
    found = [mark]
    head = text.words[max(0, mark.span.start - 14) : mark.span.start].lower()
    if "resolutions " not in head:
        return found
    for mark in text.marks[first + 1 : first + _LONGEST_LIST]:
        gap = text.words[found[-1].span.end : mark.span.start]
        if len(gap) > 60 or not book().links["list"].pattern.fullmatch(gap):
            break
        found.append(mark)
    return found


def _is_backward(text: _Text, mark: Mark, phrase: Phrase) -> bool:
    links = book().links
    gap = text.words[mark.span.end : phrase.span.start]
    if len(gap) > _FARTHEST or text.has_phrase(mark.span.end, phrase.span.start):
        return False
    is_its = links["its"].pattern.search(gap) and not _ENDS.search(gap)
    if is_its or links["thereof"].pattern.match(text.words, phrase.span.end):
        return True
    return bool(
        links["backward"].pattern.fullmatch(gap)
        or links["backward-including"].pattern.fullmatch(gap)
    )


def _is_bare(text: _Text, phrase: Phrase) -> bool:
    """Tell whether a part named alone can be one of the instrument itself."""
    outer = [_outer(part) for part, _ in phrase.parts]
    if _OF.match(text.words, phrase.span.end):
        return False
    if phrase.kind == "subparagraph":
        return True
    if {part.kind for part in outer} == {"annex"}:
        return text.home.has_annex and all(part.path for part in outer)
    numbers = {part.path.partition("(")[0] for part in outer}
    kinds = {part.kind for part in outer}
    return kinds == {"paragraph"} and numbers <= text.home.numbers


def _outer(part: Pinpoint) -> Pinpoint:
    return part if part.within is None else _outer(part.within)


def _foreign(text: str, before: Mark | None, phrase: Phrase) -> bool:
    """Tell whether another instrument is spoken of in the words before ``phrase``."""
    if before is None or before.kind is CitationKind.SELF:
        return False
    return not _ENDS.search(text[before.span.end : phrase.span.start])
