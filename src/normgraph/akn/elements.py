"""Elements of Akoma Ntoso, and the identifiers they bear."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from normgraph.iri import ONTOLOGY

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_OTHER = re.compile(r"[^\w.-]+", re.ASCII)
_RUNNING = frozenset(
    f"{{{AKN}}}{name}"
    for name in (
        "p",
        "num",
        "heading",
        "subheading",
        "block",
        "crossHeading",
        "listIntroduction",
    )
)
"""Elements that hold words: white space in them would be read."""


def add(parent: etree._Element, name: str, *said: tuple[str, str]) -> etree._Element:
    """Append an element of Akoma Ntoso with its attributes; an empty one is left out.

    >>> root = etree.Element(f"{{{AKN}}}p", nsmap={None: AKN})
    >>> add(root, "ref", ("href", "#para_4"), ("class", "")).attrib
    {'href': '#para_4'}
    """
    return etree.SubElement(parent, f"{{{AKN}}}{name}", {k: v for k, v in said if v})


def ours(parent: etree._Element, name: str, *said: tuple[str, str]) -> etree._Element:
    """Append an element of our own namespace, which Akoma Ntoso lets in."""
    tag = f"{{{ONTOLOGY}}}{name}"
    return etree.SubElement(parent, tag, {k: v for k, v in said if v})


class Ids:
    """Identifiers for the elements of one document, each given once."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def new(self, name: str) -> str:
        """Return an identifier made of ``name``, with a count where it was given.

        >>> ids = Ids()
        >>> ids.new("para_4"), ids.new("para_4"), ids.new("para 5 bis")
        ('para_4', 'para_4-2', 'para-5-bis')
        """
        plain = _OTHER.sub("-", name).strip("-")
        self._given[plain] += 1
        if self._given[plain] == 1:
            return plain
        return self.new(f"{plain}-{self._given[plain]}")

    def counted(self, within: str, name: str) -> str:
        """Return the identifier of the next element of a name within another.

        >>> ids = Ids()
        >>> ids.counted("para_4", "ref"), ids.counted("para_4", "ref")
        ('para_4__ref_1', 'para_4__ref_2')
        """
        head = f"{within}__{name}_" if within else f"{name}_"
        self._given[head] += 1
        return f"{head}{self._given[head]}"


def indent(element: etree._Element, depth: int = 0) -> None:
    """Put each element on a line of its own, but in running words."""
    if element.tag in _RUNNING or not len(element):
        return
    inner = "\n" + "  " * (depth + 1)
    element.text = inner
    for child in element:
        indent(child, depth + 1)
        child.tail = inner
    element[-1].tail = inner[:-2]
