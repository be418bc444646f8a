"""Each IRI of the graph answers: with a page or RDF, by Accept or by suffix."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, unquote

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import Service, serving

from normgraph.serve.accept import chosen
from normgraph.serve.linked import MEDIA

BASE = "https://w3id.org/normgraph/"
OP_4 = "eli/un/sc/res/2017/2388/op/4"
NODES = [
    "eli/un/sc/res/2017/2388",
    OP_4,
    "eli/un/treaty/XVIII-12",
    "eli/un/treaty/XVIII-12/art/15",
    "id/actor/unodc",
    "id/actor-class/member-states",
    "id/verb/call",
    "id/force/call",
    "id/citation-function/acting-under",
    "ontology",
]
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve the example page."""
    with serving(tmp_path_factory.mktemp("linked")) as running:
        yield running


@pytest.mark.parametrize("path", NODES)
def test_each_kind_of_node_answers_with_what_is_said_of_it(
    service: Service, path: str
) -> None:
    answer = service.get(f"/{path}.ttl")
    assert (answer.status, answer.media) == (200, "text/turtle")
    said = list(ox.parse(answer.body, format=ox.RdfFormat.TURTLE))
    assert any(q.subject == ox.NamedNode(BASE + path) for q in said)
    assert service.get(f"/{path}.html").status == 200


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_suffix_and_accept_ask_for_the_same(service: Service, suffix: str) -> None:
    media = MEDIA[suffix][0]
    by_suffix = service.get(f"/{OP_4}.{suffix}", "text/html")
    by_accept = service.get(f"/{OP_4}", f"text/html;q=0.5, {media}")
    assert by_suffix.status == by_accept.status == 200
    assert by_suffix.media == by_accept.media == media
    assert by_suffix.body == by_accept.body
    said = {q.triple for q in ox.parse(by_suffix.body, format=FORMATS[suffix])}
    turtle = service.get(f"/{OP_4}.ttl").body
    assert said == {q.triple for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}


def test_accept_in_two_lines_is_read_as_one(service: Service) -> None:
    connection = HTTPConnection(*service.address, timeout=30)
    connection.putrequest("GET", f"/{OP_4}")
    connection.putheader("Accept", "image/png")
    connection.putheader("Accept", "text/turtle")
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 200
    assert str(answer.getheader("content-type")).startswith("text/turtle")
    connection.close()


def test_a_slash_too_many_leads_to_the_node(service: Service) -> None:
    for slashes in ("/", "//"):
        answer = service.get(f"/{OP_4}{slashes}", "text/html")
        assert (answer.status, answer.headers["location"]) == (308, f"/{OP_4}")
    assert service.get(f"/{OP_4}0/", "text/html").status == 404
    assert service.get("//example.org/", "text/html").status == 404


def test_a_paragraph_comes_with_its_norms_and_their_evidence(service: Service) -> None:
    said = service.get(f"/{OP_4}.nq").text
    assert f"<{BASE}{OP_4}#norm-7fc760bc>" in said
    assert "wasQuotedFrom" in said


def test_a_browser_gets_a_page(service: Service) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = service.get(f"/{OP_4}", accept)
    assert (answer.status, answer.media) == (200, "text/html")


def test_things_lead_with_303_to_documents(service: Service) -> None:
    for accept, suffix in (("text/html", "html"), ("text/turtle", "ttl")):
        answer = service.get("/id/actor/unodc", accept)
        assert answer.status == 303
        assert answer.headers["location"] == f"/id/actor/unodc.{suffix}"
        assert "Accept" in answer.headers["vary"]
    assert service.get("/id/actor/unodc.ttl").status == 200


def test_documents_answer_at_once_and_say_under_which_name(service: Service) -> None:
    answer = service.get(f"/{OP_4}", "text/turtle")
    assert answer.status == 200
    assert answer.headers["content-location"] == f"/{OP_4}.ttl"


def test_a_term_of_the_ontology_stands_in_its_document(service: Service) -> None:
    said = service.get("/ontology", "text/turtle").body
    subjects = {q.subject for q in ox.parse(said, format=ox.RdfFormat.TURTLE)}
    assert ox.NamedNode(f"{BASE}ontology#Norm") in subjects
    assert ox.NamedNode(f"{BASE}ontology") in subjects


def test_links_name_the_node_and_every_other_form(service: Service) -> None:
    links = service.get(f"/{OP_4}.ttl").headers["link"]
    assert f'<{BASE}{OP_4}>; rel="describes"' in links
    for suffix, (media, _) in MEDIA.items():
        assert f'</{OP_4}.{suffix}>; rel="alternate"; type="{media}"' in links
    assert f'</{OP_4}.html>; rel="alternate"; type="text/html"' in links


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("id/actor/undoc", "id/actor/unodc United Nations Office on Drugs and Crime"),
        ("eli/un/sc/res/2018/2388", "eli/un/sc/res/2017/2388 S/RES/2388 (2017)"),
        (f"{OP_4}4", "eli/un/sc/res/2017/2388 S/RES/2388 (2017)"),
    ],
)
def test_what_is_not_there_is_404_with_what_is_near(
    service: Service, path: str, near: str
) -> None:
    answer = service.get(f"/{path}", "text/turtle")
    assert answer.status == 404
    assert near in answer.text
    assert service.get(f"/{path}", "text/html").status == 404


