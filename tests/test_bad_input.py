"""Bad input gets a sentence and the right exit code, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from normgraph import api, rules
from normgraph.graph.paragraphs import why
from normgraph.model import Analysis

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "examples" / "S_RES_2388_page4.txt"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
NEWS = """Heavy rain floods the old town

Shops along the river stayed closed on Tuesday after the water rose overnight by more
than a metre. The mayor said that pumps were on their way and asked people to stay at
home until the evening. Schools will open again on Thursday.
"""
FRENCH = """S/RES/2388 (2017)
Le Conseil de sécurité,
Rappelant toutes ses résolutions sur la question,
1. Décide de rester activement saisi de la question et de la traite des personnes.
"""
SECONDS_FOR_A_LARGE_TEXT = 300


def run(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run the command line; a traceback is a defect whatever the input."""
    ran = subprocess.run(
        [sys.executable, "-m", "normgraph", *map(str, arguments)],
        input=given,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    said = ran.stderr.decode("utf-8")
    assert "Traceback" not in said, said
    return subprocess.CompletedProcess(
        ran.args, ran.returncode, ran.stdout.decode("utf-8"), said
    )


def refused(tmp_path: Path, name: str, data: bytes, *words: str) -> None:
    """Check that a file is refused in these words and that nothing is written."""
    path = tmp_path / name
    path.write_bytes(data)
    ran = run("build", path, "-o", tmp_path / "out.ttl")
    assert ran.returncode == 2, ran.stderr
    assert name in ran.stderr
    for word in words:
        assert word in ran.stderr.lower(), ran.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]


