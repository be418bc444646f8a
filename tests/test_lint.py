"""The faults of the sources: each rule finds its case and leaves its near miss."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path, PurePath

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph import assets
from normgraph.cli import main
from normgraph.lint import Fault, lint, rules
from normgraph.lint.report import FORMATS, graph, lines, page, table

ROOT = Path(__file__).resolve().parents[1]
NAME = "2017/English/S_RES_2388_1720704E.xml"
STATES = "".join(f"<organization>State {n}</organization>" for n in range(15))
SOUND = f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<statement name="resolution">
<meta>
<identification source="#DGACM">
<FRBRWork>
<FRBRuri value="/akn/un/statement/deliberation/unsc/2017-11-21/2388-2017/"/>
<FRBRdate date="2017-11-21" name="adoption"/>
</FRBRWork>
<FRBRExpression>
<FRBRuri value="/akn/un/statement/deliberation/unsc/2017-11-21/2388-2017/eng@/"/>
<FRBRdate date="2017-11-21" name="publication"/>
<FRBRlanguage language="eng"/>
</FRBRExpression>
</identification>
<classification source="http://metadata.un.org/sdg">
<keyword value="3" showAs="sdg_3" dictionary="SDGO"/>
<keyword value="health" showAs="health" dictionary="UNBIS"/>
<keyword value="public_health" showAs="public_health" dictionary="EuroVoc"/>
</classification>
<workflow source="#un">
<step date="2017-11-20" outcome="draftResolution" as="S/2017/973" by="Albania"/>
<step date="2017-11-21" outcome="adopted" as="S/PV.8111" by="Adopted 15-0-0"/>
</workflow>
<count value="015" refersTo="inFavour">{STATES}</count>
<docketNumber refersTo="#publicationJobNumber">17-20704 (E)</docketNumber>
</meta>
<coverPage>
<p><docNumber refersTo="#symbol">S/RES/2388 (2017)</docNumber></p>
<p><docDate date="2017-11-21" refersTo="#dateOfIssuance">21 November 2017</docDate></p>
<p><docTitle refersTo="#resolutionNumber">Resolution 2388 (2017)</docTitle></p>
<p><docTitle>Adopted at its <inline name="adoptionMeeting">8111th meeting</inline>, on
<docDate date="2017-11-21" refersTo="#adoptionDate">21 November 2017</docDate>
</docTitle></p>
</coverPage>
<preamble>
<container eId="container_2"><p>Recalling its resolution
<a href="https://undocs.org/S/RES/2331(2016)">2331 (2016)</a> and the statement of its
President and the work of all the Member States in the field,</p></container>
</preamble>
<mainBody>
<paragraph eId="para_1"><num>1.</num><content><p>Decides to remain seized;</p></content>
</paragraph>
<paragraph eId="para_2"><num>2.</num><list>
<intro><p>Requests the Secretary-General to report on</p></intro>
<point eId="para_2_list_point_a"><num>(a)</num><content><p>medical care;</p></content>
</point>
<point eId="para_2_list_point_b"><num>(b)</num><content><p>the police;</p></content>
</point>
<point eId="para_2_list_point_c"><num>(c)</num><content><p>the courts;</p></content>
</point>
</list></paragraph>
<paragraph eId="para_3"><num>3.</num><content><p>Decides that it is so.</p></content>
</paragraph>
</mainBody>
</statement>
</akomaNtoso>
"""


def found(text: str, name: str = NAME) -> list[Fault]:
    """Return the faults of one file."""
    return [*lint([(name, text.encode())])]


def changed(*changes: tuple[str, str]) -> str:
    """Return the sound file with words replaced, each of which must be there once."""
    text = SOUND
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_a_sound_file_has_no_fault() -> None:
    assert found(SOUND) == []


