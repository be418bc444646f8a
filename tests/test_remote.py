"""What is loaded into a server is what the store holds, and questions agree."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep

import pyoxigraph as ox
import pytest
from servers import Endpoint, free_port, oxigraph, virtuoso

from normgraph import query, store
from normgraph.cli import main
from normgraph.query import NamedQuery, Rows, Triples
from normgraph.remote import CONTENT, DEFAULT, RemoteError, Sent, Server, reach, send
from normgraph.remote.client import Client

Start = Callable[[Path], AbstractContextManager[Endpoint]]

FIXTURES = sorted((Path(__file__).parent / "queries").glob("*.trig"))
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def ours() -> ox.Store:
    """Return content in the default graph, evidence in named graphs."""
    return store.load(FIXTURES)


@pytest.fixture(scope="module", params=[oxigraph, virtuoso])
def endpoint(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Endpoint]:
    """Return each server in its turn."""
    start: Start = request.param
    with start(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(scope="module")
def oxi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """Return a server that has a default graph."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as started:
        yield started


def names(held: ox.Store) -> list[str]:
    return sorted(g.value for g in held.named_graphs() if isinstance(g, ox.NamedNode))


def triples(held: ox.Store, name: str | None) -> set[ox.Triple]:
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    return {quad.triple for quad in held.quads_for_pattern(None, None, None, graph)}


def load(held: ox.Store, into: Endpoint, content: str = CONTENT) -> Sent:
    return send(held, into.server, content, lambda *_: None)


def part(held: ox.Store, count: int) -> ox.Store:
    """Return a store with the content and some of the graphs of evidence."""
    made = ox.Store()
    graphs = {ox.DefaultGraph(), *map(ox.NamedNode, names(held)[:count])}
    made.extend(quad for quad in held if quad.graph_name in graphs)
    return made


def lexical(found: set[ox.Triple]) -> set[str]:
    """Return triples as words; of a duration only that there is one.

    Virtuoso 7.2.5 keeps durations as numbers: "P10D" comes back as "864000.0".
    """
    kind = ox.NamedNode(XSD + "duration")
    return {
        f"{t.subject} {t.predicate} duration"
        if isinstance(t.object, ox.Literal) and t.object.datatype == kind
        else str(t)
        for t in found
    }


def test_each_graph_of_the_server_holds_what_the_store_holds(
    ours: ox.Store, endpoint: Endpoint
) -> None:
    sent = load(ours, endpoint)
    assert sent.graphs == len(names(ours)) > 0
    assert sent.content + sent.evidence == len(ours)
    for name in names(ours):
        assert endpoint.graph(name) == triples(ours, name)
    seen, wanted = endpoint.graph(CONTENT), triples(ours, None)
    if endpoint.name == "virtuoso":
        assert lexical(seen) == lexical(wanted)
    else:
        assert seen == wanted


