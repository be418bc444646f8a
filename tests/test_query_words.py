"""Words of a text, months, languages: what a lawyer types, and what it is taken for."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from normgraph import store
from normgraph.cli import main
from normgraph.export import PREFIXES
from normgraph.query import QueryError, Rows, query

FIXTURE = Path(__file__).parent / "queries" / "page.trig"
UN = "https://w3id.org/normgraph/eli/un/"
TEXTS = {
    # S/RES/2396 (2017), S/RES/2195 (2014), S/RES/2388 (2017), shortened.
    "en": (
        "Directs CTED, in close consultation with UNODC, to review cross-border ties",
        "Urges that women and girls affected by armed conflict be protected",
        "Calls upon States to combat trafficking in persons and “women’s” slavery",
        "Recalls its resolution S/RES/1373 (2001) and other measures",
    ),
    "zh": ("安全理事会决定继续处理此案",),
    "ar": ("إن مجلس الأمن، ومجلس الوزراء",),
}


@pytest.fixture(scope="module")
def texts() -> ox.Store:
    """Return a store with a paragraph for each text."""
    lines = [f"@prefix {p}: <{iri}> ." for p, iri in PREFIXES.items()]
    instrument = f"<{UN}sc/res/2017/2388>"
    lines.append(f'{instrument} rdfs:label "S/RES/2388 (2017)" .')
    for language, those in TEXTS.items():
        for n, text in enumerate(those):
            place = f"{language} {n}"
            lines.append(
                f"<{UN}sc/res/2017/2388/{language}/{n}> a ng:Provision ; "
                f'rdfs:label "{place}" ; ng:position {n} ; '
                f'eli:is_part_of {instrument} ; ng:text "{text}"@{language} .'
            )
    return store.load([store.Source("texts.ttl", "\n".join(lines).encode())])


def places(texts: ox.Store, words: str, **more: str) -> list[str]:
    """Return the places of the paragraphs with the words."""
    rows = query(texts, "paragraphs-with-words", words=words, **more)
    assert isinstance(rows, Rows)
    return sorted(r["place"] for r in rows)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("CTED", ["en 0"]),
        ("cted", ["en 0"]),
        ("traffick", []),
        ("traffick*", ["en 2"]),
        ("*ffick*", ["en 2"]),
        ("traffick* in person*", ["en 2"]),
        ("traffick* persons", []),
        ("trafficking  in persons,", ["en 2"]),
        ("cross-border", ["en 0"]),
        ("cross border", ["en 0"]),
        ("women", ["en 1", "en 2"]),
        ("women's", ["en 2"]),
        ("S/RES/1373", ["en 3"]),
        ("(2001)", ["en 3"]),
        ("RES.1373", ["en 3"]),
        (".*", None),
        ("a.*d", []),
        ("[a-z]+", []),
        ("安全理事会", ["zh 0"]),
        ("理事会", ["zh 0"]),
        ("مجلس", ["ar 0"]),
    ],
)
def test_words_count_whole_and_a_star_stands_for_the_rest(
    texts: ox.Store, words: str, found: list[str] | None
) -> None:
    if found is None:
        with pytest.raises(QueryError, match="it is a word or several"):
            places(texts, words)
    else:
        assert places(texts, words) == found


@pytest.mark.parametrize("words", ["", "  ", "*", "—"])
def test_no_words_are_refused(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("asked-about", "paragraphs-with-words"):
        assert main(["query", name, "--words", words, str(FIXTURE)]) == 2
        said = capsys.readouterr().err
        assert said.startswith("normgraph: --words: it is a word or several, not")
        assert "a star stands for the rest of a word" in said


def test_where_nothing_has_a_word_a_star_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["query", "asked-about", "--words", "traffick", str(FIXTURE)]) == 1
    assert "'traffick*' finds longer ones" in capsys.readouterr().err
    assert main(["query", "asked-about", "--words", "traffick*", str(FIXTURE)]) == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [("en", 4), ("English", 4), ("FR", 0), ("zho", 1), ("Arabic", 1)],
)
def test_a_language_is_a_code_or_a_name(
    texts: ox.Store, words: str, found: int
) -> None:
    rows = query(texts, "paragraphs", instrument="S/RES/2388 (2017)", language=words)
    assert isinstance(rows, Rows)
    assert len(rows) == found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("paragraphs", "--language", "xx"), "--language: it is one of the six"),
        (("paragraphs", "--language", ""), "Use one of en, fr, es, ru, zh, ar."),
        (("deadlines-in-month", "--month", "2017-6"), "Write it like 2017-09."),
        (
            ("deadlines-in-month", "--month", "June"),
            "--month: it is the month of a year",
        ),
        (("deadlines-in-month", "--month", "2017-13"), "not '2017-13'"),
    ],
)
def test_what_is_no_language_and_no_month_is_refused(
    asked: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *given = asked
    if name == "paragraphs":
        given += ["--instrument", "S/RES/2388 (2017)"]
    assert main(["query", name, *given, str(FIXTURE)]) == 2
    assert said in capsys.readouterr().err


def test_a_number_that_no_instrument_has_is_like_no_other(texts: ox.Store) -> None:
    with pytest.raises(QueryError, match="has the number of 'S/RES/9999'") as refused:
        query(texts, "norms-of-instrument", instrument="S/RES/9999")
    assert "Did you mean" not in str(refused.value)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("members-of-class", "--class", "Member States"), "ontology as a file more"),
        (("parties-of-treaty", "--treaty", "CRC"), "ontology as a file more"),
        (("binding-on", "--actor", "Member States"), "normgraph assess FILE -o"),
    ],
)
def test_what_a_record_does_not_hold_is_told(
    asked: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", *asked, str(FIXTURE)]) == 1
    assert said in capsys.readouterr().err


DUE = """
norm:1 a ng:Norm ; ng:action "to provide a midterm update and a final report"@en ;
  ng:timeLimit
    "no later than 24 September 2015; no later than 24 January 2016"@en ;
  ng:deadline "2015-09-24"^^xsd:date, "2016-01-24"^^xsd:date ;
  ng:bearer actor:panel ; ng:statedIn norm:p .
