"""The first page in a real browser, from the disk: by axe, on a phone, in the dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from accessible import Phone
from cataloguing import publish

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install playwright"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Publish the small store and return where its first page is."""
    folder = tmp_path_factory.mktemp("first")
    publish(folder)
    return (folder / "index.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_the_page(
    browser: playwright.Browser, address: str, scheme: str
) -> None:
    phone = Phone.with_page(browser, address, scheme)
    assert phone.faults() == []
    phone.page.close()


def test_a_name_of_a_dataset_leads_to_its_place(
    browser: playwright.Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}#tables")
    assert page.is_visible("section#tables h2")
    seen = page.evaluate(
        "document.querySelector('#tables').getBoundingClientRect().top"
    )
    assert -1 <= seen < 300
    page.close()


def test_the_page_can_be_reached_by_keyboard(
    browser: playwright.Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the data"
    page.close()


def test_the_page_is_a_file_like_others(address: str) -> None:
    assert Path(address.removeprefix("file://")).stat().st_size < 100_000
