"""The site of the ontology: terms explained, links alive, versions kept."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pyoxigraph as ox
import pytest
from lxml import etree, html
from rdflib import Graph

from normgraph import assets
from normgraph.namespace import terms as names
from normgraph.pipeline.record import build_record
from normgraph.publish import Content, File, Publisher
from normgraph.publish.terms import terms
from normgraph.publish.terms.history import history
from normgraph.publish.terms.schemes import listed, schemes
from normgraph.query import named
from normgraph.rdf import from_rdflib
from normgraph.store import Home

NG = "https://w3id.org/normgraph/ontology#"
PUBLISHER = Publisher(
    name="Example <Library>",
    homepage="https://library.example.org/",
    email="data@library.example.org",
    base="https://data.example.org/resolutions/",
    title="Resolutions & more",
    description="What resolutions of the Security Council say.",
)
HISTORY = history()
FORMS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld", "nt": "nt"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, page: Path) -> Home:
    """Build a store of the example page."""
    home = Home(tmp_path_factory.mktemp("terms") / "store")
    build_record([str(page)], home, None, lambda *_: None)
    return home


def made(home: Home, folder: Path) -> list[File]:
    """Write the site of the ontology of a store into a folder."""
    held = home.current()
    assert held is not None
    return terms(Content(home.open(), held.manifest(), PUBLISHER, folder))


@pytest.fixture(scope="module")
def publication(store: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the site in it."""
    folder = tmp_path_factory.mktemp("publication")
    made(store, folder)
    return folder


@pytest.fixture(scope="module")
def site(publication: Path) -> Path:
    """Return the folder of the site."""
    return publication / "ontology"


def words(place: Path) -> str:
    """Return the text of a page, with single blanks."""
    text = re.sub("(?=</d[dt]>)", " ", place.read_text("utf-8"))
    found = html.fromstring(text).xpath("string(//main)")
    return " ".join(str(found).split())


def page_of(site: Path, name: str) -> Path:
    """Return the page of a term."""
    return site / ("classes" if name[0].isupper() else "properties") / f"{name}.html"


# Every term


def test_each_term_has_a_page_and_a_place_in_the_index(site: Path) -> None:
    index = html.parse(str(site / "index.html")).getroot()
    places = set(index.xpath("//@id"))
    assert names() <= places
    links = {posixpath.basename(href) for href in index.xpath("//main//h3/a/@href")}
    assert links == {f"{name}.html" for name in names()}
    assert all(page_of(site, name).is_file() for name in names())


def test_no_two_files_differ_in_capitals_alone(site: Path) -> None:
    """Windows and macOS would keep one of them."""
    found = [p.relative_to(site).as_posix().lower() for p in site.rglob("*")]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", sorted(names()))
def test_a_page_has_definition_and_examples(name: str, site: Path) -> None:
    shown = words(page_of(site, name))
    term = HISTORY.current.ontology.terms[name]
    for said in (term.definition, *term.examples):
        assert " ".join(said.split()) in shown
    assert HISTORY.since(term) in shown


def test_an_example_leads_to_the_document_it_quotes(site: Path) -> None:
    tree = html.parse(str(page_of(site, "ArmedGroup"))).getroot()
    assert "https://undocs.org/S/RES/2722(2024)" in tree.xpath("//p/a/@href")


def test_a_page_says_what_a_reasoner_knows(site: Path) -> None:
    shown = words(page_of(site, "extends"))
    assert "Of (domain) Change or Provision" in shown
    assert "Its value (range) Actor or Instrument or Provision" in shown
    assert "The other way round extendedBy" in shown
    assert "Kind of Body" in words(page_of(site, "State"))
    assert "Nothing can be this and ArmedGroup; Committee" in words(
        page_of(site, "State")
    )
    based = words(page_of(site, "TreatyBasedNorm"))
    formal = "Norm and (legalBasis some (Treaty or (within some Treaty)))"
    assert f"Defined as {formal}" in based


def test_a_page_says_what_the_term_is_in_the_words_of_others(site: Path) -> None:
    shown = words(page_of(site, "Resolution"))
    assert "always a case of undo:Resolution" in shown
    assert "nearly the same as undo:hasReceiver" in words(page_of(site, "bearer"))
    assert "no mapping" in words(page_of(site, "extends"))


def test_uses_are_counted_in_the_store(site: Path, store: Home) -> None:
    quads = list(store.open())
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    norms = [
        q for q in quads if q.predicate.value == kind and q.object.value == NG + "Norm"
    ]
    bearers = [q for q in quads if q.predicate.value == NG + "bearer"]
    assert len(norms) > 5 and len(bearers) > 5
    assert f"{len(norms)} nodes of this" in words(page_of(site, "Norm"))
    assert f"{len(bearers)} statements of this" in words(page_of(site, "bearer"))
    assert "never stated in the data" in words(page_of(site, "UniversalNorm"))
    assert "Nothing in this publication uses it" in words(page_of(site, "terminates"))


