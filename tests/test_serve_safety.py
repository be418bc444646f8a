"""What strangers send: each gets an answer, the service stays up, nothing leaks."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException, IncompleteRead
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from servers import free_port
from serving import JSON, Answer, Service, publish, serving

from normgraph import query as queries
from normgraph.cli import main
from normgraph.query import QueryError, refuse_services
from normgraph.serve import pool
from normgraph.serve.patient import WAITING
from normgraph.serve.question import Question
from normgraph.serve.settings import Settings

SECONDS = 2.0
ASK = Question("ASK {}", (), (), JSON, "", 1, 10, "", "")
EX = "http://example.org/"
SAFE = {
    "content-security-policy": "default-src 'self'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def many_quads() -> list[ox.Quad]:
    """Return enough for products that never end, and a chain for paths."""
    p = ox.NamedNode(f"{EX}p")
    nodes = [ox.NamedNode(f"{EX}{i}") for i in range(1500)]
    following = zip(nodes, [*nodes[1:], nodes[0]], strict=True)
    texts = (ox.Quad(n, p, ox.Literal("a" * 300)) for n in nodes[:200])
    return [*(ox.Quad(a, p, b) for a, b in following), *texts]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve a store within small limits."""
    folder = tmp_path_factory.mktemp("safe")
    publish(folder / "store", many_quads())
    limits = ("--seconds", str(SECONDS), "--memory", "256", "--rows", "5000")
    with serving(folder, "--store", str(folder / "store"), *limits) as running:
        yield running
        running.ask("ASK {}")
        assert "Traceback" not in running.log.read_text()


def is_well(service: Service) -> bool:
    """Tell whether the service answers as if nothing had happened."""
    return service.ask("ASK { ?s ?p ?o }").text == '{"head":{},"boolean":true}\n'


# No other server is asked.


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """Listen at a local port; return it, and what was heard."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                heard.append(b"somebody")
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)


SERVICES = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service <URL> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<URL>{ ?s ?p ?o } }",
    "SELECT * { SERVICE#>\n<URL> { ?s ?p ?o } }",
    "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }",
    "PREFIX a: <URL> SELECT * { SERVICE a: { ?s ?p ?o } }",
    "PREFIX a: <URL> SELECT * { SERVICEa:{ ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICE:{ ?s ?p ?o } }",
    "BASE <URL> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<URL>{ ?s ?p ?o } }",
    "PREFIX a: <x:> SELECT * { ?s ?p a:.SERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)SERVICE#>\n"
    "<URL>{ ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b#>'''\n) SERVICE <URL> "
    "{ ?s ?p ?o } #'''\n}",
    'SELECT * { VALUES ?x { """a" #\\z \n } SERVICE<URL>{ ?s ?p ?o } #"""\n}',
    "SELECT * { <http://a\u00a0#> ?p ?o SERVICE SILENT <URL> { ?s ?p ?o } }",
    "# comment\rSELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "ASK { OPTIONAL { SERVICE SILENT <URL> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { \u017fERVICE SILENT <URL> { ?s ?p ?o } }",
    "LOAD <URL>",
    "LOAD SILENT <URL> INTO GRAPH <x:a>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", SERVICES)
def test_no_query_makes_it_ask_another_server(
    service: Service, listener: tuple[int, list[bytes]], text: str
) -> None:
    port, heard = listener
    answer = service.post(text.replace("URL", f"http://127.0.0.1:{port}/"))
    assert answer.status == (200 if " FROM " in text else 400)
    assert heard == []


@pytest.mark.parametrize("text", [t for t in SERVICES if " FROM " not in t])
def test_query_refuses_the_same(listener: tuple[int, list[bytes]], text: str) -> None:
    port, heard = listener
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:p"), ox.Literal(1)))
    with pytest.raises(QueryError):
        queries.query(store, text.replace("URL", f"http://127.0.0.1:{port}/"))
    assert heard == []


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p ?o }",
        'SELECT * { ?s ?p "SERVICE <http://127.0.0.1/>" }',
        "SELECT * { ?s ?p '''\nSERVICE\n''' } # SERVICE <x:y> {}",
        "SELECT * { <http://example.org/service#a> ?p <x/service> }",
        "PREFIX service: <http://example.org/> SELECT * { ?s service:p service:o }",
        "PREFIX service: <x:> SELECT * { GRAPH service:a { ?s ?p ?o } }",
        "PREFIX a: <x:> SELECT * { ?s a:SERVICE a:service.x }",
        "SELECT * { ?service ?p ?b FILTER(?service < ?b && ?b > 1) }",
        'SELECT * { ?s ?p "SERVICE \\"quoted\\" \\n" }',
    ],
)
def test_the_word_service_elsewhere_is_no_offence(text: str) -> None:
    refuse_services(text, "")  # raises where it refuses
    answer = ox.Store().query(text, base_iri=EX)
    assert isinstance(answer, ox.QuerySolutions)
    assert list(answer) == []


