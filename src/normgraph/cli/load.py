"""What ``build`` says and asks of a server that takes what was built."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from normgraph.cli import terminal
from normgraph.cli.arguments import Parser
from normgraph.cli.bar import Bar
from normgraph.errors import NormgraphError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from normgraph.remote import Server

_PASSWORD = "NORMGRAPH_PASSWORD"


class LoadOptions(argparse.Namespace):
    """What a user says about the server to load into."""

    load_to: str | None
    content_graph: str | None
    user: str | None


def add_load(made: Parser) -> None:
    """Add the options of a load into a server."""
    made.add_argument(
        "--load-to",
        metavar="URL",
        help="load into the SPARQL server whose Graph Store answers at this address",
    )
    made.add_argument(
        "--content-graph",
        metavar="IRI",
        help="graph of the server that takes the content, or 'default' for its "
        "default graph (https://w3id.org/normgraph/graph/content)",
    )
    made.add_argument(
        "--user",
        metavar="NAME",
        help=f"who may write there; the password is read from {_PASSWORD}",
    )


def check_load(options: LoadOptions) -> None:
    """Raise before the work is done where the server would take nothing."""
    if options.load_to is None:
        for name in ("content_graph", "user"):
            if getattr(options, name) is not None:
                raise NormgraphError(
                    f"--{name.replace('_', '-')} is of a load into a server",
                    advice="Say which one with --load-to URL.",
                )
        return
    from normgraph.remote import reach

    reach(_server(options), _content_graph(options))


def load_to(options: LoadOptions, store: Store) -> None:
    """Load a store into the server that was named, and say what went where."""
    from normgraph.remote import send

    graph, bar = _content_graph(options), Bar("triples")
    try:
        sent = send(store, _server(options), graph, bar)
    except KeyboardInterrupt:
        bar.close()
        terminal.say(f"{options.load_to} holds a part: run the same command again")
        raise
    finally:
        bar.close()
    gone = f", {sent.removed} older ones removed" if sent.removed else ""
    terminal.say(
        f"{options.load_to}: {sent.content} triples in {_called(graph)}, "
        f"{sent.evidence} in {sent.graphs} graphs of evidence{gone}"
    )


def _server(options: LoadOptions) -> Server:
    from normgraph.remote import Server

    if options.user and _PASSWORD not in os.environ:
        raise NormgraphError(
            f"the password of {options.user} is not in the environment",
            advice=f"Set {_PASSWORD}; on a command line others could read it.",
        )
    password = os.environ.get(_PASSWORD, "")
    return Server(options.load_to or "", options.user or "", password)


def _content_graph(options: LoadOptions) -> str:
    from normgraph.remote import CONTENT, DEFAULT

    given = options.content_graph or CONTENT
    if given == DEFAULT:
        return given
    from pyoxigraph import NamedNode

    try:
        return NamedNode(given).value
    except ValueError as error:
        raise NormgraphError(
            f"{given!r} is no IRI for a graph ({error})",
            advice="Write it like https://example.org/graph/council.",
        ) from None


def _called(graph: str) -> str:
    from normgraph.remote import DEFAULT

    return "its default graph" if graph == DEFAULT else f"<{graph}>"
