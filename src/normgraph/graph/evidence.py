"""State where everything was read: exact words, place, rule; file, hash, software."""

from __future__ import annotations

from functools import cache

from normgraph import __version__, assets, iri, rules
from normgraph.graph.names import Names, file_name
from normgraph.graph.terms import DCTERMS, LABEL, PROV, TYPE, Writer, ng
from normgraph.model import Analysis, Document, Problem, Reading, Span

SOFTWARE = f"{iri.BASE}id/software/normgraph-{__version__}"


def evidence(analysis: Analysis, names: Names, out: Writer) -> None:
    """State the words behind each act, citation, mention and norm."""
    for reading in analysis.readings:
        _source(reading, names, analysis, out)
        text, called = reading.paragraph.text, names.of(reading)
        for act, node in called.acts.items():
            _words(node, act.span, text, act.rule, out)
        for citation, node in called.citations.items():
            whole = _hull(citation.span, citation.pinpoint_span)
            _words(node, whole, text, citation.rule, out)
        for norm, node in called.norms.items():
            _words(node, norm.action, text, norm.rule, out)
        for mention, node in called.mentions.items():
            out.types(node, "Mention")
            out.link(node, ng.statedIn, called.paragraph)
            out.link(node, ng.mentioned, mention.actor)
            _words(node, mention.span, text, mention.rule, out)


def _hull(span: Span, more: Span | None) -> Span:
    """Return the stretch from the first to the last of two spans."""
    if more is None:
        return span
    return Span(min(span.start, more.start), max(span.end, more.end))


def _words(node: str, span: Span, text: str, rule: str, out: Writer) -> None:
    out.words(node, ng.exact, span.of(text), "en")
    out.number(node, ng.start, span.start)
    out.number(node, ng.end, span.end)
    out.words(node, ng.rule, rule)


def _source(reading: Reading, names: Names, analysis: Analysis, out: Writer) -> None:
    """State the file a paragraph begins in, and its place there."""
    node, source = names.paragraph(reading.paragraph), reading.paragraph.source
    origin = analysis.locate(source.start)
    shift = origin.span.start - origin.at
    end = min(source.end + shift, origin.span.end)
    out.link(node, ng.source, _source_node(origin.document, names))
    out.number(node, ng.sourceStart, source.start + shift)
    out.number(node, ng.sourceEnd, end)


def _source_node(document: Document, names: Names) -> str:
    return f"{names.expression}#source-{document.sha256[:8]}"


def provenance(analysis: Analysis, names: Names, out: Writer) -> None:
    """State the file that was read, by what, and what was odd about it."""
    run = f"{names.expression}#reading-{analysis.document.sha256[:8]}"
    out.types(run, "Reading")
    for document in dict.fromkeys(origin.document for origin in analysis.origins):
        out.link(run, PROV + "used", _file(document, names, out))
    out.link(run, PROV + "wasAssociatedWith", SOFTWARE)
    out.link(names.expression, PROV + "wasGeneratedBy", run)
    out.link(SOFTWARE, TYPE, PROV + "SoftwareAgent")
    out.words(SOFTWARE, LABEL, f"normgraph {__version__}")
    out.words(SOFTWARE, ng.softwareVersion, __version__)
    out.words(run, ng.rulesVersion, rules_version())
    for problem in analysis.problems:
        _problem(problem, run, names, out)


def _file(document: Document, names: Names, out: Writer) -> str:
    node = _source_node(document, names)
    out.types(node, "Source")
    out.words(node, ng.fileName, file_name(document))
    out.words(node, ng.sha256, document.sha256)
    out.words(node, DCTERMS + "format", document.media_type)
    return node


def _problem(problem: Problem, run: str, names: Names, out: Writer) -> None:
    place = problem.source.start if problem.source else ""
    end = iri.digest(f"{problem.code} {problem.message} {place}")
    node = f"{names.expression}#problem-{end}"
    out.types(node, "Problem")
    out.words(node, ng.code, problem.code)
    out.words(node, ng.message, problem.message, "en")
    out.link(node, PROV + "wasGeneratedBy", run)


@cache
def rules_version() -> str:
    """Return a hash of the rules and vocabularies that read a text."""
    vocabularies = assets.paths("ontology/vocabularies", "*.ttl")
    return rules.fingerprint(p.read_bytes() for p in vocabularies)
