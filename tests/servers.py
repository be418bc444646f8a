"""Start SPARQL servers for tests: Oxigraph's and Virtuoso; and ask them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    build_opener,
    urlopen,
)

import pyoxigraph as ox
import pytest

from normgraph.remote import Server

_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 4
NumberOfBuffers = 5000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True)
class Endpoint:
    """A server that was started: where it takes graphs and where it answers."""

    name: str
    server: Server
    queries: str

    def graph(self, name: str | None) -> set[ox.Triple]:
        """Return the triples of a graph; None is the default graph."""
        wanted = "default" if name is None else f"graph={quote(name, safe='')}"
        request = Request(f"{self.server.url}?{wanted}")
        request.add_header("Accept", "application/n-triples")
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(
            None, self.server.url, self.server.user, self.server.password
        )
        with build_opener(HTTPDigestAuthHandler(passwords)).open(request) as answer:
            read = ox.parse(answer.read(), format=ox.RdfFormat.N_TRIPLES)
            return {quad.triple for quad in read}

    def ask(self, text: str, content: str | None, evidence: Sequence[str]) -> bytes:
        """Return the answer to a query over a dataset that is named beside it."""
        default = [("default-graph-uri", content)] if content else []
        named = [("named-graph-uri", name) for name in evidence] if content else []
        data = urlencode([("query", text), *default, *named]).encode()
        request = Request(self.queries, data=data)
        construct = "CONSTRUCT {" in text
        kind = "application/sparql-results+json"
        request.add_header("Accept", "application/n-triples" if construct else kind)
        with urlopen(request) as answer:
            body: bytes = answer.read()
        return body


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


@contextmanager
def _running(command: Sequence[str], folder: Path, url: str) -> Iterator[None]:
    log = folder / "log"
    with log.open("wb") as out:
        run = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
    try:
        for _ in range(600):
            if run.poll() is not None:
                pytest.fail(f"{command[0]} ended: {log.read_text(errors='replace')}")
            try:
                urlopen(url, timeout=5).close()
                break
            except (URLError, OSError):
                time.sleep(0.1)
        else:
            pytest.fail(f"{command[0]} does not answer at {url}")
        yield
    finally:
        run.terminate()
        try:
            run.wait(10)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()


@contextmanager
def oxigraph(folder: Path) -> Iterator[Endpoint]:
    """Run Oxigraph's server, or skip the test."""
    beside = Path(sys.executable).parent / "oxigraph"
    found = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if found is None:
        pytest.skip("Oxigraph's server is not installed: pip install oxigraph")
    at = f"127.0.0.1:{free_port()}"
    command = [found, "serve", "--location", str(folder / "db"), "--bind", at]
    with _running(command, folder, f"http://{at}/"):
        yield Endpoint("oxigraph", Server(f"http://{at}/store"), f"http://{at}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Endpoint]:
    """Run Virtuoso, or skip the test."""
    found = shutil.which("virtuoso-t")
    if found is None:
        pytest.skip("Virtuoso is not installed: Debian's virtuoso-opensource-7-bin")
    port = free_port()
    (folder / "our.ini").write_text(_INI.format(http=port, sql=free_port()))
    at = f"http://127.0.0.1:{port}"
    command = [found, "-f", "-c", "our.ini"]
    with _running(command, folder, f"{at}/sparql"):
        server = Server(f"{at}/sparql-graph-crud-auth", "dba", "dba")
        yield Endpoint("virtuoso", server, f"{at}/sparql")
