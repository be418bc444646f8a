"""The registers that a user adds to those of the package, for as long as they are used.

A register is a file's name and bytes, so that it can be sent to another process with
the work. What is made of the registers in use is kept for them, and made anew for
others. Without any the package's own are all there is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Register:
    """A file of entries that a user adds."""

    name: str
    data: bytes
    """Turtle."""


Registers = tuple[Register, ...]

_IN_USE: ContextVar[Registers] = ContextVar("registers", default=())
_KEPT = 4
"""So many sets of registers a process remembers: a worker meets them one by one."""


def in_use() -> Registers:
    """Return the registers that a user adds here and now."""
    return _IN_USE.get()


@contextmanager
def using(registers: Registers) -> Iterator[None]:
    """Read names with some registers beside those of the package.

    They hold within the ``with`` block and its thread, no further.
    """
    token = _IN_USE.set(registers)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def fingerprint(registers: Registers) -> str:
    """Return a hash of what registers say, in their order; empty for none.

    >>> fingerprint(())
    ''
    """
    if not registers:
        return ""
    whole = hashlib.sha256()
    for register in registers:
        whole.update(hashlib.sha256(register.data).digest())
    return whole.hexdigest()


def per_registers(make: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function returns, for each of the registers it is asked with."""
    held: dict[Registers, Callable[P, T]] = {}

    @wraps(make)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        registers = _IN_USE.get()
        known = held.get(registers)
        if known is None:
            if len(held) >= _KEPT:
                del held[next(iter(held))]
            known = held[registers] = cast(Callable[P, T], cache(make))
        return known(*args, **kwargs)

    return ask
