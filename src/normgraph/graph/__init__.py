"""Turn an analysis into quads: the one bridge between text and RDF.

Analysis in, quads out. Content lies in the default graph, where one triple stands once;
evidence (place and rule) and provenance (file, hash, software) lie in a named graph
of the document's own. Every superclass of ours is stated, so that nobody needs a
reasoner to ask a simple question.

``graph`` is whole and stands alone: what is the document's ``own``, and what the
register says of the nodes that it ``used``. A store of many documents takes the own
quads of each, and the register's once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from normgraph.graph.evidence import evidence, provenance, software
from normgraph.graph.names import Names
from normgraph.graph.nodes import cited_as, entries, nodes, nodes_used
from normgraph.graph.paragraphs import instrument, paragraphs, passages
from normgraph.graph.terms import Writer
from normgraph.model import Analysis

__all__ = ["cited_as", "graph", "own", "register", "used"]


def graph(analysis: Analysis) -> Iterator[ox.Quad]:
    """Yield the quads of an analysis: its own, then those of the register."""
    for lines in (own(analysis), register(used(analysis))):
        yield from ox.parse(lines, format=ox.RdfFormat.N_QUADS)


def own(analysis: Analysis) -> bytes:
    """Return N-Quads of all but the register: content, then evidence and provenance."""
    names = Names(analysis)
    content = Writer(None)
    instrument(analysis, names, content)
    paragraphs(analysis, names, content)
    passages(analysis, names, content)
    nodes(analysis, names, content)
    software(content)
    apart = Writer(names.evidence)
    provenance(analysis, names, apart)
    evidence(analysis, names, apart)
    more = b""
    if _has_facts(analysis):
        # Loaded here: a page of text states none, and has one language.
        from normgraph.graph.facts import facts, facts_evidence

        facts(analysis, names, content)
        facts_evidence(analysis, names, apart)
    if analysis.corrections:
        # Loaded here: few texts are corrected by people.
        from normgraph.graph.corrections import corrections

        corrections(analysis, names, apart)
    if analysis.versions:
        from normgraph.graph.versions import versions

        more = versions(analysis, names)
    return content.lines() + apart.lines() + more


def _has_facts(analysis: Analysis) -> bool:
    documents = (analysis.document, *(o.document for o in analysis.origins))
    return bool(analysis.facts) or any(d.facts for d in documents)


def used(analysis: Analysis) -> frozenset[str]:
    """Return the IRIs of all nodes of the register that a document points to."""
    if not _has_facts(analysis):
        return nodes_used(analysis)
    from normgraph.graph.facts import facts_used

    return nodes_used(analysis) | facts_used(analysis)


def register(entries_used: Iterable[str]) -> bytes:
    """Return N-Quads of what the register says of nodes, given by their IRIs.

    Verbs, forces, functions, reasons, actors, treaties and declarations; the same for
    the same nodes, in whatever order they come.
    """
    out = Writer(None)
    entries(sorted(set(entries_used)), out)
    return out.lines()
