"""What changed between two publications is told to people, feeds and harvesters."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import pyoxigraph as ox
import pytest
from publishing import PUBLISHER, bytes_of, published
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic

from normgraph.api import registers
from normgraph.errors import NormgraphError
from normgraph.namespace import ng
from normgraph.pipeline.record import build_record
from normgraph.publish import Content, File, publication
from normgraph.publish.changes import changes, page
from normgraph.publish.changes.compare import Kind, compare
from normgraph.publish.changes.digests import instrument
from normgraph.publish.changes.state import ASPECTS, Known
from normgraph.publish.changes.ties import ties
from normgraph.readers import read
from normgraph.store import Home

AS = Namespace("https://www.w3.org/ns/activitystreams#")
ATOM = "{http://www.w3.org/2005/Atom}"
ELI = Namespace("http://data.europa.eu/eli/ontology#")
ID = "https://w3id.org/normgraph/"
RES = f"{ID}eli/un/sc/res/"
FIRST = replace(PUBLISHER, version="1", date="2017-11-21")
SECOND = replace(PUBLISHER, version="2", date="2018-06-30")
THIRD = replace(PUBLISHER, version="3", date="2018-12-31")
# Real paragraphs: S/RES/2331 (2016), OP 2; S/RES/1373 (2001), OP 3; S/RES/2388 (2017),
# OP 2; S/RES/2220 (2015), OP 1. The last words of the third are ours: they name what a
# user's register has.
RATIFY = (
    "2. Calls upon Member States to ratify or accede to the United Nations Convention "
    "against Transnational Organized Crime;"
)
COOPERATE = "3. Calls upon all States to cooperate, pursuant to resolution 1269 (1999);"
WATER = "4. Urges Member States to implement the Watercourses Convention;"
BEFORE = {
    "S/RES/1373 (2001)": COOPERATE,
    "S/RES/2331 (2016)": RATIFY,
    "S/RES/2388 (2017)": WATER,
}
AFTER = {
    "S/RES/1269 (1999)": "4. Calls upon all States to cooperate;",
    "S/RES/2331 (2016)": RATIFY.replace("or accede to ", ""),
    "S/RES/2388 (2017)": WATER,
}


def built(folder: Path, texts: dict[str, str], register: Path) -> Home:
    """Return a store of some texts, read with a register beside ours."""
    inputs = folder / "inputs"
    if inputs.exists():
        shutil.rmtree(inputs)
    inputs.mkdir(parents=True)
    for at, (symbol, paragraph) in enumerate(texts.items()):
        words = f"{symbol}\n\nThe Security Council,\n\n{paragraph}\n"
        (inputs / f"{at}.txt").write_text(words, "utf-8")
    home = Home(folder / "store")
    with registers(register):
        build_record([str(inputs)], home, None, lambda *_: None)
    return home


@pytest.fixture(scope="module", autouse=True)
def alone() -> Iterator[None]:
    """Publish the changes alone: dumps take a second each time and have no part."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "PARTS", (("", changes),))
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Return a folder: publications of two stores, one over the other, as one, two."""
    folder = tmp_path_factory.mktemp("changes")
    register = root / "examples" / "register.ttl"
    other = folder / "register.ttl"
    text = register.read_text("utf-8")
    name = "Convention on the Law of the Non-Navigational Uses of International"
    assert name in text
    other.write_text(text.replace(name, name.replace("Law", "Rules")), "utf-8")
    home = built(folder, BEFORE, register)
    published(home, folder / "site", FIRST)
    shutil.copytree(folder / "site", folder / "one")
    home = built(folder, AFTER, other)
    published(home, folder / "site", SECOND)
    shutil.copytree(folder / "site", folder / "two")
    published(home, folder / "site", SECOND)
    return folder


def activities(site: Path, version: str) -> list[dict[str, object]]:
    """Return what a page of the collection says happened."""
    page = json.loads((site / f"changes/pages/{version}.json").read_text("utf-8"))
    return list(page["orderedItems"])


def happened(site: Path, version: str, kind: str) -> dict[str, str]:
    """Return the things to which something happened, with what is said of it."""
    found = {}
    for one in activities(site, version):
        thing = one["object"]
        if one["type"] == kind and isinstance(thing, dict):
            found[thing["id"].removeprefix(ID)] = str(one.get("summary", ""))
    return found


# What is told


def test_added_changed_and_removed_are_told_apart(made: Path) -> None:
    two = made / "two"
    assert happened(two, "2", "Create") == {"eli/un/sc/res/1999/1269": ""}
    assert happened(two, "2", "Delete") == {"eli/un/sc/res/2001/1373": ""}
    assert happened(two, "2", "Update") == {
        "eli/un/sc/res/2016/2331": "text, norms",
        "eli/un/treaty/XXVII-12": "",
    }


def test_annotations_that_came_and_went_stand_with_their_instrument(made: Path) -> None:
    found = {
        str(one["type"]): one["object"]
        for one in activities(made / "two", "2")
        if one.get("context") == f"{RES}2016/2331"
    }
    assert found.keys() == {"Create", "Delete"}
    for iris in found.values():
        assert isinstance(iris, list)
        assert [re.sub("[0-9a-f]{8}$", "", iri) for iri in iris] == [
            f"{RES}2016/2331/op/2#norm-"
        ]


def test_what_is_gone_is_a_tombstone_with_its_name(made: Path) -> None:
    (gone,) = [a for a in activities(made / "two", "2") if a["type"] == "Delete"][:1]
    assert gone["object"] == {
        "id": f"{RES}2001/1373",
        "type": "Tombstone",
        "formerType": f"{ID}ontology#Instrument",
        "name": "S/RES/1373 (2001)",
        "deleted": "2018-06-30T00:00:00Z",
    }


def test_the_first_publication_says_that_it_is(made: Path) -> None:
    html = (made / "one/changes/index.html").read_text("utf-8")
    assert "The first publication: 3 instruments, " in html
    assert activities(made / "one", "1") == []
    collection = json.loads((made / "one/changes/collection.json").read_text("utf-8"))
    assert collection["totalItems"] == 0
    assert collection["first"] == collection["last"]


def test_a_version_published_again_has_the_same_bytes(made: Path) -> None:
    assert bytes_of(made / "site") == bytes_of(made / "two")


def test_a_version_that_was_given_is_compared_anew(
    made: Path, tmp_path: Path, root: Path
) -> None:
    shutil.copytree(made / "two", tmp_path / "site")
    register = root / "examples" / "register.ttl"
    published(built(tmp_path, BEFORE, register), tmp_path / "site", SECOND)
    # The store is that of version 1 again, and so nothing differs from it.
    assert activities(tmp_path / "site", "2") == []
    assert "Since 1: nothing differs." in (
        tmp_path / "site/changes/feed.atom"
    ).read_text("utf-8")


def test_a_publication_without_digests_begins_anew(
    made: Path, tmp_path: Path, root: Path
) -> None:
    shutil.copytree(made / "one", tmp_path / "site")
    shutil.rmtree(tmp_path / "site/changes")
    home = built(tmp_path, AFTER, root / "examples" / "register.ttl")
    published(home, tmp_path / "site", SECOND)
    html = (tmp_path / "site/changes/index.html").read_text("utf-8")
    assert "left nothing to compare with" in html


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("state.tsv.gz", b""),
        ("state.tsv.gz", b"no gzip"),
        ("state.tsv.gz", gzip.compress(b"normgraph-state\t0\n", mtime=0)),
        ("collection.json", b"{"),
        ("pages/1.json", b"[]"),
        ("feed.atom", b"<feed>"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_publication_stays(
    made: Path, tmp_path: Path, root: Path, name: str, damage: bytes
) -> None:
    place = tmp_path / "site"
    shutil.copytree(made / "one", place)
    (place / "changes" / name).write_bytes(damage)
    before = bytes_of(place)
    home = built(tmp_path, AFTER, root / "examples" / "register.ttl")
    with pytest.raises(NormgraphError, match="cannot be read") as told:
        published(home, place, SECOND)
    assert str(told.value.where) == str(place / "changes" / name)
    assert bytes_of(place) == before


# Comparing


def known(iri: str, aspects: str = "", **annotations: str) -> Known:
    """Return an instrument; ``aspects`` are those that are not as they were."""
    digests = tuple("1" if aspect in aspects else "0" for aspect in ASPECTS)
    return Known(iri, iri.upper(), digests, annotations)


def test_evidence_alone_is_no_change() -> None:
    found = compare([known("a", "evidence")], [known("a")])
    assert (found.changes, found.read_anew) == ((), 1)
    found = compare([known("a", "evidence text")], [known("a")])
    assert found.changes[0].aspects == ("text",)


def test_both_sides_are_met_to_their_ends() -> None:
    entry = Known("a", "A", ("0",), {})
    found = compare(
        [known("b"), known("d"), entry], [known("a", act="1"), known("b"), known("c")]
    )
    assert [(str(c.kind), c.name) for c in found.changes] == [
        ("removed", "A"),
        ("removed", "C"),
        ("added", "D"),
        ("added", "A"),
    ]
    assert found.annotations[Kind.REMOVED] == 1


def test_the_order_of_lines_and_the_version_of_the_software_do_not_count(
    made: Path,
) -> None:
    home = Home(made / "store")
    found = home.current()
    assert found
    part = found.manifest().parts[f"{RES}2016/2331"]
    lines = home.shards.get(part.key).lines.splitlines()
    one = instrument(part, b"\n".join(lines))
    assert one == instrument(part, b"\n".join(reversed(lines)))
    newer = b"\n".join(lines).replace(b'softwareVersion> "', b'softwareVersion> "9.')
    other = instrument(part, newer)
    assert newer != b"\n".join(lines)
    assert compare([one], [other]).read_anew == 1


# Forms


def test_the_pages_are_html_without_a_fault(made: Path) -> None:
    for site in ("one", "two"):
        text = (made / site / "changes/index.html").read_text("utf-8")
        parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
        tree = parser.parse(text)
        assert not list(tree.iter("script"))
        anchors = [node.get("id") for node in tree.iter() if node.get("id")]
        assert len(anchors) == len(set(anchors))
        for node in tree.iter("a"):
            address = urlsplit(urljoin(f"{PUBLISHER.base}changes/", node.get("href")))
            path = address.path.removeprefix("/resolutions/")
            folder = path.endswith("/") or not path
            place = made / site / path / ("index.html" if folder else "")
            assert place.exists(), node.get("href")
            if address.fragment:
                assert address.fragment in anchors


def test_what_has_a_page_is_linked_to_it(
    made: Path, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages(content: Content, _: object) -> list[File]:
        place = content.folder / "eli/un/sc/res/1999/1269/index.html"
        place.parent.mkdir(parents=True)
        place.write_text("<!doctype html><title>S/RES/1269 (1999)</title>")
        return []

    monkeypatch.setattr(publication, "PARTS", (("", pages), ("", changes)))
    shutil.copytree(made / "one", tmp_path / "site")
    home = built(tmp_path, AFTER, root / "examples" / "register.ttl")
    published(home, tmp_path / "site", SECOND)
    text = (tmp_path / "site/changes/index.html").read_text("utf-8")
    assert '<a href="../eli/un/sc/res/1999/1269/">S/RES/1269 (1999)</a>' in text
    assert 'href="../eli/un/sc/res/2016/2331/"' not in text


def test_of_many_annotations_the_page_gives_the_number(
    made: Path, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = "<code>/op/2#norm-"
    assert named in (made / "two/changes/index.html").read_text("utf-8")
    monkeypatch.setattr(page, "MANY", 1)
    shutil.copytree(made / "one", tmp_path / "site")
    home = built(tmp_path, AFTER, root / "examples" / "register.ttl")
    published(home, tmp_path / "site", SECOND)
    text = (tmp_path / "site/changes/index.html").read_text("utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    assert named not in text
    assert "(annotations: 1 added, 1 removed" in text


def test_turtle_says_what_the_json_says(made: Path) -> None:
    page = json.loads((made / "two/changes/pages/2.json").read_text("utf-8"))
    assert page["@context"] == "https://www.w3.org/ns/activitystreams"
    iri = {"@type": "@id"}
    # Of the context, as the W3C publishes it, the words that are used.
    page["@context"] = {
        "@vocab": "_:",
        "as": str(AS),
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": "@id",
        "type": "@type",
        **{
            word: f"as:{word}"
            for word in [
                "Create",
                "Update",
                "Delete",
                "Tombstone",
                "OrderedCollection",
                "summary",
                "name",
                "OrderedCollectionPage",
            ]
        },
        **{
            word: {"@id": f"as:{word}", **iri}
            for word in ["object", "partOf", "prev", "context", "formerType"]
        },
        "orderedItems": {"@id": "as:items", "@container": "@list", **iri},
        "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
        "endTime": {"@id": "as:endTime", "@type": "xsd:dateTime"},
        "deleted": {"@id": "as:deleted", "@type": "xsd:dateTime"},
    }
    said = Graph().parse(data=json.dumps(page), format="json-ld")
    turtle = Graph().parse(made / "two/changes/changes.ttl", format="turtle")
    assert isomorphic(said, turtle)
    assert not {p for p in said.predicates() if str(p).startswith("_:")}


def test_the_turtle_is_read_by_two_engines_alike(made: Path) -> None:
    place = made / "two/changes/changes.ttl"
    graph = Graph().parse(place, format="turtle")
    assert len(graph) == len(list(ox.parse(path=str(place))))
    (page,) = graph.subjects(AS.partOf)
    head = graph.value(page, AS["items"])
    assert head is not None
    listed = Collection(graph, head)
    kinds = [graph.value(one, RDF.type) for one in listed]
    assert len(kinds) == len(activities(made / "two", "2")) > 5
    assert set(kinds) == {AS.Create, AS.Update, AS.Delete}


def test_a_harvester_walks_back_from_the_last_page_to_the_first(
    made: Path, tmp_path: Path, root: Path
) -> None:
    shutil.copytree(made / "two", tmp_path / "site")
    home = built(tmp_path, BEFORE, root / "examples" / "register.ttl")
    published(home, tmp_path / "site", THIRD)

    def fetched(link: dict[str, str]) -> dict[str, object]:
        path = link["id"].removeprefix(PUBLISHER.base)
        found = json.loads((tmp_path / "site" / path).read_text("utf-8"))
        assert found["id"] == link["id"]
        return dict(found)

    collection = fetched({"id": f"{PUBLISHER.base}changes/collection.json"})
    page, met = fetched(collection["last"]), []  # type: ignore[arg-type]
    while True:
        met.append(page)
        if "prev" not in page:
            break
        before = fetched(page["prev"])  # type: ignore[arg-type]
        assert before["next"]["id"] == page["id"]  # type: ignore[index]
        page = before
    assert page["id"] == collection["first"]["id"]  # type: ignore[index]
    items = [a for one in reversed(met) for a in one["orderedItems"]]  # type: ignore[attr-defined]
    assert len(met) == 3
    assert len(items) == collection["totalItems"]
    assert len({a["id"] for a in items}) == len(items)
    starts = [one["startIndex"] for one in met]
    assert starts == [len(activities(made / "two", "2")), 0, 0]


def test_a_version_that_comes_back_begins_a_new_collection(
    made: Path, tmp_path: Path, root: Path
) -> None:
    shutil.copytree(made / "two", tmp_path / "site")
    home = built(tmp_path, BEFORE, root / "examples" / "register.ttl")
    published(home, tmp_path / "site", FIRST)
    # Its page would stand before and behind itself, and a harvester walk for ever.
    pages = tmp_path / "site/changes/pages"
    assert [p.name for p in pages.iterdir()] == ["1.json"]
    assert "prev" not in json.loads((pages / "1.json").read_text("utf-8"))


def valid(feed: ElementTree.Element) -> None:
    """Check what RFC 4287 demands, 4.1.1 to 4.2.15."""
    for one in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(ATOM + name)) == 1, name
        assert urlsplit(one.findtext(f"{ATOM}id", "")).scheme == "https"
        time = one.findtext(f"{ATOM}updated", "")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", time)
        links = one.findall(f"{ATOM}link")
        assert all(link.get("href") for link in links)
        pairs = [(link.get("rel"), link.get("type")) for link in links]
        assert pairs.count(("alternate", "text/html")) == 1
        assert len(one.findall(f"{ATOM}content")) <= 1
    assert feed.tag == f"{ATOM}feed"
    assert [link.get("rel") for link in feed.findall(f"{ATOM}link")].count("self") == 1
    author = feed.find(f"{ATOM}author")
    assert author is not None
    assert len(author.findall(f"{ATOM}name")) == 1
    names = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(names) == len(set(names)) > 0


def test_the_feed_is_atom_and_carries_its_entries_on(made: Path) -> None:
    feeds = {
        site: ElementTree.parse(made / site / "changes/feed.atom").getroot()
        for site in ("one", "two")
    }
    for feed in feeds.values():
        valid(feed)
    old, (new, carried) = (list(feed.iter(f"{ATOM}entry")) for feed in feeds.values())
    assert [ElementTree.tostring(e).strip() for e in old] == [
        ElementTree.tostring(carried).strip()
    ]
    assert new.findtext(f"{ATOM}updated") == "2018-06-30T00:00:00Z"
    assert feeds["two"].findtext(f"{ATOM}updated") == "2018-06-30T00:00:00Z"
    content = new.findtext(f"{ATOM}content", "")
    html5lib.HTMLParser(strict=True).parseFragment(content)
    assert f'<a href="{RES}1999/1269">S/RES/1269 (1999)</a>: added' in content
    assert f"{RES}2001/1373" not in content


@pytest.mark.parametrize("lost", ["id", "updated", "author"])
def test_a_feed_that_lacks_something_is_seen(made: Path, lost: str) -> None:
    feed = ElementTree.parse(made / "two/changes/feed.atom").getroot()
    gone = feed.find(ATOM + lost)
    assert gone is not None
    feed.remove(gone)
    with pytest.raises(AssertionError):
        valid(feed)


def test_a_catalogue_names_the_changes(made: Path) -> None:
    text = (made / "two/catalog.ttl").read_text("utf-8")
    for path in ("changes.ttl", "feed.atom", "collection.json", "pages/2.json"):
        assert f"changes/{path}" in text
    assert "changes/state.tsv.gz" not in text
    assert f"{PUBLISHER.base}changes/" in (made / "two/sitemap.xml").read_text("utf-8")


# Corrigenda, revisions, addenda


def test_the_corrigendum_of_the_record_is_tied_to_its_statement(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "corpus" / "PRST" / "2000"
    both = sorted(folder.glob("S_PRST_2000_27*.xml"))
    assert len(both) == 2
    found = [read(place.read_bytes(), place.name) for place in both]
    assert [str(one.symbol) for one in found] == [
        "S/PRST/2000/27",
        "S/PRST/2000/27/Corr.1",
    ]
    home = Home(tmp_path / "store")
    build_record([str(place) for place in both], home, None, lambda *_: None)
    base = f"{ID}eli/un/sc/prst/2000/27"
    assert [(t.iri, t.relation, t.base) for t in ties(home.open())] == [
        (f"{base}/Corr.1", ng.corrigendumTo, base)
    ]
    published(home, tmp_path / "site", FIRST)
    graph = Graph().parse(tmp_path / "site/changes/changes.ttl")
    assert (URIRef(f"{base}/Corr.1"), URIRef(ng.corrigendumTo), URIRef(base)) in graph
    html = (tmp_path / "site/changes/index.html").read_text("utf-8")
    assert "S/PRST/2000/27/Corr.1 is a corrigendum to S/PRST/2000/27" in html
