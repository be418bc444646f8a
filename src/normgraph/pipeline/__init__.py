"""Texts in, analyses out: one document, or all that files and folders hold.

A bad file among many is reported, the rest is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from normgraph import iri, readers
from normgraph.errors import NormgraphError, printable
from normgraph.model import Analysis, Document, Symbol, SymbolError
from normgraph.pipeline.inputs import content, files, is_metadata
from normgraph.pipeline.stages import clash, understood
from normgraph.pipeline.together import (
    analyse_instrument,
    note_facts,
    with_corrections,
)
from normgraph.segment import join, segment

if TYPE_CHECKING:
    from normgraph.model.review import Correction
    from normgraph.model.source import Facts

Announce = Callable[[str], None]


def analyse(document: Document) -> Analysis:
    """Return the document and everything read out of it."""
    return analyse_together([document])


def analyse_together(documents: Sequence[Document]) -> Analysis:
    """Return the analysis of one instrument whose pages came one by one.

    ``NormgraphError`` where two documents have other words on the same page.
    """
    joined = join(documents)
    for document in joined.refused:
        raise clash(document)
    return understood(joined, segment(joined.document))


# Files and folders.


def analyse_all(
    inputs: Sequence[str],
    symbol: str | None,
    announce: Announce,
    corrections: Sequence[Correction] = (),
) -> tuple[tuple[Analysis, ...], tuple[NormgraphError, ...]]:
    """Return the analyses of all that could be read, and why the rest could not.

    ``inputs`` are files, folders or ``-`` for standard input; ``symbol`` is for texts
    that print none; ``announce`` is told the name of each file before it is analysed;
    ``corrections`` is what people corrected in any of them.
    """
    given = given_symbol(symbol)
    documents: list[Document] = []
    errors: list[NormgraphError] = []
    facts: dict[str, list[Facts]] = {}
    for name, failure in files(inputs):
        try:
            if failure:
                raise failure
            if is_metadata(name):
                errors += note_facts(facts, content(name), printable(name))
            else:
                documents.append(_document(name, given))
        except NormgraphError as error:
            errors.append(error)
    analyses = []
    for pages in _by_instrument(documents):
        for page in pages:
            announce(page.name)
        known = facts.get(iri.instrument_of(pages[0]), ())
        analysis, refused = analyse_instrument(pages, known)
        errors += refused
        analyses.append(with_corrections(analysis, corrections))
    return tuple(analyses), tuple(errors)


def _by_instrument(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Yield the documents of each instrument together, in order of the first."""
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(iri.instrument_of(document), []).append(document)
    yield from groups.values()


def _document(name: str, given: Symbol | None) -> Document:
    """Return a document; a symbol given for a text that prints another is an error."""
    data, name = content(name), printable(name)
    printed = readers.symbol(data, name) if given else None
    if printed and printed != given:
        raise NormgraphError(
            f"the text prints {printed}, --symbol says {given}",
            where=name,
            advice="Leave --symbol out: it is for texts that print none.",
        )
    return readers.read(data, name, given)


def given_symbol(words: str | None) -> Symbol | None:
    """Return the symbol a user gave; ``NormgraphError`` where the words spell none."""
    try:
        return None if words is None else Symbol.parse(words)
    except SymbolError as error:
        raise NormgraphError(str(error)) from error
