"""State type and label of every node that a document points to.

So that a file stands alone: of the register treaties, actors, verbs, forces; and what
it lacks: parts of treaties, stubs of instruments that are cited and not here, actors
marked as found in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from normgraph import iri
from normgraph.graph.names import Names
from normgraph.graph.paragraphs import (
    PLACES,
    STATEMENT,
    division_label,
    is_unread,
    paragraph_label,
    why,
)
from normgraph.graph.parts import has_no_article
from normgraph.graph.records import record, series
from normgraph.graph.terms import DCTERMS, ELI, LABEL, SKOS, Writer, ng
from normgraph.graph.ties import ties
from normgraph.model import (
    Analysis,
    Citation,
    CitationKind,
    Pinpoint,
    Reading,
    Symbol,
    SymbolError,
)
from normgraph.pattern import pattern
from normgraph.vocabulary import Article, Entry, by_iri, concept_label
from normgraph.vocabulary import provision as article

_CLASSES = {
    CitationKind.RESOLUTION: "Resolution",
    CitationKind.STATEMENT: "PresidentialStatement",
    CitationKind.DOCUMENT: "OfficialRecord",
    CitationKind.TREATY: "Treaty",
    CitationKind.DECLARATION: "Declaration",
}
_ACTORS = {
    "un-body": "Organ",
    "un-entity": "Entity",
    "mission": "Mission",
    "committee": "Committee",
    "organization": "Organization",
    "state": "Body",
    "office-holder": "Office",
    "armed-group": "ArmedGroup",
    "class": "ActorClass",
    "other": "OtherActor",
}


_CONCEPTS = {
    "verb": "Verb",
    "force": "Force",
    "citation-function": "CitationFunction",
    "no-norm-reason": "NoNormReason",
    "norm-kind": "NormKind",
    "unread-part": "UnreadPart",
}
_IDS = iri.BASE + "id/"

_PRINTED = pattern(r"[A-Z]+/[A-Z0-9][A-Za-z0-9./()-]*")
_Named = tuple[str, str, str, str | None]
"""IRI, name, kind, and the group it narrows."""


def nodes(analysis: Analysis, names: Names, out: Writer) -> None:
    """State what the document's own nodes point to and the register lacks."""
    named: dict[str, _Named] = {}
    known = by_iri()
    seen: set[tuple[str, str, Pinpoint | None]] = set()
    for reading in analysis.readings:
        for citation in reading.citations:
            key = (citation.target, citation.name, citation.pinpoint)
            if key not in seen:
                seen.add(key)
                _cited(citation, analysis, names, out)
        for one in _actors(reading):
            named.setdefault(one[0], one)
        _named_only_here(reading, out)
    # Each is looked up once: a document names the same few again and again.
    for node in sorted(node for node in named if node not in known):
        _found_actor(*named[node], out)


def nodes_used(analysis: Analysis) -> frozenset[str]:
    """Return the IRIs of all nodes of the register that a document points to."""
    found, known = set(_concepts(analysis)), by_iri()
    actors: set[tuple[str, str | None]] = set()
    symbol = analysis.document.symbol
    if symbol and str(symbol).startswith("S/"):
        found.add(iri.actor("un-security-council"))
    for reading in analysis.readings:
        for cited in reading.citations:
            found.add(cited.target)
            body = series(cited.name) if cited.kind is CitationKind.DOCUMENT else None
            if body:
                found.add(body)
        actors.update((node, broader) for node, _, _, broader in _actors(reading))
    found.update(node if node in known else broader or node for node, broader in actors)
    return frozenset(f for f in found if f in known or _kind(f) in _CONCEPTS)


def _concepts(analysis: Analysis) -> Iterator[str]:
    language = analysis.document.language
    readings = analysis.readings
    acts = [act for reading in readings for act in reading.acts]
    norms = [norm for reading in readings for norm in reading.norms]
    yield from {act.verb for act in acts}
    yield from map(iri.force, {act.force for act in acts})
    yield from {cited.function for reading in readings for cited in reading.citations}
    yield from map(iri.norm_kind, {kind for norm in norms for kind in norm.does})
    yield from map(iri.unread, {part for norm in norms for part in norm.unread})
    left = {why(reading, language) for reading in readings if not reading.norms}
    yield from map(iri.reason, left)
    if any(is_unread(act, reading) for reading in readings for act in reading.acts):
        yield iri.unread("action")


