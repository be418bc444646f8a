"""The elements of an Akoma Ntoso document in, lines of text and their blocks out.

Elements tell what a block is, the printed number tells its place: "eId" counts blocks.
What an element is not known for is kept all the same, as words of the block around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from lxml import etree

from normgraph.model import Part, Span
from normgraph.model.source import BlockKind, SourceBlock
from normgraph.pattern import pattern
from normgraph.rules.annexes import annex_number, is_annex, is_bare

_ODD = pattern("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f]")
_BIDI = frozenset("\u200c\u200d\u200e\u200f")
_SET_APART = ("{*}authorialNote", "{*}br", "{*}eol")
"""What stands inside words and is none of them."""
_NUMBER = pattern(r"[“\"«]?(\d{1,3})[ ]?[.\-–．、]?")
_LEAVES = {
    "p": BlockKind.PARAGRAPH,
    "heading": BlockKind.HEADING,
    "subheading": BlockKind.HEADING,
    "crossHeading": BlockKind.HEADING,
    "listIntroduction": BlockKind.PARAGRAPH,
    "listWrapUp": BlockKind.PARAGRAPH,
    "docTitle": BlockKind.TITLE,
    "longTitle": BlockKind.TITLE,
}
_INLINE = frozenset(
    [
        "span",
        "i",
        "b",
        "u",
        "a",
        "ref",
        "rref",
        "mref",
        "sup",
        "sub",
        "inline",
        "ins",
        "del",
        "abbr",
        "remark",
        "noteRef",
        "date",
        "person",
        "organization",
        "concept",
        "object",
        "event",
        "location",
        "process",
        "role",
        "term",
        "quantity",
        "def",
        "entity",
        "docNumber",
        "docDate",
        "docAuthority",
        "docStatus",
        "docketNumber",
        "em",
        "strong",
    ]
)
_LISTS = frozenset({"list", "sublist", "blockList", "ul", "ol"})
_BREAKS = frozenset({"br", "eol"})
_GROUPS = frozenset({"tbody", "thead", "tfoot"})
_ANNEXES = frozenset({"attachment", "component"})
_PARTS = {
    "preamble": Part.PREAMBLE,
    "preface": Part.PREAMBLE,
    "attachments": Part.ANNEX,
    "attachment": Part.ANNEX,
    "components": Part.ANNEX,
}
_KINDS = {"coverPage": BlockKind.MASTHEAD, "conclusions": BlockKind.SIGNATURE}
_NAMED = {
    "enactingFormula": BlockKind.FORMULA,
    "otherText": BlockKind.OTHER,
    "signature": BlockKind.SIGNATURE,
}
"""What an ``hcontainer`` holds, by its name: files of ours have them where the schema
has no place for the element proper."""
_CELL = " "
_LONGEST = 40
"""No bare heading of an annex is longer."""


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace.

    >>> local(etree.fromstring("<a xmlns='urn:x'/>"))
    'a'
    """
    return _name(element.tag)


@cache
def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def fold(printed: str) -> str:
    """Return words with single blanks, U+00A0 as a blank, U+2011 as a hyphen.

    >>> fold("  two\\u2011year\\n  term ")
    'two-year term'
    """
    # U+00A0 and its kin are white space to "split".
    return " ".join(printed.replace("\u2011", "-").replace("\u2010", "-").split())


@dataclass(slots=True)
class Writer:
    """The text as it grows, and its blocks."""

    lines: list[str] = field(default_factory=list)
    blocks: list[SourceBlock] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    """Running headers and feet, where a file keeps them; they are no blocks."""
    size: int = 0

    def add(
        self, kind: BlockKind, part: Part | None, number: str, depth: int, words: str
    ) -> None:
        """Append a line, with its place."""
        self.blocks.append(SourceBlock(kind, part, number, depth, self._line(words)))

    def add_furniture(self, words: str) -> None:
        """Append a line that is no part of the text proper."""
        self.furniture.append(self._line(words))

    def cut(self, at: int) -> None:
        """Say of the block with an index, if there is one, that it is not whole."""
        for block in self.blocks[at : at + 1]:
            self.blocks[at] = replace(block, is_cut=True)

    def _line(self, words: str) -> Span:
        span = Span(self.size, self.size + len(words))
        self.lines.append(words)
        self.size += len(words) + 1
        return span


