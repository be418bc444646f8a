"""A wheel, installed in an empty environment with no checkout near, does everything."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

PAGE_TEXT = "S_RES_2388_page4.txt"


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", out]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (found,) = out.glob("normgraph-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in an empty environment; return its folder of commands."""
    place = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(place, with_pip=True)
    commands = place / ("Scripts" if os.name == "nt" else "bin")
    install = [commands / "python", "-m", "pip", "install", "-q", str(wheel)]
    ran = subprocess.run(install, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return commands


def alone(
    installed: Path, place: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Run the installed command far from the checkout."""
    kept = ("PATH", "SYSTEMROOT", "TEMP")
    return subprocess.run(
        [installed / "normgraph", *arguments],
        cwd=place,
        env={k: v for k, v in os.environ.items() if k in kept},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_each_file_of_the_four_folders(root: Path, wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"normgraph/_data/{path.relative_to(root).as_posix()}"
        for folder in ("ontology", "shapes", "queries")
        for path in (root / folder).rglob("*")
        if path.is_file()
    }
    code = {
        path.relative_to(root / "src").as_posix()
        for path in (root / "src").rglob("*")
        if path.is_file() and path.suffix in (".py", ".toml", ".typed")
    }
    assert len(expected) > 30
    assert expected | code <= inside
    names = {name.partition("/")[0] for name in inside}
    assert {n for n in names if not n.endswith(".dist-info")} == {"normgraph"}


def test_the_wheel_carries_its_licences(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    for name in ("LICENSE", "CC-BY-4.0.txt"):
        assert any(n.endswith(name) and "dist-info" in n for n in inside), name


def test_the_page_goes_all_the_way_without_a_checkout(
    installed: Path, page: Path, tmp_path: Path
) -> None:
    (tmp_path / PAGE_TEXT).write_bytes(page.read_bytes())
    built = alone(installed, tmp_path, "build", PAGE_TEXT, "-o", "page.ttl")
    assert built.returncode == 0, built.stderr
    checked = alone(installed, tmp_path, "validate", "page.ttl")
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout
    asked = ("query", "norms-on-actor", "--actor", "Member States", "page.ttl")
    answered = alone(installed, tmp_path, *asked)
    assert answered.returncode == 0, answered.stderr
    assert "review, amend and implement" in answered.stdout
    found = alone(installed, tmp_path, "lookup", "UNODC")
    assert found.stdout.startswith("https://w3id.org/normgraph/id/actor/unodc")


def test_the_installed_package_says_its_types(installed: Path, tmp_path: Path) -> None:
    ask = (
        "from importlib.resources import files; "
        "print(files('normgraph').joinpath('py.typed').is_file())"
    )
    command = [installed / "python", "-c", ask]
    ran = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "True"
