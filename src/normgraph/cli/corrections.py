"""The corrections of people: which option names them, and what finds no place."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser

if TYPE_CHECKING:
    from normgraph.model.review import Correction


class CorrectionOptions(argparse.Namespace):
    """What a user says about corrections."""

    corrections: list[str]


def add_corrections(made: Parser) -> None:
    """Add the option that names sheets of corrections."""
    made.add_argument(
        "--corrections",
        action="append",
        default=[],
        metavar="SHEET.csv",
        help="what people corrected, as normgraph review writes it; may be given again",
    )


def corrections(options: CorrectionOptions) -> tuple[Correction, ...]:
    """Return what the named sheets correct; each is checked before anything is read."""
    if not options.corrections:
        return ()
    # Loaded here: most builds are of texts that nobody corrected.
    from normgraph.pipeline.inputs import content
    from normgraph.review import joined, read

    return joined((name, read(content(name), name)) for name in options.corrections)


def say_unread(given: Sequence[Correction], instruments: Iterable[str]) -> int:
    """Say which corrections are of no text that was read; return how many."""
    if not given:
        return 0
    from normgraph.review import unread

    told = list(unread(given, list(instruments)))
    for sentence in told:
        terminal.say(sentence)
    return len(told)


def say_orphaned(number: int) -> None:
    """Say how many corrections found no place, and what to do."""
    terminal.say(
        f"{terminal.counted(number, 'correction')} found no place: the rest was done"
    )


def orphaned(codes: Iterable[str]) -> int:
    """Return how many of the problems, by their codes, are orphaned corrections."""
    from normgraph.model.review import ORPHANED

    return sum(code == ORPHANED for code in codes)
