"""Stretches of source in, one running text out, with anchors that lead back.

White space is folded; words that the page layout split are joined: at a line end
("two-\\nyear"), at a ligature ("conf lict"), at a soft hyphen. What is dropped is
never a letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from normgraph.model import Anchor, Span
from normgraph.pattern import pattern
from normgraph.rules import load, words
from normgraph.segment.spelling import Break, Spelling

_DROPPED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_CONTROLS = "".join(map(chr, (*range(9), *range(0x0E, 0x1C), *range(0x7F, 0xA0))))
_BLANKS = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SAME = str.maketrans(
    dict.fromkeys(_BLANKS, " ")
    # What a viewer copies for a hyphen at a line end: "police\ufffecontributing"
    # (S/2020/445, copied out of its PDF).
    | dict.fromkeys("\u2010\u2011\ufffe\x02", "-")
)
"""Characters that another of the same width stands for."""
_ODD = pattern(f"[{_DROPPED}{_CONTROLS}{''.join(_LIGATURES)}\uffff]")
_UNEVEN = pattern(r"\s\s|[^\S ]|f [il][a-z]|f[fil] [a-z]")
_SPLIT = pattern(r"f [il]|f[fil] [a-z]")
_BROKEN = pattern(r"([^\W_]+)-$")


def even(line: str) -> str:
    """Return a line with plain blanks and hyphens, as long as before.

    >>> even("1.\u00a0Decides")
    '1. Decides'
    """
    return line if line.isascii() else line.translate(_SAME)


def is_chinese(letter: str) -> bool:
    """Tell whether a character is one of Chinese, its marks included.

    >>> is_chinese("会"), is_chinese("，"), is_chinese("é")
    (True, True, False)
    """
    return "\u3000" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffee"


@dataclass(frozen=True, slots=True)
class Woven:
    """A running text."""

    text: str
    anchors: tuple[Anchor, ...]
    starts: tuple[int, ...]
    """Where in ``text`` each stretch begins."""
    doubts: tuple[Span, ...] = ()
    """Words in the source that a line end parts, of which no rule tells whether they
    have a hyphen; it is kept."""


@dataclass(slots=True)
class _Weaver:
    parts: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    size: int = 0
    doubts: list[Span] = field(default_factory=list)

    def add(self, words: str, source: int) -> None:
        """Append ``words`` that stand at ``source``, with an anchor where needed."""
        if not words:
            return
        last = self.anchors[-1] if self.anchors else None
        if last is None or last.source - last.at != source - self.size:
            self.anchors.append(Anchor(self.size, source))
        self.parts.append(words)
        self.size += len(words)

    def turn(self, source: int) -> None:
        """Begin a run of its own at a line."""
        if not self.anchors or self.anchors[-1] != Anchor(self.size, source):
            self.anchors.append(Anchor(self.size, source))


def weave(spans: Sequence[Span], source: str, text: Spelling) -> Woven:
    """Return the words at ``spans`` of ``source`` as one text.

    >>> from normgraph.model import Span
    >>> from normgraph.segment.spelling import spelling
    >>> none = spelling([])
    >>> weave([Span(0, 10), Span(11, 15)], "armed conf\\nlict", none).text
    'armed conf lict'
    """
    weaver, starts, before = _Weaver(), [], ""
    for at, span in enumerate(spans):
        words = span.of(source)
        if before and _bind(weaver, before, words, text):
            weaver.doubts.append(_parted(spans[at - 1], span, source))
        starts.append(weaver.size)
        weaver.turn(span.start)
        _lay(weaver, words, span.start)
        before = words
    return Woven(
        "".join(weaver.parts),
        tuple(weaver.anchors),
        tuple(starts),
        tuple(weaver.doubts),
    )


def _parted(before: Span, span: Span, source: str) -> Span:
    """Return where the word stands whose parts are on two lines."""
    head = before.of(source)
    first = re.search(r"\S+$", head)
    last = re.match(r"[^\W_]+", span.of(source))
    start = before.start + (first.start() if first else 0)
    return Span(start, span.start + (last.end() if last else 0))


class Weave(Protocol):
    """What makes one running text of stretches of a source."""

    def __call__(self, spans: Sequence[Span], source: str) -> Woven: ...


def lay_down(spans: Sequence[Span], source: str) -> Woven:
    """Return the words at ``spans`` as one text, a blank between two.

    For a source that parts no words and folds its white space.

    >>> from normgraph.model import Span
    >>> lay_down([Span(0, 8), Span(9, 13)], "Decides:\\n(a).").text
    'Decides: (a).'
    """
    anchors, starts, at = [], [], 0
    for span in spans:
        starts.append(at)
        anchors.append(Anchor(at, span.start))
        at += span.end - span.start + 1
    text = " ".join(span.of(source) for span in spans)
    return Woven(text, tuple(anchors), tuple(starts))


def _bind(weaver: _Weaver, before: str, words: str, text: Spelling) -> bool:
    """Join two lines: by a blank, by the hyphen that is there, or by nothing.

    Tell whether it is open what the hyphen is.
    """
    broken = _BROKEN.search(before[-60:]) if before[-1] == "-" else None
    tail = re.match(r"[^\W_]+", words)
    if before.endswith("\u00ad") or _in_chinese(before[-1], words[0]):
        return False
    if broken and tail and not _hangs(words):
        # A word of three parts has its hyphens: "vis- / à-vis".
        if words[tail.end() :][:1] == "-":
            return False
        found = text.parts(broken[1], tail[0])
        if found is Break.DIVISION and weaver.parts[-1].endswith("-"):
            weaver.parts[-1] = weaver.parts[-1][:-1]
            weaver.size -= 1
        return found is Break.DOUBTFUL
    # A symbol breaks behind its stroke: "S/PRST/\n2010/1".
    if not (re.search(r"\w/$", before[-2:]) and tail):
        weaver.add(" ", weaver.anchors[-1].source + weaver.size - weaver.anchors[-1].at)
    return False


def _in_chinese(last: str, first: str) -> bool:
    """Tell whether a line of Chinese was broken, where no blank stands.

    "上限至 / 2020年5月31日" (S/RES/2517 (2020)); Latin words may have blanks.
    """
    chinese = is_chinese(last), is_chinese(first)
    return any(chinese) and (all(chinese) or not (last + first).isalpha())


def _hangs(words: str) -> bool:
    first = words.split(None, 1)[0].strip(",;:")
    return first in _lists().after_hyphen


def _lay(weaver: _Weaver, words: str, start: int) -> None:
    if words.isascii() and words.isprintable() and not _may_be_uneven(words):
        weaver.add(words, start)
        return
    words = words.translate(_SAME)
    if not _UNEVEN.search(words) and not _ODD.search(words):
        weaver.add(words, start)
        return
    before = ""
    for found in re.finditer(r"\S+", words):
        word = found[0]
        if before and not joins_ligature(before, word):
            weaver.add(" ", start + found.start() - 1)
        _letters(weaver, word, start + found.start())
        before = word


def _may_be_uneven(words: str) -> bool:
    """Tell it of printable ASCII, where most lines are plain."""
    return "  " in words or bool(_SPLIT.search(words))


def _letters(weaver: _Weaver, word: str, start: int) -> None:
    at = 0
    for odd in _ODD.finditer(word):
        weaver.add(word[at : odd.start()], start + at)
        for letter in _LIGATURES.get(odd[0], ""):
            weaver.turn(start + odd.start())
            weaver.add(letter, start + odd.start())
        at = odd.end()
    weaver.add(word[at:], start + at)


@dataclass(frozen=True, slots=True)
class _Lists:
    ends_in_f: frozenset[str]
    names: tuple[str, ...]
    joins: frozenset[str]
    after_names: frozenset[str]
    after_hyphen: frozenset[str]


@cache
def _lists() -> _Lists:
    table = load("layout")
    return _Lists(
        ends_in_f=frozenset(words(table, "words", "ends-in-f")),
        names=words(table, "words", "ends-in-fi"),
        joins=frozenset(words(table, "words", "joins")),
        after_names=frozenset(words(table, "words", "after-names")),
        after_hyphen=frozenset(words(table, "words", "after-hanging-hyphen")),
    )


def joins_ligature(head: str, tail: str) -> bool:
    """Tell whether a ligature was split: "conf lict", but never "of individuals".

    >>> joins_ligature("conf", "lict"), joins_ligature("of", "life")
    (True, False)
    >>> joins_ligature("off", "icials,"), joins_ligature("off", "its")
    (True, False)
    >>> joins_ligature("signifi", "cant"), joins_ligature("Qadhafi", "and")
    (True, False)
    """
    first, second = re.search(r"[^\W\d_]+$", head), re.match(r"[a-z]+", tail)
    if not first or not second:
        return False
    lists, start = _lists(), first[0].lower()
    if start.endswith(("fi", "fl")) or (
        start.endswith("ff") and second[0][0] not in "il"
    ):
        return start not in lists.ends_in_f and not start.endswith(lists.names)
    if not start.endswith("f") or second[0][0] not in "il" or len(second[0]) < 2:
        return False
    if start in lists.ends_in_f:
        return f"{start} {second[0]}" in lists.joins
    is_name = first[0][0].isupper() and second[0] in lists.after_names
    return first[0][-2:] != "'f" and not is_name
