"""Numbering: jumps, repetitions, a paragraph without its number, an empty one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from lxml import etree

from normgraph.lint.fault import Finding
from normgraph.lint.source import AKN, Source, local, number_of, words
from normgraph.rules import Table, load
from normgraph.rules import words as listed

_RULES = cast(Table, load("lint")["numbering"])
_NUMBER = re.compile(str(_RULES["number"]))
_ITEM = re.compile(str(_RULES["item"]))
_BEGINS = re.compile(str(_RULES["begins"]))
_HEADING = re.compile(str(_RULES["heading"]))
_ANNEX = re.compile(str(_RULES["annex"]))
_ALIKE = str.maketrans(str(_RULES["cyrillic"]), str(_RULES["latin"]))
_ALPHABETS = listed(_RULES, "alphabets")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def numbering(source: Source) -> Iterator[Finding]:
    """Yield what is wrong with the numbers that paragraphs and items print."""
    yield from _paragraphs(source)
    yield from _items(source)
    yield from _empty(source)


def mark_of(printed: str) -> str:
    """Return a number without what stands around it.

    >>> mark_of("(a)"), mark_of("12."), mark_of("1 -")
    ('a', '12', '1')
    """
    found = _NUMBER.fullmatch(printed)
    if found:
        return str(int(found["number"]))
    found = _ITEM.fullmatch(printed)
    return found["mark"].lower().rstrip("ـ") if found else ""


# Paragraphs: 1., 2., 3. ...


@dataclass(frozen=True, slots=True)
class _Step:
    """A numbered paragraph, the one before it, and what stands between."""

    element: etree._Element
    number: int
    before: int
    """The number before; 0 where there is none."""
    between: tuple[etree._Element, ...]
    in_annex: bool


def _paragraphs(source: Source) -> Iterator[Finding]:
    for step in _steps(source):
        missing = range(step.before + 1, step.number)
        bare = [e for e in step.between if _is_bare(e)]
        inside = _numbered_inside(step.between, missing)
        if step.number in (1, step.before + 1):
            continue
        if step.in_annex and (bare or step.number <= step.before):
            # An annex quotes articles that begin with any number: S/RES/1877 (2009),
            # annex, "Article 12 ter ... 3.".
            continue
        if inside:
            yield from map(_misplaced_paragraph, inside)
        elif len(bare) == len(missing) > 0:
            yield from map(_without_number, bare, missing)
        else:
            yield _jump(step)


def _steps(source: Source) -> Iterator[_Step]:
    before, between, in_annex = 0, list[etree._Element](), False
    for element in source.all("paragraph", "point", "item", "attachment", "table"):
        in_annex = in_annex or _begins_annex(element)
        mark = mark_of(number_of(element))
        if local(element) != "paragraph" or not mark.isdigit():
            between.append(element)
            continue
        yield _Step(element, int(mark), before, tuple(between), in_annex)
        before, between = int(mark), []


def _begins_annex(element: etree._Element) -> bool:
    if local(element) in ("attachment", "table"):
        return True
    return not number_of(element) and _ANNEX.match(words(element)) is not None


def _numbered_inside(
    between: Sequence[etree._Element], missing: range
) -> list[etree._Element]:
    """Return the items that bear the numbers which are missing, if they all do."""
    inside = [e for e in between if local(e) != "paragraph" and _is_top_number(e)]
    marks = [int(mark_of(number_of(e))) for e in inside]
    return inside if missing and marks == list(missing) else []


def _is_top_number(element: etree._Element) -> bool:
    printed = number_of(element)
    return mark_of(printed).isdigit() and not printed.startswith("(")


def _misplaced_paragraph(element: etree._Element) -> Finding:
    number = number_of(element)
    return Finding(
        "paragraph-misplaced",
        element,
        f"<num>{number}</num>",
        f"paragraph {mark_of(number)} stands inside another paragraph, as an item",
        "a paragraph of the body, beside the one it stands in",
    )


def _without_number(element: etree._Element, number: int) -> Finding:
    return Finding(
        "number-missing",
        element,
        " ".join(words(element).split()[:6]),
        f"the paragraph after {number - 1} has no num",
        f"<num>{number}.</num>",
    )


def _jump(step: _Step) -> Finding:
    printed = number_of(step.element)
    after = f"follows paragraph {step.before}" if step.before else "is the first"
    return Finding(
        "number-out-of-turn",
        step.element,
        f"<num>{printed}</num>",
        f"paragraph {step.number} {after}",
        f"<num>{printed.replace(str(step.number), str(step.before + 1))}</num>",
    )


def _is_bare(element: etree._Element) -> bool:
    """Tell whether a paragraph has words, no number, and is no heading."""
    return (
        local(element) == "paragraph"
        and not number_of(element)
        and not _HEADING.fullmatch(element.get("class", ""))
        and element.find(AKN + "content") is not None
        and bool(words(element))
    )


# Items: (a), (b), (i), (ii) ...


@dataclass(frozen=True, slots=True)
class _Item:
    """A lettered item with the ways its mark can be read."""

    element: etree._Element
    readings: dict[str, int]
    frame: str
    """What stands around the mark, ``()``: another frame is another list."""


def _items(source: Source) -> Iterator[Finding]:
    """Yield items that go on from none before them since the last paragraph."""
    seen: list[_Item] = []
    bare: list[etree._Element] = []
    in_annex = False
    for element in source.all("paragraph", "point", "item", "attachment", "table"):
        in_annex = in_annex or _begins_annex(element)
        printed = number_of(element)
        mark = mark_of(printed)
        if mark.isdigit() and local(element) == "paragraph":
            seen, bare = [], []
        elif readings := _readings(mark):
            item = _Item(element, readings, re.sub(r"[\w(]", "", printed))
            before = [s for s in seen if s.frame == item.frame]
            if _is_out_of_turn(item, before):
                yield from _out_of_turn(item, before[-1], bare, in_annex)
            seen.append(item)
            bare = []
        elif not mark:
            bare.append(element)


def _is_out_of_turn(item: _Item, seen: Sequence[_Item]) -> bool:
    """Tell whether a mark is that of the item before it, or goes on from none."""
    if not seen or any(value == 1 for value in item.readings.values()):
        return False
    if item.readings == seen[-1].readings:
        return True
    goes_on = any(_follows(item.readings, earlier.readings) for earlier in seen)
    return not goes_on and bool(item.readings.keys() & seen[-1].readings.keys())


def _follows(readings: dict[str, int], before: dict[str, int]) -> bool:
    return any(before.get(style) == value - 1 for style, value in readings.items())


def _out_of_turn(
    item: _Item, last: _Item, bare: Sequence[etree._Element], in_annex: bool
) -> Iterator[Finding]:
    style, value = next((s, v) for s, v in last.readings.items() if s in item.readings)
    expected = _written(style, value + 1)
    for element in bare:
        begins = _BEGINS.match(words(element))
        if begins and _readings(begins["mark"].lower()).get(style) == value + 1:
            yield Finding(
                "number-missing",
                element,
                begins[0],
                f"item {begins[0]} has its number among its words, and no num",
                f"<num>{begins[0]}</num>",
            )
            return
    # A list of goods quotes some items of a longer one: S/RES/1454 (2002), annex, g.
    if not in_annex:
        printed = number_of(item.element)
        yield Finding(
            "number-out-of-turn",
            item.element,
            f"<num>{printed}</num>",
            f"item {printed} follows item {number_of(last.element)}",
            f"<num>{printed.replace(mark_of(printed), expected)}</num>",
        )


def _readings(mark: str) -> dict[str, int]:
    """Return the styles in which a mark is a number, and which number it is."""
    found: dict[str, int] = {}
    for sign in (mark, mark.translate(_ALIKE)):
        found |= {
            a: a.index(sign) + 1 for a in _ALPHABETS if len(sign) == 1 and sign in a
        }
    if mark.isdigit():
        found["digits"] = int(mark)
    if mark and set(mark) <= set(_ROMAN):
        # A list that begins with (i) counts in Roman numbers.
        return {"roman": _roman(mark), **found}
    return found


def _roman(mark: str) -> int:
    values = [_ROMAN[c] for c in mark]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-v if v < after else v for v, after in pairs)


def _written(style: str, value: int) -> str:
    if style == "digits":
        return str(value)
    if style == "roman":
        pairs = (
            (100, "c"),
            (90, "xc"),
            (50, "l"),
            (40, "xl"),
            (10, "x"),
            (9, "ix"),
            (5, "v"),
            (4, "iv"),
            (1, "i"),
        )
        text = ""
        for worth, sign in pairs:
            text, value = text + sign * (value // worth), value % worth
        return text
    return style[value - 1]


def _empty(source: Source) -> Iterator[Finding]:
    for element in source.all("paragraph", "point", "container"):
        printed = number_of(element)
        if words(element) != printed or element.find(f".//{AKN}table") is not None:
            continue
        if not printed:
            name = local(element)
            message, right = f"this {name} has no words", "its words, or no element"
            yield Finding("paragraph-empty", element, f"<{name}", message, right)
        elif element.find(AKN + "content") is not None:
            # A heading, "III", has no content: S/RES/1318 (2000), annex.
            yield Finding(
                "number-apart",
                element,
                f"<num>{printed}</num>",
                f"{printed} has no words; they stand in the paragraph after it",
                "number and words in one paragraph",
            )
