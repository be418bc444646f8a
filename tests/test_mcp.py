"""An assistant asks through the SDK's own client; each answer has its words."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

import pytest

from normgraph.cli import main

pytest.importorskip("mcp", reason="the SDK is not installed: pip install mcp")

from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

if TYPE_CHECKING:
    from mcp_types import CallToolResult

OP_4 = "S/RES/2388 (2017) OP 4"
IRI = "https://w3id.org/normgraph/eli/un/sc/res/2017/2388/op/4"
Json = dict[str, "str | bool | list[Json] | Json"]


def talk(work: Callable[[Client], Coroutine[None, None, None]]) -> None:
    """Run ``normgraph mcp`` over the example page and talk with it."""

    async def meet() -> None:
        command = StdioServerParameters(
            command=sys.executable,
            args=["-m", "normgraph", "mcp", "--seconds", "2"],
            env=dict(os.environ),
        )
        async with Client(stdio_client(command)) as client:
            await work(client)

    asyncio.run(asyncio.wait_for(meet(), 60))


def said(answer: CallToolResult) -> Json:
    """Return what a tool answered."""
    assert not answer.is_error, answer.content
    assert answer.structured_content is not None
    return answer.structured_content


def test_it_tells_its_tools_and_that_they_only_read() -> None:
    async def work(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert {t.name for t in tools} == {
            "look_up",
            "explain",
            "read_paragraph",
            "questions",
            "ask",
            "sparql",
        }
        assert all(t.annotations and t.annotations.read_only_hint for t in tools)
        assert all(t.description for t in tools)

    talk(work)


def test_a_paragraph_comes_with_its_norms_and_their_words() -> None:
    async def work(client: Client) -> None:
        read = said(await client.call_tool("read_paragraph", {"paragraph": OP_4}))
        assert (read["iri"], read["symbol"]) == (IRI, "S/RES/2388 (2017)")
        assert str(read["text"]).startswith("Further calls upon Member States")
        words = [p["evidence"]["quotation"] for p in read["parts"]]
        assert words[0] == "Further calls upon"
        norms = [p for p in read["parts"] if "Norm" in p["evidence"]["kind"]]
        assert len(norms) == 2
        for part in read["parts"]:
            assert part["evidence"]["paragraph"] == OP_4
            assert part["evidence"]["quotation"] in str(read["text"])
        bases = [s for p in norms for s in p["statements"] if "legalBasis" in s]
        assert bases == ["ng:legalBasis <eli/un/treaty/XVIII-12/art/15>"]

    talk(work)


def test_a_name_is_found_and_where_it_is_named() -> None:
    async def work(client: Client) -> None:
        found = said(await client.call_tool("look_up", {"name": "UNODC"}))
        (one,) = found["named"]
        assert one["iri"].endswith("id/actor/unodc")
        assert one["evidence"][0]["symbol"] == "S/RES/2388 (2017)"
        told = said(await client.call_tool("explain", {"node": "actor:unodc"}))
        assert told["label"] == "United Nations Office on Drugs and Crime"
        assert "UNODC" in str([e["quotation"] for e in told["evidence"]])

    talk(work)


def test_a_named_question_answers_with_the_words_behind_its_rows() -> None:
    async def work(client: Client) -> None:
        listed = said(await client.call_tool("questions", {"about": "norms actor"}))
        assert "norms-on-actor" in [q["name"] for q in listed["result"]]
        asked = {
            "question": "norms-on-actor",
            "parameters": {"actor": "Member States"},
            "most": 3,
        }
        table = said(await client.call_tool("ask", asked))
        assert len(table["rows"]) == 3
        assert table["is_cut"] is True
        for one in table["evidence"]:
            assert one["symbol"] == "S/RES/2388 (2017)"
            assert one["quotation"]
            assert one["paragraph"].startswith("S/RES/2388 (2017) ")
        assert table["evidence"]

    talk(work)


def test_sparql_answers_within_limits_and_asks_nobody_else() -> None:
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        try:
            server.accept()
            heard.append(b"somebody")
        except OSError:
            return

    threading.Thread(target=listen, daemon=True).start()
    port = server.getsockname()[1]

    async def work(client: Client) -> None:
        query = "SELECT ?norm ?a { ?norm a ng:Norm ; ng:action ?a } ORDER BY ?norm"
        table = said(await client.call_tool("sparql", {"query": query, "most": 2}))
        assert len(table["rows"]) == 2
        words = [e["quotation"] for e in table["evidence"]]
        # "ratifying or acceding to … the United Nations Convention": the quotation is
        # of the words before.
        assert words == [row[1].partition(" … ")[0] for row in table["rows"]]
        graph = said(
            await client.call_tool(
                "sparql", {"query": "CONSTRUCT WHERE { ?n ng:action ?a }"}
            )
        )
        assert "@prefix" in str(graph["graph"])
        for query, words in (
            ("SELECT * {\n ?s ?p }", "line 2, column 8"),
            (f"ASK {{ SERVICE <http://127.0.0.1:{port}/> {{}} }}", "SERVICE"),
            ("LOAD <http://127.0.0.1/>", "update"),
        ):
            failed = await client.call_tool("sparql", {"query": query})
            assert failed.is_error
            assert words in str(failed.content)
        deep = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        late = await client.call_tool("sparql", {"query": deep})
        assert late.is_error
        assert "longer than the 2 seconds" in str(late.content)
        ended = await client.call_tool("sparql", {"query": "ASK {}"})
        assert said(ended)["rows"] == [["true"]]

    talk(work)
    server.close()
    assert heard == []


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("explain", {"node": "Atlantis"}, "nothing is named 'Atlantis'"),
        ("read_paragraph", {"paragraph": "../../etc/passwd"}, "nothing is named"),
        ("ask", {"question": "norms-on-actr"}, "Did you mean norms-on-actor"),
        (
            "ask",
            {"question": "norms-on-actor", "parameters": {"actor": "Atlantis"}},
            "names no actor",
        ),
    ],
)
def test_what_is_not_there_is_told_in_words(
    tool: str, arguments: Json, words: str
) -> None:
    async def work(client: Client) -> None:
        answer = await client.call_tool(tool, arguments)
        assert answer.is_error
        assert words in str(answer.content)

    talk(work)


def test_a_store_that_is_none_is_told_at_once() -> None:
    assert main(["mcp", "--store", "/nowhere/at/all"]) == 2