def read(tmp_path: Path, name: str, data: bytes) -> subprocess.CompletedProcess[str]:
    """Check that a file is read, and return what was said."""
    path = tmp_path / name
    path.write_bytes(data)
    ran = run("build", path, "--format", "nt")
    assert ran.returncode == 0, ran.stderr
    return ran


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of the page."""
    path = tmp_path_factory.mktemp("graph") / "page.ttl"
    assert run("build", PAGE, "-o", path).returncode == 0
    return path


@pytest.mark.parametrize("command", ["build", "annotate", "validate", "reason"])
def test_a_missing_file_is_named(tmp_path: Path, command: str) -> None:
    ran = run(command, tmp_path / "none.txt")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "none.txt" in ran.stderr
    assert "no such file" in ran.stderr.lower()


@pytest.mark.parametrize("store", [False, True])
def test_what_a_folder_holds_of_other_kinds_is_counted(
    tmp_path: Path, store: bool
) -> None:
    folder = tmp_path / "in"
    (folder / "inner").mkdir(parents=True)
    (folder / "page.txt").write_bytes(PAGE.read_bytes())
    for name in ("a.docx", "inner/b.DOCX", "README", ".hidden", "c.jpg"):
        (folder / name).write_bytes(b"x")
    to = ["--store", tmp_path / "s"] if store else ["-o", tmp_path / "out.ttl"]
    ran = run("build", folder, *to)
    assert ran.returncode == 0
    left = "4 files of other kinds left out: 1 without ending, 2 .docx, 1 .jpg\n"
    assert left in ran.stderr
    assert "left out" not in run("build", folder / "page.txt").stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("scan.jpg", "read its letters by ocr"),
        ("text.docx", "save it as plain text. these endings are read"),
        ("table.csv", "\n  these endings are read"),
    ],
)
def test_the_advice_is_that_for_the_kind_of_file(
    tmp_path: Path, name: str, said: str
) -> None:
    refused(tmp_path, name, b"x", said)


def test_a_picture_that_is_called_a_text_is_a_picture(tmp_path: Path) -> None:
    refused(tmp_path, "a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", "jpeg", "ocr")


def test_a_folder_with_nothing_readable_is_named(tmp_path: Path) -> None:
    (tmp_path / "photo.jpeg").write_bytes(b"\xff\xd8\xff")
    ran = run("build", tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert str(tmp_path) in ran.stderr


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, "empty.txt", b"", "empty")


def test_a_file_of_white_space_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, "blank.txt", b" \n\t\n", "no text in it")


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, "program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40)


def test_utf_16_is_read_or_refused_but_never_garbled(tmp_path: Path) -> None:
    data = PAGE.read_text(encoding="utf-8").encode("utf-16")
    path = tmp_path / "wide.txt"
    path.write_bytes(data)
    ran = run("build", path, "--format", "nt")
    if ran.returncode == 2:
        assert "UTF-16" in ran.stderr
        assert ran.stdout == ""
    else:
        assert "2017/2388/op/4#act-further-calls-upon>" in ran.stdout


def test_latin_1_is_read_and_said_so(tmp_path: Path) -> None:
    text = "S/RES/1584 (2005)\n1. Demands that Côte d’Ivoire’s parties cooperate;\n"
    data = text.replace("’", "'").encode("latin-1")
    path = tmp_path / "old.txt"
    path.write_bytes(data)
    ran = run("build", path)
    if ran.returncode == 2:
        assert "UTF-8" in ran.stderr
    else:
        assert "Côte d'Ivoire" in ran.stdout


def test_control_characters_do_no_harm(tmp_path: Path) -> None:
    data = PAGE.read_bytes().replace(b"Urges", b"Urges\x00\x01\x1b[31m", 1)
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    ran = run("build", path, "-o", tmp_path / "odd.ttl")
    assert ran.returncode in (0, 2)
    assert "\x1b" not in ran.stderr
    if ran.returncode == 0:
        assert run("validate", tmp_path / "odd.ttl").returncode == 0


def test_an_article_of_news_has_no_acts_and_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(NEWS)
    ran = run("build", path, "-o", tmp_path / "news.ttl")
    assert ran.returncode == 1
    assert "0 acts" in ran.stderr
    assert "ng:Norm" not in (tmp_path / "news.ttl").read_text()


def test_a_text_in_french_is_told_why_it_has_no_acts(tmp_path: Path) -> None:
    path = tmp_path / "fr.txt"
    path.write_text(FRENCH, encoding="utf-8")
    ran = run("build", path, "-o", tmp_path / "fr.ttl")
    assert ran.returncode == 1
    assert 'dcterms:language "fr"' in (tmp_path / "fr.ttl").read_text(encoding="utf-8")
    assert "0 acts: they are read in English, and this text is in French" in ran.stderr


def test_metadata_without_a_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "2017.json"
    path.write_text('{"symbol": "S/RES/2388(2017)"}\n')
    ran = run("build", path, "-o", tmp_path / "out.ttl")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "the inputs hold no text, only metadata" in ran.stderr


def test_a_hundred_megabytes_end_in_good_time(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    line = b"The committee met in the morning and adjourned in the evening of the day\n"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(line * (1_000_000 // len(line)))
    started = time.monotonic()
    ran = run("build", path, "-o", tmp_path / "large.nt")
    assert ran.returncode in (1, 2)
    assert "large.txt" in ran.stderr
    assert time.monotonic() - started < SECONDS_FOR_A_LARGE_TEXT


def test_an_output_that_cannot_be_written_is_told_before_the_work(
    tmp_path: Path,
) -> None:
    """A path below a file cannot be written even by root."""
    (tmp_path / "file").write_bytes(b"")
    for target in (tmp_path / "file" / "out.ttl", tmp_path / "none" / "out.ttl"):
        ran = run("build", PAGE, "-o", target)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert f"{target}: cannot be written" in ran.stderr
    assert f"{tmp_path}: cannot be written" in run("build", PAGE, "-o", tmp_path).stderr


def test_an_unknown_format_is_answered_with_those_there_are() -> None:
    ran = run("build", PAGE, "--format", "yaml")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "'yaml'" in ran.stderr
    assert "turtle" in ran.stderr


def test_a_symbol_that_is_none_is_refused() -> None:
    ran = run("build", PAGE, "--symbol", "Resolution 2388")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "'Resolution 2388'" in ran.stderr


def test_an_unknown_query_is_answered_with_the_nearest(graph: Path) -> None:
    ran = run("query", "norm-on-actor", graph)
    assert ran.returncode == 2
    assert "'norm-on-actor'" in ran.stderr
    assert "norms-on-actor" in ran.stderr


def test_an_unknown_parameter_is_named(graph: Path) -> None:
    ran = run("query", "norms-on-actor", "--colour", "red", graph)
    assert ran.returncode == 2
    assert "--colour" in ran.stderr


def test_a_missing_parameter_is_asked_for(graph: Path) -> None:
    ran = run("query", "norms-on-actor", graph)
    assert ran.returncode == 2
    assert "--actor" in ran.stderr


def test_an_actor_nobody_knows_is_named(graph: Path) -> None:
    ran = run("query", "norms-on-actor", "--actor", "The Beatles", graph)
    assert ran.returncode == 2
    assert "The Beatles" in ran.stderr


def test_a_query_that_does_not_parse_has_a_mark_under_the_place(
    graph: Path, tmp_path: Path
) -> None:
    own = tmp_path / "mine.rq"
    own.write_text("SELECT ?a\nWHERE { ?a a }\n")
    ran = run("query", own, graph)
    assert ran.returncode == 2
    lines = ran.stderr.splitlines()
    place = next(i for i, line in enumerate(lines) if "WHERE { ?a a }" in line)
    assert lines[place + 1].strip().startswith("^")
    assert lines[place + 1].index("^") == lines[place].index("}")


@pytest.mark.parametrize("command", ["validate", "reason", "query"])
def test_rdf_that_does_not_parse_is_shown_with_its_line(
    tmp_path: Path, command: str
) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("PREFIX a: <urn:a>\na:b a:c d:e .\n")
    more = ("acts",) if command == "query" else ()
    if command == "query":
        own = tmp_path / "all.rq"
        own.write_text("SELECT * { ?s ?p ?o }")
        more = (str(own),)
    ran = run(command, *more, bad)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "bad.ttl, line 2" in ran.stderr
    assert "a:b a:c d:e ." in ran.stderr
    assert "^" in ran.stderr


def test_a_text_given_to_validate_is_told_to_be_built_first() -> None:
    ran = run("validate", PAGE)
    assert ran.returncode == 2
    assert "normgraph build" in ran.stderr


Bad = Callable[[Path], None]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes(range(256)) * 8),
        lambda path: path.with_name("b.docx").write_bytes(b"PK\x03\x04"),
        lambda path: None,
    ],
    ids=["empty", "binary", "other format", "missing"],
)
def test_one_bad_file_among_many_is_told_and_the_rest_is_built(
    tmp_path: Path, spoil: Bad
) -> None:
    good, bad, out = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "out.ttl"
    good.write_bytes(PAGE.read_bytes())
    spoil(bad)
    other = bad.with_name("b.docx")
    ran = run("build", good, other if other.exists() else bad, "-o", out)
    assert ran.returncode == 2
    assert "b.docx" in ran.stderr if other.exists() else "b.txt" in ran.stderr
    assert "op/4#act-further-calls-upon>" in out.read_text(encoding="utf-8")
    assert "1 could not be read" in ran.stderr


def test_one_bad_graph_among_many_is_told_and_the_rest_is_checked(
    graph: Path, tmp_path: Path
) -> None:
    ran = run("validate", graph, tmp_path / "none.ttl")
    assert ran.returncode == 2
    assert "none.ttl" in ran.stderr
    assert "conforms" in ran.stderr


# Texts that are hard to read: no crash, no invented norm, and what was left is said.

HEAD = "S/RES/9999 (2030)\n30-00001\n1/1\nThe Security Council,\n"
REVIEW = (
    "to review national laws on trafficking in persons and their implementation by all "
    "competent authorities in areas affected by armed conflict "
)


def analysed(tmp_path: Path, text: str) -> Analysis:
    file = tmp_path / "hard.txt"
    file.write_text(text, encoding="utf-8")
    return api.analyse(api.read(file))


def asked(analysis: Analysis) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is asked, and the parts of it that are left open."""
    return [
        (norm.action.of(reading.paragraph.text), norm.unread)
        for reading in analysis.readings
        for norm in reading.norms
    ]


