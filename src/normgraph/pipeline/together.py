"""The documents of one instrument in, one analysis out.

English is analysed; other languages put their text on its paragraphs. Where a language
has several files, pages are joined, and of whole files that state their own structure
the soundest is read; that another was left is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from normgraph import iri
from normgraph.errors import NormgraphError
from normgraph.model import ANALYSED, Analysis, Document, Problem, Version
from normgraph.pipeline.stages import clash, understood
from normgraph.segment import Joined, join, segment

if TYPE_CHECKING:
    from normgraph.model.review import Correction
    from normgraph.model.source import Facts


def analyse_instrument(
    documents: Sequence[Document], facts: Sequence[Facts] = ()
) -> tuple[Analysis, tuple[NormgraphError, ...]]:
    """Return the analysis of one instrument, and the pages that clash with others.

    ``documents`` are its files, in any form and language; ``facts`` is what files of
    metadata state of it. Without an English text the first language by its tag is
    taken: its paragraphs are told, nothing is read out of them.
    """
    by_language = _by_language(documents)
    first = ANALYSED if ANALYSED in by_language else min(by_language)
    joined, left = _one(by_language.pop(first))
    segments = segment(joined.document)
    analysis = understood(joined, segments)
    versions = tuple(
        _version(analysis, those) for _, those in sorted(by_language.items())
    )
    return (
        replace(
            analysis,
            problems=(*analysis.problems, *left),
            versions=versions,
            facts=tuple(facts),
        ),
        tuple(map(clash, joined.refused)),
    )


def with_corrections(analysis: Analysis, given: Sequence[Correction]) -> Analysis:
    """Return the analysis as people corrected it."""
    if not given:
        return analysis
    # Loaded here: most texts are corrected by nobody.
    from normgraph.review import corrected

    return corrected(analysis, given)


def note_facts(
    known: dict[str, list[Facts]], data: bytes, name: str
) -> tuple[NormgraphError, ...]:
    """Add what a file of metadata states to what is known of each instrument.

    ``known`` is by the IRI of the instrument. Lines that cannot be read are returned.
    """
    # Loaded here: a page of text has no metadata beside it.
    from normgraph.readers.facts import facts as facts_in

    found, errors = facts_in(data, name)
    for symbol, stated in found:
        known.setdefault(iri.instrument(symbol), []).append(stated)
    return errors


def _by_language(documents: Sequence[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(document.language, []).append(document)
    return found


def _version(analysis: Analysis, documents: Sequence[Document]) -> Version:
    joined, left = _one(documents)
    # Loaded here: most texts come in one language.
    from normgraph.align import align

    made = align(analysis.segments, joined.document, segment(joined.document))
    problems = (*made.problems, *joined.problems, *left)
    return replace(made, problems=problems)


def _one(documents: Sequence[Document]) -> tuple[Joined, tuple[Problem, ...]]:
    """Return one text made of the files of one language, and which were left."""
    whole = sorted((d for d in documents if d.blocks), key=_soundness)
    if not whole:
        return join(documents), ()
    others = [*whole[1:], *(d for d in documents if not d.blocks)]
    return join(whole[:1]), tuple(_left(whole[0], sorted(others, key=_soundness)))


def _soundness(document: Document) -> tuple[int, int, str, str]:
    """Return a key that puts the best first: well-formed, then complete, then named."""
    name = PurePath(document.name).name
    return len(document.problems), -len(document.text), name, document.sha256


def _left(read: Document, others: Sequence[Document]) -> Iterator[Problem]:
    for other in others:
        if other.text != read.text:
            yield Problem(
                "source-left",
                f"{PurePath(other.name).name} holds the same document with other words "
                f"than {PurePath(read.name).name}, which was read; compare the two.",
                None,
            )
