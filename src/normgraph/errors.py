"""The one error a user can meet: what is wrong, where, and what to do.

Code that cannot go on raises ``NormgraphError``; the command line prints it and
leaves with the exit code it carries. Anything else that escapes is a defect of ours.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the command line ends with."""

    DONE = 0
    NOT_SO = 1
    """Does not conform, or nothing was found."""
    UNREADABLE = 2
    """Something could not be read or written; the rest was done."""
    INTERRUPTED = 130
    """The user pressed Ctrl-C, as shells have it."""
    BROKEN_PIPE = 141
    """The reader of the output has gone, as shells have it."""


class NormgraphError(Exception):
    """A sentence for the user: what, where, and what to do.

    >>> print(NormgraphError("no such file", where="a.txt", advice="Check the path."))
    a.txt: no such file
      Check the path.
    """

    def __init__(self, what: str, where: str = "", advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        """File, line or node; empty where the message names it."""
        self.advice = advice
        """A sentence or several lines; empty where nothing can be advised."""

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        lines = (f"  {line}" for line in self.advice.splitlines())
        return "\n".join((head, *lines))


def reason(error: OSError) -> str:
    """Return what the system says of a failure, as a part of a sentence.

    >>> reason(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    return (error.strerror or str(error)).lower()


def printable(name: str) -> str:
    r"""Return the name of a file as text can keep it.

    A name whose bytes are no UTF-8 reaches Python with lone surrogates, which no file
    of UTF-8 can hold: they are written as what they are.

    >>> printable("caf\udce9.xml")
    'caf\\udce9.xml'
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def caret(text: str, line: int, column: int, width: int = 1) -> str:
    r"""Return the line of ``text`` with a mark under the place; both count from 1.

    >>> print(caret("SELECT *\nWERE { }", 2, 1, 4))
    WERE { }
    ^^^^
    """
    lines = text.split("\n")
    words = lines[min(max(line, 1), len(lines)) - 1].rstrip("\r")
    at = min(max(column, 1) - 1, len(words))
    start = max(0, at - 60)
    shown = words[start : start + 78]
    pad = "".join("\t" if c == "\t" else " " for c in words[start:at])
    return f"{shown}\n{pad}{'^' * max(1, min(width, len(shown) - (at - start)))}"