def reasons(analysis: Analysis) -> dict[str, str]:
    """Return why paragraphs have no norm, by their paths."""
    return {
        reading.paragraph.path: why(reading, "en")
        for reading in analysis.readings
        if not reading.norms
    }


LONG = {
    "one action": ("Urges Member States " + REVIEW * 300 + ";", 1),
    "many acts": (", and ".join([f"urges Member States {REVIEW}"] * 250) + ";", 250),
    "no act": ("peace and security in the region " * 1000 + ";", 0),
}


@pytest.mark.parametrize(("words", "count"), LONG.values(), ids=LONG)
def test_a_paragraph_of_five_thousand_words_is_read_or_left_open(
    tmp_path: Path, words: str, count: int
) -> None:
    assert len(words.split()) > 5000
    started = time.monotonic()
    found = asked(
        analysed(tmp_path, f"{HEAD}1.\n{words}\n2.\nRequests UNODC to help;\n")
    )
    assert found[-1] == ("to help", ())
    assert len(found) == count + 1
    assert all(len(a.split()) < 100 or "undivided" in open_ for a, open_ in found)
    assert time.monotonic() - started < SECONDS_FOR_A_LARGE_TEXT / 10


DEEP = """1.
Decides that the mandate of UNMISS shall include the following tasks:
(a)
Protection of civilians:
(i)
To protect civilians, through:
a.
To deter violence:
(1)
To patrol in the following areas:
i.
To visit camps, and there:
-
To speak with women and children;
(ii)
To monitor human rights;
(b)
To report to the Council;
2.
Requests the Secretary-General to report every 90 days;
"""


def test_a_list_six_deep_is_read_as_far_as_it_is_clear(tmp_path: Path) -> None:
    found = asked(analysed(tmp_path, HEAD + DEEP))
    actions = [action for action, _ in found]
    assert "To report to the Council" in actions
    assert actions[-1] == "to report every 90 days"
    for action, left in found:
        assert not re.search(r"[;:] ", action) or "undivided" in left, action