URI = "/akn/un/statement/deliberation/unsc/2017-11-21/2388-2017/eng@/"
WORK_DAY = '"2017-11-21" name="adoption"'
ISSUED = 'date="2017-11-21" refersTo="#dateOfIssuance"'
ADOPTED_STEP = 'step date="2017-11-21" outcome="adopted"'
LINK = '<a href="https://undocs.org/S/RES/2331(2016)">2331 (2016)</a>'
ADDRESS = "https://undocs.org/S/RES/2331(2016)"
POINT_B = '<point eId="para_2_list_point_b"><num>(b)</num><content><p>the police;'
LAST = '<paragraph eId="para_3"><num>3.</num>'
BARE = "<paragraph><content><p>{}</p></content></paragraph>"
STEP = '<step date="{}" outcome="draftResolutionAdditionalSponsors" by=""/>'
WORKFLOW = '<workflow source="#un">'
TITLE = '"#resolutionNumber">Resolution 2388 (2017)<'
GOAL = '<keyword value="3" showAs="sdg_3" dictionary="SDGO"/>'
GIRLS = '<keyword value="girls" showAs="girls" dictionary="UNBIS"/>'

Change = tuple[str, str]

CASES: list[tuple[str, Change, Change, str]] = [
    (
        "attribute-missing",
        ('as="S/2017/973" by="Albania"', 'as="S/2017/973"'),
        ('as="S/2017/973" by="Albania"', 'as="S/2017/973" by=""'),
        "<step",
    ),
    (
        "citation-year",
        ("remain seized", "act under resolution 1540 (2014)"),
        ("remain seized", "act on 12 September 2016 (2016) and on 1540 (2004)"),
        "1540 (2014)",
    ),
    (
        "date-against-words",
        (f"{ISSUED}>21 November 2017", f"{ISSUED}>22 November 2017"),
        (f"{ISSUED}>21 November 2017", f"{ISSUED}>2017年11月21日"),
        'date="2017-11-21"',
    ),
    (
        "date-impossible",
        (WORK_DAY, '"0001-01-01" name="adoption"'),
        (WORK_DAY, '"2017-11-22" name="adoption"'),
        'date="0001-01-01"',
    ),
    (
        "date-placeholder",
        (WORKFLOW, WORKFLOW + STEP.format("0001-01-01")),
        (WORKFLOW, WORKFLOW + STEP.format("2017-11-21")),
        'date="0001-01-01"',
    ),
    (
        "dates-differ",
        (ADOPTED_STEP, 'step date="2017-11-20" outcome="adopted"'),
        (ADOPTED_STEP, 'step date="2017-11-20" outcome="draftRevised"'),
        'date="2017-11-20"',
    ),
    (
        "draft-after-adoption",
        ("2017-11-20", "2017-11-22"),
        ("2017-11-20", "2017-11-21"),
        'date="2017-11-22"',
    ),
    (
        "escaped-twice",
        ("Albania", "Cote d&amp;#39;Ivoire"),
        ("Albania", "Trinidad &amp; Tobago"),
        "&amp;#39;",
    ),
    (
        "goal-without-words",
        ("medical care", "the armed forces"),
        ("medical care", "hospitals"),
        'value="health"',
    ),
    (
        "id-against-number",
        ("point_b", "point_d"),
        ("point_b", "point_B"),
        'eId="para_2_list_point_d"',
    ),
    (
        "id-counts-blocks",
        ('"para_3"', '"para_7"'),
        ('"para_3"', '"annex_3"'),
        'eId="para_7"',
    ),
    (
        "issued-before-adopted",
        (ISSUED, 'date="2017-11-07" refersTo="#dateOfIssuance"'),
        (ISSUED, 'date="2017-11-28" refersTo="#dateOfIssuance"'),
        'date="2017-11-07"',
    ),
    (
        "job-number-against-name",
        ("17-20704 (E)", "17-19378 (E)"),
        ("17-20704 (E)", "1720704 (E)"),
        "17-19378 (E)",
    ),
    (
        "keyword-without-words",
        (GOAL, GOAL + GIRLS),
        (GOAL, GOAL + GIRLS.replace("girls", "food_or_other")),
        'value="girls"',
    ),
    (
        "language-differs",
        ('language="eng"', 'language="fra"'),
        ('language="eng"', 'language="eng" alias="fra"'),
        'language="fra"',
    ),
    (
        "link-elsewhere",
        ("S/RES/2331(2016)", "S/RES/2313(2016)"),
        ("S/RES/2331(2016)", "en/s/res/2331%20(2016)"),
        "https://undocs.org/S/RES/2313(2016)",
    ),
    (
        "link-elsewhere",
        ("S/RES/2331(2016)", "A/RES/2331(2016)"),
        (">2331 (2016)<", ">2331<"),
        "https://undocs.org/A/RES/2331(2016)",
    ),
    (
        "link-elsewhere",
        (
            f"resolution\n{LINK}",
            'Presidential Statement <a href="https://undocs.org/E/RES/2015/25">'
            "2015/25</a>",
        ),
        (
            f"resolution\n{LINK}",
            'Presidential Statement <a href="https://undocs.org/S/PRST/2015/25">'
            "2015/25</a>",
        ),
        "https://undocs.org/E/RES/2015/25",
    ),
    (
        "link-in-pieces",
        (LINK, f'<a href="{ADDRESS}">2331</a><a href="{ADDRESS}"> </a>(2016)'),
        (LINK, f'{LINK} <a href="https://undocs.org/S/RES/1(1946)">1 (1946)</a>'),
        ADDRESS,
    ),
    (
        "link-no-document",
        (ADDRESS, "file:///G:/Documents/2331 (2016)"),
        (LINK, '<a href="http://www.un.org/Depts/oip">the office</a>'),
        "file:///G:/Documents/2331 (2016)",
    ),
    (
        "meeting-against-record",
        ("S/PV.8111", "S/PV.8112"),
        ("S/PV.8111", "S/2017/974"),
        "8111",
    ),
    (
        "name-against-symbol",
        (">S/RES/2388 (2017)<", ">S/RES/1626 (2005)<"),
        (">S/RES/2388 (2017)<", ">S/RES/2388(2017)<"),
        "S/RES/1626 (2005)",
    ),
    (
        "not-well-formed",
        ("the police;</p>", "the police;"),
        ("the police;", "the police;<br/>"),
        "</content>",
    ),
    (
        "number-missing",
        (LAST, BARE.format("3 Condemns all violence;") + "<paragraph><num>4.</num>"),
        (LAST, BARE.format("Recalls the same;") + LAST),
        "3 Condemns all violence;",
    ),
    (
        "number-missing",
        (
            f"{POINT_B}</p></content>\n</point>",
            "<point><content><p>(b) the police;</p></content></point>",
        ),
        (
            f"{POINT_B}</p></content>\n</point>",
            f"<point><content><p>and so on:</p></content></point>{POINT_B}</p>"
            "</content></point>",
        ),
        "(b)",
    ),
    (
        "number-out-of-turn",
        ("<num>3.</num>", "<num>5.</num>"),
        ("<num>3.</num>", "<num>1.</num>"),
        "<num>5.</num>",
    ),
    (
        "number-out-of-turn",
        ("<num>3.</num>", "<num>2.</num>"),
        (LAST, BARE.format("Annex, article 12") + LAST.replace("3.", "2.")),
        "<num>2.</num>",
    ),
    (
        "number-out-of-turn",
        ("<num>(c)</num>", "<num>(d)</num>"),
        ("<num>(c)</num>", "<num>(с)</num>"),
        "<num>(d)</num>",
    ),
    (
        "number-out-of-turn",
        ("<num>(c)</num>", "<num>(b)</num>"),
        ("<num>(c)</num>", "<num>(i)</num>"),
        "<num>(b)</num>",
    ),
    (
        "number-apart",
        (LAST, f"{LAST}<content><p> </p></content></paragraph><paragraph>"),
        (LAST, '<paragraph class="H1"><num>III</num></paragraph>' + LAST),
        "<num>3.</num>",
    ),
    (
        "paragraph-empty",
        (LAST, BARE.format(" ") + LAST),
        (LAST, BARE.format("<table><tr><td> </td></tr></table>") + LAST),
        "<paragraph",
    ),
    (
        "paragraph-misplaced",
        (LAST, f"{LAST.replace('3', '4')}"),
        ("<num>(c)</num>", "<num>3.</num>"),
        "<num>3.</num>",
    ),
    (
        "pinpoint-not-found",
        ("remain seized", "act as paragraph 2 (d) above says"),
        ("remain seized", "act as paragraph 2 (b) above says"),
        "paragraph 2 (d) above",
    ),
    (
        "symbol-missing",
        (">S/RES/2388 (2017)<", "><"),
        (">S/RES/2388 (2017)<", ">S/RES/2388(2017)<"),
        "<docNumber",
    ),
    (
        "title-against-symbol",
        (TITLE, TITLE.replace("2388", "2838")),
        (TITLE, TITLE.replace("Resolution", "Résolution no")),
        "Resolution 2838 (2017)",
    ),
    (
        "title-missing",
        (TITLE, '"#resolutionNumber"><'),
        (TITLE, '"#subtitle"><'),
        "<docTitle",
    ),
    (
        "uri-against-date",
        ("unsc/2017-11-21/2388-2017/\"", "unsc/2017-11-22/2388-2017/\""),
        (URI, URI.replace("11-21", "11-28")),
        "/akn/un/statement/deliberation/unsc/2017-11-22/2388-2017/",
    ),
    (
        "uri-malformed",
        (URI, URI.replace("2388-2017", "")),
        (URI, URI.replace("eng", "fra")),
        "/akn/un/statement/deliberation/unsc/2017-11-21//eng@/",
    ),
    (
        "uri-malformed",
        (URI, URI.replace("2388-2017", "2389-2017")),
        (URI, URI.replace("eng@/", "eng@.xml")),
        "/akn/un/statement/deliberation/unsc/2017-11-21/2389-2017/eng@/",
    ),
    (
        "vote-against-step",
        ("Adopted 15-0-0", "Adopted 14-0-1"),
        ("Adopted 15-0-0", "Adopted unanimously, 8111th meeting"),
        "14-0-1",
    ),
    (
        "vote-against-voters",
        ('value="015"', 'value="014"'),
        ('value="015"', 'value="15"'),
        'value="014"',
    ),
    (
        "vote-incomplete",
        ("<organization>State 7</organization>", ""),
        ("<organization>State 7</organization>", "<organization>Malta</organization>"),
        'value="015"',
    ),
    (
        "year-against-date",
        (">S/RES/2388 (2017)<", ">S/RES/2388 (2016)<"),
        (">S/RES/2388 (2017)<", ">S/RES/2398 (2017)<"),
        "S/RES/2388 (2016)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "wrong", "near", "words"), CASES)
def test_a_rule_finds_its_case_and_its_words(
    rule: str, wrong: Change, near: Change, words: str
) -> None:
    changes = [wrong]
    if rule == "paragraph-misplaced":
        changes.append(("<num>(c)</num>", "<num>3.</num>"))
    text = changed(*changes)
    faults = [f for f in found(text) if f.rule == rule]
    assert [f.words for f in faults][:1] == [words]
    line = text.split("\n")[faults[0].line - 1]
    if faults[0].before or faults[0].after:
        assert line[faults[0].column - 1 :].startswith(words.split("\n")[0])


@pytest.mark.parametrize(("rule", "wrong", "near", "words"), CASES)
def test_a_rule_leaves_its_near_miss_alone(
    rule: str, wrong: Change, near: Change, words: str
) -> None:
    assert rule not in {f.rule for f in found(changed(near))}


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("2017/French/S_RES_2388_1720704E.xml", "2017/Other/S_RES_2388_1720704E.xml"),
        ("2017/S_RES_2388_1720704F.xml", "2017/S_RES_2388_1720704.xml"),
    ],
)
def test_the_name_of_a_file_says_its_language(name: str, near: str) -> None:
    assert [f.rule for f in found(SOUND, name)] == ["language-differs"]
    assert found(SOUND, near) == []


