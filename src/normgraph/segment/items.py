"""A paragraph's lines in, the numbers of its sub-paragraphs out.

A label at the start of a line counts when it goes on with an open list or opens one
below it: "(i)" is the ninth of "(a)…(h)" or the first of its own, by what stands
before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from normgraph.rules import load, words

_BULLETS = tuple("–—•−▪◦·")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LISTS = "a", "i", "A", "1"
_NEXT = {"a": "b", "i": "ii", "A": "B", "1": "2"}
"""What follows the first label of a list."""


@dataclass(frozen=True, slots=True)
class Item:
    """The beginning of a sub-paragraph."""

    line: int
    """Index in the lines that were given."""
    offset: int
    """Where in that line its number begins."""
    number: str
    """As printed, ``(a)``."""
    depth: int
    """0 right below the paragraph."""
    name: str
    """Its place in the list, ``a``; a second list below one paragraph has ``a-2``."""


@dataclass(slots=True)
class _List:
    style: str
    last: int


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rule = "|".join(words(load("numbering"), "items", "patterns"))
    no = "|".join(words(load("numbering"), "items", "not-before"))
    return re.compile(rule), re.compile(no)


@cache
def _before() -> re.Pattern[str]:
    also = "|".join(words(load("numbering"), "items", "conjunctions"))
    ends = r"[.;:,—–\-،؛：；，。][”\"’)]*$"
    return re.compile(rf"{ends}|[;,،؛；，] ?(?:{also})$|^.{{0,60}}$")


def items(lines: Sequence[str]) -> Iterator[Item]:
    """Yield the sub-paragraphs that open at the start of ``lines``.

    >>> lines = ["Decides to:", "(a) Renew;", "(b) End 3 (b),", "(c) and (d);"]
    >>> [item.number for item in items(lines)]
    ['(a)', '(b)']
    """
    labelled = {label: at for at, line in enumerate(lines) for label in _first(line)}
    if not labelled:
        return
    open_lists: list[_List] = []
    used: dict[tuple[str, ...], int] = {}
    path: list[str] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else ":"
        for offset, label, printed in _printed(line):
            goes_on = labelled.get(_NEXT.get(label, ""), -1) > at
            if not (goes_on or _may_open(before, line[offset + len(printed) :])):
                break
            place = _place(open_lists, label, before)
            if place is None:
                break
            depth, style, value = place
            del open_lists[depth:], path[depth:]
            open_lists.append(_List(style, value))
            path.append(_unique((*path, label), used))
            yield Item(at, offset, printed, depth, path[-1])
            before = ":"


def _printed(line: str) -> Iterator[tuple[int, str, str]]:
    """Yield the labels a line begins with: "(a) (i) The …" has two."""
    rule, no = _labels()
    at = 0
    while True:
        found = rule.match(line, at)
        if not found or no.match(line, found.end()):
            return
        label = found["label"] or found["plain"] or _latin(found)
        yield at, label, line[at : found.end()].strip().strip('“"')
        at = found.end() + len(line[found.end() :]) - len(line[found.end() :].lstrip())
        if at == len(line):
            return


def _latin(found: re.Match[str]) -> str:
    """Return what a label in another script is in English: "(ب)" is "b", "㈡" "ii"."""
    kind = found.lastgroup or ""
    printed = found[kind]
    if kind == "quoted":
        return _numeral(int(printed))
    return _scripts().get(printed, printed)


@cache
def _scripts() -> dict[str, str]:
    table = load("languages")
    letters = words(table, "labels", "letters")
    latin = {letter: chr(97 + at) for at, letter in enumerate(letters)}
    latin |= {x[:-1]: latin[x[-1]] for x in words(table, "labels", "variants")}
    romans = words(table, "labels", "romans")
    latin |= {circled: _numeral(at) for at, circled in enumerate(romans, 1)}
    return latin | {x[0]: x[1] for x in words(table, "labels", "lookalikes")}


def _numeral(value: int) -> str:
    """Return a number below 40 in small Roman numerals.

    >>> _numeral(14)
    'xiv'
    """
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (value // 10) + ones[value % 10]


def is_labelled(line: str) -> bool:
    """Tell whether a line begins with the label of a sub-paragraph or a bullet.

    >>> is_labelled("(a) Renew the mandate;"), is_labelled("All States")
    (True, False)
    """
    return line[:1] in _BULLETS or next(_printed(line), None) is not None


def _first(line: str) -> tuple[str, ...]:
    found = next(_printed(line), None)
    return (found[1],) if found else ()


def _may_open(before: str, rest: str) -> bool:
    """Tell whether a label may open a sub-paragraph between these words.

    A line before that is short is a heading: "(a) Ceasefire" (S/RES/2227 (2015)).
    """
    if rest.lstrip('“" ')[:1].isupper():
        return True
    return bool(_before().search(before))


def _place(
    open_lists: Sequence[_List], label: str, before: str
) -> tuple[int, str, int] | None:
    """Return depth, style and value of a label, or None where it fits nowhere."""
    readings = dict(_readings(label))
    opens_below = before.rstrip('”"').endswith((":", "："))
    if opens_below and 1 in readings.values():
        style = min((s for s, v in readings.items() if v == 1), key=_LISTS.index)
        if "i" in readings and readings["i"] == 1:
            style = "i"
        if all(known.style != style for known in open_lists):
            return len(open_lists), style, 1
    for depth in range(len(open_lists) - 1, -1, -1):
        known = open_lists[depth]
        if readings.get(known.style) == known.last + 1:
            return depth, known.style, known.last + 1
    return _new_list(open_lists, readings)


def _new_list(
    open_lists: Sequence[_List], readings: dict[str, int]
) -> tuple[int, str, int] | None:
    for style in _LISTS:
        if readings.get(style) == 1:
            depths = [i for i, known in enumerate(open_lists) if known.style == style]
            return (depths[-1] if depths else len(open_lists)), style, 1
    for depth in range(len(open_lists) - 1, -1, -1):
        value = readings.get(open_lists[depth].style, 0)
        if value > open_lists[depth].last:
            return depth, open_lists[depth].style, value
    return None


def _readings(label: str) -> Iterator[tuple[str, int]]:
    if label.isdigit():
        yield "1", int(label)
    elif label.isupper():
        yield "A", ord(label) - 64
    else:
        if len(set(label)) == 1 and len(label) < 3:
            yield "a", ord(label[0]) - 96 + 26 * (len(label) - 1)
        value = _roman(label)
        if value:
            yield "i", value


def _roman(label: str) -> int:
    if not re.fullmatch(r"(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})", label):
        return 0
    values = [_ROMAN[letter] for letter in label]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _unique(path: tuple[str, ...], used: dict[tuple[str, ...], int]) -> str:
    used[path] = used.get(path, 0) + 1
    return path[-1] if used[path] == 1 else f"{path[-1]}-{used[path]}"
