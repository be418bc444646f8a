"""``normgraph mandates``: a store in, who reports what to whom and when, out."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.errors import Exit, NormgraphError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from normgraph.mandates import Register
    from normgraph.mandates.written import Format


class _Options(argparse.Namespace):
    store: str
    entity: list[str] | None
    instrument: list[str] | None
    as_of: str | None
    ends: bool
    format: str | None
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Print the register of reporting duties and of the ends of mandates."""
    options = _parser().parse_args(arguments, _Options())
    as_of = _day(options.as_of)
    terminal.check_writable(options.output)

    from normgraph.mandates.written import chosen
    from normgraph.store import Home

    to = chosen(options.format, options.output)
    every, whole = _asked(Home(options.store).open(), options, as_of)
    terminal.write(_written(whole, to, options.output), options.output)
    # An instrument is asked for its duties; the ends it sets are shown beside them.
    are_asked = options.instrument is not None and not options.ends
    if are_asked and not whole.duties:
        terminal.say(f"no reporting duty in {' or '.join(options.instrument or ())}")
        return Exit.NOT_SO
    if not whole.duties and not whole.ends:
        terminal.say("nothing was found" + _near(every, options.entity or ()))
        return Exit.NOT_SO
    return Exit.DONE


def _parser() -> Parser:
    made = parser(
        "mandates",
        "Without --as-of no row says how it stands. A day that the text does not\n"
        "print is marked as computed. On a terminal it is a table, elsewhere CSV.",
    )
    made.add_argument(
        "--store", required=True, metavar="DIR", help="a store that build made"
    )
    made.add_argument(
        "--entity",
        action="append",
        metavar="NAME",
        help="who reports, is told, or whose mandate goes on: a name or an acronym",
    )
    made.add_argument(
        "--instrument",
        action="append",
        metavar="SYMBOL",
        help="only what this lays down; exit code 1 where that is no reporting duty",
    )
    made.add_argument(
        "--as-of", metavar="DATE", help="how each row stands on a day, 2021-03-31"
    )
    made.add_argument("--ends", action="store_true", help="only the ends of mandates")
    made.add_argument(
        "--format", metavar="FORMAT", help="table, csv, json, turtle or html"
    )
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    return made


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise NormgraphError(
            f"--as-of is a day, not {words!r}", advice="Write it like 2021-03-31."
        ) from None


def _asked(
    store: Store, options: _Options, as_of: date | None
) -> tuple[Register, Register]:
    """Return the register of the store, and what is asked for of it."""
    from normgraph.mandates.ask import ask, entities, instruments
    from normgraph.mandates.register import Register, of_entity, of_instrument

    # Names are looked up first: a mistake is told before the work is done.
    who = entities(store, options.entity or ())
    where = instruments(store, options.instrument or ())
    every = whole = ask(store, as_of)
    if who:
        whole = of_entity(whole, who)
    if where:
        whole = of_instrument(whole, where)
    return every, Register((), whole.ends) if options.ends else whole


def _near(every: Register, words: Sequence[str]) -> str:
    """Return whom the register has whose names have the words: offices of a body."""
    from normgraph.mandates.register import of_entity
    from normgraph.vocabulary.search import search

    others = {one.iri: one.label for each in words for one in search(each).others}
    found = [n for iri, n in others.items() if any(of_entity(every, [iri]).duties)]
    return f"; there are rows of {' and '.join(found[:4])}" if found else ""


def _written(whole: Register, to: Format | None, output: str | None) -> bytes:
    from normgraph.mandates.written import Format, write

    to_screen = terminal.is_stdout(output) and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if to_screen else None
    return write(whole, to or (Format.TABLE if to_screen else Format.CSV), width)
