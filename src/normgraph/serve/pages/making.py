"""The process that ``apart`` runs: a name and a folder of a store in, a pickle out."""

from __future__ import annotations

import asyncio
import pickle
import sys
from collections.abc import Callable, Coroutine

from normgraph.errors import NormgraphError
from normgraph.serve.pages.names import made as names
from normgraph.serve.pages.texts import made as texts
from normgraph.serve.source import LocalSource, Source

_MADE: dict[str, Callable[[Source], Coroutine[object, object, object]]] = {
    "names": names,
    "texts": texts,
}


def main() -> int:
    """Write what is asked for to standard output; 1 where the store is gone."""
    _, what, folder = sys.argv
    try:
        source = LocalSource.at(folder)
    except (OSError, NormgraphError):
        return 1
    pickle.dump(asyncio.run(_MADE[what](source)), sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
