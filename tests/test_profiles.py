"""The profiles say what was read in the words of others, and ``export`` writes it out.

What each profile makes of the example page is kept in ``tests/profiles/``, to be read
in a diff (``--update-gold``).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from profiled import FIXTURES, ROOT, page_store, quads, said
from pyoxigraph import Quad, RdfFormat, Store, Triple, parse

from normgraph.cli import export as cli
from normgraph.errors import NormgraphError
from normgraph.export import Format, write
from normgraph.profiles import Profile, find, named
from normgraph.store import load

GOLD = Path(__file__).parent / "profiles"
GRAPHS = [p.name for p in named() if p.kind == "graph" and p.source == "record"]


def turtle(triples: list[Triple]) -> str:
    """Return triples as they are kept."""
    return write(quads(triples), Format.TURTLE).decode()


def run(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[bytes]:
    """Run ``normgraph export`` and expect an exit code."""
    ran = subprocess.run(
        [sys.executable, "-m", "normgraph", "export", *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode == code, ran.stderr.decode()
    return ran


@pytest.fixture(scope="module")
def page_graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a file with the graph of the page, evidence apart."""
    place = tmp_path_factory.mktemp("page") / "page.nq"
    place.write_bytes(write(page_store(), Format.NQ))
    return str(place)


@pytest.mark.parametrize("name", GRAPHS)
def test_the_page_in_the_words_of_others(
    name: str, request: pytest.FixtureRequest
) -> None:
    place = GOLD / f"page-{name}.ttl"
    found = turtle(said(page_store(), name))
    if request.config.getoption("--update-gold"):
        place.write_text(found, encoding="utf-8", newline="\n")
    assert found == place.read_text("utf-8")


@pytest.mark.parametrize("name", GRAPHS)
def test_evidence_merged_with_the_content_says_the_same(name: str) -> None:
    merged = Store()
    merged.bulk_extend(Quad(*quad.triple) for quad in page_store())
    assert set(said(merged, name)) == set(said(page_store(), name))


@pytest.mark.parametrize("name", GRAPHS)
def test_a_query_without_its_instruments_asks_for_all(name: str) -> None:
    """Each part is plain SPARQL: another engine gets the whole in one go."""
    store = load(FIXTURES)
    whole = {triple for part in find(name).parts for triple in store.query(part.text)}
    assert whole == set(said(store, name))


@pytest.mark.parametrize("name", [p.name for p in named()])
def test_the_same_store_gives_the_same_triples_in_the_same_order(name: str) -> None:
    store = load(FIXTURES)
    assert said(store, name) == said(load(reversed(FIXTURES)), name)


