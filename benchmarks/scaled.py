"""Documents in, the same documents again and again under new symbols out.

So that the cost of a document can be compared from hundreds to tens of thousands: the
same texts each time, every one an instrument of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

_SYMBOL = re.compile(
    rb"S/(?:RES/(?P<number>\d+) ?\((?P<year>\d{4})\)|PRST/(?P<of>\d{4})/(?P<at>\d+))"
)
_STEP = 10_000
"""Above every number that the Council has reached."""
_HEAD = re.compile(rb"<docNumber\b.*?</docNumber>", re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")


def scaled(files: Sequence[Path], count: int, folder: Path) -> list[str]:
    """Write ``count`` documents into ``folder`` and return their names.

    The number of the symbol is replaced in the printed symbol, in the FRBR URIs and
    wherever the text names itself. Files that print no symbol are left out.
    """
    sources = [data for data in (file.read_bytes() for file in files) if _symbol(data)]
    made: list[str] = []
    for at in range(count):
        turn, place = divmod(at, len(sources))
        file = folder / f"{place:04}-{turn:04}.xml"
        file.write_bytes(_renamed(sources[place], turn))
        made.append(str(file))
    return made


def _symbol(data: bytes) -> re.Match[bytes] | None:
    printed = _HEAD.search(data)
    return _SYMBOL.search(_TAG.sub(b"", printed[0])) if printed else None


def _renamed(data: bytes, turn: int) -> bytes:
    found = _symbol(data)
    if found is None or not turn:
        return data
    one, year = (found["number"], found["year"]) if found["number"] else (None, None)
    if one and year:
        own = rb"(?<!\d)%s(?=(?:<[^>]*>|[ (\xc2\xa0-])*%s(?!\d))" % (one, year)
        return re.sub(own, b"%d" % (int(one) + turn * _STEP), data)
    own = rb"(?<=%s[/-])%s(?!\d)" % (found["of"], found["at"])
    return re.sub(own, b"%d" % (int(found["at"]) + turn * _STEP), data)
