"""The SPARQL 1.1 Protocol for queries of strangers, read-only.

A request in; the answer, as it comes, or a sentence with the right status out.
https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from normgraph.serve import rows
from normgraph.serve.accept import accepted, chosen
from normgraph.serve.child import GRAPHS, JSON_LD
from normgraph.serve.description import description
from normgraph.serve.pool import Answerer
from normgraph.serve.question import AnswerError, Question
from normgraph.serve.rate import Rate
from normgraph.serve.settings import Settings
from normgraph.serve.source import Source
from normgraph.serve.spool import Spool

PATH = "/sparql"
_ROWS = {
    rows.JSON: rows.JSON,
    rows.XML: rows.XML,
    rows.CSV: rows.CSV,
    rows.TSV: rows.TSV,
    "application/json": rows.JSON,
    "application/xml": rows.XML,
    "text/xml": rows.XML,
}
"""Media types that clients name, and the one that is written for them."""
_GRAPHS = {**{media: media for media in GRAPHS}, "application/json": JSON_LD}
_SHORT = {
    "json": (rows.JSON, JSON_LD),
    "xml": (rows.XML, "application/rdf+xml"),
    "csv": (rows.CSV, ""),
    "tsv": (rows.TSV, ""),
    "ttl": ("", "text/turtle"),
    "turtle": ("", "text/turtle"),
    "nt": ("", "application/n-triples"),
    "jsonld": ("", JSON_LD),
    "rdf": ("", "application/rdf+xml"),
}
"""What ``format=`` asks for, where somebody can set no header."""
_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_MOST_FIELDS = 100
_PATIENCE = 20
"""Seconds in which the body of a request has to arrive."""
_SLOWEST = 60
"""Seconds that a client may take to read one piece of an answer."""
_MORE = {"type": "http.response.body", "more_body": True}
Made = TypeVar("Made")
_log = logging.getLogger("normgraph.serve")
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sparql:
    """The endpoint."""

    source: Source
    answerer: Answerer
    settings: Settings
    rate: Rate
    page: str
    """Where people write queries: a browser without one is sent there."""

    async def __call__(self, request: Request) -> Response:
        """Answer a query, or describe the service where none is put."""
        try:
            fields = await self._fields(request)
            if not any(name == "query" for name, _ in fields):
                return self._without_query(request, fields)
            self.rate.count(request)
            return await self._answered(request, fields)
        except AnswerError as fault:
            return failed(fault)
        except ClientDisconnect:
            return Response(status_code=400)

    def _without_query(
        self, request: Request, fields: list[tuple[str, str]]
    ) -> Response:
        if any(name == "update" for name, _ in fields):
            raise AnswerError(403, "this is an update, and updates are not taken")
        if request.method == "POST" or fields:
            advice = "Send it as the parameter query=, or as application/sparql-query."
            raise AnswerError(400, "there is no query", advice)
        there = [*GRAPHS, "text/html"]
        media = chosen(accepted(request), there)
        if media == "text/html":
            return RedirectResponse(self.page, 303, {"Vary": "Accept"})
        if media is None:
            raise AnswerError(
                406, f"the description comes as one of {', '.join(GRAPHS)}"
            )
        at = str(request.url.replace(query="", fragment=""))
        return description(at, media)

    async def _answered(
        self, request: Request, fields: list[tuple[str, str]]
    ) -> Response:
        question = self._question(request, fields)
        if self.settings.log_queries:
            _log.info("query %s", ascii(question.query))
        tag = self._tag(request, question)
        if tag and tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=_headers(self.settings, tag))
        whom = request.client.host if request.client else ""
        spool = await while_there(request, self.answerer.ask(question, whom))
        if spool is None:
            return Response(status_code=400)
        media = _named(request, spool.media, fields)
        return Streamed(spool, media, _headers(self.settings, tag))

    def _question(self, request: Request, fields: list[tuple[str, str]]) -> Question:
        queries = [value for name, value in fields if name == "query"]
        if len(queries) > 1:
            raise AnswerError(400, "there is more than one query")
        if not queries[0].strip():
            raise AnswerError(400, "the query is empty")
        row, graph = _media(request, fields)
        return Question(
            query=queries[0],
            default=tuple(v for n, v in fields if n == "default-graph-uri"),
            named=tuple(v for n, v in fields if n == "named-graph-uri"),
            rows=_ROWS.get(row, ""),
            graph=_GRAPHS.get(graph, ""),
            limit=self.settings.rows,
            seconds=self.settings.seconds,
            generation=self.source.generation,
            base=self.settings.base,
        )

    def _tag(self, request: Request, question: Question) -> str:
        """Return the ETag of an answer; empty where it changes by itself."""
        if request.method == "POST" or _CHANGING.search(question.query):
            return ""
        said = hashlib.sha256(question.pack()).hexdigest()[:16]
        return f'W/"{self.source.generation}-{said}"'

    async def _fields(self, request: Request) -> list[tuple[str, str]]:
        """Return the parameters of a request in either of its three forms."""
        beside = _parsed(request.scope["query_string"])
        if request.method != "POST":
            return beside
        kind, _, more = request.headers.get("content-type", "").partition(";")
        charset = re.search(r"charset\s*=\s*\"?([\w-]+)", more)
        if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
            raise AnswerError(415, f"a query comes in UTF-8, not in {charset[1]}")
        match kind.strip().lower():
            case "application/x-www-form-urlencoded":
                named = [f for f in beside if f[0] != "query"]
                return [*named, *_parsed(await self._body(request))]
            case "application/sparql-query":
                query = _text(await self._body(request))
                return [*(f for f in beside if f[0] != "query"), ("query", query)]
            case "application/sparql-update":
                raise AnswerError(403, "this is an update, and updates are not taken")
        what = f"a query comes as {_QUERY} or {_FORM}"
        raise AnswerError(415, what, headers={"Accept-Post": f"{_QUERY}, {_FORM}"})

    async def _body(self, request: Request) -> bytes:
        most, body = self.settings.request, bytearray()
        try:
            async with asyncio.timeout(_PATIENCE):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > most:
                        raise _too_long(most)
        except TimeoutError:
            what = "the request did not arrive in time"
            raise AnswerError(408, what, "", {"Connection": "close"}) from None
        return bytes(body)


def _too_long(most: int) -> AnswerError:
    return AnswerError(
        413, f"a request has {most} bytes at most", "", {"Connection": "close"}
    )


def _parsed(data: bytes) -> list[tuple[str, str]]:
    try:
        text = data.decode("ascii")
        return parse_qsl(
            text,
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError:
        raise AnswerError(
            400, "the parameters are not UTF-8, percent-encoded"
        ) from None
    except ValueError:
        raise AnswerError(
            400, f"there are more than {_MOST_FIELDS} parameters"
        ) from None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise AnswerError(400, "the query is not UTF-8") from None


def _media(request: Request, fields: list[tuple[str, str]]) -> tuple[str, str]:
    """Return the media types for rows and for triples; empty where none is taken."""
    short = next((v.lower() for n, v in fields if n == "format"), "")
    if short in _SHORT:
        return _SHORT[short]
    if short in _ROWS or short in _GRAPHS:
        return short if short in _ROWS else "", short if short in _GRAPHS else ""
    if short:
        known = ", ".join(_SHORT)
        raise AnswerError(400, f"there is no format {short!r}: ask for {known}")
    accept = accepted(request)
    return chosen(accept, list(_ROWS)) or "", chosen(accept, list(_GRAPHS)) or ""


def _named(request: Request, media: str, fields: list[tuple[str, str]]) -> str:
    """Return a media type by the name the client has for it."""
    for asked in _media(request, fields):
        if media in (_ROWS.get(asked), _GRAPHS.get(asked)):
            return asked
    return media


def _headers(settings: Settings, tag: str) -> dict[str, str]:
    limits = (
        f"seconds={settings.seconds:g}, rows={settings.rows}, bytes={settings.size}"
    )
    tagged = {"ETag": tag, "Cache-Control": "no-cache"} if tag else {}
    held = {} if tag else {"Cache-Control": "no-store"}
    return {"Normgraph-Limits": limits, "Vary": "Accept", **tagged, **held}


def failed(fault: AnswerError) -> Response:
    """Return a fault as an answer that people can read."""
    return PlainTextResponse(str(fault), fault.status, dict(fault.headers or {}))


async def while_there(
    request: Request, asking: Coroutine[None, None, Made]
) -> Made | None:
    """Return the answer; None where the client goes before it begins."""
    ask = asyncio.create_task(asking)
    gone = asyncio.create_task(_gone(request.receive))
    try:
        await asyncio.wait((ask, gone), return_when=asyncio.FIRST_COMPLETED)
        return await ask if ask.done() else None
    finally:
        await _cancelled(ask, gone)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _cancelled(*tasks: asyncio.Task[Made] | asyncio.Task[None]) -> None:
    for task in tasks:
        if not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


class Streamed(Response):
    """An answer sent as it comes; what breaks off ends without an end."""

    def __init__(self, spool: Spool, media: str, headers: dict[str, str]) -> None:
        super().__init__(status_code=200, headers=headers, media_type=media)
        del self.headers["content-length"]
        self._spool = spool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, unless the client goes."""
        sending = asyncio.create_task(self._send(scope, send))
        gone = asyncio.create_task(_gone(receive))
        try:
            done = asyncio.FIRST_COMPLETED
            await asyncio.wait((sending, gone), return_when=done)
        finally:
            await _cancelled(sending, gone)
            self._spool.abandon()

    async def _send(self, scope: Scope, send: Send) -> None:
        await send(
            {
                "type": "http.response.start",
                "status": self.status_code,
                "headers": self.raw_headers,
            }
        )
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body", "body": b""})
            return
        try:
            async for data in self._spool.pieces():
                async with asyncio.timeout(_SLOWEST):
                    await send({**_MORE, "body": data})
        except (AnswerError, TimeoutError):
            # Too late for a status. Without its end nobody takes it for the whole.
            return
        await send({"type": "http.response.body", "body": b""})
