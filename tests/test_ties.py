"""What a document corrects, revises or adds to is in the graph."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pyoxigraph as ox
import pytest
from profiled import quads
from profiled import said as said_in
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from normgraph import iri, rules
from normgraph.graph import graph
from normgraph.graph.terms import DCTERMS, ELI, TYPE, Writer, ng
from normgraph.graph.ties import reissued, ties
from normgraph.pipeline import analyse
from normgraph.pipeline.record import build_record
from normgraph.readers import read
from normgraph.serve import LocalSource, Settings, pages
from normgraph.serve.linked import Linked
from normgraph.serve.near import Near
from normgraph.store import Home

NODE = "https://example.org/1"


def said(symbol: str) -> ox.Store:
    """Return what is stated of a document with this symbol."""
    out = Writer(None)
    ties(NODE, symbol, out)
    store = ox.Store()
    store.load(out.lines(), format=ox.RdfFormat.N_QUADS)
    return store


def values(store: ox.Store, node: str, predicate: str) -> set[str]:
    """Return the objects of a node's property."""
    found = store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(predicate), None)
    return {
        quad.object.value for quad in found if not isinstance(quad.object, ox.Triple)
    }


@pytest.mark.parametrize(
    ("symbol", "relation", "base"),
    [
        # S/RES/1303 (2000): "of 26 May 2000 (S/2000/496 and Corr.1)".
        ("S/2000/496/Corr.1", ng.corrigendumTo, "S/2000/496"),
        ("S/PRST/2000/27/Corr.1", ng.corrigendumTo, "S/PRST/2000/27"),
        ("S/2007/307/Rev.1", ng.revisionOf, "S/2007/307"),
        ("S/2006/429/Add.1", ng.supplements, "S/2006/429"),
        ("INFCIRC/225/Rev.5", ng.revisionOf, "INFCIRC/225"),
        ("S/2006/429/Add.1/Corr.2", ng.corrigendumTo, "S/2006/429/Add.1"),
    ],
)
def test_a_symbol_says_what_a_document_changes(
    symbol: str, relation: str, base: str
) -> None:
    store = said(symbol)
    (node,) = values(store, NODE, relation)
    assert values(store, node, DCTERMS + "identifier") == {base}
    assert len(values(store, NODE, DCTERMS + "identifier")) == 0


@pytest.mark.parametrize(
    "symbol",
    ["S/2000/496", "S/RES/2388 (2017)", "INFCIRC/254/Rev.7/Part2", "S/AC.51/2020/7"],
)
def test_other_symbols_tie_nothing(symbol: str) -> None:
    assert len(said(symbol)) == 0


def test_the_way_back_is_stated_and_a_chain_is_followed_to_its_end() -> None:
    store = said("S/2006/429/Add.1/Corr.2")
    (addendum,) = values(store, NODE, ng.corrigendumTo)
    assert values(store, addendum, ng.hasCorrigendum) == {NODE}
    (report,) = values(store, addendum, ng.supplements)
    assert values(store, report, DCTERMS + "identifier") == {"S/2006/429"}


def test_each_rule_finds_what_its_example_says() -> None:
    for row in rules.rows(rules.load("facts"), "tie"):
        for case in rules.rows(row, "example"):
            store = said(str(case["text"]))
            (base,) = values(store, NODE, getattr(ng, str(row["says"])))
            assert values(store, base, DCTERMS + "identifier") == {str(case["finds"])}


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("* Reissued for technical reasons.", True),
        ("* Reissued for technical reasons on 13 May 2011.", True),
        # S/PRST/2004/34, PAR 1: another document was.
        ("his report dated 3 August 2004, which reissued on 23 August 2004", False),
        ("* Issued in accordance with the decision contained in S/2010/1.", False),
    ],
)
def test_a_note_says_that_a_text_was_issued_again(words: str, is_one: bool) -> None:
    out = Writer(None)
    reissued(NODE, words, out)
    assert (ng.isReissue.encode() in out.lines()) is is_one


