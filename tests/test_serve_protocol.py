"""The SPARQL 1.1 Protocol, as the W3C tests it and as real clients speak it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, Node, URIRef
from rdflib.collection import Collection
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import JSON, Answer, Service, publish, serving

XML = "application/sparql-results+xml"
ROWS = (JSON, XML, "text/csv", "text/tab-separated-values")
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
NORMS = "SELECT ?norm ?action { ?norm a ng:Norm ; ng:action ?action } ORDER BY ?norm"
HT = Namespace("http://www.w3.org/2011/http#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
CNT = Namespace("http://www.w3.org/2011/content#")
NG = "https://w3id.org/normgraph/ontology#"
DATA = "http://kasei.us/2009/09/sparql/data/"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve the example page."""
    with serving(tmp_path_factory.mktemp("serve")) as running:
        yield running


# The W3C's own tests.


@pytest.fixture(scope="module")
def protocol(shared: Path) -> Path:
    """Return the folder of the W3C's tests, or skip."""
    found = shared / "assets" / "sparql-protocol" / "protocol"
    if not found.is_dir():
        pytest.skip("the W3C's protocol tests do not lie beside the checkout")
    return found


@pytest.fixture(scope="module")
def over_w3c_data(
    protocol: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """Serve the graphs that the W3C's tests ask."""
    folder = tmp_path_factory.mktemp("w3c")
    quads = [
        ox.Quad(*quad.triple, ox.NamedNode(f"{DATA}{name}.rdf"))
        for name in ("data1", "data2", "data3")
        for quad in ox.parse(path=str(protocol / f"{name}.nt"))
    ]
    publish(folder / "store", quads)
    with serving(folder, "--store", str(folder / "store")) as running:
        yield running


def test_the_w3c_protocol_tests_pass_except_update(
    protocol: Path, over_w3c_data: Service
) -> None:
    graph = Graph().parse(protocol / "manifest.ttl")
    manifest = next(graph.subjects(RDF.type, MF.Manifest))
    entries = list(Collection(graph, graph.value(manifest, MF.entries)))
    asked = [e for e in entries if "#update" not in str(e)]
    assert len(asked) >= 27
    for entry in asked:
        _play(graph, entry, over_w3c_data)


def _play(graph: Graph, entry: Node, service: Service) -> None:
    requests = graph.value(graph.value(entry, MF.action), HT.requests)
    for request in Collection(graph, requests):
        expected = graph.value(request, HT.resp)
        answer = _sent(graph, request, service)
        statuses = {str(s)[-3:] for s in graph.objects(expected, MF.expectedStatus)}
        assert f"{answer.status // 100}xx" in statuses, (entry, answer)
        kind = str(graph.value(expected, MF.expectedFormat) or "")
        if kind:
            _check_body(kind, answer, graph.value(expected, MF.expectedBoolean))


def _sent(graph: Graph, request: Node, service: Service) -> Answer:
    headers = {
        str(graph.value(h, HT.fieldName)): _field(graph, h)
        for h in Collection(graph, graph.value(request, HT.headers))
    }
    body = graph.value(request, HT.body)
    data = None
    if body is not None:
        coding = str(graph.value(body, CNT.characterEncoding) or "utf-8")
        data = str(graph.value(body, CNT.chars)).encode(coding)
    path = urlsplit(str(graph.value(request, HT.absolutePath)))
    at = f"/sparql?{path.query}" if path.query else "/sparql"
    return service.send(str(graph.value(request, HT.methodName)), at, headers, data)


def _field(graph: Graph, header: Node) -> str:
    elements = graph.value(header, HT.headerElements)
    if elements is None:
        return str(graph.value(header, HT.fieldValue) or "")
    return ", ".join(_element(graph, e) for e in Collection(graph, elements))


def _element(graph: Graph, element: Node) -> str:
    parameters = graph.value(element, HT.params)
    said = [
        f"{graph.value(p, HT.paramName)}={graph.value(p, HT.paramValue)}"
        for p in (Collection(graph, parameters) if parameters else ())
    ]
    return "; ".join([str(graph.value(element, HT.elementName)), *said])


def _check_body(kind: str, answer: Answer, truth: Node | None) -> None:
    if kind == "RDF":
        ox_format = GRAPHS[answer.media]
        assert list(ox.parse(answer.body, format=ox_format)) or kind
        return
    assert answer.media == JSON
    said = json.loads(answer.body)
    if kind == "boolean":
        assert isinstance(said["boolean"], bool)
        assert truth is None or said["boolean"] is truth.toPython()
    else:
        assert set(said) == {"head", "results"}


# Formats and headers.


@pytest.mark.parametrize("media", ROWS)
def test_rows_come_in_every_format_and_say_the_same(
    service: Service, media: str
) -> None:
    answer = service.ask(NORMS, media)
    assert (answer.status, answer.media) == (200, media)
    assert _cells(answer) == _cells(service.ask(NORMS, JSON))
    assert len(_cells(answer)) > 5


def _cells(answer: Answer) -> list[tuple[str, ...]]:
    match answer.media:
        case "text/csv":
            return [tuple(row) for row in csv.reader(io.StringIO(answer.text))][1:]
        case "text/tab-separated-values":
            form = ox.QueryResultsFormat.TSV
        case "application/sparql-results+xml":
            form = ox.QueryResultsFormat.XML
        case _:
            form = ox.QueryResultsFormat.JSON
    found = ox.parse_query_results(answer.body, form)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(term.value for term in row) for row in found]


