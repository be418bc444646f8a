"""Put questions of ours with words of strangers in them within the limits of strangers.

A query and the request it is for in, rows or an ``AnswerError`` out. A page that asks
what its parameters say, such as that of a named question, asks here: the question runs
where it can be ended, and waits its turn with the queries of the same address.
"""

from __future__ import annotations

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from starlette.requests import Request

from normgraph.serve import rows
from normgraph.serve.pool import Answerer
from normgraph.serve.question import AnswerError, Question
from normgraph.serve.rate import Rate
from normgraph.serve.settings import Settings
from normgraph.serve.source import Row, Source, solutions
from normgraph.serve.sparql import while_there

_MOST = 16 * 1024 * 1024
"""Bytes of an answer that is shown on a page."""


class Bounded:
    """Answers SELECT queries for pages."""

    def __init__(
        self, source: Source, answerer: Answerer, settings: Settings, rate: Rate
    ) -> None:
        self._source, self._answerer = source, answerer
        self._settings, self._rate = settings, rate

    async def __call__(self, query: str, limit: int, request: Request) -> list[Row]:
        """Return so many rows at most, or raise an ``AnswerError``."""
        self._rate.count(request)
        whom = request.client.host if request.client else ""
        body = await while_there(request, self._body(query, limit, whom))
        if body is None:
            raise AnswerError(400, "the client went before the answer came")
        found = parse_query_results(body, QueryResultsFormat.JSON)
        if not isinstance(found, QuerySolutions):
            raise TypeError("this is no SELECT")
        return list(solutions(found))

    async def _body(self, query: str, limit: int, whom: str) -> bytes:
        question = Question(
            query=query,
            default=(),
            named=(),
            rows=rows.JSON,
            graph="",
            limit=min(limit, self._settings.rows),
            seconds=self._settings.seconds,
            generation=self._source.generation,
            base="",
        )
        spool = await self._answerer.ask(question, whom)
        body = bytearray()
        try:
            async for data in spool.pieces():
                body += data
                if len(body) > _MOST:
                    what = (
                        f"the answer has more than {_MOST} bytes, too many for a page"
                    )
                    raise AnswerError(500, what)
        finally:
            spool.abandon()
        return bytes(body)