def test_what_is_taken_by_nobody_is_406(service: Service) -> None:
    assert service.get(f"/{OP_4}", "image/png").status == 406


def test_a_copy_that_is_still_good_is_not_sent_again(service: Service) -> None:
    tag = service.get(f"/{OP_4}.ttl").headers["etag"]
    assert service.get(f"/{OP_4}.ttl", If_None_Match=tag).status == 304
    assert service.get(f"/{OP_4}.nt", If_None_Match=tag).status == 200


def test_health_says_which_data_there_are(service: Service) -> None:
    assert service.get("/health").text == "ok memory\n"


def test_iris_can_begin_with_the_address_of_the_server(
    tmp_path: Path,
) -> None:
    with serving(tmp_path, "--base", "http://here.example/") as running:
        node = f"http://here.example/{OP_4}"
        text = running.get(f"/{OP_4}.nt").text
        assert f"<{node}#norm-7fc760bc>" in text
        assert f"<{BASE}ontology#Norm>" in text
        assert f"<{BASE}eli/" not in text
        query = f'SELECT ?n ("{node}" AS ?same) {{ ?n ng:statedIn <{node}> }}'
        rows = running.ask(query, "text/csv").text.split("\r\n")
        assert f"{node}#norm-7fc760bc,{node}" in rows
        graph = running.ask(f"DESCRIBE <{node}>", "application/n-triples").text
        assert graph.startswith(f"<{node}> ")
        links = running.get(f"/{OP_4}.ttl").headers["link"]
        assert links.startswith(f"<{node}>; ")


HERE = "http://here.example/"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve the example page with IRIs that begin with an address of its own."""
    with serving(tmp_path_factory.mktemp("moved"), "--base", HERE) as running:
        yield running


MOVED = [
    f"/{OP_4}",
    "/eli/un/sc/res/2017/2388",
    "/eli/un/sc/res/2017/2388?marks=none",
    "/eli/un/treaty/XVIII-12/art/15",
    "/id/actor/unodc.html",
    "/id/verb/call.html",
    "/queries/norms-on-actor?actor=UNODC",
    "/search?q=unodc",
    "/editor",
    "/editor?name=norms-on-actor",
    f"/picture?iri={HERE}id/actor/unodc",
    f"/about?iri={HERE}id/actor/unodc",
    "/eli/un/sc/res/2017/9999",
    f"/{OP_4}?cite=ris",
    f"/{OP_4}?cite=bibtex",
]


@pytest.mark.parametrize("path", MOVED)
def test_no_page_has_an_iri_of_the_data_that_leads_elsewhere(
    moved: Service, path: str
) -> None:
    answer = moved.get(path, "text/html")
    assert answer.status == (404 if "9999" in path else 200)
    plain = unquote(answer.text)
    assert f"{BASE}eli/" not in plain
    assert f"{BASE}id/" not in plain
    assert HERE in plain or path.startswith("/search")


@pytest.mark.parametrize("path", [OP_4, "id/actor/unodc"])
def test_page_data_and_sparql_have_one_name_for_a_node(
    moved: Service, path: str
) -> None:
    node = HERE + path
    text = moved.get(f"/{path}.html").text
    assert f'<link rel="canonical" href="{node}">' in text
    assert f"<code>{node}</code>" in text
    described = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert described
    assert json.loads(described[1])["@id"] == node
    data = moved.get(f"/{path}.jsonld").body
    said = {q.subject for q in ox.parse(data, format=ox.RdfFormat.JSON_LD)}
    assert ox.NamedNode(node) in said
    assert '"boolean":true' in moved.ask(f"ASK {{ <{node}> ?p ?o }}").text


def test_every_iri_that_a_page_shows_is_a_path_of_this_server(moved: Service) -> None:
    shown: set[str] = set()
    for path in MOVED[:6]:
        text = moved.get(path, "text/html").text
        shown.update(re.findall(re.escape(HERE) + r"(?:eli|id)/[\w./-]*[\w]", text))
    assert len(shown) > 5
    for iri in shown:
        answer = moved.get(f"/{iri.removeprefix(HERE)}", "text/turtle")
        assert answer.status in (200, 303), iri


def test_a_question_takes_the_iris_that_its_answers_have(moved: Service) -> None:
    actor = quote(f"{HERE}id/actor/unodc", safe="")
    by_iri = moved.get(f"/queries/norms-on-actor?actor={actor}")
    by_name = moved.get("/queries/norms-on-actor?actor=UNODC")
    rows = [re.findall(r"<tr><td.*", a.text) for a in (by_iri, by_name)]
    assert rows[0] == rows[1] != []
    download = re.search(r'href="(/sparql\?[^"]*format=csv)"', by_iri.text)
    assert download
    assert f"{HERE}{OP_4[:20]}" in moved.get(download[1].replace("&amp;", "&")).text


@given(st.text(), st.lists(st.sampled_from(["a/b", "a/c", "d/e"]), min_size=1))
def test_any_header_leads_to_something_that_is_there_or_to_nothing(
    accept: str, there: list[str]
) -> None:
    assert chosen(accept, there) in (None, *there)
