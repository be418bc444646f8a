"""A store is judged by document, in parallel, and where its documents meet."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph

from normgraph.cli import main
from normgraph.graph import register as said_by_register
from normgraph.iri import BASE, ONTOLOGY
from normgraph.pipeline.record import build_record
from normgraph.pipeline.validation import validate_record
from normgraph.store import Home, Shard, StoreError
from normgraph.validate import Report, merge, validate
from normgraph.validate.documents import Judge, joined, register

# S/RES/2388 (2017), OP 4; S/RES/1373 (2001), OP 3; S/RES/2331 (2016), OP 2.
TEXTS = {
    "S/RES/2388 (2017)": "4. Further calls upon Member States to review, amend and "
    "implement anti-trafficking and related legislation, in line with article 15 of "
    "the United Nations Convention against Transnational Organized Crime;",
    "S/RES/1373 (2001)": "3. Calls upon all States to cooperate, pursuant to "
    "resolution 1269 (1999);",
    "S/RES/2331 (2016)": "2. Calls upon Member States to ratify or accede to the "
    "United Nations Convention against Transnational Organized Crime;",
}
BROKEN = f"{BASE}eli/un/sc/res/2001/1373"
CUT = "ng:isCut is true or absent: leave it out where the words are complete."
FALSE = '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'
NUMBER = "http://data.europa.eu/eli/ontology#number"


def quiet(done: int, total: int, problems: int) -> None:
    """Show nothing."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of three resolutions, for all tests to copy."""
    folder = tmp_path_factory.mktemp("record")
    (folder / "texts").mkdir()
    for at, (symbol, paragraph) in enumerate(TEXTS.items()):
        text = f"{symbol}\n\nThe Security Council,\n\n{paragraph}\n"
        (folder / "texts" / f"{at}.txt").write_text(text)
    build_record([str(folder / "texts")], Home(folder / "store"), None, quiet)
    return folder / "store"


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    """Return a store of three resolutions, to be changed."""
    return Path(copytree(built, tmp_path / "store"))


def checked(store: Path) -> Report:
    """Return what is said of a store in this process."""
    return validate_record(Home(store), None, quiet)


def shard(store: Path, instrument: str = BROKEN) -> Shard:
    """Return what a store keeps of an instrument."""
    home = Home(store)
    current = home.current()
    assert current
    return home.shards.get(current.manifest().parts[instrument].key)


def alone(store: Path) -> Report:
    """Return what is said of a document that stands alone, with its register nodes."""
    found = shard(store)
    lent = said_by_register(BASE + node for node in found.part.register)
    return validate(merge(ox.parse(found.lines + lent, format=ox.RdfFormat.N_QUADS)))


def write(store: Path, lines: bytes, instrument: str = BROKEN) -> None:
    """Let a store keep other quads of an instrument."""
    changed = replace(shard(store, instrument), lines=lines)
    Home(store).shards.keep_packed(changed.pack())


def break_it(store: Path) -> None:
    """Let a store keep a shard that breaks one shape once."""
    fault = f"<{BROKEN}/op/3> <{ONTOLOGY}isCut> {FALSE} .\n".encode()
    write(store, shard(store).lines + fault)


def add(store: Path, *lines: str) -> None:
    """Let the store's database state more."""
    current = Home(store).current()
    assert current
    opened = ox.Store(str(current.database))
    opened.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    opened.flush()


def test_what_is_built_conforms(store: Path) -> None:
    assert checked(store) == Report(True, (), Graph())


def test_a_broken_document_is_told_as_when_it_is_judged_alone(store: Path) -> None:
    break_it(store)
    (result,) = checked(store).results
    assert (result.node, result.shape) == (f"{BROKEN}/op/3", "cut")
    assert alone(store).results == (result,)


