"""How fast the service answers: ``python benchmarks/serve.py --store DIR``.

The service runs in a process of its own and is asked over 127.0.0.1, nothing else:

- ``ready``: how soon it is ready with the example page;
- ``pages``: median time of pages, searches and suggestions, and of the first byte of
  100,000 rows;
- ``clients``: 64 at once (``--seconds``), first with named queries alone, then with
  what people and programs send;
- ``memory``: over 10,000 requests (``--requests``) such as people and programs send:
  pages, searches, data and named queries;
- ``rdflib``: requests a second for named queries with other parameters each time,
  beside rdflib-endpoint with the same quads (``--documents N``).

``--only memory rdflib`` measures these two. No result is kept anywhere. Exit code 1
where a limit is broken.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from clients import Client, Request, Tally, free_port, load, memory, running
from pyoxigraph import RdfFormat, Store
from questions import SEED, Asked, Given, Pool, part, questions

from normgraph import query
from normgraph.export import PREFIXES
from normgraph.iri import BASE
from normgraph.store import Home, Manifest

READY, FIRST_BYTE, RATIO, CLIENTS, GROWTH = 1.0, 0.2, 5.0, 64, 1.2
PARTS = ("ready", "pages", "clients", "memory", "rdflib")
PAGES = {
    "instrument": 0.1,
    "treaty": 0.25,
    "actor": 0.25,
    "search": 0.1,
    "suggestion": 0.05,
}
"""Seconds: medians over some pages of a kind."""
WEIGHT = 300_000
"""Bytes of the page of an instrument."""
SAMPLES = 40
TYPED = ("unod", "palermo", "S/RES/23", "traff", "moni", "secretary-gen", "1540")
SOUGHT = (
    "trafficking in persons",
    "the",
    "human rights",
    "no such words anywhere",
    "2388 OP 4",
    "children armed conflict reintegration",
)
EVERYTHING = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 100000"
RDFLIB = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset()
graph.parse(sys.argv[1], format="nquads")
app = SparqlEndpoint(path="/sparql", graph=graph)
uvicorn.run(app, port=int(sys.argv[2]), log_level="critical")
"""


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
        times, sizes = _paged(port, _paths(store, pool, kind, SAMPLES))
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


def _paths(store: Store, pool: Pool, kind: str, most: int) -> list[str]:
    if kind == "suggestion":
        return [f"/suggest?q={quote(word)}" for word in TYPED]
    if kind == "search":
        return [f"/search?q={quote(words)}" for words in SOUGHT]
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
    return [f"/{path}{suffix}" for path in ours[:most]]


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


def queries(store: Store) -> list[Request]:
    """Return named queries with their parameters, in an order that the seed fixes."""
    asked = texts(store, questions(store, SAMPLES))
    return [partial(Client.ask, text=text) for text in asked]


