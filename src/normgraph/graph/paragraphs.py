"""State the instrument, its paragraphs and what was read in them."""

from __future__ import annotations

from normgraph import iri
from normgraph.graph.changes import changes
from normgraph.graph.names import Called, Names
from normgraph.graph.terms import DCTERMS, ELI, LABEL, TYPE, Writer, ng
from normgraph.graph.ties import reissued, ties
from normgraph.graph.times import times
from normgraph.model import (
    ANALYSED,
    Act,
    Analysis,
    Division,
    Document,
    Norm,
    Paragraph,
    Part,
    PassageKind,
    Reading,
)
from normgraph.vocabulary import shortcuts

_COUNCIL = iri.actor("un-security-council")
_PASSAGES = {
    PassageKind.FURNITURE: "Furniture",
    PassageKind.MASTHEAD: "Masthead",
    PassageKind.TITLE: "Title",
    PassageKind.FORMULA: "EnactingFormula",
    PassageKind.HEADING: "Heading",
    PassageKind.FOOTNOTE: "Footnote",
    PassageKind.TABLE: "Table",
    PassageKind.SIGNATURE: "Signature",
    PassageKind.OTHER: "OtherText",
}
STATEMENT = "S/PRST/"
"""Begins the symbols of statements, of which the paragraphs bear no number."""
PLACES = {
    "article": "Article",
    "chapter": "Chapter",
    "annex": "Annex",
    "preambular": "PreambularParagraph",
    "part": "Section",
    "section": "Section",
    "appendix": "Section",
}
"""The classes of what a citation names."""
_PARTS = {
    Part.PREAMBLE: ("PreambularParagraph", "PP"),
    Part.OPERATIVE: ("OperativeParagraph", "OP"),
    Part.ANNEX: ("AnnexParagraph", "annex"),
}


def instrument(analysis: Analysis, names: Names, out: Writer) -> None:
    """State the instrument and the expression that was read."""
    document, node = analysis.document, names.instrument
    out.types(node, instrument_class(document))
    out.words(node, LABEL, names.label)
    if document.symbol:
        out.words(node, DCTERMS + "identifier", str(document.symbol))
        ties(node, str(document.symbol), out)
    if document.title:
        out.words(node, ELI + "title", document.title, document.language)
    if document.adopted:
        out.date(node, ELI + "date_document", document.adopted)
    symbol = document.symbol
    of_council = symbol is not None and str(symbol).startswith("S/")
    # A draft, S/2020/110, was submitted to the Council, not passed by it.
    if symbol and of_council and (symbol.is_resolution or symbol.is_statement):
        out.link(node, ELI + "passed_by", _COUNCIL)
    if analysis.segments.is_excerpt:
        out.true(node, ng.isExcerpt)
    out.link(node, ELI + "is_realized_by", names.expression)
    out.link(names.expression, TYPE, ELI + "LegalExpression")
    out.link(names.expression, ELI + "realizes", node)
    out.words(names.expression, DCTERMS + "language", document.language)


def instrument_class(document: Document) -> str:
    """Return the class of the instrument a document is a text of."""
    symbol = document.symbol
    if symbol is None:
        return "Instrument"
    if symbol.is_resolution:
        return "Resolution"
    if symbol.is_statement:
        return "PresidentialStatement"
    is_draft = document.title.rstrip("*").endswith(": draft resolution")
    return "DraftResolution" if is_draft else "OfficialRecord"


def passages(analysis: Analysis, names: Names, out: Writer) -> None:
    """State the text that belongs to no paragraph."""
    order = _positions(analysis)
    found = analysis.segments.passages
    for passage, node in zip(found, names.passages(found), strict=True):
        out.types(node, _PASSAGES[passage.kind])
        out.link(node, ELI + "is_part_of", names.instrument)
        out.words(node, ng.text, passage.text, analysis.document.language)
        reissued(names.instrument, passage.text, out)
        out.number(node, ng.position, order[passage.source.start])


def _positions(analysis: Analysis) -> dict[int, int]:
    """Return the order of paragraphs and passages by where they begin."""
    segments = analysis.segments
    starts = sorted(
        {p.source.start for p in segments.paragraphs}
        | {p.source.start for p in segments.passages}
    )
    return {start: at for at, start in enumerate(starts, 1)}


def paragraphs(analysis: Analysis, names: Names, out: Writer) -> None:
    """State each paragraph with its acts, norms, citations and mentions."""
    order = _positions(analysis)
    for reading in analysis.readings:
        paragraph, called = reading.paragraph, names.of(reading)
        node = called.paragraph
        _paragraph(analysis.document, paragraph, node, names, out)
        out.number(node, ng.position, order[paragraph.source.start])
        read(reading, called, analysis.document, names, out)


