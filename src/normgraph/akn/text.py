"""What is written of an instrument: its text, and what was read in it.

A store and an instrument in, a ``Text`` in one language out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from normgraph import iri as iris
from normgraph.akn.lookup import ELI, PART_OF, PROV, Lookup, Node
from normgraph.model import ANALYSED, Span
from normgraph.namespace import ng

_Found = tuple[int, str, str, str]
"""Position, IRI, kind and words of an item."""
_QUOTED = PROV + "wasQuotedFrom"
PARAGRAPHS = ("PreambularParagraph", "OperativeParagraph", "AnnexParagraph")
"""Classes of top-level paragraphs; what is of none is a passage."""
_PASSAGES = (
    "Furniture",
    "Masthead",
    "Title",
    "EnactingFormula",
    "Heading",
    "Footnote",
    "Table",
    "Signature",
    "OtherText",
)


@dataclass(frozen=True, slots=True)
class Division:
    """A sub-paragraph, where it stands in the text of its paragraph."""

    iri: str
    number: str
    """As printed, ``(a)``."""
    span: Span
    divisions: tuple[Division, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A top-level paragraph, or a passage that belongs to none."""

    node: Node
    kind: str
    """Its class, ``OperativeParagraph`` or ``Heading``."""
    text: str
    number: str
    """As printed, without the full stop; empty where none is."""
    divisions: tuple[Division, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A thing that was read, and the words it was read in."""

    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name an actor."""

    actor: str
    span: Span
    holder: str
    """Who holds the office, as printed; empty where nobody is named."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in one paragraph, each in text order."""

    acts: tuple[Quoted, ...] = ()
    citations: tuple[Quoted, ...] = ()
    norms: tuple[Quoted, ...] = ()
    changes: tuple[Quoted, ...] = ()
    mentions: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """An instrument in one language."""

    instrument: Node
    expression: Node
    language: str
    """BCP 47 tag, ``en``."""
    items: tuple[Item, ...]
    """In text order."""
    read: Mapping[str, Read]
    """By the IRI of the paragraph; empty where nothing was read."""
    evidence: Mapping[str, Node]
    """What the named graph of the text says."""


def text(lookup: Lookup, instrument: str, language: str) -> Text:
    """Return an instrument in one language, without items where it has none in it."""
    expression = iris.expression(instrument, language)
    evidence = lookup.graph(expression + "/evidence")
    return Text(
        lookup.node(instrument),
        lookup.node(expression),
        language,
        tuple(_items(lookup, instrument, language)),
        _read(lookup, evidence),
        evidence,
    )


def _items(lookup: Lookup, instrument: str, language: str) -> list[Item]:
    found = []
    for iri in lookup.pointing(PART_OF, instrument):
        node = lookup.node(iri)
        words, place = node.words(ng.text, language), node.words(ng.position)
        kind = _kind(node)
        if words and place and kind:
            found.append((int(place), iri, kind, words))
    found.sort()
    if language != ANALYSED:
        found = _set_apart(found)
    return [
        _item(lookup, lookup.node(iri), kind, words, language)
        for _, iri, kind, words in found
    ]


def _set_apart(found: list[_Found]) -> list[_Found]:
    """Put what has no counterpart in English behind all else, but for what opens.

    Such words are counted by themselves: masthead, title and formula come first, where
    headings and notes stood is not known.
    """
    first = min((at for at, _, kind, _ in found if kind in PARAGRAPHS), default=0)
    behind = {one for one in found if one[2] == "OtherText" and one[0] >= first}
    return sorted(found, key=lambda one: (one in behind, one))


def _kind(node: Node) -> str:
    classes = node.classes()
    return next((k for k in (*PARAGRAPHS, *_PASSAGES) if k in classes), "")


def _item(lookup: Lookup, node: Node, kind: str, words: str, language: str) -> Item:
    if kind in _PASSAGES:
        return Item(node, kind, words, "", ())
    inside = Span(0, len(words))
    number = node.words(ELI + "number")
    divisions = _divisions(lookup, node.iri, words, inside, language)
    shown = tuple(_shown(divisions, 0, is_headed=not number))
    return Item(node, kind, words, number, shown)


def _shown(
    divisions: Iterable[Division], start: int, *, is_headed: bool
) -> Iterator[Division]:
    """Yield the sub-paragraphs that get an element.

    "(a) (i) The …" begins two at once, of which a number can stand before the first
    alone: the second is left in its words, and what is below it moves up.
    """
    for one in divisions:
        if is_headed and one.span.start == start:
            yield from _shown(one.divisions, start, is_headed=False)
        else:
            begins = one.span.start + len(one.number) + 1
            below = tuple(_shown(one.divisions, begins, is_headed=True))
            yield Division(one.iri, one.number, one.span, below)


def _divisions(
    lookup: Lookup, over: str, words: str, inside: Span, language: str
) -> tuple[Division, ...]:
    """Return the sub-paragraphs of a part; the store keeps their words, not places.

    The last one ends where the part does, each other where the next begins: they are
    found from the end.
    """
    left = {
        iri: lookup.node(iri).words(ng.text, language)
        for iri in lookup.pointing(PART_OF, over)
        if lookup.node(iri).is_a("Subparagraph")
    }
    found: list[Division] = []
    end = inside.end
    while left:
        ahead = words[inside.start : end]
        last = [(len(w), iri) for iri, w in left.items() if w and ahead.endswith(w)]
        if not last:
            break
        size, iri = max(last)
        del left[iri]
        span = Span(end - size, end)
        below = _divisions(lookup, iri, words, span, language)
        number = lookup.node(iri).words(ELI + "number")
        found.append(Division(iri, number, span, below))
        end = inside.start + len(words[inside.start : span.start].rstrip())
    return tuple(reversed(found))


def _read(lookup: Lookup, evidence: Mapping[str, Node]) -> dict[str, Read]:
    """Return what was read in each paragraph, by the evidence for it."""
    things: dict[str, list[Quoted]] = {}
    named: dict[str, list[Named]] = {}
    for iri, said in evidence.items():
        place = iris.placed(said.link(_QUOTED) or iri)
        if place is None:
            continue
        actor = said.link(ng.mentioned)
        if actor:
            mention = Named(actor, place[1], said.words(ng.holder))
            named.setdefault(place[0], []).append(mention)
        elif said.link(_QUOTED):
            things.setdefault(place[0], []).append(Quoted(lookup.node(iri), place[1]))
    return {
        paragraph: Read(
            acts=_of("Act", things.get(paragraph, ())),
            citations=_of("Citation", things.get(paragraph, ())),
            norms=_of("Norm", things.get(paragraph, ())),
            changes=_of("Change", things.get(paragraph, ())),
            mentions=tuple(
                sorted(named.get(paragraph, ()), key=lambda m: (m.span, m.actor))
            ),
        )
        for paragraph in sorted({*things, *named})
    }


def _of(name: str, things: Iterable[Quoted]) -> tuple[Quoted, ...]:
    found: Iterator[Quoted] = (t for t in things if t.node.is_a(name))
    return tuple(sorted(found, key=lambda t: (t.span, t.node.iri)))
