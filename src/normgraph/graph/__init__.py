"""Turn an analysis into quads: the one bridge between text and RDF.

Analysis in, quads out. Content lies in the default graph, where one triple stands once;
evidence (exact words, place, rule) and provenance (file, hash, software) lie in a named
graph of the document's own. Every superclass is stated, so that nobody needs a reasoner
to ask a simple question.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from normgraph.graph.evidence import evidence, provenance
from normgraph.graph.facts import facts, facts_evidence
from normgraph.graph.names import Names
from normgraph.graph.nodes import nodes
from normgraph.graph.paragraphs import instrument, paragraphs, passages
from normgraph.graph.terms import Writer
from normgraph.graph.versions import versions
from normgraph.model import Analysis

__all__ = ["graph"]


def graph(analysis: Analysis) -> Iterator[ox.Quad]:
    """Yield the quads of an analysis: content first, then evidence and provenance."""
    names = Names(analysis)
    content = Writer(None)
    instrument(analysis, names, content)
    paragraphs(analysis, names, content)
    passages(analysis, names, content)
    nodes(analysis, content)
    facts(analysis, names, content)
    yield from content.quads()
    apart = Writer(names.evidence)
    provenance(analysis, names, apart)
    evidence(analysis, names, apart)
    facts_evidence(analysis, names, apart)
    yield from apart.quads()
    yield from versions(analysis, names)
