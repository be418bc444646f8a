"""``normgraph validate``: graphs in, one line a result out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.cli.bar import Bar
from normgraph.cli.graphs import GraphOptions, add_files, load
from normgraph.cli.record import WorkerOptions, add_workers, workers
from normgraph.errors import Exit, NormgraphError

if TYPE_CHECKING:
    from normgraph.validate import Report, Result

_COLOURS = {"Violation": "31", "Warning": "33"}


class _Options(GraphOptions, WorkerOptions):
    format: str
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Check the graphs as one and print what is wrong with it."""
    options = _parser().parse_args(arguments, _Options())
    terminal.check_writable(options.output, options.files)
    if options.store is not None:
        return _validate_store(options, options.store)
    loaded = load(options)

    from normgraph.validate import merge, validate

    report = validate(merge(loaded.store))
    _tell(report, terminal.counted(len(loaded.store), "triple"), options)
    if loaded.is_partial:
        return Exit.UNREADABLE
    return Exit.DONE if report.conforms else Exit.NOT_SO


def _parser() -> Parser:
    made = parser(
        "validate",
        "A line has the node, the shape it breaks and what to do. Several files are\n"
        "checked as one graph; a store is checked document by document.",
    )
    add_files(made, "a store that build made, in place of FILEs")
    made.add_argument("--format", choices=("text", "turtle", "json"), default="text")
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    add_workers(made)
    return made


def _validate_store(options: _Options, folder: str) -> int:
    from normgraph.pipeline.validation import validate_record
    from normgraph.store import Home

    if options.files:
        raise NormgraphError(
            f"--store {folder} and {options.files[0]} cannot be checked together",
            advice="Name the files or the store.",
        )
    home = Home(folder)
    bar = Bar("documents")
    try:
        with workers(options) as executor:
            report = validate_record(home, executor, bar)
    finally:
        bar.close()
    _tell(report, f"the store {folder}", options)
    return Exit.DONE if report.conforms else Exit.NOT_SO


def _tell(report: Report, what: str, options: _Options) -> None:
    terminal.write(_written(report, options).encode(), options.output)
    terminal.say(_summary(report, what))


def _written(report: Report, options: _Options) -> str:
    if options.format == "turtle":
        return report.turtle()
    if options.format == "json":
        return report.json()
    plain = not terminal.is_stdout(options.output)
    return "".join(_line(result, plain) + "\n" for result in report.results)


def _line(result: Result, plain: bool) -> str:
    from normgraph.validate import line

    words = line(result)
    if plain or result.severity not in _COLOURS:
        return words
    return terminal.paint(words, _COLOURS[result.severity], sys.stdout)


def _summary(report: Report, what: str) -> str:
    count = len(report.results)
    faults = terminal.counted(count, "result") if count else "nothing to say"
    verdict = "conforms" if report.conforms else "does not conform"
    return f"{verdict}: {what}, {faults}"
