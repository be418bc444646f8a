"""Join the stages that read one text: segment, recognise, interpret.

This is the one module that knows them all; none of them knows another.
"""

from __future__ import annotations

from datetime import date

from normgraph import iri
from normgraph.errors import NormgraphError
from normgraph.interpret import due, intended, interpret
from normgraph.interpret.unread import unread
from normgraph.matcher import forget
from normgraph.model import (
    ANALYSED,
    Act,
    Analysis,
    Citation,
    Document,
    Force,
    Mention,
    Paragraph,
    Reading,
    Segments,
)
from normgraph.recognise.actors import mentions
from normgraph.recognise.acts import acts
from normgraph.recognise.annexed import annexed
from normgraph.recognise.changes import changes
from normgraph.recognise.changes.elsewhere import dated
from normgraph.recognise.citations import every_mention, once
from normgraph.recognise.dates import dates
from normgraph.segment import Joined


def clash(document: Document) -> NormgraphError:
    """Return the error of a page that is not that of the others."""
    return NormgraphError(
        "a page of it has other words than the same page of another file",
        where=document.name,
        advice="Give pages of one edition of a resolution: this file is not read.",
    )


def understood(joined: Joined, segments: Segments) -> Analysis:
    """Return what is read out of a text; of one that is not English, its paragraphs."""
    document, paragraphs = joined.document, segments.paragraphs
    problems = (*joined.problems, *segments.problems)
    if document.language != ANALYSED:
        plain = tuple(Reading(paragraph, (), (), (), ()) for paragraph in paragraphs)
        return Analysis(document, joined.origins, segments, plain, problems)
    own = iri.instrument_of(document)
    every = every_mention(paragraphs, document.symbol, own)
    cited = tuple(map(once, every))
    named = mentions(paragraphs, cited, own, document.adopted)
    others = annexed(paragraphs)
    readings = tuple(
        _reading(
            one,
            () if one.path in others else acts(one),
            cites,
            names,
            places,
            document.adopted,
            own,
        )
        for one, cites, names, places in zip(
            paragraphs, cited, named, every, strict=True
        )
    )
    forget()
    return Analysis(document, joined.origins, segments, dated(readings), problems)


def _reading(
    paragraph: Paragraph,
    found: tuple[Act, ...],
    cited: tuple[Citation, ...],
    named: tuple[Mention, ...],
    places: tuple[Citation, ...],
    adopted: date | None,
    own: str,
) -> Reading:
    """Return what a paragraph says; what it changes may be cited at any place in it."""
    made = changes(paragraph, found, places, named, adopted)
    if not any(a.force.is_directive or a.force is Force.INTEND for a in found):
        # Only what is asked or intended has norms, conditions and deadlines.
        return Reading(paragraph, found, cited, named, (), made)
    limits = dates(paragraph.text)
    # Of several who could be meant, none is addressed.
    clear = tuple(mention for mention in named if not mention.is_ambiguous)
    norms = interpret(paragraph, found, clear, cited, limits, own)
    norms = unread(paragraph.text, norms, named, limits)
    wanted = intended(paragraph, found, clear, cited)
    times = due(paragraph, found, limits, wanted)
    return Reading(
        paragraph, found, cited, named, norms, made, intended=wanted, due=times
    )