PIECES = (
    *("SERVICE", "service", "SERVICESILENT", "SERVICEa:f", "SERVICE:f", "{?s ?p ?o}"),
    *("OPTIONAL", "UNION", "GRAPH", "GRAPH ?g", "MINUS", "EXISTS", "true", "a", "a:"),
    *(
        "a:a",
        "a:a.",
        "a:.",
        "a:-",
        "_:b",
        "_:b.",
        "?a",
        "?b",
        "$x",
        "?",
        "@en",
        "^^a:t",
    ),
    *("<?b", "<x#>", "<x)>", "<#>", "<x:a)#>", "FILTER(?a<?b", "FILTER(?a<?b)"),
    *(
        "VALUES ?x {",
        "BIND(1 AS ?a)",
        "1",
        "1.",
        "1.5",
        "1e5",
        "[]",
        "<<(",
        ")>>",
        "^^",
    ),
    *("\\", "\\z", '\\"', "\\u0041", '"', "'", '"""', "'''"),
    *"{}()[].;,<>#\n\r \t\x0b\x0c\u00a0\u00b7\u00aa\ufeff-*/!=",
)
HEADS = (
    "SELECT * {",
    "SELECT * {?s ?p ",
    "SELECT * {VALUES ?x {",
    "SELECT * {?s ?p ?o FILTER(?o",
    "SELECT * {BIND(1 AS ?a) ",
    "SELECT * {?s ?p 1 ",
)
TAILS = (
    "SERVICE<http://127.0.0.1:1/>{?s ?p ?o}}",
    "SERVICEa:f{?s ?p ?o}}",
    '\nSERVICE<http://127.0.0.1:1/>{?s ?p ?o} #"""\n}',
    "SERVICE<http://127.0.0.1:1/>{?s ?p ?o} #'''\n}",
    ')SERVICE<http://127.0.0.1:1/>{?s ?p ?o} #"\n}',
)


def test_what_the_engine_would_send_is_refused_however_it_is_spelt() -> None:
    # Port 1 is one that the engine itself does not ask: its error shows the attempt.
    chance, store = random.Random(7), ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:p"), ox.NamedNode("x:b")))
    attempts = 0
    for _ in range(30_000):
        inside = "".join(chance.choices(PIECES, k=chance.randrange(5)))
        text = chance.choice(HEADS) + inside + chance.choice(TAILS)
        if _asks(store, text):
            attempts += 1
            with pytest.raises(QueryError):
                refuse_services(text, "")
    assert attempts > 200


def _asks(store: ox.Store, text: str) -> bool:
    prefixes = {"a": "http://127.0.0.1:1/", "": "http://127.0.0.1:1/"}
    try:
        list(store.query(text, prefixes=prefixes))  # type: ignore[arg-type]
    except SyntaxError:
        return False
    except (OSError, RuntimeError, ValueError) as error:
        return "port 1 is not allowed" in str(error)
    return False


# Limits hold.

RUNAWAYS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "path bomb": "SELECT (COUNT(*) AS ?n) { ?a (<P>|^<P>)*/(<P>|^<P>)*/<P>* ?b }",
    "nothing found": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
    "FILTER(CONCAT(STR(?a), STR(?f)) = STR(?i)) }",
    "sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a ?c",
    "many optionals": "SELECT (COUNT(*) AS ?n) {"
    + " OPTIONAL { ?a ?b ?c } OPTIONAL { ?d ?e ?f }" * 3
    + "}",
}


@pytest.mark.parametrize("name", RUNAWAYS)
def test_a_runaway_is_ended_soon_after_its_limit_and_others_go_on(
    service: Service, name: str
) -> None:
    text = RUNAWAYS[name].replace("<P>", f"<{EX}p>")
    statuses: list[int] = []
    begun = time.monotonic()
    run = threading.Thread(target=lambda: statuses.append(service.post(text).status))
    run.start()
    time.sleep(0.2)
    asked = time.monotonic()
    assert is_well(service)
    assert time.monotonic() - asked < 1.5
    run.join(SECONDS + 5)
    assert time.monotonic() - begun < SECONDS + 2
    # The time is over, or the memory is.
    assert statuses in ([504], [500])


