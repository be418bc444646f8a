"""State what people corrected: of what, by whom, when, why, and what was read before.

The content has the corrected statement alone, so that every question takes it. What the
program had read stands with the correction, in the evidence: its value in words, and
the statements that were replaced, as N-Triples.
"""

from __future__ import annotations

from normgraph import iri
from normgraph.graph.evidence import quoted
from normgraph.graph.names import Called, Names
from normgraph.graph.paragraphs import read
from normgraph.graph.terms import DCTERMS, PROV, Writer, ng
from normgraph.model import Analysis, Document, Reading
from normgraph.model.review import Annotation, Applied

RULE = "correction"


def corrections(analysis: Analysis, names: Names, out: Writer) -> None:
    """State each correction that was carried out."""
    now = {reading.paragraph.path: reading for reading in analysis.readings}
    for applied in analysis.corrections:
        reading = now[applied.before.paragraph.path]
        _correction(applied, reading, analysis, names, out)


def _correction(
    applied: Applied,
    now: Reading,
    analysis: Analysis,
    names: Names,
    out: Writer,
) -> None:
    asked = applied.correction
    before, final = names.called(applied.before), names.of(now)
    node = f"{before.paragraph}#correction-{iri.digest(repr(asked))}"
    out.ours(node, "Correction")
    out.link(node, ng.correctionIn, before.paragraph)
    place = iri.place(before.paragraph, applied.span, RULE)
    out.link(node, PROV + "wasQuotedFrom", place)
    if applied.at is not None:
        out.link(node, ng.corrects, _node(asked.annotation, before, applied.at))
    if applied.final is not None:
        out.link(node, ng.correctedTo, _node(asked.annotation, final, applied.final))
    out.words(node, ng.annotationKind, asked.annotation)
    out.words(node, ng.verdict, asked.verdict)
    out.words(node, ng.machineValue, asked.reading)
    out.words(node, ng.correctedValue, asked.corrected)
    out.words(node, DCTERMS + "creator", asked.author)
    out.date(node, DCTERMS + "date", asked.date)
    out.words(node, ng.correctionReason, asked.reason)
    document = analysis.document
    old = _said(applied.before, names, document)
    kept = _said(applied.after, names, document) | _said(now, names, document)
    dropped = [line for line in old if line not in kept]
    out.words(node, ng.replacedStatements, "".join(dropped))


def _node(kind: Annotation, called: Called, at: int) -> str:
    if kind is Annotation.ACT:
        return called.acts[at]
    if kind is Annotation.CITATION:
        return called.citations[at]
    return called.mentions[at] if kind is Annotation.MENTION else called.norms[at]


def _said(reading: Reading, names: Names, document: Document) -> dict[str, None]:
    """Return the statements that a reading of a paragraph makes, as N-Triples."""
    out = Writer(None)
    called = names.called(reading)
    read(reading, called, document, names, out)
    quoted(reading, called, out)
    return dict.fromkeys(out.lines().decode().splitlines(keepends=True))
