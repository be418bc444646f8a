"""A SPARQL server elsewhere behind the same addresses: Oxigraph's and Virtuoso."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep

import pyoxigraph as ox
import pytest
from servers import Endpoint, free_port, oxigraph, virtuoso
from serving import JSON, Service, serving

from normgraph.remote import CONTENT, DEFAULT, Server, send
from normgraph.serve import example
from normgraph.serve.elsewhere import RemoteSource
from normgraph.serve.pages.kept import kept
from normgraph.serve.source import LocalSource, Source

OP_4 = "/eli/un/sc/res/2017/2388/op/4"
NORMS = "SELECT ?norm ?a { ?norm a ng:Norm ; ng:action ?a } ORDER BY ?norm"
EVIDENCE = "SELECT ?g ?s { GRAPH ?g { ?s prov:wasQuotedFrom ?w } } ORDER BY ?s"

Start = Callable[[Path], AbstractContextManager[Endpoint]]


@pytest.fixture(
    scope="module",
    params=[(oxigraph, DEFAULT), (oxigraph, CONTENT), (virtuoso, CONTENT)],
    ids=["oxigraph", "oxigraph, content in a graph", "virtuoso"],
)
def behind(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """Put the example page into a server, and serve from it."""
    start: Start = request.param[0]
    folder = tmp_path_factory.mktemp("server")
    with start(folder) as endpoint:
        send(example.store(), endpoint.server, request.param[1], lambda *_: None)
        with serving(folder, "--endpoint", endpoint.queries) as running:
            yield running


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve the example page from memory."""
    with serving(tmp_path_factory.mktemp("here")) as running:
        yield running


def rows(service: Service, query: str) -> list[tuple[str, ...]]:
    """Return the rows of an answer as words."""
    answer = service.ask(query)
    assert answer.status == 200, answer.text
    found = ox.parse_query_results(answer.body, ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(term.value for term in row) for row in found]


@pytest.mark.parametrize("query", [NORMS, EVIDENCE])
def test_a_query_answers_as_from_the_store(
    behind: Service, here: Service, query: str
) -> None:
    assert rows(behind, query) == rows(here, query)
    assert len(rows(behind, query)) > 5


@pytest.mark.parametrize("path", [OP_4, "/eli/un/sc/res/2017/2388", "/ontology"])
def test_an_iri_answers_as_from_the_store(
    behind: Service, here: Service, path: str
) -> None:
    there = _triples(behind.get(path, "text/turtle").body)
    assert there == _triples(here.get(path, "text/turtle").body)
    assert len(there) > 20


def _triples(body: bytes) -> set[ox.Triple]:
    return {_plain(q.triple) for q in ox.parse(body, format=ox.RdfFormat.TURTLE)}


def _plain(triple: ox.Triple) -> ox.Triple:
    # Virtuoso keeps a boolean as a number.
    value = triple.object
    if isinstance(value, ox.Literal) and value.value in ("true", "1"):
        return ox.Triple(triple.subject, triple.predicate, ox.Literal("true"))
    return triple


def test_things_lead_to_documents_and_nothing_to_404(behind: Service) -> None:
    assert behind.get("/id/actor/unodc", "text/turtle").status == 303
    missing = behind.get("/eli/un/sc/res/2017/2388/op/44", "text/turtle")
    assert missing.status == 404
    assert "S/RES/2388 (2017)" in missing.text


def test_mistakes_and_services_are_refused_before_the_server_is_asked(
    behind: Service,
) -> None:
    answer = behind.ask("SELECT *\nWERE { ?s ?p ?o }")
    assert answer.status == 400
    assert answer.text.startswith("line 2, column 1")
    assert behind.post("ASK { SERVICE <http://127.0.0.1:1/> {} }").status == 400
    assert behind.ask(NORMS, "image/png").status == 406


def test_a_graph_comes_as_asked_for(behind: Service) -> None:
    query = "CONSTRUCT { ?n ng:action ?a } WHERE { ?n a ng:Norm ; ng:action ?a }"
    answer = behind.ask(query, "application/n-triples")
    assert len(list(ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES))) > 5


@pytest.mark.parametrize(
    ("start", "content"),
    [(oxigraph, DEFAULT), (virtuoso, CONTENT)],
    ids=["oxigraph", "virtuoso"],
)
def test_what_is_kept_of_a_server_is_asked_anew_when_its_data_change(
    tmp_path: Path, start: Start, content: str
) -> None:
    with start(tmp_path) as endpoint:
        source = RemoteSource(Server(endpoint.queries))
        made: list[int] = []

        async def make(_: Source) -> int:
            made.append(len(made))
            return len(made)

        async def looked() -> int:
            await source.look()
            return await kept(source, "count", make)

        store = ox.Store()
        store.bulk_load(example.quads(), format=ox.RdfFormat.N_QUADS)
        send(store, endpoint.server, content, lambda *_: None)
        seen = [asyncio.run(looked()) for _ in range(3)]
        action = ox.NamedNode("https://w3id.org/normgraph/ontology#statedIn")
        store.remove(next(store.quads_for_pattern(None, action, None, None)))
        send(store, endpoint.server, content, lambda *_: None)
        seen += [asyncio.run(looked()) for _ in range(2)]
        assert seen == [1, 1, 1, 2, 2]


def test_a_server_that_is_gone_changes_nothing_that_is_kept() -> None:
    source = RemoteSource(Server(f"http://127.0.0.1:{free_port()}/sparql"))
    before = source.generation
    asyncio.run(source.look())
    assert source.generation == before


# A server that is slow, broken or gone.


class _Odd(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.behave(self)  # type: ignore[attr-defined]

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _slow(handler: _Odd) -> None:
    sleep(30)


def _broken(handler: _Odd) -> None:
    handler.send_error(500, "secret of the operator")


def _a_page(handler: _Odd) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    handler.wfile.write(b"<script>alert(1)</script>")


def _elsewhere(handler: _Odd) -> None:
    handler.send_response(302)
    handler.send_header("Location", "http://127.0.0.1:1/")
    handler.end_headers()


@pytest.mark.parametrize(
    ("behave", "status"),
    [(_slow, 504), (_broken, 502), (_a_page, 502), (_elsewhere, 502)],
)
def test_a_server_that_fails_is_told_and_its_address_is_not(
    tmp_path: Path, behave: Callable[[_Odd], None], status: int
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Odd) as server:
        server.behave = behave  # type: ignore[attr-defined]
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{server.server_port}/sparql"
        with serving(tmp_path, "--endpoint", at, "--seconds", "4") as running:
            answer = running.ask("SELECT * FROM <x:g> { ?s ?p ?o }")
            assert (answer.status, answer.media) == (status, "text/plain")
            assert str(server.server_port) not in answer.text
            assert running.get("/health").status == 200
        server.shutdown()


def test_a_server_that_is_gone_is_told(tmp_path: Path) -> None:
    at = f"http://127.0.0.1:{free_port()}/sparql"
    with serving(tmp_path, "--endpoint", at) as running:
        assert running.ask("ASK {}", JSON).status == 502
        assert running.get(OP_4, "text/turtle").status == 502


def test_a_source_of_ours_is_of_this_process() -> None:
    assert LocalSource(example.store()).generation == "memory"
