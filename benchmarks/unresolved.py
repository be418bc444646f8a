"""List names that resolve to nothing: ``python benchmarks/unresolved.py``.

Looks in every English document of the corpus for capitalised phrases that end like the
name of a body or an instrument ("Commission", "Agreement": ``unresolved.toml``) and for
acronyms, and counts those that no mention or citation covers, odd and even documents
apart. Short forms ("the Committee", "the Peace Agreement") point back to a name and are
counted apart. A name of the register that only qualifies a noun ("Security Council
resolutions") is known and no mention, and a paragraph cites an instrument once: what it
names again is not counted as open.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from forms import english
from quality import ROOT, is_odd, source

from normgraph.model import Analysis, Reading, Span
from normgraph.pipeline import analyse
from normgraph.readers import read
from normgraph.vocabulary import actor_matcher, treaty_matcher

SHORT = "short form"
ACRONYM = "acronym"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'‑-]*"
_DATA = Path(__file__).with_suffix(".toml")


class Phrase(NamedTuple):
    """Capitalised words that look like a name."""

    words: str
    head: Span
    """The noun that ends the first part; what covers it is what the name means."""
    kind: str


class _Part(NamedTuple):
    """The capitalised words between two joining words."""

    joint: str
    """The joining words before it; empty for the first."""
    span: Span


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@cache
def _kinds() -> dict[str, str]:
    """Return the kind of each head noun."""
    table = _table()["heads"]
    return {head: kind for kind, heads in table.items() for head in heads}


@cache
def _no_names() -> frozenset[str]:
    rows = tomllib.loads(_DATA.read_text(encoding="utf-8"))["no_name"]
    return frozenset(phrase for row in rows for phrase in row["phrases"])


@cache
def _shorts() -> frozenset[str]:
    return frozenset(_table()["words"]["short"])


@cache
def _openers() -> frozenset[str]:
    return frozenset(_table()["words"]["openers"])


@cache
def _joint() -> re.Pattern[str]:
    joining = "|".join(_table()["words"]["joining"])
    never = "|".join(_table()["words"]["never"])
    after = rf"(?!(?:{never})\b)(?={_CAPITAL})"
    return re.compile(rf"\s(?P<joint>(?:(?:{joining})\s(?:the\s)?)?){after}")


@cache
def _acronym() -> re.Pattern[str]:
    one = _table()["words"]["acronym"]
    # Names in capitals throughout ("TANCHON COMMERCIAL BANK") are none.
    return re.compile(
        rf"(?<![\w/-])(?<![A-Z][A-Z][ ,-])(?:{one})(?![\w/-]|,? ?[A-Z][A-Z]+\b)"
    )


_START = re.compile(rf"(?<![\w’'-])(?:\d{{3,4}}(?:/\d{{3,4}})*\s)?{_CAPITAL}")
_SHORT = re.compile(
    r"”? \((?:(?:hereinafter|hereafter),? )?"
    r"(?:the )?“?(?:the )?(?P<short>[A-Z][\w ’-]*)”?\)"
)
"""How a text calls an instrument behind its name: (hereinafter, NPT), (“the APPR”)."""
_OWNER = re.compile(r"(?:’s|'s|[’'])$")
_WORD = re.compile(_CAPITAL)
_HEAD = re.compile(r"(?:(\S+)\s)?(\S+?)(?:\s(?:[IVX]+|\d+))?$")


def phrases(text: str, not_from: Iterable[Span] = ()) -> Iterator[Phrase]:
    """Yield what looks like a name; words of ``not_from`` (verbs) belong to none."""
    verbs = bytearray(len(text))
    for span in not_from:
        _mark(verbs, span)
    end = 0
    while m := _START.search(text, end):
        end = m.end()
        if not verbs[m.start()] and m[0] not in _openers():
            parts = [*_parts(text, m)]
            end = parts[-1].span.end
            yield from _named(text, parts)


def _mark(places: bytearray, span: Span) -> None:
    places[span.start : span.end] = b"\x01" * (span.end - span.start)


def _parts(text: str, first: re.Match[str]) -> Iterator[_Part]:
    """Yield the parts of a run of capitalised and joining words."""
    joint, start, end = "", *first.span()
    while not text[start:end].endswith(("’s", "'s")):
        gap = _joint().match(text, end)
        word = gap and _WORD.match(text, gap.end())
        if not gap or not word:
            break
        if gap["joint"]:
            yield _Part(joint, Span(start, end))
            joint, start = " ".join(gap["joint"].split()), word.start()
        end = word.end()
    yield _Part(joint, Span(start, end))


def _named(text: str, parts: list[_Part]) -> Iterator[Phrase]:
    """Yield the names among the parts of a run, each to where it ends."""
    for i, part in enumerate(parts):
        head = _head(text, part.span)
        if head is None:
            continue
        place, kind = head
        last = part
        for other in parts[i + 1 :]:
            if _is_apart(text, other):
                break
            last = other
        words = " ".join(text[part.span.start : last.span.end].split())
        words = _OWNER.sub("", words)
        short = words in _kinds() or words in _shorts()
        yield Phrase(words, place, SHORT if short else kind)


def _is_apart(text: str, part: _Part) -> bool:
    """Tell whether another name begins: "the Panel and the FGS", "and UNOCI"."""
    joint, _, article = part.joint.partition(" ")
    if joint not in _table()["words"]["separate"]:
        return False
    return bool(article or _head(text, part.span) or part.span.of(text).isupper())


def _head(text: str, part: Span) -> tuple[Span, str] | None:
    """Return the place and the kind of the noun that ends a part, if it is a head."""
    m = _HEAD.search(_OWNER.sub("", part.of(text)))
    if m is None:
        return None
    for start, noun in ((m.start(1), f"{m[1]} {m[2]}"), (m.start(2), m[2])):
        if noun in _kinds():
            place = Span(part.start + start, part.start + m.end(2))
            return place, _kinds()[noun]
    return None


def acronyms(text: str) -> Iterator[Phrase]:
    """Yield words in capitals that stand alone among others."""
    for m in _acronym().finditer(text):
        yield Phrase(m[0], Span(*m.span()), ACRONYM)


@dataclass
class Tally:
    """What came of many documents."""

    found: Counter[str] = field(default_factory=Counter)
    """Phrases by kind."""
    open: Counter[str] = field(default_factory=Counter)
    """Those that resolve to nothing, by kind."""
    mentions: int = 0
    """Mentions and citations found, whatever they look like."""
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Kind and words of what resolves to nothing."""
    witness: dict[str, str] = field(default_factory=dict)
    """A document in which words resolve to nothing."""

    def add(self, analysis: Analysis) -> None:
        """Count the names of a document."""
        symbol = str(analysis.document.symbol or analysis.document.name)
        for reading in analysis.readings:
            self.mentions += len(reading.mentions) + len(reading.citations)
            for phrase, resolved in judged(reading):
                self.found[phrase.kind] += 1
                if not resolved:
                    self.open[phrase.kind] += 1
                    self.names[phrase.kind, phrase.words] += 1
                    self.witness.setdefault(phrase.words, symbol)

    def lines(self, name: str, most: int) -> Iterator[str]:
        """Yield the shares and the names most often open."""
        named = self.found.total() - self.found[SHORT]
        open_ = self.open.total() - self.open[SHORT]
        share, of_all = open_ / (named or 1), open_ / (self.mentions + open_ or 1)
        yield (
            f"{name} {named} names, {open_} resolve to nothing: {share:.2%} of them, "
            f"{of_all:.2%} of {self.mentions + open_} mentions"
        )
        for kind in sorted(self.found.keys() - {SHORT}):
            found = self.found[kind]
            yield f"{name}   {self.open[kind]:5} of {found:6} {kind}"
        short, all_ = self.open[SHORT], self.found[SHORT]
        yield f"{name} {short} of {all_} short forms point to no name understood"
        ordered = sorted(self.names.items(), key=lambda item: (-item[1], item[0]))
        for (kind, words), times in ordered[:most]:
            yield f"{name} {times:5} {kind:12} {words}  [{self.witness[words]}]"


