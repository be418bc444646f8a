"""Speak HTTP, but wait for no request that does not come.

uvicorn ends connections that are idle between requests, not those that send a part of
a first one and fall silent, or a byte now and then, nor those that never read what they
asked for. Connections that are idle, or have sent a part of a request, take no place
from requests that are whole: of too many the oldest end.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

WAITING = 1_000
"""Connections that may be open without a whole request under way."""
_PATIENCE = 20
"""Seconds in which the head of a request has to arrive, and some of an answer to go."""


class PatientProtocol(H11Protocol):
    """uvicorn's protocol with a limit on how long a head may take."""

    _limit: asyncio.TimerHandle | None = None
    _answers = 0
    _waiting: ClassVar[dict[PatientProtocol, None]] = {}
    """Those without a whole request under way, the longest idle first."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request."""
        super().connection_made(transport)
        self._expect()
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request; the clock runs until its head is whole."""
        super().data_received(data)
        if self._has_head():
            self._forget()
        elif self._limit is None:
            self._expect()
        if self._is_whole():
            self._waiting.pop(self, None)

    def on_response_complete(self) -> None:
        """Wait for the next request, and see that the client reads the answer."""
        super().on_response_complete()
        if not self._is_whole() and not self.transport.is_closing():
            self._wait()
        self._answers += 1
        self._watch(self.transport.get_write_buffer_size())

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the clock."""
        self._forget()
        self._waiting.pop(self, None)
        super().connection_lost(exc)

    def _has_head(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _is_whole(self) -> bool:
        return self._has_head() and not self.cycle.more_body

    def _wait(self) -> None:
        self._waiting.pop(self, None)
        self._waiting[self] = None
        if len(self._waiting) > WAITING:
            next(iter(self._waiting))._give_up()

    def _watch(self, left: int) -> None:
        if left:
            seen = (self._answers, left)
            self.loop.call_later(_PATIENCE, self._see_progress, *seen)

    def _see_progress(self, answers: int, before: int) -> None:
        """End a connection whose client has read nothing since the last look."""
        if answers != self._answers:
            return  # The next answer has its own watch.
        left = self.transport.get_write_buffer_size()
        if left == before:
            self.transport.abort()
        else:
            self._watch(left)

    def _expect(self) -> None:
        self._limit = self.loop.call_later(_PATIENCE, self._give_up)

    def _forget(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _give_up(self) -> None:
        self._forget()
        self._waiting.pop(self, None)
        if not self.transport.is_closing():
            self.transport.close()
