"""What people need of a page: tried by axe, on a phone, in the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_WORST = ("serious", "critical")
_PHONE = {"width": 360, "height": 740}


def serious(page: Page) -> list[str]:
    """Return the serious faults that axe finds in an open page, one each node."""
    found = _judged(page)
    assert found["passes"]
    return [
        f"{one['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for one in found["violations"]
        if one["impact"] in _WORST
        for node in one["nodes"]
    ]


def opened_on_a_phone(browser: Browser, address: str, scheme: str) -> Page:
    """Return a page without any fault, which fits a phone and asks for nothing else."""
    page = browser.new_page(color_scheme=scheme, viewport=_PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    for opened in page.query_selector_all("summary"):
        opened.click()
    wrong = _judged(page)["violations"]
    assert [(one["id"], one["impact"]) for one in wrong] == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    assert [url for url in asked if not url.startswith("data:")] == [address]
    return page


def _judged(page: Page) -> dict[str, list[dict[str, Any]]]:
    axe = pytest.importorskip(
        "axe_core_python.sync_playwright",
        reason="axe is not installed: pip install axe-core-python",
    )
    found: dict[str, list[dict[str, Any]]] = axe.Axe().run(page)
    return found
