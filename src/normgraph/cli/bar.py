"""Show how far long work has come: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time

from normgraph.cli import terminal

_WIDTH = 24
_EVERY = 0.1
"""Seconds between two drawings on a terminal."""
_LINES = 10
"""So many plain lines tell of the whole work."""


class Bar:
    """Documents done, speed, time left, problems so far.

    The clock is for the reader alone: nothing of it enters a result.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = time.monotonic()
        self._drawn = 0.0
        self._tenth = 0
        self._lively = terminal.is_lively(sys.stderr)

    def __call__(self, done: int, total: int, problems: int) -> None:
        """Show that ``done`` of ``total`` are through."""
        if total == 0:
            return
        now = time.monotonic()
        words = self._words(done, total, problems, now - self._begun)
        if self._lively:
            if done == total or now - self._drawn > _EVERY:
                self._drawn = now
                filled = "█" * (done * _WIDTH // total)
                print(f"\r\033[K{filled:░<{_WIDTH}} {words}", end="", file=sys.stderr)
                sys.stderr.flush()
        elif done * _LINES // total > self._tenth:
            self._tenth = done * _LINES // total
            terminal.say(words)

    def _words(self, done: int, total: int, problems: int, spent: float) -> str:
        rate = done / spent if spent > 0 else 0
        left = f", {_clock((total - done) / rate)} left" if 0 < done < total else ""
        speed = f", {rate:.0f} a second" if done else ""
        odd = f", {problems} problems" if problems else ""
        return f"{done} of {total} {self._what}{speed}{left}{odd}"

    def close(self) -> None:
        """Clear the bar."""
        if self._lively:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
