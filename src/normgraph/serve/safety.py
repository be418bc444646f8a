"""Stand before everything: safe headers, plain failures, a log without questions.

What proxies could read in another way than we do goes no further.

ASGI in, ASGI out. What a page may load is said here once: files of this server.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from normgraph.serve.question import AnswerError

POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_LONGEST = 2_000
"""Characters of a path: no IRI of the graph has as many."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ABSOLUTE = re.compile(r"https?://[^/]*", re.IGNORECASE)
_BOTH = {b"content-length", b"transfer-encoding"}

_log = logging.getLogger("normgraph.serve")


class Safety:
    """Wraps the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, whatever happens inside."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, sending = time.perf_counter(), _Sending(send)
        try:
            await self._answer(scope, receive, sending)
        except asyncio.CancelledError:
            # The service ends, and waits no longer for this answer.
            return
        finally:
            self._note(scope, sending.status, time.perf_counter() - begun)

    async def _answer(self, scope: Scope, receive: Receive, send: _Sending) -> None:
        try:
            await self._app(_plain(scope), receive, send)
        except AnswerError as fault:
            await send.instead(fault)
        except Exception:
            _log.exception("failed at %s", _printable(scope["path"]))
            what = "the service failed; its log says why"
            await send.instead(AnswerError(500, what))

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        _log.info(
            "%s %s %d %.0f ms",
            scope["method"],
            _printable(scope["path"]),
            status,
            1000 * seconds,
        )


class _Sending:
    """Sends an answer with safe headers, and knows its status."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0
        """0 until it has begun."""

    async def __call__(self, message: Message) -> None:
        """Send a part of the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)

    async def instead(self, fault: AnswerError) -> None:
        """Send a fault, where no answer has begun."""
        if self.status:
            return
        headers = {"Content-Type": "text/plain; charset=utf-8", **(fault.headers or {})}
        sent = [(n.lower().encode(), v.encode()) for n, v in headers.items()]
        start = {"type": "http.response.start", "status": fault.status}
        await self({**start, "headers": sent})
        await self({"type": "http.response.body", "body": str(fault).encode()})


def _plain(scope: Scope) -> Scope:
    """Return a request with its path alone, or raise an ``AnswerError``."""
    path = scope["path"]
    if len(path) > _LONGEST:
        raise AnswerError(414, "the path is too long")
    if not path.isprintable() and _CONTROL.search(path):
        raise AnswerError(400, "the path has control characters in it")
    if {name for name, _ in scope["headers"]} >= _BOTH:
        what = "the request has two lengths: Content-Length and Transfer-Encoding"
        raise AnswerError(400, what, "", {"Connection": "close"})
    if not (whole := _ABSOLUTE.match(path)):
        return scope
    # A server takes whole addresses too (RFC 9112, 3.2.2).
    return {**scope, "path": path[whole.end() :] or "/"}


def _printable(path: str) -> str:
    """Return a path as one line: what a stranger sends writes no line of its own."""
    return path.encode("unicode_escape").decode("ascii")[:200]
