"""Files side by side: two that say they are the same document in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from normgraph.lint.fault import Fault, Finding
from normgraph.lint.source import Source, words


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says it is."""

    symbol: str
    language: str
    place: Fault
    """Where the symbol stands, as a fault without a rule."""


def identity_of(source: Source) -> Identity | None:
    """Return what a file says it is; None where it prints no symbol."""
    number = source.find("docNumber")
    if not source.symbol or number is None:
        return None
    place = source.fault(Finding("", number, words(number), "", ""))
    return Identity(source.symbol, source.language, place)


def twins(identities: Iterable[Identity]) -> Iterator[Fault]:
    """Yield each file that says it is what a file before it is."""
    first: dict[tuple[str, str], Identity] = {}
    for one in sorted(identities, key=lambda i: i.place.file):
        other = first.setdefault((one.symbol, one.language), one)
        if other is not one:
            yield replace(
                one.place,
                rule="identity-twice",
                message=f"{other.place.file} is {one.symbol} in the same language",
                right="one file for a document in a language",
            )