def test_many_pieces_are_one_graph(
    ours: ox.Store, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("normgraph.remote.client._PIECE", 5_000)
    load(ours, endpoint)
    assert len(endpoint.graph(CONTENT)) == len(triples(ours, None))
    for name in names(ours):
        assert endpoint.graph(name) == triples(ours, name)


def test_a_second_load_replaces_the_first(ours: ox.Store, endpoint: Endpoint) -> None:
    fewer = part(ours, 2)
    stays = next(iter(triples(fewer, None)))
    fewer.remove(ox.Quad(*stays))
    load(ours, endpoint)
    sent = load(fewer, endpoint)
    assert (sent.graphs, sent.removed) == (2, len(names(ours)) - 2)
    assert len(endpoint.graph(CONTENT)) == sent.content == len(triples(ours, None)) - 1
    with pytest.raises(OSError, match="404"):
        endpoint.graph(names(ours)[-1])


def test_a_load_that_broke_off_is_made_good_by_the_next(
    ours: ox.Store, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Client._ask
    count = 0

    def failing(self: Client, method: str, graph: str, data: bytes | None) -> bytes:
        nonlocal count
        count += 1
        if count == 7:
            raise RemoteError("the server failed")
        return asked(self, method, graph, data)

    load(part(ours, 0), endpoint)
    with monkeypatch.context() as patched:
        patched.setattr(Client, "_ask", failing)
        with pytest.raises(RemoteError):
            load(ours, endpoint)
    assert endpoint.graph(names(ours)[0])
    # The second store knows nothing of the graphs that the first load put there.
    assert load(part(ours, 0), endpoint).removed == len(names(ours))
    with pytest.raises(OSError, match="404"):
        endpoint.graph(names(ours)[0])
    load(ours, endpoint)
    assert endpoint.graph(names(ours)[-1]) == triples(ours, names(ours)[-1])


ASK_OF_VIRTUOSO = "__ASK_RETVAL"


def _answer(asked: NamedQuery, body: bytes) -> object:
    """Return an answer in our terms, rows without their order."""
    if "CONSTRUCT {" in asked.text:
        return {q.triple for q in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)}
    found = json.loads(body)
    if "boolean" in found:
        return found["boolean"]
    if found["head"]["vars"] == [ASK_OF_VIRTUOSO]:
        return found["results"]["bindings"][0][ASK_OF_VIRTUOSO]["value"] == "1"
    read = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    return Counter(tuple(map(_value, row)) for row in read)


def _value(term: object) -> object:
    """Return a term; true for "1" and days for seconds, as Virtuoso writes them."""
    if isinstance(term, ox.Literal) and term.datatype.value == XSD + "boolean":
        return term.value in ("1", "true")
    if isinstance(term, ox.Literal) and term.datatype.value == XSD + "duration":
        days = re.fullmatch(r"P(\d+)D", term.value)
        return f"{int(days[1]) * 86400}.0" if days else term.value
    return term


def _ours(held: ox.Store, asked: NamedQuery, given: dict[str, str]) -> object:
    result = query.query(held, asked, **given)
    if isinstance(result, Rows):
        return Counter(tuple(map(_value, row)) for row in result.rows)
    return set(result.triples) if isinstance(result, Triples) else result


@pytest.mark.parametrize("content", [CONTENT, DEFAULT])
def test_each_named_query_answers_as_here(
    ours: ox.Store, endpoint: Endpoint, content: str
) -> None:
    if content == DEFAULT and endpoint.name == "virtuoso":
        pytest.skip("Virtuoso has no default graph to write to")
    load(ours, endpoint, content)
    named = None if content == DEFAULT else content
    other = {}
    for asked in query.named():
        given = {p.name: p.example for p in asked.parameters if p.required}
        text = query.bound(ours, asked, given)
        try:
            answer = _answer(asked, endpoint.ask(text, named, names(ours)))
        except OSError as error:
            other[asked.name] = str(error)
            continue
        if answer != _ours(ours, asked, given):
            other[asked.name] = f"answers otherwise: {answer}"
    assert other == {}


def test_a_server_without_default_graph_says_so_before_work_is_done(
    endpoint: Endpoint,
) -> None:
    if endpoint.name == "oxigraph":
        reach(endpoint.server, DEFAULT)
        return
    with pytest.raises(RemoteError, match="name another with --content-graph"):
        reach(endpoint.server, DEFAULT)


@pytest.mark.parametrize("kept", [True, False])
def test_what_a_command_builds_is_in_the_server(
    kept: bool,
    page: Path,
    tmp_path: Path,
    endpoint: Endpoint,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    arguments = ["build", str(page), "--load-to", endpoint.server.url]
    arguments += ["--content-graph", "https://example.org/page"]
    arguments += ["--store", str(tmp_path / "store")] if kept else []
    if endpoint.server.user:
        monkeypatch.setenv("NORMGRAPH_PASSWORD", endpoint.server.password)
        arguments += ["--user", endpoint.server.user]
    assert main(arguments) == 0
    out, err = capfdbinary.readouterr()
    assert out == b""
    seen = endpoint.graph("https://example.org/page")
    assert main(["build", str(page), "--format", "nq"]) == 0
    built = store.load([store.Source("page.nq", capfdbinary.readouterr()[0])])
    assert seen == triples(built, None)
    (graph,) = names(built)
    assert endpoint.graph(graph) == triples(built, graph)
    said = f"{len(seen)} triples in <https://example.org/page>".encode()
    assert said in err and b"in 1 graphs of evidence" in err


def test_output_goes_to_a_server_and_a_file(
    page: Path, tmp_path: Path, oxi: Endpoint
) -> None:
    made = tmp_path / "page.nq"
    given = ["build", str(page), "-o", str(made), "--load-to", oxi.server.url]
    assert main([*given, "--content-graph", "default"]) == 0
    built = store.load([made])
    assert oxi.graph(None) == triples(built, None)


def test_a_wrong_password_and_no_password(
    page: Path,
    endpoint: Endpoint,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if not endpoint.server.user:
        pytest.skip("this server asks for no password")
    given = ["build", str(page), "--load-to", endpoint.server.url]
    monkeypatch.delenv("NORMGRAPH_PASSWORD", raising=False)
    assert main(given) == 2
    assert "Give --user NAME" in capsys.readouterr().err
    assert main([*given, "--user", "dba"]) == 2
    assert "password of dba is not in the environment" in capsys.readouterr().err
    monkeypatch.setenv("NORMGRAPH_PASSWORD", "wrong")
    assert main([*given, "--user", "dba"]) == 2
    told = capsys.readouterr().err
    assert "refuses the user 'dba' or the password" in told and "wrong" not in told


class Script(BaseHTTPRequestHandler):
    """A server that answers as a test says, and notes what it was sent."""

    code = 200
    headers_sent: tuple[tuple[str, str], ...] = ()
    body = b""
    delay = 0.0
    wants = ""
    seen: list[tuple[str, int, str]]

    def _do(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(size)
        who = self.headers.get("Authorization", "")
        self.seen.append((self.command, size, who))
        sleep(self.delay)
        missing = self.command == "GET" and self.code != 200
        code = 404 if missing else self.code
        if self.wants:
            code = 200 if who == self.wants else 401
        self.send_response(code)
        for name, value in self.headers_sent:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    do_GET = do_PUT = do_POST = do_DELETE = _do  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def script() -> Iterator[tuple[type[Script], Server]]:
    """Return what a server of this process does, and its address."""

    class Own(Script):
        seen: list[tuple[str, int, str]] = []  # noqa: RUF012

    with ThreadingHTTPServer(("127.0.0.1", 0), Own) as running:
        thread = Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        try:
            at = f"http://127.0.0.1:{running.server_address[1]}/store"
            yield Own, Server(at, "ann", "sesame")
        finally:
            running.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("code", "said", "advice"),
    [
        (302, "sends us on to http://example.org/", "Give that address"),
        (401, "refuses the user 'ann' or the password", "NORMGRAPH_PASSWORD"),
        (403, "refuses (403 Forbidden): go away", "Let the user write there"),
        (
            404,
            "refuses (404 Not Found): go away",
            "/sparql-graph-crud-auth at Virtuoso",
        ),
        (405, "refuses (405 Method Not Allowed)", "/data at Fuseki"),
        (413, "does not take 0 bytes in one request (413)", "Raise its limit"),
        (500, "failed (500 Internal Server Error): go away", "log says more"),
        (503, "failed (503 Service Unavailable): go away", "log says more"),
    ],
)
def test_a_refusal_is_one_sentence_and_what_to_do(
    script: tuple[type[Script], Server], code: int, said: str, advice: str
) -> None:
    does, server = script
    does.code, does.body = code, b"go away\nat line 4711 of server.c"
    does.headers_sent = (("Location", "http://example.org/"),)
    with pytest.raises(RemoteError) as caught:
        reach(server, CONTENT)
    assert said in caught.value.what and "4711" not in caught.value.what
    assert advice in caught.value.advice and caught.value.where == server.url


def test_a_page_is_no_graph_store(script: tuple[type[Script], Server]) -> None:
    does, server = script
    does.body = b"<html>Welcome</html>"
    with pytest.raises(RemoteError, match="gives no N-Triples"):
        reach(server, CONTENT)


def test_a_slow_server_is_given_up(
    script: tuple[type[Script], Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    does, server = script
    monkeypatch.setattr("normgraph.remote.client._TIMEOUT", 0.1)
    does.delay = 0.5
    with pytest.raises(RemoteError, match="no answer within 0.1 seconds"):
        reach(server, CONTENT)


def test_no_server_at_all(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = f"http://127.0.0.1:{free_port()}/store"
    assert main(["build", str(page), "--load-to", at]) == 2
    told = capsys.readouterr().err
    assert f"{at}: no server answers (connection refused)" in told
    assert "Traceback" not in told and "paragraphs" not in told


def test_basic_is_shown_only_once_it_is_asked_for(
    script: tuple[type[Script], Server],
) -> None:
    does, server = script
    does.wants = "Basic YW5uOnNlc2FtZQ=="
    does.headers_sent = (("WWW-Authenticate", 'Basic realm="store"'),)
    reach(server, CONTENT)
    whos = [who for _, _, who in does.seen]
    assert whos == ["", does.wants, does.wants]


def test_pieces_fit_what_servers_take(script: tuple[type[Script], Server]) -> None:
    does, server = script
    held = ox.Store()
    node, says = ox.NamedNode("urn:a"), ox.NamedNode("urn:b")
    held.extend(ox.Quad(node, says, ox.Literal(f"{i} é " * 20)) for i in range(15_000))
    send(held, server, CONTENT, lambda *_: None)
    written = [(method, size) for method, size, _ in does.seen if size > 1000]
    assert [method for method, _ in written] == ["PUT", "POST", "POST"]
    assert all(size <= 1_000_000 for _, size in written)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/store",
        "localhost:7878",
        "http://",
        "http://example.org:x/store",
        "http://example.org/a b",
        "http://example.org/#store",
    ],
)
def test_what_is_no_address_is_refused(url: str, page: Path) -> None:
    with pytest.raises(RemoteError, match="is no address of a SPARQL server"):
        Server(url)
    assert main(["build", str(page), "--load-to", url]) == 2


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(RemoteError) as caught:
        Server("http://ann:sesame@example.org/store")
    assert "sesame" not in str(caught.value)
    assert "sesame" not in repr(Server("http://example.org/store", "ann", "sesame"))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--user", "ann"], "--user is of a load into a server"),
        (["--content-graph", "urn:a"], "--content-graph is of a load into a server"),
        (
            ["--load-to", "http://127.0.0.1:1/", "--content-graph", "no iri"],
            "'no iri' is no IRI for a graph",
        ),
    ],
)
def test_options_that_do_not_fit(
    more: list[str], said: str, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(page), *more]) == 2
    assert said in capsys.readouterr().err