def test_a_page_names_the_shapes_on_a_term_and_the_queries_that_ask_for_it(
    site: Path,
) -> None:
    tree = html.parse(str(page_of(site, "bearer"))).getroot()
    links = set(tree.xpath("//main//li/a/@href"))
    assert "../shapes.html#norm-bearer" in links
    assert "../queries.html#norms-on-actor" in links
    assert "../queries.html#votes-of-state" not in links


def test_every_shape_and_every_query_is_listed(site: Path) -> None:
    shapes = html.parse(str(site / "shapes.html")).getroot()
    found = {
        name
        for path in assets.paths("shapes", "*.ttl")
        for name in re.findall(r"^shape:(\S+)$", path.read_text("utf-8"), re.MULTILINE)
    }
    assert len(found) > 150
    assert found <= set(shapes.xpath("//@id"))
    queries = html.parse(str(site / "queries.html")).getroot()
    assert {query.name for query in named()} <= set(queries.xpath("//@id"))


# Vocabularies


def test_each_scheme_has_a_page_or_is_a_register() -> None:
    kind = "<http://www.w3.org/2004/02/skos/core#ConceptScheme>"
    known = {name for those in listed().values() for name in those}
    there = {
        str(quad.subject).strip("<>").rpartition("/")[2]
        for path in assets.paths("ontology", "vocabularies/*.ttl")
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if str(quad.object) == kind
    }
    assert there == known


def test_each_concept_has_its_definition_and_example(site: Path) -> None:
    seen = 0
    for scheme in schemes():
        shown = words(site / scheme.place)
        for concept in scheme.concepts:
            said = (concept.definition, *concept.examples, *concept.near_misses)
            assert all(" ".join(one.split()) in shown for one in said)
            assert any(said)
            seen += 1
    assert seen > 300


def test_a_class_leads_to_its_concepts_and_back(site: Path) -> None:
    tree = html.parse(str(page_of(site, "Verb"))).getroot()
    assert "../schemes/verb.html" in tree.xpath("//dd/a/@href")
    tree = html.parse(str(site / "schemes" / "verb.html")).getroot()
    assert "../classes/Verb.html" in tree.xpath("//header//a/@href")
    assert "force.html#call" in tree.xpath("//dd/a/@href")


# The site as a whole


