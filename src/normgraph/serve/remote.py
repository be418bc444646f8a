"""Ask a SPARQL server in place of a store of ours.

Questions of ours and queries of strangers in, its answers out. Nothing is asked of it
but the SPARQL 1.1 Protocol; content may stand in its default graph or, as at servers
without one, in a named graph that everything is asked of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from normgraph.export import PREFIXES
from normgraph.remote import Server
from normgraph.remote.proof import Proof
from normgraph.serve.question import AnswerError

_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_TOLD = 400
"""Characters of what the server says of a failure that are passed on."""


class Endpoint:
    """A SPARQL server."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._proof = Proof(server)

    def open(
        self, query: str, accept: str, seconds: float, graphs: Mapping[str, list[str]]
    ) -> HTTPResponse:
        """Return the answer as it comes; its headers have the media type.

        ``AnswerError`` where the server has none.
        """
        fields = {"query": _prefixed(query), **graphs}
        data = urlencode(fields, doseq=True).encode()
        try:
            try:
                return self._sent(data, accept, seconds)
            except HTTPError as error:
                if error.code != 401 or not self._proof.take(error):
                    raise
                error.close()
                return self._sent(data, accept, seconds)
        except HTTPError as error:
            raise _refusal(error) from None
        except TimeoutError:
            raise _slow(seconds) from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _slow(seconds) from None
            raise _silence() from None
        except (OSError, HTTPException):
            raise _silence() from None

    def _sent(self, data: bytes, accept: str, seconds: float) -> HTTPResponse:
        request = Request(self._server.url, data=data, method="POST")
        request.add_header("Accept", accept)
        request.add_header("User-Agent", "normgraph")
        self._proof.show(request)
        answer: HTTPResponse = _OPENER.open(request, timeout=seconds)
        return answer


class _Stay(HTTPRedirectHandler):
    """Goes nowhere else than where an operator said."""

    def redirect_request(self, *_: object) -> None:
        """Leave a redirect to be told as an error."""


_OPENER = build_opener(_Stay)


def _prefixed(query: str) -> str:
    """Return a query with those prefixes of ours that it uses without saying so."""
    declared = set(_DECLARED.findall(query))
    missing = (
        f"PREFIX {name}: <{namespace}> "
        for name, namespace in PREFIXES.items()
        if name not in declared and f"{name}:" in query
    )
    return "".join(missing) + query


def _refusal(error: HTTPError) -> AnswerError:
    with error:
        try:
            said = error.read(_TOLD).decode("utf-8", "replace").strip()
        except (OSError, HTTPException):
            said = ""
    if "html" in (error.headers.get("Content-Type") or ""):
        said = ""
    status = 400 if error.code == 400 else 502
    return AnswerError(status, f"the SPARQL server refuses ({error.code})", said)


def _slow(seconds: float) -> AnswerError:
    return AnswerError(504, f"the SPARQL server took longer than {seconds:g} seconds")


def _silence() -> AnswerError:
    # Its address is the operator's affair, not that of strangers.
    return AnswerError(502, "the SPARQL server behind this service does not answer")
