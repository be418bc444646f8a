"""``normgraph stats``: graphs in, what they hold out, on one screen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

from normgraph.cli import terminal
from normgraph.cli.arguments import parser
from normgraph.cli.graphs import GraphOptions, add_files, load
from normgraph.errors import Exit, NormgraphError

_FORMATS = ("table", "csv", "json")


class _Options(GraphOptions):
    format: str
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Print how many instruments, paragraphs, acts, norms and quads there are."""
    made = parser("stats", "Evidence merged with the content counts as content.")
    add_files(made)
    made.add_argument(
        "--format", metavar="FORMAT", default="table", help=", ".join(_FORMATS)
    )
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    options = made.parse_args(arguments, _Options())
    if options.format not in _FORMATS:
        raise NormgraphError(
            f"there is no format of figures {options.format!r}",
            advice=f"Use one of {', '.join(_FORMATS)}.",
        )
    terminal.check_writable(options.output, options.files)
    loaded = load(options)

    from normgraph.query.stats import StatsFormat, stats, write

    is_screen = terminal.is_stdout(options.output) and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if is_screen else 80
    written = write(stats(loaded.store), StatsFormat(options.format), width)
    terminal.write(written, options.output)
    return Exit.UNREADABLE if loaded.is_partial else Exit.DONE
