"""normgraph from Python: read, analyse, compare, graph, validate, query.

A file in, a document, its analysis, its graph, and answers out. Each function does what
the command of the same purpose does, on values instead of files. Registers of one's own
are read beside those of the package within ``with registers("mine.ttl"):``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from normgraph import compare as comparing
from normgraph import iri, pipeline, rdf, readers, store
from normgraph.compare import Comparison
from normgraph.errors import NormgraphError, reason
from normgraph.graph import graph as quads_of
from normgraph.model import Analysis, Document
from normgraph.query import NamedQuery, Result
from normgraph.query import query as ask
from normgraph.validate import Report
from normgraph.validate import validate as check
from normgraph.vocabulary import using

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rdflib import Dataset, Graph

__all__ = [
    "Analysis",
    "Comparison",
    "Document",
    "NormgraphError",
    "Report",
    "Result",
    "analyse",
    "compare",
    "correct",
    "graph",
    "query",
    "read",
    "registers",
    "validate",
]

Value = str | int | date


def read(source: str | Path, symbol: str | None = None) -> Document:
    """Return the document in a file; ``symbol`` is for a text that prints none."""
    path = Path(source)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NormgraphError(
            f"cannot be read ({reason(error)})", where=str(path)
        ) from error
    return readers.read(data, str(path), pipeline.given_symbol(symbol))


@contextmanager
def registers(*files: str | Path) -> Iterator[None]:
    """Read names with registers of one's own, within the ``with`` block.

    ``NormgraphError`` where one has a fault, before anything is read.
    """
    # Loaded here: who adds no register needs no check of one.
    from normgraph.validate.registers import opened

    with using(opened(files)):
        yield


def analyse(document: Document) -> Analysis:
    """Return what is read out of a document: paragraphs, acts, citations, norms."""
    return pipeline.analyse(document)


def correct(analysis: Analysis, *sheets: str | Path) -> Analysis:
    """Return the analysis as people corrected it in sheets (CSV).

    ``problems`` tell of corrections that find no place; those of other documents are
    passed over. ``NormgraphError`` where a sheet has a fault.
    """
    # Loaded here: most texts are corrected by nobody.
    from normgraph import review
    from normgraph.pipeline.inputs import content

    read_in = ((str(s), review.read(content(str(s)), str(s))) for s in sheets)
    return review.corrected(analysis, review.joined(read_in))


def compare(before: Analysis, after: Analysis) -> Comparison:
    """Return what two texts have in common, and what changed from one to the other."""
    return comparing.compare(_compared(before), _compared(after))


def _compared(analysis: Analysis) -> comparing.ComparedText:
    from pyoxigraph import Store

    loaded = Store()
    loaded.bulk_extend(quads_of(analysis))
    return comparing.text_in(loaded, iri.instrument_of(analysis.document))


def graph(*analyses: Analysis) -> Dataset:
    """Return the graph of one or more analyses as a dataset of rdflib.

    Content stands in the default graph, the evidence of each document in its own.
    """
    return rdf.to_rdflib(quad for analysis in analyses for quad in quads_of(analysis))


def validate(data: Graph) -> Report:
    """Return what the shapes say of a graph or a dataset of rdflib."""
    return check(data)


def query(
    asked: NamedQuery | str | Path,
    data: Graph | str | Path,
    /,
    **given: Value | Sequence[Value],
) -> Result:
    """Return the answer to a question: its name, its file, or SPARQL itself.

    ``data`` is a graph or dataset of rdflib, a file, or the folder of a store. A
    parameter is given by name; a label, an acronym, a symbol or an IRI will do.
    """
    if isinstance(data, str | Path):
        if store.Home.is_at(Path(data)):
            return ask(store.Home(data).open(), asked, **given)
        return ask(store.load([data]), asked, **given)
    from pyoxigraph import Store

    loaded = Store()
    loaded.bulk_extend(rdf.from_rdflib(data))
    return ask(loaded, asked, **given)
