"""Compare page text with XML: ``python benchmarks/forms.py [--shared DIR]``.

Reads every English document of the corpus from its XML and from page text made of it,
in both layouts, and says which paragraphs differ (part, printed number, letters), why,
and how often. What the page text does not print cannot be read from it: such
paragraphs (annexes, the body of a statement whose XML is not well-formed) are counted
apart. ``--check`` compares with ``floors.toml`` and leaves with 1 where a figure falls
below.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from quality import ROOT, is_odd, source

from normgraph.model import Document, PassageKind, Segments
from normgraph.readers import read
from normgraph.segment import segment

LAYOUTS = ("copy", "pdftotext")
ABSENT = "the page text does not print it"
FOOTED = "the page text prints a note or its mark within the words"
_FURNITURE = (PassageKind.FURNITURE, PassageKind.MASTHEAD)


def letters(words: str) -> str:
    """Return letters and digits alone, as the scorer beside the gold does."""
    folded = unicodedata.normalize("NFKC", words).lower()
    return "".join(c for c in folded if c.isalnum())


@dataclass(frozen=True)
class Form:
    """What was read of one form of a document, by its letters."""

    symbol: str
    keys: tuple[tuple[str, str, str], ...]
    """Part, printed number and letters of each paragraph."""
    passages: tuple[tuple[str, str], ...]
    """Kind and letters of what belongs to no paragraph."""
    printed: str
    """The letters of the whole source without furniture."""

    @cached_property
    def by_words(self) -> dict[str, tuple[str, str, str]]:
        return {key[2]: key for key in reversed(self.keys)}

    @property
    def notes(self) -> Iterator[str]:
        return (words for kind, words in self.passages if kind == "footnote")


def form(document: Document, segments: Segments) -> Form:
    """Return what was read of a document."""
    keys = ((p.part.value, p.number, letters(p.text)) for p in segments.paragraphs)
    passages = ((p.kind.value, letters(p.text)) for p in segments.passages)
    kept, at = [], 0
    for span in document.furniture:
        kept.append(document.text[at : span.start])
        at = span.end
    kept.append(document.text[at:])
    return Form(
        str(document.symbol or document.name),
        tuple(key for key in keys if key[2]),
        tuple((kind, words) for kind, words in passages if kind not in _FURNITURE),
        letters("".join(kept)),
    )


def of_file(job: tuple[Path, str, str]) -> Form:
    """Return what was read of a file of the corpus in one style."""
    document = read(*source(*job))
    return form(document, segment(document))


def why(key: tuple[str, str, str], xml: Form, page: Form) -> str:
    """Say why a paragraph of the XML is none of the page text."""
    part, number, words = key
    other = page.by_words.get(words)
    if other:
        return f"{part} taken for {other[0]}" if other[0] != part else "another number"
    if words not in page.printed:
        footed = any(_footed(words, p[2], xml.notes) for p in page.keys)
        return FOOTED if footed else ABSENT
    for kind, passage in page.passages:
        if words == passage:
            return f"taken for {kind}"
    if any(words in key[2] for key in page.keys):
        return "joined with its neighbour"
    if any(key[2] in words for key in page.keys):
        return "cut in pieces"
    if any(words in passage for _, passage in page.passages):
        return "within another passage"
    return "number taken for words" if _with_number(number, words, page) else "cut"


def _with_number(number: str, words: str, page: Form) -> bool:
    return any(key[2].endswith(words[-60:]) and number for key in page.keys)


def _footed(words: str, printed: str, notes: Iterable[str]) -> bool:
    """Tell whether words are those printed once notes and figures are left out."""
    for note in notes:
        for inner in (note, note.lstrip("0123456789")):
            printed = printed.replace(inner, "", 1) if inner else printed
    return re.sub(r"\d", "", printed) == re.sub(r"\d", "", words)


@dataclass
class Tally:
    """What came of comparing the two forms of many documents."""

    same: int = 0
    wanted: int = 0
    """Paragraphs of the XML that the page text prints."""
    found: int = 0
    """Paragraphs of the page text that are none of those it prints cut short."""
    kinds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, xml: Form, page: Form) -> None:
        """Compare two forms of one document."""
        one, other = Counter(xml.keys), Counter(page.keys)
        self.same += (one & other).total()
        reasons = [(key, why(key, xml, page)) for key in (one - other).elements()]
        lost = {key for key, reason in reasons if reason in (ABSENT, FOOTED)}
        self.wanted += one.total() - sum(r in (ABSENT, FOOTED) for _, r in reasons)
        self.found += (one & other).total()
        self.found += sum(
            not _is_rest(key, lost, xml) for key in (other - one).elements()
        )
        for key, reason in reasons:
            self.kinds[reason].append(f"{xml.symbol} {key[0]} {key[1]}: {key[2][:60]}")

    @property
    def f1(self) -> float:
        """Return F1 over what the page text prints whole."""
        return 2 * self.same / (self.wanted + self.found or 1)


def _is_rest(
    key: tuple[str, str, str], lost: Iterable[tuple[str, str, str]], xml: Form
) -> bool:
    """Tell whether a paragraph is what the page text prints of one it cuts short."""
    words = key[2]
    return any(
        words in other or _footed(other, words, xml.notes) for _, _, other in lost
    )


def english(corpus: Path) -> list[str]:
    """Return the English files of the corpus, in order."""
    found = sorted(corpus.rglob("*.xml"))
    return [
        str(path.relative_to(corpus))
        for path in found
        if path.parent.name.isdigit() or path.parent.name == "English"
    ]


def main() -> int:
    """Print F1 and the kinds of difference for each layout, odd and even apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    files = english(options.shared / "corpus")
    figures: dict[str, float] = {}
    with ProcessPoolExecutor() as pool:
        forms = {
            style: tuple(
                pool.map(
                    of_file, ((options.shared, f, style) for f in files), chunksize=16
                )
            )
            for style in ("xml", *LAYOUTS)
        }
    for style in LAYOUTS:
        for part, odd in (("odd", True), ("even", False)):
            tally = Tally()
            for xml, page in zip(forms["xml"], forms[style], strict=True):
                if is_odd(xml.symbol) is odd:
                    tally.add(xml, page)
            figures[f"{style} {part}"] = tally.f1
            print("\n".join(_lines(f"{style:9} {part:4}", tally, options.errors)))
    return _below(figures) if options.check else 0


def _lines(name: str, tally: Tally, errors: int) -> Iterator[str]:
    counts = f"({tally.same}/{tally.found}/{tally.wanted})"
    yield f"{name} F1 {tally.f1:.4f} {counts}"
    kinds = sorted(tally.kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    for kind, places in kinds:
        documents = {place.partition(": ")[0].rpartition(" ")[0] for place in places}
        yield f"{name}   {len(places):5} {kind} ({len(documents)} documents)"
        if kind not in (ABSENT, FOOTED):
            yield from (f"{name}         {place}" for place in places[:errors])


def _below(figures: dict[str, float]) -> int:
    floors = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text())
    failed = [
        f"{name}: {figures[name]:.4f}, floor {floor}"
        for name, floor in floors["forms"].items()
        if figures[name] < floor
    ]
    print("\n".join(failed) or "all figures are at or above their floors")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