@dataclass(slots=True)
class _Place:
    """Where in the document the walk is."""

    part: Part | None
    depth: int = 0
    number: str = ""
    """Printed, and waiting for the words behind it."""
    number_depth: int = 0
    kind: BlockKind | None = None
    """What all that stands here is, such as masthead."""
    opens_annex: bool = False


def body(parts: Sequence[etree._Element], root: etree._Element) -> Writer:
    """Return the lines and blocks of the parts of a document, head left out.

    ``root`` holds the parts: what stands inside words is looked for in all of it.
    """
    writer = Writer()
    walk = _Walk(writer, next(root.iter(*_SET_APART), None) is None)
    for element in parts:
        name = local(element)
        if name == "meta":
            continue
        part = _PARTS.get(name, Part.OPERATIVE)
        walk.open(element, name, _Place(part, kind=_KINDS.get(name)))
    return writer


class _Walk:
    """One pass over the elements, in order."""

    def __init__(self, writer: Writer, is_plain: bool) -> None:
        self.writer = writer
        self.is_plain = is_plain
        """No note or line break stands inside words."""

    def open(self, element: etree._Element, name: str, place: _Place) -> None:
        """Write what an element holds, then a number that no words followed."""
        if name == "formula":
            self._write(element, place, BlockKind.FORMULA)
        elif name == "block" and element.get("name") == "subheading":
            self._write(element, place, BlockKind.HEADING)
        elif name in _LEAVES or name in _INLINE or not len(element):
            self._leaf(element, name, place)
        elif name == "table":
            self._table(element)
        elif name == "hcontainer":
            self._named(element, place)
        else:
            first = len(self.writer.blocks)
            self._inside(element, name, place)
            if element.get("status") == "incomplete" and name != "mainBody":
                self.writer.cut(first)

    def _inside(self, element: etree._Element, name: str, place: _Place) -> None:
        if name in _ANNEXES:
            place.part, place.opens_annex = Part.ANNEX, True
        depth = place.depth
        if name == "paragraph":
            self._flush(place)
        if name in _LISTS:
            place.depth += 1
        elif name == "intro" and depth:
            place.depth -= 1
        self._stray(element.text, place)
        for child in element:
            # Told once: lxml writes a tag anew each time it is asked for.
            inner = local(child)
            if inner == "num":
                self._flush(place)
                place.number, place.number_depth = self._words(child), place.depth
            else:
                self.open(child, inner, place)
            tail = child.tail
            if tail and not tail.isspace():
                self._stray(tail, place)
        if name not in ("content", "intro"):
            self._flush(place)
        place.depth = depth

    def _named(self, element: etree._Element, place: _Place) -> None:
        """Write what an element that tells its kind by a name holds."""
        named, kind, part = element.get("name", ""), place.kind, place.part
        place.kind = _NAMED.get(named, kind)
        if named == "preamble":
            place.part = Part.PREAMBLE
        self._inside(element, "hcontainer", place)
        place.kind = kind
        if named == "preamble":
            place.part = part

    def _stray(self, printed: str | None, place: _Place) -> None:
        if printed and not printed.isspace():
            self._put(fold(printed), BlockKind.PARAGRAPH, place)

    def _flush(self, place: _Place) -> None:
        if place.number:
            printed, place.number = place.number, ""
            number, depth = _numbered(printed), place.number_depth
            if number.isdigit():
                kind = BlockKind.PARAGRAPH
                self.writer.add(kind, place.part, number, depth, printed)
            else:
                self.writer.add(BlockKind.HEADING, None, "", 0, printed)

    def _leaf(self, element: etree._Element, name: str, place: _Place) -> None:
        if element.get("class") == "furniture":
            self.writer.add_furniture(self._words(element))
        elif name == "p" and len(element) and local(element[0]) == "docTitle":
            self._write(element, place, BlockKind.TITLE)
        elif name == "crossHeading" and element.get("refersTo") == "#preamble":
            # Preambular paragraphs of a section are marked so: S/RES/1295 (2000).
            self._flush(place)
            part, place.part = place.part, Part.PREAMBLE
            self._write(element, place, BlockKind.PARAGRAPH)
            place.part = part
        elif name == "listIntroduction":
            # It opens what the list belongs to.
            place.depth -= 1
            self._write(element, place, BlockKind.PARAGRAPH)
            place.depth += 1
        elif place.depth:
            # "(a) Ceasefire" heads a sub-paragraph, not a section: S/RES/2227 (2015).
            self._write(element, place, BlockKind.PARAGRAPH)
        elif name != "img":
            kind = place.kind or _LEAVES.get(name, BlockKind.PARAGRAPH)
            self._write(element, place, kind)

    def _write(self, element: etree._Element, place: _Place, kind: BlockKind) -> None:
        notes: list[str] = []
        words = self._words(element, notes)
        if words:
            self._put(words, kind, place)
        for note in notes:
            self.writer.add(BlockKind.FOOTNOTE, None, "", 0, note)

    def _put(self, words: str, kind: BlockKind, place: _Place) -> None:
        printed, place.number = place.number, ""
        line = f"{printed} {words}" if printed else words
        if self._opens_annex(line, kind, place):
            self.writer.add(BlockKind.ANNEX, None, annex_number(line), 0, line)
        elif kind is BlockKind.PARAGRAPH:
            number = _numbered(printed)
            depth = place.number_depth if printed else place.depth
            if printed and not number.isdigit():
                depth = max(depth, 1)
            self.writer.add(kind, place.part, number, depth, line)
        else:
            self.writer.add(kind, None, "", 0, line)

    def _opens_annex(self, line: str, kind: BlockKind, place: _Place) -> bool:
        """Tell whether a line heads an annex; open one that has no heading."""
        is_heading = kind is BlockKind.HEADING
        opens, place.opens_annex = place.opens_annex, False
        if opens and not is_heading and not is_annex(line):
            self.writer.add(BlockKind.ANNEX, None, "", 0, "")
            return False
        if opens or (is_heading and is_annex(line)):
            place.part = Part.ANNEX
            return True
        # In S/RES/1735 (2006) an annex stands in the body, unmarked.
        is_plain = kind is BlockKind.PARAGRAPH and place.part is not Part.PREAMBLE
        if is_plain and not place.depth and len(line) < _LONGEST and is_bare(line):
            place.part = Part.ANNEX
            return True
        return False

    def _table(self, table: etree._Element) -> None:
        """Write each row as a line, its cells parted by blanks."""
        for row in table:
            name = local(row)
            if name in _GROUPS:
                self._table(row)
                continue
            cells = (self._words(cell) for cell in row) if name == "tr" else ()
            words = (
                _CELL.join(filter(None, cells)) if name == "tr" else self._words(row)
            )
            if words:
                self.writer.add(BlockKind.TABLE, None, "", 0, words)

    def _words(self, element: etree._Element, notes: list[str] | None = None) -> str:
        if not len(element):
            return self._clean(fold(element.text or ""))
        if self.is_plain and local(element) not in ("td", "th"):
            # A third of the time that "itertext" takes, which makes a node of each.
            printed = etree.tostring(
                element, method="text", encoding="unicode", with_tail=False
            )
            return self._clean(fold(printed))
        return self._clean(fold("".join(_pieces(element, notes))))

    def _clean(self, words: str) -> str:
        return words if words.isprintable() else _visible(words)