def judged(reading: Reading) -> Iterator[tuple[Phrase, bool]]:
    """Yield what looks like a name in a paragraph, and whether it resolves."""
    text = reading.paragraph.text
    covered = bytearray(len(text))
    for span in _resolved(reading):
        _mark(covered, span)
    taken = bytearray(len(text))
    for phrase in phrases(text, (act.span for act in reading.acts)):
        if phrase.words not in _no_names():
            _mark(taken, phrase.head)
            yield phrase, bool(covered[phrase.head.start])
    for phrase in acronyms(text):
        if phrase.words not in _no_names() and not taken[phrase.head.start]:
            yield phrase, bool(covered[phrase.head.start])


def _resolved(reading: Reading) -> Iterator[Span]:
    """Yield the places of all that is known in a paragraph."""
    for hit in actor_matcher().find(reading.paragraph.text):
        yield hit.span
    for mention in reading.mentions:
        yield mention.span
    for citation in reading.citations:
        yield citation.span
        if citation.pinpoint_span:
            yield citation.pinpoint_span
    yield from _again(reading)


def _again(reading: Reading) -> Iterator[Span]:
    """Yield the other places of instruments that a paragraph cites: it cites each once.

    "the Revitalised Agreement on the Resolution of the Conflict in South Sudan (the
    Revitalised Agreement)", "the CPA and the parties to the CPA".
    """
    text = reading.paragraph.text
    targets = {citation.target for citation in reading.citations}
    for hit in treaty_matcher().find(text):
        if hit.entry.iri in targets:
            yield hit.span
    printed = {citation.span.of(text) for citation in reading.citations}
    for citation in reading.citations:
        short = _SHORT.match(text, citation.span.end)
        if short:
            printed.add(short["short"])
    for words in printed:
        for m in re.finditer(rf"(?<![\w-]){re.escape(words)}(?!\w)", text):
            yield Span(*m.span())


def main() -> int:
    """Print the shares and the most frequent names, odd and even documents apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--every", type=int, default=1, help="read each nth document")
    parser.add_argument("--most", type=int, default=40, help="names to list")
    parser.add_argument("--odd", action="store_true", help="list odd documents alone")
    options = parser.parse_args()
    odd, even = Tally(), Tally()
    for file in english(options.shared / "corpus")[:: options.every]:
        analysis = analyse(read(*source(options.shared, file, "xml")))
        half = odd if is_odd(str(analysis.document.symbol)) else even
        half.add(analysis)
    print("\n".join(odd.lines("odd ", options.most)))
    print("\n".join(even.lines("even", 0 if options.odd else options.most)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
