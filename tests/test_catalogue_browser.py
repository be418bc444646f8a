"""The first page in a real browser, from the disk: by axe, on a phone, in the dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from cataloguing import publish

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install playwright"
)
axe = pytest.importorskip(
    "axe_core_python.sync_playwright",
    reason="axe is not installed: pip install axe-core-python",
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
    phone = {"width": 360, "height": 740}
    page = browser.new_page(color_scheme=scheme, viewport=phone)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    for opened in page.query_selector_all("summary"):
        opened.click()
    wrong = axe.Axe().run(page)["violations"]
    assert [(one["id"], one["impact"]) for one in wrong] == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    assert [url for url in asked if not url.startswith("data:")] == [address]
    page.close()


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
