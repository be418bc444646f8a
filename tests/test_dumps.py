"""The files of a publication hold the graph of the store, whoever reads them."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publishing import (
    bytes_of,
    corpus_store,
    lines,
    parsed,
    published,
    small_store,
)

from normgraph.export import Format, write
from normgraph.publish.dump.groups import grouped
from normgraph.publish.dump.json_ld import JsonLd
from normgraph.publish.dump.lines import canonical, has_graph
from normgraph.publish.dump.order import Ordered
from normgraph.publish.dump.turtle import Turtle
from normgraph.store import Home

XSD = "http://www.w3.org/2001/XMLSchema#"
NG = "https://w3id.org/normgraph/ontology#"
RAPPER = {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "rdf": "rdfxml"}


@pytest.fixture(scope="module", params=["page", "corpus"])
def home(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Home:
    """Return a store of the example page, and one of whole documents."""
    place = tmp_path_factory.mktemp("store")
    if request.param == "page":
        return small_store(place, request.getfixturevalue("page"))
    return corpus_store(place, request.getfixturevalue("shared"))


@pytest.fixture(scope="module")
def site(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return its publication."""
    place = tmp_path_factory.mktemp("site") / "site"
    published(home, place)
    return place


def listed(site: Path) -> list[dict[str, object]]:
    """Return what the manifest says of each file that holds a graph."""
    files = json.loads((site / "manifest.json").read_text("utf-8"))["files"]
    return [one for one in files if "canonical" in one]


def years(site: Path, suffix: str) -> list[Path]:
    """Return the files of the years in a format."""
    found = [*site.glob(f"data/[12]*.{suffix}"), *site.glob(f"data/undated.{suffix}")]
    assert found
    return sorted(found)


# What the store holds, no more and no less


def test_the_whole_is_the_store(home: Home, site: Path) -> None:
    assert parsed(site / "data" / "graph.nq.gz") == lines(home.open())


def test_the_whole_is_in_canonical_order_each_line_once(site: Path) -> None:
    found = gzip.decompress((site / "data" / "graph.nq.gz").read_bytes()).splitlines()
    assert found == sorted(set(found))


def test_the_evidence_is_every_named_graph(home: Home, site: Path) -> None:
    named = (q for q in home.open() if not isinstance(q.graph_name, ox.DefaultGraph))
    assert parsed(site / "data" / "evidence.nq.gz") == lines(named)


@pytest.mark.parametrize("suffix", ["ttl", "jsonld"])
def test_the_years_together_are_the_content(
    home: Home, site: Path, suffix: str
) -> None:
    content = home.open().quads_for_pattern(None, None, None, ox.DefaultGraph())
    found = {line for place in years(site, suffix) for line in parsed(place)}
    assert sorted(found) == lines(content)


def test_a_year_holds_the_instruments_of_that_year_alone(
    home: Home, site: Path
) -> None:
    current = home.current()
    assert current is not None
    instruments = set(current.manifest().parts)
    seen: list[str] = []
    for place in years(site, "ttl"):
        store = ox.Store()
        store.bulk_load(place.read_bytes(), ox.RdfFormat.TURTLE)
        texts = store.quads_for_pattern(
            None, ox.NamedNode("http://data.europa.eu/eli/ontology#realizes"), None
        )
        for instrument in {q.object.value for q in texts} & instruments:  # type: ignore[union-attr]
            seen.append(instrument)
            if "/res/" in instrument or "/prst/" in instrument:
                assert f"/{place.stem}/" in instrument
    assert sorted(seen) == sorted(instruments)


def test_a_year_says_type_and_label_of_each_node_of_the_register(site: Path) -> None:
    year = max(years(site, "ttl"), key=lambda place: place.stat().st_size)
    store = ox.Store()
    store.bulk_load(year.read_bytes(), ox.RdfFormat.TURTLE)
    bare = store.query(
        f"SELECT ?actor WHERE {{ ?norm <{NG}bearer> ?actor "
        "FILTER NOT EXISTS { ?actor a ?class ; "
        "<http://www.w3.org/2000/01/rdf-schema#label> ?label } }"
    )
    assert list(bare) == []  # type: ignore[arg-type]
    assert store.query(f"ASK {{ ?norm <{NG}bearer> ?actor }}")


def test_every_format_of_one_thing_is_the_same_graph(site: Path) -> None:
    by_hash: dict[str, set[tuple[str, ...]]] = {}
    for one in listed(site):
        place = site / str(one["path"])
        digest = one["canonical"]["sha256"]  # type: ignore[index]
        name = place.name.partition(".")[0]
        quads = ox.Dataset(
            ox.parse(
                gzip.decompress(place.read_bytes())
                if place.suffix == ".gz"
                else place.read_bytes(),
                format=ox.RdfFormat.from_extension(
                    place.name.removesuffix(".gz").rpartition(".")[2]
                ),
            )
        )
        quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        found = lines(quads)
        assert len(found) == one["count"], place
        whole = "".join(f"{line}\n" for line in found).encode()
        assert hashlib.sha256(whole).hexdigest() == digest, place
        by_hash.setdefault(digest, set()).add((name,))
    assert len(by_hash) >= 5
    assert all(len(names) == 1 for names in by_hash.values())


