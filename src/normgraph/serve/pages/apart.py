"""Make what searches look into in a process of its own.

A source and a name in, what ``making`` makes under that name out. While many ask for
pages, their threads leave little to one that makes an index here: over the whole record
and 64 clients a search waited for it for 38 s.
"""

from __future__ import annotations

import asyncio
import pickle
import sys
import tempfile
from asyncio.subprocess import DEVNULL

from normgraph.serve.source import LocalSource, Source

_MAKING = "normgraph.serve.pages.making"


async def apart(source: Source, what: str) -> object | None:
    """Return what is made; None where it cannot be made apart.

    A store in memory is in this process alone, and a server elsewhere is asked by it.
    """
    if not isinstance(source, LocalSource) or not source.folder:
        return None
    try:
        # A file, not a pipe: nothing is read piece by piece while others are served.
        with tempfile.TemporaryFile() as file:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", _MAKING, what, source.folder),
                stdin=DEVNULL,
                stdout=file,
                stderr=DEVNULL,
            )
            try:
                if await process.wait():
                    return None
            finally:
                if process.returncode is None:
                    process.kill()
            file.seek(0)
            made: object = pickle.load(file)
            return made
    except OSError:  # The machine has no room for one more process, or file.
        return None
