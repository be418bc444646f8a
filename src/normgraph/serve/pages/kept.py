"""Keep what is the same for all pages until the data change.

A source, a name and a way to make it in; what was made out. Who asks while it is being
made waits for the one that is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from normgraph.serve.source import Source

Made = TypeVar("Made")
Tasks = dict[str, "asyncio.Task[object]"]

_KEPT: WeakKeyDictionary[Source, tuple[str, Tasks]] = WeakKeyDictionary()


async def kept(
    source: Source, name: str, make: Callable[[Source], Coroutine[object, object, Made]]
) -> Made:
    """Return what ``make`` returns for the data as they are now."""
    generation = source.generation
    held = _KEPT.get(source)
    if held is None or held[0] != generation:
        held = _KEPT[source] = (generation, {})
    task = held[1].get(name)
    if task is None or not _is_of_use(task):
        task = held[1][name] = asyncio.ensure_future(make(source))
    # Who goes away takes nothing from those who wait.
    return cast(Made, await asyncio.shield(task))


def _is_of_use(task: asyncio.Task[object]) -> bool:
    """Tell whether a task has made something, or will in this loop."""
    if task.done():
        return not task.cancelled() and task.exception() is None
    return task.get_loop() is asyncio.get_running_loop()
