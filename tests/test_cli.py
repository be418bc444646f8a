"""The command line: data on stdout, talk on stderr, exit codes, and no half files."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from normgraph import __version__
from normgraph.cli import terminal
from normgraph.cli.arguments import COMMANDS
from normgraph.cli.explain import marked
from normgraph.model import Span

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "examples" / "S_RES_2388_page4.txt"
NORMGRAPH = [sys.executable, "-m", "normgraph"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}


def run(
    *arguments: str | Path, given: bytes = b"", where: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [*NORMGRAPH, *map(str, arguments)],
        input=given,
        cwd=where,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of the page, built once."""
    path = tmp_path_factory.mktemp("graph") / "page.ttl"
    built = run("build", PAGE, "-o", path)
    assert built.returncode == 0, built.stderr.decode()
    return path


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout.decode() == f"normgraph {__version__}\n"


def test_help_lists_every_command_and_no_command_is_a_mistake() -> None:
    shown = run("--help")
    assert shown.returncode == 0
    assert all(f"\n  {name} " in shown.stdout.decode() for name in COMMANDS)
    bare = run()
    assert (bare.returncode, bare.stdout) == (2, b"")
    assert b"commands:" in bare.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_shows_an_example(name: str) -> None:
    shown = run(name, "--help")
    assert shown.returncode == 0, shown.stderr
    assert f"\nexample:\n  normgraph {name}" in shown.stdout.decode()


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    ran = run("validat", "page.ttl")
    assert ran.returncode == 2
    assert b"did you mean validate?" in ran.stderr


def test_build_without_output_prints_turtle_and_talks_on_stderr(graph: Path) -> None:
    ran = run("build", PAGE)
    assert ran.returncode == 0
    assert ran.stdout == graph.read_bytes()
    assert b"S/RES/2388 (2017), 9 paragraphs" in ran.stderr


def test_the_text_may_come_from_standard_input(graph: Path) -> None:
    ran = run("build", "-", "-o", "-", given=PAGE.read_bytes())
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count(b"a ng:Act ;") == graph.read_bytes().count(b"a ng:Act ;")


def test_a_symbol_may_be_given_for_a_text_that_prints_none(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8").partition("\n")[2]
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf-8")
    ran = run("build", path, "--symbol", "S/RES/2388 (2017)", "--format", "nt")
    assert b"eli/un/sc/res/2017/2388/op/4#act-further-calls-upon>" in ran.stdout
    assert b"eli/un/sc/res" not in run("build", path, "--format", "nt").stdout


@pytest.mark.parametrize("suffix", ["ttl", "nt", "nq", "trig", "jsonld", "rdf"])
def test_the_suffix_of_the_output_chooses_the_format(
    tmp_path: Path, suffix: str
) -> None:
    one, two = tmp_path / f"one.{suffix}", tmp_path / f"two.{suffix}"
    assert run("build", PAGE, "-o", one).returncode == 0
    assert run("build", PAGE, "-o", two).returncode == 0
    assert one.read_bytes() == two.read_bytes()
    assert run("validate", one).returncode == 0


def test_annotate_writes_a_record_for_each_paragraph() -> None:
    ran = run("annotate", PAGE)
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.returncode == 0
    assert [r["number"] for r in records] == ["", "", "", *"123456"]
    assert {r["doc"] for r in records} == {"S/RES/2388 (2017)"}


def test_what_build_pipes_validate_and_query_read() -> None:
    built = run("build", PAGE).stdout
    checked = run("validate", "-", given=built)
    assert (checked.returncode, checked.stdout) == (0, b"")
    asked = run("query", "norms-on-actor", "--actor", "UNODC", "-", given=built)
    assert asked.returncode == 0, asked.stderr
    assert b"support" in asked.stdout


def test_a_suffix_no_answer_has_is_refused_before_the_work(tmp_path: Path) -> None:
    ran = run("query", "verbs-used", PAGE, "-o", tmp_path / "answers.foo")
    assert ran.returncode == 2 and not [*tmp_path.iterdir()]
    assert b"no format of answers has the suffix '.foo'" in ran.stderr
    assert ran.stderr.count(b".xml") == 1


def test_a_graph_that_does_not_conform_is_told_a_line_a_result(
    tmp_path: Path,
) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("<urn:x> a <https://w3id.org/normgraph/ontology#Source> .")
    ran = run("validate", bad)
    assert ran.returncode == 1
    assert b"does not conform: 1 triple," in ran.stderr
    lines = ran.stdout.decode().splitlines()
    assert any(line.startswith("urn:x  source-sha256  ") for line in lines)
    report = json.loads(run("validate", bad, "--format", "json").stdout)
    assert report["conforms"] is False
    assert len(report["results"]) == len(lines)
    full = run("validate", bad, "--format", "turtle").stdout
    assert full.count(b"sh:ValidationResult") == len(lines)


def test_the_questions_are_listed_with_their_parameters() -> None:
    ran = run("queries")
    assert ran.returncode == 0
    assert b"norms-on-actor" in ran.stdout
    assert b"--actor" in ran.stdout
    assert len(ran.stdout.splitlines()) >= 15


def test_help_of_a_question_shows_its_parameters() -> None:
    ran = run("query", "norms-on-actor", "--help")
    assert ran.returncode == 0
    assert b"--actor" in ran.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("norms-on-actor", "--actor", "Member States", "{}"),
        ("norms-on-actor", "{}", "--actor", "Member States"),
        ("--format", "csv", "norms-on-actor", "--actor=Member States", "{}"),
        ("norms-on-actor", "{}", "--format", "csv", "--actor", "Member States"),
    ],
)
def test_options_stand_on_either_side_of_the_files(
    graph: Path, arguments: tuple[str, ...]
) -> None:
    ran = run("query", *(a.format(graph) for a in arguments))
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count(b"\n") >= 8