def test_the_folder_of_a_file_says_its_year() -> None:
    faults = found(SOUND, "2018/S_RES_2388_1720704E.xml")
    assert [(f.rule, f.right) for f in faults] == [
        ("folder-against-year", "the folder 2017")
    ]
    assert found(SOUND, "2018/2017/S_RES_2388_1720704E.xml") == []


def test_a_part_that_is_cited_is_looked_for_in_the_file_of_its_instrument() -> None:
    cites = "act under paragraph {} of resolution 2388 (2017)"
    for number, expected in (("9", ["S/RES/2388 (2017) has 3 operative"]), ("3", [])):
        other = changed(("remain seized", cites.format(number)))
        other = other.replace("S/RES/2388 (2017)", "S/RES/2389 (2017)")
        alone = [("b.xml", other.encode())]
        both = [*alone, (NAME, SOUND.encode())]
        assert not [f for f in lint(alone) if f.rule == "pinpoint-not-found"]
        faults = [f for f in lint(both) if f.rule == "pinpoint-not-found"]
        assert [f.file for f in faults] == ["b.xml"] * len(expected)
        assert all(e in f.message for e, f in zip(expected, faults, strict=True))


def test_an_article_that_a_treaty_does_not_have_is_a_fault() -> None:
    untoc = "United Nations Convention against Transnational Organized Crime"
    text = changed(("remain seized", f"act under articles 15 and 200 of the {untoc}"))
    (fault,) = (f for f in found(text) if f.rule == "pinpoint-not-found")
    assert fault.message == f"article 200 is cited: the {untoc} has 41 articles"


