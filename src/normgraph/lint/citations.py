"""Citations: a year that the resolution with that number does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from normgraph.lint.fault import Finding
from normgraph.lint.source import AKN, Source, words
from normgraph.rules import Table, load
from normgraph.vocabulary.council import year_of

_CITED = re.compile(str(cast(Table, load("lint")["citations"])["resolution"]))


def citations(source: Source) -> Iterator[Finding]:
    """Yield the resolutions that a text cites with another year than they have."""
    for block in source.all("p"):
        if next(block.iterancestors(AKN + "coverPage"), None) is None:
            for found in _CITED.finditer(words(block)):
                yield from _misdated(source, block, found)


def _misdated(
    source: Source, block: etree._Element, found: re.Match[str]
) -> Iterator[Finding]:
    number, said = int(found["number"]), int(found["year"])
    year = year_of(number)
    # "of 12 September 2001 (2001)", S/RES/1450 (2002), PP 1: a day's year, repeated.
    if year is None or said == year or said == number <= source.year:
        return
    yield Finding(
        "citation-year",
        block,
        found[0],
        f"resolution {number} is of {year}, the text says {said}",
        f"{number} ({year})",
        _broken(source, block, found),
    )


def _broken(source: Source, block: etree._Element, found: re.Match[str]) -> int | None:
    """Return where the number stands, if markup cuts the citation; else None."""
    start, end = source.offset(block), source.end(block)
    if source.text.find(found[0], start, end) >= 0:
        return None
    at = source.text.find(f">{found['number']}", start, end)
    return at + 1 if at >= 0 else None
