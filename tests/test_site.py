"""The static site: every link leads somewhere, and a browser needs no server for it."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from accessible import serious
from lxml import html
from publishing import bytes_of
from pyoxigraph import NamedNode, RdfFormat, Store, parse
from serving import publish
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from test_serve_pages import (
    EVIL,
    HOSTILE,
    LONG,
    QUERIES,
    RESOLUTION,
    evil,
    long,
    statement,
)
from walking import Walk

from normgraph.cli import main
from normgraph.cli.executors import processes
from normgraph.errors import NormgraphError
from normgraph.pipeline.spread import batches, in_turn
from normgraph.publish import Content, File, Publisher
from normgraph.publish.site import site
from normgraph.publish.site.addresses import Addresses
from normgraph.publish.site.inside import held, inside
from normgraph.publish.site.nodes import Nodes
from normgraph.publish.site.writing import Made, Place, Wanted, Writer, elsewhere
from normgraph.publish.terms import terms
from normgraph.serve import LocalSource, Settings, pages
from normgraph.serve.linked import Linked
from normgraph.serve.near import Near
from normgraph.serve.pages import register
from normgraph.serve.pages.documents import documents
from normgraph.serve.safety import POLICY
from normgraph.store import Home

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

BASE = "https://w3id.org/normgraph/"
WHOSE = Publisher(
    "A library",
    "https://example.org/",
    "data@example.org",
    "https://example.org/portal/",
    "What the Council asks",
    "Read paragraph by paragraph.",
)
THINGS = (
    RESOLUTION[1:],
    EVIL[1:],
    LONG[1:],
    "eli/un/sc/res/2001/1373",
    "eli/un/treaty/XVIII-12",
    "eli/un/treaty/XVIII-12/art/15",
    "eli/un/treaty/XVIII-12/art/41",
    "eli/un/sc/res/2020/2508",
    "id/actor/unodc",
    "id/actor/found/mischief",
    "id/actor-class/member-states",
    "id/agenda-item/mischief",
    "id/verb/call",
    "id/force/call",
)
"""Something of each kind of page; article 41 is in the register alone."""
PAGES = (
    "start/index.html",
    "browse/index.html",
    "browse/year/2017/index.html",
    "browse/kind/resolution/index.html",
    "browse/kind/resolution/2017/index.html",
    "browse/actors/index.html",
    "search/index.html",
    "eli/un/sc/res/2020/2508/fra/index.html",
    "eli/un/sc/res/2020/2508/fra/beside.html",
    *(f"{thing}/index.html" for thing in THINGS),
)
SEARCH = "search/index.html"
_LOOKED_AT = tuple(page for page in PAGES if LONG not in f"/{page}")
"""By axe, which takes its time over a long text."""
AGAIN = """
import sys
from pathlib import Path
from test_site import built
built(Path(sys.argv[1]), Path(sys.argv[2]))
"""
_REGISTERED = ("id/verb/", "id/force/", "eli/un/treaty/XVIII-12")
"""The registers are thousands of pages; these stand for all."""
_STARTS = tuple(f"{BASE}{path}" for path in _REGISTERED)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store of the example page, facts, languages, script, and a long text."""
    folder, store = tmp_path_factory.mktemp("record"), Store()
    for name in ("page", "facts", "languages", "duties"):
        store.load(path=str(QUERIES / f"{name}.trig"), format=RdfFormat.TRIG)
    store.bulk_extend([*evil(), *long(), *statement()])
    publish(folder, list(store))
    return folder


@pytest.fixture(scope="module")
def store(record: Path) -> Store:
    """Open the store."""
    return Home(record).open()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the site is to lie."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def made(record: Path, place: Path) -> list[File]:
    """Write the site once, and return its files."""
    return built(record, place)


@pytest.fixture(scope="module")
def folder(made: list[File], place: Path) -> Path:
    """Return where the site lies, with its files."""
    assert made
    return place


