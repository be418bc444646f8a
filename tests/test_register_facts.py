"""What the register states of its entries: each has a source and a quotation.

*Complete* means: an official name and other names, a kind, a source and a quotation;
for what is part of another body, that body; for what the Council set up, the instrument
that did and the day; the day it ended, where a document ends it. Which entries must be
complete is counted in the documents and read in the lists beside the checkout; where
these are absent, the tests that read them skip.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, ORG, RDF, SKOS

from normgraph import vocabulary
from normgraph.iri import ONTOLOGY

NG = rdflib.Namespace(ONTOLOGY)
FOLDER = Path(__file__).resolve().parents[1] / "ontology" / "vocabularies"
FILES = (
    "actor-classes",
    "bodies",
    "committees",
    "declarations",
    "groups",
    "missions",
    "offices",
    "states",
    "treaties",
)
ACTOR = "https://w3id.org/normgraph/id/actor/"
QUOTES = re.compile(r"^S/(?:RES|PRST)/[^“]+: “")
"""A note on history that quotes a document."""
LISTED = re.compile(r"^(?P<source>[^“]+): “(?P<words>.+)”$")
"""An editorial note that quotes a list, a treaty or a page."""


@cache
def register() -> rdflib.Graph:
    whole = rdflib.Graph()
    for name in FILES:
        whole.parse(FOLDER / f"{name}.ttl")
    return whole


@cache
def entries() -> frozenset[rdflib.URIRef]:
    found = register().subjects(SKOS.inScheme)
    return frozenset(n for n in found if isinstance(n, rdflib.URIRef))


def has(node: rdflib.URIRef, *properties: rdflib.URIRef) -> bool:
    """Tell whether a node has one of the properties."""
    return any((node, one, None) in register() for one in properties)


def is_quoted(node: rdflib.URIRef) -> bool:
    """Tell whether a document is quoted for an entry: its use, or its beginning."""
    notes = register().objects(node, SKOS.historyNote)
    return has(node, SKOS.example) or any(QUOTES.match(str(note)) for note in notes)


def listed(node: rdflib.URIRef) -> re.Match[str] | None:
    """Return the note that quotes a list, a treaty or a page for an entry."""
    notes = register().objects(node, SKOS.editorialNote)
    return next(filter(None, (LISTED.match(str(note)) for note in notes)), None)


def slug(node: object) -> str:
    return str(node).rpartition("/")[2]


def kinds(node: rdflib.URIRef) -> set[str]:
    found = map(str, register().objects(node, RDF.type))
    return {c.removeprefix(ONTOLOGY) for c in found if c.startswith(ONTOLOGY)}


@pytest.fixture(scope="module")
def times(shared: Path) -> Counter[str]:
    """Return how often the documents name each entry."""
    found: Counter[str] = Counter()
    tag = re.compile(r"<[^>]+>")
    for path in sorted((shared / "corpus").rglob("*.xml")):
        folders = path.relative_to(shared / "corpus").parts
        if "English" in folders or folders[0] in ("PRST", "Pre-2020"):
            words = tag.sub("", path.read_text("utf-8", "replace"))
            for matcher in (vocabulary.actor_matcher(), vocabulary.treaty_matcher()):
                found.update(hit.entry.iri for hit in matcher.find(words))
    return found


def test_every_entry_has_a_source() -> None:
    assert {n for n in entries() if not has(n, DCTERMS.source)} == set()


def test_every_entry_is_quoted_from_a_document_or_from_its_source() -> None:
    assert {slug(n) for n in entries() if not is_quoted(n) and not listed(n)} == set()


def test_an_entry_quoted_from_its_source_alone_is_named_in_no_document(
    times: Counter[str],
) -> None:
    """When a document names it, quote that."""
    assert {slug(n) for n in entries() if not is_quoted(n) and times[str(n)]} == set()


def test_what_is_quoted_from_a_list_stands_in_it(shared: Path) -> None:
    lists = {
        "UN system chart": "orgs/un-entities_UN-EOSG.csv",
        "Authority headings": "missions/dhl_authority_headings_2000-2026.csv",
        "Data on peacekeeping": "missions/DPPADPOSS-PKO.csv",
        "UNTERM": "states/states.csv",
        "Index of the UN Treaty": "treaties/mtdsg-zmjones/index.csv",
        "ROR, record": "orgs/ror_igos_subset.csv",
        "UNBIS Thesaurus": "unbis/unbis_en.csv",
    }
    for begin, file in lists.items():
        text = (shared / "assets/authority" / file).read_text("utf-8", "replace")
        rows = [", ".join(row) for row in csv.reader(text.splitlines())]
        printed = "\n".join([*rows, *text.splitlines()])
        notes = [listed(n) for n in entries() if not is_quoted(n)]
        quoted = [n["words"] for n in notes if n and n["source"].startswith(begin)]
        assert quoted, begin
        assert {words for words in quoted if words not in printed} == set()


def test_what_quotes_a_document_has_it_as_its_source() -> None:
    document = re.compile(r"https://undocs\.org/S/(RES/\d+\(\d{4}\)|PRST/\d{4}/\d+)$")
    for node in entries():
        if has(node, SKOS.example):
            sources = map(str, register().objects(node, DCTERMS.source))
            assert any(map(document.match, sources)), node


def test_a_state_that_no_paragraph_names_is_in_the_list_of_names(shared: Path) -> None:
    with (shared / "assets/authority/states/states.csv").open(encoding="utf-8") as file:
        names = {row["name_en"].replace("'", "’") for row in csv.DictReader(file)}
    for node in register().subjects(RDF.type, NG.State):
        if not has(node, SKOS.example):
            found = {str(n) for n in register().objects(node, SKOS.prefLabel)}
            found |= {str(n) for n in register().objects(node, SKOS.altLabel)}
            whole = {re.sub(r" [(*].*", "", name) for name in names}
            assert found & (names | whole), node


BODIES = {
    "Committee",
    "Entity",
    "Mission",
    "Organ",
    "Organization",
    "OtherActor",
    "RegionalOrganization",
    "Tribunal",
}
OF_NO_OTHER = {
    "african-union", "ecowas", "european-union", "fatf", "iaea", "icc", "igad",
    "interpol", "jbvmm", "nato", "united-nations",
}  # fmt: skip
"""Organizations of their own, and what several States set up together."""

NO_ACRONYM = {"monitoring-team", "un-secretariat", "un-system"}
"""Documents abbreviate none of these."""
BY_LETTER = {rdflib.URIRef(ACTOR + "unowas")}
"""The Secretary-General and the Council agreed on it in letters: no instrument did."""


def test_the_fifty_most_named_bodies_are_complete(times: Counter[str]) -> None:
    bodies = [
        n for n in sorted(entries()) if str(n).startswith(ACTOR) and kinds(n) & BODIES
    ]
    most = sorted(bodies, key=lambda n: -times[str(n)])[:50]
    assert times[str(most[-1])] > 200
    for node in most:
        assert has(node, SKOS.altLabel), node
        assert has(node, SKOS.notation) or slug(node) in NO_ACRONYM, node
        assert has(node, SKOS.example), node
        assert has(node, ORG.subOrganizationOf) or slug(node) in OF_NO_OTHER, node
        if kinds(node) & {"Committee", "Mission", "Tribunal"} and node not in BY_LETTER:
            assert has(node, NG.establishedBy), node


def test_the_twenty_most_cited_treaties_are_complete(times: Counter[str]) -> None:
    treaties = [n for n in entries() if "/eli/un/treaty/" in str(n)]
    most = sorted(treaties, key=lambda n: (-times[str(n)], str(n)))[:20]
    assert times[str(most[-1])] > 15
    for node in most:
        assert has(node, SKOS.altLabel), node
        assert has(node, SKOS.example), node
        assert has(node, DCTERMS.issued), node


COMMITTEE = re.compile(r"Security Council Committee Established.*?Resolutions? (\d+) ")


def headings(shared: Path) -> set[str]:
    """Return the resolutions after which the Library names committees since 2000."""
    path = shared / "assets/authority/missions/sc_subsidiary_bodies_dhl.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row["heading"] for row in csv.DictReader(file)]
    return {found[1] for row in rows if (found := COMMITTEE.search(row))}


DAY_UNKNOWN = {"committee-2048", "committee-2713"}
"""Their resolutions are of 2012 and 2023; no document at hand says the day."""
NO_COMMITTEE = {"1483"}
"""S/RES/1483 (2003) set none up; the committee that it had in view is that of 1518."""


def test_the_committees_of_the_council_are_complete(shared: Path) -> None:
    numbers = headings(shared)
    assert len(numbers) >= 30
    own = {"1373": "ctc"}
    named = {own.get(n, f"committee-{n}") for n in numbers - NO_COMMITTEE}
    others = {slug(n) for n in entries() if slug(n).startswith("committee-")}
    for name in sorted(named | {n for n in others if n[10:].isdigit()}):
        node = rdflib.URIRef(ACTOR + name)
        assert node in entries(), name
        assert has(node, SKOS.altLabel) and has(node, NG.establishedBy), name
        assert has(node, ORG.subOrganizationOf), name
        if name != "committee-724":  # It ended before 2000.
            assert is_quoted(node) or name in DAY_UNKNOWN, name
            assert has(node, NG.beginDate) or name in DAY_UNKNOWN, name


def test_a_committee_that_a_document_dissolves_has_its_last_day(shared: Path) -> None:
    dissolved = re.compile(
        r"(?:dissolve|terminate)(?: with immediate effect)? the Committee established "
        r"(?:by|pursuant to|under)(?: paragraph \d+ of)? resolution (\d+)"
    )
    found = set()
    for path in sorted((shared / "corpus" / "Pre-2020").rglob("*.xml")):
        words = " ".join(re.sub(r"<[^>]+>", "", path.read_text("utf-8")).split())
        found |= set(dissolved.findall(words))
    assert len(found) > 6
    for number in found:
        node = rdflib.URIRef(f"{ACTOR}committee-{number}")
        assert has(node, NG.endDate), number


def test_peacekeeping_operations_of_this_century_are_complete(shared: Path) -> None:
    """What founded them and when they ended: see the test of the actor register."""
    path = shared / "assets/authority/missions/DPPADPOSS-PKO.csv"
    by_acronym = {str(a): n for n, a in register().subject_objects(SKOS.notation)}
    unquoted, no_begin = set(), set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            acronym, active = row["mission_acronym"], row["mission_isactive"] == "Yes"
            if active or (row["end_date"] or "9999") >= "2000":
                node = by_acronym[acronym]
                assert isinstance(node, rdflib.URIRef)
                assert kinds(node) == {"Mission"}, acronym
                assert has(node, SKOS.prefLabel) and has(node, DCTERMS.source), acronym
                assert has(node, ORG.subOrganizationOf), acronym
                unquoted |= set() if is_quoted(node) else {acronym}
                no_begin |= set() if has(node, NG.beginDate) else {acronym}
    assert unquoted == {
        "MICAH",
        "MINURCA",
        "MIPONUH",
        "UNFOR",
        "UNGCI",
        "UNMOGIP",
        "UNOHCI",
    }
    # The list has no day, or a month alone.
    assert no_begin == {"MINURCA", "UNFOR", "UNGCI", "UNOHCI"}