def test_two_files_of_one_document_and_one_language() -> None:
    other = changed(('language="eng"', 'language="eng "'))
    twins = [("a/S_RES_2388.xml", SOUND.encode()), ("b/S_RES_2388.xml", SOUND.encode())]
    (fault,) = lint(reversed(twins))
    assert (fault.file, fault.rule) == ("b/S_RES_2388.xml", "identity-twice")
    assert "a/S_RES_2388.xml" in fault.message
    near = [twins[0], ("b/S_RES_2388.xml", other.encode())]
    assert "identity-twice" not in {f.rule for f in lint(near)}


def test_every_rule_has_a_case_a_near_miss_and_a_way_to_be_found() -> None:
    elsewhere = {"folder-against-year", "identity-twice"}
    assert {case[0] for case in CASES} | elsewhere == set(rules())


def test_a_fault_says_in_which_paragraph_it_is() -> None:
    (fault,) = found(changed(("point_b", "point_d")))
    assert fault.paragraph == "OP 2(b)"
    (fault,) = found(changed(("S/RES/2331(2016)", "S/RES/2313(2016)")))
    assert fault.paragraph == "PP 1"
    assert fault.right == 'href="https://docs.un.org/en/S/RES/2331(2016)"'


def test_what_is_hostile_or_no_xml_is_one_fault_and_the_rest_is_checked() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>'
    files = [("a.xml", bomb), ("b.xml", b"plain words"), (NAME, SOUND.encode())]
    faults = [*lint(files)]
    assert [(f.file, f.rule) for f in faults] == [
        ("a.xml", "not-well-formed"),
        ("b.xml", "not-well-formed"),
    ]


