"""Pages: they say what the data say, are valid, and never run what a text holds."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from urllib.parse import quote

import html5lib
import pytest
from lxml import html
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.testclient import TestClient

from normgraph import graph, pipeline, readers
from normgraph.model import Span
from normgraph.serve import LocalSource, Settings, Source, pages
from normgraph.serve.linked import Linked
from normgraph.serve.near import Near
from normgraph.serve.pages import relations
from normgraph.serve.pages.find import around
from normgraph.serve.pages.kept import kept
from normgraph.serve.pages.marks import Kind, Mark, marked
from normgraph.serve.safety import Safety

BASE = "https://w3id.org/normgraph/"
NG = f"{BASE}ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCRIPT = NamedNode("javascript:alert(1)")
QUERIES = Path(__file__).parent / "queries"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
RESOLUTION = "/eli/un/sc/res/2017/2388"
EVIL = "/eli/un/sc/res/2030/9999"
LONG = "/eli/un/sc/res/2031/9998"
TABLE = "/eli/un/sc/res/2032/9997"
SPOKEN = "/eli/un/sc/prst/2013/21"
STATEMENT = """\
S/PRST/2013/21
Statement by the President of the Security Council
At the 7083rd meeting of the Security Council, held on 16 December 2013, in connection
with the Council’s consideration of the item entitled “The situation in Libya”, the
President of the Security Council made the following statement on behalf of the Council:
“The Security Council reaffirms its strong commitment to the sovereignty of Libya.
“The Security Council reiterates its support to the people of Libya.
“The Security Council calls on all parties in Libya to support the democratic
transition in Libya.”
"""
"""Of S/PRST/2013/21, shortened."""


def read(text: str) -> list[Quad]:
    """Return the graph of a text, its evidence in a graph of its own."""
    document = readers.read(text.encode(), "page.txt")
    analysis = pipeline.analyse(document)
    data = graph.own(analysis) + graph.register(graph.used(analysis))
    store = Store()
    store.bulk_load(data, format=RdfFormat.N_QUADS)
    return list(store)


def evil() -> Iterator[Quad]:
    """Yield the graph of a text with script in it, and labels with more of it."""
    yield from read(
        "S/RES/9999 (2030)\n\n"
        f"1. Calls upon Member States to report {HOSTILE} to the Security Council;\n\n"
        f"2. Recalls {HOSTILE} resolution 1373 (2001);\n"
    )
    node = NamedNode(BASE + EVIL[1:])
    mischief = NamedNode(f"{BASE}id/actor/found/mischief")
    item = NamedNode(f"{BASE}id/agenda-item/mischief")
    for subject in (mischief, item):
        yield Quad(
            subject, NamedNode(f"{SKOS}prefLabel"), Literal(HOSTILE, language="en")
        )
        yield Quad(subject, NamedNode(f"{RDFS}label"), Literal(HOSTILE))
    kinds = ((mischief, "Actor"), (item, "AgendaItem"))
    rdf_type = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for subject, kind in kinds:
        yield Quad(subject, rdf_type, NamedNode(NG + kind))
    yield Quad(node, NamedNode(f"{NG}agendaItem"), item)
    yield Quad(node, NamedNode(f"{NG}sponsorText"), Literal(HOSTILE))
    yield Quad(node, NamedNode("http://purl.org/dc/terms/subject"), SCRIPT)
    yield Quad(SCRIPT, NamedNode(f"{RDFS}label"), Literal("a subject"))
    title = NamedNode("http://purl.org/dc/terms/alternative")
    yield Quad(node, title, Literal(HOSTILE, language="en"))
    norm = next(q.subject for q in read_norms(node))
    yield Quad(norm, NamedNode(f"{NG}bearer"), mischief)


def read_norms(node: NamedNode) -> Iterator[Quad]:
    """Yield a statement of each norm of the text with script in it."""
    text = "S/RES/9999 (2030)\n\n1. Calls upon Member States to report "
    for quad in read(f"{text}{HOSTILE} to the Security Council;\n"):
        if quad.predicate.value == f"{NG}action":
            yield quad


def long() -> list[Quad]:
    """Return the graph of a text of 400 paragraphs."""
    paragraphs = (
        f"{n}. Calls upon Member States, where appropriate, to submit report {n} to "
        "the Secretary-General of the United Nations by 31 March 2032 in line with "
        "article 15 of the United Nations Convention against Transnational Organized "
        "Crime;"
        for n in range(1, 401)
    )
    return read("S/RES/9998 (2031)\n\n" + "\n\n".join(paragraphs) + "\n")


def table() -> Iterator[Quad]:
    """Yield the graph of a text with a table of 700,000 letters on one line."""
    yield from read("S/RES/9997 (2032)\n\n1. Decides to remain seized;\n")
    whole, node = NamedNode(BASE + TABLE[1:]), NamedNode(f"{BASE}{TABLE[1:]}/text/t")
    rows = " ".join(f"Row {n}: <words> & figures of no end." for n in range(20_000))
    said: list[tuple[str, NamedNode | Literal]] = [
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", NamedNode(f"{NG}Passage")),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", NamedNode(f"{NG}Table")),
        ("http://data.europa.eu/eli/ontology#is_part_of", whole),
        (f"{NG}text", Literal(rows, language="en")),
        (f"{NG}position", Literal(2)),
    ]
    for p, o in said:
        yield Quad(node, NamedNode(p), o)
    french = NamedNode(f"{BASE}{TABLE[1:]}/fr")
    realised = "http://data.europa.eu/eli/ontology#is_realized_by"
    yield Quad(whole, NamedNode(realised), french)
    language = NamedNode("http://purl.org/dc/terms/language")
    yield Quad(french, language, Literal("fr"))
    for n in range(3, 40):
        part = NamedNode(f"{BASE}{TABLE[1:]}/text/{n}")
        words = (Literal(f"{n} " + "mots " * 3000, language=c) for c in ("en", "fr"))
        for p, o in (*said[:3], *((f"{NG}text", w) for w in words)):
            yield Quad(part, NamedNode(p), o)
        yield Quad(part, NamedNode(f"{NG}position"), Literal(n))


def statement() -> Iterator[Quad]:
    """Yield the graph of a statement, under an item of the agenda."""
    yield from read(STATEMENT)
    node, item = (NamedNode(BASE + n) for n in (SPOKEN[1:], "id/agenda-item/libya"))
    label = Literal("The situation in Libya", language="en")
    yield Quad(node, NamedNode(f"{NG}agendaItem"), item)
    yield Quad(item, NamedNode(f"{SKOS}prefLabel"), label)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """Serve the example page, facts, languages, a text with script, and a long one."""
    store = Store()
    for name in ("page", "facts", "languages", "duties"):
        store.load(path=str(QUERIES / f"{name}.trig"), format=RdfFormat.TRIG)
    store.bulk_extend([*evil(), *long(), *table(), *statement()])
    source, settings = LocalSource(store), Settings()
    linked = Linked(source, settings, Near(source))
    routes = [*pages.routes(source, settings), Route("/{path:path}", linked.__call__)]
    app = Starlette(routes=routes, middleware=[Middleware(Safety)])
    with TestClient(app, headers={"Accept": "text/html"}) as made:
        yield made


PATHS = (
    "/",
    RESOLUTION,
    f"{RESOLUTION}?marks=none",
    f"{RESOLUTION}/op/4",
    f"{RESOLUTION}/par/06498f2f",
    EVIL,
    f"{EVIL}/op/1",
    f"{EVIL}/op/2",
    f"{EVIL}?marks=none",
    LONG,
    f"{LONG}?page=2",
    f"{LONG}?marks=none",
    TABLE,
    f"{TABLE}?page=2",
    f"{TABLE}?marks=none&page=3",
    f"{TABLE}/text/t?page=2",
    SPOKEN,
    f"{SPOKEN}/par/3",
    "/eli/un/treaty/XVIII-12",
    "/eli/un/treaty/XVIII-12/art/15",
    "/eli/un/treaty/XVIII-12/art/41",
    "/eli/un/sc/res/2001/1373",
    "/id/actor/unodc",
    "/id/actor/found/mischief",
    "/id/actor-class/member-states",
    "/id/agenda-item/mischief",
    "/id/verb/call",
    "/id/force/call",
    "/ontology",
    "/browse",
    "/browse?year=2017",
    "/browse?kind=resolution",
    "/browse/actors",
    "/browse/treaties",
    "/browse/verbs",
    "/browse/subjects",
    "/browse/headings",
    "/queries",
    "/queries/norms-on-actor",
    "/queries/norms-on-actor?actor=Member+States",
    f"/queries/norms-on-actor?actor={quote(HOSTILE)}",
    f"/queries/paragraphs-with-words?words={quote('<script>')}",
    "/queries/any-obligation",
    "/queries/citation-network",
    "/search",
    "/search?q=UNODC",
    f"/search?q={quote(HOSTILE)}",
    "/search?q=alert",
    "/nowhere",
    f"/{quote(HOSTILE)}",
    "/browse/nothing",
    "/queries/nothing",
    "/queries/norms-on-actors",
    "/queries/treaty-articles-invoked",
    "/queries/norms-on-actor?actor=UNTOC",
    "/search?q=no+such+words+xyzzy",
    "/ontology/Norm",
    "/id/force",
    f"/about?iri={quote(HOSTILE)}",
    f"/about?iri={SCRIPT.value}",
)


def tree(client: TestClient, path: str) -> html.HtmlElement:
    """Return the page at a path."""
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("text/html"), path
    return html.fromstring(answer.text)


@pytest.mark.parametrize("path", PATHS)
def test_each_page_is_valid_and_runs_nothing_of_a_text(
    client: TestClient, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code in (200, 400, 404), answer.text[:300]
    html5lib.HTMLParser(strict=True).parse(answer.text)
    page = html.fromstring(answer.text)
    scripts = page.findall(".//script")
    assert [s.get("src", "")[:8] for s in scripts if s.get("type") is None] == [
        "/static/"
    ]
    assert not [s for s in scripts if s.get("type") is None and s.text]
    assert not page.xpath("//style | //@style | //iframe | //object")
    assert not [n for n in page.xpath("//@*") if n.attrname.startswith("on")]
    assert not page.xpath("//img[@src='x']")
    for address in page.xpath("//@href | //@action | //@src"):
        assert address.startswith(("/", "#", "?", "https://", "http://")), address
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)


@pytest.mark.parametrize("path", PATHS)
def test_each_page_loads_from_this_server_alone(client: TestClient, path: str) -> None:
    answer = client.get(path)
    page = html.fromstring(answer.text)
    loaded = page.xpath(
        "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href"
        " | //form/@action | //use/@href | //source/@src"
    )
    assert loaded
    assert not [a for a in loaded if not a.startswith("/") or a.startswith("//")]
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", PATHS)
def test_each_page_describes_itself_in_the_words_of_schema_org(
    client: TestClient, path: str
) -> None:
    found = tree(client, path).xpath("//script[@type='application/ld+json']/text()")
    said = json.loads(found[0])
    assert said["@context"] == "https://schema.org"
    if path.startswith("/eli/") and "sc/res" in path:
        assert said["@type"] == "Legislation"


def spaced(element: html.HtmlElement) -> str:
    """Return the words of an element, each text apart from the next."""
    return " ".join(" ".join(element.itertext()).split())


def words(client: TestClient, path: str) -> list[str]:
    """Return the text of each paragraph that a page shows."""
    found = tree(client, path).xpath(
        "//*[contains(@class, 'para ')]/div[@class='words']"
    )
    return [" ".join(one.text_content().split()) for one in found]


@pytest.mark.parametrize("instrument", [RESOLUTION, EVIL])
def test_the_text_stands_as_it_is_marks_or_not(
    client: TestClient, instrument: str
) -> None:
    asked = f"/queries/paragraphs?instrument={quote(BASE + instrument[1:], safe='')}"
    rows = tree(client, asked).xpath("//tbody/tr")
    texts = [" ".join(row.text_content().split()) for row in rows]
    shown = words(client, instrument)
    assert len(shown) == len(texts) > 1
    for paragraph, row in zip(shown, texts, strict=True):
        assert paragraph.removesuffix(" The source ends here.") in row


def test_op_4_says_what_is_asked_of_whom_and_under_which_article(
    client: TestClient,
) -> None:
    page = tree(client, f"{RESOLUTION}/op/4")
    cells = page.xpath("//table[@class='norms']/tbody/tr[2]/*")
    said = [spaced(cell) for cell in cells]
    assert said[1] == "Member States"
    assert said[2] == "call directive"
    assert said[3].startswith("to consider establishing jurisdiction")
    assert "where appropriate" in said[4]
    assert said[6] == "UNTOC, article 15: Jurisdiction"
    assert cells[6].xpath(".//a/@href") == ["/eli/un/treaty/XVIII-12/art/15"]


def test_how_we_know_tells_words_place_and_rule(client: TestClient) -> None:
    page = tree(client, f"{RESOLUTION}/op/4")
    rows = page.xpath("//section[@aria-labelledby='know']//tbody/tr")
    said = [spaced(row) for row in rows]
    assert said[0] == "verb calls Further calls upon 0–18 verb:call"
    assert rows[0].get("id") == "act-further-calls-upon"
    assert any("register:member-states" in one for one in said)


def test_each_mark_is_explained_and_leads_somewhere(client: TestClient) -> None:
    page = tree(client, RESOLUTION)
    marks = page.xpath("//div[@class='words']//*[contains(@class, 'm ')]")
    kinds = {mark.get("class").removeprefix("m ") for mark in marks}
    assert kinds >= {"verb", "addressee", "actor", "citation", "action", "condition"}
    for mark in marks:
        links = [mark] if mark.tag == "a" else mark.xpath("./a")
        noted = [a for a in links if a.get("data-note") or a.get("aria-label")]
        assert noted, html.tostring(mark)
        assert all(a.get("href") for a in noted)
    for target in page.xpath("//div[@class='words']//a/@href[starts-with(., '#')]"):
        assert page.xpath(f"//*[@id='{target[1:]}']"), target
    assert not page.xpath("//a//a")


def test_marks_that_cross_are_cut_so_that_they_nest() -> None:
    text = "to report by March and April"
    crossing = [
        Mark(Span(0, 18), Kind.ACTION, "#1", "one", "1"),
        Mark(Span(10, 28), Kind.DEADLINE, "#2", "two", "by"),
        Mark(Span(13, 18), Kind.ACTOR, "/a", "who"),
    ]
    found = marked(text, Span(0, len(text)), crossing)
    page = html.fragment_fromstring(f"<p>{found}</p>")
    assert page.text_content() == text
    html5lib.HTMLParser(strict=True).parseFragment(found)
    assert len(page.xpath("//a[@class='tag']")) == 2
    assert [e.text_content() for e in page.xpath("//span[@class='m deadline']")] == [
        "by March",
        " and April",
    ]


def test_an_actor_within_a_citation_has_a_link_of_its_own() -> None:
    text = "report of the Secretary-General S/2017/939"
    over = [
        Mark(Span(0, len(text)), Kind.CITATION, "/c", "cites"),
        Mark(Span(14, 31), Kind.ACTOR, "/a", "who"),
    ]
    page = html.fragment_fromstring(f"<p>{marked(text, Span(0, len(text)), over)}</p>")
    assert page.text_content() == text
    assert page.xpath("//a/@href") == ["/c", "/a", "/c"]
    assert not page.xpath("//a//a")


def test_a_long_text_goes_over_pages_that_are_light(client: TestClient) -> None:
    seen, path, weights = [], LONG, []
    for number in range(1, 20):
        answer = client.get(f"{path}?page={number}")
        weights.append(len(answer.content))
        page = html.fromstring(answer.text)
        seen += page.xpath("//section[contains(@class, 'para ')]/@id")
        if number == len(page.xpath("(//nav[@class='pager'])[1]/*")) - 1:
            break
    assert seen == [f"op-{n}" for n in range(1, 401)]
    static = sum(
        len(client.get(a).content) for a in ("/static/style.css", "/static/pages.js")
    )
    assert max(weights) + static < 300_000
    assert len(weights) > 1


@pytest.mark.parametrize("query", ["", "?marks=none"])
def test_a_table_that_is_too_long_for_a_page_goes_over_several(
    client: TestClient, query: str
) -> None:
    first = tree(client, TABLE + query)
    others = first.xpath("(//nav[@class='pager'])[1]/a/@href")
    pages = [a for a in others if "page=" in a]
    assert all(("marks=none" in a) == bool(query) for a in pages)
    words: list[str] = []
    for path in (TABLE + query, *pages):
        answer = client.get(path)
        assert len(answer.content) < 300_000
        shown = html.fromstring(answer.text)
        passages = "//div[contains(@class, 'passage')]/p | //section/p[not(@class)]"
        words += [p.text_content() for p in shown.xpath(passages)]
    text = " ".join(" ".join(words).split())
    assert [int(n) for n in re.findall(r"Row (\d+): <words> &", text)] == list(
        range(20_000)
    )


def test_long_texts_side_by_side_go_over_pages_too(client: TestClient) -> None:
    path = f"{TABLE}?beside=fr"
    pager = tree(client, path).xpath("(//nav[@class='pager'])[1]/*/@href")
    seen: list[str] = []
    for page in (path, *pager):
        answer = client.get(page)
        assert len(answer.content) < 300_000
        cells = html.fromstring(answer.text).xpath("//td[@lang='fr']")
        seen += [cell.text_content().split()[0] for cell in cells]
    assert [n for n in seen if n.isdecimal()] == [str(n) for n in range(3, 40)]


def test_the_page_of_a_long_table_is_light_too(client: TestClient) -> None:
    answer = client.get(f"{TABLE}/text/t")
    assert len(answer.content) < 300_000
    pages = html.fromstring(answer.text).xpath("//nav[@class='pager']/a/@href")
    assert len(client.get(pages[-1]).content) < 300_000
    assert (
        "Row 19999: <words>"
        in html.fromstring(client.get(pages[-1]).text).text_content()
    )


def test_pages_of_a_text_keep_what_is_asked_for(client: TestClient) -> None:
    pager = "(//nav[@class='pager'])[1]/a/@href"
    there = tree(client, f"{LONG}?language=en").xpath(pager)
    assert f"{LONG}?language=en&page=2" in there


def test_a_paragraph_leads_to_its_page_of_a_long_text(client: TestClient) -> None:
    back = tree(client, f"{LONG}/op/390").xpath("//p[@class='kicker']/a/@href")[0]
    path, _, anchor = back.partition("#")
    page = tree(client, path)
    assert page.xpath(f"//section[@id='{anchor}']")
    assert "PP" not in page.xpath("string(//nav[@class='pager']/b)")
    cites = page.xpath("//section[@aria-labelledby='cites']//small/a/@href")
    pages = {address.partition("#")[0] for address in cites}
    ids = {there: set(tree(client, there or path).xpath("//@id")) for there in pages}
    assert len(pages) > 1
    for address in cites:
        there, _, part = address.partition("#")
        assert part in ids[there]


def test_a_document_under_no_item_stands_among_those_tied_by_citation() -> None:
    # S/PRST/2009/1 cites S/RES/1738 (2006), and S/RES/1894 (2009) reaffirms it.
    def tied(symbol: str, path: str, function: str) -> relations.Related:
        return relations.Related(symbol, path, "", (function,), ())

    before = tied("S/RES/1738 (2006)", "/eli/un/sc/res/2006/1738", "cites")
    after = tied("S/RES/1894 (2009)", "/eli/un/sc/res/2009/1894", "reaffirms")
    unread = tied("A/RES/60/1", "/eli/un/ga/res/60/1", "cites")
    days = {
        f"{BASE}eli/un/sc/res/2006/1738": "2006-12-23",
        f"{BASE}eli/un/sc/res/2009/1894": "2009-11-11",
    }
    path, day = "/eli/un/sc/prst/2009/1", "2009-01-14"
    here = relations.Step("S/PRST/2009/1", path, day, "", is_here=True)
    (chain,) = relations.by_citation(here, [before, unread], [after], days)
    assert (chain.at, chain.of) == (2, 3)
    assert [s.words for s in relations.noted(chain, [before], [after]).steps] == [
        "S/RES/1738 (2006)",
        "S/PRST/2009/1",
        "S/RES/1894 (2009)",
    ]
    assert chain.subject.href == "#cites"
    (alone,) = relations.by_citation(here, [], [after], days)
    assert alone.subject.href == "#cited-by"
    assert relations.by_citation(here, [unread], [], days) == ()


def test_a_page_offers_its_data_in_every_format(client: TestClient) -> None:
    page = tree(client, f"{RESOLUTION}/op/4")
    offered = page.xpath("//link[@rel='alternate']")
    assert {one.get("type") for one in offered} >= {
        "text/turtle",
        "application/ld+json",
        "application/n-triples",
    }
    for one in offered:
        answer = client.get(one.get("href"))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(one.get("type"))


def test_a_paragraph_is_cited_as_text_bibtex_and_ris(client: TestClient) -> None:
    page = tree(client, f"{RESOLUTION}/op/4")
    quoted = page.xpath("string(//p[@class='quote'])")
    assert "S/RES/2388 (2017)" in quoted
    assert "OP 4" in quoted
    assert f"{BASE}{RESOLUTION[1:]}/op/4" in quoted
    bibtex = client.get(f"{RESOLUTION}/op/4?cite=bibtex").text
    assert bibtex.startswith("@misc{S-RES-2388-2017-OP-4,")
    assert bibtex.count("{") == bibtex.count("}")
    ris = client.get(f"{RESOLUTION}/op/4?cite=ris").text
    assert ris.splitlines()[0] == "TY  - LEGAL"
    assert ris.splitlines()[-1] == "ER  - "


def test_the_paragraphs_of_a_statement_are_cited_as_counted(client: TestClient) -> None:
    # "S/RES/2124 (2013), op. 12; and S/PRST/2013/21, para. 8": S/PRST/2018/18, table.
    page = tree(client, f"{SPOKEN}/par/3")
    assert spaced(page.find(".//h1")) == "S/PRST/2013/21 para. 3"
    assert ", para. 3, " in page.xpath("string(//p[@class='quote'])")
    assert "para. 3" in client.get(f"{SPOKEN}/par/3?cite=ris").text
    assert "OP" not in page.text_content()
    counted = tree(client, SPOKEN).xpath("//h3[@class='at']/a")
    assert [spaced(one) for one in counted][-1] == "¶3 – para. 3"


@pytest.mark.parametrize("path", [SPOKEN, f"{SPOKEN}/par/3"])
def test_a_statement_is_told_by_its_item_of_the_agenda(
    client: TestClient, path: str
) -> None:
    page = tree(client, path)
    assert page.xpath("string(//p[@class='subtitle'])") == "The situation in Libya"
    listed = tree(client, "/browse?kind=statement")
    assert listed.xpath("//ul[@class='documents']//span/text()") == [
        "The situation in Libya"
    ]


def test_what_has_no_symbol_is_cited_by_its_title_once(client: TestClient) -> None:
    name = "Protocol to Prevent, Suppress and Punish Trafficking in Persons"
    page = tree(client, "/eli/un/treaty/XVIII-12-a")
    assert page.xpath("string(//p[@class='quote'])").count(name) == 1
    for form in ("bibtex", "ris"):
        said = client.get(f"/eli/un/treaty/XVIII-12-a?cite={form}").text
        assert said.count(name) == 1


def test_what_is_found_is_quoted_in_whole_words() -> None:
    # S/RES/2794 (2025) PP 3
    said = (
        "Expressing grave concern about the extremely high levels of gang violence and "
        "other criminal activities, including kidnappings, trafficking in persons and "
        "the smuggling of migrants, homicides, and sexual violence, including rape and "
        "sexual slavery, and indiscriminate armed gang violence against children"
    )
    quoted = around(said, "trafficking in persons").striptags()
    assert quoted.startswith("… ")
    assert quoted.endswith(" …")
    assert set(quoted.split()) - {"…"} <= set(said.split())
    assert around("a" * 500 + "trafficking" + "b" * 500, "trafficking") == (
        "… <mark>trafficking</mark> …"
    )


def test_an_instrument_leads_to_its_official_text_at_once(client: TestClient) -> None:
    page = tree(client, RESOLUTION)
    found = page.xpath("//nav[@class='jump']/a[text()='Official text']/@href")
    assert found == ["https://undocs.org/S/RES/2388(2017)"]


def test_who_invokes_which_article_when(client: TestClient) -> None:
    page = tree(client, "/eli/un/treaty/XVIII-12")
    rows = page.xpath("//section[@aria-labelledby='articles']//tbody/tr")
    said = [" ".join(row.text_content().split()) for row in rows]
    assert any(one.startswith("article 15: Jurisdiction") for one in said)
    article = tree(client, "/eli/un/treaty/XVIII-12/art/15")
    assert "Jurisdiction" in article.xpath("string(//h1)")


@pytest.mark.parametrize(
    "path", ["/eli/un/treaty/XVIII-12", "/eli/un/treaty/XVIII-12/art/15"]
)
def test_a_treaty_tells_what_is_asked_of_whom_under_it(
    client: TestClient, path: str
) -> None:
    norms = tree(client, path).xpath("//section[@aria-labelledby='under']//li")
    op_4 = [spaced(one) for one in norms if "2388 (2017) OP 4" in spaced(one)]
    assert any(
        "Member States" in one and "establishing jurisdiction" in one for one in op_4
    )


def test_what_is_asked_of_an_actor_stands_on_its_page(client: TestClient) -> None:
    page = tree(client, "/id/actor-class/member-states")
    assert "Member States" in page.xpath("string(//h1)")
    assert int(re.search(r"Asked (\d+) time", page.text_content())[1]) > 5  # type: ignore[index]


def test_text_in_two_languages_stands_side_by_side(client: TestClient) -> None:
    found = client.get("/browse?kind=resolution").text
    there = re.findall(r'href="(/eli/un/sc/res/[^"]+)"', found)
    several = [p for p in there if "?beside=" in client.get(p).text]
    assert several
    beside = re.findall(
        rf'href="({re.escape(several[0])}\?beside=(\w+))"', client.get(several[0]).text
    )
    path, code = beside[0]
    page = tree(client, path)
    assert page.xpath(f"//td[@lang='{code}']")
    assert page.xpath("//td[@lang='en']")


def test_a_question_is_answered_as_a_table_with_downloads(client: TestClient) -> None:
    page = tree(client, "/queries/norms-on-actor?actor=UNODC")
    assert len(page.xpath("//tbody/tr")) > 0
    downloads = page.xpath("//a[starts-with(@href, '/sparql?query=')]/@href")
    assert any(address.endswith("format=csv") for address in downloads)
    assert "id%2Factor%2Funodc" in downloads[0]


def test_an_answer_is_headed_in_words_and_says_once_what_all_rows_share(
    client: TestClient,
) -> None:
    page = tree(client, "/queries/norms-on-actor?actor=Member+States")
    told = [spaced(one) for one in page.xpath("//dl[@class='facts']/div")]
    assert told == ["Actor Member States"]
    heads = [spaced(one) for one in page.xpath("//table[@class='rows']/thead//th")]
    assert heads[0] == "Document"
    assert "By when" in heads
    assert "timeLimit" not in page.xpath("string(//table[@class='rows'])")
    kinds = {spaced(one) for one in page.xpath("//td[@data-head='Kind']")}
    assert "directive" in kinds
    assert not [one for one in kinds if one.startswith("ng:")]
    places = page.xpath("//td[@data-head='Where']/a")
    assert all(one.get("href").partition("#")[2].startswith("norm-") for one in places)
    assert "OP 4" in [spaced(one) for one in places]
    assert not page.xpath("//*[@data-head='Norm in the data']")


def test_what_two_columns_show_alike_is_shown_once(client: TestClient) -> None:
    page = tree(client, "/queries/treaty-articles-invoked")
    heads = [spaced(one) for one in page.xpath("//table[@class='rows']/thead//th")]
    assert "Treaty" in heads
    assert "Name of the treaty" not in heads


def test_a_document_is_asked_for_without_its_year(client: TestClient) -> None:
    whole = tree(client, "/queries/norms-of-instrument?instrument=S/RES/2388+(2017)")
    for words in ("S/RES/2388", "2388"):
        page = tree(client, f"/queries/norms-of-instrument?instrument={quote(words)}")
        assert len(page.xpath("//tbody/tr")) == len(whole.xpath("//tbody/tr")) > 0


def test_a_question_without_an_answer_says_what_was_asked(client: TestClient) -> None:
    page = tree(client, "/queries/norms-on-actor?actor=UNTOC")
    said = spaced(page.xpath("//section[@aria-labelledby='answer']")[0])
    assert "Nothing was found for actor United Nations Convention against" in said
    assert "CSV" not in said


def test_words_that_name_nothing_lead_to_what_may_be_meant(client: TestClient) -> None:
    page = tree(client, "/queries/norms-on-actor?actor=Member+Stats")
    meant = page.xpath("//main//a[text()='Member States']/@href")
    assert tree(client, meant[0]).xpath("//tbody/tr")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("actor=no+such+body", "names nothing"),
        ("instrument=S/RES/2388+(2017)", "Fill in: Actor."),
    ],
)
def test_a_question_that_cannot_be_put_says_why(
    client: TestClient, given: str, says: str
) -> None:
    answer = client.get(f"/queries/norms-on-actor?{given}")
    assert answer.status_code == 400
    assert says in html.fromstring(answer.text).xpath("string(//*[@role='alert'])")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2388", "/eli/un/sc/res/2017/2388"),
        ("S/RES/2388(2017)", "/eli/un/sc/res/2017/2388"),
        ("unodc", "/id/actor/unodc"),
        ("office on dr", "/id/actor/unodc"),
        ("UNTOC", "/eli/un/treaty/XVIII-12"),
        ("member st", "/id/actor-class/member-states"),
    ],
)
def test_suggestions_go_on_as_what_is_typed(
    client: TestClient, typed: str, found: str
) -> None:
    asked, names, kinds, places = client.get("/suggest", params={"q": typed}).json()
    assert asked == typed
    assert len(names) == len(kinds) == len(places) <= 8
    assert places[0] == found


def test_search_finds_names_and_words_of_the_text(client: TestClient) -> None:
    page = tree(client, "/search?q=smuggling+of+migrants")
    assert page.xpath("//section[@aria-labelledby='in-text']//mark")
    assert f"{RESOLUTION}/op/6" in page.xpath(
        "//section[@aria-labelledby='in-text']//@href"
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2388 OP 4", f"{RESOLUTION}/op/4"),
        ("S/RES/2388 (2017), paragraph 4", f"{RESOLUTION}/op/4"),
        ("UNTOC article 15", "/eli/un/treaty/XVIII-12/art/15"),
        ("S/PRST/2013/21, para. 3", f"{SPOKEN}/par/3"),
        ("PRST/2013/21 OP 3", f"{SPOKEN}/par/3"),
    ],
)
def test_search_finds_a_part_as_lawyers_name_it(
    client: TestClient, typed: str, found: str
) -> None:
    page = tree(client, f"/search?q={quote(typed)}")
    assert page.xpath("//section[@aria-labelledby='named']//li/a/@href")[0] == found


def test_words_apart_are_found_where_no_text_has_them_together(
    client: TestClient,
) -> None:
    page = tree(client, "/search?q=legislation+jurisdiction+impunity")
    found = page.xpath("//section[@aria-labelledby='in-text']//li/a/@href")
    assert found == [f"{RESOLUTION}/op/4"]


def hits(client: TestClient, words: str) -> list[str]:
    """Return the paths of the paragraphs that a search finds, in order."""
    page = tree(client, f"/search?q={quote(words)}")
    return list(page.xpath("//section[@aria-labelledby='in-text']//li/a/@href"))


def test_paragraphs_come_by_date_and_number_and_the_last_word_may_go_on(
    client: TestClient,
) -> None:
    assert hits(client, "SUBMIT report 39") == [f"{LONG}/op/39"]
    assert hits(client, "report 399")[0] == f"{LONG}/op/399"
    assert hits(client, "submit rep") == [f"{LONG}/op/{n}" for n in range(1, 41)]
    whole = hits(client, "Member Sta")
    dated = [path for path in whole if not path.startswith((LONG, EVIL))]
    assert dated == whole[: len(dated)] != []


@pytest.mark.parametrize(
    "words", ["smuggling of migrants", "jurisdiction legislation", "no such words"]
)
def test_without_an_index_the_same_is_found_and_that_is_said(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    with_index = hits(client, words)

    async def none(_: Source) -> None:
        return None

    monkeypatch.setattr("normgraph.serve.pages.find.texts", none)
    assert hits(client, words) == with_index
    assert bool(with_index) == (words != "no such words")
    assert "without an index" in client.get(f"/search?q={words}").text


@pytest.mark.parametrize(
    "words",
    ['"', "*", "a OR b", "NEAR(a b)", "words:", "^states", "a\0b", "-", "(", "é"],
)
def test_marks_of_the_index_are_words_like_others(
    client: TestClient, words: str
) -> None:
    for path in ("/search", "/suggest"):
        assert client.get(path, params={"q": f"{words} {words}"}).status_code == 200


def test_a_search_without_an_answer_leads_on(client: TestClient) -> None:
    page = tree(client, "/search?q=Member+Stats+xyzzy")
    said = spaced(page.find(".//main"))
    assert "Nothing here has these words." in said
    assert "/id/actor-class/member-states" in page.xpath("//main//a/@href")
    assert "/browse" in page.xpath("//main//a/@href")


@pytest.mark.parametrize(
    ("path", "says", "leads"),
    [
        ("/eli/un/sc/res/2017/9999", "S/RES/9999 (2017)", "https://undocs.org/"),
        ("/ontology/Norm", "norm", "/ontology#Norm"),
        ("/id/force/calls-upon", "Forces of acts", "/id/force"),
        ("/queries/norms-on-actors", "bears", "/queries/norms-on-actor"),
    ],
)
def test_what_is_not_there_is_named_as_people_do_and_leads_on(
    client: TestClient, path: str, says: str, leads: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    main = html.fromstring(answer.text).find(".//main")
    assert says in spaced(main)
    assert [one for one in main.xpath(".//a/@href") if one.startswith(leads)]


def test_an_entry_tells_facts_in_words_and_where_to_go_on(client: TestClient) -> None:
    page = tree(client, "/id/force/call")
    facts = page.xpath("//dl[@class='facts']//dt/text()")
    assert "Not in" in facts
    assert not {"Pref label", "In scheme", "Not example"} & set(facts)
    assert "/id/verb/call" in page.xpath("//section[@aria-labelledby='verbs']//a/@href")


@pytest.mark.parametrize("path", ["/id/actor/unodc", "/id/verb/call"])
def test_a_year_leads_to_what_was_said_in_it(client: TestClient, path: str) -> None:
    there = tree(client, path).xpath("//table[@class='bars']//th/a/@href")
    years = [address for address in there if "year=" in address]
    assert years
    for address in years:
        year = address.partition("year=")[2].partition("#")[0]
        heading = tree(client, address).xpath("string(//*[@id='year'])")
        assert ("without a date" if year == "undated" else year) in heading


def test_norms_are_listed_by_number_not_by_letter(client: TestClient) -> None:
    page = tree(client, "/id/actor-class/member-states?year=undated")
    places = page.xpath("//section[@aria-labelledby='year']//li/a/text()")
    numbers = [int(one.rpartition(" ")[2].partition("(")[0]) for one in places]
    assert numbers == sorted(numbers)
    assert 10 in numbers


def test_a_reference_has_its_day_in_words(client: TestClient) -> None:
    said = tree(client, RESOLUTION).xpath("string(//p[@class='quote'])")
    assert ", 21 November 2017, " in said


def test_texts_are_suggested_where_names_leave_room(client: TestClient) -> None:
    _, names, kinds, places = client.get("/suggest?q=smuggling+of+mig").json()
    assert (kinds[0], places[0]) == ("Text", f"{RESOLUTION}/op/6")
    assert "smuggling of migrants" in names[0]
    _, _, kinds, places = client.get("/suggest?q=unodc").json()
    assert (kinds[0], places[0]) == ("Actor", "/id/actor/unodc")
    assert kinds.index("Text") == len(kinds) - kinds.count("Text")


def test_a_page_without_data_names_no_state_of_them(client: TestClient) -> None:
    assert "Data state" not in tree(client, "/nowhere").text_content()
    assert "Data state memory." in tree(client, "/browse").text_content()


def test_what_is_not_there_is_told_with_near_names(client: TestClient) -> None:
    answer = client.get("/id/actor/unodcc")
    assert answer.status_code == 404
    page = html.fromstring(answer.text)
    assert page.xpath("//ul[@class='cited']//a/@href")


def test_pages_lead_to_pictures_and_editor_where_the_service_has_them(
    client: TestClient,
) -> None:
    assert "/picture?" not in client.get("/id/verb/call").text
    routes = client.app.routes  # type: ignore[attr-defined]
    more = [Route(p, lambda _: None) for p in ("/picture", "/editor")]
    routes.extend(more)
    try:
        assert "/picture?iri=https%3A%2F%2Fw3id.org" in client.get(RESOLUTION).text
        assert "/editor?name=verbs-used" in client.get("/queries/verbs-used").text
    finally:
        del routes[-len(more) :]


def test_an_entry_of_the_registers_has_a_page_though_no_text_names_it(
    client: TestClient,
) -> None:
    answer = client.get("/eli/un/treaty/XVIII-12/art/41")
    assert answer.status_code == 200


def test_what_many_ask_for_at_once_is_made_once() -> None:
    made: list[str] = []

    async def make(_: Source) -> str:
        made.append("begun")
        await asyncio.sleep(0.01)
        return "names"

    async def ask(source: Source) -> list[str]:
        asking = (kept(source, "names", make) for _ in range(5))
        return list(await asyncio.gather(*asking))

    source = LocalSource(Store())
    assert asyncio.run(ask(source)) == ["names"] * 5
    # Another loop, as a test client has one for each request, finds it too.
    assert asyncio.run(ask(source)) == ["names"] * 5
    assert made == ["begun"]


def test_what_failed_is_tried_again() -> None:
    tries: list[int] = []

    async def make(_: Source) -> int:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("gone")
        return len(tries)

    source = LocalSource(Store())
    with pytest.raises(OSError, match="gone"):
        asyncio.run(kept_in(source, make))
    assert asyncio.run(kept_in(source, make)) == 2


async def kept_in(
    source: Source, make: Callable[[Source], Coroutine[object, object, int]]
) -> int:
    """Return what is kept of a source, in a loop that runs."""
    return await kept(source, "tries", make)


def test_every_link_leads_somewhere(client: TestClient) -> None:
    waiting, seen, dead = ["/", RESOLUTION, f"{EVIL}"], set(), []
    while waiting and len(seen) < 250:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.status_code != 200:
            dead.append(path)
        if answer.headers["content-type"].startswith("text/html"):
            links = html.fromstring(answer.text).xpath("//a/@href")
            found = {address.partition("#")[0] for address in links}
            ours = {p for p in found if p.startswith("/") and p[:7] != "/sparql"}
            waiting += sorted(ours - seen)
    assert not dead


def test_files_of_pages_are_found_by_their_names_alone(client: TestClient) -> None:
    assert (
        client.get("/static/style.css").headers["content-type"].startswith("text/css")
    )
    for path in ("/static/../source.py", "/static/%2e%2e/source.py", "/static/nothing"):
        assert client.get(path).status_code == 404
