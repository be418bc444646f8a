"""Blocks in, paragraphs and passages out, with what is odd about their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from normgraph.iri import digest
from normgraph.model import (
    Anchor,
    Division,
    Document,
    Paragraph,
    Part,
    Passage,
    PassageKind,
    Problem,
    Span,
)
from normgraph.pattern import pattern
from normgraph.segment.blocks import Block, Blocks
from normgraph.segment.headed import places
from normgraph.segment.items import items
from normgraph.segment.lines import MARK, Line
from normgraph.segment.openings import openings
from normgraph.segment.starts import Kind
from normgraph.segment.words import Weave, Woven

_FINAL = pattern(rf"[.;:!?][”’\"'»)\]*]*{MARK}")
_PAGE = pattern(r"(?<![\d/])(\d{1,3})/(\d{1,3})(?![\d/])")
_PASSAGES = {
    Kind.OTHER: PassageKind.OTHER,
    Kind.MASTHEAD: PassageKind.MASTHEAD,
    Kind.TITLE: PassageKind.TITLE,
    Kind.FORMULA: PassageKind.FORMULA,
    Kind.ANNEX: PassageKind.HEADING,
    Kind.HEADING: PassageKind.HEADING,
    Kind.FOOTNOTE: PassageKind.FOOTNOTE,
    Kind.TABLE: PassageKind.TABLE,
    Kind.SIGNATURE: PassageKind.SIGNATURE,
}
_ANNEXES = (Kind.ANNEX, Kind.TAIL)


@dataclass(slots=True)
class Paragraphs:
    """What the blocks of a document hold."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Count:
    """How far the numbers have come."""

    begins: bool
    annex: str = ""
    last: int | None = None
    seen: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)

    def ordinal(self, head: str) -> int:
        """Return the next ordinal below ``head``."""
        self.ordinals[head] = self.ordinals.get(head, 0) + 1
        return self.ordinals[head]

    def unique(self, path: str) -> str:
        """Return ``path``, or ``op/4-2`` where the path was seen before."""
        self.seen[path] = self.seen.get(path, 0) + 1
        return path if self.seen[path] == 1 else f"{path}-{self.seen[path]}"


def paragraphs(document: Document, found: Blocks, weave: Weave) -> Paragraphs:
    """Return the paragraphs of the blocks, in text order, and all that is none.

    ``weave`` makes one running text of lines.
    """
    result = Paragraphs()
    count = _Count(found.begins, last=0 if found.begins else None)
    within = places(found)
    first_number = _first_number(found)
    for at, block in enumerate(found.items):
        if block.start.is_cut:
            count.begins, count.last = False, None
        spans = _spans(found, block)
        words = weave(spans, document.text)
        result.problems += _doubts(document, words)
        kind = _PASSAGES.get(block.start.kind)
        _heading(block, within.annex(at), count)
        if kind or not words.text:
            passage = _passage(document, found, block, words, kind)
            # The annex of S/RES/2564 (2021) opens with no heading in print.
            if passage.text:
                result.passages.append(passage)
        else:
            part = _part(found, at, first_number, words.text, count)
            is_cut = _is_cut(document, found, at, words.text)
            source = _source(found, block)
            _number_problems(block, count, result, source)
            head = within.head(at, block.start.number) if part is Part.ANNEX else ""
            path = _path(block, words.text, part, head, count)
            result.paragraphs.append(
                Paragraph(
                    part=part,
                    number=block.start.number,
                    path=path,
                    text=words.text,
                    source=source,
                    anchors=_thinned(words.anchors),
                    divisions=tuple(_divisions(found, block, spans, words, path)),
                    is_cut=is_cut,
                )
            )
    return result


def _doubts(document: Document, words: Woven) -> Iterator[Problem]:
    """Tell of each word parted by a line end of which nothing says how it is spelt."""
    for span in words.doubts:
        parted = "".join(span.of(document.text).split())
        yield Problem(
            "word-parted",
            f'"{parted}" stands at a line end and may be one word that the page '
            "divides: its hyphen is kept; take it out of the text if it is the page's.",
            span,
        )


def _first_number(found: Blocks) -> int:
    """Return the first printed number of an operative paragraph, 0 for none."""
    for block in found.items:
        if block.start.kind is Kind.OPERATIVE and block.start.number:
            return int(block.start.number)
    return 0


def _spans(found: Blocks, block: Block) -> list[Span]:
    """Return where the words of a block stand, its number left out."""
    lines = [found.page.items[i] for i in block.lines]
    spans = [Span(line.start, line.end) for line in lines]
    if block.start.width:
        first = lines[0]
        rest = first.text[block.start.width :]
        begin = first.start + block.start.width + len(rest) - len(rest.lstrip())
        spans[0] = Span(min(begin, first.end), first.end)
    return [span for span in spans if span.start < span.end]


def _source(found: Blocks, block: Block) -> Span:
    lines: list[Line] = [found.page.items[i] for i in block.lines]
    return Span(lines[0].start, lines[-1].end)


def _passage(
    document: Document,
    found: Blocks,
    block: Block,
    words: Woven,
    kind: PassageKind | None,
) -> Passage:
    source = _source(found, block)
    # A number whose words are missing stays as it is printed.
    text = words.text or " ".join(source.of(document.text).split())
    if block.start.kind is Kind.ANNEX and block.start.number:
        text = words.text
    return Passage(kind or PassageKind.OTHER, text, source)


