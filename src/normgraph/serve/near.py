"""Find what somebody may have meant by a path that leads nowhere.

A path in, other paths with their labels out: the nodes it stands in, then those with
similar names.
"""

from __future__ import annotations

import asyncio
import re
from difflib import get_close_matches
from functools import cache

from pyoxigraph import Literal, NamedNode

from normgraph.iri import BASE, ONTOLOGY
from normgraph.serve.pages import register
from normgraph.serve.source import Row, Source

_NODES = """
SELECT ?node (SAMPLE(?name) AS ?label)
WHERE {
  { ?node eli:is_realized_by ?text ; rdfs:label ?name }
  UNION { ?node skos:prefLabel ?name FILTER(LANG(?name) = "en") }
}
GROUP BY ?node
"""
_TEXTS = "eli/un/"
"""Begins the paths of texts and of what stands in them."""
_END = re.compile("[/#]")
_MOST = 5
_LONGEST = 200
"""Characters of a path that are compared."""


class Near:
    """Knows the names of a source; they are asked for once a generation."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._generation: str | None = None
        self._labels: dict[str, str] = {}
        self._asking = asyncio.Lock()

    async def __call__(self, path: str) -> list[tuple[str, str]]:
        """Return paths that lead somewhere, each with its label, the nearest first."""
        await self._learn()
        around = await self._around(path)
        is_inside = any(head.startswith(_TEXTS) for head in around)
        like = [] if is_inside else await asyncio.to_thread(self._like, path[:_LONGEST])
        found = dict.fromkeys([*around, *like])
        return [(f"/{p}", self._called(p)) for p in found][:_MOST]

    def _called(self, path: str) -> str:
        return self._labels.get(path) or register.label(BASE + path)

    async def _around(self, path: str) -> list[str]:
        """Return the innermost node that the path stands in, if there is one."""
        head, slash, _ = path[:_LONGEST].rpartition("/")
        while slash:
            if await self._source.knows(BASE + head):
                return [head]
            head, slash, _ = head.rpartition("/")
        return []

    def _like(self, path: str) -> list[str]:
        """Return the paths that are spelt alike, or end alike."""
        end = path.rpartition("/")[2]
        same = [p for p in self._labels if end and _END.split(p)[-1] == end]
        folder = path.partition("/")[0]
        there = [p for p in self._labels if p.startswith(folder)]
        return [*same[:_MOST], *get_close_matches(path, there, _MOST, 0.75)]

    async def _learn(self) -> None:
        async with self._asking:
            if self._generation != self._source.generation:
                generation = self._source.generation
                rows = await self._source.ask(_NODES)
                self._labels = dict(filter(None, map(_label, rows))) | _terms()
                self._generation = generation


@cache
def _terms() -> dict[str, str]:
    """Return the terms of the ontology: who asks for ontology/Norm means one."""
    ours = {node for node in register.nodes() if node.startswith(ONTOLOGY)}
    return {node.removeprefix(BASE): register.label(node) for node in sorted(ours)}


def _label(row: Row) -> tuple[str, str] | None:
    node, label = row.get("node"), row.get("label")
    if not isinstance(node, NamedNode) or not isinstance(label, Literal):
        return None
    path = node.value.removeprefix(BASE)
    return (path, label.value) if path != node.value else None
