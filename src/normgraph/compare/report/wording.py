"""What lines and page say of a comparison in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from normgraph.compare.norms import time_limit
from normgraph.compare.values import (
    ComparedText,
    Comparison,
    NormPair,
    ParagraphPair,
    Status,
)

SIDES = ("before", "after")
NOBODY = "nobody named"


def summary(comparison: Comparison) -> Iterator[str]:
    """Yield a line for each text, and what became of the paragraphs."""
    for side, text in zip(SIDES, (comparison.before, comparison.after), strict=True):
        yield f"{side:7} {side_line(text)}"
    yield counted(comparison)


def side_line(text: ComparedText) -> str:
    """Return a text with its day and size."""
    day = f", {text.adopted}" if text.adopted else ""
    count = len(text.paragraphs)
    return f"{text.label}{day}, {count} paragraph{'' if count == 1 else 's'}"


def counted(comparison: Comparison) -> str:
    """Return how many paragraphs became what, or that nothing differs."""
    told = ", ".join(f"{n} {status}" for status, n in comparison.counts.items())
    return told if comparison.differs else f"nothing differs: {told}"


def places(pair: ParagraphPair) -> str:
    """Return where a paragraph stands and stood, and what became of it.

    ``OP 5 (was OP 4) reworded, 0.83 alike, moved``
    """
    here, there = pair.after, pair.before
    if here is None or there is None:
        only = here or there
        return f"{only.place if only else ''} {pair.status}"
    was = f" (was {there.place})" if there.place != here.place else ""
    if pair.status is Status.REWORDED:
        how = f"reworded, {pair.similarity:.2f} alike"
        return f"{here.place}{was} {how}{', moved' if pair.is_moved else ''}"
    return f"{here.place}{was} {pair.status}"


def norm_line(pair: NormPair) -> str:
    """Return who is to do what, shortened."""
    norm = pair.after or pair.before
    if norm is None:
        return ""
    who = "; ".join(bearer.label for bearer in norm.bearers) or NOBODY
    return f"{norm.force}: {short(who, 60)}: {short(norm.action, 90)}"


def short(words: str, width: int) -> str:
    """Return the first words, as many as fit.

    >>> short("to report to the Security Council", 20)
    'to report to the …'
    """
    return shorten(words, width, placeholder=" …")


def deadlines(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    """Yield each deadline that differs: the place, before and after; empty for none."""
    for pair in comparison.pairs:
        for norm in pair.norms:
            old, new = time_limit(norm.before), time_limit(norm.after)
            if old != new:
                here = pair.after or pair.before
                yield here.place if here else "", old, new