def mixed(store: Store) -> list[Request]:
    """Return requests such as come from people and programs, well mixed."""
    pool, page = Pool(store), "text/html, */*;q=0.5"
    paths = [(p, page) for kind in PAGES for p in _paths(store, pool, kind, 2_000)]
    data = _paths(store, pool, "instrument", 500)
    paths += [(path, "text/turtle") for path in data]
    made: list[Request] = [
        partial(Client.fetch, path=path, accept=accept) for path, accept in paths
    ]
    made += queries(store)[: len(made) // 4]
    random.Random(f"{SEED} mixed").shuffle(made)
    return made


def texts(store: Store, asked: Iterator[Asked]) -> list[str]:
    """Return queries with their parameters, in an order that the seed fixes."""
    prefixes = "".join(f"PREFIX {n}: <{iri}>\n" for n, iri in PREFIXES.items())
    found: list[str] = []
    for one in asked:
        if one.about != "record":
            bound = (_bound(store, one.query, given) for given in one.samples)
            found += [_prefixed(text, prefixes) for text in bound if text]
    random.Random(SEED).shuffle(found)
    return found


def _bound(store: Store, asked: query.NamedQuery, given: Given) -> str:
    """Return the text of a query; empty where the store lacks what it names."""
    try:
        return query.bound(store, asked, given)
    except query.QueryError:
        return ""


def _prefixed(text: str, prefixes: str) -> str:
    return prefixes + re.sub(r"(?m)^PREFIX .*$", "", text)


def against_rdflib(home: Home, documents: int, seconds: float) -> bool:
    """Tell how many requests a second each of the two answers."""
    lines = part(home, documents)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "part.nq"
        file.write_bytes(lines)
        store = _published(Path(folder) / "store", lines)
        asked, port = queries(store), free_port()
        with running(service(port, "--store", f"{folder}/store"), port):
            ours = _rate("normgraph serve", port, asked, seconds)
        port = free_port()
        theirs_command = [sys.executable, "-c", RDFLIB, str(file), str(port)]
        with running(theirs_command, port):
            theirs = _rate("rdflib-endpoint", port, asked, seconds)
    ratio = ours / theirs
    return judged("requests a second, ratio", ratio, RATIO, "x", ratio >= RATIO)


def _rate(name: str, port: int, asked: list[Request], seconds: float) -> float:
    load(port, asked, 4, lambda tally, _: tally.answers + len(tally.errors) >= 8)
    tally, taken = load(port, asked, 4, lambda _, gone: gone > seconds)
    rate = tally.answers / taken
    errors = f", {len(tally.errors)} errors" if tally.errors else ""
    print(f"{name:42} {rate:10.1f} requests/s of {len(asked)} different{errors}")
    for error in sorted(set(tally.errors))[:5]:
        print(f"  {error}")
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


def many(store: Store, folder: Path, seconds: float) -> bool:
    """Tell whether many clients are served.

    Clients wait for each other: a query may take a minute.
    """
    holds = True
    for what, asked in (("named queries", queries(store)), ("a mix", mixed(store))):
        port = free_port()
        command = service(port, "--store", str(folder), "--seconds", "60")
        with running(command, port):
            tally, taken = load(port, asked, CLIENTS, lambda _, gone: gone > seconds)
        rate = tally.answers / taken
        print(f"{CLIENTS} clients, {what}, {taken:.0f} s: {rate:.0f} requests/s")
        print(_spread(tally.seconds))
        holds &= _without_errors(f"errors, {what}", tally)
    return holds


def _spread(seconds: list[float]) -> str:
    """Return how long answers took, from the quick ones to the slowest."""
    ordered, shares = sorted(seconds) or [0.0], (50, 90, 99, 100)
    told = (ordered[(len(ordered) - 1) * share // 100] for share in shares)
    return "  seconds within which 50, 90, 99 and 100 in 100 had their answer: " + (
        ", ".join(f"{one:.2f}" for one in told)
    )


def level(store: Store, folder: Path, requests: int) -> bool:
    """Tell whether memory stays level over many requests."""
    asked, port = mixed(store), free_port()
    command = service(port, "--store", str(folder), "--seconds", "60")
    with running(command, port) as (pid, _):
        seen: list[float] = []

        def enough(tally: Tally, gone: float) -> bool:
            if gone > len(seen):
                seen.append(memory(pid))
            return tally.answers + len(tally.errors) >= requests

        tally, taken = load(port, asked, 8, enough)
    third = max(1, len(seen) // 3)
    print(f"memory over {requests} requests of {len(asked)} different, {taken:.0f} s:")
    before, after = statistics.median(seen[:third]), statistics.median(seen[-third:])
    _told("in the middle", before, after)
    before, after = _nearly_most(seen[:third]), _nearly_most(seen[-third:])
    _told("for nine tenths of the time at most", before, after)
    tenths = [seen[len(seen) * at // 10] for at in range(10)]
    print("  MiB after each tenth: " + ", ".join(f"{one:.0f}" for one in tenths))
    growth = after / before
    holds = judged("memory grown to", growth, GROWTH, "x", growth < GROWTH)
    return _without_errors("errors meanwhile", tally) and holds


def _nearly_most(seen: list[float]) -> float:
    """Return what nine in ten of them do not exceed.

    The first third begins with nothing read yet, and processes fill and make room: how
    full it gets is what rises where something is never given back.
    """
    return sorted(seen)[(len(seen) - 1) * 9 // 10]


def _told(which: str, before: float, after: float) -> None:
    print(
        f"  {which}: {before:.0f} MiB in the first third, {after:.0f} MiB in the last, "
        f"{after / before:.2f} x"
    )


def _without_errors(name: str, tally: Tally) -> bool:
    for error in sorted(set(tally.errors))[:5]:
        print(f"  {error}")
    count = len(tally.errors)
    return judged(name, count, 0, "", not count)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    home, folder = Home(options.store), options.store
    store = home.open()
    measures: dict[str, Callable[[], bool]] = {
        "ready": ready,
        "pages": lambda: paged(store, folder),
        "clients": lambda: many(store, folder, options.seconds),
        "memory": lambda: level(store, folder, options.requests),
        "rdflib": lambda: against_rdflib(
            home, options.documents, min(options.seconds, 30)
        ),
    }
    held = [measures[part]() for part in PARTS if part in options.only]
    return int(not all(held))


def paged(store: Store, folder: Path) -> bool:
    """Tell how long pages take, and the first byte of a large answer."""
    port = free_port()
    with running(service(port, "--store", str(folder)), port):
        holds = pages(port, store)
        return first_byte(port) and holds


if __name__ == "__main__":
    sys.exit(main())
