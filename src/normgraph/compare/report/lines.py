"""A comparison as lines for a terminal, marked as ``wdiff`` marks: [-old-] {+new+}."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from normgraph.compare.report.wording import (
    deadlines,
    norm_line,
    places,
    short,
    summary,
)
from normgraph.compare.values import (
    Comparison,
    Exchange,
    Mark,
    NormPair,
    ParagraphPair,
    Run,
    Status,
)

Paint = Callable[[str, Mark], str]
"""Takes words and where they stand; returns them in a colour."""

_WIDTH = 84
_SIGNS = {
    Status.KEPT: "=",
    Status.MOVED: ">",
    Status.REWORDED: "~",
    Status.NEW: "+",
    Status.DROPPED: "-",
}
_BRACKETS = {Mark.DELETED: ("[-", "-]"), Mark.INSERTED: ("{+", "+}")}
_AROUND = 12
"""So many unchanged words stand before and after a change; the rest is left out."""


def plain(words: str, mark: Mark) -> str:
    """Return words without colour."""
    return words


def lines(comparison: Comparison, paint: Paint = plain) -> Iterator[str]:
    """Yield the lines: both texts, the count, each paragraph, what is named."""
    yield from summary(comparison)
    for pair in comparison.pairs:
        yield f"{_SIGNS[pair.status]} {places(pair)}"
        if pair.status not in (Status.KEPT, Status.MOVED):
            yield from _wrapped(pair.runs, paint)
        yield from _facts(pair, paint)
    yield from _deadlines(comparison, paint)
    whole = [
        *_exchange("actors", comparison.actors, paint),
        *_exchange("citations", comparison.citations, paint),
    ]
    if whole:
        yield "Named anywhere in one text and nowhere in the other"
        yield from whole


def _deadlines(comparison: Comparison, paint: Paint) -> Iterator[str]:
    found = list(deadlines(comparison))
    if found:
        yield "Deadlines that differ"
    for place, old, new in found:
        yield f"    {place:10} {_from_to(old, new, paint)}"


def _from_to(old: str, new: str, paint: Paint) -> str:
    """Return both values, the second on a line of its own where they are long.

    Neither is shortened: what differs may stand at the end.
    """
    before, after = old or "none", new or "none"
    joint = " -> " if len(before) + len(after) <= _WIDTH else "\n            -> "
    return paint(before, Mark.DELETED) + joint + paint(after, Mark.INSERTED)


def _facts(pair: ParagraphPair, paint: Paint) -> Iterator[str]:
    for norm in pair.norms:
        yield from _norm(norm, paint)
    if pair.status not in (Status.NEW, Status.DROPPED):
        yield from _exchange("actors", pair.actors, paint)
        yield from _exchange("citations", pair.citations, paint)


def _norm(pair: NormPair, paint: Paint) -> Iterator[str]:
    sign, mark = "~", Mark.SAME
    if pair.before is None or pair.after is None:
        sign, mark = ("-", Mark.DELETED) if pair.before else ("+", Mark.INSERTED)
    yield "    " + paint(f"{sign} norm       {short(norm_line(pair), 66)}", mark)
    for change in pair.changes:
        if change.field == "action":
            yield "        action     reworded"
            continue
        told = _from_to(change.before, change.after, paint)
        yield f"        {change.field:10} {told}"


def _exchange(name: str, exchange: Exchange, paint: Paint) -> Iterator[str]:
    for node in exchange.lost:
        yield "    " + paint(f"- {name:10} {node.label}", Mark.DELETED)
    for node in exchange.gained:
        yield "    " + paint(f"+ {name:10} {node.label}", Mark.INSERTED)


def _wrapped(runs: Iterable[Run], paint: Paint) -> Iterator[str]:
    """Yield the words in lines of even width; a mark is closed where its line ends."""
    line: list[tuple[str, Mark]] = []
    width = 0
    for word, mark in _words(tuple(runs)):
        if line and width + len(word.rstrip()) > _WIDTH - 4:
            yield _line(line, paint)
            line, width = [], 0
        line.append((word, mark))
        width += len(word)
    if line:
        yield _line(line, paint)


def _words(runs: tuple[Run, ...]) -> Iterator[tuple[str, Mark]]:
    """Yield the words with the white space behind them; of long stretches the ends."""
    for at, run in enumerate(runs):
        words = [word + " " for word in run.text.split()]
        if words and not run.text[-1].isspace():
            words[-1] = words[-1][:-1]
        if words and run.text[0].isspace():
            words[0] = " " + words[0]
        if run.mark is Mark.SAME and len(words) > 2 * _AROUND + 4:
            head = words[:_AROUND] if at else []
            tail = words[-_AROUND:] if at + 1 < len(runs) else []
            words = [*head, "… ", *tail]
        yield from ((word, run.mark) for word in words)


def _line(words: list[tuple[str, Mark]], paint: Paint) -> str:
    shown: list[str] = []
    held = ""
    for at, (word, mark) in enumerate(words):
        held += word
        if at + 1 == len(words) or words[at + 1][1] is not mark:
            shown.append(_bracketed(held, mark, paint))
            held = ""
    return ("    " + "".join(shown)).rstrip()


def _bracketed(words: str, mark: Mark, paint: Paint) -> str:
    if mark is Mark.SAME:
        return words
    left, right = _BRACKETS[mark]
    bare = words.strip()
    before, after = words.split(bare, 1) if bare else (words, "")
    return before + paint(f"{left}{bare}{right}", mark) + after