def test_the_order_of_files_does_not_matter() -> None:
    one = (NAME, changed(("<num>3.</num>", "<num>5.</num>")).encode())
    two = ("2017/other.xml", changed(("17-20704", "17-20705")).encode())
    assert [*lint([one, two])] == [*lint([two, one])]


def parts() -> list[str]:
    """Return the values, words and tags of the sound file."""
    return [p for p in re.split(r'(?<==")|(?=")|(?=<)|(?<=>)', SOUND) if p.strip('" ')]


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(parts()) - 1),
            st.one_of(
                st.text(max_size=12),
                st.sampled_from(
                    ["", "9" * 5000, "²", "0001-01-01", "(xv)", "//", "iiv)"]
                ),
            ),
        ),
        max_size=4,
    )
)
def test_no_damage_to_a_file_is_too_much(damage: list[tuple[int, str]]) -> None:
    broken = parts()
    for place, words in damage:
        broken[place] = words
    data = "".join(broken).encode("utf-8", "replace")
    for fault in lint([(NAME, data)]):
        assert fault.rule in rules()


# Reports


@pytest.fixture(scope="module")
def faults() -> list[Fault]:
    """Return faults of several rules, with signs that formats escape."""
    one = changed(("<num>3.</num>", "<num>5.</num>"), ("point_b", "point_d"))
    two = SOUND.replace('by="Albania"', "").replace("S/RES/2331(", "S/RES/2313(")
    name = "2017/English/<b> & S_RES_2388.xml"
    return [*lint([(f"in/{NAME}", one.encode()), (f"in/{name}", two.encode())])]


def test_a_line_is_written_as_compilers_do(faults: list[Fault]) -> None:
    form = r"[^:]+:\d+:\d+: (?:error|warning|note) [a-z-]+: .+"
    written = lines(faults, 2).decode().splitlines()
    assert len(written) == len(faults) > 3
    assert all(re.fullmatch(form, line) for line in written)


def test_a_row_has_everything_about_a_fault(faults: list[Fault]) -> None:
    rows = [*csv.DictReader(io.StringIO(table(faults, 2).decode(), newline=""))]
    assert [(r["file"], int(r["line"]), r["words"]) for r in rows] == [
        (f.file, f.line, f.words) for f in faults
    ]


