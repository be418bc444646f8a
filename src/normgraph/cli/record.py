"""``normgraph build --store``: a whole record in, a store on disk out."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser
from normgraph.cli.bar import Bar
from normgraph.errors import Exit, NormgraphError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from normgraph.pipeline.record import Outcome

_TOLD = 20
"""So many problems are told one by one; the rest is counted."""


class WorkerOptions(argparse.Namespace):
    """What a user says about who does the work."""

    jobs: int
    executor: str | None


class RecordOptions(WorkerOptions):
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

    home = Home(options.store or "")
    bar = Bar("documents")
    try:
        with workers(options) as executor:
            outcome = build_record(options.inputs, home, executor, bar)
    finally:
        bar.close()
    _say(outcome)
    if outcome.errors:
        return Exit.UNREADABLE
    return Exit.DONE if outcome.parts else Exit.NOT_SO


@contextmanager
def workers(options: WorkerOptions) -> Iterator[Executor | None]:
    """Open what the user named; None where the work is done in this process."""
    if options.jobs < 1:
        raise NormgraphError(f"--jobs is 1 or more, not {options.jobs}")
    if options.executor:
        with _dask(options.executor) as executor:
            yield executor
    elif options.jobs == 1:
        yield None
    else:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # Spawned, not forked: the same on every system, and no lock is inherited.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(options.jobs, context) as pool:
            yield pool


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        raise NormgraphError(
            "--executor needs Dask, which is not installed",
            advice="Install it: pip install 'normgraph[dask]'.",
        ) from None
    try:
        client = Client(address, timeout="10s")  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise NormgraphError(
            f"no Dask scheduler answers ({error})", where=address
        ) from error
    with client:
        yield client.get_executor()  # type: ignore[no-untyped-call]


def _say(outcome: Outcome) -> None:
    for error in outcome.errors[:_TOLD]:
        terminal.fail(error)
    if len(outcome.errors) > _TOLD:
        terminal.say(f"… and {len(outcome.errors) - _TOLD} more could not be read")
    codes: Counter[str] = Counter()
    for part in outcome.parts.values():
        codes.update(code for _, code, _ in part.problems)
    for code, count in sorted(codes.items()):
        terminal.say(f"{count} times {code}: normgraph query problems tells where")
    terminal.say(_summary(outcome))


def _summary(outcome: Outcome) -> str:
    parts = outcome.parts.values()
    totals = (
        f"{sum(getattr(part, name) for part in parts)} {name}"
        for name in ("paragraphs", "acts", "norms", "citations")
    )
    kept = len(outcome.parts) - outcome.made
    done = f"{outcome.made} read, {max(kept, 0)} as before, {outcome.removed} removed"
    return f"{len(outcome.parts)} instruments ({done}): {', '.join(totals)}"
