"""Run the service for tests, over the example page or a store, and ask it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox
import pytest
from servers import free_port

from normgraph.store import Home, Manifest

JSON = "application/sparql-results+json"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """By name in small letters."""
    body: bytes

    @property
    def text(self) -> str:
        """The body as words."""
        return self.body.decode()

    @property
    def media(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass(frozen=True)
class Service:
    """A service that runs."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def sparql(self) -> str:
        """The address of the endpoint."""
        return f"{self.url}/sparql"

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        parts = urlsplit(self.url)
        return str(parts.hostname), int(parts.port or 0)

    def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """Send a request and return the whole answer."""
        connection = HTTPConnection(*self.address, timeout=60)
        try:
            connection.request(method, path, body, dict(headers or {}))
            return _taken(connection.getresponse())
        finally:
            connection.close()

    def get(self, path: str, accept: str = "*/*", **headers: str) -> Answer:
        """Get a path."""
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        return self.send("GET", path, {"Accept": accept, **named})

    def ask(self, query: str, accept: str = JSON, **fields: str) -> Answer:
        """Put a query by GET."""
        return self.get(f"/sparql?{urlencode({'query': query, **fields})}", accept)

    def post(self, query: str, accept: str = JSON) -> Answer:
        """Put a query by POST, as it is."""
        kind = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.send("POST", "/sparql", kind, query.encode())


def _taken(response: HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())


@contextmanager
def serving(folder: Path, *arguments: str, at: str = "127.0.0.1") -> Iterator[Service]:
    """Run ``normgraph serve`` with arguments; its log goes into a folder.

    ``at`` is the address where it is asked.
    """
    port, log = free_port(), folder / "serve.log"
    command = [sys.executable, "-m", "normgraph", "serve", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, *arguments], stdout=out, stderr=out, start_new_session=True
        )
    try:
        host = f"[{at}]" if ":" in at else at
        service = Service(f"http://{host}:{port}", process, log)
        wait_for(service)
        yield service
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(service: Service) -> None:
    """Wait until the service answers."""
    for _ in range(600):
        if service.process.poll() is not None:
            pytest.fail(f"the service ended: {service.log.read_text()}")
        try:
            socket.create_connection(service.address, 1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail("the service does not answer")


def publish(folder: Path, quads: list[ox.Quad]) -> None:
    """Make quads the current generation of a store."""
    home = Home(folder)
    with home.locked():
        made = home.next()
        store = ox.Store(str(made.database))
        store.bulk_extend(quads)
        store.flush()
        del store
        home.publish(made, Manifest("test", {}))