def test_the_graph_is_earl_with_a_place_and_a_known_rule(faults: list[Fault]) -> None:
    store = ox.Store()
    store.load(graph(faults, 2), ox.RdfFormat.TURTLE)
    store.load(path=str(assets.path("ontology/vocabularies/lint-rules.ttl")))
    solutions = store.query("""
        PREFIX earl: <http://www.w3.org/ns/earl#>
        PREFIX ptr: <http://www.w3.org/2009/pointers#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?file ?line ?column ?rule WHERE {
            ?fault a earl:Assertion ; earl:test ?rule ; earl:result ?result ;
                earl:subject/dcterms:title ?file .
            ?rule skos:definition ?_ .
            ?result earl:outcome earl:failed ; earl:pointer ?place .
            ?place ptr:lineNumber ?line ; ptr:charNumber ?column .
        }""")
    assert isinstance(solutions, ox.QuerySolutions)
    got = {
        (
            row["file"].value,
            int(row["line"].value),
            row["rule"].value.rpartition("/")[2],
        )
        for row in solutions
    }
    assert got == {
        (f.file.removeprefix("in/2017/English/"), f.line, f.rule) for f in faults
    }


class _Outline(HTMLParser):
    """Collects what a test asks of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.marks: list[str] = []
        self.open: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in ("meta", "input"):
            self.open.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.targets += [given["href"][1:]] if given.get("href", "")[:1] == "#" else []
        self.outside += [
            v for k, v in given.items() if k in ("src", "href") and "//" in v
        ]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marks.append(data)


def test_the_page_stands_alone_and_marks_the_words(faults: list[Fault]) -> None:
    text = page(faults, 2).decode()
    outline = _Outline()
    outline.feed(text)
    assert outline.open == []
    assert outline.outside == []
    assert set(outline.targets) <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))
    assert sorted(outline.marks) == sorted(f.words for f in faults if f.words)
    assert "&lt;b&gt; &amp; S_RES_2388.xml" in text
    assert f"{len(faults)} faults in 2 of 2 files" in text


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_fault_is_no_mistake(name: str) -> None:
    assert isinstance(FORMATS[name]([], 3), bytes)


# The command


def run(
    *arguments: str | Path, typed: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "normgraph", "lint", *map(str, arguments)],
        input=typed,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"},
        capture_output=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a sound file, a bad one and one that is no XML."""
    (tmp_path / "S_RES_2388_1720704E.xml").write_text(SOUND, "utf-8")
    bad = changed(('<docNumber refersTo="#symbol">S/RES/2388 (2017)', "<docNumber>"))
    (tmp_path / "bad.xml").write_text(bad, "utf-8")
    (tmp_path / "notes.txt").write_text("not for us", "utf-8")
    return tmp_path


def test_the_command_prints_faults_and_says_what_it_passed_over(folder: Path) -> None:
    ran = run(folder)
    assert ran.returncode == 1
    (line,) = ran.stdout.decode().splitlines()
    assert line.startswith(f"{(folder / 'bad.xml').as_posix()}:")
    assert " error symbol-missing: cover page: " in line
    assert b"passed over what is no XML: 1 .txt" in ran.stderr
    assert b"1 fault in 1 of 2 files" in ran.stderr


def test_a_sound_file_ends_with_zero_and_standard_input_will_do(folder: Path) -> None:
    assert run(folder / "S_RES_2388_1720704E.xml").returncode == 0
    assert run("-", typed=SOUND.encode()).returncode == 0


def test_one_rule_can_be_asked_for_and_a_misspelt_one_is_refused(folder: Path) -> None:
    assert run(folder, "--rule", "link-elsewhere").returncode == 0
    refused = run(folder, "--rule", "link-elswhere")
    assert refused.returncode == 2
    assert b"did you mean link-elsewhere?" in refused.stderr


def test_the_suffix_decides_the_format_and_a_bad_one_is_refused(folder: Path) -> None:
    for suffix, begins in (
        (".html", b"<!DOCTYPE"),
        (".csv", b"file,"),
        (".ttl", b"BASE"),
    ):
        target = folder / f"report{suffix}"
        assert run(folder, "-o", target).returncode == 1
        assert target.read_bytes().startswith(begins)
    assert run(folder, "-o", folder / "report.pdf").returncode == 2


