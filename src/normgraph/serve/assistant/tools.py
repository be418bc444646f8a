"""What an assistant can ask: names, nodes, paragraphs, questions, SPARQL.

Words in, answers with their evidence out. Queries run in the pool, within the limits
that strangers have.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import cast

from pyoxigraph import Store

from normgraph.query import bound, find, named
from normgraph.query.header import NamedQuery, Parameter
from normgraph.serve import question, rows
from normgraph.serve.assistant.answers import (
    Name,
    Names,
    Node,
    ParagraphRead,
    Question,
    Table,
)
from normgraph.serve.assistant.evidence import (
    Evidence,
    evidence,
    evidence_of_all,
    headline,
    meant,
    parts,
    said,
)
from normgraph.serve.pool import Pool
from normgraph.serve.settings import Settings
from normgraph.serve.source import LocalSource
from normgraph.vocabulary.search import Candidate, search

_EXAMPLES, _SHOWN = 2, 20
"""Places that are shown of a name, and of a node."""
_OTHERS = 5
MOST_ROWS = 500

Cell = Mapping[str, str]


class Tools:
    """Answers out of one store."""

    def __init__(self, source: LocalSource, pool: Pool, settings: Settings) -> None:
        self._source, self._pool, self._settings = source, pool, settings

    async def look_up(self, name: str) -> Names:
        """Return what a name, an acronym or a symbol stands for."""
        return await asyncio.to_thread(_names, self._source.store(), name)

    async def explain(self, node: str) -> Node:
        """Return what is said of a node and the words it rests on."""
        return await asyncio.to_thread(_node, self._source.store(), node)

    async def read_paragraph(self, paragraph: str) -> ParagraphRead:
        """Return the text of a paragraph with all that was read in it."""
        return await asyncio.to_thread(_paragraph, self._source.store(), paragraph)

    async def questions(self, about: str) -> list[Question]:
        """Return the named questions whose name, title or text has the words."""
        words = about.lower().split()
        return [_question(q) for q in named() if _is_about(q, words)]

    async def ask(
        self, name: str, parameters: Mapping[str, list[str]], most: int
    ) -> Table:
        """Return the answer to a named question."""
        store = self._source.store()
        text = await asyncio.to_thread(bound, store, find(name), parameters)
        return await self.sparql(text, most)

    async def sparql(self, query: str, most: int) -> Table:
        """Return the answer to a query in SPARQL."""
        asked = question.Question(
            query=query,
            default=(),
            named=(),
            rows=rows.JSON,
            graph="text/turtle",
            limit=max(1, min(most, MOST_ROWS)),
            seconds=self._settings.seconds,
            base="",
            generation=self._source.generation,
        )
        spool = await self._pool.ask(asked, "")
        try:
            text = b"".join([piece async for piece in spool.pieces()]).decode()
        finally:
            spool.abandon()
        if spool.media != rows.JSON:
            return Table([], [], text, "\n# cut at " in text, [])
        return await asyncio.to_thread(_table, self._source.store(), text)


def _names(store: Store, words: str) -> Names:
    found = search(words)
    named = [_name(store, one) for one in found.named]
    return Names(named, [_name(store, one) for one in found.others[:_OTHERS]])


def _name(store: Store, one: Candidate) -> Name:
    places, _ = evidence(store, one.iri, _EXAMPLES)
    return Name(one.iri, one.label, one.kind, one.why, places)


def _node(store: Store, words: str) -> Node:
    iri = meant(store, words)
    kind, label = headline(store, iri)
    places, is_all = evidence(store, iri, _SHOWN)
    return Node(iri, kind, label, said(store, iri), places, is_all)


def _paragraph(store: Store, words: str) -> ParagraphRead:
    iri = meant(store, words).partition("#")[0]
    places, _ = evidence(store, iri, 1)
    own = places[0] if places else Evidence(iri, "", "", "", "", "", "")
    return ParagraphRead(
        iri, own.symbol, own.paragraph, own.quotation, parts(store, iri)
    )


def _is_about(asked: NamedQuery, words: list[str]) -> bool:
    text = f"{asked.name} {asked.title} {asked.description}".lower()
    return all(word in text for word in words)


def _question(asked: NamedQuery) -> Question:
    takes = [_parameter(p) for p in asked.parameters]
    return Question(asked.name, asked.title, asked.description, takes)


def _parameter(one: Parameter) -> str:
    needed = "required" if one.required else "may be left out"
    example = f", such as {one.example!r}" if one.example else ""
    return f"{one.name} ({one.type}, {needed}{example}): {one.description}"


def _table(store: Store, text: str) -> Table:
    answer = json.loads(text)
    if "boolean" in answer:
        return Table(["answer"], [[str(answer["boolean"]).lower()]], "", False, [])
    names = cast(list[str], answer["head"]["vars"])
    bindings = cast(list[Mapping[str, Cell]], answer["results"]["bindings"])
    cells = [[b[n]["value"] if n in b else "" for n in names] for b in bindings]
    nodes = (c["value"] for b in bindings for c in b.values() if c["type"] == "uri")
    found = evidence_of_all(store, nodes, _SHOWN)
    return Table(names, cells, "", "normgraph" in answer, found)
