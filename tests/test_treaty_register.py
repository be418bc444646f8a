"""The register of treaties and declarations: names, parents, articles, quotations.

The texts of the treaties lie beside the checkout; where they are absent, the tests
that read them skip. Which treaty a text is, is told by how its article 1 opens and by
the number of its articles, never by the name of its file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from normgraph import vocabulary
from normgraph.matcher import tokens
from normgraph.model import Paragraph, Part, Span
from normgraph.recognise.citations import citations

FILES = ("treaties", "declarations", "articles")
_ROOT = Path(__file__).resolve().parents[1]
_TREATY = "https://w3id.org/normgraph/eli/un/treaty/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_ELI = "http://data.europa.eu/eli/ontology#"
_TERMS = "http://purl.org/dc/terms/"
_NOT_YET = "Treedt in werking op een nader te bepalen tijdstip"
"""What the copies print before the text of a treaty that was not yet in force."""

OPENINGS = {
    ("The Purposes of the United Nations", 111): "I-1",
    ("The International Court of Justice established", 70): "I-3",
    ("*Section 1.* The United Nations shall", 8): "III-1",
    ("The Contracting Parties confirm that genocide,", 19): "IV-1",
    ("1. In this Convention, the term", 25): "IV-2",
    ("1. All peoples have the right", 31): "IV-3",
    ("1. All peoples have the right", 53): "IV-4",
    ("For the purposes of the present", 30): "IV-8",
    ("A State Party to the present", 21): "IV-8-b",
    ("1. For the purpose of this", 33): "IV-9",
    ("The objective of the present Protocol", 37): "IV-9-b",
    ("For the purposes of the present", 54): "IV-11",
    ("States Parties shall take all feasible", 13): "IV-11-b",
    ("States Parties shall prohibit the sale", 17): "IV-11-c",
    ("The purpose of the present Convention", 50): "IV-15",
    ("1. No one shall be subjected", 45): "IV-16",
    ("A. For the purposes of the", 46): "V-2",
    ("1. A Contracting State shall grant", 21): "V-4",
    ("1. The States Parties to the", 11): "V-5",
    ("Except where otherwise expressly indicated, or", 33): "VI-16",
    ("1. Except where otherwise expressly indicated", 51): "VI-18",
    ("Except where otherwise expressly indicated or", 34): "VI-19",
    ("For the purpose of the present", 12): "XVIII-2",
    ("Each of the States Parties to", 15): "XVIII-4",
    ("1. Any person who seizes or", 20): "XVIII-5",
    ("An International Criminal Court (“the Court”)", 128): "XVIII-10",
    ("For the purposes of this Convention:", 28): "XVIII-11",
    ("The purpose of this Convention is", 41): "XVIII-12",
    ("1. This Protocol supplements the United", 20): "XVIII-12-a",
    ("1. This Protocol supplements the United", 25): "XVIII-12-b",
    ("1. This Protocol supplements the United", 21): "XVIII-12-c",
    ("The purposes of this Convention are:", 71): "XVIII-14",
    ("1. For the purposes of this", 320): "XXI-6",
    ("The present Convention applies to treaties", 85): "XXIII-1",
    ("The object of this Treaty is", 28): "XXVI-8",
    ("The High Contracting Parties undertake to", 64): "geneva-convention-i",
    ("The High Contracting Parties undertake to", 63): "geneva-convention-ii",
    ("The High Contracting Parties undertake to", 143): "geneva-convention-iii",
    ("The High Contracting Parties undertake to", 159): "geneva-convention-iv",
    ("1. The High Contracting Parties undertake", 102): "geneva-protocol-i",
    ("1. This Protocol, which develops and", 28): "geneva-protocol-ii",
    ("1. The High Contracting Parties undertake", 17): "geneva-protocol-iii",
    ("1. A permanent organisation is hereby", 40): "ilo-constitution",
    ("1. Each Member of the International", 33): "ilo-c29",
    ("Each member of the International Labour", 10): "ilo-c105",
    ("Each Member which ratifies this Convention", 16): "ilo-c182",
    ("1. In giving effect to its", 11): "ilo-p29",
}
"""Treaty by the words that open its article 1 and the number of its articles."""

INSERTED = {"ilo-p29": {"7"}, "VI-18": {"14 bis", "21 bis", "38 bis"}}
"""Articles the copies leave out; the file of articles says how we know of them."""

NAMED_TOGETHER = {"hague-convention-iv"}
"""S/RES/1674 (2006), OP 6, names the Hague Conventions of 1899 and 1907 as one."""

MISPRINTED = {
    ("geneva-protocol-i", "4"): "Legal status of the Parties of the conflict",
    ("geneva-protocol-i", "49"): "Definition of attacks ad scope of application",
    ("VI-19", "22"): "Function of the Board",
    ("VI-18", "50"): "Other Reservations",
}
"""Headings as the copies print them; the register has them right."""


Text = tuple[str, dict[str, str]]
"""A treaty beside the checkout: which it is, and heading (or "") by article."""


def _text(path: Path) -> Text:
    rows = json.loads(path.read_text(encoding="utf-8"))["articles"]
    words = " ".join(rows[0]["text"].replace(_NOT_YET, "").split())
    found = {
        t for (w, n), t in OPENINGS.items() if n == len(rows) and words.startswith(w)
    }
    assert len(found) == 1, f"{path.name} opens like {sorted(found)}"
    return (
        found.pop(),
        {
            str(row["number"]): " ".join((row["heading"] or "").split()).rstrip(".")
            for row in rows
        },
    )


@pytest.fixture(scope="module")
def texts(shared: Path) -> tuple[Text, ...]:
    """Return the treaties beside the checkout, or skip the test."""
    folder = shared / "assets" / "authority" / "treaties" / "articles"
    if not folder.is_dir():
        pytest.skip("the texts of treaties do not lie beside the checkout")
    return tuple(_text(path) for path in sorted(folder.glob("*.json")))


@cache
def properties(name: str) -> dict[str, dict[str, list[str]]]:
    """Return the values of each subject of a file, by predicate, in file order."""
    found: dict[str, dict[str, list[str]]] = {}
    for t in ox.parse(path=str(path_of(name)), format=ox.RdfFormat.TURTLE):
        assert isinstance(t.subject, ox.NamedNode)
        assert isinstance(t.object, ox.NamedNode | ox.Literal)
        node = found.setdefault(t.subject.value, {})
        node.setdefault(t.predicate.value, []).append(t.object.value)
    return found


def path_of(name: str) -> Path:
    """Return a file of the register."""
    return _ROOT / "ontology" / "vocabularies" / f"{name}.ttl"


def headings(treaty: str) -> dict[str, str]:
    """Return the heading of each article of a treaty in the register."""
    return {
        node[_ELI + "number"][0]: "".join(node.get(_ELI + "title", []))
        for iri, node in properties("articles").items()
        if iri.startswith(f"{_TREATY}{treaty}/art/")
    }


def found(words: str) -> list[str]:
    """Return the last part of the IRI of each instrument named in some words."""
    return [
        hit.entry.iri.rpartition("/")[2]
        for hit in vocabulary.treaty_matcher().find(words)
    ]


def by_numbers(iri: str) -> list[tuple[int, str]]:
    """Return a key that puts article 9 before article 10."""
    return [(int(n or 0), w) for n, w in re.findall(r"(\d+)|(\D+)", iri)]


@pytest.mark.parametrize("name", FILES)
def test_two_parsers_read_the_same_number_of_triples(name: str) -> None:
    ours = sum(1 for _ in ox.parse(path=str(path_of(name))))
    assert ours == len(rdflib.Graph().parse(path_of(name))) > 1000


def test_subjects_are_in_order_and_articles_in_that_of_their_numbers() -> None:
    for name in ("treaties", "declarations"):
        entries = [iri for iri in properties(name) if "/eli/" in iri]
        assert entries == sorted(entries)
    articles = list(properties("articles"))
    assert articles == sorted(articles, key=by_numbers)


def test_a_name_belongs_to_one_instrument() -> None:
    owners: dict[str, set[str]] = {}
    for entry in vocabulary.treaties() + vocabulary.declarations():
        for label in entry.labels + entry.notations:
            words = " ".join(tokens(label).folded)
            owners.setdefault(words.removeprefix("the "), set()).add(entry.iri)
    assert {name: iris for name, iris in owners.items() if len(iris) > 1} == {}


def test_no_name_is_a_bare_word_for_a_kind_of_instrument() -> None:
    kinds = {
        "agreement", "charter", "communiqué", "convention", "covenant", "declaration",
        "framework", "optional protocol", "peace agreement", "plan", "protocol",
        "roadmap", "statute", "strategy", "treaty",
    }  # fmt: skip
    names = {
        label.casefold()
        for entry in vocabulary.treaties() + vocabulary.declarations()
        for label in entry.labels
    }
    assert names & kinds == set()


def test_an_entry_with_a_depositary_number_carries_it_and_links_to_its_page() -> None:
    """Each number of the UN Treaty Collection is IRI, identifier and page at once."""
    seealso = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    numbered = {
        iri.removeprefix(_TREATY): node
        for iri, node in properties("treaties").items()
        if re.fullmatch(r"[IVX]+-\d+(-[a-z])?", iri.removeprefix(_TREATY))
    }
    assert len(numbered) > 70
    for number, node in numbered.items():
        assert node[_TERMS + "identifier"] == [number]
        assert f"mtdsg_no={number}&chapter=" in node[seealso][0]


def test_numbers_are_those_of_the_treaty_collection(shared: Path) -> None:
    """The index beside the checkout is of 2015; later treaties are not in it."""
    index = shared / "assets" / "authority" / "treaties" / "mtdsg-zmjones" / "index.csv"
    if not index.is_file():
        pytest.skip(
            "the index of the Treaty Collection does not lie beside the checkout"
        )
    urls = index.read_text(encoding="utf-8")
    theirs = {n.casefold() for n in re.findall(r"mtdsg_no=([\w-]+)", urls)}
    ours = {
        values[0]
        for node in properties("treaties").values()
        if (values := node.get(_TERMS + "identifier"))
    }
    later = {"XXVII-7-d"}
    assert {n for n in ours if n.casefold() not in theirs} == later


@pytest.mark.parametrize(
    ("protocol", "parent"),
    [
        ("XVIII-12-a", "XVIII-12"),
        ("XVIII-12-b", "XVIII-12"),
        ("XVIII-12-c", "XVIII-12"),
        ("IV-11-b", "IV-11"),
        ("IV-11-c", "IV-11"),
        ("IV-11-d", "IV-11"),
        ("IV-8-b", "IV-8"),
        ("IV-9-b", "IV-9"),
        ("V-5", "V-2"),
        ("XVIII-8-a", "XVIII-8"),
        ("geneva-protocol-i", "geneva-conventions"),
        ("geneva-protocol-ii", "geneva-conventions"),
        ("geneva-protocol-iii", "geneva-conventions"),
        ("ilo-p29", "ilo-c29"),
        ("sua-protocol-1988", "sua-convention"),
    ],
)
def test_a_protocol_supplements_its_parent(protocol: str, parent: str) -> None:
    entry = vocabulary.by_iri()[_TREATY + protocol]
    assert (entry.classes, entry.parent) == (("Protocol",), _TREATY + parent)


def test_every_parent_and_part_is_in_the_register() -> None:
    known = {e.iri for e in vocabulary.treaties() + vocabulary.declarations()}
    named = {
        value
        for name in ("treaties", "declarations")
        for node in properties(name).values()
        for key, values in node.items()
        if key == _TERMS + "hasPart" or key.endswith("#supplements")
        for value in values
    }
    assert named
    assert named <= known


def test_the_geneva_conventions_are_four() -> None:
    node = properties("treaties")[_TREATY + "geneva-conventions"]
    parts = [iri.removeprefix(_TREATY) for iri in node[_TERMS + "hasPart"]]
    assert parts == [f"geneva-convention-{n}" for n in ("i", "ii", "iii", "iv")]


def test_every_text_is_in_the_register_and_one_stands_there_twice(
    texts: tuple[Text, ...],
) -> None:
    treaties = sorted(treaty for treaty, _ in texts)
    twice = {t for t in treaties if treaties.count(t) > 1}
    assert (len(treaties), twice) == (48, {"V-5"})
    assert {_TREATY + t for t in treaties} <= vocabulary.by_iri().keys()


def test_articles_and_headings_are_those_of_the_texts(texts: tuple[Text, ...]) -> None:
    for treaty, theirs in texts:
        ours, more = headings(treaty), INSERTED.get(treaty, set())
        assert ours.keys() == theirs.keys() | more, treaty
        for number, heading in theirs.items():
            wrong = MISPRINTED.get((treaty, number))
            assert heading == (wrong or ours[number]), (treaty, number)
            assert wrong != ours[number]


def test_articles_run_without_gap_or_repeat() -> None:
    for treaty in set(OPENINGS.values()):
        plain = [int(n) for n in headings(treaty) if n.isdigit()]
        assert plain == list(range(1, len(plain) + 1)), treaty


@pytest.mark.parametrize(
    ("article", "number", "heading"),
    [
        ("XVIII-12/art/15", "15", "Jurisdiction"),
        ("XVIII-12-a/art/9", "9", "Prevention of trafficking in persons"),
        ("XXI-6/art/101", "101", "Definition of piracy"),
        ("IV-15/art/11", "11", "Situations of risk and humanitarian emergencies"),
        ("IV-1/art/I", "I", ""),
        ("I-1/art/41", "41", ""),
        ("XVIII-10/art/10", "10", ""),
        ("VI-18/art/21-bis", "21 bis", "Limitation of production of opium"),
        (
            "I-1/chapter/VII",
            "VII",
            "Action with Respect to Threats to the Peace, Breaches of the Peace, "
            "and Acts of Aggression",
        ),
    ],
)
def test_a_provision_has_its_number_and_printed_heading(
    article: str, number: str, heading: str
) -> None:
    provision = vocabulary.provision(_TREATY + article)
    assert provision is not None
    assert (provision.number, provision.heading) == (number, heading)


@pytest.mark.parametrize(
    ("chapter", "first", "last"),
    [("I", 1, 2), ("VI", 33, 38), ("VII", 39, 51), ("VIII", 52, 54), ("XIX", 110, 111)],
)
def test_a_chapter_of_the_charter_holds_its_articles(
    chapter: str, first: int, last: int
) -> None:
    here = f"{_TREATY}I-1/chapter/{chapter}"
    held = [
        int(node[_ELI + "number"][0])
        for node in properties("articles").values()
        if here in node.get(_TERMS + "isPartOf", [])
    ]
    assert held == list(range(first, last + 1))


def _examples() -> Iterator[tuple[str, str]]:
    for name in ("treaties", "declarations"):
        for iri, node in properties(name).items():
            yield from ((iri, words) for words in node.get(_SKOS + "example", []))


@pytest.mark.parametrize(("iri", "words"), tuple(_examples()))
def test_an_example_cites_its_entry(iri: str, words: str) -> None:
    paragraph = Paragraph(
        Part.OPERATIVE, "1", "op/1", words, Span(0, len(words)), (), (), False
    )
    cited = citations([paragraph], None, "https://example.org/x")[0]
    assert iri in {citation.target for citation in cited}


MOST_CITED = {
    "I-1": "I-1", "XXI-6": "XXI-6", "XVIII-8": "XVIII-8", "XVIII-10": "XVIII-10",
    "geneva-conventions": "", "npt": "", "icty-statute": "", "ictr-statute": "",
    "geneva-additional-protocols-1977": "", "XVIII-12": "XVIII-12",
    "XXVI-3": "XXVI-3", "IV-11": "IV-11", "IV-11-b": "IV-11-b",
    "XVIII-12-a": "XVIII-12-a", "XVIII-12-b": "XVIII-12-b", "irmct-statute": "",
    "sua-convention": "", "XVIII-12-c": "XVIII-12-c", "IV-8": "IV-8", "V-2": "V-2",
}  # fmt: skip
"""The twenty treaties the Council cites most, and their numbers with the depositary."""


@pytest.mark.parametrize(("treaty", "number"), MOST_CITED.items())
def test_the_most_cited_treaties_are_complete(treaty: str, number: str) -> None:
    node = properties("treaties")[_TREATY + treaty]
    assert node[_SKOS + "altLabel"]
    assert len(node[_TERMS + "issued"][0]) == len("1945-06-26")
    assert node[_SKOS + "example"] and node[_TERMS + "source"]
    assert "".join(node.get(_TERMS + "identifier", [])) == number
    if treaty in OPENINGS.values():
        assert headings(treaty)


def test_every_entry_has_a_source() -> None:
    """A document that cites it, the Treaty Collection, or a text of it."""
    without = [
        iri
        for name in ("treaties", "declarations")
        for iri, node in properties(name).items()
        if "/eli/" in iri and _TERMS + "source" not in node
    ]
    assert without == []


def test_an_entry_without_quotation_is_of_the_treaty_collection_or_a_text() -> None:
    for name in ("treaties", "declarations"):
        for iri, node in properties(name).items():
            if "/eli/" in iri and _SKOS + "example" not in node:
                known = iri.removeprefix(_TREATY)
                is_text = known in OPENINGS.values() or known in NAMED_TOGETHER
                assert re.fullmatch(r"[IVX]+-\d+(-[a-z])?", known) or is_text, iri


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # S/RES/2388 (2017), OP 4
        ("in line with art. 15 of the UN Convention against Transnational Organized "
         "Crime;", ["XVIII-12"]),
        # S/RES/2388 (2017), OP 2: the back-reference is not the register's business
        ("the United Nations Convention against Transnational Organized Crime and its "
         "supplementing Protocol to Prevent, Suppress and Punish Trafficking in "
         "Persons, Especially Women and Children", ["XVIII-12", "XVIII-12-a"]),
        # what lawyers call it
        ("the Palermo Protocol", ["XVIII-12-a"]),
        # S/RES/1861 (2009), PP
        ("the Convention relating to the Status of refugees of 28 July 1951 and its "
         "additional protocol of 16 December 1966", ["V-2", "V-5"]),
        # S/RES/1785 (2007), OP 3: not the agreement on climate
        ("the Dayton Paris Agreement on implementing the Federation of Bosnia and "
         "Herzegovina", ["dayton-agreement-on-the-federation"]),
        # S/PRST/2008/3: the one about the south of Yemen is of 2019
        ("the Riyadh Agreement of 3 May 2007", ["riyadh-agreement-chad-sudan"]),
        # S/RES/1515 (2003), OP 1
        ("Endorses the Quartet Performance-based Roadmap to a Permanent Two-State "
         "Solution to the Israeli-Palestinian Conflict", ["quartet-roadmap"]),
        # S/RES/2155 (2014), OP 1: not the later Agreement on the Resolution
        ("endorses the Agreement to Resolve the Crisis in South Sudan signed on 9 May",
         ["agreement-to-resolve-the-crisis-in-south-sudan"]),
    ],
)  # fmt: skip
def test_names_in_print_are_found(words: str, expected: list[str]) -> None:
    assert found(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "States parties to the Convention",  # S/RES/1897 (2009), OP 14
        "the Peace Agreement",  # S/RES/1551 (2004), OP 4: Bosnia's, or another's
        "the North Atlantic Treaty Organization",  # S/RES/1371 (2001), PP
        "the Collective Security Treaty Organization (CSTO)",  # S/RES/2011 (2011), PP
    ],
)
def test_a_bare_or_longer_name_is_no_instrument(words: str) -> None:
    assert found(words) == []
