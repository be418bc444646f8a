"""``normgraph explain``: a node in, the words, rule, file and run it came from out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import parser
from normgraph.cli.graphs import GraphOptions, add_files, load
from normgraph.errors import Exit

if TYPE_CHECKING:
    from pyoxigraph import Store

    from normgraph.explain import Explanation, Origin, Said
    from normgraph.model import Span

_WIDTH = 84
_AROUND = 600
_MOST = 20


class _Options(GraphOptions):
    node: str


def run(arguments: Sequence[str]) -> int:
    """Print where a node comes from."""
    made = parser(
        "explain",
        "NODE is a symbol with its paragraph, as all outputs print it, a name, or an\n"
        "IRI: whole, shortened (actor:unodc), or the end of one (op/4).",
    )
    made.add_argument("node", metavar="NODE", help="what to explain")
    add_files(made)
    options = made.parse_args(arguments, _Options())

    from normgraph.explain import UnknownNodeError, find

    loaded = load(options)
    done = Exit.DONE
    try:
        _tell(loaded.store, find(loaded.store, options.node))
    except UnknownNodeError as error:
        terminal.fail(error)
        done = Exit.NOT_SO
    return Exit.UNREADABLE if loaded.is_partial else done


def _tell(store: Store, node: str) -> None:
    from normgraph.explain import describe, explain, statements

    found = explain(store, node)
    if not (len(found) == 1 and found[0].node == node):
        print("\n".join(_headline(describe(store, node))))
    for explanation in found[:_MOST]:
        print("\n".join(_lines(explanation)))
    if len(found) > _MOST:
        print(f"… and {len(found) - _MOST} more")
    if not found:
        for name, value in statements(store, node):
            print(f"  {name}  {value}")


def _headline(explanation: Explanation) -> Iterator[str]:
    yield terminal.paint(explanation.node, "1", sys.stdout)
    label = f": {explanation.label}" if explanation.label else ""
    yield f"  {', '.join(explanation.kinds) or 'node'}{label}"


def _lines(explanation: Explanation) -> Iterator[str]:
    yield from _headline(explanation)
    if explanation.stated_in != explanation.label:
        yield f"  {explanation.stated_in}"
    for line in marked(explanation.text, explanation.span):
        yield f"    {line}"
    if explanation.rule:
        yield f"  rule    {explanation.rule}"
    for said in explanation.corrections:
        yield from _said(said)
    if explanation.origin is not None:
        yield from _origin(explanation.origin)


def _said(said: Said) -> Iterator[str]:
    """Yield who corrected what: "bearer: 'Member States' → 'All States'"."""
    read = repr(said.read) if said.read else "nothing"
    now = repr(said.corrected) if said.corrected else "nothing"
    yield f"  person  {said.author}, {said.date}: {said.verdict} {said.kind}"
    yield f"          {read} → {now}: {said.reason}"


def _origin(origin: Origin) -> Iterator[str]:
    place = ""
    if origin.place is not None:
        place = f", characters {origin.place.start} to {origin.place.end}"
    yield f"  source  {origin.file}{place} (SHA-256 {origin.sha256[:12]}…)"
    rules = f", rules {origin.rules}" if origin.rules else ""
    yield f"  run     {origin.software or 'unknown'}{rules}"


def marked(text: str, span: Span | None) -> Iterator[str]:
    """Yield the words around ``span``, wrapped, with a line of marks under them."""
    start, end = (span.start, span.end) if span else (0, 0)
    first = _border(text, start - _AROUND) if span else 0
    last = _border(text, end + _AROUND) if span else len(text)
    if first:
        yield "…"
    for at, until in _wrapped(text, first, last):
        yield from _one(text, at, until, start, end)
    if last < len(text):
        yield "…"


def _border(text: str, at: int) -> int:
    if at <= 0:
        return 0
    if at >= len(text):
        return len(text)
    return text.rfind(" ", 0, at) + 1


def _wrapped(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    while first < last:
        cut = min(first + _WIDTH, last)
        if cut < last:
            blank = text.rfind(" ", first, cut + 1)
            cut = blank if blank > first else cut
        yield first, cut
        first = cut + (text[cut : cut + 1] == " ")


def _one(text: str, at: int, until: int, start: int, end: int) -> Iterator[str]:
    yield text[at:until].replace("\n", " ").rstrip()
    left, right = max(at, start), min(until, end)
    if left < right:
        marks = " " * (left - at) + "^" * (right - left)
        yield terminal.paint(marks, "32", sys.stdout)
