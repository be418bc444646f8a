"""How fast the service answers: ``python benchmarks/serve.py --store DIR``.

The service runs in a process of its own and is asked over 127.0.0.1, nothing else:

- how soon it is ready with the example page;
- median time of pages and suggestions, and of the first byte of 100,000 rows;
- requests a second for named queries with other parameters each time, beside
  rdflib-endpoint with the same quads (``--documents N``) in the same run;
- 64 clients at once (``--seconds``), and memory over 10,000 requests (``--requests``).

No result is kept anywhere. Exit code 1 where a limit is broken.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import RdfFormat, Store
from questions import SEED, Asked, Pool, part, questions

from normgraph import query
from normgraph.export import PREFIXES
from normgraph.iri import BASE
from normgraph.store import Home, Manifest

READY, FIRST_BYTE, RATIO, CLIENTS, GROWTH = 1.0, 0.2, 5.0, 64, 1.2
PAGES = {"instrument": 0.1, "treaty": 0.25, "actor": 0.25, "suggestion": 0.05}
"""Seconds: medians over some pages of a kind."""
WEIGHT = 300_000
"""Bytes of the page of an instrument."""
SAMPLES = 40
EVERYTHING = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 100000"
RDFLIB = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset()
graph.parse(sys.argv[1], format="nquads")
app = SparqlEndpoint(path="/sparql", graph=graph)
uvicorn.run(app, port=int(sys.argv[2]), log_level="critical")
"""


@dataclass
class Tally:
    """What clients saw."""

    answers: int = 0
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, error: str) -> None:
        """Count an answer, or what went wrong."""
        with self.lock:
            self.answers += not error
            if error:
                self.errors.append(error)


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
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() - begun > 600:
                    raise SystemExit(f"{command[0]} does not start") from None
                time.sleep(0.005)
        yield process.pid, time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait()


def service(port: int, *more: str) -> list[str]:
    """Return the command that runs the service."""
    return [sys.executable, "-m", "normgraph", "serve", "--port", str(port), *more]


def judged(name: str, value: float, limit: float, unit: str, ok: bool) -> bool:
    """Print a figure with its limit; return whether it holds."""
    verdict = "ok" if ok else "MISSED"
    print(f"{name:42} {value:10.1f} {unit}, limit {limit:g} {unit}, {verdict}")
    sys.stdout.flush()
    return ok


def ready() -> bool:
    """Tell how soon the example page is served."""
    times = []
    for _ in range(5):
        port = free_port()
        with running(service(port), port) as (_, taken):
            times.append(taken)
    least = min(times)
    return judged(
        "ready with the example", 1000 * least, 1000 * READY, "ms", least < READY
    )


def pages(port: int, store: Store) -> bool:
    """Tell how long pages take."""
    pool, holds = Pool(store), True
    for kind, limit in PAGES.items():
        times, sizes = _paged(port, _paths(store, pool, kind))
        median = statistics.median(times)
        holds &= judged(
            f"page: {kind}", 1000 * median, 1000 * limit, "ms", median < limit
        )
        if kind == "instrument":
            most = max(sizes)
            fits = most < WEIGHT
            holds &= judged(
                "its weight at most", most / 1000, WEIGHT / 1000, "kB", fits
            )
    return holds


def _paged(port: int, paths: list[str]) -> tuple[list[float], list[int]]:
    client, times, sizes = Client(port), [], []
    client.get(paths[0], "text/html")
    for path in paths:
        begun = time.perf_counter()
        status, size = client.get(path, "text/html, */*;q=0.5")
        times.append(time.perf_counter() - begun)
        sizes.append(size)
        if status != 200:
            raise SystemExit(f"{path}: {status}")
    client.close()
    return times, sizes


def _paths(store: Store, pool: Pool, kind: str) -> list[str]:
    if kind == "suggestion":
        words = (
            "unod",
            "palermo",
            "S/RES/23",
            "traff",
            "moni",
            "secretary-gen",
            "1540",
        )
        return [f"/suggest?q={quote(word)}" for word in words]
    asked = {
        "instrument": "?x eli:is_realized_by ?text",
        "treaty": "?citation ng:cited ?x . ?x a ng:Treaty",
        "actor": "?paragraph ng:mentions ?x . ?x a ng:Actor",
    }[kind]
    text = f"SELECT DISTINCT ?x WHERE {{ {asked} }}"
    found = {row["x"].value for row in store.query(text, prefixes=PREFIXES)}
    ours = sorted(iri.removeprefix(BASE) for iri in found if iri.startswith(BASE))
    random.Random(f"{SEED} {kind}").shuffle(ours)
    suffix = ".html" if kind == "actor" else ""
    return [f"/{path}{suffix}" for path in ours[:SAMPLES]]


def first_byte(port: int) -> bool:
    """Tell when the first byte of a large answer comes."""
    times = []
    for _ in range(5):
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        begun = time.perf_counter()
        connection.request("GET", f"/sparql?query={quote(EVERYTHING)}")
        answer = connection.getresponse()
        answer.read(1)
        times.append(time.perf_counter() - begun)
        answer.read()
        connection.close()
    median = statistics.median(times)
    name = "first byte of 100,000 rows"
    return judged(name, 1000 * median, 1000 * FIRST_BYTE, "ms", median < FIRST_BYTE)