def entries(found: Sequence[str], out: Writer) -> None:
    """State type and labels of nodes of the register, and of what they supplement."""
    for node in found:
        entry = by_iri().get(node)
        if entry:
            entry_node(entry, out)
        else:
            _concept(node, out)


def _kind(node: str) -> str:
    """Return which vocabulary of concepts a node is of; another word for others."""
    return node.removeprefix(_IDS).partition("/")[0]


def _concept(node: str, out: Writer) -> None:
    out.types(node, _CONCEPTS[_kind(node)])
    label = concept_label(node)
    out.words(node, SKOS + "prefLabel", label, "en")
    out.words(node, LABEL, label)


def _actors(reading: Reading) -> Iterator[_Named]:
    for mention in reading.mentions:
        for node, name, kind in mention.candidates:
            yield node, name, kind, None
        if mention.actor and not mention.place:
            yield mention.actor, mention.name, mention.kind, None
    for norm in reading.norms:
        for b in norm.bearers:
            if b.actor:
                yield b.actor, b.name, b.kind, b.broader


def _named_only_here(reading: Reading, out: Writer) -> None:
    """State the places a paragraph names, and what set up the actors found in it."""
    for mention in reading.mentions:
        if mention.place:
            out.types(mention.place, "Place")
            out.words(mention.place, LABEL, mention.name)
        if mention.founded:
            out.link(mention.actor, ng.establishedBy, mention.founded)


def _found_actor(
    node: str, name: str, kind: str, broader: str | None, out: Writer
) -> None:
    out.types(node, _ACTORS[kind])
    out.words(node, SKOS + "prefLabel", name, "en")
    out.words(node, LABEL, name)
    out.true(node, ng.foundInText)
    if broader:
        out.link(node, SKOS + "broader", broader)


def entry_node(entry: Entry, out: Writer) -> None:
    """State type and names of an entry of the register, and what it supplements."""
    out.types(entry.iri, *entry.classes)
    out.words(entry.iri, LABEL, entry.label)
    if entry.iri.startswith(iri.BASE + "id/"):
        out.words(entry.iri, SKOS + "prefLabel", entry.label, "en")
    for acronym in entry.notations:
        out.words(entry.iri, SKOS + "notation", acronym)
    if entry.parent:
        out.link(entry.iri, ng.supplements, entry.parent)
        entry_node(by_iri()[entry.parent], out)


def _cited(citation: Citation, analysis: Analysis, names: Names, out: Writer) -> None:
    """State what is cited; a part of the document itself is stated already."""
    if citation.target not in by_iri() and citation.kind is not CitationKind.SELF:
        symbol = _symbol(citation.name)
        kind = _class_cited(citation.kind, symbol)
        out.types(citation.target, kind)
        if kind == "OfficialRecord":
            record(citation, out)
        out.words(citation.target, LABEL, symbol or citation.name)
        out.words(citation.target, DCTERMS + "identifier", symbol)
        ties(citation.target, symbol, out)
    place, node = citation.pinpoint, names.parts.node(citation)
    if place is None or node is None or node in names.parts.own:
        return
    _provision(citation, place, _name(citation, analysis), names.parts.own, out)
    is_whole = not analysis.segments.is_excerpt
    if citation.target == names.instrument:
        if is_whole and names.parts.lacks(node, place):
            out.true(node, ng.notFound)
    elif has_no_article(citation.target, place):
        out.true(node, ng.notFound)


@lru_cache(maxsize=4096)
def _symbol(name: str) -> str:
    """Return a name as the symbol it is, in one spelling; nothing for other names.

    "INFCIRC/254/Rev.7/Part 2" is printed without the blank too. "S/PRST/4", which
    S/RES/1344 (2001) prints for S/PRST/2001/4, is kept as a symbol.
    """
    for spelling in (name, "".join(name.split())):
        try:
            return str(Symbol.parse(spelling))
        except SymbolError:
            continue
    return name if _PRINTED.fullmatch(name) else ""


def _class_cited(kind: CitationKind, symbol: str) -> str:
    """Return the class of a cited instrument that the register lacks.

    Resolutions are those of the organs of the UN: "IAEA Board resolution GOV/2006/14"
    is an official record. A report without symbol is an instrument, no more.
    """
    if kind is CitationKind.RESOLUTION and "/RES/" not in symbol:
        return "OfficialRecord"
    if kind is CitationKind.DOCUMENT and not symbol:
        return "Instrument"
    return _CLASSES[kind]


