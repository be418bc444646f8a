"""``normgraph publish``: a store in, a folder for a web server out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.cli.bar import Bar
from normgraph.cli.corrections import CorrectionOptions, add_corrections, corrections
from normgraph.cli.registers import RegisterOptions, add_register, registers
from normgraph.errors import Exit

if TYPE_CHECKING:
    from normgraph.publish import Publication

_KILLED = (
    "a process that wrote pages was killed; what was published before is in place",
    "Often memory ran out: give fewer --jobs, and publish again.",
)


class _Options(CorrectionOptions, RegisterOptions):
    folder: str
    store: str
    publisher: str
    base: str
    version: str
    archive: str | None
    sources: list[str]
    jobs: int


def run(arguments: Sequence[str]) -> int:
    """Publish a store and say what was published."""
    options = _parsed(arguments)
    # Loaded here: a mistake in the options is told at once.
    from normgraph.cli.executors import processes
    from normgraph.publish import Publisher, publish
    from normgraph.store import Home

    publisher = Publisher.read(Path(options.publisher), options.base)
    if options.version:
        publisher = replace(publisher, version=options.version)
    bars = _Bars()
    try:
        with registers(options), processes(options.jobs, _KILLED) as workers:
            published = publish(
                Home(options.store),
                Path(options.folder),
                publisher,
                bars.next,
                Path(options.archive) if options.archive else None,
                options.sources,
                corrections(options),
                workers,
            )
    finally:
        bars.close()
    if published.passed_over:
        passed = terminal.counted(published.passed_over, "file")
        terminal.say(f"passed over {passed} that the store was not built from")
    terminal.say(_summary(published))
    return Exit.DONE


class _Bars:
    """One bar behind the other, for each part of a publication."""

    def __init__(self) -> None:
        self._bar: Bar | None = None

    def next(self, what: str) -> Callable[[int, int, int], None]:
        """Clear the bar there is and return the next."""
        self.close()
        self._bar = Bar(what)
        return self._bar

    def close(self) -> None:
        """Clear the bar."""
        if self._bar:
            self._bar.close()


def _parsed(arguments: Sequence[str]) -> _Options:
    made = parser(
        "publish",
        "The folder is filled aside and then put in place of the publication before:\n"
        "interrupted, nothing has changed. The same store gives the same bytes.",
    )
    made.add_argument("folder", metavar="DIR", help="new, empty, or a publication")
    made.add_argument(
        "--store", metavar="DIR", required=True, help="a store that build made"
    )
    made.add_argument(
        "--publisher",
        metavar="FILE",
        default="publisher.toml",
        help="says whose publication it is (publisher.toml)",
    )
    made.add_argument(
        "--base",
        metavar="URL",
        default="",
        help="address the folder is served at, instead of that in the file",
    )
    made.add_argument(
        "--version",
        metavar="WORD",
        default="",
        help="of the publication; else it is made of what the store holds",
    )
    made.add_argument(
        "--archive", metavar="FILE", help="a zip to make of the publication as well"
    )
    _add_sources(made)
    made.add_argument(
        "--jobs",
        metavar="N",
        type=int,
        default=1,
        help="write pages with N processes (default: 1); the bytes are the same",
    )
    return made.parse_args(arguments, _Options())


def _add_sources(made: Parser) -> None:
    made.add_argument(
        "--sources",
        metavar="FOLDER",
        nargs="+",
        default=[],
        help="that the store was built from: annotations and the faults of the files "
        "are published too",
    )
    add_corrections(made)
    add_register(made)


def _summary(published: Publication) -> str:
    edition = published.edition
    held = terminal.counted(published.instruments, "instrument")
    size = f"{published.bytes / 2**20:.1f} MiB"
    files = terminal.counted(published.files, "file")
    before = f", after {edition.previous}" if edition.previous else ""
    return f"version {edition.version}{before}: {held}, {files}, {size}"