def test_more_runaways_than_processes_leave_the_service_well(service: Service) -> None:
    text = RUNAWAYS["cross product"]
    runs = [threading.Thread(target=service.post, args=(text,)) for _ in range(8)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert is_well(service)


def test_nobody_holds_all_processes(service: Service) -> None:
    text = RUNAWAYS["cross product"]
    runs = [threading.Thread(target=service.post, args=(text,)) for _ in range(8)]
    for run in runs:
        run.start()
    time.sleep(0.3)
    begun = time.monotonic()
    other = HTTPConnection(*service.address, source_address=("127.0.0.2", 0))
    other.request("GET", "/sparql?query=ASK%7B%7D")
    assert other.getresponse().status == 200
    assert time.monotonic() - begun < 1.5
    other.close()
    for run in runs:
        run.join()


def test_there_are_never_more_processes_than_asked_for(tmp_path: Path) -> None:
    publish(tmp_path / "store", many_quads())
    limits = ("--store", str(tmp_path / "store"), "--seconds", "0.3")
    with serving(tmp_path, *limits, "--processes", "2") as running:
        asking, most = [True], 0
        runs = [
            threading.Thread(
                target=_keeps_asking, args=(running, f"127.0.0.{at}", asking)
            )
            for at in range(2, 8)
        ]
        for run in runs:
            run.start()
        until = time.monotonic() + 6
        while time.monotonic() < until:
            most = max(most, len(_answering(running.process.pid)))
            time.sleep(0.01)
        asking.clear()
        for run in runs:
            run.join()
        assert most == 2


def _keeps_asking(service: Service, address: str, asking: list[bool]) -> None:
    path = f"/sparql?query={quote(RUNAWAYS['cross product'])}"
    while asking:
        own = HTTPConnection(*service.address, source_address=(address, 0))
        own.request("GET", path)
        assert own.getresponse().status in (503, 504)
        own.close()


def test_a_process_that_has_grown_makes_room_for_a_fresh_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "_FULL", 0)
    monkeypatch.setattr(pool, "_APART", 0)
    monkeypatch.setattr(pool, "_FEW", 3)

    async def seen() -> list[int]:
        pooled, others = pool.Pool(Settings(pool=1), bytes), _children(os.getpid())
        await pooled.open()
        found = []
        for _ in range(8):
            found += [c for c in _children(os.getpid()) if c not in others]
            spool = await pooled.ask(ASK, "somebody")
            async for _ in spool.pieces():
                pass
            spool.abandon()
        await pooled.close()
        return found

    assert len(set(asyncio.run(seen()))) == 3


def named_together() -> list[ox.Quad]:
    """Return paragraphs that each name the same actors: pairs by the million."""
    mentions = ox.NamedNode("https://w3id.org/normgraph/ontology#mentions")
    return [
        ox.Quad(ox.NamedNode(f"{EX}p{p}"), mentions, ox.NamedNode(f"{EX}actor{a}"))
        for p in range(250)
        for a in range(300)
    ]


def test_a_runaway_question_on_a_page_is_ended_and_others_go_on(
    tmp_path: Path,
) -> None:
    publish(tmp_path / "store", named_together())
    limits = ("--store", str(tmp_path / "store"), "--seconds", str(SECONDS))
    with serving(tmp_path, *limits) as running:
        path, pages = "/queries/actors-together", list[Answer]()
        assert running.get("/search?q=nothing").status == 200  # the registers are read
        begun = time.monotonic()
        runs = [
            threading.Thread(target=lambda: pages.append(running.get(path)))
            for _ in range(2)
        ]
        for run in runs:
            run.start()
        time.sleep(0.3)
        other = HTTPConnection(*running.address, source_address=("127.0.0.2", 0))
        asked = time.monotonic()
        other.request("GET", "/queries/forces-used")
        assert other.getresponse().status == 200
        other.close()
        assert running.get("/search?q=nothing").status == 200
        assert time.monotonic() - asked < 1.5
        for run in runs:
            run.join()
        assert time.monotonic() - begun < SECONDS + 2
        assert [p.status for p in pages] == [504] * 2
        assert all("2 seconds it may take" in p.text for p in pages)
        assert all(p.media == "text/html" for p in pages)


