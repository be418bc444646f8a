"""A publication is whole or the one before, and the same store gives the same."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from publishing import PUBLISHER, TEXTS, bytes_of, published, small_store
from pyoxigraph import Store

from normgraph.cli import main
from normgraph.errors import NormgraphError
from normgraph.publish import Content, File, publication, publish
from normgraph.publish import folder as folders
from normgraph.store import Home

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "examples" / "publisher.toml"
PARTS = publication.PARTS


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, page: Path) -> Home:
    """Return a store of the example page and two texts."""
    return small_store(tmp_path_factory.mktemp("small"), page)


@pytest.fixture(scope="module")
def site(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return its publication."""
    place = tmp_path_factory.mktemp("site") / "site"
    published(home, place)
    return place


def one_file(content: Content, _: object) -> list[File]:
    """Stand for all parts, where what they write does not matter."""
    (content.folder / "data").mkdir()
    (content.folder / "data" / "one.txt").write_text(content.version)
    return [File("data/one.txt", "text/plain", "graph", "One")]


QUICK: publication.Part = one_file


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish one small file only."""
    monkeypatch.setattr(publication, "PARTS", (("", QUICK),))


def beside(folder: Path) -> list[str]:
    """Return the names of all that lies beside a folder."""
    return sorted(p.name for p in folder.parent.iterdir() if p != folder)


# The same store, the same bytes


def test_the_same_store_gives_the_same_bytes(
    home: Home, site: Path, tmp_path: Path
) -> None:
    published(home, tmp_path / "again")
    assert bytes_of(tmp_path / "again") == bytes_of(site)


def test_a_store_built_elsewhere_of_the_same_texts_gives_the_same_bytes(
    site: Path, page: Path, tmp_path: Path
) -> None:
    published(small_store(tmp_path, page), tmp_path / "again")
    assert bytes_of(tmp_path / "again") == bytes_of(site)


def test_a_version_published_over_itself_stays_the_same(
    home: Home, site: Path, tmp_path: Path
) -> None:
    place = tmp_path / "site"
    published(home, place)
    published(home, place)
    assert bytes_of(place) == bytes_of(site)
    assert beside(place) == []


def test_an_archive_is_the_same_twice_and_holds_every_file(
    home: Home, site: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        publish(
            home,
            tmp_path / f"{name}-site",
            PUBLISHER,
            lambda _: lambda *_: None,
            tmp_path / name / "whole.zip",
        )
    one, two = (tmp_path / name / "whole.zip" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as whole:
        whole.extractall(tmp_path / "out")
    assert bytes_of(tmp_path / "out" / "whole") == bytes_of(site)


# Versions


@pytest.mark.usefixtures("quick")
def test_version_and_date_come_from_the_data_or_the_publisher(
    home: Home, tmp_path: Path
) -> None:
    made = published(home, tmp_path / "one").edition
    assert made.date == PUBLISHER.date
    assert made.version.startswith("2017-11-21-")
    given = published(home, tmp_path / "two", replace(PUBLISHER, version="3")).edition
    assert given.version == "3"


def test_a_new_version_knows_the_one_before_and_hands_its_folder_on(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, seen = tmp_path / "site", []

    def part(content: Content, _: object) -> list[File]:
        if content.previous:
            manifest = json.loads((content.previous / "manifest.json").read_text())
            seen.append((content.previous_version, manifest["version"]))
        return []

    monkeypatch.setattr(publication, "PARTS", (("", QUICK), ("", part)))
    published(home, place, replace(PUBLISHER, version="1"))
    assert seen == []
    second = published(home, place, replace(PUBLISHER, version="2"))
    assert seen == [("1", "1")]
    assert second.edition.previous == "1"
    again = published(home, place, replace(PUBLISHER, version="2"))
    assert again.edition.previous == "1"
    assert json.loads((place / "manifest.json").read_text())["previous"] == "1"


def test_each_part_is_given_a_store_of_its_own(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Oxigraph read from the disk it holds until a store is closed."""
    seen: list[Store] = []

    def part(content: Content, _: object) -> list[File]:
        seen.append(content.store)
        return []

    monkeypatch.setattr(publication, "PARTS", (("", QUICK), ("", part), ("", part)))
    published(home, tmp_path / "site")
    first, second = seen
    assert first is not second and len(first) == len(second) > 0


# The seal


