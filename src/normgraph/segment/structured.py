"""Blocks a source states in, the blocks of paragraphs out.

One block of the source is one line here. What XML leaves open is told by the words, as
with page text: whether a block without a number is a heading, goes on with the
paragraph before it, or is a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from normgraph.model import Document, Part
from normgraph.model.source import BlockKind, SourceBlock
from normgraph.pattern import pattern
from normgraph.segment.blocks import Block, Blocks
from normgraph.segment.furniture import of_statement
from normgraph.segment.items import is_labelled
from normgraph.segment.lines import MARK, Line, Lines
from normgraph.segment.openings import openings
from normgraph.segment.resolution import lettered
from normgraph.segment.starts import Kind, Start
from normgraph.segment.statement import ends_quoted

_KINDS = {
    BlockKind.ANNEX: Kind.ANNEX,
    BlockKind.MASTHEAD: Kind.MASTHEAD,
    BlockKind.TITLE: Kind.TITLE,
    BlockKind.FORMULA: Kind.FORMULA,
    BlockKind.HEADING: Kind.HEADING,
    BlockKind.FOOTNOTE: Kind.FOOTNOTE,
    BlockKind.TABLE: Kind.TABLE,
    BlockKind.SIGNATURE: Kind.SIGNATURE,
    BlockKind.OTHER: Kind.OTHER,
}
_PARAGRAPHS = (
    Kind.PREAMBLE,
    Kind.OPERATIVE,
    Kind.STATEMENT,
    Kind.PLAIN,
    Kind.TAIL,
)
_RUNS = (Kind.MASTHEAD, Kind.TITLE, Kind.TABLE)
"""Lines of these side by side are one passage."""
_HEADING_LENGTH = 160
_SEIZED = pattern(r"\bseized of (?:the|this) (?:matter|question)\.”?$")
_NUMBER = pattern(r"[“\"«]?\d{1,3} ?[.\-–．、]?(?=\s|$)")
_QUOTES = ("“", '"')
_OPEN_END = pattern(r"[:：,،，]$|[;；,] ?(?:and|or)$")
_STOPPED = pattern(rf"[.;；؛。:：!?][”’\"'»)\]*]*{MARK}")


@dataclass(slots=True)
class _State:
    """What came before a block."""

    is_statement: bool
    opening: int
    """The block a statement opens with."""
    is_quoted: bool = False
    is_lower: bool = False
    """Paragraphs begin with small letters, as in Russian."""
    kind: Kind = Kind.OTHER
    """Of the paragraph that is open; OTHER where none is."""
    number: str = ""
    before: str = ""
    """The words of the last block of a paragraph."""
    is_bare: bool = False
    """The number stands alone; its words follow: S/RES/1286 (2000), OP 12."""
    is_annex: bool = False
    after_heading: bool = False


def structured(document: Document) -> Blocks:
    """Return the blocks of paragraphs that the source's own blocks make."""
    text = document.text
    is_statement = of_statement(document)
    lines = [
        Line(b.span.start, b.span.end, b.span.of(text), True, False, False)
        for b in document.blocks
    ]
    page = Lines(tuple(lines), document.language)
    own = [at for at, b in enumerate(document.blocks) if b.kind is BlockKind.PARAGRAPH]
    state = _State(
        is_statement=is_statement,
        opening=_opening(own, page),
        is_quoted=any(page.text(at)[:1] in _QUOTES for at in own),
        is_lower=bool(own) and page.text(own[0])[:1].islower(),
    )
    found: list[Block] = []
    resumed: Block | None = None
    for at in range(len(page)):
        start = _start(document.blocks, page, at, state)
        if start is None and resumed is not None:
            resumed.lines.append(at)
        elif start and found and start.kind is found[-1].start.kind in _RUNS:
            found[-1].lines.append(at)
        else:
            is_cut = document.blocks[at].is_cut
            made = Block(start or Start(Kind.OTHER), [at], is_cut)
            found.append(made)
            resumed = _resumed(made, resumed)
        _remember(state, start, page.text(at))
    begins = not document.is_excerpt
    return Blocks(page, tuple(found), begins=begins, is_statement=is_statement)


def _resumed(made: Block, resumed: Block | None) -> Block | None:
    """Return the paragraph that words without a beginning of their own go on with."""
    if made.start.kind in _PARAGRAPHS:
        return made
    return None if made.start.kind is Kind.ANNEX else resumed


def _opening(own: Sequence[int], page: Lines) -> int:
    """Return the first block of a statement proper; the first of all if none tells."""
    for at in own:
        text = page.text(at)
        introduced = text[:1] in _QUOTES and at and page.text(at - 1).endswith(":")
        counted = _counted_statement(text)
        if introduced or counted or openings().statement.match(text):
            return at
    titles = (at for at in own if not openings().title.match(page.text(at)))
    return next(titles, 0)