@pytest.mark.parametrize("media", GRAPHS)
def test_graphs_come_in_every_format_and_say_the_same(
    service: Service, media: str
) -> None:
    query = "CONSTRUCT { ?n ng:action ?a } WHERE { ?n a ng:Norm ; ng:action ?a }"
    answer = service.ask(query, media)
    assert (answer.status, answer.media) == (200, media)
    said = {q.triple for q in ox.parse(answer.body, format=GRAPHS[media])}
    turtle = service.ask(query, "text/turtle").body
    assert said == {q.triple for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
    assert len(said) > 5


@pytest.mark.parametrize("media", ROWS)
def test_hard_characters_survive_in_every_format(service: Service, media: str) -> None:
    words = 'a "b" <c> & ,\t\\ \n é 𝔘 ]]>'
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\n", "\\n").replace("\t", "\\t")
    query = f'SELECT ?x {{ VALUES ?x {{ "{escaped}" "{escaped}"@en <a/é> 1 UNDEF }} }}'
    answer = service.ask(query, media)
    if media == "text/csv":
        cells = [row[0] if row else "" for row in csv.reader(io.StringIO(answer.text))]
        assert cells[1:3] == [words, words]
        return
    form = ox.QueryResultsFormat.from_media_type(media)
    assert form
    found = ox.parse_query_results(answer.body, form)
    assert isinstance(found, ox.QuerySolutions)
    terms = [row[0] for row in found]
    assert terms[:2] == [ox.Literal(words), ox.Literal(words, language="en")]
    assert terms[3:] == [ox.Literal(1), None]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv;q=0.5, application/sparql-results+xml", XML),
        ("text/csv;q=0.9, application/json;q=0.1", "text/csv"),
        ("application/json", "application/json"),
        ("*/*", JSON),
        ("text/*", "text/csv"),
        ("text/*;q=0.3, text/csv;q=0, text/tab-separated-values", ROWS[3]),
        ("image/png, */*;q=0.1", JSON),
        ("", JSON),
    ],
)
def test_the_format_is_what_the_client_likes_best(
    service: Service, accept: str, media: str
) -> None:
    assert service.ask(NORMS, accept).media == media


def test_what_is_taken_by_nobody_is_406_and_names_what_there_is(
    service: Service,
) -> None:
    answer = service.ask(NORMS, "image/png")
    assert answer.status == 406
    assert JSON in answer.text
    assert service.ask("CONSTRUCT WHERE { ?s a ng:Norm }", "text/csv").status == 406


def test_a_format_can_be_asked_for_in_the_address(service: Service) -> None:
    assert service.ask(NORMS, "text/html", format="csv").media == "text/csv"


def test_a_format_that_there_is_not_is_refused(service: Service) -> None:
    for word in ("foo", "html"):
        answer = service.ask(NORMS, format=word)
        assert answer.status == 400
        assert answer.text.startswith(f"there is no format '{word}': ask for ")
        assert "csv" in answer.text
    assert service.ask(NORMS, format="text/csv").media == "text/csv"


