"""The catalogue: what portals harvest, crawlers follow and people see first."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
from cataloguing import (
    ENDPOINT,
    Made,
    content,
    files,
    publish,
    publisher,
    put,
    small_store,
)
from pyoxigraph import DefaultGraph, RdfFormat, Store
from rdflib import DCTERMS, FOAF, RDF, VOID, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from normgraph.errors import NormgraphError
from normgraph.publish import File
from normgraph.publish.catalogue import catalogue, sitemap

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
BASE = "https://data.example.org/resolutions/"
GRAPH = URIRef(f"{BASE}#graph")
CATALOG = URIRef(f"{BASE}#catalog")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Publish the small store."""
    return publish(tmp_path_factory.mktemp("catalogue"))


@pytest.fixture(scope="module")
def graph(made: Made) -> Graph:
    """Return its catalogue."""
    return made.graph()


def test_the_three_forms_say_the_same(made: Made, graph: Graph) -> None:
    assert len(graph) > 500
    for path in ("catalog.jsonld", "catalog.rdf"):
        assert isomorphic(graph, made.graph(path))


def test_only_datasets_that_have_files_are_named(made: Made, graph: Graph) -> None:
    there = {str(d).partition("#")[2] for d in graph.objects(CATALOG, DCAT.dataset)}
    plain = {file.dataset for file in made.files if file.dataset and not file.year}
    yearly = {f"{f.dataset}-{f.year}" for f in made.files if f.year}
    assert there == plain | yearly


def test_a_dataset_that_comes_by_year_is_a_series_in_order(graph: Graph) -> None:
    series, late = URIRef(f"{BASE}#graph-by-year"), URIRef(f"{BASE}#graph-2017")
    early = URIRef(f"{BASE}#graph-2016")
    assert set(graph.subjects(DCAT.inSeries, series)) == {early, late}
    assert graph.value(late, DCAT.prev) == early
    assert graph.value(early, DCAT.prev) is None
    assert graph.value(series, DCAT.last) == late


def test_each_file_is_named_with_its_size_and_its_sum(made: Made, graph: Graph) -> None:
    published = [file for file in made.files if file.dataset]
    assert len(set(graph.subjects(RDF.type, DCAT.Distribution))) == len(published)
    for file in published:
        data = (made.content.folder / file.path).read_bytes()
        node = URIRef(f"{BASE}{file.path}#distribution")
        assert graph.value(node, DCAT.downloadURL) == URIRef(BASE + file.path)
        assert int(str(graph.value(node, DCAT.byteSize))) == len(data)
        checksum = graph.value(node, SPDX.checksum)
        found = graph.value(checksum, SPDX.checksumValue)
        assert str(found) == hashlib.sha256(data).hexdigest()


def test_forms_are_named_as_portals_and_iana_name_them(graph: Graph) -> None:
    packed = URIRef(f"{BASE}graph/all.nq.gz#distribution")
    end = str(graph.value(packed, DCTERMS["format"])).rpartition("/")[2]
    assert end == "RDF_N_QUADS"
    assert str(graph.value(packed, DCAT.mediaType)).endswith("application/n-quads")
    assert str(graph.value(packed, DCAT.compressFormat)).endswith("application/gzip")
    # IANA's list has no JSON lines: nothing is made up.
    lines = URIRef(f"{BASE}annotations/all.jsonl.gz#distribution")
    assert graph.value(lines, DCAT.mediaType) is None


def test_a_table_says_what_it_conforms_to(graph: Graph) -> None:
    table = URIRef(f"{BASE}tables/all.csv#distribution")
    assert graph.value(table, DCTERMS.conformsTo) == URIRef(f"{BASE}tables/csvw.json")


def test_period_languages_and_places_are_those_of_the_store(graph: Graph) -> None:
    period = graph.value(GRAPH, DCTERMS.temporal)
    days = [str(graph.value(period, p)) for p in (DCAT.startDate, DCAT.endDate)]
    store = small_store()
    query = """PREFIX eli: <http://data.europa.eu/eli/ontology#>
        SELECT (MIN(?d) AS ?a) (MAX(?d) AS ?b)
        WHERE { ?i eli:is_realized_by ?t ; eli:date_document ?d }"""
    assert days == [cell.value for cell in next(iter(store.query(query)))]  # type: ignore[union-attr, arg-type]
    tongues = {str(t)[-3:] for t in graph.objects(GRAPH, DCTERMS.language)}
    assert {"ENG", "FRA"} <= tongues
    words = {str(word) for word in graph.objects(GRAPH, DCAT.keyword)}
    assert {"resolutions", "international law"} <= words


