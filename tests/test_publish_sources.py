"""With the sources of a store at hand, annotations and their faults are published."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_type_hints

import jsonschema
import pytest
from csvw import CSVW
from portals import judge, shapes
from publishing import PUBLISHER, bytes_of, parsed
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, Namespace, URIRef

from normgraph import annotate
from normgraph.api import registers
from normgraph.cli import main
from normgraph.errors import NormgraphError
from normgraph.model import Force
from normgraph.pipeline.record import build_record
from normgraph.pipeline.sources import sources
from normgraph.publish import File, Publication, publication, publish
from normgraph.publish.content import Content
from normgraph.publish.dump import dump
from normgraph.publish.faults import faults
from normgraph.publish.records import records as annotations
from normgraph.publish.records import schema
from normgraph.store import Home, Manifest

SPDX = Namespace("http://spdx.org/rdf/terms#")
SETS = ("shapes.ttl", "range.ttl", "shapes_recommended.ttl")
CLASSES = {DCAT.Catalog, DCAT.Dataset, DCAT.Distribution}
PARTS = (("", annotations), ("", faults))
DOCS = Path(__file__).resolve().parents[1] / "docs"


@dataclass(frozen=True)
class Built:
    """A store with what it was built from."""

    home: Home
    inputs: Path

    @property
    def held(self) -> Manifest:
        """Return what the store was made from."""
        found = self.home.current()
        assert found
        return found.manifest()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, shared: Path, page: Path) -> Built:
    """Return a store of some documents of the corpus and of the example page."""
    folder = tmp_path_factory.mktemp("sources")
    inputs = folder / "inputs"
    inputs.mkdir()
    corpus = shared / "corpus"
    names = sorted((corpus / "Pre-2020" / "2015").glob("*.xml"))[1::20]
    names += sorted((corpus / "Pre-2020" / "2007").glob("*.xml"))[1::20]
    names += sorted((corpus / "PRST" / "2004").glob("*.xml"))[1::30]
    for name in (*names, page):
        shutil.copy(name, inputs)
    return Built(build(folder / "store", inputs), inputs)


def build(folder: Path, inputs: Path) -> Home:
    """Build a store of what lies in a folder."""
    home = Home(folder)
    build_record([str(inputs)], home, None, lambda *_: None)
    return home


@pytest.fixture(scope="module", autouse=True)
def alone() -> Iterator[None]:
    """Publish what sources bring alone: the rest takes seconds and has no part."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "PARTS", PARTS)
        yield


def made(built: Built, folder: Path, *inputs: Path) -> Publication:
    """Publish a store with sources, without telling of it."""
    given = [str(path) for path in inputs]
    return publish(
        built.home, folder, PUBLISHER, lambda _: lambda *_: None, None, given
    )


