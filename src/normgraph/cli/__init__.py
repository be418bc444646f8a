"""The command line: arguments in, data on stdout, talk on stderr, an exit code out.

0 done; 1 does not conform, or nothing found; 2 something could not be read (the rest
was done); 130 interrupted; 141 nobody reads the output any more. Only the module of the
command that was asked for is imported.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from normgraph.cli import terminal
from normgraph.cli.arguments import COMMANDS, chosen
from normgraph.errors import Exit, NormgraphError


def script() -> NoReturn:
    """Run one command as the whole of a process, and leave at once.

    The registers live until the end: neither looking through them for garbage nor
    taking them down object by object is worth the sixth of the time it takes.
    """
    gc.set_threshold(100_000)
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    try:
        terminal.use_utf8()
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone (``| head``): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.BROKEN_PIPE
    except KeyboardInterrupt:
        terminal.say("interrupted; nothing was written")
        return Exit.INTERRUPTED
    except NormgraphError as error:
        terminal.fail(error)
        return Exit.UNREADABLE
    except OSError as error:
        terminal.fail(_as_ours(error))
        return Exit.UNREADABLE
    except MemoryError:
        terminal.fail(NormgraphError("not enough memory", advice="Give fewer files."))
        return Exit.UNREADABLE
    return code


def _run(arguments: Sequence[str]) -> int:
    name, rest = chosen(arguments)
    module = import_module(f"normgraph.cli.{COMMANDS[name].module}")
    code: int = module.run(rest)
    return code


def _as_ours(error: OSError) -> NormgraphError:
    where = str(error.filename) if error.filename else ""
    return NormgraphError(error.strerror or str(error), where=where)
