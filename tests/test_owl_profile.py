"""The ontology is OWL 2 DL as the OWL API judges it, and consistent as HermiT does.

The two programs are Java, run from their source; the jars they need are those of the
wheel mowl-borg. ``.ci/run`` fetches it and names the folder in ``NORMGRAPH_OWLAPI``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from normgraph import assets
from normgraph.export import Format, write

NG = "https://w3id.org/normgraph/ontology#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"


@pytest.fixture(scope="module")
def judge(shared: Path) -> Path:
    """Return the folder of the two programs, or skip."""
    if not shutil.which("java"):
        pytest.skip("the OWL API needs Java: install default-jre-headless")
    if "NORMGRAPH_OWLAPI" not in os.environ:
        pytest.skip(
            "NORMGRAPH_OWLAPI does not name a folder with the jars of mowl-borg"
        )
    found = shared / "assets" / "owl"
    if not found.is_dir():
        pytest.skip("the programs that ask the OWL API are not in ../shared/assets/owl")
    return found


def quads(*paths: str) -> list[ox.Quad]:
    """Return what files of ours say together."""
    return [
        quad
        for path in paths
        for quad in ox.parse(path=str(assets.path(path)), format=ox.RdfFormat.TURTLE)
    ]


def triple(subject: str, predicate: str, value: str) -> ox.Quad:
    """Return a statement about three IRIs."""
    return ox.Quad(*map(ox.NamedNode, (subject, predicate, value)))


def asked(
    program: Path, graphs: Mapping[str, Iterable[ox.Quad]], folder: Path
) -> dict[str, str]:
    """Return what a program says of each graph; Java is started once for all."""
    files = {name: folder / f"{name}.rdf" for name in graphs}
    for name, file in files.items():
        file.write_bytes(write(graphs[name], Format.RDFXML))
    jars = f"{os.environ['NORMGRAPH_OWLAPI']}/*"
    command = ["java", "-cp", jars, program, *files.values()]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    said = re.split(HEADS[program.name], ran.stdout, flags=re.MULTILINE)[1:]
    assert len(said) == len(files), ran.stdout
    return dict(zip(graphs, said, strict=True))


HEADS = {"Prof.java": r"^(?=\S+\.rdf axioms=)", "Reason.java": r"^(?=\S*HermiT)"}
"""What begins the words on a file."""
OURS = quads("ontology/normgraph.ttl")
ALIGNED = quads("ontology/normgraph.ttl", "ontology/alignments.ttl")
BOTH = triple(NG + "State", RDFS + "subClassOf", NG + "ArmedGroup")
SUCH = triple("https://example.org/mali", RDF + "type", NG + "State")
BROKEN = {
    # A transitive property has values at any depth, so they cannot be counted.
    "counted": triple(NG + "within", RDF + "type", OWL + "FunctionalProperty"),
    "undeclared": triple(NG + "Act", RDFS + "subClassOf", "https://example.org/other"),
    "two-kinds": triple(NG + "bearer", RDF + "type", OWL + "DatatypeProperty"),
}


@pytest.fixture(scope="module")
def profiles(
    judge: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[int, int]]:
    """Return for each graph its axioms, and how many violations of OWL 2 DL."""
    graphs = {"ontology": OURS, "mapped": ALIGNED}
    graphs |= {name: [*OURS, quad] for name, quad in BROKEN.items()}
    said = asked(judge / "Prof.java", graphs, tmp_path_factory.mktemp("profiles"))
    form = r"axioms=(\d+)\s+OWL2_DL in=\w+ violations=(\d+)"
    found = {name: re.search(form, words) for name, words in said.items()}
    return {name: (int(hit[1]), int(hit[2])) for name, hit in found.items() if hit}


@pytest.mark.parametrize("name", ["ontology", "mapped"])
def test_the_ontology_is_owl_2_dl(
    name: str, profiles: dict[str, tuple[int, int]]
) -> None:
    axioms, wrong = profiles[name]
    assert axioms > 1000
    assert wrong == 0


@pytest.mark.parametrize("name", BROKEN)
def test_a_copy_outside_owl_2_dl_is_noticed(
    name: str, profiles: dict[str, tuple[int, int]]
) -> None:
    axioms, wrong = profiles[name]
    assert axioms > 1000
    assert wrong > 0


@pytest.fixture(scope="module")
def consistency(
    judge: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return what HermiT says of each graph."""
    graphs = {
        "mapped": ALIGNED,
        "impossible": [*ALIGNED, BOTH],
        "contradiction": [*ALIGNED, BOTH, SUCH],
    }
    said = asked(judge / "Reason.java", graphs, tmp_path_factory.mktemp("reasoned"))
    return {name: words.partition("\n")[0] for name, words in said.items()}


def test_the_ontology_is_consistent_and_every_class_possible(
    consistency: dict[str, str],
) -> None:
    assert "consistent=true unsat=0 " in consistency["mapped"]


def test_an_impossible_class_and_a_contradiction_are_noticed(
    consistency: dict[str, str],
) -> None:
    assert "consistent=true unsat=1 " in consistency["impossible"]
    assert "InconsistentOntologyException" in consistency["contradiction"]
