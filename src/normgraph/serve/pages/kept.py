"""Keep what is the same for all pages until the data change.

A source, a name and a way to make it in; what was made out. Two who ask at once may
both make it, which costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from normgraph.serve.source import Source

Made = TypeVar("Made")

_KEPT: WeakKeyDictionary[Source, tuple[str, dict[str, object]]] = WeakKeyDictionary()


async def kept(
    source: Source, name: str, make: Callable[[Source], Awaitable[Made]]
) -> Made:
    """Return what ``make`` returns for the data as they are now."""
    generation = source.generation
    held = _KEPT.get(source)
    if held is None or held[0] != generation:
        held = _KEPT[source] = (generation, {})
    if name not in held[1]:
        held[1][name] = await make(source)
    return cast(Made, held[1][name])
