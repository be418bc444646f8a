"""Statutes and agreements in annexes: what they print is how they are cited."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from normgraph import iri
from normgraph.graph import graph
from normgraph.graph.paragraphs import division_label, paragraph_label
from normgraph.graph.terms import DCTERMS, ELI, LABEL
from normgraph.model import Analysis
from normgraph.namespace import ng
from normgraph.pipeline import analyse
from normgraph.readers import read
from normgraph.segment import segment

MECHANISM = f"{iri.BASE}eli/un/sc/res/2010/1966"


def analysed(annex: str) -> Analysis:
    text = (
        "S/RES/1966 (2010)\nThe Security Council,\nRecalling its resolution 827 (1993)"
        f" of 25 May 1993,\n1. Decides to establish the Mechanism;\n\n{annex}"
    )
    return analyse(read(text.encode(), "a.txt"))


def paths(annex: str) -> list[str]:
    found = analysed(annex).segments.paragraphs
    return [p.path.removeprefix("annex/") for p in found if p.path.startswith("annex")]


def stored(annex: str) -> ox.Store:
    store = ox.Store()
    store.extend(graph(analysed(annex)))
    return store


def values(store: ox.Store, node: str, predicate: str) -> list[str]:
    found = store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(predicate), None)
    return [quad.object.value for quad in found]  # type: ignore[union-attr]


def pinpoints(store: ox.Store) -> set[str]:
    found = store.quads_for_pattern(None, ox.NamedNode(ng.pinpoint), None)
    nodes = {quad.object.value for quad in found}  # type: ignore[union-attr]
    return {node.removeprefix(MECHANISM) for node in nodes}


STATUTE = """Annex 1
Statute of the International Residual Mechanism

Article 1: Competence of the Mechanism

1. The Mechanism shall continue the material, territorial, temporal and personal
jurisdiction of the ICTY and the ICTR.
2. The Mechanism shall have the power to prosecute the persons indicted.

Article 4: Organization of the Mechanism

The Mechanism shall consist of the following organs:
(a) The Chambers;
(b) The Prosecutor.

Article 6: Referral of Cases to National Jurisdictions

1. The Mechanism shall have the power to refer cases involving persons covered by
paragraph 2 of Article 1 of this Statute.
2. The Trial Chamber may order such referral in accordance with paragraph 1 of this
Article and with Article 4 (a) of this Statute.
"""
"""Shortened from S/RES/1966 (2010), annex 1."""


def test_a_paragraph_of_an_article_has_the_article_in_its_path() -> None:
    assert paths(STATUTE) == [
        "1/art/1/1",
        "1/art/1/2",
        "1/art/4/par/1",
        "1/art/6/1",
        "1/art/6/2",
    ]


def test_an_article_is_a_node_that_its_paragraphs_are_in() -> None:
    store = stored(STATUTE)
    article = f"{MECHANISM}/annex/1/art/6"
    assert values(store, article, LABEL) == ["S/RES/1966 (2010), annex 1, article 6"]
    assert values(store, article, ELI + "is_part_of") == [f"{MECHANISM}/annex/1"]
    assert values(store, f"{MECHANISM}/annex/1", ELI + "is_part_of") == [MECHANISM]
    second = f"{article}/2"
    assert values(store, second, DCTERMS + "isPartOf") == [article]
    # Every question asks for the instrument so.
    assert values(store, second, ELI + "is_part_of") == [MECHANISM]
    assert values(store, second, LABEL) == [
        "S/RES/1966 (2010) annex 1, article 6, para. 2"
    ]


def test_a_statute_that_names_its_own_articles_leads_to_them() -> None:
    """S/RES/1966 (2010), annex 1, articles 6 and 12, name article 1 and their own."""
    assert pinpoints(stored(STATUTE)) == {
        "/annex/1/art/1/2",
        "/annex/1/art/6/1",
        "/annex/1/art/4/par/1/a",
    }


def test_the_statute_that_a_few_articles_are_of_is_not_the_annex() -> None:
    """S/RES/1431 (2002), annex I, has articles 11 to 13 of another's Statute."""
    annex = """Annex I

Article 12 bis: Election of permanent judges

1. The permanent judges shall be elected by the General Assembly.
2. In the event of a vacancy the person shall be appointed under the conditions of
article 11 of the present Statute and of paragraph 1 of this article.
"""
    assert paths(annex) == ["I/art/12bis/1", "I/art/12bis/2"]
    assert pinpoints(stored(annex)) == {"/annex/I/art/12bis/1"}


def test_a_part_counts_where_the_numbers_begin_again_below_it() -> None:
    """S/RES/2498 (2019), annex C, and S/RES/1353 (2001), annex I."""
    annex = """Annex C

Part I

1. Explosive materials, as follows;
2. Explosive-related goods;

Part II

1. Explosive materials, and mixtures;
"""
    assert paths(annex) == ["C/part/I/1", "C/part/I/2", "C/part/II/1"]


def test_a_section_does_not_count_where_the_numbers_run_through_it() -> None:
    """S/RES/2744 (2024), annex II: its paragraphs 1 to 12 are in four sections."""
    annex = """Annex II

Section I

1. The Working Group is composed of all members of the Council.

Section II

2. The Working Group will meet twice a year.
"""
    assert paths(annex) == ["II/1", "II/2"]


@pytest.mark.parametrize("folder", ["2020", "2021", "2022", "2024", "2025", "2026"])
def test_no_two_paragraphs_of_the_new_documents_are_called_alike(
    shared: Path, folder: str
) -> None:
    assert not alike(shared / "corpus" / folder / "English")


@pytest.mark.parametrize("folder", ["PRST", "Pre-2020"])
def test_no_two_paragraphs_of_the_old_documents_are_called_alike(
    shared: Path, folder: str
) -> None:
    assert not alike(shared / "corpus" / folder)


def alike(folder: Path) -> list[str]:
    """Return labels and IRIs that two paragraphs or letters of one document share."""
    files = sorted(folder.rglob("*.xml"))
    assert files
    found: list[str] = []
    for path in files:
        names = Counter(called(path))
        found += [f"{path.name}: {name}" for name, many in names.items() if many > 1]
    return found


def called(path: Path) -> list[str]:
    document = read(path.read_bytes(), path.name)
    whole, name = iri.instrument_of(document), str(document.symbol)
    found: list[str] = []
    for one in segment(document).paragraphs:
        node = iri.paragraph(whole, one.path)
        found += [node, paragraph_label(one, name)]
        for letter in one.divisions:
            found.append(iri.division(node, one, letter))
            found.append(division_label(one, letter, name))
    return found


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("Pre-2020/2010/S_RES_1966_N1070608.xml", "annex/1/art/32/2"),
        ("Pre-2020/2010/S_RES_1966_N1070608.xml", "annex/2/art/7/par/1"),
    ],
)
def test_the_statute_of_the_mechanism_can_be_cited(
    shared: Path, path: str, last: str
) -> None:
    file = shared / "corpus" / path
    found = segment(read(file.read_bytes(), file.name))
    assert last in {p.path for p in found.paragraphs}
