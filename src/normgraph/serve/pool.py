"""Processes that answer queries of strangers: killed at the limit and replaced.

A ``Question`` in, a ``Spool`` that fills with the answer out. A process is free again
as soon as it has answered, however slowly the client reads.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Protocol
from weakref import WeakValueDictionary

from normgraph.serve.child import STARTING
from normgraph.serve.question import HEADER, AnswerError, Frame, Question, frame
from normgraph.serve.settings import Settings
from normgraph.serve.spool import Room, Spool

_ROOM = 4
"""Answers of the largest size that may be on their way at once."""
_WAITING = 500
"""Questions that may wait for a process; more are turned away at once."""
_SERVED = 2_000
"""Questions after which a process makes room for a fresh one."""
_FULL = 88
"""MiB of a process that makes room too: RocksDB keeps what it has read, up to 160 MiB
in each process, and the file system keeps it as well."""
_APART, _STEPS = 8, 4
"""MiB between one process and the next, so many times: those that start together, and
grow together, do not all make room at once."""
_FEW = 20
"""Questions that each process answers, however large the store makes it."""
_AGAIN = 1
"""Seconds after which one that could not be started is tried again."""


class Answerer(Protocol):
    """Answers queries of strangers within limits."""

    async def open(self) -> None:
        """Start what it needs."""

    async def ask(self, question: Question, whom: str) -> Spool:
        """Return an answer that has begun, or raise an ``AnswerError``.

        ``whom`` is the address it is for: nobody holds all that answers.
        """

    async def close(self) -> None:
        """End what runs."""


class Pool:
    """Processes that read one store."""

    def __init__(self, settings: Settings, quads: Callable[[], bytes]) -> None:
        self._settings, self._quads = settings, quads
        self._idle: asyncio.Queue[_Child] = asyncio.Queue()
        self._line = asyncio.Lock()
        self._all: set[_Child] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = Room(_ROOM * settings.size)
        self._turns: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._waiting = self._started = 0
        self._is_closed = False

    async def open(self) -> None:
        """Start a process; others follow when they are needed."""
        await self._start(self._placed())

    async def close(self) -> None:
        """Kill the processes."""
        self._is_closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(child.kill() for child in self._all))

    async def ask(self, question: Question, whom: str) -> Spool:
        """Return an answer that has begun, or raise an ``AnswerError``."""
        # One process stays for others, whatever one address asks at once.
        most = max(1, self._settings.pool - 1)
        turn = self._turns.setdefault(whom, asyncio.Semaphore(most))
        child = await self._waited(turn)
        spool = Spool(self._settings.size, self._room)
        spool.filled_by(self._kept(self._run(child, question, spool, turn)))
        try:
            await spool.begun()
        except BaseException:
            spool.abandon()
            raise
        return spool

    def _kept(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        """Return a task that goes on although a client goes."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _waited(self, turn: asyncio.Semaphore) -> _Child:
        """Return a process that is free, once it is the address's turn."""
        if self._waiting >= _WAITING:
            raise _busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(2 * self._settings.seconds):
                await turn.acquire()
                try:
                    return await self._free()
                except BaseException:
                    turn.release()
                    raise
        except TimeoutError:
            raise _busy() from None
        finally:
            self._waiting -= 1

    async def _free(self) -> _Child:
        """Return a process, first come, first served.

        Without the line, who is let in when a process gets free would take it from
        those of other addresses who have waited for it.
        """
        async with self._line:
            while self._idle.empty():
                await self._grow()
                with suppress(TimeoutError):
                    async with asyncio.timeout(_AGAIN):
                        return await self._idle.get()
            return self._idle.get_nowait()

    async def _grow(self) -> None:
        """Start one more process where there is place."""
        if self._has_place():
            try:
                await asyncio.shield(self._kept(self._start(self._placed())))
            except OSError:  # The machine has no room for one more.
                if not self._all:
                    raise _busy() from None

    async def _run(
        self,
        child: _Child,
        question: Question,
        spool: Spool,
        turn: asyncio.Semaphore,
    ) -> None:
        fault, is_whole = None, False
        try:
            async with asyncio.timeout(child.allowed(question)) as limit:
                await child.answer(question, spool, limit)
            is_whole = True
        except TimeoutError:
            has_begun = child.generation == question.generation
            fault = _too_slow(question.seconds) if has_begun else _busy()
        except AnswerError as said:
            fault = said
        except (EOFError, OSError):
            is_late = await child.has_ended_itself()
            memory = self._settings.memory
            fault = _too_slow(question.seconds) if is_late else _too_large(memory)
        finally:
            spool.end(fault)
            turn.release()
            if is_whole and not child.is_worn:
                self._idle.put_nowait(child)
            else:
                await self._replace(child)

    async def _replace(self, child: _Child) -> None:
        await child.kill()
        self._all.discard(child)
        if not self._is_closed and self._has_place():
            # Where the machine has no room now, who asks next tries again.
            with suppress(OSError):
                await self._start(self._placed())

    def _has_place(self) -> bool:
        return len(self._all) < self._settings.pool

    def _placed(self) -> _Child:
        """Return one that holds a place before it starts: nobody else takes that."""
        child = _Child(_FULL + _APART * (self._started % _STEPS))
        self._started += 1
        self._all.add(child)
        return child

    async def _start(self, child: _Child) -> None:
        settings = self._settings
        try:
            await child.start()
        except BaseException:
            # One that did not start holds no place.
            self._all.discard(child)
            await child.kill()
            raise
        opening = {"store": settings.store, "memory": settings.memory}
        child.send(Frame.OPEN, json.dumps(opening).encode())
        if not settings.store:
            child.send(Frame.QUADS, self._quads())
        self._idle.put_nowait(child)


