"""The page of changes in a real browser: by axe, on a phone, in the dark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from accessible import Phone
from publishing import PUBLISHER, published, small_store

from normgraph.pipeline.record import build_record
from normgraph.publish import publication
from normgraph.publish.changes import changes

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install playwright"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, page: Path) -> str:
    """Publish the small store twice and return where its page of changes is."""
    folder = tmp_path_factory.mktemp("changes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "PARTS", (("", changes),))
        home = small_store(folder, page)
        published(home, folder / "site", replace(PUBLISHER, version="1"))
        text = folder / "inputs" / page.name
        words = text.read_text("utf-8")
        text.write_text(words.replace("Further calls upon", "Urges"), "utf-8")
        (folder / "inputs" / "1.txt").unlink()
        build_record([str(folder / "inputs")], home, None, lambda *_: None)
        published(home, folder / "site", replace(PUBLISHER, version="2"))
    return (folder / "site" / "changes" / "index.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_the_changes(
    browser: playwright.Browser, address: str, scheme: str
) -> None:
    phone = Phone.with_page(browser, address, scheme)
    assert phone.faults() == []
    assert phone.page.is_visible('code:text-is("/op/4#act-urges")')
    phone.page.close()


def test_an_entry_of_the_feed_leads_to_its_publication(
    browser: playwright.Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}#version-1")
    assert page.is_visible("section#version-1 h3")
    page.close()
