"""Prove to a server who asks, by HTTP Basic or Digest (RFC 7617, RFC 7616).

A challenge in, the header that answers it out.
"""

from __future__ import annotations

import base64
from urllib.error import HTTPError
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

from normgraph.remote.server import RemoteError, Server


class Proof:
    """Shows who asks, once the server has said how: Basic or Digest.

    Shown with each request from then on: a server that refuses hangs up while a large
    piece is still on its way.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, server.url, server.user, server.password)
        self._digest = AbstractDigestAuthHandler(passwords)
        self._challenge: dict[str, str] | None = None
        self._basic = ""

    def take(self, error: HTTPError) -> bool:
        """Take the server's challenge; tell whether there is an answer to it."""
        if not self._server.user:
            return False
        for challenge in error.headers.get_all("WWW-Authenticate") or ():
            scheme, _, rest = challenge.partition(" ")
            terms = parse_keqv_list(parse_http_list(rest))
            known = terms.get("algorithm", "MD5") in ("MD5", "SHA")
            if scheme.lower() == "digest" and known:
                self._challenge = terms
                return True
            if scheme.lower() == "basic" and not self._basic:
                pair = f"{self._server.user}:{self._server.password}"
                self._basic = base64.b64encode(pair.encode()).decode()
                return True
        return False

    def show(self, request: Request) -> None:
        """Add what was asked for."""
        if self._challenge:
            request.add_header("Authorization", f"Digest {self._answer(request)}")
        elif self._basic:
            request.add_header("Authorization", f"Basic {self._basic}")

    def _answer(self, request: Request) -> str | None:
        try:
            return self._digest.get_authorization(request, self._challenge or {})
        except UnicodeEncodeError:
            raise RemoteError(
                "the server asks for Digest, which takes user and password in ASCII",
                where=self._server.url,
            ) from None
