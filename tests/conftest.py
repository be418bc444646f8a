"""What several tests need: the example page and the data beside the checkout."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from normgraph.errors import NormgraphError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let expectations be written anew; the reviewer reads the diff."""
    parser.addoption("--update-gold", action="store_true", default=False)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def page() -> Path:
    """Return the real page, S/RES/2388 (2017), page 4."""
    return ROOT / "examples" / "S_RES_2388_page4.txt"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of whole documents beside the checkout, or skip the test."""
    found = ROOT.parent / "shared"
    if not (found / "corpus").is_dir():
        pytest.skip("the corpus (../shared) does not lie beside the checkout")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium, or skip."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed"
    )
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    """Skip what needs Java where there is none."""
    try:
        return (yield)
    except (FileNotFoundError, NormgraphError) as error:
        _skip_without_java(error)
        raise


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """Skip what needs Java where there is none."""
    try:
        return (yield)
    except (FileNotFoundError, NormgraphError) as error:
        _skip_without_java(error)
        raise


def _skip_without_java(error: FileNotFoundError | NormgraphError) -> None:
    ours = isinstance(error, NormgraphError) and "Java is missing" in error.what
    plain = isinstance(error, FileNotFoundError) and error.filename == "java"
    # .ci/run installs Java and says so: there a missing Java is a failure.
    if (ours or plain) and "NORMGRAPH_JAVA" not in os.environ:
        pytest.skip("the reasoner needs Java: install default-jre-headless")
