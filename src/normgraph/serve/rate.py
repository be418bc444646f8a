"""Count the queries of each address, where an operator wants that."""

from __future__ import annotations

import time
from collections import OrderedDict

from starlette.requests import Request

from normgraph.serve.question import AnswerError

_MOST = 10_000
"""Addresses that are remembered."""


class Rate:
    """Lets each address put so many queries in a minute."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def count(self, request: Request) -> None:
        """Count a query; raise an ``AnswerError`` where it is one too many."""
        if not self._per_minute:
            return
        address = request.client.host if request.client else ""
        now = time.monotonic()
        left, then = self._left.pop(address, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - then) * self._per_minute / 60)
        is_over = left < 1
        self._left[address] = (left if is_over else left - 1, now)
        if len(self._left) > _MOST:
            self._left.popitem(last=False)
        if is_over:
            wait = max(1, round((1 - left) * 60 / self._per_minute))
            raise AnswerError(
                429,
                f"an address may put {self._per_minute} queries in a minute",
                f"Try again in {wait} s.",
                {"Retry-After": str(wait)},
            )
