"""The site of the ontology in a real browser: by axe, on a phone, in the dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_terms_site import made

from normgraph.pipeline.record import build_record
from normgraph.store import Home

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install playwright"
)
axe = pytest.importorskip(
    "axe_core_python.sync_playwright",
    reason="axe is not installed: pip install axe-core-python",
)

PAGES = (
    "index.html",
    "classes/Norm.html",
    "properties/extends.html",
    "schemes/norm-kind.html",
    "pictures.html",
    "alignments/index.html",
    "versions.html",
    "1.2.0/index.html",
)
LONG = ("shapes.html", "queries.html")
"""Made of the same parts; axe takes half a minute for each."""
WORST = ("serious", "critical")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, page: Path) -> Path:
    """Write the site for the example page."""
    folder = tmp_path_factory.mktemp("browsed")
    home = Home(folder / "store")
    build_record([str(page)], home, None, lambda *_: None)
    made(home, folder)
    return folder / "ontology"


@pytest.mark.parametrize(("scheme", "pages"), [("light", PAGES), ("dark", PAGES[1:5])])
def test_axe_finds_nothing_serious(
    scheme: str, pages: tuple[str, ...], browser: playwright.Browser, site: Path
) -> None:
    context = browser.new_context(color_scheme=scheme)
    opened = context.new_page()
    for name in pages:
        opened.goto((site / name).as_uri())
        result = axe.Axe().run(opened)
        found = [v for v in result["violations"] if v["impact"] in WORST]
        assert not found, (name, [(v["id"], v["nodes"][0]["html"]) for v in found])
        assert len(result["passes"]) > 10
    context.close()


def test_no_page_is_wider_than_a_phone(browser: playwright.Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    opened = context.new_page()
    for name in (*PAGES, *LONG):
        opened.goto((site / name).as_uri())
        wide = opened.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, name
    context.close()


def test_the_iri_of_a_term_leads_by_way_of_the_index_to_its_page(
    browser: playwright.Browser, site: Path
) -> None:
    """A server never sees "#bearer": the browser takes it along."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((site / "index.html").as_uri() + "#bearer")
    with opened.expect_navigation():
        opened.click("#bearer h3 a")
    assert opened.url.endswith("/properties/bearer.html")
    with opened.expect_navigation():
        opened.click("svg a:has-text('Norm')")
    assert opened.url.endswith("/classes/Norm.html")
    context.close()
