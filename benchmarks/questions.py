"""How long the named questions take: ``python benchmarks/questions.py --store DIR``.

Each named query is asked of a store many times, each time with other parameters, drawn
from the store itself with a fixed seed. What is timed is a whole answer, words of the
user looked up and rows made, in a process that has the store open: seconds of CPU, so
that a busy machine does not count (one thread answers). Three limits on the
median of each query: about one instrument, about one actor, verb or treaty, over the
whole record. ``--rdflib N`` asks the same of rdflib's own engine, both on the quads of
N documents of the store. Exit code 1 where a limit is broken.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import rdflib
from pyoxigraph import Literal, QuerySolutions, RdfFormat, Store

from normgraph import iri, query
from normgraph.export import PREFIXES
from normgraph.graph import register
from normgraph.query import NamedQuery, Parameter
from normgraph.store import Home

SEED = 4
LIMITS = {"instrument": 0.010, "actor or treaty": 0.100, "record": 1.0}
"""Seconds."""
RATIO = 20.0
DRAWN = {
    "instrument": "?x eli:is_realized_by ?text",
    "cited": "?citation ng:cited ?x",
    "actor": "?paragraph ng:mentions ?x",
    "treaty": "?citation ng:cited ?x . ?x a ng:Treaty",
    "verb": "?act ng:verb ?x",
    "subject": "?instrument dcterms:subject ?x",
    "node": "?x ng:laidDownBy ?act",
}
WORDS = ("humanitarian access", "small arms", "cross-border", "children", "seized")
TYPED = {
    "words": WORDS,
    "month": tuple(f"{year}-06" for year in range(2001, 2025)),
    "language": ("en", "fr"),
}
"""What is given for a parameter of a type."""
DAYS = [(f"{year}-01-01", f"{year}-12-31") for year in range(2001, 2025)]
REGISTER = {"mentions-of": "actor"}
"""What the node of a question is drawn from that is asked of the register."""
Given = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A named query with the parameters of each time it is asked."""

    query: NamedQuery
    about: str
    """The limit that holds."""
    samples: tuple[Given, ...]


