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
        return self in _WIDE


_WIDE = frozenset((Kind.ACTION, Kind.CONDITION, Kind.DEADLINE))


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


_Html = str
"""Words are escaped as they go in; one string is marked as HTML at the end."""


def marked(text: str, within: Span, marks: Iterable[Mark]) -> Markup:
    """Return a stretch of a text as HTML with its marks.

    >>> marked("Urges <all>", Span(0, 11), [Mark(Span(0, 5), Kind.VERB, "/v", "verb")])
    Markup('<a class="m verb" href="/v" data-note="verb">Urges</a> &lt;all&gt;')
    """
    clipped = (clip(mark, within) for mark in marks if _meets(mark.span, within))
    return Markup("".join(_pieces(text, within, sorted(clipped, key=_order))))


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


def _pieces(text: str, within: Span, marks: Sequence[Mark]) -> list[_Html]:
    """Return words and elements in turn; ``marks`` are sorted and inside."""
    made, at, waiting = [], within.start, list(marks)
    while waiting:
        first, *others = waiting
        made.append(_escaped(text[at : first.span.start]))
        at = first.span.end
        near = [m for m in others if m.span.start < at]
        inner = [clip(m, first.span) for m in near if _meets(m.span, first.span)]
        made.append(_element(text, first, inner))
        after = Span(at, within.end)
        cut = [clip(m, after) for m in near if m.span.end > at]
        # What begins behind is whole, and in order.
        waiting = [m for m in others[len(near) :] if m.span.end > at]
        if cut:
            waiting = sorted([*cut, *waiting], key=_order)
    made.append(_escaped(text[at : within.end]))
    return made


def _element(text: str, mark: Mark, inner: list[Mark]) -> _Html:
    named = mark.anchor and not mark.is_rest
    anchor = f' id="{_escaped(mark.anchor)}"' if named else ""
    pieces = _pieces(text, mark.span, inner)
    if mark.kind.is_wide:
        return _wide(mark, anchor, _tag(mark), pieces)
    link = f'href="{_escaped(mark.href)}" data-note="{_escaped(mark.note)}"'
    if not inner:
        return f'<a class="m {mark.kind.value}"{anchor} {link}>{"".join(pieces)}</a>'
    # A link may hold no link: its own words become one each.
    linked = (
        f"<a {link}>{piece}</a>" if _is_words(at, piece) else piece
        for at, piece in enumerate(pieces)
    )
    return _wide(mark, anchor, "", linked)


def _wide(mark: Mark, anchor: _Html, tag: _Html, pieces: Iterable[_Html]) -> _Html:
    return f'<span class="m {mark.kind.value}"{anchor}>{tag}{"".join(pieces)}</span>'


def _is_words(at: int, piece: _Html) -> bool:
    """Tell whether a piece is words of the text: these and elements take turns."""
    return at % 2 == 0 and bool(piece.strip())


def _tag(mark: Mark) -> _Html:
    if mark.is_rest:
        return ""
    href, tag, note = map(_escaped, (mark.href, mark.tag, mark.note))
    return f'<a class="tag" href="{href}" data-tag="{tag}" aria-label="{note}"></a>'


def _escaped(words: str) -> _Html:
    return str(escape(words))
