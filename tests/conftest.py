"""What several tests need: the example page and the data beside the checkout."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from normgraph.errors import NormgraphError

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
