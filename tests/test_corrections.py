"""What people correct holds, is told where it finds no place, and loses nothing."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph import api, export, iri, query
from normgraph.cli import main
from normgraph.errors import NormgraphError
from normgraph.graph import cited_as, graph
from normgraph.model import Analysis
from normgraph.model.review import ORPHANED, Annotation, Correction, Verdict
from normgraph.review import corrected, joined, read, rows, write
from normgraph.review.match import find
from normgraph.review.sheet import COLUMNS
from normgraph.store import Home

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "examples" / "S_RES_2388_page4.txt"
SHEET = ROOT / "examples" / "corrections.csv"
SYMBOL = "S/RES/2388 (2017)"
INSTRUMENT = f"{iri.BASE}eli/un/sc/res/2017/2388"
STEP_UP = (
    "to step up their efforts to investigate, disrupt and dismantle networks engaging "
    "in trafficking in persons in areas affected by armed conflict"
)
NG = "https://w3id.org/normgraph/ontology#"
OTHER = """S/RES/1373 (2001)
01-55743
1/1
The Security Council,
1.
Decides that all States shall report to the Committee no later than 90 days from the
date of adoption of this resolution;
2.
Calls upon States to cooperate, particularly through bilateral arrangements, to prevent
terrorist attacks;
"""


# After S/RES/2288 (2016), OP 1 and 2, which ended the measures on Liberia.
ENDED = """S/RES/2288 (2016)
25 May 2016
The Security Council,
1. Decides to terminate the measures imposed by paragraph 4 of resolution 1521 (2003); \
and decides to extend the mandate of the Panel of Experts established pursuant to \
resolution 1521 (2003) until 1 June 2016;
"""


def correction(
    annotation: str,
    quotation: str,
    reading: str,
    verdict: str,
    to: str = "",
    paragraph: str = "op/5",
) -> Correction:
    return Correction(
        INSTRUMENT,
        paragraph,
        Annotation(annotation),
        quotation,
        reading,
        Verdict(verdict),
        to,
        "Legal review",
        date(2026, 11, 20),
        "An example.",
    )


def page(*corrections: Correction) -> Analysis:
    return corrected(api.analyse(api.read(PAGE)), corrections)


def store_of(analysis: Analysis) -> ox.Store:
    found = ox.Store()
    found.bulk_extend(graph(analysis))
    return found


def stated(quads: Iterable[ox.Quad]) -> set[str]:
    """Return the statements of the content, as lines of N-Triples."""
    return {f"{q.triple} ." for q in quads if isinstance(q.graph_name, ox.DefaultGraph)}


def lines(*rows: dict[str, str], separator: str = ",") -> bytes:
    """Return a sheet of rows that are well but for what is said."""
    usual = {
        "symbol": SYMBOL,
        "paragraph": "op/5",
        "annotation": "act",
        "quotation": "Also calls upon",
        "reading": "call",
        "doubt": "",
        "verdict": "mend",
        "corrected": "urge",
        "author": "Legal review",
        "date": "2026-11-20",
        "reason": "An example.",
    }
    head = separator.join(COLUMNS)
    said = [separator.join((usual | row)[c] for c in COLUMNS) for row in rows]
    return "\n".join([head, *said]).encode()


# Each kind


def norm(analysis: Analysis, words: str) -> str:
    """Return what is said of the norm with an action, in words."""
    for reading in analysis.readings:
        text = reading.paragraph.text
        for one in reading.norms:
            if one.action.of(text) == words:
                who = ", ".join(b.name for b in one.bearers)
                limits = "; ".join(c.of(text) for c in one.conditions)
                limit = one.deadline
                due = (limit.date or limit.duration or "open") if limit else ""
                return f"{one.kind} | {who} | {limits} | {due}"
    return ""


CASES = {
    "bearer mended": (
        correction("bearer", STEP_UP, "Member States", "mend", "UNODC"),
        "Directive | United Nations Office on Drugs and Crime |  | ",
    ),
    "bearer in words of the paragraph": (
        correction("bearer", STEP_UP, "Member States", "mend", "networks"),
        "Directive | Networks |  | ",
    ),
    "bearer added": (
        correction("bearer", STEP_UP, "", "add", "INTERPOL"),
        "Directive | Member States, International Criminal Police Organization |  | ",
    ),
    "bearer rejected": (
        correction("bearer", STEP_UP, "Member States", "reject"),
        "Directive |  |  | ",
    ),
    "kind mended": (
        correction("norm", STEP_UP, "directive", "mend", "obligation"),
        "Obligation | Member States |  | ",
    ),
    "norm rejected": (correction("norm", STEP_UP, "directive", "reject"), ""),
    "condition added": (
        correction(
            "condition", STEP_UP, "", "add", "in areas affected by armed conflict"
        ),
        "Directive | Member States | in areas affected by armed conflict | ",
    ),
    "deadline in words and value": (
        correction("deadline", STEP_UP, "", "add", "in areas affected = 2018-12-31"),
        "Directive | Member States |  | 2018-12-31",
    ),
    "act that asks nothing": (
        correction("act", "Also calls upon", "call", "mend", "emphasize"),
        "",
    ),
    "act rejected": (correction("act", "Also calls upon", "call", "reject"), ""),
    "act by its verb": (
        correction("act", "Also calls upon", "call", "mend", "demands"),
        "Directive | Member States |  | ",
    ),
}


@pytest.mark.parametrize(("asked", "result"), CASES.values(), ids=CASES)
def test_a_correction_changes_what_is_said_of_the_norm(
    asked: Correction, result: str
) -> None:
    made = page(asked)
    assert not [p for p in made.problems if p.code == ORPHANED]
    assert norm(made, STEP_UP) == result
    assert len(made.corrections) == 1


def test_a_mended_act_has_the_force_of_its_verb() -> None:
    made = page(correction("act", "Also calls upon", "call", "mend", "demands"))
    act = next(a for r in made.readings if r.paragraph.path == "op/5" for a in r.acts)
    assert (act.force, act.verb) == ("demand", iri.verb("demand"))


def test_an_action_is_mended_to_other_words() -> None:
    to = "to dismantle networks"
    made = page(correction("action", STEP_UP, STEP_UP, "mend", to))
    assert [p.code for p in made.problems if p.code == ORPHANED] == [ORPHANED]
    made = page(correction("action", STEP_UP, STEP_UP, "mend", STEP_UP[:33]))
    assert norm(made, STEP_UP[:33]) == "Directive | Member States |  | "


def test_a_citation_is_mended_with_its_part() -> None:
    words = "art. 15 of the UN Convention against Transnational Organized Crime"
    told = "UNTOC, article 15: Jurisdiction"
    for to, target, part in (
        ("article 16 of UNTOC", "treaty/XVIII-12", "article 16"),
        ("UNTOC, article 15 (4)", "treaty/XVIII-12", "article 15 (4)"),
        (
            "resolution 1267 (1999), paragraph 2",
            "sc/res/1999/1267",
            "paragraph 2",
        ),
        ("S/RES/2331 (2016)", "sc/res/2016/2331", "None"),
    ):
        asked = correction("citation", words, told, "mend", to, paragraph="op/4")
        made = page(asked)
        reading = next(r for r in made.readings if r.paragraph.path == "op/4")
        (cited,) = reading.citations
        assert (
            cited.target.removeprefix(f"{iri.BASE}eli/un/"),
            str(cited.pinpoint),
        ) == (target, part)
        assert [n.basis for n in reading.norms if n.basis] == [(cited,)]


def test_a_rejected_citation_is_no_basis_of_a_norm() -> None:
    words = "art. 15 of the UN Convention against Transnational Organized Crime"
    told = "UNTOC, article 15: Jurisdiction"
    made = page(correction("citation", words, told, "reject", paragraph="op/4"))
    reading = next(r for r in made.readings if r.paragraph.path == "op/4")
    assert not reading.citations
    assert not any(n.basis for n in reading.norms)


@pytest.mark.parametrize(
    ("kind", "quotation", "told", "better"),
    [
        (
            "citation",
            "paragraph 4 of resolution 1521 (2003)",
            "S/RES/1521 (2003) OP 4",
            "S/RES/1521 (2003) OP 6",
        ),
        (
            "mention",
            "Panel of Experts established pursuant to resolution 1521 (2003)",
            "Panel of Experts established pursuant to resolution 1521 (2003)",
            "UNMIL",
        ),
    ],
)
def test_a_change_goes_with_the_words_that_name_what_is_changed(
    tmp_path: Path, kind: str, quotation: str, told: str, better: str
) -> None:
    file = tmp_path / "text.txt"
    file.write_text(ENDED)
    analysis = api.analyse(api.read(file))
    (reading,) = analysis.readings
    assert len(reading.changes) == 2
    asked = replace(
        correction(kind, quotation, told, "mend", better, "op/1"),
        instrument=iri.instrument_of(analysis.document),
    )
    for one in (asked, replace(asked, verdict=Verdict.REJECT, corrected="")):
        made = corrected(analysis, [one])
        assert not made.problems
        assert len(made.readings[0].changes) == 1


def test_who_is_at_the_other_end_follows_the_mention(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    words = "Requests the Secretary-General to report to the Security Council;"
    file.write_text(OTHER.replace("Decides that all States shall report", words, 1))
    analysis = api.analyse(api.read(file))
    told = correction(
        "mention",
        "Security Council",
        "Security Council",
        "mend",
        "UNODC",
        "op/1",
    )
    asked = replace(told, instrument=iri.instrument_of(analysis.document))
    made = corrected(analysis, [asked])
    other = next(n.counterparties for r in made.readings for n in r.norms)
    assert other == (iri.actor("unodc"),)
    gone = replace(asked, verdict=Verdict.REJECT, corrected="")
    made = corrected(analysis, [gone])
    assert next(n.counterparties for r in made.readings for n in r.norms) == ()


def test_a_rejected_norm_is_the_reason_why_a_paragraph_has_none(tmp_path: Path) -> None:
    made = [
        correction(
            "norm", norm.action.of(reading.paragraph.text), "directive", "reject"
        )
        for reading in page().readings
        if reading.paragraph.path == "op/5"
        for norm in reading.norms
    ]
    analysis = page(*made)
    said = "\n".join(map(str, graph(analysis)))
    assert f"<{INSTRUMENT}/op/5> <{NG}withoutNorm> <{iri.reason('rejected')}>" in said
    file = tmp_path / "page.nq"
    file.write_bytes(export.write(graph(analysis), export.Format.NQ))
    assert main(["validate", str(file)]) == 0


def test_a_norm_is_added_with_its_bearer() -> None:
    asked = (
        correction(
            "norm", "combat trafficking in persons", "", "add", paragraph="op/3"
        ),
        correction(
            "bearer",
            "combat trafficking in persons",
            "",
            "add",
            "INTERPOL",
            paragraph="op/3",
        ),
    )
    made = page(*asked)
    assert norm(made, "combat trafficking in persons") == (
        "Directive | International Criminal Police Organization |  | "
    )
    assert len(made.corrections) == 2


def test_two_corrections_of_one_norm_both_hold() -> None:
    made = page(
        correction("bearer", STEP_UP, "Member States", "mend", "UNODC"),
        correction("action", STEP_UP, STEP_UP, "mend", STEP_UP[:33]),
    )
    name = "United Nations Office on Drugs and Crime"
    assert norm(made, STEP_UP[:33]) == f"Directive | {name} |  | "
    found = store_of(made)
    nodes = {
        q.object
        for q in found.quads_for_pattern(
            None, ox.NamedNode(f"{NG}correctedTo"), None, None
        )
    }
    assert len(nodes) == 1
    (node,) = nodes
    assert next(found.quads_for_pattern(node, None, None, ox.DefaultGraph()), None)


# Nothing is lost


def test_the_content_has_the_corrected_and_the_evidence_what_was_read() -> None:
    before = stated(graph(api.analyse(api.read(PAGE))))
    made = store_of(page(CASES["bearer mended"][0]))
    after = stated(made)
    gone = before - after
    assert any("#bearer" in line and "member-states" in line for line in gone)
    kept = "".join(
        q.object.value
        for q in made.quads_for_pattern(
            None, ox.NamedNode(f"{NG}replacedStatements"), None, None
        )
        if isinstance(q.object, ox.Literal)
        and not isinstance(q.graph_name, ox.DefaultGraph)
    )
    assert gone <= set(kept.splitlines())
    assert list(ox.parse(kept, format=ox.RdfFormat.N_TRIPLES))


def test_named_questions_take_the_corrected_one() -> None:
    name = f"{iri.BASE}id/actor-class/member-states"
    plain = store_of(page())
    made = store_of(page(CASES["bearer mended"][0]))
    rows_of = [query.query(s, "norms-on-actor", actor=name) for s in (plain, made)]
    counts = [len(r.rows) for r in rows_of if isinstance(r, query.Rows)]
    assert counts[1] == counts[0] - 1


def test_the_order_of_corrections_changes_no_quad() -> None:
    asked = list(read(SHEET.read_bytes(), "s").corrections)
    asked += [CASES["bearer mended"][0], CASES["condition added"][0]]
    first = set(graph(page(*asked)))
    for seed in range(3):
        random.Random(seed).shuffle(asked)
        assert set(graph(page(*asked))) == first


def test_words_added_before_do_not_move_a_correction(tmp_path: Path) -> None:
    """Places move and the correction holds: it names words."""
    text = PAGE.read_text("utf-8").replace("Also calls upon", "Strongly calls upon", 1)
    other = tmp_path / "other.txt"
    other.write_text(text, "utf-8")
    made = corrected(api.analyse(api.read(other)), [CASES["bearer mended"][0]])
    assert "Drugs and Crime" in norm(made, STEP_UP)


# S/RES/1985 (2011), OP 2
PANEL = (
    "S/RES/1985 (2011)\nThe Security Council,\n"
    "1. Requests the Panel of Experts to submit to the Council its final report upon "
    "termination of the Panel’s mandate;\n"
)
REPORT = "to submit to the Council its final report upon termination of the Panel's"


@pytest.mark.parametrize("mark", ["'", "’"])
def test_marks_may_be_typed_otherwise_than_printed(mark: str, tmp_path: Path) -> None:
    other = tmp_path / "panel.txt"
    other.write_text(PANEL, "utf-8")
    analysis = api.analyse(api.read(other))
    words = f"{REPORT} mandate".replace("'", mark)
    asked = correction("action", words, words, "mend", words[13:], paragraph="op/1")
    asked = replace(asked, instrument=iri.instrument_of(analysis.document))
    made = corrected(analysis, [asked])
    assert [p for p in made.problems if p.code == ORPHANED] == []
    (reading,) = (r for r in made.readings if r.norms)
    (action,) = (n.action.of(reading.paragraph.text) for n in reading.norms)
    assert action == (
        "the Council its final report upon termination of the Panel’s mandate"
    )


def test_a_quotation_that_is_too_short_is_answered_with_the_whole() -> None:
    made = page(correction("bearer", "to step up their efforts", "", "reject"))
    (problem,) = (p for p in made.problems if p.code == ORPHANED)
    assert "Quote all its words: 'to step up their efforts to investigate" in (
        problem.message
    )
    lost = page(correction("bearer", "to step down", "", "reject"))
    assert "Quote all its words" not in lost.problems[-1].message


# The sheet


def sheet_rows(analysis: Analysis) -> Iterator[tuple[str, ...]]:
    yield from rows(store_of(analysis), iri.instrument_of(analysis.document))


@pytest.mark.parametrize("name", ["page", "other"])
def test_each_row_of_a_sheet_finds_its_annotation(name: str, tmp_path: Path) -> None:
    file = PAGE
    if name == "other":
        file = tmp_path / "other.txt"
        file.write_text(OTHER, "utf-8")
    analysis = api.analyse(api.read(file))
    readings = {r.paragraph.path: r for r in analysis.readings}
    labels = cited_as(analysis)
    seen = set()
    for row in sheet_rows(analysis):
        if row[2] != "paragraph" and row[4]:
            asked = correction(row[2], row[3], row[4], "mend", "x", row[1])
            find(readings[row[1]], asked, labels)
            seen.add(row[2])
    assert {"act", "norm", "bearer", "mention"} <= seen


def test_a_filled_in_sheet_comes_out_filled_in_again() -> None:
    asked = read(SHEET.read_bytes(), "s").corrections
    made = write(sheet_rows(page(*asked)))
    assert read(made, "again").corrections == asked


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"])))
def test_a_cell_survives_the_sheet_and_is_no_formula(cell: str) -> None:
    row = (SYMBOL, "op/5", "act", cell or "x", "call", "")
    row = (*row, "reject", "", "A", "2026-11-20")
    data = write([(*row, "why")])
    (asked,) = read(data, "s").corrections if (cell or "x").split() else (None,)
    if asked:
        assert asked.quotation == " ".join((cell or "x").split())


def test_what_a_spreadsheet_would_run_is_guarded() -> None:
    data = write([(SYMBOL, "op/1", "act", "=HYPERLINK(1)", *[""] * 7)])
    assert b",'=HYPERLINK(1)," in data


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_sheets_of_any_spreadsheet_are_read(separator: str, mark: bytes) -> None:
    made = read(mark + lines({}, separator=separator), "s")
    assert [c.corrected for c in made.corrections] == ["urge"]


# After S/PRST/2016/15: of the last action alone, or of both?
DOUBTFUL = """S/RES/2388 (2017)
21 November 2017
The Security Council,
1. Calls upon all parties to recommit to the policy of dissociation and to cease any \
involvement in the crisis, consistent with their commitment in the Baabda declaration;
"""


def test_what_a_person_settles_is_no_longer_in_doubt(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(DOUBTFUL, "utf-8")
    condition = "consistent with their commitment in the Baabda declaration"
    action = f"to cease any involvement in the crisis, {condition}"
    plain = api.analyse(api.read(file))
    settled = correction("condition", action, condition, "reject", paragraph="op/1")
    doubts = [
        [n.unread for r in a.readings for n in r.norms]
        for a in (plain, corrected(plain, (settled,)))
    ]
    assert doubts == [[(), ("condition-scope",)], [(), ()]]
    shown = {row[5] for row in sheet_rows(plain) if row[2] == "norm"}
    assert "scope of a condition" in shown


def test_a_sheet_without_the_column_of_doubts_is_read() -> None:
    assert read(
        lines({}).replace(b",doubt,", b",", 1).replace(b",call,,", b",call,"), "s"
    )


def test_only_rows_with_a_verdict_are_read() -> None:
    empty = {"verdict": "", "corrected": "", "author": "", "date": "", "reason": ""}
    made = read(lines({}, empty, {"verdict": "right"}), "s")
    assert (len(made.corrections), made.right, made.empty) == (1, 1, 1)


FAULTS = {
    "no symbol": ({"symbol": "Resolution 2388"}, "line 2, column symbol"),
    "no day": ({"date": "20.11.2026"}, "Write it like 2018-03-31"),
    "no author": ({"author": ""}, "line 2, column author: is empty"),
    "no reason": ({"reason": ""}, "column reason: is empty"),
    "nothing to mend to": ({"corrected": ""}, "column corrected: is empty"),
    "no verdict": ({"verdict": ""}, "Write mend, or add"),
    "other verdict": ({"verdict": "wrong"}, "reject, mend, add or right"),
    "other annotation": ({"annotation": "verb"}, "Write one of act, norm"),
    "paragraph": ({"annotation": "paragraph"}, "Fill in the rows below it"),
    "added act": ({"verdict": "add"}, "Add a norm instead"),
}


@pytest.mark.parametrize(("row", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_line_column_and_remedy(
    row: dict[str, str], told: str
) -> None:
    with pytest.raises(NormgraphError) as error:
        read(lines(row), "sheet.csv")
    assert str(error.value).startswith("sheet.csv: the corrections have a fault")
    assert "line 2, column" in str(error.value)
    assert told in str(error.value)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(NormgraphError, match="2 faults") as error:
        read(lines({"date": "x"}, {"symbol": "y"}), "s")
    assert "line 2, column date" in str(error.value)
    assert "line 3, column symbol" in str(error.value)


def test_two_rows_on_one_annotation_are_a_fault() -> None:
    with pytest.raises(NormgraphError, match="line 2 corrects the same"):
        read(lines({}, {"corrected": "demand"}), "s")
    one, other = (read(lines({"corrected": to}), "s") for to in ("urge", "demand"))
    with pytest.raises(NormgraphError, match="stands in a.csv as well"):
        joined([("a.csv", one), ("b.csv", other)])


HEADS = {
    "other column": (lines({}).replace(b"verdict", b"verdikt", 1), "mean verdict?"),
    "no column": (lines({}).replace(b",reason\n", b"\n", 1), "reason is missing"),
    "no UTF-8": (lines({"reason": "caf"}) + b"\xe9", 'Save it as "CSV UTF-8"'),
    "nothing": (b"", "symbol is missing"),
    "no CSV": (lines({}) + b'\n"open', "no CSV"),
}


@pytest.mark.parametrize(("data", "told"), HEADS.values(), ids=HEADS)
def test_what_is_no_such_sheet_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(NormgraphError) as error:
        read(data, "sheet.csv")
    assert "sheet.csv" in str(error.value)
    assert told in str(error.value)


# What finds no place


LOST = {
    "paragraph": correction("act", "Urges", "urge", "reject", paragraph="op/99"),
    "words": correction("act", "Deplores", "condemn", "reject"),
    "reading": correction("bearer", STEP_UP, "All States", "reject"),
    "name": correction("bearer", STEP_UP, "Member States", "mend", "The Beatles"),
    "force": correction("act", "Also calls upon", "call", "mend", "threaten"),
    "condition": correction("condition", STEP_UP, "", "add", "if it likes"),
    "day": correction("deadline", STEP_UP, "", "add", "in areas affected = 2018-02-31"),
    "citation": correction("citation", "networks", "", "add", "no such thing"),
}


@pytest.mark.parametrize("asked", LOST.values(), ids=LOST)
def test_what_finds_no_place_is_a_problem_and_changes_nothing(
    asked: Correction,
) -> None:
    made = page(asked)
    (problem,) = (p for p in made.problems if p.code == ORPHANED)
    assert asked.quotation[:20] in problem.message
    assert problem.message.endswith(".")
    assert made.readings == page().readings
    assert made.corrections == ()
    asked_of = query.query(store_of(made), "problems")
    assert isinstance(asked_of, query.Rows)
    codes = [row.get("code") for row in map(dict, _named(asked_of))]
    assert ORPHANED in codes


def _named(found: query.Rows) -> Iterator[list[tuple[str, str]]]:
    for row in found.rows:
        yield [
            (str(v), getattr(cell, "value", ""))
            for v, cell in zip(found.variables, row, strict=True)
        ]


def test_a_norm_needs_a_directive_act_before_it() -> None:
    asked = correction("norm", "sustainable peace", "", "add", paragraph="par/06498f2f")
    (problem,) = (p for p in page(asked).problems if p.code == ORPHANED)
    assert "no directive act" in problem.message


def test_an_orphan_of_another_document_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "s.csv"
    sheet.write_bytes(lines({"symbol": "S/RES/2389 (2017)"}))
    out = tmp_path / "o.ttl"
    code = main(["build", str(PAGE), "--corrections", str(sheet), "-o", str(out)])
    said = capsys.readouterr().err
    assert (code, out.exists()) == (1, True)
    assert "no text of S/RES/2389 (2017) is among the inputs" in said
    assert "1 correction found no place" in said


# A store


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "page.txt").write_bytes(PAGE.read_bytes())
    (folder / "other.txt").write_text(OTHER, "utf-8")
    return folder


def built(
    texts: Path, sheet: Path | None, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, str]:
    """Build the store; return the exit code and what was said."""
    given = ["--corrections", str(sheet)] if sheet else []
    folder = texts.parent / ("many" if more else "store")
    code = main(["build", str(texts), "--store", str(folder), *given, *more])
    return code, capsys.readouterr().err


def test_a_changed_sheet_rereads_the_documents_it_concerns(
    texts: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_bytes(SHEET.read_bytes())
    assert "2 read, 0 as before" in built(texts, None, capsys)[1]
    assert "1 read, 1 as before" in built(texts, sheet, capsys)[1]
    assert "0 read, 2 as before" in built(texts, sheet, capsys)[1]
    sheet.write_bytes(sheet.read_bytes().replace(b"armed groups,", b"rebels,"))
    code, said = built(texts, sheet, capsys)
    assert "1 read, 1 as before" in said
    assert (code, "'rebels'" in said) == (1, True)
    # What is as before is told again: nobody should have to remember it.
    assert (built(texts, sheet, capsys)[0], "'rebels'" in said) == (1, True)
    assert "1 read, 1 as before" in built(texts, None, capsys)[1]
    found = Home(tmp_path / "store").open()
    assert f"{NG}Correction" not in {getattr(q.object, "value", "") for q in found}


def test_several_processes_carry_out_the_same(
    texts: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert built(texts, SHEET, capsys)[0] == 0
    assert built(texts, SHEET, capsys, "--jobs", "2")[0] == 0
    one, many = (set(Home(tmp_path / name).open()) for name in ("store", "many"))
    assert one == many
    assert any(getattr(q.object, "value", "") == f"{NG}Correction" for q in one)


def test_a_store_is_reviewed_like_its_texts(
    texts: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    built(texts, SHEET, capsys)
    sheet, again = tmp_path / "sheet.csv", tmp_path / "again.csv"
    store = ["--store", str(tmp_path / "store"), "--instrument", SYMBOL]
    assert main(["review", *store, "-o", str(sheet)]) == 0
    known = ["--corrections", str(SHEET)]
    assert main(["review", str(PAGE), *known, "-o", str(again)]) == 0
    assert sheet.read_bytes() == again.read_bytes()
    assert main(["review", "--check", str(sheet), str(PAGE)]) == 0
    assert "3 corrections, 0 right" in capsys.readouterr().err


def test_a_store_is_reviewed_document_by_document(
    texts: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    built(texts, None, capsys)
    assert main(["review", "--store", str(tmp_path / "store")]) == 2
    assert "--instrument" in capsys.readouterr().err


def test_records_have_what_is_corrected(tmp_path: Path) -> None:
    out = tmp_path / "page.jsonl"
    given = ["--corrections", str(SHEET), "-o", str(out)]
    assert main(["annotate", str(PAGE), *given]) == 0
    assert '"text": "providing technical assistance to Member' in out.read_text("utf-8")


def test_a_corrected_graph_conforms(tmp_path: Path) -> None:
    out = tmp_path / "page.ttl"
    given = ["--corrections", str(SHEET), "-o", str(out)]
    assert main(["build", str(PAGE), *given]) == 0
    assert main(["validate", str(out)]) == 0


def test_a_paragraph_that_is_not_there_is_told_and_costs_no_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("work of an afternoon")
    written = ["-o", str(sheet)]
    assert main(["review", str(PAGE), "--paragraphs", "op/99", *written]) == 1
    assert "there is no paragraph op/99" in capsys.readouterr().err
    assert sheet.read_text() == "work of an afternoon"
    assert main(["review", str(PAGE), "--paragraphs", "op/1", "op/99", *written]) == 1
    assert "there is no paragraph op/99" in capsys.readouterr().err
    assert ",op/1," in sheet.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1"])
def test_a_sheet_that_somebody_filled_in_is_not_overwritten(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.csv"
    asked = ["review", str(PAGE), "--paragraphs", "op/1", "-o", str(sheet)]
    assert main(asked) == main(asked) == 0  # nobody wrote into the first
    head, *rest = sheet.read_text("utf-8-sig").splitlines()
    row = rest[1].split(",")
    row[COLUMNS.index("verdict")] = "right"
    row[COLUMNS.index("author")] = "Müller"
    filled = "\n".join([head, ",".join(row)]).encode(encoding)
    sheet.write_bytes(filled)
    assert main([*asked, "--corrections", str(sheet)]) == 2
    assert main(asked) == 2
    said = capsys.readouterr().err
    assert "sheet.csv: it is a sheet that somebody filled in" in said
    assert "Name another file with -o; --corrections" in said
    assert sheet.read_bytes() == filled


def test_a_file_behind_the_paragraphs_is_a_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["review", "--paragraphs", "OP 4", "pp/1", str(PAGE)]) == 1
    told = capsys.readouterr()
    assert ",op/4," in told.out
    assert told.err.count("there is no paragraph") == 1  # the page has no preamble


def test_a_text_that_cannot_be_reviewed_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert main(["review", str(empty)]) == 2
    said = capsys.readouterr().err
    assert said.count("there is no text in it") == 1
    assert "no sheet is written: 1 could not be read" in said
