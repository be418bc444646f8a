"""Nothing of a real file is lost, and where the gold says otherwise it is wrong."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest
from lxml import etree

from normgraph.model import Paragraph, Part, PassageKind, Segments
from normgraph.readers import read
from normgraph.readers.akn.tree import parse
from normgraph.segment import segment

FOLDERS = ("2020", "2021", "2022", "2024", "2025", "2026", "PRST", "Pre-2020")


def squeezed(words: str) -> str:
    return re.sub(r"[\W_]+", "", words)


def kept(segments: Segments) -> str:
    """Return the letters of the graph's texts, in the order of the file."""
    items = [(p.source, p.number + p.text) for p in segments.paragraphs]
    items += [(p.source, p.text) for p in segments.passages]
    return squeezed("".join(words for _, words in sorted(items)))


def printed(root: etree._Element) -> Iterator[str]:
    """Yield the words of all parts but the head, with the marks of the notes."""
    for part in chain.from_iterable(
        element if str(element.tag).endswith("}statement") else (element,)
        for element in root
    ):
        if not str(part.tag).endswith("}meta"):
            yield from map(str, part.itertext())
    for note in root.iter("{*}authorialNote"):
        yield str(note.get("marker", ""))


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_letters_of_a_file_and_of_its_graph_are_the_same(
    shared: Path, folder: str
) -> None:
    files = sorted((shared / "corpus" / folder).rglob("*.xml"))
    assert files
    for path in files:
        data = path.read_bytes()
        found = kept(segment(read(data, path.name)))
        wanted = squeezed("".join(printed(parse(data, path.name).root)))
        # A footnote follows its paragraph, and may stand inside another word's line.
        assert found == wanted or Counter(found) == Counter(wanted), path.name


def squash(words: str) -> str:
    return squeezed(unicodedata.normalize("NFKC", words)).lower()


@dataclass(frozen=True)
class Found:
    """What was read of a file, by its letters."""

    paragraphs: dict[str, Paragraph]
    notes: tuple[str, ...]
    footnotes: tuple[str, ...]


def found_in(segments: Segments) -> Found:
    foot = [p for p in segments.passages if p.kind is PassageKind.FOOTNOTE]
    return Found(
        {squash(p.text): p for p in reversed(segments.paragraphs)},
        tuple(squash(p.text) for p in segments.passages),
        tuple(squash(p.text).lstrip("0123456789") for p in foot),
    )


def fault(row: dict[str, str], found: Found) -> str:
    """Say what is wrong with a row of the gold; nothing where it is right.

    The gold takes each block of the XML for a paragraph.
    """
    key, number = squash(row["text"]), row["number"]
    same = found.paragraphs.get(key)
    if same and (not number.isdigit() or same.number == number):
        kind = "preambular" if same.part is Part.PREAMBLE else same.part.value
        return "" if kind == row["kind"] else "the part is wrong, by words or annex"
    around = next((p for text, p in found.paragraphs.items() if key in text), None)
    if around and number and around.number == number:
        return "the sub-paragraphs that follow are left out"
    if around:
        return "a part of a paragraph is taken for one"
    if any(key in note for note in found.notes):
        return "a heading or note is taken for a paragraph"
    return inner_fault(key, found)


def inner_fault(key: str, found: Found) -> str:
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


def test_where_the_gold_has_another_paragraph_the_gold_errs(shared: Path) -> None:
    rows = defaultdict(list)
    with gzip.open(shared / "gold" / "markup-dev.jsonl.gz", "rt") as lines:
        for row in map(json.loads, lines):
            rows[row["file"]].append(row)
    faults: Counter[str] = Counter()
    unexplained = []
    for file, listed in rows.items():
        data = (shared / "corpus" / file).read_bytes()
        held = found_in(segment(read(data, file)))
        for row in listed:
            found = fault(row, held)
            faults[found] += 1
            if found == "unexplained":
                unexplained.append((row["doc"], row["number"], row["text"][:80]))
    assert unexplained == [], (faults, unexplained)
    assert faults[""] / faults.total() > 0.95, faults
