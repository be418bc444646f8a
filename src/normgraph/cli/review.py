"""``normgraph review``: what was read in, a sheet to judge it out; or a sheet checked.

The sheet is CSV, a row an annotation. What people filled in is carried out by
``build --corrections``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import STDIN, Parser, parser
from normgraph.cli.corrections import add_corrections, say_orphaned
from normgraph.cli.reading import SourceOptions, ending, read
from normgraph.cli.registers import RegisterOptions, add_register, registers
from normgraph.errors import Exit, NormgraphError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from normgraph.review import Row

_SEPARATORS = ("comma", "semicolon")


class _Options(SourceOptions, RegisterOptions):
    store: str | None
    instrument: list[str]
    paragraphs: list[str]
    check: str | None
    separator: str
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Write a sheet to fill in, or say what a filled-in one holds."""
    options = _parser().parse_args(arguments, _Options())
    _tell_apart(options)
    terminal.check_writable(options.output, options.inputs)
    _check_unfilled(options.output)
    with registers(options):
        if options.check is not None:
            return _checked(options, options.check)
        return _written(options)


def _parser() -> Parser:
    made = parser(
        "review",
        "Fill in verdict (right, reject, mend, add), corrected, author, date and\n"
        "reason; then normgraph build INPUT --corrections SHEET.csv. See\n"
        "docs/corrections.md.",
    )
    made.add_argument("inputs", nargs="*", metavar="INPUT", help=STDIN)
    made.add_argument("--symbol", metavar="SYMBOL", help="of a text that prints none")
    made.add_argument("--store", metavar="DIR", help="review what a store holds")
    made.add_argument(
        "--instrument",
        action="append",
        default=[],
        metavar="SYMBOL",
        help="of the store, the documents to review; may be given again",
    )
    made.add_argument(
        "--paragraphs",
        nargs="+",
        default=[],
        metavar="NUMBER",
        help="review these alone: op/4 pp/22",
    )
    made.add_argument(
        "--check", metavar="SHEET.csv", help="say what is wrong with a filled-in sheet"
    )
    made.add_argument(
        "--separator",
        choices=_SEPARATORS,
        default="comma",
        help="between cells; a spreadsheet of some countries wants semicolons",
    )
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    add_corrections(made)
    add_register(made)
    return made


def _tell_apart(options: _Options) -> None:
    """Give back the files that stand behind ``--paragraphs``, which takes all words."""
    from normgraph.review import is_paragraph

    words = options.paragraphs
    options.inputs += [word for word in words if not is_paragraph(word)]
    options.paragraphs = [word for word in words if is_paragraph(word)]


def _check_unfilled(output: str | None) -> None:
    """Raise where a new sheet would take the place of one that people filled in."""
    from normgraph.pipeline.inputs import content
    from normgraph.review import is_filled

    path = Path(output or "-")
    if path.is_file() and is_filled(content(str(path))):
        raise NormgraphError(
            "it is a sheet that somebody filled in, and stays as it is",
            where=str(path),
            advice="Name another file with -o; --corrections "
            f"{path} fills in there what this one corrects.",
        )


def _written(options: _Options) -> int:
    from normgraph.review import write

    paths = _paths(options)
    rows = list(_rows(options, paths))
    missing = _missing(rows, paths)
    for words in missing:
        terminal.say(f"there is no paragraph {words}: write it like op/4 or pp/22")
    # A sheet of none of the paragraphs would only overwrite one that holds work.
    if rows or not missing:
        terminal.write(write(rows, options.separator), options.output)
    terminal.say(f"{terminal.counted(len(rows), 'row')} to look at")
    return Exit.DONE if rows and not missing else Exit.NOT_SO


def _paths(options: _Options) -> list[str]:
    from normgraph.review import paragraph

    return [paragraph(words) for words in options.paragraphs]


def _rows(options: _Options, paths: Sequence[str]) -> Iterator[Row]:
    from normgraph.review import rows

    for store, instrument in _reviewed(options):
        yield from rows(store, instrument, paths)


def _missing(rows: Sequence[Row], paths: Sequence[str]) -> list[str]:
    """Return the paragraphs asked for that no row is of."""
    there = {path.casefold() for _, path, *_ in rows}
    return [path for path in paths if path.casefold() not in there]


def _reviewed(options: _Options) -> Iterator[tuple[Store, str]]:
    """Yield the instruments to review, each with the store that has it."""
    if options.store is None:
        yield from _texts(options)
        return
    if options.inputs:
        raise NormgraphError(
            "INPUT and --store are both named", advice="Leave one of them out."
        )
    if not options.instrument:
        raise NormgraphError(
            "a store holds many documents, and people read one by one",
            advice='Say which: --instrument "S/RES/2388 (2017)".',
        )
    from normgraph.compare import find
    from normgraph.store import Home

    store = Home(options.store).open()
    for words in options.instrument:
        yield store, find(store, words, options.store)


def _texts(options: _Options) -> Iterator[tuple[Store, str]]:
    from pyoxigraph import Store

    from normgraph import iri
    from normgraph.graph import graph

    if not options.inputs:
        raise NormgraphError(
            "nothing is named to review",
            advice="Name texts, or a store: --store DIR --instrument SYMBOL.",
        )
    found = read(options)
    if found.errors:
        # Which ones was told already.
        raise NormgraphError(
            f"no sheet is written: {len(found.errors)} could not be read",
            advice="Name the texts that can be read.",
        )
    for analysis in found.analyses:
        store = Store()
        store.bulk_extend(graph(analysis))
        yield store, iri.instrument_of(analysis.document)


def _checked(options: _Options, name: str) -> int:
    """Say what a sheet holds; with texts, whether each correction finds its place."""
    from normgraph.pipeline.inputs import content
    from normgraph.review import read as read_sheet

    sheet = read_sheet(content(name), name)
    done = terminal.counted(len(sheet.corrections), "correction")
    terminal.say(f"{name}: {done}, {sheet.right} right, {sheet.empty} not looked at")
    if not options.inputs:
        return Exit.DONE
    options.corrections = [name]
    found = read(options)
    if found.orphaned and not found.errors:
        say_orphaned(found.orphaned)
        return Exit.NOT_SO
    return ending(found) if found.errors else Exit.DONE
