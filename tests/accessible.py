"""What people need of a page: tried by axe, on a phone, in the dark."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Phone:
    """A page on the screen of a phone, with all that can be opened open."""

    page: Page
    address: str
    asked: list[str]
    """Addresses that it asked for."""

    @classmethod
    def with_page(cls, browser: Browser, address: str, scheme: str) -> Phone:
        """Open a page, light or dark."""
        page = browser.new_page(color_scheme=scheme, viewport=_PHONE)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        for opened in page.query_selector_all("summary"):
            opened.click()
        return cls(page, address, asked)

    def faults(self) -> list[str]:
        """Return what axe finds, how much too wide it is, what else it asked for."""
        wrong = [
            f"{one['id']}: {one['impact']}" for one in _judged(self.page)["violations"]
        ]
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        asked = [url for url in self.asked if not url.startswith("data:")]
        return [
            *wrong,
            *([f"{wide} pixels too wide"] if wide > 0 else []),
            *([f"asked for {asked}"] if asked != [self.address] else []),
        ]


def _judged(page: Page) -> dict[str, list[dict[str, Any]]]:
    axe = pytest.importorskip(
        "axe_core_python.sync_playwright",
        reason="axe is not installed: pip install axe-core-python",
    )
    found: dict[str, list[dict[str, Any]]] = axe.Axe().run(page)
    return found