def texts(store: Store, asked: Iterator[Asked]) -> list[str]:
    """Return queries with their parameters, in an order that the seed fixes."""
    prefixes = "".join(f"PREFIX {n}: <{iri}>\n" for n, iri in PREFIXES.items())
    found: list[str] = []
    for one in asked:
        if one.about != "record":
            bound = (query.bound(store, one.query, given) for given in one.samples)
            found += [_prefixed(text, prefixes) for text in bound]
    random.Random(SEED).shuffle(found)
    return found


def _prefixed(text: str, prefixes: str) -> str:
    return prefixes + re.sub(r"(?m)^PREFIX .*$", "", text)


def load(
    port: int, asked: list[str], clients: int, until: Callable[[Tally, float], bool]
) -> tuple[Tally, float]:
    """Let clients ask one query after the other until it is enough."""
    tally, begun = Tally(), time.perf_counter()
    turns = itertools.count()

    def work() -> None:
        client = Client(port)
        while not until(tally, time.perf_counter() - begun):
            text = asked[next(turns) % len(asked)]
            try:
                status = client.ask(text)
                tally.add("" if status == 200 else f"status {status}")
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


def against_rdflib(home: Home, documents: int, seconds: float) -> bool:
    """Tell how many requests a second each of the two answers."""
    lines = part(home, documents)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "part.nq"
        file.write_bytes(lines)
        store = _published(Path(folder) / "store", lines)
        asked = texts(store, questions(store, SAMPLES))
        port = free_port()
        with running(service(port, "--store", f"{folder}/store"), port):
            ours = _rate("normgraph serve", port, asked, seconds)
        port = free_port()
        theirs_command = [sys.executable, "-c", RDFLIB, str(file), str(port)]
        with running(theirs_command, port):
            theirs = _rate("rdflib-endpoint", port, asked, seconds)
    ratio = ours / theirs
    return judged("requests a second, ratio", ratio, RATIO, "x", ratio >= RATIO)


def _rate(name: str, port: int, asked: list[str], seconds: float) -> float:
    load(port, asked, 4, lambda tally, _: tally.answers + len(tally.errors) >= 8)
    tally, taken = load(port, asked, 4, lambda _, gone: gone > seconds)
    rate = tally.answers / taken
    errors = f", {len(tally.errors)} errors" if tally.errors else ""
    print(f"{name:42} {rate:10.1f} requests/s of {len(asked)} different{errors}")
    return rate


def _published(folder: Path, lines: bytes) -> Store:
    home = Home(folder)
    with home.locked():
        made = home.next()
        store = Store(str(made.database))
        store.bulk_load(lines, RdfFormat.N_QUADS)
        store.flush()
        del store
        home.publish(made, Manifest("benchmark", {}))
    return home.open()


def many(store: Store, folder: Path, seconds: float, requests: int) -> bool:
    """Tell whether many clients are served, and memory stays level.

    Clients wait for each other: a query may take a minute.
    """
    asked, port = texts(store, questions(store, SAMPLES)), free_port()
    command = service(port, "--store", str(folder), "--seconds", "60")
    with running(command, port) as (pid, _):
        tally, taken = load(port, asked, CLIENTS, lambda _, gone: gone > seconds)
        rate, errors = tally.answers / taken, len(tally.errors)
        print(f"{CLIENTS} clients, {taken:.0f} s: {rate:.0f} requests/s")
        holds = judged("errors", errors, 0, "", not errors)
        for error in sorted(set(tally.errors))[:5]:
            print(f"  {error}")
        seen: list[float] = []

        def enough(tally: Tally, gone: float) -> bool:
            if gone > len(seen):
                seen.append(_memory(pid))
            return tally.answers + len(tally.errors) >= requests

        load(port, asked, 8, enough)
    third = max(1, len(seen) // 3)
    before, after = statistics.median(seen[:third]), statistics.median(seen[-third:])
    print(f"memory {before:.0f} MiB, at the end of {requests} requests {after:.0f} MiB")
    growth = after / before
    return judged("memory grown to", growth, GROWTH, "x", growth < GROWTH) and holds


def _memory(pid: int) -> float:
    """Return MiB that a process and its children have to themselves."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    children = [c for t in threads for c in (t / "children").read_text().split()]
    total = 0
    for one in [str(pid), *children]:
        try:
            status = Path(f"/proc/{one}/status").read_text()
        except OSError:
            continue  # It has made room for another.
        found = re.search(r"RssAnon:\s+(\d+) kB", status)
        total += int(found[1]) if found else 0
    return total / 1024


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--requests", type=int, default=10_000)
    options = parser.parse_args()
    home = Home(options.store)
    store, port = home.open(), free_port()
    holds = ready()
    with running(service(port, "--store", str(options.store)), port):
        holds &= pages(port, store)
        holds &= first_byte(port)
    holds &= many(store, options.store, options.seconds, options.requests)
    holds &= against_rdflib(home, options.documents, min(options.seconds, 30))
    return int(not holds)


if __name__ == "__main__":
    sys.exit(main())