def test_the_rate_holds_for_questions_on_pages_too(tmp_path: Path) -> None:
    with serving(tmp_path, "--rate", "2") as limited:
        answers = [limited.get("/queries/forces-used") for _ in range(3)]
        assert [a.status for a in answers] == [200, 200, 429]
        assert "2 queries in a minute" in answers[-1].text
        assert int(answers[-1].headers["retry-after"]) > 0
        assert limited.get("/queries").status == 200


def test_memory_has_a_limit(tmp_path: Path) -> None:
    publish(tmp_path / "store", many_quads())
    arguments = ("--store", str(tmp_path / "store"), "--memory", "64")
    with serving(tmp_path, *arguments, "--seconds", "60") as running:
        answer = running.post(RUNAWAYS["sorted product"])
        assert answer.status == 500
        assert "64 MiB of memory" in answer.text
        assert is_well(running)


def test_a_client_that_goes_frees_its_process(service: Service) -> None:
    body = quote(RUNAWAYS["cross product"])
    request = f"GET /sparql?query={body} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    for _ in range(8):
        with socket.create_connection(service.address) as gone:
            gone.sendall(request)
    begun = time.monotonic()
    assert is_well(service)
    assert time.monotonic() - begun < SECONDS


@pytest.mark.parametrize(
    ("media", "ending"),
    [
        (JSON, '"normgraph":{"cut":"cut at 5000 rows"}}\n'),
        (
            "application/sparql-results+xml",
            "<!-- cut at 5000 rows --></results></sparql>\n",
        ),
    ],
)
def test_a_cut_answer_says_so_itself(service: Service, media: str, ending: str) -> None:
    answer = service.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }", media)
    assert answer.status == 200
    assert "rows=5000" in answer.headers["normgraph-limits"]
    assert answer.text.endswith(ending)


def test_a_cut_graph_says_so_itself(service: Service) -> None:
    text = "CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"
    for media in ("text/turtle", "application/n-triples"):
        assert service.ask(text, media).text.endswith("# cut at 5000 triples\n")


def test_a_format_that_cannot_say_so_breaks_off(service: Service) -> None:
    with pytest.raises((IncompleteRead, ConnectionError)):
        service.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }", "text/csv")
    assert is_well(service)


def test_the_rate_is_limited_where_an_operator_wants(tmp_path: Path) -> None:
    with serving(tmp_path, "--rate", "3") as limited:
        answers = [limited.ask("ASK {}") for _ in range(5)]
        assert [a.status for a in answers] == [200, 200, 200, 429, 429]
        assert int(answers[-1].headers["retry-after"]) > 0
        assert limited.get("/health").status == 200


# Malformed on purpose.

