"""Cut a document into its paragraphs.

Document in, segments out, in text order. The enacting formula ("The Security
Council,") belongs to no paragraph; a heading opens none; no word is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from normgraph.model import (
    Document,
    Passage,
    PassageKind,
    Problem,
    Segments,
    Span,
)
from normgraph.segment.blocks import Block, Blocks, blocks
from normgraph.segment.furniture import furniture
from normgraph.segment.join import Joined, join
from normgraph.segment.lines import Lines
from normgraph.segment.numbers import printed_number
from normgraph.segment.openings import openings
from normgraph.segment.paragraphs import paragraphs
from normgraph.segment.spelling import spelling
from normgraph.segment.starts import Kind
from normgraph.segment.words import Weave, lay_down, weave

__all__ = ["Joined", "join", "segment"]


def segment(document: Document) -> Segments:
    """Return the paragraphs of the document and the text that belongs to none."""
    if document.blocks:
        # Loaded here: a page of text states no blocks.
        from normgraph.segment.structured import structured

        found = structured(document)
    else:
        found = blocks(document)
    problems = [*document.problems, *_reading_problems(document)]
    if not _is_resolution(document, found):
        problems.append(_no_resolution())
        passages = tuple(_all_other(document, found.page))
        return Segments((), passages, tuple(problems), False)
    if not document.blocks:
        problems += _out_of_order(found)
    cut = paragraphs(document, found, _weaving(document, found))
    return Segments(
        paragraphs=tuple(cut.paragraphs),
        passages=tuple(
            sorted([*furniture(document), *cut.passages], key=lambda p: p.source)
        ),
        problems=(*problems, *cut.problems),
        is_excerpt=not found.begins,
    )


def _weaving(document: Document, found: Blocks) -> Weave:
    """Return how lines become running text: a source with blocks wraps no words."""
    if document.blocks:
        return lay_down
    own = [line.text for line in found.page.items]
    # How words are spelt matters where a hyphen ends a line.
    breaks = any(words.endswith("-") for words in own)
    return partial(weave, text=spelling(own if breaks else (), document.language))


def _reading_problems(document: Document) -> Iterator[Problem]:
    if document.media_type.endswith("windows-1252"):
        yield Problem(
            "encoding-guessed",
            "the text is neither UTF-8 nor UTF-16 and was read as Windows-1252; "
            "check letters with accents, or save it as UTF-8.",
            None,
        )
    if document.symbol is None:
        yield Problem(
            "no-symbol",
            "the text prints no document symbol; give it with --symbol.",
            None,
        )


def _no_resolution() -> Problem:
    return Problem(
        "no-resolution",
        "no paragraph of a resolution or statement was found: the text is kept, "
        "nothing is read out of it; check that it is the right file.",
        None,
    )


def _is_resolution(document: Document, found: Blocks) -> bool:
    """Tell whether anything in the text reads like a resolution or statement.

    One line of an article of news may open with "Noting", so that is not enough.
    """
    if document.symbol is not None or found.begins:
        return True
    openers = [
        openings().is_operative(text) or openings().is_preambular(text)
        for text in (_opening(found, b) for b in found.items)
    ]
    numbered = [
        bool(b.start.number) and opens
        for b, opens in zip(found.items, openers, strict=True)
    ]
    closed = sum(
        opens and found.page.items[b.lines[-1]].text.endswith((",", ";"))
        for b, opens in zip(found.items, openers, strict=True)
    )
    return any(numbered) or closed > 1 or (closed == 1 and len(found.items) == 1)


def _out_of_order(found: Blocks) -> Iterator[Problem]:
    """Tell of numbered paragraphs before the formula: a later page, pasted first."""
    page = found.page
    formula = next((b for b in found.items if b.start.kind is Kind.FORMULA), None)
    if formula is None or found.items[0].start.kind is not Kind.OTHER:
        return
    numbered = [at for at in found.items[0].lines if _is_numbered(page, at)]
    if numbered:
        opening = page.text(formula.lines[0])
        yield Problem(
            "paragraphs-before",
            f'numbered paragraphs stand before "{opening}": they are kept as text, and '
            "nothing is read out of them; give each page as a file of its own.",
            Span(page.items[numbered[0]].start, page.items[formula.lines[0]].start),
        )


def _is_numbered(page: Lines, at: int) -> bool:
    number = printed_number(page.text(at))
    rest = page.text(at)[number.end() :].strip() if number else ""
    return bool(number) and openings().is_operative(rest or page.text(at + 1))


def _opening(found: Blocks, block: Block) -> str:
    first, *rest = (found.page.items[i].text for i in block.lines[:2])
    return first[block.start.width :].strip() or " ".join(rest)


def _all_other(document: Document, page: Lines) -> Iterator[Passage]:
    """Yield the whole text as passages, one for each run of lines without a blank."""
    yield from furniture(document)
    start = end = -1
    for line in page.items:
        if start >= 0 and (line.is_apart or line.turns_page):
            yield _other(document, start, end)
            start = -1
        start, end = (line.start if start < 0 else start), line.end
    if start >= 0:
        yield _other(document, start, end)


def _other(document: Document, start: int, end: int) -> Passage:
    span = Span(start, end)
    return Passage(PassageKind.OTHER, " ".join(span.of(document.text).split()), span)
