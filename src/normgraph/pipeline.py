"""Join the stages: read, segment, recognise, interpret.

File names in, analyses out. This is the one module that knows all stages of the left
half; none of them knows another. A bad file among many is reported, the rest is read.
"""

from __future__ import annotations

import os
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
    """Return the analysis of one instrument whose pages came one by one.

    ``NormgraphError`` where two documents have other words on the same page.
    """
    joined = join(documents)
    for document in joined.refused:
        raise _clash(document)
    return _understood(joined, segment(joined.document))


def _clash(document: Document) -> NormgraphError:
    return NormgraphError(
        "a page of it has other words than the same page of another file",
        where=document.name,
        advice="Give pages of one edition of a resolution: this file is not read.",
    )


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
    # Only norms have deadlines, and only directive acts lay norms down.
    asks = any(act.force.is_directive for act in found)
    limits = dates(paragraph.text) if asks else ()
    norms = interpret(paragraph, found, named, cited, limits)
    return Reading(paragraph, found, cited, named, norms)


# Files and folders.


def analyse_all(
    inputs: Sequence[str], symbol: str | None, announce: Announce
) -> tuple[tuple[Analysis, ...], tuple[NormgraphError, ...]]:
    """Return the analyses of all that could be read, and why the rest could not.

    ``inputs`` are files, folders or ``-`` for standard input; ``symbol`` is for texts
    that print none; ``announce`` is told the name of each file before it is analysed.
    """
    given = given_symbol(symbol)
    documents: list[Document] = []
    errors: list[NormgraphError] = []
    for name, failure in _files(inputs):
        try:
            if failure:
                raise failure
            documents.append(_document(name, given))
        except NormgraphError as error:
            errors.append(error)
    analyses = []
    for pages in _by_instrument(documents):
        for page in pages:
            announce(page.name)
        joined = join(pages)
        errors += map(_clash, joined.refused)
        analyses.append(_understood(joined, segment(joined.document)))
    return tuple(analyses), tuple(errors)


def _by_instrument(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Yield the documents of each instrument together, in order of the first."""
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(iri.instrument_of(document), []).append(document)
    yield from groups.values()


def _document(name: str, given: Symbol | None) -> Document:
    """Return a document; a symbol given for a text that prints another is an error."""
    data = _bytes(name)
    printed = readers.read(data, name).symbol if given else None
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
    try:
        is_folder = bool(given) and given != "-" and path.is_dir()
    except OSError as error:
        yield given, _unreadable(given, error)
        return
    if not is_folder:
        yield given, None
        return
    closed: list[OSError] = []
    found = sorted(
        str(p)
        for folder, _, names in os.walk(path, onerror=closed.append)
        for p in (Path(folder, name) for name in names)
        if p.suffix and p.suffix.lower() in readers.READERS
    )
    for shut in closed:
        name = str(shut.filename or given)
        yield name, _unreadable(name, shut)
    if not found and not closed:
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
