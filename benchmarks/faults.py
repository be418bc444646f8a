"""Say whose fault each error is: ``python benchmarks/faults.py [--shared DIR]``.

The gold of paragraphs and citations is the publisher's markup, and it errs. Each error
of the page texts is looked at by itself. A row of paragraphs is the gold's fault where
the XML shows that its block is no paragraph (an item of a list, a heading, a note, a
piece); it is the page text's where that does not print the words or the number; what is
left is ours. A citation is the gold's fault where the link points elsewhere than its
words, where printed words have no link, where the row is a piece of its paragraph and
the citation is found in that paragraph, or where the link leaves out a part of the
symbol; the text's own where it misprints the year of a resolution. Prints the kinds
and, beside the raw F1, that of the errors which are ours. ``--check`` leaves with 1
where one falls below its floor.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from forms import LOST, causes, form, letters
from quality import ROOT, gold_tool, is_odd, source

from normgraph.annotate import annotate
from normgraph.model import Paragraph, Part, PassageKind, Segments
from normgraph.pipeline import analyse
from normgraph.readers import read
from normgraph.segment import segment

Row = dict[str, Any]
"""A row of the gold or a record, as JSON gives it."""
RIGHT = "right"
OURS = "ours"
GOLD = "gold: "
TEXT = "text: "


@dataclass(frozen=True)
class Found:
    """What was read of a file, by its letters."""

    paragraphs: dict[str, Paragraph]
    numbered: dict[tuple[str, str], Paragraph]
    """By letters and number: S/RES/2253 (2015) prints one paragraph as 44 and 58."""
    notes: tuple[str, ...]
    footnotes: tuple[str, ...]


def found_in(segments: Segments) -> Found:
    """Return what was read of a file."""
    foot = [p for p in segments.passages if p.kind is PassageKind.FOOTNOTE]
    return Found(
        {letters(p.text): p for p in reversed(segments.paragraphs)},
        {(letters(p.text), p.number): p for p in segments.paragraphs},
        tuple(letters(p.text) for p in segments.passages),
        tuple(letters(p.text).lstrip("0123456789") for p in foot),
    )


def fault(row: Row, found: Found) -> str:
    """Say what is wrong with a row of the gold; nothing where it is right.

    The gold takes each block of the XML for a paragraph. ``found`` is what the XML
    reading makes of the same file.
    """
    key, number = letters(row["text"]), row["number"]
    same = found.numbered.get((key, number)) or found.paragraphs.get(key)
    if same and (not number.isdigit() or same.number == number):
        kind = "preambular" if same.part is Part.PREAMBLE else same.part.value
        return "" if kind == row["kind"] else "the part is wrong, by words or annex"
    if same:
        return "unexplained"
    around = next((p for text, p in found.paragraphs.items() if key in text), None)
    if around and number and around.number == number:
        return "the sub-paragraphs that follow are left out"
    if around and number:
        return "an item of a list is taken for a paragraph"
    if around:
        return "a part of a paragraph is taken for one"
    if any(key in note for note in found.notes):
        return "a heading or note is taken for a paragraph"
    return _inner_fault(key, found)


def _inner_fault(key: str, found: Found) -> str:
    for text, paragraph in found.paragraphs.items():
        if key == paragraph.number + text:
            return "the number is taken for words"
    inner = key
    for note in found.footnotes:
        inner = inner.replace(note, "", 1)
    digits = re.compile(r"\d$")
    if inner != key and (
        inner in found.paragraphs or digits.sub("", inner) in found.paragraphs
    ):
        return "a footnote is taken for words of the paragraph"
    return "unexplained"


@dataclass(frozen=True)
class Page:
    """What was read of a page text, and what it prints."""

    records: list[Row]
    index: Any
    """The scorer's, by document and letters."""
    lost: dict[str, str]
    """Why the page text has not a paragraph of the XML, where its print is at fault."""


