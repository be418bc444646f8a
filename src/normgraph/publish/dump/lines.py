"""The lines of a store, by year: content, evidence, and what the register says.

A store keeps the N-Quads of each instrument in the order of its text. They are taken
as they are, line by line: a term of its own for each of their parts costs ten times
as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Store

from normgraph.namespace import ng
from normgraph.publish.content import Content
from normgraph.store import Part, StoreError

_YEAR = re.compile(r"/(?:res|prst|doc)/((?:19|20)\d\d)/")
_DATED = re.compile(
    rb"(?m)^<([^>]*)> <http://data\.europa\.eu/eli/ontology#date_document> "
    rb'"(\d{4})-\d\d-\d\d"'
)
_CONTROL = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]")
_PRINTED = _CONTROL.sub(b"", bytes(range(256)))
_NAMED = {8: b"\\b", 9: b"\\t", 10: b"\\n", 12: b"\\f", 13: b"\\r"}
_IRI_END = b"> ."
_SUPPLEMENTS = ng.supplements


@dataclass(frozen=True, slots=True)
class Year:
    """What a store holds of the instruments of one year."""

    year: int | None
    """None of texts without a date."""
    pieces: list[list[bytes]]
    """Content: what each instrument says of itself, then of all others, then what the
    register says of them. Each line stands once, in the order of the text."""
    evidence: list[bytes]

    def content(self) -> Iterator[bytes]:
        """Yield the lines of all pieces."""
        for piece in self.pieces:
            yield from piece


def years(content: Content) -> dict[int | None, list[Part]]:
    """Return the instruments of a store by year; those without a date come last."""
    found: dict[int | None, list[Part]] = {}
    for instrument in sorted(content.manifest.parts):
        part = content.manifest.parts[instrument]
        found.setdefault(_year(part, content), []).append(part)
    return dict(sorted(found.items(), key=lambda one: (one[0] is None, one[0] or 0)))


def _year(part: Part, content: Content) -> int | None:
    """Return the year that the symbol prints, or that of the day it was adopted."""
    printed = _YEAR.search(part.instrument)
    if printed:
        return int(printed[1])
    name = part.instrument.encode()
    for subject, dated in _DATED.findall(lines_of(part, content)):
        if subject == name:
            return int(dated)
    return None


def lines_of(part: Part, content: Content) -> bytes:
    """Return canonical N-Quads of one instrument, in the order of its text.

    ``StoreError`` where a build took them away meanwhile.
    """
    if content.shards is None:
        raise StoreError("this store has no pieces to publish from")
    try:
        return canonical(content.shards.get(part.key).lines)
    except FileNotFoundError:
        raise StoreError(
            "the store was built anew while it was published",
            where=str(content.shards.folder),
            advice="Publish again; what was published before is still in place.",
        ) from None


def canonical(lines: bytes) -> bytes:
    r"""Return lines with control characters as canonical N-Quads has them.

    >>> canonical(b'<s> <p> "a\tb" .\n')
    b'<s> <p> "a\\tb" .\n'
    """
    # To leave out all that is printed takes a quarter of the time of a pattern.
    odd = lines.translate(None, _PRINTED)
    return _CONTROL.sub(_escaped, lines) if odd else lines


def _escaped(found: re.Match[bytes]) -> bytes:
    code = found[0][0]
    return _NAMED.get(code) or f"\\u{code:04X}".encode()


def gathered(
    year: int | None,
    parts: list[Part],
    content: Content,
    register: dict[str, list[bytes]],
) -> Year:
    """Return what a store holds of the instruments of a year.

    The content stands alone: it has what the register says of all it points to.
    """
    pieces, evidence = list[list[bytes]](), list[bytes]()
    others, nodes = dict[bytes, None](), set[str]()
    for part in parts:
        name = f"<{part.instrument}".encode()
        own = tuple(name + mark for mark in (b">", b"/", b"#"))
        found = dict[bytes, None]()
        for line in lines_of(part, content).splitlines():
            if has_graph(line):
                evidence.append(line)
            elif line.startswith(own):
                found[line] = None
            else:
                others[line] = None
        pieces.append(list(found))
        nodes.update(part.nodes())
    for node in sorted(_with_what_they_supplement(nodes, register)):
        others.update(dict.fromkeys(register[node]))
    said = {line for piece in pieces for line in piece}
    pieces.append([line for line in others if line not in said])
    return Year(year, pieces, evidence)


def has_graph(line: bytes) -> bool:
    """Tell whether a quad is of a named graph.

    >>> has_graph(b'<s> <p> "is <o>" .'), has_graph(b'<s> <p> "is" <g> .')
    (False, True)
    """
    # Nearly all triples are told by these two: a link has three spaces, a quad four.
    if not line.endswith(_IRI_END) or line.count(b" ") == 3:
        return False
    last = line.rfind(b" ", 0, -2) + 1
    # A typed literal ends so as well: its last word has a quotation mark, no IRI has.
    if line[last] != 60 or b'"' in line[last:]:
        return False
    return line.count(b" ", 0, last) > 2


def registered(store: Store, parts: Iterator[Part]) -> dict[str, list[bytes]]:
    """Return the lines about each node of the register that a store points to.

    They stand in the store once, not with each instrument, and are taken from it: a
    user's own register is in it too.
    """
    found: dict[str, list[bytes]] = {}
    new = {node for part in parts for node in part.nodes()}
    while new:
        for node in sorted(new):
            found[node] = _about(node, store)
        new = {
            over
            for node in new
            for line in found[node]
            for over in _supplemented(line)
            if over not in found
        }
    return found


def _about(node: str, store: Store) -> list[bytes]:
    quads = store.quads_for_pattern(NamedNode(node), None, None, DefaultGraph())
    lines = (canonical(f"{quad} .".encode()) for quad in quads)
    return sorted(lines)


def _supplemented(line: bytes) -> Iterator[str]:
    _, predicate, target = line.split(b" ", 2)
    if predicate == b"<%s>" % _SUPPLEMENTS.encode():
        yield target[1:-3].decode()


def _with_what_they_supplement(
    nodes: set[str], register: dict[str, list[bytes]]
) -> set[str]:
    found, new = set[str](), set(nodes)
    while new:
        found |= new
        said = (line for node in new for line in register[node])
        new = {over for line in said for over in _supplemented(line)} - found
    return found
