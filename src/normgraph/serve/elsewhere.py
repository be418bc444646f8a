"""Answer our own questions from a SPARQL server elsewhere.

Where ``normgraph build --load-to`` has put content and evidence into graphs of their
names, the content is asked as the default graph and the evidence as named graphs; else
everything is asked as the server has it.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from normgraph.remote import CONTENT, Server
from normgraph.serve.question import AnswerError
from normgraph.serve.register import registered
from normgraph.serve.remote import Endpoint
from normgraph.serve.source import Row, Terms, bound, solutions

_JSON = "application/sparql-results+json"
_N_TRIPLES = "application/n-triples"
_SECONDS = 30
"""A question of ours may take."""
_STEADY = 60
"""Seconds between two looks at what the server holds."""
_HOUR = 3600
"""Seconds after which all is asked anew, should a look not see what changed."""
_READ = """SELECT DISTINCT ?sha ?rules {
  { ?reading prov:used ?source ; ng:rulesVersion ?rules . ?source ng:sha256 ?sha }
  UNION { GRAPH ?graph {
    ?reading prov:used ?source ; ng:rulesVersion ?rules . ?source ng:sha256 ?sha
  } }
}"""
_STATED = "SELECT (COUNT(?node) AS ?number) { ?node ng:statedIn ?paragraph }"
_GRAPHS = f"""SELECT (COUNT(?part) AS ?graphs) {{
  GRAPH <{CONTENT}/parts> {{ <{CONTENT}> <http://purl.org/dc/terms/hasPart> ?part }}
}}"""
"""Three small questions: documents with their rules, norms and acts, graphs."""
_MOST_NODES, _MOST_LEVELS, _AT_ONCE = 2_000, 6, 100
"""Of one node and what is inside it: nodes, steps inwards, nodes in one question."""
_FROM = re.compile(r"\bFROM\b", re.IGNORECASE)
_GRAPH = re.compile(r"\bGRAPH\b", re.IGNORECASE)
_PARTS = f"""
SELECT ?graph {{
  GRAPH <{CONTENT}/parts> {{ <{CONTENT}> <http://purl.org/dc/terms/hasPart> ?graph }}
}}"""
_SAID = "SELECT ?s ?p ?o { ?s ?p ?o }"
_SAID_APART = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }"
_LEADING = "SELECT DISTINCT ?s { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"

Graphs = Mapping[str, list[str]]


class Dataset:
    """Which graphs of a server are asked, where a query does not say so itself."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._evidence: list[str] | None = None
        self._until = 0.0

    def of(self, query: str) -> Graphs:
        """Return the graphs to name beside a query: none where all are meant."""
        if _FROM.search(query):
            return {}
        if time.monotonic() > self._until:
            rows = asked(self._endpoint, _PARTS, {})
            found = (row["graph"] for row in rows)
            self._evidence = [g.value for g in found if isinstance(g, NamedNode)]
            self._until = time.monotonic() + _STEADY
        if not self._evidence:
            return {}
        named = self._evidence if _GRAPH.search(query) else []
        return {"default-graph-uri": [CONTENT], "named-graph-uri": named}


def asked(endpoint: Endpoint, query: str, graphs: Graphs) -> list[Row]:
    """Return the rows of a SELECT."""
    with endpoint.open(query, _JSON, _SECONDS, graphs) as answer:
        found = parse_query_results(answer.read(), QueryResultsFormat.JSON)
    if not isinstance(found, QuerySolutions):
        raise TypeError("this is no SELECT")
    return list(solutions(found))


class RemoteSource:
    """A SPARQL server; what is kept of it is from before the last look at most."""

    def __init__(self, server: Server) -> None:
        self.endpoint = Endpoint(server)
        self.dataset = Dataset(self.endpoint)
        self._mark = "unseen"

    @property
    def generation(self) -> str:
        """A word that changes when a look finds other data, and each hour."""
        return f"{self._mark}-{int(time.time() // _HOUR)}"

    async def look(self) -> None:
        """Look whether the data have changed: nobody tells us when they do."""
        try:
            self._mark = await asyncio.to_thread(self._seen)
        except AnswerError:
            return  # Who asks next is told.

    async def watch(self) -> None:
        """Look now and then, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(_STEADY)

    def _seen(self) -> str:
        """Return a digest of what was read by which rules, and of how much there is."""
        rows = [
            row
            for q in (_READ, _STATED, _GRAPHS)
            for row in asked(self.endpoint, q, {})
        ]
        said = sorted(" ".join(f"{n}={row[n]}" for n in sorted(row)) for row in rows)
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]

    async def ask(self, query: str, **terms: Terms) -> list[Row]:
        """Return the rows of a SELECT."""
        return await asyncio.to_thread(self._rows, bound(query, terms))

    async def graph(self, query: str, **terms: Terms) -> list[Triple]:
        """Return the triples of a CONSTRUCT."""
        return await asyncio.to_thread(self._triples, bound(query, terms))

    async def knows(self, iri: str) -> bool:
        """Tell whether anything is said of a node."""
        try:
            node = NamedNode(iri)
        except ValueError:
            return False
        found = await self.ask("SELECT ?s { ?s ?p ?o } LIMIT 1", s=node)
        return bool(found or registered(iri))

    async def describe(self, iri: str) -> list[Quad]:
        """Return what is said of a node and of the nodes inside it."""
        try:
            NamedNode(iri)
        except ValueError:
            return []
        return await asyncio.to_thread(self._told, iri) or registered(iri)

    def _rows(self, query: str) -> list[Row]:
        return asked(self.endpoint, query, self.dataset.of(query))

    def _triples(self, query: str) -> list[Triple]:
        graphs = self.dataset.of(query)
        with self.endpoint.open(query, _N_TRIPLES, _SECONDS, graphs) as answer:
            read = parse(answer.read(), format=RdfFormat.N_TRIPLES)
            return [quad.triple for quad in read]

    def _told(self, iri: str) -> list[Quad]:
        seen, level, quads = {NamedNode(iri)}, [NamedNode(iri)], dict[Quad, None]()
        for _ in range(_MOST_LEVELS):
            more: dict[NamedNode, None] = {}
            for start in range(0, len(level), _AT_ONCE):
                nodes = level[start : start + _AT_ONCE]
                found = self._said(nodes)
                quads.update(dict.fromkeys(found))
                more.update(dict.fromkeys(_inside(iri, found)))
                more.update(dict.fromkeys(self._leading(iri, nodes)))
            level = [node for node in more if node not in seen]
            seen.update(level)
            if not level or len(seen) > _MOST_NODES:
                break
        return list(quads)

    def _said(self, nodes: Sequence[NamedNode]) -> list[Quad]:
        apart = [_quad(row) for row in self._rows(bound(_SAID_APART, {"s": nodes}))]
        elsewhere = [q for q in apart if q.graph_name != NamedNode(CONTENT)]
        there = {quad.triple for quad in elsewhere}
        # Where the default graph is all graphs together, the evidence is in it too.
        content = [_quad(row) for row in self._rows(bound(_SAID, {"s": nodes}))]
        return [*(q for q in content if q.triple not in there), *elsewhere]

    def _leading(self, iri: str, nodes: Sequence[NamedNode]) -> list[NamedNode]:
        rows = self._rows(bound(_LEADING, {"o": nodes}))
        found = (row["s"] for row in rows)
        return [n for n in found if isinstance(n, NamedNode) and _is_in(iri, n)]


def _quad(row: Row) -> Quad:
    subject, predicate, graph = row["s"], row["p"], row.get("g")
    assert isinstance(subject, NamedNode | BlankNode)
    assert isinstance(predicate, NamedNode)
    name = graph if isinstance(graph, NamedNode) else DefaultGraph()
    return Quad(subject, predicate, row["o"], name)


def _inside(iri: str, quads: Iterable[Quad]) -> list[NamedNode]:
    objects = (quad.object for quad in quads)
    return [n for n in objects if isinstance(n, NamedNode) and _is_in(iri, n)]


def _is_in(iri: str, node: NamedNode) -> bool:
    return node.value.startswith((iri + "/", iri + "#", iri + ";"))
