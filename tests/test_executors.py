"""Whoever reads for a store, the store is the same; who dies is told in a sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from servers import free_port
from test_record import build, command, fill, quads

from normgraph.cli import executors, main
from normgraph.cli.executors import cluster, processes
from normgraph.errors import NormgraphError
from normgraph.pipeline import groups, record, work
from normgraph.pipeline.record import build_record
from normgraph.store import Home

distributed = pytest.importorskip("distributed", reason="Dask is not installed")
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals are a matter of POSIX")


def started(workers: int = 2, **more: object) -> distributed.LocalCluster:
    """Start a cluster of processes on this machine."""
    return distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        dashboard_address=":0",
        silence_logs=50,
        **more,
    )


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Return the address of a cluster of two processes that live on."""
    with started() as local:
        yield local.scheduler_address


@pytest.fixture
def mortal() -> Iterator[distributed.LocalCluster]:
    """Return a cluster whose workers a test may kill."""
    with started() as local:
        yield local


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of texts for several batches."""
    folder = tmp_path_factory.mktemp("texts")
    fill(folder, 60)
    return folder


@pytest.fixture(scope="module")
def expected(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the quads of a store that this process built."""
    place = tmp_path_factory.mktemp("here") / "store"
    build(texts, place)
    return quads(place)


def test_a_cluster_builds_the_same_store(
    scheduler: str,
    texts: Path,
    expected: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 400)
    inputs = [str(texts), str(tmp_path / "bad.txt")]
    place = str(tmp_path / "store")
    assert main(["build", *inputs, "--store", place, "--executor", scheduler]) == 2
    told = capsys.readouterr().err
    assert "60 instruments (60 read" in told and "bad.txt" in told
    assert quads(tmp_path / "store") == expected


def _dies_once(mark: str, tasks: list[work.Task]) -> list[bytes]:
    """Read as always; but the first process that is asked is killed at its work."""
    with suppress(FileExistsError):
        Path(mark).touch(exist_ok=False)
        os.kill(os.getpid(), signal.SIGKILL)
    return work.make(tasks)


def _dies(_: list[work.Task]) -> list[bytes]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