def test_a_syntax_error_shows_its_place(service: Service) -> None:
    answer = service.ask("SELECT *\nWERE { ?s ?p ?o }")
    assert answer.status == 400
    assert answer.media == "text/plain"
    assert answer.text == (
        "line 2, column 1: the query does not parse at 'WERE'\n"
        "WERE { ?s ?p ?o }\n^^^^\n"
    )


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status"),
    [
        ("GET", "/sparql?query=", {}, None, 400),
        ("GET", "/sparql?quer=ASK{}", {}, None, 400),
        ("GET", "/sparql?query=ASK{}&query=ASK{}", {}, None, 400),
        ("GET", "/sparql?query=%FF%FE", {}, None, 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=%3Cx%3E", {}, None, 400),
        ("GET", "/sparql?update=CLEAR%20ALL", {}, None, 403),
        ("GET", "/sparql?query=CLEAR%20ALL", {}, None, 400),
        ("GET", "/sparql?query=LOAD%20%3Chttp://127.0.0.1:1/%3E", {}, None, 400),
        ("PUT", "/sparql", {}, b"ASK {}", 405),
        ("DELETE", "/sparql", {}, None, 405),
        ("POST", "/sparql", {}, b"ASK {}", 415),
        ("POST", "/sparql", {"Content-Type": "text/plain"}, b"ASK {}", 415),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"\xff", 400),
        (
            "POST",
            "/sparql",
            {"Content-Type": "application/sparql-query; charset=utf-16"},
            b"ASK {}",
            415,
        ),
        (
            "POST",
            "/sparql",
            {"Content-Type": "application/sparql-update"},
            b"CLEAR ALL",
            403,
        ),
        (
            "POST",
            "/sparql",
            {"Content-Type": "application/x-www-form-urlencoded"},
            b"update=CLEAR+ALL",
            403,
        ),
        (
            "POST",
            "/sparql",
            {"Content-Type": "application/x-www-form-urlencoded"},
            b"&".join([b"a=b"] * 200),
            400,
        ),
    ],
)
def test_what_is_wrong_has_its_status_and_a_sentence(
    service: Service,
    method: str,
    path: str,
    headers: dict[str, str],
    body: bytes | None,
    status: int,
) -> None:
    answer = service.send(method, path, headers, body)
    assert answer.status == status
    assert answer.media == "text/plain"
    assert answer.text.strip()
    assert "Traceback" not in answer.text


