"""Say which words of a paragraph are marked, as what, and where each mark leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from normgraph.model import Span
from normgraph.serve.pages import links
from normgraph.serve.pages.lines import inside
from normgraph.serve.pages.marks import Kind, Mark
from normgraph.serve.pages.reading import Reading, Seen
from normgraph.serve.pages.values import Found, Link, Norm


def found(reading: Reading, paragraph: str, norms: Sequence[Norm]) -> tuple[Found, ...]:
    """Return what was read in a paragraph, with words, place and rule."""
    text = reading.parts.one(paragraph, "ng:text")
    seen = reading.seen.get(paragraph, ())
    addressed = _addressed(reading, seen, norms)
    made = (_found(reading, text, one, norms, addressed, paragraph) for one in seen)
    return tuple(one for one in made if one)


def _found(
    reading: Reading,
    text: str,
    one: Seen,
    norms: Sequence[Norm],
    addressed: dict[str, list[int]],
    root: str,
) -> Found | None:
    node, kind = one.node, _kind(reading, one.node, addressed)
    if kind is None or one.span.end > len(text):
        return None
    if kind is Kind.ACTION:
        norm = next(n for n in norms if n.iri == node)
        what, note = Link(f"norm {norm.number}", f"#{norm.anchor}"), said(norm)
    else:
        what = _link(reading, _target(reading, kind, node))
        note = _note(reading, kind, node, what.words, addressed.get(node, []))
    return Found(
        kind=kind,
        what=what,
        note=note,
        words=one.span.of(text),
        span=one.span,
        rule=one.rule,
        anchor=inside(node, root),
    )


def _kind(reading: Reading, node: str, addressed: dict[str, list[int]]) -> Kind | None:
    kinds = reading.stated.kinds(node)
    for name, kind in (("Act", Kind.VERB), ("Citation", Kind.CITATION)):
        if f"ng:{name}" in kinds:
            return kind
    if "ng:Norm" in kinds:
        return Kind.ACTION
    if _actors(reading, node):
        return Kind.ADDRESSEE if node in addressed else Kind.ACTOR
    return None


def _actors(reading: Reading, node: str) -> list[str]:
    named = reading.stated.all(node, "ng:mentioned")
    return named or reading.stated.all(node, "ng:candidate")


def _target(reading: Reading, kind: Kind, node: str) -> str:
    one = reading.stated.one
    match kind:
        case Kind.VERB:
            return one(node, "ng:verb")
        case Kind.CITATION:
            return one(node, "ng:pinpoint") or one(node, "ng:cited")
        case _:
            return next(iter(_actors(reading, node)), "")


def _link(reading: Reading, node: str) -> Link:
    return Link(reading.name(node), links.path(node))


def _note(reading: Reading, kind: Kind, node: str, what: str, of: list[int]) -> str:
    stated = reading.stated
    match kind:
        case Kind.VERB:
            return f"Verb “{what}”: {reading.name(stated.one(node, 'ng:force'))}"
        case Kind.CITATION:
            function = reading.name(stated.one(node, "ng:function"))
            return f"Cites {what} ({function})"
        case Kind.ADDRESSEE:
            numbers = ", ".join(map(str, of))
            return f"Addressee of norm {numbers}: {what}"
        case _ if stated.all(node, "ng:mentioned"):
            return f"Actor: {what}"
        case _:
            could = " or ".join(reading.name(a) for a in _actors(reading, node))
            return f"Left open: {could}"


def said(norm: Norm) -> str:
    """Return a norm in one line: its number, kind, force and who is to act."""
    who = ", ".join(link.words for link in norm.bearers) or "nobody named"
    return f"Norm {norm.number}, {norm.kind} ({norm.force.words}): {who}"


def _addressed(
    reading: Reading, seen: Sequence[Seen], norms: Sequence[Norm]
) -> dict[str, list[int]]:
    """Return the mentions that name who is to act, with the numbers of the norms.

    Of several mentions of one actor it is the last before what is asked.
    """
    found: dict[str, list[int]] = {}
    for norm in norms:
        for bearer in reading.stated.all(norm.iri, "ng:bearer"):
            naming = [o for o in seen if bearer in _actors(reading, o.node)]
            start = norm.place.start if norm.place else 0
            before = [one for one in naming if one.span.end <= start]
            nearest = before[-1:] or naming[:1]
            for one in nearest:
                found.setdefault(one.node, []).append(norm.number)
    return found


def marks(found: Sequence[Found], norms: Sequence[Norm], text: str) -> tuple[Mark, ...]:
    """Return the marks of a paragraph, conditions and times among them."""
    made = [
        Mark(
            one.span,
            one.kind,
            one.what.href,
            one.note,
            tag=one.what.words.removeprefix("norm ") if one.kind.is_wide else "",
        )
        for one in found
    ]
    limits = (mark for norm in norms for mark in _limits(norm, text))
    return (*made, *_merged(limits))


def _merged(limits: Iterable[Mark]) -> Iterator[Mark]:
    """Yield one mark for words that limit several norms, with the notes of all."""
    found: dict[tuple[Span, Kind], list[Mark]] = {}
    for mark in limits:
        found.setdefault((mark.span, mark.kind), []).append(mark)
    for those in found.values():
        notes = dict.fromkeys(mark.note for mark in those)
        yield replace(those[0], note="; ".join(notes))


def _limits(norm: Norm, text: str) -> Iterator[Mark]:
    for words in norm.conditions:
        span = _near(norm, words, text)
        if span:
            note = f"Condition of norm {norm.number}"
            yield Mark(span, Kind.CONDITION, f"#{norm.anchor}", note, "if")
    span = _near(norm, norm.limit, text) if norm.limit else None
    if span:
        due = f": {', '.join(norm.due)}" if norm.due else ""
        note = f"Time limit of norm {norm.number}{due}"
        yield Mark(span, Kind.DEADLINE, f"#{norm.anchor}", note, "by")


def _near(norm: Norm, words: str, text: str) -> Span | None:
    """Return where words stand: in the action, else nearest to it."""
    place = norm.place or Span(0, len(text))
    starts = []
    at = text.find(words)
    while at >= 0 and words:
        starts.append(at)
        at = text.find(words, at + 1)
    if not starts:
        return None
    start = min(
        starts, key=lambda s: (not place.start <= s < place.end, abs(s - place.start))
    )
    return Span(start, start + len(words))