@POSIX
def test_a_worker_that_dies_loses_no_document(
    mortal: distributed.LocalCluster,
    texts: Path,
    expected: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mark = tmp_path / "died"
    monkeypatch.setattr(record, "make", partial(_dies_once, str(mark)))
    with cluster(mortal.scheduler_address) as executor:
        home = Home(tmp_path / "store")
        done = build_record([str(texts)], home, executor, lambda *_: None)
    assert mark.exists()
    assert (done.made, done.errors) == (60, ())
    assert quads(tmp_path / "store") == expected


@POSIX
def test_workers_that_die_again_and_again_end_the_build(
    mortal: distributed.LocalCluster,
    texts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = _small(tmp_path)
    monkeypatch.setattr(record, "make", _dies)
    # Three deaths are forgiven otherwise, and each takes seconds.
    monkeypatch.setattr(mortal.scheduler, "allowed_failures", 0)
    with pytest.raises(NormgraphError, match="die again and again") as caught:
        _run_at(mortal.scheduler_address, texts, tmp_path / "store")
    assert caught.value.where == mortal.scheduler_address
    assert quads(tmp_path / "store") == before


def _small(folder: Path) -> list[str]:
    """Build a store of three texts and return its quads."""
    fill(folder / "few")
    build(folder / "few", folder / "store")
    return quads(folder / "store")


def _run_at(
    address: str, inputs: Path, place: Path, show: record.Show = lambda *_: None
) -> None:
    with cluster(address) as executor:
        build_record([str(inputs)], Home(place), executor, show)


def test_workers_of_another_version_are_refused(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "software", _other_software)
    with pytest.raises(NormgraphError, match="another version") as caught:
        _run_at(scheduler, Path("none"), Path("none"))
    assert caught.value.what.count("tcp://") == 2


def _other_software() -> str:
    """Answer otherwise in each process."""
    return str(os.getpid())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:{}", "no Dask scheduler answers (Timed out"),
        ("nonsense", "missing port number"),
        ("foo://127.0.0.1:{}", "unknown address scheme"),
    ],
)
def test_a_scheduler_that_does_not_answer_is_told(
    address: str, said: str, texts: Path, tmp_path: Path
) -> None:
    # In a process of its own: what Dask leaves of a client that failed can block the
    # next one (distributed 2026.8).
    hurried = (
        "from normgraph.cli import executors as e, script; e._ANSWER = 0.5; script()"
    )
    given = ["build", str(texts), "--store", str(tmp_path / "store")]
    given += ["--executor", address.format(free_port())]
    start = [sys.executable, "-c", hurried]
    run = subprocess.run([*start, *given], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert said in run.stderr and "Traceback" not in run.stderr
    assert Home(tmp_path / "store").current() is None


def test_a_cluster_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "_START", 0.5)
    with started(0) as empty:
        with pytest.raises(NormgraphError, match="no worker of the cluster took"):
            _run_at(empty.scheduler_address, Path("none"), Path("none"))
        assert not Path("none").exists()


def test_workers_without_the_package_are_told() -> None:
    without = "import sys; sys.modules['normgraph'] = None"
    with (
        started(1, preload=[without]) as bare,
        pytest.raises(NormgraphError, match="workers cannot run normgraph"),
    ):
        _run_at(bare.scheduler_address, Path("none"), Path("none"))


@POSIX
def test_a_scheduler_that_goes_ends_the_build(
    texts: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = _small(tmp_path)
    port = free_port()
    start = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--no-dashboard"]
    start += ["--host", "127.0.0.1", "--port", str(port)]
    address = f"tcp://127.0.0.1:{port}"
    join = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny"]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with (
        subprocess.Popen(start, **silent) as scheduler,
        subprocess.Popen([*join, "--no-dashboard"], **silent) as worker,
    ):

        def show(done: int, *_: int) -> None:
            if done == 3:
                scheduler.kill()
                scheduler.wait()

        try:
            with pytest.raises(NormgraphError, match="the scheduler has gone"):
                _run_at(address, texts, tmp_path / "store", show)
        finally:
            worker.kill()
            scheduler.kill()
    assert quads(tmp_path / "store") == before
    assert "Traceback" not in capfd.readouterr().err


@POSIX
def test_a_process_that_is_killed_is_told_and_the_store_stays(
    texts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    before = _small(tmp_path)
    monkeypatch.setattr(record, "make", _dies)
    given = ["build", str(texts), "--store", str(tmp_path / "store")]
    assert main([*given, "--jobs", "2"]) == 2
    told = capfd.readouterr().err
    assert "a process that was reading was killed" in told
    assert "Traceback" not in told
    assert quads(tmp_path / "store") == before
    again = [*command(texts, tmp_path / "store"), "--jobs", "2"]
    assert subprocess.run(again, stderr=subprocess.DEVNULL, check=False).returncode == 0


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of texts that takes seconds to read."""
    folder = tmp_path_factory.mktemp("many")
    fill(folder, 1500)
    return folder


def _begun(inputs: Path, place: Path, wait: float) -> subprocess.Popen[str]:
    """Begin a build with two processes, and wait until it holds the store."""
    run = subprocess.Popen(
        [*command(inputs, place), "--jobs", "2"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    lock = place / "build.lock"
    while not lock.exists():
        assert run.poll() is None
        time.sleep(0.02)
    time.sleep(wait)
    return run


def _left(group: int) -> bool:
    """Tell whether a process of a group still runs, after a while at the most."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


@POSIX
@pytest.mark.parametrize("wait", [0.0, 0.6, 1.5])
def test_ctrl_c_ends_all_processes_and_writes_nothing(
    many: Path, tmp_path: Path, wait: float
) -> None:
    before = _small(tmp_path)
    (tmp_path / "store" / "build.lock").unlink(missing_ok=True)
    run = _begun(many, tmp_path / "store", wait)
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "interrupted" in told and "Traceback" not in told
    assert not _left(run.pid)
    assert quads(tmp_path / "store") == before
    assert not list((tmp_path / "store").rglob("*.part"))
    assert build(tmp_path / "few", tmp_path / "store").made == 0


@POSIX
@pytest.mark.parametrize("wait", [0.2])
def test_the_readers_of_a_killed_build_end(
    many: Path, tmp_path: Path, wait: float
) -> None:
    run = _begun(many, tmp_path / "store", wait)
    os.kill(run.pid, signal.SIGKILL)
    run.communicate(timeout=60)
    assert not _left(run.pid)


def test_jobs_are_one_or_more() -> None:
    with pytest.raises(NormgraphError, match="--jobs is 1 or more"), processes(0):
        pytest.fail("it was taken")
    with processes(1) as executor:
        assert executor is None