@pytest.fixture(scope="module")
def site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return its publication, with the dumps of the graph."""
    place = tmp_path_factory.mktemp("site") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "PARTS", (("", dump), *PARTS))
        made(built, place, built.inputs)
    return place


@pytest.fixture(scope="module")
def catalogue(site: Path) -> Graph:
    """Return its catalogue."""
    return Graph().parse(site / "catalog.ttl")


def records(site: Path) -> list[str]:
    """Return the lines of all years."""
    years = sorted((site / "annotations").glob("*.jsonl"))
    return [line for year in years for line in year.read_text("utf-8").splitlines()]


# Annotations


def test_the_records_are_those_that_annotate_writes(
    built: Built, site: Path, tmp_path: Path
) -> None:
    written = tmp_path / "annotations.jsonl"
    assert main(["annotate", str(built.inputs), "-o", str(written)]) == 0
    assert sorted(records(site)) == sorted(written.read_text("utf-8").splitlines())


def test_a_year_holds_its_documents_and_the_packed_file_all_of_them(
    site: Path,
) -> None:
    names = [place.name for place in sorted((site / "annotations").glob("*.jsonl"))]
    assert names == [f"{year}.jsonl" for year in (2004, 2007, 2014, 2015, 2017)]
    for line in (site / "annotations/2004.jsonl").read_text("utf-8").splitlines():
        assert json.loads(line)["doc"].startswith("S/PRST/2004/")
    packed = gzip.decompress((site / "annotations/annotations.jsonl.gz").read_bytes())
    assert packed.decode().splitlines() == records(site)


def test_each_record_is_as_its_schema_says(site: Path) -> None:
    said = json.loads((site / "annotations/schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(said)
    judge = jsonschema.Draft202012Validator(said)
    found = [json.loads(line) for line in records(site)]
    assert len(found) > 200
    for record in found:
        judge.validate(record)


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "footnote"), ("number", None), ("acts", [{}]), ("colour", "red")],
)
def test_a_record_that_is_wrong_is_refused(
    site: Path, field: str, value: object
) -> None:
    record = json.loads(records(site)[0]) | {field: value}
    assert not jsonschema.Draft202012Validator(schema()).is_valid(record)


def test_the_schema_names_the_fields_that_are_written() -> None:
    said = json.loads(json.dumps(schema()))
    kinds = {
        "words": annotate.Words,
        "division": annotate.Division,
        "addressee": annotate.Addressee,
        "action": annotate.Action,
        "deadline": annotate.Limit,
        "act": annotate.ActRecord,
        "citation": annotate.CitationRecord,
        "actor": annotate.ActorRecord,
    }
    assert set(said["properties"]) == set(get_type_hints(annotate.Record))
    for name, kind in kinds.items():
        assert set(said["$defs"][name]["properties"]) == set(get_type_hints(kind)), name
    forces = said["$defs"]["act"]["properties"]["force"]["enum"]
    assert forces == [force.value for force in Force]
    page = (DOCS / "annotations.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in said["properties"])


# Faults


def test_the_report_is_what_lint_writes(
    built: Built, site: Path, tmp_path: Path
) -> None:
    for ours, suffix in (("faults.ttl", "ttl"), ("index.html", "html")):
        written = tmp_path / f"faults.{suffix}"
        assert main(["lint", str(built.inputs), "-o", str(written)]) == 1
        assert (site / "lint" / ours).read_bytes() == written.read_bytes()
    written = tmp_path / "faults.csv"
    assert main(["lint", str(built.inputs), "-o", str(written)]) == 1
    bare = written.read_text("utf-8").replace(f"{built.inputs.as_posix()}/", "")
    assert (site / "lint/faults.csv").read_text("utf-8") == bare


def is_csvw(folder: Path) -> bool:
    """Tell whether the validator of CSVW has nothing to say."""
    try:
        return bool(CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid)
    except ValueError:
        return False


def test_the_table_is_as_its_description_says(site: Path, tmp_path: Path) -> None:
    assert is_csvw(site / "lint")
    shutil.copytree(site / "lint", tmp_path / "lint")
    with (tmp_path / "lint/faults.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    rows[0][header.index("severity")] = "grave"
    with (tmp_path / "lint/faults.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    assert not is_csvw(tmp_path / "lint")


def test_a_store_without_xml_has_no_report(
    tmp_path: Path, page: Path, built: Built
) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    shutil.copy(page, inputs)
    text = Built(build(tmp_path / "store", inputs), inputs)
    made(text, tmp_path / "site", inputs)
    assert (tmp_path / "site/annotations/2017.jsonl").is_file()
    assert not (tmp_path / "site/lint").exists()


# What names them


def test_the_catalogue_names_both_with_sizes_and_sums(
    site: Path, catalogue: Graph
) -> None:
    datasets = {
        str(one).partition("#")[2] for one in catalogue.subjects(RDF.type, DCAT.Dataset)
    }
    years = {f"annotations-{year}" for year in (2004, 2007, 2015, 2017)}
    assert datasets >= {"annotations", "lint", *years}
    for name in ("annotations", "annotations-2015", "lint"):
        node = URIRef(f"{PUBLISHER.base}#{name}")
        distributions = list(catalogue.objects(node, DCAT.distribution))
        assert distributions
        for one in distributions:
            path = str(catalogue.value(one, DCAT.downloadURL)).removeprefix(
                PUBLISHER.base
            )
            data = (site / path).read_bytes()
            assert int(str(catalogue.value(one, DCAT.byteSize))) == len(data)
            checksum = catalogue.value(one, SPDX.checksum)
            digest = catalogue.value(checksum, SPDX.checksumValue)
            assert str(digest) == hashlib.sha256(data).hexdigest()
    year = URIRef(f"{PUBLISHER.base}annotations/2015.jsonl#distribution")
    described = URIRef(f"{PUBLISHER.base}annotations/schema.json")
    assert (year, DCTERMS.conformsTo, described) in catalogue


@pytest.mark.parametrize("name", SETS)
def test_the_catalogue_breaks_no_rule_of_dcat_ap(
    catalogue: Graph, shared: Path, name: str
) -> None:
    place = shared / "assets" / "shapes" / "dcat-ap-3.0.1" / name
    if not place.is_file():
        pytest.skip("the shapes of DCAT-AP (../shared/assets) are not there")
    found = judge(catalogue, shapes(place))
    assert found.violations == []
    assert all(found.looked_at[kind] for kind in CLASSES)
    datasets = len(set(catalogue.subjects(RDF.type, DCAT.Dataset)))
    assert found.looked_at[DCAT.Dataset] == datasets


def test_a_dataset_without_its_title_is_refused(catalogue: Graph, shared: Path) -> None:
    place = shared / "assets" / "shapes" / "dcat-ap-3.0.1" / "shapes.ttl"
    if not place.is_file():
        pytest.skip("the shapes of DCAT-AP (../shared/assets) are not there")
    broken = Graph()
    for triple in catalogue:
        broken.add(triple)
    lint = URIRef(f"{PUBLISHER.base}#lint")
    broken.remove((lint, DCTERMS.title, None))
    assert {node for node, _ in judge(broken, shapes(place)).violations} == {str(lint)}


def test_void_counts_the_graph_of_faults(site: Path) -> None:
    void = Graph().parse(site / "void.ttl")
    triples = void.value(
        URIRef(f"{PUBLISHER.base}#lint"), URIRef("http://rdfs.org/ns/void#triples")
    )
    assert isinstance(triples, Literal)
    assert int(triples) == len(parsed(site / "lint/faults.ttl")) > 100


def test_the_manifest_the_crate_and_the_lists_of_pages_have_them(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    by_path = {file["path"]: file for file in manifest["files"]}
    assert by_path["annotations/2015.jsonl"]["dataset"] == "annotations"
    assert by_path["lint/faults.ttl"]["canonical"]["algorithm"] == "RDFC-1.0"
    crate = (site / "ro-crate-metadata.json").read_text("utf-8")
    for path in ("annotations/annotations.jsonl.gz", "lint/faults.csv"):
        assert f'"@id": "{path}"' in crate
    assert f"{PUBLISHER.base}lint/<" in (site / "sitemap.xml").read_text("utf-8")
    assert 'href="lint/index.html"' in (site / "index.html").read_text("utf-8")


# What is refused, and when


def test_without_sources_neither_is_published(built: Built, tmp_path: Path) -> None:
    def one(content: Content, _: object) -> list[File]:
        assert content.sources is None
        content.write("data/one.txt", b"")
        return [File("data/one.txt", "text/plain", "graph", "One")]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "PARTS", (*PARTS, ("", one)))
        made(built, tmp_path / "site")
    assert not (tmp_path / "site/annotations").exists()
    assert not (tmp_path / "site/lint").exists()


def refused(built: Built, folder: Path, *inputs: Path) -> str:
    """Return what is said before any work; nothing is left behind."""
    with pytest.raises(NormgraphError) as caught:
        made(built, folder / "site", *inputs)
    assert not (folder / "site").exists()
    return str(caught.value)


def test_a_file_that_is_not_there_or_has_other_content_is_told(
    built: Built, tmp_path: Path
) -> None:
    inputs = tmp_path / "inputs"
    shutil.copytree(built.inputs, inputs)
    gone, other = sorted(inputs.glob("*.xml"))[:2]
    gone.unlink()
    other.write_bytes(other.read_bytes() + b"\n")
    said = refused(built, tmp_path, inputs)
    count = len(built.held.parts)
    assert f"2 of {count} documents differ" in said
    assert f"{gone.name} is not there" in said
    assert f"{other.name} has other content" in said
    assert "build it again from these" in said


def test_of_many_that_differ_some_are_named(built: Built, tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    shutil.copy(next(built.inputs.glob("*.txt")), tmp_path / "inputs")
    said = refused(built, tmp_path, tmp_path / "inputs")
    count = len(built.held.parts) - 1
    assert f"{count} of " in said
    assert said.count("is not there") == 5
    assert f"… and {count - 5} more" in said


def test_a_folder_that_is_not_there_is_told(built: Built, tmp_path: Path) -> None:
    assert "cannot be read" in refused(built, tmp_path, tmp_path / "none")


def test_metadata_that_the_build_did_not_have_is_told(
    built: Built, tmp_path: Path
) -> None:
    inputs = tmp_path / "inputs"
    shutil.copytree(built.inputs, inputs)
    title = next(iter(p.title for p in built.held.parts.values()))
    line = {"symbol": title, "meeting": "S/PV.6600"}
    (inputs / "facts.json").write_text(json.dumps(line), "utf-8")
    said = refused(built, tmp_path, inputs)
    assert f"{title}: metadata or corrections are not those of its build" in said


def test_other_software_and_other_registers_are_told(built: Built, root: Path) -> None:
    given = [str(built.inputs)]
    with pytest.raises(NormgraphError, match="another version of normgraph built"):
        sources(given, replace(built.held, software="0" * 64))
    with (
        registers(root / "examples" / "register.ttl"),
        pytest.raises(NormgraphError, match="another version of normgraph built"),
    ):
        sources(given, replace(built.held, software="0" * 64))
    with pytest.raises(NormgraphError, match="built with other registers"):
        sources(given, replace(built.held, software=built.held.software + "0"))


def test_a_file_that_changes_meanwhile_is_told_and_the_old_stays(
    built: Built, tmp_path: Path
) -> None:
    inputs = tmp_path / "inputs"
    shutil.copytree(built.inputs, inputs)
    made(built, tmp_path / "site", inputs)
    before = bytes_of(tmp_path / "site")
    victim = next(inputs.glob("*.xml"))

    def spoil(*_: object) -> list[File]:
        victim.write_bytes(victim.read_bytes() + b"\n")
        return []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "PARTS", (("", spoil), *PARTS))
        with pytest.raises(NormgraphError, match="changed while it was being read"):
            made(built, tmp_path / "site", inputs)
    assert bytes_of(tmp_path / "site") == before


def test_the_same_sources_elsewhere_give_the_same_bytes(
    built: Built, site: Path, tmp_path: Path
) -> None:
    shutil.copytree(built.inputs, tmp_path / "a" / "copy")
    made(built, tmp_path / "site", tmp_path / "a" / "copy")
    for name in ("annotations", "lint"):
        assert bytes_of(tmp_path / "site" / name) == bytes_of(site / name)


def test_the_command_passes_over_what_the_store_was_not_built_from(
    built: Built, tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = tmp_path / "more"
    more.mkdir()
    text = "S/RES/1269 (1999)\n\nThe Security Council,\n\n4. Calls upon all States;\n"
    (more / "more.txt").write_text(text, "utf-8")
    command = ["publish", str(tmp_path / "site"), "--store", str(built.home.folder)]
    command += ["--publisher", str(root / "examples" / "publisher.toml")]
    assert main([*command, "--sources", str(built.inputs), str(more)]) == 0
    said = capsys.readouterr().err
    assert "passed over 1 file that the store was not built from" in said
    assert not (tmp_path / "site/annotations/1999.jsonl").exists()
    assert main([*command, "--sources", str(more)]) == 2
    assert (
        "the sources are not what the store was built from" in capsys.readouterr().err
    )
