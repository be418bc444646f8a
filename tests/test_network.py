"""The network of citations, as others' tools read it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from csvw import CSVW
from tabled import content

from normgraph.publish import Content
from normgraph.publish.network import network

LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
BASE = "https://w3id.org/normgraph/eli/un/"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Content:
    made = content(tmp_path_factory.mktemp("publication"))
    network(made)
    return made


def read(folder: Path) -> nx.MultiDiGraph:
    return nx.read_graphml(folder / "network/citations.graphml", force_multigraph=True)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "network" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_networkx_reads_typed_and_dated_edges(published: Content) -> None:
    graph = read(published.folder)
    assert graph.is_directed() and graph.number_of_edges() > 50
    for source, target, said in graph.edges(data=True):
        assert source != target
        assert said["function"] and said["weight"] >= 1
        assert date.fromisoformat(said["date"]).year > 1945
    found = graph.get_edge_data(BASE + "sc/res/2007/1779", BASE + "sc/res/2006/1665")
    assert {edge["function"] for edge in found.values()} == {"extends"}


def test_nodes_have_the_label_that_gephi_shows(published: Content) -> None:
    nodes = dict(read(published.folder).nodes(data=True))
    assert nodes[BASE + "sc/res/2006/1665"] == {
        "label": "S/RES/1665 (2006)",
        "kind": "Resolution",
        "title": "Resolution 1665 (2006)",
        "date": "2006-03-29",
        "is_read": True,
    }
    assert nodes[BASE + "treaty/I-1"]["kind"] == "Treaty"
    assert not nodes[BASE + "treaty/I-1"]["is_read"]


def test_csv_and_graphml_hold_the_same(published: Content) -> None:
    graph = read(published.folder)
    nodes = rows(published.folder, "nodes.csv")
    edges = rows(published.folder, "edges.csv")
    assert {row["Id"] for row in nodes} == set(graph)
    assert sorted((r["Source"], r["Target"], r["function"]) for r in edges) == sorted(
        (source, target, said["function"])
        for source, target, said in graph.edges(data=True)
    )
    assert all(degree > 0 for _, degree in graph.degree())


def test_the_files_have_a_description_that_validates(published: Content) -> None:
    folder = published.folder / "network"
    assert CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid


def test_the_same_record_gives_the_same_bytes(
    published: Content, tmp_path: Path
) -> None:
    backwards = ox.Store()
    backwards.extend(reversed(list(published.store)))
    files = network(
        Content(backwards, published.manifest, published.publisher, tmp_path)
    )
    assert files[-1].count == read(tmp_path).number_of_edges()
    for file in files:
        first = (published.folder / file.path).read_bytes()
        assert (tmp_path / file.path).read_bytes() == first


def test_a_name_with_marks_and_control_characters_is_still_xml(tmp_path: Path) -> None:
    made = content(tmp_path)
    cited = ox.NamedNode(BASE + "sc/res/2006/1665")
    old = list(made.store.quads_for_pattern(cited, LABEL, None))
    for quad in old:
        made.store.remove(quad)
    made.store.add(ox.Quad(cited, LABEL, ox.Literal('A <b> & "c"\x0c')))
    network(made)
    assert read(tmp_path).nodes[cited.value]["label"] == 'A <b> & "c"\ufffd'