def paragraph(row: Row, page: Page, xml: Found) -> str:
    """Say what became of a row of paragraphs, and whose fault it is if it is missed."""
    record, exact = page.index.find(row["doc"], row["text"])
    number = row["number"]
    if record and exact and record["kind"] == row["kind"]:
        own = str(record["number"]).strip(".")
        if not number or number.startswith("(") or own == number:
            return RIGHT
    wrong = fault(row, xml)
    if wrong and wrong != "unexplained":
        return GOLD + wrong
    return page.lost.get(letters(row["text"]), OURS)


def citations(row: Row, page: Page, tool: ModuleType) -> Iterator[tuple[str, str]]:
    """Yield each target of a row, found or marked, with what became of it.

    Misses and false alarms begin with "missed " and "false ".
    """
    record, exact = page.index.find(row["doc"], row["text"])
    cited = tool.shifted(record, row, "citations") if record else []
    cited = [
        c
        for c in cited
        if re.match(r"[SAE]/", c.get("target") or "") and c.get("kind") != "self"
    ]
    marked = {tool.symbol(x["target"]): x for x in row["links"]}
    found = {tool.symbol(x["target"]): x for x in cited}
    for target in marked.keys() & found.keys():
        yield RIGHT, target
    for target in sorted(marked.keys() - found.keys()):
        yield "missed " + _missed(target, marked[target], row, page, cited), target
    for target in sorted(found.keys() - marked.keys()):
        whole = record["text"] if record else ""
        yield "false " + _false(target, found, row, whole, exact=exact), target


def _missed(target: str, link: Row, row: Row, page: Page, cited: Sequence[Row]) -> str:
    words = row["text"][link["start"] : link["end"]]
    numbers = re.findall(r"\d+", words)
    if not _is_printed(target, numbers):
        return GOLD + "the link points elsewhere than its words"
    own = [c for c in cited if _meet(c, link)]
    if any(re.sub(r"[A-Z]$", "", c["target"].replace(" ", "")) == target for c in own):
        return GOLD + "the link leaves out the letter of the symbol"
    if any(c["target"].startswith("A/HRC/") for c in own):
        return GOLD + "the link takes the Human Rights Council's for the Assembly's"
    if own and all(_kind(c["target"]) != _kind(target) for c in own):
        return GOLD + "the link points elsewhere than its words"
    if any(_number(c["target"]) == _number(target) for c in own):
        return TEXT + "the year of the resolution is misprinted"
    key = letters(row["text"])
    for other in page.records:
        if key in letters(other["text"]) and any(
            c.get("target", "").replace(" ", "") == target for c in other["citations"]
        ):
            return GOLD + "the row is a piece; the citation is found in its paragraph"
    return page.lost.get(key, OURS)


def _false(
    target: str, found: dict[str, Row], row: Row, whole: str, *, exact: bool
) -> str:
    cited = found[target]
    words = row["text"][cited["start"] : cited["end"]]
    for link in row["links"]:
        if _meet(cited, link):
            if _number(link["target"]) == _number(target):
                return TEXT + "the year of the resolution is misprinted"
            return GOLD + "the link points elsewhere than its words"
    if not exact and letters(cited["text"]) not in letters(row["text"]):
        return GOLD + "the citation stands outside the row, which is a piece"
    if not exact and cited["start"] >= len(row["text"]):
        return GOLD + "the citation stands outside the row, which is a piece"
    if letters(target) in letters(words):
        return GOLD + "a symbol printed in full has no link"
    numbers = re.findall(r"\d+", words)
    if _number(target) in numbers:
        return GOLD + "a number without its year has no link"
    last = target.rpartition("/")[2]
    if last in numbers or last in re.findall(r"\d+", whole[cited["start"] - 20 :]):
        return GOLD + "a short form of a symbol has no link"
    return OURS


def _is_printed(target: str, numbers: Sequence[str]) -> bool:
    """Tell whether words print each number of a symbol."""
    return all(number in numbers for number in re.findall(r"\d+", target))


def _number(target: str) -> str:
    """Return the number of a resolution of the Council, ``2178``; nothing of others."""
    found = re.match(r"S/RES/(\d+)", target)
    return found[1] if found else target


def _kind(target: str) -> str:
    return target.rpartition("/")[0].partition("/20")[0]


