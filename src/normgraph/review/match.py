"""Find the annotation that a correction is of: by its words and by what was read.

A reading and a correction in, the place of the annotation out. Where several would do,
none is taken: a correction of the wrong one would be worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from normgraph.errors import NormgraphError
from normgraph.iri import slug
from normgraph.model import Bearer, Citation, Mention, Reading, Span
from normgraph.model.review import Annotation, Correction, Verdict
from normgraph.review.values import limits, typed
from normgraph.vocabulary import by_iri

CitedAs = Callable[[Citation], str]
"""Returns what a citation is read as: the label of what it cites."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which annotation of its kind, and which of its parts."""

    at: int
    part: int
    """Which bearer or condition; 0 where there is one, or none yet."""
    read: str


def find(reading: Reading, asked: Correction, cited_as: CitedAs) -> Place:
    """Return the place of the annotation; ``NormgraphError`` where there is not one."""
    quoted = list(_quoted(reading, asked))
    if not quoted:
        raise NormgraphError(
            "no such annotation is read there now",
            advice=_nearest(reading, asked)
            or "Look at it anew: normgraph review writes a sheet of what is read.",
        )
    places = [place for at in quoted for place in _places(reading, at, asked, cited_as)]
    wanted = slug(asked.reading) if asked.reading else ""
    fitting = [one for one in places if _same(one.read, asked.reading, wanted)]
    if len({one.at for one in fitting}) == 1:
        return fitting[0]
    if fitting:
        raise NormgraphError(
            f"{len(fitting)} annotations have these words",
            advice="Quote the words that follow as well, until it is one.",
        )
    read = " and ".join(dict.fromkeys(repr(one.read) for one in places if one.read))
    raise NormgraphError(
        f"what is read there now is {read or 'nothing'}",
        advice="Take the row out where that is right, or correct it anew.",
    )


def _nearest(reading: Reading, asked: Correction) -> str:
    """Return what to quote where words are a part of what is read; else nothing."""
    text, words = reading.paragraph.text, typed(asked.quotation)
    spans = [_hull(one) for one in _annotations(reading, asked.annotation)]
    longer = [s.of(text) for s in spans if words and words in typed(s.of(text))]
    return f"Quote all its words: {longer[0]!r}." if len(longer) == 1 else ""


def _same(read: str, asked: str, wanted: str) -> bool:
    return read == asked or (bool(wanted) and slug(read) == wanted)


def _quoted(reading: Reading, asked: Correction) -> Iterator[int]:
    """Yield which annotations have the words, those that have just these first."""
    # "The Panel’s mandate" is typed with another mark than it is printed with.
    text, words = typed(reading.paragraph.text), typed(asked.quotation)
    spans = [_hull(one) for one in _annotations(reading, asked.annotation)]
    same = [at for at, span in enumerate(spans) if span.of(text) == words]
    yield from same or (i for i, s in enumerate(spans) if _within(text, s, words))


def _within(text: str, span: Span, quoted: str) -> bool:
    """Tell whether a quotation has more words, behind an annotation or before it."""
    if span.end - span.start >= len(quoted):
        return False
    return text.startswith(quoted, span.start) or text.endswith(quoted, 0, span.end)


def _annotations(reading: Reading, kind: Annotation) -> Sequence[object]:
    if kind is Annotation.ACT:
        return reading.acts
    if kind is Annotation.CITATION:
        return reading.citations
    return reading.mentions if kind is Annotation.MENTION else reading.norms


def _hull(one: object) -> Span:
    """Return the words of an annotation: of a norm its action, of a citation its part
    too."""
    if isinstance(one, Citation) and one.pinpoint_span:
        more = one.pinpoint_span
        return Span(min(one.span.start, more.start), max(one.span.end, more.end))
    found = getattr(one, "action", None) or getattr(one, "span", None)
    assert isinstance(found, Span)
    return found


def hull(reading: Reading, kind: Annotation, at: int) -> Span:
    """Return the words of one annotation of a paragraph."""
    return _hull(_annotations(reading, kind)[at])


def _places(
    reading: Reading, at: int, asked: Correction, cited_as: CitedAs
) -> Iterator[Place]:
    """Yield the parts of an annotation, with what each is read as."""
    if asked.verdict is Verdict.ADD:
        yield Place(at, 0, "")
    elif asked.annotation is Annotation.ACT:
        yield Place(at, 0, reading.acts[at].force)
    elif asked.annotation is Annotation.CITATION:
        yield Place(at, 0, cited_as(reading.citations[at]))
    elif asked.annotation is Annotation.MENTION:
        one = reading.mentions[at]
        if one.place is None:
            yield Place(at, 0, named(one))
    else:
        reads = _of_norm(reading, at, asked.annotation)
        yield from (Place(at, part, read) for part, read in enumerate(reads))


def _of_norm(reading: Reading, at: int, kind: Annotation) -> list[str]:
    text, norm = reading.paragraph.text, reading.norms[at]
    if kind is Annotation.BEARER:
        return [named(one) for one in norm.bearers if one.actor]
    if kind is Annotation.CONDITION:
        return [condition.of(text) for condition in norm.conditions]
    if kind is Annotation.DEADLINE:
        return limits(norm, text)
    return [norm.kind.lower() if kind is Annotation.NORM else norm.action.of(text)]


def named(one: Bearer | Mention) -> str:
    """Return who is meant, as the graph calls it; several where that is left open."""
    if isinstance(one, Mention) and one.candidates:
        return " or ".join(sorted(name for _, name, _ in one.candidates))
    entry = by_iri().get(one.actor or "")
    return entry.label if entry else one.name
