"""``normgraph serve``: a store in, SPARQL, linked data and pages over HTTP out."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from urllib.parse import urlsplit

from normgraph.cli import terminal
from normgraph.cli.arguments import parser
from normgraph.errors import Exit, NormgraphError

_NO_PART = frozenset(" <>\"'{}|\\^`&?#")
"""What no address that IRIs begin with has."""


class _Options(argparse.Namespace):
    store: str | None
    endpoint: str | None
    user: str
    base: str | None
    host: str
    port: int
    workers: int
    processes: int
    seconds: float
    memory: int
    rows: int
    request: int
    rate: int
    log_queries: bool


def run(arguments: Sequence[str]) -> int:
    """Serve until the process is told to end."""
    options = _parsed(arguments)
    if options.store and options.endpoint:
        raise NormgraphError(
            "--store and --endpoint cannot be served together",
            advice="Name the store or the server.",
        )
    if options.base and options.endpoint:
        raise NormgraphError(
            "--base renames the IRIs of a store, not those of a server elsewhere",
            advice="Leave out --base or --endpoint.",
        )
    # Loaded here: a mistake in the options is told at once.
    from normgraph.serve.run import serve
    from normgraph.serve.settings import Settings

    settings = Settings(
        store=options.store or "",
        endpoint=options.endpoint or "",
        user=options.user,
        base=options.base or "",
        host=options.host,
        port=options.port,
        workers=options.workers,
        pool=options.processes,
        seconds=options.seconds,
        memory=options.memory,
        rows=options.rows,
        request=options.request,
        rate=options.rate,
        log_queries=options.log_queries,
    )
    _see_free(options.host, options.port)
    serve(settings, lambda: _say_where(options))
    return Exit.DONE


def _say_where(options: _Options) -> None:
    what = options.store or options.endpoint or "the example page of S/RES/2388 (2017)"
    host = f"[{options.host}]" if ":" in options.host else options.host
    terminal.say(f"serving {what} at http://{host}:{options.port}/ (Ctrl-C ends it)")
    if sys.platform != "linux" and not options.endpoint:
        terminal.say(
            "only Linux limits the memory of a query; time is limited here too"
        )


def _parsed(arguments: Sequence[str]) -> _Options:
    made = parser(
        "serve",
        "SPARQL is at /sparql; the path of an IRI below https://w3id.org/normgraph/\n"
        "is the same path of the server. Without --store the example page is served.\n"
        "The log on stderr holds no query unless --log-queries is given.",
    )
    made.add_argument("--store", metavar="DIR", help="a store that build made")
    made.add_argument(
        "--endpoint", metavar="URL", help="a SPARQL server to ask instead"
    )
    made.add_argument(
        "--user",
        default="",
        metavar="NAME",
        help="at that server; the password is read from NORMGRAPH_PASSWORD",
    )
    made.add_argument(
        "--base",
        type=_address,
        metavar="URL",
        help="what IRIs of the data begin with here, such as the server's own address",
    )
    made.add_argument(
        "--host", type=_host, default="127.0.0.1", help="address to listen at"
    )
    _add_number(made, "--port", 8000, "port to listen at", 0, 65_535)
    _add_number(made, "--workers", 1, "processes that take requests", 1, 64)
    _add_number(made, "--processes", 4, "of each worker, for SPARQL", 1, 64)
    made.add_argument(
        "--seconds", type=_seconds, default=10.0, help="a query may take (10)"
    )
    _add_number(made, "--memory", 1024, "MiB a query may take", 64, 1_000_000)
    _add_number(made, "--rows", 1_000_000, "of one answer at most", 1, 10**9)
    _add_number(made, "--request", 262_144, "bytes of one at most", 1_024, 10**9)
    _add_number(made, "--rate", 0, "queries a minute and address; 0: any", 0, 10**6)
    made.add_argument(
        "--log-queries", action="store_true", help="write queries to the log"
    )
    return made.parse_args(arguments, _Options())


def _add_number(
    made: argparse.ArgumentParser, name: str, usual: int, says: str, low: int, high: int
) -> None:
    def number(word: str) -> int:
        if word.isascii() and word.isdecimal() and low <= int(word) <= high:
            return int(word)
        raise argparse.ArgumentTypeError(f"a whole number from {low} to {high}")

    made.add_argument(name, type=number, default=usual, help=f"{says} ({usual})")


def _address(word: str) -> str:
    parts = urlsplit(word)
    is_plain = word.endswith("/") and not set(word) & _NO_PART and word.isprintable()
    if parts.scheme in ("http", "https") and parts.hostname and is_plain:
        return word
    raise argparse.ArgumentTypeError("an address with a slash at its end")


def _host(word: str) -> str:
    if host := word.strip("[] "):
        return host
    # Python would listen at all addresses of the machine.
    raise argparse.ArgumentTypeError("an address or a name; 0.0.0.0 for all addresses")


def _see_free(host: str, port: int) -> None:
    """Raise a ``NormgraphError`` where nobody can listen there."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as tried:
            if os.name == "posix":  # as the server itself will
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                tried.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            # It does not listen: who looks whether we are ready would find us so.
            tried.bind((host, port))
    except (OSError, UnicodeError) as error:
        number = getattr(error, "errno", None) or 0
        said = os.strerror(number) if number > 0 else "there is no such address"
        raise NormgraphError(
            f"nobody can listen at {host}, port {port}: {said}",
            advice="Choose another --host or --port.",
        ) from None


def _seconds(word: str) -> float:
    try:
        found = float(word)
    except ValueError:
        found = 0
    if 0 < found <= 3600:
        return found
    raise argparse.ArgumentTypeError("a number of seconds, to 3600")