def test_every_file_is_in_the_manifest_and_in_the_sums(site: Path) -> None:
    whole = json.loads((site / "manifest.json").read_text("utf-8"))
    listed = {one["path"]: one for one in whole["files"]}
    there = bytes_of(site)
    laid_out = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    assert there["manifest.json"].decode() == laid_out
    assert set(listed) == set(there) - {"manifest.json", "SHA256SUMS"}
    for path, one in listed.items():
        assert one["bytes"] == len(there[path])
        assert one["sha256"] == hashlib.sha256(there[path]).hexdigest()
        assert "/" in one["mediaType"]
    sums = (site / "SHA256SUMS").read_text("utf-8").splitlines()
    assert {line.partition("  ")[2] for line in sums} == set(there) - {"SHA256SUMS"}


def test_sha256sum_finds_a_file_that_was_changed(site: Path, tmp_path: Path) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("there is no sha256sum")
    place = tmp_path / "site"
    shutil.copytree(site, place)
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=place, check=False).returncode == 0
    (place / "data" / "2016.ttl").write_text("")
    ran = subprocess.run(check, cwd=place, check=False, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "data/2016.ttl: FAILED" in ran.stdout


def test_what_describes_the_publication_names_publisher_version_and_data(
    site: Path,
) -> None:
    zenodo = json.loads((site / ".zenodo.json").read_text("utf-8"))
    assert zenodo["creators"] == [{"name": "Example Library"}]
    assert zenodo["license"] == "cc-by-4.0"
    crate = json.loads((site / "ro-crate-metadata.json").read_text("utf-8"))
    nodes = {one["@id"]: one for one in crate["@graph"]}
    assert nodes["./"]["version"] == zenodo["version"]
    parts = [one["@id"] for one in nodes["./"]["hasPart"]]
    assert "data/graph.nq.gz" in parts
    for path in parts:
        assert (site / path).stat().st_size == int(nodes[path]["contentSize"])


# Interrupted


class Moment(NamedTuple):
    """When a run is killed, as what it does instead."""

    name: str
    instead: str
    """Python that patches the modules so that the process is killed there."""
    is_new: bool = False
    """True where the new publication is in place by then."""


KILL = "os.kill(os.getpid(), signal.SIGKILL)"
MOMENTS = [
    Moment("before its first part", f"p.PARTS = (('', lambda *_: {KILL}),)"),
    Moment("after its parts", f"p.crate = lambda *_: {KILL}"),
    Moment("before it is sealed", f"p.manifest = lambda *_: {KILL}"),
    Moment("before the swap", f"f._exchanged = lambda *_: {KILL}"),
    Moment(
        "after the swap",
        f"old = f._exchanged; f._exchanged = lambda *a: (old(*a), {KILL})",
        is_new=True,
    ),
    Moment(
        "within the dump",
        f"import normgraph.publish.dump as d\nd.whole = lambda *_: {KILL}",
    ),
]


def run_killed(home: Home, place: Path, instead: str) -> None:
    """Publish version 2 in a process that is killed."""
    said = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from dataclasses import replace\n"
        "from publishing import PUBLISHER, published\n"
        "from normgraph.store import Home\n"
        "import normgraph.publish.publication as p\n"
        "import normgraph.publish.folder as f\n"
        f"{instead}\n"
        f"published(Home({str(home.folder)!r}), Path({str(place)!r}),\n"
        "    replace(PUBLISHER, version='2'))\n"
    )
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
    ran = subprocess.run(
        [sys.executable, "-c", said],
        env={**os.environ, "PYTHONPATH": paths},
        check=False,
        capture_output=True,
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr.decode()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.name)
def test_a_run_killed_leaves_a_whole_publication_in_place(
    home: Home, tmp_path: Path, moment: Moment
) -> None:
    place = tmp_path / "site"
    published(home, place, replace(PUBLISHER, version="1"))
    before = bytes_of(place)
    run_killed(home, place, moment.instead)
    if moment.is_new:
        mark = json.loads((place / folders.MARK).read_text())
        assert mark["version"] == "2"
    else:
        assert bytes_of(place) == before
    published(home, place, replace(PUBLISHER, version="3"))
    assert beside(place) == []


@pytest.mark.parametrize("seconds", [0.6, 1.2, 1.8, 2.4])
def test_whenever_a_run_is_killed_the_sums_hold(
    home: Home, site: Path, tmp_path: Path, seconds: float
) -> None:
    place = tmp_path / "site"
    shutil.copytree(site, place)
    run_killed(
        home,
        place,
        f"import threading\nthreading.Timer({seconds}, lambda: {KILL}).start()",
    )
    sums = (place / "SHA256SUMS").read_text("utf-8").splitlines()
    assert len(sums) > 10
    for digest, _, path in (line.partition("  ") for line in sums):
        assert hashlib.sha256((place / path).read_bytes()).hexdigest() == digest
    assert {path.partition("  ")[2] for path in sums} | {"SHA256SUMS"} == set(
        bytes_of(place)
    )


