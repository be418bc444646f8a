"""Join the stages: read, segment, recognise, interpret.

File names in, analyses out. This is the one module that knows all stages of the left
half; none of them knows another. A bad file among many is reported, the rest is read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from normgraph import iri, readers
from normgraph.errors import NormgraphError
from normgraph.interpret import interpret
from normgraph.model import (
    Analysis,
    Citation,
    Document,
    Mention,
    Paragraph,
    Reading,
    Segments,
    Symbol,
    SymbolError,
)
from normgraph.recognise.actors import mentions
from normgraph.recognise.acts import acts
from normgraph.recognise.citations import citations
from normgraph.recognise.dates import dates
from normgraph.segment import Joined, join, segment

Announce = Callable[[str], None]


def analyse(document: Document) -> Analysis:
    """Return the document and everything read out of it."""
    return analyse_together([document])


def analyse_together(documents: Sequence[Document]) -> Analysis:
    """Return the analysis of one instrument whose pages came one by one."""
    joined = join(documents)
    return _understood(joined, segment(joined.document))


def _understood(joined: Joined, segments: Segments) -> Analysis:
    document, paragraphs = joined.document, segments.paragraphs
    cited = citations(paragraphs, document.symbol, iri.instrument_of(document))
    named = mentions(paragraphs)
    readings = tuple(map(_reading, paragraphs, cited, named))
    problems = (*joined.problems, *segments.problems)
    return Analysis(document, joined.origins, segments, readings, problems)


def _reading(
    paragraph: Paragraph, cited: tuple[Citation, ...], named: tuple[Mention, ...]
) -> Reading:
    found = acts(paragraph)
    norms = interpret(paragraph, found, named, cited, dates(paragraph.text))
    return Reading(paragraph, found, cited, named, norms)


# Files and folders.


def analyse_all(
    inputs: Sequence[str], symbol: str | None, announce: Announce
) -> tuple[tuple[Analysis, ...], tuple[NormgraphError, ...]]:
    """Return the analyses of all that could be read, and why the rest could not.

    ``inputs`` are files, folders or ``-`` for standard input; ``symbol`` is for texts
    that print none; ``announce`` is told the name of each file before it is analysed.
    """
    given = _symbol(symbol)
    documents: list[Document] = []
    errors: list[NormgraphError] = []
    for name, failure in _files(inputs):
        try:
            if failure:
                raise failure
            documents.append(readers.read(_bytes(name), name, given))
        except NormgraphError as error:
            errors.append(error)
    analyses = []
    for pages in _by_instrument(documents):
        for page in pages:
            announce(page.name)
        analyses.append(analyse_together(pages))
    return tuple(analyses), tuple(errors)


def _by_instrument(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Yield the documents of each instrument together, in order of the first."""
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(iri.instrument_of(document), []).append(document)
    yield from groups.values()


def _symbol(words: str | None) -> Symbol | None:
    try:
        return None if words is None else Symbol.parse(words)
    except SymbolError as error:
        raise NormgraphError(str(error)) from error


def _files(inputs: Sequence[str]) -> Iterator[tuple[str, NormgraphError | None]]:
    """Yield the files that the inputs name, folders opened, each once, in order."""
    seen: set[str] = set()
    for given in inputs:
        for name, failure in _opened(given):
            if name not in seen:
                seen.add(name)
                yield name, failure


def _opened(given: str) -> Iterator[tuple[str, NormgraphError | None]]:
    path = Path(given)
    if given == "-" or not path.is_dir():
        yield given, None
        return
    found = sorted(
        str(p)
        for p in path.rglob("*")
        if p.is_file() and p.suffix.lower() in readers.READERS and p.suffix
    )
    if not found:
        known = ", ".join(sorted(filter(None, readers.READERS)))
        yield (
            given,
            NormgraphError(
                "nothing in this folder can be read",
                where=given,
                advice=f"These endings are read: {known}.",
            ),
        )
    yield from ((name, None) for name in found)


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> NormgraphError:
    reason = (error.strerror or str(error)).lower()
    return NormgraphError(
        f"cannot be read ({reason})",
        where=name,
        advice="Check the path and whether you may read it.",
    )