BOMBS = {
    "a megabyte": "SELECT * { ?s ?p ?o } #" + "x" * 1_000_000,
    "braces": "SELECT * {" + "{" * 5000 + "}" * 5000 + "}",
    "open braces": "{" * 100_000,
    "parentheses": "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "negations": "SELECT * { FILTER(" + "!" * 100_000 + "true) }",
    "minus": "SELECT (" + "-" * 50_000 + "1 AS ?x) {}",
    "path marks": "SELECT * { ?s " + "^" * 100_000 + "<x:p> ?o }",
    "long path": "SELECT * { ?s " + "/".join(["<x:p>*"] * 5000) + " ?o }",
    "unions": "SELECT * {" + " UNION ".join(["{ ?s ?p ?o }"] * 10_000) + "}",
    "no end of a string": 'SELECT * { ?s ?p "' + "x" * 100_000,
    "quotes": "'" * 100_001,
    "long quotes": "SELECT * { ?s ?p " + '"""' * 30_001,
    "nul": "SELECT * { ?s ?p '\0' }",
    "brackets": "SELECT * { ?s ?p " + "[ ?p " * 5000 + "?o" + "]" * 5000 + "}",
    "collections": "SELECT * { ?s ?p " + "(" * 99 + "1" + ")" * 99 + "}",
    "values": "SELECT * { VALUES ?x {" + " 1" * 100_000 + "} }",
    "names": "SELECT " + " ".join(f"?x{i}" for i in range(20_000)) + " {}",
    "turned round": "SELECT * { ?s ?p '\u202e}{' }",
    "signs": "SELECT * { ?s ?p '\U0001f600\u0000\ufffe' }",
    "regex": "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), '(a*)*(a|aa)*(.*)*b{900}')) }",
    "regex of repeats": "ASK { FILTER(REGEX('a', '((((a{99}){99}){99}){99}){99}')) }",
    "replace": "SELECT (REPLACE(?o, '(a|aa)+b', 'x') AS ?y) { ?s ?p ?o }",
    "a date": "ASK { FILTER('9999999999999-01-01'^^xsd:date > NOW()) }",
    "a number": "SELECT (1" + "0" * 5000 + " * 2 AS ?x) {}",
    "divided": "SELECT (1/0 AS ?x) {}",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_gets_an_answer_and_harms_nobody(service: Service, name: str) -> None:
    begun = time.monotonic()
    answer = service.post(BOMBS[name])
    assert time.monotonic() - begun < SECONDS + 2
    assert answer.status in (200, 400, 413, 500, 504)
    assert answer.body.strip()
    assert b"Traceback" not in answer.body
    assert b"/normgraph/" not in answer.body.replace(b"w3id.org/normgraph/", b"")
    assert is_well(service)


def test_a_request_that_is_too_large_is_413_and_says_how_large_it_may_be(
    service: Service,
) -> None:
    answer = service.post(BOMBS["a megabyte"])
    assert answer.status == 413
    assert "262144 bytes" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/static/../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/settings.py",
        "/static/..%5c..%5csettings.py",
        "//etc/passwd",
        "/etc/passwd.ttl",
        "/eli/un/%00",
        "/eli/un/sc/res/2017/2388/op/4%0d%0aSet-Cookie:%20a=b",
        "/id/actor/%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/id/actor/<script>alert(1)</script>.ttl",
        "/id/actor/'onload='x.html",
        "/%FF%FE",
        "/\u202e".encode().decode("latin-1"),
        "/" + "a" * 3000,
        "/" + "a/" * 900,
        "/id/actor/%F0%9F%98%80",
        "/.git/config",
        "/sparql/../sparql",
        "/id/actor/unodc%0a",
        "/id/actor/unodc%7f",
        "/eli/un/%C0%AE%C0%AE/%E0%80%AF",
    ],
)
def test_a_path_reaches_no_file_and_comes_back_harmless(
    service: Service, path: str
) -> None:
    for accept in ("text/html", "text/turtle"):
        answer = _raw(service, f"GET {path} HTTP/1.1\r\nAccept: {accept}")
        assert answer.startswith(b"HTTP/1.1 4")
        assert b"root:" not in answer
        assert b"dataclass" not in answer
        assert b"Set-Cookie" not in answer.partition(b"\r\n\r\n")[0]
        assert b"<script>alert" not in answer or b"text/plain" in answer
    assert is_well(service)


def _raw(service: Service, head: str, wait: float = 10) -> bytes:
    """Send bytes as they are, and return all that comes until the other side ends."""
    with socket.create_connection(service.address, wait) as connection:
        host = "" if "Host:" in head else "\r\nHost: x"
        connection.sendall(
            f"{head}{host}\r\nConnection: close\r\n\r\n".encode("latin-1")
        )
        parts = []
        while data := connection.recv(65536):
            parts.append(data)
    return b"".join(parts)


@pytest.mark.parametrize(
    "head",
    [
        "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nAccept: " + "a/b;q=0.1," * 3000,
        "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nAccept: ,;=/,*/*;q=NaN,;;;q=1e999",
        "GET /health HTTP/1.1\r\nX: " + "y" * 100_000,
        "GET /health HTTP/1.1\r\nHost: a\r\nHost: b",
        "GET /health HTTP/9.9",
        "BREW /health HTTP/1.1",
        "GET http://elsewhere.example/health HTTP/1.1",
        "POST /sparql HTTP/1.1\r\nContent-Length: -1",
        "POST /sparql HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked",
        "POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-query\r\n"
        "Transfer-Encoding: gzip",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        "GET /health HTTP/1.1\r\nIf-None-Match: " + '"' * 5000,
        "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a.example\r\n"
        "X-Forwarded-Host: evil.example\r\nX-Forwarded-For: ' OR 1",
    ],
)
def test_odd_heads_harm_nobody(service: Service, head: str) -> None:
    answer = _raw(service, head)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 ")
    assert b"evil.example" not in answer
    assert b"Traceback" not in answer
    assert is_well(service)


