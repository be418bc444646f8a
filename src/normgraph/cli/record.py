"""``normgraph build --store``: a whole record in, a store on disk out."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser
from normgraph.cli.bar import Bar
from normgraph.cli.corrections import (
    CorrectionOptions,
    corrections,
    orphaned,
    say_orphaned,
    say_unread,
)
from normgraph.cli.load import LoadOptions, load_to
from normgraph.cli.reading import say_left_out
from normgraph.errors import Exit

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

    from normgraph.pipeline.record import Outcome

_TOLD = 20
"""So many problems are told one by one; the rest is counted."""


class WorkerOptions(argparse.Namespace):
    """What a user says about who does the work."""

    jobs: int
    executor: str | None


class RecordOptions(LoadOptions, WorkerOptions, CorrectionOptions):
    """What a user says about the store to build."""

    inputs: list[str]
    store: str | None


def add_record(made: Parser) -> None:
    """Add the options of a build into a store."""
    made.add_argument(
        "--store",
        metavar="DIR",
        help="build a store in this folder: it holds what the inputs hold, no more",
    )
    add_workers(made)


def add_workers(made: Parser) -> None:
    """Add the options that say who does the work on a store."""
    made.add_argument(
        "--jobs",
        metavar="N",
        type=int,
        default=1,
        help="processes that work for the store (1)",
    )
    made.add_argument(
        "--executor",
        metavar="ADDRESS",
        help="of a Dask scheduler whose workers work for the store",
    )


def run(options: RecordOptions) -> int:
    """Build the store and say what was done."""
    from normgraph.pipeline.record import build_record
    from normgraph.store import Home

    given = corrections(options)
    home = Home(options.store or "")
    bar = Bar("documents")
    try:
        with workers(options) as executor:
            outcome = build_record(options.inputs, home, executor, bar, given)
    finally:
        bar.close()
    _say(outcome)
    say_left_out(options.inputs)
    lost = say_unread(given, outcome.parts) + _orphaned(outcome)
    if lost:
        say_orphaned(lost)
    if options.load_to is not None:
        load_to(options, home.open())
    if outcome.errors:
        return Exit.UNREADABLE
    return Exit.DONE if outcome.parts and not lost else Exit.NOT_SO


def _orphaned(outcome: Outcome) -> int:
    """Say which corrections found no place in their documents; return how many."""
    said = [p for part in outcome.parts.values() for p in part.problems]
    lost = [message for _, code, message in said if orphaned([code])]
    for message in lost[:_TOLD]:
        terminal.say(message)
    return len(lost)


def workers(options: WorkerOptions) -> AbstractContextManager[Executor | None]:
    """Open what the user named; None where the work is done in this process."""
    from normgraph.cli.executors import cluster, processes

    if options.executor:
        return cluster(options.executor)
    return processes(options.jobs)


def _say(outcome: Outcome) -> None:
    for error in outcome.errors[:_TOLD]:
        terminal.fail(error)
    if len(outcome.errors) > _TOLD:
        terminal.say(f"… and {len(outcome.errors) - _TOLD} more could not be read")
    codes: Counter[str] = Counter()
    for part in outcome.parts.values():
        codes.update(code for _, code, _ in part.problems)
    for code, count in sorted(codes.items()):
        often = terminal.counted(count, "time")
        terminal.say(f"{often} {code}: normgraph query problems tells where")
    terminal.say(_summary(outcome))


def _summary(outcome: Outcome) -> str:
    parts = outcome.parts.values()
    totals = (
        terminal.counted(sum(getattr(part, f"{noun}s") for part in parts), noun)
        for noun in ("paragraph", "act", "norm", "citation")
    )
    kept = len(outcome.parts) - outcome.made
    done = f"{outcome.made} read, {max(kept, 0)} as before, {outcome.removed} removed"
    held = terminal.counted(len(outcome.parts), "instrument")
    return f"{held} ({done}): {', '.join(totals)}"
