"""Patterns of a module that are compiled when a text first needs them."""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast


class _Late(Generic[AnyStr]):
    """A pattern that is compiled, and has its methods, once one of them is asked for.

    Each method then stands in a slot of its own, so that asking for it takes no longer
    than asking a compiled pattern.
    """

    __slots__ = ("_flags", "_form", "findall", "finditer", "fullmatch", "match",
                 "search", "split", "sub")  # fmt: skip

    def __init__(self, form: AnyStr, flags: int) -> None:
        self._form: AnyStr = form
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):  # of a copy, which has no form yet
            raise AttributeError(name)
        made = re.compile(self._form, self._flags)
        for method in self.__slots__[2:]:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def pattern(form: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first used.

    A process that reads one page uses half of the patterns of the modules it loads.

    >>> pattern("[a-z]+").search("OP 4 a")[0]
    'a'
    """
    return cast(re.Pattern[AnyStr], _Late(form, flags))