BRACKETS = {
    "never closed": "Urges Member States (in particular those in the region to review "
    "their laws;",
    "closed first": "Calls upon all parties to cooperate) with UNMISS (as appropriate;",
    "many": "Decides ((((that all States shall freeze funds;",
}


@pytest.mark.parametrize("words", BRACKETS.values(), ids=BRACKETS)
def test_brackets_that_do_not_match_are_told(tmp_path: Path, words: str) -> None:
    ((_, left),) = asked(analysed(tmp_path, f"{HEAD}1.\n{words}\n"))
    assert left


CUT = ["Requests the", "Requests the Secretary-General to", "Decides that all"]


@pytest.mark.parametrize("words", CUT)
def test_a_sentence_cut_before_it_asks_makes_no_norm(
    tmp_path: Path, words: str
) -> None:
    text = f"{HEAD}1.\nUrges Member States to review their laws;\n2.\n{words}\n"
    analysis = analysed(tmp_path, text)
    assert asked(analysis) == [("to review their laws", ())]
    assert reasons(analysis) == {"op/2": "not-interpreted"}


def test_a_sentence_cut_at_the_end_of_a_page_is_marked(tmp_path: Path) -> None:
    text = (
        "S/RES/9999 (2030)\n2/3\n30-00001\n"
        "who have not yet done so, to ratify the Convention;\n"
        "5.\nUrges Member States to review their\n"
    )
    analysis = analysed(tmp_path, text)
    assert [r.paragraph.is_cut for r in analysis.readings] == [True, True]
    assert [n.is_cut for r in analysis.readings for n in r.norms] == [True]


def test_what_a_quotation_says_is_no_norm(tmp_path: Path) -> None:
    text = (
        f"{HEAD}1.\nCalls upon all parties to honour the declaration that “the parties "
        "‘shall release all prisoners’, and “shall withdraw their forces” without "
        "delay”, and to cooperate;\n2.\nRecalls that the Agreement says: “Each party "
        "shall disarm. The Commission shall monitor it.”;\n"
    )
    analysis = analysed(tmp_path, text)
    actions = [action for action, _ in asked(analysis)]
    assert len(actions) == 2
    assert actions[0].startswith("to honour the declaration")
    assert actions[1] == "to cooperate"
    assert reasons(analysis) == {"op/2": "no-directive-act"}


AGREEMENT = """1.
Endorses the Agreement annexed to this resolution;
2.
Decides to remain seized of the matter.
Annex
Agreement on Reconstruction
Article 1
The Parties shall disarm their forces within 30 days.
Article 2
The Parties urge all States to help. Decides that the Commission shall have its seat in
Geneva.
"""


def test_what_an_annexed_agreement_says_is_not_the_council_s(tmp_path: Path) -> None:
    analysis = analysed(tmp_path, HEAD + AGREEMENT)
    assert asked(analysis) == []
    annexed = [r for r in analysis.readings if r.paragraph.path.startswith("annex/")]
    assert annexed
    assert not any(reading.acts for reading in annexed)
    assert set(reasons(analysis).values()) == {"no-directive-act", "annexed"}


def test_what_the_council_declares_in_an_annex_is_its_own(tmp_path: Path) -> None:
    """S/RES/1327 (2000) has its decisions in an annex."""
    text = (
        f"{HEAD}1.\nDecides to adopt the decisions in the annex to this resolution;\n"
        "Annex\nI\nThe Security Council,\nResolves to give peacekeeping operations "
        "clear, credible and achievable mandates;\nUrges the parties to cooperate;\n"
    )
    actions = [action for action, _ in asked(analysed(tmp_path, text))]
    assert "to cooperate" in actions


def test_a_statement_without_numbers_is_read_paragraph_by_paragraph(
    tmp_path: Path,
) -> None:
    text = (
        "S/PRST/2030/1\n30-00001\n1/1\n“The Security Council welcomes the agreement.\n"
        "“The Council calls on all parties to cooperate.\n“All States shall be happy.\n"
    )
    analysis = analysed(tmp_path, text)
    assert [action for action, _ in asked(analysis)] == ["to cooperate"]
    assert set(reasons(analysis).values()) == {"no-directive-act", "no-act"}


RULES = rules.rows(rules.load("acts"), "annex")


@pytest.mark.parametrize("row", RULES, ids=lambda row: str(row["id"]))
def test_an_annex_of_the_council_s_own_is_known_by_who_speaks(row: rules.Table) -> None:
    pattern = re.compile(str(row["pattern"]))
    cases = rules.rows(row, "example")
    assert cases
    assert all(pattern.match(str(case["text"])) for case in cases)
    assert not any(pattern.match(str(c["text"])) for c in rules.rows(row, "not"))
