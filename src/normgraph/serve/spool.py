"""An answer on its way: pieces in as they come, and out as fast as the client reads."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator

from normgraph.serve.question import AnswerError

_IN_MEMORY = 1_000_000
"""Bytes of an answer that are kept in memory; what is more goes to a file."""
_READ = 256 * 1024


class Room:
    """Bytes that all answers on their way may have together."""

    def __init__(self, size: int) -> None:
        self._left = size

    def take(self, size: int) -> None:
        """Take room for a piece; raise an ``AnswerError`` where there is none."""
        if size > self._left:
            what = "too many large answers are on their way to other clients"
            raise AnswerError(503, what, "Try again later.", {"Retry-After": "30"})
        self._left -= size

    def give(self, size: int) -> None:
        """Give back room."""
        self._left += size


class Spool:
    """An answer on its way from a process to a client."""

    def __init__(self, most: int, room: Room) -> None:
        self._most, self._room = most, room
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._size = self._read = 0
        self._is_complete = False
        self._fault: AnswerError | None = None
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.media = ""

    def filled_by(self, task: asyncio.Task[None]) -> None:
        """Take the task that fills it, to end that when nobody waits any more."""
        self._task = task

    def begin(self, media: str) -> None:
        """Take the media type; the answer is under way."""
        self.media = media
        self._news.set()

    def put(self, data: bytes) -> None:
        """Take a piece."""
        if self._size + len(data) > self._most:
            raise AnswerError(500, f"the answer has more than {self._most} bytes")
        if self._file.closed:
            return
        self._room.take(len(data))
        self._file.seek(self._size)
        self._file.write(data)
        self._size += len(data)
        self._news.set()

    def end(self, fault: AnswerError | None = None) -> None:
        """Take the end; a fault in the midst breaks the answer off."""
        self._fault, self._is_complete = self._fault or fault, True
        self._news.set()

    def abandon(self) -> None:
        """Give back what it holds, and end what fills it."""
        if self._task and not self._is_complete:
            self._task.cancel()
        if not self._file.closed:
            self._room.give(self._size)
            self._file.close()

    async def begun(self) -> str:
        """Return the media type once it is known, or raise an ``AnswerError``."""
        while not self.media:
            if self._is_complete:
                raise self._fault or AnswerError(500, "the query could not be answered")
            await self._wait()
        return self.media

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the answer as it comes, or raise an ``AnswerError`` in its midst."""
        while True:
            if self._read < self._size:
                self._file.seek(self._read)
                data = self._file.read(_READ)
                self._read += len(data)
                yield data
            elif self._is_complete:
                if self._fault:
                    raise self._fault
                return
            else:
                await self._wait()

    async def _wait(self) -> None:
        self._news.clear()
        await self._news.wait()