def _heading(block: Block, annex: str, count: _Count) -> None:
    # An annex of an annexed text counts anew too: S/RES/2231 (2015), annex A.
    if block.start.kind in _ANNEXES or annex != count.annex:
        count.annex, count.last = annex, 0


def _part(found: Blocks, at: int, first_number: int, text: str, count: _Count) -> Part:
    """Tell where a paragraph stands, by what of the document is seen."""
    start = found.items[at].start
    if count.annex:
        return Part.ANNEX
    if start.number and start.kind is Kind.PREAMBLE:
        return Part.PREAMBLE
    if start.number or start.kind is Kind.STATEMENT:
        return Part.OPERATIVE
    if start.kind is Kind.OPERATIVE:
        # Before "1." stands the preamble, whatever its verbs: "Recalls that UNDOF's
        # deployment …" (S/RES/2530 (2020)). Without numbers, or where they begin
        # later, the verb tells.
        return Part.PREAMBLE if first_number == 1 else Part.OPERATIVE
    if _opens_in_the_middle(found, at):
        return _part_of_rest(found, at, first_number, text)
    return Part.PREAMBLE


def _opens_in_the_middle(found: Blocks, at: int) -> bool:
    first = found.items[at]
    if found.begins and not first.start.is_cut:
        return False
    opening = found.page.items[first.lines[0]].text
    return (at == 0 or first.start.is_cut) and not openings().is_preambular(opening)


def _part_of_rest(found: Blocks, at: int, first_number: int, text: str) -> Part:
    following = found.items[at + 1].start if at + 1 < len(found.items) else None
    if following and following.kind is Kind.PREAMBLE:
        return Part.PREAMBLE
    if first_number:
        return Part.PREAMBLE if first_number == 1 else Part.OPERATIVE
    return Part.PREAMBLE if text.endswith(",") else Part.OPERATIVE


def _is_cut(document: Document, found: Blocks, at: int, text: str) -> bool:
    block = found.items[at]
    if block.start.is_cut or block.is_cut or _begins_cut(found, at):
        return True
    if at + 1 < len(found.items) or _FINAL.search(text):
        return False
    if document.blocks and all(p.code != "xml-truncated" for p in document.problems):
        return False
    comma_ends = block.start.kind is Kind.PREAMBLE and text.endswith(",")
    return not comma_ends and not _ends_on_last_page(document)


def _begins_cut(found: Blocks, at: int) -> bool:
    if at or found.begins or found.items[0].start.number:
        return False
    opening = found.page.items[0].text
    if found.is_statement:
        return not openings().statement.match(opening) and opening[:1] not in '“"'
    return not (openings().is_preambular(opening) or openings().is_operative(opening))


def _ends_on_last_page(document: Document) -> bool:
    """Tell whether the last page number printed is "8/8"."""
    for span in reversed(document.furniture):
        found = _PAGE.findall(span.of(document.text))
        if found:
            return bool(found[-1][0] == found[-1][1])
    return False


def _path(block: Block, text: str, part: Part, head: str, count: _Count) -> str:
    if block.start.number.isdigit():
        return count.unique(f"{head or 'op'}/{block.start.number}")
    if part is Part.ANNEX:
        head = f"{head}/par"
        return count.unique(f"{head}/{count.ordinal(head)}")
    if not count.begins:
        return count.unique(f"par/{digest(text)}")
    if part is Part.PREAMBLE:
        return count.unique(f"pp/{count.ordinal('pp')}")
    return count.unique(f"par/{count.ordinal('par')}")


def _thinned(anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """Leave out an anchor that another at the same place makes void."""
    if len(anchors) == 1:
        return tuple(anchors)
    return tuple(
        anchor
        for anchor, after in zip(anchors, [*anchors[1:], None], strict=True)
        if after is None or after.at > anchor.at
    )


def _divisions(
    found: Blocks, block: Block, spans: Sequence[Span], words: Woven, path: str
) -> Iterator[Division]:
    # The number alone on its line has left no words there.
    skip = len(block.lines) - len(spans)
    lines = [found.page.items[i] for i in block.lines[skip:]]
    texts = [
        line.text[span.start - line.start :]
        for line, span in zip(lines, spans, strict=True)
    ]
    opened = list(items(texts))
    places = [words.starts[item.line] + item.offset for item in opened]
    head = path.rpartition("/")[2] if block.start.number else ""
    names: list[str] = []
    for at, item in enumerate(opened):
        names[item.depth :] = [f"({item.name})"]
        end = next(
            (
                places[k]
                for k in range(at + 1, len(opened))
                if opened[k].depth <= item.depth
            ),
            len(words.text),
        )
        end = len(words.text[:end].rstrip()) if end < len(words.text) else end
        yield Division(item.number, head + "".join(names), Span(places[at], end))


def _number_problems(
    block: Block, count: _Count, result: Paragraphs, source: Span
) -> None:
    if not block.start.number.isdigit():
        return
    value, last = int(block.start.number), count.last
    count.last = value
    # The articles of a statute in an annex count anew: S/RES/1757 (2007).
    if last is None or value == last + 1 or (count.annex and value == 1):
        return
    code, what = _oddity(value, last)
    result.problems.append(Problem(code, what, source))


def _oddity(value: int, last: int) -> tuple[str, str]:
    check = "check the source"
    if value > last:
        after = f"follows {last}" if last else "is the first"
        return "number-gap", f"paragraph {value} {after}: a number is missing; {check}."
    if value == last:
        return "number-repeat", f"the number {value} stands twice; {check}."
    return "number-descent", f"paragraph {value} follows {last}; {check}."
