"""What the registers say of the world beyond the texts: links, codes, names, parties.

Sources lie beside the checkout; where they are absent, the tests that need them skip.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from benchmark import benchmark
from rdflib.namespace import DCTERMS, RDF, SKOS

from normgraph import query, store
from normgraph.iri import ONTOLOGY
from normgraph.query import Rows
from normgraph.validate import merge, validate_against
from normgraph.vocabulary import actor_called, by_iri, state_called

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "ontology" / "vocabularies"
PARTIES = ROOT / "ontology" / "parties.ttl"
WHOLE = ROOT / "shapes" / "whole"
NG = rdflib.Namespace(ONTOLOGY)
SCHEMA = rdflib.Namespace("https://schema.org/")
XL = rdflib.Namespace("http://www.w3.org/2008/05/skos-xl#")
ACTOR = "https://w3id.org/normgraph/id/actor/"
CLASS = "https://w3id.org/normgraph/id/actor-class/"
TREATY = "https://w3id.org/normgraph/eli/un/treaty/"
MEMBERS = rdflib.URIRef(CLASS + "member-states")

TREATIES = {
    "cat": "IV-9",
    "cedaw": "IV-8",
    "cped": "IV-16",
    "crc": "IV-11",
    "crpd": "IV-15",
    "iccpr": "IV-4",
    "iccpr_op1": "IV-5",
    "iccpr_op2": "IV-12",
    "icerd": "IV-2",
    "icescr": "IV-3",
    "icescr_op": "IV-3-a",
    "icmw": "IV-13",
    "op_cedaw": "IV-8-b",
    "op_crc_ac": "IV-11-b",
    "op_crc_ic": "IV-11-d",
    "op_crc_sc": "IV-11-c",
    "op_crpd": "IV-15-a",
    "opcat": "IV-9-b",
}
"""File of the source -> number of the treaty."""


@cache
def graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / f"{name}.ttl")


@cache
def parties() -> rdflib.Graph:
    return rdflib.Graph().parse(PARTIES)


def states() -> list[rdflib.URIRef]:
    found = graph("states").subjects(RDF.type, NG.State)
    return sorted(n for n in found if isinstance(n, rdflib.URIRef))


def codes(state: rdflib.URIRef) -> tuple[str, str, str]:
    """Return alpha-3, alpha-2 and M49 of a State."""
    found = sorted(map(str, graph("states").objects(state, DCTERMS.identifier)))
    m49, *letters = found
    alpha2, alpha3 = sorted(letters, key=len)
    return alpha3, alpha2, m49


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def authority(shared: Path) -> Path:
    return shared / "assets" / "authority"


@pytest.fixture(scope="module")
def listed(authority: Path) -> dict[str, dict[str, str]]:
    """Return the rows of the list of States by alpha-3."""
    found = rows(authority / "states" / "states.csv")
    return {row["iso3"]: row for row in found}


# Links


def test_every_link_leads_to_a_target_that_says_how_it_is_checked() -> None:
    bench = benchmark("links")
    known = bench.spaces()
    astray = [t for t in bench.links() if not bench.target(t[1], t[2], known)]
    assert len(bench.links()) > 600
    assert not astray


def test_a_link_starts_at_an_entry() -> None:
    bench = benchmark("links")
    entries = {node for row in bench.rows() for node in row.entries}
    assert not {t[0] for t in bench.links()} - entries


def test_an_exact_match_joins_one_entry_with_one_of_each_target() -> None:
    bench = benchmark("links")
    known = bench.spaces()
    exact = {t for t in bench.links() if t[1].endswith("exactMatch")}
    ends = Counter(value for _, _, value in exact)
    starts = Counter((s, bench.target(p, v, known)) for s, p, v in exact)
    assert not [value for value, times in ends.items() if times > 1]
    assert not [start for start, times in starts.items() if times > 1]


def _table(text: str) -> dict[str, list[int]]:
    found = re.findall(r"^\| ([a-z A-Z]+) \|((?: [\d–]+ \|)+)$", text, re.MULTILINE)
    return {
        kind: [int(n.replace("–", "0")) for n in re.findall(r"[\d–]+", cells)]
        for kind, cells in found
    }


def test_the_docs_show_the_links_there_are() -> None:
    """Entries may be added without a line in the docs, links not."""
    shown = _table((ROOT / "docs" / "links.md").read_text(encoding="utf-8"))
    counted = _table(benchmark("links").table())
    advice = "copy the table of python benchmarks/links.py into docs/links.md"
    assert set(shown) == set(counted)
    assert {k: v[1:-2] for k, v in shown.items()} == {
        k: v[1:-2] for k, v in counted.items()
    }, advice
    assert all(shown[kind][0] <= counted[kind][0] for kind in shown), advice


def _plain(words: str) -> str:
    flat = unicodedata.normalize("NFKD", words).replace("’", "").replace("'", "")
    return " ".join(re.findall(r"[a-z0-9]+", flat.casefold()))


@pytest.fixture(scope="module")
def concepts(authority: Path) -> dict[str, str]:
    """Return the English label of each concept of the thesaurus, folded."""
    path = authority / "unbis" / "unbis_subset.ttl"
    return {
        t.subject.value: _plain(t.object.value)
        for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if t.predicate.value == str(SKOS.prefLabel) and t.object.language == "en"
    }


def test_a_concept_of_the_thesaurus_goes_by_a_name_of_its_entry(
    concepts: dict[str, str],
) -> None:
    times = Counter(concepts.values())
    renamed = {"http://metadata.un.org/thesaurus/1006488"}
    """Labelled as the former Yugoslav Republic when the file was made."""
    for link in (SKOS.exactMatch, SKOS.closeMatch):
        for node, concept in graph("links").subject_objects(link):
            if "/thesaurus/" not in str(concept) or str(concept) in renamed:
                continue
            entry, label = by_iri()[str(node)], concepts[str(concept)]
            names = {_plain(n) for n in (*entry.labels, *entry.notations)}
            if link == SKOS.exactMatch:
                assert label in names, (node, label)
                assert times[label] == 1, (node, label)
            else:
                assert set(label.split()) & set(" ".join(names).split()), (node, label)


def test_every_state_is_in_the_thesaurus() -> None:
    linked = set(benchmark("links").rows().__next__().linked["unbis"])
    assert set(map(str, states())) <= linked


def test_a_link_to_the_list_of_members_has_the_number_of_m49() -> None:
    found = 0
    for node, value in graph("links").subject_objects(SKOS.exactMatch):
        if "/UNMS/" in str(value):
            assert isinstance(node, rdflib.URIRef)
            assert str(value).rpartition("/")[2] == codes(node)[2]
            assert (node, NG.memberOf, MEMBERS) in graph("states")
            found += 1
    assert found == 169


def test_an_organization_of_ror_goes_by_one_of_our_names(authority: Path) -> None:
    called = {r["ror"]: r for r in rows(authority / "orgs" / "ror_igos_subset.csv")}
    for node, value in graph("links").subject_objects(SKOS.exactMatch):
        if str(value).startswith("https://ror.org/"):
            row, entry = called[str(value)], by_iri()[str(node)]
            theirs = {_plain(n) for n in (row["name"], *row["aliases"].split(";"))}
            assert theirs & {_plain(n) for n in (*entry.labels, *entry.notations)}, node


def test_items_of_wikidata_are_those_of_both_lists_of_states(
    authority: Path, listed: dict[str, dict[str, str]]
) -> None:
    codes_file = rows(authority / "states" / "country-codes.csv")
    other = {r["ISO3166-1-Alpha-3"]: r["wikidata_id"] for r in codes_file}
    for state in states():
        for item in graph("states").objects(state, SKOS.exactMatch):
            alpha3, number = codes(state)[0], str(item).rpartition("/")[2]
            assert listed[alpha3]["wikidata_rigour"] == number, state
            assert other[alpha3].rpartition("/")[2] == number, state


# States


def test_each_state_has_the_codes_of_the_list(
    listed: dict[str, dict[str, str]],
) -> None:
    for state in states():
        alpha3, alpha2, m49 = codes(state)
        row = listed[alpha3]
        assert (row["iso2"], row["m49"].zfill(3)) == (alpha2, m49), state


def test_the_date_in_the_charters_list_is_that_of_the_treaty_collection(
    listed: dict[str, dict[str, str]],
) -> None:
    dated = dict(graph("states").subject_objects(NG.charterDate))
    assert len(dated) == 193
    for state, date in dated.items():
        assert isinstance(state, rdflib.URIRef)
        given = listed[codes(state)[0]]["untc_date"]
        # Libya is missing there.
        assert str(date) == (given or "1955-12-14"), state


def test_members_of_the_united_nations_are_193_five_of_them_permanent() -> None:
    members = set(graph("states").subjects(NG.memberOf, MEMBERS))
    permanent = rdflib.URIRef(CLASS + "permanent-members")
    five = set(graph("states").subjects(NG.memberOf, permanent))
    assert len(members) == 193
    assert {str(n).rpartition("/")[2] for n in five} == {
        "china",
        "france",
        "russian-federation",
        "united-kingdom-of-great-britain-and-northern-ireland",
        "united-states-of-america",
    }
    assert five <= members


def test_a_state_without_an_adjective_shares_it_or_is_called_so_itself() -> None:
    """Congolese and Dominican belong to another; Liechtenstein is its own."""
    lacking = {s for s in states() if (s, NG.demonym, None) not in graph("states")}
    assert {str(s).rpartition("/")[2] for s in lacking} == {
        "congo",
        "dominica",
        "holy-see",
        "liechtenstein",
    }


def test_no_adjective_is_of_two_states() -> None:
    words = Counter(str(w) for w in graph("states").objects(None, NG.demonym))
    assert not [word for word, times in words.items() if times > 1]


@pytest.mark.parametrize(
    ("name", "state", "last"),
    [
        ("Swaziland", "eswatini", "2018-04-18"),
        ("Turkey", "turkiye", "2022-05-25"),
        ("Libyan Arab Jamahiriya", "libya", "2011-09-15"),
        ("Serbia and Montenegro", "serbia", "2006-06-02"),
        ("Zaire", "democratic-republic-of-the-congo", "1997-05-16"),
        (
            "former Yugoslav Republic of Macedonia",
            "north-macedonia",
            "2019-02-13",
        ),
    ],
)
def test_a_former_name_has_its_last_day(name: str, state: str, last: str) -> None:
    entry = state_called(name)
    assert entry is not None
    assert entry.iri == ACTOR + state
    node = next(graph("states").subjects(XL.literalForm, rdflib.Literal(name, "en")))
    assert str(graph("states").value(node, SCHEMA.validThrough)) == last


def test_a_former_name_is_a_name_that_texts_are_read_by() -> None:
    found = 0
    for state, label in graph("states").subject_objects(XL.altLabel):
        words = graph("states").value(label, XL.literalForm)
        assert (state, SKOS.altLabel, words) in graph("states"), words
        assert str(label).startswith(f"{state}#")
        found += 1
    assert found == 37


def test_names_of_one_state_follow_each_other() -> None:
    """No two were in use on one day, but a short and a formal one."""
    spans: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for state, label in graph("states").subject_objects(XL.altLabel):
        start = graph("states").value(label, SCHEMA.validFrom)
        end = graph("states").value(label, SCHEMA.validThrough)
        if start is not None:
            spans[state].append((str(start), str(end)))
    for times in spans.values():
        ordered = sorted(times)
        assert all(before[1] < after[0] for before, after in pairwise(ordered))


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Democratic Republic of East Timor", "timor-leste"),
        ("Transitional Islamic State of Afghanistan", "afghanistan"),
        ("Kyrgyz Republic", "kyrgyzstan"),
        ("DPRK", "democratic-people-s-republic-of-korea"),
    ],
)
def test_a_name_as_printed_is_its_state(words: str, state: str) -> None:
    entry = actor_called(words)
    assert entry is not None
    assert entry.iri == ACTOR + state


# Classes and parties


@pytest.mark.parametrize(
    ("words", "name", "instrument"),
    [
        ("States Parties to the NPT", "npt-parties", "treaty/npt"),
        ("parties to the Rome Statute", "rome-statute-parties", "treaty/XVIII-10"),
        ("parties to the R-ARCSS", "r-arcss-parties", "declaration/r-arcss"),
        (
            "parties to the Disengagement Agreement",
            "disengagement-agreement-parties",
            "declaration/disengagement-of-forces-agreement",
        ),
    ],
)
def test_a_class_of_parties_points_to_what_they_are_party_to(
    words: str, name: str, instrument: str
) -> None:
    entry = actor_called(words)
    assert entry is not None
    assert entry.iri == CLASS + name
    held = graph("actor-classes").objects(
        rdflib.URIRef(CLASS + name), NG.participatesIn
    )
    assert [str(i) for i in held] == [f"https://w3id.org/normgraph/eli/un/{instrument}"]


def test_a_class_of_states_lies_within_all_states() -> None:
    kinds = graph("actor-classes")
    every = rdflib.URIRef(CLASS + "all-states")
    for name in ("permanent-members", "npt-parties", "ecowas-members", "port-states"):
        wider = set(kinds.transitive_objects(rdflib.URIRef(CLASS + name), SKOS.broader))
        assert every in wider, name


@pytest.mark.parametrize(("file", "number"), TREATIES.items())
def test_parties_of_a_treaty_are_those_of_the_source(
    file: str, number: str, authority: Path
) -> None:
    folder = authority / "treaties" / "ratifications-hr-2022"
    by_alpha2 = {codes(s)[1]: s for s in states()}
    # The source writes Timor-Leste by the code of East Timor.
    by_alpha2["TP"] = by_alpha2["TL"]
    given = {
        (str(by_alpha2[row["iso2"]]), row["year ratification or accession"])
        for row in rows(folder / f"hr_status_{file}.csv")
        if row["state party"] == "1"
    }
    treaty = rdflib.URIRef(TREATY + number)
    held = {
        (str(parties().value(p, NG.party)), str(parties().value(p, DCTERMS.date)))
        for p in parties().subjects(NG.participatesIn, treaty)
    }
    assert held == given
    assert str(treaty) in by_iri()


def test_no_state_became_a_party_before_the_treaty_was_there() -> None:
    issued = dict(graph("treaties").subject_objects(DCTERMS.issued))
    for participation, treaty in parties().subject_objects(NG.participatesIn):
        year = int(str(parties().value(participation, DCTERMS.date)))
        assert int(str(issued[treaty])[:4]) <= year <= 2022, participation


def test_the_named_query_lists_the_parties_by_name() -> None:
    asked = store.load([PARTIES, FOLDER / "states.ttl", FOLDER / "treaties.ttl"])
    found = query.query(asked, "parties-of-treaty", treaty="CRC")
    assert isinstance(found, Rows)
    assert len(found) == 192
    years = {r["name"]: r["since"] for r in found}
    assert years["Mali"] == "1990"


@pytest.mark.parametrize(
    ("words", "count", "member", "since"),
    [
        ("Member States", 193, "Mali", "1960-09-28"),
        ("permanent members", 5, "China", ""),
        ("States Parties to CEDAW", 187, "Mali", "1985"),
    ],
)
def test_the_named_query_lists_the_members_of_a_class(
    words: str, count: int, member: str, since: str
) -> None:
    files = [FOLDER / f"{name}.ttl" for name in ("states", "actor-classes")]
    asked = store.load([PARTIES, *files])
    found = query.query(asked, "members-of-class", **{"class": words})
    assert isinstance(found, Rows)
    assert {r["name"]: r.get("since", "") for r in found}[member] == since
    assert len(found) == count


# The registers as one graph


def _whole() -> rdflib.Graph:
    found = rdflib.Graph()
    for path in (*sorted(FOLDER.glob("*.ttl")), PARTIES):
        if path.stem not in ("articles", "subjects"):
            found.parse(path)
    return found


@cache
def _rules() -> rdflib.Graph:
    return merge(store.load([WHOLE / "register.ttl"]))


def test_nothing_in_the_registers_points_to_an_entry_that_is_not_there() -> None:
    assert validate_against(_whole(), _rules()).results == ()


@pytest.mark.parametrize(
    "path", sorted(WHOLE.glob("fail-*.ttl")), ids=lambda path: path.stem
)
def test_what_dangles_is_found(path: Path) -> None:
    results = validate_against(rdflib.Graph().parse(path), _rules()).results
    assert {r.shape for r in results} == {path.stem.removeprefix("fail-")}


def test_every_shape_of_the_whole_has_its_failing_example() -> None:
    named = {str(s).rpartition("/")[2] for s in _rules().subjects(RDF.type)}
    assert named == {p.stem.removeprefix("fail-") for p in WHOLE.glob("fail-*.ttl")}
