"""The items of a text in, the part of the document each stands in out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from normgraph.akn.text import PARAGRAPHS, Item
from normgraph.rules.annexes import is_annex

_BODY = ("OperativeParagraph", "AnnexParagraph")


@dataclass(frozen=True, slots=True)
class Regions:
    """The items of a text by the part of the document they stand in."""

    cover: tuple[Item, ...]
    preamble: tuple[Item, ...]
    body: tuple[Item, ...]
    conclusions: tuple[Item, ...]
    annexes: tuple[tuple[Item, ...], ...]


def regions(items: Sequence[Item]) -> Regions:
    """Return the items by the part of the document they stand in."""
    first, body = _opening_parts(items)
    starts = [*_annexes(items, body), len(items)]
    end = starts[0]
    signed = end
    while signed > body and items[signed - 1].kind == "Signature":
        signed -= 1
    return Regions(
        tuple(items[:first]),
        tuple(items[first:body]),
        tuple(items[body:signed]),
        tuple(items[signed:end]),
        tuple(tuple(items[a:b]) for a, b in pairwise(starts)),
    )


def _opening_parts(items: Sequence[Item]) -> tuple[int, int]:
    """Return where the preamble begins, and where the body: with its headings."""
    opens = ("EnactingFormula", *PARAGRAPHS)
    total = len(items)
    first = next((at for at in range(total) if items[at].kind in opens), total)
    body = next((at for at in range(first, total) if _is_in_body(items[at])), total)
    if body < total:
        while body > first and items[body - 1].kind not in (*opens, "Footnote"):
            body -= 1
    return first, body


def _is_in_body(item: Item) -> bool:
    lettered = item.kind == "PreambularParagraph" and item.number
    return item.kind in _BODY or bool(lettered)


def _annexes(items: Sequence[Item], body: int) -> list[int]:
    """Return where annexes begin: with a heading, or with their first paragraph.

    An attachment with a number of its own inside an annex is a section of it, as
    "ATTACHMENT 1" in annex A of S/RES/2231 (2015).
    """
    starts: list[int] = []
    annex, last, count = "", body, 0
    for at in range(body, len(items)):
        item = items[at]
        if item.kind == "Heading" and is_annex(item.text):
            starts.append(at)
            annex, last, count = "", at, count + 1
        elif item.kind == "AnnexParagraph":
            named = _annex(item)
            if named != annex and (annex or not starts):
                count += 1
                if named == str(count):
                    starts.append(_opening(items, last, at))
            annex, last = named, at + 1
        elif item.kind in PARAGRAPHS:
            last = at + 1
    return starts


def _annex(item: Item) -> str:
    """Return the number of the annex a paragraph is in."""
    return item.node.iri.partition("/annex/")[2].partition("/")[0]


def _opening(items: Sequence[Item], last: int, at: int) -> int:
    headings = (k for k in range(last, at) if items[k].kind == "Heading")
    return next(headings, at)
