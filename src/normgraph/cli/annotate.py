"""``normgraph annotate``: texts of resolutions in, JSON Lines out."""

from __future__ import annotations

from collections.abc import Sequence

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.cli.reading import SourceOptions, add_sources, ending, read
from normgraph.cli.registers import RegisterOptions, add_register, registers


class _Options(SourceOptions, RegisterOptions):
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Write one record for each top-level paragraph, in text order."""
    options = _parser().parse_args(arguments, _Options())
    terminal.check_writable(options.output, options.inputs)
    with registers(options):
        return _annotated(options)


def _annotated(options: _Options) -> int:
    found = read(options)
    if found.analyses:
        from normgraph.annotate import lines

        text = "".join(line for one in found.analyses for line in lines(one))
        terminal.write(text.encode(), options.output)
    return ending(found)


def _parser() -> Parser:
    made = parser("annotate", "The record is described in docs/annotations.md.")
    add_sources(made)
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    add_register(made)
    return made