def test_a_json_ld_file_reads_alone(site: Path) -> None:
    for place in [*years(site, "jsonld"), site / "ontology.jsonld"]:
        whole = json.loads(place.read_text("utf-8"))
        assert isinstance(whole["@context"], dict)
        assert "http" not in str(whole["@context"].get("@import", ""))


# Whoever reads them


@pytest.mark.parametrize("suffix", ["ttl", "nt", "nq", "rdf"])
def test_raptor_reads_the_same(site: Path, tmp_path: Path, suffix: str) -> None:
    command = shutil.which("rapper")
    if command is None:
        pytest.skip("there is no rapper: install raptor2-utils")
    read = 0
    for one in listed(site):
        place = plain(site / str(one["path"]), tmp_path)
        if place.suffix != f".{suffix}":
            continue
        form = "nquads" if suffix == "nq" else "ntriples"
        ran = subprocess.run(
            [command, "-q", "-i", RAPPER[suffix], "-o", form, str(place)],
            check=True,
            capture_output=True,
        )
        rows = ran.stdout.splitlines()
        assert len(rows) == one["count"], place
        form_of = ox.RdfFormat.N_QUADS if suffix == "nq" else ox.RdfFormat.N_TRIPLES
        theirs = ox.Dataset(ox.parse(ran.stdout, format=form_of))
        assert same(theirs, place)
        read += len(rows)
    assert read > 500


def plain(place: Path, folder: Path) -> Path:
    """Return the file, or what it is compressed from."""
    if place.suffix != ".gz":
        return place
    found = folder / place.stem
    found.write_bytes(gzip.decompress(place.read_bytes()))
    return found


def same(theirs: ox.Dataset, place: Path) -> bool:
    """Tell whether a graph is the one that our engine reads in a file."""
    ours = ox.Dataset(
        ox.parse(
            place.read_bytes(),
            format=ox.RdfFormat.from_extension(place.suffix[1:]),
            base_iri="file:///",
        )
    )
    for graph in (theirs, ours):
        graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return theirs == ours


def test_n3_for_javascript_reads_the_same(site: Path, tmp_path: Path) -> None:
    """N3.js comes with Comunica, which ``.ci/run`` installs."""
    command, node = shutil.which("comunica-sparql"), shutil.which("node")
    modules = Path(command).parents[1] if command else None
    if modules is None or node is None or not (modules / "n3").is_dir():
        pytest.skip("there is no N3.js: install @comunica/query-sparql")
    script = (
        "const n3 = require(process.argv[1]), fs = require('fs');\n"
        "const text = fs.readFileSync(process.argv[2], 'utf8');\n"
        "const quads = new n3.Parser().parse(text);\n"
        "const out = new n3.Writer({format: 'N-Quads'});\n"
        "process.stdout.write(out.quadsToString(quads));\n"
    )
    read = 0
    for one in listed(site):
        place = plain(site / str(one["path"]), tmp_path)
        if place.suffix not in (".ttl", ".nt", ".nq"):
            continue
        ran = subprocess.run(
            [node, "-e", script, str(modules / "n3"), str(place)],
            check=True,
            capture_output=True,
        )
        theirs = ox.Dataset(ox.parse(ran.stdout, format=ox.RdfFormat.N_QUADS))
        assert len(theirs) == one["count"], place
        assert same(theirs, place)
        read += len(theirs)
    assert read > 500


def test_pyld_reads_the_same_json_ld(site: Path) -> None:
    pyld = pytest.importorskip("pyld", reason="there is no PyLD: pip install PyLD")
    sample = min(years(site, "jsonld"), key=lambda place: place.stat().st_size)
    for place in (sample, site / "ontology.jsonld"):
        document = json.loads(place.read_text("utf-8"))
        options = {"format": "application/n-quads", "documentLoader": no_network}
        text = pyld.jsonld.to_rdf(document, options)
        theirs = ox.Dataset(ox.parse(text, format=ox.RdfFormat.N_QUADS))
        assert same(theirs, place)


def no_network(url: str, _: object) -> None:
    """Refuse to fetch a context: each file has its own."""
    raise AssertionError(f"{url} was asked for")


def test_the_hash_is_what_pyld_has_for_the_canonical_graph(site: Path) -> None:
    """Sorted lines without blank nodes are canonical; the shapes have blank nodes."""
    pyld = pytest.importorskip("pyld", reason="there is no PyLD: pip install PyLD")
    smallest = min(years(site, "ttl"), key=lambda place: place.stat().st_size)
    names = {smallest.name, "shapes.ttl", "ontology.ttl"}
    for one in listed(site):
        place = site / str(one["path"])
        if place.name not in names:
            continue
        names.remove(place.name)
        text = "".join(f"{line}\n" for line in parsed(place))
        found = pyld.jsonld.normalize(
            text,
            {
                "algorithm": "URDNA2015",
                "inputFormat": "application/n-quads",
                "format": "application/n-quads",
            },
        )
        digest = hashlib.sha256(found.encode()).hexdigest()
        assert digest == one["canonical"]["sha256"], place  # type: ignore[index]
    assert not names


