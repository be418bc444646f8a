"""``normgraph queries``: the named questions with their parameters."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from normgraph.cli import terminal
from normgraph.cli.arguments import parser
from normgraph.cli.query import option
from normgraph.errors import Exit


def run(arguments: Sequence[str]) -> int:
    """Print one line a question: its name, parameters and what it asks."""
    parser("queries", "normgraph query NAME --help says more of one.").parse_args(
        arguments, argparse.Namespace()
    )

    from normgraph.query import named

    for question in named():
        options = " ".join(
            option(p) if p.required else f"[{option(p)}]" for p in question.parameters
        )
        name = terminal.paint(question.name, "1", sys.stdout)
        print("  ".join(filter(None, (name, options, question.title))))
    return Exit.DONE
