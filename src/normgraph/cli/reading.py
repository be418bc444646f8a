"""What ``build`` and ``annotate`` share: reading inputs and saying what is odd."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import STDIN, Parser
from normgraph.cli.corrections import (
    CorrectionOptions,
    add_corrections,
    corrections,
    orphaned,
    say_orphaned,
    say_unread,
)
from normgraph.errors import Exit, NormgraphError

if TYPE_CHECKING:
    from normgraph.model import Analysis


class SourceOptions(CorrectionOptions):
    """What a user says about the texts to read."""

    inputs: list[str]
    symbol: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What could be read, and what could not."""

    analyses: tuple[Analysis, ...]
    errors: tuple[NormgraphError, ...]
    orphaned: int
    """Corrections that found no place in what was read."""
    inputs: tuple[str, ...]


def add_sources(made: Parser) -> None:
    """Add the arguments that name texts."""
    made.add_argument("inputs", nargs="+", metavar="INPUT", help=STDIN)
    add_corrections(made)
    made.add_argument(
        "--symbol",
        metavar="SYMBOL",
        help='of a text that prints none, "S/RES/2388 (2017)"',
    )


def read(options: SourceOptions) -> Found:
    """Read the inputs; say on stderr what was odd or unreadable."""
    from normgraph import iri
    from normgraph.pipeline import analyse_all

    given = corrections(options)
    progress = terminal.Progress()
    try:
        analyses, errors = analyse_all(options.inputs, options.symbol, progress, given)
    finally:
        progress.close()
    for error in errors:
        terminal.fail(error)
    _say_problems(analyses)
    here = [iri.instrument_of(analysis.document) for analysis in analyses]
    lost = say_unread(given, here)
    if given:
        lost += orphaned(p.code for a in analyses for p in a.problems)
    return Found(analyses, errors, lost, tuple(options.inputs))


def say_left_out(inputs: Sequence[str]) -> None:
    """Say which files of the folders named are of kinds that are not read."""
    from normgraph.pipeline.inputs import left_out

    kinds = left_out(inputs)
    if kinds:
        each = (f"{n} {kind or 'without ending'}" for kind, n in sorted(kinds.items()))
        many = terminal.counted(kinds.total(), "file")
        terminal.say(f"{many} of other kinds left out: {', '.join(each)}")


def _say_problems(analyses: Sequence[Analysis]) -> None:
    for analysis in analyses:
        name = analysis.document.name
        for document, problem in analysis.oddities():
            terminal.say(f"{document.name}: {problem.message} ({problem.code})")
        if not any(reading.acts for reading in analysis.readings):
            terminal.say(f"{name}: 0 acts: {_without_acts(analysis)}")


def _without_acts(analysis: Analysis) -> str:
    from normgraph.model import ANALYSED

    language = analysis.document.language
    if language != ANALYSED:
        from normgraph.readers.language import name_of

        return f"they are read in English, and this text is in {name_of(language)}"
    return "nothing is decided, noted or asked in it"


def ending(found: Found) -> Exit:
    """Return the exit code for what was read, and say what of it was not."""
    say_left_out(found.inputs)
    if found.errors:
        terminal.say(
            f"{len(found.errors)} could not be read, {len(found.analyses)} were"
        )
        return Exit.UNREADABLE
    if found.orphaned:
        say_orphaned(found.orphaned)
        return Exit.NOT_SO
    if not found.analyses:
        terminal.say("the inputs hold no text, only metadata, which belong to texts")
    readings = (reading for a in found.analyses for reading in a.readings)
    return Exit.DONE if any(r.acts for r in readings) else Exit.NOT_SO