def _visible(words: str) -> str:
    """Leave out what is not seen, such as a soft hyphen; keep the marks of Arabic."""
    if not _ODD.search(words):
        return words
    is_arabic = any("\u0600" <= c <= "\u06ff" for c in words)
    return fold(
        _ODD.sub(
            lambda found: found[0] if is_arabic and found[0] in _BIDI else "", words
        )
    )


def _pieces(element: etree._Element, notes: list[str] | None) -> Iterator[str]:
    """Yield the words of an element; notes go to ``notes``, paragraphs are parted."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "authorialNote":
            words = fold("".join(_pieces(child, None)))
            note = f"{child.get('marker', '')} {words}".strip()
            if notes is None:
                yield f" {note} "
            elif note:
                notes.append(note)
        elif name in _BREAKS:
            yield " "
        elif name == "p":
            yield from (" ", *_pieces(child, notes), " ")
        else:
            yield from _pieces(child, notes)
        yield child.tail or ""


def _numbered(printed: str) -> str:
    """Return a printed number in ASCII digits, a label as it stands.

    >>> _numbered("4."), _numbered("٤ -"), _numbered("(a)"), _numbered("9.1.")
    ('4', '4', '(a)', '9.1.')
    """
    found = _NUMBER.fullmatch(printed)
    return str(int(found[1])) if found else printed
