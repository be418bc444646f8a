"""A store holds what its inputs hold: whole, incremental, killed, refused."""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from pyoxigraph import Store

from normgraph.cli import main
from normgraph.cli.executors import processes
from normgraph.errors import NormgraphError
from normgraph.pipeline.record import Outcome, build_record
from normgraph.store import Home, StoreError

# Real paragraphs: S/RES/2388 (2017), OP 5 and 4; S/RES/2331 (2016), OP 2; S/RES/1373
# (2001), OP 3.
PARAGRAPHS = (
    "1. Calls upon Member States to step up their efforts to investigate, disrupt "
    "and dismantle networks involved in trafficking in persons;",
    "1. Further calls upon Member States to review, amend and implement "
    "anti-trafficking and related legislation, in line with article 15 of the United "
    "Nations Convention against Transnational Organized Crime;",
    "1. Calls upon Member States to ratify or accede to the United Nations Convention "
    "against Transnational Organized Crime;",
    "1. Calls upon all States to cooperate, pursuant to resolution 1269 (1999);",
)
SYMBOLS = ("S/RES/2388 (2017)", "S/RES/2331 (2016)", "S/RES/1373 (2001)")


def text(symbol: str, paragraph: str) -> str:
    """Return a text of one paragraph under a symbol."""
    return f"{symbol}\n\nThe Security Council,\n\n{paragraph}\n"


def build(inputs: Path, store: Path, *more: str) -> Outcome:
    """Build in this process."""
    return build_record([str(inputs), *more], Home(store), None, lambda *_: None)


def command(inputs: Path, store: Path) -> list[str]:
    """Return the command line of a build, for another process."""
    start = [sys.executable, "-m", "normgraph", "build"]
    return [*start, str(inputs), "--store", str(store)]


def quads(store: Path) -> list[str]:
    """Return the canonical N-Quads of a store: sorted, it has no blank nodes."""
    return sorted(map(str, Home(store).open()))


def fill(folder: Path, count: int = 3) -> None:
    """Write some texts."""
    folder.mkdir(exist_ok=True)
    for at in range(count):
        symbol = f"S/RES/{2300 + at} (2016)"
        (folder / f"{at}.txt").write_text(text(symbol, PARAGRAPHS[at % 4]))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return a folder of three texts."""
    fill(tmp_path / "texts")
    return tmp_path / "texts"


class Changes(RuleBasedStateMachine):
    """Whatever is added, changed or removed: the store is as one built afresh."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        (self.folder / "texts").mkdir()

    @rule(
        name=st.sampled_from("abcd"),
        symbol=st.sampled_from(SYMBOLS),
        paragraph=st.sampled_from(PARAGRAPHS),
    )
    def write(self, name: str, symbol: str, paragraph: str) -> None:
        (self.folder / "texts" / f"{name}.txt").write_text(text(symbol, paragraph))

    @rule(name=st.sampled_from("abcd"))
    def remove(self, name: str) -> None:
        (self.folder / "texts" / f"{name}.txt").unlink(missing_ok=True)

    @rule()
    def build(self) -> None:
        inputs = self.folder / "texts"
        again = build(inputs, self.folder / "store")
        rmtree(self.folder / "fresh", ignore_errors=True)
        fresh = build(inputs, self.folder / "fresh")
        assert quads(self.folder / "store") == quads(self.folder / "fresh")
        assert again.parts == fresh.parts
        assert list(map(str, again.errors)) == list(map(str, fresh.errors))

    def teardown(self) -> None:
        self.build()
        rmtree(self.folder)


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)