@pytest.mark.parametrize(
    "lengths",
    [
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Content-Length: 5\r\nContent-Length: 50\r\n\r\nASK{}",
        "Content-Length: 5, 50\r\n\r\nASK{}",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: \x0bchunked\r\n\r\n5\r\nASK{}\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n5\r\nASK{}\r\n0\r\n\r\n",
    ],
)
def test_a_request_hides_no_other_behind_its_length(
    service: Service, lengths: str
) -> None:
    head = "POST /sparql HTTP/1.1\r\nHost: x\r\n"
    kind = "Content-Type: application/sparql-query\r\n"
    answer = _sent(
        service, f"{head}{kind}{lengths}GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.count(b"HTTP/1.1 ") == 1


def _sent(service: Service, data: str) -> bytes:
    """Send bytes and nothing else; return all that comes until the other side ends."""
    with socket.create_connection(service.address, 10) as connection:
        connection.sendall(data.encode("latin-1"))
        parts = []
        while data := connection.recv(65536):
            parts.append(data)
    return b"".join(parts)


def test_an_address_as_a_whole_is_taken_for_its_path(service: Service) -> None:
    for start in ("http://elsewhere.example:99", "HTTPS://elsewhere.example"):
        answer = _raw(service, f"GET {start}/health HTTP/1.1")
        assert answer.startswith(b"HTTP/1.1 200 ")
        assert b"\r\n\r\nok " in answer
    assert _raw(
        service, "GET http://elsewhere.example HTTP/1.1\r\nAccept: text/html"
    ).startswith(b"HTTP/1.1 200 ")


def test_idle_connections_take_no_place_from_others(service: Service) -> None:
    _allow_files()
    idle = [socket.create_connection(service.address) for _ in range(WAITING + 200)]
    assert is_well(service)
    assert idle[0].recv(1) == b""  # the oldest have made room
    idle[-1].sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
    assert idle[-1].recv(100).startswith(b"HTTP/1.1 200 ")
    for connection in idle:
        connection.close()


def _allow_files() -> None:
    resource = pytest.importorskip("resource", reason="Windows counts no files")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= hard < 2_000:
        pytest.skip("so many connections may not be open here")
    if 0 <= soft < 2_000:
        resource.setrlimit(resource.RLIMIT_NOFILE, (2_000, hard))


def test_bodies_that_do_not_come_take_no_place_from_whole_requests(
    service: Service,
) -> None:
    _allow_files()
    half = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
        b"Content-Type: application/sparql-query\r\n\r\nASK"
    )
    slow = []
    for _ in range(WAITING + 200):
        slow.append(socket.create_connection(service.address, 10))
        slow[-1].sendall(half)
    assert is_well(service)
    assert _has_ended(slow[0])  # the oldest have made room, before their time
    slow[-1].sendall(b"{}")
    assert slow[-1].recv(100).startswith(b"HTTP/1.1 200 ")
    for connection in slow:
        connection.close()


