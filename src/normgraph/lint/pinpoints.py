"""Pinpoints: a part of an instrument that it does not have.

Whether it has one is seen in the file of that instrument, if it is among those checked:
sources in, one ``Contents`` for each, and from all of them the faults. Of treaties the
register knows the articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from normgraph import iri, readers
from normgraph.errors import NormgraphError
from normgraph.graph.parts import Parts, has_no_article
from normgraph.lint.fault import Fault, Finding
from normgraph.lint.source import Source, words
from normgraph.model import (
    ANALYSED,
    Citation,
    CitationKind,
    Paragraph,
    Span,
)
from normgraph.recognise.citations import citations
from normgraph.segment import join, segment
from normgraph.vocabulary import article_numbers

_RULE = "pinpoint-not-found"
_PARTS = {"op": "operative paragraph", "pp": "preambular paragraph"}
_COUNCIL = f"{iri.BASE}eli/un/sc/"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A citation of a part, and where its words stand."""

    citation: Citation
    place: Fault
    """A fault without a message."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What parts a document has, and which it cites."""

    instrument: str
    """Its IRI."""
    parts: Parts | None
    """None where the file does not show all of them."""
    pointers: tuple[Pointer, ...]


def contents_of(source: Source, data: bytes) -> Contents | None:
    """Return what is in a file; None where it is not in the language that is read."""
    try:
        document = readers.read(data, source.name)
    except NormgraphError:
        return None  # another rule says why
    if document.language != ANALYSED or document.symbol is None:
        return None
    segments = segment(join([document]).document)
    is_whole = not source.errors and not segments.is_excerpt
    node = iri.instrument_of(document)
    parts = Parts(node, segments.paragraphs) if is_whole else None
    found = citations(segments.paragraphs, document.symbol, node)
    cited = [
        (paragraph, citation)
        for paragraph, those in zip(segments.paragraphs, found, strict=True)
        for citation in those
        if _may_lack(citation, node, parts)
    ]
    return Contents(node, parts, tuple(_pointers(source, cited)))


def not_found(files: Iterable[Contents]) -> Iterator[Fault]:
    """Yield the citations of parts that no file of the cited instrument has."""
    files = tuple(files)
    known: dict[str, list[Parts]] = {}
    for one in files:
        if one.parts:
            known.setdefault(one.instrument, []).append(one.parts)
    for one in files:
        for pointer in one.pointers:
            there = _instead(pointer, known.get(pointer.citation.target, []))
            if there:
                message = f"{pointer.citation.pinpoint} is cited: {there}"
                yield replace(pointer.place, message=message)


def _may_lack(citation: Citation, instrument: str, parts: Parts | None) -> bool:
    """Tell whether the part may not be there; the other files will show whether."""
    place, target = citation.pinpoint, citation.target
    if place is None:
        return False
    if target == instrument and parts:
        return parts.lacks(parts.node(citation) or "", place)
    return target.startswith(_COUNCIL) or has_no_article(target, place)


def _pointers(
    source: Source, cited: Sequence[tuple[Paragraph, Citation]]
) -> Iterator[Pointer]:
    blocks = [(b, words(b)) for b in source.all("p")] if cited else []
    for paragraph, citation in cited:
        said = _said(paragraph.text, citation)
        block = next((b for b, text in blocks if said in text), None)
        yield Pointer(citation, source.fault(Finding(_RULE, block, said, "", "")))


def _said(text: str, citation: Citation) -> str:
    """Return the words from the part to the instrument, whichever stands first."""
    one, other = citation.span, citation.pinpoint_span or citation.span
    return Span(min(one.start, other.start), max(one.end, other.end)).of(text)


def _instead(pointer: Pointer, files: Sequence[Parts]) -> str:
    """Return what is there in place of the part cited; empty where that is there."""
    citation = pointer.citation
    place, target = citation.pinpoint, citation.target
    if place is None:
        return ""
    if has_no_article(target, place):
        return f"the {citation.name} has {len(article_numbers(target))} articles"
    nodes = [parts.node(citation) or "" for parts in files]
    lacking = (p.lacks(n, place) for p, n in zip(files, nodes, strict=True))
    if not files or not all(lacking):
        return ""
    is_self = citation.kind is CitationKind.SELF
    name = pointer.place.symbol if is_self else citation.name
    return _there(nodes[0].removeprefix(target), target, files[0].own, name)


def _there(path: str, target: str, own: frozenset[str], name: str) -> str:
    """Return how many paragraphs there are, or sub-paragraphs of the one named."""
    _, kind, number, *letters = path.split("/")
    paragraph = f"{target}/{kind}/{number}"
    if letters and paragraph in own:
        below = _count(rf"{re.escape(paragraph)}/[^/]+", own)
        return f"paragraph {number} of {name} has {_many(below, 'sub-paragraph')}"
    count = _count(rf"{re.escape(target)}/{kind}/\d+", own)
    return f"{name} has {_many(count, _PARTS[kind])}"


def _count(pattern: str, nodes: Iterable[str]) -> int:
    return sum(1 for node in nodes if re.fullmatch(pattern, node))


def _many(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
