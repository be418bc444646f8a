"""Answer an assistant over the Model Context Protocol, on the official SDK.

A store in; a server on standard input and output out. Each tool is read-only, and each
answer carries the symbol, the paragraph and the words it rests on.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from normgraph import __version__
from normgraph.errors import NormgraphError
from normgraph.serve import example
from normgraph.serve.assistant.answers import (
    Names,
    Node,
    ParagraphRead,
    Question,
    Table,
)
from normgraph.serve.assistant.tools import Tools
from normgraph.serve.pool import Pool
from normgraph.serve.question import AnswerError
from normgraph.serve.settings import Settings
from normgraph.serve.source import LocalSource

_INSTRUCTIONS = """\
A graph of what resolutions of the UN Security Council say, read by fixed rules: norms
(who is to do what, by which words), citations, actors. Every answer carries the symbol,
the paragraph and the words it rests on: quote them. Begin with look_up for a name, with
questions for what can be asked, with read_paragraph for a text. What the graph does not
hold was not understood or not read: say so, and do not conclude that it is not there.
"""
_READS = ToolAnnotations(
    read_only_hint=True, idempotent_hint=True, open_world_hint=False
)

Answer = TypeVar("Answer")


def run(settings: Settings) -> None:
    """Answer until standard input ends; ``NormgraphError`` for a bad store."""
    server(settings).run("stdio")


def server(settings: Settings) -> MCPServer[None]:
    """Return the server of a store, or of the example page."""
    if settings.store:
        source, pool = LocalSource.at(settings.store), Pool(settings, bytes)
    else:
        source, pool = LocalSource(example.store()), Pool(settings, example.quads)
    tools = Tools(source, pool, settings)

    @asynccontextmanager
    async def life(_: MCPServer[None]) -> AsyncIterator[None]:
        await pool.open()
        try:
            yield
        finally:
            await pool.close()

    made: MCPServer[None] = MCPServer(
        "normgraph",
        instructions=_INSTRUCTIONS,
        version=__version__,
        log_level="WARNING",
        lifespan=life,
    )
    _add_texts(made, tools)
    _add_queries(made, tools)
    return made


def _add_texts(made: MCPServer[None], tools: Tools) -> None:
    @made.tool(annotations=_READS)
    async def look_up(name: str) -> Names:
        """Find what a name, acronym, symbol or part of a treaty stands for.

        "UNODC", "Palermo Convention", "S/RES/2388 (2017)", "UNTOC article 15".
        """
        return await _told(tools.look_up(name))

    @made.tool(annotations=_READS)
    async def explain(node: str) -> Node:
        """Show what is said of a node and the words it was read from.

        The node is an IRI, shortened or not ("actor:unodc"), a symbol or a label.
        """
        return await _told(tools.explain(node))

    @made.tool(annotations=_READS)
    async def read_paragraph(paragraph: str) -> ParagraphRead:
        """Read a paragraph with its norms, acts, citations and mentions.

        The paragraph is a label, "S/RES/2388 (2017) OP 4", or an IRI.
        """
        return await _told(tools.read_paragraph(paragraph))


def _add_queries(made: MCPServer[None], tools: Tools) -> None:
    @made.tool(annotations=_READS)
    async def questions(about: str = "") -> list[Question]:
        """List the questions that can be asked by name, with their parameters.

        Only those whose name, title or description has all the words of "about".
        """
        return await _told(tools.questions(about))

    @made.tool(annotations=_READS)
    async def ask(
        question: str,
        parameters: dict[str, str | list[str]] | None = None,
        most: int = 50,
    ) -> Table:
        """Ask one of the questions by its name, "norms-on-actor".

        A value is a name, an acronym, a symbol, an IRI, or a list of them; "most" is
        how many rows are wanted, 500 at most.
        """
        values = {
            name: [value] if isinstance(value, str) else value
            for name, value in (parameters or {}).items()
        }
        return await _told(tools.ask(question, values, most))

    @made.tool(annotations=_READS)
    async def sparql(query: str, most: int = 50) -> Table:
        """Ask in SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE); read-only.

        Prefixes such as ng:, eli:, skos:, rdfs:, actor:, treaty: are declared. Select
        the nodes too, ?norm or ?paragraph: their words come with the answer.
        """
        return await _told(tools.sparql(query, most))


async def _told(answer: Awaitable[Answer]) -> Answer:
    """Return an answer, or tell the assistant why there is none."""
    try:
        return await answer
    except (AnswerError, NormgraphError) as error:
        raise ToolError(str(error)) from error
