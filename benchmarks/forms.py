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
from itertools import chain
from pathlib import Path

from quality import ROOT, is_odd, source

from normgraph.model import Document, PassageKind, Segments
from normgraph.readers import read
from normgraph.segment import segment

LAYOUTS = ("copy", "pdftotext")
ABSENT = "the page text does not print it"
FOOTED = "the page text prints a note or its mark within the words"
NUMBERLESS = "the page text leaves out its number"
BESIDE = "the page text leaves out where its neighbour begins"
LOST = (ABSENT, FOOTED, NUMBERLESS, BESIDE)
"""Reasons that lie in the page text."""
JOINED = "joined with its neighbour"
_MORE = "found in the page text alone: a note, a heading"
_CELLS = "the page text prints a table as plain lines"
_ENOUGH = 40
"""So many letters tell one paragraph from another."""
Key = tuple[str, str, str]
"""Part, printed number, letters."""
_FURNITURE = (PassageKind.FURNITURE, PassageKind.MASTHEAD)


def letters(words: str) -> str:
    """Return letters and digits alone, as the scorer beside the gold does."""
    folded = unicodedata.normalize("NFKC", words).lower()
    return "".join(c for c in folded if c.isalnum())


@dataclass(frozen=True)
class Form:
    """What was read of one form of a document, by its letters."""

    symbol: str
    keys: tuple[Key, ...]
    passages: tuple[tuple[str, str], ...]
    """Kind and letters of what belongs to no paragraph."""
    printed: str
    """The letters of the whole source without furniture."""

    @cached_property
    def by_words(self) -> dict[str, Key]:
        return {key[2]: key for key in reversed(self.keys)}

    @cached_property
    def tables(self) -> str:
        return "|".join(words for kind, words in self.passages if kind == "table")

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


def causes(xml: Form, page: Form) -> list[tuple[Key, str]]:
    """Return the paragraphs of the XML that page text has not, each with the reason."""
    missing = Counter(xml.keys) - Counter(page.keys)
    held = [key for key in xml.keys if key not in missing]
    rest = _left(page.printed, chain((k[2] for k in held), _shared(xml, page)))
    found = [
        (key, why(key, xml, page, rest) if key in missing else "") for key in xml.keys
    ]
    return [
        (key, _beside(at, found, page) if reason == JOINED else reason)
        for at, (key, reason) in enumerate(found)
        if reason
    ]


def _shared(xml: Form, page: Form) -> Iterator[str]:
    return (words for _, words in xml.passages if (_, words) in page.passages)


def _left(printed: str, taken: Iterable[str]) -> str:
    """Return what is printed without the words that both forms read alike."""
    for words in sorted(set(taken), key=len, reverse=True):
        printed = printed.replace(words, "|", 1) if words else printed
    return printed


def why(key: Key, xml: Form, page: Form, rest: str) -> str:
    """Say why a paragraph of the XML is none of the page text.

    ``rest`` is what the page prints besides what both forms read alike.
    """
    part, number, words = key
    if words not in rest and words not in page.by_words:
        footed = any(_footed(words, p[2], xml.notes) for p in page.keys)
        return FOOTED if footed else ABSENT
    if number and number + words[:_ENOUGH] not in page.printed:
        return NUMBERLESS
    other = page.by_words.get(words)
    if other:
        return f"{part} taken for {other[0]}" if other[0] != part else "another number"
    for kind, passage in page.passages:
        if words == passage:
            return f"taken for {kind}"
    if any(words in key[2] for key in page.keys):
        return JOINED
    if any(key[2] in words for key in page.keys):
        return "cut in pieces"
    return "within another passage"


def _beside(at: int, found: list[tuple[Key, str]], page: Form) -> str:
    """Say whether it is a neighbour, not printed whole, that sticks to a paragraph."""
    words = found[at][0][2]
    whole = next(key[2] for key in page.keys if words in key[2])
    for near in (at - 1, at + 1):
        if 0 <= near < len(found) and found[near][1] in LOST:
            other = found[near][0][2]
            if other in whole or whole[-_ENOUGH:] == other[-_ENOUGH:]:
                return BESIDE
    return JOINED


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
    """Paragraphs of the XML that the page text prints whole."""
    found: int = 0
    """Paragraphs of the page text, without those of which it prints but a part."""
    kinds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, xml: Form, page: Form) -> None:
        """Compare two forms of one document."""
        one, other = Counter(xml.keys), Counter(page.keys)
        same = (one & other).total()
        reasons = causes(xml, page)
        lost = [key[2] for key, reason in reasons if reason in LOST]
        more = [key for key in (other - one).elements() if not _is_rest(key[2], lost)]
        cells = [key for key in more if key[2] in xml.tables]
        more = [key for key in more if key not in cells]
        self.same += same
        self.wanted += same + len(reasons) - len(lost)
        self.found += same + len(more)
        for key, reason in reasons:
            self.kinds[reason].append(f"{xml.symbol}: {' '.join(key)[:80]}")
        self.kinds[_CELLS] += [f"{xml.symbol}: {key[2][:80]}" for key in cells]
        pieces = [key[2] for key, _ in reasons]
        for key in more:
            if not _is_rest(key[2], pieces):
                self.kinds[_MORE].append(f"{xml.symbol}: {' '.join(key)[:80]}")

    @property
    def f1(self) -> float:
        """Return F1 over what the page text prints whole."""
        return 2 * self.same / (self.wanted + self.found or 1)


def _is_rest(words: str, lost: Iterable[str]) -> bool:
    """Tell whether words are what the page text prints of a paragraph it cuts."""
    for other in lost:
        if words in other or other in words:
            return True
        if min(len(words), len(other)) > _ENOUGH and (
            words[:_ENOUGH] == other[:_ENOUGH] or words[-_ENOUGH:] == other[-_ENOUGH:]
        ):
            return True
    return False


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
    kinds = sorted(
        ((k, v) for k, v in tally.kinds.items() if v),
        key=lambda item: (-len(item[1]), item[0]),
    )
    for kind, places in kinds:
        documents = {place.partition(": ")[0] for place in places}
        yield f"{name}   {len(places):5} {kind} ({len(documents)} documents)"
        if kind not in (*LOST, _CELLS):
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
