"""Find the parts of instruments that a paragraph names: article 15, paragraph 2 (a).

A text in, phrases out, in text order. A phrase holds all that is named together
("paragraphs 2 (a) and (b)", "Article 41 of Chapter VII"), one pinpoint for each part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from normgraph import rules
from normgraph.model import Pinpoint, Span
from normgraph.pattern import pattern
from normgraph.recognise.citations.apt import apt_places
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.rows import Place

_MOST = 60
"""A range longer than this is a misprint: only its ends are taken; nor do so many
parts stand together."""
_FARTHEST = 40
_THROUGH = ("to", "through", "-", "–")
_LEVEL = pattern(r"\(([^)]*)\)")
_FROM_TO = pattern(r"(.*)\((\w+)-(\w+)\)")
_BARE_LETTER = pattern(r"(?:\.|(?<![(a-z-]))([a-z]|[ivx]+)(?:\)|(?![a-z)]))")
"""A letter that is printed without its parentheses, or with the second alone."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(slots=True)
class Phrase:
    """Parts of one instrument that are named together."""

    span: Span
    parts: tuple[tuple[Pinpoint, Span], ...]
    """Each part with its words; the parts of a range share theirs."""
    kind: str
    rank: int


def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the pinpoints of ``text``, those named together as one phrase.

    >>> [str(p) for p, _ in phrases("in paragraphs 2 (a) and (b) of it")[0].parts]
    ['paragraph 2 (a)', 'paragraph 2 (b)']
    >>> [str(p) for p, _ in phrases("Article 41 of Chapter VII")[0].parts]
    ['Chapter VII, article 41']
    """
    found = sorted(_groups(text), key=lambda phrase: phrase.span)
    joined: list[Phrase] = []  # the last first: what holds others often follows them
    for phrase in reversed(found):
        joined.append(phrase)
        while len(joined) > 1:
            one = _joined(text, joined[-1], joined[-2])
            if one is None:
                break
            joined[-2:] = [one]
    return tuple(reversed(joined))


def _groups(text: str) -> Iterator[Phrase]:
    for place in apt_places(text):
        for found in place.pattern.finditer(text):
            parts = tuple(_parts(text, place, found))
            if parts:
                span = Span(found.start(), parts[-1][1].end)
                yield Phrase(span, parts, place.kind, place.rank)


def _parts(
    text: str, place: Place, found: re.Match[str]
) -> Iterator[tuple[Pinpoint, Span]]:
    if found["items"] is None:
        if found[0].endswith("es"):  # "its annexes" are no part of it
            return
        yield Pinpoint(place.kind, "", None), Span(*found.span())
        return
    start = found.start()  # the first number brings the noun along
    for paths, number in _numbers(text, place, found):
        span = Span(min(start, number.start), number.end)
        yield from ((Pinpoint(place.kind, path, None), span) for path in paths)
        start = len(text)


def _numbers(
    text: str, place: Place, found: re.Match[str]
) -> Iterator[tuple[list[str], Span]]:
    """Yield the paths of each number of a list, those of a range together."""
    number = book().pattern(_number_of(place.kind))
    path, at = "", found.start("items")
    paths: list[str] = []
    start = at
    end = found.end("items")
    # A letter is told by the word after it.
    for item in number.finditer(text, at, end + _FARTHEST):
        if item.end() > end or _is_division(text, item, path):
            break
        before, path = path, _path(path, _tidied(item[0], place.kind))
        if len(paths) == 1 and text[at : item.start()].strip() in _THROUGH:
            paths = _range(before, path)
        else:
            if paths:
                yield paths, Span(start, at)
            paths, start = _spread(path), item.end() - len(item[0].lstrip())
        at = item.end()
    if paths:
        yield paths, Span(start, at)


def _number_of(kind: str) -> str:
    if kind in ("paragraph", "preambular"):
        return "paragraph_number"
    if kind == "subparagraph":
        return "subparagraph_number"
    return "article_number" if kind == "article" else "division_number"


def _tidied(number: str, kind: str) -> str:
    """Return a number as its path has it, letters in parentheses.

    >>> _tidied("2 (a)", "paragraph"), _tidied("34.b.i", "paragraph")
    ('2(a)', '34(b)(i)')
    >>> _tidied("four", "paragraph"), _tidied("a", "subparagraph")
    ('4', '(a)')
    """
    word = number.partition(" (")[0].strip()
    if word in _numerals():
        return str(_numerals().index(word) + 1)
    tidy = re.sub(r"\s", "", number)
    if kind in ("paragraph", "subparagraph"):
        return _BARE_LETTER.sub(r"(\1)", tidy)
    return tidy


def _numerals() -> tuple[str, ...]:
    return rules.words(rules.load("dates"), "words", "numbers")


def _is_division(text: str, item: re.Match[str], path: str) -> bool:
    """Tell whether "(b)" opens a sub-paragraph: "… of paragraph 3, (b) To deliver".

    So does a letter before the last one: "paragraph 31 (l), (e) a summary of progress",
    S/RES/2802 (2025), OP 34.
    """
    if not item[0].strip().startswith("(") or not path:
        return False
    if "(" not in path and text[: item.start()].rstrip().endswith(","):
        return True
    opens = "(" not in path or text[item.end() : item.end() + 2].strip().isupper()
    before, after = _LEVEL.findall(path), _LEVEL.findall(item[0])
    is_letter = list(map(len, before)) == list(map(len, after)) == [1]
    return opens or (is_letter and after < before)


def _path(before: str, number: str) -> str:
    """Return the path of ``number`` after ``before``: "2(a)" and "(b)" give "2(b)".

    >>> _path("8(a)(i)", "(ii)"), _path("8(a)(i)", "(b)"), _path("2(h)", "(i)")
    ('8(a)(ii)', '8(b)', '2(i)')
    """
    if not number.startswith("(") or not before:
        return number
    levels = _LEVEL.findall(before)
    head = before.split("(")[0]
    mark = _LEVEL.findall(number)[0]
    last = levels[-1] if levels else ""
    keep = len(levels) - 1
    if len(levels) > 1 and not (mark in _ROMAN and last in _ROMAN):
        keep = 0
    kept = "".join(f"({level})" for level in levels[: max(keep, 0)])
    return head + kept + number


def _range(first: str, last: str) -> list[str]:
    """Return all paths from ``first`` to ``last``.

    >>> _range("8", "10"), _range("2(a)", "2(c)"), _range("VI", "VIII")
    (['8', '9', '10'], ['2(a)', '2(b)', '2(c)'], ['VI', 'VII', 'VIII'])
    """
    for steps in (_digits, _dotted, _letters, _romans):
        found = steps(first, last)
        if 1 < len(found) <= _MOST:
            return found
    return [first, last]


def _spread(path: str) -> list[str]:
    """Return all paths that one number stands for.

    >>> _spread("1(1-4)"), _spread("55(b)(ii-iii)"), _spread("2")
    (['1(1)', '1(2)', '1(3)', '1(4)'], ['55(b)(ii)', '55(b)(iii)'], ['2'])
    """
    found = _FROM_TO.fullmatch(path)
    if found is None:
        return [path]
    return _range(f"{found[1]}({found[2]})", f"{found[1]}({found[3]})")


def _digits(first: str, last: str) -> list[str]:
    if not (first.isdigit() and last.isdigit()):
        return []
    return [str(n) for n in range(int(first), int(last) + 1)]


def _dotted(first: str, last: str) -> list[str]:
    (head, _, a), (other, _, b) = first.rpartition("."), last.rpartition(".")
    if not head or head != other:
        return []
    return [f"{head}.{n}" for n in _digits(a, b)]


def _letters(first: str, last: str) -> list[str]:
    a, b = re.fullmatch(r"(.*)\((\w+)\)", first), re.fullmatch(r"(.*)\((\w+)\)", last)
    if not a or not b or a[1] != b[1]:
        return []
    if a[2].isdigit():
        return [f"{a[1]}({n})" for n in _digits(a[2], b[2])]
    if a[2] in _ROMAN and b[2] in _ROMAN and len(a[2] + b[2]) > 2:
        between = _ROMAN[_ROMAN.index(a[2]) : _ROMAN.index(b[2]) + 1]
        return [f"{a[1]}({n})" for n in between]
    if len(a[2]) == len(b[2]) == 1 and (a[2] + b[2]).isalpha():
        return [f"{a[1]}({chr(n)})" for n in range(ord(a[2]), ord(b[2]) + 1)]
    return []


def _romans(first: str, last: str) -> list[str]:
    a, b = first.lower(), last.lower()
    if a not in _ROMAN or b not in _ROMAN:
        return []
    return [n.upper() for n in _ROMAN[_ROMAN.index(a) : _ROMAN.index(b) + 1]]


def _joined(text: str, left: Phrase, right: Phrase) -> Phrase | None:
    """Return both as one phrase where words join them; else None."""
    gap = text[left.span.end : right.span.start]
    links = book().links
    if len(gap) > _FARTHEST or len(left.parts) + len(right.parts) > _MOST:
        return None
    in_paragraph = (left.kind, right.kind) == ("section", "paragraph")
    if (left.rank > right.rank or in_paragraph) and links["up"].pattern.fullmatch(gap):
        return _nested(left, right, left.kind)
    if left.rank < right.rank and links["down"].pattern.fullmatch(gap):
        return _nested(right, left, left.kind)
    if links[_beside(left, right)].pattern.fullmatch(gap):
        span = Span(left.span.start, right.span.end)
        return replace(left, span=span, parts=left.parts + right.parts)
    return None


def _beside(left: Phrase, right: Phrase) -> str:
    """Return the link that would make one phrase of both, "never" where none would."""
    if left.kind == right.kind:
        return "beside"
    low = ("paragraph", "subparagraph", "preambular")
    return "never" if {left.kind, right.kind} & set(low) else "beside-others"


def _nested(inner: Phrase, outer: Phrase, kind: str) -> Phrase:
    """Return the parts of ``inner``, each within the last part of ``outer``."""
    first, last = sorted((inner.span, outer.span))
    holder = outer.parts[-1] if inner.span > outer.span else outer.parts[0]
    others = tuple(p for p in outer.parts if p is not holder)
    parts = tuple((_within(part, holder[0]), span) for part, span in inner.parts)
    rank = outer.rank if inner.span < outer.span else inner.rank
    before, after = (others, ()) if inner.span > outer.span else ((), others)
    span = Span(first.start, last.end)
    return Phrase(span, before + parts + after, kind, rank)


def _within(part: Pinpoint, holder: Pinpoint) -> Pinpoint:
    if part.kind == "subparagraph" and holder.kind in ("paragraph", "subparagraph"):
        return Pinpoint("paragraph", holder.path + part.path, holder.within)
    if part.within is not None:
        return replace(part, within=_within(part.within, holder))
    return replace(part, within=holder)