def test_a_folder_without_xml_is_a_mistake(tmp_path: Path) -> None:
    ran = run(tmp_path)
    assert ran.returncode == 2
    assert b"nothing in this folder can be checked" in ran.stderr


def test_a_file_that_cannot_be_opened_is_said_and_the_rest_is_checked(
    folder: Path,
) -> None:
    ran = run(folder, folder / "missing.xml")
    assert ran.returncode == 2
    assert b"symbol-missing" in ran.stdout
    assert b"missing.xml: cannot be read" in ran.stderr


# The vocabulary and the corpus


def vocabulary() -> dict[str, dict[str, str]]:
    """Return the values of each rule by the last part of the property."""
    nodes: dict[str, dict[str, str]] = {}
    path = assets.path("ontology/vocabularies/lint-rules.ttl")
    for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        key = re.split("[/#]", t.predicate.value)[-1]
        nodes.setdefault(t.subject.value, {})[key] = t.object.value  # type: ignore[union-attr]
    return {k.rpartition("/")[2]: v for k, v in nodes.items() if "example" in v}


def test_each_rule_has_an_example_and_a_near_miss() -> None:
    assert set(vocabulary()) == set(rules())
    assert all(values["notExample"] for values in vocabulary().values())


@pytest.fixture(scope="module")
def record(shared: Path) -> list[Fault]:
    """Return the faults of the whole corpus."""
    corpus = shared / "corpus"
    return [
        *lint(
            (path.relative_to(corpus).as_posix(), path.read_bytes())
            for path in sorted(corpus.rglob("*.xml"))
        )
    ]


def test_the_example_of_each_rule_is_found_in_its_file(record: list[Fault]) -> None:
    known = {(PurePath(f.file).name, f.rule, f.words) for f in record}
    cases = {
        (name, rule, words)
        for rule, values in vocabulary().items()
        for name, _, words in [values["example"].partition(": ")]
    }
    assert cases <= known


FLOORS = {
    "citation-year": 75,
    "not-well-formed": 116,
    "link-elsewhere": 49,
    "number-out-of-turn": 5,
    "number-missing": 9,
    "number-apart": 78,
    "paragraph-misplaced": 12,
    "id-against-number": 4,
    "id-counts-blocks": 2000,
    "date-impossible": 130,
    "date-against-words": 5,
    "issued-before-adopted": 13,
    "year-against-date": 3,
    "identity-twice": 6,
    "language-differs": 2,
    "name-against-symbol": 3,
    "goal-without-words": 2400,
}
"""Of what the files are known to have; a rule that finds less has gone blind."""


def test_the_known_faults_of_the_corpus_are_found(record: list[Fault]) -> None:
    counts = Counter(fault.rule for fault in record)
    assert {
        rule: counts[rule] for rule, floor in FLOORS.items() if counts[rule] < floor
    } == {}
    assert len(record) < 9500


def test_hunger_is_not_what_resolution_2388_is_about(record: list[Fault]) -> None:
    own = [
        f for f in record if "S_RES_2388_" in f.file and f.rule == "goal-without-words"
    ]
    assert ["hunger" in f.message for f in own] == [True]


def test_each_place_of_the_corpus_has_the_words(
    shared: Path, record: list[Fault]
) -> None:
    sample = [f for f in record[::97] if f.words and (f.before or f.after)]
    assert len(sample) > 50
    for fault in sample:
        text = (shared / "corpus" / fault.file).read_text("utf-8")
        line = text.split("\n")[fault.line - 1]
        assert line[fault.column - 1 :].startswith(fault.words), fault


def test_the_documentation_counts_what_is_there(record: list[Fault]) -> None:
    counts = Counter(fault.rule for fault in record)
    text = (ROOT / "docs" / "lint.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| \w+ \| ([\d,]+) \|", text, re.MULTILINE)
    assert {name: int(n.replace(",", "")) for name, n in rows} == dict(counts)


def test_a_name_that_is_no_utf8_goes_into_every_report(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.xml")).write_text("<statement><p>Decides</p>")
    os.mkfifo(folder / "pipe.xml")
    for suffix in (".csv", ".html", ".ttl"):
        report = tmp_path / f"faults{suffix}"
        assert main(["lint", str(folder), "-o", str(report)]) == 1
        assert "udce9" in report.read_text("utf-8")
