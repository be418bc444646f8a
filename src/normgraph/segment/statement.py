"""The body of a statement of the President in, where its paragraphs begin out.

They carry no numbers, but for a few: "The Security Council …" opens them, most often
quoted.
"""

from __future__ import annotations

from normgraph.pattern import pattern
from normgraph.segment.items import is_labelled
from normgraph.segment.lines import Lines
from normgraph.segment.numbers import printed_number
from normgraph.segment.openings import openings
from normgraph.segment.starts import Kind, Start, Starts

_QUOTES = '“"'
_CLOSED = pattern(r"[.!?][”\"]$")


def statement(page: Lines, first: int, last: int, starts: Starts) -> None:
    opening = next(
        (i for i in range(first, last) if _may_open_statement(page, i, first)),
        None,
    )
    introduced = any(page.text(i).endswith(":") for i in range(first, opening or first))
    if opening is None or (first == 0 and not introduced):
        opening = first
    if first < opening:
        starts[first] = Start(Kind.FORMULA)
    quoted = any(page.text(i)[:1] in _QUOTES for i in range(opening, last))
    begun = opening
    for i in range(opening, last):
        counted = _counted(page, i, opening)
        if counted:
            starts[i] = counted
        elif i == opening or _opens_statement(page, i, begun, quoted=quoted):
            starts[i] = Start(Kind.STATEMENT)
        else:
            continue
        begun = i


def closing(page: Lines, first: int, last: int) -> int | None:
    """Return where a quoted statement has closed its quotation and text goes on.

    An aide-memoire follows without the word annex in S/PRST/2018/18.
    """
    for at in range(first, last - 1):
        if not page.had_room(at) or not page.items[at + 1].is_capital:
            continue
        if ends_quoted(page.text(at), page.text(at + 1)) and _was_quoted(
            page, first, at
        ):
            return _behind_notes(page, at + 1, last)
    return None


def ends_quoted(before: str, following: str) -> bool:
    """Tell whether a quoted statement ends between two lines.

    Each of its paragraphs opens with a quotation mark, the last alone closes one.

    >>> ends_quoted("the same General Assembly session.”", "Enhancing protection")
    True
    >>> ends_quoted("in “The Agenda for Peace.”", "“The Security Council urges")
    False
    """
    return bool(_CLOSED.search(before)) and following[:1] not in _QUOTES


def _was_quoted(page: Lines, first: int, at: int) -> bool:
    """Tell whether the paragraph that ends at a line closes more than it opened."""
    for k in range(at, first - 1, -1):
        text = page.text(k)
        if text[:1] in _QUOTES and openings().statement.match(text):
            words = "".join(page.text(i) for i in range(k, at + 1))
            return words.count("“") <= words.count("”")
    return False


def _behind_notes(page: Lines, at: int, last: int) -> int | None:
    """Return the first line behind the footnotes below a statement."""
    note = openings().footnote
    while at < last and (note.match(page.text(at)) or not page.items[at - 1].ends):
        at += 1
    return at if at < last else None


def _counted(page: Lines, at: int, opening: int) -> Start | None:
    """Return a paragraph that opens with its number.

    "1. / The Security Council welcomes the latest report" (S/PRST/2012/11); a number
    before other words counts a list.
    """
    found = printed_number(page.text(at))
    if not found or not (at == opening or page.items[at - 1].ends):
        return None
    rest = page.text(at)[found.end() :].strip() or page.text(at + 1)
    if not openings().statement.match(rest):
        return None
    return Start(Kind.STATEMENT, found["number"], found.end())


def _may_open_statement(page: Lines, at: int, first: int) -> bool:
    text = page.text(at)
    quoted = at > first and text[:1] in _QUOTES and page.text(at - 1).endswith(":")
    counted = _counted(page, at, first) is not None
    return quoted or counted or bool(openings().statement.match(text))


def _opens_statement(page: Lines, at: int, begun: int, *, quoted: bool) -> bool:
    text, before = page.text(at), page.items[at - 1]
    found = printed_number(before.text)
    if found and found.end() == len(before.text):
        return False
    if page.is_apart(at) and page.items[at].is_capital and before.ends:
        return True
    if not before.stops:
        return False
    if quoted:
        # "“(i) decisive action to disarm" goes on: S/PRST/2000/39.
        return text[:1] in _QUOTES and not is_labelled(text)
    fits = page.had_room(at - 1, page.full(begun, at))
    return fits and bool(openings().statement.match(text))
