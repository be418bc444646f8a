"""What was read in a paragraph in, the marks on its words out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from normgraph.akn.marks import Mark
from normgraph.akn.references import References
from normgraph.akn.text import Named, Quoted, Read
from normgraph.model import Span
from normgraph.namespace import ng

_NEAR = 60
"""The name of who holds an office stands so near to the office."""


def inline(
    read: Read, words: str, references: References, own: Mapping[str, str]
) -> list[Mark]:
    """Return the marks of citations, acts and the names of actors, in no order.

    ``own`` are the identifiers of the parts of the document itself, by their IRIs.
    """
    cited = [_cited(one, own) for one in read.citations]
    acts = [_act(one, references) for one in read.acts]
    named = [m for one in read.mentions for m in _named(one, words, references)]
    return [*_several(cited), *cited, *acts, *named]


def _cited(one: Quoted, own: Mapping[str, str]) -> Mark:
    part, whole = one.node.link(ng.pinpoint), one.node.link(ng.cited)
    target = part or whole
    href = f"#{own[target]}" if target in own else target
    return Mark(one.span, 0, "ref", (("href", href),), one.node.iri)


def _several(cited: Iterable[Mark]) -> Iterator[Mark]:
    """Yield a mark around citations that share words: "paragraphs 3 and 4"."""
    spans = sorted(mark.span for mark in cited)
    while spans:
        start, end = spans[0].start, spans[0].end
        many = 0
        while spans and spans[0].start < end:
            end = max(end, spans.pop(0).end)
            many += 1
        if many > 1:
            yield Mark(Span(start, end), -1, "mref", ())


def _act(one: Quoted, references: References) -> Mark:
    verb = references.to(one.node.link(ng.verb))
    said = (("name", "act"), ("refersTo", verb))
    return Mark(one.span, 1, "inline", said, one.node.iri)


def _named(one: Named, words: str, references: References) -> Iterator[Mark]:
    name = references.inline(one.actor)
    kind = (("name", "actor"),) if name == "entity" else ()
    yield Mark(one.span, 2, name, (*kind, ("refersTo", references.to(one.actor))))
    if one.holder:
        last = one.span.end + _NEAR + len(one.holder)
        start = words.find(one.holder, one.span.start, last)
        if start >= 0:
            said = (
                ("refersTo", references.person(one.holder)),
                ("as", references.to(one.actor)),
            )
            yield Mark(Span(start, start + len(one.holder)), 3, "person", said)
