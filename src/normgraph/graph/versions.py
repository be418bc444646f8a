"""State the texts of other languages on the provisions they are texts of.

Each language is an expression of the same instrument with a source of its own; its
words stand on the paragraph, with their language tag. What has no counterpart in
English is kept as text of the instrument.
"""

from __future__ import annotations

from normgraph import iri
from normgraph.graph.evidence import provenance
from normgraph.graph.names import Names
from normgraph.graph.terms import DCTERMS, ELI, TYPE, Writer, ng
from normgraph.model import Analysis, Origin, Segments, Span, Translation, Version


def versions(analysis: Analysis, names: Names) -> bytes:
    """Return N-Quads of all other languages, each with its provenance."""
    found = []
    for version in analysis.versions:
        content = Writer(None)
        _version(version, names, content)
        alone = _alone(version)
        own = Names(alone)
        apart = Writer(own.evidence)
        provenance(alone, own, apart)
        found += [content.lines(), apart.lines()]
    return b"".join(found)


def _alone(version: Version) -> Analysis:
    """Return the version as a document of its own, of which nothing was read."""
    document = version.document
    whole = Origin(0, document, Span(0, len(document.text)))
    nothing = Segments((), (), (), is_excerpt=False)
    return Analysis(document, (whole,), nothing, (), version.problems)


def _version(version: Version, names: Names, out: Writer) -> None:
    document, instrument = version.document, names.instrument
    language = document.language
    expression = iri.expression(instrument, language)
    out.link(instrument, ELI + "is_realized_by", expression)
    out.link(expression, TYPE, ELI + "LegalExpression")
    out.link(expression, ELI + "realizes", instrument)
    out.words(expression, DCTERMS + "language", language)
    out.words(instrument, ELI + "title", document.title, language)
    for translation in version.translations:
        node = _provision(translation, names)
        out.words(node, ng.text, translation.text, language)
    kept = [*(p.text for p in version.unmatched), *(p.text for p in version.passages)]
    for place, words in enumerate(dict.fromkeys(kept), 1):
        node = f"{instrument}/text/{iri.digest(f'{language} {words}')}"
        out.types(node, "OtherText")
        out.link(node, ELI + "is_part_of", instrument)
        out.words(node, ng.text, words, language)
        out.number(node, ng.position, place)


def _provision(translation: Translation, names: Names) -> str:
    if translation.division is None:
        return names.paragraph(translation.paragraph)
    return names.division(translation.paragraph, translation.division)
