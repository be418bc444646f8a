"""``normgraph lookup``: words in, what they name out, and why; or where it is used."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.cli.registers import RegisterOptions, add_register, registers
from normgraph.errors import Exit, NormgraphError

if TYPE_CHECKING:
    from normgraph.query import Rows
    from normgraph.vocabulary.search import Candidate, Found

_OTHERS = 10
"""So many other candidates are shown; the rest is counted. JSON has them all."""
_LIMIT = 100


class _Options(RegisterOptions):
    text: list[str]
    format: str | None
    mentions: bool
    store: str | None
    limit: int | None
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Print what the words name; with ``--mentions``, where it is used."""
    made = _parser()
    options = made.parse_args(arguments, _Options())
    words = " ".join(options.text).strip()
    if not words:
        made.error("TEXT is empty: give a name or a part of one")
    if options.mentions != (options.store is not None):
        made.error("--mentions and --store DIR go together: give both")
    if options.limit is not None and not options.mentions:
        made.error("--limit is of --mentions: give both")
    terminal.check_writable(options.output)
    with registers(options):
        from normgraph.vocabulary.search import search

        found = search(words)
        if options.mentions:
            return _used(words, found, options)
        return _told(words, found, options)


def _parser() -> Parser:
    made = parser(
        "lookup",
        "What the words name comes first, a line with its IRI each; what else they\n"
        "might name follows after 'or'. --mentions shows where it is used.",
    )
    made.add_argument(
        "text", nargs="+", metavar="TEXT", help="a name, a part of one, or an IRI"
    )
    made.add_argument(
        "--format", metavar="FORMAT", help="text or json; of mentions as of query"
    )
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    made.add_argument(
        "--mentions", action="store_true", help="where it is used; needs --store"
    )
    made.add_argument("--store", metavar="DIR", help="a store that build made")
    made.add_argument(
        "--limit",
        type=int,
        metavar="N",
        help=f"show so many mentions, 0 for all ({_LIMIT})",
    )
    add_register(made)
    return made


def _told(words: str, found: Found, options: _Options) -> int:
    if options.format not in (None, "text", "json"):
        raise NormgraphError(
            f"there is no format of a look-up {options.format!r}",
            advice="Use text or json.",
        )
    if options.format == "json":
        whole = {"text": words, **asdict(found)}
        shown = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    else:
        shown = "".join(f"{line}\n" for line in _lines(found))
    terminal.write(shown.encode(), options.output)
    if not found.named:
        terminal.say(f"the register knows nothing by {words!r}")
    is_there = any(not one.is_missing for one in found.named)
    return Exit.DONE if is_there else Exit.NOT_SO


def _lines(found: Found) -> Iterator[str]:
    for one in found.named:
        yield f"{one.iri}  {terminal.paint(one.label, '1', sys.stdout)}"
        yield f"    {_why(one)}"
    for one in found.others[:_OTHERS]:
        yield f"  or {one.iri}  {one.label}"
        yield f"    {_why(one)}"
    if len(found.others) > _OTHERS:
        yield f"  and {len(found.others) - _OTHERS} more: --format json lists them"


def _why(one: Candidate) -> str:
    since = f", {one.begin or '…'} to {one.end}" if one.end else ""
    since = since or (f", {one.begin}" if one.begin else "")
    file = f" ({one.file})" if one.file else ""
    kind = f"{one.kind}{since}: " if one.kind else ""
    return f"{kind}{one.why}{file}"


def _used(words: str, found: Found, options: _Options) -> int:
    """Show where what the words name is used in a store."""
    from normgraph.cli.query import answer_format, written
    from normgraph.query import Rows, query
    from normgraph.store import Home

    limit = _LIMIT if options.limit is None else options.limit
    if limit < 0:
        raise NormgraphError(f"--limit is 0 or more, not {limit}")
    to = answer_format(options.format, options.output)
    store = Home(options.store or "").open()
    # What the register lacks the texts may name themselves: the data are asked.
    nodes = [one.iri for one in found.named] if found.is_exact else [words]
    rows = query(store, "mentions-of", node=nodes)
    assert isinstance(rows, Rows)
    shown = _first(rows, limit)
    terminal.write(written(shown, to, options.output), options.output)
    if len(shown.rows) < len(rows.rows):
        terminal.say(
            f"the first {len(shown.rows)} of {len(rows.rows)}: --limit 0 shows all"
        )
    if not rows:
        terminal.say(f"{words!r} is used nowhere in {options.store}")
    return Exit.DONE if rows else Exit.NOT_SO


def _first(rows: Rows, limit: int) -> Rows:
    from normgraph.query import Rows

    return Rows(rows.variables, rows.rows[:limit] if limit else rows.rows)
