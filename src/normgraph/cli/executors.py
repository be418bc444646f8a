"""Who reads for a store: this process, some of this machine, or a Dask cluster."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from pkgutil import resolve_name
from threading import Thread
from typing import TYPE_CHECKING

from normgraph.errors import NormgraphError
from normgraph.pipeline.collector import collect_seldom

if TYPE_CHECKING:
    from distributed import Client

_ANSWER = 10
"""Seconds a scheduler may take to answer."""
_START = 60
"""Seconds until a first worker has taken up a task: some clusters grow on demand."""


_KILLED = (
    "a process that was reading was killed; the store is as it was",
    "Often memory ran out: give fewer --jobs, and build again.",
)


@contextmanager
def processes(
    count: int, killed: tuple[str, str] = _KILLED
) -> Iterator[Executor | None]:
    """Give a pool of processes, or None for one: then this process works.

    ``killed`` is what is said, and advised, where one of them ends before its work.
    """
    if count < 1:
        raise NormgraphError(f"--jobs is 1 or more, not {count}")
    if count == 1:
        yield None
        return
    with ProcessPoolExecutor(count, _Context(), _begin) as pool:
        try:
            yield pool
        except BrokenProcessPool:
            raise NormgraphError(killed[0], advice=killed[1]) from None
        except BaseException:
            # Nobody will use what the others still read.
            pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def _begin() -> None:
    """Make a process ready to read: it ends with its parent, and wastes no time."""
    _follow_parent()
    collect_seldom()


def _follow_parent() -> None:
    """End with the process that gave the work: killed, it cannot say that it ends."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=follow, daemon=True).start()


class _Reader(SpawnProcess):
    """A process that leaves Ctrl-C to its parent, from its first moment."""

    def start(self) -> None:
        """Start with the signal held back, which the new process inherits."""
        if sys.platform == "win32":  # It has no signals to hold back.
            super().start()
        else:
            held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                super().start()
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, held)


class _Context(SpawnContext):
    # Spawned, not forked: the same on every system, and no lock is inherited.
    Process = _Reader


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give an executor whose work is done by the workers of a Dask scheduler."""
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise NormgraphError(
            "--executor needs Dask, which is not installed",
            advice="Install it: pip install distributed.",
        ) from None
    # What matters is told in a sentence; a lost connection fills pages there.
    for name in ("distributed", "distributed.client", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        client = Client(address, timeout=_ANSWER)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise NormgraphError(
            f"no Dask scheduler answers ({error})", where=address
        ) from error
    with client:
        try:
            _check_workers(client, address)
            yield client.get_executor()  # type: ignore[no-untyped-call]
        except CancelledError:
            raise NormgraphError(
                "the scheduler has gone; the store is as it was",
                where=address,
                advice="Start it, and build again: what was read is kept and reused.",
            ) from None
        except KilledWorker as error:
            raise NormgraphError(
                f"the workers of the cluster die again and again ({error})",
                where=address,
                advice="Often memory runs out: see the workers' log.",
            ) from None


def _check_workers(client: Client, address: str) -> None:
    """Raise where no worker works, or one would read otherwise than this process."""
    from normgraph.pipeline.groups import software

    # A name, not the function itself: a worker that lacks our package drops what it
    # cannot read, and says nothing.
    name = f"{software.__module__}:{software.__name__}"
    try:
        task = client.submit(resolve_name, name)
        task.result(timeout=_START)
        found = client.run(software)
    except TimeoutError:
        raise NormgraphError(
            f"no worker of the cluster took a task within {_START} seconds",
            where=address,
            advice="Start some: dask worker ADDRESS.",
        ) from None
    except (ImportError, AttributeError) as error:
        raise NormgraphError(
            f"the workers cannot run normgraph ({error})",
            where=address,
            advice="Install the same version of it where they run.",
        ) from None
    others = sorted(name for name, version in found.items() if version != software())
    if others:
        raise NormgraphError(
            f"another version of normgraph runs at {', '.join(others)}",
            where=address,
            advice="Install the same version of it where they run.",
        )