norm:2 a ng:Norm ; ng:action "to report"@en ;
  ng:timeLimit "by the end of July 2014; by 4 January 2016"@en ;
  ng:deadline "2014-07-31"^^xsd:date, "2016-01-04"^^xsd:date ;
  ng:bearer actor:panel ; ng:statedIn norm:p .
norm:p rdfs:label "S/RES/2204 (2015) OP 5" ; ng:position 5 ;
  eli:is_part_of norm:i .
norm:i rdfs:label "S/RES/2204 (2015)" .
actor:panel skos:prefLabel "Panel of Experts on Yemen" .
"""


def test_each_day_has_its_own_words_and_its_bearer_once() -> None:
    prefixes = {**PREFIXES, "norm": "urn:norm:"}
    head = "\n".join(f"@prefix {p}: <{iri}> ." for p, iri in prefixes.items())
    due = store.load([store.Source("due.ttl", (head + DUE).encode())])
    rows = query(due, "deadlines")
    assert isinstance(rows, Rows)
    assert [(r["deadline"], r["timeLimit"]) for r in rows] == [
        ("2014-07-31", "by the end of July 2014"),
        ("2015-09-24", "no later than 24 September 2015"),
        ("2016-01-04", "by 4 January 2016"),
        ("2016-01-24", "no later than 24 January 2016"),
    ]
    assert {r["bearers"] for r in rows} == {"Panel of Experts on Yemen"}
    (month,) = query(due, "deadlines-in-month", month="2015-09")  # type: ignore[misc, union-attr]
    assert month["timeLimit"] == "no later than 24 September 2015"
