"""A CKAN that harvests the catalogue gets datasets and files as they are.

ckanext-dcat reads the files with its own parser, in a Python of its own: name it in
NORMGRAPH_CKAN. Where there is none, what its documentation maps is looked for.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from cataloguing import Made, publish
from rdflib import DCTERMS, RDF, Namespace

DCAT = Namespace("http://www.w3.org/ns/dcat#")
BASE = "https://data.example.org/resolutions/"
TITLE = "Resolutions of the Security Council as linked data"

Kept = dict[str, object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Publish the small store."""
    return publish(tmp_path_factory.mktemp("ckan"))


def kept(made: Made, path: str, form: str) -> dict[str, Kept]:
    """Return what CKAN would keep of a file, by the name of the dataset."""
    python = os.environ.get("NORMGRAPH_CKAN", "")
    if not Path(python).is_file():
        pytest.skip("NORMGRAPH_CKAN names no Python that has ckanext-dcat")
    script = Path(__file__).with_name("ckan_reads.py")
    command = [python, str(script), str(made.content.folder / path), form]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return {extras(one)["uri"]: one for one in json.loads(ran.stdout)}


def extras(one: Kept) -> dict[str, str]:
    """Return the fields that CKAN keeps besides its own."""
    return {e["key"]: e["value"] for e in one["extras"]}  # type: ignore[attr-defined]


FORMS = [
    ("catalog.ttl", "turtle"),
    ("catalog.jsonld", "json-ld"),
    ("catalog.rdf", "xml"),
]


@pytest.mark.parametrize(("path", "form"), FORMS)
def test_ckan_reads_each_dataset_with_its_files(
    made: Made, path: str, form: str
) -> None:
    found = kept(made, path, form)
    graph = made.graph()
    assert set(found) == {str(d) for d in graph.subjects(RDF.type, DCAT.Dataset)}
    there = sum(len(one["resources"]) for one in found.values())  # type: ignore[arg-type]
    assert there == len([file for file in made.files if file.dataset])


@pytest.fixture(scope="module")
def one(made: Made) -> Kept:
    """Return what CKAN would keep of the dataset of the graph."""
    return kept(made, "catalog.ttl", "turtle")[f"{BASE}#graph"]


def test_ckan_reads_a_dataset_right(one: Kept) -> None:
    assert one["title"] == f"{TITLE}: What the documents say"
    assert one["version"] == "2026-11-28"
    assert one["license_id"] == "cc-by"
    assert one["url"] == BASE
    tags = {tag["name"] for tag in one["tags"]}  # type: ignore[attr-defined]
    assert {"norms", "international law"} <= tags
    more = extras(one)
    assert more["publisher_name"] == "Example Library"
    assert more["publisher_type"].endswith("Academia-ScientificOrganisation")
    assert more["contact_email"] == "data@library.example.org"
    assert more["identifier"] == f"{BASE}#graph"
    assert more["frequency"].endswith("/QUARTERLY")
    assert more["temporal_start"] < more["temporal_end"]
    assert more["spatial_text"] == "Earth"
    assert more["provenance"].startswith("Read by the rules of normgraph")
    assert len(json.loads(more["language"])) > 1


def test_ckan_reads_a_file_right(made: Made, one: Kept) -> None:
    (file,) = one["resources"]  # type: ignore[misc]
    assert file["url"] == file["download_url"] == f"{BASE}graph/all.nq.gz"
    assert file["name"] == "graph: all.nq.gz"
    assert file["mimetype"].endswith("/application/n-quads")
    assert file["format"].endswith("/RDF_N_QUADS")
    assert file["size"] == (made.content.folder / "graph/all.nq.gz").stat().st_size
    assert len(file["hash"]) == 64
    assert file["license"].endswith("/CC_BY_4_0")
    assert file["availability"].endswith("/STABLE")


MAPPED = {
    DCAT.Dataset: (
        "title description identifier issued modified language accessRights "
        "accrualPeriodicity provenance publisher"
    ),
    DCAT.Distribution: "title description format license issued modified",
}
MAPPED_OF_DCAT = {
    DCAT.Dataset: "keyword theme landingPage contactPoint distribution version",
    DCAT.Distribution: "accessURL downloadURL byteSize",
}


@pytest.mark.parametrize("kind", MAPPED)
def test_what_ckans_documentation_maps_is_there(made: Made, kind: str) -> None:
    """The table of docs/mapping.md of ckanext-dcat, for what we know."""
    graph = made.graph()
    nodes = set(graph.subjects(RDF.type, kind))
    assert len(nodes) > 10
    names = [DCTERMS[name] for name in MAPPED[kind].split()]
    names += [DCAT[name] for name in MAPPED_OF_DCAT[kind].split()]
    for node in nodes:
        assert [n for n in names if (node, n, None) not in graph] == [], node