@pytest.mark.parametrize("name", GRAPHS)
def test_no_triple_is_written_twice_however_few_instruments_come_at_once(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = set(said(load(FIXTURES), name))
    monkeypatch.setattr("normgraph.profiles._AT_ONCE", 1)
    one_by_one = said(load(FIXTURES), name)
    assert set(one_by_one) == at_once
    assert len(one_by_one) == len(at_once)


def test_each_part_says_what_it_says_and_leaves_out() -> None:
    for profile in named():
        assert profile.kind in ("graph", "folder")
        assert profile.source in ("record", "register")
        assert bool(profile.parts) == (profile.kind == "graph"), profile.name
        for part in profile.parts:
            assert part.says.endswith("."), part.name
            assert part.spec.endswith("."), part.name
            assert part.left_out.endswith("."), part.name


def test_each_folder_of_queries_is_a_profile() -> None:
    folders = {p.name for p in (ROOT / "queries/profiles").iterdir() if p.is_dir()}
    assert folders == {p.name for p in named() if p.kind == "graph"}


def test_each_profile_that_writes_a_folder_has_what_fills_it() -> None:
    assert {p.name for p in named() if p.kind == "folder"} == set(cli._FOLDERS)


def test_a_mandate_of_a_body_is_no_change_of_a_legal_resource() -> None:
    """Bodies are extended in the record; ELI changes legal resources alone."""
    store = load(FIXTURES)
    extended = store.query(
        "ASK { ?paragraph <https://w3id.org/normgraph/ontology#extends> ?body . "
        "?body a <https://w3id.org/normgraph/ontology#Actor> }"
    )
    changed = [
        t.object.value for t in said(store, "eli") if "changes" in t.predicate.value
    ]
    assert extended
    assert changed
    assert all("/eli/un/" in iri for iri in changed)


def test_what_ends_a_paragraph_only_changes_its_resolution() -> None:
    store = load([ROOT / "tests/queries/changes/changes.trig"])
    eli = "http://data.europa.eu/eli/ontology#"
    repealed = {
        (t.subject.value, t.object.value)
        for t in said(store, "eli")
        if t.predicate.value == f"{eli}repeals"
    }
    ends = store.query(
        "SELECT ?p ?o WHERE { ?p ng:terminates|ng:supersedes ?o . ?p a ng:Provision . "
        "?o eli:is_part_of* ?i . ?i a ng:Instrument }",
        prefixes={
            "ng": "https://w3id.org/normgraph/ontology#",
            "eli": eli,
        },
    )
    assert repealed == {(row[0].value, row[1].value) for row in ends}
    assert repealed


@pytest.mark.parametrize("name", ["oa", "nif"])
def test_the_quoted_words_stand_where_the_offsets_say(name: str) -> None:
    store = Store()
    store.bulk_extend(quads(said(page_store(), name)))
    text = """
        SELECT ?at ?words ?start ?end WHERE {
          { ?at oa:hasSelector ?q, ?p .
            ?q oa:exact ?words . ?p oa:start ?start ; oa:end ?end }
          UNION
          { ?at nif:anchorOf ?words ; nif:beginIndex ?start ; nif:endIndex ?end }
        }
    """
    rows = list(
        store.query(
            text,
            prefixes={
                "oa": "http://www.w3.org/ns/oa#",
                "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
            },
        )
    )
    assert len(rows) > 20
    texts = {
        q.subject.value: q.object.value
        for q in page_store()
        if q.predicate.value.endswith("ontology#text")
    }
    for at, words, start, end in rows:
        paragraph = texts[at.value.partition("#")[0]]
        assert paragraph[int(start.value) : int(end.value)] == words.value


def test_export_writes_a_profile_in_any_format(page_graph: str) -> None:
    wanted = set(said(page_store(), "eli"))
    forms = {
        "turtle": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "nq": RdfFormat.N_QUADS,
        "trig": RdfFormat.TRIG,
        "jsonld": RdfFormat.JSON_LD,
        "rdfxml": RdfFormat.RDF_XML,
    }
    for name, form in forms.items():
        ran = run(page_graph, "--profile", "eli", "--format", name)
        assert {q.triple for q in parse(ran.stdout, form)} == wanted, name
        assert b"European Legislation Identifier: 93 triples" in ran.stderr


def test_export_without_a_profile_keeps_the_graph(
    page_graph: str, tmp_path: Path
) -> None:
    out = tmp_path / "page.trig"
    run(page_graph, "-o", str(out))
    assert set(load([out])) == set(page_store())
    lines = run(page_graph, "--format", "nq").stdout.splitlines()
    assert sorted(lines) == sorted(Path(page_graph).read_bytes().splitlines())


def test_export_to_triples_writes_what_two_graphs_hold_once() -> None:
    data = b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:c> <urn:g> .\n"
    ran = subprocess.run(
        [sys.executable, "-m", "normgraph", "export", "-", "--format", "nt"],
        input=data,
        capture_output=True,
        check=True,
    )
    assert ran.stdout == b"<urn:a> <urn:b> <urn:c> .\n"


def test_an_unknown_profile_is_told_with_the_known_ones(page_graph: str) -> None:
    ran = run(page_graph, "--profile", "elf", code=2)
    assert ran.stderr.decode() == (
        "normgraph: there is no profile named 'elf'\n"
        "  Use one of " + ", ".join(p.name for p in named()) + ".\n"
    )
    assert ran.stdout == b""


def test_an_unknown_format_is_told_before_any_work() -> None:
    ran = run("missing.ttl", "--profile", "eli", "--format", "xls", code=2)
    assert b"there is no graph format 'xls'" in ran.stderr


def test_export_says_what_is_missing() -> None:
    assert b"no graph was named" in run("--profile", "eli", code=2).stderr
    assert b"no such file" in run("missing.ttl", "--profile", "eli", code=2).stderr


@pytest.mark.parametrize("suffix", ["ttl", "nt"])
def test_a_graph_that_is_not_ours_says_nothing_and_writes_over_nothing(
    tmp_path: Path, suffix: str
) -> None:
    foreign = tmp_path / "foreign.nt"
    foreign.write_text("<urn:a> <urn:b> <urn:c> .\n")
    for name, was in (("new", None), ("old", "what was there")):
        out = tmp_path / f"{name}.{suffix}"
        if was is not None:
            out.write_text(was)
        ran = run(str(foreign), "--profile", "lrml", "-o", str(out), code=1)
        assert b"there is nothing in it" in ran.stderr
        assert (out.read_text() if out.exists() else None) == was


def test_who_asks_a_record_for_the_vocabularies_is_told_where_they_are(
    page_graph: str,
) -> None:
    ran = run(page_graph, "--profile", "skos", code=1)
    assert b"Leave out --store and FILE" in ran.stderr


def test_export_does_not_write_over_what_it_reads(page_graph: str) -> None:
    ran = run(page_graph, "--profile", "eli", "-o", page_graph, code=2)
    assert b"it is one of the inputs" in ran.stderr


def test_the_vocabularies_are_exported_without_a_file() -> None:
    ran = run("--profile", "skosmos", "--format", "nt")
    lines = ran.stdout.decode()
    assert '"force"' in lines
    assert "<https://w3id.org/normgraph/id/skosmos#force>" in lines


def test_a_profile_of_a_store_is_that_of_its_files(tmp_path: Path) -> None:
    page = ROOT / "examples" / "S_RES_2388_page4.txt"
    record = str(tmp_path / "record")
    built = subprocess.run(
        [sys.executable, "-m", "normgraph", "build", page, "--store", record],
        capture_output=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr.decode()
    ran = run("--store", record, "--profile", "oa", "--format", "nt")
    assert sorted(ran.stdout.decode().splitlines()) == sorted(
        f"{t} ." for t in said(page_store(), "oa")
    )


def test_a_name_of_no_profile_raises_a_sentence() -> None:
    with pytest.raises(NormgraphError, match="there is no profile named ''"):
        find("")


def test_a_profile_may_write_a_folder(
    page_graph: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fill(store: Store, folder: Path) -> int:
        folder.mkdir()
        (folder / "count.txt").write_text(str(len(store)))
        return 1

    made = Profile("files", "Files", "a count", "folder", "record", ())
    monkeypatch.setattr("normgraph.profiles.find", lambda name: made)
    monkeypatch.setitem(cli._FOLDERS, "files", fill)
    out = tmp_path / "out"
    assert cli.run([page_graph, "--profile", "files", "-o", str(out)]) == 0
    assert (out / "count.txt").read_text() == str(len(page_store()))
    assert "Files: 1 file" in capsys.readouterr().err
    with pytest.raises(NormgraphError, match="writes a folder of files"):
        cli.run([page_graph, "--profile", "files"])
