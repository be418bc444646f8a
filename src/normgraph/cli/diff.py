"""``normgraph diff``: two texts in, what they share and what changed out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser, parser
from normgraph.cli.registers import RegisterOptions, add_register, registers
from normgraph.errors import Exit, NormgraphError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from normgraph.compare import ComparedText, Comparison, Mark

_FORMATS = ("text", "html", "json")
_SUFFIXES = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}
_COLOURS = {"deleted": "31", "inserted": "32", "same": "0"}


class _Options(RegisterOptions):
    before: str
    after: str
    store: str | None
    format: str | None
    output: str | None


def run(arguments: Sequence[str]) -> int:
    """Compare two texts and write down what changed."""
    options = _parser().parse_args(arguments, _Options())
    terminal.check_writable(options.output, [options.before, options.after])
    write_as = options.format or _guessed(options.output)
    with registers(options):
        comparison = _compared(options)
    _write(comparison, write_as, options.output)
    if not comparison.differs:
        terminal.say("nothing differs")
    return Exit.DONE


def _parser() -> Parser:
    made = parser(
        "diff",
        "A and B are files (page text, PDF, XML), or with --store symbols of\n"
        "documents in it; what is a file is read as one. The exit code is 0\n"
        "whether or not they differ.",
    )
    made.add_argument("before", metavar="A", help="the earlier text: a file or symbol")
    made.add_argument("after", metavar="B", help="the later text: a file or symbol")
    made.add_argument("--store", metavar="DIR", help="where symbols are looked up")
    made.add_argument(
        "--format", choices=_FORMATS, help="by the suffix of -o, or else text"
    )
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    add_register(made)
    return made


def _guessed(output: str | None) -> str:
    if terminal.is_stdout(output) or str(output).startswith("/dev/"):
        return "text"
    suffix = PurePath(str(output)).suffix.lower()
    if suffix not in _SUFFIXES:
        raise NormgraphError(
            f"no comparison has the suffix {suffix!r}",
            where=str(output),
            advice=f"Use one of {' '.join(_SUFFIXES)}, or say --format.",
        )
    return _SUFFIXES[suffix]


def _compared(options: _Options) -> Comparison:
    from normgraph.compare import compare

    store = None
    if options.store is not None:
        from normgraph.store import Home

        store = Home(options.store).open()
    words = (options.before, options.after)
    before, after = (_text(each, store, options.store) for each in words)
    return compare(before, after)


def _text(words: str, store: Store | None, folder: str | None) -> ComparedText:
    """Return the text in a file, or the one of a symbol in the store."""
    from normgraph.compare import find, text_in

    if store is None or words == "-" or _exists(words):
        return _read(words)
    return text_in(store, find(store, words, str(folder)))


def _exists(words: str) -> bool:
    try:
        return Path(words).exists()
    except (OSError, ValueError):
        return False


def _read(name: str) -> ComparedText:
    """Return the text in a file; ``NormgraphError`` where it holds none, or several."""
    from pyoxigraph import Store

    from normgraph import iri
    from normgraph.compare import text_in
    from normgraph.graph import graph
    from normgraph.pipeline import analyse_all

    if name != "-" and not _exists(name):
        raise NormgraphError(
            "there is no such file",
            where=name,
            advice="Check the path; a symbol is looked up in a store: --store DIR.",
        )
    analyses, errors = analyse_all([name], None, _say_nothing)
    if errors:
        raise errors[0]
    if len(analyses) != 1:
        raise NormgraphError(
            f"holds the texts of {len(analyses)} instruments",
            where=name,
            advice="Name one file of one instrument.",
        )
    for problem in analyses[0].problems:
        terminal.say(f"{name}: {problem.message} ({problem.code})")
    store = Store()
    store.bulk_extend(graph(analyses[0]))
    return text_in(store, iri.instrument_of(analyses[0].document))


def _say_nothing(name: str) -> None:
    """Two files need no progress."""


def _write(comparison: Comparison, write_as: str, output: str | None) -> None:
    from normgraph.compare.report import lines, page, plain, records

    if write_as == "html":
        text = page(comparison)
    elif write_as == "json":
        text = records(comparison)
    else:
        paint = _painted if terminal.is_stdout(output) else plain
        text = "".join(f"{line}\n" for line in lines(comparison, paint))
    terminal.write(text.encode(), output)


def _painted(words: str, mark: Mark) -> str:
    code = _COLOURS[mark]
    return words if code == "0" else terminal.paint(words, code, sys.stdout)
