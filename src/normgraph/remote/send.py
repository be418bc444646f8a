"""Make the graphs of a server hold what a store holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from normgraph.remote.client import DEFAULT, PARTS, Client
from normgraph.remote.server import Server

BASE = "https://w3id.org/normgraph/graph/"
CONTENT = BASE + "content"
"""Where content goes if no other graph is named: Virtuoso has no default graph."""

Show = Callable[[int, int, int], None]
"""Told as triples arrive: sent, of how many, problems (none: a problem ends it)."""

_OFTEN = 10_000
"""Triples between two calls of ``Show``."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a server was given."""

    content: int
    """Triples in the graph of content."""
    evidence: int
    """Triples in the graphs of evidence."""
    graphs: int
    """Graphs of evidence."""
    removed: int
    """Graphs of evidence that an earlier load had put there, now gone."""


def reach(server: Server, content_graph: str) -> None:
    """Raise ``RemoteError`` where the server takes nothing, before work is done.

    The list of its graphs of evidence is read and put back as it was.
    """
    client, name = Client(server), _catalogue_of(content_graph)
    client.list(name, client.listed(name))
    if content_graph == DEFAULT:
        client.check_default()


def send(store: Store, server: Server, content_graph: str, show: Show) -> Sent:
    """Make the graphs of a server hold what the store holds.

    ``content_graph`` is an IRI, or ``DEFAULT``. A load that broke off is begun anew by
    the next one; until then the server holds a part. Which graphs of evidence belong
    to a content graph is kept in a graph of its own, ``<content graph>/parts``.
    """
    return _Load(store, Client(server), content_graph, show).run()


def _catalogue_of(content_graph: str) -> str:
    whole = BASE + DEFAULT if content_graph == DEFAULT else content_graph
    return whole + PARTS


class _Load:
    """One load, from the catalogue of what is there to the catalogue of what is now."""

    def __init__(
        self, store: Store, client: Client, content_graph: str, show: Show
    ) -> None:
        self._store, self._client, self._show = store, client, show
        self._content = content_graph
        self._catalogue = _catalogue_of(content_graph)
        self._sent, self._total = 0, len(store)

    def run(self) -> Sent:
        """Send the evidence, then the content that leads to it."""
        before = self._client.listed(self._catalogue)
        names = {
            g.value for g in self._store.named_graphs() if isinstance(g, NamedNode)
        }
        # First all that may be there: a load that breaks off forgets no graph.
        self._client.list(self._catalogue, before | names)
        evidence = sum(self._graph(name, NamedNode(name)) for name in sorted(names))
        content = self._graph(self._content, DefaultGraph())
        for name in sorted(before - names):
            self._client.delete(name)
        self._client.list(self._catalogue, names)
        return Sent(content, evidence, len(names), len(before - names))

    def _graph(self, name: str, graph: NamedNode | DefaultGraph) -> int:
        """Replace a graph of the server and return how many triples it has now."""
        begun = self._sent
        quads = self._store.quads_for_pattern(None, None, None, graph)
        self._client.replace(name, self._lines(quads))
        self._show(self._sent, self._total, 0)
        return self._sent - begun

    def _lines(self, quads: Iterable[Quad]) -> Iterator[str]:
        for quad in quads:
            yield f"{quad.triple} .\n"
            self._sent += 1
            if self._sent % _OFTEN == 0:
                self._show(self._sent, self._total, 0)