def built(record: Path, folder: Path) -> list[File]:
    """Write the site of a store, with some of what only the registers have."""
    home = Home(record)
    current = home.current()
    assert current
    every = [n for n in register.nodes() if n.startswith(_STARTS)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(register, "nodes", lambda: iter(every))
        content = Content(home.open(), current.manifest(), WHOSE, folder)
        # Pages lead to the site of the ontology, which is another part.
        return [*terms(content), *site(content)]


def served_routes(store: Store) -> list[Route]:
    """Return the pages of the service over a store."""
    source, settings = LocalSource(store), Settings()
    linked = Linked(source, settings, Near(source))
    routes = pages.routes(source, settings)
    return [*routes, Route("/{path:path}", linked.__call__)]


def tree(folder: Path, page: str) -> html.HtmlElement:
    """Return a page."""
    return html.parse(str(folder / page)).getroot()


# Other processes.


def test_other_processes_write_the_same_files(record: Path, tmp_path: Path) -> None:
    home = Home(record)
    current = home.current()
    assert current
    one, two = (
        Content(home.open(), current.manifest(), WHOSE, tmp_path / name, home.shards)
        for name in ("one", "two")
    )
    writer, place = Writer(one), Place.of(two)
    assert place

    async def alone() -> list[Made]:
        listed = {entry.iri: entry for entry in await documents(writer.source)}
        wanted.extend((path, listed.get(BASE + path)) for path in THINGS)
        return [made async for made in writer.each(wanted)]

    wanted: list[Wanted] = []
    made = asyncio.run(alone())
    assert any(each.text for each in made)
    with processes(2) as workers:
        assert workers
        work = partial(elsewhere, place)
        assert list(in_turn(workers, work, batches(wanted, 2))) == made
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two") != {}


def test_a_process_that_finds_another_store_says_so(
    record: Path, tmp_path: Path
) -> None:
    place = Place(record, tmp_path, WHOSE, "another store")
    with pytest.raises(NormgraphError, match="built again while"):
        place.content()


# Files.


def test_every_link_leads_to_a_file_and_to_a_place_in_it(folder: Path) -> None:
    walk = Walk(folder)
    broken = list(walk.broken())
    assert not broken, "\n".join(map(str, broken[:20]))
    assert walk.pages > 300 and walk.links > 5_000


def test_the_walk_sees_a_file_a_place_and_an_address_that_are_not_there(
    folder: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    for page in (RESOLUTION[1:], "id/verb/call"):
        shutil.copytree(folder / page, broken / page)
    page = broken / RESOLUTION[1:] / "index.html"
    text = page.read_text("utf-8")
    page.write_text(text.replace('id="op-4"', 'id="op-9"') + '<a href="/queries">x</a>')
    found = Counter(one.why for one in Walk(broken).broken())
    assert found.keys() == {"no such file", "no such place", "not relative"}


def test_each_thing_has_a_page_turtle_and_json_ld_that_say_the_same(
    folder: Path, made: list[File]
) -> None:
    listed = {file.path: file.media_type for file in made}
    for thing in THINGS:
        assert listed[f"{thing}/index.html"] == "text/html"
        assert listed[f"{thing}.ttl"] == "text/turtle"
        assert listed[f"{thing}.jsonld"] == "application/ld+json"
        said = [
            {quad.triple for quad in parse((folder / name).read_bytes(), format=form)}
            for name, form in (
                (f"{thing}.ttl", RdfFormat.TURTLE),
                (f"{thing}.jsonld", RdfFormat.JSON_LD),
            )
        ]
        assert said[0] == said[1] and said[0], thing


def test_the_data_of_an_instrument_are_all_that_is_said_inside_it(
    folder: Path, store: Store
) -> None:
    iri = BASE + RESOLUTION[1:]
    heads = (f"<{iri}>", f"<{iri}/", f"<{iri}#")
    told = {
        quad.triple
        for quad in store
        if str(quad.subject).startswith(heads) or str(quad.graph_name).startswith(heads)
    }
    assert {q.triple for q in inside(store, iri)} == told
    turtle = (folder / f"{RESOLUTION[1:]}.ttl").read_bytes()
    assert {q.triple for q in parse(turtle, format=RdfFormat.TURTLE)} == told
    assert b"char=" in turtle  # the evidence, with its places


def test_what_a_store_keeps_of_an_instrument_is_what_a_walk_finds(
    page: Path, tmp_path: Path
) -> None:
    citing = tmp_path / "citing.txt"
    citing.write_text(
        "S/RES/9999 (2030)\n\n1. Recalls paragraph 77 of resolution 2388 (2017);\n"
    )
    folder = tmp_path / "record"
    command = ["build", str(page), str(citing), "--store", str(folder)]
    assert main(command) == 0
    home = Home(folder)
    current, store, iri = home.current(), home.open(), BASE + RESOLUTION[1:]
    assert current
    lines = home.shards.get(current.manifest().parts[iri].key).lines
    kept = set(held(store, iri, lines).store())
    assert kept == set(inside(store, iri))
    subjects = {quad.subject for quad in kept}
    assert NamedNode(f"{iri}/op/4") in subjects
    assert NamedNode(f"{iri}/op/77") in subjects  # only the other text names it


def test_every_file_is_listed_and_none_is_there_twice(
    folder: Path, made: list[File]
) -> None:
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert there == {file.path for file in made} and len(there) == len(made)
    assert len({path.casefold() for path in there}) == len(there)
    assert all(file.title and not file.dataset for file in made)


def test_whatever_the_registers_alone_have_gets_a_page(store: Store) -> None:
    paths = set(Nodes(store))
    assert {
        "eli/un/treaty/npt",
        "eli/un/treaty/XXI-6/art/209",
        "id/actor/mali",
    } <= paths
    assert len(paths) > 3_000


def test_same_store_same_bytes(record: Path, folder: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", AGAIN, str(record), str(tmp_path)],
        cwd=Path(__file__).parent,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(sys.path)},
        check=True,
    )
    names = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    assert names == sorted(
        p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file()
    )
    for name in names:
        assert (folder / name).read_bytes() == (tmp_path / name).read_bytes(), name


# Pages.


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_valid_html(folder: Path, page: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parse((folder / page).read_text("utf-8"))
    ids = [str(one) for one in tree(folder, page).xpath("//@id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_nothing_that_only_a_server_has(folder: Path, page: str) -> None:
    text = (folder / page).read_text("utf-8")
    for address in ("/queries", "/suggest", "/opensearch", "/picture", "?cite", '.nt"'):
        assert f'"{address}' not in text and f"{address}=" not in text
    for words in ("its data, how we know", "page tells which rule", ">N-Triples<"):
        assert words not in text


def test_pages_say_what_the_pages_of_the_service_say(
    folder: Path, store: Store
) -> None:
    service = Starlette(routes=served_routes(store))
    parts = "//section[@class='text']|//table|//dl[@class='facts']|//h1|//ul[@class]"
    client = TestClient(service, headers={"Accept": "text/html"})
    for thing in THINGS:
        served = client.get(f"/{thing}.html?page=all").text
        there = [one.text_content() for one in html.fromstring(served).xpath(parts)]
        here = [
            one.text_content()
            for one in tree(folder, f"{thing}/index.html").xpath(parts)
        ]
        assert (
            here == [one for one in there if "What the marks" not in one]
            or here == there
        )


def test_texts_in_further_languages_have_pages_alone_and_beside_english(
    folder: Path, store: Store
) -> None:
    texts = {path for path in Nodes(store).texts if not path.endswith("/eng")}
    assert texts
    for text in texts:
        language = str(tree(folder, f"{text}/index.html").xpath("//section/@lang")[0])
        beside = tree(folder, f"{text}/beside.html").xpath("//table//td[2]/@lang")
        assert {str(one) for one in beside} == {language} != {"en"}
        page = tree(folder, f"{text.rpartition('/')[0]}/index.html")
        there = [str(one) for one in page.xpath("//@href")]
        end = text.rpartition("/")[2]
        assert f"{end}/index.html" in " ".join(there)
        assert f"{end}/beside.html" in " ".join(there)


def test_a_long_text_is_one_page_so_that_each_paragraph_has_its_place(
    folder: Path,
) -> None:
    ids = tree(folder, f"{LONG[1:]}/index.html").xpath("//@id")
    assert {f"op-{number}" for number in range(1, 401)} <= set(map(str, ids))


def test_paragraphs_acts_and_norms_are_shown_in_the_page_of_their_instrument(
    store: Store,
) -> None:
    nodes, page = Nodes(store), f"{RESOLUTION[1:]}/index.html"
    op = BASE + f"{RESOLUTION[1:]}/op/4"
    assert nodes.shown_at(op) == f"{page}#op-4"
    assert nodes.shown_at(f"{op}#act-calls-upon") == f"{page}#op-4"
    assert nodes.shown_at(f"{op}#norm-7fc760bc") == f"{page}#op-4-norm-7fc760bc"
    assert nodes.shown_at(BASE + f"{RESOLUTION[1:]}/op/99") == page
    assert nodes.shown_at(BASE + "eli/un/sc/res/1700/1") is None
    article = "eli/un/treaty/XVIII-12/art/15"
    assert nodes.shown_at(BASE + article) == f"{article}/index.html"


def test_questions_lead_to_a_sparql_service_where_one_is_named(store: Store) -> None:
    question = f"/queries/who-cites?cited={BASE}{RESOLUTION[1:]}"
    silent = Addresses(Nodes(store), "https://example.org/", "")
    assert silent.place(question) is None
    assert silent.moved(f'<a class="x" href="{question}">all</a>', "a/b.html") == "all"
    told = Addresses(Nodes(store), "https://example.org/", "https://example.org/sparql")
    address = told.place(question)
    assert address and address.startswith("https://example.org/sparql?query=")
    query = parse_qs(urlsplit(address).query)["query"][0]
    assert f"<{BASE}{RESOLUTION[1:]}>" in query
    assert list(store.query(query)) == []


def test_addresses_are_seen_from_the_page_they_stand_in(store: Store) -> None:
    addresses = Addresses(Nodes(store), "https://example.org/", "")
    page = f"{RESOLUTION[1:]}/index.html"
    seen = addresses.moved(
        f'<a href="{RESOLUTION}/op/4">4</a><a href="/id/actor/unodc">UNODC</a>'
        '<a href="/browse?kind=resolution&amp;year=2017">2017</a>'
        '<a href="#norms">norms</a><a href="https://undocs.org/S/RES/2388(2017)">UN</a>'
        '<a href="/id/actor/unodc?year=2017#year">2017</a>',
        page,
    )
    up = "../" * 6
    assert seen == (
        f'<a href="#op-4">4</a><a href="{up}id/actor/unodc/index.html">UNODC</a>'
        f'<a href="{up}browse/kind/resolution/2017/index.html">2017</a>'
        '<a href="#norms">norms</a><a href="https://undocs.org/S/RES/2388(2017)">UN</a>'
        "2017"
    )


# In a browser.


class Strict(SimpleHTTPRequestHandler):
    """A web server that knows only files, with the strictest policy of the service."""

    def end_headers(self) -> None:
        """Say what a page may load."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Write no log."""


class Many(ThreadingHTTPServer):
    """A server that keeps no browser waiting: five at a time are let in otherwise."""

    request_queue_size = 128


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """Serve the folder below a path, as a part of a larger site."""
    above = folder.parent / "above"
    above.mkdir()
    (above / "portal").symlink_to(folder)
    server = Many(("127.0.0.1", 0), partial(Strict, directory=str(above)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/portal"
    server.shutdown()
    server.server_close()


@pytest.fixture
def tab(served: str, browser: Browser) -> Iterator[Page]:
    """Open a page that remembers what it asked for, and fails on errors."""
    context = browser.new_context()
    opened = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda said: errors.append(said.text) if said.type == "error" else None,
    )
    yield opened
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert hosts <= {urlsplit(served).netloc}
    assert not errors
    context.close()


def test_the_search_finds_a_resolution_by_its_symbol(tab: Page, served: str) -> None:
    tab.goto(f"{served}/id/verb/call/index.html")
    tab.fill("#site-search", "S/RES/2388")
    with tab.expect_navigation():
        tab.click("header button")
    with tab.expect_navigation():
        tab.click("#found ul.cited a:text-is('S/RES/2388 (2017)')")
    assert tab.inner_text("h1") == "S/RES/2388 (2017)"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("2388 (2017)", "S/RES/2388 (2017)"),
        ("unodc", "United Nations Office on Drugs and Crime"),
        ("UNTOC", "United Nations Convention against Transnational Organized Crime"),
        ("transnational organized", "United Nations Convention against Transnational"),
        ("2388 OP 4", "S/RES/2388 (2017) OP 4"),
        ("S/PRST/2013/21, para. 3", "S/PRST/2013/21 para. 3"),
    ],
)
def test_the_search_finds_names(tab: Page, served: str, asked: str, found: str) -> None:
    tab.goto(f"{served}/{SEARCH}?q={asked}")
    first = tab.locator("#found ul.cited li").first
    assert found in first.inner_text()
    with tab.expect_navigation():
        first.locator("a").click()
    assert tab.locator("main h1").count() == 1


def test_the_search_finds_words_of_texts_and_leads_to_the_paragraph(
    tab: Page, served: str
) -> None:
    tab.goto(f"{served}/{SEARCH}?q=establishing jurisdiction")
    hit = tab.locator("#found ul.places li", has_text="S/RES/2388 (2017) OP 4")
    assert hit.locator("mark").inner_text().lower() == "establishing jurisdiction"
    hit.locator("a").click()
    tab.wait_for_url("**/2388/index.html#op-4")


def test_a_search_loads_less_than_a_megabyte(tab: Page, served: str) -> None:
    answers: list[Response] = []
    tab.on("response", lambda answer: answers.append(answer))
    tab.goto(f"{served}/{SEARCH}?q=establishing jurisdiction")
    tab.wait_for_selector("#found ul.places li")
    tab.wait_for_load_state("networkidle")
    sizes = [len(answer.body()) for answer in answers]
    assert len(sizes) > 5 and sum(sizes) < 1_000_000


def test_what_is_found_is_shown_and_never_run(tab: Page, served: str) -> None:
    tab.on("dialog", lambda dialog: pytest.fail(dialog.message))
    tab.goto(f"{served}/{SEARCH}?q=onerror alert")
    hit = tab.locator("#found ul.places li").first
    assert "onerror=alert(2)" in hit.inner_text()
    tab.goto(f"{served}/{SEARCH}?q={HOSTILE.replace('&', '%26')}")
    tab.wait_for_selector("#found h2")
    assert tab.locator("#found img").count() == 0


def test_nothing_found_is_said(tab: Page, served: str) -> None:
    tab.goto(f"{served}/{SEARCH}?q=xyzzyplugh")
    tab.wait_for_selector("#found h2")
    assert "No name has these words." in tab.inner_text("#found")
    assert "No paragraph has these words." in tab.inner_text("#found")


def test_names_are_suggested_while_one_types(tab: Page, served: str) -> None:
    tab.goto(f"{served}/{RESOLUTION[1:]}/index.html")
    tab.type("#site-search", "unodc")
    tab.wait_for_selector("[role=option]")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/id/actor/unodc/index.html")
    assert tab.inner_text("h1") == "United Nations Office on Drugs and Crime"


def test_a_note_explains_a_mark(tab: Page, served: str) -> None:
    tab.goto(f"{served}/{RESOLUTION[1:]}/index.html#op-4")
    tab.hover("#op-4 .words a.verb")
    assert tab.inner_text("#note") == "Verb “calls”: call"


def test_without_its_script_one_browses(served: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/{SEARCH}")
    for link in (
        "main noscript a, main .note a",
        "main a:text-is('2017')",
        "main a:text-is('S/RES/2388 (2017)')",
    ):
        with page.expect_navigation():
            page.click(link)
    assert "Further calls upon Member States" in page.inner_text("#op-4")
    context.close()


def test_pages_and_search_work_from_a_folder_without_any_server(
    browser: Browser, folder: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "start/index.html").as_uri())
    with page.expect_navigation():
        page.click("main a:text-is('S/RES/2388 (2017)')")
    assert page.inner_text("h1") == "S/RES/2388 (2017)"
    page.fill("#site-search", "establishing jurisdiction")
    page.click("header button")
    page.wait_for_selector("#found ul.places mark")
    context.close()


@pytest.mark.parametrize("path", [*_LOOKED_AT, f"{SEARCH}?q=trafficking"])
def test_axe_finds_no_serious_fault(served: str, browser: Browser, path: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{served}/{path}")
    if "?" in path:
        page.wait_for_selector("#found > *")
        assert page.locator("#found h2").count(), page.inner_text("#found")
    faults = serious(page)
    assert not faults, "\n".join(faults)
    context.close()