def test_a_small_change_goes_into_the_generation_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The machine above has few files: it would pass with full loads alone.
    fill(tmp_path / "texts", 12)
    build(tmp_path / "texts", tmp_path / "store")
    (tmp_path / "texts" / "0.txt").write_text(text("S/RES/2300 (2016)", PARAGRAPHS[3]))
    (tmp_path / "texts" / "1.txt").unlink()
    with monkeypatch.context() as patched:
        patched.setattr("normgraph.pipeline.record.Loader", None)
        done = build(tmp_path / "texts", tmp_path / "store")
    assert (done.made, done.removed, len(done.parts)) == (1, 1, 11)
    build(tmp_path / "texts", tmp_path / "fresh")
    assert quads(tmp_path / "store") == quads(tmp_path / "fresh")
    treaty = "eli/un/treaty/XVIII-12"
    assert any(treaty in quad for quad in quads(tmp_path / "store"))


def test_a_store_among_its_inputs_is_no_source(texts: Path) -> None:
    for _ in range(2):
        done = build(texts, texts / "store")
        assert len(done.parts) == 3 and not done.errors


def test_nothing_new_makes_no_generation(texts: Path, tmp_path: Path) -> None:
    build(texts, tmp_path / "store")
    before = Home(tmp_path / "store").current()
    assert build(texts, tmp_path / "store").made == 0
    assert Home(tmp_path / "store").current() == before


