"""Stand before everything: safe headers, plain failures, a log without questions.

ASGI in, ASGI out. What a page may load is said here once: files of this server.
"""

from __future__ import annotations

import asyncio
import logging
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
        begun, status = time.perf_counter(), 0

        async def send_safely(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            if len(scope["path"]) > _LONGEST:
                await _say(send_safely, 414, "the path is too long")
            else:
                await self._app(scope, receive, send_safely)
        except asyncio.CancelledError:
            # The service ends, and waits no longer for this answer.
            return
        except Exception:
            _log.exception("failed at %s", _printable(scope["path"]))
            if not status:
                await _say(send_safely, 500, "the service failed; its log says why")
        finally:
            self._note(scope, status, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        _log.info(
            "%s %s %d %.0f ms",
            scope["method"],
            _printable(scope["path"]),
            status,
            1000 * seconds,
        )


async def _say(send: Send, status: int, what: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{what}\n".encode()})


def _printable(path: str) -> str:
    """Return a path as one line: what a stranger sends writes no line of its own."""
    return path.encode("unicode_escape").decode("ascii")[:200]
