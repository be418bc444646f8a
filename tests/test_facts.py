"""Metadata beside the documents: each line read, and what the graph says of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
import pytest

from normgraph import iri, query, rules, store
from normgraph.graph import graph
from normgraph.model import Analysis, Symbol
from normgraph.model.source import Ballot, Choice, Facts, Subject, Tally
from normgraph.namespace import ng
from normgraph.pipeline import analyse
from normgraph.readers import read
from normgraph.readers.facts import facts
from normgraph.validate import merge, validate
from normgraph.vocabulary import heading, scheme_kind, state_called

Json = str | list[str] | list[list[str]]
ELI = "http://data.europa.eu/eli/ontology#"
DCTERMS = "http://purl.org/dc/terms/"

LINE: dict[str, Json] = {
    "symbol": "S/RES/2623 (2022)",
    "resolution_number": "Resolution 2623 (2022)",
    "adoption_meeting": "8980th meeting",
    "adoption_date": "27 February 2022",
    "agenda_item_name": "Letter dated 28 February 2014 from the Permanent "
    "Representative of Ukraine to the United Nations addressed to the President of "
    "the Security Council (S/2014/136)",
    "adoption_type": "Adopted 11-1-3, 8980th meeting",
    "draft_resolution": "S/2022/160",
    "draft_resolution_date": "2022-02-27",
    "outcome_letter": "S/PV.8980",
    "resolution_title": "Security Council resolution 2623 (2022) [on convening an "
    "emergency special session of the General Assembly on Ukraine]",
    "chapter_VII": "",
    "MS_in_favour_count": "11",
    "MS_against_count": "1",
    "MS_abstaining_count": "3",
    "MS_in_favour": [
        "ALBANIA", "BRAZIL", "FRANCE", "GABON", "GHANA", "IRELAND", "KENYA",
        "MEXICO", "NORWAY", "UNITED KINGDOM", "UNITED STATES",
    ],
    "MS_against": ["RUSSIAN FEDERATION"],
    "MS_abstaining": ["CHINA", "INDIA", "UNITED ARAB EMIRATES"],
    "sponsors": ["ALBANIA", "UNITED STATES"],
    "additional_sponsors": [],
    "SDGs": ["16"],
    "subjects": [
        ["UN. General Assembly (11th emergency special sess. : 2022)", "DHLAUTH"],
        ["AGGRESSION", "UNBIS Thesaurus"],
        ["UKRAINE", "UNBIS Thesaurus"],
        ["TERRORISM", "S/77"],
    ],
}  # fmt: skip
"""As the file has it (2022.json), but for its subject S/77 and goal."""


def one(**fields: Json) -> Facts:
    """Return what is read of the line with some fields otherwise."""
    ((_, found),), errors = facts(json.dumps(LINE | fields).encode(), "2022.json")
    assert errors == ()
    return found


def codes(found: Facts) -> list[str]:
    return [problem.code for problem in found.problems]


# Reading


def test_a_line_is_read_whole() -> None:
    ((symbol, found),), errors = facts(json.dumps(LINE).encode(), "data/2022.json")
    assert errors == ()
    assert str(symbol) == "S/RES/2623 (2022)"
    assert found.source == "2022.json"
    assert found.adopted == found.draft_issued == date(2022, 2, 27)
    assert (found.draft, found.record) == ("S/2022/160", "S/PV.8980")
    assert found.meeting == "8980th meeting"
    assert found.tally == Tally(11, 1, 3)
    assert len(found.ballots) == 15
    assert Ballot("RUSSIAN FEDERATION", Choice.AGAINST) in found.ballots
    assert found.sponsors == ("ALBANIA", "UNITED STATES")
    assert not found.is_chapter_vii
    assert found.problems == ()
    machine = [s for s in found.subjects if s.is_machine_made]
    goal = "http://metadata.un.org/sdg/16"
    assert machine == [Subject("16", "SDG", goal, is_machine_made=True)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("13 January 2000", date(2000, 1, 13)),
        ("5\u00a0May\u00a02021", date(2021, 5, 5)),
        ("19 November 2004 in Nairobi", date(2004, 11, 19)),  # S/RES/1574 (2004)
        ("2021-07-09 00:00:00", date(2021, 7, 9)),  # S/RES/2585 (2021)
        ("November 2004", None),
        ("31 June 2004", None),
        ("", None),
    ],
)
def test_day_of_adoption(words: str, day: date | None) -> None:
    assert one(adoption_date=words).adopted == day


@pytest.mark.parametrize(
    ("symbol", "spelt"),
    [
        ("S/RES/1522(2004)", "S/RES/1522 (2004)"),
        ("S/RES/2388 (2017)", "S/RES/2388 (2017)"),
        (" S/RES/1683\u00a0(2006)", "S/RES/1683 (2006)"),
    ],
)
def test_symbol_in_any_spelling(symbol: str, spelt: str) -> None:
    ((found, _),), _errors = facts(json.dumps({"symbol": symbol}).encode(), "a.json")
    assert str(found) == spelt


def test_how_it_was_adopted_counts_more_than_the_counts() -> None:
    # S/RES/1559 (2004): the counts say 15-0-0, the adoption 9-0-6.
    names = cast_list(LINE["MS_in_favour"])[:9]
    found = one(
        adoption_type="Adopted 9-0-6, 5028th meeting",
        MS_in_favour=names,
        MS_against=[],
        MS_abstaining=["ALGERIA", "BRAZIL", "CHINA", "PAKISTAN", "PHILIPPINES", "X"],
        MS_in_favour_count="15",
        MS_against_count="0",
        MS_abstaining_count="0",
    )
    assert found.tally == Tally(9, 0, 6)
    assert codes(found) == ["facts-recounted"]


def cast_list(value: Json) -> list[str]:
    assert isinstance(value, list)
    return [v for v in value if isinstance(v, str)]


@pytest.mark.parametrize(
    ("adoption", "counts", "tally"),
    [
        ("Adopted unanimously, 8111th meeting", ("15", "0", "0"), Tally(15, 0, 0)),
        ("Adopted unanimously", ("015", "", ""), Tally(15, 0, 0)),
        ("Adopted (14-0-0, 1 absent), 4094th meeting", ("", "", ""), Tally(14, 0, 0)),
        ("Adopted without vote, 4215th meeting", ("0", "0", "0"), None),
        ("Adopted by acclamation, 5547th meeting", ("", "", ""), None),
    ],
)
def test_tally(adoption: str, counts: tuple[str, ...], tally: Tally | None) -> None:
    keys = ("MS_in_favour_count", "MS_against_count", "MS_abstaining_count")
    fields: dict[str, Json] = dict(zip(keys, counts, strict=True))
    names: dict[str, Json] = {"MS_in_favour": [], "MS_against": []}
    found = one(adoption_type=adoption, MS_abstaining=[], **fields, **names)
    assert found.tally == tally


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"adoption_type": "Adopted 13-0-2"}, "facts-miscounted"),
        ({"subjects": [["X", "S/"]]}, "facts-placeholder"),
        ({"subjects": [["[58]", "S/80"]]}, "facts-placeholder"),
        ({"outcome_letter": "S/PV.8890"}, "facts-mismet"),
        ({"resolution_title": "Security Council resolution 2622"}, "facts-mistitled"),
        ({"adoption_date": "31 February 2022"}, "facts-undated"),
    ],
)
def test_what_contradicts_itself_is_told(fields: dict[str, Json], code: str) -> None:
    assert code in codes(one(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"subjects": [["MAPS", "UNBIS Thesaurus"], ["XINJIANG", "DHLAUTH"]]},
        {"outcome_letter": "S/2021/96", "adoption_meeting": "Voting by mail"},
        {"outcome_letter": "S/PV.8980 (Resumption 1)"},
        {"resolution_title": ""},
        {"draft_resolution_date": ""},
        {"adoption_type": "Adopted non-unanimously"},
    ],
)
def test_what_does_not_contradict_itself_is_not(fields: dict[str, Json]) -> None:
    assert codes(one(**fields)) == []


def test_the_agenda_item_and_the_title_are_no_subjects() -> None:
    item = "The situation in the Middle East"
    found = one(
        agenda_item_name=item,
        resolution_title="",
        subjects=[[item + " .", "S/"], ["Security Council resolution 2623", "DHL"]],
    )
    assert found.agenda == (item,)
    assert found.title == "Security Council resolution 2623"
    assert [s for s in found.subjects if not s.is_machine_made] == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"{", "no JSON"),
        (b"[1]", "no JSON object"),
        (b"{}", "is no UN document symbol"),
        (b'{"symbol": "S/RES/abc"}', "is no UN document symbol"),
        (b'{"symbol": 2388}', '"symbol" is not of the type'),
        (b'{"symbol": "S/RES/1 (1946)", "sponsors": "CHINA"}', '"sponsors" is not'),
        (b'{"symbol": "S/RES/1 (1946)", "sponsors": [1]}', '"sponsors" is not'),
        (b'{"symbol": "S/RES/1 (1946)", "subjects": [["A"]]}', '"subjects" is not'),
        (b'{"symbol": "S/RES/1 (1946)", "MS_against_count": "-1"}', "is not of the"),
        (b'{"symbol": "\xff"}', "no UTF-8"),
        (b"[" * 100_000, "too deep"),
        (b'{"symbol": "S/RES/1 (1946)", "sponsors": ["\\ud83c"]}', "half a letter"),
    ],
)
def test_a_bad_line_is_reported_and_the_others_are_read(line: bytes, what: str) -> None:
    good = json.dumps(LINE).encode()
    found, (error,) = facts(good + b"\r\n" + line + b"\n\n" + good, "x/2022.json")
    assert len(found) == 2
    assert found[0] == found[1]
    assert error.where == "x/2022.json, line 2"
    assert what in error.what
    assert error.advice


def test_a_single_line_is_told_what_is_wrong_with_it() -> None:
    line = b'{"symbol": "S/RES/1 (1946)", "sponsors": "CHINA"}\n'
    found, (error,) = facts(line, "one.json")
    assert found == ()
    assert error.where == "one.json, line 1"
    assert '"sponsors" is not of the type' in error.what


def test_a_letter_outside_the_first_plane_is_read() -> None:
    line = json.dumps({**LINE, "sponsors": ["\U0001f310 CHINA"]}).encode()
    assert b"\\ud83c" in line
    ((_, found),), _ = facts(line, "one.json")
    assert found.sponsors == ("\U0001f310 CHINA",)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"%PDF-1.7\nx", b"[\n{}\n]"])
def test_a_file_of_something_else_is_one_error(data: bytes) -> None:
    found, errors = facts(data, "other.json")
    assert found == ()
    assert [e.where for e in errors] == ["other.json"]


# Names


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("RUSSIAN FEDERATION", "russian-federation"),
        ("COTE D'IVOIRE", "cote-d-ivoire"),
        ("CO\u0302TE D’IVOIRE", "cote-d-ivoire"),
        ("BOLIVIA (PLURINATIONAL STATE OF)", "plurinational-state-of-bolivia"),
        ("THE FORMER YUGOSLAV REPUBLIC OF MACEDONIA", "north-macedonia"),
        ("TÜRKİYE", "turkiye"),
        ("TURKEY", "turkiye"),
        ("LIBYA ARAB JAMAHIRIYA", "libya"),
        ("CHILEs", "chile"),
        ("CONGO", "congo"),
        ("DEMOCRATIC REPUBLIC OF THE CONGO", "democratic-republic-of-the-congo"),
        ("REPORT OF THE SECRETARY-GENERAL", None),
        ("KOREA", None),
    ],
)
def test_states_by_the_names_of_the_record(name: str, slug: str | None) -> None:
    found = state_called(name)
    assert (found and found.iri) == (slug and iri.actor(slug))


UNBIS = "http://metadata.un.org/thesaurus/"


@pytest.mark.parametrize(
    ("kind", "words", "node"),
    [
        ("thesaurus", "TRAFFICKING IN PERSONS", UNBIS + "1006622"),
        ("thesaurus", "INTERNATIONAL LAW", UNBIS + "1003316"),
        ("agenda", "TERRORISM", iri.BASE + "id/subject/agenda/terrorism"),
        ("agenda", "A NEW ONE", iri.BASE + "id/subject/agenda/a-new-one"),
        ("item", "Small arms .", iri.BASE + "id/agenda-item/small-arms"),
    ],
)
def test_headings(kind: str, words: str, node: str) -> None:
    found = heading(kind, words)
    assert found is not None
    assert found.iri == node


def test_a_heading_has_one_label_however_it_is_written() -> None:
    one, other = heading("authority", "UN. Security Council"), "UN. SECURITY COUNCIL"
    assert one == heading("authority", other)
    assert heading("thesaurus", "ABYEI (SUDAN)") is None


@pytest.mark.parametrize("table", sorted(rules.load("facts")))
def test_each_pattern_finds_its_examples_and_no_near_miss(table: str) -> None:
    for row in rules.rows(rules.load("facts"), table):
        pattern = re.compile(str(row["pattern"]))
        within = table in ("tally", "meeting", "record", "title")
        find = pattern.search if within else pattern.fullmatch
        cases = rules.rows(row, "example")
        assert cases and all(find(str(case["text"])) for case in cases)
        misses = rules.rows(row, "not")
        assert misses and not any(find(str(case["text"])) for case in misses)


def test_machine_lists_are_no_list_of_the_librarians() -> None:
    assert [scheme_kind(s) for s in ("UNBIS", "EuroVoc", "SDGO", "SDG")] == [""] * 4


# The graph


def analysis(*beside: Facts, own: Facts | None = None) -> Analysis:
    """Return a reading of a short text of S/RES/2623 (2022) with facts beside it."""
    text = b"1. Decides to call an emergency special session;\n"
    document = read(text, "2623.txt", Symbol.parse("S/RES/2623 (2022)"))
    return replace(analyse(replace(document, facts=own)), facts=beside)


def built(*beside: Facts, own: Facts | None = None) -> ox.Store:
    found = ox.Store()
    found.extend(graph(analysis(*beside, own=own)))
    return found


RESOLUTION = iri.BASE + "eli/un/sc/res/2022/2623"


def values(
    of: ox.Store, subject: str, predicate: str, *, apart: bool = False
) -> set[str]:
    where = None if apart else ox.DefaultGraph()
    quads = of.quads_for_pattern(
        ox.NamedNode(subject), ox.NamedNode(predicate), None, where
    )
    return {quad.object.value for quad in quads}  # type: ignore[union-attr]


def test_the_vote_in_the_graph() -> None:
    found, vote = built(one()), RESOLUTION + "#vote"
    assert values(found, vote, ng.voteOn) == {RESOLUTION}
    assert values(found, vote, ng.votesInFavour) == {"11"}
    assert values(found, vote, ng.against) == {iri.actor("russian-federation")}
    assert len(values(found, vote, ng.inFavour)) == 11
    assert len(values(found, vote, ng.abstained)) == 3


def test_a_vote_of_fifteen_costs_some_twenty_quads() -> None:
    about = [q for q in graph(analysis(one())) if str(q.subject).endswith("#vote>")]
    assert len(about) <= 22


def test_draft_meeting_record_sponsors_and_title() -> None:
    found = built(one())
    draft = iri.BASE + "eli/un/sc/doc/2022/160"
    assert values(found, draft, ng.draftOf) == {RESOLUTION}
    assert values(found, draft, ELI + "date_publication") == {"2022-02-27"}
    assert values(found, RESOLUTION, ng.adoptedAt) == {iri.meeting(8980)}
    record = iri.BASE + "eli/un/sc/doc/PV.8980"
    assert values(found, RESOLUTION, ng.recordedIn) == {record}
    sponsors = {iri.actor("albania"), iri.actor("united-states-of-america")}
    assert values(found, RESOLUTION, ng.sponsor) == sponsors
    assert values(found, RESOLUTION, DCTERMS + "alternative") == {one().title}
    assert values(found, RESOLUTION, ELI + "date_document") == {"2022-02-27"}


def test_subjects_are_content_and_machine_keywords_are_not() -> None:
    subjects = ("AGGRESSION", "NOWHERE")
    found = built(one(subjects=[[label, "UNBIS Thesaurus"] for label in subjects]))
    aggression = UNBIS + "1000119"
    assert values(found, RESOLUTION, DCTERMS + "subject") == {aggression}
    assert values(found, RESOLUTION, ng.subjectText) == {"NOWHERE"}
    assert values(found, RESOLUTION, ng.machineKeyword) == set()
    goal = "http://metadata.un.org/sdg/16"
    assert values(found, RESOLUTION, ng.machineKeyword, apart=True) == {goal}


def test_where_the_facts_are_from_is_told_in_the_evidence() -> None:
    found = built(one())
    (source,) = values(found, RESOLUTION, ng.factsFrom, apart=True)
    assert values(found, source, ng.fileName, apart=True) == {"2022.json"}
    assert values(found, source, ng.sha256, apart=True) == {one().sha256}
    assert values(found, RESOLUTION, ng.factsFrom) == set()


def test_nobody_is_said_to_have_voted_so_where_more_are_named_than_counted() -> None:
    # S/RES/2812 (2026): fifteen States named in favour, adopted 13-0-2.
    found = built(one(adoption_type="Adopted 10-1-3, 8980th meeting"))
    vote = RESOLUTION + "#vote"
    assert values(found, vote, ng.votesInFavour) == {"10"}
    assert values(found, vote, ng.inFavour) == set()
    assert len(values(found, vote, ng.abstained)) == 3


def test_fewer_names_than_votes_are_stated_as_far_as_they_go() -> None:
    # S/RES/2756 (2024): twelve named, adopted 13-0-2.
    found = built(one(adoption_type="Adopted 12-1-3, 8980th meeting"))
    assert len(values(found, RESOLUTION + "#vote", ng.inFavour)) == 11


def test_no_vote_no_node() -> None:
    none: dict[str, Json] = {
        key: value
        for choice in ("in_favour", "against", "abstaining")
        for key, value in ((f"MS_{choice}", []), (f"MS_{choice}_count", ""))
    }
    found = built(one(adoption_type="Adopted by acclamation, 5547th meeting", **none))
    assert values(found, RESOLUTION + "#vote", ng.voteOn) == set()
    adoption = "Adopted by acclamation, 5547th meeting"
    assert values(found, RESOLUTION, ng.adoption) == {adoption}


def test_a_voter_the_register_lacks_is_marked_and_a_sponsor_stays_words() -> None:
    found = built(one(MS_against=["ATLANTIS"], sponsors=["BY THE SECRETARY-GENERAL"]))
    (voter,) = values(found, RESOLUTION + "#vote", ng.against)
    assert values(found, voter, ng.foundInText) == {"true"}
    assert values(found, RESOLUTION, ng.sponsor) == set()
    assert values(found, RESOLUTION, ng.sponsorText) == {"BY THE SECRETARY-GENERAL"}


def test_a_resumed_meeting_keeps_its_record_and_a_vote_by_mail_has_none() -> None:
    found = built(one(outcome_letter="S/PV.10042 (Resumption 1)"))
    record = iri.BASE + "eli/un/sc/doc/PV.10042-Resumption1"
    assert values(found, RESOLUTION, ng.recordedIn) == {record}
    found = built(one(adoption_meeting="Voting by mail", outcome_letter="S/2021/96"))
    assert values(found, RESOLUTION, ng.adoptedAt) == set()
    letter = iri.BASE + "eli/un/sc/doc/2021/96"
    assert values(found, RESOLUTION, ng.recordedIn) == {letter}


def test_what_the_document_states_of_itself_goes_before() -> None:
    own = replace(
        one(),
        source="2623.xml",
        sha256="",
        meeting="8981st meeting",
        uris=("/akn/un/x/", "/akn/un/x/eng@/"),
    )
    found = built(one(), own=own)
    assert values(found, RESOLUTION, ng.adoptedAt) == {iri.meeting(8981)}
    told = query.query(found, "problems")
    assert isinstance(told, query.Rows)
    assert "facts-differ" in {v for row in told for v in row.values()}
    assert values(found, RESOLUTION, ng.frbrUri) == {"/akn/un/x/"}
    assert values(found, RESOLUTION + "/eng", ng.frbrUri) == {"/akn/un/x/eng@/"}
    assert len(values(found, RESOLUTION, ng.factsFrom, apart=True)) == 2


def test_the_order_of_facts_does_not_change_the_bytes() -> None:
    three = (one(), one(sponsors=["FRANCE"]), one(MS_against=[], draft_resolution=""))
    lines = {
        tuple(map(str, graph(analysis(*turned)))) for turned in permutations(three)
    }
    assert len(lines) == 1
    assert list(graph(analysis(one(), one()))) == list(graph(analysis(one())))


def test_without_facts_nothing_is_stated() -> None:
    found = built()
    assert values(found, RESOLUTION, ng.factsFrom, apart=True) == set()
    assert values(found, RESOLUTION + "#vote", ng.voteOn) == set()


def test_the_graph_conforms() -> None:
    whole = built(one(chapter_VII="Chapter VII", MS_against=["ATLANTIS"]))
    assert validate(merge(whole)).results == ()


def test_a_paragraph_has_a_text_in_each_language_and_is_listed_once(root: Path) -> None:
    found = store.load([root / "tests/queries/languages.trig"])
    rows = query.query(found, "paragraphs", instrument="S/RES/2508 (2020)")
    assert isinstance(rows, query.Rows)
    assert [row["language"] for row in rows] == ["en", "fr"]
    asked = {"instrument": "S/RES/2508 (2020)", "language": "fr"}
    french = query.query(found, "paragraphs", **asked)
    assert isinstance(french, query.Rows)
    assert [*french] == [[*rows][1]]
    reasons = query.query(found, "paragraphs-without-norm")
    assert isinstance(reasons, query.Rows)
    assert len(reasons) == 1


def test_two_texts_in_one_language_are_one_too_many(root: Path) -> None:
    found = store.load([root / "tests/queries/languages.trig"])
    assert validate(merge(found)).results == ()
    place = ox.NamedNode(iri.BASE + "eli/un/sc/res/2020/2508/op/5")
    words = ox.Literal("Demeure saisi de la question.", language="fr")
    found.add(ox.Quad(place, ox.NamedNode(ng.text), words))
    assert {r.shape for r in validate(merge(found)).results} == {"provision-text"}


def test_a_concept_the_source_gives_by_iri_is_taken_from_it() -> None:
    abyei = Subject("ABYEI (SUDAN)", "UNBIS Thesaurus", UNBIS + "1", False)
    found = built(replace(one(), subjects=(abyei,)))
    assert values(found, RESOLUTION, DCTERMS + "subject") == {UNBIS + "1"}


# The record


def test_the_record_is_read_whole(shared: Path) -> None:
    found: list[tuple[Symbol, Facts]] = []
    for path in sorted((shared / "corpus/data_extract").glob("*.json")):
        read_, errors = facts(path.read_bytes(), path.name)
        assert errors == ()
        found += read_
    assert len(found) == 1313
    assert len({symbol for symbol, _ in found}) == 1310
    assert all(one.adopted and one.draft and one.draft_issued for _, one in found)
    assert sum(one.tally is not None for _, one in found) == 1303
    assert Counter(p.code for _, one in found for p in one.problems) == {
        "facts-placeholder": 277,
        "facts-mismet": 10,
        "facts-mistitled": 9,
        "facts-miscounted": 4,
        "facts-recounted": 3,
    }


def test_every_name_of_the_record_is_a_state_or_known_to_be_none(shared: Path) -> None:
    voters: set[str] = set()
    others: set[str] = set()
    for path in sorted((shared / "corpus/data_extract").glob("*.json")):
        for _, one in facts(path.read_bytes(), path.name)[0]:
            voters |= {b.state for b in one.ballots if not state_called(b.state)}
            others |= {s for s in one.sponsors if not state_called(s)}
    assert voters == set()
    assert {name.partition(" resolution")[0] for name in others} == {
        "BY THE SECRETARY-GENERAL",
        "COMMITTEE ON THE ADMISSION OF NEW MEMBERS",
        "REPORT OF THE SECRETARY-GENERAL",
        "Submitted pursuant to Security Council",
    }


def test_all_but_one_in_fifty_subjects_are_concepts_of_the_thesaurus(
    shared: Path,
) -> None:
    known: Counter[bool] = Counter()
    for path in sorted((shared / "corpus/data_extract").glob("*.json")):
        for _, one in facts(path.read_bytes(), path.name)[0]:
            for subject in one.subjects:
                if subject.scheme == "UNBIS Thesaurus":
                    known[heading("thesaurus", subject.label) is not None] += 1
    assert known[True] / known.total() > 0.98