def test_an_ontology_has_no_time_and_no_place(graph: Graph) -> None:
    ontology = URIRef(f"{BASE}#ontology")
    assert graph.value(ontology, DCTERMS.temporal) is None
    assert graph.value(ontology, DCTERMS.spatial) is None


def test_the_service_is_named_only_where_there_is_one(
    tmp_path: Path, made: Made, graph: Graph
) -> None:
    service = graph.value(CATALOG, DCAT.service)
    assert graph.value(service, DCAT.endpointURL) == URIRef(ENDPOINT)
    told = made.graph("service-description.ttl")
    assert (None, SD.endpoint, URIRef(ENDPOINT)) in told
    without = publish(tmp_path, replace(publisher(), endpoint=""))
    assert without.graph().value(CATALOG, DCAT.service) is None
    assert not (tmp_path / "service-description.ttl").exists()
    assert "service-description" not in without.text("index.html")


def test_the_version_before_is_named_and_is_no_dataset(tmp_path: Path) -> None:
    graph = publish(tmp_path, replace(publisher(), version="2"), before="1").graph()
    before = URIRef(f"{BASE}#graph;version=1")
    assert graph.value(GRAPH, DCAT.version) == Literal("2")
    assert graph.value(GRAPH, DCAT.previousVersion) == before
    assert graph.value(before, DCAT.version) == Literal("1")
    assert graph.value(before, RDF.type) is None
    whole = URIRef(f"{BASE}#catalog;version=1")
    assert graph.value(CATALOG, DCAT.previousVersion) == whole


def test_what_may_be_new_has_no_version_before(tmp_path: Path) -> None:
    """A year may be the first of its name, and changes begin with the second."""
    graph = publish(tmp_path, replace(publisher(), version="2"), before="1").graph()
    for name in ("graph-2017", "changes"):
        assert graph.value(URIRef(f"{BASE}#{name}"), DCAT.previousVersion) is None
        assert graph.value(URIRef(f"{BASE}#{name}"), DCAT.version) == Literal("2")


def test_a_first_publication_has_none_before(graph: Graph) -> None:
    assert not list(graph.triples((None, DCAT.previousVersion, None)))


def test_without_a_day_the_version_is_that_of_the_files(tmp_path: Path) -> None:
    who = replace(publisher(), issued="", date="")
    versions = []
    for name, data in (("a", b"1"), ("b", b"1"), ("c", b"2")):
        whole = content(tmp_path / name, who)
        there = [put(whole.folder, "graph/all.nq", "graph", "application/n-quads")]
        (whole.folder / "graph" / "all.nq").write_bytes(data)
        graph = Made(whole, there, catalogue(whole, there)).graph()
        versions.append(str(graph.value(CATALOG, DCAT.version)))
    assert versions[0] == versions[1] != versions[2]


def test_a_store_without_documents_makes_a_catalogue_without_a_period(
    tmp_path: Path,
) -> None:
    made = publish(tmp_path, None, Store())
    assert made.graph().value(GRAPH, DCTERMS.temporal) is None
    assert "Period" not in made.text("index.html")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    whole = content(tmp_path, publisher())
    lost = File("graph/all.nq", "application/n-quads", "graph", "Graph")
    with pytest.raises(NormgraphError, match="cannot be read") as error:
        catalogue(whole, [lost])
    assert "all.nq" in error.value.where


SAME = """
import sys
from pathlib import Path
sys.path[:0] = ["tests"]
from cataloguing import publish
publish(Path(sys.argv[1]))
"""


