"""Pictures, and the page where people write SPARQL: in HTML, and in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import ROOT
from lxml import html
from serving import Service, serving
from test_cli import run

from normgraph.errors import NormgraphError
from normgraph.query import named
from normgraph.serve import vendored
from normgraph.serve.editor import example

sync = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

# S/RES/1463 (2003), OP 1 and 2, with the day that its head prints.
EXTENSION = """S/RES/1463 (2003)
Adopted by the Security Council at its 4698th meeting, on 30 January 2003
The Security Council,
1. Decides to extend the mandate of the United Nations Mission for the Referendum in \
Western Sahara (MINURSO) until 31 March 2003 to consider the views of the parties;
2. Requests the Secretary-General to provide a report on the situation by 17 March \
2003;
"""
BASE = "https://w3id.org/normgraph/"
RESOLUTION = BASE + "eli/un/sc/res/2017/2388"
UNODC = BASE + "id/actor/unodc"
EXAMPLE = ROOT / "examples" / "S_RES_2388_page4.txt"
SECRETARY_GENERAL = BASE + "id/actor/secretary-general"
MINURSO = BASE + "id/actor/minurso"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve the example page and a page that has a day."""
    place = tmp_path_factory.mktemp("pictures")
    texts = place / "texts"
    texts.mkdir()
    (texts / "1463.txt").write_text(EXTENSION)
    (texts / "2388.txt").write_bytes(EXAMPLE.read_bytes())
    assert run("build", texts, "--store", place / "store").returncode == 0
    with serving(place, "--store", str(place / "store")) as running:
        yield running


@pytest.fixture
def page(browser: sync.Browser, service: Service) -> Iterator[sync.Page]:
    """Open a page; what it asks of others or complains of fails the test."""
    opened = browser.new_page(base_url=service.url, accept_downloads=True)
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda m: m.type == "error" and complaints.append(m.text))
    opened.on("request", lambda r: _note_outside(r.url, service, complaints))
    yield opened
    opened.close()
    assert complaints == []


def _note_outside(url: str, service: Service, complaints: list[str]) -> None:
    if not url.startswith((service.url, "blob:", "data:")):
        complaints.append(f"asks {url}")


def _picture(iri: str) -> str:
    return f"/picture?iri={quote(iri, safe='')}"


def _rows(service: Service, iri: str, table: str) -> list[list[str]]:
    tree = html.fromstring(service.get(_picture(iri), "text/html").text)
    return [
        [" ".join(cell.text_content().split()) for cell in row.iterfind("td")]
        for row in tree.findall(f".//table[@id='{table}']/tbody/tr")
    ]


def test_the_neighbours_of_a_resolution_are_what_it_cites_and_whom_it_asks(
    service: Service,
) -> None:
    rows = _rows(service, RESOLUTION, "graph-table")
    symbol = "S/RES/2388 (2017)"
    cited = "United Nations Convention against Transnational Organized Crime"
    assert [symbol, "cites", cited] in [row[:3] for row in rows]
    assert [symbol, "asks", "Member States"] in [row[:3] for row in rows]


def test_the_neighbours_of_an_actor_are_who_is_named_with_it(service: Service) -> None:
    rows = _rows(service, UNODC, "graph-table")
    assert {row[1] for row in rows} >= {"is named with"}
    assert "International Criminal Police Organization" in [row[2] for row in rows]


def test_years_count_what_was_asked_by_force(service: Service) -> None:
    assert _rows(service, SECRETARY_GENERAL, "bars-table") == [["2003", "request", "1"]]


def test_a_mandate_lasts_until_the_day_that_its_extension_names(
    service: Service,
) -> None:
    assert _rows(service, MINURSO, "timeline-table") == [
        ["2003-01-30", "2003-03-31", "extends its mandate", "S/RES/1463 (2003) OP 1"]
    ]
    # A report that is due is no mandate of who writes it.
    assert _rows(service, SECRETARY_GENERAL, "timeline-table") == []


@pytest.mark.parametrize("iri", ["", "no iri", f"{BASE}id/actor/none-such", "<script>"])
def test_no_picture_of_what_is_not_there(service: Service, iri: str) -> None:
    if not iri:  # the record as a whole
        assert service.get("/picture", "text/html").status == 200
        return
    answer = service.get(_picture(iri), "text/html")
    assert answer.status == 404
    assert "<script>" not in answer.text.replace('<script src="', "")


def test_each_picture_is_drawn_from_its_table(page: sync.Page) -> None:
    page.goto(_picture(RESOLUTION))
    drawn = page.locator("#graph-picture svg g a")
    names = {
        unescape(name)
        for row in page.locator("#graph-table td a").all()
        for name in [row.text_content()]
        if name
    }
    assert drawn.count() == len(names)
    first = drawn.first
    assert first.get_attribute("href") in {
        link.get_attribute("href") for link in page.locator("#graph-table td a").all()
    }


def test_a_neighbour_adds_its_own(page: sync.Page) -> None:
    page.goto(_picture(RESOLUTION))
    before = page.locator("#graph-picture svg g a").count()
    rows = page.locator("#graph-table tbody tr").count()
    page.get_by_role("button", name="Add the neighbours of Member States").focus()
    page.keyboard.press("Enter")
    page.locator("#graph-table tbody tr").nth(rows).wait_for(state="attached")
    assert page.locator("#graph-picture svg g a").count() > before


@pytest.mark.parametrize(
    ("form", "first"), [("SVG", b"<svg"), ("PNG", b"\x89PNG\r\n\x1a\n")]
)
def test_a_picture_is_saved(
    page: sync.Page, tmp_path: Path, form: str, first: bytes
) -> None:
    page.goto(_picture(SECRETARY_GENERAL))
    with page.expect_download() as begun:
        page.locator("[data-for=bars-picture]").get_by_text(f"Save as {form}").click()
    saved = tmp_path / "picture"
    begun.value.save_as(saved)
    assert saved.read_bytes().startswith(first)
    assert begun.value.suggested_filename.endswith(f"-bars.{form.lower()}")


def test_a_question_runs_as_it_stands_in_the_editor(page: sync.Page) -> None:
    page.goto("/editor?name=asked-of")
    page.locator(".yasqe_queryButton").click()
    page.locator(".yasr table tbody tr").first.wait_for()
    assert "S/RES/2388 (2017)" in (page.locator(".yasr").text_content() or "")


def test_the_editor_is_a_form_without_a_script(
    browser: sync.Browser, service: Service
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=service.url)
    page = context.new_page()
    page.goto("/editor?name=instruments")
    assert page.locator("textarea").input_value().startswith("PREFIX")
    context.close()


@pytest.mark.parametrize("query", named(), ids=lambda q: q.name)
def test_each_question_is_shown_so_that_it_runs(
    query: object, service: Service
) -> None:
    assert isinstance(query, type(named()[0]))
    text = example(query)
    assert not text.startswith("#+")
    assert service.post(text, "*/*").status == 200


def test_what_others_made_is_as_it_was_packed(tmp_path: Path) -> None:
    files = list(vendored.files())
    assert len(files) > 5
    for file in files:
        vendored.check(file, file.path.read_bytes())
    with pytest.raises(NormgraphError, match="SHA-256"):
        vendored.check(files[0], b"another")
    named = {file.path for file in files} | {vendored.FOLDER / "bundles.toml"}
    assert named == {p for p in vendored.FOLDER.rglob("*") if p.is_file()}
