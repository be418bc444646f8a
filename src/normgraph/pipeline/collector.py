"""Look for garbage seldom while documents are read or pages written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_AFTER = 100_000
"""New objects until Python looks for circles among them; it does after 700."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Have Python look for garbage seldom, and as before when done.

    What is read of a document goes when nothing points to it any more, and so does what
    a page is made of. What Python looks through is the registers, 97,000 objects that
    stay: a twentieth of the time.
    """
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def collect_seldom() -> None:
    """Have this process look for garbage seldom from now on, if it does at all."""
    first, *others = gc.get_threshold()
    gc.set_threshold(first and max(first, _AFTER), *others)