def _has_ended(connection: socket.socket) -> bool:
    """Tell whether the other side ends a connection, without an answer."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_a_client_that_never_reads_is_given_up(tmp_path: Path) -> None:
    with serving(tmp_path) as running, socket.socket() as lazy:
        time.sleep(1)  # for those who asked whether it is there
        before = _sockets(running)
        lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        lazy.connect(running.address)
        # More than the system holds for somebody who does not read.
        lazy.sendall(b"GET /ontology.nt HTTP/1.1\r\nHost: x\r\n\r\n" * 100)
        _wait_until(lambda: _sockets(running) > before)
        _wait_until(lambda: _sockets(running) <= before)
        assert is_well(running)


def _wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def _sockets(service: Service) -> int:
    there = Path(f"/proc/{service.process.pid}/fd")
    if not there.is_dir():
        pytest.skip("open files are listed in /proc on Linux only")
    return sum(_is_socket(file) for file in there.iterdir())


def _is_socket(file: Path) -> bool:
    try:
        return str(file.readlink()).startswith("socket:")
    except OSError:
        return False


def test_half_sent_requests_are_given_up(service: Service) -> None:
    halves = [
        b"GET /hea",
        b"GET /health HTTP/1.1\r\nHost: x\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
        b"Content-Type: application/sparql-query\r\n\r\nASK",
    ]
    waiting = [socket.create_connection(service.address, 40) for _ in halves]
    for connection, half in zip(waiting, halves, strict=True):
        connection.sendall(half)
    assert is_well(service)
    for connection in waiting:
        ends = connection.recv(4096)
        assert ends == b"" or b" 408 " in ends
        connection.close()


def test_words_of_documents_stay_words_in_pages(tmp_path: Path) -> None:
    base, bad = "https://w3id.org/normgraph/", "<script>alert(1)</script>\"'><b>"
    skos = "http://www.w3.org/2004/02/skos/core#"
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    node = ox.NamedNode(f"{base}id/actor/bad")
    quads = [
        ox.Quad(node, ox.NamedNode(f"{skos}prefLabel"), ox.Literal(bad, language="en")),
        ox.Quad(node, ox.NamedNode(f"{skos}altLabel"), ox.Literal(bad, language="x-y")),
        ox.Quad(node, ox.NamedNode(f"{skos}definition"), ox.Literal(bad)),
        ox.Quad(node, kind, ox.NamedNode(f"{base}ontology#Actor")),
        ox.Quad(node, kind, ox.NamedNode("javascript:alert(1)")),
    ]
    publish(tmp_path / "store", quads)
    with serving(tmp_path, "--store", str(tmp_path / "store")) as running:
        for path in ("/id/actor/bad.html", "/id/actor/bed.html", "/search?q=script"):
            page = running.get(path, "text/html").text
            assert "<script>alert" not in page
            assert "'><b>" not in page
            assert 'href="javascript:' not in page
        for suffix in ("ttl", "rdf", "jsonld"):
            assert running.get(f"/id/actor/bad.{suffix}").status == 200


@pytest.mark.parametrize(
    "path", ["/", "/health", "/sparql?query=ASK%7B%7D", "/nowhere"]
)
def test_headers_keep_browsers_safe(service: Service, path: str) -> None:
    answer = service.get(path, "text/html, */*;q=0.1")
    for name, value in SAFE.items():
        assert answer.headers[name].startswith(value)
    assert "set-cookie" not in answer.headers
    assert "server" not in answer.headers


# Running it.


def test_the_log_holds_no_query_unless_it_is_wanted(tmp_path: Path) -> None:
    for arguments, is_logged in (((), False), (("--log-queries",), True)):
        with serving(tmp_path, *arguments) as running:
            running.ask("ASK { <x:secret> ?p ?o }")
            running.post("ASK { <x:secret> ?p ?o }")
            running.get("/a%0Aforged")
        log = (tmp_path / "serve.log").read_text()
        assert ("secret" in log) is is_logged
        assert "GET /sparql 200" in log
        assert "\nforged" not in log


def test_a_new_build_is_noticed_without_a_restart(tmp_path: Path) -> None:
    p = ox.NamedNode(f"{EX}p")
    folder = tmp_path / "store"
    publish(folder, [ox.Quad(ox.NamedNode(f"{EX}old"), p, ox.Literal(1))])
    with serving(tmp_path, "--store", str(folder)) as running:
        before = running.ask(f"ASK {{ <{EX}new> ?p ?o }}")
        assert '"boolean":false' in before.text
        publish(folder, [ox.Quad(ox.NamedNode(f"{EX}new"), p, ox.Literal(1))])
        time.sleep(1)
        after = running.ask(f"ASK {{ <{EX}new> ?p ?o }}")
        assert '"boolean":true' in after.text
        assert after.headers["etag"] != before.headers["etag"]


def test_a_store_that_is_deleted_is_answered_from_until_there_is_another(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "store"
    publish(folder, many_quads())
    with serving(tmp_path, "--store", str(folder)) as running:
        assert is_well(running)
        (child,) = _answering(running.process.pid)
        shutil.rmtree(folder)
        time.sleep(1)
        assert running.get("/search?q=nothing").status == 200
        assert running.get("/health").status == 200
        assert is_well(running)
        os.kill(child, signal.SIGKILL)  # One that is new has nothing to read.
        answers = [running.ask("ASK {}") for _ in range(3)]
        assert [a.status for a in answers[1:]] == [503, 503]
        assert "the store cannot be read at the moment" in answers[-1].text
        assert str(tmp_path) not in answers[-1].text
        publish(folder, many_quads())
        time.sleep(1)
        assert is_well(running)
        assert "Traceback" not in running.log.read_text()


def test_a_process_that_is_killed_breaks_its_answer_off_and_is_replaced(
    tmp_path: Path,
) -> None:
    publish(tmp_path / "store", many_quads())
    with serving(tmp_path, "--store", str(tmp_path / "store")) as running:
        text = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
        client = HTTPConnection(*running.address, timeout=30)
        client.request("GET", f"/sparql?query={quote(text)}")
        answer = client.getresponse()
        assert answer.read(100)
        (child,) = _answering(running.process.pid)
        os.kill(child, signal.SIGKILL)
        with pytest.raises((IncompleteRead, ConnectionError)):
            answer.read()
        client.close()
        assert is_well(running)
        assert child not in _answering(running.process.pid)


def test_it_ends_cleanly_when_told_to(tmp_path: Path) -> None:
    with serving(tmp_path) as running:
        assert running.get("/health").text.startswith("ok ")
        children = _children(running.process.pid)
        assert children
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(10) in (0, -signal.SIGTERM)
        time.sleep(0.5)
        assert not any(_runs(child) for child in children)
        assert "Traceback" not in running.log.read_text()


def test_what_it_started_ends_although_it_is_killed(tmp_path: Path) -> None:
    publish(tmp_path / "store", many_quads())
    arguments = ("--store", str(tmp_path / "store"), "--seconds", "2")
    with serving(tmp_path, *arguments) as running:
        run = threading.Thread(target=_asked_in_vain, args=(running,))
        run.start()
        time.sleep(1)
        children = _children(running.process.pid)
        running.process.kill()
        run.join()
        time.sleep(4)
        assert children
        assert not any(_runs(child) for child in children)


def _asked_in_vain(service: Service) -> None:
    with contextlib.suppress(OSError, HTTPException):
        service.post(RUNAWAYS["cross product"])


def _runs(process: int) -> bool:
    """Tell whether a process is there; one that ended may wait to be counted."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False
    return "State:\tZ" not in status


