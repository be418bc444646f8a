"""Set marks into a text: verbs, actors, citations, what is asked and when.

A text and marks in, HTML out. Marks may overlap: they are cut so that they nest. A
narrow mark is a link on its words; a wide one has other marks in it, so that its link
is a tag in front of its words. Every word of the text is escaped, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from markupsafe import Markup, escape

from normgraph.model import Span


class Kind(StrEnum):
    """What is marked."""

    VERB = "verb"
    ADDRESSEE = "addressee"
    ACTOR = "actor"
    CITATION = "citation"
    ACTION = "action"
    CONDITION = "condition"
    DEADLINE = "deadline"

    @property
    def is_wide(self) -> bool:
        """Tell whether other marks may stand inside."""
        return self in (Kind.ACTION, Kind.CONDITION, Kind.DEADLINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that something was read out of."""

    span: Span
    kind: Kind
    href: str
    """Where the thing has its page."""
    note: str
    """One line that explains it."""
    tag: str = ""
    """Of a wide mark: what stands on its tag, such as the number of the norm."""
    anchor: str = ""
    """The ``id`` of its first piece; empty for none."""
    is_rest: bool = False
    """True of the second and further pieces of a mark that was cut."""


_TAGGED = Markup('<a class="tag" href="%s" data-tag="%s" aria-label="%s"></a>')
_WIDE = Markup('<span class="m %s"%s>%s%s</span>')
_LINK = Markup('<a class="m %s"%s href="%s" data-note="%s">%s</a>')
_INNER = Markup('<a href="%s" data-note="%s">%s</a>')
_ID = Markup(' id="%s"')
_NONE = Markup("")


def marked(text: str, within: Span, marks: Iterable[Mark]) -> Markup:
    """Return a stretch of a text as HTML with its marks.

    >>> marked("Urges <all>", Span(0, 11), [Mark(Span(0, 5), Kind.VERB, "/v", "verb")])
    Markup('<a class="m verb" href="/v" data-note="verb">Urges</a> &lt;all&gt;')
    """
    clipped = (clip(mark, within) for mark in marks if _meets(mark.span, within))
    return _NONE.join(_pieces(text, within, sorted(clipped, key=_order)))


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def clip(mark: Mark, within: Span) -> Mark:
    """Return the piece of a mark inside a stretch."""
    start, end = max(mark.span.start, within.start), min(mark.span.end, within.end)
    if (start, end) == (mark.span.start, mark.span.end):
        return mark
    is_rest = mark.is_rest or start > mark.span.start
    return replace(mark, span=Span(start, end), is_rest=is_rest)


def _order(mark: Mark) -> tuple[int, int, bool, str]:
    return mark.span.start, -mark.span.end, not mark.kind.is_wide, mark.kind


def _pieces(text: str, within: Span, marks: Sequence[Mark]) -> list[Markup]:
    """Return words and elements in turn; ``marks`` are sorted and inside."""
    made, at, waiting = [], within.start, list(marks)
    while waiting:
        first, *others = waiting
        made.append(escape(text[at : first.span.start]))
        inner = [clip(m, first.span) for m in others if _meets(m.span, first.span)]
        made.append(_element(text, first, inner))
        at = first.span.end
        after = Span(at, within.end)
        rest = (clip(m, after) for m in others if m.span.end > at)
        waiting = sorted(rest, key=_order)
    made.append(escape(text[at : within.end]))
    return made


def _element(text: str, mark: Mark, inner: list[Mark]) -> Markup:
    anchor = _ID % mark.anchor if mark.anchor and not mark.is_rest else _NONE
    pieces = _pieces(text, mark.span, inner)
    if mark.kind.is_wide:
        return _WIDE % (mark.kind.value, anchor, _tag(mark), _NONE.join(pieces))
    if not any(not m.kind.is_wide for m in inner) and not inner:
        words = _NONE.join(pieces)
        return _LINK % (mark.kind.value, anchor, mark.href, mark.note, words)
    # A link may hold no link: its own words become one each.
    linked = (
        _INNER % (mark.href, mark.note, piece) if _is_words(at, piece) else piece
        for at, piece in enumerate(pieces)
    )
    return _WIDE % (mark.kind.value, anchor, "", _NONE.join(linked))


def _is_words(at: int, piece: Markup) -> bool:
    """Tell whether a piece is words of the text: these and elements take turns."""
    return at % 2 == 0 and bool(piece.strip())


def _tag(mark: Mark) -> Markup:
    if mark.is_rest:
        return _NONE
    return _TAGGED % (mark.href, mark.tag, mark.note)
