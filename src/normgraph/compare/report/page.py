"""A comparison as one HTML page, side by side, that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from normgraph.compare.report.wording import (
    counted,
    deadlines,
    norm_line,
    places,
    side_line,
)
from normgraph.compare.values import (
    Change,
    Comparison,
    Exchange,
    Mark,
    NormPair,
    ParagraphPair,
    Run,
    Status,
)

_TAGS = {Mark.SAME: "", Mark.DELETED: "del", Mark.INSERTED: "ins"}
_MEANT = {
    Status.KEPT: "same words, same order",
    Status.MOVED: "same words, elsewhere",
    Status.REWORDED: "other words",
    Status.NEW: "only after",
    Status.DROPPED: "only before",
}


@cache
def _template() -> Template:
    return Template(Path(__file__).with_name("page.html").read_text("utf-8"))


def page(comparison: Comparison) -> str:
    """Return the page: the count, who is named, every paragraph with its words."""
    before, after = comparison.before, comparison.after
    language = escape(before.language or after.language or "en")
    return _template().substitute(
        title=escape(f"{before.label} and {after.label} compared"),
        before=escape(before.label),
        after=escape(after.label),
        sides=f"{escape(side_line(before))}; {escape(side_line(after))}",
        counted=escape(counted(comparison)),
        tiles="".join(_tile(s, n) for s, n in comparison.counts.items()),
        deadlines=_deadlines(comparison),
        named=_named(comparison),
        rows="".join(
            _rows(at, pair, language) for at, pair in enumerate(comparison.pairs, 1)
        ),
    )


def _tile(status: Status, count: int) -> str:
    meant = f"<span>{_MEANT[status]}</span>"
    return f'<li class="{status}"><b>{count}</b> {status}{meant}</li>'


def _deadlines(comparison: Comparison) -> str:
    items = (
        f"{escape(place)}: {_change_of(old, new)}"
        for place, old, new in deadlines(comparison)
    )
    return _list(items) or "<p>None.</p>"


def _named(comparison: Comparison) -> str:
    items = [
        *_exchange("Actor", comparison.actors),
        *_exchange("Citation", comparison.citations),
    ]
    return _list(items) or "<p>The same actors and the same citations.</p>"


def _rows(at: int, pair: ParagraphPair, language: str) -> str:
    facts = _list(_facts(pair))
    more = f'<tr class="facts"><td colspan="3">{facts}</td></tr>\n' if facts else ""
    return (
        f'<tbody id="p{at}" class="{pair.status}"><tr><th scope="row">'
        f"<h3>{escape(places(pair))}</h3></th>"
        f"{_cell(pair.runs, Mark.DELETED, language)}"
        f"{_cell(pair.runs, Mark.INSERTED, language)}</tr>\n{more}</tbody>\n"
    )


def _cell(runs: Iterable[Run], own: Mark, language: str) -> str:
    """Return one side: the words that both have and those that only it has."""
    words = "".join(_run(run) for run in runs if run.mark in (Mark.SAME, own))
    return f'<td lang="{language}" dir="auto">{words or "—"}</td>'


def _run(run: Run) -> str:
    tag, words = _TAGS[run.mark], escape(run.text)
    return f"<{tag}>{words}</{tag}>" if tag else words


def _facts(pair: ParagraphPair) -> Iterator[str]:
    for norm in pair.norms:
        yield _norm(norm)
    if pair.status not in (Status.NEW, Status.DROPPED):
        yield from _exchange("Actor", pair.actors)
        yield from _exchange("Citation", pair.citations)


def _norm(pair: NormPair) -> str:
    words = escape(norm_line(pair))
    if pair.after is None:
        return f"Norm dropped: <del>{words}</del>"
    if pair.before is None:
        return f"New norm: <ins>{words}</ins>"
    return f"Norm changed: {words}{_list(map(_change, pair.changes))}"


def _change(change: Change) -> str:
    return f"{change.field}: {_change_of(change.before, change.after)}"


def _change_of(old: str, new: str) -> str:
    return f"<del>{escape(old) or 'none'}</del> <ins>{escape(new) or 'none'}</ins>"


def _exchange(name: str, exchange: Exchange) -> Iterator[str]:
    for node in exchange.lost:
        yield f"{name} no longer named: <del>{escape(node.label)}</del>"
    for node in exchange.gained:
        yield f"{name} newly named: <ins>{escape(node.label)}</ins>"


def _list(items: Iterable[str]) -> str:
    found = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{found}</ul>" if found else ""
