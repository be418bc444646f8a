"""``normgraph mcp``: a store in, answers to an assistant on stdin and stdout out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from normgraph.cli.arguments import parser
from normgraph.errors import Exit, NormgraphError


class _Options(argparse.Namespace):
    store: str | None
    seconds: int


def run(arguments: Sequence[str]) -> int:
    """Answer an assistant until it goes."""
    made = parser(
        "mcp",
        "For assistants that speak the Model Context Protocol over standard input\n"
        "and output. Without --store the example page is read.",
    )
    made.add_argument("--store", metavar="DIR", help="a store that build made")
    made.add_argument("--seconds", type=int, default=10, help="a query may take (10)")
    options = made.parse_args(arguments, _Options())
    if options.seconds < 1:
        raise NormgraphError(f"--seconds is 1 or more, not {options.seconds}")
    try:
        from normgraph.serve.assistant import run as answer
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        raise NormgraphError(
            "the SDK of the Model Context Protocol is not installed",
            advice="Install it: pip install mcp.",
        ) from error
    from normgraph.serve.settings import Settings

    answer(Settings(store=options.store or "", seconds=options.seconds, pool=2))
    return Exit.DONE