def read(
    reading: Reading, called: Called, document: Document, names: Names, out: Writer
) -> None:
    """State what was read in a paragraph."""
    node = called.paragraph
    _acts(reading, called, out)
    _citations(reading, called, names, out)
    for mention in reading.mentions:
        if mention.place:
            out.link(node, ng.mentionsPlace, mention.place)
        elif mention.actor:
            out.link(node, ng.mentions, mention.actor)
    _norms(reading, called, names, out)
    times(reading, called, document.adopted, out)
    changes(reading, called, names, out)
    for act, named in zip(reading.acts, called.acts, strict=True):
        if is_unread(act, reading):
            out.link(named, ng.unread, iri.unread("action"))
    if not reading.norms:
        out.link(node, ng.withoutNorm, iri.reason(why(reading, document.language)))


def _paragraph(
    document: Document, paragraph: Paragraph, node: str, names: Names, out: Writer
) -> None:
    out.ours(node, _PARTS[paragraph.part][0])
    out.link(node, ELI + "is_part_of", names.instrument)
    if paragraph.part is Part.ANNEX:
        _holders(paragraph, node, names, out)
    if paragraph.number:
        out.words(node, ELI + "number", paragraph.number)
    out.words(node, LABEL, paragraph_label(paragraph, names.label))
    out.words(node, ng.text, paragraph.text, document.language)
    if paragraph.is_cut:
        out.true(node, ng.isCut)
    nodes = {d.path: names.division(paragraph, d) for d in paragraph.divisions}
    for division in paragraph.divisions:
        _division(document, paragraph, division, nodes, node, names.label, out)


def _holders(paragraph: Paragraph, node: str, names: Names, out: Writer) -> None:
    """State the article that a paragraph of an annex is of, and what holds that.

    The paragraph is, as all are, a part of the instrument; the article is a unit of
    text between the two.
    """
    parts = iri.holders(paragraph.path)
    if len(parts) < 2:
        return
    out.link(node, DCTERMS + "isPartOf", iri.pinpoint(names.instrument, parts[-1]))
    over = names.instrument
    for part in parts:
        holder = iri.pinpoint(names.instrument, part)
        out.ours(holder, PLACES[part.kind])
        out.link(holder, ELI + "is_part_of", over)
        out.words(holder, ELI + "number", part.number)
        out.words(holder, LABEL, f"{names.label}, {part}")
        over = holder


def _division(
    document: Document,
    paragraph: Paragraph,
    division: Division,
    nodes: dict[str, str],
    top: str,
    label: str,
    out: Writer,
) -> None:
    node = nodes[division.path]
    # "16(a)" is the path where "a." is printed: S/RES/2653 (2022) OP 16.
    over = division.path.rpartition("(")[0]
    out.ours(node, "Subparagraph")
    out.link(node, ELI + "is_part_of", nodes.get(over, top))
    out.words(node, ELI + "number", division.number)
    out.words(node, LABEL, division_label(paragraph, division, label))
    out.words(node, ng.text, division.span.of(paragraph.text), document.language)


def paragraph_label(paragraph: Paragraph, instrument: str) -> str:
    """Return what a paragraph of an instrument is called: S/RES/2388 (2017) OP 4."""
    return f"{instrument} {_short(paragraph, instrument)} {_counted(paragraph)}"


def division_label(paragraph: Paragraph, division: Division, instrument: str) -> str:
    """Return what a sub-paragraph is called: S/RES/2388 (2017) OP 4(a)."""
    shown = division.path
    if not paragraph.number or paragraph.number != _last(paragraph):
        shown = f"{_counted(paragraph)} {division.path.removeprefix(paragraph.number)}"
    return f"{instrument} {_short(paragraph, instrument)} {shown}"


def _last(paragraph: Paragraph) -> str:
    return paragraph.path.rpartition("/")[2]


def _counted(paragraph: Paragraph) -> str:
    """Return the number of a paragraph, told apart from the same number before it.

    In S/RES/1747 (2007), annex I, "1." stands four times, below headings that bear no
    number: the third is "1 [3]".
    """
    number, again, count = _last(paragraph).partition("-")
    return f"{paragraph.number or number} [{count}]" if again else number