def test_rdflib_reads_the_same(site: Path) -> None:
    import rdflib
    from rdflib.compare import isomorphic

    sample = min(years(site, "ttl"), key=lambda place: place.stat().st_size)
    one = rdflib.Graph().parse(sample)
    other = rdflib.Graph().parse(sample.with_suffix(".jsonld"))
    assert len(one) > 50
    assert isomorphic(one, other)


# Lines, terms, order


def literals() -> st.SearchStrategy[ox.Literal]:
    """Return literals with everything a text may hold."""
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    nasty = st.sampled_from(['"', "\\", "\n", "\t", "\x08", "\x7f", '" <x> .', '@en"'])
    text = st.one_of(words, nasty, st.builds("".join, st.lists(nasty, max_size=4)))
    kinds = st.sampled_from(["date", "integer", "boolean", "duration", "string"])
    return st.one_of(
        st.builds(ox.Literal, text),
        st.builds(lambda t, tag: ox.Literal(t, language=tag), text, st.just("en")),
        st.builds(lambda t, tag: ox.Literal(t, language=tag), text, st.just("zh-Hant")),
        st.builds(lambda t, k: ox.Literal(t, datatype=node(XSD + k)), text, kinds),
        st.builds(
            lambda n, k: ox.Literal(str(n), datatype=node(XSD + k)),
            st.integers(),
            kinds,
        ),
    )


def node(iri: str) -> ox.NamedNode:
    """Return a node."""
    return ox.NamedNode(iri)


def triples() -> st.SearchStrategy[list[ox.Triple]]:
    """Return triples in the words of the context and others."""
    base = "https://w3id.org/normgraph/"
    nodes = st.sampled_from(
        [
            node(base + "eli/un/sc/res/2017/2388/op/4#act-a,b;c=1"),
            node(base + "id/actor/unodc"),
            node(base + "id/actor/it's"),
            node(base + "ontology#Norm"),
            node("http://example.org/a.b/(c)"),
            node("urn:x:y"),
        ]
    )
    verbs = st.sampled_from(
        [
            "http://www.w3.org/2000/01/rdf-schema#label",
            "http://www.w3.org/2004/02/skos/core#prefLabel",
            "http://data.europa.eu/eli/ontology#date_document",
            NG + "text",
            NG + "bearer",
            NG + "position",
            "http://example.org/p",
        ]
    ).map(node)
    kinds = st.just(node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"))
    said = st.builds(ox.Triple, nodes, verbs, st.one_of(nodes, literals()))
    typed = st.builds(ox.Triple, nodes, kinds, nodes)
    return st.lists(st.one_of(said, typed), min_size=1, max_size=12, unique=True)


@settings(max_examples=300)
@given(triples())
def test_any_triples_survive_turtle_and_json_ld(these: list[ox.Triple]) -> None:
    text = "".join(f"{one} .\n" for one in these).encode()
    groups = grouped(canonical(text).splitlines())
    for writer, form in (
        (Turtle(), ox.RdfFormat.TURTLE),
        (JsonLd(), ox.RdfFormat.JSON_LD),
    ):
        whole = writer.begin() + writer.piece(groups) + writer.end()
        assert lines(ox.parse(whole, format=form)) == lines(these)


@settings(max_examples=100)
@given(triples())
def test_lines_are_canonical_as_the_engine_has_them(these: list[ox.Triple]) -> None:
    quads = [ox.Quad(*one) for one in these]
    text = canonical(write(quads, Format.NQ))
    whole = ox.Dataset(quads)
    whole.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert sorted(text.splitlines()) == [canonical(s.encode()) for s in lines(whole)]


@given(triples(), st.booleans())
def test_a_quad_of_a_named_graph_is_known(these: list[ox.Triple], named: bool) -> None:
    for one in these:
        graph = node("urn:graph") if named else ox.DefaultGraph()
        line = canonical(f"{ox.Quad(*one, graph)} .".encode())
        assert has_graph(line) is named


@given(
    st.lists(st.lists(st.text("abc", max_size=4), max_size=6), max_size=6),
    st.sets(st.text("abc", min_size=1, max_size=2), max_size=4),
)
def test_pieces_are_all_lines_in_order_each_once(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[str]], at: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("order") / "lines"
    ordered = Ordered(folder, sorted(word.encode() for word in at))
    given_lines = [[f"<{word}>".encode() for word in batch] for batch in batches]
    for batch in given_lines:
        ordered.add(sorted(batch))
        ordered.spill()
    found = [line for piece in ordered.pieces() for line in piece]
    assert found == sorted({line for batch in given_lines for line in batch})
    assert not folder.exists()


def test_nothing_of_the_work_stays_in_the_folder(site: Path) -> None:
    assert not [name for name in bytes_of(site) if ".lines" in name]
