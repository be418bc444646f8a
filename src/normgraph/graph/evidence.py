"""State where everything was read: place and rule; file, hash, software.

A place is an IRI (``op/4#char=0,18;rule=verb:call``), so that evidence costs one triple
for each act, citation, mention and norm. The exact words are those of the paragraph's
text at the place; a mention is its place, since nothing else tells it from others.
"""

from __future__ import annotations

from normgraph import __version__, assets, iri, rules
from normgraph.graph.names import Called, Names, file_name
from normgraph.graph.terms import DCTERMS, LABEL, PROV, TYPE, Writer, ng
from normgraph.model import Analysis, Document, Problem, Reading, Span
from normgraph.vocabulary import in_use, per_registers

_QUOTED = PROV + "wasQuotedFrom"
SOFTWARE = f"{iri.BASE}id/software/normgraph-{__version__}"


def evidence(analysis: Analysis, names: Names, out: Writer) -> None:
    """State the place of the words of each act, citation, mention, norm and change."""
    for reading in analysis.readings:
        _source(reading, names, analysis, out)
        quoted(reading, names.of(reading), out)


def quoted(reading: Reading, called: Called, out: Writer) -> None:
    """State the places of what was read in a paragraph."""
    text = called.paragraph
    for act, node in zip(reading.acts, called.acts, strict=True):
        out.link(node, _QUOTED, iri.place(text, act.span, act.rule))
    for citation, node in zip(reading.citations, called.citations, strict=True):
        whole = _hull(citation.span, citation.pinpoint_span)
        out.link(node, _QUOTED, iri.place(text, whole, citation.rule))
    for norm, node in zip(reading.norms, called.norms, strict=True):
        out.link(node, _QUOTED, iri.place(text, norm.action, norm.rule))
    for change, node in zip(reading.changes, called.changes, strict=True):
        # What is only said again has no node: its citation shows where.
        if not change.kind.says_again:
            rule = f"change:{change.rule}"
            out.link(node, _QUOTED, iri.place(text, change.span, rule))
    for mention, node in zip(reading.mentions, called.mentions, strict=True):
        for actor, _, _ in mention.candidates:
            out.link(node, ng.candidate, actor)
        # A place is named so often that its paragraph alone says so.
        if mention.actor and not mention.place:
            out.link(node, ng.mentioned, mention.actor)
        out.words(node, ng.holder, mention.holder)


def _hull(span: Span, more: Span | None) -> Span:
    """Return the stretch from the first to the last of two spans."""
    if more is None:
        return span
    return Span(min(span.start, more.start), max(span.end, more.end))


def _source(reading: Reading, names: Names, analysis: Analysis, out: Writer) -> None:
    """State the file a paragraph begins in, and its place there.

    Not of XML: an offset among its words without the mark-up is a place in a text that
    nobody has. A paragraph is found there by its number.
    """
    node, source = names.paragraph(reading.paragraph), reading.paragraph.source
    origin = analysis.locate(source.start)
    if origin.document.blocks:
        return
    shift = origin.span.start - origin.at
    there = Span(source.start + shift, min(source.end + shift, origin.span.end))
    file = source_node(origin.document, names)
    out.link(node, _QUOTED, iri.place(file, there))


def source_node(document: Document, names: Names) -> str:
    """Return the IRI of the file a document was read from."""
    return f"{names.expression}#source-{document.sha256[:8]}"


def provenance(analysis: Analysis, names: Names, out: Writer) -> None:
    """State the file that was read, by what, and what was odd about it."""
    run = reading_node(analysis, names)
    out.ours(run, "Reading")
    for document in _files(analysis):
        out.link(run, PROV + "used", _file(document, names, out))
    out.link(run, PROV + "wasAssociatedWith", SOFTWARE)
    out.link(names.expression, PROV + "wasGeneratedBy", run)
    out.words(run, ng.rulesVersion, rules_version())
    for problem in analysis.problems:
        problem_node(problem, run, names, out)


def _files(analysis: Analysis) -> list[Document]:
    """Return the documents that a text was put together from, each once."""
    found: list[Document] = []
    for origin in analysis.origins:
        # Compared, not hashed: a document is hashed block by block.
        if origin.document not in found:
            found.append(origin.document)
    return found


def reading_node(analysis: Analysis, names: Names) -> str:
    """Return the IRI of the run that read a document."""
    return f"{names.expression}#reading-{analysis.document.sha256[:8]}"


def software(out: Writer) -> None:
    """State what read: content, since all documents of a store say the same of it."""
    out.link(SOFTWARE, TYPE, PROV + "SoftwareAgent")
    out.words(SOFTWARE, LABEL, f"normgraph {__version__}")
    out.words(SOFTWARE, ng.softwareVersion, __version__)


def _file(document: Document, names: Names, out: Writer) -> str:
    node = source_node(document, names)
    out.ours(node, "Source")
    out.words(node, ng.fileName, file_name(document))
    out.words(node, ng.sha256, document.sha256)
    out.words(node, DCTERMS + "format", document.media_type)
    return node


def problem_node(problem: Problem, run: str, names: Names, out: Writer) -> None:
    """State something that a user should know about a reading."""
    place = problem.source.start if problem.source else ""
    end = iri.digest(f"{problem.code} {problem.message} {place}")
    node = f"{names.expression}#problem-{end}"
    out.types(node, "Problem")
    out.words(node, ng.code, problem.code)
    out.words(node, ng.message, problem.message, "en")
    out.link(node, PROV + "wasGeneratedBy", run)


@per_registers
def rules_version() -> str:
    """Return a hash of the rules and vocabularies that read a text."""
    vocabularies = assets.paths("ontology/vocabularies", "*.ttl")
    read = [path.read_bytes() for path in vocabularies]
    return rules.fingerprint([*read, *(register.data for register in in_use())])
