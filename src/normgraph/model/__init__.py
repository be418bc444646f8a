"""The frozen values that travel between the stages.

A reader makes a ``Document``; ``segment`` cuts it into ``Segments``; the recognisers
find ``Act``, ``Citation`` and ``Mention`` in a paragraph; ``interpret`` makes ``Norm``
of them; ``Analysis`` holds all of it. No value here knows RDF, files or the network.
What a source states beside its words is in ``model/source.py``, which is loaded where
it is read.

All spans are half-open and count Unicode code points in the text of the top-level
paragraph, unless the field says "in ``Document.text``".
"""

from __future__ import annotations

from normgraph.model.reading import (
    ANALYSED,
    Act,
    Analysis,
    Bearer,
    Change,
    ChangeKind,
    Citation,
    CitationKind,
    Deadline,
    Force,
    Mention,
    Norm,
    NormKind,
    Pinpoint,
    Reading,
)
from normgraph.model.text import (
    Anchor,
    Division,
    Document,
    Origin,
    Paragraph,
    Part,
    Passage,
    PassageKind,
    Problem,
    Segments,
    Span,
)
from normgraph.model.version import Translation, Version
from normgraph.symbol import Symbol, SymbolError

__all__ = [
    "ANALYSED",
    "Act",
    "Analysis",
    "Anchor",
    "Bearer",
    "Change",
    "ChangeKind",
    "Citation",
    "CitationKind",
    "Deadline",
    "Division",
    "Document",
    "Force",
    "Mention",
    "Norm",
    "NormKind",
    "Origin",
    "Paragraph",
    "Part",
    "Passage",
    "PassageKind",
    "Pinpoint",
    "Problem",
    "Reading",
    "Segments",
    "Span",
    "Symbol",
    "SymbolError",
    "Translation",
    "Version",
]
