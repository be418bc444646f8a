"""Talk to the user on stderr, and write results whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from normgraph.errors import NormgraphError


def use_utf8() -> None:
    """Write UTF-8 and plain line ends on every system, for names such as Côte d'Ivoire.

    A stream that the caller closed is nothing to read, or nowhere to write.
    """
    # The types say they cannot be None; a shell's ``>&-`` makes them so.
    closed = {name for name in ("stdin", "stdout", "stderr") if not getattr(sys, name)}
    for name in closed:
        mode = "r" if name == "stdin" else "w"
        setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    if "stdout" in closed:
        raise NormgraphError("standard output is closed", advice="Write to a file.")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace", newline="\n"
            )


def say(message: str) -> None:
    """Tell the user something, beside the data."""
    print(f"normgraph: {message}", file=sys.stderr)


def fail(error: NormgraphError) -> None:
    """Tell the user what went wrong."""
    head, *rest = str(error).split("\n")
    red = paint(head, "31", sys.stderr)
    print("\n".join((f"normgraph: {red}", *rest)), file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """Return a number with what it counts.

    >>> counted(1, "norm"), counted(2, "norm")
    ('1 norm', '2 norms')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def is_lively(stream: TextIO) -> bool:
    """Tell whether colours and moving lines make sense on a stream."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def paint(words: str, code: str, stream: TextIO) -> str:
    """Return words in a colour where the stream is a terminal."""
    return f"\033[{code}m{words}\033[0m" if is_lively(stream) else words


class Progress:
    """Says which file is being read: one moving line on a terminal, else plain lines.

    The first file is announced only when the second comes, so that a single page
    says nothing.
    """

    def __init__(self) -> None:
        self._count = 0
        self._held = ""

    def __call__(self, message: str) -> None:
        """Show that work has come to a file."""
        self._count += 1
        if self._count == 1:
            self._held = message
            return
        if is_lively(sys.stderr):
            line = f"{self._count:6} {message}"[: _width() - 1]
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
            return
        for name in filter(None, (self._held, message)):
            say(f"read {name}")
        self._held = ""

    def close(self) -> None:
        """Clear the moving line."""
        if self._count > 1 and is_lively(sys.stderr):
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:
        return 80


def is_stdout(target: str | None) -> bool:
    """Tell whether a result goes to standard output."""
    return target in (None, "-")


def write(data: bytes, target: str | None) -> None:
    """Write a result: to stdout, or aside and then in place, so never by halves."""
    if target is None or target == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        with _replacing(Path(target)) as file:
            file.write(data)
    except OSError as error:
        raise _unwritable(target, error) from error


@contextmanager
def opened(target: str | None) -> Iterator[BinaryIO]:
    """Give a place to write to bit by bit: stdout, or aside and then in place."""
    if target is None or target == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with _replacing(Path(target)) as file:
            yield file
    except OSError as error:
        raise _unwritable(target, error) from error


def check_writable(target: str | None, inputs: Sequence[str] = ()) -> None:
    """Raise at once, before the work is done, where a result cannot be put."""
    if target is None or target == "-":
        return
    path = Path(target)
    try:
        if any(path.exists() and _is_file(name, path) for name in inputs):
            raise FileExistsError(0, "it is one of the inputs")
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder; name a file")
        if not path.parent.is_dir():
            raise NotADirectoryError(0, f"there is no folder {path.parent}")
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(0, f"no permission to write in {path.parent}")
    except OSError as error:
        raise _unwritable(target, error) from error


def _is_file(name: str, path: Path) -> bool:
    with suppress(OSError):
        return Path(name).samefile(path)
    return False


def _unwritable(target: str, error: OSError) -> NormgraphError:
    return NormgraphError(
        f"cannot be written: {error.strerror or error}",
        where=target,
        advice="Name another place with -o.",
    )


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    if path.exists() and not path.is_file():
        # A pipe or a device: there is nothing to put aside.
        with path.open("wb") as device:
            yield device
        return
    place = path.resolve()
    # No tempfile: importing it takes a tenth of the time that a page takes.
    aside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with aside.open("xb") as file:
            yield file
        if place.exists():
            aside.chmod(place.stat().st_mode & 0o777)
        aside.replace(place)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
