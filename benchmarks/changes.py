"""Draw relations between provisions to read: ``python benchmarks/changes.py``.

Prints 60 relations of documents with odd numbers, each with its words, and 40
paragraphs that hold a verb of change, with what was read in them.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from normgraph.errors import NormgraphError
from normgraph.model import ANALYSED, Change, Document, Part, Reading
from normgraph.pipeline.together import analyse_instrument
from normgraph.readers import read

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
OTHERS = {"Arabic", "Chinese", "French", "Russian", "Spanish"}
SEED = 1312
RELATIONS, PARAGRAPHS = 60, 40
VERBS = re.compile(
    r"\bto (?:\w+ ){0,2}(?:extend|renew|prolong|terminate|lift|amend|modify|adjust|"
    r"suspend|exempt|dissolve|discontinue|re-?establish)\b|"
    r"\b(?:shall|is|are|be)(?: \w+)? (?:extended|renewed|terminated|lifted|replaced|"
    r"amended|superseded|suspended|exempt(?:ed)?|not apply|no longer apply|also apply|"
    r"apply also|expire|in force|in effect)\b|"
    r"\b(?:Reaffirms|Reiterates|Recalls|reaffirms|reiterates|recalls)[^;,]{0,60} "
    r"paragraphs? \d"
)
Drawn = tuple[Document, Reading]


def documents() -> Iterator[Document]:
    """Yield the English documents with odd numbers."""
    for path in sorted(CORPUS.rglob("*.xml")):
        if OTHERS & set(path.parts):
            continue
        try:
            document = read(path.read_bytes(), path.name)
        except NormgraphError:
            continue
        if document.symbol and document.language == ANALYSED and _odd(document):
            yield document


def _odd(document: Document) -> bool:
    numbers = re.findall(r"\d+", str(document.symbol))
    number = numbers[0] if "/RES/" in str(document.symbol) else numbers[-1]
    return int(number) % 2 == 1


def readings() -> list[Drawn]:
    """Return all paragraphs as they were read."""
    return [
        (document, reading)
        for document in documents()
        for reading in analyse_instrument([document], ())[0].readings
    ]


def relations(drawn: list[Drawn]) -> list[str]:
    """Return each relation as lines to read."""
    return [
        f"{_place(document, reading)} {change.kind} {target}{_days(change)}\n"
        f"    {_marked(reading.paragraph.text, change)}"
        for document, reading in drawn
        for change in reading.changes
        for target in _targets(change)
    ]


def paragraphs(drawn: list[Drawn]) -> list[str]:
    """Return each operative paragraph with a verb of change as lines to read."""
    return [
        f"{_place(document, reading)}\n    {reading.paragraph.text}\n"
        + "".join(
            f"    => {c.kind} {t}{_days(c)}\n"
            for c in reading.changes
            for t in _targets(c)
        )
        for document, reading in drawn
        if reading.paragraph.part is Part.OPERATIVE
        and VERBS.search(reading.paragraph.text)
    ]


def _place(document: Document, reading: Reading) -> str:
    return f"{document.symbol} {reading.paragraph.path}"


def _targets(change: Change) -> list[str]:
    named = [f"{p.name}, {p.pinpoint}" if p.pinpoint else p.name for p in change.parts]
    named += [body.rpartition("/")[2] for body in change.bodies]
    return named + ["this paragraph"] * change.here


def _days(change: Change) -> str:
    words = f" from {change.begins}" if change.begins else ""
    return f"{words} until {change.ends}" if change.ends else words


def _marked(text: str, change: Change) -> str:
    start, end = change.span.start, change.span.end
    before, behind = text[max(0, start - 200) : start], text[end : end + 160]
    return f"{before}[[{text[start:end]}]]{behind}"


def main() -> None:
    """Print what is drawn."""
    began = time.process_time()
    drawn = readings()
    print(f"{time.process_time() - began:.1f} s of CPU", file=sys.stderr)
    for title, lines, many in (
        ("relations", relations(drawn), RELATIONS),
        ("paragraphs", paragraphs(drawn), PARAGRAPHS),
    ):
        print(f"# {many} of {len(lines)} {title}, seed {SEED}\n")
        for at, line in enumerate(random.Random(SEED).sample(lines, many), 1):
            print(f"{at}. {line}")


if __name__ == "__main__":
    main()
