"""The same document from XML and from page text gives the same graph.

The pages are made by the tool beside the corpus, which leaves out annexes, and the
body of a statement that is not well-formed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmark import quality
from test_read_pdf import adopted

from normgraph import readers
from normgraph.iri import slug
from normgraph.model import Analysis
from normgraph.pipeline import analyse

SAME = 0.9
"""Of the documents whose page text has all their words."""
CUT_OTHERWISE = 3
"""S/PRST/2014/5 for a footnote, two lists of benchmarks in annexes."""

Shown = dict[str, list[object]]


def shown(analysis: Analysis) -> Shown:
    """Return what the graph says, by kind, each item with its paragraph."""
    found: Shown = defaultdict(list)
    for reading in analysis.readings:
        path = reading.paragraph.path
        found["paths"].append(path)
        found["texts"].append((path, reading.paragraph.text))
        found["acts"] += [(path, a.verb, a.force, a.span) for a in reading.acts]
        found["citations"] += [
            (path, c.target, str(c.pinpoint), c.span) for c in reading.citations
        ]
        found["norms"] += [
            (path, n.kind, n.action, tuple(b.name for b in n.bearers))
            for n in reading.norms
        ]
    return found


def letters(analysis: Analysis) -> Counter[str]:
    whole = [r.paragraph.text + r.paragraph.number for r in analysis.readings]
    whole += [passage.text for passage in analysis.segments.passages]
    return Counter(c for c in "".join(whole).casefold() if c.isalpha())


def bare(texts: list[object]) -> str:
    return "".join(c for c in str(texts) if c not in " -")


def why(xml: Analysis, page: Analysis) -> str:
    """Say why two forms of one document differ; nothing where they do not."""
    one, other = shown(xml), shown(page)
    if one == other:
        return ""
    if sum((letters(xml) - letters(page)).values()) > 3:
        return "the page text leaves words out"
    if one["texts"] == other["texts"]:
        return "only what is recognised differs"
    if bare(one["texts"]) == bare(other["texts"]):
        return "a blank or hyphen more or less: a line end, a split ligature"
    if one["paths"] == other["paths"]:
        return "a footnote or asterisks stand in the words of the page"
    return "paragraphs are cut otherwise"


def pairs(shared: Path) -> Iterator[tuple[str, Analysis, Analysis]]:
    corpus = shared / "corpus"
    english = [
        path
        for path in sorted(corpus.rglob("*.xml"))
        if path.parent.name.isdigit() or path.parent.name == "English"
    ]
    for path in english[8::17]:
        name = str(path.relative_to(corpus))
        text = quality().page_text(shared, name, "pdftotext")
        yield (
            name,
            analyse(readers.read(path.read_bytes(), path.name)),
            analyse(readers.read(text.encode(), f"{path.stem}.txt")),
        )


def test_xml_and_page_text_give_the_same_graph(shared: Path) -> None:
    reasons: dict[str, list[str]] = defaultdict(list)
    for name, xml, page in pairs(shared):
        assert xml.document.symbol == page.document.symbol or not page.document.symbol
        reasons[why(xml, page)].append(name)
    same, without = (
        len(reasons.pop("", [])),
        reasons.get("the page text leaves words out", []),
    )
    report = "\n".join(
        f"{len(names)} {reason}: {', '.join(names)}"
        for reason, names in reasons.items()
    )
    total = same + sum(map(len, reasons.values()))
    assert total > 100
    assert same / (total - len(without)) > SAME, report
    assert len(reasons["paragraphs are cut otherwise"]) <= CUT_OTHERWISE, report


Understood = tuple[object, object, object]


def understood(analysis: Analysis) -> dict[str, dict[str, Understood]]:
    """Return acts, citations and norms of each paragraph, by path and words.

    A plan known in one document alone has that document's symbol in its IRI.
    """
    own = slug(str(analysis.document.symbol))
    return {
        r.paragraph.path: {
            r.paragraph.text: (
                r.acts,
                [
                    (c.kind, str(c.pinpoint), c.span, c.target.replace(own, ""))
                    for c in r.citations
                    if c.kind != "self"
                ],
                [(n.kind, n.action, n.bearers, n.conditions) for n in r.norms],
            )
        }
        for r in analysis.readings
    }


def test_a_pdf_says_what_the_xml_of_the_resolution_it_became_says(shared: Path) -> None:
    # 538 of 546 paragraphs have the same words: one has the mark of a footnote, seven
    # are lines of annexes. test_read_pdf.py says what differs.
    counts: Counter[str] = Counter()
    differ = []
    for file in sorted((shared / "assets" / "pdf").glob("S_*.pdf")):
        draft = analyse(readers.read(file.read_bytes(), file.name))
        became = adopted(shared, str(draft.document.symbol))
        if became is None:
            continue
        resolution = analyse(readers.read(became.read_bytes(), became.name))
        one, other = understood(draft), understood(resolution)
        for path, said in other.items():
            counts["paragraphs"] += 1
            if one.get(path, {}).keys() == said.keys():
                counts["words"] += 1
                if one[path] != said:
                    differ.append(f"{file.name} {path}")
    if not counts["paragraphs"]:
        pytest.skip("the PDFs do not lie beside the corpus")
    assert counts["words"] / counts["paragraphs"] > 0.97
    assert differ == []
