"""Lay out pictures of terms: boxes, arrows between them, and the words on arrows.

Terms in, a ``Drawing`` out; a template makes SVG of it. Each picture says nothing that
its page does not say in words as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from normgraph.publish.terms.expression import Expression, Piece, named, plain
from normgraph.publish.terms.ontology import Ontology, Term

_LETTER = 7.6
"""Width of a letter of 13 px, a little more than fonts need."""
_SMALL = 6.7
_HIGH = 26
_ROW = 36
_GAP = 34
_INDENT = 24


@dataclass(frozen=True, slots=True)
class Box:
    """A class, or several that are joined by "or"."""

    x: int
    y: int
    width: int
    height: int
    text: str
    iri: str
    kind: str
    """``own`` for what the picture is of, ``ours``; ``other`` for terms of others."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from left to right, or a stair of a tree; with a name on it."""

    points: tuple[tuple[int, int], ...]
    kind: str
    """``open`` for a kind of something, ``full`` for a property, ``none`` in trees."""
    name: Piece | None = None


@dataclass(slots=True)
class Drawing:
    """A picture."""

    title: str
    description: str
    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    width: int = 0
    height: int = 0

    def box(self, x: int, y: int, height: int, words: Expression, kind: str) -> Box:
        """Add a box, and make room for it."""
        iri = words[0].iri if len(words) == 1 else ""
        ours = kind or ("ours" if _is_ours(words) else "other")
        made = Box(x, y, _wide(words), height, plain(words), iri, ours)
        self.boxes.append(made)
        self.width = max(self.width, x + made.width + 1)
        self.height = max(self.height, y + height + 1)
        return made


Spoke = tuple[Piece | None, Expression]
"""What stands on an arrow, and the box at its other end."""


def of_term(ontology: Ontology, term: Term) -> Drawing:
    """Return what is around a term: kinds above all, properties below."""
    drawing = Drawing(
        f"{term.name} and its neighbours",
        "What the sections below say in words.",
    )
    me: Expression = (named(term.iri),)
    up: list[Spoke] = [(None, parent) for parent in term.parents]
    down: list[Spoke] = [(None, (named(c.iri),)) for c in ontology.children(term.iri)]
    if up or down:
        _star(drawing, me, up, down, "open")
    if term.is_class:
        into = [_from(p) for p in ontology.entering(term)]
        out = [_to(p) for p in ontology.leaving(term)]
        if into or out:
            _star(drawing, me, into, out, "full")
    elif term.domains or term.ranges:
        _star(drawing, _from(term)[1], [], [_to(term)], "full")
    return drawing


def of_classes(ontology: Ontology) -> Drawing:
    """Return the tree of classes."""
    drawing = Drawing(
        "The classes", "Each class stands below the first class it is a kind of."
    )
    above = {t.iri: t.parents[0][0].iri for t in ontology.classes if t.parents}
    others = sorted({iri for iri in above.values() if not _term(ontology, iri)})
    tops = [t.iri for t in ontology.classes if t.iri not in above]
    for iri in (*tops, *others):
        _branch(drawing, ontology, above, iri, 0)
    return drawing


def of_properties(ontology: Ontology) -> Drawing:
    """Return which classes properties lead from and to."""
    drawing = Drawing(
        "The properties",
        "Each arrow leads from the classes it may leave to those it may reach.",
    )
    linking = [
        p for p in ontology.properties if p.kind == "Object property" and p.domains
    ]
    linking.sort(key=lambda p: (plain(p.domains[0]).casefold(), p.name))
    for _, those in groupby(linking, key=lambda p: p.domains[0]):
        group = list(those)
        _star(drawing, group[0].domains[0], [], [_to(p) for p in group], "full")
    return drawing


def _from(term: Term) -> Spoke:
    """Return a property as seen from its value, and what it may be said of."""
    return named(term.iri), term.domains[0] if term.domains else (Piece("anything"),)


def _to(term: Term) -> Spoke:
    """Return a property, and what its values may be."""
    no_range = "words or a number" if term.kind == "Data property" else "anything"
    return named(term.iri), term.ranges[0] if term.ranges else (Piece(no_range),)


def _star(
    drawing: Drawing,
    middle: Expression,
    left: Sequence[Spoke],
    right: Sequence[Spoke],
    kind: str,
) -> None:
    """Add a box with others to the left and right of it, below what is there."""
    top = drawing.height + (_ROW if drawing.height else 0)
    height = _HIGH + _ROW * (max(len(left), len(right), 1) - 1)
    wide = max((_wide(words) for _, words in left), default=0)
    x = wide + _between(left) if left else 0
    hub = drawing.box(x, top, height, middle, "own")
    for row, (name, words) in enumerate(left):
        y = top + row * _ROW
        drawing.box(wide - _wide(words), y, _HIGH, words, "")
        drawing.arrows.append(_arrow(wide, x, y, kind, name))
    start = x + hub.width
    for row, (name, words) in enumerate(right):
        y = top + row * _ROW
        far = start + _between(right)
        drawing.box(far, y, _HIGH, words, "")
        drawing.arrows.append(_arrow(start, far, y, kind, name))


def _arrow(left: int, right: int, top: int, kind: str, name: Piece | None) -> Arrow:
    """Return an arrow to the value of a property, or to what something is a kind of."""
    ends = ((left, top + _HIGH // 2), (right, top + _HIGH // 2))
    return Arrow(ends if kind == "full" else ends[::-1], kind, name)


def _branch(
    drawing: Drawing, ontology: Ontology, above: dict[str, str], iri: str, depth: int
) -> Box:
    """Add a class with all below it; return its box."""
    y = drawing.height + (8 if drawing.height else 0)
    found = _term(ontology, iri)
    box = drawing.box(
        depth * _INDENT, y, _HIGH, (named(iri),), "ours" if found else "other"
    )
    for child in (c for c, parent in above.items() if parent == iri):
        one = _branch(drawing, ontology, above, child, depth + 1)
        down = box.x + _INDENT // 2
        middle = one.y + _HIGH // 2
        points = ((down, box.y + _HIGH), (down, middle), (one.x, middle))
        drawing.arrows.append(Arrow(points, "none"))
    return box


def _term(ontology: Ontology, iri: str) -> Term | None:
    return ontology.terms.get(named(iri).text) if _is_ours((named(iri),)) else None


def _is_ours(words: Expression) -> bool:
    return all(":" not in piece.text for piece in words)


def _wide(words: Expression) -> int:
    return round(_LETTER * len(plain(words))) + 18


def _between(spokes: Sequence[Spoke]) -> int:
    longest = max((len(name.text) for name, _ in spokes if name), default=0)
    return _GAP + round(_SMALL * longest)
