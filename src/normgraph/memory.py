"""Give back to the system what the allocator keeps of memory that is free."""

from __future__ import annotations

import sys


def give_back() -> None:
    """Give back what can be; nothing where the C library cannot be told so.

    glibc keeps 50 MiB and more of what a large answer took, and 200 of what was read
    for the tables of the whole record; only it can be told so.
    """
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