def _remember(state: _State, start: Start | None, text: str) -> None:
    if start is None:
        state.before, state.is_bare = text, False
        return
    state.after_heading = start.kind is Kind.HEADING
    if start.kind in (Kind.ANNEX, Kind.TAIL):
        state.is_annex, state.kind = True, Kind.OTHER
        state.number = state.before = ""
    if start.kind in _PARAGRAPHS:
        state.is_bare = 0 < start.width == len(text)
        state.kind, state.before = start.kind, text
        state.number = start.number if start.number.isdigit() else ""


def _start(
    blocks: Sequence[SourceBlock], page: Lines, at: int, state: _State
) -> Start | None:
    """Return what begins at a block; None where it goes on with what is open."""
    block, text = blocks[at], page.text(at)
    if block.kind is not BlockKind.PARAGRAPH:
        # "Designation Annex" is marked up as a mere heading in S/RES/2794 (2025).
        named = block.kind is BlockKind.HEADING and openings().annex.fullmatch(text)
        kind = Kind.ANNEX if named else _KINDS[block.kind]
        return Start(kind, named["number"] or "" if named else block.number)
    # A statement numbers its lists, never its paragraphs: S/PRST/2017/4.
    listed = state.is_statement and block.number and not state.is_annex
    counted = _counted_statement(text) if listed else None
    if counted:
        return counted
    if state.is_bare or (listed and state.kind is not Kind.OTHER):
        return None
    if _is_numbered(block, text, state):
        return Start(Kind.OPERATIVE, block.number, _width(text))
    letter = _lettered_preamble(block, text, state) if block.depth else None
    if letter:
        return letter
    if block.depth and state.kind is not Kind.OTHER:
        return None
    if block.part is Part.ANNEX or state.is_annex:
        return _in_annex(text, state)
    if block.part is Part.PREAMBLE:
        return _in_preamble(text, state)
    if state.is_statement:
        return _in_statement(text, at, state)
    return _in_resolution(blocks, page, at, state)


def _counted_statement(text: str) -> Start | None:
    """Return a paragraph of a statement that counts them: S/PRST/2012/11."""
    width = _width(text)
    if not openings().statement.match(text[width:].lstrip()):
        return None
    number = re.sub(r"\D", "", text[:width])
    return Start(Kind.STATEMENT, number, width)


def _width(text: str) -> int:
    """Return how many characters a printed number takes: "4." or, in Arabic, "4 -"."""
    found = _NUMBER.match(text)
    return found.end() if found else 0


def _is_numbered(block: SourceBlock, text: str, state: _State) -> bool:
    """Tell whether a block opens a paragraph by its number."""
    if not block.number.isdigit():
        return False
    return not block.depth or _is_misplaced(block, text, state)


def _is_misplaced(block: SourceBlock, text: str, state: _State) -> bool:
    """Tell whether an operative paragraph was marked up as an item of the preamble.

    In S/RES/1977 (2011) "1. Reiterates its decisions …" is one.
    """
    expected = str(int(state.number or 0) + 1)
    words = text.partition(" ")[2]
    in_preamble = block.part is Part.PREAMBLE and block.number == expected
    return in_preamble and openings().is_operative(words)


def _lettered_preamble(block: SourceBlock, text: str, state: _State) -> Start | None:
    """Return a paragraph of a preamble that stands in the body and counts "a.", "b.".

    S/RES/2005 (2011) does so.
    """
    early = state.kind in (Kind.OTHER, Kind.PREAMBLE) and block.part is Part.OPERATIVE
    return lettered(text, "") if early and text.endswith(",") else None


def _in_annex(text: str, state: _State) -> Start | None:
    """Leave to a numbered paragraph the words below it, until a heading comes."""
    if openings().footnote.match(text):
        return Start(Kind.FOOTNOTE)
    if state.number and not state.after_heading:
        return None
    if state.kind is not Kind.OTHER and _belongs(text, state):
        return None
    return Start(Kind.PLAIN)


def _in_preamble(text: str, state: _State) -> Start | None:
    goes_on = text[:1].islower() and not state.is_lower
    if state.kind is Kind.PREAMBLE and goes_on:
        return None
    return Start(Kind.PREAMBLE)


