"""Join pinpoints to the instruments they are parts of.

The marks and phrases of a paragraph in, (mark, pinpoint) pairs out, in text order. What
the words do not join stays apart: a pinpoint without instrument is a part of the citing
instrument where that has such a paragraph, else it is left alone.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normgraph.model import CitationKind, Pinpoint, Span
from normgraph.pattern import pattern
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.home import Home
from normgraph.recognise.citations.mark import Mark
from normgraph.recognise.citations.named import known_by_label
from normgraph.recognise.citations.pinpoints import Phrase

_FARTHEST = 240
_LONGEST_LIST = 60
_ENDS = pattern(r"[;.:]")
_OF = pattern(r" of ")
_OWN = "self-paragraph"
"""The rule of a part that is named as one of the instrument itself, or named alone."""


@dataclass(slots=True)
class Pair:
    """A mark with one of its parts."""

    mark: Mark
    pinpoint: Pinpoint | None
    words: Span | None
    """The words of the pinpoint."""


@dataclass(slots=True)
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
        for mark in _owners(paragraph, phrase, pairs):
            pairs += _pairs(mark, phrase, home)
    owned = {(p.mark.span, p.mark.target) for p in pairs if not _is_beside(p)}
    pairs += [_alone(mark) for mark in marks if (mark.span, mark.target) not in owned]
    return tuple(sorted(pairs, key=_place))


def _is_beside(pair: Pair) -> bool:
    """Tell whether a part stands beside the one that the mark names by itself.

    "In this paragraph and paragraph 15": S/RES/2521 (2020), OP 14.
    """
    base, part = pair.mark.base, pair.pinpoint
    if base is None or part is None or base.kind != part.kind:
        return False
    return part.path != base.path and not part.path.startswith(base.path + "(")


def _alone(mark: Mark) -> Pair:
    return Pair(mark, mark.base, mark.span if mark.base else None)


def _place(pair: Pair) -> tuple[int, int]:
    return pair.mark.span.start, pair.words.start if pair.words else -1


def _pairs(mark: Mark, phrase: Phrase, home: Home) -> Iterator[Pair]:
    for part, words in phrase.parts:
        here = _in_own_paragraph(part, home) if mark.rule == _OWN else part
        yield Pair(mark, _in_base(_settled(here), mark.base), words)


def _settled(part: Pinpoint) -> Pinpoint:
    if part.kind == "subparagraph":
        return Pinpoint("paragraph", part.path, part.within)
    return part


def _in_base(part: Pinpoint, base: Pinpoint | None) -> Pinpoint:
    if base is None:
        return part
    if base.kind == part.kind == "paragraph":
        is_inside = part.path.startswith("(")
        return replace(base, path=(base.path if is_inside else "") + part.path)
    within = base if part.within is None else _in_base(part.within, base)
    return Pinpoint(part.kind, part.path, within)


def _in_own_paragraph(part: Pinpoint, home: Home) -> Pinpoint:
    """Return a part of the instrument itself, seen from the paragraph that is read.

    "Subparagraph (b)" is one of this paragraph, "section 1 above" one of this annex.
    """
    if part.within is not None:
        return replace(part, within=_in_own_paragraph(part.within, home))
    if part.path.startswith("("):
        letters = Pinpoint("paragraph", part.path, None)
        return _in_base(letters, home.here or home.holder)
    is_of_body = part.kind == "annex" or _number(part) in home.numbers - home.beside
    if is_of_body:
        return part
    return _in_base(part, home.holder if part.kind == "paragraph" else home.annex)


def _number(part: Pinpoint) -> str:
    """Return the number of a paragraph, without its letters."""
    return part.path.partition("(")[0] if part.kind == "paragraph" else ""


def _owners(text: _Text, phrase: Phrase, pairs: Sequence[Pair]) -> Sequence[Mark]:
    """Return the instruments that ``phrase`` is a part of, ``pairs`` being known."""
    if _is_above(text.words, phrase):
        return [_self(text, phrase)] if _is_one(text.home, phrase) else []
    after = text.after(phrase.span.end)
    if after < len(text.marks) and _is_forward(text, phrase, text.marks[after]):
        return _list_from(text, after)
    if book().links["thereof"].pattern.match(text.words, phrase.span.end):
        return _thereof(text, phrase, pairs)
    before = text.last(phrase.span.start)
    if before and _is_backward(text, before, phrase):
        return [before]
    if str(phrase.parts[0][0]) in book().titles.default:
        return [_by_default(phrase)]
    if _OF.match(text.words, phrase.span.end):
        return []
    holder = _holder(text, phrase, pairs)
    if holder:
        return [holder]
    if before and _is_of_treaty(text, before, phrase):
        return [before]
    if _is_bare(text, phrase) and not _foreign(text, before, phrase, pairs):
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
    return Mark(span, text.home.iri, "self", CitationKind.SELF, _OWN)


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
    if links["its"].pattern.search(gap) and not _ENDS.search(gap):
        return True
    return bool(
        links["backward"].pattern.fullmatch(gap)
        or links["backward-including"].pattern.fullmatch(gap)
    )


def _thereof(text: _Text, phrase: Phrase, pairs: Sequence[Pair]) -> Sequence[Mark]:
    """Return what "thereof" stands for: the annex or the instrument named before.

    "Annex II of this resolution, including paragraph 6 (h) thereof": S/RES/1989 (2011),
    OP 23. "Of adoption of this resolution, reaffirms paragraph 11 thereof", where it
    has no paragraph 11, is another's: S/RES/2491 (2019), OP 2.
    """
    numbers = {_number(_outer(part)) for part, _ in phrase.parts}
    until = bisect.bisect_right(
        text.marks, phrase.span.start, key=lambda mark: mark.span.end
    )
    for mark in reversed(text.marks[:until]):
        if mark.kind is CitationKind.SELF and not mark.base:
            annex = [p.pinpoint for p in pairs if p.mark.span == mark.span]
            if annex and annex[-1] and annex[-1].kind == "annex":
                return [replace(mark, base=annex[-1])]
            if not numbers <= text.home.numbers:
                continue
        return [mark]
    return []


def _holder(text: _Text, phrase: Phrase, pairs: Sequence[Pair]) -> Mark | None:
    """Return what the words before name as the whole of a sub-paragraph.

    "Recalls paragraph 2 of resolution 2245 (2015), decides to continue the provision
    outlined in subparagraphs (f) and (g)": S/RES/2767 (2024), OP 30.
    """
    letters = [part.path for part, _ in phrase.parts if part.path.startswith("(")]
    if phrase.kind != "subparagraph" or not letters or not pairs:
        return None
    last = pairs[-1]
    if last.mark.kind is CitationKind.SELF or last.pinpoint is None:
        return None
    is_near = not _ENDS.search(text.words[last.mark.span.end : phrase.span.start])
    if is_near and not text.home.letters & set(letters):
        return replace(last.mark, base=last.pinpoint)
    return None


def _is_of_treaty(text: _Text, mark: Mark, phrase: Phrase) -> bool:
    """Tell whether an article is one of the treaty that its sentence named before."""
    if mark.kind is not CitationKind.TREATY or phrase.kind != "article":
        return False
    return not _ENDS.search(text.words[mark.span.end : phrase.span.start])


def _is_bare(text: _Text, phrase: Phrase) -> bool:
    """Tell whether a part named alone can be one of the instrument itself."""
    outer = [_outer(part) for part, _ in phrase.parts]
    if phrase.kind == "subparagraph":
        return True
    if {part.kind for part in outer} == {"annex"}:
        return bool(text.home.annexes) and all(part.path for part in outer)
    kinds, numbers = {part.kind for part in outer}, set(map(_number, outer))
    home = text.home
    if home.annex is None or not home.numbers & home.beside & numbers:
        known = (home.numbers | home.beside) - home.apart
        return kinds == {"paragraph"} and numbers <= known
    # The annexes of S/RES/2161 (2014) mean by "paragraph 1" now this, now that one.
    return False


def _is_one(home: Home, phrase: Phrase) -> bool:
    """Tell whether no part has the number of several paragraphs of this annex."""
    return not home.apart & {_number(_outer(part)) for part, _ in phrase.parts}


def _outer(part: Pinpoint) -> Pinpoint:
    return part if part.within is None else _outer(part.within)


def _foreign(
    text: _Text, before: Mark | None, phrase: Phrase, pairs: Sequence[Pair]
) -> bool:
    """Tell whether another instrument is spoken of in the words before ``phrase``."""
    if before is None or before.kind is CitationKind.SELF:
        return False
    own = {p.pinpoint for p in pairs if p.mark.kind is CitationKind.SELF}
    if {part for part, _ in phrase.parts} <= own or _is_of_body(
        text.words, before, pairs
    ):
        return False
    # Of another's annex it would be said whose it is: S/RES/2087 (2013), OP 5.
    if phrase.kind == "annex" and before.kind is CitationKind.RESOLUTION:
        return not all(text.home.has_annex(part.path) for part, _ in phrase.parts)
    gap = text.words[before.span.end : phrase.span.start]
    if before.kind in (CitationKind.TREATY, CitationKind.DECLARATION) and "," in gap:
        return False
    return not _ENDS.search(gap)


def _is_of_body(text: str, mark: Mark, pairs: Sequence[Pair]) -> bool:
    """Tell whether a resolution is named only to say which body established it is."""
    if any(pair.mark.span == mark.span for pair in pairs):
        return False
    before = text[max(0, mark.span.start - 60) : mark.span.start]
    return bool(book().links["body"].pattern.search(before))
