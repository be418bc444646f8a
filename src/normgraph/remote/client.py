"""Speak the SPARQL 1.1 Graph Store HTTP Protocol with one server.

Graphs are named by IRI. What goes wrong is a ``RemoteError`` that says what to do.
https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pyoxigraph import NamedNode, RdfFormat, parse

from normgraph.remote.proof import Proof
from normgraph.remote.server import RemoteError, Server

DEFAULT = "default"
"""Stands for the default graph of a server, where it has one."""
PARTS = "/parts"
"""Behind the name of a graph of content: which graphs of evidence belong to it."""

_N_TRIPLES = "application/n-triples"
_PIECE = 1_000_000
"""Bytes in one request: nginx, which stands before many stores, takes 1 MiB."""
_TIMEOUT = 300
"""Seconds a server may take for one piece."""
_PART = "http://purl.org/dc/terms/hasPart"


class Client:
    """Speaks the protocol with one server."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._proof = Proof(server)

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        """Make a graph hold these triples and no others."""
        method = "PUT"
        for piece in _pieces(lines):
            self._ask(method, graph, piece)
            method = "POST"

    def check_default(self) -> None:
        """Raise where the server has no default graph."""
        try:
            self._ask("HEAD", DEFAULT, None)
        except _MissingError:
            return
        except RemoteError as error:
            error.advice = (
                "If it has no default graph, name another with --content-graph."
            )
            raise

    def delete(self, graph: str) -> None:
        """Remove a graph, if it is there."""
        try:
            self._ask("DELETE", graph, None)
        except _MissingError:
            return

    def list(self, graph: str, names: Set[str]) -> None:
        """Write down which graphs of evidence belong to the content."""
        whole = graph.removesuffix(PARTS)
        lines = (f"<{whole}> <{_PART}> <{name}> .\n" for name in sorted(names))
        self.replace(graph, lines)

    def listed(self, graph: str) -> set[str]:
        """Return the graphs that were written down; none where nothing was."""
        try:
            data = self._ask("GET", graph, None)
        except _MissingError:
            return set()
        try:
            listed = list(parse(data, format=RdfFormat.N_TRIPLES))
        except SyntaxError:
            raise self._error(
                f"gives no N-Triples for the graph <{graph}>",
                "Is it the address of the Graph Store? " + _ADDRESSES,
            ) from None
        return {q.object.value for q in listed if isinstance(q.object, NamedNode)}

    def _ask(self, method: str, graph: str, data: bytes | None) -> bytes:
        try:
            try:
                return self._sent(method, graph, data)
            except HTTPError as error:
                # A challenge, or a nonce that has grown old: once more, with proof.
                if error.code != 401 or not self._proof.take(error):
                    raise
                error.close()
                return self._sent(method, graph, data)
        except HTTPError as error:
            raise self._refusal(method, error, len(data or b"")) from None
        except TimeoutError:
            raise self._slow() from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._slow() from None
            raise self._silence(error.reason) from None
        except (OSError, HTTPException) as error:
            raise self._silence(error) from None

    def _sent(self, method: str, graph: str, data: bytes | None) -> bytes:
        url = self._server.url
        wanted = DEFAULT if graph == DEFAULT else f"graph={quote(graph, safe='')}"
        request = Request(
            f"{url}{'&' if '?' in url else '?'}{wanted}", data=data, method=method
        )
        # Virtuoso 7.2.5 answers a write with an empty page of HTML, or 406 (but does
        # what was asked) where HTML would not be taken.
        request.add_header("Accept", _N_TRIPLES if method == "GET" else "*/*")
        request.add_header("User-Agent", "normgraph")
        if data is not None:
            request.add_header("Content-Type", _N_TRIPLES)
        self._proof.show(request)
        with _OPENER.open(request, timeout=_TIMEOUT) as answer:
            body: bytes = answer.read()
        return body

    def _error(self, what: str, advice: str) -> RemoteError:
        return RemoteError(what, where=self._server.url, advice=advice)

    def _slow(self) -> RemoteError:
        return self._error(
            f"the server gave no answer within {_TIMEOUT} seconds",
            "See whether it is busy, and run the same command again.",
        )

    def _silence(self, reason: object) -> RemoteError:
        said = getattr(reason, "strerror", None) or reason or "it hung up"
        return self._error(
            f"no server answers ({str(said).lower()})",
            "See whether it runs and whether the address is right; "
            "then run the same command again.",
        )

    def _refusal(self, method: str, error: HTTPError, size: int) -> RemoteError:
        with error:
            said = _first_line(error)
        if error.code == 404 and method in ("GET", "HEAD", "DELETE"):
            return _MissingError("no such graph", where=self._server.url)
        if error.code == 401 and self._server.user:
            what = f"the server refuses the user {self._server.user!r} or the password"
            return self._error(what, "The password is read from NORMGRAPH_PASSWORD.")
        if error.code == 413:
            what = f"the server does not take {size} bytes in one request (413)"
            return self._error(what, "Raise its limit to 1 MiB at least.")
        if error.code >= 500:
            what = f"the server failed ({error.code} {error.reason}){said}"
            return self._error(what, "Its log says more; then run this again.")
        if error.code < 400:
            to = error.headers.get("Location", "elsewhere")
            return self._error(f"the server sends us on to {to}", "Give that address.")
        what = f"the server refuses ({error.code} {error.reason}){said}"
        return self._error(what, _ADVICE.get(error.code, _ADDRESSES))


class _MissingError(RemoteError):
    """There is no such graph: no error where it is to be read or removed."""


_ADDRESSES = (
    "The address of a Graph Store is /store at Oxigraph, /sparql-graph-crud-auth at "
    "Virtuoso, /DATASET/data at Fuseki."
)
_ADVICE = {
    401: "Give --user NAME, and the password as NORMGRAPH_PASSWORD.",
    403: "Let the user write there, or name another one with --user NAME.",
}


def _first_line(error: HTTPError) -> str:
    """Return the first words a server says of a failure, where they are plain."""
    if "html" in (error.headers.get("Content-Type") or ""):
        return ""
    try:
        said = error.read(300).decode("utf-8", "replace").strip()
    except (OSError, HTTPException):
        return ""
    return f": {said.splitlines()[0]}" if said else ""


def _pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """Yield the lines in pieces that fit one request: one at least, if empty."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        data = line.encode()
        if held and size + len(data) > _PIECE:
            yield b"".join(held)
            held, size = [], 0
        held.append(data)
        size += len(data)
    yield b"".join(held)


class _Stay(HTTPRedirectHandler):
    """Goes nowhere else: a POST that is sent on would become a GET without data."""

    def redirect_request(self, *_: object) -> None:
        """Leave a redirect to be told as an error."""


_OPENER = build_opener(_Stay)