def test_a_query_of_ones_own_runs_and_finding_nothing_is_1(
    graph: Path, tmp_path: Path
) -> None:
    own = tmp_path / "mine.rq"
    own.write_text(
        "PREFIX ng: <https://w3id.org/normgraph/ontology#>\n"
        "SELECT (COUNT(*) AS ?acts) { ?a a ng:Act }"
    )
    ran = run("query", own, graph, "--format", "csv")
    assert ran.stdout.decode().splitlines() == ["acts", "13"]
    own.write_text("SELECT * { ?a a <urn:nothing> }")
    assert run("query", own, graph).returncode == 1


def test_explain_marks_the_words_in_their_sentence(graph: Path) -> None:
    ran = run("explain", "op/4#act-further-calls-upon", graph)
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.decode().splitlines()
    place = next(i for i, x in enumerate(lines) if "Further calls upon Member" in x)
    assert lines[place + 1].strip() == "^" * len("Further calls upon")
    assert lines[place].index("Further") == lines[place + 1].index("^")
    text = ran.stdout.decode()
    assert "S/RES/2388 (2017) OP 4" in text
    assert "\n  rule    " in text
    assert PAGE.name in text
    assert f"normgraph-{__version__}" in text


@pytest.mark.parametrize("node", ["op/4", "actor:unodc", "treaty:XVIII-12"])
def test_explain_leads_from_any_node_to_words(graph: Path, node: str) -> None:
    ran = run("explain", node, graph)
    assert ran.returncode == 0, ran.stderr
    assert b"S/RES/2388 (2017) OP " in ran.stdout


def test_explain_asks_for_more_where_a_name_is_not_enough(graph: Path) -> None:
    ran = run("explain", "op/99", graph)
    assert ran.returncode == 1
    assert b"no node 'op/99'" in ran.stderr


def test_marks_follow_words_over_a_line_end() -> None:
    text = "calls upon " * 12
    lines = list(marked(text, Span(77, 90)))
    kept = "".join(
        "".join(c for c, m in zip(line, marks, strict=False) if m == "^")
        for line, marks in pairwise(lines)
        if set(marks) <= {" ", "^"} and "^" in marks
    )
    assert kept.replace(" ", "") == text[77:90].replace(" ", "")


@pytest.mark.parametrize(
    ("words", "iri"),
    [
        ("UNODC", "id/actor/unodc"),
        ("united nations office on drugs and crime", "id/actor/unodc"),
        ("Member States", "id/actor-class/member-states"),
        ("S/RES/2158(2014)", "eli/un/sc/res/2014/2158"),
        ("UNTOC", "eli/un/treaty/XVIII-12"),
    ],
)
def test_lookup_finds_a_node_by_its_name(words: str, iri: str) -> None:
    ran = run("lookup", words)
    assert ran.returncode == 0
    assert f"https://w3id.org/normgraph/{iri}  " in ran.stdout.decode()


def test_lookup_that_finds_nothing_ends_with_1() -> None:
    ran = run("lookup", "zyzzyva")
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert b"zyzzyva" in ran.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    out = tmp_path / "stderr"
    with out.open("wb") as stderr:
        started = subprocess.Popen(
            [*NORMGRAPH, "build", str(PAGE), "--format", "nt"],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=stderr,
        )
        assert started.stdout is not None
        started.stdout.close()
        started.wait(timeout=60)
    assert b"Traceback" not in out.read_bytes()
    assert b"Error" not in out.read_bytes()