def test_two_processes_say_what_one_says(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_it(store)
    add(store, f'<{BROKEN}/op/3> <{NUMBER}> "4" .')
    said = []
    for jobs in ("1", "2"):
        to = tmp_path / f"{jobs}.ttl"
        command = ["validate", "--store", str(store), "--jobs", jobs, "-o", str(to)]
        for form in ("text", "json", "turtle"):
            assert main([*command, "--format", form]) == 1
            said.append(to.read_bytes())
    assert said[:3] == said[3:] and all(said)
    assert "does not conform" in capsys.readouterr().err


def test_a_line_is_a_result_and_the_exit_code_says_whether_it_conforms(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", "--store", str(store)]) == 0
    out, err = capsys.readouterr()
    assert out == "" and f"conforms: the store {store}, nothing to say" in err
    break_it(store)
    assert main(["validate", "--store", str(store)]) == 1
    out, err = capsys.readouterr()
    assert out == f"eli/un/sc/res/2001/1373/op/3  cut  {CUT}\n"
    assert "1 result" in err


def test_json_and_turtle_are_those_of_a_file(store: Path) -> None:
    break_it(store)
    report = checked(store)
    single = alone(store)
    assert json.loads(report.json()) == json.loads(single.json())
    theirs, ours = (Graph().parse(data=r.turtle()) for r in (single, report))
    (node,) = ours.subjects(RDF.type, SH.ValidationReport)
    (found,) = ours.objects(node, SH.result)
    (same,) = theirs.subjects(RDF.type, SH.ValidationResult)
    assert set(ours.predicate_objects(found)) == set(theirs.predicate_objects(same))
    assert [str(c) for c in ours.objects(node, SH.conforms)] == ["false"]


def test_a_document_is_lent_what_the_register_says(store: Path) -> None:
    """A shard without the register's nodes conforms with them, and fails without."""
    own = shard(store).lines
    assert f"\n<{BASE}id/actor-class/all-states> ".encode() not in own
    assert "actor-type" in {r.shape for r in Judge(b"")(own).results}
    assert Judge(register(Home(store).open()))(own).results == ()
    assert checked(store).results == ()


def test_a_fault_of_the_register_that_many_meet_is_told_once(store: Path) -> None:
    treaty = f"{BASE}eli/un/treaty/XVIII-12"
    fault = f"<{treaty}> <http://data.europa.eu/eli/ontology#title> <urn:x> .\n"
    for instrument in (
        f"{BASE}eli/un/sc/res/{end}" for end in ("2017/2388", "2016/2331")
    ):
        write(store, shard(store, instrument).lines + fault.encode(), instrument)
    report = checked(store)
    assert [(r.node, r.shape) for r in report.results] == [(treaty, "instrument-title")]
    assert report.graph.serialize(format="nt").count(f"<{SH.focusNode}>") == 1


def test_a_value_from_each_of_two_documents_is_one_too_many(store: Path) -> None:
    add(store, f'<{BROKEN}/op/3> <{NUMBER}> "4" .')
    assert [(r.node, r.shape) for r in checked(store).results] == [
        (f"{BROKEN}/op/3", "provision-number")
    ]


def test_two_values_that_no_shape_forbids_are_no_clash(store: Path) -> None:
    # A title in another language stands beside the first; so does another label.
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    add(store, f'<{BROKEN}> <{label}> "resolution 1373" .')
    # The limit on eli:number is about provisions, and this is none.
    add(store, f'<urn:x> <{NUMBER}> "1" .', f'<urn:x> <{NUMBER}> "2" .')
    assert checked(store).results == ()


def test_classes_that_exclude_each_other_clash_across_documents(store: Path) -> None:
    add(store, f"<{BROKEN}> <{RDF.type}> <{ONTOLOGY}OfficialRecord> .")
    (result,) = checked(store).results
    assert (result.node, result.shape) == (BROKEN, "disjoint-classes")
    assert "ng:OfficialRecord and ng:Resolution" in result.message
    assert not checked(store).conforms


def test_a_class_and_the_one_above_it_do_not_clash(store: Path) -> None:
    add(store, f"<{BROKEN}> <{RDF.type}> <{ONTOLOGY}Instrument> .")
    assert checked(store).conforms


def test_a_warning_is_told_and_fails_nothing(store: Path) -> None:
    (act,) = {
        q.subject.value
        for q in ox.parse(shard(store).lines, format=ox.RdfFormat.N_QUADS)
        if str(q.object) == f"<{ONTOLOGY}Act>"
    }
    extra = f'<{act}> <{ONTOLOGY}title> "x" .\n'
    write(store, shard(store).lines + extra.encode())
    report = checked(store)
    assert [r.severity for r in report.results] == ["Warning"] and report.conforms


@pytest.mark.parametrize("damage", ["missing", "cut", "no quads"])
def test_a_damaged_shard_is_told_in_a_sentence(store: Path, damage: str) -> None:
    whole = shard(store)
    (place,) = (store / "shards").rglob(f"{whole.part.key}.*")
    if damage == "missing":
        place.unlink()
    elif damage == "cut":
        place.write_bytes(place.read_bytes()[:50])
    else:
        write(store, b"<urn:a> <urn:b>\n")
    with pytest.raises(StoreError, match=r"(?s)1373 \(2001\).*damaged|damaged.*build"):
        checked(store)


def test_an_empty_store_and_files_beside_a_store_are_refused(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", "--store", str(tmp_path / "none")]) == 2
    assert "there is no such store" in capsys.readouterr().err
    assert main(["validate", "--store", str(store), "page.ttl"]) == 2
    assert "Name the files or the store" in capsys.readouterr().err
    assert main(["validate", "--store", str(store), "--jobs", "0"]) == 2
    assert "--jobs is 1 or more" in capsys.readouterr().err


def test_nothing_joined_conforms() -> None:
    assert joined([]) == Report(True, (), Graph())
