"""Lint, formatting, types and the layers hold, so that one command checks them all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PYTHON = [sys.executable, "-m"]
LINTED = ("src", "tests", "benchmarks")
BANNED = {"utils", "helpers", "common", "misc", "services", "manager"}


def passes(root: Path, *command: str) -> None:
    """Fail with what the tool says."""
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"


def test_the_linter_has_nothing_to_say(root: Path) -> None:
    passes(root, *PYTHON, "ruff", "check", *LINTED)


def test_the_formatter_would_change_nothing(root: Path) -> None:
    passes(root, *PYTHON, "ruff", "format", "--check", "--diff", *LINTED)


def test_the_types_hold(root: Path) -> None:
    passes(root, *PYTHON, "mypy")


def test_no_stage_imports_another(root: Path) -> None:
    lint = "from importlinter.cli import lint_imports_command as run; run()"
    passes(root, sys.executable, "-c", lint)


def test_no_module_is_a_drawer(root: Path) -> None:
    found = [p for p in (root / "src").rglob("*.py") if p.stem in BANNED]
    assert found == []


def test_no_module_is_longer_than_four_hundred_lines(root: Path) -> None:
    longer = {
        str(path.relative_to(root)): count
        for path in (root / "src").rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert longer == {}


def test_text_files_are_utf_8_with_unix_line_ends(root: Path) -> None:
    for folder in ("docs", "ontology", "queries", "shapes", "src", "tests"):
        for path in (root / folder).rglob("*.*"):
            if path.suffix in (".md", ".ttl", ".rq", ".toml", ".py"):
                data = path.read_bytes()
                assert b"\r" not in data, path
                data.decode("utf-8")


@pytest.mark.parametrize("name", ["pyproject.toml", "README.md", "CITATION.cff"])
def test_a_version_stands_in_one_place(root: Path, name: str) -> None:
    """CITATION.cff must say it too: it is read by machines that read nothing else."""
    from normgraph import __version__

    said = (root / name).read_text(encoding="utf-8").count(f" {__version__}")
    assert said == (1 if name == "CITATION.cff" else 0)
