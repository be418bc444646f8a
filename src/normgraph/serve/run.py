"""Run the service: settings in, a server until somebody ends it."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial

import uvicorn
from starlette.applications import Starlette

from normgraph.serve.application import application
from normgraph.serve.patient import WAITING, PatientProtocol
from normgraph.serve.pool import Answerer, Pool
from normgraph.serve.settings import Settings
from normgraph.serve.source import LocalSource, Source

_SETTINGS = "NORMGRAPH_SERVE"
"""How the processes of several workers are told the settings."""
_CONNECTIONS = WAITING + 1_000
"""So many requests may be under way, whatever is idle beside them."""
_FILES = 4_096
"""Connections and files that may be open; 1,024 is what many systems begin with."""
_IDLE = 15
"""Seconds a connection may be idle."""
_GRACE = 5
"""Seconds that requests under way have when the service is to end."""


def serve(settings: Settings, announce: Callable[[], None]) -> None:
    """Answer until the process is told to end; ``NormgraphError`` for a bad store.

    ``announce`` tells the user that it begins, once the store is known to be sound.
    """
    run = partial(
        uvicorn.run,
        host=settings.host,
        port=settings.port,
        http=PatientProtocol,
        ws="none",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=_GRACE,
    )
    _log()
    _allow_files()
    if settings.workers == 1:
        app = made(settings)
        announce()
        run(app)
        return
    sources(settings)
    announce()
    os.environ[_SETTINGS] = json.dumps(asdict(settings))
    run("normgraph.serve.run:worker", factory=True, workers=settings.workers)


def worker() -> Starlette:
    """Return the application of one of several workers."""
    _log()
    _allow_files()
    return made(Settings(**json.loads(os.environ[_SETTINGS])))


def made(settings: Settings) -> Starlette:
    """Return the application that the settings ask for."""
    return application(*sources(settings), settings)


def sources(settings: Settings) -> tuple[Source, Answerer]:
    """Return what answers our own questions, and what answers those of strangers."""
    if settings.store:
        return LocalSource.at(settings.store), Pool(settings, bytes)
    if settings.endpoint:
        return _elsewhere(settings)
    from normgraph.serve import example

    return LocalSource(example.store()), Pool(settings, example.quads)


def _elsewhere(settings: Settings) -> tuple[Source, Answerer]:
    from normgraph.remote import Server
    from normgraph.serve.elsewhere import RemoteSource
    from normgraph.serve.relay import Relay

    password = os.environ.get("NORMGRAPH_PASSWORD", "")
    source = RemoteSource(Server(settings.endpoint, settings.user, password))
    return source, Relay(source, settings)


def _log() -> None:
    logging.basicConfig(
        stream=sys.stderr, format="%(message)s", level=logging.WARNING, force=True
    )
    logging.getLogger("normgraph.serve").setLevel(logging.INFO)


def _allow_files() -> None:
    """Let as many connections be open as are served, where the system allows it."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
        if soft != resource.RLIM_INFINITY and soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