def test_the_same_store_gives_the_same_bytes(tmp_path: Path, root: Path) -> None:
    """In processes whose hashes differ, and whatever the order of the files is."""
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", SAME, str(tmp_path / seed)]
        subprocess.run(command, check=True, cwd=root, env=env)
    whole = content(tmp_path / "3", publisher())
    catalogue(whole, files(whole.folder)[::-1])
    paths = sorted(p for p in (tmp_path / "1").rglob("*") if p.is_file())
    assert len(paths) > 20
    for path in paths:
        for other in ("2", "3"):
            twin = tmp_path / other / path.relative_to(tmp_path / "1")
            assert twin.read_bytes() == path.read_bytes(), path


def test_what_is_returned_is_what_is_there(made: Made) -> None:
    told = {file.path for file in (*made.files, *made.own)}
    folder = made.content.folder
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert told == there
    assert all(file.dataset == "" for file in made.own)


# VoID


def test_void_counts_what_is_in_the_store(made: Made) -> None:
    void, store = made.graph("void.ttl"), made.content.store
    plain = sum(1 for _ in store.quads_for_pattern(None, None, None)) - sum(
        1 for q in store if str(q.graph_name) != "DEFAULT"
    )
    assert int(str(void.value(GRAPH, VOID.triples))) == plain
    parts = void.objects(GRAPH, VOID.propertyPartition)
    assert sum(int(str(void.value(p, VOID.triples))) for p in parts) == plain
    norm = URIRef("https://w3id.org/normgraph/ontology#Norm")
    (part,) = (
        part
        for part in void.objects(GRAPH, VOID.classPartition)
        if void.value(part, VOID["class"]) == norm
    )
    ask = f"SELECT (COUNT(?n) AS ?c) WHERE {{ ?n a <{norm}> }}"
    counted = next(iter(store.query(ask)))[0].value  # type: ignore[union-attr, arg-type]
    assert str(void.value(part, VOID.entities)) == counted != "0"


