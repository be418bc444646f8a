"""The Python interface says what the command line says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from normgraph import api
from normgraph.errors import NormgraphError
from normgraph.rdf import from_rdflib, to_rdflib


@pytest.fixture(scope="module")
def dataset(page: Path) -> rdflib.Dataset:
    """Return the graph of the page."""
    return api.graph(api.analyse(api.read(page)))


def command(*arguments: str | Path, root: Path) -> bytes:
    """Return what a command prints."""
    return subprocess.run(
        [sys.executable, "-m", "normgraph", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        check=True,
    ).stdout


def test_the_graph_is_the_one_that_build_writes(
    dataset: rdflib.Dataset, page: Path, root: Path
) -> None:
    lines = command("build", page, "--format", "nq", root=root)
    built = set(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    assert set(from_rdflib(dataset)) == built


def test_validate_takes_graphs_and_datasets(dataset: rdflib.Dataset) -> None:
    assert api.validate(dataset).conforms
    bad = rdflib.Graph().parse(
        data="<urn:x> a <https://w3id.org/normgraph/ontology#Source> .", format="turtle"
    )
    report = api.validate(bad)
    assert not report.conforms
    assert {result.node for result in report.results} == {"urn:x"}


def test_query_answers_as_the_command_does(
    dataset: rdflib.Dataset, page: Path, root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "page.ttl"
    path.write_bytes(command("build", page, root=root))
    asked = ("query", "norms-on-actor", "--actor", "Member States", path)
    printed = command(*asked, "--format", "csv", root=root).count(b"\n") - 1
    by_graph = list(api.query("norms-on-actor", dataset, actor="Member States"))
    by_file = list(api.query("norms-on-actor", path, actor="Member States"))
    assert by_graph == by_file
    assert len(by_graph) == printed > 5


def test_a_symbol_may_be_given(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("1. Urges all parties to cooperate;\n")
    assert api.read(path).symbol is None
    assert str(api.read(path, symbol="S/RES/1(1946)").symbol) == "S/RES/1 (1946)"
    with pytest.raises(NormgraphError, match="'Resolution 1'"):
        api.read(path, symbol="Resolution 1")


def test_a_missing_file_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(NormgraphError, match="cannot be read"):
        api.read(tmp_path / "none.txt")


def test_literals_keep_their_spelling_on_the_way_to_rdflib_and_back() -> None:
    text = b"""PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
    <urn:a> <urn:b> "P12M"^^xsd:duration, 007, "x"@en, "y", _:c .
    GRAPH <urn:g> { <urn:a> <urn:b> true }"""
    quads = set(ox.parse(text, format=ox.RdfFormat.TRIG))
    assert set(from_rdflib(to_rdflib(quads))) == quads


def test_importing_the_package_imports_nothing_else(root: Path) -> None:
    ask = (
        "import sys, normgraph; "
        "print([m for m in sys.modules if m in ('rdflib', 'pyoxigraph', 'json')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", ask],
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "[]"
