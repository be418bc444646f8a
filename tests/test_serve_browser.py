"""Pages in a real browser: reached in few clicks, by keyboard, on a phone, by axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from accessible import serious
from serving import Service, serving

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install playwright"
)

RESOLUTION = "/eli/un/sc/res/2017/2388"
PAGES = (
    "/",
    RESOLUTION,
    f"{RESOLUTION}/op/4",
    "/eli/un/treaty/XVIII-12",
    "/id/actor-class/member-states.html",
    "/id/verb/call.html",
    "/ontology",
    "/browse",
    "/queries",
    "/queries/norms-on-actor?actor=UNODC",
    "/search?q=trafficking",
    "/nowhere",
)
DRAWN = (
    "/picture",
    "/picture?iri=https://w3id.org/normgraph/eli/un/sc/res/2017/2388",
    "/picture?iri=https://w3id.org/normgraph/id/actor/unodc",
    "/editor",
    "/editor?name=norms-on-actor",
)
"""Pages that a script draws on, when it has."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve the example page."""
    with serving(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def page(browser: playwright.Browser, service: Service) -> Iterator[playwright.Page]:
    """Open a page that remembers what it asked for, and fails on errors."""
    context = browser.new_context(base_url=service.url, accept_downloads=True)
    opened = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda said: (
            errors.append(said.text) if "Content Security" in said.text else None
        ),
    )
    yield opened
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert hosts <= {urlsplit(service.url).netloc}
    assert not errors
    assert not context.cookies()
    context.close()


def test_what_op_4_asks_and_under_which_article_is_three_clicks_away(
    page: playwright.Page,
) -> None:
    page.goto("/")
    for link in ("main a:text-is('S/RES/2388 (2017)')", "#op-4 h3 a"):
        with page.expect_navigation():
            page.click(link)
    row = page.locator("table.norms tbody tr", has_text="establishing jurisdiction")
    assert "Member States" in row.inner_text()
    with page.expect_navigation():
        row.locator("a", has_text="UNTOC, article 15").click()
    assert "Jurisdiction" in page.inner_text("h1")


def test_the_same_as_turtle_is_four_clicks_away(page: playwright.Page) -> None:
    page.goto("/")
    for link in ("main a:text-is('S/RES/2388 (2017)')", "#op-4 h3 a"):
        with page.expect_navigation():
            page.click(link)
    page.click("nav.jump a:text-is('Data')")
    page.locator("#data ~ p a", has_text="Turtle").click()
    page.wait_for_url(f"**{RESOLUTION}/op/4.ttl")
    turtle = page.inner_text("body")
    assert "ng:legalBasis <eli/un/treaty/XVIII-12/art/15>" in turtle


def test_a_note_explains_a_mark_on_hover_and_focus(page: playwright.Page) -> None:
    page.goto(f"{RESOLUTION}/op/4")
    page.hover(".words a.verb")
    assert page.inner_text("#note") == "Verb “calls”: call"
    page.keyboard.press("Escape")
    assert page.locator("#note").is_hidden()
    page.focus("#marks")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "m verb"
    assert page.inner_text("#note") == "Verb “calls”: call"
    assert page.get_attribute(".words a.verb", "aria-describedby") == "note"


def test_a_tap_explains_first_and_then_leads_on(
    browser: playwright.Browser, service: Service
) -> None:
    context = browser.new_context(
        base_url=service.url, has_touch=True, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{RESOLUTION}/op/4")
    page.tap(".words a.addressee")
    assert page.url.endswith("/op/4")
    assert "Member States" in page.inner_text("#note")
    page.tap("#note a")
    page.wait_for_url("**/id/actor-class/member-states.html")
    context.close()


def test_without_its_script_a_page_reads_as_well(
    browser: playwright.Browser, service: Service
) -> None:
    context = browser.new_context(base_url=service.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{RESOLUTION}/op/4")
    assert "Further calls upon Member States" in page.inner_text(".words")
    assert page.locator("table.norms tbody tr").count() == 2
    page.fill("#site-search", "UNODC")
    with page.expect_navigation():
        page.click("header button")
    assert "United Nations Office on Drugs and Crime" in page.inner_text("main")
    context.close()


def test_suggestions_are_chosen_with_the_keyboard(page: playwright.Page) -> None:
    page.goto("/")
    page.type("#first", "unodc")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("#first", "aria-activedescendant")
    assert page.get_attribute(f"#{chosen}", "aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/actor/unodc.html")
    assert page.inner_text("h1") == "United Nations Office on Drugs and Crime"


def test_marks_can_be_put_away(page: playwright.Page) -> None:
    page.goto(RESOLUTION)
    width = "e => getComputedStyle(e).borderBottomWidth"
    assert page.locator(".words a.addressee").first.evaluate(width) == "2px"
    page.uncheck("#marks")
    assert page.locator(".words a.addressee").first.evaluate(width) == "0px"


@pytest.mark.parametrize("path", [*PAGES, *DRAWN])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(
    browser: playwright.Browser, service: Service, path: str, scheme: str
) -> None:
    context = browser.new_context(
        base_url=service.url, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    if path.startswith(("/editor", "/picture?")):
        drawn = ".yasqe .CodeMirror" if "editor" in path else "main svg"
        page.wait_for_selector(drawn)
    faults = serious(page)
    assert not faults, "\n".join(faults)
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(
    browser: playwright.Browser, service: Service, path: str
) -> None:
    context = browser.new_context(
        base_url=service.url, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize(
    ("path", "table", "head"),
    [
        ("/queries/norms-on-actor?actor=UNODC", "table.rows", "What is to be done"),
        (f"{RESOLUTION}/op/4", "table.norms", "What"),
        (f"{RESOLUTION}/op/4", "table.known", "Rule"),
    ],
)
def test_a_row_of_a_table_is_a_card_on_a_phone(
    browser: playwright.Browser, service: Service, path: str, table: str, head: str
) -> None:
    context = browser.new_context(
        base_url=service.url, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(path)
    heads = page.evaluate(
        """(table) => [...document.querySelectorAll(`${table} tbody tr:first-child td`)]
          .map((cell) => getComputedStyle(cell, "::before").content)""",
        table,
    )
    assert f'"{head}"' in heads
    # The head stands in the cell, left of its words.
    cell = f"document.querySelector('{table} td')"
    room = f"parseFloat(getComputedStyle({cell}).paddingLeft)"
    assert page.evaluate(room) > 100
    right = f"document.querySelector('{table}').getBoundingClientRect().right"
    assert page.evaluate(right) <= 390
    context.close()


def test_a_printed_page_leaves_out_what_paper_cannot_do(
    page: playwright.Page, tmp_path: Path
) -> None:
    page.goto(RESOLUTION)
    page.emulate_media(media="print")
    assert page.locator("header.site").is_hidden()
    assert page.locator(".words").first.is_visible()
    assert page.pdf(path=tmp_path / "page.pdf")
