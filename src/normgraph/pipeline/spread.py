"""Spread work over workers: batches in, results out as they come.

The work is a map, so it goes through any ``concurrent.futures`` executor, or none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

_AHEAD = 8
"""Batches that wait at the workers, so that none idles and memory stays level."""


def batches(items: Iterable[A], size: int) -> Iterator[list[A]]:
    """Yield the items, so many together.

    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def in_turn(
    executor: Executor, work: Callable[[list[A]], list[B]], batches: Iterable[list[A]]
) -> Iterator[B]:
    """Yield what the work makes of the items, in their order; a few batches ahead."""
    waiting: deque[Future[list[B]]] = deque()
    for batch in batches:
        waiting.append(executor.submit(work, batch))
        if len(waiting) > _AHEAD:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def mapped(
    executor: Executor | None,
    work: Callable[[list[A]], list[B]],
    batches: Iterable[list[A]],
) -> Iterator[B]:
    """Yield what the work makes of the items, in any order; a few batches ahead."""
    if executor is None:
        for batch in batches:
            yield from work(batch)
        return
    waiting: set[Future[list[B]]] = set()
    rest = iter(batches)
    while True:
        for batch in islice(rest, _AHEAD - len(waiting)):
            waiting.add(executor.submit(work, batch))
        if not waiting:
            return
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield from future.result()
