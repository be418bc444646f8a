"""``normgraph lint``: the publisher's files in, their faults out."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import STDIN, Parser, parser
from normgraph.errors import Exit, NormgraphError, printable, reason

if TYPE_CHECKING:
    from normgraph.lint import Fault

_SUFFIX = ".xml"
_FORMATS = ("lines", "csv", "turtle", "html")
_STEP = 500
"""After so many files a line, where no line can move."""
_COLOURS = {"error": "31", "warning": "33", "note": "36"}


class _Options(argparse.Namespace):
    inputs: list[str]
    format: str | None
    output: str | None
    rule: list[str]


@dataclass(slots=True)
class _Files:
    """The files to check, read one by one, with what was passed over."""

    inputs: Sequence[str]
    announce: terminal.Progress
    read: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    """How many files of other kinds, by their ending."""
    errors: list[NormgraphError] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        seen: set[str] = set()
        for given in self.inputs:
            for path in self._found(given):
                if path in seen:
                    continue
                seen.add(path)
                yield from self._opened(path)

    def _found(self, given: str) -> list[str]:
        """Return the XML files of a folder, or the file itself."""
        if given == "-" or not Path(given).is_dir():
            return [given]
        shut: list[OSError] = []
        found = sorted(
            os.path.join(folder, name)  # noqa: PTH118 - a Path would eat "./"
            for folder, _, names in os.walk(given, onerror=shut.append)
            for name in names
            if _is_file(Path(folder, name))
        )
        self.errors += (_closed(str(error.filename), error) for error in shut)
        kinds = Counter(PurePath(name).suffix.lower() for name in found)
        self.skipped += kinds
        del self.skipped[_SUFFIX]
        if not kinds[_SUFFIX] and not shut:
            self.errors.append(_empty(given))
        return [n for n in found if PurePath(n).suffix.lower() == _SUFFIX]

    def _opened(self, path: str) -> Iterator[tuple[str, bytes]]:
        try:
            data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        except OSError as error:
            self.errors.append(_closed(path, error))
            return
        self.read += 1
        if terminal.is_lively(sys.stderr):
            self.announce(path)
        elif self.read % _STEP == 0:
            terminal.say(f"{self.read} files checked")
        yield printable(PurePath(path).as_posix()), data


def _is_file(path: Path) -> bool:
    """Tell it from a pipe or a device; a link that leads nowhere is to be told."""
    return path.is_file() or not path.exists()


def _closed(path: str, error: OSError) -> NormgraphError:
    return NormgraphError(
        f"cannot be read ({reason(error)})",
        where=path,
        advice="Check the path and whether you may read it.",
    )


def _empty(folder: str) -> NormgraphError:
    return NormgraphError(
        "nothing in this folder can be checked",
        where=folder,
        advice="Files that end in .xml are.",
    )


def run(arguments: Sequence[str]) -> int:
    """Check the files and print what is wrong with them."""
    options = _parser().parse_args(arguments, _Options())
    terminal.check_writable(options.output, options.inputs)
    write_as = options.format or _guessed(options.output)

    from normgraph.lint import lint, rules
    from normgraph.lint.report import FORMATS

    for name in options.rule:
        _check_rule(name, list(rules()))
    progress = terminal.Progress()
    files = _Files(options.inputs, progress)
    try:
        faults = [f for f in lint(files) if not options.rule or f.rule in options.rule]
    finally:
        progress.close()
    if write_as == "lines" and terminal.is_stdout(options.output):
        _print(faults)
    else:
        terminal.write(FORMATS[write_as](faults, files.read), options.output)
    return _ending(files, faults)


def _parser() -> Parser:
    made = parser(
        "lint",
        "A line has file, line, column, severity and rule, as compilers write them.\n"
        "The rules are in ontology/vocabularies/lint-rules.ttl and docs/lint.md.",
    )
    made.add_argument("inputs", nargs="+", metavar="INPUT", help=STDIN)
    made.add_argument(
        "--format", choices=_FORMATS, help="by the suffix of -o, or else lines"
    )
    made.add_argument("-o", "--output", metavar="FILE", help="instead of stdout")
    made.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="NAME",
        help="faults of this rule only; may be given again",
    )
    return made


def _guessed(output: str | None) -> str:
    if output is None or output == "-":
        return "lines"
    from normgraph.lint.report import SUFFIXES

    suffix = PurePath(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise NormgraphError(
            f"no report has the suffix {suffix!r}",
            where=output,
            advice=f"Use one of {' '.join(SUFFIXES)}, or say --format.",
        )
    return SUFFIXES[suffix]


def _check_rule(name: str, known: list[str]) -> None:
    if name in known:
        return
    import difflib

    near = difflib.get_close_matches(name, known, 1)
    raise NormgraphError(
        f"there is no rule {name!r}{f'; did you mean {near[0]}?' if near else ''}",
        advice=f"The rules are {', '.join(known)}.",
    )


def _print(faults: Sequence[Fault]) -> None:
    from normgraph.lint import rules
    from normgraph.lint.report.lines import line

    for fault in faults:
        code = _COLOURS[rules()[fault.rule].severity]
        place, severity, words = line(fault).partition(
            f": {rules()[fault.rule].severity} "
        )
        print(place + terminal.paint(severity, code, sys.stdout) + words)


def _ending(files: _Files, faults: Sequence[Fault]) -> Exit:
    for error in files.errors:
        terminal.fail(error)
    if files.skipped:
        kinds = ", ".join(
            f"{count} {suffix or 'without a suffix'}"
            for suffix, count in sorted(files.skipped.items())
        )
        terminal.say(f"passed over what is no XML: {kinds}")
    bad = len({fault.file for fault in faults})
    terminal.say(
        f"{_many(len(faults), 'fault')} in {bad} of {_many(files.read, 'file')}"
    )
    if files.errors:
        terminal.say(f"{len(files.errors)} could not be read, {files.read} were")
        return Exit.UNREADABLE
    return Exit.NOT_SO if faults else Exit.DONE


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