def test_a_document_that_is_only_cited_is_tied_to_a_stub() -> None:
    """S/RES/2173 (2014), OP 2, shortened; the letter itself is not read."""
    text = (
        "S/RES/2173 (2014)\n\nThe Security Council,\n\n2. Decides to extend the "
        "mandate as requested in the letter of 5 June 2007 (S/2007/307/Rev.1);\n"
    )
    store = ox.Store()
    store.extend(graph(analyse(read(text.encode(), "2173.txt"))))
    letter = iri.BASE + "eli/un/sc/doc/2007/307"
    assert values(store, f"{letter}/Rev.1", ng.revisionOf) == {letter}
    assert values(store, letter, ng.hasRevision) == {f"{letter}/Rev.1"}
    assert values(store, letter, DCTERMS + "identifier") == {"S/2007/307"}
    assert ng.OfficialRecord in values(store, letter, TYPE)


def test_the_corrigendum_and_the_reissues_of_the_corpus_are_found(
    shared: Path, tmp_path: Path
) -> None:
    corpus = shared / "corpus"
    names = sorted((corpus / "PRST" / "2000").glob("S_PRST_2000_27*.xml"))
    names += (corpus / "Pre-2020" / "2004").glob("S_RES_1550_*.xml")
    assert len(names) == 3
    home = Home(tmp_path / "store")
    build_record([str(name) for name in names], home, None, lambda *_: None)
    store, base = home.open(), f"{iri.BASE}eli/un/sc/prst/2000/27"
    assert values(store, base, ng.hasCorrigendum) == {f"{base}/Corr.1"}
    assert values(store, f"{base}/Corr.1", ng.corrigendumTo) == {base}
    resolution = f"{iri.BASE}eli/un/sc/res/2004/1550"
    assert values(store, resolution, ng.isReissue) == {"true"}
    assert values(store, base, ng.isReissue) == set()


@pytest.fixture(scope="module")
def documents(root: Path) -> ox.Store:
    """Return a statement with its corrigendum, a letter with its revision, and more."""
    store = ox.Store()
    place = root / "tests" / "queries" / "corrigenda" / "documents.trig"
    store.load(path=str(place), format=ox.RdfFormat.TRIG)
    return store


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("prst/2000/27", "Corrigendum S/PRST/2000/27/Corr.1"),
        ("prst/2000/27/Corr.1", "Corrigendum to S/PRST/2000/27"),
        ("doc/2007/307", "Revision S/2007/307/Rev.1"),
        ("doc/2007/307/Rev.1", "Revision of S/2007/307"),
        ("res/2004/1550", "Issued again, for technical reasons"),
    ],
)
def test_the_page_of_a_document_leads_to_what_corrects_it(
    documents: ox.Store, path: str, words: str
) -> None:
    source, settings = LocalSource(documents), Settings()
    linked = Linked(source, settings, Near(source))
    routes = [*pages.routes(source, settings), Route("/{path:path}", linked.__call__)]
    app = Starlette(routes=routes)
    with TestClient(app) as client:
        html = client.get(f"/eli/un/sc/{path}", headers={"accept": "text/html"}).text
    text = " ".join(html5lib.parse(html, namespaceHTMLElements=False).itertext())
    assert words in " ".join(text.split())


def test_the_profile_of_eli_has_corrigenda_in_its_own_words(
    documents: ox.Store,
) -> None:
    found = ox.Store()
    found.extend(quads(said_in(documents, "eli")))
    base = f"{iri.BASE}eli/un/sc/prst/2000/27"
    assert values(found, f"{base}/Corr.1", f"{ELI}corrects") == {base}
    assert values(found, base, f"{ELI}corrected_by") == {f"{base}/Corr.1"}
    letter = f"{iri.BASE}eli/un/sc/doc/2007/307"
    assert values(found, f"{letter}/Rev.1", f"{ELI}related_to") == {letter}