def test_void_agrees_with_dumps_that_are_written(made: Made, tmp_path: Path) -> None:
    void, store = made.graph("void.ttl"), made.content.store
    plain, whole = tmp_path / "graph.nt", tmp_path / "all.nq"
    store.dump(str(plain), RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    store.dump(str(whole), RdfFormat.N_QUADS)
    graph = int(str(void.value(GRAPH, VOID.triples)))
    evidence = int(str(void.value(URIRef(f"{BASE}#evidence"), VOID.triples)))
    assert graph == len(plain.read_text("utf-8").splitlines()) > 0
    assert graph + evidence == len(whole.read_text("utf-8").splitlines()) > graph


def test_void_names_the_vocabularies_that_the_registers_are_linked_to(
    made: Made,
) -> None:
    void = made.graph("void.ttl")
    register = URIRef(f"{BASE}#register")
    links = list(void.objects(register, VOID.subset))
    assert all((link, RDF.type, VOID.Linkset) in void for link in links)
    spaces = {
        str(void.value(void.value(link, VOID.objectsTarget), VOID.uriSpace))
        for link in links
    }
    assert {
        "http://metadata.un.org/thesaurus/",
        "http://www.wikidata.org/entity/",
        "https://ror.org/",
    } <= spaces
    ontology = URIRef(f"{BASE}#ontology")
    eli = URIRef("http://data.europa.eu/eli/ontology#")
    assert any(
        void.value(link, VOID.objectsTarget) == eli
        for link in void.objects(ontology, VOID.subset)
    )


def test_the_number_of_links_is_that_of_the_registers(made: Made, root: Path) -> None:
    void = made.graph("void.ttl")
    register = Graph()
    for path in sorted((root / "ontology" / "vocabularies").glob("*.ttl")):
        register.parse(path)
    match = URIRef("http://www.w3.org/2004/02/skos/core#exactMatch")
    head = "http://www.wikidata.org/entity/"
    mine = sum(str(o).startswith(head) for o in register.objects(None, match))
    (link,) = (
        link
        for link in void.subjects(VOID.linkPredicate, match)
        if str(void.value(link, VOID.objectsTarget)).endswith("wikidata")
    )
    assert int(str(void.value(link, VOID.triples))) == mine > 100


def test_void_stands_where_it_is_looked_for(made: Made) -> None:
    assert made.text(".well-known/void") == made.text("void.ttl")


def test_void_and_the_catalogue_name_a_dataset_alike(made: Made, graph: Graph) -> None:
    void = made.graph("void.ttl")
    for name in ("graph", "evidence", "register", "ontology"):
        node = URIRef(f"{BASE}#{name}")
        assert (node, RDF.type, DCAT.Dataset) in graph
        assert (node, RDF.type, VOID.Dataset) in void
    dumps = set(map(str, void.objects(GRAPH, VOID.dataDump)))
    assert f"{BASE}graph/all.nq.gz" in dumps


# The first page and the list of pages


def parsed(made: Made) -> ElementTree.Element:
    """Return the first page, which must be HTML without a fault."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    return parser.parse(made.text("index.html"))  # type: ignore[no-any-return]


def test_each_name_below_the_address_leads_to_a_place_on_the_page(
    made: Made, graph: Graph
) -> None:
    anchors = [node.get("id") for node in parsed(made).iter() if node.get("id")]
    assert len(anchors) == len(set(anchors))
    nodes = {*graph.subjects(), *made.graph("void.ttl").subjects()}
    named = {str(n).partition("#")[2] for n in nodes if str(n).startswith(f"{BASE}#")}
    # A period of one year has no line of its own: it stands with the year.
    named = {name for name in named if not name.startswith("period-")}
    assert named <= set(anchors)


def test_the_page_leads_to_each_file_and_to_nothing_that_is_not_there(
    made: Made,
) -> None:
    links = [a.get("href", "") for a in parsed(made).iter("a")]
    inside = {unquote(link) for link in links if not urlsplit(link).scheme}
    told = {file.path for file in (*made.files, *made.own)}
    assert {f.path for f in made.files if f.dataset} <= inside
    assert {link for link in inside if not link.startswith("#")} <= told


def test_the_page_runs_no_script_and_asks_nothing_of_others(made: Made) -> None:
    page = parsed(made)
    assert {s.get("type") for s in page.iter("script")} == {"application/ld+json"}
    assert not list(page.iter("img")) and not list(page.iter("iframe"))
    loaded = [
        link.get("href", "")
        for link in page.iter("link")
        if link.get("rel") in ("stylesheet", "icon", "preload")
    ]
    assert loaded == ["data:,"]
    assert not re.search(r"url\(|@import", made.text("index.html"))


def test_what_a_publisher_writes_cannot_break_the_page(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script> & <b>"
    made = publish(tmp_path, replace(publisher(), title=evil, description=evil))
    page = parsed(made)
    assert {s.get("type") for s in page.iter("script")} == {"application/ld+json"}
    assert page.findtext(".//h1") == evil


def test_sizes_and_counts_are_said_for_people(made: Made) -> None:
    page = made.text("index.html")
    assert "N-Quads, packed with gzip; 12 statements." in page
    assert "Parquet, packed with gzip; 12 rows." in page
    assert ">16 bytes</td>" in page


def test_the_list_of_pages_has_each_page_once(made: Made) -> None:
    root = ElementTree.fromstring(made.text("sitemap.xml"))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset"
    assert [loc.text for loc in root.iter(f"{space}loc")] == [
        BASE,
        f"{BASE}lint/",
        f"{BASE}site/",
        f"{BASE}site/eli/un/sc/res/2017/2388%20%28a%29.html",
    ]
    assert f"Sitemap: {BASE}sitemap.xml" in made.text("robots.txt")


def test_too_many_pages_for_one_list_make_several() -> None:
    pages = [f"{BASE}{n}.html" for n in range(5)]
    written = sitemap.write(BASE, pages, most=2)
    assert sorted(written) == [
        "sitemap-1.xml",
        "sitemap-2.xml",
        "sitemap-3.xml",
        "sitemap.xml",
    ]
    whole = written["sitemap.xml"].decode()
    assert "<sitemapindex" in whole and f"<loc>{BASE}sitemap-3.xml</loc>" in whole
    assert all(any(p in d.decode() for d in written.values()) for p in pages)


def test_the_publisher_is_named_as_in_the_file(graph: Graph) -> None:
    who = graph.value(CATALOG, DCTERMS.publisher)
    assert str(graph.value(who, FOAF.name)) == "Example Library"
    assert graph.value(who, FOAF.mbox) == URIRef("mailto:data@library.example.org")