def _meet(one: Row, other: Row) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


Verdict = tuple[str, str, str]
"""Measure, verdict, place."""


def verdicts(job: tuple[Path, str, str, list[Row], bool]) -> list[Verdict]:
    """Return what became of the rows of one file in one layout."""
    shared, file, style, rows, has_links = job
    tool = gold_tool(shared, "score")
    document = read(*source(shared, file, style))
    records: list[Row] = [
        json.loads(json.dumps(r)) for r in annotate(analyse(document))
    ]
    marked = read(*source(shared, file, "xml"))
    segments = segment(marked)
    xml = found_in(segments)
    page_form = form(document, segment(document))
    lost = {
        key[2]: reason
        for key, reason in causes(form(marked, segments), page_form)
        if reason in LOST
    }
    page = Page(records, tool.Index(records), lost)
    said: list[Verdict] = []
    for row in rows:
        where = f"{row['doc']} {row['kind'][:2]} {row['number']}"
        place = f"{where} {row['text'][:60]}"
        said.append(("paragraphs", paragraph(row, page, xml), place))
        if has_links:
            said += [
                ("citations", verdict, f"{where} {target}")
                for verdict, target in citations(row, page, tool)
            ]
    return said


def gold(shared: Path) -> dict[str, list[Row]]:
    """Return the rows of the development documents by file."""
    rows: dict[str, list[Row]] = defaultdict(list)
    path = shared / "gold" / "markup-dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            rows[row["file"]].append(row)
    return rows


def f1(counts: Counter[str], *, ours: bool) -> float:
    """Return F1 of all errors, or of those alone that are ours."""
    errors = {v: n for v, n in counts.items() if v != RIGHT and (not ours or OURS in v)}
    missed = sum(n for v, n in errors.items() if not v.startswith("false "))
    false = sum(n for v, n in errors.items() if v.startswith("false "))
    return 2 * counts[RIGHT] / (2 * counts[RIGHT] + missed + false)


def report(name: str, said: Sequence[Verdict], errors: int) -> Iterator[str]:
    """Yield the lines of one measure."""
    counts = Counter(verdict for _, verdict, _ in said)
    raw, own = f1(counts, ours=False), f1(counts, ours=True)
    yield f"{name} F1 {raw:.4f}, of our errors alone {own:.4f}, right {counts[RIGHT]}"
    for verdict, number in counts.most_common():
        if verdict != RIGHT:
            yield f"{name}   {number:5} {verdict}"
        if OURS in verdict:
            places = [place for _, v, place in said if v == verdict]
            yield from (f"{name}         {place}" for place in places[:errors])


def main() -> int:
    """Print the errors by kind for each layout, odd and even documents apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--style", nargs="*", default=("copy", "pdftotext"))
    parser.add_argument("--errors", type=int, default=40)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rows = gold(options.shared)
    tool = gold_tool(options.shared, "score")
    figures: dict[str, float] = {}
    with ProcessPoolExecutor() as pool:
        for style in options.style:
            for part, odd in (("odd", True), ("even", False)):
                own = {f: r for f, r in rows.items() if is_odd(r[0]["doc"]) is odd}
                linked = tool.links_complete([r for rs in own.values() for r in rs])
                jobs = [
                    (options.shared, f, style, rs, f in linked) for f, rs in own.items()
                ]
                parts = pool.map(verdicts, jobs, chunksize=8)
                said = [verdict for listed in parts for verdict in listed]
                for measure in ("paragraphs", "citations"):
                    name = f"{style} {part} {measure}"
                    these = [v for v in said if v[0] == measure]
                    print("\n".join(report(name, these, options.errors)))
                    counts = Counter(verdict for _, verdict, _ in these)
                    figures[name] = f1(counts, ours=True)
    return _below(figures) if options.check else 0


def _below(figures: dict[str, float]) -> int:
    floors = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text())
    failed = [
        f"{name}: {figures[name]:.4f}, floor {floor}"
        for name, floor in floors["ours"].items()
        if name in figures and figures[name] < floor
    ]
    print("\n".join(failed) or "all figures are at or above their floors")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
