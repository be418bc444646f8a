"""UN document symbols: words in, one spelling out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normgraph.pattern import pattern


class SymbolError(ValueError):
    """Words that are no UN document symbol."""


_SYMBOL = pattern(
    r"(?P<body>S|A|E|A/HRC)/(?P<series>RES|PRST)/"
    r"(?:(?P<number>\d+) ?\((?P<year>\d{4})\)"
    r"|(?P<session>[A-Z]{0,2}-?\d+)/(?P<serial>\d+(?: ?[A-Z])?)"
    r"|(?P<roman>\d+(?: ?[A-Z])?) ?\((?P<old>[IVXL]+|[A-Z]{1,2}-[IVXL]+)\))"
    r"(?P<behind>(?:/(?:Add|Corr|Rev)\.\d+)*)"
    r"|(?P<record>(?!(?:S|A|E|A/HRC)/(?:RES|PRST)/)[A-Z]{1,8}/[A-Z0-9][A-Za-z0-9./()-]*)"
)

_APART = pattern(r"/(?:Add|Corr)\.\d")
"""Behind a symbol: such a document adds to another or corrects it."""


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """UN document symbol of a resolution, statement or other record.

    >>> str(Symbol.parse("S/RES/2158(2014)"))
    'S/RES/2158 (2014)'
    >>> str(Symbol.parse("S/PRST/2015/25"))
    'S/PRST/2015/25'
    >>> Symbol.parse("S/RES/2388 (2017)").year
    2017
    >>> Symbol.parse("S/PRST/2000/27/Corr.1").is_statement
    False
    """

    text: str
    """The symbol in its one spelling, ``S/RES/2388 (2017)``."""

    @classmethod
    def parse(cls, words: str) -> Symbol:
        """Return the symbol that ``words`` spell, or raise ``SymbolError``."""
        found = _SYMBOL.fullmatch(re.sub(r"\s+", " ", words.strip()))
        if found is None:
            raise SymbolError(
                f"{words!r} is no UN document symbol; write it like S/RES/2388 (2017)"
            )
        return cls(_spelt(found))

    @property
    def is_resolution(self) -> bool:
        """Tell whether the symbol is one of a resolution of any organ."""
        return "/RES/" in self.text and not _APART.search(self.text)

    @property
    def is_statement(self) -> bool:
        """Tell whether the symbol is one of a statement of the Council's President."""
        return "/PRST/" in self.text and not _APART.search(self.text)

    @property
    def year(self) -> int | None:
        """The year printed in the symbol; None where the organ counts by session."""
        found = re.search(r"\((\d{4})\)|^S/(?:PRST/)?(\d{4})/", self.text)
        return int(found[1] or found[2]) if found else None

    def __str__(self) -> str:
        return self.text


def _spelt(found: re.Match[str]) -> str:
    if found["record"]:
        return found["record"]
    head, behind = f"{found['body']}/{found['series']}/", found["behind"]
    if found["year"]:
        return f"{head}{found['number']} ({found['year']}){behind}"
    if found["old"]:
        return f"{head}{found['roman']} ({found['old']}){behind}"
    return f"{head}{found['session']}/{found['serial']}{behind}"