class Pool:
    """Values of a store for parameters, in an order that the seed fixes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, list[str]] = {}

    def draw(self, name: str, count: int, seed: int) -> list[str]:
        """Return different values, as many as there are, up to ``count``."""
        if name not in self._found:
            pattern = f"{DRAWN[name]} {self._label(name)}"
            text = f"SELECT DISTINCT ?x ?label WHERE {{ {pattern} }}"
            answer = self._store.query(text, prefixes=PREFIXES)
            assert isinstance(answer, QuerySolutions)
            words = {_words(row["label"] or row["x"]) for row in answer}
            self._found[name] = sorted(words)
        chosen = list(self._found[name])
        random.Random(f"{SEED} {name} {seed}").shuffle(chosen)
        return chosen[:count]

    def _label(self, name: str) -> str:
        # What a user types: names and symbols. A node of its own has none.
        naming = "skos:prefLabel" if name in ("actor", "verb") else "rdfs:label"
        return "" if name == "node" else f"OPTIONAL {{ ?x {naming} ?label }}"


def _words(term: object) -> str:
    return term.value if isinstance(term, Literal) else str(term)


def questions(store: Store, times: int) -> Iterator[Asked]:
    """Yield each named query, and again narrowed where it may be."""
    pool = Pool(store)
    for named in query.named():
        required = [p for p in named.parameters if p.required]
        optional = [p for p in named.parameters if not p.required]
        node = REGISTER.get(named.name, "node")
        samples = _samples(required, pool, times, node) if required else [{}] * 5
        yield Asked(named, _about(required, node), tuple(samples))
        if optional:
            samples = _samples(required + optional, pool, times, node)
            yield Asked(named, _about(optional, node), tuple(samples))


def _samples(
    parameters: list[Parameter], pool: Pool, times: int, node: str
) -> list[Given]:
    columns = []
    for i, parameter in enumerate(parameters):
        values = _values(parameter, pool, times, i, node)
        columns.append(
            [(parameter.name, values[j % len(values)]) for j in range(times)]
        )
    rows = [dict(row) for row in zip(*columns, strict=True)]
    return [row for i, row in enumerate(rows) if row not in rows[:i]]


def _values(
    parameter: Parameter, pool: Pool, times: int, seed: int, node: str
) -> list[str]:
    if parameter.type == "date":
        return [days[parameter.name == "until"] for days in DAYS]
    if parameter.type in TYPED:
        return list(TYPED[parameter.type])
    drawn = {"ng:Actor": "actor", "ng:Verb": "verb"}.get(parameter.stands_for)
    if drawn is None:
        drawn = node if parameter.name == "node" else parameter.name
        drawn = drawn if drawn in DRAWN else ""
    return (pool.draw(drawn, times, seed) if drawn else []) or [parameter.example]


def _about(parameters: list[Parameter], node: str) -> str:
    names = {p.name for p in parameters}
    if "instrument" in names or ("node" in names and node == "node"):
        return "instrument"
    of_whole = {"as_of", "from", "until", "month", "words"}
    return "actor or treaty" if names - of_whole else "record"


def timed(store: Store, asked: Asked) -> list[float]:
    """Return the seconds of each sample; the first is asked once before, unmeasured."""
    query.query(store, asked.query, **asked.samples[0])
    taken = []
    for given in asked.samples:
        start = time.process_time()
        query.query(store, asked.query, **given)
        taken.append(time.process_time() - start)
    return taken


def report(store: Store, times: int) -> bool:
    """Print a line a query; return whether all limits hold."""
    medians: dict[str, list[float]] = {about: [] for about in LIMITS}
    for asked in questions(store, times):
        taken = timed(store, asked)
        median, limit = statistics.median(taken), LIMITS[asked.about]
        medians[asked.about].append(median)
        verdict = "ok" if median < limit else "TOO SLOW"
        name = f"{asked.query.name} ({asked.about})"
        most = max(taken) * 1000
        print(
            f"{name:45} median {median * 1000:7.1f} ms, slowest {most:7.1f} ms "
            f"of {len(taken):3}, limit {limit * 1000:.0f} ms, {verdict}",
            flush=True,
        )
    for about, found in medians.items():
        middle, most = statistics.median(found) * 1000, max(found) * 1000
        print(f"{about}: {len(found)} queries, {middle:.1f} ms, slowest {most:.1f} ms")
    return all(max(found) < LIMITS[about] for about, found in medians.items())


def part(home: Home, documents: int) -> bytes:
    """Return the quads of some documents, drawn with the seed."""
    current = home.current()
    assert current is not None
    parts = sorted(current.manifest().parts.items())
    chosen = random.Random(SEED).sample(parts, min(documents, len(parts)))
    known = register(iri.BASE + node for _, part in chosen for node in part.register)
    return known + b"".join(home.shards.get(part.key).lines for _, part in chosen)


def against_rdflib(home: Home, documents: int) -> bool:
    """Print what each engine takes for the same; return whether ours is fast enough."""
    lines = part(home, documents)
    dataset = rdflib.Dataset()
    dataset.parse(data=lines, format="nquads")
    ours, theirs = 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        store = Store(folder)
        store.bulk_load(lines, RdfFormat.N_QUADS)
        print(f"the same of {documents} documents, {len(store)} quads, both engines:")
        for asked in questions(store, 2):
            timed(store, asked)
            mine = sum(timed(store, asked)) / len(asked.samples)
            other = _rdflib(dataset, store, asked) / len(asked.samples)
            ours, theirs = ours + mine, theirs + other
            print(
                f"{asked.query.name:28} {mine * 1000:8.1f} ms, rdflib "
                f"{other * 1000:10.1f} ms, {other / mine:6.1f} x",
                flush=True,
            )
    verdict = "ok" if theirs / ours >= RATIO else "TOO SLOW"
    print(
        f"sum: {ours:.3f} s, rdflib {theirs:.3f} s, {theirs / ours:.1f} x, limit "
        f"{RATIO:.0f} x, {verdict}"
    )
    return theirs / ours >= RATIO


def _rdflib(dataset: rdflib.Dataset, store: Store, asked: Asked) -> float:
    """Return the seconds rdflib takes for all samples, names looked up beforehand."""
    texts = [query.bound(store, asked.query, given) for given in asked.samples]
    start = time.process_time()
    for text in texts:
        list(dataset.query(text))
    return time.process_time() - start


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--rdflib", type=int, metavar="N", default=0)
    options = parser.parse_args()
    warnings.simplefilter("ignore", DeprecationWarning)
    start = time.process_time()
    home = Home(options.store)
    store = home.open()
    print(f"store opened in {(time.process_time() - start) * 1000:.1f} ms")
    holds = report(store, options.times)
    if options.rdflib:
        holds = against_rdflib(home, options.rdflib) and holds
    return int(not holds)


if __name__ == "__main__":
    sys.exit(main())
