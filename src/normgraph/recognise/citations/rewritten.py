"""Say which annexes give new text of another instrument, and of which.

The words of a paragraph with what it cites in, numbers of annexes with the mark of the
instrument out. In such an annex "the Statute" is the one that is amended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normgraph.model import CitationKind
from normgraph.recognise.citations.attach import Pair
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.mark import Mark

_FARTHEST = 120


def rewritten(text: str, pairs: Sequence[Pair]) -> Iterator[tuple[str, Mark]]:
    """Yield the numbers of annexes that amend an instrument; empty where none is said.

    "Decides to amend article 12 of the Statute of the International Tribunal for the
    Former Yugoslavia and to replace that article with the provisions set out in annex I
    to this resolution": S/RES/1411 (2002), OP 1.
    """
    last: Mark | None = None
    for pair in pairs:
        if pair.mark.kind is CitationKind.TREATY:
            last = pair.mark
        elif last and pair.words and _is_annex(pair) and _gives(text, last, pair):
            yield pair.pinpoint.path if pair.pinpoint else "", last


def _is_annex(pair: Pair) -> bool:
    part = pair.pinpoint
    return pair.mark.kind is CitationKind.SELF and bool(part and part.kind == "annex")


def _gives(text: str, mark: Mark, pair: Pair) -> bool:
    links, until = book().links, pair.words.start if pair.words else 0
    before = text[max(0, mark.span.start - _FARTHEST) : mark.span.start]
    return bool(
        links["amended"].pattern.search(before)
        and links["new-text"].pattern.fullmatch(text, mark.span.end, until)
    )
