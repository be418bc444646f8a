"""Values: small objects that nothing changes once they are made.

To read a document makes 1,650 of them, with four fields each. A frozen dataclass sets
every field through ``object.__setattr__``, which takes five times as long as to set it.
So the type checker alone holds a ``value`` frozen; at run time it is a plain dataclass
that has a hash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from collections.abc import Callable
    from dataclasses import dataclass

    def value(
        *, frozen: bool, slots: bool, order: bool = False
    ) -> Callable[[type], type]:
        """Return what makes a class a value; it is called as ``dataclass`` is."""
        return dataclass(slots=slots, order=order, unsafe_hash=frozen)


__all__ = ["value"]