def _name(citation: Citation, analysis: Analysis) -> str:
    """Return what the cited instrument is called in labels: acronym, symbol, title."""
    entry = by_iri().get(citation.target)
    if entry and entry.notations:
        return entry.notations[0]
    if citation.kind is CitationKind.SELF:
        return str(analysis.document.symbol or analysis.document.title or "this text")
    return citation.name


def cited_as(analysis: Analysis) -> Callable[[Citation], str]:
    """Return a function from a citation to the label of what it cites, or its part."""
    names = Names(analysis)
    own: dict[str, str] = {}
    for paragraph in analysis.segments.paragraphs:
        own[names.paragraph(paragraph)] = paragraph_label(paragraph, names.label)
        for division in paragraph.divisions:
            called = division_label(paragraph, division, names.label)
            own[names.division(paragraph, division)] = called

    def label(citation: Citation) -> str:
        place, node = citation.pinpoint, names.parts.node(citation)
        if place and node:
            name = _plain(place)
            called = _label(_name(citation, analysis), name, article(node))
            return own.get(node, called)
        entry = by_iri().get(citation.target)
        if entry:
            return entry.label
        if citation.target == names.instrument:
            return names.label
        return _symbol(citation.name) or citation.name

    return label


def _provision(
    citation: Citation, place: Pinpoint, name: str, own: frozenset[str], out: Writer
) -> None:
    """State a cited part, and each part above it, under its instrument.

    What is among the document's ``own`` parts is stated there.
    """
    node = iri.pinpoint(citation.target, place)
    if node in own:
        return
    known = article(node)
    out.ours(node, _class(place))
    out.words(node, ELI + "number", known.number if known else _number(place))
    out.words(node, LABEL, _label(name, _plain(place), known))
    if known and known.heading:
        out.words(node, ELI + "title", known.heading, "en")
    over = _above(place)
    if over is None:
        out.link(node, ELI + "is_part_of", citation.target)
        return
    _provision(citation, over, name, own, out)
    if place.kind == "article" and over.kind == "chapter":
        # An article is numbered through its treaty; the chapter is a heading above it.
        out.link(node, ELI + "is_part_of", citation.target)
        out.link(node, DCTERMS + "isPartOf", iri.pinpoint(citation.target, over))
    else:
        out.link(node, ELI + "is_part_of", iri.pinpoint(citation.target, over))


def _above(place: Pinpoint) -> Pinpoint | None:
    """Return the part that holds ``place``: paragraph 2 for paragraph 2 (a)."""
    head, inner, _ = place.path.rpartition("(")
    if inner and head:
        return Pinpoint(place.kind, head, place.within)
    return place.within


def _class(place: Pinpoint) -> str:
    if place.path.rpartition("(")[0]:
        return "Subparagraph"
    if place.kind != "paragraph":
        return PLACES[place.kind]
    over = place.within.kind if place.within else ""
    if over == "annex":
        return "AnnexParagraph"
    return "Subparagraph" if over == "article" else "OperativeParagraph"


def _label(name: str, place: Pinpoint, known: Article | None) -> str:
    """Return a label as the paragraphs of a document have it: S/RES/... OP 4(a)."""
    counted = "para." if name.startswith(STATEMENT) else "OP"
    short = {"paragraph": counted, "preambular": "PP"}.get(place.kind)
    if short and place.within is None:
        return f"{name} {short} {place.path}"
    heading = f": {known.heading}" if known and known.heading else ""
    return f"{name}, {place}{heading}"


def _plain(place: Pinpoint) -> Pinpoint:
    """Return an article and its paragraphs in one way, however a text names them.

    "Article 41 of Chapter VII" is article 41, "Article 2, paragraph 4" article 2 (4):
    a node has one label.
    """
    over = place.within
    if over is None or place.kind not in ("article", "paragraph"):
        return place
    if place.kind == "article":
        return replace(place, within=None) if over.kind == "chapter" else place
    if over.kind != "article" or not place.path:
        return place
    path = place.path if place.path.startswith("(") else _first_in_brackets(place.path)
    return _plain(replace(over, path=over.path + path))


def _first_in_brackets(path: str) -> str:
    """Return "4(a)" as "(4)(a)"."""
    number, mark, letters = path.partition("(")
    return f"({number}){mark}{letters}"


def _number(place: Pinpoint) -> str:
    """Return the number as it is printed at the part itself: "(a)" of "2(a)"."""
    last = re.sub(r"^.+(?=\([^()]*\)$)", "", place.number)
    # "Article 15, paragraph 4" and "article 15 (4)" are the same part.
    return last.strip("()") if last.strip("()").isdigit() else last
