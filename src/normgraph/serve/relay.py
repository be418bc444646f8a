"""Hand queries of strangers on to a SPARQL server, within limits.

A ``Question`` in, a ``Spool`` that fills with its answer out. A process of ours reads
each query first: mistakes are told with their place, ``SERVICE`` is refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPException
from threading import Event

from normgraph.serve.elsewhere import Graphs, RemoteSource
from normgraph.serve.pool import Pool
from normgraph.serve.question import AnswerError, Question
from normgraph.serve.settings import Settings
from normgraph.serve.spool import Room, Spool

Tell = Callable[[str], None]
Put = Callable[[bytes], None]

_ROOM = 4
"""Answers of the largest size that may be on their way at once."""
_THREADS = 32
_PIECE = 64 * 1024


class Relay:
    """Answers queries of strangers from a server elsewhere."""

    def __init__(self, source: RemoteSource, settings: Settings) -> None:
        self._source, self._settings = source, settings
        self._reader = Pool(settings, bytes)
        self._room = Room(_ROOM * settings.size)
        self._threads = ThreadPoolExecutor(_THREADS, "relay")
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start what reads queries, and what looks whether the data change."""
        await self._reader.open()
        watching = asyncio.create_task(self._source.watch())
        self._tasks.add(watching)
        watching.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End what runs."""
        for task in tuple(self._tasks):
            task.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)
        await self._reader.close()

    async def ask(self, question: Question, whom: str) -> Spool:
        """Return an answer that has begun, or raise an ``AnswerError``."""
        read = await self._reader.ask(replace(question, default=(), named=()), whom)
        media = read.media
        read.abandon()
        spool = Spool(self._settings.size, self._room)
        task = asyncio.create_task(self._run(question, media, spool))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        spool.filled_by(task)
        try:
            await spool.begun()
        except BaseException:
            spool.abandon()
            raise
        return spool

    async def _run(self, question: Question, media: str, spool: Spool) -> None:
        loop, stop = asyncio.get_running_loop(), Event()

        def begin(media: str) -> None:
            loop.call_soon_threadsafe(spool.begin, media)

        def take(data: bytes) -> None:
            try:
                spool.put(data)
            except AnswerError as fault:
                stop.set()
                spool.end(fault)

        def put(data: bytes) -> None:
            loop.call_soon_threadsafe(take, data)

        work = loop.run_in_executor(
            self._threads, self._fill, question, media, begin, put, stop
        )
        fault = None
        try:
            async with asyncio.timeout(question.seconds):
                await work
        except TimeoutError:
            fault = AnswerError(
                504, f"the query took over {question.seconds:g} seconds"
            )
        except AnswerError as said:
            fault = said
        except (OSError, HTTPException):
            fault = AnswerError(502, "the SPARQL server broke off its answer")
        finally:
            stop.set()
            # What the thread has handed over comes before the end.
            loop.call_soon(spool.end, fault)

    def _fill(
        self, question: Question, media: str, begin: Tell, put: Put, stop: Event
    ) -> None:
        """Read an answer into a spool, in a thread: sockets may wait."""
        given: Graphs = {
            "default-graph-uri": list(question.default),
            "named-graph-uri": list(question.named),
        }
        if not (question.default or question.named):
            given = self._source.dataset.of(question.query)
        endpoint, size = self._source.endpoint, 0
        with endpoint.open(question.query, media, question.seconds, given) as answer:
            kind = answer.headers.get_content_type()
            if "html" in kind:
                raise AnswerError(502, "the SPARQL server answers with a page")
            begin(kind)
            while not stop.is_set() and (data := answer.read1(_PIECE)):
                size += len(data)
                if size > self._settings.size:
                    raise AnswerError(
                        500, f"the answer has over {self._settings.size} bytes"
                    )
                put(data)
