"""Clients of a service that is measured: who asks, how often, and what it costs.

``serve.py`` says what is asked and which limits hold.
"""

from __future__ import annotations

import itertools
import re
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path


@dataclass
class Tally:
    """What clients saw."""

    answers: int = 0
    errors: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """Of each answer."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, error: str, seconds: float = 0) -> None:
        """Count an answer, or what went wrong."""
        with self.lock:
            self.answers += not error
            if error:
                self.errors.append(error)
            else:
                self.seconds.append(seconds)


Request = Callable[["Client"], int]
"""Sends something, and returns the status of what comes back."""


class Client:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, path: str, accept: str) -> tuple[int, int]:
        """Return status and size of what a path has."""
        self._connection.request("GET", path, headers={"Accept": accept})
        answer = self._connection.getresponse()
        return answer.status, len(answer.read())

    def ask(self, text: str) -> int:
        """Return the status of the answer to a query."""
        headers = {
            "Accept": "application/sparql-results+json, text/turtle;q=0.9",
            "Content-Type": "application/sparql-query",
        }
        self._connection.request("POST", "/sparql", text.encode(), headers)
        answer = self._connection.getresponse()
        answer.read()
        return answer.status

    def fetch(self, path: str, accept: str) -> int:
        """Return the status of what a path has."""
        return self.get(path, accept)[0]

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[tuple[int, float]]:
    """Run a server; yield its process and how long it took to be ready."""
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - begun > 600:
                raise SystemExit(f"{command[0]} does not start")
            time.sleep(0.005)
        yield process.pid, time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    """Tell whether a server answers, whatever it says.

    That somebody takes a connection says little: a socket that looks for a port of
    those that systems give away may find itself there.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/health")
        connection.getresponse().read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def load(
    port: int, asked: list[Request], clients: int, until: Callable[[Tally, float], bool]
) -> tuple[Tally, float]:
    """Let clients send one request after the other until it is enough."""
    tally, begun = Tally(), time.perf_counter()
    turns = itertools.count()

    def work() -> None:
        client = Client(port)
        while not until(tally, time.perf_counter() - begun):
            send, sent = asked[next(turns) % len(asked)], time.perf_counter()
            try:
                status, taken = send(client), time.perf_counter() - sent
                tally.add("" if status == 200 else f"status {status}", taken)
            except (OSError, HTTPException) as error:
                tally.add(repr(error))
                client.close()
        client.close()

    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally, time.perf_counter() - begun


def memory(pid: int) -> float:
    """Return MiB that a process and its children have to themselves."""
    children, total = list[str](), 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):  # It has ended meanwhile.
            children += (thread / "children").read_text().split()
    for one in [str(pid), *children]:
        try:
            status = Path(f"/proc/{one}/status").read_text()
        except OSError:
            continue  # It has made room for another.
        found = re.search(r"RssAnon:\s+(\d+) kB", status)
        total += int(found[1]) if found else 0
    return total / 1024