class _Child:
    """A process that answers one question at a time."""

    _process: Process | None = None
    _in: asyncio.StreamWriter
    _out: asyncio.StreamReader
    generation = ""
    """Of the store that it has open; empty for none."""
    served = 0
    held = 0
    """MiB when it had answered last."""

    def __init__(self, full: int) -> None:
        self._full = full

    @property
    def is_worn(self) -> bool:
        """Tell whether it should make room for a fresh one."""
        is_full = self.held > self._full and self.served >= _FEW
        return is_full or self.served >= _SERVED

    async def start(self) -> None:
        """Start it."""
        command = (sys.executable, "-m", "normgraph.serve.child")
        made = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True
        )
        assert made.stdin and made.stdout
        self._process, self._in, self._out = made, made.stdin, made.stdout

    def send(self, kind: Frame, content: bytes) -> None:
        """Send a frame."""
        self._in.write(frame(kind, content))

    def allowed(self, question: Question) -> float:
        """Return the seconds for a question, or to be ready for it.

        To start and to open a store takes long where others keep the machine busy, and
        is no fault of the query.
        """
        is_ready = self.generation == question.generation
        return question.seconds if is_ready else STARTING

    async def answer(
        self, question: Question, spool: Spool, limit: asyncio.Timeout
    ) -> None:
        """Ask, and let the spool fill; raise ``EOFError`` where the process dies.

        The limit is put anew when the process is ready.
        """
        self.served += 1
        self.send(Frame.ASK, question.pack())
        await self._in.drain()
        while True:
            head = await self._out.readexactly(HEADER.size)
            kind, length = HEADER.unpack(head)
            content = await self._out.readexactly(length)
            match Frame(kind):
                case Frame.BEGIN:
                    self.generation = question.generation
                    limit.reschedule(
                        asyncio.get_running_loop().time() + question.seconds
                    )
                case Frame.HEAD:
                    spool.begin(content.decode())
                case Frame.PIECE:
                    spool.put(content)
                case Frame.FAULT:
                    spool.end(AnswerError.parse(content))
                case _:
                    self.held = int(content)
                    return

    async def has_ended_itself(self) -> bool:
        """Tell whether a process that is gone ended by its own clock.

        Its clock is a second behind ours; ours may be late where the machine is busy.
        """
        if sys.platform != "win32" and self._process is not None:
            return await self._process.wait() == -signal.SIGALRM
        return False

    async def kill(self) -> None:
        """End the process at once."""
        if self._process is None:
            return
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()


def _busy() -> AnswerError:
    return AnswerError(
        503,
        "all processes that answer queries are busy",
        "Try again in a few seconds.",
        {"Retry-After": "5"},
    )


def _too_slow(seconds: float) -> AnswerError:
    return AnswerError(
        504,
        f"the query took longer than the {seconds:g} seconds it may take",
        "Ask for less: name a subject, or add a LIMIT to an inner SELECT.",
    )


def _too_large(mebibytes: int) -> AnswerError:
    return AnswerError(
        500,
        f"the query needed more than the {mebibytes} MiB of memory it may take, "
        "or nests too deep",
        "Ask for less: fewer rows to sort or to join.",
    )