class Walk:
    """Looks at every link of a site; one that leads out of it has to be absolute."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self.seen = 0

    def broken(self) -> Iterator[tuple[str, str]]:
        """Yield page and address of each link that leads nowhere."""
        for path in sorted([*self._top.rglob("*.html"), *self._top.rglob("*.svg")]):
            tree = html.parse(str(path)).getroot()
            for address in sorted({*tree.xpath("//@href"), *tree.xpath("//@src")}):
                self.seen += 1
                if not self._leads(path.relative_to(self._top).as_posix(), address):
                    yield path.name, address

    def _leads(self, page: str, address: str) -> bool:
        parts = urlsplit(address)
        if parts.scheme:
            return parts.scheme in ("http", "https") and bool(parts.netloc)
        there = posixpath.join(posixpath.dirname(page), unquote(parts.path))
        target = posixpath.normpath(there) if parts.path else page
        inside = not target.startswith(("/", ".."))
        return (
            inside
            and (self._top / target).is_file()
            and (not parts.fragment or unquote(parts.fragment) in self._places(target))
        )

    @cache  # noqa: B019 - a walk lives as long as its test
    def _places(self, page: str) -> frozenset[str]:
        tree = html.parse(str(self._top / page)).getroot()
        return frozenset(map(str, tree.xpath("//@id")))


def test_every_link_leads_somewhere(site: Path) -> None:
    walk = Walk(site)
    assert list(walk.broken()) == []
    assert walk.seen > 5000


def test_a_link_that_leads_nowhere_is_noticed(site: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(site, tmp_path / "copy")
    (copy / "classes" / "Act.html").unlink()
    page = copy / "versions.html"
    text = page.read_text("utf-8")
    page.write_text(text.replace("html#vocabularies", "html#gone"), "utf-8")
    broken = set(Walk(copy).broken())
    assert ("index.html", "classes/Act.html") in broken
    assert ("versions.html", "index.html#gone") in broken


def test_nothing_needs_a_script_or_another_server(site: Path) -> None:
    for path in site.rglob("*.html"):
        tree = html.parse(str(path)).getroot()
        assert not tree.xpath("//script|//iframe|//object")
        loaded = tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href")
        assert loaded and not any(urlsplit(address).scheme for address in loaded)


def test_pages_are_valid_html_with_one_heading_and_names_escaped(site: Path) -> None:
    parser = html5lib.HTMLParser(strict=True)
    some = ("index", "classes/Norm", "properties/bearer", "schemes/lint-rule", "shapes")
    more = ("queries", "pictures", "versions", "1.0.0/index", "alignments/index")
    for name in (*some, *more):
        text = (site / f"{name}.html").read_text("utf-8")
        parser.parse(text)
        assert len(html.fromstring(text).xpath("//h1")) == 1
        assert "Example &lt;Library&gt;" in text


def test_the_same_store_gives_the_same_bytes(
    site: Path, store: Home, tmp_path: Path
) -> None:
    files = made(store, tmp_path)
    first = {p.relative_to(site): p for p in site.rglob("*") if p.is_file()}
    assert {f"ontology/{path.as_posix()}" for path in first} == {f.path for f in files}
    for path, place in first.items():
        assert place.read_bytes() == (tmp_path / "ontology" / path).read_bytes()


def test_pictures_are_svg_that_shows_every_class(site: Path) -> None:
    tree = etree.parse(str(site / "pictures" / "classes.svg"))
    shown = tree.xpath("//*[local-name()='text']/text()")
    assert {n for n in names() if n[0].isupper()} <= {str(word) for word in shown}
    tree = etree.parse(str(site / "pictures" / "properties.svg"))
    assert "bearer" in tree.xpath("//*[local-name()='a']/*/text()")
    around = html.parse(str(page_of(site, "Norm"))).getroot()
    boxes = around.xpath("//svg//rect")
    assert len(boxes) > 20


# Versions


def fingerprint(quads: list[ox.Quad]) -> str:
    """Return the SHA-256 of a canonical graph, as ``ontology/versions.toml`` has it."""
    graph = ox.Dataset(quads)
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = ox.serialize(graph, format=ox.RdfFormat.N_QUADS) or b""
    return sha256(b"".join(sorted(lines.splitlines(keepends=True)))).hexdigest()


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("number", [v.number for v in HISTORY.versions])
def test_each_version_is_there_in_each_format(
    number: str, suffix: str, site: Path
) -> None:
    """Read by rdflib, which wrote none of it."""
    (version,) = (v for v in HISTORY.versions if v.number == number)
    paths = {"normgraph": number, "alignments": f"{number}/alignments"}
    for name, path in paths.items():
        place = site / f"{path}.{suffix}"
        read = Graph().parse(place.as_uri(), format=FORMS[suffix])
        assert fingerprint(list(from_rdflib(read))) == version.fingerprints[name]


def test_the_page_of_a_version_says_what_it_brought(site: Path) -> None:
    shown = words(site / "1.2.0" / "index.html")
    assert "an earlier version" in shown
    before, after = (HISTORY.versions[at].ontology for at in (1, 2))
    added = sorted(after.terms.keys() - before.terms.keys(), key=str.casefold)
    assert added and f"Added {', '.join(added)}" in shown
    assert "an earlier version" not in words(
        site / HISTORY.current.number / "index.html"
    )


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on to a version in which ng:demonym is deprecated."""
    root = tmp_path / "root"
    for folder in assets.FOLDERS:
        shutil.copytree(assets.root() / folder, root / folder)
    log = (assets.root() / "CHANGELOG.md").read_text("utf-8")
    note = "### Ontology 9.0.0\n- Data that uses `ng:demonym` still\n  hold.\n"
    (root / "CHANGELOG.md").write_text(log + note, "utf-8")
    here = root / "ontology"
    number = HISTORY.current.number
    (here / "versions" / number).mkdir()
    for name in ("normgraph", "alignments"):
        shutil.copy(here / f"{name}.ttl", here / "versions" / number)
    with (here / "versions.toml").open("a") as file:
        file.write('\n["9.0.0"]\nnormgraph = "0"\nalignments = "0"\n')
    ontology = here / "normgraph.ttl"
    text = ontology.read_text("utf-8").replace(
        "\nng:demonym\n",
        "\nng:demonym\n    owl:deprecated true ;\n    dcterms:isReplacedBy ng:code ;\n"
        '    skos:changeNote "9.0.0: a code says it for all languages."@en ;\n',
    )
    ontology.write_text(text.replace(f'"{number}"', '"9.0.0"'), "utf-8")
    monkeypatch.setattr(assets, "root", lambda: root)


@pytest.mark.usefixtures("next_version")
def test_a_deprecated_term_stays_and_says_what_replaces_it(
    store: Home, tmp_path: Path
) -> None:
    made(store, tmp_path)
    site = tmp_path / "ontology"
    shown = words(page_of(site, "demonym"))
    assert "Deprecated. Use code instead." in shown
    assert "9.0.0: a code says it for all languages." in shown
    (term,) = html.parse(str(site / "index.html")).getroot().xpath("//*[@id='demonym']")
    assert "deprecated" in term.text_content()
    assert "Deprecated demonym" in words(site / "9.0.0" / "index.html")
    assert "Data that uses ng:demonym still hold." in words(
        site / "9.0.0" / "index.html"
    )
    assert (site / f"{HISTORY.current.number}.ttl").is_file()
    assert list(Walk(site).broken()) == []