def _in_statement(text: str, at: int, state: _State) -> Start | None:
    rule = openings()
    if state.kind is Kind.OTHER:
        if rule.title.match(text):
            return Start(Kind.TITLE)
        if rule.footnote.match(text):
            return Start(Kind.FOOTNOTE)
        before = at < state.opening or rule.formula.fullmatch(text)
        return Start(Kind.FORMULA if before else Kind.STATEMENT)
    if rule.footnote.match(text):
        return Start(Kind.FOOTNOTE)
    if state.is_quoted and ends_quoted(state.before, text):
        return Start(Kind.TAIL)
    if _goes_on(text, state) or (state.is_quoted and text[:1] not in _QUOTES):
        return None
    return Start(Kind.STATEMENT)


def _goes_on(text: str, state: _State) -> bool:
    """Tell whether a block without a number goes on with the words before it."""
    return _belongs(text, state) or not _STOPPED.search(state.before)


def _belongs(text: str, state: _State) -> bool:
    """Tell it where a line before it may be a heading, as in an annex."""
    if is_labelled(text) or (text[:1].islower() and not state.is_lower):
        return True
    return bool(_OPEN_END.search(state.before))


def _in_resolution(
    blocks: Sequence[SourceBlock], page: Lines, at: int, state: _State
) -> Start | None:
    text = page.text(at)
    if not re.search(r"\w", text):
        return Start(Kind.OTHER)
    if openings().footnote.match(text):
        return Start(Kind.FOOTNOTE)
    annex = openings().annex.fullmatch(text)
    if annex and _STOPPED.search(state.before):
        return Start(Kind.ANNEX, annex["number"] or "")
    if _SEIZED.search(state.before):
        return Start(Kind.TAIL if _STOPPED.search(text) else Kind.ANNEX)
    bare = _bare_number(text, state)
    if bare:
        return Start(Kind.OPERATIVE, bare, len(bare))
    if state.kind in (Kind.OTHER, Kind.PREAMBLE):
        return _first_in_body(blocks, page, at)
    if _heads(blocks, page, at, state):
        return Start(Kind.HEADING)
    if _opens_operative(text, state):
        return Start(Kind.STATEMENT)
    if _goes_on(text, state):
        return None
    return Start(Kind.PREAMBLE) if _opens_preamble(text) else None


def _bare_number(text: str, state: _State) -> str:
    """Return a number that stands in the words: "6 Calls on" in S/RES/2328 (2016)."""
    number, _, words = text.partition(" ")
    expected = str(int(state.number or 0) + 1)
    return number if number == expected and openings().is_operative(words) else ""


def _opens_operative(text: str, state: _State) -> bool:
    """Tell whether a paragraph without a number opens: S/RES/1668 (2006) has two."""
    if state.before.endswith(":") or is_labelled(text):
        return False
    return openings().is_operative(text) and not openings().is_preambular(text)


def _opens_preamble(text: str) -> bool:
    """Tell whether a section has a preamble of its own: S/RES/1521 (2003)."""
    return openings().is_preambular(text) and text.endswith(",")


def _first_in_body(blocks: Sequence[SourceBlock], page: Lines, at: int) -> Start:
    text = page.text(at)
    if openings().is_operative(text) and not openings().is_preambular(text):
        # "Recalls that UNDOF's deployment …," before "1." (S/RES/2361 (2017)).
        before = text.endswith(",") and _leads_to_first(blocks, at)
        return Start(Kind.PREAMBLE if before else Kind.STATEMENT)
    if _opens_preamble(text):
        return Start(Kind.PREAMBLE)
    is_short = len(text) < _HEADING_LENGTH and not _STOPPED.search(text)
    if is_short and _leads_to_number(blocks, at):
        return Start(Kind.HEADING)
    return Start(Kind.STATEMENT)


def _heads(blocks: Sequence[SourceBlock], page: Lines, at: int, state: _State) -> bool:
    """Tell whether a block is a heading: short, no stop, then a numbered paragraph."""
    text = page.text(at)
    if len(text) > _HEADING_LENGTH or text[-1] in ";." or is_labelled(text):
        return False
    if not _STOPPED.search(state.before) or state.before.endswith((":", "：")):
        return False
    small = text[:1].islower() and not state.is_lower
    return not small and _leads_to_number(blocks, at)


def _leads_to_first(blocks: Sequence[SourceBlock], at: int) -> bool:
    return any(block.number == "1" for block in islice(_following(blocks, at), 1))


def _leads_to_number(blocks: Sequence[SourceBlock], at: int) -> bool:
    for block in _following(blocks, at):
        return block.number.isdigit() and not block.depth
    return False


def _following(blocks: Sequence[SourceBlock], at: int) -> Iterator[SourceBlock]:
    """Yield the paragraph blocks behind a place, headings left out."""
    for block in blocks[at + 1 :]:
        if block.kind is BlockKind.PARAGRAPH:
            yield block