def _children(parent: int) -> list[int]:
    if not Path("/proc/self/task").is_dir():
        pytest.skip("processes are listed in /proc on Linux only")
    found = []
    for thread in Path(f"/proc/{parent}/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # It has ended meanwhile.
            found += [int(c) for c in (thread / "children").read_text().split()]
    return found


def _answering(parent: int) -> list[int]:
    """Return the children that answer queries, without those that make an index."""
    found = []
    for child in _children(parent):
        with contextlib.suppress(OSError):  # It has ended meanwhile.
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            found += [child] if b"serve.child" in command else []
    return found


def test_several_workers_serve_one_store(tmp_path: Path) -> None:
    publish(tmp_path / "store", many_quads())
    arguments = ("--store", str(tmp_path / "store"), "--workers", "2")
    with serving(tmp_path, *arguments) as running:
        assert all(is_well(running) for _ in range(10))


def test_a_store_that_is_none_is_told_at_once_and_not_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = str(free_port())
    assert main(["serve", "--store", str(tmp_path / "none"), "--port", port]) == 2
    said = capsys.readouterr().err
    assert "there is no such store" in said and "serving" not in said


def test_whether_a_port_is_free_is_seen_without_listening(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Who waits for the service would find it there, and the next moment gone.
    def listen(*_: object) -> None:
        pytest.fail("somebody listens before the service does")

    monkeypatch.setattr(socket.socket, "listen", listen)
    monkeypatch.setattr("normgraph.serve.run.serve", lambda *_: None)
    assert main(["serve", "--port", str(free_port())]) == 0


def test_a_port_that_is_taken_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--port", port]) == 2
    assert capsys.readouterr().err == (
        f"normgraph: nobody can listen at 127.0.0.1, port {port}: Address already in "
        "use\n  Choose another --host or --port.\n"
    )


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "a" * 300])
def test_an_address_that_is_none_of_ours_is_told(
    capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert main(["serve", "--host", host, "--port", str(free_port())]) == 2
    said = capsys.readouterr().err
    assert "--host" in said
    assert "serving" not in said


@pytest.mark.parametrize("host", ["", " ", "[]"])
def test_no_address_is_not_taken_for_all(
    capsys: pytest.CaptureFixture[str], host: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--host", host])
    assert "0.0.0.0 for all addresses" in capsys.readouterr().err


def test_an_ipv6_address_is_listened_at(tmp_path: Path) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("there is no IPv6 here")
    with serving(tmp_path, "--host", "[::1]", at="::1") as running:
        assert running.get("/health").status == 200
        described = running.get("/sparql", "text/turtle").text
        assert f"endpoint> <{running.url}/sparql>" in described
