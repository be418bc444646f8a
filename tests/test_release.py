"""What is released installs, is described in order and starts on every system."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest

from normgraph.cli import serve
from normgraph.pipeline.inputs import files

# What Windows lacks; importing one of them there is an error.
POSIX = ("fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty")
# What Python 3.11 had and a later one lacks.
REMOVED = {
    *("aifc", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "crypt"),
    *("distutils", "imghdr", "imp", "lib2to3", "mailcap", "msilib", "nis", "nntplib"),
    *("ossaudiodev", "pipes", "smtpd", "sndhdr", "spwd", "sunau", "telnetlib", "uu"),
    "xdrlib",
}
# Vermin is no module to run: its script does this.
VERMIN = ("-c", "from vermin import main; main()")


def ran(*command: str | Path, **given: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        encoding="utf-8",
        check=False,
        **given,  # type: ignore[call-overload]
    )


@pytest.fixture(scope="module")
def released(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Build what would be uploaded: the source archive, and a wheel out of it."""
    out = tmp_path_factory.mktemp("released")
    built = ran("-m", "build", "--no-isolation", "--outdir", out, root)
    assert built.returncode == 0, built.stdout + built.stderr
    return sorted(out.iterdir())


def test_the_archive_and_the_wheel_can_be_uploaded(released: list[Path]) -> None:
    assert [path.suffix for path in released] == [".whl", ".gz"]
    pytest.importorskip("twine")
    checked = ran("-m", "twine", "check", "--strict", *released)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("PASSED") == 2


def test_an_archive_with_a_fault_is_not_passed(
    released: list[Path], tmp_path: Path
) -> None:
    pytest.importorskip("twine")
    wheel = tmp_path / released[0].name
    shutil.copy(released[0], wheel)
    wheel.write_bytes(wheel.read_bytes()[:1000])
    assert ran("-m", "twine", "check", "--strict", wheel).returncode != 0


def test_the_archive_holds_what_the_tests_and_the_site_need(
    released: list[Path],
) -> None:
    with tarfile.open(released[1]) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    needed = {"CITATION.cff", "docs/site/make_site.py", "tests/test_release.py"}
    assert needed | {"examples/record/S_RES_1303.txt", ".ci/run"} <= names
    assert not [name for name in names if "__pycache__" in name]


def test_the_citation_is_valid(root: Path, tmp_path: Path) -> None:
    command = shutil.which("cffconvert")
    if command is None:
        pytest.skip("cffconvert is not installed: .ci/run does it")

    def code(path: Path) -> int:
        asked = [command, "--validate", "-i", str(path)]
        return subprocess.run(asked, capture_output=True, check=False).returncode

    assert code(root / "CITATION.cff") == 0
    wrong = tmp_path / "CITATION.cff"
    text = (root / "CITATION.cff").read_text(encoding="utf-8")
    wrong.write_text(text.replace("type: software", "type: poem"), encoding="utf-8")
    assert code(wrong) != 0


def modules(root: Path) -> list[str]:
    """Return the names of all modules of the package."""
    source = root / "src"
    found = (path.relative_to(source) for path in source.rglob("*.py"))
    names = (".".join(path.with_suffix("").parts) for path in found)
    return sorted(name.removesuffix(".__init__") for name in names)


def test_every_module_is_imported_where_posix_is_missing(root: Path) -> None:
    """Names that Windows lacks are taken away before anything of ours is imported.

    What others import for themselves is theirs to guard, and is imported before.
    """
    pytest.importorskip("mcp")
    named = [name for name in modules(root) if not name.endswith("__main__")]
    assert len(named) > 300
    script = f"""
import asyncio, concurrent.futures, ctypes, logging, multiprocessing.context
import os, signal, shutil, subprocess, sys, tempfile
import filelock, jinja2, lxml.etree, pyshacl, rdflib, starlette, uvicorn
import mcp.server, owlready2, pypdfium2
for name in {POSIX!r}:
    sys.modules[name] = None
for name in ("fork", "getuid", "geteuid", "killpg", "sysconf", "setsid", "mkfifo"):
    delattr(os, name)
for name in ("setitimer", "pthread_sigmask", "SIGKILL", "SIGHUP", "SIGPIPE"):
    delattr(signal, name)
import importlib
for name in {named!r}:
    importlib.import_module(name)
"""
    source = {**os.environ, "PYTHONPATH": str(root / "src")}
    imported = ran("-c", script, env=source)
    assert imported.returncode == 0, imported.stderr


def test_a_file_has_the_same_name_in_the_graph_on_windows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    (found,) = files([r"examples\page.txt"])
    assert found == ("examples/page.txt", None)


def test_a_service_says_where_memory_is_not_limited(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("normgraph.serve.run.serve", lambda _, say: say())
    for system, said in (("linux", False), ("darwin", True), ("win32", True)):
        monkeypatch.setattr(sys, "platform", system)
        assert serve.run([]) == 0
        assert ("only Linux limits the memory" in capsys.readouterr().err) is said


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_the_types_hold_on_the_other_systems(root: Path, system: str) -> None:
    """What a system lacks is an error of types, unless the code asks which it is."""
    cache = f"--cache-dir={root / '.mypy_cache' / system}"
    checked = ran("-m", "mypy", "--platform", system, cache, cwd=root)
    assert checked.returncode == 0, checked.stdout


def test_nothing_newer_than_the_oldest_python_is_used(root: Path) -> None:
    pytest.importorskip("vermin")
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    oldest = tomllib.loads(text)["project"]["requires-python"].removeprefix(">=")
    options = (f"-t={oldest}-", "--violations", "--no-tips", "--eval-annotations")
    checked = ran(*VERMIN, *options, root / "src", root / "docs")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_newer_python_would_be_seen(tmp_path: Path) -> None:
    pytest.importorskip("vermin")
    (tmp_path / "newer.py").write_text("from itertools import batched\n", "utf-8")
    options = ("-t=3.11-", "--violations", "--no-tips")
    checked = ran(*VERMIN, *options, tmp_path)
    assert checked.returncode != 0
    assert "batched" in checked.stdout


def test_nothing_is_imported_that_a_later_python_lacks(root: Path) -> None:
    for path in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {n.partition(".")[0] for n in names} & REMOVED, path


def test_each_file_of_text_names_its_encoding(root: Path) -> None:
    """Else a file reads otherwise on Windows; PEP 597 calls it a warning."""
    opened = 0
    for path in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in {
                "read_text",
                "write_text",
            }:
                opened += 1
                keys = {key.arg for key in node.keywords}
                texts = [a for a in node.args if isinstance(a, ast.Constant)]
                assert "encoding" in keys or texts or len(node.args) > 1, path
                if called(node) == "write_text":
                    assert "newline" in keys, f"{path}: line ends"
    assert opened > 20


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""
