"""The README and the pages of docs/ run: every command and every line of output.

A ``console`` block is a dialogue: ``$ command`` and what it prints. ``...`` in the
output stands for any words. Blocks of a page run in order, in the same folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def blocks(page: Path, language: str) -> list[str]:
    """Return the code blocks of a page in one language."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", text)


def marked(name: str) -> str:
    """Return the one line of shell under a mark of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name} -->\n```sh\n(.+)\n```\n", text)
    assert found is not None, f"the README lost its {name}: one line in a sh block"
    return found[1]


def on_path(place: Path) -> dict[str, str]:
    """Return an environment where ``normgraph`` is this one, run in ``place``."""
    commands = place / ".commands"
    commands.mkdir(exist_ok=True)
    script = commands / "normgraph"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m normgraph "$@"\n')
    script.chmod(0o755)
    paths = os.pathsep.join((str(commands), os.environ["PATH"]))
    source = str(ROOT / "src")
    return {**os.environ, "PATH": paths, "PYTHONPATH": source, "COLUMNS": "80"}


def dialogues(page: Path) -> list[tuple[str, str]]:
    """Return each command of a page with the output shown under it.

    A block that shows no output is an illustration and is not run.
    """
    found: list[tuple[str, str]] = []
    for block in blocks(page, "console"):
        parts = re.split(r"(?m)^\$ ", block)[1:]
        said = [part.partition("\n")[::2] for part in parts]
        if any(output for _, output in said):
            found += said
    return found


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the graph of the page, which the dialogues are about."""
    place = tmp_path_factory.mktemp("commands")
    command = ["normgraph", "build", "examples/S_RES_2388_page4.txt"]
    return subprocess.run(
        command, cwd=ROOT, env=on_path(place), capture_output=True, check=True
    ).stdout


@pytest.mark.parametrize(
    "page", [p for p in PAGES if dialogues(p)], ids=lambda p: str(p.relative_to(ROOT))
)
def test_each_dialogue_goes_as_shown(page: Path, tmp_path: Path, graph: bytes) -> None:
    for folder in ("examples", "ontology", "queries", "shapes"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (tmp_path / "page.ttl").write_bytes(graph)
    for command, shown in dialogues(page):
        # What is said on stderr may be shown or left out, but never the half of it.
        said = [answer(f"{command}{ending}", tmp_path) for ending in ("", " 2>&1")]
        pattern = re.escape(shown.rstrip()).replace(r"\.\.\.", r"[\s\S]*?")
        fitting = [s for s in said if re.fullmatch(pattern, s.rstrip())]
        assert fitting, f"$ {command}\n{said[1]}"


def answer(command: str, place: Path) -> str:
    """Return what a command prints on stdout."""
    return subprocess.run(
        ["bash", "-c", command],
        cwd=place,
        env=on_path(place),
        capture_output=True,
        encoding="utf-8",
        check=False,
    ).stdout


def test_the_first_command_works_in_a_fresh_clone(tmp_path: Path) -> None:
    """It makes its own environment; nothing of this one is used."""
    clone = tmp_path / "clone"
    shutil.copytree(
        ROOT, clone, ignore=shutil.ignore_patterns(".git", ".venv*", ".*_cache")
    )
    kept = ("PATH", "HOME", "LANG", "TMPDIR")
    ran = subprocess.run(
        ["bash", "-c", marked("first command")],
        cwd=clone,
        env={k: v for k, v in os.environ.items() if k in kept},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (clone / "page.ttl").stat().st_size > 10_000
    assert "conforms" in ran.stderr
    assert "review, amend and implement" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_ci_runs_the_second_command_and_nothing_else() -> None:
    """It is taken out of the README by the same mark."""
    second = marked("second command")
    assert "pytest" in second
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- second command -->" in run
    assert "pytest" not in run
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = blocks(ROOT / "README.md", "python")
    assert found
    for block in found:
        exec(compile(block, "README.md", "exec"), {})


def test_the_turtle_of_the_readme_is_in_the_graph(graph: bytes) -> None:
    (shown,) = blocks(ROOT / "README.md", "turtle")
    subject, *said = shown.splitlines()
    block = graph.decode().split(f"\n{subject}\n")[1].split("\n.\n")[0]
    assert set(said) <= set(block.splitlines())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        name, _, heading = target.partition("#")
        if "://" in name or target.startswith("mailto:"):
            continue
        place = (page.parent / name).resolve() if name else page
        assert place.exists(), f"{page.name} links to {target}"
        if heading:
            text = place.read_text(encoding="utf-8")
            lines = re.findall(r"(?m)^#+ (.+)$", text)
            slugs = {re.sub(r"[^\w -]", "", x).lower().replace(" ", "-") for x in lines}
            assert heading in slugs, f"{page.name} links to {target}"