def _short(paragraph: Paragraph, instrument: str) -> str:
    """Return what stands before the number of a paragraph: OP, PP, para.

    Those of a statement are counted: "S/PRST/2013/21, para. 8" beside "S/RES/2124
    (2013), op. 12" (S/PRST/2018/18, table). S/RES/1904 (2009) has a paragraph 8 in
    annex I and one in annex II; an annex without a number of its own is the annex.
    Paragraphs without a number are counted beside those that have one.
    """
    if paragraph.part is Part.ANNEX:
        is_bare = paragraph.path.rpartition("/")[0].endswith("/par")
        counted = "unnumbered para." if is_bare else "para."
        parts = iri.holders(paragraph.path)
        if len(parts) > 1:
            return f"{parts[-1]}, {counted}"
        number = paragraph.path.split("/")[1]
        return f"annex{'' if number == '1' else f' {number}'}, {counted}"
    is_statement = instrument.startswith(STATEMENT)
    if paragraph.part is Part.OPERATIVE and is_statement:
        return "para."
    if paragraph.part is Part.OPERATIVE and paragraph.path.startswith("par/"):
        # Where a page begins in the middle of a paragraph, its number is not known.
        return "unnumbered para."
    return _PARTS[paragraph.part][1]


def _acts(reading: Reading, called: Called, out: Writer) -> None:
    text, node = reading.paragraph.text, called.paragraph
    for act, named in zip(reading.acts, called.acts, strict=True):
        out.types(named, "Act")
        out.link(named, ng.statedIn, node)
        out.link(named, ng.verb, act.verb)
        out.link(named, ng.force, iri.force(act.force))
        out.words(named, ng.phrase, act.span.of(text), "en")


def _citations(reading: Reading, called: Called, names: Names, out: Writer) -> None:
    node = called.paragraph
    for citation, named in zip(reading.citations, called.citations, strict=True):
        out.types(named, "Citation")
        out.link(named, ng.statedIn, node)
        out.link(named, ng.cited, citation.target)
        out.link(named, ng.function, citation.function)
        part = names.parts.node(citation)
        if part:
            out.link(named, ng.pinpoint, part)
        # S/RES/2745 (2024) OP 6 cites itself by its number, and so no other.
        if not node.startswith(f"{citation.target}/"):
            out.link(node, ELI + "cites", citation.target)
            if part:
                out.link(node, ELI + "cites", part)
            shortcut = shortcuts().get(citation.function)
            if shortcut:
                out.link(node, shortcut, part or citation.target)


def _norms(reading: Reading, called: Called, names: Names, out: Writer) -> None:
    for norm, named in zip(reading.norms, called.norms, strict=True):
        _norm(reading, norm, named, called.acts[reading.acts.index(norm.act)], out)
        out.link(named, ng.statedIn, called.paragraph)
        for citation in norm.basis:
            basis = names.parts.node(citation) or citation.target
            out.link(named, ng.legalBasis, basis)


def why(reading: Reading, language: str) -> str:
    """Return the name of the reason why a paragraph has no norm."""
    if language != ANALYSED:
        return "not-english"
    if not reading.acts:
        return "annexed" if reading.paragraph.part is Part.ANNEX else "no-act"
    if not any(act.force.is_directive for act in reading.acts):
        return "no-directive-act"
    return "rejected" if reading.is_rejected else "not-interpreted"


def is_unread(act: Act, reading: Reading) -> bool:
    """Tell whether an act asks something that could not be read; others did read.

    Of a paragraph without any norm the reason says so.
    """
    if not reading.norms or reading.is_rejected or not act.force.is_directive:
        return False
    return all(norm.act != act for norm in reading.norms)


def _norm(reading: Reading, norm: Norm, node: str, act: str, out: Writer) -> None:
    text = reading.paragraph.text
    out.ours(node, norm.kind, *(["ReportingDuty"] if norm.is_reporting else []))
    out.link(node, ng.laidDownBy, act)
    out.link(node, ng.force, iri.force(norm.act.force))
    for kind in norm.does:
        out.link(node, ng.kind, iri.norm_kind(kind))
    out.words(node, ng.action, norm.asked(text), "en")
    actors = {b.actor for b in norm.bearers if b.actor}
    for actor in sorted(actors):
        out.link(node, ng.bearer, actor)
    if not actors:
        out.true(node, ng.bearerUnstated)
    for actor in norm.counterparties:
        out.link(node, ng.counterparty, actor)
    for condition in norm.conditions:
        out.words(node, ng.condition, condition.of(text), "en")
    if norm.is_cut:
        out.true(node, ng.isCut)
    for part in norm.unread:
        out.link(node, ng.unread, iri.unread(part))
