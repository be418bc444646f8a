"""What two texts have in common and what changed, as people and programs read it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, strategies
from pyoxigraph import Store
from test_quotations import squash, texts

from normgraph import api, iri
from normgraph.cli import main
from normgraph.compare import (
    ComparedText,
    Comparison,
    Mark,
    Status,
    compare,
    text_in,
)
from normgraph.compare.match import REWORDED
from normgraph.compare.report import lines, page, records
from normgraph.compare.words import marked
from normgraph.errors import NormgraphError
from normgraph.graph import graph
from normgraph.pipeline import analyse
from normgraph.readers import read

# S/RES/2625 (2022) renewed what S/RES/2567 (2021) had renewed, and so on.
OLD, NEW = "S/RES/2567 (2021)", "S/RES/2625 (2022)"
EXTENDED = "Decides to extend the mandate of UNMISS until 15 March 2022;"
EXTENDED_AGAIN = "Decides to extend the mandate of UNMISS until 15 March 2023;"
SEIZED = "Decides to remain actively seized of the matter."
ASSESSED = (
    "Requests the Secretary-General, in accordance with best practices, to conduct and "
    "provide the Security Council, no later than 15 July 2021, a needs assessment, "
    "including security, procedural, and logistical requirements to create an enabling "
    "environment for elections in South Sudan;"
)
NOTED = "Noting the measures adopted by the Security Council in resolution 2428 (2018) "
RENEWED = NOTED + "and renewed in 2471 (2019), and 2521 (2020),"
RENEWED_AGAIN = NOTED + "and renewed in 2471 (2019), 2521 (2020), and 2577 (2021)"
REPORT = "Taking note of the Report of the Secretary-General of 23 February 2021"

AGREED = (
    "Reaffirms the need for full respect of the military agreements reached with "
    "MINURSO with regard to the ceasefire and calls on the parties to adhere fully to "
    "those agreements"
)
COOPERATE = "Calls upon all parties to cooperate fully with {}MINURSO"
INVITED = "Invites Member States to lend appropriate assistance to these talks;"

EBOLA = (
    "Expressing grave concern about the {} outbreak of the Ebola virus in the DRC, "
    "which has affected more than {} people and claimed the lives of more than {} "
    "people to date,"
)
WELCOMED = (
    "welcoming the commitments and actions of President Tshisekedi in that regard, as "
    "well as his commitment to combat impunity"
)
WELCOMES = (
    "Welcomes the commitments and actions of President Tshisekedi towards ensuring "
    "that the Government of the DRC protects and respects human rights and fundamental "
    "freedoms, as well as to combat impunity"
)

ENVIRONMENT = (
    "Requests the Secretary-General to consider the environmental impacts of the "
    "operations of MINUSMA when fulfilling its mandated tasks"
)
ENVIRONMENT_AGAIN = (
    "Requests MINUSMA to consider the environmental impacts of its operations when "
    "fulfilling its mandated tasks"
)
POLICE = (
    "Further urges the Secretariat to continue to explore, on the basis of need, the "
    "use of specialized police teams"
)
POLICE_AGAIN = (
    "Calls on the Secretariat to continue to explore, on the basis of need, the use of "
    "specialized police teams"
)
PROTECT = (
    "Requests UNDOF, within existing capacities and resources, member states, and "
    "relevant parties to take all appropriate steps to protect the safety, security "
    "and health of all UNDOF personnel, in line with resolution 2518 (2020)"
)
PANDEMIC = ", taking into account the impact of the COVID-19 pandemic"
QUOTED = [
    (OLD, (EXTENDED, SEIZED, ASSESSED, RENEWED, REPORT)),
    (NEW, (EXTENDED_AGAIN, SEIZED, RENEWED_AGAIN)),
    ("S/RES/2351 (2017)", (AGREED, COOPERATE.format("the operations of "), INVITED)),
    ("S/RES/2468 (2019)", (AGREED, COOPERATE.format(""), INVITED)),
    ("S/RES/2463 (2019)", (EBOLA.format("most recent", "1000", "600"), WELCOMED)),
    ("S/RES/2502 (2019)", (EBOLA.format("current", "3,300", "2,100"), WELCOMES)),
    ("S/RES/2164 (2014)", (ENVIRONMENT,)),
    ("S/RES/2227 (2015)", (ENVIRONMENT_AGAIN,)),
    ("S/RES/2301 (2016)", (POLICE,)),
    ("S/RES/2671 (2022)", (PROTECT + PANDEMIC,)),
    ("S/RES/2737 (2024)", (PROTECT,)),
    ("S/RES/2387 (2017)", (POLICE_AGAIN,)),
]


def printed(symbol: str, *operative: str, preamble: Sequence[str] = ()) -> bytes:
    """Return a resolution as page text."""
    numbered = (f"{n}. {words}" for n, words in enumerate(operative, 1))
    blocks = (symbol, "The Security Council,", *preamble, *numbered)
    return ("\n\n".join(blocks) + "\n").encode()


def text(symbol: str, *operative: str, preamble: Sequence[str] = ()) -> ComparedText:
    """Return a resolution as it is compared."""
    data = printed(symbol, *operative, preamble=preamble)
    analysis = analyse(read(data, "page.txt"))
    store = Store()
    store.bulk_extend(graph(analysis))
    return text_in(store, iri.instrument_of(analysis.document))


def statuses(comparison: Comparison) -> list[str]:
    """Return each pair as "OP 2 > OP 1 moved"."""
    return [
        f"{p.before.place if p.before else ''} > {p.after.place if p.after else ''} "
        f"{p.status}"
        for p in comparison.pairs
    ]


def changes(comparison: Comparison) -> dict[str, tuple[str, str]]:
    """Return the fields that differ in the norms, with their values."""
    return {
        change.field: (change.before, change.after)
        for pair in comparison.pairs
        for norm in pair.norms
        for change in norm.changes
    }


@pytest.mark.parametrize(("symbol", "quoted"), QUOTED)
def test_the_words_compared_here_stand_in_their_documents(
    symbol: str, quoted: tuple[str, ...], shared: Path
) -> None:
    whole = texts(shared / "corpus")[squash(symbol)]
    assert [words for words in quoted if squash(words) not in whole] == []


def test_a_text_has_all_in_common_with_itself() -> None:
    one = text(OLD, EXTENDED, ASSESSED, SEIZED)
    found = compare(one, one)
    assert not found.differs
    assert {pair.status for pair in found.pairs} == {Status.KEPT}
    assert not any(pair.norms for pair in found.pairs)
    assert "nothing differs: 3 kept" in "\n".join(lines(found))


def test_a_paragraph_is_kept_under_another_number_and_another_full_stop() -> None:
    found = compare(text(OLD, SEIZED), text(NEW, EXTENDED_AGAIN, SEIZED[:-1] + ";"))
    assert statuses(found) == [" > OP 1 new", "OP 1 > OP 2 kept"]


def test_a_paragraph_that_changed_its_place_is_moved_and_the_others_are_not() -> None:
    """OP 2, 4 and 9 of the one are OP 6, 7 and 5 of the other."""
    agreed, before, after = f"{AGREED};", COOPERATE.format("the operations of "), ""
    found = compare(
        text("S/RES/2351 (2017)", agreed, f"{before};", INVITED),
        text("S/RES/2468 (2019)", INVITED, agreed, f"{COOPERATE.format(after)};"),
    )
    assert statuses(found) == [
        "OP 3 > OP 1 moved",
        "OP 1 > OP 2 kept",
        "OP 2 > OP 3 reworded",
    ]
    assert [pair.is_moved for pair in found.pairs] == [True, False, False]


def test_words_that_go_from_the_preamble_to_an_operative_paragraph_are_moved() -> None:
    """OP 4 of the one has what the preamble of the other had."""
    found = compare(
        text("S/RES/2463 (2019)", SEIZED, preamble=[f"W{WELCOMED[1:]},"]),
        text("S/RES/2502 (2019)", f"{WELCOMES};", SEIZED),
    )
    (pair,) = [p for p in found.pairs if p.status is Status.REWORDED]
    assert pair.is_moved
    assert statuses(found)[-1] == "OP 1 > OP 2 kept"


def test_the_words_that_changed_are_marked_and_the_others_are_not() -> None:
    found = compare(text(OLD, EXTENDED, SEIZED), text(NEW, EXTENDED_AGAIN, SEIZED))
    assert statuses(found) == ["OP 1 > OP 1 reworded", "OP 2 > OP 2 kept"]
    runs = found.pairs[0].runs
    assert [(r.mark, r.text) for r in runs if r.mark is not Mark.SAME] == [
        (Mark.DELETED, "2022"),
        (Mark.INSERTED, "2023"),
    ]


def test_a_day_that_was_put_off_is_a_changed_deadline() -> None:
    found = compare(text(OLD, EXTENDED), text(NEW, EXTENDED_AGAIN))
    assert changes(found)["deadline"] == (
        "until 15 March 2022 (2022-03-15)",
        "until 15 March 2023 (2023-03-15)",
    )
    assert json.loads(records(found))["deadlines"] == [
        {
            "place": "OP 1",
            "before": "until 15 March 2022 (2022-03-15)",
            "after": "until 15 March 2023 (2023-03-15)",
        }
    ]


def test_who_is_to_act_is_told_where_it_is_another() -> None:
    """OP 19 of the one is OP 25 of the other."""
    found = compare(
        text("S/RES/2164 (2014)", f"{ENVIRONMENT};"),
        text("S/RES/2227 (2015)", f"{ENVIRONMENT_AGAIN};"),
    )
    assert changes(found)["bearers"] == (
        "Secretary-General of the United Nations",
        "United Nations Multidimensional Integrated Stabilization Mission in Mali",
    )
    actors = found.pairs[0].actors
    assert [a.label for a in actors.lost] == ["Secretary-General of the United Nations"]
    assert not actors.gained


def test_how_strongly_something_is_asked_is_a_change_of_force() -> None:
    """OP 28 of the one is OP 37 of the other."""
    found = compare(
        text("S/RES/2301 (2016)", f"{POLICE};"),
        text("S/RES/2387 (2017)", f"{POLICE_AGAIN};"),
    )
    assert changes(found) == {"force": ("urge", "call")}


def test_of_conditions_those_are_told_that_one_norm_alone_has() -> None:
    """OP 8 of the one is OP 8 of the other."""
    found = compare(
        text("S/RES/2671 (2022)", f"{PROTECT}{PANDEMIC};"),
        text("S/RES/2737 (2024)", f"{PROTECT};"),
    )
    assert changes(found)["conditions"] == (PANDEMIC.removeprefix(", "), "")


def test_what_is_dropped_stands_behind_what_it_followed() -> None:
    found = compare(text(OLD, EXTENDED, ASSESSED, SEIZED), text(NEW, EXTENDED, SEIZED))
    assert statuses(found) == [
        "OP 1 > OP 1 kept",
        "OP 2 >  dropped",
        "OP 3 > OP 2 kept",
    ]
    (lost,) = found.pairs[1].norms
    assert lost.after is None and lost.before is not None
    assert lost.before.due == ("2021-07-15",)
    assert "no later than 15 July 2021 (2021-07-15) -> none" in "\n".join(lines(found))


def test_paragraphs_on_other_matters_are_not_taken_for_each_other() -> None:
    found = compare(
        text(OLD, SEIZED, preamble=[f"{REPORT},"]),
        text(NEW, EXTENDED_AGAIN, SEIZED, preamble=[f"{RENEWED_AGAIN},"]),
    )
    assert [pair.status for pair in found.pairs] == [
        Status.DROPPED,
        Status.NEW,
        Status.NEW,
        Status.KEPT,
    ]


def test_figures_that_changed_leave_a_paragraph_what_it_was() -> None:
    before = EBOLA.format("most recent", "1000", "600")
    after = EBOLA.format("current", "3,300", "2,100")
    found = compare(
        text("S/RES/2463 (2019)", SEIZED, preamble=[before]),
        text("S/RES/2502 (2019)", SEIZED, preamble=[after]),
    )
    assert found.pairs[0].status is Status.REWORDED
    assert found.pairs[0].similarity > REWORDED


def test_what_is_cited_by_one_alone_is_told() -> None:
    found = compare(
        text(OLD, SEIZED, preamble=[RENEWED]),
        text(NEW, SEIZED, preamble=[f"{RENEWED_AGAIN},"]),
    )
    assert [c.label for c in found.citations.gained] == ["S/RES/2577 (2021)"]
    assert not found.citations.lost


def test_what_only_a_text_knows_is_the_same_by_its_name() -> None:
    """Each of the two resolutions has a Status of Forces Agreement of its own."""
    sofa = "reported by the Secretary-General as violations of the Status of Forces "
    noted = f"Noting obstructions {sofa}Agreement (SOFA) by the GoSS,"
    found = compare(
        text(OLD, SEIZED, preamble=[noted]), text(NEW, SEIZED, preamble=[noted])
    )
    (before,) = found.before.paragraphs[0].citations
    (after,) = found.after.paragraphs[0].citations
    assert before.iri != after.iri
    assert not found.differs


@pytest.mark.parametrize("later", [EXTENDED, EXTENDED_AGAIN])
def test_of_two_equals_the_nearer_is_the_same_paragraph(later: str) -> None:
    found = compare(
        text(OLD, SEIZED, ASSESSED, EXTENDED), text(NEW, later, ASSESSED, later)
    )
    assert statuses(found)[:-1] == [
        "OP 1 >  dropped",
        " > OP 1 new",
        "OP 2 > OP 2 kept",
    ]
    assert statuses(found)[-1].startswith("OP 3 > OP 3")


def test_a_paragraph_cited_under_its_new_number_is_the_same_citation() -> None:
    """Paragraph 18 of S/RES/2567 (2021) is paragraph 20 of S/RES/2625 (2022)."""
    cites = "Requests the Secretary-General to report on paragraph {} above;"
    found = compare(
        text(OLD, EXTENDED, cites.format(1)),
        text(NEW, f"{AGREED};", EXTENDED_AGAIN, cites.format(2)),
    )
    assert found.pairs[-1].status is Status.REWORDED
    assert found.pairs[-1].after and found.pairs[-1].after.citations
    assert not found.citations


def test_what_is_not_deleted_is_the_text_after_to_the_letter() -> None:
    before = "vetting of all personnel, pre-deployment “training”"
    after = "vetting,  pre deployment “training” for all personnel"
    runs = marked(before, after)
    assert "".join(r.text for r in runs if r.mark is not Mark.DELETED) == after
    old = "".join(r.text for r in runs if r.mark is not Mark.INSERTED)
    assert old.split() == before.split()


@given(strategies.text(), strategies.text())
def test_marks_lose_no_word_of_any_text(before: str, after: str) -> None:
    runs = marked(before.strip(), after.strip())
    kept = "".join(r.text for r in runs if r.mark is not Mark.DELETED)
    assert kept == after.strip()
    old = "".join(r.text for r in runs if r.mark is not Mark.INSERTED)
    assert squash(old) == squash(before)


def test_long_paragraphs_with_nothing_in_common_are_compared_at_once() -> None:
    before = " ".join(f"the {n} of" for n in range(2000))
    after = " ".join(f"the {n}x of" for n in range(2000))
    assert {run.mark for run in marked(before, after)} >= {Mark.DELETED, Mark.INSERTED}


def test_texts_in_two_languages_are_not_compared() -> None:
    one = text(OLD, EXTENDED)
    other = ComparedText("urn:x", "S/RES/1 (1946)", "fr", "", one.paragraphs)
    with pytest.raises(NormgraphError, match="'en'.*'fr'"):
        compare(one, other)


def test_each_line_closes_its_marks_and_long_stretches_are_cut() -> None:
    found = compare(
        text(OLD, ASSESSED, f"{AGREED}; Decides to report to the Council;"),
        text(NEW, SEIZED, f"{AGREED}; Decides to brief the Council;"),
    )
    painted = list(lines(found, lambda words, mark: f"<{mark}>{words}</>"))
    whole = "\n".join(painted)
    assert "<deleted>[-report to-]</>" in whole and "<inserted>{+brief+}</>" in whole
    assert "    … " in whole and "full respect" not in whole
    for line in painted:
        assert line.count("[-") == line.count("-]")
        assert line.count("{+") == line.count("+}")
        assert line.count("<deleted>") + line.count("<inserted>") + line.count(
            "<same>"
        ) == line.count("</>")


def test_two_texts_of_one_symbol_are_compared(tmp_path: Path) -> None:
    """A draft that prints the symbol it is to have, and what was adopted."""
    for name, words in (("draft", EXTENDED), ("adopted", EXTENDED_AGAIN)):
        (tmp_path / f"{name}.txt").write_bytes(printed(NEW, words, SEIZED))
    names = [str(tmp_path / f"{name}.txt") for name in ("draft", "adopted")]
    assert main(["diff", *names, "-o", str(tmp_path / "out.json")]) == 0
    told = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert told["counts"]["reworded"] == 1


# The page


class _Tags(HTMLParser):
    """Collects the tags of a page, and complains of those that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        assert not any((value or "").startswith("http") for _, value in attrs)
        if tag not in ("meta", "col", "link", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def close(self) -> None:
        super().close()
        assert not self._open


def test_the_page_is_whole_and_needs_no_script_and_nothing_from_outside() -> None:
    shown = page(compare(text(OLD, EXTENDED, SEIZED), text(NEW, EXTENDED_AGAIN)))
    tags = _Tags()
    tags.feed(shown)
    tags.close()
    assert {"h1", "h2", "h3", "caption", "ins", "del"} <= set(tags.seen)
    assert not {"script", "link", "img", "iframe"} & set(tags.seen)
    assert "url(" not in shown and "@import" not in shown
    assert "<del>2022</del>" in shown and "<ins>2023</ins>" in shown
    assert '<html lang="en">' in shown and '<td lang="en"' in shown
    assert 'scope="col"' in shown and 'scope="row"' in shown
    assert "prefers-color-scheme: dark" in shown and "@media print" in shown


def test_hostile_words_are_words_on_the_page() -> None:
    hostile = 'Urges States to <script>alert("x")</script> & <b onclick=x>report</b>;'
    shown = page(compare(text(OLD, SEIZED), text(NEW, hostile, SEIZED)))
    assert "<script" not in shown and "<b onclick" not in shown
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp;" in shown
    assert "$" not in re.sub(r"\$\d", "", shown)


# The command


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Return two resolutions as files."""
    before, after = tmp_path / "before.txt", tmp_path / "after.txt"
    before.write_bytes(printed(OLD, EXTENDED, ASSESSED, SEIZED))
    after.write_bytes(printed(NEW, EXTENDED_AGAIN, SEIZED))
    return str(before), str(after)


def test_two_files_are_compared(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *files]) == 0
    told = capsys.readouterr().out
    assert "1 kept, 0 moved, 1 reworded, 0 new, 1 dropped" in told
    assert "until 15 March [-2022-]{+2023+};" in told
    assert "\033[" not in told


def test_a_file_compared_with_itself_says_nothing_differs(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", files[0], files[0], "--format", "json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["differs"] is False
    assert "nothing differs" in said.err


def test_json_has_the_same_keys_and_bytes_each_time(
    files: tuple[str, str], tmp_path: Path
) -> None:
    written = []
    for name in ("one.json", "two.json"):
        assert main(["diff", *files, "-o", str(tmp_path / name)]) == 0
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    told = json.loads(written[0])
    assert list(told) == [
        "before",
        "after",
        "differs",
        "counts",
        "actors",
        "citations",
        "deadlines",
        "paragraphs",
    ]
    assert told["counts"] == {
        "kept": 1,
        "moved": 0,
        "reworded": 1,
        "new": 0,
        "dropped": 1,
    }
    first = told["paragraphs"][0]
    assert list(first) == [
        "status",
        "is_moved",
        "similarity",
        "before",
        "after",
        "runs",
        "norms",
        "actors",
        "citations",
    ]


def test_a_store_and_files_give_the_same_comparison(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(tmp_path / "store")
    assert main(["build", *files, "--store", home]) == 0
    assert main(["diff", *files, "--format", "json"]) == 0
    of_files = capsys.readouterr().out
    asked = ["diff", "2567 (2021)", NEW, "--store", home, "--format", "json"]
    assert main(asked) == 0
    assert capsys.readouterr().out == of_files


def test_an_unknown_symbol_is_told_with_those_near_it(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(tmp_path / "store")
    assert main(["build", *files, "--store", home]) == 0
    assert main(["diff", "S/RES/2567 (2012)", NEW, "--store", home]) == 2
    said = capsys.readouterr().err
    assert "no text of 'S/RES/2567 (2012)'" in said
    assert f"Did you mean {OLD}" in said
    assert main(["diff", "2625", OLD, "--store", home]) == 2
    assert f"Did you mean {NEW}?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["missing.txt", "missing.txt"], "no such file"),
        ([OLD, NEW], "looked up in a store: --store DIR"),
        ([OLD, NEW, "--store", "nowhere"], "no such store"),
        (["a", "b", "-o", "x.docx"], "no comparison has the suffix '.docx'"),
    ],
)
def test_what_cannot_be_read_is_told(
    given: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *given]) == 2
    assert told in capsys.readouterr().err


def test_a_text_without_paragraphs_is_compared_too(tmp_path: Path) -> None:
    empty, full = tmp_path / "empty.txt", tmp_path / "full.txt"
    empty.write_text("S/RES/2567 (2021)\n")
    full.write_bytes(printed(NEW, EXTENDED_AGAIN))
    assert main(["diff", str(full), str(empty), "-o", str(tmp_path / "x.html")]) == 0
    assert "1 dropped" in (tmp_path / "x.html").read_text("utf-8")


def test_the_command_and_python_say_the_same(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = (api.analyse(api.read(name)) for name in files)
    assert main(["diff", *files, "--format", "json"]) == 0
    assert records(api.compare(before, after)) == capsys.readouterr().out
