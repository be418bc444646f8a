"""The body of a statement of the President in, where its paragraphs begin out.

They carry no numbers: "The Security Council …" opens them, most often quoted.
"""

from __future__ import annotations

from normgraph.segment.lines import Lines
from normgraph.segment.openings import openings
from normgraph.segment.starts import Kind, Start, Starts


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
    quoted = any(page.text(i)[:1] in '“"' for i in range(opening, last))
    begun = opening
    for i in range(opening, last):
        if i == opening or _opens_statement(page, i, begun, quoted=quoted):
            starts[i] = Start(Kind.STATEMENT)
            begun = i


def _may_open_statement(page: Lines, at: int, first: int) -> bool:
    text = page.text(at)
    quoted = at > first and text[:1] in '“"' and page.text(at - 1).endswith(":")
    return quoted or bool(openings().statement.match(text))


def _opens_statement(page: Lines, at: int, begun: int, *, quoted: bool) -> bool:
    text, before = page.text(at), page.items[at - 1]
    if page.is_apart(at) and page.items[at].is_capital and before.ends:
        return True
    if not before.stops:
        return False
    if quoted:
        return text[:1] in '“"'
    fits = page.had_room(at - 1, page.full(begun, at))
    return fits and bool(openings().statement.match(text))
