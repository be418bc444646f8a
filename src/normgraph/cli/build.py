"""``normgraph build``: texts of resolutions in, one graph out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.cli.load import add_load, check_load, load_to
from normgraph.cli.reading import SourceOptions, add_sources, ending, read
from normgraph.cli.record import RecordOptions, add_record
from normgraph.cli.record import run as run_record
from normgraph.cli.registers import RegisterOptions, add_register, registers
from normgraph.errors import NormgraphError

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from normgraph.export import Format
    from normgraph.model import Analysis


class _Options(SourceOptions, RecordOptions, RegisterOptions):
    format: str | None
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Build the graph, write it whole, and say what it holds."""
    options = _parser().parse_args(arguments, _Options())
    with registers(options):
        return _built(options)


def _built(options: _Options) -> int:
    check_load(options)
    if options.store is not None:
        _check_alone(options)
        _check_files(options.inputs)
        return run_record(options)
    terminal.check_writable(options.output, options.inputs)
    to = chosen_format(options.format, options.output)
    found = read(options)
    if found.analyses:
        from normgraph.export import write

        if options.load_to is None or options.output is not None:
            terminal.write(write(_quads(found.analyses), to), options.output)
        for analysis in found.analyses:
            terminal.say(_summary(analysis))
        _load(options, found.analyses)
    return ending(found)


def _check_alone(options: _Options) -> None:
    """Refuse options that a build into a store would pass over in silence."""
    given = {
        "-o": options.output,
        "--format": options.format,
        "--symbol": options.symbol,
    }
    for name, value in given.items():
        if value is not None:
            raise NormgraphError(
                f"{name} is of a build into a file, not of one into a store",
                advice=f"Leave {name} or --store out.",
            )


def _check_files(inputs: Sequence[str]) -> None:
    if "-" in inputs:
        raise NormgraphError(
            "a store is built of files: standard input cannot be read again",
            advice="Save it in a file, and name the file.",
        )


def _load(options: _Options, analyses: Sequence[Analysis]) -> None:
    if options.load_to is None:
        return
    from pyoxigraph import Store

    store = Store()
    store.bulk_extend(_quads(analyses))
    load_to(options, store)


def _parser() -> Parser:
    made = parser(
        "build",
        "formats: turtle, nt, nq, trig, jsonld, rdfxml; the suffix of the output says\n"
        "which, else it is turtle. Evidence stands in graphs of its own in nq, trig\n"
        "and jsonld, and is merged elsewhere. With --load-to the graph goes to a\n"
        "server, and to a file or stdout only with -o.",
    )
    add_sources(made)
    add_format(made)
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    add_register(made)
    add_record(made)
    add_load(made)
    return made


def add_format(made: Parser) -> None:
    """Add the choice of a graph format."""
    made.add_argument("--format", metavar="FORMAT", help="how the graph is written")


def chosen_format(named: str | None, output: str | None) -> Format:
    """Return the format that was named, or that the output's suffix stands for."""
    from normgraph.export import Format

    if named is None:
        plain = output is None or output == "-" or output.startswith("/dev/")
        return Format.TURTLE if plain else Format.of_file(str(output))
    try:
        return Format(named.lower())
    except ValueError:
        raise NormgraphError(
            f"there is no graph format {named!r}",
            advice=f"Use one of {' '.join(Format)}.",
        ) from None


def _quads(analyses: Sequence[Analysis]) -> Iterator[Quad]:
    from normgraph.graph import graph

    for analysis in analyses:
        yield from graph(analysis)


def _summary(analysis: Analysis) -> str:
    readings = analysis.readings
    totals = (
        (len(readings), "paragraph"),
        (sum(len(r.acts) for r in readings), "act"),
        (sum(len(r.norms) for r in readings), "norm"),
        (sum(len(r.citations) for r in readings), "citation"),
    )
    title = analysis.document.symbol or "a text without symbol"
    told = ", ".join(terminal.counted(number, noun) for number, noun in totals)
    return f"{analysis.document.name}: {title}, {told}"
