"""Write all of a store as N-Quads in order, and its evidence alone.

The lines are sorted and stand once, and no node is blank: so the file is canonical
N-Quads (RDFC-1.0), and its hash, before it is compressed, is that of the graph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from normgraph.publish.content import Content, File
from normgraph.publish.dump.lines import has_graph
from normgraph.publish.dump.order import Ordered
from normgraph.publish.dump.written import compressed

_MEDIA = "application/n-quads"
GRAPH = "data/graph.nq.gz"
EVIDENCE = "data/evidence.nq.gz"
_APART = 8
"""Every so many instruments a piece begins: it holds about 10,000 quads."""
_HASHED = 10_000
"""So many lines are joined at once to be hashed."""
_NODES = 200
"""Every so many nodes of the register a piece begins."""


def ordered(content: Content) -> Ordered:
    """Return what takes the lines of a store, year by year."""
    return Ordered(content.folder / ".lines", list(_splitters(content)))


def _splitters(content: Content) -> Iterator[bytes]:
    parts = content.manifest.parts
    nodes = {node for part in parts.values() for node in part.nodes()}
    named = {*sorted(parts)[::_APART], *sorted(nodes)[::_NODES]}
    yield from sorted(f"<{name}".encode() for name in named)


def whole(lines: Ordered, content: Content, show: Callable[[int], None]) -> list[File]:
    """Write the lines of a store; return the graph and its evidence.

    ``show`` is told how many pieces are done.
    """
    graph, evidence = _Sum(), _Sum()
    with (
        compressed(content.place(GRAPH)) as all_of_it,
        compressed(content.place(EVIDENCE)) as apart,
    ):
        for done, piece in enumerate(lines.pieces(), 1):
            show(done)
            all_of_it.write(graph.add(piece))
            apart.write(evidence.add([line for line in piece if has_graph(line)]))
    return [
        File(
            GRAPH,
            _MEDIA,
            "graph",
            "The whole graph with its evidence, N-Quads",
            count=graph.count,
            canonical=graph.digest(),
        ),
        File(
            EVIDENCE,
            _MEDIA,
            "evidence",
            "Evidence and provenance, a named graph for each document, N-Quads",
            count=evidence.count,
            canonical=evidence.digest(),
        ),
    ]


def canonical_hash(lines: Iterable[bytes]) -> tuple[int, str]:
    """Return how many lines a canonical graph has, and its hash (RDFC-1.0).

    The lines come in any order, each once.
    """
    found, ordered_lines = _Sum(), sorted(lines)
    for at in range(0, len(ordered_lines), _HASHED):
        found.add(ordered_lines[at : at + _HASHED])
    return found.count, found.digest()


class _Sum:
    """Counts sorted lines and hashes them."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = hashlib.sha256()

    def add(self, lines: list[bytes]) -> bytes:
        """Return the lines as one, each ended."""
        self.count += len(lines)
        data = b"".join([b"\n".join(lines), b"\n"]) if lines else b""
        self._hash.update(data)
        return data

    def digest(self) -> str:
        return self._hash.hexdigest()