def test_ctrl_c_ends_with_130_and_leaves_the_old_file(tmp_path: Path) -> None:
    """Standard input stays open, so that the command waits in the middle."""
    target = tmp_path / "page.ttl"
    target.write_bytes(b"old")
    started = subprocess.Popen(
        [*NORMGRAPH, "build", "-", "-o", str(target)],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=30)
    assert started.returncode == 130
    assert b"Traceback" not in said
    assert [p.name for p in tmp_path.iterdir()] == ["page.ttl"]
    assert target.read_bytes() == b"old"


def test_colour_is_for_terminals_only(tmp_path: Path) -> None:
    plain = {k: v for k, v in ENVIRONMENT.items() if k not in ("NO_COLOR", "TERM")}
    missing = [*NORMGRAPH, "validate", str(tmp_path / "none.ttl")]
    piped = subprocess.run(
        missing, env={**plain, "TERM": "xterm"}, capture_output=True, check=False
    )
    assert b"\033[" not in piped.stderr
    leader, follower = pty.openpty()
    subprocess.run(
        missing, env={**plain, "TERM": "xterm"}, stderr=follower, check=False
    )
    os.close(follower)
    assert b"\033[31m" in os.read(leader, 4096)
    os.close(leader)


def test_many_files_are_announced_one_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = terminal.Progress()
    one("a.txt")
    one.close()
    assert capsys.readouterr().err == ""
    many = terminal.Progress()
    for name in ("a.txt", "b.txt", "c.txt"):
        many(name)
    many.close()
    said = capsys.readouterr().err.splitlines()
    assert said == [f"normgraph: read {x}.txt" for x in "abc"]


def test_output_keeps_the_mode_and_the_link_of_the_file(tmp_path: Path) -> None:
    real, link = tmp_path / "real.ttl", tmp_path / "link.ttl"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    terminal.write(b"new", str(link))
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_the_command_line_starts_without_the_libraries() -> None:
    """They cost more than the work: rdflib 100 ms, pySHACL 200 ms."""
    ask = (
        "import sys, contextlib\n"
        "from normgraph.cli import main\n"
        "with contextlib.suppress(SystemExit): main(['--version'])\n"
        "heavy = {'rdflib', 'pyshacl', 'owlready2', 'pyoxigraph', 'json'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", ask],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines()[-1] == "[]"


def test_build_never_imports_rdflib() -> None:
    ask = (
        "import sys\n"
        "from normgraph.cli import main\n"
        f"main(['build', {str(PAGE)!r}, '-o', '/dev/null'])\n"
        "heavy = {'rdflib', 'pyshacl', 'owlready2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", ask],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines()[-1] == "[]"


def test_quads_can_be_piped() -> None:
    quads = run("build", PAGE, "--format", "nq")
    ran = run("validate", "-", given=quads.stdout)
    assert (ran.returncode, ran.stdout) == (0, b"")


def test_a_result_never_overwrites_its_input(tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_bytes(PAGE.read_bytes())
    ran = run("annotate", own, "-o", own)
    assert ran.returncode == 2
    assert b"it is one of the inputs" in ran.stderr
    assert own.read_bytes() == PAGE.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ["assess"],
        ["export"],
        ["query", "norms-on-actor", "--actor", "UNODC", "--format", "csv"],
        ["reason", "--rules"],
        ["stats"],
        ["validate", "--format", "turtle"],
    ],
    ids=lambda words: words[0],
)
def test_no_command_overwrites_the_graph_it_reads(
    tmp_path: Path, graph: Path, words: list[str]
) -> None:
    own = tmp_path / "own.ttl"
    own.write_bytes(graph.read_bytes())
    ran = run(*words, own, "-o", own)
    assert ran.returncode == 2
    assert b"it is one of the inputs" in ran.stderr
    assert own.read_bytes() == graph.read_bytes()


@pytest.mark.parametrize("words", [["explain", "op/1"], ["stats"], ["export"]])
def test_a_graph_beside_one_that_cannot_be_read_ends_with_2(
    tmp_path: Path, graph: Path, words: list[str]
) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("S/RES/2388 (2017)")
    ran = run(*words, graph, bad)
    assert ran.returncode == 2 and ran.stdout
    assert b"bad.ttl, line 1" in ran.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "uses no network"),
        ("PREFIX x: <http://x/> INSERT DATA { x:a x:b x:c }", "updates are not taken"),
    ],
)
def test_a_query_neither_asks_the_network_nor_changes_data(
    tmp_path: Path, graph: Path, text: str, said: str
) -> None:
    asked = tmp_path / "asked.rq"
    asked.write_text(text, encoding="utf-8")
    ran = run("query", asked, graph)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert said.encode() in ran.stderr


def test_explain_says_what_is_stated_of_a_node_that_no_words_lead_to(
    graph: Path,
) -> None:
    ran = run("explain", "eli/un/sc/res/2017/2388", graph)
    assert ran.returncode == 0
    assert b'dcterms:identifier  "S/RES/2388 (2017)"' in ran.stdout