def test_other_software_reads_all_again(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(texts, tmp_path / "store")
    monkeypatch.setattr("normgraph.pipeline.groups.software", lambda: "another")
    assert build(texts, tmp_path / "store").made == 3


def test_order_names_of_folders_and_processes_change_no_quad(
    texts: Path, tmp_path: Path
) -> None:
    build(texts, tmp_path / "one")
    names = sorted(texts.iterdir(), reverse=True)
    build(names[0], tmp_path / "two", *map(str, names[1:]))
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        home = Home(tmp_path / "three")
        build_record([str(texts)], home, pool, lambda *_: None)
    texts.rename(tmp_path / "elsewhere")
    build(tmp_path / "elsewhere", tmp_path / "four")
    stores = [quads(tmp_path / name) for name in ("one", "two", "three", "four")]
    assert stores[0] and all(store == stores[0] for store in stores)


def test_who_reads_is_not_disturbed(texts: Path, tmp_path: Path) -> None:
    build(texts, tmp_path / "store")
    reader: Store = Home(tmp_path / "store").open()
    before = len(reader)
    for paragraph in PARAGRAPHS:
        (texts / "0.txt").write_text(text("S/RES/2300 (2016)", paragraph))
        build(texts, tmp_path / "store")
    assert len(reader) == before == sum(1 for _ in reader)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a matter of POSIX")
@pytest.mark.parametrize("after", [0.0, 0.3, 0.6, 0.9, 1.2, 1.6])
def test_killed_at_any_moment_it_is_as_before_or_as_after(
    tmp_path: Path, after: float
) -> None:
    fill(tmp_path / "texts", 8)
    build(tmp_path / "texts", tmp_path / "store")
    before = quads(tmp_path / "store")
    fill(tmp_path / "texts", 60)
    run_it = command(tmp_path / "texts", tmp_path / "store")
    with subprocess.Popen(run_it, stderr=subprocess.DEVNULL) as run:
        time.sleep(after)
        run.send_signal(signal.SIGKILL)
    left = quads(tmp_path / "store")
    build(tmp_path / "texts", tmp_path / "fresh")
    whole = quads(tmp_path / "fresh")
    assert left in (before, whole)
    build(tmp_path / "texts", tmp_path / "store")
    assert quads(tmp_path / "store") == whole
    generations = list((tmp_path / "store" / "generations").iterdir())
    assert len(generations) <= 2
    assert not list((tmp_path / "store").rglob("*.part"))


def test_a_second_build_at_once_is_refused(texts: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "store")
    with home.locked(), pytest.raises(StoreError, match="another build is writing"):
        build(texts, tmp_path / "store")
    assert build(texts, tmp_path / "store").made == 3


def test_a_full_disk_leaves_the_store_as_it_was(texts: Path, tmp_path: Path) -> None:
    build(texts, tmp_path / "store")
    before = quads(tmp_path / "store")
    fill(texts, 40)

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    run = subprocess.run(
        command(texts, tmp_path / "store"),
        preexec_fn=no_room,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2, run.stderr
    assert "Traceback" not in run.stderr
    assert quads(tmp_path / "store") == before


def test_a_store_of_another_version_says_so(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(texts, tmp_path / "store")
    mark = tmp_path / "store" / "normgraph-store.json"
    mark.write_text(json.dumps({"layout": 0}))
    for name in ("build", "validate"):
        given = [str(texts)] if name == "build" else []
        assert main([name, *given, "--store", str(tmp_path / "store")]) == 2
        told = capsys.readouterr().err
        assert "another version of normgraph" in told and "Build it again" in told


def _no_pointer(store: Path) -> None:
    (store / "current").write_bytes(b"\xff\xfe")


def _no_manifest(store: Path) -> None:
    (store / "generations" / "000001" / "manifest").unlink()


def _half_a_manifest(store: Path) -> None:
    manifest = store / "generations" / "000001" / "manifest"
    manifest.write_bytes(manifest.read_bytes()[:-40])


def _no_database(store: Path) -> None:
    rmtree(store / "generations")


def _wrong_bytes(store: Path) -> None:
    for place in (store / "generations" / "000001" / "db").glob("MANIFEST-*"):
        place.write_bytes(b"no")


@pytest.mark.parametrize(
    "harm", [_no_pointer, _no_manifest, _half_a_manifest, _no_database, _wrong_bytes]
)
def test_a_damaged_store_says_so_and_is_built_again(
    harm: Callable[[Path], None],
    texts: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    store = tmp_path / "store"
    build(texts, store)
    before = quads(store)
    harm(store)
    assert main(["validate", "--store", str(store)]) == 2
    told = capsys.readouterr().err
    assert "is damaged" in told and "Build it again" in told
    assert not build(texts, store).errors
    assert quads(store) == before


def test_damaged_pieces_are_removed_and_read_anew(texts: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(texts, store)
    pieces = sorted((store / "shards").glob("*/*.nqz"))
    for place in pieces[:2]:
        place.write_bytes(place.read_bytes()[:-9])
    fill(texts, 4)
    with pytest.raises(StoreError, match="2 of its pieces were damaged"):
        build(texts, store)
    assert len(Home(store).open()) > 0
    assert build(texts, store).made == 3
    build(texts, tmp_path / "fresh")
    assert quads(store) == quads(tmp_path / "fresh")


def test_a_mistyped_path_leaves_the_store_as_it_was(
    texts: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    build(texts, store)
    before = quads(store)
    for more in ((), (str(texts / "0.txt"),)):
        with pytest.raises(NormgraphError, match="no such file or folder"):
            build(tmp_path / "textes", store, *more)
    assert quads(store) == before
    # A folder that is there and was emptied is what the user says it is.
    for file in texts.iterdir():
        file.unlink()
    assert build(texts, store).removed == 3 and quads(store) == []


def test_files_that_cannot_be_read_empty_no_store(texts: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(texts, store)
    before = quads(store)
    for file in texts.iterdir():
        file.write_bytes(b"\x00\x01\x02" * 400)
    outcome = build(texts, store)
    assert len(outcome.errors) == 3 and not outcome.removed
    assert quads(store) == before


def test_a_name_that_is_no_utf8_is_kept_as_it_can_be(
    texts: Path, tmp_path: Path
) -> None:
    (texts / "0.txt").rename(texts / os.fsdecode(b"caf\xe9\n.txt"))
    outcome = build(texts, tmp_path / "store")
    assert outcome.made == 3 and not outcome.errors
    # N-Quads doubles the backslash.
    assert any(r"caf\\udce9" in quad for quad in quads(tmp_path / "store"))
    assert build(texts, tmp_path / "store").made == 0


def test_a_pipe_in_a_folder_is_not_waited_for(texts: Path, tmp_path: Path) -> None:
    os.mkfifo(texts / "pipe.txt")
    (texts / "nowhere.txt").symlink_to("gone.txt")
    outcome = build(texts, tmp_path / "store")
    assert outcome.made == 3
    assert [Path(error.where).name for error in outcome.errors] == ["nowhere.txt"]


@pytest.mark.parametrize(
    "more", [["-o", "x.nq"], ["--format", "nq"], ["--symbol", "S/RES/2388 (2017)"]]
)
def test_what_a_store_has_no_use_for_is_refused(
    more: list[str], texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(texts), "--store", str(tmp_path / "s"), *more]) == 2
    assert f"{more[0]} is of a build into a file" in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


def test_standard_input_is_no_file_of_a_store(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(texts, tmp_path / "store")
    before = quads(tmp_path / "store")
    assert main(["build", "-", "--store", str(tmp_path / "store")]) == 2
    assert "standard input cannot be read again" in capsys.readouterr().err
    assert quads(tmp_path / "store") == before


def test_a_store_named_as_a_file_is_told_from_an_empty_graph(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(texts, tmp_path / "store")
    assert main(["stats", str(tmp_path / "store")]) == 2
    assert "Name it as a store: --store " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["validate", "build"])
def test_a_folder_of_other_things_is_no_store(
    name: str, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [str(texts)] if name == "build" else []
    assert main([name, *given, "--store", str(texts)]) == 2
    assert "not a store" in capsys.readouterr().err
    assert len(list(texts.iterdir())) == 3


def test_a_store_that_is_not_there_or_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "instruments", "--store", str(tmp_path / "none")]) == 2
    assert "there is no such store" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_bad_file_is_told_and_the_rest_is_built(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (texts / "bad.txt").write_bytes(b"\x00\x01\x02" * 400)
    (texts / "loop").symlink_to(texts)
    (texts / "nameless.txt").write_text("4. Urges all parties to talk;")
    assert main(["build", str(texts), "--store", str(tmp_path / "store")]) == 2
    told = capsys.readouterr().err
    assert "bad.txt" in told and "4 instruments (4 read" in told
    assert "1 time no-symbol: normgraph query problems tells where" in told


def test_a_page_that_clashes_is_told_at_each_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "texts").mkdir()
    for at in (0, 3):
        page = text("S/RES/2300 (2016)", PARAGRAPHS[at]) + "\n1/1\n"
        (tmp_path / "texts" / f"{at}.txt").write_text(page)
    for _ in range(2):
        arguments = [str(tmp_path / "texts"), "--store", str(tmp_path / "store")]
        assert main(["build", *arguments]) == 2
        assert "other words" in capsys.readouterr().err


def test_questions_are_put_to_a_store(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", str(texts), "--store", str(tmp_path / "store")])
    capsys.readouterr()
    asked = ["query", "norms-on-actor", "--actor", "Member States"]
    assert main([*asked, "--store", str(tmp_path / "store")]) == 0
    answer = capsys.readouterr().out
    assert answer.count("\n") == 4
    node = "eli/un/sc/res/2016/2300/op/1#act-calls-upon"
    assert main(["explain", node, "--store", str(tmp_path / "store")]) == 0
    assert "Calls upon" in capsys.readouterr().out
    assert main(["validate", "--store", str(tmp_path / "store")]) == 0
    assert main(["validate"]) == 2
    assert "no graph was named" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("usual", "during"), [(700, 100_000), (500_000, 500_000), (0, 0)]
)
def test_garbage_is_looked_for_seldom_during_a_build_and_as_before_after(
    texts: Path, tmp_path: Path, usual: int, during: int
) -> None:
    seen: list[int] = []

    def show(done: int, total: int, problems: int) -> None:
        seen.append(gc.get_threshold()[0])

    before = gc.get_threshold()
    gc.set_threshold(usual)
    try:
        build_record([str(texts)], Home(tmp_path / "store"), None, show)
        assert set(seen) == {during}
        assert gc.get_threshold()[0] == usual
    finally:
        gc.set_threshold(*before)


def test_processes_that_read_look_for_garbage_seldom() -> None:
    with processes(2) as pool:
        assert pool is not None
        assert pool.submit(gc.get_threshold).result()[0] == 100_000