def test_any_origin_may_ask(service: Service) -> None:
    answer = service.get("/sparql?query=ASK%7B%7D", Origin="https://example.org")
    assert answer.headers["access-control-allow-origin"] == "*"
    preflight = service.send(
        "OPTIONS",
        "/sparql",
        {
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert preflight.status == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]


def test_answers_are_packed_where_the_client_unpacks(service: Service) -> None:
    accept = {"Accept": "text/csv", "Accept-Encoding": "gzip"}
    path = "/sparql?query=SELECT*%7B%3Fs%20%3Fp%20%3Fo%7D"
    packed = service.send("GET", path, accept)
    assert packed.headers["content-encoding"] == "gzip"
    plain = service.get(path, "text/csv")
    assert gzip.decompress(packed.body) == plain.body


@pytest.mark.parametrize("encodings", ["gzip;q=0", "br, gzip ; q=0.0", "identity"])
def test_answers_are_not_packed_for_those_who_refuse(
    service: Service, encodings: str
) -> None:
    accept = {"Accept": "text/csv", "Accept-Encoding": encodings}
    path = "/sparql?query=SELECT*%7B%3Fs%20%3Fp%20%3Fo%7D"
    answer = service.send("GET", path, accept)
    assert "content-encoding" not in answer.headers
    assert answer.body == service.get(path, "text/csv").body


def test_an_etag_saves_asking_twice(service: Service) -> None:
    path = "/sparql?query=ASK%7B%7D"
    first = service.get(path)
    again = service.get(path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = service.get(path, "text/csv", If_None_Match=first.headers["etag"])
    assert other.status == 200


def test_what_changes_by_itself_has_no_etag(service: Service) -> None:
    assert "etag" not in service.ask("SELECT (NOW() AS ?x) {}").headers


def test_head_says_what_get_would(service: Service) -> None:
    path = "/sparql?query=ASK%7B%7D"
    head, get = service.send("HEAD", path), service.get(path)
    assert (head.status, head.media, head.body) == (200, get.media, b"")


def test_limits_are_said_with_every_answer(service: Service) -> None:
    limits = service.ask("ASK {}").headers["normgraph-limits"]
    assert limits == "seconds=10, rows=1000000, bytes=268435456"


@pytest.mark.parametrize("media", GRAPHS)
def test_the_endpoint_describes_itself(service: Service, media: str) -> None:
    answer = service.get("/sparql", media)
    assert (answer.status, answer.media) == (200, media)
    sd = "http://www.w3.org/ns/sparql-service-description#"
    said = {q.triple for q in ox.parse(answer.body, format=GRAPHS[media])}
    at = ox.NamedNode(service.sparql)
    assert ox.Triple(at, ox.NamedNode(f"{sd}endpoint"), at) in said


def test_a_browser_at_the_endpoint_is_sent_to_the_page(service: Service) -> None:
    answer = service.get("/sparql", "text/html,application/xml;q=0.9,*/*;q=0.8")
    assert answer.status == 303
    assert service.get(answer.headers["location"], "text/html").status == 200


def test_the_first_rows_come_before_the_last_are_found(service: Service) -> None:
    # Three triples next to each other: more rows than can be had in the time.
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    connection = HTTPConnection(*service.address, timeout=60)
    begun = time.monotonic()
    connection.request("GET", f"/sparql?{urlencode({'query': query})}")
    response = connection.getresponse()
    assert response.read(1000)
    assert time.monotonic() - begun < 5
    connection.close()


# Clients that people use.


def test_sparqlwrapper_asks(service: Service) -> None:
    from SPARQLWrapper import CSV, GET, POST, TURTLE, SPARQLWrapper
    from SPARQLWrapper import JSON as AS_JSON
    from SPARQLWrapper import XML as AS_XML

    wrapper = SPARQLWrapper(service.sparql)
    wrapper.setQuery(NORMS)
    for method in (GET, POST):
        wrapper.setMethod(method)
        wrapper.setReturnFormat(AS_JSON)
        rows = wrapper.queryAndConvert()["results"]["bindings"]
        assert len(rows) > 5
    wrapper.setReturnFormat(AS_XML)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == len(rows)
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().startswith(b"norm,action")
    wrapper.setQuery("CONSTRUCT WHERE { ?n ng:action ?a }")
    wrapper.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=wrapper.queryAndConvert())) == len(rows)


def test_sparql_dataframe_makes_a_table(service: Service) -> None:
    import sparql_dataframe

    table = sparql_dataframe.get(service.sparql, NORMS)
    assert list(table.columns) == ["norm", "action"]
    assert len(table) > 5


def test_rdflib_asks_it_as_a_store(service: Service) -> None:
    graph = Graph(SPARQLStore(service.sparql))
    ng = Namespace(NG)
    norms = set(graph.subjects(RDF.type, ng.Norm))
    assert len(norms) > 5
    assert isinstance(next(iter(norms)), URIRef)
    assert len(list(graph.query(NORMS))) >= len(norms)


def test_curl_asks_with_a_file(service: Service, tmp_path: Path) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")
    (tmp_path / "q.rq").write_text(NORMS)
    data = f"query@{tmp_path / 'q.rq'}"
    command = [curl, "-sf", service.sparql, "-H", "Accept: text/csv"]
    made = subprocess.run(
        [*command, "--data-urlencode", data], capture_output=True, check=True
    )
    assert made.stdout.startswith(b"norm,action\r\n")


def test_comunica_joins_what_it_asks(service: Service) -> None:
    comunica = shutil.which("comunica-sparql")
    if comunica is None:
        pytest.skip("Comunica is not installed: npm install @comunica/query-sparql")
    query = f"PREFIX ng: <{NG}> SELECT ?a {{ ?n a ng:Norm . ?n ng:action ?a }}"
    command = [comunica, f"sparql@{service.sparql}", "-q", query, "-t", "text/csv"]
    made = subprocess.run(command, capture_output=True, check=True, timeout=120)
    rows = [tuple(row) for row in csv.reader(io.StringIO(made.stdout.decode()))]
    assert sorted(rows[1:]) == sorted(_cells(service.ask(query, "text/csv")))
    assert len(rows) > 5


def test_xml_answers_are_well_formed_without_rows(service: Service) -> None:
    tree = ElementTree.fromstring(service.ask("SELECT ?x { }", XML).body)
    assert len(tree) == 2