@pytest.mark.usefixtures("quick")
def test_where_folders_cannot_change_places_at_once_a_killed_run_is_taken_back(
    home: Home, tmp_path: Path
) -> None:
    place = tmp_path / "site"
    published(home, place, replace(PUBLISHER, version="1"))
    before = bytes_of(place)
    run_killed(
        home,
        place,
        "f._exchanged = lambda *_: False\n"
        "old = Path.rename\n"
        "def rename(self, to):\n"
        f"    if self.name.endswith('.new'): {KILL}\n"
        "    return old(self, to)\n"
        "Path.rename = rename",
    )
    folders.PublicationFolder(place)
    assert bytes_of(place) == before
    assert published(home, place).edition.previous == "1"


@pytest.mark.usefixtures("quick")
def test_folders_that_cannot_change_places_at_once_do_so_in_two_steps(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_exchanged", lambda *_: False)
    place = tmp_path / "site"
    published(home, place, replace(PUBLISHER, version="1"))
    assert published(home, place).edition.previous == "1"
    assert beside(place) == []


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]
)
def test_a_run_that_fails_leaves_nothing_behind(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(publication, "PARTS", (("", QUICK),))
    place = tmp_path / "site"
    published(home, place)
    before = bytes_of(place)

    def part(*_: object) -> list[File]:
        raise error

    monkeypatch.setattr(publication, "PARTS", (("", QUICK), ("", part)))
    told = NormgraphError if isinstance(error, OSError) else type(error)
    with pytest.raises(told) as found:
        published(home, place, replace(PUBLISHER, version="2"))
    if isinstance(error, OSError):
        assert "No space left on device" in str(found.value)
        assert "still in place" in str(found.value)
    assert bytes_of(place) == before
    assert beside(place) == []


def test_what_is_not_installed_is_told_before_any_work(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(publication, "PARTS", (("", _never),))
    with pytest.raises(NormgraphError, match="pyarrow") as told:
        published(home, tmp_path / "site")
    assert "pip install pyarrow" in told.value.advice
    assert not any(tmp_path.iterdir())


def _never(*_: object) -> list[File]:
    pytest.fail("work was begun")


def test_two_runs_into_one_folder_are_refused(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"

    def part(*_: object) -> list[File]:
        with pytest.raises(NormgraphError, match="another run is publishing"):
            published(home, place)
        return []

    monkeypatch.setattr(publication, "PARTS", (("", part),))
    published(home, place)


# Bad input, told before any work


def refused(home: Home, place: Path, publisher: object = PUBLISHER) -> str:
    """Return the sentence a publication is refused with, no part having begun."""

    def part(*_: object) -> list[File]:
        raise AssertionError("work has begun")

    there = bytes_of(place) if place.is_dir() else None
    old, publication.PARTS = publication.PARTS, (("", part),)
    try:
        with pytest.raises(NormgraphError) as found:
            publish(home, place, publisher, lambda _: lambda *_: None)  # type: ignore[arg-type]
    finally:
        publication.PARTS = old
    assert (bytes_of(place) if place.is_dir() else None) == there
    assert found.value.advice
    return str(found.value)


def test_a_folder_with_other_things_in_it_is_not_touched(
    home: Home, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("mine")
    assert "other things in it, not a publication" in refused(home, tmp_path)
    assert "is a file" in refused(home, tmp_path / "mine")


def test_a_publication_of_another_layout_is_not_touched(
    home: Home, tmp_path: Path
) -> None:
    for said in ('{"layout": 99}', "[]", "{", '{"layout": 1, "name": "x"}'):
        (tmp_path / folders.MARK).write_text(said)
        assert "another version of normgraph" in refused(home, tmp_path)


def test_a_place_below_a_file_or_a_mounted_disk_is_told(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    assert "lies in a folder" in refused(home, tmp_path / "file" / "site")
    monkeypatch.setattr(os.path, "ismount", lambda _: True)
    assert "a disk is mounted here" in refused(home, tmp_path / "disk")


def test_a_place_without_rights_is_told(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not by chmod: who tests as root may write everywhere.
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "no permission to write" in refused(home, tmp_path / "new" / "site")


def test_a_disk_too_full_is_told_with_what_is_wanted(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    assert "the disk is too full" in refused(home, tmp_path / "site")


def test_a_store_and_its_publication_do_not_lie_in_one_another(home: Home) -> None:
    for place in (home.folder, home.folder / "site", home.folder.parent):
        assert "cannot lie in one another" in refused(home, place)


def test_an_archive_without_a_place_is_told(home: Home, tmp_path: Path) -> None:
    for packed, said in (
        (tmp_path / "none" / "a.zip", "no folder that can be written to"),
        (tmp_path / "site" / "a.zip", "beside the publication, not in it"),
        (tmp_path, "beside the publication, not in it"),
    ):
        with pytest.raises(NormgraphError, match=said):
            publish(
                home, tmp_path / "site", PUBLISHER, lambda _: lambda *_: None, packed
            )
        assert not (tmp_path / "site").exists()


def test_an_empty_a_missing_and_a_robbed_store_are_told(
    home: Home, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert "the store is empty" in refused(Home(tmp_path / "empty"), tmp_path / "a")
    assert "no such store" in refused(Home(tmp_path / "none"), tmp_path / "a")
    shutil.copytree(home.folder, tmp_path / "robbed")
    shutil.rmtree(tmp_path / "robbed" / "shards")
    said = refused(Home(tmp_path / "robbed"), tmp_path / "a")
    assert f"lacks the pieces of {len(TEXTS) + 1}" in said


def test_a_store_without_dates_needs_one(home: Home, tmp_path: Path) -> None:
    said = refused(home, tmp_path / "a", replace(PUBLISHER, date=""))
    assert 'date = "2024-12-31"' in said


def test_a_store_built_anew_meanwhile_is_told_and_the_old_stays(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = small_store(tmp_path, page)
    place = tmp_path / "site"
    monkeypatch.setattr(publication, "PARTS", (("", QUICK),))
    published(home, place)
    before = bytes_of(place)

    def rob(*_: object) -> list[File]:
        shutil.rmtree(home.folder / "shards")
        return []

    monkeypatch.setattr(publication, "PARTS", (("", rob), *PARTS))
    with pytest.raises(NormgraphError, match="built anew while it was published"):
        published(home, place)
    assert bytes_of(place) == before


# The command


@pytest.mark.usefixtures("quick")
def test_the_command_says_what_it_published(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "publisher.toml"
    told.write_text(SAMPLE.read_text("utf-8") + "\ndate = 2024-12-31\n", "utf-8")
    arguments = ["publish", str(tmp_path / "site"), "--store", str(home.folder)]
    assert main([*arguments, "--publisher", str(told), "--version", "7"]) == 0
    assert "version 7: 3 instruments, " in capsys.readouterr().err
    assert main([*arguments, "--publisher", str(tmp_path / "none.toml")]) == 2
    assert "there is no such file" in capsys.readouterr().err
    told_of = ["publish", str(tmp_path / "a"), "--publisher", str(told)]
    assert main([*told_of, "--store", str(ROOT / "docs")]) == 2
    assert "not a store" in capsys.readouterr().err


# The crate


VALIDATE = """
import json, sys
from importlib.resources import files
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

class Context:
    status_code, ok, headers = 200, True, {"Content-Type": "application/ld+json"}
    text = (files("rocrate") / "data" / "ro-crate.jsonld").read_text("utf-8")
    def json(self):
        return json.loads(self.text)

def get(_, url, *__, **___):
    assert url.startswith("https://w3id.org/ro/crate/"), url
    return Context()

HttpRequester.get = get
found = services.validate(models.ValidationSettings(
    rocrate_uri=sys.argv[1], profile_identifier="ro-crate-1.2",
    requirement_severity=models.Severity.RECOMMENDED, skip_availability_check=True,
))
for one in found.get_issues():
    print(one.severity.name, one.message)
"""
"""The context is that of the package ``rocrate``: no test goes out to the network."""


def crate_faults(command: str, folder: Path) -> list[str]:
    """Return what the validator finds wrong in a crate."""
    python = Path(command).with_name("python")
    ran = subprocess.run(
        [str(python), "-c", VALIDATE, str(folder)],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder.parent,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_the_crate_is_one_for_its_own_validator(site: Path, tmp_path: Path) -> None:
    """All that must and should be, but that not every publisher has a ROR."""
    command = shutil.which("rocrate-validator")
    if command is None:
        pytest.skip("there is no rocrate-validator: pip install roc-validator rocrate")
    faults = crate_faults(command, site)
    assert [f for f in faults if "ROR identifier" not in f] == []
    broken = tmp_path / "broken"
    shutil.copytree(site, broken)
    place = broken / "ro-crate-metadata.json"
    said = json.loads(place.read_text("utf-8"))
    root = next(one for one in said["@graph"] if one["@id"] == "./")
    del root["license"], root["datePublished"]
    place.write_text(json.dumps(said), "utf-8")
    assert sum(f.startswith("REQUIRED") for f in crate_faults(command, broken)) >= 2
