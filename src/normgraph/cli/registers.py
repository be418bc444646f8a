"""The registers of a user's own: which option names them, and how long they hold."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, nullcontext

from normgraph.cli.arguments import Parser


class RegisterOptions(argparse.Namespace):
    """What a user says about registers."""

    register: list[str]


def add_register(made: Parser) -> None:
    """Add the option that names registers."""
    made.add_argument(
        "--register",
        action="append",
        default=[],
        metavar="FILE.ttl",
        help="entries of your own beside the package's; may be given again",
    )


def registers(options: RegisterOptions) -> AbstractContextManager[None]:
    """Check what the user named, and read names with it as long as this is open."""
    if not options.register:
        return nullcontext()
    # Loaded here: checking costs more than a page, and few add registers.
    from normgraph.validate.registers import opened
    from normgraph.vocabulary import using

    return using(opened(options.register))
