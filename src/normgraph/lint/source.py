"""A file of the publisher's, with what the rules ask of it.

Bytes and a name in, a ``Source`` out: the tree as far as it can be recovered, and the
place of each element in the text of the file. No DTD, no entities, no network.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from lxml import etree

from normgraph.lint.fault import Fault, Finding
from normgraph.readers.akn.tree import parse
from normgraph.readers.decode import decode

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_TAG = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)", re.DOTALL
)
_NEAR = 80
"""How much of the source is shown at either side, in code points."""


@dataclass(frozen=True)
class Source:
    """One XML file."""

    name: str
    """As the user named it, with forward slashes."""
    text: str
    root: etree._Element
    errors: tuple[tuple[int, int, str], ...]
    """Line, column and message of what the parser had to recover from."""

    @cached_property
    def elements(self) -> tuple[etree._Element, ...]:
        """All elements in document order; held, so that each is one object."""
        return tuple(self.root.iter(etree.Element))

    @cached_property
    def _index(self) -> dict[etree._Element, int]:
        return {element: i for i, element in enumerate(self.elements)}

    @cached_property
    def _starts(self) -> tuple[int, ...] | None:
        """Where each start tag stands; None where text and tree do not agree."""
        tags = [(m.start(), m[1]) for m in _TAG.finditer(self.text) if m[1]]
        if [name for _, name in tags] != [local(e) for e in self.elements]:
            return None
        return tuple(start for start, _ in tags)

    @cached_property
    def _lines(self) -> tuple[int, ...]:
        return (0, *(m.end() for m in re.finditer("\n", self.text)))

    def find(self, name: str) -> etree._Element | None:
        """Return the first element of that local name."""
        return next(self.root.iter(AKN + name), None)

    def all(self, *names: str) -> list[etree._Element]:
        """Return the elements of these local names in document order."""
        return list(self.root.iter(*(AKN + name for name in names)))

    @cached_property
    def symbol(self) -> str:
        """The symbol printed, in its usual spelling; empty where none is."""
        number = self.find("docNumber")
        return re.sub(r" ?\(", " (", words(number)) if number is not None else ""

    @cached_property
    def language(self) -> str:
        """The language it says it is in, ``eng``; empty where it says none."""
        stated = self.find("FRBRlanguage")
        return stated.get("language", "") if stated is not None else ""

    @cached_property
    def year(self) -> int:
        """The year in the symbol, or else in the file's name; 0 where there is none."""
        found = re.search(r"\((\d{4})\)|/PRST/(\d{4})", self.symbol) or re.search(
            r"/(\d{4})/|_(\d{4})[_-]", "/" + self.name
        )
        return int(found[1] or found[2]) if found else 0

    def offset(self, element: etree._Element) -> int:
        """Return where the start tag of an element stands in the text."""
        if self._starts is not None:
            return self._starts[self._index[element]]
        line = min(cast(int | None, element.sourceline) or 1, len(self._lines))
        return self._lines[line - 1]

    def end(self, element: etree._Element) -> int:
        """Return where the next element that is not inside this one begins."""
        after = self._index[element] + sum(1 for _ in element.iter(etree.Element))
        if after < len(self.elements):
            return self.offset(self.elements[after])
        return len(self.text)

    def place(self, line: int, column: int) -> int:
        """Return where a line and column of the parser's stand in the text."""
        start = self._lines[min(max(line, 1), len(self._lines)) - 1]
        return min(start + max(column - 1, 0), len(self.text))

    def tag_before(self, line: int, column: int) -> str:
        """Return the tag that the parser had read when it stopped at a place."""
        end = self.place(line, column)
        found = re.search(r"<[^<]*$", self.text[max(0, end - 200) : end])
        return found[0] if found else ""

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def fault(self, finding: Finding) -> Fault:
        """Return a finding with its place."""
        start = self._where(finding)
        line, column = self.position(start)
        end = start + len(finding.words)
        stands = self.text.startswith(finding.words, start)
        return Fault(
            self.name,
            line,
            column,
            finding.rule,
            finding.words,
            finding.message,
            finding.right,
            _paragraph(finding.element),
            self.symbol,
            self.year,
            _folded(self.text[max(0, start - _NEAR) : start]) if stands else "",
            _folded(self.text[end : end + _NEAR]) if stands else "",
        )

    def _where(self, finding: Finding) -> int:
        if finding.offset is not None:
            return finding.offset
        if finding.element is None:
            return 0
        start = self.offset(finding.element)
        if not finding.words:
            return start
        found = self.text.find(finding.words, start, self.end(finding.element))
        return start if found < 0 else found


def _folded(near: str) -> str:
    return re.sub(r"\s+", " ", near)


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def words(element: etree._Element) -> str:
    """Return the words inside an element, white space folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def number_of(element: etree._Element) -> str:
    """Return the number an element prints, ``4.``; empty where it prints none."""
    found = element.find(AKN + "num")
    return words(found) if found is not None else ""


_NUMBERED = ("paragraph", "point", "item", "section")
_AREAS = {
    "coverPage": "cover page",
    "meta": "metadata",
    "preface": "preface",
    "attachment": "attachment",
}


def _paragraph(element: etree._Element | None) -> str:
    """Return what people call the place of an element, ``OP 4(a)``."""
    path: list[str] = []
    while element is not None:
        name = local(element)
        if name in _AREAS:
            return _AREAS[name]
        if name == "container" and local_parent(element) == "preamble":
            before = [*element.itersiblings(AKN + "container", preceding=True)]
            return f"PP {len(before) + 1}"
        if name in _NUMBERED and (mark := _mark(element)):
            path.insert(0, mark)
        element = _holder(element)
    return f"OP {path[0]}{''.join(f'({m})' for m in path[1:])}" if path else ""


def _mark(element: etree._Element) -> str:
    return number_of(element).strip("() .-–")


def _holder(element: etree._Element) -> etree._Element | None:
    """Return what an element is a part of: not always what it stands in.

    The publisher puts a sublist after its item, and items beside their paragraph.
    """
    parent = element.getparent()
    if local(element) == "paragraph" and _mark(element).isalpha():
        before = element.itersiblings(AKN + "paragraph", preceding=True)
        return next((p for p in before if _mark(p).isdigit()), parent)
    if local(element) == "sublist":
        points = element.itersiblings(AKN + "point", preceding=True)
        return next(points, parent)
    return parent


def local_parent(element: etree._Element) -> str:
    """Return the local name of what an element stands in; empty for the root."""
    parent = element.getparent()
    return local(parent) if parent is not None else ""


def read(name: str, data: bytes) -> Source:
    """Return the source; ``ReadError`` where it is refused, such as an entity bomb."""
    tree = parse(data, name)
    errors = tuple((f.line, f.column, f.what.strip()) for f in tree.faults)
    # The publisher ends lines with "\r\n", which the parser takes for "\n".
    text = decode(data, name)[0].replace("\r\n", "\n")
    return Source(name, text, tree.root, errors)
